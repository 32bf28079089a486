//! Why something is not part of the article.

use std::fmt;

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// Why a part of the page is not in the main text.
        ///
        /// Displays and serialises as a kebab-case word, such as `navigation` or `author-box`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Reason {
            $($(#[$doc])* $variant,)*
        }

        impl Reason {
            /// The reason's name.
            ///
            /// ```
            /// assert_eq!(gleaner::Reason::AuthorBox.as_str(), "author-box");
            /// ```
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Reason::$variant => $name,)*
                }
            }
        }
    };
}

reasons! {
    /// Menus, tables of contents and other lists of links that lead around the site.
    Navigation = "navigation",
    /// "Skip to content" links.
    SkipLink = "skip-link",
    /// The trail of sections above the headline.
    Breadcrumb = "breadcrumb",
    /// The page's header: logo, tagline, top bar.
    Header = "header",
    /// Columns and boxes beside the article.
    Sidebar = "sidebar",
    /// The page's footer: imprint, copyright, link columns.
    Footer = "footer",
    /// Links to other articles: related, recommended, most read, next to read.
    Related = "related",
    /// Readers' comments and the form for them.
    Comments = "comments",
    /// Share buttons and links to social networks.
    Share = "share",
    /// Prompts to subscribe to a newsletter, to get an app, or to give money.
    Newsletter = "newsletter",
    /// Who the author is: portrait, biography, links.
    AuthorBox = "author-box",
    /// Lists of tags, topics or categories.
    Tags = "tags",
    /// Next and previous page or article, page numbers, "back to top".
    Pager = "pager",
    /// Advertisements and their labels.
    Advert = "advert",
    /// Cookie and privacy notices.
    Consent = "consent",
    /// Prompts to pay or to log in before reading on.
    Paywall = "paywall",
    /// Forms and controls: search, login, contact.
    Form = "form",
    /// Not shown to a reader: hidden by attribute, style or a well-known class.
    Hidden = "hidden",
    /// Boxes over the page: dialogs, pop-ups, notices.
    Dialog = "dialog",
    /// The headline: it is [`Metadata::title`](crate::Metadata::title).
    Headline = "headline",
    /// The standfirst: it is [`Metadata::standfirst`](crate::Metadata::standfirst).
    Standfirst = "standfirst",
    /// Byline and date lines: they are metadata.
    Byline = "byline",
    /// Captions and credits of images and players.
    Caption = "caption",
    /// Small controls inside an article: print, edit, play, copy.
    Control = "control",
    /// Teasers of other pages, told by their repeated shape.
    Cards = "cards",
    /// Text outside the chosen content.
    OutsideContent = "outside-content",
    /// No rule speaks against it, but by its features it is not likely to be a part of the text.
    Unlikely = "unlikely",
    /// Inside the chosen content, but more links than text.
    LinkDense = "link-dense",
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

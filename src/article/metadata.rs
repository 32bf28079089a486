//! Metadata as types. Field names follow schema.org's `Article` where it has a word for the thing.

use super::Date;
use super::source::{Source, Sourced};
use std::fmt;

/// What a page says about its article, each value with its [`Source`]. An absent value is `None` or empty, never an
/// empty string. All URLs are absolute where a base URL is known.
///
/// ```
/// use gleaner::{Direction, Source};
///
/// let page = r#"<html lang="en"><title>Rain at last</title><link rel="next" href="/rain/2">
///     <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rain at last",
///         "author": {"@type": "Person", "name": "Ada Brook", "url": "/ada"}, "isAccessibleForFree": true}</script>
///     <h1>Rain at last</h1><p>It rained all day, and nobody minded.</p>"#;
/// let metadata = gleaner::Extractor::new().with_url("https://post.example/rain")?.extract(page)?.metadata;
///
/// assert_eq!(metadata.title.as_deref(), Some("Rain at last"));
/// assert_eq!(metadata.language.as_ref().map(|language| language.source), Some(Source::Document));
/// assert_eq!(metadata.direction.as_deref(), Some(&Direction::LeftToRight));
/// assert_eq!(metadata.authors[0].name, "Ada Brook");
/// assert_eq!(metadata.authors[0].url.as_deref(), Some("https://post.example/ada"));
/// assert_eq!(metadata.declared_kinds[0], "NewsArticle");
/// assert_eq!(metadata.is_accessible_for_free.as_deref(), Some(&true));
/// assert_eq!(metadata.next_page.as_deref(), Some("https://post.example/rain/2"));
/// assert_eq!(metadata.previous_page, None);
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Metadata {
    /// The headline, without the site's name.
    pub title: Option<Sourced<String>>,
    /// The standfirst (dek): the sentence or two between headline and body. Not part of the main text.
    pub standfirst: Option<Sourced<String>>,
    /// Who wrote it, in the page's order.
    pub authors: Vec<Author>,
    /// When it was first published.
    pub published: Option<Sourced<Date>>,
    /// When it was last changed.
    pub modified: Option<Sourced<Date>>,
    /// The site's or magazine's name, as readers know it.
    pub site_name: Option<Sourced<String>>,
    /// Who publishes it, where the page declares that: often the company behind the site.
    pub publisher: Option<Sourced<String>>,
    /// The declared language as a BCP 47 tag in canonical case, such as `en` or `pt-BR`. What is no language tag, or
    /// names a language that ISO 639-1 does not know, is passed over.
    pub language: Option<Sourced<String>>,
    /// The direction of the text, as declared, or else that of the declared language.
    pub direction: Option<Sourced<Direction>>,
    /// The page's canonical URL.
    pub canonical_url: Option<Sourced<String>>,
    /// The page's own summary of itself, from its meta tags or JSON-LD.
    pub description: Option<Sourced<String>>,
    /// The section of the site, such as `Culture`: as declared, else the last step of the trail that is neither the home
    /// page nor the page itself, else a link beside the headline that is called a category or section.
    pub section: Option<Sourced<String>>,
    /// The breadcrumb trail, outermost first, as the page shows or declares it, without the page itself.
    pub breadcrumbs: Vec<Breadcrumb>,
    /// Keywords and tags, in the page's order, without repetition.
    pub tags: Vec<Sourced<String>>,
    /// The lead image.
    pub image: Option<Image>,
    /// The licence: its URL where the page gives one, else its name.
    pub license: Option<Sourced<String>>,
    /// What the page declares itself to be: `og:type`, and the schema.org types of its main thing, such as `article` and
    /// `NewsArticle`. What gleaner takes it for is [`Article::kind`](crate::Article::kind).
    pub declared_kinds: Vec<Sourced<String>>,
    /// Whether the page declares that everybody may read it, or that it is behind a paywall.
    pub is_accessible_for_free: Option<Sourced<bool>>,
    /// What follows in the series that the page belongs to (`rel=next`): the next page of a long text or of a list, or the
    /// next post.
    pub next_page: Option<Sourced<String>>,
    /// What comes before it (`rel=prev`).
    pub previous_page: Option<Sourced<String>>,
    /// Feeds that the page offers.
    pub feeds: Vec<Feed>,
    /// The site's icon.
    pub favicon: Option<Sourced<String>>,
}

/// An author: a person, or an organisation that signs as one.
///
/// ```
/// use gleaner::{AuthorKind, Source};
///
/// let page = r#"<title>Rain</title><h1>Rain</h1><p class="byline">By <a rel="author" href="/ada">Ada Brook</a></p>
///     <p>It rained all day, and nobody minded.</p>"#;
/// let author = &gleaner::extract(page)?.metadata.authors[0];
/// assert_eq!((author.name.as_str(), author.url.as_deref()), ("Ada Brook", Some("/ada")));
/// assert_eq!((author.kind, author.source), (AuthorKind::Person, Source::Line));
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Author {
    /// The name as the page writes it, without "by", role or date.
    pub name: String,
    /// The author's page.
    pub url: Option<String>,
    /// What the page says of the author.
    pub bio: Option<String>,
    /// The URL of a portrait or logo.
    pub image: Option<String>,
    /// Person or organisation.
    pub kind: AuthorKind,
    /// Where the page gives the name; URL, biography and picture may stand elsewhere.
    pub source: Source,
}

/// Whether an author is a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum AuthorKind {
    /// A person, as long as the page does not say otherwise.
    #[default]
    Person,
    /// An agency, an editorial office, or the site itself.
    Organization,
}

/// The direction in which the text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum Direction {
    /// As Latin, Cyrillic or Chinese script.
    #[cfg_attr(feature = "serde", serde(rename = "ltr"))]
    LeftToRight,
    /// As Arabic or Hebrew script.
    #[cfg_attr(feature = "serde", serde(rename = "rtl"))]
    RightToLeft,
}

impl Direction {
    /// `ltr` or `rtl`, as in HTML.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A step of the breadcrumb trail. Displays as its name.
///
/// ```
/// let page = r#"<title>Rain</title><nav class="breadcrumb"><a href="/">Home</a> / <a href="/w">Weather</a></nav>
///     <h1>Rain</h1><p>It rained all day, and nobody minded.</p>"#;
/// let step = &gleaner::extract(page)?.metadata.breadcrumbs[1];
/// assert_eq!((step.name.as_str(), step.url.as_deref()), ("Weather", Some("/w")));
/// assert_eq!(*step, "Weather");
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Breadcrumb {
    /// What the page calls it.
    pub name: String,
    /// Where it leads.
    pub url: Option<String>,
    /// Where the trail was read.
    pub source: Source,
}

impl fmt::Display for Breadcrumb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl PartialEq<&str> for Breadcrumb {
    fn eq(&self, other: &&str) -> bool {
        self.name == *other
    }
}

/// An image of the article.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Image {
    /// Where it is.
    pub url: String,
    /// The text alternative.
    pub alt: Option<String>,
    /// The caption, with its credit, as the page shows it.
    pub caption: Option<String>,
    /// The width that the page declares, in pixels.
    pub width: Option<u32>,
    /// The height that the page declares, in pixels.
    pub height: Option<u32>,
    /// Where the URL was read.
    pub source: Source,
}

/// A feed that the page offers: RSS, Atom or JSON Feed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Feed {
    /// Where it is.
    pub url: String,
    /// What the page calls it.
    pub title: Option<String>,
    /// Its media type, such as `application/rss+xml`.
    pub media_type: String,
    /// Where the link was read.
    pub source: Source,
}

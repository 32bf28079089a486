//! What kind of page it is.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What kind of page this is, which says what its main text is.
        ///
        /// Told by a small model from the page's own declarations (schema.org and Open Graph types), its address and
        /// its shape; see [`Article::kind`](crate::Article::kind). Displays and serialises as a word, such as `forum`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum PageKind {
            $($(#[$doc])* $variant,)*
        }

        impl PageKind {
            /// All kinds, in the order of the model's outputs.
            pub(crate) const ALL: &[PageKind] = &[$(PageKind::$variant,)*];

            /// The kind's name.
            ///
            /// ```
            /// assert_eq!(gleaner::PageKind::Documentation.as_str(), "documentation");
            /// ```
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(PageKind::$variant => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// News, essays, blog posts: one text by one or more authors.
    Article = "article",
    /// A category of a shop or a catalogue: its products and what is said of them.
    Collection = "collection",
    /// Manuals, references, tutorials.
    Documentation = "documentation",
    /// Threads and questions with answers: the posts are the text.
    Forum = "forum",
    /// Lists of teasers: home pages, sections, search results, archives.
    Listing = "listing",
    /// One product: its description and specifications.
    Product = "product",
    /// A company's or an institution's page about what it offers: all its sections.
    Service = "service",
}

impl fmt::Display for PageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for PageKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

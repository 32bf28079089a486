//! Where a value of the metadata was read, and the value together with that.

use std::fmt;
use std::ops::Deref;

use super::{Date, Direction};

macro_rules! sources {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// Where a value of the metadata was read.
        ///
        /// Displays and serialises as a kebab-case word, such as `json-ld` or `open-graph`.
        ///
        /// ```
        /// use gleaner::Source;
        ///
        /// let page = r#"<title>Rain at last | The Fellwick Post</title><meta property="og:title" content="Rain at last">
        ///     <meta property="article:published_time" content="2024-05-03"><p>It rained all day.</p>"#;
        /// let metadata = gleaner::extract(page)?.metadata;
        /// assert_eq!(metadata.title.unwrap().source, Source::OpenGraph);
        /// assert_eq!(metadata.published.unwrap().source.as_str(), "article-tag");
        /// assert_eq!(metadata.site_name.unwrap().source.to_string(), "title-element");
        /// # Ok::<(), gleaner::Error>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Source {
            $($(#[$doc])* $variant,)*
        }

        impl Source {
            /// The source's name.
            ///
            /// ```
            /// assert_eq!(gleaner::Source::JsonLd.as_str(), "json-ld");
            /// ```
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Source::$variant => $name,)*
                }
            }
        }
    };
}

sources! {
    /// JSON-LD: a schema.org article or another main thing of the page, and what it refers to.
    JsonLd = "json-ld",
    /// JSON-LD: the headline of a `NewsArticle`, which publishers declare as the headline of record.
    NewsArticle = "json-ld-news-article",
    /// JSON-LD: the page or the site around the article (`WebPage`, `WebSite`).
    JsonLdPage = "json-ld-page",
    /// `<meta property="og:…">`, the Open Graph protocol.
    OpenGraph = "open-graph",
    /// `<meta property="article:…">`, Open Graph's article object.
    ArticleTag = "article-tag",
    /// `<meta name="twitter:…">`.
    Twitter = "twitter",
    /// `<meta name="dc.…">` and `dcterms.…`, Dublin Core.
    DublinCore = "dublin-core",
    /// `<meta name="parsely-…">`, `sailthru.…` and others that are made for analytics and search services.
    Analytics = "analytics",
    /// `<meta name="citation_…">`, read by scholarly search engines.
    Citation = "citation",
    /// A plain `<meta name>` such as `author`, `description` or `keywords`.
    PlainMeta = "meta",
    /// A `<meta>` whose name says that it holds a date, in none of the vocabularies above.
    LooseMeta = "loose-meta",
    /// Microdata: `itemprop`.
    Microdata = "microdata",
    /// RDFa: `property` outside of `<meta>`, with schema.org's terms.
    Rdfa = "rdfa",
    /// Microformats: the classes of hAtom and h-entry.
    Microformat = "microformat",
    /// A link's `rel`: `canonical`, `author`, `tag`, `license`, `prev`, `next`, `alternate`, `icon`.
    Rel = "rel",
    /// The heading that shows the headline, where it agrees with another source.
    Headline = "headline",
    /// A byline, date line or standfirst near the headline, told by what it says.
    Line = "line",
    /// An element near the headline whose class or id names the field.
    Class = "class",
    /// `<time>` near the headline.
    Time = "time",
    /// `<time>`, a byline or a labelled date elsewhere in the page's main part.
    Elsewhere = "elsewhere",
    /// A short text of the page, anywhere.
    Text = "text",
    /// The `<title>` element.
    Title = "title-element",
    /// The page's URL.
    Url = "url",
    /// The attributes `lang` and `dir` of `<html>` or `<body>`.
    Document = "document",
    /// Derived from the declared language: the direction of its script.
    Language = "language",
    /// A breadcrumb trail that the page shows.
    Trail = "trail",
    /// A "Tagged with" list that the page shows.
    List = "list",
    /// An image of the page, near the headline.
    Picture = "picture",
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `pad`, so that it can be put in a column.
        f.pad(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Source {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A value that remembers where the page says it.
///
/// It can be used like the value: text as `&str` (so that `metadata.title.as_deref()` is an `Option<&str>`), a date as
/// a [`Date`]; it displays as the value and compares with it. Serialised it is `{"value": …, "source": …}`.
///
/// ```
/// use gleaner::Source;
///
/// let page = r#"<meta property="og:site_name" content="The Fellwick Post"><title>Rain</title>
///     <h1>Rain</h1><p class="byline">3 May 2024</p><p>It rained all day, and nobody minded.</p>"#;
/// let metadata = gleaner::extract(page)?.metadata;
///
/// let site = metadata.site_name.unwrap();
/// assert_eq!(site, "The Fellwick Post");
/// assert_eq!((site.len(), site.source), (17, Source::OpenGraph));
/// assert_eq!(site.into_value(), "The Fellwick Post".to_owned());
///
/// let published = metadata.published.unwrap();
/// assert_eq!((published.year(), published.to_string().as_str()), (2024, "2024-05-03"));
/// assert_eq!(published.source, Source::Line);
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where the page says it.
    pub source: Source,
}

impl<T> Sourced<T> {
    /// The value alone.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced { value: change(self.value), source: self.source }
    }
}

impl<T: fmt::Display> fmt::Display for Sourced<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T> AsRef<T> for Sourced<T> {
    fn as_ref(&self) -> &T {
        &self.value
    }
}

/// As a `str`, so that `Option<Sourced<String>>` reads like `Option<String>`.
impl Deref for Sourced<String> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

macro_rules! lends {
    ($($kind:ty),*) => {
        $(impl Deref for Sourced<$kind> {
            type Target = $kind;

            fn deref(&self) -> &$kind {
                &self.value
            }
        })*
    };
}

lends!(Date, Direction, bool);

impl PartialEq<str> for Sourced<String> {
    fn eq(&self, other: &str) -> bool {
        self.value == other
    }
}

impl PartialEq<&str> for Sourced<String> {
    fn eq(&self, other: &&str) -> bool {
        self.value == *other
    }
}

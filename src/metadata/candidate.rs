//! What the readers hand to the deciders: values that remember where they came from.

use crate::article::Date;

/// Where a value was read. The tables in [`super::precedence`] put them in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Source {
    /// A schema.org article (or another main thing of the page) in JSON-LD.
    JsonLd,
    /// The headline of a JSON-LD `NewsArticle`.
    NewsArticle,
    /// The site or publisher of JSON-LD, or the page around the article.
    JsonLdPage,
    /// `og:*`.
    OpenGraph,
    /// `article:*`, the Open Graph article object.
    ArticleTag,
    /// `twitter:*`.
    Twitter,
    /// `dc.*`, `dcterms.*`.
    DublinCore,
    /// `parsely-*`, `sailthru.*` and others made for analytics and search.
    Analytics,
    /// `citation_*`, read by scholarly search engines.
    Citation,
    /// A plain `<meta name>`.
    PlainMeta,
    /// A `<meta>` whose name says that it holds a date, in none of the vocabularies above.
    LooseMeta,
    /// `itemprop`.
    Microdata,
    /// `rel=author`, `rel=tag`, `rel=canonical`.
    Rel,
    /// The byline or date line near the headline.
    Line,
    /// An element whose class or id names the field, near the headline.
    Class,
    /// `<time>` near the headline.
    Time,
    /// `<time>`, or a labelled date, anywhere in the page's main part.
    Elsewhere,
    /// A short text of the page, anywhere.
    Text,
    /// The `<title>` element.
    Title,
    /// The page's URL.
    Url,
    /// `<html lang>`.
    Document,
    /// A breadcrumb trail in the page.
    Trail,
    /// A "Tagged with" list in the page.
    List,
}

/// A value and its source.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate<T> {
    pub(super) value: T,
    pub(super) source: Source,
}

/// Who signs, as far as the source says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature {
    pub(super) name: String,
    /// Said to be an organisation.
    pub(super) organisation: bool,
}

/// An image named by a source, its URL as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ImageReference {
    pub(super) url: String,
    pub(super) alt: Option<String>,
    pub(super) caption: Option<String>,
}

/// All candidates of a page, by field, in the order in which they were read.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub(super) titles: Vec<Candidate<String>>,
    pub(super) standfirsts: Vec<Candidate<String>>,
    pub(super) authors: Vec<Candidate<Vec<Signature>>>,
    pub(super) published: Vec<Candidate<Date>>,
    pub(super) modified: Vec<Candidate<Date>>,
    pub(super) site_names: Vec<Candidate<String>>,
    pub(super) languages: Vec<Candidate<String>>,
    pub(super) canonical_urls: Vec<Candidate<String>>,
    pub(super) descriptions: Vec<Candidate<String>>,
    pub(super) sections: Vec<Candidate<String>>,
    pub(super) breadcrumbs: Vec<Candidate<Vec<String>>>,
    pub(super) tags: Vec<Candidate<Vec<String>>>,
    pub(super) images: Vec<Candidate<ImageReference>>,
    /// The page says that it is not free to read.
    pub(super) is_locked: bool,
}

/// Adds a value unless it is absent.
pub(super) fn push<T>(candidates: &mut Vec<Candidate<T>>, source: Source, value: Option<T>) {
    if let Some(value) = value {
        candidates.push(Candidate { value, source });
    }
}

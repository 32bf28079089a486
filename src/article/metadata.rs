//! Metadata as types. Field names follow schema.org's `Article` where it has a word for the thing.

use super::Date;

/// What a page says about its article. An absent value is `None` or empty, never an empty string.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Metadata {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// The standfirst (dek): the sentence or two between headline and body. Not part of the main text.
    pub standfirst: Option<String>,
    /// Who wrote it, in the page's order.
    pub authors: Vec<Author>,
    /// When it was first published.
    pub published: Option<Date>,
    /// When it was last changed.
    pub modified: Option<Date>,
    /// The site's or magazine's name.
    pub site_name: Option<String>,
    /// The declared language as a BCP 47 tag in canonical case, such as `en` or `pt-BR`.
    pub language: Option<String>,
    /// The page's canonical URL, absolute.
    pub canonical_url: Option<String>,
    /// The page's own summary of itself, from its meta tags or JSON-LD.
    pub description: Option<String>,
    /// The section of the site, such as `Culture`.
    pub section: Option<String>,
    /// The breadcrumb trail, outermost first, as the page shows or declares it.
    pub breadcrumbs: Vec<String>,
    /// Keywords and tags, in the page's order, without repetition.
    pub tags: Vec<String>,
    /// The lead image.
    pub image: Option<Image>,
}

/// An author: a person, or an organisation that signs as one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Author {
    /// The name as the page writes it, without "by", role or date.
    pub name: String,
}

/// An image of the article.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Image {
    /// Absolute where a base URL is known.
    pub url: String,
    /// The text alternative.
    pub alt: Option<String>,
    /// The caption, with its credit, as the page shows it.
    pub caption: Option<String>,
}

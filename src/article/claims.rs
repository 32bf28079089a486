//! What sources say of a field of the metadata, for `explain`.

use super::Source;

/// A field of the metadata, and all that was said of it.
///
/// ```
/// use gleaner::Source;
///
/// let page = r#"<title>Rain | The Post</title><meta property="og:title" content="Rain at last">
///     <meta name="twitter:title" content="Rain, rain">
///     <h1>Rain at last</h1><p>It rained all day, and nobody minded.</p>"#;
/// let why = gleaner::Extractor::new().explain(page)?;
/// let title = why.fields.iter().find(|field| field.name == "title").unwrap();
/// let claims: Vec<_> = title.claims.iter().map(|claim| (claim.source, claim.value.as_str(), claim.chosen)).collect();
/// assert_eq!(claims, [
///     (Source::Headline, "Rain at last", true),
///     (Source::OpenGraph, "Rain at last", false),
///     (Source::Twitter, "Rain, rain", false),
///     (Source::Title, "Rain | The Post", false),
/// ]);
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Field {
    /// The field's name in [`Metadata`](crate::Metadata).
    pub name: &'static str,
    /// What the sources say, in the order in which they are believed. The chosen one is not the first where it was
    /// refused, such as a headline that is the site's name, or where others and the page agree against it.
    pub claims: Vec<Claim>,
}

/// What one source says of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Claim {
    /// The value as the source has it, a list in one line.
    pub value: String,
    /// Where it was read.
    pub source: Source,
    /// Whether the value of the metadata is credited to it. The metadata's value may be a part of it, such as a title
    /// without the site's name.
    pub chosen: bool,
}

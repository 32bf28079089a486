//! gleaner takes a web page and returns the article: a typed [`Article`] with the main text and the metadata, without
//! the menus, sidebars, lists of other articles, comments and footers around it.
//!
//! There are two doors: the function [`extract`] for a page with the default settings, and the type [`Extractor`] for
//! everything else: the page's URL ([`with_url`](Extractor::with_url)), bytes in any encoding
//! ([`extract_bytes`](Extractor::extract_bytes)), a tree that was parsed already
//! ([`extract_dom`](Extractor::extract_dom)), other [`Limits`], and the reasons behind a result
//! ([`explain`](Extractor::explain)).
//!
//! ```
//! let page = r#"<!DOCTYPE html><html lang="en"><title>Rain at last - The Fellwick Post</title>
//!     <meta property="og:site_name" content="The Fellwick Post">
//!     <nav><a href="/">Home</a> <a href="/weather">Weather</a></nav>
//!     <article><h1>Rain at last</h1>
//!     <p class="byline">By Ada Brook, <time datetime="2024-05-03">3 May 2024</time></p>
//!     <p>It rained all day, and nobody minded. By six, the reservoir had risen by a hand’s breadth.</p></article>
//!     <footer>All rights reserved</footer>"#;
//!
//! let article = gleaner::Extractor::new().with_url("https://fellwick.example/weather/rain")?.extract(page)?;
//! assert_eq!(
//!     article.text(),
//!     "It rained all day, and nobody minded. By six, the reservoir had risen by a hand’s breadth."
//! );
//! let metadata = &article.metadata;
//! assert_eq!(metadata.title.as_deref(), Some("Rain at last"));
//! assert_eq!(metadata.authors[0].name, "Ada Brook");
//! assert_eq!(metadata.published.map(|date| date.to_string()).as_deref(), Some("2024-05-03"));
//! assert_eq!(metadata.site_name.as_deref(), Some("The Fellwick Post"));
//! # Ok::<(), gleaner::Error>(())
//! ```
//!
//! # What comes back
//!
//! - [`Article::text`]: the main text. Paragraphs, subheadings, lists, quotes, tables and code, in the page's order.
//! - [`Article::body`]: its structure, a tree of [`Block`]s with the figures and embeds between, each with the element that it comes
//!   from. [`Article::blocks`], [`headings`](Article::headings), [`links`](Article::links), [`images`](Article::images) and
//!   [`sections`](Article::sections) go through it; [`Article::markdown`], [`Article::html`] and [`Article::text_with`] write it.
//! - [`Article::kind`] and [`Article::confidence`]: what kind of page it is, and how far the text is to be trusted.
//! - [`Article::metadata`]: title, standfirst, authors, dates, site name, language, canonical URL, description,
//!   section, breadcrumbs, tags, lead image and more, each with the [`Source`] that says it, see [`Metadata`] and
//!   [`Sourced`]. [`Extractor::metadata`] reads it alone.
//! - [`Article::word_count`] and [`Article::reading_minutes`]: how long the text is.
//! - [`Article::encoding`]: the [`Encoding`] that the bytes were read in, and what says so.
//! - [`Article::cuts`]: what a limit took away, see [`Cut`]. Empty for nearly every page.
//! - [`Article::diagnosis`]: why a page gave no full article, see [`Diagnosis`]: a shell that scripts fill, a wall, a
//!   listing.
//!
//! Headline, standfirst, byline and date line are metadata and not repeated in the text. Captions, author biographies,
//! tags, share buttons, related articles, newsletter prompts, comments, adverts and notices are left out. On a forum
//! thread the posts are the content, on a listing the teasers. Where the markup shows hardly any prose, the text is taken
//! from JSON-LD or from the state that the page carries for its scripts. A page without an article is no error: its text
//! is empty, and its metadata is there.
//!
//! [`Extractor::explain`] returns an [`Explanation`]: the same article, each [`Field`] of the metadata with the [`Claim`]s of
//! all sources, each part of the page that was left out with
//! its [`Reason`] and the rule that fired, the elements that could have been the article with their scores, and every
//! text block with its probability and the [`Signal`]s behind it.
//!
//! # Limits
//!
//! An input of more than 64 MiB is refused ([`Error::TooLarge`]), as are bytes that are no text ([`Error::Binary`]).
//! Elements nested more than 512 deep are flattened, and a tree of 2,200,000 nodes is full; [`Article::cuts`] then says
//! so. [`Limits`] has the switches. Nothing is fetched, and no script is run.
//!
//! # Promises
//!
//! - **Typed.** Authors are a list, dates are [`Date`]s as precise as their source and no more, what is absent is
//!   `None` or empty. No dependency's type stands in a public signature, save that of
//!   [`extract_dom`](Extractor::extract_dom).
//! - **Deterministic.** The same bytes and options give the same article. No state is kept between calls, and there is
//!   no clock but the time given by [`with_now`](Extractor::with_now).
//! - **Bounded.** Any input ends within its limits with an article or a typed error: no panic, and no recursion on the
//!   depth of the page.
//! - **Safe to show.** [`Article::html`] and [`Article::markdown`] are written from the tree through a short list of elements: no
//!   markup of the page is copied through.
//! - **Every removal explained.** Each rule that takes a part of the page out of the text names a typed [`Reason`], and
//!   [`explain`](Extractor::explain) shows it.
//!
//! # Features
//!
//! `serde`: [`Article`], [`Metadata`], [`Explanation`] and the types in them implement `Serialize`; their field names
//! are the JSON. Off by default, and it changes nothing else.

mod article;
mod binary;
mod body;
mod boilerplate;
mod content;
mod dom;
mod embedded;
mod encoding;
mod error;
mod explain;
mod extractor;
mod memo;
mod metadata;
mod page;
mod plain;
mod render;
mod scoring;

pub use article::{
    Article, Author, AuthorKind, Block, BlockKind, Breadcrumb, Claim, Code, Cut, Date, Definition, DefinitionList,
    Diagnosis, Direction, Embed, EmbedKind, Feed, Field, Figure, Footnote, FootnoteReference, Heading, Image, Inline,
    Link, List, ListItem, Math, MathMl, Metadata, PageKind, Paragraph, Picture, Quote, SCHEMA_VERSION, Section, Source,
    Sourced, Table, TableCell, TableRow, Time,
};
pub use boilerplate::Reason;
pub use encoding::{Encoding, EncodingSource};
pub use error::Error;
pub use explain::{Candidate, Explanation, Removed, ScoredBlock};
pub use extractor::{Extractor, Limits};
pub use render::{HtmlOptions, MarkdownOptions, TableStyle, TextOptions};
pub use scoring::Signal;

/// Extracts the article of a page with the default settings.
///
/// # Errors
/// [`Error::TooLarge`] if the page is longer than 64 MiB.
pub fn extract(html: &str) -> Result<Article, Error> {
    Extractor::new().extract(html)
}

/// Compiles and runs the Rust examples of README.md.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

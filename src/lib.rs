//! gleaner takes a web page and returns the article.

mod article;
mod binary;
mod boilerplate;
mod content;
mod dom;
mod encoding;
mod error;
mod explain;
mod extractor;
mod metadata;
mod page;
mod render;

pub use article::{Article, Author, Cut, Date, Image, Metadata, Time};
pub use boilerplate::Reason;
pub use encoding::{Encoding, EncodingSource};
pub use error::Error;
pub use explain::{Candidate, Explanation, Removed};
pub use extractor::{Extractor, Limits};

/// Extracts the article of a page with the default settings.
///
/// # Errors
/// [`Error::TooLarge`] if the page is longer than 64 MiB.
pub fn extract(html: &str) -> Result<Article, Error> {
    Extractor::new().extract(html)
}

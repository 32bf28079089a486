//! Why no article can be returned at all.

use thiserror::Error;

/// An input or an option that gleaner refuses.
///
/// A page that merely holds no article is not an error: the [`Article`](crate::Article) then has an empty text and
/// whatever metadata the page gives. Nor is broken HTML: every text is some HTML document.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// The input is longer than [`Limits::max_bytes`](crate::Limits::max_bytes).
    #[error("the input has {bytes} bytes, more than the limit of {limit}")]
    #[non_exhaustive]
    TooLarge {
        /// Length of the input in bytes.
        bytes: usize,
        /// The limit in force, in bytes.
        limit: usize,
    },
    /// The bytes are no text: an image, an archive, a PDF or other binary data.
    #[error("the input is binary data ({format}), not a page")]
    #[non_exhaustive]
    Binary {
        /// What the first bytes say it is, such as `"PDF"`, or `"unknown"`.
        format: &'static str,
    },
    /// The URL given to [`Extractor::with_url`](crate::Extractor::with_url) is not an absolute URL.
    #[error("not an absolute URL: {url:?} ({reason})")]
    #[non_exhaustive]
    InvalidUrl {
        /// The text that was given.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl Error {
    /// A stable lower-case name for logs and JSON: `"too-large"`, `"binary"` or `"invalid-url"`.
    ///
    /// ```
    /// let error = gleaner::Extractor::new().with_url("no url").unwrap_err();
    /// assert_eq!(error.kind(), "invalid-url");
    /// ```
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Error::TooLarge { .. } => "too-large",
            Error::Binary { .. } => "binary",
            Error::InvalidUrl { .. } => "invalid-url",
        }
    }

    /// Whether the input was refused for its size.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        matches!(self, Error::TooLarge { .. })
    }

    /// Whether the input was refused because it is no text.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        matches!(self, Error::Binary { .. })
    }
}

//! What the caller gets. No dependency's type appears here.

mod claims;
mod date;
mod diagnosis;
mod kind;
mod metadata;
mod reading;
mod source;

pub use claims::{Claim, Field};
pub use date::{Date, Time};
pub use diagnosis::Diagnosis;
pub use kind::PageKind;
pub use metadata::{Author, AuthorKind, Breadcrumb, Direction, Feed, Image, Metadata};
pub(crate) use reading::Reading;
pub use source::{Source, Sourced};

use crate::encoding::Encoding;

/// A page's article: its main text, its metadata, what had to be cut, and why there is no more.
///
/// Serialised (feature `serde`) it is an object with the fields `text`, `kind`, `confidence`, `metadata`,
/// `word_count`, `reading_minutes`, `encoding`, `cuts` and `diagnosis`.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Article {
    pub(crate) text: String,
    /// What kind of page it is.
    pub kind: PageKind,
    /// How far the text is to be trusted: the word-level F1 against what a careful reader would take for the main
    /// text that is expected of it, 0 to 1. Calibrated: of pages with a confidence of 0.9 the mean F1 is about 0.9.
    pub confidence: f32,
    /// Title, authors, dates and the like. Present also where the text is empty.
    pub metadata: Metadata,
    /// How many words the main text has. Where a script sets no spaces, each Chinese or Japanese character counts as
    /// one, as in word processors, and five Thai, Lao, Khmer or Burmese letters do.
    pub word_count: u32,
    /// How many minutes a reader takes for the main text, rounded up; 0 only where there is none. At 228 words a minute,
    /// or 300 Chinese or Japanese characters.
    pub reading_minutes: u32,
    /// How the bytes became text.
    pub encoding: Encoding,
    /// What the limits took away; empty for every page that met none.
    pub cuts: Vec<Cut>,
    /// Why the page gave no full article: `None` if it did.
    pub diagnosis: Option<Diagnosis>,
}

impl Article {
    /// The main text: what a reader would read aloud after the headline.
    ///
    /// Blocks are parted by a blank line, items of a list stand on lines of their own with `- ` or their number,
    /// rows of a table are lines with cells parted by a tab. Headline, byline, captions and all boilerplate are left
    /// out. Empty when the page holds no article.
    ///
    /// ```
    /// let page = "<nav><a href=/>Home</a></nav><article><h1>Rain</h1><p>It rained all day, and nobody minded.</p></article>";
    /// assert_eq!(gleaner::extract(page)?.text(), "It rained all day, and nobody minded.");
    /// # Ok::<(), gleaner::Error>(())
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Gives the main text away.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }
}

/// Something that a limit took away. See [`Limits`](crate::Limits).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Cut {
    /// Elements were nested deeper than the limit: this many start tags were ignored, their text was kept.
    Depth(u32),
    /// The tree had its maximum of nodes: the rest of the page was not read.
    Nodes,
    /// This many elements lost their attributes, because copies of unclosed formatting elements multiplied them.
    Attributes(u32),
}

//! What the caller gets. No dependency's type appears here.

mod block;
mod claims;
mod date;
mod diagnosis;
mod inline;
mod kind;
mod metadata;
mod reading;
mod source;
mod walk;

pub use block::{
    Block, BlockKind, Code, Definition, DefinitionList, Embed, EmbedKind, Figure, Footnote, Heading, List, ListItem,
    Paragraph, Quote, Table, TableCell, TableRow,
};
pub use claims::{Claim, Field};
pub use date::{Date, Time};
pub use diagnosis::Diagnosis;
pub(crate) use inline::add_line;
pub use inline::{FootnoteReference, Inline, Link, Math, MathMl, Picture};
pub use kind::PageKind;
pub use metadata::{Author, AuthorKind, Breadcrumb, Direction, Feed, Image, Metadata};
pub(crate) use reading::Reading;
pub use source::{Source, Sourced};
pub use walk::Section;

use crate::encoding::Encoding;
use crate::render::{self, HtmlOptions, MarkdownOptions, TextOptions};

/// A page's article: its main text, its metadata, what had to be cut, and why there is no more.
///
/// Serialised (feature `serde`) it is an object with the fields `schema_version`, `url`, `text`, `body`, `kind`, `confidence`,
/// `metadata`, `word_count`, `reading_minutes`, `encoding`, `cuts` and `diagnosis`: see [`SCHEMA_VERSION`].
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Article {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Where the page comes from, as [`with_url`](crate::Extractor::with_url) said.
    pub url: Option<String>,
    pub(crate) text: String,
    /// The structure: the outermost blocks in the page's order. What is in the main text is in it, with the figures and
    /// embeds between. A change to it shows in what is written from it ([`text_with`](Self::text_with), [`markdown`](Self::markdown),
    /// [`html`](Self::html)); [`text`](Self::text) and `word_count` stay those of the page.
    pub body: Vec<Block>,
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

    /// The main text, written in another way. The text is that of the blocks of [`body`](Self::body), parted by blank
    /// lines.
    #[must_use]
    pub fn text_with(&self, options: &TextOptions) -> String {
        render::text(&self.body, options)
    }

    /// The body as Markdown: CommonMark with GitHub's tables, task lists, strikethrough and footnotes, definition lists
    /// (`: `), and TeX between `$`. Characters are escaped where they would be read as markup, and nowhere else.
    ///
    /// ```
    /// let page = "<article><h1>Rain</h1><p>It rained <b>all</b> day, and nobody_minded *.</p>
    ///     <pre><code class=language-sh>umbrella --open</code></pre></article>";
    /// let markdown = gleaner::extract(page)?.markdown();
    /// assert_eq!(markdown, "It rained **all** day, and nobody_minded \\*.\n\n```sh\numbrella --open\n```\n");
    /// # Ok::<(), gleaner::Error>(())
    /// ```
    #[must_use]
    pub fn markdown(&self) -> String {
        self.markdown_with(&MarkdownOptions::default())
    }

    /// The body as Markdown, perhaps with the metadata before it. See [`markdown`](Self::markdown).
    #[must_use]
    pub fn markdown_with(&self, options: &MarkdownOptions) -> String {
        render::markdown_article(self, *options)
    }

    /// The body as HTML: one `<article>` (with language and direction, where the page tells them), well-formed and safe to show. It is written from the blocks alone, with few
    /// elements and attributes; URLs are `http`, `https`, `mailto` or relative. No script, style or event handler of the
    /// page can be in it. Another site's player is a link.
    ///
    /// Extracted again it gives the same blocks.
    ///
    /// ```
    /// let page = "<article><h1>Rain</h1><p onclick=alert(1)>It rained, and <a href=javascript:alert(2)>nobody</a> minded.</p></article>";
    /// let html = gleaner::extract(page)?.html();
    /// let expected = "<article itemprop=\"articleBody\">\n<p>It rained, and nobody minded.</p>\n</article>\n";
    /// assert_eq!(html, expected);
    /// assert_eq!(gleaner::extract(&html)?.html(), expected);
    /// # Ok::<(), gleaner::Error>(())
    /// ```
    #[must_use]
    pub fn html(&self) -> String {
        self.html_with(&HtmlOptions::default())
    }

    /// The body as HTML, perhaps with ids of headings. See [`html`](Self::html).
    #[must_use]
    pub fn html_with(&self, options: &HtmlOptions) -> String {
        render::html_article(self, *options)
    }
}

/// The version of the JSON that an [`Article`] serialises to (feature `serde`): it grows when a field is renamed or taken
/// away or changes its meaning, not when one is added.
///
/// ```
/// let page = "<article><h1>Rain</h1><p>It rained <em>all</em> day, and nobody minded.</p></article>";
/// let json = serde_json::to_value(gleaner::extract(page)?)?;
/// assert_eq!(json["schema_version"], gleaner::SCHEMA_VERSION);
/// assert_eq!(json["text"], "It rained all day, and nobody minded.");
/// assert_eq!(json["body"], serde_json::json!([{
///     "type": "paragraph",
///     "content": [
///         {"type": "text", "content": "It rained "},
///         {"type": "emphasis", "content": [{"type": "text", "content": "all"}]},
///         {"type": "text", "content": " day, and nobody minded."},
///     ],
///     "path": "/html/body/article/p",
/// }]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub const SCHEMA_VERSION: u32 = 1;

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

//! The article's structure: a tree of blocks. Names follow CommonMark and HTML.

use super::inline::{Inline, Math, Picture};

/// A block of the article: what stands on lines of its own.
///
/// ```
/// use gleaner::BlockKind;
///
/// let page = "<article><h1>Rain</h1><p>It rained all day, and nobody minded.</p>
///     <pre><code class=language-sh>umbrella --open</code></pre></article>";
/// let article = gleaner::extract(page)?;
/// assert!(matches!(article.body[0].kind, BlockKind::Paragraph(_)));
/// assert_eq!(article.body[0].path, "/html/body/article/p");
/// let BlockKind::Code(code) = &article.body[1].kind else { panic!("no code") };
/// assert_eq!((code.language.as_deref(), code.text.as_str()), (Some("sh"), "umbrella --open"));
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Block {
    /// What it is.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub kind: BlockKind,
    /// The element of the page that it comes from, as an XPath such as `/html/body/article/p[2]`.
    pub path: String,
}

/// What a block is.
///
/// In JSON the field `type` names the kind, and the kind's fields stand beside it.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(tag = "type", rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum BlockKind {
    /// A heading of the body. The page's headline is metadata.
    Heading(Heading),
    /// A paragraph, or a line that stands alone.
    Paragraph(Paragraph),
    /// A numbered or unnumbered list.
    List(List),
    /// A list of terms and what they mean.
    DefinitionList(DefinitionList),
    /// A block quotation.
    Quote(Quote),
    /// A code listing or other preformatted text.
    Code(Code),
    /// A data table. Tables that only place things on the page are no blocks: what they hold is.
    Table(Table),
    /// One or more images with their caption.
    Figure(Figure),
    /// Something that another site or a player shows: a video, a recording, a post.
    Embed(Embed),
    /// A formula on a line of its own.
    Math(Math),
    /// The text of a footnote or sidenote.
    Footnote(Footnote),
    /// A break between parts of the text (`<hr>`).
    ThematicBreak,
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Heading {
    /// 1 to 6, as in the page.
    pub level: u8,
    /// Its text.
    pub content: Vec<Inline>,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Paragraph {
    /// Its text.
    pub content: Vec<Inline>,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct List {
    /// Whether its items are numbered.
    pub ordered: bool,
    /// The items, in order; none of them is empty.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ListItem {
    /// Its number in an ordered list: HTML's [ordinal value](https://html.spec.whatwg.org/multipage/grouping-content.html#ordinal-value).
    pub number: Option<i64>,
    /// Of an item of a task list: whether it is done.
    pub checked: Option<bool>,
    /// What it holds, lists within the list among it.
    pub blocks: Vec<Block>,
}

/// A definition list (`<dl>`).
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct DefinitionList {
    /// The groups of terms and their definitions.
    pub entries: Vec<Definition>,
}

/// Terms that share their definitions. Either may be missing, as on the page.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Definition {
    /// The terms (`<dt>`).
    pub terms: Vec<Vec<Inline>>,
    /// The definitions (`<dd>`), each of one or more blocks.
    pub definitions: Vec<Vec<Block>>,
}

/// A quotation.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Quote {
    /// The words quoted.
    pub blocks: Vec<Block>,
    /// Where they are from, as the markup says it (`cite`): an absolute URL.
    pub cite: Option<String>,
    /// Whose words they are, as the page shows it. Empty where it does not.
    pub attribution: Vec<Inline>,
}

/// Preformatted text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Code {
    /// The language that the page names, in lower case, such as `rust`.
    pub language: Option<String>,
    /// The text as it stands, without numbers of lines, copy buttons, and line breaks before and after.
    pub text: String,
}

/// A table of data.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Table {
    /// Its caption. Not a part of the main text.
    pub caption: Vec<Inline>,
    /// Its rows, those of the header first. Empty rows of the page are left out.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct TableRow {
    /// Whether it is a row of headers: in a `<thead>`, or the first one and of `<th>` alone.
    pub is_header: bool,
    /// Its cells, the empty ones too.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct TableCell {
    /// Whether it is a header (`<th>`).
    pub is_header: bool,
    /// How many columns it spans: at least 1, and with the others of its row no more than the widest row of the table
    /// has places.
    pub colspan: u32,
    /// How many rows it spans: at least 1, and no more than there are from its own on.
    pub rowspan: u32,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// Images with their caption. Not a part of the main text.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Figure {
    /// The images; none where the caption is of something else.
    pub images: Vec<Picture>,
    /// The caption, without the credit where that is set apart.
    pub caption: Vec<Inline>,
    /// Who made the images, where the page sets that apart from the caption.
    pub credit: Option<String>,
}

/// Something shown by another site or by a player.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Embed {
    /// What it is.
    pub kind: EmbedKind,
    /// The host that it comes from, without `www.`, `player.` and the like. `None` where its URL is relative, and for a file of the
    /// page's own site.
    pub provider: Option<String>,
    /// Its URL.
    pub url: String,
    /// Its title, or its caption.
    pub title: Option<String>,
    /// The text that the page shows of it: that of a post.
    pub blocks: Vec<Block>,
}

/// What an [`Embed`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum EmbedKind {
    /// A `<video>` of the page.
    Video,
    /// An `<audio>` of the page.
    Audio,
    /// A post of a social network, quoted on the page.
    Post,
    /// Another site's player or widget, in a frame.
    Frame,
}

/// The text of a note that [`Inline::FootnoteReference`]s lead to.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Footnote {
    /// What its references call it. No two footnotes of an article have the same label.
    pub label: String,
    /// What stands before it on the page: `1.`, `[1]`, `*`.
    pub mark: String,
    /// Its text, without the way back.
    pub blocks: Vec<Block>,
}

//! Plain text: blocks parted by a blank line, items and rows on lines of their own, cells parted by a tab.

use crate::article::{Block, BlockKind, Definition, Inline, List, Table};

/// How [`Article::text_with`](crate::Article::text_with) writes the text. No option changes what was selected: with all
/// of them at rest the text is [`Article::text`](crate::Article::text).
///
/// ```
/// use gleaner::TextOptions;
///
/// let page = "<article><h1>Rain</h1><p>It rained all day, and <a href=https://example.org/who>nobody</a> minded.</p></article>";
/// let article = gleaner::extract(page)?;
/// let options = TextOptions::new().with_link_urls(true);
/// assert_eq!(article.text_with(&options), "It rained all day, and nobody (https://example.org/who) minded.");
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct TextOptions {
    /// Whether captions of figures and tables, and titles of embeds, are written too. Default: no.
    pub captions: bool,
    /// Whether the URL of a link stands behind its text, in brackets. Default: no.
    pub link_urls: bool,
    /// How tables are written. Default: cells parted by tabs.
    pub tables: TableStyle,
}

/// How a table is written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum TableStyle {
    /// A line a row, cells parted by a tab.
    #[default]
    Tabs,
    /// Columns of equal width, filled up with spaces and parted by two.
    Aligned,
    /// Not at all.
    Omitted,
}

impl TextOptions {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`captions`](Self::captions).
    #[must_use]
    pub fn with_captions(self, captions: bool) -> Self {
        TextOptions { captions, ..self }
    }

    /// Sets [`link_urls`](Self::link_urls).
    #[must_use]
    pub fn with_link_urls(self, link_urls: bool) -> Self {
        TextOptions { link_urls, ..self }
    }

    /// Sets [`tables`](Self::tables).
    #[must_use]
    pub fn with_tables(self, tables: TableStyle) -> Self {
        TextOptions { tables, ..self }
    }
}

/// What parts blocks: inside of lists, and elsewhere.
const LINE: &str = "\n";
const BLANK_LINE: &str = "\n\n";

pub(crate) fn body(blocks: &[Block], options: &TextOptions) -> String {
    Writer { options: *options }.blocks(blocks, BLANK_LINE, 0)
}

/// The text of one block.
pub(crate) fn block(block: &Block) -> String {
    Writer { options: TextOptions::default() }.block(block, BLANK_LINE, 0)
}

/// The text of a line.
pub(crate) fn plain(content: &[Inline]) -> String {
    Writer { options: TextOptions::default() }.line(content)
}

#[derive(Clone, Copy)]
struct Writer {
    options: TextOptions,
}

impl Writer {
    fn blocks(self, blocks: &[Block], separator: &str, depth: usize) -> String {
        join(blocks.iter().map(|block| self.block(block, separator, depth)), separator)
    }

    /// `depth` counts the lists around the block.
    fn block(self, block: &Block, separator: &str, depth: usize) -> String {
        match &block.kind {
            BlockKind::Heading(heading) => self.line(&heading.content),
            BlockKind::Paragraph(paragraph) => self.line(&paragraph.content),
            BlockKind::List(list) => self.list(list, depth),
            BlockKind::DefinitionList(list) => join(list.entries.iter().map(|entry| self.entry(entry, depth)), LINE),
            BlockKind::Quote(quote) => {
                let said = self.blocks(&quote.blocks, separator, depth);
                join([said, self.line(&quote.attribution)], separator)
            }
            BlockKind::Code(code) => code.text.clone(),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) if self.options.captions => {
                join([self.line(&figure.caption), figure.credit.clone().unwrap_or_default()], LINE)
            }
            BlockKind::Embed(embed) => {
                let title = embed.title.clone().filter(|_| self.options.captions).unwrap_or_default();
                join([self.blocks(&embed.blocks, separator, depth), title], separator)
            }
            BlockKind::Math(math) => math.text.clone(),
            BlockKind::Footnote(note) => join([note.mark.clone(), self.blocks(&note.blocks, separator, depth)], " "),
            BlockKind::Figure(_) | BlockKind::ThematicBreak => String::new(),
        }
    }

    /// Markers are `- ` or the item's number, indented by two spaces a level.
    fn list(self, list: &List, depth: usize) -> String {
        let items = list.items.iter().map(|item| {
            let text = self.blocks(&item.blocks, LINE, depth + 1);
            // The marker of an item that is nothing but a list would stand alone.
            if text.is_empty() || matches!(item.blocks.first().map(|block| &block.kind), Some(BlockKind::List(_))) {
                return text;
            }
            let indent = "  ".repeat(depth);
            match item.number {
                Some(number) => format!("{indent}{number}. {text}"),
                None => format!("{indent}- {text}"),
            }
        });
        join(items, LINE)
    }

    fn entry(self, entry: &Definition, depth: usize) -> String {
        let terms = join(entry.terms.iter().map(|term| self.line(term)), LINE);
        let definitions = entry.definitions.iter().map(|blocks| self.blocks(blocks, LINE, depth));
        let definitions: Vec<String> = definitions.filter(|text| !text.is_empty()).collect();
        if definitions.is_empty() {
            return terms;
        }
        if terms.is_empty() { definitions.join("\n: ") } else { format!("{terms}\n: {}", definitions.join("\n: ")) }
    }

    fn table(self, table: &Table) -> String {
        let caption = if self.options.captions { self.line(&table.caption) } else { String::new() };
        let cells = |style: TableStyle| -> String {
            let rows: Vec<Vec<String>> = table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(|cell| self.cell(&cell.blocks)).collect())
                .filter(|cells: &Vec<String>| cells.iter().any(|text| !text.is_empty()))
                .collect();
            match style {
                TableStyle::Tabs => join(rows.iter().map(|cells| cells.join("\t")), LINE),
                TableStyle::Aligned => aligned(&rows),
                TableStyle::Omitted => String::new(),
            }
        };
        join([caption, cells(self.options.tables)], LINE)
    }

    /// The texts of a cell on one line.
    fn cell(self, blocks: &[Block]) -> String {
        let mut texts = Vec::new();
        self.collect(blocks, &mut texts);
        texts.join(" ").replace('\n', " ")
    }

    /// The texts of all blocks, without markers.
    fn collect(self, blocks: &[Block], texts: &mut Vec<String>) {
        for block in blocks {
            match &block.kind {
                BlockKind::List(list) => list.items.iter().for_each(|item| self.collect(&item.blocks, texts)),
                BlockKind::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    cells.for_each(|cell| self.collect(&cell.blocks, texts));
                }
                _ => texts.extend(Some(self.block(block, LINE, 0)).filter(|text| !text.is_empty())),
            }
        }
    }

    fn line(self, content: &[Inline]) -> String {
        let mut out = String::new();
        self.write_line(content, &mut out);
        out.truncate(out.trim_end_matches(' ').len());
        out
    }

    fn write_line(self, content: &[Inline], out: &mut String) {
        let mut after_image = false;
        for piece in content {
            let was_image = std::mem::replace(&mut after_image, matches!(piece, Inline::Image(_)));
            match piece {
                // Where an image stood, one space is left of two.
                Inline::Text(text) if was_image && (out.is_empty() || out.ends_with([' ', '\n'])) => {
                    out.push_str(text.trim_start_matches(' '));
                }
                Inline::Text(text) | Inline::Code(text) => out.push_str(text),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Strikethrough(inner)
                | Inline::Subscript(inner)
                | Inline::Superscript(inner) => self.write_line(inner, out),
                Inline::Link(link) => {
                    self.write_line(&link.content, out);
                    if self.options.link_urls {
                        out.push_str(&format!(" ({})", link.url));
                    }
                }
                Inline::Math(math) => out.push_str(&math.text),
                Inline::FootnoteReference(reference) => out.push_str(&reference.mark),
                Inline::LineBreak => out.push('\n'),
                Inline::Image(_) => {}
            }
        }
    }
}

fn join(texts: impl IntoIterator<Item = String>, separator: &str) -> String {
    let mut texts = texts.into_iter().filter(|text| !text.is_empty());
    let mut joined = texts.next().unwrap_or_default();
    for text in texts {
        joined.push_str(separator);
        joined.push_str(&text);
    }
    joined
}

/// Characters up to which a column is filled up: one long cell must not widen all rows.
const WIDEST: usize = 60;

/// Columns of equal width.
fn aligned(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for cells in rows {
        widths.resize(widths.len().max(cells.len()), 0);
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(cell.chars().count().min(WIDEST));
        }
    }
    let lines = rows.iter().map(|cells| {
        let padded = cells.iter().zip(&widths).map(|(cell, &width)| format!("{cell:<width$}"));
        padded.collect::<Vec<String>>().join("  ").trim_end().to_owned()
    });
    join(lines, LINE)
}

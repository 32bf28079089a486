//! CommonMark, with the tables, task lists, strikethrough and footnotes of GitHub, definition lists, and TeX between
//! dollar signs.
//!
//! What Markdown has no word for is written as near as can be: cells hold one line (`<br>` between what were blocks) and
//! no spans, sub- and superscripts are HTML, a caption follows its images in their paragraph.

mod escape;
mod inline;
mod table;

use super::front_matter;
use crate::article::{
    Article, Block, BlockKind, Code, Definition, DefinitionList, Embed, Figure, Inline, List, Quote, add_line,
};
use inline::Place;

/// How [`Article::markdown_with`](crate::Article::markdown_with) writes Markdown.
///
/// ```
/// use gleaner::MarkdownOptions;
///
/// let page = "<html lang=en><title>Rain at last</title><article><h1>Rain at last</h1>
///     <p>It rained <em>all</em> day, and nobody minded.</p></article>";
/// let markdown = gleaner::extract(page)?.markdown_with(&MarkdownOptions::new().with_front_matter(true));
/// assert_eq!(
///     markdown,
///     "---\ntitle: \"Rain at last\"\nlanguage: \"en\"\n---\n\nIt rained *all* day, and nobody minded.\n"
/// );
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct MarkdownOptions {
    /// Whether the metadata stand before the text as YAML between lines of `---`. Default: no.
    pub front_matter: bool,
}

impl MarkdownOptions {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`front_matter`](Self::front_matter).
    #[must_use]
    pub fn with_front_matter(self, front_matter: bool) -> Self {
        MarkdownOptions { front_matter }
    }
}

pub(crate) fn article(article: &Article, options: MarkdownOptions) -> String {
    let mut text = blocks(&article.body, Around::Article);
    if !text.is_empty() {
        text.push('\n');
    }
    if options.front_matter {
        let separator = if text.is_empty() { "" } else { "\n" };
        text = front_matter::write(article) + separator + &text;
    }
    text
}

/// One block.
pub(crate) fn block(block: &Block) -> String {
    blocks(std::slice::from_ref(block), Around::Article)
}

/// Some of an article's blocks.
pub(crate) fn of_blocks(blocks: &[Block]) -> String {
    self::blocks(blocks, Around::Article)
}

/// What blocks stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Article,
    Item,
}

/// Blocks, parted by blank lines.
fn blocks(blocks: &[Block], around: Around) -> String {
    let mut out = String::new();
    // Lists side by side would be one list if their markers were the same.
    let mut list_before: Option<(bool, bool)> = None;
    let mut kind_before: Option<&BlockKind> = None;
    for block in blocks {
        let mut is_other = false;
        if let BlockKind::List(list) = &block.kind {
            is_other = list_before.is_some_and(|(ordered, other)| ordered == list.ordered && !other);
        }
        let text = match &block.kind {
            BlockKind::List(list) => self::list(list, is_other),
            kind => of_kind(kind, around),
        };
        if text.is_empty() {
            continue;
        }
        if let Some(before) = kind_before {
            out.push_str(if around == Around::Item && runs_on(before, &block.kind) { "\n" } else { "\n\n" });
        }
        if kind_before.is_some_and(|before| would_join(before, &block.kind)) {
            out.push_str(APART.trim_start());
        }
        out.push_str(&text);
        list_before = match &block.kind {
            BlockKind::List(list) => Some((list.ordered, is_other)),
            _ => None,
        };
        kind_before = Some(&block.kind);
    }
    out
}

/// Whether two blocks would be one list: definition lists side by side, or the list that one of them begins or ends with
/// for want of a term, and its neighbour. Other lists have markers of two kinds.
fn would_join(before: &BlockKind, next: &BlockKind) -> bool {
    let begins = |kind: &BlockKind| match kind {
        BlockKind::DefinitionList(list) => list.entries.first().is_some_and(|entry| entry.terms.is_empty()),
        _ => false,
    };
    let ends = |kind: &BlockKind| match kind {
        BlockKind::DefinitionList(list) => list.entries.last().is_some_and(|entry| entry.terms.is_empty()),
        _ => false,
    };
    let is_list = |kind: &BlockKind| matches!(kind, BlockKind::List(_) | BlockKind::DefinitionList(_));
    let are_terms = |kind: &BlockKind| matches!(kind, BlockKind::DefinitionList(_));
    are_terms(before) && are_terms(next) || is_list(before) && begins(next) || ends(before) && is_list(next)
}

/// Whether a list follows its item's text without a blank line. A numbered one can only if it begins with 1.
fn runs_on(before: &BlockKind, next: &BlockKind) -> bool {
    let BlockKind::List(list) = next else { return false };
    let begins = !list.ordered || list.items.first().and_then(|item| item.number) == Some(1);
    begins && matches!(before, BlockKind::Paragraph(_))
}

fn of_kind(kind: &BlockKind, around: Around) -> String {
    match kind {
        BlockKind::Heading(heading) => {
            let marks = "#".repeat(usize::from(heading.level.clamp(1, 6)));
            format!("{marks} {}", inline::line(&heading.content, Place::Heading))
        }
        BlockKind::Paragraph(paragraph) => inline::line(&paragraph.content, Place::Paragraph),
        BlockKind::List(list) => self::list(list, false),
        BlockKind::DefinitionList(list) => definitions(list),
        BlockKind::Quote(quote) => self::quote(quote),
        BlockKind::Code(code) => self::code(code),
        BlockKind::Table(table) => table::write(table),
        BlockKind::Figure(figure) => self::figure(figure),
        BlockKind::Embed(embed) => self::embed(embed),
        BlockKind::Math(math) => inline::line(&[Inline::Math(math.clone())], Place::Display),
        BlockKind::Footnote(note) => {
            let text = blocks(&note.blocks, Around::Article);
            format!("[^{}]: {}", note.label, indent(&text, "    "))
        }
        // Dashes could be read as the beginning of front matter, and in an item stars as a part of its marker.
        BlockKind::ThematicBreak => if around == Around::Item { "___" } else { "***" }.to_owned(),
    }
}

/// All lines but the first moved in; blank ones stay blank.
fn indent(text: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(by);
            }
        }
        out.push_str(line);
    }
    out
}

fn list(list: &List, is_other: bool) -> String {
    let first = list.items.first().and_then(|item| item.number).unwrap_or(1).clamp(0, 900_000_000);
    let mut out = String::new();
    let mut is_loose = false;
    for (index, item) in list.items.iter().enumerate() {
        let text = blocks(&item.blocks, Around::Item);
        let marker = match (list.ordered, is_other) {
            (true, false) => format!("{}. ", first + index as i64),
            (true, true) => format!("{}) ", first + index as i64),
            (false, false) => "- ".to_owned(),
            (false, true) => "* ".to_owned(),
        };
        if index > 0 {
            out.push_str(if is_loose { "\n\n" } else { "\n" });
        }
        is_loose = text.contains("\n\n");
        out.push_str(&marker);
        // The box is a part of a paragraph.
        let has_text = matches!(item.blocks.first().map(|block| &block.kind), Some(BlockKind::Paragraph(_)));
        match item.checked.filter(|_| has_text) {
            Some(true) => out.push_str("[x] "),
            Some(false) => out.push_str("[ ] "),
            None => {}
        }
        out.push_str(&indent(&text, &" ".repeat(marker.len())));
    }
    out
}

/// A comment that keeps two lists apart.
const APART: &str = "\n\n<!-- -->\n\n";

/// A term is a line, and `: ` begins what it means.
fn definitions(list: &DefinitionList) -> String {
    let mut out = String::new();
    let mut ends_in_terms = false;
    for entry in &list.entries {
        let text = self::entry(entry);
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str(if ends_in_terms { APART } else { "\n\n" });
        }
        out.push_str(&text);
        let last = entry.definitions.last().and_then(|blocks| blocks.last()).filter(|_| entry.terms.is_empty());
        ends_in_terms = matches!(last.map(|block| &block.kind), Some(BlockKind::DefinitionList(_)));
    }
    out
}

fn entry(entry: &Definition) -> String {
    let mut terms = Vec::new();
    entry.terms.iter().for_each(|term| add_line(&mut terms, term.clone()));
    let term = inline::line(&terms, Place::Term);
    if term.is_empty() {
        return blocks(&entry.definitions.concat(), Around::Item);
    }
    let meanings = entry.definitions.iter().map(|meaning| blocks(meaning, Around::Item));
    let meanings: Vec<String> = meanings.filter(|text| !text.is_empty()).collect();
    if meanings.is_empty() {
        return term;
    }
    let is_loose = meanings.iter().any(|text| text.contains("\n\n"));
    let meanings: Vec<String> = meanings.iter().map(|text| format!(": {}", indent(text, "  "))).collect();
    let separator = if is_loose { "\n\n" } else { "\n" };
    format!("{term}\n{}", meanings.join(separator))
}

fn quote(quote: &Quote) -> String {
    let mut text = blocks(&quote.blocks, Around::Article);
    if !quote.attribution.is_empty() {
        let attribution = inline::line(&quote.attribution, Place::Paragraph);
        let separator = if text.is_empty() { "" } else { "\n\n" };
        text = format!("{text}{separator}{attribution}");
    }
    prefixed(&text)
}

fn prefixed(text: &str) -> String {
    let lines = text.split('\n').map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<String>>().join("\n")
}

/// A fence longer than any run of backticks in the text.
fn code(code: &Code) -> String {
    let longest = code.text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}{}\n{}\n{fence}", code.language.as_deref().unwrap_or_default(), code.text)
}

/// Images, their caption and credit in one paragraph, each on a line.
fn figure(figure: &Figure) -> String {
    let mut content: Vec<Inline> = Vec::new();
    for image in &figure.images {
        add_line(&mut content, vec![Inline::Image(image.clone())]);
    }
    add_line(&mut content, figure.caption.clone());
    add_line(&mut content, figure.credit.iter().map(|credit| Inline::Text(credit.clone())).collect());
    inline::line(&content, Place::Paragraph)
}

/// What the page shows of it as a quotation, and a link to it.
fn embed(embed: &Embed) -> String {
    let file =
        || embed.url.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or(&embed.url).to_owned();
    let name = embed.title.clone().or_else(|| embed.provider.clone()).unwrap_or_else(file);
    let link = inline::link(&embed.url, &[Inline::Text(name)]);
    let said = blocks(&embed.blocks, Around::Article);
    if said.is_empty() { link } else { format!("{}\n\n{link}", prefixed(&said)) }
}

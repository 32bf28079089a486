//! Markdown and a block tree in one plain form, so that they can be compared: what Markdown can say of the tree.

use gleaner::{Block, BlockKind, Inline};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A block, its text written with tags.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Heading(u8, String),
    Paragraph(String),
    /// The number that it begins with, if it is numbered, and its items: done or not, and their blocks.
    List(Option<u64>, Vec<(Option<bool>, Vec<Node>)>),
    Terms(Vec<(String, Vec<Vec<Node>>)>),
    Quote(Vec<Node>),
    Code(String, String),
    Table(Vec<Vec<String>>),
    Note(String, Vec<Node>),
    Rule,
}

pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

// ---- what Markdown says ----

pub(crate) fn read(markdown: &str) -> Vec<Node> {
    let mut reader = Reader { events: Parser::new_ext(markdown, options()).collect::<Vec<_>>().into_iter().peekable() };
    reader.blocks()
}

struct Reader<'t> {
    events: std::iter::Peekable<std::vec::IntoIter<Event<'t>>>,
}

impl Reader<'_> {
    /// Blocks up to the end of what holds them.
    fn blocks(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        loop {
            match self.events.peek() {
                None | Some(Event::End(_)) => return nodes,
                Some(Event::Start(tag)) if is_block(tag) => nodes.extend(self.block()),
                Some(Event::Rule) => {
                    self.events.next();
                    nodes.push(Node::Rule);
                }
                // A comment that keeps two lists apart.
                Some(Event::Html(_)) => {
                    self.events.next();
                }
                // The text of a tight item.
                Some(_) => {
                    let text = self.line();
                    if !text.is_empty() {
                        nodes.push(Node::Paragraph(text));
                    }
                }
            }
        }
    }

    fn block(&mut self) -> Option<Node> {
        let Some(Event::Start(tag)) = self.events.next() else { return None };
        let node = match tag {
            Tag::Paragraph => Some(Node::Paragraph(self.line())),
            Tag::Heading { level, .. } => Some(Node::Heading(level as u8, self.line())),
            Tag::BlockQuote(_) => Some(Node::Quote(self.blocks())),
            Tag::FootnoteDefinition(label) => Some(Node::Note(label.to_string(), self.blocks())),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    pulldown_cmark::CodeBlockKind::Fenced(language) => language.to_string(),
                    pulldown_cmark::CodeBlockKind::Indented => "indented".to_owned(),
                };
                let mut text = String::new();
                while let Some(Event::Text(piece)) = self.events.next_if(|event| matches!(event, Event::Text(_))) {
                    text.push_str(&piece);
                }
                Some(Node::Code(language, text.strip_suffix('\n').unwrap_or(&text).to_owned()))
            }
            Tag::List(start) => Some(Node::List(start, self.items())),
            Tag::Table(_) => Some(Node::Table(self.rows())),
            Tag::DefinitionList => Some(Node::Terms(self.terms())),
            Tag::HtmlBlock => {
                self.blocks();
                None
            }
            other => unreachable!("unexpected {other:?}"),
        };
        assert!(matches!(self.events.next(), Some(Event::End(_))), "not at the end of {node:?}");
        node
    }

    fn items(&mut self) -> Vec<(Option<bool>, Vec<Node>)> {
        let mut items = Vec::new();
        while self.events.next_if(|event| matches!(event, Event::Start(Tag::Item))).is_some() {
            let mut checked = None;
            let mut nodes = Vec::new();
            // The box of a loose item stands in its paragraph.
            if let Some(Event::TaskListMarker(done)) = self.events.peek() {
                checked = Some(*done);
                self.events.next();
            }
            nodes.extend(self.blocks());
            if let Some(Node::Paragraph(text)) = nodes.first_mut() {
                for (mark, done) in [("<box x>", true), ("<box>", false)] {
                    if let Some(rest) = text.strip_prefix(mark) {
                        checked = Some(done);
                        *text = rest.to_owned();
                        break;
                    }
                }
            }
            items.push((checked, nodes));
            self.events.next();
        }
        items
    }

    fn rows(&mut self) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        while self.events.next_if(|event| matches!(event, Event::Start(Tag::TableHead | Tag::TableRow))).is_some() {
            let mut cells = Vec::new();
            while self.events.next_if(|event| matches!(event, Event::Start(Tag::TableCell))).is_some() {
                cells.push(self.line());
                self.events.next();
            }
            rows.push(cells);
            self.events.next();
        }
        rows
    }

    fn terms(&mut self) -> Vec<(String, Vec<Vec<Node>>)> {
        let mut terms: Vec<(String, Vec<Vec<Node>>)> = Vec::new();
        loop {
            match self.events.peek() {
                Some(Event::Start(Tag::DefinitionListTitle)) => {
                    self.events.next();
                    let term = self.line();
                    terms.push((term, Vec::new()));
                }
                Some(Event::Start(Tag::DefinitionListDefinition)) => {
                    self.events.next();
                    let meaning = self.blocks();
                    if terms.is_empty() {
                        terms.push((String::new(), Vec::new()));
                    }
                    terms.last_mut().expect("a term").1.push(meaning);
                }
                _ => return terms,
            }
            self.events.next();
        }
    }

    /// Text up to the end of what holds it, or to the next block.
    fn line(&mut self) -> String {
        let mut out = String::new();
        loop {
            match self.events.peek() {
                None => return out,
                Some(Event::Start(tag)) if is_block(tag) => return out,
                Some(Event::End(end)) if !is_inline_end(end) => return out,
                Some(Event::Rule | Event::Html(_)) => return out,
                Some(_) => {}
            }
            match self.events.next().expect("peeked") {
                Event::Text(text) => out.push_str(&escaped(&text)),
                Event::Code(text) => out.push_str(&format!("<code>{}</code>", escaped(&text))),
                Event::InlineMath(text) | Event::DisplayMath(text) => {
                    out.push_str(&format!("<math>{}</math>", escaped(&text)));
                }
                Event::InlineHtml(html) if html.starts_with("<!--") => {}
                Event::InlineHtml(html) => out.push_str(&html),
                Event::HardBreak => out.push_str("<br>"),
                Event::SoftBreak => out.push_str("<soft>"),
                Event::FootnoteReference(label) => out.push_str(&format!("<ref {label}>")),
                Event::TaskListMarker(done) => out.push_str(if done { "<box x>" } else { "<box>" }),
                Event::Start(Tag::Link { dest_url, .. }) => out.push_str(&format!("<a {dest_url}>")),
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alt = self.line();
                    self.events.next();
                    out.push_str(&format!("<img {dest_url} {alt}>"));
                }
                Event::End(TagEnd::Image) => unreachable!("taken with its image"),
                Event::Start(tag) => out.push_str(&format!("<{}>", name_of(&tag.to_end()))),
                Event::End(end) => out.push_str(&format!("</{}>", name_of(&end))),
                other => unreachable!("unexpected {other:?}"),
            }
            if let Some(Event::End(TagEnd::Image)) = self.events.peek() {
                return out;
            }
        }
    }
}

fn is_block(tag: &Tag) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

fn is_inline_end(end: &TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

fn name_of(end: &TagEnd) -> &'static str {
    match end {
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Strikethrough => "del",
        TagEnd::Link => "a",
        other => unreachable!("unexpected {other:?}"),
    }
}

// ---- what the tree says, as far as Markdown can ----

pub(crate) fn project(blocks: &[Block]) -> Vec<Node> {
    let mut nodes = Vec::new();
    blocks.iter().for_each(|block| project_block(block, &mut nodes));
    nodes
}

fn project_block(block: &Block, nodes: &mut Vec<Node>) {
    match &block.kind {
        BlockKind::Heading(heading) => nodes.push(Node::Heading(heading.level, line(&heading.content))),
        BlockKind::Paragraph(paragraph) => nodes.push(Node::Paragraph(line(&paragraph.content))),
        BlockKind::List(list) => {
            let first = list.items.first().and_then(|item| item.number).unwrap_or(1).clamp(0, 900_000_000);
            let items = list.items.iter().map(|item| {
                let nodes = project(&item.blocks);
                let has_text = matches!(item.blocks.first().map(|block| &block.kind), Some(BlockKind::Paragraph(_)));
                (item.checked.filter(|_| has_text), nodes)
            });
            let items = items.collect();
            nodes.push(Node::List(list.ordered.then_some(first as u64), items));
        }
        BlockKind::DefinitionList(list) => {
            let mut entries: Vec<(String, Vec<Vec<Node>>)> = Vec::new();
            for entry in &list.entries {
                let terms: Vec<String> = entry.terms.iter().map(|term| line(term)).collect();
                let meanings: Vec<Vec<Node>> = entry.definitions.iter().map(|blocks| project(blocks)).collect();
                if terms.is_empty() && meanings.iter().all(Vec::is_empty) {
                    continue;
                }
                if terms.is_empty() || meanings.is_empty() {
                    if !entries.is_empty() {
                        nodes.push(Node::Terms(std::mem::take(&mut entries)));
                    }
                    if terms.is_empty() {
                        meanings.into_iter().for_each(|meaning| nodes.extend(meaning));
                    } else {
                        nodes.push(Node::Paragraph(terms.join("<br>")));
                    }
                } else {
                    entries.push((terms.join("<br>"), meanings));
                }
            }
            if !entries.is_empty() {
                nodes.push(Node::Terms(entries));
            }
        }
        BlockKind::Quote(quote) => {
            let mut inner = project(&quote.blocks);
            if !quote.attribution.is_empty() {
                inner.push(Node::Paragraph(line(&quote.attribution)));
            }
            nodes.push(Node::Quote(inner));
        }
        BlockKind::Code(code) => nodes.push(Node::Code(code.language.clone().unwrap_or_default(), code.text.clone())),
        BlockKind::Table(table) => project_table(table, nodes),
        BlockKind::Figure(figure) => {
            let mut lines: Vec<String> = figure.images.iter().map(image).collect();
            lines.extend(Some(line(&figure.caption)).filter(|caption| !caption.is_empty()));
            lines.extend(figure.credit.iter().map(|credit| escaped(credit)));
            nodes.push(Node::Paragraph(lines.join("<br>")));
        }
        BlockKind::Embed(embed) => {
            if !embed.blocks.is_empty() {
                nodes.push(Node::Quote(project(&embed.blocks)));
            }
            let path = embed.url.split(['?', '#']).next().unwrap_or_default();
            let file = path.rsplit('/').next().unwrap_or_default();
            let name = embed.title.as_deref().or(embed.provider.as_deref()).unwrap_or(file);
            nodes.push(Node::Paragraph(format!("<a {}>{}</a>", embed.url, escaped(name))));
        }
        BlockKind::Math(math) => {
            let shown = math.tex.as_deref().map(str::trim).filter(|tex| is_writable(tex));
            nodes.push(Node::Paragraph(match shown {
                Some(tex) => formula(tex),
                None => escaped(&math.text),
            }));
        }
        BlockKind::Footnote(note) => nodes.push(Node::Note(note.label.clone(), project(&note.blocks))),
        BlockKind::ThematicBreak => nodes.push(Node::Rule),
        other => unreachable!("a block that Markdown is not told of: {other:?}"),
    }
}

fn is_writable(tex: &str) -> bool {
    !tex.is_empty() && !tex.contains(['$', '\n']) && !tex.contains("](") && !tex.ends_with('\\')
}

/// A sign that could begin a tag is written as `\lt`.
fn formula(tex: &str) -> String {
    let mut out = String::new();
    let mut chars = tex.chars().peekable();
    while let Some(c) = chars.next() {
        let begins_tag = chars.peek().is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(*next));
        out.push_str(&if c == '<' && begins_tag { "\\lt ".to_owned() } else { c.to_string() });
    }
    format!("<math>{}</math>", escaped(&out))
}

fn project_table(table: &gleaner::Table, nodes: &mut Vec<Node>) {
    if !table.caption.is_empty() {
        nodes.push(Node::Paragraph(line(&table.caption)));
    }
    let mut covered: Vec<u32> = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in &table.rows {
        let mut cells = Vec::new();
        let cover = |cells: &mut Vec<String>, covered: &mut Vec<u32>| {
            while covered.get(cells.len()).is_some_and(|rows| *rows > 0) {
                covered[cells.len()] -= 1;
                cells.push(String::new());
            }
        };
        for cell in &row.cells {
            cover(&mut cells, &mut covered);
            for column in 0..cell.colspan {
                covered.resize(covered.len().max(cells.len() + 1), 0);
                covered[cells.len()] = cell.rowspan - 1;
                cells.push(if column == 0 { cell_text(&cell.blocks) } else { String::new() });
            }
        }
        cover(&mut cells, &mut covered);
        rows.push(cells);
    }
    if !table.rows[0].is_header {
        rows.insert(0, Vec::new());
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    nodes.push(Node::Table(rows));
}

fn cell_text(blocks: &[Block]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) => lines.push(cell_line(&heading.content)),
            BlockKind::Paragraph(paragraph) => lines.push(cell_line(&paragraph.content)),
            BlockKind::Math(math) => lines.push(cell_line(&[Inline::Math(math.clone())])),
            BlockKind::List(list) => lines.extend(list.items.iter().map(|item| cell_text(&item.blocks))),
            BlockKind::Code(code) => {
                let code = code.text.lines().filter(|line| !line.trim().is_empty());
                lines.extend(code.map(|line| format!("<code>{}</code>", escaped(line))));
            }
            BlockKind::Quote(quote) => {
                lines.push(cell_text(&quote.blocks));
                lines.push(cell_line(&quote.attribution));
            }
            BlockKind::DefinitionList(list) => {
                for entry in &list.entries {
                    lines.extend(entry.terms.iter().map(|term| cell_line(term)));
                    lines.extend(entry.definitions.iter().map(|blocks| cell_text(blocks)));
                }
            }
            BlockKind::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                lines.extend(cells.map(|cell| cell_text(&cell.blocks)));
            }
            BlockKind::Figure(figure) => {
                lines.extend(figure.images.iter().map(image));
                lines.push(cell_line(&figure.caption));
                lines.extend(figure.credit.iter().map(|credit| escaped(credit)));
            }
            BlockKind::Embed(embed) => lines.push(cell_text(&embed.blocks)),
            _ => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("<br>")
}

fn image(picture: &gleaner::Picture) -> String {
    format!("<img {} {}>", picture.url, escaped(&picture.alt))
}

fn line(content: &[Inline]) -> String {
    write_line(content, false)
}

fn cell_line(content: &[Inline]) -> String {
    write_line(content, true)
}

fn write_line(content: &[Inline], in_cell: bool) -> String {
    let mut out = String::new();
    for piece in content {
        let tagged = |tag: &str, inner: &[Inline]| format!("<{tag}>{}</{tag}>", write_line(inner, in_cell));
        out.push_str(&match piece {
            Inline::Text(text) => escaped(text),
            Inline::Emphasis(inner) => tagged("em", inner),
            Inline::Strong(inner) => tagged("strong", inner),
            Inline::Strikethrough(inner) => tagged("del", inner),
            Inline::Subscript(inner) => tagged("sub", inner),
            Inline::Superscript(inner) => tagged("sup", inner),
            Inline::Code(text) => format!("<code>{}</code>", escaped(text)),
            Inline::Link(link) => format!("<a {}>{}</a>", link.url, write_line(&link.content, in_cell)),
            Inline::Image(picture) => image(picture),
            Inline::Math(math) => {
                let tex = math.tex.as_deref().map(str::trim).filter(|tex| is_writable(tex));
                match tex.filter(|tex| !(in_cell && tex.contains('|'))) {
                    Some(tex) => formula(tex),
                    None => escaped(&math.text),
                }
            }
            Inline::FootnoteReference(reference) => format!("<ref {}>", reference.label),
            Inline::LineBreak => "<br>".to_owned(),
            other => unreachable!("a piece that Markdown is not told of: {other:?}"),
        });
    }
    out
}

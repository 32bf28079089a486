//! HTML: elements and attributes from a short list, every text and value escaped, every URL checked again.
//!
//! The whole article stands in an `<article itemprop="articleBody">` with its language and direction: what the extractor takes as it is.

use crate::article::{
    Article, Block, BlockKind, DefinitionList, Embed, EmbedKind, Figure, Footnote, Inline, List, ListItem, Math,
    Picture, Quote, Table, TableCell,
};
use std::collections::HashSet;

/// How [`Article::html_with`](crate::Article::html_with) writes HTML.
///
/// ```
/// use gleaner::HtmlOptions;
///
/// let prose = "<p>It rained all day, and nobody minded. By six, the reservoir had risen by a hand’s breadth.</p>";
/// let page = format!("<article><h1>Rain</h1>{prose}<h2>Snow</h2>{prose}</article>");
/// let html = gleaner::extract(&page)?.html_with(&HtmlOptions::new().with_heading_ids(true));
/// assert!(html.contains("<h2 id=\"section-1\">Snow</h2>"));
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct HtmlOptions {
    /// Whether headings have ids for a table of contents: `section-1`, `section-2` and so on, in the order of
    /// [`Article::headings`](crate::Article::headings). Default: no.
    pub heading_ids: bool,
}

impl HtmlOptions {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`heading_ids`](Self::heading_ids).
    #[must_use]
    pub fn with_heading_ids(self, heading_ids: bool) -> Self {
        HtmlOptions { heading_ids }
    }
}

/// The article in its element.
pub(crate) fn article(article: &Article, options: HtmlOptions) -> String {
    let mut writer = Writer { options, ..Writer::default() };
    let language = article.metadata.language.as_deref();
    let direction = article.metadata.direction.as_ref().map(|direction| direction.value.as_str());
    let mut attributes = vec![("itemprop", "articleBody")];
    attributes.extend(language.map(|language| ("lang", language)));
    attributes.extend(direction.map(|direction| ("dir", direction)));
    writer.open("article", &attributes);
    writer.out.push('\n');
    writer.blocks(&article.body);
    writer.out.push_str("</article>\n");
    writer.out
}

/// One block.
pub(crate) fn block(block: &Block) -> String {
    let mut writer = Writer::default();
    writer.block(block);
    writer.out.trim_end().to_owned()
}

/// Text as it may stand in an element or in a quoted value.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Browsers read a carriage return as a line feed.
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

/// Text of a cell on average, in bytes, from which on a table looks like a layout.
const LARGE_CELL: usize = 200;

/// Whether a URL leads to a page or a mailbox: the tree holds no others, unless its owner has put them in.
fn is_safe(url: &str) -> bool {
    let end = url.find(['/', '?', '#']).unwrap_or(url.len());
    match url[..end].split_once(':') {
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
        None => true,
    }
}

#[derive(Default)]
struct Writer {
    out: String,
    options: HtmlOptions,
    headings: usize,
    /// Labels of footnotes that have a mark before.
    marked: HashSet<String>,
}

impl Writer {
    fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn close(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    fn element(&mut self, tag: &str, content: &[Inline]) {
        self.open(tag, &[]);
        self.line(content);
        self.close(tag);
        self.out.push('\n');
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(heading) => {
                let tag = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(heading.level.clamp(1, 6)) - 1];
                self.headings += 1;
                match self.options.heading_ids {
                    true => self.open(tag, &[("id", &format!("section-{}", self.headings))]),
                    false => self.open(tag, &[]),
                }
                self.line(&heading.content);
                self.close(tag);
                self.out.push('\n');
            }
            BlockKind::Paragraph(paragraph) => self.element("p", &paragraph.content),
            BlockKind::List(list) => self.list(list),
            BlockKind::DefinitionList(list) => self.definitions(list),
            BlockKind::Quote(quote) => self.quote(quote),
            BlockKind::Code(code) => {
                self.out.push_str("<pre>");
                match &code.language {
                    Some(language) => self.open("code", &[("class", &format!("language-{language}"))]),
                    None => self.open("code", &[]),
                }
                escape(&mut self.out, &code.text);
                self.out.push_str("</code></pre>\n");
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Embed(embed) => self.embed(embed),
            BlockKind::Math(math) => {
                self.out.push_str("<p>");
                self.math(math, true);
                self.out.push_str("</p>\n");
            }
            BlockKind::Footnote(note) => self.footnote(note),
            BlockKind::ThematicBreak => self.out.push_str("<hr>\n"),
        }
    }

    /// Blocks that stand in an element of their own: a single paragraph there needs no element.
    fn contents(&mut self, blocks: &[Block]) {
        match blocks {
            [Block { kind: BlockKind::Paragraph(paragraph), .. }] => self.line(&paragraph.content),
            _ => {
                self.out.push('\n');
                self.blocks(blocks);
            }
        }
    }

    fn list(&mut self, list: &List) {
        let first = list.items.first().and_then(|item| item.number).filter(|_| list.ordered);
        let tag = if list.ordered { "ol" } else { "ul" };
        match first.filter(|&first| first != 1) {
            Some(first) => self.open(tag, &[("start", &first.to_string())]),
            None => self.open(tag, &[]),
        }
        self.out.push('\n');
        let mut next = first;
        for item in &list.items {
            self.item(item, next);
            next = item.number.and_then(|number| number.checked_add(1));
        }
        self.close(tag);
        self.out.push('\n');
    }

    fn item(&mut self, item: &ListItem, next: Option<i64>) {
        match item.number.filter(|_| item.number != next) {
            Some(number) => self.open("li", &[("value", &number.to_string())]),
            None => self.open("li", &[]),
        }
        match item.checked {
            Some(true) => self.out.push_str("<input type=\"checkbox\" checked disabled> "),
            Some(false) => self.out.push_str("<input type=\"checkbox\" disabled> "),
            None => {}
        }
        self.contents(&item.blocks);
        self.out.push_str("</li>\n");
    }

    fn definitions(&mut self, list: &DefinitionList) {
        self.out.push_str("<dl>\n");
        for entry in &list.entries {
            entry.terms.iter().for_each(|term| self.element("dt", term));
            for definition in &entry.definitions {
                self.out.push_str("<dd>");
                self.contents(definition);
                self.out.push_str("</dd>\n");
            }
        }
        self.out.push_str("</dl>\n");
    }

    fn quote(&mut self, quote: &Quote) {
        match quote.cite.as_deref().filter(|cite| is_safe(cite)) {
            Some(cite) => self.open("blockquote", &[("cite", cite)]),
            None => self.open("blockquote", &[]),
        }
        self.out.push('\n');
        self.blocks(&quote.blocks);
        if !quote.attribution.is_empty() {
            self.element("footer", &quote.attribution);
        }
        self.out.push_str("</blockquote>\n");
    }

    fn table(&mut self, table: &Table) {
        let cells = || table.rows.iter().flat_map(|row| &row.cells);
        let count = cells().count();
        let length: usize = cells().flat_map(|cell| &cell.blocks).map(|block| super::block_text(block).len()).sum();
        let is_plain = cells().any(|cell| cell.is_header) && count > 1 && length < LARGE_CELL * count;
        // Elsewhere only its role tells that it is no layout.
        self.out.push_str(if is_plain { "<table>\n" } else { "<table role=\"table\">\n" });
        if !table.caption.is_empty() {
            self.element("caption", &table.caption);
        }
        let head = table.rows.iter().take_while(|row| row.is_header).count();
        for (tag, rows) in [("thead", &table.rows[..head]), ("tbody", &table.rows[head..])] {
            if rows.is_empty() {
                continue;
            }
            self.out.push_str(&format!("<{tag}>\n"));
            for row in rows {
                self.out.push_str("<tr>");
                row.cells.iter().for_each(|cell| self.cell(cell));
                self.out.push_str("</tr>\n");
            }
            self.out.push_str(&format!("</{tag}>\n"));
        }
        self.out.push_str("</table>\n");
    }

    fn cell(&mut self, cell: &TableCell) {
        let (colspan, rowspan) = (cell.colspan.to_string(), cell.rowspan.to_string());
        let spans = [("colspan", cell.colspan, colspan.as_str()), ("rowspan", cell.rowspan, rowspan.as_str())];
        let spans: Vec<(&str, &str)> =
            spans.iter().filter(|(_, span, _)| *span > 1).map(|&(name, _, value)| (name, value)).collect();
        let tag = if cell.is_header { "th" } else { "td" };
        self.open(tag, &spans);
        if !cell.blocks.is_empty() {
            self.contents(&cell.blocks);
        }
        self.close(tag);
    }

    fn figure(&mut self, figure: &Figure) {
        self.out.push_str("<figure>");
        figure.images.iter().for_each(|image| self.image(image));
        if !figure.caption.is_empty() || figure.credit.is_some() {
            self.out.push_str("<figcaption>");
            self.line(&figure.caption);
            if let Some(credit) = &figure.credit {
                self.out.push_str(if figure.caption.is_empty() { "<small>" } else { " <small>" });
                escape(&mut self.out, credit);
                self.out.push_str("</small>");
            }
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
    }

    fn image(&mut self, picture: &Picture) {
        if !is_safe(&picture.url) {
            return;
        }
        let (width, height) = (picture.width.map(|width| width.to_string()), picture.height.map(|h| h.to_string()));
        let mut attributes = vec![("src", picture.url.as_str()), ("alt", picture.alt.as_str())];
        attributes.extend(width.as_deref().map(|width| ("width", width)));
        attributes.extend(height.as_deref().map(|height| ("height", height)));
        self.open("img", &attributes);
    }

    /// A player's frame is written as a link to it: whether to load it is the reader's choice.
    fn embed(&mut self, embed: &Embed) {
        let url = embed.url.as_str();
        if !is_safe(url) {
            return self.blocks(&embed.blocks);
        }
        let title = embed.title.as_deref();
        let mut attributes = vec![("src", url)];
        attributes.extend(title.map(|title| ("title", title)));
        match embed.kind {
            EmbedKind::Video | EmbedKind::Audio => {
                let tag = if embed.kind == EmbedKind::Video { "video" } else { "audio" };
                attributes.push(("controls", ""));
                self.open(tag, &attributes);
                self.close(tag);
                self.out.push('\n');
            }
            EmbedKind::Post => {
                self.open("blockquote", &[("class", "post"), ("cite", url)]);
                self.out.push('\n');
                self.blocks(&embed.blocks);
                self.out.push_str("</blockquote>\n");
            }
            EmbedKind::Frame => {
                self.out.push_str("<figure>");
                self.open("a", &[("href", url)]);
                escape(&mut self.out, title.or(embed.provider.as_deref()).unwrap_or(url));
                self.out.push_str("</a></figure>\n");
            }
        }
    }

    fn footnote(&mut self, note: &Footnote) {
        self.open("div", &[("id", &format!("fn-{}", note.label)), ("role", "doc-footnote")]);
        let way_back = |writer: &mut Self| {
            if !note.mark.is_empty() {
                let href = format!("#fnref-{}", note.label);
                writer.open("a", &[("href", &href), ("role", "doc-backlink")]);
                escape(&mut writer.out, &note.mark);
                writer.out.push_str("</a> ");
            }
        };
        match note.blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(first), .. }, rest)) => {
                self.out.push_str("<p>");
                way_back(self);
                self.line(&first.content);
                self.out.push_str("</p>\n");
                self.blocks(rest);
            }
            _ => {
                way_back(self);
                self.blocks(&note.blocks);
            }
        }
        self.out.push_str("</div>\n");
    }

    fn line(&mut self, content: &[Inline]) {
        for piece in content {
            match piece {
                Inline::Text(text) => escape(&mut self.out, text),
                Inline::Emphasis(inner) => self.styled("em", inner),
                Inline::Strong(inner) => self.styled("strong", inner),
                Inline::Strikethrough(inner) => self.styled("del", inner),
                Inline::Subscript(inner) => self.styled("sub", inner),
                Inline::Superscript(inner) => self.styled("sup", inner),
                Inline::Code(text) => {
                    self.out.push_str("<code>");
                    escape(&mut self.out, text);
                    self.out.push_str("</code>");
                }
                Inline::Link(link) if is_safe(&link.url) => {
                    self.open("a", &[("href", &link.url)]);
                    self.line(&link.content);
                    self.close("a");
                }
                Inline::Link(link) => self.line(&link.content),
                Inline::Image(picture) => self.image(picture),
                Inline::Math(math) => self.math(math, false),
                Inline::FootnoteReference(reference) => {
                    let (id, href) = (format!("fnref-{}", reference.label), format!("#fn-{}", reference.label));
                    self.out.push_str("<sup>");
                    // A note may have several marks, and the way back leads to the first.
                    let attributes = [("id", id.as_str()), ("href", &href), ("role", "doc-noteref")];
                    let is_first = self.marked.insert(reference.label.clone());
                    self.open("a", &attributes[usize::from(!is_first)..]);
                    escape(&mut self.out, &reference.mark);
                    self.out.push_str("</a></sup>");
                }
                Inline::LineBreak => self.out.push_str("<br>"),
            }
        }
    }

    fn styled(&mut self, tag: &str, content: &[Inline]) {
        self.open(tag, &[]);
        self.line(content);
        self.close(tag);
    }

    fn math(&mut self, math: &Math, is_display: bool) {
        self.open("math", if is_display { &[("display", "block")] } else { &[] });
        let shown = math.mathml.as_ref().map(|mathml| mathml.as_str());
        let shown = shown.and_then(|markup| markup.strip_prefix("<math>")?.strip_suffix("</math>"));
        self.out.push_str("<semantics>");
        match shown {
            Some(markup) => self.out.push_str(markup),
            None => {
                self.out.push_str("<mtext>");
                escape(&mut self.out, &math.text);
                self.out.push_str("</mtext>");
            }
        }
        if let Some(tex) = &math.tex {
            self.open("annotation", &[("encoding", "application/x-tex")]);
            escape(&mut self.out, tex);
            self.close("annotation");
        }
        self.out.push_str("</semantics></math>");
    }
}

//! Puts the pieces into their frames.

use super::frames::{self, Frame};
use super::inline::{self, Line, Part};
use super::notes::{self, Notes};
use super::numbers::Numbers;
use super::{Source, captions, code, embeds, images, tables, trim_breaks};
use crate::article::{
    Block, BlockKind, Code, Definition, DefinitionList, Embed, EmbedKind, Figure, Footnote, Heading, Inline, List,
    ListItem, Paragraph, Picture, Quote, Table,
};
use crate::boilerplate;
use crate::dom::{AttrName, NodeId, Paths, Tag};
use crate::page::{Kind, Pos};
use std::collections::HashSet;

/// A frame that the next piece may stand in too, and what it holds so far.
struct Open {
    /// `None` for the article.
    frame: Option<Frame>,
    blocks: Vec<Block>,
    items: Vec<ListItem>,
    entries: Vec<Definition>,
    cells: Vec<(Pos, Vec<Block>)>,
    images: Vec<Picture>,
    /// Of a table, figure or quote: what is said beside it.
    aside: Vec<Inline>,
    /// Of a table: the blocks that its caption is made from.
    caption: Vec<Block>,
    credit: String,
    /// The lines of a code listing, and the position up to which they were read.
    code: String,
    read_to: Option<Pos>,
}

impl Open {
    fn new(frame: Option<Frame>) -> Self {
        Open {
            frame,
            blocks: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            cells: Vec::new(),
            images: Vec::new(),
            aside: Vec::new(),
            caption: Vec::new(),
            credit: String::new(),
            code: String::new(),
            read_to: None,
        }
    }
}

pub(super) struct Assembler<'s, 'p, 'a> {
    source: &'s Source<'p, 'a>,
    notes: &'s Notes,
    paths: Paths<'a>,
    open: Vec<Open>,
    numbers: Numbers,
    /// The box around the last image outside of a `<figure>`, while a caption may follow.
    pictured: Option<Pos>,
    /// The files that figures have shown.
    shown: HashSet<String>,
}

impl<'s, 'p, 'a> Assembler<'s, 'p, 'a> {
    pub(super) fn new(source: &'s Source<'p, 'a>, notes: &'s Notes, paths: Paths<'a>) -> Self {
        let (open, numbers) = (vec![Open::new(None)], Numbers::default());
        Assembler { source, notes, paths, open, numbers, pictured: None, shown: HashSet::new() }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.go_to(&[]);
        let mut blocks = self.open.pop().map(|article| article.blocks).unwrap_or_default();
        trim_breaks(&mut blocks);
        blocks
    }

    /// A kept block.
    pub(super) fn text(&mut self, index: usize) {
        self.pictured = None;
        let (page, block) = (self.source.page, &self.source.page.blocks[index]);
        let mut frames = frames::around(self.source, self.notes, block.container, block.kind == Kind::Preformatted);
        let in_listing = matches!(frames.last(), Some(Frame::Pre(_)));
        if block.kind == Kind::Preformatted && !in_listing {
            frames.push(Frame::Pre(block.container));
        }
        if let Some(cite) = self.cited(index).filter(|_| matches!(frames.last(), Some(Frame::Quote(_)))) {
            frames.push(Frame::Attribution(cite));
        }
        self.go_to(&frames);
        if let Some(Frame::Pre(_)) = frames.last() {
            let text = code::verbatim(page, self.source.stripped, block.start, block.end);
            return self.listing(&text, block.start, block.end);
        }
        let line = inline::read(self.source, self.notes, block, Part::Text);
        let path = self.path(block.container);
        self.line(block.kind, line, path);
    }

    /// The `<cite>` that holds all of a block's text, if that is the last one of its quotation.
    fn cited(&self, index: usize) -> Option<Pos> {
        let (page, block) = (self.source.page, &self.source.page.blocks[index]);
        let quote = page.ancestors(block.start).find(|&up| page.tag(up) == Some(Tag::Blockquote))?;
        let after = self.source.kept.partition_point(|&kept| kept <= index);
        if self.source.kept.get(after).is_some_and(|&next| page.blocks[next].start < page.end(quote)) {
            return None;
        }
        let around = page.ancestors(block.start).take_while(|&up| up != block.container);
        around.into_iter().find(|&up| page.tag(up) == Some(Tag::Cite) && page.end(up) >= block.end)
    }

    fn listing(&mut self, text: &str, start: Pos, end: Pos) {
        let page = self.source.page;
        let Some(listing) = self.open.last_mut() else { return };
        let last = listing.read_to.replace(end);
        if !listing.code.is_empty() && !listing.code.ends_with('\n') && !text.starts_with('\n') {
            listing.code.push('\n');
        }
        let empty = last.map_or(0, |last| code::empty_lines(page, last, start));
        (0..empty).for_each(|_| listing.code.push('\n'));
        listing.code.push_str(text);
    }

    fn line(&mut self, kind: Kind, line: Line, path: String) {
        let Line { content, sidenotes, .. } = line;
        if content.is_empty() {
            return;
        }
        let kind = match (kind, content) {
            (Kind::Heading(level), content) => BlockKind::Heading(Heading { level, content }),
            (_, mut content) => match content.pop() {
                Some(Inline::Math(math)) if content.is_empty() => BlockKind::Math(math),
                last => {
                    content.extend(last);
                    BlockKind::Paragraph(Paragraph { content })
                }
            },
        };
        self.push(Block { kind, path: path.clone() });
        for (label, content) in sidenotes {
            let blocks = vec![Block { kind: BlockKind::Paragraph(Paragraph { content }), path: path.clone() }];
            let footnote = Footnote { label, mark: notes::SIDENOTE_MARK.to_owned(), blocks };
            self.push(Block { kind: BlockKind::Footnote(footnote), path: path.clone() });
        }
    }

    /// A block that was left out of the text because it is a caption.
    pub(super) fn caption(&mut self, index: usize) {
        let (page, block) = (self.source.page, &self.source.page.blocks[index]);
        let line = inline::read(self.source, self.notes, block, Part::Caption);
        let mut credit = line.credit.trim().to_owned();
        let mut content = line.content;
        let text = crate::render::plain(&content).replace('\n', " ");
        if captions::stands_in_credit(page, block.container) || boilerplate::is_credit_line(&text) {
            credit = text;
            content = Vec::new();
        }
        if content.is_empty() && credit.is_empty() {
            return;
        }
        let frames = frames::around(self.source, self.notes, block.container, false);
        let depth = frames.iter().rposition(|frame| matches!(frame, Frame::Figure(_) | Frame::Caption(_)));
        self.go_to(&frames[..depth.map_or(frames.len(), |depth| depth + 1)]);
        let is_near = self.pictured.is_some_and(|around| page.contains(around, block.start));
        let Some(open) = self.open.last_mut() else { return };
        match (open.frame, open.blocks.last_mut().map(|block| &mut block.kind)) {
            (Some(Frame::Figure(_) | Frame::Caption(_)), _) => {
                add_line(&mut open.aside, content);
                add_credit(&mut open.credit, &credit);
            }
            (_, Some(BlockKind::Figure(figure))) if is_near => {
                add_line(&mut figure.caption, content);
                let mut all = figure.credit.take().unwrap_or_default();
                add_credit(&mut all, &credit);
                figure.credit = Some(all).filter(|credit| !credit.is_empty());
            }
            _ => {
                let credit = Some(credit).filter(|credit| !credit.is_empty());
                let figure = Figure { images: Vec::new(), caption: content, credit };
                let path = self.path(block.container);
                self.push(Block { kind: BlockKind::Figure(figure), path });
            }
        }
    }

    pub(super) fn image(&mut self, image: Pos, around: Pos) {
        let Some(picture) = images::picture(self.source, image) else { return };
        let frames = frames::around(self.source, self.notes, image, false);
        self.go_to(&frames);
        // The same file again is the copy for scripts or small screens, or an ornament.
        let in_figure = matches!(frames.last(), Some(Frame::Figure(_)));
        let is_new = self.shown.insert(picture.url.clone());
        if !is_new && (!in_figure || !self.is_without_images()) {
            return;
        }
        let path = self.path(image);
        let Some(open) = self.open.last_mut() else { return };
        if let Some(Frame::Figure(_)) = open.frame {
            return open.images.push(picture);
        }
        let figure = Figure { images: vec![picture], caption: Vec::new(), credit: None };
        self.push(Block { kind: BlockKind::Figure(figure), path });
        self.pictured = Some(around);
    }

    /// Whether the innermost frame has no image yet.
    fn is_without_images(&self) -> bool {
        self.open.last().is_some_and(|open| open.images.is_empty())
    }

    pub(super) fn media(&mut self, node: NodeId, parent: Pos) {
        if self.source.page.document.is(node, Tag::Noscript) {
            return self.noscript(node, parent);
        }
        let Some(embed) = embeds::read(self.source, node) else { return };
        let frames = frames::around(self.source, self.notes, parent, false);
        self.go_to(&frames);
        let path = self.paths.of(node);
        self.push(Block { kind: BlockKind::Embed(embed), path });
    }

    /// An image that stands in a `<noscript>` alone.
    fn noscript(&mut self, node: NodeId, parent: Pos) {
        let Some(picture) = images::in_noscript(self.source, node) else { return };
        if self.shown.contains(&picture.url) {
            return;
        }
        let frames = frames::around(self.source, self.notes, parent, false);
        self.go_to(&frames);
        self.shown.insert(picture.url.clone());
        let path = self.paths.of(node);
        let Some(open) = self.open.last_mut() else { return };
        if let Some(Frame::Figure(_)) = open.frame {
            return open.images.push(picture);
        }
        let figure = Figure { images: vec![picture], caption: Vec::new(), credit: None };
        self.push(Block { kind: BlockKind::Figure(figure), path });
    }

    pub(super) fn thematic_break(&mut self, position: Pos) {
        let frames = frames::around(self.source, self.notes, position, false);
        if frames.iter().all(|frame| matches!(frame, Frame::Quote(_))) {
            self.go_to(&frames);
            let path = self.path(position);
            self.push(Block { kind: BlockKind::ThematicBreak, path });
        }
    }

    fn path(&mut self, position: Pos) -> String {
        self.paths.of(self.source.page.node(position))
    }

    /// Closes the frames that the next piece is not in, and opens its own.
    fn go_to(&mut self, frames: &[Frame]) {
        let common = self.open[1..].iter().zip(frames).take_while(|(open, frame)| open.frame == Some(**frame)).count();
        while self.open.len() > common + 1 {
            let Some(closed) = self.open.pop() else { return };
            self.close(closed);
        }
        self.open.extend(frames[common..].iter().map(|&frame| Open::new(Some(frame))));
    }

    /// Adds a block to the innermost frame.
    fn push(&mut self, block: Block) {
        let Some(open) = self.open.last_mut() else { return };
        match open.frame {
            // What stands in a list without being an item belongs to the item before.
            Some(Frame::List(_)) => match open.items.last_mut() {
                Some(item) => item.blocks.push(block),
                None => open.items.push(ListItem { number: None, checked: None, blocks: vec![block] }),
            },
            Some(Frame::Definitions(_)) => entry(&mut open.entries, false).definitions.push(vec![block]),
            _ => open.blocks.push(block),
        }
    }

    fn close(&mut self, mut closed: Open) {
        trim_breaks(&mut closed.blocks);
        let Some(frame) = closed.frame else { return };
        match frame {
            Frame::Item(item) => self.close_item(item, closed.blocks),
            Frame::Term(_) | Frame::Attribution(_) | Frame::Caption(_) => self.close_line(frame, closed),
            Frame::Definition(_) if !closed.blocks.is_empty() => {
                if let Some(list) = self.open.last_mut() {
                    entry(&mut list.entries, false).definitions.push(closed.blocks);
                }
            }
            Frame::Definition(_) => {}
            Frame::Cell(cell) => {
                if let Some(table) = self.open.last_mut().filter(|_| !closed.blocks.is_empty()) {
                    table.cells.push((cell, closed.blocks));
                }
            }
            Frame::Table(table) => self.close_table(table, closed),
            Frame::Figure(figure) => self.close_figure(figure, closed),
            Frame::List(element) | Frame::Definitions(element) | Frame::Quote(element) | Frame::Pre(element) => {
                // What stands in a numbered list before its first item has no number.
                if is_ordered(self.source, element) && closed.items.first().is_some_and(|item| item.number.is_none()) {
                    closed.items.remove(0).blocks.into_iter().for_each(|block| self.push(block));
                }
                // Without terms it explains nothing, and only sets its text apart.
                if closed.entries.iter().all(|entry| entry.terms.is_empty()) {
                    let blocks = std::mem::take(&mut closed.entries).into_iter().flat_map(|entry| entry.definitions);
                    blocks.flatten().for_each(|block| self.push(block));
                }
                if let Some(kind) = self.made_of(frame, closed) {
                    let path = self.path(element);
                    self.push(Block { kind, path });
                }
            }
            Frame::Note(number) => self.close_note(number, closed.blocks),
        }
    }

    /// The block that a frame of one block is.
    fn made_of(&self, frame: Frame, closed: Open) -> Option<BlockKind> {
        let page = self.source.page;
        match frame {
            Frame::List(list) if !closed.items.is_empty() => {
                let ordered = is_ordered(self.source, list);
                Some(BlockKind::List(List { ordered, items: closed.items }))
            }
            Frame::Definitions(_) if !closed.entries.is_empty() => {
                Some(BlockKind::DefinitionList(DefinitionList { entries: closed.entries }))
            }
            Frame::Quote(_) if closed.blocks.is_empty() && closed.aside.is_empty() => None,
            Frame::Quote(quote) => {
                if let Some(url) = embeds::post(self.source, quote).filter(|_| closed.aside.is_empty()) {
                    let (kind, provider) = (EmbedKind::Post, embeds::provider(&url));
                    return Some(BlockKind::Embed(Embed { kind, provider, url, title: None, blocks: closed.blocks }));
                }
                let cite = page.attr(quote, AttrName::Cite).and_then(|cite| images::url(self.source, cite));
                Some(BlockKind::Quote(Quote { blocks: closed.blocks, cite, attribution: closed.aside }))
            }
            Frame::Pre(pre) => {
                let text = code::trim_lines(&closed.code);
                let language = code::language(page, pre);
                (!text.is_empty()).then(|| BlockKind::Code(Code { language, text: text.to_owned() }))
            }
            _ => None,
        }
    }

    fn close_item(&mut self, item: Pos, blocks: Vec<Block>) {
        let page = self.source.page;
        let parent = page.parent(item).filter(|&list| page.tag(list) == Some(Tag::Ol));
        let number = parent.map(|list| self.numbers.of(page, list, item));
        let own = |field: Pos| page.ancestors(field).find(|&up| page.tag(up) == Some(Tag::Li)) == Some(item);
        let mut inside = (item..page.end(item)).take(6);
        let field = inside.find(|&position| page.tag(position) == Some(Tag::Input)).filter(|&field| own(field));
        let field = field.filter(|&field| page.attr(field, AttrName::Type) == Some("checkbox"));
        let checked = field.map(|field| page.attr(field, AttrName::Checked).is_some());
        if let Some(list) = self.open.last_mut().filter(|_| !blocks.is_empty()) {
            list.items.push(ListItem { number, checked, blocks });
        }
    }

    /// A frame that holds text alone.
    fn close_line(&mut self, frame: Frame, closed: Open) {
        let mut content = closed.aside;
        let Some(open) = self.open.last_mut() else { return };
        if matches!(frame, Frame::Caption(_)) {
            open.caption.clone_from(&closed.blocks);
        }
        closed.blocks.into_iter().for_each(|block| add_line(&mut content, line_of(block)));
        match frame {
            _ if content.is_empty() => {}
            Frame::Term(_) => entry(&mut open.entries, true).terms.push(content),
            _ => add_line(&mut open.aside, content),
        }
    }

    fn close_table(&mut self, table: Pos, closed: Open) {
        // What stands in no cell.
        closed.blocks.into_iter().for_each(|block| self.push(block));
        let path = self.path(table);
        let rows = tables::rows(self.source.page, table, closed.cells);
        if !rows.is_empty() {
            self.push(Block { kind: BlockKind::Table(Table { caption: closed.aside, rows }), path });
            return;
        }
        // Without rows its caption is a text like another.
        closed.caption.into_iter().for_each(|block| self.push(block));
    }

    fn close_figure(&mut self, figure: Pos, mut closed: Open) {
        let path = self.path(figure);
        let (mut caption, credit) = (closed.aside, Some(closed.credit).filter(|credit| !credit.is_empty()));
        if closed.images.is_empty() && !caption.is_empty() {
            match closed.blocks.last_mut().map(|block| &mut block.kind) {
                Some(BlockKind::Table(table)) if table.caption.is_empty() => {
                    table.caption = std::mem::take(&mut caption)
                }
                Some(BlockKind::Embed(embed)) => {
                    embed.title = Some(text_of(&std::mem::take(&mut caption), String::new()));
                }
                _ => {}
            }
        }
        if closed.images.is_empty() && caption.is_empty() && credit.is_none() {
            if let Some(embed) = embeds::linked(&closed.blocks) {
                return self.push(Block { kind: BlockKind::Embed(embed), path });
            }
        }
        let is_caption = closed.images.is_empty();
        let has_figure = !is_caption || !caption.is_empty() || credit.is_some();
        let own = Block { kind: BlockKind::Figure(Figure { images: closed.images, caption, credit }), path };
        let own = Some(own).filter(|_| has_figure);
        let (before, after) = if is_caption { (None, own) } else { (own, None) };
        before.into_iter().chain(closed.blocks).chain(after).for_each(|block| self.push(block));
    }

    fn close_note(&mut self, number: usize, blocks: Vec<Block>) {
        if blocks.is_empty() {
            return;
        }
        let page = self.source.page;
        let note = self.notes.note(number);
        let list = page.parent(note.element).filter(|&list| page.tag(list) == Some(Tag::Ol));
        let mark = match list.filter(|_| page.tag(note.element) == Some(Tag::Li)) {
            Some(list) => format!("{}.", self.numbers.of(page, list, note.element)),
            None => note.mark.clone(),
        };
        let path = self.path(note.element);
        let footnote = Footnote { label: note.label.clone(), mark, blocks };
        self.push(Block { kind: BlockKind::Footnote(footnote), path });
    }
}

fn is_ordered(source: &Source, list: Pos) -> bool {
    source.page.tag(list) == Some(Tag::Ol)
}

/// The entry of a definition list that the next term or definition belongs to.
fn entry(entries: &mut Vec<Definition>, is_term: bool) -> &mut Definition {
    let begins = entries.last().is_none_or(|entry| is_term && !entry.definitions.is_empty());
    if begins {
        entries.push(Definition { terms: Vec::new(), definitions: Vec::new() });
    }
    let last = entries.len() - 1;
    &mut entries[last]
}

fn add_line(lines: &mut Vec<Inline>, line: Vec<Inline>) {
    if !lines.is_empty() && !line.is_empty() {
        lines.push(Inline::LineBreak);
    }
    lines.extend(line);
}

fn add_credit(credits: &mut String, credit: &str) {
    if !credits.is_empty() && !credit.is_empty() {
        credits.push(' ');
    }
    credits.push_str(credit);
}

fn text_of(content: &[Inline], credit: String) -> String {
    let mut text = crate::render::plain(content).replace('\n', " ");
    add_credit(&mut text, &credit);
    text
}

/// The text of a block where only text can stand.
fn line_of(block: Block) -> Vec<Inline> {
    match block.kind {
        BlockKind::Paragraph(Paragraph { content }) | BlockKind::Heading(Heading { content, .. }) => content,
        BlockKind::Math(math) => vec![Inline::Math(math)],
        BlockKind::Figure(figure) => figure.images.into_iter().map(Inline::Image).collect(),
        _ => {
            let text = crate::render::block_text(&block);
            let mut content = Vec::new();
            text.lines().filter(|line| !line.is_empty()).for_each(|line| {
                add_line(&mut content, vec![Inline::Text(line.to_owned())]);
            });
            content
        }
    }
}

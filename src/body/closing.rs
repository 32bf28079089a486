//! What becomes of a frame at its end: a block, or a part of the one around it.

use super::assembler::{Assembler, Open};
use super::frames::Frame;
use super::{Source, add, code, embeds, images, tables, trim_breaks};
use crate::article::{
    Block, BlockKind, Code, Definition, DefinitionList, Embed, EmbedKind, Figure, Footnote, Heading, Inline, List,
    ListItem, Paragraph, Quote, Table, add_line,
};
use crate::dom::{AttrName, Tag};
use crate::page::Pos;

impl Assembler<'_, '_, '_> {
    pub(super) fn close(&mut self, mut closed: Open) {
        trim_breaks(&mut closed.blocks);
        let Some(frame) = closed.frame else { return };
        match frame {
            Frame::Item(item) => self.close_item(item, closed.blocks),
            Frame::Term(_) | Frame::Attribution(_) | Frame::Caption(_) => self.close_line(frame, closed),
            Frame::Definition(_) if !closed.blocks.is_empty() => {
                if let Some(list) = self.open.last_mut() {
                    add(&mut entry(&mut list.entries, false).definitions, closed.blocks);
                }
            }
            Frame::Definition(_) => {}
            Frame::Cell(cell) => {
                if let Some(table) = self.open.last_mut().filter(|_| !closed.blocks.is_empty()) {
                    add(&mut table.cells, (cell, closed.blocks));
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
            add(&mut list.items, ListItem { number, checked, blocks });
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
            Frame::Term(_) => add(&mut entry(&mut open.entries, true).terms, content),
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

pub(super) fn entry(entries: &mut Vec<Definition>, is_term: bool) -> &mut Definition {
    let begins = entries.last().is_none_or(|entry| is_term && !entry.definitions.is_empty());
    if begins {
        add(entries, Definition { terms: Vec::new(), definitions: Vec::new() });
    }
    let last = entries.len() - 1;
    &mut entries[last]
}

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

pub(super) fn add_credit(credits: &mut String, credit: &str) {
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

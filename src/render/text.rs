//! Plain text: blocks parted by a blank line, items and rows on lines of their own, cells parted by a tab.

use crate::dom::Tag;
use crate::page::{Kind, Page, Pos, push_collapsed};

pub(crate) fn text(page: &Page, blocks: &[usize]) -> String {
    let mut out = String::new();
    let mut last: Option<usize> = None;
    for &index in blocks {
        let block = &page.blocks[index];
        let piece = if block.kind == Kind::Preformatted { verbatim(page, index) } else { inline(page, index) };
        if piece.is_empty() {
            continue;
        }
        if let Some(last) = last {
            out.push_str(separator(page, last, index));
        }
        if let Some(item) = first_in_item(page, last, index) {
            out.push_str(&marker(page, item));
        }
        out.push_str(&piece);
        last = Some(index);
    }
    out
}

/// What stands between two neighbouring blocks.
fn separator(page: &Page, before: usize, after: usize) -> &'static str {
    let (a, b) = (&page.blocks[before], &page.blocks[after]);
    if a.kind == Kind::Term && b.kind == Kind::Definition {
        return "\n: ";
    }
    if matches!((a.kind, b.kind), (Kind::Definition, Kind::Term) | (Kind::Term, Kind::Term)) {
        return "\n";
    }
    let row = |position| nearest(page, position, Tag::Tr);
    let table = |position| nearest(page, position, Tag::Table);
    if a.kind == Kind::Cell && b.kind == Kind::Cell && table(a.container) == table(b.container) {
        return if row(a.container) == row(b.container) { "\t" } else { "\n" };
    }
    let list = |position| page.ancestors(position).find(|&p| matches!(page.tag(p), Some(Tag::Ul | Tag::Ol | Tag::Dir)));
    match (list(a.start), list(b.start)) {
        (Some(x), Some(y)) if page.contains(x, y) || page.contains(y, x) => "\n",
        _ => "\n\n",
    }
}

fn nearest(page: &Page, position: Pos, tag: Tag) -> Option<Pos> {
    std::iter::once(position).chain(page.ancestors(position)).find(|&position| page.tag(position) == Some(tag))
}

/// The item that a block opens.
fn first_in_item(page: &Page, last: Option<usize>, index: usize) -> Option<Pos> {
    let item = nearest(page, page.blocks[index].container, Tag::Li)?;
    let opened_before = last.is_some_and(|last| page.contains(item, page.blocks[last].start));
    (!opened_before).then_some(item)
}

fn marker(page: &Page, item: Pos) -> String {
    let lists = page.ancestors(item).filter(|&p| matches!(page.tag(p), Some(Tag::Ul | Tag::Ol | Tag::Dir))).count();
    format!("{}- ", "  ".repeat(lists.saturating_sub(1)))
}

/// A block on one line, save its line breaks.
fn inline(page: &Page, index: usize) -> String {
    let block = &page.blocks[index];
    let mut text = String::new();
    for position in block.start..block.end {
        let node = page.node(position);
        if let Some(piece) = page.document.text(node) {
            push_collapsed(&mut text, piece);
        } else if page.tag(position) == Some(Tag::Br) {
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn verbatim(page: &Page, index: usize) -> String {
    let block = &page.blocks[index];
    let mut text = String::new();
    for position in block.start..block.end {
        match page.document.text(page.node(position)) {
            Some(piece) => text.push_str(piece),
            None if page.tag(position) == Some(Tag::Br) => text.push('\n'),
            None => {}
        }
    }
    text.trim_matches('\n').trim_end().to_owned()
}

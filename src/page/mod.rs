//! The page in document order: what is visible, how much text and link text each element holds, and its text blocks.
//!
//! One walk over the tree builds arrays indexed by position in document order; an element's descendants are the
//! positions up to its `end`, so every later stage asks "is this inside that?" with two comparisons. Elements that
//! show no text of their own (scripts, styles, `<head>`, form controls, inert templates) are left out altogether.

mod blocks;
mod count;
mod counts;
mod order;
mod script;
mod tables;
mod visible;

pub(crate) use blocks::is_block;
pub(crate) use counts::{Counts, Thing};
use counts::{Sums, Things};

pub(crate) use script::{Glyph, Script, letters};
pub(crate) use visible::is_way_mark;

use crate::dom::{AttrName, AttrNames, Document, NodeId, Tag, push_collapsed};

/// Index into document order.
pub(crate) type Pos = usize;

/// What holds a block's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Heading(u8),
    Paragraph,
    Item,
    Term,
    Definition,
    Cell,
    Preformatted,
    Caption,
    /// Text straight in a `<div>` or another container.
    Bare,
}

/// A run of inline content with nothing but inline elements in it: one line or paragraph of the page.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    start: u32,
    end: u32,
    container: u32,
    pub(crate) kind: Kind,
    pub(crate) letters: u32,
    pub(crate) link_letters: u32,
    pub(crate) marks: u32,
    /// Letters inside `<b>` or `<strong>`.
    pub(crate) bold_letters: u32,
    pub(crate) script: Script,
}

/// Shortest block that can be prose, in letters: about twelve words.
const PROSE_LETTERS: u32 = 60;
/// Largest share of links in prose.
const PROSE_LINKS: f32 = 0.35;

impl Block {
    /// Positions of its text: from the first text node to after the last.
    pub(crate) fn start(&self) -> Pos {
        self.start as Pos
    }

    pub(crate) fn end(&self) -> Pos {
        self.end as Pos
    }

    /// The block-level element that it stands in.
    pub(crate) fn container(&self) -> Pos {
        self.container as Pos
    }

    pub(crate) fn link_density(&self) -> f32 {
        if self.letters == 0 { 0.0 } else { self.link_letters as f32 / self.letters as f32 }
    }

    /// Long enough, few links, and punctuated as sentences are: the text of an article, or of something like one.
    pub(crate) fn is_prose(&self) -> bool {
        self.letters >= PROSE_LETTERS
            && self.link_density() <= PROSE_LINKS
            && self.marks > 0
            && !matches!(self.kind, Kind::Heading(_) | Kind::Caption)
    }
}

pub(crate) struct Page<'a> {
    pub(crate) document: &'a Document,
    /// By position.
    places: Vec<Place>,
    /// By position: most rules ask for nothing else.
    tags: Vec<Option<Tag>>,
    /// Whether the nodes stand in the order in which they were made, as on most pages.
    is_ascending: bool,
    sums: Sums,
    things: Things,
    /// By number, see [`Document::class_number`].
    pub(crate) classes: Classes<'a>,
    pub(crate) blocks: Vec<Block>,
    /// By position, and one more: how many blocks begin before it.
    first_block: Vec<u32>,
    /// Data tables that are inside no other one, in document order.
    data_tables: Vec<Pos>,
    /// Frames, videos and recordings, which are left out too, in document order.
    media: Vec<Media>,
}

/// What stands at a position.
#[derive(Debug, Clone, Copy)]
struct Place {
    node: NodeId,
    /// Positions of its parent and after its last descendant.
    parent: u32,
    end: u32,
    /// The number of its class.
    class: u32,
    attrs: AttrNames,
}

/// A frame, video or recording.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Media {
    pub(crate) node: NodeId,
    pub(crate) parent: Pos,
    /// The position of what comes after it in the order.
    pub(crate) before: Pos,
}

/// The classes of a page.
pub(crate) struct Classes<'a>(Vec<&'a str>);

impl<'a> Classes<'a> {
    /// By number.
    pub(crate) fn texts(&self) -> &[&'a str] {
        &self.0
    }
}

const NOWHERE: u32 = u32::MAX;

impl<'a> Page<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let most = document.node_count();
        let mut page = Page {
            document,
            places: Vec::with_capacity(most),
            tags: Vec::with_capacity(most),
            is_ascending: true,
            sums: Sums::default(),
            things: Things::default(),
            classes: Classes(document.classes().collect()),
            blocks: Vec::new(),
            first_block: Vec::new(),
            data_tables: Vec::new(),
            media: Vec::new(),
        };
        page.put_in_order();
        page.things.sort();
        page.places.shrink_to_fit();
        page.tags.shrink_to_fit();
        page.blocks = blocks::find(&page);
        page.first_block = first_blocks(&page);
        page.sums = Sums::new(&page.blocks);
        page.data_tables = tables::outermost_data_tables(&page);
        page
    }

    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    pub(crate) fn node(&self, position: Pos) -> NodeId {
        self.places[position].node
    }

    /// Where a node stands; `None` for one that shows no text. It is searched for: only a handful of nodes are asked for, those
    /// that metadata has found, and a table of all would take more room than what the page says.
    pub(crate) fn position(&self, node: NodeId) -> Option<Pos> {
        if self.is_ascending {
            return self.places.binary_search_by_key(&node, |place| place.node).ok();
        }
        self.places.iter().position(|place| place.node == node)
    }

    /// The position after the last descendant.
    pub(crate) fn end(&self, position: Pos) -> Pos {
        self.places[position].end as usize
    }

    pub(crate) fn parent(&self, position: Pos) -> Option<Pos> {
        let parent = self.places[position].parent;
        (parent != NOWHERE).then_some(parent as usize)
    }

    pub(crate) fn ancestors(&self, position: Pos) -> impl Iterator<Item = Pos> + '_ {
        std::iter::successors(self.parent(position), |&position| self.parent(position))
    }

    /// The child elements.
    pub(crate) fn children(&self, position: Pos) -> impl Iterator<Item = Pos> + '_ {
        let end = self.end(position);
        std::iter::successors((position + 1 < end).then_some(position + 1), move |&child| {
            let next = self.end(child);
            (next < end).then_some(next)
        })
        .filter(|&child| self.tag(child).is_some())
    }

    pub(crate) fn contains(&self, outer: Pos, inner: Pos) -> bool {
        (outer..self.end(outer)).contains(&inner)
    }

    pub(crate) fn tag(&self, position: Pos) -> Option<Tag> {
        self.tags[position]
    }

    /// The types of all that stands between two positions: whoever looks for a few of them needs nothing else.
    pub(crate) fn tags(&self, positions: std::ops::Range<Pos>) -> &[Option<Tag>] {
        &self.tags[positions]
    }

    pub(crate) fn attr(&self, position: Pos, name: AttrName) -> Option<&'a str> {
        if self.may_have(position, AttrNames::of([name])) {
            self.document.attr(self.node(position), name)
        } else {
            None
        }
    }

    /// Whether an element may have one of these attributes.
    pub(crate) fn may_have(&self, position: Pos, any: AttrNames) -> bool {
        self.places[position].attrs.may_have(any)
    }

    /// Frames, videos and recordings, in document order.
    pub(crate) fn media(&self) -> &[Media] {
        &self.media
    }

    /// The number of an element's class, see [`Document::class_number`].
    pub(crate) fn class_of(&self, position: Pos) -> usize {
        self.places[position].class as usize
    }

    /// What the blocks are that begin inside an element.
    #[inline]
    pub(crate) fn counts(&self, position: Pos) -> Counts {
        self.counts_between(self.blocks_in(position))
    }

    /// What some blocks are.
    #[inline]
    pub(crate) fn counts_between(&self, blocks: std::ops::Range<usize>) -> Counts {
        self.sums.between(blocks)
    }

    /// How many things of a kind an element is and holds.
    pub(crate) fn count_of(&self, thing: Thing, position: Pos) -> u32 {
        self.things.between(thing, position, self.end(position))
    }

    /// Whether an element is little more than a formula.
    pub(crate) fn holds_formula(&self, position: Pos) -> bool {
        let formula = |position: Pos| self.tag(position) == Some(Tag::Math);
        self.document.may_have(Tag::Math)
            && self.counts(position).letters < 400
            && (position..self.end(position)).take(8).any(formula)
    }

    /// Whether an element is a note in the margin that stands in the middle of its paragraph.
    pub(crate) fn is_sidenote(&self, position: Pos) -> bool {
        matches!(self.tag(position), Some(Tag::Span | Tag::Small))
            && self.attr(position, AttrName::Class).is_some_and(|class| {
                class.split_ascii_whitespace().any(|word| matches!(word, "sidenote" | "marginnote"))
            })
    }

    /// Whether an element is a part of a paragraph or of a code listing, with more of it before or after.
    pub(crate) fn is_part_of_text(&self, position: Pos) -> bool {
        let end = self.end(position);
        let after = self.first_block[(position.max(1) + 1).min(self.len())] as usize;
        let candidates = self.blocks[after.saturating_sub(1)..].iter().take_while(|block| block.start() < end);
        let around = candidates.into_iter().find(|block| block.end() > position);
        around.is_some_and(|block| {
            let partial = block.start() < position || block.end() > end;
            partial && block.container() < position && (block.is_prose() || block.kind == Kind::Preformatted)
        })
    }

    /// The counts of the whole page.
    pub(crate) fn total(&self) -> Counts {
        self.counts(0)
    }

    /// The outermost data table around a position: a table inside a data cell is part of the cell.
    pub(crate) fn data_table_around(&self, position: Pos) -> Option<Pos> {
        let after = self.data_tables.partition_point(|&table| table <= position);
        let table = *self.data_tables.get(after.checked_sub(1)?)?;
        self.contains(table, position).then_some(table)
    }

    /// Indices of the blocks whose text lies between two positions.
    pub(crate) fn blocks_between(&self, start: Pos, end: Pos) -> std::ops::Range<usize> {
        self.first_block[start] as usize..self.first_block[end] as usize
    }

    /// Indices of the blocks inside an element.
    pub(crate) fn blocks_in(&self, position: Pos) -> std::ops::Range<usize> {
        self.blocks_between(position, self.end(position))
    }

    /// A block's text, white space collapsed.
    pub(crate) fn block_text(&self, block: &Block) -> String {
        self.block_start(block, usize::MAX)
    }

    /// The beginning of a block's text: all of it, or whole text nodes up to at least so many bytes.
    pub(crate) fn block_start(&self, block: &Block, bytes: usize) -> String {
        let mut text = String::new();
        self.write_block_start(block, bytes, &mut text);
        text
    }

    /// As [`block_start`](Self::block_start), into a text that was used before.
    pub(crate) fn write_block_start(&self, block: &Block, bytes: usize, text: &mut String) {
        text.clear();
        for position in block.start()..block.end() {
            match self.tags[position] {
                None => push_collapsed(text, self.document.text(self.node(position)).unwrap_or_default()),
                Some(Tag::Br) => push_collapsed(text, " "),
                Some(_) => {}
            }
            // A character may take four bytes.
            if text.len() / 4 >= bytes {
                break;
            }
        }
        text.truncate(text.trim_end().len());
    }
}

fn first_blocks(page: &Page) -> Vec<u32> {
    let mut first = Vec::with_capacity(page.len() + 1);
    for (index, block) in page.blocks.iter().enumerate() {
        first.resize(block.start() + 1, index as u32);
    }
    first.resize(page.len() + 1, page.blocks.len() as u32);
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{TreeLimits, parse};

    /// Also where nodes do not stand in the order in which they were made.
    #[test]
    fn nodes_are_found_where_they_stand() {
        let streamed = "<main><p>a<template id='B:0'></template><p>z</main><div hidden id='S:0'><p>b<p>c</div>";
        for (html, is_ascending) in [("<title>x</title><p>a<b>b</b><p>c", true), (streamed, false)] {
            let mut document = parse(html, TreeLimits::default());
            document.place_streamed();
            let page = Page::new(&document);
            assert_eq!(page.is_ascending, is_ascending, "{html}");
            for node in document.descendants(NodeId::ROOT) {
                let expected = (0..page.len()).find(|&position| page.node(position) == node);
                assert_eq!(page.position(node), expected, "{html}");
            }
        }
    }
}

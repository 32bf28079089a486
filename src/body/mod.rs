//! The block tree: the kept text with the structure that the page gives it, and what belongs to it without being text.
//!
//! The selection has spoken before: this stage adds no text and takes none away. Pieces of the page (kept blocks, their
//! images, embeds, breaks and captions) come in document order; each one stands in *frames* (lists, quotes, cells,
//! figures), and the assembler keeps those open that the next piece is in as well.

mod assembler;
mod belonging;
mod captions;
mod closing;
mod code;
mod embeds;
mod flow;
mod frames;
mod images;
mod inline;
mod joining;
mod line_breaks;
mod math;
mod notes;
mod numbers;
mod srcset;
mod tables;
mod tex;

use crate::article::{Block, BlockKind};
use crate::boilerplate::Stripped;
use crate::dom::{BaseUrl, Paths};
use crate::page::{Page, Pos};
use assembler::Assembler;
use belonging::Belonging;
use flow::Piece;
use notes::Notes;
use std::cell::OnceCell;

/// What the tree is made from.
pub(crate) struct Source<'p, 'a> {
    page: &'p Page<'a>,
    /// The element around all kept blocks.
    root: Pos,
    /// The kept blocks, in document order.
    kept: &'p [usize],
    stripped: &'p Stripped,
    base: &'p BaseUrl,
    is_typeset: OnceCell<bool>,
}

impl<'p, 'a> Source<'p, 'a> {
    pub(crate) fn new(
        page: &'p Page<'a>,
        root: Pos,
        kept: &'p [usize],
        stripped: &'p Stripped,
        base: &'p BaseUrl,
    ) -> Self {
        Source { page, root, kept, stripped, base, is_typeset: OnceCell::new() }
    }

    /// Whether the page's scripts typeset the TeX of its texts. Asked where a text may hold some.
    fn is_typeset(&self) -> bool {
        *self.is_typeset.get_or_init(|| tex::is_typeset(self.page.document))
    }

    /// The first kept block in an element.
    fn first_kept(&self, element: Pos) -> Option<usize> {
        let blocks = self.page.blocks_in(element);
        let first = self.kept.partition_point(|&index| index < blocks.start);
        self.kept.get(first).copied().filter(|&index| index < blocks.end)
    }
}

/// Adds to a list. Many have one large value and no more, for which a list by itself would make room for four; and long
/// ones are made while the whole page is there, so that they grow in small steps.
fn add<T>(list: &mut Vec<T>, value: T) {
    if list.len() == list.capacity() {
        let length = list.len();
        list.reserve_exact(if length < FEW { length / 2 + 1 } else { length / 4 });
    }
    list.push(value);
}

/// Up to how many values a list is a short one.
const FEW: usize = 16;

/// The blocks of the article, in parts: one long list would be there twice while it grows, beside the whole page.
#[derive(Default)]
pub(crate) struct Parts(Vec<Vec<Block>>);

impl Parts {
    fn count(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// The blocks, which need the page no more.
    pub(crate) fn joined(self) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(self.count());
        self.0.into_iter().for_each(|part| blocks.extend(part));
        trim_breaks(&mut blocks);
        blocks
    }
}

/// The kept blocks as a tree.
pub(crate) fn build(source: &Source) -> Parts {
    if source.kept.is_empty() {
        return Parts::default();
    }
    let belonging = Belonging::new(source);
    let captions: Vec<usize> = belonging.captions().collect();
    let notes = Notes::find(source, &captions);
    let pieces = flow::pieces(source, &belonging);
    let mut assembler = Assembler::new(source, &notes, Paths::new(source.page.document));
    for piece in pieces {
        match piece {
            Piece::Text(index) => assembler.text(index),
            Piece::Caption(index) => assembler.caption(index),
            Piece::Image { image, around } => assembler.image(image, around),
            Piece::Media { node, parent } => assembler.media(node, parent),
            Piece::Break(position) => assembler.thematic_break(position),
        }
    }
    assembler.finish()
}

/// Breaks part texts: none stands at an end or beside another.
fn trim_breaks(blocks: &mut Vec<Block>) {
    let is_break = |block: &Block| block.kind == BlockKind::ThematicBreak;
    blocks.dedup_by(|next, before| is_break(next) && is_break(before));
    while blocks.last().is_some_and(is_break) {
        blocks.pop();
    }
    if blocks.first().is_some_and(is_break) {
        blocks.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_trimmed_where_parts_meet() {
        let block = |kind| Block { kind, path: String::new() };
        let text = || block(BlockKind::Heading(crate::article::Heading { level: 2, content: Vec::new() }));
        let part = |line: &str| {
            line.chars()
                .map(|c| if c == '-' { block(BlockKind::ThematicBreak) } else { text() })
                .collect::<Vec<Block>>()
        };
        let parts = Parts(["--x-", "-x", "", "--"].map(part).into());
        assert_eq!(parts.joined(), part("x-x"));
        assert_eq!(Parts::default().joined(), Vec::new());
    }
}

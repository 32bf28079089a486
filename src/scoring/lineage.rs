//! The elements above the block that is described. Blocks come in document order, so that what is kept of an element
//! while it is above them is made once, and needs no room for each element of the page.

use crate::page::{Block, Page, Pos};

#[derive(Debug, Default)]
pub(super) struct Lineage {
    /// The outermost first.
    elements: Vec<Pos>,
    /// How many of them were above the block before, too.
    kept: usize,
}

impl Lineage {
    /// Goes on to a block.
    pub(super) fn go_to(&mut self, page: &Page, block: &Block) {
        let innermost = innermost(page, block);
        let is_around = |&element: &Pos| page.contains(element, innermost);
        self.kept = self.elements.iter().rposition(is_around).map_or(0, |last| last + 1);
        self.elements.truncate(self.kept);
        let last = self.elements.last().copied();
        let up = std::iter::successors(Some(innermost), |&element| page.parent(element));
        self.elements.extend(up.take_while(|&element| Some(element) != last));
        self.elements[self.kept..].reverse();
    }

    /// Forgets what was made of elements that are left, and makes what is missing, from the outermost on: of what is
    /// known and the element.
    pub(super) fn follow<T>(&self, known: &mut Vec<T>, mut make: impl FnMut(&[T], Pos) -> T) {
        known.truncate(self.kept);
        for &element in &self.elements[known.len()..] {
            known.push(make(known, element));
        }
    }
}

/// The element that a block's text begins in.
pub(super) fn innermost(page: &Page, block: &Block) -> Pos {
    page.parent(block.start).unwrap_or(block.container)
}

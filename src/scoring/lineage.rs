//! The elements above the block that is described. Blocks come in document order, so that what is kept of an element
//! while it is above them is made once, and needs no room for each element of the page.

use super::around::HEIGHT;
use super::scale::{NOTHING, small};
use crate::page::{Block, Page, Pos};

/// For how many more elements room is made at once.
const STEP: usize = 8;

#[derive(Debug, Default)]
pub(super) struct Lineage {
    /// The outermost first.
    elements: Vec<Pos>,
    /// How many of them were above the block before, too.
    kept: usize,
    /// Which of them is the block's container.
    container: usize,
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
        let is_container = |&element: &Pos| element == block.container();
        self.container = self.elements.iter().rposition(is_container).unwrap_or_default();
    }

    /// How many elements are above the block's container.
    pub(super) fn container(&self) -> usize {
        self.container
    }

    /// Forgets what was made of elements that are left, and makes what is missing, from the outermost on: of what is
    /// known and the element. A list follows at every block or at none, or it would miss what was left.
    pub(super) fn follow<T>(&self, known: &mut Vec<T>, mut make: impl FnMut(&[T], Pos) -> T) {
        known.truncate(self.kept);
        for &element in &self.elements[known.len()..] {
            // Little at a time: what is known of an element may take more room than its page.
            if known.len() == known.capacity() {
                known.reserve_exact(STEP);
            }
            known.push(make(known, element));
        }
    }
}

/// How many elements up from a block the headline and the longest text are met.
#[derive(Debug, Default)]
pub(super) struct Ties {
    /// By element above the block: how many of those down to it hold each of the two.
    holding: Vec<[usize; 2]>,
}

impl Ties {
    /// To blocks that are the same for the whole page.
    pub(super) fn values(&mut self, page: &Page, lineage: &Lineage, others: [Option<usize>; 2]) -> [u8; 2] {
        let starts = others.map(|other| page.blocks.get(other?).map(|block| block.start()));
        lineage.follow(&mut self.holding, |above, element| {
            let [one, other] = above.last().copied().unwrap_or_default();
            let holds = |start: Option<Pos>| usize::from(start.is_some_and(|start| page.contains(element, start)));
            [one + holds(starts[0]), other + holds(starts[1])]
        });
        let elements = lineage.container() + 1;
        let holding = self.holding.get(lineage.container()).copied().unwrap_or_default();
        let steps = |at: usize| starts[at].map_or(NOTHING, |_| small((elements - holding[at]).min(HEIGHT)));
        [steps(0), steps(1)]
    }
}

/// The element that a block's text begins in.
pub(super) fn innermost(page: &Page, block: &Block) -> Pos {
    page.parent(block.start()).unwrap_or(block.container())
}

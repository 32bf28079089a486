//! How an ensemble is asked about many rows: its questions parted into those about a row's own features and those
//! about what all rows have in common. Made once for a model.

use super::batch::SIDE;
use super::ensemble::{Ensemble, Question, Tree};

/// The leaves of a tree, and what stands behind them: as many as a byte can number, so that no number is checked.
pub(super) type Leaves = [i16; 256];
/// The leaves of no tree.
pub(super) static NO_LEAVES: Leaves = [0; 256];

/// Is a value of a column greater than the border?
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) column: u16,
    pub(super) border: i8,
}

/// A tree: how many questions of each sort it has, and where its leaves begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) open: u8,
    pub(super) common: u8,
    first_leaf: u32,
}

/// The questions and leaves of an ensemble with one output. The first question of a tree is the highest bit of its
/// leaf's number, and those about what all rows have in common come first: their answers tell which leaves are left,
/// and the number among these needs no more than the answers of the others.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    /// How many features the rows have of their own, and some that stand for nothing.
    pub(super) width: usize,
    /// By feature of their own: whether a question is about it. Only these have columns.
    pub(super) asked: Vec<bool>,
    pub(super) trees: Vec<Part>,
    /// Tree by tree.
    pub(super) open: Vec<Open>,
    /// Tree by tree; features are counted from the first that all rows have in common.
    common: Vec<Question>,
    leaves: Vec<i16>,
}

impl Plan {
    /// For rows of which so many features are their own.
    pub(super) fn new(ensemble: &Ensemble, own: usize) -> Self {
        let width = own.next_multiple_of(SIDE);
        let mut plan = Plan { width, asked: vec![false; width], ..Plan::default() };
        let is_open = |question: &Question| usize::from(question.feature) < own;
        let mut trees: Vec<&Tree> = ensemble.trees.iter().collect();
        for question in trees.iter().flat_map(|tree| ensemble.questions(tree)).filter(|question| is_open(question)) {
            plan.asked[usize::from(question.feature)] = true;
        }
        let column = |feature: u16| plan.asked[..usize::from(feature)].iter().filter(|asked| **asked).count() as u16;
        let columns: Vec<u16> = (0..width as u16).map(column).collect();
        // Side by side those of which as many are open: then what is to be done for the next tree is no surprise.
        trees.sort_by_key(|tree| ensemble.questions(tree).iter().filter(|question| is_open(question)).count());
        for tree in trees {
            let questions = ensemble.questions(tree);
            let (open, common): (Vec<usize>, Vec<usize>) =
                (0..questions.len()).partition(|&level| is_open(&questions[level]));
            plan.common.extend(common.iter().map(|&level| {
                let Question { feature, border } = questions[level];
                Question { feature: feature - own as u16, border }
            }));
            for &level in &open {
                let Question { feature, border } = questions[level];
                plan.open.push(Open { column: columns[usize::from(feature)], border: signed(border) });
            }
            let first_leaf = plan.leaves.len() as u32;
            // The number of each leaf as the tree numbers it: the lowest bit is that of the last question.
            let mut numbers = vec![0];
            for level in common.iter().chain(&open).rev() {
                for at in 0..numbers.len() {
                    numbers.push(numbers[at] | 1 << level);
                }
            }
            let leaves = ensemble.leaves(tree);
            plan.leaves.extend(numbers.into_iter().map(|number: usize| leaves[number]));
            plan.trees.push(Part { open: open.len() as u8, common: common.len() as u8, first_leaf });
        }
        plan.leaves.extend(NO_LEAVES);
        plan
    }

    /// Tree by tree, what the questions say about what all rows have in common: the number of the part of its leaves
    /// that is left.
    pub(super) fn left(&self, common: &[u8]) -> Vec<u8> {
        let mut questions = self.common.iter();
        let left = self.trees.iter().map(|tree| {
            let asked = questions.by_ref().take(usize::from(tree.common));
            let answer = |question: &Question| {
                u8::from(common.get(usize::from(question.feature)).is_some_and(|&value| value > question.border))
            };
            asked.fold(0, |known, question| known << 1 | answer(question))
        });
        left.collect()
    }

    /// The leaves that are left of a tree, and what stands behind them.
    pub(super) fn leaves_left(&self, tree: &Part, left: u8) -> &Leaves {
        let first = tree.first_leaf + (u32::from(left) << tree.open);
        self.leaves.get(first as usize..).and_then(|leaves| leaves.first_chunk()).unwrap_or(&NO_LEAVES)
    }
}

/// A value moved so that it compares as a signed number: the only comparison of bytes that vector instructions have
/// everywhere.
pub(super) fn signed(value: u8) -> i8 {
    (value ^ 0x80) as i8
}

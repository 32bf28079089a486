//! Many rows at once: each tree asks the same questions of all blocks, so that a question is one comparison over a
//! column of bytes, which the compiler turns into vector instructions.

use super::plan::{NO_LEAVES, Open, Plan, signed};

/// How many rows are scored side by side: a column of a chunk stays in the nearest cache.
const LANES: usize = 64;
/// The same for the last rows, where they are so few.
const HALF: usize = 32;
const QUARTER: usize = 16;

/// The values of a feature, as [`signed`] numbers.
type Column = [i8; LANES];

/// Most features that are a block's own.
pub(super) const WIDEST: usize = 448;

/// The features that are a block's own, and behind them nothing.
type Row = [u8; WIDEST];

/// Rows that are scored [`LANES`] at a time: their features stand column by column. What the rows have in common is
/// answered once.
pub(super) struct Batch<'m> {
    plan: &'m Plan,
    /// Tree by tree: where the leaves begin that the rows may come to.
    left: Vec<u32>,
    /// The rows that wait until there are enough of them.
    waiting: Vec<Row>,
    columns: Vec<Column>,
    sums: Vec<i32>,
}

impl<'m> Batch<'m> {
    /// For rows whose last features are the same for all: `common`.
    pub(super) fn new(plan: &'m Plan, common: &[u8]) -> Self {
        Batch { plan, left: plan.left(common), waiting: Vec::new(), columns: Vec::new(), sums: Vec::new() }
    }

    /// Takes the next row, without what all rows have in common.
    pub(super) fn push(&mut self, row: &[u8]) {
        let mut own = [0; WIDEST];
        own.iter_mut().zip(row).for_each(|(own, &value)| *own = value);
        self.waiting.push(own);
        if self.waiting.len() == LANES {
            self.score::<LANES>();
        }
    }

    /// The sums of all rows.
    pub(super) fn finish(mut self) -> Vec<i32> {
        let rows = self.sums.len() + self.waiting.len();
        match self.waiting.len() {
            0 => {}
            few if few <= QUARTER => self.score::<QUARTER>(),
            few if few <= HALF => self.score::<HALF>(),
            _ => self.score::<LANES>(),
        }
        self.sums.truncate(rows);
        self.sums
    }

    /// Puts the rows that wait into the columns.
    fn turn(&mut self) {
        // Not made before: by then the features of most pages are done with, and their memory is free.
        self.columns.resize(self.plan.asked.len(), [0; LANES]);
        for (column, &feature) in self.columns.iter_mut().zip(&self.plan.asked) {
            let feature = usize::from(feature).min(WIDEST - 1);
            for (value, row) in column.iter_mut().zip(&self.waiting) {
                *value = signed(row[feature]);
            }
        }
        self.waiting.clear();
    }

    /// Scores the rows that wait, which are no more than `N`.
    fn score<const N: usize>(&mut self) {
        self.turn();
        let mut sums = [0; N];
        let mut open = &self.plan.open[..];
        for (group, left) in self.plan.trees.chunks(GROUP).zip(self.left.chunks(GROUP)) {
            // What is missing of the last group adds nothing.
            let mut leaves = [[0; N]; GROUP];
            let mut values = [&NO_LEAVES; GROUP];
            for (((tree, &left), leaves), values) in group.iter().zip(left).zip(&mut leaves).zip(&mut values) {
                let (asked, rest) = open.split_at(usize::from(tree.open));
                open = rest;
                *leaves = reached(asked, &self.columns);
                *values = self.plan.leaves_from(left);
            }
            for (lane, sum) in sums.iter_mut().enumerate() {
                let value = |tree: usize| i32::from(values[tree][usize::from(leaves[tree][lane])]);
                *sum += value(0) + value(1) + value(2) + value(3);
            }
        }
        self.sums.extend(sums);
    }
}

/// How many trees are added up at once.
const GROUP: usize = 4;

/// The leaf that each row comes to. How many questions are open is told to the compiler, so that leaves stay in
/// registers from question to question.
fn reached<const N: usize>(open: &[Open], columns: &[Column]) -> [u8; N] {
    match open.len() {
        0 => [0; N],
        1 => answer::<1, N>(open, columns),
        2 => answer::<2, N>(open, columns),
        3 => answer::<3, N>(open, columns),
        4 => answer::<4, N>(open, columns),
        5 => answer::<5, N>(open, columns),
        _ => answer::<6, N>(open, columns),
    }
}

/// Adds a bit to each lane's leaf for each question: whether the value exceeds the border.
fn answer<const D: usize, const N: usize>(open: &[Open], columns: &[Column]) -> [u8; N] {
    let column = |question: usize| columns[usize::from(open[question].column)].first_chunk();
    let values: [&[i8; N]; D] = std::array::from_fn(|question| column(question).unwrap_or(&[0; N]));
    let borders: [i8; D] = std::array::from_fn(|question| open[question].border);
    let mut leaves = [0; N];
    for (lane, leaf) in leaves.iter_mut().enumerate() {
        for (values, &border) in values.iter().zip(&borders) {
            *leaf = (*leaf << 1) + u8::from(values[lane] > border);
        }
    }
    leaves
}

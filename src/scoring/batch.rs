//! Many rows at once: each tree asks the same questions of all blocks, so that a question is one comparison over a
//! column of bytes, which the compiler turns into vector instructions.

use super::plan::{NO_LEAVES, Open, Plan, signed};

/// How many rows are scored side by side: a column of a chunk stays in the nearest cache.
pub(super) const LANES: usize = 64;
/// The same for the last rows, where they are so few, and for pages of a few blocks, which are small.
pub(super) const HALF: usize = 32;
pub(super) const QUARTER: usize = 16;

/// The values of a feature, as [`signed`] numbers.
type Column<const L: usize> = [i8; L];

/// Rows that are scored up to `L` at a time: their features stand column by column. What the rows have in common is
/// answered once.
pub(super) struct Batch<'m, const L: usize> {
    plan: &'m Plan,
    /// Tree by tree: which of the parts of its leaves the rows may come to, see [`Plan::left`].
    left: Vec<u8>,
    /// Rows that wait to be turned, one after the other, and how many they are: never more than [`SIDE`].
    waiting: Vec<u8>,
    waits: usize,
    /// By feature that is asked for, and in how many of their lanes rows stand.
    columns: Vec<Column<L>>,
    turned: usize,
    sums: Vec<i32>,
}

impl<'m, const L: usize> Batch<'m, L> {
    /// For about so many rows, whose last features are the same for all: `common`.
    pub(super) fn new(plan: &'m Plan, common: &[u8], rows: usize) -> Self {
        let (waiting, columns, sums) = (Vec::new(), Vec::new(), Vec::with_capacity(rows.next_multiple_of(L)));
        Batch { plan, left: plan.left(common), waiting, waits: 0, columns, turned: 0, sums }
    }

    /// Takes the next row, without what all rows have in common.
    pub(super) fn push(&mut self, row: &[u8]) {
        if self.waiting.capacity() == 0 {
            self.waiting.reserve_exact(SIDE * self.plan.width);
        }
        self.waiting.extend_from_slice(row);
        self.waits += 1;
        self.waiting.resize(self.waits * self.plan.width, 0);
        if self.waits == SIDE {
            self.turn();
            if self.turned == L {
                self.score();
            }
        }
    }

    /// The sums of all rows.
    pub(super) fn finish(mut self) -> Vec<i32> {
        let rows = self.sums.len() + self.turned + self.waits;
        if self.waits > 0 {
            self.waiting.resize(SIDE * self.plan.width, 0);
            self.turn();
        }
        self.score();
        self.sums.truncate(rows);
        self.sums
    }

    /// Puts the rows that wait into the columns.
    fn turn(&mut self) {
        let width = self.plan.width;
        if self.columns.capacity() == 0 {
            // Not made before: by then the features of the smallest pages are done with, and their memory is free.
            self.columns = vec![[0; L]; self.plan.asked.iter().filter(|asked| **asked).count()];
        }
        let (mut columns, at) = (self.columns.iter_mut(), self.turned);
        for (first, asked) in self.plan.asked.chunks_exact(SIDE).enumerate() {
            let mut tile = Tile::default();
            for (values, row) in tile.iter_mut().zip(self.waiting.chunks_exact(width)) {
                values.copy_from_slice(&row[first * SIDE..][..SIDE]);
            }
            let tile = turned(&tile).map(|values| values.map(signed));
            for (values, &asked) in tile.iter().zip(asked) {
                let Some(column) = (if asked { columns.next() } else { continue }) else { break };
                column[at..at + SIDE].copy_from_slice(values);
            }
        }
        self.waiting.clear();
        self.waits = 0;
        self.turned += SIDE;
    }

    /// Scores the rows in the columns.
    fn score(&mut self) {
        match self.turned {
            0 => {}
            few if few <= QUARTER => self.score_lanes::<QUARTER>(),
            few if few <= HALF => self.score_lanes::<HALF>(),
            _ => self.score_lanes::<L>(),
        }
        self.turned = 0;
    }

    /// Scores the rows in the columns, which are no more than `N`.
    fn score_lanes<const N: usize>(&mut self) {
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
                *values = self.plan.leaves_left(tree, left);
            }
            // Several lanes a turn: half of so short a loop would be counting.
            for first in (0..N).step_by(TURN) {
                for lane in first..first + TURN {
                    let value = |tree: usize| i32::from(values[tree][usize::from(leaves[tree][lane])]);
                    sums[lane] += value(0) + value(1) + value(2) + value(3);
                }
            }
        }
        self.sums.extend(sums);
    }
}

/// How many rows and columns are turned at once.
pub(super) const SIDE: usize = 16;

/// Rows of some columns, or columns of some rows.
type Tile = [[u8; SIDE]; SIDE];

/// Makes rows of columns.
fn turned(tile: &Tile) -> Tile {
    interleaved(&interleaved(&interleaved(&interleaved(tile))))
}

/// Each row and the one half a tile below it, value by value by turns. Vector instructions do it.
#[inline]
fn interleaved(tile: &Tile) -> Tile {
    let mut next = Tile::default();
    for row in 0..SIDE / 2 {
        let (one, other) = (&tile[row], &tile[row + SIDE / 2]);
        let value = |at: usize| if at % 2 == 0 { one[at / 2] } else { other[at / 2] };
        next[2 * row] = std::array::from_fn(value);
        next[2 * row + 1] = std::array::from_fn(|at| value(SIDE + at));
    }
    next
}

/// How many lanes are added up in one turn of the loop.
const TURN: usize = 8;

/// How many trees are added up at once.
const GROUP: usize = 4;

/// The leaf that each row comes to. How many questions are open is told to the compiler, so that leaves stay in
/// registers from question to question.
fn reached<const N: usize, const L: usize>(open: &[Open], columns: &[Column<L>]) -> [u8; N] {
    match open.len() {
        0 => [0; N],
        1 => answer::<1, N, L>(open, columns),
        2 => answer::<2, N, L>(open, columns),
        3 => answer::<3, N, L>(open, columns),
        4 => answer::<4, N, L>(open, columns),
        5 => answer::<5, N, L>(open, columns),
        _ => answer::<6, N, L>(open, columns),
    }
}

/// Adds a bit to each lane's leaf for each question: whether the value exceeds the border.
fn answer<const D: usize, const N: usize, const L: usize>(open: &[Open], columns: &[Column<L>]) -> [u8; N] {
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

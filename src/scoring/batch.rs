//! Many rows at once: each tree asks the same questions of all blocks, so that a question is one comparison over a
//! column of bytes, which the compiler turns into vector instructions.

use super::ensemble::{Ensemble, NO_LEAVES, Question, Tree};

/// How many rows are scored side by side: a column of a chunk stays in the nearest cache.
const LANES: usize = 64;
/// The same for the last rows, where they are so few.
const HALF: usize = 32;
const QUARTER: usize = 16;

/// The values of a feature, moved so that they compare as signed numbers: the only comparison of bytes that vector
/// instructions have everywhere.
type Column = [i8; LANES];

/// Most features that are a block's own.
const WIDEST: usize = 448;

/// The features that are a block's own, and behind them nothing.
type Row = [u8; WIDEST];

/// A tree, when the answers are known that are the same for all rows.
#[derive(Debug, Clone, Copy)]
struct Rest {
    /// The questions that are left.
    first: u32,
    open: u8,
    /// The bits of the leaf that are known.
    known: u8,
    first_leaf: u32,
}

/// A question about a column, and the bit of the leaf that it answers.
#[derive(Debug, Clone, Copy)]
struct Open {
    column: u16,
    border: i8,
    bit: u8,
}

/// Rows that are scored [`LANES`] at a time by an ensemble with one output: their features stand column by column.
/// What the rows have in common is answered once.
pub(crate) struct Batch<'m> {
    ensemble: &'m Ensemble,
    /// The features that have columns.
    asked: &'m [u16],
    /// How many features are the row's own, and those that all rows have in common.
    own: usize,
    common: Vec<u8>,
    questions: Vec<Open>,
    trees: Vec<Rest>,
    /// The sum of the trees that are answered whole.
    known: i32,
    /// The rows that wait until there are enough of them.
    waiting: Vec<Row>,
    columns: Vec<Column>,
    rows: usize,
    sums: Vec<f32>,
}

impl<'m> Batch<'m> {
    /// For rows of so many features, of which the last ones are the same for all: `common`.
    pub(crate) fn new(ensemble: &'m Ensemble, width: usize, common: &[u8]) -> Self {
        let own = width.saturating_sub(common.len()).min(WIDEST);
        let asked = &ensemble.asked[..ensemble.asked.partition_point(|&feature| usize::from(feature) < own)];
        Batch {
            ensemble,
            asked,
            own,
            common: common.to_vec(),
            questions: Vec::new(),
            trees: Vec::new(),
            known: 0,
            waiting: Vec::new(),
            columns: Vec::new(),
            rows: 0,
            sums: Vec::new(),
        }
    }

    /// Answers what the rows have in common. Not before there is a chunk: on most pages the features are done with then,
    /// and their memory is free.
    fn prepare(&mut self) {
        self.columns = vec![[0; LANES]; self.asked.len()];
        self.questions.reserve_exact(self.ensemble.questions.len());
        self.trees.reserve_exact(self.ensemble.trees.len());
        let mut column_of = vec![0u16; self.own];
        for (column, &feature) in self.asked.iter().enumerate() {
            column_of[usize::from(feature)] = column as u16;
        }
        let (ensemble, common) = (self.ensemble, std::mem::take(&mut self.common));
        for tree in &ensemble.trees {
            self.add_tree(tree, &column_of, &common);
        }
    }

    fn add_tree(&mut self, tree: &Tree, column_of: &[u16], common: &[u8]) {
        let (first, mut known) = (self.questions.len(), 0);
        for (level, &Question { feature, border }) in self.ensemble.questions(tree).iter().enumerate() {
            let feature = usize::from(feature);
            match column_of.get(feature) {
                Some(&column) => self.questions.push(Open { column, border: signed(border), bit: 1 << level }),
                None => known |= u8::from(common[feature - column_of.len()] > border) << level,
            }
        }
        if self.questions.len() == first {
            self.known += i32::from(self.ensemble.leaves[tree.first_leaf as usize + usize::from(known)]);
        } else {
            let (open, first) = ((self.questions.len() - first) as u8, first as u32);
            self.trees.push(Rest { first, open, known, first_leaf: tree.first_leaf });
        }
    }

    /// Takes the next row, without what all rows have in common.
    pub(crate) fn push(&mut self, row: &[u8]) {
        let mut own = [0; WIDEST];
        own.iter_mut().zip(row).for_each(|(own, &value)| *own = value);
        self.waiting.push(own);
        self.rows += 1;
        if self.waiting.len() == LANES {
            self.score::<LANES>();
        }
    }

    /// The sums of all rows.
    pub(crate) fn finish(mut self) -> Vec<f32> {
        let left = self.waiting.len();
        if left > HALF {
            self.score::<LANES>();
        } else if left > QUARTER {
            self.score::<HALF>();
        } else if left > 0 {
            self.score::<QUARTER>();
        }
        self.sums.truncate(self.rows);
        self.sums
    }

    /// Puts the rows that wait into the columns.
    fn turn(&mut self) {
        for (column, &feature) in self.columns.iter_mut().zip(self.asked) {
            let feature = usize::from(feature).min(WIDEST - 1);
            for (value, row) in column.iter_mut().zip(&self.waiting) {
                *value = signed(row[feature]);
            }
        }
        self.waiting.clear();
    }

    /// Scores the rows that wait, which are no more than `N`.
    fn score<const N: usize>(&mut self) {
        if self.sums.is_empty() {
            self.prepare();
        }
        self.turn();
        let mut sum = [self.known; N];
        for group in self.trees.chunks(GROUP) {
            // What is missing of the last group adds nothing.
            let mut leaves = [[0; N]; GROUP];
            let mut values = [&NO_LEAVES; GROUP];
            for ((rest, leaf), value) in group.iter().zip(&mut leaves).zip(&mut values) {
                let open = &self.questions[rest.first as usize..][..usize::from(rest.open)];
                *leaf = reached(open, &self.columns, rest.known);
                *value = self.ensemble.leaves_from(rest.first_leaf);
            }
            for (lane, sum) in sum.iter_mut().enumerate() {
                let value = |tree: usize| i32::from(values[tree][usize::from(leaves[tree][lane])]);
                *sum += value(0) + value(1) + value(2) + value(3);
            }
        }
        let (scale, bias) = (self.ensemble.scale, self.ensemble.bias[0]);
        self.sums.extend(sum.map(|sum| sum as f32 * scale + bias));
    }
}

/// How many trees are added up at once.
const GROUP: usize = 4;

fn signed(value: u8) -> i8 {
    (value ^ 0x80) as i8
}

/// The leaf that each row comes to. How many questions are open is told to the compiler, so that leaves stay in
/// registers from question to question.
fn reached<const N: usize>(open: &[Open], columns: &[Column], known: u8) -> [u8; N] {
    match open.len() {
        1 => answer::<1, N>(open, columns, known),
        2 => answer::<2, N>(open, columns, known),
        3 => answer::<3, N>(open, columns, known),
        4 => answer::<4, N>(open, columns, known),
        5 => answer::<5, N>(open, columns, known),
        _ => answer::<6, N>(open, columns, known),
    }
}

/// Sets a bit of each lane's leaf for each question where the value exceeds the border.
fn answer<const D: usize, const N: usize>(open: &[Open], columns: &[Column], known: u8) -> [u8; N] {
    let column = |question: usize| columns[usize::from(open[question].column)].first_chunk();
    let values: [&[i8; N]; D] = std::array::from_fn(|question| column(question).unwrap_or(&[0; N]));
    let open: [Open; D] = std::array::from_fn(|question| open[question]);
    let mut leaves = [known; N];
    for (lane, leaf) in leaves.iter_mut().enumerate() {
        for (values, open) in values.iter().zip(&open) {
            *leaf |= u8::from(values[lane] > open.border).wrapping_neg() & open.bit;
        }
    }
    leaves
}

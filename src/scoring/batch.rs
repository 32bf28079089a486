//! Many rows at once: each tree asks the same questions of all blocks, so that a question is one comparison over a
//! column of bytes, which the compiler turns into vector instructions.

use super::ensemble::{Ensemble, LEAVES, NO_LEAVES, Question, Tree};

/// How many rows are scored side by side: a column of a chunk stays in the nearest cache.
const LANES: usize = 64;

/// A tree, when the answers are known that are the same for all rows.
#[derive(Debug, Clone, Copy)]
struct Rest {
    /// The questions that are left.
    first: u32,
    end: u32,
    /// The bits of the leaf that are known.
    known: u8,
    first_leaf: u32,
}

/// A question about a column, and the bit of the leaf that it answers.
#[derive(Debug, Clone, Copy)]
struct Open {
    column: u16,
    border: u8,
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
    columns: Vec<[u8; LANES]>,
    rows: usize,
    sums: Vec<f32>,
}

impl<'m> Batch<'m> {
    /// For rows of so many features, of which the last ones are the same for all: `common`.
    pub(crate) fn new(ensemble: &'m Ensemble, width: usize, common: &[u8]) -> Self {
        let own = width.saturating_sub(common.len());
        let asked = &ensemble.asked[..ensemble.asked.partition_point(|&feature| usize::from(feature) < own)];
        Batch {
            ensemble,
            asked,
            own,
            common: common.to_vec(),
            questions: Vec::new(),
            trees: Vec::new(),
            known: 0,
            columns: vec![[0; LANES]; asked.len()],
            rows: 0,
            sums: Vec::new(),
        }
    }

    /// Answers what the rows have in common. Not before there is a chunk: on most pages the features are done with then,
    /// and their memory is free.
    fn prepare(&mut self) {
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
                Some(&column) => self.questions.push(Open { column, border, bit: 1 << level }),
                None => known |= u8::from(common[feature - column_of.len()] > border) << level,
            }
        }
        if self.questions.len() == first {
            self.known += i32::from(self.ensemble.leaves[tree.first_leaf as usize + usize::from(known)]);
        } else {
            let (first, end) = (first as u32, self.questions.len() as u32);
            self.trees.push(Rest { first, end, known, first_leaf: tree.first_leaf });
        }
    }

    /// Takes the next row, without what all rows have in common.
    pub(crate) fn push(&mut self, row: &[u8]) {
        let lane = self.rows % LANES;
        for (column, &feature) in self.columns.iter_mut().zip(self.asked) {
            column[lane] = row[usize::from(feature)];
        }
        self.rows += 1;
        if lane + 1 == LANES {
            self.score();
        }
    }

    /// The sums of all rows.
    pub(crate) fn finish(mut self) -> Vec<f32> {
        if self.rows % LANES > 0 {
            self.score();
        }
        self.sums.truncate(self.rows);
        self.sums
    }

    fn score(&mut self) {
        if self.sums.is_empty() {
            self.prepare();
        }
        let mut sum = [self.known; LANES];
        for group in self.trees.chunks(GROUP) {
            // What is missing of the last group adds nothing.
            let mut leaves = [[0; LANES]; GROUP];
            let mut values = [&NO_LEAVES; GROUP];
            for ((rest, leaf), value) in group.iter().zip(&mut leaves).zip(&mut values) {
                *leaf = [rest.known; LANES];
                for open in &self.questions[rest.first as usize..rest.end as usize] {
                    answer(leaf, &self.columns[usize::from(open.column)], open.border, open.bit);
                }
                *value = self.ensemble.leaves_from(rest.first_leaf);
            }
            for (lane, sum) in sum.iter_mut().enumerate() {
                let value = |tree: usize| i32::from(values[tree][usize::from(leaves[tree][lane]) % LEAVES]);
                *sum += value(0) + value(1) + value(2) + value(3);
            }
        }
        let (scale, bias) = (self.ensemble.scale, self.ensemble.bias[0]);
        self.sums.extend(sum.map(|sum| sum as f32 * scale + bias));
    }
}

/// How many trees are added up at once.
const GROUP: usize = 4;

/// Sets a bit of each lane's leaf where the value exceeds the border. No branch: it becomes vector instructions.
fn answer(leaves: &mut [u8; LANES], values: &[u8; LANES], border: u8, bit: u8) {
    for (leaf, &value) in leaves.iter_mut().zip(values) {
        *leaf |= u8::from(value > border).wrapping_neg() & bit;
    }
}

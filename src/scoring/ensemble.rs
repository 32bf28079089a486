//! Ensembles of oblivious trees: all nodes of a level ask the same question, so that a leaf's number is a bit an answer.

use super::model::Reader;

/// Deepest tree.
const MAX_DEPTH: usize = 6;

/// Is the feature greater than the border?
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    pub(super) feature: u16,
    pub(super) border: u8,
}

#[derive(Debug, Clone)]
pub(super) struct Tree {
    first: u32,
    pub(super) depth: u8,
    first_leaf: u32,
}

/// A sum of trees for each of its outputs.
#[derive(Debug, Clone)]
pub(crate) struct Ensemble {
    outputs: usize,
    bias: Vec<f32>,
    /// What a leaf's integer is multiplied with.
    pub(super) scale: f32,
    pub(super) trees: Vec<Tree>,
    questions: Vec<Question>,
    leaves: Vec<i16>,
}

impl Ensemble {
    /// Says 0 of everything.
    pub(super) fn nothing(outputs: usize) -> Self {
        Ensemble {
            outputs,
            bias: vec![0.0; outputs],
            scale: 0.0,
            trees: Vec::new(),
            questions: Vec::new(),
            leaves: Vec::new(),
        }
    }

    pub(super) fn read(bytes: &mut Reader<'_>) -> Option<Self> {
        let outputs = usize::from(bytes.u8()?);
        let bias = (0..outputs).map(|_| bytes.f32()).collect::<Option<_>>()?;
        let scale = bytes.f32()?;
        let count = bytes.u16()?;
        let mut ensemble = Ensemble { bias, scale, ..Ensemble::nothing(outputs) };
        for _ in 0..count {
            let depth = bytes.u8().filter(|&depth| usize::from(depth) <= MAX_DEPTH)?;
            let first = ensemble.questions.len() as u32;
            for _ in 0..depth {
                ensemble.questions.push(Question { feature: bytes.u16()?, border: bytes.u8()? });
            }
            let first_leaf = ensemble.leaves.len() as u32;
            for _ in 0..outputs << depth {
                ensemble.leaves.push(bytes.u16()? as i16);
            }
            ensemble.trees.push(Tree { first, depth, first_leaf });
        }
        (outputs > 0).then_some(ensemble)
    }

    /// Whether every question is about one of so many features.
    pub(super) fn asks_below(&self, width: usize) -> bool {
        self.questions.iter().all(|question| usize::from(question.feature) < width)
    }

    /// The sums of one row, output by output.
    pub(crate) fn row_sums(&self, row: &[u8]) -> Vec<f32> {
        let mut sums = vec![0i32; self.outputs];
        for tree in &self.trees {
            let leaf = self.leaf(tree, row);
            let values = &self.leaves(tree)[leaf * self.outputs..];
            for (sum, &value) in sums.iter_mut().zip(values) {
                *sum += i32::from(value);
            }
        }
        sums.iter().enumerate().map(|(output, &sum)| self.value(output, sum)).collect()
    }

    /// What a sum of leaves stands for.
    pub(super) fn value(&self, output: usize, sum: i32) -> f32 {
        sum as f32 * self.scale + self.bias[output]
    }

    pub(super) fn questions(&self, tree: &Tree) -> &[Question] {
        &self.questions[tree.first as usize..][..usize::from(tree.depth)]
    }

    /// The leaves of a tree, output by output.
    pub(super) fn leaves(&self, tree: &Tree) -> &[i16] {
        &self.leaves[tree.first_leaf as usize..][..self.outputs << tree.depth]
    }

    fn leaf(&self, tree: &Tree, row: &[u8]) -> usize {
        let bits = self.questions(tree).iter().enumerate();
        bits.map(|(level, question)| usize::from(row[usize::from(question.feature)] > question.border) << level).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::batch::Batch;
    use crate::scoring::contributions::Contributions;
    use crate::scoring::plan::Plan;

    /// Two trees over two features, written by hand.
    fn ensemble() -> Ensemble {
        let mut bytes = vec![1];
        bytes.extend(0.5f32.to_le_bytes());
        bytes.extend(0.1f32.to_le_bytes());
        bytes.extend(2u16.to_le_bytes());
        bytes.extend([2, 0, 0, 10, 1, 0, 100]);
        for leaf in [-40i16, -10, 5, 30] {
            bytes.extend(leaf.to_le_bytes());
        }
        bytes.extend([1, 1, 0, 200]);
        for leaf in [0i16, 7] {
            bytes.extend(leaf.to_le_bytes());
        }
        let mut reader = Reader::new(&bytes);
        let ensemble = Ensemble::read(&mut reader).expect("sound");
        assert!(reader.is_empty());
        ensemble
    }

    #[test]
    fn chunks_rows_and_contributions_agree() {
        let ensemble = ensemble();
        let rows: Vec<[u8; 2]> = (0..150).map(|i| [(i % 23) as u8, (i * 7 % 256) as u8]).collect();
        fn sums_of<const L: usize>(ensemble: &Ensemble, rows: &[[u8; 2]], own: usize, expected: usize) -> Vec<f32> {
            let plan = Plan::new(ensemble, own);
            let mut batch = Batch::<L>::new(&plan, &rows[0][own..], expected);
            rows.iter().for_each(|row| batch.push(&row[..own]));
            batch.finish().into_iter().map(|sum| ensemble.value(0, sum)).collect()
        }
        let sums = sums_of::<64>(&ensemble, &rows, 2, rows.len());
        assert_eq!(sums.len(), rows.len());
        // However many are scored side by side, and however many were expected.
        for count in [1, 15, 16, 17, 32, 33, 64, 65, 80] {
            for expected in [0, 20, count, 500] {
                assert_eq!(sums_of::<64>(&ensemble, &rows[..count], 2, expected), sums[..count], "{count}");
                assert_eq!(sums_of::<32>(&ensemble, &rows[..count], 2, expected), sums[..count], "{count}");
                assert_eq!(sums_of::<16>(&ensemble, &rows[..count], 2, expected), sums[..count], "{count}");
            }
        }
        for (row, sum) in rows.iter().zip(&sums) {
            assert_eq!(ensemble.row_sums(row), [*sum]);
            // The same with features that all rows have in common.
            assert_eq!(sums_of::<64>(&ensemble, &[*row], 1, 1), [*sum]);
            assert_eq!(sums_of::<64>(&ensemble, &[*row], 0, 1), [*sum]);
            let means = 0.5 + 0.1 * (-15.0 / 4.0 + 3.5);
            let mut moved = Vec::new();
            Contributions::new(&ensemble).of(row, &mut moved);
            assert!((means + moved.iter().sum::<f32>() - sum).abs() < 1e-4, "{row:?}");
        }
        assert!((ensemble.row_sums(&[11, 201])[0] - (0.5 + 0.1 * 37.0)).abs() < 1e-6);
    }

    #[test]
    fn what_ends_early_is_refused() {
        assert!(Ensemble::read(&mut Reader::new(&[1, 0, 0])).is_none());
    }
}

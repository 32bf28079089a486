//! Ensembles of oblivious trees: each tree asks the same questions of all blocks, so that a question is one comparison
//! over a column of bytes, which the compiler turns into vector instructions.

use once_cell::sync::Lazy;

/// How many rows are scored side by side: a column of a chunk stays in the nearest cache.
const LANES: usize = 64;
/// Deepest tree.
const MAX_DEPTH: usize = 8;

/// Is the feature greater than the border?
#[derive(Debug, Clone, Copy)]
struct Question {
    feature: u16,
    border: u8,
}

#[derive(Debug, Clone)]
struct Tree {
    first: u32,
    depth: u8,
    first_leaf: u32,
}

/// A sum of trees for each of its outputs.
#[derive(Debug, Clone)]
pub(crate) struct Ensemble {
    outputs: usize,
    bias: Vec<f32>,
    /// What a leaf's integer is multiplied with.
    scale: f32,
    trees: Vec<Tree>,
    questions: Vec<Question>,
    leaves: Vec<i16>,
}

/// Rows of features, column by column in chunks of [`LANES`] rows.
pub(crate) struct Matrix {
    width: usize,
    rows: usize,
    columns: Vec<u8>,
}

impl Matrix {
    pub(crate) fn new(width: usize, rows: usize) -> Self {
        Matrix { width, rows, columns: vec![0; width * rows.div_ceil(LANES) * LANES] }
    }

    pub(crate) fn set_row(&mut self, row: usize, values: &[u8]) {
        let start = row / LANES * LANES * self.width + row % LANES;
        for (cell, &value) in self.columns[start..].iter_mut().step_by(LANES).zip(values) {
            *cell = value;
        }
    }

    fn chunk(&self, chunk: usize) -> &[u8] {
        let length = self.width * LANES;
        &self.columns[chunk * length..(chunk + 1) * length]
    }
}

impl Ensemble {
    pub(super) fn read(bytes: &mut Reader<'_>) -> Option<Self> {
        let outputs = usize::from(bytes.u8()?);
        let bias = (0..outputs).map(|_| bytes.f32()).collect::<Option<_>>()?;
        let scale = bytes.f32()?;
        let count = bytes.u16()?;
        let mut ensemble =
            Ensemble { outputs, bias, scale, trees: Vec::new(), questions: Vec::new(), leaves: Vec::new() };
        for _ in 0..count {
            let depth = bytes.u8()?;
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
        let sound = ensemble.trees.iter().all(|tree| usize::from(tree.depth) <= MAX_DEPTH);
        (sound && outputs > 0).then_some(ensemble)
    }

    /// Whether every question is about one of so many features.
    pub(super) fn asks_below(&self, width: usize) -> bool {
        self.questions.iter().all(|question| usize::from(question.feature) < width)
    }

    /// The sums for each row of a matrix, for an ensemble with one output.
    pub(crate) fn sums(&self, matrix: &Matrix) -> Vec<f32> {
        let mut sums = Vec::with_capacity(matrix.rows.next_multiple_of(LANES));
        for chunk in 0..matrix.rows.div_ceil(LANES) {
            let columns = matrix.chunk(chunk);
            let mut sum = [0i32; LANES];
            for tree in &self.trees {
                let leaf = self.leaves_of(tree, columns);
                let values = &self.leaves[tree.first_leaf as usize..];
                let values = &values[..1 << tree.depth];
                for (sum, &leaf) in sum.iter_mut().zip(&leaf) {
                    *sum += i32::from(values[usize::from(leaf) & (values.len() - 1)]);
                }
            }
            sums.extend(sum.map(|sum| sum as f32 * self.scale + self.bias[0]));
        }
        sums.truncate(matrix.rows);
        sums
    }

    /// Which leaf each row of a chunk falls into.
    fn leaves_of(&self, tree: &Tree, columns: &[u8]) -> [u8; LANES] {
        let mut leaf = [0u8; LANES];
        let questions = &self.questions[tree.first as usize..][..usize::from(tree.depth)];
        for (level, question) in questions.iter().enumerate() {
            let start = usize::from(question.feature) * LANES;
            let column = &columns[start..start + LANES];
            let bit = 1u8 << level;
            for (leaf, &value) in leaf.iter_mut().zip(column) {
                *leaf |= if value > question.border { bit } else { 0 };
            }
        }
        leaf
    }

    /// The sums of one row, output by output.
    pub(crate) fn row_sums(&self, row: &[u8]) -> Vec<f32> {
        let mut sums = vec![0i32; self.outputs];
        for tree in &self.trees {
            let leaf = self.leaf(tree, row);
            let values = &self.leaves[tree.first_leaf as usize + leaf * self.outputs..];
            for (sum, &value) in sums.iter_mut().zip(values) {
                *sum += i32::from(value);
            }
        }
        sums.iter().zip(&self.bias).map(|(&sum, bias)| sum as f32 * self.scale + bias).collect()
    }

    fn questions(&self, tree: &Tree) -> &[Question] {
        &self.questions[tree.first as usize..][..usize::from(tree.depth)]
    }

    fn leaf(&self, tree: &Tree, row: &[u8]) -> usize {
        let bits = self.questions(tree).iter().enumerate();
        bits.map(|(level, question)| usize::from(row[usize::from(question.feature)] > question.border) << level).sum()
    }

    /// What each feature adds to the sum, for an ensemble with one output.
    pub(super) fn contributions(&self) -> Contributions<'_> {
        Contributions::new(self)
    }
}

/// How much each feature of a row moves the sum of an ensemble: for each question, the mean of the leaves that its
/// answer leaves possible against the mean of those that were possible before.
pub(super) struct Contributions<'m> {
    ensemble: &'m Ensemble,
    /// Tree by tree, and in it level by level: the means of the leaves that each way of answering the questions so far
    /// leaves possible. Made once, as a page asks for as many rows as it has blocks.
    means: Vec<f32>,
}

impl<'m> Contributions<'m> {
    fn new(ensemble: &'m Ensemble) -> Self {
        let mut means = Vec::new();
        for tree in &ensemble.trees {
            let leaves = &ensemble.leaves[tree.first_leaf as usize..][..1 << tree.depth];
            for level in 0..=tree.depth {
                let possible = |answers: usize| leaves[answers..].iter().step_by(1 << level).copied();
                let count = f32::from(1u16 << (tree.depth - level));
                means.extend((0..1 << level).map(|answers| possible(answers).map(f32::from).sum::<f32>() / count));
            }
        }
        Contributions { ensemble, means }
    }

    /// Writes what each feature of a row adds.
    pub(super) fn of(&self, row: &[u8], moved: &mut Vec<f32>) {
        moved.clear();
        moved.resize(row.len(), 0.0);
        let mut first = 0;
        for tree in &self.ensemble.trees {
            let (mut answers, mut before) = (0, self.means[first]);
            for (level, question) in self.ensemble.questions(tree).iter().enumerate() {
                let feature = usize::from(question.feature);
                answers |= usize::from(row[feature] > question.border) << level;
                // The means of a level follow those of the levels before: 1, 2, 4, ...
                let after = self.means[first + (2 << level) - 1 + answers];
                moved[feature] += (after - before) * self.ensemble.scale;
                before = after;
            }
            first += (2 << tree.depth) - 1;
        }
    }
}

/// Everything that was learned.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    width: usize,
    /// What a block's sum is multiplied with before it is a probability: trees that stop learning early are less sure
    /// than they might be.
    pub(crate) sharpness: f32,
    pub(super) blocks: Ensemble,
    pub(super) kinds: Ensemble,
    pub(super) confidence: Ensemble,
}

/// How a model file begins. Its last byte is the version of the format.
const MAGIC: &[u8; 8] = b"gleaner\x01";

/// The model that `training/` made.
static SHIPPED: Lazy<Option<Model>> = Lazy::new(|| Model::read(include_bytes!("model.bin")));

impl Model {
    /// The crate's own.
    pub(crate) fn shipped() -> &'static Model {
        // That the file is sound, and fits the features, is tested.
        SHIPPED.as_ref().unwrap_or(&EMPTY)
    }

    /// Reads a model file; `None` if it is broken.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes.strip_prefix(MAGIC)?);
        let width = usize::from(reader.u16()?);
        let (kind_width, row_width) = (usize::from(reader.u16()?), usize::from(reader.u16()?));
        let sharpness = reader.f32()?;
        let blocks = Ensemble::read(&mut reader)?;
        let kinds = Ensemble::read(&mut reader)?;
        let confidence = Ensemble::read(&mut reader)?;
        let sound = blocks.asks_below(width) && kinds.asks_below(kind_width) && confidence.asks_below(row_width);
        (sound && reader.is_empty()).then_some(Model { width, sharpness, blocks, kinds, confidence })
    }

    /// How many features a block has.
    pub(crate) fn width(&self) -> usize {
        self.width
    }
}

/// Stands in for a file that is none: says 0 of everything.
static EMPTY: Lazy<Model> = Lazy::new(|| {
    let ensemble = |outputs| Ensemble {
        outputs,
        bias: vec![0.0; outputs],
        scale: 0.0,
        trees: Vec::new(),
        questions: Vec::new(),
        leaves: Vec::new(),
    };
    Model { width: 0, sharpness: 1.0, blocks: ensemble(1), kinds: ensemble(1), confidence: ensemble(1) }
});

/// Reads little-endian numbers; `None` where the bytes end.
pub(super) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Reader { rest: bytes }
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*taken)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take().map(u8::from_le_bytes)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    pub(super) fn f32(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let mut matrix = Matrix::new(2, rows.len());
        for (index, row) in rows.iter().enumerate() {
            matrix.set_row(index, row);
        }
        let sums = ensemble.sums(&matrix);
        assert_eq!(sums.len(), rows.len());
        for (row, sum) in rows.iter().zip(&sums) {
            assert_eq!(ensemble.row_sums(row), [*sum]);
            let means = 0.5 + 0.1 * (-15.0 / 4.0 + 3.5);
            let mut moved = Vec::new();
            ensemble.contributions().of(row, &mut moved);
            assert!((means + moved.iter().sum::<f32>() - sum).abs() < 1e-4, "{row:?}");
        }
        assert!((ensemble.row_sums(&[11, 201])[0] - (0.5 + 0.1 * 37.0)).abs() < 1e-6);
    }

    #[test]
    fn what_ends_early_is_refused() {
        assert!(Ensemble::read(&mut Reader::new(&[1, 0, 0])).is_none());
    }
}

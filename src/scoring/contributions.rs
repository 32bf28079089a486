//! What each feature has to do with a sum: the signals of `explain`.

use super::ensemble::Ensemble;

/// How much each feature of a row moves the sum of an ensemble: for each question, the mean of the leaves that its
/// answer leaves possible against the mean of those that were possible before.
pub(super) struct Contributions<'m> {
    ensemble: &'m Ensemble,
    /// Tree by tree, and in it level by level: the means of the leaves that each way of answering the questions so far
    /// leaves possible. Made once, as a page asks for as many rows as it has blocks.
    means: Vec<f32>,
}

impl<'m> Contributions<'m> {
    pub(super) fn new(ensemble: &'m Ensemble) -> Self {
        let mut means = Vec::new();
        for tree in &ensemble.trees {
            let leaves = ensemble.leaves(tree);
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

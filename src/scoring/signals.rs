//! The strongest reasons behind each probability, for `explain` alone.

use super::contributions::Contributions;
use super::scale::NOTHING;
use super::{Model, Subject};

/// A reason for or against a block, as the model weighed it.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Signal {
    /// The feature in words, such as `share of links`, `block before: letters` or `named "sidebar aside rail …"` (a
    /// class or id with such a word, on the block's element or above it). Where the page has no such thing, `not` or
    /// `: none` says so.
    pub name: String,
    /// How far the feature moved the block, in log-odds: positive speaks for it, negative against it. 0.7 doubles the
    /// odds, -0.7 halves them.
    pub weight: f32,
}

/// How many reasons each block gives.
const MOST: usize = 5;

/// By block: the features that moved it most, strongest first; none for those that the model does not decide about.
pub(crate) fn signals(subject: &mut Subject<'_, '_>, model: &Model) -> Vec<Vec<Signal>> {
    let names = subject.names();
    let contributions = Contributions::new(&model.blocks);
    let mut signals = vec![Vec::new(); subject.outline.page.blocks.len()];
    let mut moved = Vec::new();
    subject.each_row(&model.lexicon, |index, row| {
        contributions.of(row, &mut moved);
        let strongest = strongest(&moved);
        let signal = |feature: usize| Signal { name: present(&names[feature], row[feature]), weight: moved[feature] };
        signals[index] = strongest.into_iter().map(signal).collect();
    });
    signals
}

/// The features that moved a block most, strongest first; of equals the first.
fn strongest(moved: &[f32]) -> Vec<usize> {
    let mut strongest: Vec<usize> = Vec::with_capacity(MOST + 1);
    for (feature, weight) in moved.iter().enumerate().filter(|(_, weight)| **weight != 0.0) {
        let weakest = strongest.get(MOST - 1).map_or(0.0, |&weakest| moved[weakest].abs());
        if weight.abs() > weakest {
            let place = strongest.partition_point(|&other| moved[other].abs() >= weight.abs());
            strongest.insert(place, feature);
            strongest.truncate(MOST);
        }
    }
    strongest
}

/// That something is missing can be as strong a reason as that it is there.
fn present(name: &str, value: u8) -> String {
    let about_above = name.starts_with("in <") || name.starts_with("named ");
    match value {
        NOTHING if about_above => format!("not {name}"),
        NOTHING => format!("{name}: none"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate;
    use crate::content;
    use crate::dom::{self, TreeLimits};
    use crate::page::Page;
    use crate::scoring;
    use std::collections::HashSet;

    /// As many names as features; no name twice.
    #[test]
    fn every_feature_has_a_name_of_its_own() {
        let mut document = dom::parse("<title>Rain</title><h1>Rain</h1><p>It rained all day.", TreeLimits::default());
        let found = crate::extractor::Extractor::new().prepare(&mut document);
        let page = Page::new(&document);
        let ruled = content::choose(&page, &found, boilerplate::walk(&page));
        let verdicts = scoring::verdicts(&page, &ruled);
        let mut subject = Subject::new(&page, &found, &ruled, &verdicts);
        let kinds = scoring::kinds(&subject.kind_row(), subject.is_signed(), Model::shipped());
        subject.set_kinds(&kinds);
        let names = subject.names();
        let mut width = 0;
        subject.each_row(&Model::shipped().lexicon, |_, row| width = row.len());
        assert_eq!(names.len(), width);
        let mut seen = HashSet::new();
        for name in &names {
            assert!(!name.is_empty() && seen.insert(name), "{name}");
        }
    }
}

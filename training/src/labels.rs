//! Which blocks of a page belong to its text: the page's words are aligned with the truth's.

use crate::suites::Truth;
use std::collections::{HashMap, HashSet};

/// Words as the benchmarks count them.
pub(crate) fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether each block belongs to the text; `None` where the truth does not say.
pub(crate) fn labels(blocks: &[String], truth: &Truth) -> Vec<Option<bool>> {
    match truth {
        Truth::Segments { with, without } => segments(blocks, with, without),
        Truth::Text { text, paragraphs: None } => aligned(blocks, text).into_iter().map(Some).collect(),
        Truth::Text { text, paragraphs: Some(paragraphs) } => {
            let (inner, outer) = (aligned(blocks, paragraphs), aligned(blocks, text));
            // A standfirst is in one of the two: the other suites decide.
            let pairs = inner.into_iter().zip(outer).zip(blocks);
            pairs.map(|((inner, outer), block)| (inner || !outer || words(block).len() < 5).then_some(inner)).collect()
        }
    }
}

fn segments(blocks: &[String], with: &[String], without: &[String]) -> Vec<Option<bool>> {
    let flat = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (with, without): (Vec<_>, Vec<_>) = (with.iter().map(flat).collect(), without.iter().map(flat).collect());
    let holds = |block: &str, segments: &[String]| segments.iter().any(|s| !s.is_empty() && block.contains(s.as_str()));
    let label = |block: &String| {
        let block = flat(block);
        if holds(&block, &with) { Some(true) } else { holds(&block, &without).then_some(false) }
    };
    blocks.iter().map(label).collect()
}

/// Words that in a row are hardly ever a coincidence.
const SHINGLE: usize = 3;
/// Shorter blocks need a neighbour that stands beside them in the truth too.
const SHORT: usize = 5;
/// Most cells of the table of the alignment.
const MOST_CELLS: usize = 400_000_000;

struct Block {
    words: Vec<u32>,
    /// Share of its words in shingles of the truth.
    shingled: f32,
    /// Where the alignment finds its words in the truth.
    found: Vec<usize>,
}

impl Block {
    fn aligned(&self) -> f32 {
        self.found.len() as f32 / self.words.len().max(1) as f32
    }

    fn is_compact(&self) -> bool {
        let (Some(first), Some(last)) = (self.found.first(), self.found.last()) else { return false };
        (last - first + 1) as f32 <= self.words.len() as f32 * 1.5 + 2.0
    }

    fn share(&self) -> f32 {
        let aligned = if self.is_compact() { self.aligned() } else { 0.0 };
        match self.words.len() {
            0 => 0.0,
            SHORT.. => self.shingled.max(if aligned >= 0.8 { aligned } else { 0.0 }),
            _ => aligned,
        }
    }
}

fn aligned(texts: &[String], truth: &str) -> Vec<bool> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut number = |words: Vec<String>| -> Vec<u32> {
        words
            .into_iter()
            .map(|word| {
                let next = ids.len() as u32;
                *ids.entry(word).or_insert(next)
            })
            .collect()
    };
    let truth = number(words(truth));
    let own: Vec<Vec<u32>> = texts.iter().map(|text| number(words(text))).collect();
    let flat: Vec<u32> = own.iter().flatten().copied().collect();
    let matched = align(&truth, &flat);
    let shingles: HashSet<&[u32]> = truth.windows(SHINGLE).collect();
    let mut at = 0;
    let blocks: Vec<Block> = own
        .into_iter()
        .map(|words| {
            let mut covered = vec![false; words.len()];
            for (start, shingle) in words.windows(SHINGLE).enumerate() {
                if shingles.contains(shingle) {
                    covered[start..start + SHINGLE].fill(true);
                }
            }
            let found = matched[at..at + words.len()].iter().flatten().copied().collect();
            at += words.len();
            let shingled = covered.iter().filter(|&&covered| covered).count() as f32 / words.len().max(1) as f32;
            Block { words, shingled, found }
        })
        .collect();
    let mut keep: Vec<bool> = blocks.iter().map(|block| block.share() >= 0.5).collect();
    drop_strays(&blocks, truth.len(), &mut keep);
    ascend(&blocks, &truth, &mut keep);
    keep
}

/// Short blocks whose neighbours stand elsewhere in the truth, or nowhere, were aligned by chance.
fn drop_strays(blocks: &[Block], truth: usize, keep: &mut [bool]) {
    if truth <= 8 {
        return;
    }
    let ends = |index: usize| Some((*blocks[index].found.first()?, *blocks[index].found.last()?));
    let all = keep.to_vec();
    let kept = |index: &usize| all[*index] && ends(*index).is_some();
    for index in 0..blocks.len() {
        if !keep[index] || blocks[index].words.len() >= SHORT {
            continue;
        }
        let Some((first, last)) = ends(index) else { continue };
        let before = (index.saturating_sub(40)..index).rev().find(kept).and_then(ends);
        let after = (index + 1..(index + 40).min(blocks.len())).find(kept).and_then(ends);
        let near = before.is_some_and(|(_, end)| first.abs_diff(end) <= 3)
            || after.is_some_and(|(start, _)| start.abs_diff(last) <= 3);
        keep[index] = near;
    }
}

/// Flips labels where that raises the F1 of the page's own text: second copies go, what the alignment has missed comes.
fn ascend(blocks: &[Block], truth: &[u32], keep: &mut [bool]) {
    let mut wanted: HashMap<u32, i64> = HashMap::new();
    for &word in truth {
        *wanted.entry(word).or_default() += 1;
    }
    let mut got: HashMap<u32, i64> = HashMap::new();
    let (mut given, mut both) = (0i64, 0i64);
    let counted = |block: &Block| {
        let mut counts: HashMap<u32, i64> = HashMap::new();
        for &word in &block.words {
            *counts.entry(word).or_default() += 1;
        }
        counts
    };
    for block in blocks.iter().zip(keep.iter()).filter(|(_, keep)| **keep).map(|(block, _)| block) {
        for (word, count) in counted(block) {
            *got.entry(word).or_default() += count;
            given += count;
        }
    }
    for (word, count) in &got {
        both += count.min(wanted.get(word).unwrap_or(&0));
    }
    let f1 = |both: i64, given: i64| 2.0 * both as f64 / (given + truth.len() as i64).max(1) as f64;
    let change = |got: &HashMap<u32, i64>, counts: &HashMap<u32, i64>, sign: i64| -> i64 {
        let shared = |word: &u32, count: i64| count.min(*wanted.get(word).unwrap_or(&0));
        let had = |word: &u32| *got.get(word).unwrap_or(&0);
        counts.iter().map(|(word, count)| shared(word, had(word) + sign * count) - shared(word, had(word))).sum()
    };
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|&a, &b| blocks[a].aligned().total_cmp(&blocks[b].aligned()).then(b.cmp(&a)));
    for index in order {
        let (block, length) = (&blocks[index], blocks[index].words.len() as i64);
        if !keep[index] || length == 0 {
            continue;
        }
        let counts = counted(block);
        let lost = -change(&got, &counts, -1);
        if f1(both - lost, given - length) > f1(both, given) && lost as f32 <= 0.4 * length as f32 {
            counts.iter().for_each(|(word, count)| *got.entry(*word).or_default() -= count);
            (given, both, keep[index]) = (given - length, both - lost, false);
        }
    }
    for (index, block) in blocks.iter().enumerate() {
        let length = block.words.len() as i64;
        if keep[index] || length < 3 || block.aligned() < 0.5 {
            continue;
        }
        let counts = counted(block);
        let won = change(&got, &counts, 1);
        if f1(both + won, given + length) > f1(both, given) && won as f32 >= 0.7 * length as f32 {
            counts.iter().for_each(|(word, count)| *got.entry(*word).or_default() += count);
            (given, both, keep[index]) = (given + length, both + won, true);
        }
    }
}

/// A longest common subsequence: for each word of the text where it stands in the truth. Bit-parallel (Hyyrö 2004).
fn align(truth: &[u32], text: &[u32]) -> Vec<Option<usize>> {
    let mut matched = vec![None; text.len()];
    if truth.is_empty() || text.is_empty() || truth.len() * text.len() > MOST_CELLS {
        return matched;
    }
    let limbs = truth.len().div_ceil(64);
    let mut places: HashMap<u32, Vec<u64>> = HashMap::new();
    for (at, &word) in truth.iter().enumerate() {
        places.entry(word).or_insert_with(|| vec![0; limbs])[at / 64] |= 1 << (at % 64);
    }
    let none = vec![0; limbs];
    let mut state = vec![u64::MAX; limbs];
    let mut states: Vec<u64> = Vec::with_capacity(limbs * text.len());
    for word in text {
        let place = places.get(word).unwrap_or(&none);
        let mut carry = false;
        for (state, &place) in state.iter_mut().zip(place) {
            let hits = *state & place;
            let (sum, first) = state.overflowing_add(hits);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            *state = sum | (*state - hits);
        }
        states.extend_from_slice(&state);
    }
    let bit = |row: usize, column: usize| states[row * limbs + column / 64] >> (column % 64) & 1 == 1;
    let (mut row, mut column) = (text.len(), truth.len());
    while row > 0 && column > 0 {
        if bit(row - 1, column - 1) {
            column -= 1;
        } else {
            row -= 1;
            if row == 0 || bit(row - 1, column - 1) {
                column -= 1;
                matched[row] = Some(column);
            }
        }
    }
    matched
}

#[cfg(test)]
mod tests {
    use super::*;

    fn truth(text: &str) -> Truth {
        Truth::Text { text: text.to_owned(), paragraphs: None }
    }

    fn label(blocks: &[&str], text: &str) -> Vec<bool> {
        let blocks: Vec<String> = blocks.iter().map(|&block| block.to_owned()).collect();
        labels(&blocks, &truth(text)).into_iter().map(|label| label == Some(true)).collect()
    }

    #[test]
    fn the_alignment_is_a_common_subsequence() {
        assert_eq!(align(&[1, 2, 3, 4], &[9, 2, 9, 3, 1, 4]), [None, Some(1), None, Some(2), None, Some(3)]);
        let long: Vec<u32> = (0..200).collect();
        assert_eq!(align(&long, &long), (0..200).map(Some).collect::<Vec<_>>());
    }

    #[test]
    fn blocks_of_the_truth_are_told_from_the_others() {
        let page = [
            "Home News",
            "The ferry",
            "The ferry ran again on Monday after forty days of waiting.",
            "Read more news",
            "The ferry ran again on Monday after forty days of waiting.",
        ];
        let text = "The ferry The ferry ran again on Monday after forty days of waiting.";
        let labels = label(&page, text);
        assert_eq!(labels[..2], [false, true]);
        assert_eq!(labels.iter().filter(|&&label| label).count(), 2, "one of the two copies: {labels:?}");
    }
}

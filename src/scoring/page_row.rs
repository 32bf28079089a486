//! The features of a page as a whole, after the cut: for the confidence in its text.

use super::Scores;
use super::outline::Outline;
use super::scale::{log, share};
use crate::page::{Block, Kind};

pub(super) fn put(outline: &Outline, scores: &Scores, kept: &[usize], row: &mut Vec<u8>) {
    let page = outline.page;
    let blocks: Vec<&Block> = kept.iter().map(|&index| &page.blocks[index]).collect();
    let sum = |of: &dyn Fn(&Block) -> u32| blocks.iter().map(|block| of(block)).sum::<u32>();
    let letters = sum(&|block| block.letters);
    let count = blocks.len() as u32;
    let probabilities = &scores.probabilities;
    let weighted = |indices: &mut dyn Iterator<Item = usize>, of: &dyn Fn(f32) -> f32| -> u32 {
        indices.map(|index| of(probabilities[index]) * page.blocks[index].letters as f32).sum::<f32>() as u32
    };
    let all = || 0..page.blocks.len();
    let likely = weighted(&mut all(), &|p| p);
    let unsure = weighted(&mut all(), &|p| p * (1.0 - p));
    let kept_likely = weighted(&mut kept.iter().copied(), &|p| p);
    let kept_by_rules = all().filter(|&index| outline.verdicts[index].keeps());
    let rules: u32 = kept_by_rules.map(|index| page.blocks[index].letters).sum();
    let both = kept.iter().filter(|&&index| outline.verdicts[index].keeps());
    let both: u32 = both.map(|&index| page.blocks[index].letters).sum();
    let longest = blocks.iter().map(|block| block.letters).max().unwrap_or_default();
    let of_kind = |kind: fn(Kind) -> bool| share(blocks.iter().filter(|block| kind(block.kind)).count() as u32, count);
    row.extend([
        (scores.cut.expected * 254.0) as u8,
        (scores.cut.probability.min(1.0) * 254.0) as u8,
        log(letters),
        log(count),
        share(letters, page.total().letters),
        log(likely),
        share(unsure, likely),
        share(kept_likely, letters),
        share(kept_likely, likely),
        share(both, letters),
        share(both, rules),
        share(sum(&|block| if block.is_prose() { block.letters } else { 0 }), letters),
        share(sum(&|block| block.link_letters), letters),
        log(letters / count.max(1)),
        share(longest, letters),
        of_kind(|kind| matches!(kind, Kind::Heading(_))),
        of_kind(|kind| kind == Kind::Item),
        of_kind(|kind| kind == Kind::Cell),
        of_kind(|kind| kind == Kind::Paragraph),
        of_kind(|kind| kind == Kind::Preformatted),
        share(blocks.iter().filter(|block| block.script.currency > 0).count() as u32, count),
        share(sum(&|block| block.script.digits), letters),
        share(sum(&|block| block.script.capitals), letters),
        span(kept, page.blocks.len()),
    ]);
}

/// How much of the stretch from the first to the last kept block is kept.
fn span(kept: &[usize], blocks: usize) -> u8 {
    let (first, last) = (kept.first().copied().unwrap_or_default(), kept.last().copied().unwrap_or(blocks));
    share(kept.len() as u32, (last.saturating_sub(first) + 1) as u32)
}

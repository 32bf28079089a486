//! The last word: the blocks that the scorer keeps, what the renderer leaves out of them, and what `explain` shows.

use super::{Ruled, tidy};
use crate::article::PageKind;
use crate::boilerplate::{Reason, Removal, Strip, Stripped};
use crate::page::{Kind, Page, Pos};
use crate::scoring::{self, Scores, Verdict};

/// The blocks that are the main text, in document order.
pub(super) fn keep(page: &Page, scores: &Scores) -> Vec<usize> {
    let is_article = scoring::likeliest(&scores.kinds) == PageKind::Article;
    let kept = (0..page.blocks.len()).filter(|&index| scores.probabilities[index] >= scores.cut.probability);
    let mut kept: Vec<usize> = kept.collect();
    if let Some(&last) = kept.last().filter(|_| is_article) {
        kept.extend((last + 1..page.blocks.len()).take_while(|&index| goes_on(page, last, index)));
    }
    // Elsewhere a heading alone is an item: a product, a service, a teaser's title.
    if is_article {
        tidy::drop_empty_headings(page, &mut kept);
    }
    kept
}

/// The innermost element around the rules' root that holds every kept block.
pub(super) fn root(page: &Page, ruled: &Ruled, kept: &[usize]) -> Pos {
    let (Some(&first), Some(&last)) = (kept.first(), kept.last()) else { return ruled.root };
    let (start, end) = (page.blocks[first].start, page.blocks[last].end);
    let holds = |position: Pos| position <= start && end <= page.end(position);
    std::iter::once(ruled.root).chain(page.ancestors(ruled.root)).find(|&position| holds(position)).unwrap_or(0)
}

/// The rules' removals as the scorer leaves them: what it keeps is restored, what it drops is added.
pub(super) fn removals(page: &Page, ruled: &Ruled, verdicts: &[Verdict], kept: &[usize]) -> Stripped {
    let mut keeps = vec![false; page.blocks.len()];
    for &index in kept {
        keeps[index] = true;
    }
    let mut settled = Stripped::none(page);
    for removal in &ruled.stripped.removals {
        restore(page, removal, &keeps, &mut settled);
    }
    for (index, block) in page.blocks.iter().enumerate() {
        if !keeps[index] && verdicts[index].keeps() {
            settled.strip(block.start, block.end, Reason::Unlikely, "score");
        }
    }
    settled
}

/// Strips what is left of a removal when the kept blocks in it are taken out.
fn restore(page: &Page, removal: &Removal, keeps: &[bool], settled: &mut Stripped) {
    let Strip { reason, rule } = removal.strip;
    let inside = page.blocks_between(removal.start, removal.end);
    // Blocks that begin before it hold it: a part of a text that goes from its middle.
    let whole = |index: usize| page.blocks[index].end <= removal.end;
    if !inside.clone().any(|index| keeps[index] && whole(index) && !is_part(page, removal, index)) {
        settled.strip(removal.start, removal.end, reason, rule);
        return;
    }
    for index in inside.filter(|&index| !keeps[index]) {
        let block = &page.blocks[index];
        settled.strip(block.start, block.end.min(removal.end), reason, rule);
    }
}

/// Whether a removal takes a part of a block and leaves some of its text.
fn is_part(page: &Page, removal: &Removal, index: usize) -> bool {
    let block = &page.blocks[index];
    removal.start > block.start || removal.end < block.end
}

/// Whether a paragraph stands beside the last one that is kept: the end of a long article is one more of many.
fn goes_on(page: &Page, last: usize, index: usize) -> bool {
    let (last, block) = (&page.blocks[last], &page.blocks[index]);
    last.is_prose()
        && block.is_prose()
        && block.kind == Kind::Paragraph
        && page.parent(last.container) == page.parent(block.container)
}

//! What the rules said of each block: a strong hint to the scorer.

use crate::boilerplate::{Reason, Removal};
use crate::content::Ruled;
use crate::page::Page;

/// The rules' word on a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Kept,
    /// In the whole main region, which they keep where no body of prose stands out.
    InRegion,
    /// In the chosen element, and removed there for what it is or where it stands.
    Trimmed(Reason),
    /// Removed by the walker, wherever the content was found to be.
    Walked(Reason),
    /// Outside of the chosen element.
    Outside,
}

impl Verdict {
    /// Whether it is in the text that the rules alone would give.
    pub(crate) fn keeps(self) -> bool {
        matches!(self, Verdict::Kept | Verdict::InRegion)
    }

    /// As a feature.
    pub(super) fn code(self) -> u8 {
        match self {
            Verdict::Kept => 0,
            Verdict::InRegion => 1,
            Verdict::Outside => 2,
            Verdict::Trimmed(reason) => 3 + reason as u8,
            Verdict::Walked(reason) => 66 + reason as u8,
        }
    }
}

/// The verdict on each block of the page.
pub(crate) fn verdicts(page: &Page, ruled: &Ruled) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::Outside; page.blocks.len()];
    for &index in &ruled.kept {
        verdicts[index] = if ruled.is_region { Verdict::InRegion } else { Verdict::Kept };
    }
    let (walked, trimmed) = ruled.stripped.removals.split_at(ruled.walked);
    mark(page, trimmed, &mut verdicts, Verdict::Trimmed);
    mark(page, walked, &mut verdicts, Verdict::Walked);
    verdicts
}

fn mark(page: &Page, removals: &[Removal], verdicts: &mut [Verdict], verdict: fn(Reason) -> Verdict) {
    for removal in removals {
        for index in page.blocks_between(removal.start, removal.end) {
            // A part of a block may go without the block.
            if !verdicts[index].keeps() && page.blocks[index].end() <= removal.end {
                verdicts[index] = verdict(removal.strip.reason);
            }
        }
    }
}

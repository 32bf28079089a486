//! The learned scorer: how likely each block is a part of the article, what kind of page it is, and how far the
//! extraction can be trusted. `training/` makes the model from the very rows that are computed here.

mod cut;
mod facts;
mod features;
mod logistic;
mod model;
mod outline;
mod page_row;
mod scale;
mod topic;
mod verdict;
mod vocabulary;

pub(crate) use cut::Cut;
pub(crate) use model::Model;
pub(crate) use verdict::{Verdict, verdicts};

use crate::article::PageKind;
use crate::boilerplate::Reason;
use crate::content::Ruled;
use crate::metadata::Found;
use crate::page::Page;
use facts::Facts;
use features::PageFeatures;
use model::Matrix;
use outline::Outline;
use topic::Topic;

/// What the scorer says of a page.
pub(crate) struct Scores {
    pub(crate) verdicts: Vec<Verdict>,
    /// By block; 0 where a sure rule has spoken.
    pub(crate) probabilities: Vec<f32>,
    pub(crate) cut: Cut,
}

/// Reasons that no probability overrules: on the pages that the scorer was trained on, hardly a word that the walker
/// removes for one of them belongs to the text.
fn is_sure(verdict: Verdict) -> bool {
    let Verdict::Walked(reason) = verdict else { return false };
    matches!(
        reason,
        Reason::SkipLink
            | Reason::Consent
            | Reason::Dialog
            | Reason::Footer
            | Reason::Header
            | Reason::Share
            | Reason::Breadcrumb
    )
}

/// The blocks that the model decides about.
pub(crate) fn open_blocks(verdicts: &[Verdict]) -> Vec<usize> {
    (0..verdicts.len()).filter(|&index| !is_sure(verdicts[index])).collect()
}

/// Calls back with each open block and its row of features.
pub(crate) fn each_row(
    page: &Page,
    found: &Found,
    ruled: &Ruled,
    verdicts: &[Verdict],
    mut each: impl FnMut(usize, &[u8]),
) {
    let mut outline = Outline::new(page, verdicts);
    let of_page = page_features(&outline, found, ruled);
    let mut row = Vec::new();
    for index in open_blocks(verdicts) {
        row.clear();
        features::put(&mut outline, &of_page, index, &mut row);
        each(index, &row);
    }
}

/// The features' names, in a row's order.
pub(crate) fn names(page: &Page, found: &Found, ruled: &Ruled, verdicts: &[Verdict]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if !page.blocks.is_empty() {
        let mut outline = Outline::new(page, verdicts);
        let of_page = page_features(&outline, found, ruled);
        features::put(&mut outline, &of_page, 0, &mut names);
    }
    names
}

fn page_features(outline: &Outline, found: &Found, ruled: &Ruled) -> PageFeatures {
    let page = outline.page;
    let headline = found.headline.and_then(|node| page.position(node));
    let headline = headline.map(|position| outline.blocks_in(position).start);
    let facts = Facts::of(page.document, found.address.as_deref());
    PageFeatures::new(outline, facts, headline, ruled.root, Topic::of(page, found, outline.verdicts))
}

/// Scores every block.
pub(crate) fn score(page: &Page, found: &Found, ruled: &Ruled, model: &Model) -> Scores {
    let verdicts = verdicts(page, ruled);
    let open = open_blocks(&verdicts);
    let mut matrix = Matrix::new(model.width(), open.len());
    let mut at = 0;
    each_row(page, found, ruled, &verdicts, |_, row| {
        matrix.set_row(at, row);
        at += 1;
    });
    let mut probabilities = vec![0.0; page.blocks.len()];
    for (&index, sum) in open.iter().zip(model.blocks.sums(&matrix)) {
        probabilities[index] = logistic::probability(sum);
    }
    let cut = cut::best(open.iter().map(|&index| (probabilities[index], page.blocks[index].letters)));
    Scores { verdicts, probabilities, cut }
}

/// What kind of page it is, and how far its text is to be trusted: the F1 that is expected of it, 0 to 1.
pub(crate) fn judge(
    page: &Page,
    found: &Found,
    ruled: &Ruled,
    scores: &Scores,
    kept: &[usize],
    model: &Model,
) -> (PageKind, f32) {
    let row = page_row(page, found, ruled, scores, kept);
    let kinds = model.kinds.row_sums(&row);
    let best = (0..kinds.len()).max_by(|&a, &b| kinds[a].total_cmp(&kinds[b]).then(b.cmp(&a))).unwrap_or_default();
    let kind = PageKind::ALL.get(best).copied().unwrap_or(PageKind::Article);
    let confidence = model.confidence.row_sums(&row)[0].clamp(0.0, 1.0);
    (kind, confidence)
}

/// The features of a page as a whole.
pub(crate) fn page_row(page: &Page, found: &Found, ruled: &Ruled, scores: &Scores, kept: &[usize]) -> Vec<u8> {
    let outline = Outline::new(page, &scores.verdicts);
    let of_page = page_features(&outline, found, ruled);
    let mut row = Vec::new();
    of_page.put(&mut row);
    page_row::put(page, scores, kept, &mut row);
    row
}

//! The learned scorer: how likely each block is a part of the article, what kind of page it is, and how far the
//! extraction can be trusted. `training/` makes the model from the very rows that are computed here.

mod around;
mod batch;
mod contributions;
mod cut;
mod ensemble;
mod facts;
mod features;
pub(crate) mod lesson;
mod lexicon;
mod lineage;
mod logistic;
mod model;
mod named;
mod names;
mod outline;
mod page_row;
mod plan;
mod scale;
mod signals;
mod subject;
mod topic;
mod verdict;
mod vocabulary;
mod words;

pub(crate) use cut::Cut;
pub(crate) use features::PageFeatures;
pub(crate) use model::Model;
pub use signals::Signal;
pub(crate) use signals::signals;
pub(crate) use subject::Subject;
pub(crate) use verdict::{Verdict, verdicts};

use crate::article::PageKind;
use crate::boilerplate::Reason;
use crate::page::Page;
use batch::Batch;

/// What the scorer says of a page.
pub(crate) struct Scores {
    /// What kind of page it is.
    pub(crate) kinds: Kinds,
    /// By block; 0 where a sure rule has spoken.
    pub(crate) probabilities: Vec<f32>,
    pub(crate) cut: Cut,
}

/// How likely each kind of page is, in 254ths, in the order of [`PageKind::ALL`].
pub(crate) type Kinds = Vec<u8>;

/// The likeliest kind.
pub(crate) fn likeliest(kinds: &Kinds) -> PageKind {
    let best = (0..kinds.len()).max_by_key(|&index| (kinds[index], std::cmp::Reverse(index)));
    best.and_then(|index| PageKind::ALL.get(index).copied()).unwrap_or(PageKind::Article)
}

/// All kinds with their shares, which add up to 1, likeliest first.
pub(crate) fn ranked(kinds: &Kinds) -> Vec<(PageKind, f32)> {
    let total: f32 = kinds.iter().map(|&kind| f32::from(kind)).sum();
    let mut ranked: Vec<(PageKind, f32)> =
        PageKind::ALL.iter().copied().zip(kinds.iter().map(|&kind| f32::from(kind) / total.max(1.0))).collect();
    // A stable sort: of equals the first, as in `likeliest`.
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked
}

/// Fewest blocks of a page that keeps texts in tabs and folds.
const FOLDED: usize = 32;

/// Whether hidden text may be what a tab or a fold shows: shops and services have such. Of a page of a few lines it is
/// hard to tell the kind, and what it hides is hidden.
fn has_folds(kind: PageKind, blocks: usize) -> bool {
    blocks >= FOLDED && matches!(kind, PageKind::Service | PageKind::Collection | PageKind::Product)
}

/// Reasons that no probability overrules: on the pages that the scorer was trained on, hardly a word that the rules
/// remove for one of them belongs to the text.
fn is_sure(verdict: Verdict, kind: PageKind, has_folds: bool) -> bool {
    let is_article = kind == PageKind::Article;
    match verdict {
        Verdict::Walked(reason) => {
            let anywhere = matches!(
                reason,
                Reason::SkipLink
                    | Reason::Consent
                    | Reason::Dialog
                    | Reason::Footer
                    | Reason::Header
                    | Reason::Share
                    | Reason::Breadcrumb
            );
            let in_articles = matches!(
                reason,
                Reason::Byline
                    | Reason::Caption
                    | Reason::Comments
                    | Reason::Navigation
                    | Reason::Sidebar
                    | Reason::AuthorBox
                    | Reason::Newsletter
                    | Reason::Related
                    | Reason::Advert
                    | Reason::Control
                    | Reason::Form
                    | Reason::Tags
                    | Reason::Pager
                    | Reason::Paywall
            );
            // What a shop adds to every product: of its own texts none is named so.
            let in_products = matches!(
                reason,
                Reason::Related | Reason::Advert | Reason::Newsletter | Reason::Pager | Reason::Paywall
            );
            anywhere
                || is_article && in_articles
                || kind == PageKind::Product && in_products
                || reason == Reason::Hidden && !has_folds
        }
        Verdict::Trimmed(
            Reason::Caption | Reason::Related | Reason::AuthorBox | Reason::Breadcrumb | Reason::Footer,
        ) => is_article,
        _ => false,
    }
}

/// The lines above an article's text, as metadata has found them or as they are named.
fn is_line_above(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Trimmed(Reason::Headline | Reason::Standfirst | Reason::Byline) | Verdict::Walked(Reason::Byline)
    )
}

/// Whether an article is the likeliest kind.
pub(crate) fn is_article(kinds: &Kinds) -> bool {
    likeliest(kinds) == PageKind::Article
}

/// How much less likely than a service an article may be that somebody signs for a day: without an address and without
/// what is meant for machines, the two look alike, but nobody signs a service (`tests/fixtures/costumes`).
const SIGNED: u8 = 5;

/// What kind of page it is, by its row and by whether it is signed as articles are.
pub(crate) fn kinds(row: &[u8], is_signed: bool, model: &Model) -> Kinds {
    let mut kinds = logistic::shares(&model.kinds.row_sums(row));
    let share = |kind: PageKind| PageKind::ALL.iter().position(|&other| other == kind);
    if let (true, PageKind::Service, Some(article), Some(service)) =
        (is_signed, likeliest(&kinds), share(PageKind::Article), share(PageKind::Service))
    {
        if kinds[article] >= kinds[service] / SIGNED {
            kinds.swap(article, service);
        }
    }
    kinds
}

/// Scores every block.
pub(crate) fn score(page: &Page, subject: &mut Subject<'_, '_>, model: &Model) -> Scores {
    let kinds = kinds(&subject.kind_row(), subject.is_signed(), model);
    subject.set_kinds(&kinds);
    let open = subject.open_blocks();
    let sums = match open.len() {
        few if few <= batch::QUARTER => sums::<{ batch::QUARTER }>(subject, &open, model),
        few if few <= MANY => sums::<{ batch::HALF }>(subject, &open, model),
        _ => sums::<{ batch::LANES }>(subject, &open, model),
    };
    let mut probabilities = vec![0.0; page.blocks.len()];
    for (&index, sum) in open.iter().zip(sums) {
        probabilities[index] = logistic::probability(model.blocks.value(0, sum));
    }
    if let Some(&last) = open.get(MOST - 1) {
        for (probability, verdict) in probabilities.iter_mut().zip(subject.verdicts()).skip(last + 1) {
            *probability = f32::from(u8::from(verdict.keeps()));
        }
    }
    let mut cut = cut::best(open.iter().map(|&index| (probabilities[index], page.blocks[index].letters)));
    if open.len() == MOST {
        // What the rules have decided is not cut.
        cut.probability = cut.probability.min(1.0);
    }
    // Of an article each block is judged by itself, if one of them is likely: on other pages the best of much that is
    // unlikely may be the text.
    if is_article(&kinds) && probabilities.iter().any(|&probability| probability >= LIKELY) {
        cut.probability = LIKELY;
    }
    if cut.probability < 1.0 {
        cut.probability *= together(likeliest(&kinds));
    }
    Scores { kinds, probabilities, cut }
}

/// From how many blocks on as many are scored side by side as can be: the room that this takes is nothing on such a page.
const MANY: usize = 256;

/// The sums of the trees for each open block, with so many scored side by side.
fn sums<const L: usize>(subject: &Subject<'_, '_>, open: &[usize], model: &Model) -> Vec<i32> {
    let mut batch = Batch::<L>::new(&model.plan, &subject.kind_row(), open.len());
    subject.each_block_row(open, &model.lexicon, &mut |row| batch.push(row));
    batch.finish()
}

/// What is left of the cut where the parts of a text stand or fall together, as those of a collection's cards and the lines
/// and listings of a manual: a cut that takes them for independent of each other is too high.
fn together(kind: PageKind) -> f32 {
    match kind {
        PageKind::Collection => 0.8,
        PageKind::Documentation => 0.6,
        _ => 1.0,
    }
}

/// What is more likely than not.
const LIKELY: f32 = 0.5;

/// Most blocks that are scored. No real page has so many; of what comes after them the rules decide alone.
const MOST: usize = 8_192;

/// How far the text is to be trusted: the F1 that is expected of it, 0 to 1.
pub(crate) fn confidence(row: &[u8], model: &Model) -> f32 {
    model.confidence.row_sums(row).first().map_or(0.0, |sum| sum.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{self, TreeLimits};
    use crate::{boilerplate, content, metadata};

    /// A model that was trained on other features would score nonsense without a complaint.
    #[test]
    fn the_shipped_model_fits_the_features() {
        let html = "<h1>Rain</h1><p>It rained all day, and nobody minded.</p><ul><li>More rain on Saturday.</ul>";
        let mut document = dom::parse(html, TreeLimits::default());
        document.place_streamed();
        let found = metadata::read(&document, &dom::BaseUrl::of(&document, None), None);
        let page = Page::new(&document);
        let ruled = content::choose(&page, &found, boilerplate::walk(&page));
        let verdicts = verdicts(&page, &ruled);
        let mut subject = Subject::new(&page, &found, &ruled, &verdicts);
        let kind_row = subject.kind_row().len();
        let scores = score(&page, &mut subject, Model::shipped());
        let widths = [subject.names().len(), kind_row, subject.confidence_row(&scores, &ruled.kept).len()];
        let bytes = include_bytes!("model.bin");
        assert_eq!(widths, [8, 10, 12].map(|at| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))));
        assert!(Model::read(bytes).is_some());
    }
}

//! The learned scorer: how likely each block is a part of the article, what kind of page it is, and how far the
//! extraction can be trusted. `training/` makes the model from the very rows that are computed here.

mod cut;
mod facts;
mod features;
mod logistic;
mod model;
mod named;
mod outline;
mod page_row;
mod scale;
mod signals;
mod topic;
mod verdict;
mod vocabulary;

pub(crate) use cut::Cut;
pub(crate) use features::PageFeatures;
pub(crate) use model::Model;
pub use signals::Signal;
pub(crate) use signals::signals;
pub(crate) use verdict::{Verdict, verdicts};

use crate::article::PageKind;
use crate::boilerplate::Reason;
use crate::content::Ruled;
use crate::metadata::Found;
use crate::page::{Kind, Page};
use facts::Facts;
use model::Matrix;
use outline::Outline;
use topic::Topic;

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

/// Reasons that no probability overrules: on the pages that the scorer was trained on, hardly a word that the walker
/// removes for one of them belongs to the text.
fn is_sure(verdict: Verdict, is_article: bool) -> bool {
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
                    | Reason::Hidden
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
            anywhere || is_article && in_articles
        }
        Verdict::Trimmed(Reason::Caption) => is_article,
        _ => false,
    }
}

/// The lines above an article's text, as metadata has found them.
fn is_line_above(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Trimmed(Reason::Headline | Reason::Standfirst | Reason::Byline))
}

/// Most headings that repeat the title: a page with more is a list of them.
const TITLES: usize = 4;

/// The headings that say what the title says.
fn titles(page: &Page, title: Option<&str>) -> Vec<usize> {
    let Some(title) = title else { return Vec::new() };
    let is_title = |index: &usize| {
        let block = &page.blocks[*index];
        matches!(block.kind, Kind::Heading(_)) && page.block_start(block, 4 * title.len()) == title
    };
    (0..page.blocks.len()).filter(is_title).take(TITLES).collect()
}

fn is_article(kinds: &Kinds) -> bool {
    likeliest(kinds) == PageKind::Article
}

/// How often a page must say the same sentence for it to be a part of the page's furniture: the hint beside every
/// product, the notice under every field.
const AGAIN_AND_AGAIN: u32 = 6;

/// Most blocks that are scored. No real page has so many; of what comes after them the rules decide alone.
const MOST: usize = 8_192;

/// A page as the scorer sees it: what the rules said, and what is asked of it again and again.
pub(crate) struct Subject<'p, 'a> {
    outline: Outline<'p, 'a>,
    of_page: PageFeatures,
}

impl<'p, 'a> Subject<'p, 'a> {
    pub(crate) fn new(page: &'p Page<'a>, found: &Found, ruled: &Ruled, verdicts: &'p [Verdict]) -> Self {
        let outline = Outline::new(page, verdicts);
        let headline = found.headline.and_then(|node| page.position(node));
        let headline = headline.map(|position| outline.blocks_in(position).start);
        let facts = Facts::of(page.document, found.address.as_deref());
        let topic = Topic::of(page, found, verdicts);
        let mut of_page = PageFeatures::new(&outline, facts, headline, ruled.root, topic);
        of_page.is_signed = !found.metadata.authors.is_empty();
        of_page.titles = titles(page, found.metadata.title.as_deref());
        Subject { outline, of_page }
    }

    /// A page that has been looked at before, by what [`into_page_features`](Self::into_page_features) gave.
    pub(crate) fn again(page: &'p Page<'a>, verdicts: &'p [Verdict], of_page: PageFeatures) -> Self {
        Subject { outline: Outline::new(page, verdicts), of_page }
    }

    pub(crate) fn into_page_features(self) -> PageFeatures {
        self.of_page
    }

    /// The features that the kind of page is told by.
    pub(crate) fn kind_row(&self) -> Vec<u8> {
        let mut row = Vec::new();
        self.of_page.put(&mut row);
        row
    }

    pub(crate) fn set_kinds(&mut self, kinds: &Kinds) {
        self.of_page.set_kinds(kinds);
    }

    /// The blocks that the model decides about.
    fn open_blocks(&self) -> Vec<usize> {
        let outline = &self.outline;
        let is_article = is_article(self.of_page.kinds());
        let again =
            |index: &usize| outline.copies[*index].all >= AGAIN_AND_AGAIN && outline.page.blocks[*index].is_prose();
        // A forum's posts are signed one by one.
        let is_signed = self.of_page.is_signed && likeliest(self.of_page.kinds()) != PageKind::Forum;
        let above = |index: usize| is_line_above(outline.verdicts[index]) && (is_article || is_signed);
        let title = |index: usize| is_article && self.of_page.titles.contains(&index);
        let open = (0..outline.verdicts.len()).filter(|index| !is_sure(outline.verdicts[*index], is_article));
        let open = open.filter(|&index| !above(index) && !title(index));
        open.filter(|index| !again(index)).take(MOST).collect()
    }

    /// Calls back with each open block and its row of features.
    pub(crate) fn each_row(&mut self, mut each: impl FnMut(usize, &[u8])) {
        let mut row = Vec::new();
        for index in self.open_blocks() {
            row.clear();
            features::put(&mut self.outline, &self.of_page, index, &mut row);
            each(index, &row);
        }
    }

    /// The features' names, in a row's order.
    pub(crate) fn names(&mut self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        if !self.outline.page.blocks.is_empty() {
            features::put(&mut self.outline, &self.of_page, 0, &mut names);
        }
        names
    }

    /// The features of the page after the cut, which the confidence is told by.
    pub(crate) fn confidence_row(&self, scores: &Scores, kept: &[usize]) -> Vec<u8> {
        let mut row = self.kind_row();
        page_row::put(&self.outline, scores, kept, &mut row);
        row
    }
}

/// What kind of page it is.
pub(crate) fn kinds(row: &[u8], model: &Model) -> Kinds {
    logistic::shares(&model.kinds.row_sums(row))
}

/// Scores every block.
pub(crate) fn score(page: &Page, subject: &mut Subject<'_, '_>, model: &Model) -> Scores {
    let kinds = kinds(&subject.kind_row(), model);
    subject.set_kinds(&kinds);
    let open = subject.open_blocks();
    let mut matrix = Matrix::new(model.width(), open.len());
    let mut at = 0;
    subject.each_row(|_, row| {
        matrix.set_row(at, row);
        at += 1;
    });
    let mut probabilities = vec![0.0; page.blocks.len()];
    for (&index, sum) in open.iter().zip(model.blocks.sums(&matrix)) {
        probabilities[index] = logistic::probability(sum * model.sharpness);
    }
    if let Some(&last) = open.get(MOST - 1) {
        for (probability, verdict) in probabilities.iter_mut().zip(subject.outline.verdicts).skip(last + 1) {
            *probability = f32::from(u8::from(verdict.keeps()));
        }
    }
    let mut cut = cut::best(open.iter().map(|&index| (probabilities[index], page.blocks[index].letters)));
    // What is more likely than not to belong to an article stays, however sure all the rest is.
    if is_article(&kinds) && cut.expected > 0.0 {
        cut.probability = cut.probability.min(0.5);
    }
    Scores { kinds, probabilities, cut }
}

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

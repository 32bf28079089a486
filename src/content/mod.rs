//! Content selection: of what the walker left, which blocks are the article.

mod articles;
mod cards;
mod diagnosis;
mod lines;
mod score;
mod select;
mod tidy;

pub(crate) use select::Candidate;

use crate::article::Diagnosis;
use crate::boilerplate::{self, Reason, Removal, Stripped};
use crate::dom::Document;
use crate::metadata::Found;
use crate::page::{Page, Pos};
use crate::render;
use select::Mode;

/// Every decision, for [`explain`](crate::Extractor::explain).
pub(crate) struct Trace<'a> {
    pub(crate) page: Page<'a>,
    pub(crate) removals: Vec<Removal>,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) root: Pos,
    /// The blocks of the main text.
    pub(crate) kept: Vec<usize>,
}

pub(crate) struct Content<'a> {
    pub(crate) text: String,
    pub(crate) diagnosis: Option<Diagnosis>,
    pub(crate) trace: Trace<'a>,
}

/// Letters of prose below which a page may keep its text where only scripts find it.
pub(crate) const THIN: u32 = 400;

/// Whether the tree shows hardly any prose.
pub(crate) fn is_thin(document: &Document) -> bool {
    Page::new(document).total().prose < THIN
}

/// Letters that no rule takes away.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Left {
    pub(crate) letters: u32,
    pub(crate) prose: u32,
}

/// How much text the walker leaves.
pub(crate) fn left(document: &Document) -> Left {
    let page = Page::new(document);
    let stripped = boilerplate::walk(&page);
    let mut left = Left::default();
    for block in page.blocks.iter().filter(|block| !stripped.takes(&page, block)) {
        left.letters += block.letters;
        left.prose += if block.is_prose() { block.letters } else { 0 };
    }
    left
}

/// The chosen element, and the blocks that are the main text.
pub(crate) struct Chosen {
    pub(crate) root: Pos,
    pub(crate) kept: Vec<usize>,
    is_region: bool,
    candidates: Vec<Candidate>,
}

/// Of what the walker left, chooses the article.
pub(crate) fn choose(page: &Page, found: &Found, stripped: &mut Stripped) -> Chosen {
    tidy::strip_metadata(page, found, stripped);
    articles::strip_others(page, found, stripped);
    let choice = select::choose(page, found, stripped);
    let kept = tidy::keep(page, &choice, found, stripped);
    Chosen { root: choice.root, kept, is_region: choice.mode == Mode::Region, candidates: choice.candidates }
}

pub(crate) fn select<'a>(document: &'a Document, found: &Found) -> Content<'a> {
    let page = Page::new(document);
    let mut stripped = boilerplate::walk(&page);
    let Chosen { root, mut kept, is_region, candidates } = choose(&page, found, &mut stripped);
    let is_listing = is_region && diagnosis::is_listing(&page, &stripped, root);
    let diagnosis = diagnosis::diagnose(&page, found, &stripped, &kept, is_listing);
    if diagnosis == Some(Diagnosis::ConsentWall) {
        for block in kept.drain(..).map(|index| &page.blocks[index]) {
            stripped.strip(block.start, block.end, Reason::Consent, "consent wall");
        }
    }
    let text = render::text(&page, root, &kept, &stripped);
    let trace = Trace { removals: stripped.removals, candidates, root, kept, page };
    Content { text, diagnosis, trace }
}

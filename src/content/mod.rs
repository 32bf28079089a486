//! Content selection: of what the walker left, which blocks are the article.

mod articles;
mod cards;
mod lines;
mod score;
mod select;
mod tidy;

pub(crate) use select::Candidate;

use crate::boilerplate::{self, Removal};
use crate::dom::Document;
use crate::metadata::Found;
use crate::page::{Page, Pos};
use crate::render;

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
    pub(crate) trace: Trace<'a>,
}

/// Letters of prose below which a page may keep its text where only scripts find it.
const THIN: u32 = 400;

/// Whether the tree shows hardly any prose.
pub(crate) fn is_thin(document: &Document) -> bool {
    Page::new(document).total().prose < THIN
}

pub(crate) fn select<'a>(document: &'a Document, found: &Found) -> Content<'a> {
    let page = Page::new(document);
    let mut stripped = boilerplate::walk(&page);
    tidy::strip_metadata(&page, found, &mut stripped);
    articles::strip_others(&page, found, &mut stripped);
    let choice = select::choose(&page, found, &stripped);
    let kept = tidy::keep(&page, &choice, found, &mut stripped);
    let text = render::text(&page, choice.root, &kept, &stripped);
    let trace = Trace { removals: stripped.removals, candidates: choice.candidates, root: choice.root, kept, page };
    Content { text, trace }
}

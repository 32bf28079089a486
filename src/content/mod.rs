//! Content selection: of what the walker left, which blocks are the article.

mod articles;
mod cards;
mod diagnosis;
mod endings;
mod lines;
mod score;
mod select;
mod settle;
mod tidy;
mod whole;

pub(crate) use select::Candidate;

use crate::article::{Diagnosis, PageKind};
use crate::body;
use crate::boilerplate::{self, Reason, Removal, Stripped};
use crate::dom::{BaseUrl, Document};
use crate::metadata::Found;
use crate::page::{Page, Pos};
use crate::scoring::{self, Model, PageFeatures, Scores, Subject, Verdict};
use select::Mode;

/// Every decision, for [`explain`](crate::Extractor::explain).
pub(crate) struct Trace<'a> {
    pub(crate) page: Page<'a>,
    pub(crate) removals: Vec<Removal>,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) root: Pos,
    /// The blocks of the main text.
    pub(crate) kept: Vec<usize>,
    pub(crate) scores: Scores,
    /// What the scores were told by.
    pub(crate) verdicts: Vec<Verdict>,
    pub(crate) of_page: PageFeatures,
}

pub(crate) struct Content<'a> {
    pub(crate) body: body::Parts,
    pub(crate) kind: PageKind,
    pub(crate) confidence: f32,
    pub(crate) diagnosis: Option<Diagnosis>,
    pub(crate) trace: Trace<'a>,
}

/// Letters of prose below which a page may keep its text where only scripts find it.
pub(crate) const THIN: u32 = 400;

/// What earlier stages have made of the tree as it stands: later ones go on from there.
#[derive(Default)]
pub(crate) enum Seen<'a> {
    #[default]
    Nothing,
    InOrder(Page<'a>),
    Walked(Walked<'a>),
}

impl<'a> Seen<'a> {
    pub(crate) fn in_order(document: &'a Document) -> Self {
        Seen::InOrder(Page::new(document))
    }

    /// Whether the tree is known to show hardly any prose.
    pub(crate) fn is_thin(&self) -> bool {
        matches!(self, Seen::InOrder(page) if page.total().prose < THIN)
    }

    pub(crate) fn walked(self, document: &'a Document) -> Walked<'a> {
        match self {
            Seen::Nothing => Walked::new(Page::new(document)),
            Seen::InOrder(page) => Walked::new(page),
            Seen::Walked(walked) => walked,
        }
    }
}

/// A page, and what the walker takes from it.
pub(crate) struct Walked<'a> {
    pub(crate) page: Page<'a>,
    pub(crate) stripped: Stripped,
}

/// Letters that no rule takes away.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Left {
    pub(crate) letters: u32,
    pub(crate) prose: u32,
}

impl<'a> Walked<'a> {
    pub(crate) fn new(page: Page<'a>) -> Self {
        let stripped = boilerplate::walk(&page);
        Walked { page, stripped }
    }

    /// How much text the walker leaves.
    pub(crate) fn left(&self) -> Left {
        let mut left = Left::default();
        for block in self.page.blocks.iter().filter(|block| !self.stripped.takes(&self.page, block)) {
            left.letters += block.letters;
            left.prose += if block.is_prose() { block.letters } else { 0 };
        }
        left
    }
}

/// What the rules alone make of a page.
pub(crate) struct Ruled {
    pub(crate) root: Pos,
    /// The blocks that the rules keep.
    pub(crate) kept: Vec<usize>,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) stripped: Stripped,
    /// No body of prose stands out: the whole main region is kept.
    pub(crate) is_region: bool,
    /// How many of the removals are the walker's; the others are of the choice.
    pub(crate) walked: usize,
}

/// Of what the walker left, chooses the article.
pub(crate) fn choose(page: &Page, found: &Found, mut stripped: Stripped) -> Ruled {
    let walked = stripped.removals.len();
    tidy::strip_metadata(page, found, &mut stripped);
    articles::strip_others(page, found, &mut stripped);
    let choice = select::choose(page, found, &stripped);
    let kept = tidy::keep(page, &choice, found, &mut stripped);
    let is_region = choice.mode == Mode::Region;
    Ruled { root: choice.root, kept, candidates: choice.candidates, stripped, is_region, walked }
}

/// What the rules and the scorer together keep.
pub(crate) struct Chosen {
    pub(crate) root: Pos,
    pub(crate) kept: Vec<usize>,
    pub(crate) stripped: Stripped,
}

/// Takes what the scores say of what the rules have made of a page.
pub(crate) fn settle(page: &Page, ruled: &Ruled, verdicts: &[Verdict], scores: &Scores) -> Chosen {
    let kept = settle::keep(page, scores, verdicts);
    let stripped = settle::removals(page, ruled, verdicts, &kept);
    Chosen { root: settle::root(page, ruled, &kept), kept, stripped }
}

pub(crate) fn select<'a>(walked: Walked<'a>, found: &Found, base: &BaseUrl, model: &Model) -> Content<'a> {
    let Walked { page, stripped } = walked;
    let ruled = choose(&page, found, stripped);
    let verdicts = scoring::verdicts(&page, &ruled);
    let mut subject = Subject::new(&page, found, &ruled, &verdicts);
    let scores = scoring::score(&page, &mut subject, model);
    let whole = whole::body(&page);
    let Chosen { root, mut kept, mut stripped } = match whole {
        Some(root) => {
            let mut stripped = Stripped::none(&page);
            Chosen { root, kept: whole::keep(&page, root, &mut stripped), stripped }
        }
        None => settle(&page, &ruled, &verdicts, &scores),
    };
    let confidence = scoring::confidence(&subject.confidence_row(&scores, &kept), model);
    let kind = scoring::likeliest(&scores.kinds);
    // What a service shows of itself and teasers of other pages look alike, but for where their titles lead.
    let is_listing = kind == PageKind::Service && select::is_listing(&page, root);
    let kind = if is_listing { PageKind::Listing } else { kind };
    let diagnosis = diagnosis::diagnose(&page, found, &stripped, &kept, kind == PageKind::Listing);
    if diagnosis == Some(Diagnosis::ConsentWall) && whole.is_none() {
        for block in kept.drain(..).map(|index| &page.blocks[index]) {
            stripped.strip(block.start(), block.end(), Reason::Consent, "consent wall");
        }
    }
    // What the scorer asked is not needed for the tree, which may take more room than anything else.
    let of_page = subject.into_page_features();
    drop((ruled.stripped, ruled.kept));
    let body = body::build(&body::Source::new(&page, root, &kept, &stripped, base));
    let candidates = ruled.candidates;
    let trace = Trace { removals: stripped.removals, candidates, root, kept, scores, verdicts, of_page, page };
    Content { body, kind, confidence, diagnosis, trace }
}

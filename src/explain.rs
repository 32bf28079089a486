//! Why a page was read as it was.

use crate::article::{Article, Field, PageKind};
use crate::boilerplate::{Reason, Removal, Strip};
use crate::content::Trace;
use crate::dom::{Paths, push_collapsed};
use crate::metadata::{self, Found};
use crate::page::{self, Page};
use crate::scoring::{self, Model, Signal, Subject};

/// The article together with every decision that led to it.
///
/// ```
/// let page = "<body><nav><a href=/>Home</a></nav><h1>Rain</h1><p>It rained all day, and nobody minded.</p></body>";
/// let why = gleaner::Extractor::new().explain(page)?;
/// assert_eq!(why.removals[0].path, "/html/body/nav");
/// assert_eq!(why.removals[0].reason, gleaner::Reason::Navigation);
/// assert_eq!(why.article, gleaner::extract(page)?);
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Explanation {
    /// What [`Extractor::extract`](crate::Extractor::extract) returns for the page.
    pub article: Article,
    /// The fields of the metadata that the page says something about, each with all that its sources say.
    pub fields: Vec<Field>,
    /// Every part of the page that shows text and is not in the main text, in document order.
    pub removals: Vec<Removed>,
    /// Every element whose text speaks for it, best first (at most a hundred), and the one that the text was taken from.
    pub candidates: Vec<Candidate>,
    /// Every text block of the page (a line or a paragraph), in document order.
    pub blocks: Vec<ScoredBlock>,
    /// What a block's probability has to reach, from 0 to 1. 2 where no block of the page is likely enough.
    pub cut: f32,
    /// What kinds of page it could be, likeliest first, each with its share. The shares add up to 1.
    pub kinds: Vec<(PageKind, f32)>,
}

/// A part of the page that is not in the main text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Removed {
    /// The element, as an XPath such as `/html/body/div[2]/aside`. For a line of text, the element that it stands in.
    pub path: String,
    /// Why it went.
    pub reason: Reason,
    /// The rule that fired: an element, attribute or class word, a phrase, or a step of the selection.
    pub rule: &'static str,
    /// How much text went, in letters (characters that are not white space; a CJK character counts three).
    pub letters: u32,
    /// How its text begins, up to 80 characters.
    pub excerpt: String,
}

/// An element that could have been the article.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Candidate {
    /// The element, as an XPath.
    pub path: String,
    /// What its blocks add up to, in letters: prose speaks for it, links and scraps of text against it.
    pub score: f32,
    /// Whether the content was taken from it.
    pub chosen: bool,
}

/// A text block of the page, and how likely it is a part of the main text.
///
/// ```
/// let page = "<h1>Rain</h1><p>It rained all day, and nobody minded.</p><footer>All rights reserved</footer>";
/// let why = gleaner::Extractor::new().explain(page)?;
/// // The rule on the page's footer is sure of itself: the model is not asked.
/// let (rain, footer) = (&why.blocks[1], &why.blocks[2]);
/// assert_eq!((footer.path.as_str(), footer.kept, footer.probability), ("/html/body/footer", false, 0.0));
/// assert!(footer.signals.is_empty());
/// assert!(rain.kept && rain.probability >= why.cut);
/// assert!(rain.signals.len() <= 5 && rain.signals.iter().all(|signal| signal.weight != 0.0));
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ScoredBlock {
    /// The element that the block stands in, as an XPath.
    pub path: String,
    /// How its text begins, up to 80 characters.
    pub excerpt: String,
    /// Its length, in letters (characters that are not white space; a CJK character counts three).
    pub letters: u32,
    /// Whether it is in the main text. A block that reaches the [`cut`](Explanation::cut) may still be left out: a
    /// heading with nothing under it, the text of a consent wall.
    pub kept: bool,
    /// How likely it is a part of the main text, from 0 to 1. Exactly 0 where a sure rule has spoken: the
    /// model is not asked there.
    pub probability: f32,
    /// The strongest reasons for the probability, at most five, strongest first. Empty where the model was not asked.
    pub signals: Vec<Signal>,
}

/// Longest excerpt, in characters.
const EXCERPT: usize = 80;

impl Explanation {
    /// All but the article, whose text is written when the page is gone.
    pub(crate) fn of(found: &Found, trace: Trace, model: &Model) -> impl FnOnce(Article) -> Self + use<> {
        let fields = metadata::fields(&found.evidence, &found.metadata);
        let page = &trace.page;
        let mut removals = trace.removals.clone();
        removals.extend(outside(page, &trace));
        removals.sort_by_key(|removal| removal.start);
        let mut paths = Paths::new(page.document);
        let removals = removals.iter().map(|removal| removed(page, &mut paths, removal));
        let removals = removals.filter(|removal| removal.letters > 0).collect();
        let candidate = |candidate: &crate::content::Candidate| Candidate {
            path: paths.of(page.node(candidate.position)),
            score: candidate.score,
            chosen: candidate.position == trace.root,
        };
        let candidates = trace.candidates.iter().map(candidate).collect();
        let (cut, kinds) = (trace.scores.cut.probability, scoring::ranked(&trace.scores.kinds));
        let blocks = blocks(trace, model);
        move |article| Explanation { article, fields, removals, candidates, blocks, cut, kinds }
    }
}

/// What the model makes of every block. It is asked again for its reasons, which nobody else pays for.
fn blocks(trace: Trace, model: &Model) -> Vec<ScoredBlock> {
    let page = &trace.page;
    let signals = scoring::signals(&mut Subject::again(page, &trace.verdicts, trace.of_page), model);
    let mut kept = vec![false; page.blocks.len()];
    for index in trace.kept {
        kept[index] = true;
    }
    let mut paths = Paths::new(page.document);
    let blocks = page.blocks.iter().zip(signals).enumerate();
    let scored = blocks.map(|(index, (block, signals))| ScoredBlock {
        path: paths.of(page.node(block.container())),
        excerpt: excerpt(&page.block_start(block, EXCERPT)),
        letters: block.letters,
        kept: kept[index],
        probability: trace.scores.probabilities[index],
        signals,
    });
    scored.collect()
}

fn excerpt(text: &str) -> String {
    text.chars().take(EXCERPT).collect::<String>().trim().to_owned()
}

/// The largest elements that lie outside the chosen root and that no rule has stripped.
fn outside(page: &Page, trace: &Trace) -> Vec<Removal> {
    let mut gone = vec![false; page.len()];
    for removal in &trace.removals {
        gone[removal.start..removal.end].fill(true);
    }
    for block in trace.kept.iter().map(|&index| &page.blocks[index]) {
        gone[block.start()..block.end()].fill(true);
    }
    // How many positions before each one are gone.
    let mut gone_before = vec![0u32; page.len() + 1];
    for (position, &gone) in gone.iter().enumerate() {
        gone_before[position + 1] = gone_before[position] + u32::from(gone);
    }
    let strip = Strip { reason: Reason::OutsideContent, rule: "outside the chosen element" };
    let mut found = Vec::new();
    let mut position = 0;
    while position < page.len() {
        if gone[position] || position == trace.root {
            position = page.end(position);
        } else if page.contains(position, trace.root) || gone_before[page.end(position)] > gone_before[position] {
            position += 1;
        } else {
            found.push(Removal { start: position, end: page.end(position), strip });
            position = page.end(position);
        }
    }
    found
}

fn removed(page: &Page, paths: &mut Paths, removal: &Removal) -> Removed {
    let (mut letters, mut excerpt) = (0, String::new());
    let mut line_of = None;
    for position in removal.start..removal.end {
        let Some(text) = page.document.text(page.node(position)) else { continue };
        letters += page::letters(text);
        if excerpt.len() < 4 * EXCERPT {
            let block = page.parent(position);
            if line_of != block {
                push_collapsed(&mut excerpt, " ");
            }
            line_of = block;
            push_collapsed(&mut excerpt, text);
        }
    }
    Removed {
        path: paths.of(page.node(removal.start)),
        reason: removal.strip.reason,
        rule: removal.strip.rule,
        letters,
        excerpt: self::excerpt(&excerpt),
    }
}

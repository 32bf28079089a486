//! Why a page was read as it was.

use crate::article::Article;
use crate::boilerplate::{Reason, Removal, Strip};
use crate::content::Trace;
use crate::dom::{Paths, push_collapsed};
use crate::page::{self, Page};

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
    /// Every part of the page that shows text and is not in the main text, in document order.
    pub removals: Vec<Removed>,
    /// Every element whose text speaks for it, best first (at most a hundred), and the one that the text was taken from.
    pub candidates: Vec<Candidate>,
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

/// Longest excerpt, in characters.
const EXCERPT: usize = 80;

impl Explanation {
    pub(crate) fn new(article: Article, trace: &Trace) -> Self {
        let page = &trace.page;
        let mut removals = trace.removals.clone();
        removals.extend(outside(page, trace));
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
        Explanation { article, removals, candidates }
    }
}

/// The largest elements that lie outside the chosen root and that no rule has stripped.
fn outside(page: &Page, trace: &Trace) -> Vec<Removal> {
    let mut gone = vec![false; page.len()];
    for removal in &trace.removals {
        gone[removal.start..removal.end].fill(true);
    }
    for block in trace.kept.iter().map(|&index| &page.blocks[index]) {
        gone[block.start..block.end].fill(true);
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
        excerpt: excerpt.chars().take(EXCERPT).collect::<String>().trim().to_owned(),
    }
}

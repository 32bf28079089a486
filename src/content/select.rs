//! Candidates and the choice among them.

use super::{cards, score};
use crate::boilerplate::Stripped;
use crate::dom::{AttrName, Tag};
use crate::metadata::Found;
use crate::page::{Page, Pos};

/// An element that could be the article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) position: Pos,
    pub(crate) score: f32,
}

/// How the content was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A body of prose: what surrounds it is dropped.
    Prose,
    /// No body of prose stands out: the whole main region.
    Region,
}

pub(crate) struct Choice {
    pub(crate) root: Pos,
    pub(crate) mode: Mode,
    pub(crate) candidates: Vec<Candidate>,
}

/// Candidates that `explain` lists: pages made to have thousands should not make it long.
const LISTED: usize = 100;
/// Letters of prose below which no article stands out.
const ENOUGH: f32 = 150.0;

pub(crate) fn choose(page: &Page, found: &Found, stripped: &Stripped) -> Choice {
    let (sums, left) = sums(page, stripped);
    let mut candidates: Vec<Candidate> = (0..page.len())
        .filter(|&position| sums[position] > 0.0 && is_container(page, position))
        .map(|position| Candidate { position, score: sums[position] })
        .collect();
    // Of equal ones the innermost first: it comes later in document order.
    let order = |a: &Candidate, b: &Candidate| b.score.total_cmp(&a.score).then(b.position.cmp(&a.position));
    if candidates.len() > LISTED {
        candidates.select_nth_unstable_by(LISTED, order);
        candidates.truncate(LISTED);
    }
    candidates.sort_unstable_by(order);
    let mut choice = match candidates.first() {
        Some(best)
            if best.score >= ENOUGH
                && best.score >= least_share(page, found, best.position) * left as f32
                && !is_listing(page, best.position) =>
        {
            Choice { root: innermost(page, stripped, best.position, &sums), mode: Mode::Prose, candidates }
        }
        _ => Choice { root: main_region(page, stripped), mode: Mode::Region, candidates },
    };
    if choice.candidates.iter().all(|candidate| candidate.position != choice.root) {
        choice.candidates.push(Candidate { position: choice.root, score: sums[choice.root] });
    }
    choice
}

/// Share of the text left on the page that a body of prose must be worth, and the same with the headline inside.
const SHARE: f32 = 0.3;
const SHARE_WITH_HEADLINE: f32 = 0.2;

fn least_share(page: &Page, found: &Found, best: Pos) -> f32 {
    let headline = found.headline.and_then(|node| page.position(node));
    let inside = headline.is_some_and(|headline| page.contains(best, headline) && best != 0);
    if inside { SHARE_WITH_HEADLINE } else { SHARE }
}

/// What an element around the body must add to be taken instead of it.
const LITTLE_MORE: f32 = 0.95;

/// The deepest element that has nearly the whole score of the best: what comes after it there adds next to nothing.
/// Prose before it is the beginning of the article.
fn innermost(page: &Page, stripped: &Stripped, best: Pos, sums: &[f32]) -> Pos {
    let begins_with_prose = |root: Pos, child: Pos| {
        let before = &page.blocks[page.blocks_between(root, child)];
        before.iter().any(|block| block.is_prose() && !stripped.takes(page, block))
    };
    let mut root = best;
    while let Some(child) =
        page.children(root).find(|&child| is_container(page, child) && sums[child] >= LITTLE_MORE * sums[best])
    {
        if begins_with_prose(root, child) {
            break;
        }
        root = child;
    }
    root
}

/// Share of a body's prose in teasers from which on the page is a listing.
const TEASERS: f32 = 0.4;

/// Whether most of the prose is in teasers of other pages: then they are the content.
pub(super) fn is_listing(page: &Page, root: Pos) -> bool {
    let mut position = root;
    let mut prose = 0;
    while position < page.end(root) {
        let cards = cards::row(page, position);
        prose += cards.iter().map(|&card| page.counts(card).prose).sum::<u32>();
        position = if cards.is_empty() { position + 1 } else { page.end(position) };
    }
    prose as f32 > TEASERS * page.counts(root).prose as f32
}

/// Sums of the gains of all blocks inside each element, and the letters of all that are left.
fn sums(page: &Page, stripped: &Stripped) -> (Vec<f32>, u32) {
    let (mut sums, mut left) = (vec![0.0; page.len()], 0);
    for block in page.blocks.iter().filter(|block| !stripped.takes(page, block)) {
        sums[block.container()] += score::gain(block);
        left += block.letters;
    }
    for position in (1..page.len()).rev() {
        if let Some(parent) = page.parent(position) {
            sums[parent] += sums[position];
        }
    }
    (sums, left)
}

fn is_container(page: &Page, position: Pos) -> bool {
    !matches!(page.tag(position), None | Some(Tag::Html | Tag::P | Tag::A | Tag::Span | Tag::Li | Tag::Tr))
}

/// `<main>`, `role=main` or the body.
fn main_region(page: &Page, stripped: &Stripped) -> Pos {
    let letters = |position: Pos| page.counts(position).letters;
    let main = (0..page.len())
        .filter(|&position| {
            page.tag(position) == Some(Tag::Main) || page.attr(position, AttrName::Role) == Some("main")
        })
        .filter(|&position| !stripped.is_gone(position))
        .max_by_key(|&position| letters(position));
    main.filter(|&main| letters(main) >= 100).unwrap_or(0)
}

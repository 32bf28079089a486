//! The walker: one pass in document order that asks each rule about each element.
//!
//! A rule only proposes; the walker refuses what would take the article away: an element that holds most of the
//! page's prose is never stripped, whatever it is called.

mod discussion;
mod hidden;
mod landmarks;
mod names;
mod own_sections;
mod phrases;

pub(crate) use phrases::{is_credit, is_credit_line, is_ending, is_read_label, is_reading_time};
mod reason;
mod sections;
mod words;

pub use reason::Reason;

use crate::dom::{AttrName, Tag};
use crate::page::{Block, Page, Pos};
use names::Names;

/// A rule's proposal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strip {
    pub(crate) reason: Reason,
    /// Which rule: the name of its table row, or what it looked at.
    pub(crate) rule: &'static str,
}

/// A stripped part of the page: the positions from `start` to before `end`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Removal {
    pub(crate) start: Pos,
    pub(crate) end: Pos,
    pub(crate) strip: Strip,
}

/// What the walker took away.
#[derive(Debug)]
pub(crate) struct Stripped {
    pub(crate) removals: Vec<Removal>,
    /// By position.
    gone: Vec<bool>,
}

impl Stripped {
    /// Of a page with nothing taken away yet.
    pub(crate) fn none(page: &Page) -> Self {
        Stripped { removals: Vec::new(), gone: vec![false; page.len()] }
    }

    pub(crate) fn is_gone(&self, position: Pos) -> bool {
        self.gone[position]
    }

    /// Whether nothing of a block's text is left.
    pub(crate) fn takes(&self, page: &Page, block: &Block) -> bool {
        (block.start()..block.end()).all(|position| self.gone[position] || page.tag(position).is_some())
    }

    pub(crate) fn strip(&mut self, start: Pos, end: Pos, reason: Reason, rule: &'static str) {
        self.removals.push(Removal { start, end, strip: Strip { reason, rule } });
        self.gone[start..end].fill(true);
    }
}

/// Largest share of the page's prose (comments aside) that a removed element may hold.
const LARGEST_SHARE: f32 = 0.5;
/// Rules that may be distrusted on one page: each costs another pass, and no real page has more than two.
const MOST_DISTRUSTED: usize = 8;
/// Comments go only if this many letters of prose stand outside of them: else they are the content, as in a forum.
const PROSE_BESIDE_COMMENTS: u32 = 400;
/// Letters that must stand outside of a consent text longer than the article.
const LETTERS_BESIDE_CONSENT: u32 = 200;
/// Letters of a `<main>` that is worth believing.
const LETTERS_OF_MAIN: u32 = 250;

/// Most words of prose that the removals of one rule may add up to is [`LARGEST_SHARE`] too: a name that the page gives
/// to most of its text (a framework's prefix, `paywall` on every paragraph) means something else there.
pub(crate) fn walk(page: &Page) -> Stripped {
    let names = Names::new(page);
    let comments = prose_in_comments(page, &names);
    let keep_comments = page.total().prose - comments < PROSE_BESIDE_COMMENTS || discussion::is_discussion(page);
    let prose = if keep_comments { page.total().prose } else { page.total().prose - comments };
    let most = (LARGEST_SHARE * prose as f32) as u32;
    let mut walker = Walker { page, keep_comments, most, main: main_with_text(page), distrusted: Vec::new() };
    loop {
        let mut stripped = walker.pass(&names);
        let overused = walker.overused(&stripped);
        if overused.is_empty() || walker.distrusted.len() >= MOST_DISTRUSTED {
            sections::strip(page, keep_comments, &mut stripped);
            return stripped;
        }
        walker.distrusted.extend(overused);
    }
}

struct Walker<'p, 'a> {
    page: &'p Page<'a>,
    keep_comments: bool,
    /// Most letters of prose that an element, or all elements under one rule, may take away.
    most: u32,
    /// The page's `<main>`, if it has text enough to be trusted.
    main: Option<Pos>,
    /// Rules that were found to mean something else on this page.
    distrusted: Vec<&'static str>,
}

impl Walker<'_, '_> {
    fn pass(&self, names: &Names) -> Stripped {
        let page = self.page;
        let mut stripped = Stripped::none(page);
        let mut position = 1;
        while position < page.len() {
            match propose(page, names, position) {
                Some(strip) if self.may_go(position, strip) => {
                    stripped.strip(position, page.end(position), strip.reason, strip.rule);
                    position = page.end(position);
                }
                _ => position += 1,
            }
        }
        stripped
    }

    fn may_go(&self, position: Pos, strip: Strip) -> bool {
        if strip.reason == Reason::Comments {
            return !self.keep_comments;
        }
        let counts = self.page.counts(position);
        let little = counts.prose <= self.most && !self.distrusted.contains(&strip.rule);
        little || self.is_beside_main(position, strip) || self.is_cookie_text(position, strip)
    }

    /// A footer, menu or side column beside a `<main>` with text of its own is what it says, however long it is.
    fn is_beside_main(&self, position: Pos, strip: Strip) -> bool {
        let landmark = matches!(strip.rule, "footer" | "nav" | "aside" | "role");
        landmark
            && self.main.is_some_and(|main| !self.page.contains(position, main) && !self.page.contains(main, position))
    }

    /// Consent managers list every cookie and its purpose: that may be longer than any article.
    fn is_cookie_text(&self, position: Pos, strip: Strip) -> bool {
        let page = self.page;
        let beside = page.total().letters - page.counts(position).letters;
        if strip.reason != Reason::Consent || beside < LETTERS_BESIDE_CONSENT {
            return false;
        }
        let texts = (position..page.end(position)).filter_map(|position| page.document.text(page.node(position)));
        texts.filter(|text| text.to_lowercase().contains("cookie")).count() >= 3
    }

    /// Rules whose removals add up to more prose than one may take.
    fn overused(&self, stripped: &Stripped) -> Vec<&'static str> {
        let mut taken: Vec<(&'static str, u32)> = Vec::new();
        for removal in stripped.removals.iter().filter(|removal| removal.strip.reason != Reason::Comments) {
            let prose = self.page.counts(removal.start).prose;
            match taken.iter_mut().find(|(rule, _)| *rule == removal.strip.rule) {
                Some((_, sum)) => *sum += prose,
                None => taken.push((removal.strip.rule, prose)),
            }
        }
        taken.retain(|(rule, sum)| *sum > self.most && !self.distrusted.contains(rule));
        taken.into_iter().map(|(rule, _)| rule).collect()
    }
}

fn propose(page: &Page, names: &Names, position: Pos) -> Option<Strip> {
    if matches!(page.tag(position)?, Tag::Html | Tag::Body | Tag::Main) {
        return None;
    }
    // Inside a sentence or a listing a name says what a word is, not that it is no text.
    if page.is_part_of_text(position) {
        return hidden::rule(page, names, position).or_else(|| names.rule_in_text(page, position));
    }
    hidden::rule(page, names, position)
        .or_else(|| landmarks::rule(page, position))
        .or_else(|| names.rule(page, position))
}

fn main_with_text(page: &Page) -> Option<Pos> {
    let is_main =
        |position: &Pos| page.tag(*position) == Some(Tag::Main) || page.attr(*position, AttrName::Role) == Some("main");
    (1..page.len()).find(is_main).filter(|&main| page.counts(main).letters >= LETTERS_OF_MAIN)
}

/// Letters of prose inside the outermost elements that are named as comments.
fn prose_in_comments(page: &Page, names: &Names) -> u32 {
    let (mut position, mut prose) = (1, 0);
    while position < page.len() {
        if names.rule(page, position).is_some_and(|strip| strip.reason == Reason::Comments) {
            prose += page.counts(position).prose;
            position = page.end(position);
        } else {
            position += 1;
        }
    }
    prose
}

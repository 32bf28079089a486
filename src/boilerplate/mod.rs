//! The walker: one pass in document order that asks each rule about each element.
//!
//! A rule only proposes; the walker refuses what would take the article away: an element that holds most of the
//! page's prose is never stripped, whatever it is called.

mod hidden;
mod landmarks;
mod names;
mod reason;
mod words;

pub use reason::Reason;

use crate::page::{Page, Pos};

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
    pub(crate) fn is_gone(&self, position: Pos) -> bool {
        self.gone[position]
    }

    pub(crate) fn strip(&mut self, start: Pos, end: Pos, reason: Reason, rule: &'static str) {
        self.removals.push(Removal { start, end, strip: Strip { reason, rule } });
        self.gone[start..end].fill(true);
    }
}

/// Largest share of the page's prose (comments aside) that a removed element may hold.
const LARGEST_SHARE: f32 = 0.5;
/// Comments go only if this many letters of prose stand outside of them: else they are the content, as in a forum.
const PROSE_BESIDE_COMMENTS: u32 = 400;

pub(crate) fn walk(page: &Page) -> Stripped {
    let mut stripped = Stripped { removals: Vec::new(), gone: vec![false; page.len()] };
    let comments = prose_in_comments(page);
    let keep_comments = page.total().prose - comments < PROSE_BESIDE_COMMENTS;
    let prose = if keep_comments { page.total().prose } else { page.total().prose - comments };
    let mut position = 1;
    while position < page.len() {
        match propose(page, position) {
            Some(strip) if may_go(page, position, strip, prose, keep_comments) => {
                stripped.strip(position, page.end(position), strip.reason, strip.rule);
                position = page.end(position);
            }
            _ => position += 1,
        }
    }
    stripped
}

fn propose(page: &Page, position: Pos) -> Option<Strip> {
    page.tag(position)?;
    if matches!(page.tag(position), Some(crate::dom::Tag::Html | crate::dom::Tag::Body | crate::dom::Tag::Main)) {
        return None;
    }
    hidden::rule(page, position).or_else(|| landmarks::rule(page, position)).or_else(|| names::rule(page, position))
}

fn may_go(page: &Page, position: Pos, strip: Strip, prose: u32, keep_comments: bool) -> bool {
    if strip.reason == Reason::Comments {
        return !keep_comments;
    }
    page.counts(position).prose as f32 <= LARGEST_SHARE * prose as f32
}

/// Letters of prose inside the outermost elements that are named as comments.
fn prose_in_comments(page: &Page) -> u32 {
    let (mut position, mut prose) = (1, 0);
    while position < page.len() {
        if names::rule(page, position).is_some_and(|strip| strip.reason == Reason::Comments) {
            prose += page.counts(position).prose;
            position = page.end(position);
        } else {
            position += 1;
        }
    }
    prose
}

//! Headings that open the readers' part of one page, and a part of the article on another: "Discussion" in a paper.

use super::Stripped;
use super::phrases::{LONGEST_HEADING, Line};
use super::reason::Reason;
use crate::dom::{AttrName, Tag};
use crate::page::{Block, Kind, Page, Pos};

/// How many headings before one are asked whether they stand as it does.
const BEFORE: usize = 24;
/// How far up headings stand alike that stand side by side, in elements.
const UP: usize = 4;
/// How many blocks behind a heading are asked whether readers speak there.
const BEHIND: usize = 12;

/// Whether a heading in one word that may open the comments is one of the article's own: prose stands right under it, it
/// stands as another heading of its level does, and nobody is asked to reply (`tests/fixtures/situations/42-paper`).
pub(super) fn is_own(page: &Page, stripped: &Stripped, index: usize, phrase: &str) -> bool {
    let block = &page.blocks[index];
    let Kind::Heading(own) = block.kind else { return false };
    // What asks for comments does so in several words, and a number without a full stop counts them.
    if phrase.contains(' ') || counts(&page.block_text(block)) {
        return false;
    }
    let behind = &page.blocks[index + 1..page.blocks.len().min(index + 1 + BEHIND)];
    let ends = |next: &Block| matches!(next.kind, Kind::Heading(level) if level <= own);
    let behind = &behind[..behind.iter().position(ends).unwrap_or(behind.len())];
    if !behind.first().is_some_and(|next| next.is_prose() && !stripped.takes(page, next)) {
        return false;
    }
    let headings = page.blocks[..index].iter().rev().filter(|before| before.kind == block.kind).take(BEFORE);
    let has_sibling =
        headings.into_iter().any(|before| !stripped.takes(page, before) && stand_alike(page, before, block));
    // Readers comment at the end, and discuss there, too; but only a paper calls a section in its middle so.
    let goes_on = || {
        let next = page.blocks[index + 1..].iter().filter(|next| next.kind == block.kind).take(BEFORE);
        next.into_iter().any(|next| !stripped.takes(page, next) && stand_alike(page, block, next))
    };
    let is_of_papers = |phrase: &str| ["discus", "diskus"].iter().any(|part| phrase.contains(part));
    has_sibling && (is_of_papers(phrase) || goes_on()) && !behind.iter().any(|next| asks_for_comments(page, next))
}

/// Whether a line on cookies is the text's own, of a policy or of baking: a heading on the same stands over it, or it stands
/// between two paragraphs, in one element with them. A notice stands at an edge of the page, and has a box.
pub(super) fn is_among_prose(page: &Page, stripped: &Stripped, index: usize) -> bool {
    let block = &page.blocks[index];
    let parent = page.parent(block.container());
    let beside = |other: &Block| page.parent(other.container()) == parent && !stripped.takes(page, other);
    let is_text = |other: &Block| beside(other) && (other.is_prose() || matches!(other.kind, Kind::Heading(_)));
    let before = index.checked_sub(1).map(|before| &page.blocks[before]);
    let behind = page.blocks.get(index + 1);
    let paragraphs = parent.map_or(0, |parent| page.counts(parent).prose_blocks);
    // Of a contract the paragraphs are numbered, of a notice they are not.
    let is_numbered = || page.block_text(block).starts_with(|c: char| c.is_ascii_digit());
    block.kind == Kind::Paragraph
        && (paragraphs >= FEWEST_PARAGRAPHS || is_numbered())
        && before.is_some_and(is_text)
        && behind.is_none_or(|behind| is_text(behind) || page.parent(behind.container()) != parent)
}

/// How many paragraphs an element of running text has.
const FEWEST_PARAGRAPHS: u32 = 4;

/// Whether a block is the label of a value beside it, in a table of data or in a list of terms: "Language" of a book,
/// "Share" of the votes. What is all links is a list of tags or the like.
pub(super) fn is_label(page: &Page, index: usize) -> bool {
    let block = &page.blocks[index];
    let is_beside = match block.kind {
        Kind::Cell => page.data_table_around(block.container()).is_some(),
        Kind::Term => true,
        _ => false,
    };
    is_beside && page.blocks.get(index + 1).is_some_and(|value| value.link_density() < LINKED)
}

/// From which share of linked letters on a text is links.
const LINKED: f32 = 0.5;
const ALL_LINKED: f32 = 0.9;

/// Whether a line that asks for something is a button or a link, and no heading: what stands behind it has nothing to do
/// with it (`tests/fixtures/situations/43-calls-to-action`).
pub(super) fn is_button(page: &Page, block: &Block, reason: Reason) -> bool {
    matches!(reason, Reason::Newsletter | Reason::Comments | Reason::Control | Reason::Related)
        && !matches!(block.kind, Kind::Heading(_))
        && (block.link_density() >= ALL_LINKED || page.tag(block.container()) == Some(Tag::Button))
}

/// Whether a block is a link to a place of this page.
pub(super) fn leads_within_page(page: &Page, index: usize) -> bool {
    let Some(block) = page.blocks.get(index) else { return false };
    let around = std::iter::once(block.container()).chain(page.ancestors(block.start()));
    let link = around.take(UP).find(|&up| page.tag(up) == Some(Tag::A));
    link.and_then(|link| page.attr(link, AttrName::Href)).is_some_and(|href| href.starts_with('#'))
}

/// Whether a heading holds a number that is not its own.
fn counts(heading: &str) -> bool {
    let rest = heading.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_numbered = rest.len() < heading.trim_start().len() && heading[..heading.len() - rest.len()].contains('.');
    let text = if is_numbered { rest } else { heading };
    text.contains(|c: char| c.is_ascii_digit())
}

/// Whether two blocks stand side by side in elements of the same types.
fn stand_alike(page: &Page, one: &Block, other: &Block) -> bool {
    let (mut a, mut b): (Pos, Pos) = (one.container(), other.container());
    for _ in 0..UP {
        if page.tag(a) != page.tag(b) {
            return false;
        }
        match (page.parent(a), page.parent(b)) {
            (Some(above), Some(same)) if above == same => return true,
            (Some(above), Some(same)) => (a, b) = (above, same),
            _ => return false,
        }
    }
    false
}

fn asks_for_comments(page: &Page, block: &Block) -> bool {
    if block.letters as usize > LONGEST_HEADING {
        return false;
    }
    matches!(Line::new(&page.block_text(block)).heading(), Some((Reason::Comments | Reason::Control, _)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_or_number() {
        for heading in ["Discussion", "3. Discussion", "4.2 Discussion", "2.Discussion"] {
            assert!(!counts(heading), "{heading}");
        }
        for heading in ["3 Comments", "Comments (3)", "12 responses"] {
            assert!(counts(heading), "{heading}");
        }
    }
}

//! Headings that open the readers' part of one page, and a part of the article on another: "Discussion" in a paper.

use super::Stripped;
use super::phrases::{LONGEST_HEADING, Line};
use super::reason::Reason;
use crate::page::{Block, Kind, Page, Pos};

/// How many headings before one are asked whether they stand as it does.
const BEFORE: usize = 24;
/// How far up headings stand alike that stand side by side, in elements.
const UP: usize = 4;
/// How many blocks behind a heading are asked whether readers speak there.
const BEHIND: usize = 12;

/// Whether a heading in one word that may open the comments is one of the article's own: prose stands right under it, it
/// stands as another heading of its level does, and nobody is asked to reply (`tests/fixtures/situations/37-paper`).
pub(super) fn is_own(page: &Page, stripped: &Stripped, index: usize, phrase: &str) -> bool {
    let block = &page.blocks[index];
    // What asks for comments does so in several words, and a number without a full stop counts them.
    if !matches!(block.kind, Kind::Heading(_)) || phrase.contains(' ') || counts(&page.block_text(block)) {
        return false;
    }
    let behind = &page.blocks[index + 1..page.blocks.len().min(index + 1 + BEHIND)];
    if !behind.first().is_some_and(|next| next.is_prose() && !stripped.takes(page, next)) {
        return false;
    }
    let headings = page.blocks[..index].iter().rev().filter(|before| before.kind == block.kind).take(BEFORE);
    let has_sibling =
        headings.into_iter().any(|before| !stripped.takes(page, before) && stand_alike(page, before, block));
    has_sibling && !behind.iter().any(|next| asks_for_comments(page, next))
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

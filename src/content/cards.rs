//! Rows of teasers: siblings of one shape that lead to other pages.

use crate::boilerplate::{Reason, Stripped};
use crate::dom::Tag;
use crate::page::{Block, Page, Pos, Thing};

/// Three or more siblings of one shape, each with a link and little text: teasers of other pages.
pub(super) fn strip(page: &Page, root: Pos, stripped: &mut Stripped) {
    let all = page.counts(root).prose;
    let mut position = root;
    while position < page.end(root) {
        if stripped.is_gone(position) {
            position = page.end(position);
            continue;
        }
        let cards = row(page, position);
        let prose: u32 = cards.iter().map(|&card| page.counts(card).prose).sum();
        if !cards.is_empty() && prose * 2 < all {
            for card in cards {
                if !stripped.is_gone(card) {
                    stripped.strip(card, page.end(card), Reason::Cards, "repeated teasers");
                }
            }
        }
        position += 1;
    }
}

/// Least number of siblings that make a row of teasers.
const ROW: usize = 3;

/// The children that are teasers of other pages, if they are enough to be a row of them.
pub(super) fn row(page: &Page, position: Pos) -> Vec<Pos> {
    // Nearly all elements hold too little for a row, and texts hold nothing.
    let is_little = page.tag(position).is_none() || page.counts(position).letters < ROW as u32 * CARD.start;
    if is_little || (page.count_of(Thing::Link, position) as usize) < ROW {
        return Vec::new();
    }
    let cards: Vec<Pos> = page.children(position).filter(|&child| is_card(page, child)).collect();
    if cards.len() >= ROW { cards } else { Vec::new() }
}

/// Letters of a teaser.
const CARD: std::ops::Range<u32> = 20..500;

fn is_card(page: &Page, position: Pos) -> bool {
    let counts = page.counts(position);
    let block = page.tag(position).is_some_and(crate::page::is_block) || page.tag(position) == Some(Tag::A);
    block
        && counts.prose_blocks <= 1
        && CARD.contains(&counts.letters)
        && counts.link_density() > 0.15
        && page.count_of(Thing::Link, position) > 0
        && (page.count_of(Thing::Heading, position) > 0 || page.count_of(Thing::Image, position) > 0)
        && page.blocks[page.blocks_in(position)].iter().any(is_linked_title)
}

/// A teaser's title leads to its page; in an article's own section links stand within sentences.
fn is_linked_title(block: &Block) -> bool {
    block.letters >= 12 && block.link_density() > 0.8
}

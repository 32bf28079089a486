//! What a block adds to the score of the elements around it. All weights are here, in letters.

use crate::page::{Block, Kind};

/// What a block that is neither prose nor a heading costs: labels, menu items, dates, buttons.
const SHORT_BLOCK: f32 = 12.0;
/// What a letter of link text costs outside of prose.
const LINK_LETTER: f32 = 1.0;
/// Prose loses this many letters at once, so that teasers of two lines weigh little and paragraphs much.
const PROSE_START: f32 = 40.0;
/// Most that one block may add: a wall of text is not worth more than a few long paragraphs.
const PROSE_CAP: f32 = 1500.0;

/// How much a block speaks for an article (positive) or against one (negative).
pub(super) fn gain(block: &Block) -> f32 {
    let letters = block.letters as f32;
    let links = block.link_letters as f32;
    match block.kind {
        Kind::Heading(_) => 0.0,
        Kind::Preformatted => (letters - links).min(PROSE_CAP) * 0.5,
        _ if block.is_prose() => (letters - links - PROSE_START).clamp(0.0, PROSE_CAP),
        _ => -SHORT_BLOCK - LINK_LETTER * links,
    }
}

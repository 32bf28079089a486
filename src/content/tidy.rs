//! Inside the chosen content: headline and byline lines go, lists of links go, the rest stays.

use super::select::{Choice, Mode};
use crate::boilerplate::{Reason, Stripped};
use crate::metadata::Found;
use crate::page::{Kind, Page};

/// Metadata is not body text: takes away the elements that the metadata stage names.
pub(super) fn strip_metadata(page: &Page, found: &Found, stripped: &mut Stripped) {
    let headline = found.headline.map(|node| (node, Reason::Headline));
    let lines = found.lines.iter().map(|&node| (node, Reason::Byline));
    for (node, reason) in headline.into_iter().chain(lines) {
        if let Some(position) = page.position(node) {
            if !stripped.is_gone(position) {
                stripped.strip(position, page.end(position), reason, "metadata");
            }
        }
    }
}

/// The indices of the blocks that are the main text.
pub(super) fn keep(page: &Page, choice: &Choice, stripped: &mut Stripped) -> Vec<usize> {
    let inside = page.blocks_in(choice.root);
    let kept: Vec<usize> = inside
        .filter(|&i| {
            let block = &page.blocks[i];
            if stripped.is_gone(block.start) {
                return false;
            }
            let most_links = if choice.mode == Mode::Prose { 0.75 } else { 1.1 };
            matches!(block.kind, Kind::Heading(_)) || block.link_density() < most_links
        })
        .collect();
    // A heading with nothing under it is the rest of a stripped section.
    let mut last = Vec::new();
    for (n, &i) in kept.iter().enumerate() {
        let heading = |i: usize| matches!(page.blocks[i].kind, Kind::Heading(_));
        let next = kept.get(n + 1);
        if heading(i) && next.is_none() {
            continue;
        }
        last.push(i);
    }
    last
}

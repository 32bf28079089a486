//! What the tree is put together from, in document order.

use super::Source;
use super::belonging::Belonging;
use crate::dom::{NodeId, Tag};
use crate::page::Pos;

/// A piece of the article.
pub(super) enum Piece {
    /// A kept block.
    Text(usize),
    /// A block that was left out because it is a caption.
    Caption(usize),
    /// An image between blocks, and the box that tells what it belongs to.
    Image { image: Pos, around: Pos },
    /// A frame, video or recording. It shows no text, so it is not in the page's order.
    Media { node: NodeId, parent: Pos },
    /// An `<hr>`.
    Break(Pos),
}

pub(super) fn pieces(source: &Source, belonging: &Belonging) -> Vec<Piece> {
    let mut pieces: Vec<(Pos, Piece)> = source
        .kept
        .iter()
        .map(|&index| (source.page.blocks[index].start, Piece::Text(index)))
        .chain(belonging.captions().map(|index| (source.page.blocks[index].start, Piece::Caption(index))))
        .chain(between_blocks(source, belonging))
        .chain(media(source, belonging))
        .collect();
    // Stable: what is not in the page's order comes before what stands at the position after it.
    pieces.sort_by_key(|&(position, ref piece)| (position, !matches!(piece, Piece::Media { .. })));
    pieces.into_iter().map(|(_, piece)| piece).collect()
}

/// Images and breaks that are not inside of a block.
fn between_blocks<'s>(source: &'s Source, belonging: &'s Belonging) -> impl Iterator<Item = (Pos, Piece)> + use<'s> {
    let page = source.page;
    let shows = [Tag::Img, Tag::Hr, Tag::Other].into_iter().any(|tag| page.document.may_have(tag));
    let end = if shows { page.end(source.root) } else { source.root };
    let mut next = page.blocks_in(source.root).start;
    page.tags(source.root..end).iter().enumerate().filter_map(move |(at, &tag)| {
        let tag = tag.filter(|tag| matches!(tag, Tag::Img | Tag::Hr | Tag::Other))?;
        let position = source.root + at;
        // AMP's element for an image has the same attributes.
        if tag == Tag::Other && page.document.name(page.node(position)) != Some("amp-img") {
            return None;
        }
        while page.blocks.get(next).is_some_and(|block| block.end <= position) {
            next += 1;
        }
        let is_inside = page.blocks.get(next).is_some_and(|block| block.start < position);
        if is_inside {
            return None;
        }
        match tag {
            Tag::Img | Tag::Other => {
                belonging.of_image(position).map(|around| (position, Piece::Image { image: position, around }))
            }
            _ => belonging.of_break(position).then_some((position, Piece::Break(position))),
        }
    })
}

fn media<'s>(source: &'s Source, belonging: &'s Belonging) -> impl Iterator<Item = (Pos, Piece)> + use<'s> {
    source.page.media().iter().filter_map(|media| {
        let piece = Piece::Media { node: media.node, parent: media.parent };
        belonging.of_media(media.parent).then_some((media.before, piece))
    })
}

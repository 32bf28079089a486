//! What the tree is put together from, in document order.

use super::Source;
use super::belonging::Belonging;
use crate::dom::{NodeId, Tag};
use crate::page::Pos;

/// A piece of the article.
#[derive(Debug, Clone, Copy)]
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

/// The pieces in document order: a list of each kind, which are merged as they are asked for. What is not in the page's
/// order comes before what stands at the position after it.
pub(super) fn pieces<'s>(source: &'s Source, belonging: &'s Belonging) -> impl Iterator<Item = Piece> + use<'s> {
    let start = |index: usize| source.page.blocks[index].start();
    let mut media = media(source, belonging).peekable();
    let mut texts = source.kept.iter().map(move |&index| (start(index), Piece::Text(index))).peekable();
    let mut captions = belonging.captions().map(move |index| (start(index), Piece::Caption(index))).peekable();
    let mut between = between_blocks(source, belonging).peekable();
    std::iter::from_fn(move || {
        let nexts = [media.peek(), texts.peek(), captions.peek(), between.peek()].map(|next| next.map(|next| next.0));
        let least = nexts.iter().flatten().min()?;
        let next = match nexts.iter().position(|next| next.as_ref() == Some(least))? {
            0 => media.next(),
            1 => texts.next(),
            2 => captions.next(),
            _ => between.next(),
        };
        next.map(|(_, piece)| piece)
    })
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
        while page.blocks.get(next).is_some_and(|block| block.end() <= position) {
            next += 1;
        }
        let is_inside = page.blocks.get(next).is_some_and(|block| block.start() < position);
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

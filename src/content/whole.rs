//! A page that says it is an article's body and nothing else: what [`Article::html`](crate::Article::html) writes.

use crate::boilerplate::{Reason, Stripped};
use crate::dom::{AttrName, Tag};
use crate::page::{Kind, Page, Pos};

/// The element that is marked as the whole text of the article
/// ([schema.org's `articleBody`](https://schema.org/articleBody)), if the page shows nothing beside it.
pub(super) fn body(page: &Page) -> Option<Pos> {
    let body = (0..page.len()).take(8).find(|&position| page.tag(position) == Some(Tag::Body))?;
    let first = page.children(body).next()?;
    let is_marked = page.tag(first) == Some(Tag::Article)
        && page.attr(first, AttrName::Itemprop) == Some("articleBody")
        && page.attr(first, AttrName::Class).is_none();
    (is_marked && page.blocks_in(first).len() == page.blocks.len()).then_some(first)
}

/// All blocks of the element but the captions of its figures, which are no part of the text.
pub(super) fn keep(page: &Page, root: Pos, stripped: &mut Stripped) -> Vec<usize> {
    let mut kept = Vec::new();
    for index in page.blocks_in(root) {
        let block = &page.blocks[index];
        let is_caption = block.kind == Kind::Caption
            && std::iter::once(block.container())
                .chain(page.ancestors(block.container()))
                .take(4)
                .any(|up| page.tag(up) == Some(Tag::Figcaption));
        if is_caption {
            stripped.strip(block.start(), block.end(), Reason::Caption, "figcaption");
        } else {
            kept.push(index);
        }
    }
    kept
}

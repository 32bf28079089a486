//! Pages that hold more than one article: the next one appended under the first, as endless pages do.

use crate::boilerplate::{Reason, Stripped};
use crate::dom::Tag;
use crate::metadata::Found;
use crate::page::{Kind, Page, Pos};

/// Letters of prose that make an `<article>` one of its own, and not a card or a comment.
const OWN_PROSE: u32 = 300;

/// If the headline stands in one of several full articles, the others are not the page's article.
pub(super) fn strip_others(page: &Page, found: &Found, stripped: &mut Stripped) {
    let Some(headline) = found.headline.and_then(|node| page.position(node)) else { return };
    let mut articles: Vec<Pos> = Vec::new();
    let mut position = 0;
    while position < page.len() {
        if page.tag(position) == Some(Tag::Article) && page.counts(position).prose >= OWN_PROSE {
            articles.push(position);
            position = page.end(position);
        } else {
            position += 1;
        }
    }
    let Some(own) = articles.iter().copied().find(|&article| page.contains(article, headline)) else { return };
    for other in articles {
        if other > own && opens_with_heading(page, other) && !stripped.is_gone(other) {
            stripped.strip(other, page.end(other), Reason::Related, "another article");
        }
    }
}

fn opens_with_heading(page: &Page, article: Pos) -> bool {
    let blocks = page.blocks_in(article);
    page.blocks[blocks].iter().take(3).any(|block| matches!(block.kind, Kind::Heading(1 | 2)))
}

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
        if other > own && opens_with_headline(page, other, headline) && !stripped.is_gone(other) {
            stripped.strip(other, page.end(other), Reason::Related, "another article");
        }
    }
}

/// Whether an `<article>` opens with a headline of its own: a first-level heading, a second-level one where the page's
/// headline is one too, or one that leads elsewhere. Other headings part an article that is marked up as several: the steps below a recipe.
fn opens_with_headline(page: &Page, article: Pos, headline: Pos) -> bool {
    let is_second = page.tag(headline) == Some(Tag::H2);
    let blocks = page.blocks_in(article);
    page.blocks[blocks].iter().take(3).any(|block| match block.kind {
        Kind::Heading(1) => true,
        Kind::Heading(2) => is_second || block.link_density() > 0.5,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{self, TreeLimits};

    fn others(second: &str) -> usize {
        let prose =
            "<p>It rained all day on the landing, and nobody who waited there minded it, or said so.</p>".repeat(6);
        let html = format!("<article><h1>The rain</h1>{prose}</article><article>{second}{prose}</article>");
        let mut document = dom::parse(&html, TreeLimits::default());
        document.place_streamed();
        let found = crate::metadata::read(&document, &dom::BaseUrl::of(&document, None), None);
        let page = Page::new(&document);
        let mut stripped = Stripped::none(&page);
        strip_others(&page, &found, &mut stripped);
        stripped.removals.len()
    }

    #[test]
    fn another_headline_begins_another_article() {
        assert_eq!(others("<h1>The snow</h1>"), 1);
        assert_eq!(others("<h2><a href=/snow>The snow</a></h2>"), 1);
        assert_eq!(others("<h2>Steps</h2>"), 0);
        assert_eq!(others(""), 0);
    }
}

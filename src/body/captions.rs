//! Which part of a caption is the credit.

use crate::dom::{AttrName, Tag};
use crate::page::{Page, Pos, Thing};

/// Class words of the part of a caption that says who made the picture.
const CREDIT: &[&str] =
    &["credit", "credits", "copyright", "source", "photographer", "byline", "author", "attribution"];

/// Whether an element names itself by one of these words.
fn is_named(page: &Page, element: Pos, words: &[&str]) -> bool {
    let names = [AttrName::Class, AttrName::Itemprop].into_iter().filter_map(|name| page.attr(element, name));
    names
        .flat_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric()))
        .any(|word| words.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Whether an element within a caption holds the credit.
pub(super) fn is_credit(page: &Page, element: Pos) -> bool {
    page.tag(element) == Some(Tag::Small) || is_named(page, element, CREDIT)
}

/// Whether a block of a caption, or an element around it within the caption, is the credit.
pub(super) fn stands_in_credit(page: &Page, container: Pos) -> bool {
    let around = std::iter::once(container).chain(page.ancestors(container)).take(3);
    around.into_iter().take_while(|&up| !matches!(page.tag(up), Some(Tag::Figure | Tag::Figcaption))).any(|up| {
        // The box of image and caption is often called by the picture's source.
        page.count_of(Thing::Image, up) == 0 && is_named(page, up, CREDIT)
    })
}

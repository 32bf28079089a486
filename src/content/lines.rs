//! Short things that are not body text although no name says so: dates alone, kickers, captions, biographies.

use crate::article::Metadata;
use crate::boilerplate::{Reason, Stripped};
use crate::dom::{AttrName, Tag, push_collapsed};
use crate::page::{Block, Kind, Page, Pos};

/// Longest line with a date, in letters.
const DATE_LINE: u32 = 40;
/// Longest kicker (the section's name above a headline), in letters.
const KICKER: u32 = 24;
/// Longest caption under an image without `<figure>`, in letters.
const CAPTION: u32 = 160;
/// How many of the last paragraphs may be the author's biography.
const BIOGRAPHY: usize = 2;

/// Lines of a date alone (`<time>`, perhaps with a permalink), and links alone above a teaser's heading.
pub(super) fn strip_dates_and_kickers(page: &Page, root: Pos, stripped: &mut Stripped) {
    let inside = page.blocks_in(root);
    for index in inside.clone() {
        let block = &page.blocks[index];
        if block.letters > DATE_SENTENCE || stripped.takes(page, block) {
            continue;
        }
        if block.letters <= DATE_LINE && is_date_line(page, block) || is_date_sentence(page, block) {
            stripped.strip(block.start, block.end, Reason::Byline, "a date alone");
        } else if inside.contains(&(index + 1)) && is_kicker(page, block, &page.blocks[index + 1]) {
            stripped.strip(block.start, block.end, Reason::Tags, "a link above a heading");
        }
    }
}

/// Longest sentence about the article's own dates ("This article was updated on ... to correct ..."), in letters.
const DATE_SENTENCE: u32 = 100;

/// A sentence with a `<time>` that is declared as the article's date.
fn is_date_sentence(page: &Page, block: &Block) -> bool {
    let declared = |position: Pos| {
        let names = page.attr(position, AttrName::Itemprop).unwrap_or_default();
        page.tag(position) == Some(Tag::Time) && matches!(names, "dateModified" | "datePublished" | "dateCreated")
    };
    block.letters <= DATE_SENTENCE && (block.start.saturating_sub(1)..block.end).any(declared)
}

fn is_date_line(page: &Page, block: &Block) -> bool {
    let within = |position: Pos, tag: Tag| {
        page.ancestors(position).take_while(|&above| above > block.container).any(|above| page.tag(above) == Some(tag))
    };
    let mut dated = page.tag(block.container) == Some(Tag::Time);
    for position in block.start..block.end {
        let Some(text) = page.document.text(page.node(position)) else { continue };
        let time = within(position, Tag::Time);
        dated |= time;
        if !time && !within(position, Tag::A) && text.chars().any(char::is_alphanumeric) {
            return false;
        }
    }
    dated
}

fn is_kicker(page: &Page, block: &Block, next: &Block) -> bool {
    let article = |block: &Block| page.ancestors(block.start).find(|&above| page.tag(above) == Some(Tag::Article));
    block.letters <= KICKER
        && block.link_density() > 0.9
        && !matches!(block.kind, Kind::Heading(_) | Kind::Item)
        && matches!(next.kind, Kind::Heading(_))
        && article(block).is_some()
        && article(block) == article(next)
}

/// Captions: the text that metadata gives as the lead image's, and the line that an image's box holds besides it.
pub(super) fn strip_captions(page: &Page, root: Pos, metadata: &Metadata, stripped: &mut Stripped) {
    let known = metadata.image.as_ref().and_then(|image| image.caption.as_deref()).map(flat);
    for index in page.blocks_in(root) {
        let block = &page.blocks[index];
        if block.letters > 2 * CAPTION || matches!(block.kind, Kind::Heading(_)) || stripped.takes(page, block) {
            continue;
        }
        if known.as_ref().is_some_and(|known| *known == flat(&page.block_text(block))) {
            stripped.strip(block.start, block.end, Reason::Caption, "the lead image's caption");
        } else if block.letters <= CAPTION && is_beside_image(page, block) {
            stripped.strip(block.start, block.end, Reason::Caption, "a line in an image's box");
        }
    }
}

/// Whether the block shares its innermost box with an image and nothing else.
fn is_beside_image(page: &Page, block: &Block) -> bool {
    let boxes = std::iter::once(block.container).chain(page.ancestors(block.container)).take(3);
    for position in boxes {
        let counts = page.counts(position);
        if counts.blocks != 1 || matches!(page.tag(position), Some(Tag::P | Tag::Li | Tag::Td | Tag::Th)) {
            return false;
        }
        if counts.images > 0 {
            return matches!(page.tag(position), Some(Tag::Div | Tag::Figure | Tag::Span | Tag::Section));
        }
    }
    false
}

/// The author's biography at the end: one of the last paragraphs, in a box of its own, that begins with the name.
pub(super) fn strip_biography(page: &Page, root: Pos, metadata: &Metadata, stripped: &mut Stripped) {
    let left: Vec<usize> = page.blocks_in(root).filter(|&i| !stripped.takes(page, &page.blocks[i])).collect();
    let names: Vec<String> =
        metadata.authors.iter().map(|author| flat(&author.name)).filter(|name| name.contains(' ')).collect();
    let prose: Vec<usize> = (0..left.len()).filter(|&n| page.blocks[left[n]].is_prose()).collect();
    for (i, &n) in prose.iter().enumerate().rev().take(BIOGRAPHY) {
        let block = &page.blocks[left[n]];
        let text = flat(&page.block_text(block));
        let Some(name) = names.iter().find(|name| text.starts_with(name.as_str())) else { continue };
        let before = i.checked_sub(1).map(|before| page.blocks[left[prose[before]]].container);
        let apart = before.is_none_or(|before| page.parent(before) != page.parent(block.container));
        let named = n > 0 && flat(&page.block_text(&page.blocks[left[n - 1]])) == *name;
        if apart || named {
            for &index in &left[if named { n - 1 } else { n }..] {
                let block = &page.blocks[index];
                stripped.strip(block.start, block.end, Reason::AuthorBox, "begins with the author's name");
            }
            return;
        }
    }
}

fn flat(text: &str) -> String {
    let mut flat = String::new();
    push_collapsed(&mut flat, text);
    flat.trim().to_lowercase()
}

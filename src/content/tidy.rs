//! Inside the chosen content: headline and byline lines go, lists of links go, the rest stays.

use super::lines::Authors;
use super::select::{Choice, Mode};
use super::{cards, endings, lines};
use crate::boilerplate::{Reason, Stripped};
use crate::dom::{AttrName, Tag};
use crate::metadata::Found;
use crate::page::{Block, Kind, Page, Pos, Thing};

/// Metadata is not body text: takes away the elements that the metadata stage names.
pub(super) fn strip_metadata(page: &Page, found: &Found, stripped: &mut Stripped) {
    let headline = found.headline.map(|node| (node, Reason::Headline));
    let lines = found.lines.iter().map(|&node| (node, Reason::Byline));
    for (node, reason) in headline.into_iter().chain(lines) {
        let Some(position) = page.position(node).filter(|&position| !stripped.is_gone(position)) else { continue };
        let reason =
            if reason == Reason::Byline && is_standfirst(page, position) { Reason::Standfirst } else { reason };
        if reason == Reason::Headline || !is_body_paragraph(page, position) {
            stripped.strip(position, page.end(position), reason, "metadata");
        }
    }
}

/// Letters from which on a heading among the lines is no name and no date.
const SUBTITLE: u32 = 50;

/// Byline and date are short; the standfirst reads like prose, or is a heading as long as a sentence.
fn is_standfirst(page: &Page, position: Pos) -> bool {
    let counts = page.counts(position);
    counts.prose > 0 || counts.letters >= SUBTITLE && page.count_of(Thing::Heading, position) > 0
}

/// A standfirst is set apart from the body, by its element, its class or its place. What looks exactly like the
/// paragraph after it is the first paragraph, though the page's description may repeat it.
fn is_body_paragraph(page: &Page, position: Pos) -> bool {
    if page.counts(position).prose == 0 {
        return false;
    }
    // A theme gives each part of an article an id of its own; a picture's box holds a caption.
    let shape =
        |position: Pos| (page.tag(position), page.attr(position, AttrName::Class), page.attr(position, AttrName::Id));
    let Some(parent) = page.parent(position) else { return false };
    let mut after = page.children(parent).filter(|&sibling| sibling > position && page.counts(sibling).letters > 0);
    after.next().is_some_and(|sibling| {
        shape(sibling) == shape(position)
            && page.counts(sibling).prose_blocks == 1
            && page.count_of(Thing::Image, sibling) == 0
    })
}

/// The indices of the blocks that are the main text.
pub(super) fn keep(page: &Page, choice: &Choice, found: &Found, stripped: &mut Stripped) -> Vec<usize> {
    lines::strip_dates_and_kickers(page, choice.root, stripped);
    lines::strip_reading_times(page, stripped);
    if choice.mode == Mode::Prose {
        let authors = Authors::of(&found.metadata);
        cards::strip(page, choice.root, stripped);
        strip_link_lists(page, choice.root, stripped);
        endings::strip_bare_labels(page, choice.root, stripped);
        lines::strip_captions(page, choice.root, &found.metadata, stripped);
        lines::strip_named_biography(page, choice.root, &authors, stripped);
        strip_after_end(page, choice.root, &authors, stripped);
        lines::strip_biography(page, choice.root, &authors, stripped);
        lines::strip_signatures(page, choice.root, &found.metadata, stripped);
        lines::strip_trail(page, choice.root, &found.metadata, stripped);
        endings::strip(page, choice.root, stripped);
        trim_ends(page, choice.root, stripped);
    }
    let notes = footnotes_after(page, choice.root, stripped);
    let mut left = left_in(page, choice.root, stripped);
    left.extend(notes);
    strip_empty_headings(page, &left, stripped);
    left.retain(|&i| !stripped.takes(page, &page.blocks[i]));
    left
}

fn left_in(page: &Page, root: Pos, stripped: &Stripped) -> Vec<usize> {
    page.blocks_in(root).filter(|&i| !stripped.takes(page, &page.blocks[i])).collect()
}

/// Elements in the root that are mostly links and hold no prose: menus, related links, link buttons.
fn strip_link_lists(page: &Page, root: Pos, stripped: &mut Stripped) {
    let mut position = root + 1;
    while position < page.end(root) {
        let is_dense = || {
            let counts = page.counts(position);
            counts.link_density() > 0.66 && counts.prose == 0 && page.count_of(Thing::Link, position) > 0
        };
        let block = page.tag(position).is_some_and(crate::page::is_block);
        let heading = page.tag(position).is_some_and(Tag::is_heading);
        let item = page.tag(position) == Some(Tag::Li);
        if stripped.is_gone(position) || (block && !heading && !item && is_dense()) {
            if !stripped.is_gone(position) {
                stripped.strip(position, page.end(position), Reason::LinkDense, "mostly links");
            }
            position = page.end(position);
        } else {
            position += 1;
        }
    }
}

/// Cuts what stands before the first and after the last prose of the root, save what belongs to it.
fn trim_ends(page: &Page, root: Pos, stripped: &mut Stripped) {
    let left = left_in(page, root, stripped);
    let prose = |i: &usize| page.blocks[*i].is_prose();
    let (Some(first), Some(last)) = (left.iter().position(prose), left.iter().rposition(prose)) else { return };
    let mut start = first;
    while start > 0 && leads_in(&page.blocks[left[start - 1]]) {
        start -= 1;
    }
    let mut end = last + 1;
    while end < left.len() && follows(page, &page.blocks[left[last]], &page.blocks[left[end]]) {
        end += 1;
    }
    for &i in left[..start].iter().chain(&left[end..]) {
        let block = &page.blocks[i];
        stripped.strip(block.start(), block.end(), Reason::OutsideContent, "before or after the prose");
    }
}

/// Share of the prose that must stand before the marks that end an article.
const NEAR_END: f32 = 0.8;

/// The same where sections of boilerplate follow: their teasers count as prose too.
const NEAR_END_OF_SECTIONS: f32 = 0.62;
/// Marks that are looked at.
const MARKS: usize = 12;
/// How many sections of boilerplate after the end make sure of it.
const SECTIONS_AFTER_END: usize = 5;

fn opens_end(reason: Reason) -> bool {
    matches!(reason, Reason::Related | Reason::Newsletter | Reason::Comments | Reason::Navigation | Reason::Footer)
}

/// Tags, comments and the author's box end an article: what comes after them in another box is not part of it.
fn strip_after_end(page: &Page, root: Pos, authors: &Authors, stripped: &mut Stripped) {
    let Some((end, over)) = end_of_article(page, root, stripped) else { return };
    let before = page.blocks_between(root, end);
    let is_left = |i: &usize| page.blocks[*i].is_prose() && !stripped.takes(page, &page.blocks[*i]);
    let Some(last) = before.rev().find(is_left) else { return };
    let home = page.parent(page.blocks[last].container());
    for index in page.blocks_between(end, page.end(root)) {
        let block = &page.blocks[index];
        let same_box = !over && page.parent(block.container()) == home;
        if !same_box && !stripped.takes(page, block) && !in_footnotes(page, block.start()) {
            let (reason, rule) = match authors.are_told_of(page, block) {
                true => (Reason::AuthorBox, "begins with the author's name"),
                false => (Reason::OutsideContent, "after the end of the article"),
            };
            stripped.strip(block.start(), block.end(), reason, rule);
        }
    }
}

/// Where the first mark stands that has nearly all prose before it, and whether boilerplate after it makes sure that
/// the article is over: on a page without boxes nothing else tells.
fn end_of_article(page: &Page, root: Pos, stripped: &Stripped) -> Option<(Pos, bool)> {
    let boxes = stripped.removals.iter().filter(|removal| removal.strip.reason == Reason::AuthorBox).count();
    let ends = |reason| match reason {
        Reason::Tags | Reason::Comments | Reason::Pager => true,
        // One is the author's; more are the users' of a forum.
        Reason::AuthorBox => boxes == 1,
        _ => false,
    };
    let prose = |end: Pos| -> u32 {
        let blocks = &page.blocks[page.blocks_between(root, end)];
        let left = blocks.iter().filter(|block| block.is_prose() && !stripped.takes(page, block));
        left.map(|block| block.letters).sum()
    };
    let all = prose(page.end(root)) as f32;
    let mut marks: Vec<Pos> = stripped
        .removals
        .iter()
        .filter(|removal| ends(removal.strip.reason) && page.contains(root, removal.start))
        .map(|removal| removal.start)
        .collect();
    marks.sort_unstable();
    // The marks that matter are the last ones: those before half of the prose are passed over without a look.
    marks.into_iter().rev().take(MARKS).rev().find_map(|mark| {
        let sections = stripped.removals.iter().filter(|removal| (mark + 1..page.end(root)).contains(&removal.start));
        let over = sections.filter(|removal| opens_end(removal.strip.reason)).count() >= SECTIONS_AFTER_END;
        let needed = if over { NEAR_END_OF_SECTIONS } else { NEAR_END };
        (prose(mark) as f32 >= needed * all).then_some((mark, over))
    })
}

/// Words in the names of footnote sections.
const FOOTNOTES: &[&str] = &["footnote", "footnotes", "endnote", "endnotes", "references", "fn", "ftn"];

/// Whether an element is named as footnotes, or holds the target of a mark in the text (`_ftn1`, `fn:1`).
fn is_footnotes(page: &Page, position: Pos) -> bool {
    if page.attr(position, AttrName::Role).is_some_and(|role| matches!(role, "doc-endnotes" | "doc-footnote")) {
        return true;
    }
    let names =
        [AttrName::Class, AttrName::Id, AttrName::Name].into_iter().filter_map(|name| page.attr(position, name));
    names
        .flat_map(|names| names.split(|c: char| !c.is_ascii_alphabetic()))
        .any(|word| FOOTNOTES.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

fn in_footnotes(page: &Page, position: Pos) -> bool {
    page.ancestors(position).take(6).any(|above| is_footnotes(page, above))
}

/// Footnotes in a sibling of the chosen element belong to it.
fn footnotes_after(page: &Page, root: Pos, stripped: &Stripped) -> Vec<usize> {
    let Some(parent) = page.parent(root) else { return Vec::new() };
    let after = page.children(parent).filter(|&sibling| sibling > root && !stripped.is_gone(sibling));
    let notes = after.filter(|&sibling| (sibling..page.end(sibling)).take(8).any(|inner| is_footnotes(page, inner)));
    notes.flat_map(|sibling| left_in(page, sibling, stripped)).collect()
}

/// A subheading or a short sentence right before the first paragraph.
fn leads_in(block: &Block) -> bool {
    match block.kind {
        Kind::Heading(level) => level > 1,
        Kind::Paragraph | Kind::Preformatted => block.letters >= 25 && block.marks > 0 && block.link_density() < 0.3,
        Kind::Item | Kind::Cell => block.letters >= 25 && block.link_density() < 0.3,
        _ => false,
    }
}

/// What may come after the last paragraph: short paragraphs, list items and cells of the same container.
fn follows(page: &Page, last: &Block, block: &Block) -> bool {
    let home = page.parent(last.container());
    let near = page.ancestors(block.container()).take(4).any(|ancestor| Some(ancestor) == home);
    near && block.link_density() < 0.5
}

/// A heading with nothing under it is the rest of a stripped section.
fn strip_empty_headings(page: &Page, blocks: &[usize], stripped: &mut Stripped) {
    let empty = empty_headings(page, blocks);
    for block in blocks.iter().filter(|&&index| empty[index]).map(|&index| &page.blocks[index]) {
        stripped.strip(block.start(), block.end(), Reason::OutsideContent, "a heading without text");
    }
}

/// Takes out headings whose text was not kept. A row of headings with nothing between them is a list of titles.
pub(super) fn drop_empty_headings(page: &Page, blocks: &mut Vec<usize>) {
    let empty = empty_headings(page, blocks);
    let mut is_bare = vec![false; page.blocks.len()];
    for (at, &index) in blocks.iter().enumerate() {
        is_bare[index] = blocks.get(at + 1).copied().unwrap_or(page.blocks.len()) == index + 1;
    }
    blocks.retain(|&index| !empty[index] || is_bare[index]);
}

/// Longest heading that needs a text, in letters. What is longer is a sentence that was set large.
const LONGEST_HEADING: u32 = 120;

/// By index of a block.
fn empty_headings(page: &Page, blocks: &[usize]) -> Vec<bool> {
    let mut next_level: Option<u8> = Some(1);
    let mut empty = vec![false; page.blocks.len()];
    for &i in blocks.iter().rev() {
        let level = match page.blocks[i].kind {
            Kind::Heading(level) if page.blocks[i].letters <= LONGEST_HEADING => Some(level),
            _ => None,
        };
        if matches!((level, next_level), (Some(own), Some(next)) if next <= own) {
            empty[i] = true;
        } else {
            next_level = level;
        }
    }
    empty
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{self, TreeLimits};

    #[test]
    fn a_long_heading_among_the_lines_is_a_standfirst() {
        let is = |heading: &str| {
            let document = dom::parse(&format!("<h2>{heading}</h2>"), TreeLimits::default());
            let page = Page::new(&document);
            (1..page.len()).any(|position| page.tag(position) == Some(Tag::H2) && is_standfirst(&page, position))
        };
        assert!(is("What the ferry's keeper counted when nobody else had walked down to the landing"));
        assert!(!is("Nora Vandermeel and Amos Pettigrove"));
    }

    #[test]
    fn a_heading_needs_a_text_unless_it_is_one() {
        let left = |heading: &str| {
            let html = format!("<h4>{heading}</h4><p>An advert.</p><h2>Snow</h2><p>It snowed.</p>");
            let document = dom::parse(&html, TreeLimits::default());
            let page = Page::new(&document);
            let mut blocks = vec![0, 2, 3];
            drop_empty_headings(&page, &mut blocks);
            blocks
        };
        assert_eq!(left("Rain on the landing"), [2, 3]);
        let sentence = "It rained all day on the landing, and nobody who waited there minded it. ".repeat(3);
        assert_eq!(left(&sentence), [0, 2, 3]);
    }
}

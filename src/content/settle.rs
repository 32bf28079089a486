//! The last word: the blocks that the scorer keeps, what the renderer leaves out of them, and what `explain` shows.

use super::{Ruled, tidy};
use crate::boilerplate::{Reason, Removal, Strip, Stripped};
use crate::dom::file_ending;
use crate::page::{Block, Glyph, Kind, Page, Pos};
use crate::scoring::{self, Scores, Verdict};
use std::collections::BTreeMap;

/// The blocks that are the main text, in document order.
pub(super) fn keep(page: &Page, scores: &Scores, verdicts: &[Verdict]) -> Vec<usize> {
    let is_article = scoring::is_article(&scores.kinds);
    let mut keeps: Vec<bool> =
        scores.probabilities.iter().map(|&probability| probability >= scores.cut.probability).collect();
    if is_article {
        keep_bodies(page, scores, verdicts, &mut keeps);
    }
    hold_together(page, scores, &mut keeps);
    if is_article {
        judge_lists_of_links(page, scores, &mut keeps);
        keep_crossheads(page, scores, &mut keeps);
    }
    complete_tables(page, scores, &mut keeps);
    drop_line_numbers(page, verdicts, &mut keeps);
    drop_addresses_of_images(page, &mut keeps);
    let mut kept: Vec<usize> = (0..keeps.len()).filter(|&index| keeps[index]).collect();
    if let Some(&last) = kept.last().filter(|_| is_article) {
        kept.extend((last + 1..page.blocks.len()).take_while(|&index| {
            // 0 is the word of a sure rule.
            scores.probabilities[index] > 0.0 && goes_on(page, last, index)
        }));
    }
    // Elsewhere a heading alone is an item: a product, a service, a teaser's title.
    if is_article {
        tidy::drop_empty_headings(page, &mut kept);
    }
    kept
}

/// Share of the cut that a paragraph reaches which stays for its neighbours' sake.
const NEARLY: f32 = 0.3;
/// A menu item that is as likely as this stays without its neighbours.
const SURELY: f32 = 0.8;

/// A paragraph between two that stay, in the same element, stays with them; a linked list item between two that go
/// goes with them.
fn hold_together(page: &Page, scores: &Scores, keeps: &mut [bool]) {
    let blocks = &page.blocks;
    for index in 1..blocks.len().saturating_sub(1) {
        let (before, after) = (index - 1, index + 1);
        let probability = scores.probabilities[index];
        if keeps[before] != keeps[after] || keeps[index] == keeps[before] {
            continue;
        }
        if keeps[before] {
            let is_near = probability >= NEARLY * scores.cut.probability;
            keeps[index] = is_near && goes_on(page, before, index) && goes_on(page, index, after);
        } else if is_linked_item(&blocks[index]) && probability < SURELY {
            let list = |index: usize| page.parent(blocks[index].container());
            let is_entry = |index: usize| is_linked_item(&blocks[index]);
            let alone =
                list(before) == list(index) && list(after) == list(index) && is_entry(before) && is_entry(after);
            keeps[index] = !alone;
        }
    }
}

/// Entries from which on a list of links is more than a pair of references.
const LIST_OF_LINKS: usize = 4;

/// Beside an article's prose a list of links stays as a whole, or not at all: what it is likely to be on average, it is.
fn judge_lists_of_links(page: &Page, scores: &Scores, keeps: &mut [bool]) {
    let blocks = &page.blocks;
    if !blocks.iter().zip(keeps.iter()).any(|(block, kept)| *kept && block.is_prose()) {
        return;
    }
    let list = |index: usize| page.parent(blocks[index].container());
    let mut start = 0;
    while start < blocks.len() {
        let mut end = start;
        while end < blocks.len() && is_linked_item(&blocks[end]) && list(end) == list(start) {
            end += 1;
        }
        let probability: f32 = scores.probabilities[start..end].iter().sum();
        if end - start >= LIST_OF_LINKS {
            let stays = probability >= SURELY * (end - start) as f32;
            // 0 is the word of a sure rule.
            (start..end).for_each(|entry| keeps[entry] = stays && scores.probabilities[entry] > 0.0);
        }
        start = end.max(start + 1);
    }
}

/// The numbers of a listing's lines are no text on any kind of page.
fn drop_line_numbers(page: &Page, verdicts: &[Verdict], keeps: &mut [bool]) {
    for (index, block) in page.blocks.iter().enumerate() {
        let is_number = block.kind == Kind::Preformatted && block.script.digits == block.letters;
        if is_number && verdicts[index] == Verdict::Walked(Reason::Control) {
            keeps[index] = false;
        }
    }
}

/// An image's address is no text on any kind of page, nor is what it is called in a list of data that a shop shows.
fn drop_addresses_of_images(page: &Page, keeps: &mut [bool]) {
    let mut text = String::new();
    for (index, block) in page.blocks.iter().enumerate() {
        let may_be = block.script.colons > 0 && block.link_letters == 0 && block.letters <= LONGEST_ADDRESS;
        if !keeps[index] || !may_be {
            continue;
        }
        page.write_block_start(block, usize::MAX, &mut text);
        if is_address_of_image(&text) {
            keeps[index] = false;
            if index > 0 && page.blocks[index - 1].kind == Kind::Term {
                keeps[index - 1] = false;
            }
        }
    }
}

/// In letters.
const LONGEST_ADDRESS: u32 = 400;

fn is_address_of_image(text: &str) -> bool {
    let address = text.trim_start_matches([':', ' ']);
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web
        && !address.contains(' ')
        && matches!(file_ending(address).as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg")
}

/// Paragraphs from which on the children of an element are a body of text.
const BODY: usize = 12;
/// Share of a body's letters that must stay for the rest to stay.
const MOST_OF_IT: f32 = 0.5;

/// Of a long body that mostly stays, what the rules keep stays whole: the paragraphs of a book differ in nothing but
/// their distance from its beginning, and no page that the scorer has seen is as long.
fn keep_bodies(page: &Page, scores: &Scores, verdicts: &[Verdict], keeps: &mut [bool]) {
    let belongs = |index: usize| {
        let block = &page.blocks[index];
        let is_heading = matches!(block.kind, Kind::Heading(_));
        // 0 is the word of a sure rule.
        (is_heading || block.kind == Kind::Paragraph && block.is_prose())
            && verdicts[index] == Verdict::Kept
            && scores.probabilities[index] > 0.0
    };
    let mut bodies: BTreeMap<Pos, Body> = BTreeMap::new();
    for index in (0..keeps.len()).filter(|&index| belongs(index)) {
        let block = &page.blocks[index];
        let Some(parent) = page.parent(block.container()) else { continue };
        let body = bodies.entry(parent).or_default();
        body.blocks.push(index);
        body.paragraphs += usize::from(block.kind == Kind::Paragraph);
        body.letters += block.letters;
        body.kept += if keeps[index] { block.letters } else { 0 };
    }
    for body in bodies.values().filter(|body| body.paragraphs >= BODY) {
        if body.kept as f32 >= MOST_OF_IT * body.letters as f32 {
            body.blocks.iter().for_each(|&index| keeps[index] = true);
        }
    }
}

/// Share of a table of data, by letters, that stays, from which on all of it does.
const MOST_OF_TABLE: f32 = 0.8;

/// A table of data is one thing: its header says what the rows hold, whatever a short cell looks like by itself. What a
/// sure rule has taken, or a rule by its own words, stays out.
fn complete_tables(page: &Page, scores: &Scores, keeps: &mut [bool]) {
    let mut next = 0;
    while next < page.blocks.len() {
        let Some(table) = page.data_table_around(page.blocks[next].start()) else {
            next += 1;
            continue;
        };
        let cells = page.blocks_in(table);
        next = cells.end.max(next + 1);
        let letters = |is: &dyn Fn(usize) -> bool| {
            cells.clone().filter(|&index| is(index)).map(|index| page.blocks[index].letters).sum::<u32>()
        };
        let (kept, all) = (letters(&|index| keeps[index]), letters(&|_| true));
        if kept < all && kept as f32 >= MOST_OF_TABLE * all as f32 {
            cells.filter(|&index| scores.probabilities[index] > 0.0).for_each(|index| keeps[index] = true);
        }
    }
}

/// The headings and paragraphs of one element that the rules keep.
#[derive(Default)]
struct Body {
    blocks: Vec<usize>,
    paragraphs: usize,
    letters: u32,
    kept: u32,
}

/// Longest subheading that no element calls one, in letters.
const CROSSHEAD: u32 = 60;
/// Blocks that go, such as an advert or the links of a share bar, between it and the paragraphs around it.
const BETWEEN: usize = 8;
/// Boxes around a line in one of which its paragraphs stand, too.
const BOXES: usize = 3;

/// An article's subheadings, also those that are lines like others: short ones between two paragraphs that stay, in
/// boxes beside them.
fn keep_crossheads(page: &Page, scores: &Scores, keeps: &mut [bool]) {
    for index in 0..keeps.len() {
        let is_near = scores.probabilities[index] >= NEARLY * scores.cut.probability;
        if keeps[index] || !is_near || !is_crosshead(page, &page.blocks[index]) {
            continue;
        }
        // Each may have a box of its own, or a row.
        let home: Vec<Pos> = page.ancestors(page.blocks[index].container()).take(BOXES).collect();
        let is_beside = |other: usize| {
            let other = &page.blocks[other];
            let boxes = || std::iter::once(other.container()).chain(page.ancestors(other.container())).take(BOXES);
            other.is_prose() && boxes().any(|around| home.contains(&around))
        };
        let mut before = (0..index).rev().take(BETWEEN);
        let mut after = (index + 1..keeps.len()).take(BETWEEN);
        keeps[index] = before.find(|&other| keeps[other]).is_some_and(is_beside)
            && after.find(|&other| keeps[other]).is_some_and(is_beside);
    }
}

/// A line that is no sentence, but may be a question.
fn is_crosshead(page: &Page, block: &Block) -> bool {
    matches!(block.kind, Kind::Bare | Kind::Paragraph | Kind::Heading(2..))
        && block.letters <= CROSSHEAD
        && block.link_density() == 0.0
        && block.script.colons == 0
        && match block.script.last {
            Glyph::Bracket => false,
            Glyph::Stop => page.block_text(block).trim_end().ends_with(['?', '？', '؟']),
            _ => true,
        }
}

fn is_linked_item(block: &Block) -> bool {
    block.kind == Kind::Item && block.link_density() > 0.8
}

/// The innermost element around the rules' root that holds every kept block.
pub(super) fn root(page: &Page, ruled: &Ruled, kept: &[usize]) -> Pos {
    let (Some(&first), Some(&last)) = (kept.first(), kept.last()) else { return ruled.root };
    let (start, end) = (page.blocks[first].start(), page.blocks[last].end());
    let holds = |position: Pos| position <= start && end <= page.end(position);
    std::iter::once(ruled.root).chain(page.ancestors(ruled.root)).find(|&position| holds(position)).unwrap_or(0)
}

/// The rules' removals as the scorer leaves them: what it keeps is restored, what it drops is added.
pub(super) fn removals(page: &Page, ruled: &Ruled, verdicts: &[Verdict], kept: &[usize]) -> Stripped {
    let mut keeps = vec![false; page.blocks.len()];
    for &index in kept {
        keeps[index] = true;
    }
    let mut settled = Stripped::none(page);
    for removal in &ruled.stripped.removals {
        restore(page, removal, &keeps, &mut settled);
    }
    for (index, block) in page.blocks.iter().enumerate() {
        if !keeps[index] && verdicts[index].keeps() {
            settled.strip(block.start(), block.end(), Reason::Unlikely, "score");
        }
    }
    settled
}

/// Strips what is left of a removal when the kept blocks in it are taken out.
fn restore(page: &Page, removal: &Removal, keeps: &[bool], settled: &mut Stripped) {
    let Strip { reason, rule } = removal.strip;
    let inside = page.blocks_between(removal.start, removal.end);
    // Blocks that begin before it hold it: a part of a text that goes from its middle.
    let whole = |index: usize| page.blocks[index].end() <= removal.end;
    if !inside.clone().any(|index| keeps[index] && whole(index) && !is_part(page, removal, index)) {
        settled.strip(removal.start, removal.end, reason, rule);
        return;
    }
    for index in inside.filter(|&index| !keeps[index]) {
        let block = &page.blocks[index];
        settled.strip(block.start(), block.end().min(removal.end), reason, rule);
    }
}

/// Whether a removal takes a part of a block and leaves some of its text.
fn is_part(page: &Page, removal: &Removal, index: usize) -> bool {
    let block = &page.blocks[index];
    removal.start > block.start() || removal.end < block.end()
}

/// Whether a paragraph stands beside the last one that is kept: the end of a long article is one more of many.
fn goes_on(page: &Page, last: usize, index: usize) -> bool {
    let (last, block) = (&page.blocks[last], &page.blocks[index]);
    last.is_prose()
        && block.is_prose()
        && block.kind == Kind::Paragraph
        && page.parent(last.container()) == page.parent(block.container())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{self, TreeLimits};
    use crate::scoring::Cut;

    const ARTICLE: &[u8] = &[254, 0];
    const OTHER: &[u8] = &[0, 254];

    /// Which blocks stay where these are their probabilities, and the cut is at one half.
    fn kept(html: &str, kinds: &[u8], probabilities: &[f32]) -> Vec<bool> {
        let mut document = dom::parse(html, TreeLimits::default());
        document.place_streamed();
        let page = Page::new(&document);
        assert_eq!(page.blocks.len(), probabilities.len());
        let cut = Cut { probability: 0.5, expected: 0.9 };
        let scores = Scores { kinds: kinds.to_vec(), probabilities: probabilities.to_vec(), cut };
        let kept = keep(&page, &scores, &vec![Verdict::Kept; probabilities.len()]);
        (0..probabilities.len()).map(|index| kept.contains(&index)).collect()
    }

    #[test]
    fn a_lone_paragraph_stays_with_its_neighbours() {
        let paragraph = "<p>It rained all day on the landing, and nobody who waited there minded it, or said so.</p>";
        assert_eq!(kept(&paragraph.repeat(3), OTHER, &[0.9, 0.2, 0.9]), [true, true, true]);
        assert_eq!(kept(&paragraph.repeat(3), OTHER, &[0.9, 0.1, 0.9]), [true, false, true]);
        assert_eq!(kept(&paragraph.repeat(3), OTHER, &[0.9, 0.2, 0.1]), [true, false, false]);
        let elsewhere = format!("{paragraph}<div>{paragraph}</div>{paragraph}");
        assert_eq!(kept(&elsewhere, OTHER, &[0.9, 0.2, 0.9]), [true, false, true]);
    }

    #[test]
    fn a_long_body_that_mostly_stays_is_kept_whole() {
        let paragraph = "<p>It rained all day on the landing, and nobody who waited there minded it, or said so.</p>";
        let body = |count: usize| format!("<div>{}<h2>Snow</h2>{paragraph}</div>", paragraph.repeat(count));
        let scored = |count: usize, good: usize| {
            let mut probabilities = vec![0.9; good];
            probabilities.resize(count + 2, 0.05);
            kept(&body(count), ARTICLE, &probabilities)
        };
        assert_eq!(scored(14, 11), [true; 16]);
        // Most of it goes, or it is no long body: each is judged by itself.
        assert_eq!(scored(14, 6)[14..], [false; 2]);
        assert_eq!(kept(&body(2), ARTICLE, &[0.9, 0.9, 0.05, 0.05]), [true, true, false, false]);
    }

    #[test]
    fn a_lone_menu_item_goes_with_its_neighbours() {
        let item = "<li><a href=/>Rivers and crossings</a></li>";
        let list = format!("<ul>{}</ul>", item.repeat(3));
        assert_eq!(kept(&list, OTHER, &[0.1, 0.6, 0.1]), [false, false, false]);
        assert_eq!(kept(&list, OTHER, &[0.1, 0.9, 0.1]), [false, true, false]);
        assert_eq!(kept(&list, OTHER, &[0.6, 0.6, 0.1]), [true, true, false]);
        let lists = format!("<ul>{item}</ul>").repeat(3);
        assert_eq!(kept(&lists, OTHER, &[0.1, 0.6, 0.1]), [false, true, false]);
    }

    #[test]
    fn a_list_of_links_stays_in_an_article_as_a_whole_or_not_at_all() {
        let paragraph = "<p>It rained all day on the landing, and nobody who waited there minded it, or said so.</p>";
        let stay = |entry: &str, kinds, probabilities: [f32; 4]| {
            let html = format!("{paragraph}<ul>{}</ul>", entry.repeat(4));
            kept(&html, kinds, &[&[0.9], &probabilities[..]].concat()).iter().skip(1).filter(|kept| **kept).count()
        };
        let link = "<li><a href=/>Rivers and crossings</a></li>";
        assert_eq!(stay(link, ARTICLE, [0.6, 0.7, 0.6, 0.7]), 0);
        assert_eq!(stay(link, ARTICLE, [0.9, 0.8, 0.9, 0.8]), 4);
        assert_eq!(stay(link, ARTICLE, [0.95, 0.95, 0.95, 0.4]), 4);
        // Elsewhere lists are what a page is for, and items with words of their own are judged by themselves.
        assert_eq!(stay(link, OTHER, [0.6, 0.7, 0.6, 0.7]), 4);
        assert_eq!(stay("<li>The <a href=/>river</a> rose by a foot</li>", ARTICLE, [0.6, 0.7, 0.6, 0.7]), 4);
        let html = format!("{paragraph}<ul>{}</ul>", link.repeat(3));
        assert_eq!(kept(&html, ARTICLE, &[0.9, 0.6, 0.7, 0.6]), [true; 4], "a few are references");
        let html = format!("<ul>{}</ul>", link.repeat(4));
        assert_eq!(kept(&html, ARTICLE, &[0.6; 4]), [true; 4], "there is nothing else");
    }

    #[test]
    fn an_address_of_an_image_goes_with_its_name() {
        let list = |term: &str, value: &str| format!("<dl><dt>{term}<dd>{value}</dl><p>It rained all day.</p>");
        let stays = |term, value| kept(&list(term, value), OTHER, &[0.9; 3]);
        assert_eq!(stays("thumb_navy", "https://img.example/5001/THUMB_NAVY.JPG?v=2"), [false, false, true]);
        assert_eq!(stays("thumb_navy", ": http://img.example/navy.webp"), [false, false, true]);
        // A page's address, a sentence, a link: somebody may read those.
        assert_eq!(stays("Press kit", "https://ferry.example/press"), [true; 3]);
        assert_eq!(stays("Logo", "https://ferry.example/logo.svg is free to use"), [true; 3]);
        assert_eq!(stays("Logo", "<a href=/logo.svg>https://ferry.example/logo.svg</a>"), [true; 3]);
    }

    #[test]
    fn the_end_of_a_long_article_stays_but_not_against_a_sure_rule() {
        let paragraphs =
            "<p>It rained all day on the landing, and nobody who waited there minded it, or said so.</p>".repeat(3);
        assert_eq!(kept(&paragraphs, ARTICLE, &[0.9, 0.1, 0.1]), [true, true, true]);
        assert_eq!(kept(&paragraphs, ARTICLE, &[0.9, 0.1, 0.0]), [true, true, false]);
        assert_eq!(kept(&paragraphs, OTHER, &[0.9, 0.1, 0.1]), [true, false, false]);
    }

    #[test]
    fn a_subheading_that_no_element_calls_one_stays_in_an_article() {
        let paragraph = "<p>It rained all day on the landing, and nobody who waited there minded it, or said so.</p>";
        let around = |line: &str| format!("<div>{paragraph}{line}{paragraph}</div>");
        let stays = |line: &str, kinds| kept(&around(line), kinds, &[0.9, 0.3, 0.9])[1];
        assert!(stays("<div>The second day</div>", ARTICLE));
        assert!(stays("<div>And then?</div>", ARTICLE));
        assert!(!stays("<div>The second day</div>", OTHER));
        // A sentence, a link, a label, a line that is surely none.
        assert!(!stays("<div>It went on.</div>", ARTICLE));
        assert!(!stays("<div><a href=/2>The second day</a></div>", ARTICLE));
        assert!(!stays("<div>Photo: Otis Farrow</div>", ARTICLE));
        assert_eq!(kept(&around("<div>The second day</div>"), ARTICLE, &[0.9, 0.0, 0.9]), [true, false, true]);
        // An advert between it and its paragraph goes.
        let parted = format!("<div>{paragraph}<div>The second day</div><ul><li>Advert</li></ul>{paragraph}</div>");
        assert_eq!(kept(&parted, ARTICLE, &[0.9, 0.3, 0.0, 0.9]), [true, true, false, true]);
    }
}

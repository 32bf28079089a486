//! The features of a block: its own text, what stands as it does, what is near it, where it stands, what it is bound to.

use super::{PageFeatures, Sink};
use crate::dom::{AttrName, Tag};
use crate::page::{Block, Page, Pos};
use crate::scoring::around::HEIGHT;
use crate::scoring::outline::{BETWEEN, BRIEF, Outline, kind_code};
use crate::scoring::scale::{NOTHING, log, ratio, share, small};

/// The block's own text.
pub(super) fn own(page: &Page, block: &Block, sink: &mut impl Sink) {
    let script = &block.script;
    let words = script.gaps + 1;
    sink.put(
        &[
            "letters",
            "share of links",
            "letters in links",
            "letters outside links",
            "sentence marks",
            "share of sentence marks",
            "share of bold",
            "share of digits",
            "share of capitals",
            "words",
            "letters of a word",
            "share of full stops",
            "colons",
            "bars",
            "currency signs",
            "other signs",
            "first character",
            "last character",
            "kind of block",
            "reads like prose",
            "nodes",
        ],
        &[
            log(block.letters),
            share(block.link_letters, block.letters),
            log(block.link_letters),
            log(block.letters - block.link_letters),
            log(block.marks),
            share(block.marks.saturating_mul(8), block.letters),
            share(block.bold_letters, block.letters),
            share(script.digits, block.letters),
            share(script.capitals, block.letters),
            log(words),
            log(block.letters.saturating_mul(4) / words),
            share(script.stops, block.marks),
            small(script.colons as usize),
            small(script.bars as usize),
            small(script.currency as usize),
            small(script.signs as usize),
            script.first as u8,
            script.last as u8,
            kind_code(block.kind),
            u8::from(block.is_prose()),
            log((block.end() - block.start()) as u32),
        ],
    );
    let (mut breaks, mut images) = (0, 0);
    for position in block.start()..block.end() {
        match page.tag(position) {
            Some(Tag::Br) => breaks = 1,
            Some(Tag::Img) => images = 1,
            _ => {}
        }
    }
    sink.put(&["line break inside", "image inside"], &[breaks, images]);
}

/// What stands as the block does elsewhere on the page, or says the same.
pub(super) fn like(outline: &Outline, index: usize, sink: &mut impl Sink) {
    let (alike, copies) = (outline.alike(index), outline.copies[index]);
    let letters = outline.page.blocks[index].letters;
    sink.put(
        &[
            "alike: number",
            "alike: letters of each",
            "alike: own letters to theirs",
            "alike: share of links",
            "alike: share kept by rules",
            "alike: share of repetitions",
            "alike: share of page",
            "same text on page",
            "same text before",
        ],
        &[
            log(alike.blocks),
            log(alike.letters / alike.blocks.max(1)),
            ratio(letters.saturating_mul(alike.blocks), alike.letters),
            share(alike.link_letters, alike.letters),
            share(alike.kept, alike.letters),
            share(alike.repeated, alike.blocks),
            share(alike.letters, outline.page.total().letters),
            log(copies.all),
            log(copies.before),
        ],
    );
}

/// How many blocks before and after are described one by one, and over how many they are summed up.
const NEAR: usize = 3;
pub(in crate::scoring) const WINDOWS: [usize; 2] = [4, 12];

const WINDOW: [&str; 6] = [
    "window: letters",
    "window: share of links",
    "window: share of prose",
    "window: share kept by rules",
    "window: prices",
    "window: headings",
];

/// The blocks before and after, one by one and summed up.
pub(super) fn near(outline: &Outline, index: usize, sink: &mut impl Sink) {
    let blocks = &outline.page.blocks;
    let mut climbs = [Climb::from(&blocks[index]); 2];
    let mut briefs = [[NOTHING; BRIEF.len()]; 2 * NEAR];
    for distance in 1..=NEAR {
        let before = index.checked_sub(distance);
        let after = Some(index + distance).filter(|&after| after < blocks.len());
        for (side, other) in [before, after].into_iter().enumerate() {
            let Some(other) = other else { continue };
            let brief = &mut briefs[2 * (distance - 1) + side];
            *brief = outline.briefs[other];
            // An element around both is around those between them.
            brief[BETWEEN] = climbs[side].to(outline.page, &blocks[other]);
        }
    }
    sink.table(&BRIEF, &briefs);
    let windows = WINDOWS.map(|window| {
        let before = index.saturating_sub(window)..index;
        let after = index + 1..(index + 1 + window).min(blocks.len());
        [before, after].map(|run| {
            let sums = outline.sums(run);
            [
                log(sums.letters),
                share(sums.link_letters, sums.letters),
                share(sums.prose, sums.letters),
                share(sums.kept, sums.letters),
                small(sums.prices as usize),
                small(sums.headings as usize),
            ]
        })
    });
    sink.table(&WINDOW, windows.as_flattened());
}

/// Where the block stands in the page.
pub(super) fn place(outline: &Outline, of_page: &PageFeatures, index: usize, sink: &mut impl Sink) {
    let page = outline.page;
    let count = page.blocks.len();
    let [before, all] = [index, count].map(|end| outline.sums(0..end));
    let block = &page.blocks[index];
    let steps = |from: usize, to: usize| ratio(to.saturating_sub(from) as u32, from.saturating_sub(to) as u32);
    let heading = outline.heading_above(index);
    let under = heading.map(|at| outline.sums(at + 1..index));
    sink.put(
        &[
            "place: share of blocks before",
            "place: share of letters before",
            "place: share of prose before",
            "place: share of rules' text before",
            "place: blocks before",
            "place: blocks after",
            "place: blocks from headline",
            "place: blocks from rules' first",
            "place: blocks from rules' last",
            "place: in rules' root",
            "heading above: level",
            "heading above: distance",
            "heading above: rules",
            "heading above: letters under it",
            "heading above: links under it",
            "place: share of page",
        ],
        &[
            share(index as u32, count as u32),
            share(before.letters, all.letters),
            share(before.prose, all.prose),
            share(before.kept, all.kept),
            log(index as u32),
            log((count - index) as u32),
            of_page.headline.map_or(NOTHING, |headline| steps(headline, index)),
            of_page.kept.map_or(NOTHING, |(first, _)| steps(first, index)),
            of_page.kept.map_or(NOTHING, |(_, last)| steps(last, index)),
            u8::from(page.contains(of_page.root, block.start())),
            heading.map_or(NOTHING, |at| kind_code(page.blocks[at].kind)),
            heading.map_or(NOTHING, |at| small(index - at)),
            heading.map_or(NOTHING, |at| outline.verdicts[at].code()),
            under.map_or(NOTHING, |sums| log(sums.letters)),
            under.map_or(NOTHING, |sums| share(sums.link_letters, sums.letters)),
            share(block.letters, all.letters),
        ],
    );
}

/// What binds the block to the headline and to the longest paragraph; where its links lead.
pub(super) fn relations(page: &Page, block: &Block, ties: [u8; 2], sink: &mut impl Sink) {
    sink.each("elements to headline or longest text", &ties);
    sink.put(&["where the link leads"], &[link_kind(page, block)]);
}

/// Where the block's first link leads: 0 no link, 1 within the page, 2 within the site, 3 elsewhere, 4 other schemes.
fn link_kind(page: &Page, block: &Block) -> u8 {
    let inside = (block.start()..block.end()).filter(|&position| page.tag(position) == Some(Tag::A));
    let around = page.ancestors(block.start()).take(6).filter(|&above| page.tag(above) == Some(Tag::A));
    let href = around.chain(inside).find_map(|link| page.attr(link, AttrName::Href));
    match href.map(str::trim) {
        None => 0,
        Some(href) if href.starts_with('#') => 1,
        Some(href) if href.starts_with("http") || href.starts_with("//") => 3,
        Some(href) if href.split(['/', '?', '#']).next().is_some_and(|scheme| scheme.contains(':')) => 4,
        Some(_) => 2,
    }
}

/// The way up from a block's element.
#[derive(Debug, Clone, Copy)]
struct Climb {
    at: Option<Pos>,
    steps: usize,
}

impl Climb {
    fn from(block: &Block) -> Self {
        Climb { at: Some(block.container()), steps: 0 }
    }

    /// How many elements up from the block the other's is met. The next climb goes on from there.
    fn to(&mut self, page: &Page, other: &Block) -> u8 {
        while let Some(at) = self.at.filter(|&at| self.steps < HEIGHT && !page.contains(at, other.start())) {
            (self.at, self.steps) = (page.parent(at), self.steps + 1);
        }
        small(self.steps)
    }
}

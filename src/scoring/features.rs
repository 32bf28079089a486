//! The features of a block: one row of bytes, the same for training and for running.

use super::Kinds;
use super::facts::{self, Facts};
use super::outline::{Outline, Row, Sums};
use super::scale::{NOTHING, log, ratio, share, small};
use super::topic::Topic;
use super::verdict::Verdict;
use super::vocabulary;
use crate::dom::{AttrName, Tag};
use crate::page::{Block, Counts, Kind, Page, Pos};

/// Takes the features one by one. Running keeps the values, training and `explain` the names too (`named.rs`, which
/// says in words what an index stands for).
pub(crate) trait Sink {
    fn put(&mut self, name: &'static str, index: usize, value: u8);
}

impl Sink for Vec<u8> {
    fn put(&mut self, _: &'static str, _: usize, value: u8) {
        self.push(value);
    }
}

/// Elements whose nearest depth above a block is a feature.
pub(super) const TAGS: &[&[Tag]] = &[
    &[Tag::P],
    &[Tag::Li],
    &[Tag::Ul, Tag::Ol],
    &[Tag::Table],
    &[Tag::Td, Tag::Th],
    &[Tag::Article],
    &[Tag::Main],
    &[Tag::Section],
    &[Tag::Aside],
    &[Tag::Nav],
    &[Tag::Header],
    &[Tag::Footer],
    &[Tag::Form],
    &[Tag::Blockquote],
    &[Tag::Figure, Tag::Figcaption],
    &[Tag::Dl],
    &[Tag::Details, Tag::Summary],
    &[Tag::A],
    &[Tag::Button],
    &[Tag::Label],
    &[Tag::Span],
    &[Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6],
    &[Tag::Strong, Tag::B],
    &[Tag::Em, Tag::I],
    &[Tag::Time],
    &[Tag::Code, Tag::Pre],
];

/// How far up names and elements are looked for.
const HEIGHT: usize = 14;
/// How many ancestors that hold more than the one below are described.
const LEVELS: usize = 6;
/// How many rows of like elements around a block are described.
const ROWS: usize = 3;

/// What is the same for all blocks of a page.
pub(crate) struct PageFeatures {
    /// With their names.
    values: [(&'static str, u8); 27],
    facts: Facts,
    /// How likely each kind of page is, in 254ths.
    kinds: Kinds,
    /// The page says who wrote it.
    pub(super) is_signed: bool,
    /// Headings that say what the title says.
    pub(super) titles: Vec<usize>,
    headline: Option<usize>,
    /// The first and the last block that the rules keep.
    kept: Option<(usize, usize)>,
    root: Pos,
    topic: Topic,
    /// The longest prose that the rules keep.
    longest: Option<usize>,
}

impl PageFeatures {
    pub(super) fn new(outline: &Outline, facts: Facts, headline: Option<usize>, root: Pos, topic: Topic) -> Self {
        let page = outline.page;
        let kept = |verdict: &Verdict| verdict.keeps();
        let first = outline.verdicts.iter().position(kept);
        let last = outline.verdicts.iter().rposition(kept);
        let values = page_values(outline, headline);
        let blocks = (0..page.blocks.len()).filter(|&index| outline.verdicts[index].keeps());
        let longest = blocks.max_by_key(|&index| (page.blocks[index].letters, std::cmp::Reverse(index)));
        PageFeatures {
            values,
            facts,
            kinds: Vec::new(),
            is_signed: false,
            titles: Vec::new(),
            headline,
            kept: first.zip(last),
            root,
            topic,
            longest,
        }
    }

    /// Adds what the page was found to be.
    pub(super) fn set_kinds(&mut self, kinds: &Kinds) {
        self.kinds.clone_from(kinds);
    }

    pub(super) fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    /// The features that belong to the page, for each of its blocks and for the page's kind.
    pub(super) fn put(&self, sink: &mut impl Sink) {
        for (name, value) in self.values {
            sink.put(name, 0, value);
        }
        for index in 0..facts::COUNT {
            sink.put("fact", index, self.facts.values[index]);
        }
        for (index, &kind) in self.kinds.iter().enumerate() {
            sink.put("kind of page", index, kind);
        }
    }
}

fn page_values(outline: &Outline, headline: Option<usize>) -> [(&'static str, u8); 27] {
    let page = outline.page;
    let total = page.total();
    let all = outline.sums(0..page.blocks.len());
    let kept: Vec<&Block> =
        page.blocks.iter().zip(outline.verdicts).filter(|(_, verdict)| verdict.keeps()).map(|it| it.0).collect();
    let kept_sum = |of: fn(&Block) -> u32| kept.iter().map(|block| of(block)).sum::<u32>();
    let prose = kept_sum(|block| if block.is_prose() { block.letters } else { 0 });
    let kept_letters = kept_sum(|block| block.letters);
    let currency = page.blocks.iter().filter(|block| block.script.currency > 0).count();
    let questions = page.blocks.iter().filter(|block| block.script.stops > 0 && block.letters < 80).count();
    let of_kind = |kind: Kind| page.blocks.iter().filter(|block| block.kind == kind).count() as u32;
    [
        ("page: letters", log(total.letters)),
        ("page: blocks", log(total.blocks)),
        ("page: share of links", share(total.link_letters, total.letters)),
        ("page: share of prose", share(total.prose, total.letters)),
        ("page: letters of prose", log(total.prose)),
        ("page: blocks of prose", log(total.prose_blocks)),
        ("page: headings", log(total.headings)),
        ("page: images", log(total.images)),
        ("page: share of code", share(total.code, total.letters)),
        ("page: links", log(total.links)),
        ("page: controls", log(total.controls)),
        ("page: no body of prose", u8::from(outline.verdicts.contains(&Verdict::InRegion))),
        ("page: letters kept by rules", log(kept_letters)),
        ("page: share kept by rules", share(kept_letters, total.letters)),
        ("page: blocks kept by rules", log(kept.len() as u32)),
        ("page: share of prose in rules' text", share(prose, kept_letters)),
        ("page: share of links in rules' text", share(kept_sum(|block| block.link_letters), kept_letters)),
        ("page: share of scraps in rules' text", share(kept_letters - prose.min(kept_letters), kept_letters)),
        ("page: letters of a block in rules' text", log(kept_letters / (kept.len() as u32).max(1))),
        ("page: blocks with currency signs", log(currency as u32)),
        ("page: short blocks with full stops", log(questions as u32)),
        ("page: list items", log(of_kind(Kind::Item))),
        ("page: cells", log(of_kind(Kind::Cell))),
        ("page: paragraphs", log(of_kind(Kind::Paragraph))),
        ("page: bare blocks", log(of_kind(Kind::Bare))),
        ("page: share of blocks before headline", headline.map_or(NOTHING, |index| share(index as u32, total.blocks))),
        ("page: rules' text to prose", share(all.kept, all.prose.max(1))),
    ]
}

/// Puts the features of one block.
pub(super) fn put(outline: &mut Outline, of_page: &PageFeatures, index: usize, sink: &mut impl Sink) {
    let page = outline.page;
    own(page, &page.blocks[index], sink);
    sink.put("rules", 0, outline.verdicts[index].code());
    like(outline, index, sink);
    around(outline, index, sink);
    place(outline, of_page, index, sink);
    relations(outline, of_page, index, sink);
    levels(outline, index, sink);
    names(outline, index, sink);
    of_page.put(sink);
}

fn kind_code(kind: Kind) -> u8 {
    match kind {
        Kind::Heading(level) => level,
        Kind::Paragraph => 10,
        Kind::Preformatted => 11,
        Kind::Definition => 12,
        Kind::Item => 13,
        Kind::Cell => 14,
        Kind::Term => 15,
        Kind::Bare => 16,
        Kind::Caption => 17,
    }
}

/// The block's own text.
fn own(page: &Page, block: &Block, sink: &mut impl Sink) {
    let script = &block.script;
    let words = script.gaps + 1;
    let values = [
        ("letters", log(block.letters)),
        ("share of links", share(block.link_letters, block.letters)),
        ("letters in links", log(block.link_letters)),
        ("letters outside links", log(block.letters - block.link_letters)),
        ("sentence marks", log(block.marks)),
        ("share of sentence marks", share(block.marks * 8, block.letters)),
        ("share of bold", share(block.bold_letters, block.letters)),
        ("share of digits", share(script.digits, block.letters)),
        ("share of capitals", share(script.capitals, block.letters)),
        ("words", log(words)),
        ("letters of a word", log(block.letters * 4 / words)),
        ("share of full stops", share(script.stops, block.marks)),
        ("colons", small(script.colons as usize)),
        ("bars", small(script.bars as usize)),
        ("currency signs", small(script.currency as usize)),
        ("other signs", small(script.signs as usize)),
        ("first character", script.first as u8),
        ("last character", script.last as u8),
        ("kind of block", kind_code(block.kind)),
        ("reads like prose", u8::from(block.is_prose())),
        ("nodes", log((block.end - block.start) as u32)),
    ];
    for (name, value) in values {
        sink.put(name, 0, value);
    }
    let inside = |tag: Tag| (block.start..block.end).any(|position| page.tag(position) == Some(tag));
    sink.put("line break inside", 0, u8::from(inside(Tag::Br)));
    sink.put("image inside", 0, u8::from(inside(Tag::Img)));
}

/// What stands as the block does elsewhere on the page, or says the same.
fn like(outline: &Outline, index: usize, sink: &mut impl Sink) {
    let (alike, copies) = (outline.alike(index), outline.copies[index]);
    let letters = outline.page.blocks[index].letters;
    let values = [
        ("alike: number", log(alike.blocks)),
        ("alike: letters of each", log(alike.letters / alike.blocks.max(1))),
        ("alike: own letters to theirs", ratio(letters.saturating_mul(alike.blocks), alike.letters)),
        ("alike: share of links", share(alike.link_letters, alike.letters)),
        ("alike: share kept by rules", share(alike.kept, alike.letters)),
        ("alike: share of repetitions", share(alike.repeated, alike.blocks)),
        ("alike: share of page", share(alike.letters, outline.page.total().letters)),
        ("same text on page", log(copies.all)),
        ("same text before", log(copies.before)),
    ];
    for (name, value) in values {
        sink.put(name, 0, value);
    }
}

/// How many blocks before and after are described one by one, and over how many they are summed up.
const NEAR: usize = 3;
pub(super) const WINDOWS: [usize; 2] = [4, 12];

fn around(outline: &Outline, index: usize, sink: &mut impl Sink) {
    let blocks = &outline.page.blocks;
    for distance in 1..=NEAR {
        let before = index.checked_sub(distance);
        let after = Some(index + distance).filter(|&after| after < blocks.len());
        for (side, other) in [before, after].into_iter().enumerate() {
            let at = 2 * (distance - 1) + side;
            let block = other.map(|other| &blocks[other]);
            let value = |of: fn(&Block) -> u8| block.map_or(NOTHING, of);
            sink.put("near: letters", at, value(|block| log(block.letters)));
            sink.put("near: share of links", at, value(|block| share(block.link_letters, block.letters)));
            sink.put("near: kind of block", at, value(|block| kind_code(block.kind)));
            sink.put("near: sentence marks", at, value(|block| share(block.marks * 8, block.letters)));
            sink.put("near: rules", at, other.map_or(NOTHING, |other| outline.verdicts[other].code()));
            sink.put(
                "near: elements between",
                at,
                other.map_or(NOTHING, |other| climb(outline.page, &blocks[index], &blocks[other])),
            );
        }
    }
    for (at, window) in WINDOWS.into_iter().enumerate() {
        let before = outline.sums(index.saturating_sub(window)..index);
        let after = outline.sums(index + 1..(index + 1 + window).min(blocks.len()));
        for (side, sums) in [before, after].into_iter().enumerate() {
            let at = 2 * at + side;
            sink.put("window: letters", at, log(sums.letters));
            sink.put("window: share of links", at, share(sums.link_letters, sums.letters));
            sink.put("window: share of prose", at, share(sums.prose, sums.letters));
            sink.put("window: share kept by rules", at, share(sums.kept, sums.letters));
            sink.put("window: prices", at, small(sums.prices as usize));
            sink.put("window: headings", at, small(sums.headings as usize));
        }
    }
}

/// What binds the block to the headline, to the longest paragraph, to the page's own words; where its links lead.
fn relations(outline: &Outline, of_page: &PageFeatures, index: usize, sink: &mut impl Sink) {
    let page = outline.page;
    let block = &page.blocks[index];
    let kept = outline.verdicts[index].keeps();
    for (at, value) in of_page.topic.values(index, kept).into_iter().enumerate() {
        sink.put("shared words", at, value);
    }
    for (at, other) in [of_page.headline, of_page.longest].into_iter().enumerate() {
        let other = other.and_then(|other| page.blocks.get(other));
        sink.put("elements to headline or longest text", at, other.map_or(NOTHING, |other| climb(page, block, other)));
    }
    sink.put("where the link leads", 0, link_kind(page, block));
}

/// Where the block's first link leads: 0 no link, 1 within the page, 2 within the site, 3 elsewhere, 4 other schemes.
fn link_kind(page: &Page, block: &Block) -> u8 {
    let inside = (block.start..block.end).filter(|&position| page.tag(position) == Some(Tag::A));
    let around = page.ancestors(block.start).take(6).filter(|&above| page.tag(above) == Some(Tag::A));
    let href = around.chain(inside).find_map(|link| page.attr(link, AttrName::Href));
    match href.map(str::trim) {
        None => 0,
        Some(href) if href.starts_with('#') => 1,
        Some(href) if href.starts_with("http") || href.starts_with("//") => 3,
        Some(href) if href.split(['/', '?', '#']).next().is_some_and(|scheme| scheme.contains(':')) => 4,
        Some(_) => 2,
    }
}

/// How many elements up from one block the other's is met.
fn climb(page: &Page, from: &Block, to: &Block) -> u8 {
    let up = std::iter::once(from.container).chain(page.ancestors(from.container)).take(HEIGHT);
    small(up.take_while(|&above| !page.contains(above, to.start)).count())
}

/// Where the block stands in the page.
fn place(outline: &Outline, of_page: &PageFeatures, index: usize, sink: &mut impl Sink) {
    let page = outline.page;
    let count = page.blocks.len();
    let before = outline.sums(0..index);
    let all = outline.sums(0..count);
    let block = &page.blocks[index];
    let steps = |from: usize, to: usize| ratio(to.saturating_sub(from) as u32, from.saturating_sub(to) as u32);
    let heading = (index.saturating_sub(40)..index).rev().find(|&at| matches!(page.blocks[at].kind, Kind::Heading(_)));
    let under = heading.map(|at| outline.sums(at + 1..index));
    let values = [
        ("place: share of blocks before", share(index as u32, count as u32)),
        ("place: share of letters before", share(before.letters, all.letters)),
        ("place: share of prose before", share(before.prose, all.prose)),
        ("place: share of rules' text before", share(before.kept, all.kept)),
        ("place: blocks before", log(index as u32)),
        ("place: blocks after", log((count - index) as u32)),
        ("place: blocks from headline", of_page.headline.map_or(NOTHING, |headline| steps(headline, index))),
        ("place: blocks from rules' first", of_page.kept.map_or(NOTHING, |(first, _)| steps(first, index))),
        ("place: blocks from rules' last", of_page.kept.map_or(NOTHING, |(_, last)| steps(last, index))),
        ("place: in rules' root", u8::from(page.contains(of_page.root, block.start))),
        ("heading above: level", heading.map_or(NOTHING, |at| kind_code(page.blocks[at].kind))),
        ("heading above: distance", heading.map_or(NOTHING, |at| small(index - at))),
        ("heading above: rules", heading.map_or(NOTHING, |at| outline.verdicts[at].code())),
        ("heading above: letters under it", under.map_or(NOTHING, |sums| log(sums.letters))),
        ("heading above: links under it", under.map_or(NOTHING, |sums| share(sums.link_letters, sums.letters))),
        ("place: share of page", share(block.letters, all.letters)),
    ];
    for (name, value) in values {
        sink.put(name, 0, value);
    }
}

/// The nearest ancestors that each hold more blocks than the one below.
fn levels(outline: &mut Outline, index: usize, sink: &mut impl Sink) {
    let page = outline.page;
    let block = &page.blocks[index];
    let total = *page.total();
    let mut seen = 0;
    let mut level = 0;
    let mut rows: [(Row, u8); ROWS] = [(Row::default(), NOTHING); ROWS];
    let mut row_count = 0;
    for (height, above) in std::iter::once(block.container).chain(page.ancestors(block.container)).enumerate() {
        if level == LEVELS && (row_count == ROWS || height > HEIGHT) {
            break;
        }
        if row_count < ROWS && height <= HEIGHT {
            let row = outline.row(above);
            if row.members >= 3 {
                rows[row_count] = (row, small(height));
                row_count += 1;
            }
        }
        let counts = *page.counts(above);
        if level < LEVELS && counts.blocks > seen {
            seen = counts.blocks;
            let inside = outline.blocks_in(above);
            let sums = outline.sums(inside.clone());
            put_level(page, (above, &counts, &total), (sums, index - inside.start, level), sink);
            level += 1;
        }
    }
    let none = Counts::default();
    for level in level..LEVELS {
        put_level(page, (0, &none, &total), (Sums::default(), 0, level), sink);
    }
    for (at, (row, height)) in rows.into_iter().enumerate() {
        put_row(row, height, at, sink);
    }
}

fn put_level(
    page: &Page,
    (above, counts, total): (Pos, &Counts, &Counts),
    (sums, index, level): (Sums, usize, usize),
    sink: &mut impl Sink,
) {
    sink.put("around: letters", level, log(counts.letters));
    sink.put("around: share of links", level, share(counts.link_letters, counts.letters));
    sink.put("around: sentence marks", level, share(counts.marks * 8, counts.letters));
    sink.put("around: share of prose", level, share(counts.prose, counts.letters));
    sink.put("around: paragraphs", level, log(counts.prose_blocks));
    sink.put("around: blocks", level, log(counts.blocks));
    sink.put("around: share of page", level, share(counts.letters, total.letters));
    sink.put("around: share of page's prose", level, share(counts.prose, total.prose));
    sink.put("around: headings", level, log(counts.headings));
    sink.put("around: images", level, log(counts.images));
    sink.put("around: share kept by rules", level, share(sums.kept, counts.letters));
    sink.put("around: prices", level, share(sums.prices, counts.blocks));
    sink.put("around: controls", level, log(counts.controls));
    sink.put("around: place in it", level, share(index as u32, counts.blocks));
    sink.put("around: element", level, page.tag(above).map_or(NOTHING, |tag| tag as u8));
}

fn put_row(row: Row, height: u8, at: usize, sink: &mut impl Sink) {
    let each = |sum: u32| sum / row.members.max(1);
    sink.put("row: height", at, height);
    sink.put("row: members", at, log(row.members));
    sink.put("row: letters of each", at, log(each(row.letters)));
    sink.put("row: share of links", at, share(row.link_letters, row.letters));
    sink.put("row: share of prose", at, share(row.prose, row.letters));
    sink.put("row: headings of each", at, share(row.headings, row.members));
    sink.put("row: images of each", at, share(row.images, row.members));
    sink.put("row: place in it", at, share(row.index, row.members));
}

/// How near above the block an element of each type and a name with each word stands.
fn names(outline: &mut Outline, index: usize, sink: &mut impl Sink) {
    let page = outline.page;
    let block = &page.blocks[index];
    let mut words = [NOTHING; vocabulary::COUNT];
    let mut tags = [NOTHING; TAGS.len()];
    let first = block.start.saturating_sub(1).max(block.container);
    let mut height = 0u8;
    let mut above = Some(page.parent(block.start).unwrap_or(first));
    while let Some(position) = above.filter(|_| usize::from(height) < HEIGHT) {
        if let Some(tag) = page.tag(position) {
            if let Some(row) = TAGS.iter().position(|row| row.contains(&tag)) {
                tags[row] = tags[row].min(height);
            }
        }
        for &word in outline.words(position) {
            let word = &mut words[usize::from(word)];
            *word = (*word).min(height);
        }
        height += 1;
        above = page.parent(position);
    }
    for (at, value) in tags.into_iter().enumerate() {
        sink.put("element above", at, value);
    }
    for (at, value) in words.into_iter().enumerate() {
        sink.put("name above", at, value);
    }
}

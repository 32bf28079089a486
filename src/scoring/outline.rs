//! What the features ask of the page again and again, computed once: sums over runs of blocks, blocks that say the
//! same, blocks that stand alike, the heading above each.

use super::scale::{NOTHING, log, share};
use super::verdict::Verdict;
use crate::memo;
use crate::page::{Block, Kind, Page, Pos};

/// Sums over a run of blocks: beside some of the page's [`Counts`](crate::page::Counts) those that rest on verdicts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) letters: u32,
    pub(super) link_letters: u32,
    pub(super) prose: u32,
    /// Letters that the rules keep.
    pub(super) kept: u32,
    pub(super) headings: u32,
    /// Blocks with a sign of a currency.
    pub(super) prices: u32,
}

/// Blocks in elements of one shape, wherever they stand: all prices, all titles of cards, all menu entries.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Alike {
    pub(super) blocks: u32,
    pub(super) letters: u32,
    pub(super) link_letters: u32,
    /// Letters that the rules keep.
    pub(super) kept: u32,
    /// How many of them say what another has said before.
    pub(super) repeated: u32,
}

/// How often a text stands on the page, and how often before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Copies {
    pub(super) all: u32,
    pub(super) before: u32,
}

pub(super) const BRIEF: [&str; 6] = [
    "near: letters",
    "near: share of links",
    "near: kind of block",
    "near: sentence marks",
    "near: rules",
    "near: elements between",
];

/// Where the last of them stands, which each of the neighbours fills in for itself.
pub(super) const BETWEEN: usize = 5;

/// What a block's neighbours are told of it.
pub(super) type Brief = [u8; BRIEF.len()];

/// How far back the heading is looked for that a block stands under, in blocks.
const UNDER: usize = 40;
const NOWHERE: u32 = u32::MAX;

pub(super) struct Outline<'p, 'a> {
    pub(super) page: &'p Page<'a>,
    pub(super) verdicts: &'p [Verdict],
    /// By block, and one more: over all blocks before it.
    sums: Vec<Sums>,
    /// By number of the class, as a hash.
    shapes: Vec<u64>,
    /// By block.
    pub(super) copies: Vec<Copies>,
    pub(super) briefs: Vec<Brief>,
    /// By block: the heading above it.
    headings: Vec<u32>,
    alike_of: Vec<u32>,
    alike: Vec<Alike>,
}

impl<'p, 'a> Outline<'p, 'a> {
    pub(super) fn new(page: &'p Page<'a>, verdicts: &'p [Verdict]) -> Self {
        let mut outline = Outline {
            page,
            verdicts,
            sums: sums(page, verdicts),
            shapes: shapes(page.classes.texts()),
            copies: copies(page),
            briefs: page.blocks.iter().zip(verdicts).map(|(block, verdict)| brief(block, *verdict)).collect(),
            headings: headings(page),
            alike_of: Vec::new(),
            alike: Vec::new(),
        };
        outline.find_alike();
        outline
    }

    /// The sums over a range of blocks.
    #[inline]
    pub(super) fn sums(&self, blocks: std::ops::Range<usize>) -> Sums {
        let (from, to) = (self.sums[blocks.start], self.sums[blocks.end]);
        Sums {
            letters: to.letters - from.letters,
            link_letters: to.link_letters - from.link_letters,
            prose: to.prose - from.prose,
            kept: to.kept - from.kept,
            headings: to.headings - from.headings,
            prices: to.prices - from.prices,
        }
    }

    /// The blocks that stand as this one does.
    pub(super) fn alike(&self, index: usize) -> Alike {
        self.alike[self.alike_of[index] as usize]
    }

    /// Which shape a block has, below [`shapes`](Self::shapes).
    pub(super) fn shape_of(&self, index: usize) -> u32 {
        self.alike_of[index]
    }

    /// How many shapes blocks have.
    pub(super) fn shapes(&self) -> usize {
        self.alike.len()
    }

    /// An element's type and class, as a hash.
    pub(super) fn shape(&self, position: Pos) -> u64 {
        let tag = self.page.tag(position).map_or(0, |tag| tag as u64 + 1);
        step(self.shapes[self.page.class_of(position)], tag)
    }

    /// The heading that a block stands under.
    pub(super) fn heading_above(&self, index: usize) -> Option<usize> {
        let heading = self.headings[index];
        (heading != NOWHERE && index - heading as usize <= UNDER).then_some(heading as usize)
    }

    fn find_alike(&mut self) {
        let page = self.page;
        let shape = |block: &Block| {
            let up = std::iter::once(block.container()).chain(page.ancestors(block.container())).take(SHAPE);
            up.fold(0, |hash: u64, element| step(hash, self.shape(element)))
        };
        let shapes: &[u64] = &page.blocks.iter().map(shape).collect::<Vec<u64>>();
        // Blocks of a shape mostly follow each other: each such run is sorted as one.
        let mut first = 0;
        let runs = shapes.chunk_by(|a, b| a == b).map(|run| {
            first += run.len();
            (run[0], (first - run.len()) as u32)
        });
        let mut runs: Vec<(u64, u32)> = runs.collect();
        runs.sort_unstable();
        let mut alike_of = vec![0; page.blocks.len()];
        for group in groups(&runs) {
            let mut alike = Alike::default();
            let inside = group.iter().flat_map(|&(shape, first)| {
                let first = first as usize;
                (first..shapes.len()).take_while(move |&index| shapes[index] == shape)
            });
            for index in inside {
                let block = &page.blocks[index];
                alike_of[index] = self.alike.len() as u32;
                alike.blocks += 1;
                alike.letters += block.letters;
                alike.link_letters += block.link_letters;
                alike.kept += if self.verdicts[index].keeps() { block.letters } else { 0 };
                alike.repeated += u32::from(self.copies[index].before > 0);
            }
            self.alike.push(alike);
        }
        self.alike_of = alike_of;
    }
}

/// Keys with the places where they stand, sorted: those of a key side by side. A hash map would be slower, or open to
/// keys that collide.
pub(super) fn sort(keys: impl Iterator<Item = u64>, pairs: &mut Vec<(u64, u32)>) {
    pairs.clear();
    pairs.extend(keys.enumerate().map(|(index, key)| (key, index as u32)));
    pairs.sort_unstable();
}

/// The places of each key.
pub(super) fn groups(pairs: &[(u64, u32)]) -> impl Iterator<Item = &[(u64, u32)]> {
    pairs.chunk_by(|a, b| a.0 == b.0)
}

pub(super) fn kind_code(kind: Kind) -> u8 {
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

fn brief(block: &Block, verdict: Verdict) -> Brief {
    [
        log(block.letters),
        share(block.link_letters, block.letters),
        kind_code(block.kind),
        share(block.marks.saturating_mul(8), block.letters),
        verdict.code(),
        NOTHING,
    ]
}

fn sums(page: &Page, verdicts: &[Verdict]) -> Vec<Sums> {
    let mut sums = Vec::with_capacity(page.blocks.len() + 1);
    let mut sum = Sums::default();
    sums.push(sum);
    for (block, verdict) in page.blocks.iter().zip(verdicts) {
        sum.letters += block.letters;
        sum.link_letters += block.link_letters;
        sum.prose += if block.is_prose() { block.letters } else { 0 };
        sum.kept += if verdict.keeps() { block.letters } else { 0 };
        sum.headings += u32::from(matches!(block.kind, Kind::Heading(_)));
        sum.prices += u32::from(block.script.currency > 0);
        sums.push(sum);
    }
    sums
}

fn copies(page: &Page) -> Vec<Copies> {
    let mut copies = vec![Copies::default(); page.blocks.len()];
    // Hash and place in one number sort faster than side by side.
    let pack = |(index, block): (usize, &Block)| u64::from(block.script.hash) << u32::BITS | index as u64;
    let mut keys: Vec<u64> = page.blocks.iter().enumerate().map(pack).collect();
    keys.sort_unstable();
    for group in keys.chunk_by(|a, b| a >> u32::BITS == b >> u32::BITS) {
        for (before, &key) in group.iter().enumerate() {
            copies[key as u32 as usize] = Copies { all: group.len() as u32, before: before as u32 };
        }
    }
    copies
}

fn headings(page: &Page) -> Vec<u32> {
    let mut last = NOWHERE;
    let mut headings = Vec::with_capacity(page.blocks.len());
    for (index, block) in page.blocks.iter().enumerate() {
        headings.push(last);
        if matches!(block.kind, Kind::Heading(_)) {
            last = index as u32;
        }
    }
    headings
}

/// How many elements, from a block's own upwards, make its shape.
const SHAPE: usize = 3;

fn step(hash: u64, next: u64) -> u64 {
    (hash.rotate_left(5) ^ next).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Of each class; digits in it count members.
fn shapes(classes: &[&str]) -> Vec<u64> {
    let mut plain = Vec::new();
    let shape = |class: &&str| {
        if !has_digits(class.as_bytes()) {
            return memo::hash(class.as_bytes());
        }
        plain.resize(class.len().max(plain.len()), 0);
        let (plain, mut length) = (&mut plain[..class.len()], 0);
        for byte in class.bytes() {
            // A digit is written over: asking first would be slower.
            plain[length] = byte;
            length += usize::from(!byte.is_ascii_digit());
        }
        memo::hash(&plain[..length])
    };
    classes.iter().map(shape).collect()
}

/// Looks at all bytes, which vector instructions do faster than others find the first.
fn has_digits(text: &[u8]) -> bool {
    text.iter().fold(0, |has, byte| has | u8::from(byte.is_ascii_digit())) > 0
}

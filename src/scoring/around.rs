//! The elements around a block: what each holds, and the rows of like elements that it stands in. Each element is
//! described once, for all blocks in it.

use super::outline::{Outline, groups, sorted};
use super::scale::{NOTHING, log, share, small};
use crate::page::{Block, Pos};

/// How far up rows are looked for.
pub(super) const HEIGHT: usize = 14;
/// How many ancestors that hold more than the one below are described.
pub(super) const LEVELS: usize = 6;
/// How many rows of like elements around a block are described.
pub(super) const ROWS: usize = 2;
/// Fewest elements that make a row.
const FEWEST: u32 = 3;

pub(super) const LEVEL: [&str; 15] = [
    "around: letters",
    "around: share of links",
    "around: sentence marks",
    "around: share of prose",
    "around: paragraphs",
    "around: blocks",
    "around: share of page",
    "around: share of page's prose",
    "around: headings",
    "around: images",
    "around: share kept by rules",
    "around: prices",
    "around: controls",
    "around: element",
    "around: place in it",
];

pub(super) const ROW: [&str; 8] = [
    "row: members",
    "row: letters of each",
    "row: share of links",
    "row: share of prose",
    "row: headings of each",
    "row: images of each",
    "row: place in it",
    "row: height",
];

/// What an element holds, without the place of a block in it.
type Level = [u8; LEVEL.len() - 1];

/// Of elements of one shape side by side: rows, cards, posts.
#[derive(Debug, Clone, Copy)]
struct Member {
    members: u32,
    /// Without the height above a block.
    values: [u8; ROW.len() - 1],
}

const UNKNOWN: u32 = u32::MAX;

/// The elements of a page, described where they were asked for.
pub(super) struct Around {
    /// By position: which entry of `levels`.
    level_of: Vec<u32>,
    levels: Vec<Level>,
    /// By position: which entry of `members`.
    member_of: Vec<u32>,
    /// The first is a row of none.
    members: Vec<Member>,
}

impl Around {
    pub(super) fn new(positions: usize) -> Self {
        Around {
            level_of: vec![UNKNOWN; positions],
            levels: Vec::new(),
            member_of: vec![UNKNOWN; positions],
            members: vec![Member { members: 0, values: [NOTHING; ROW.len() - 1] }],
        }
    }

    /// The features of a block.
    pub(super) fn values(
        &mut self,
        outline: &Outline,
        index: usize,
    ) -> ([[u8; LEVEL.len()]; LEVELS], [[u8; ROW.len()]; ROWS]) {
        let page = outline.page;
        let block: &Block = &page.blocks[index];
        let mut levels = [[NOTHING; LEVEL.len()]; LEVELS];
        let mut rows = [[NOTHING; ROW.len()]; ROWS];
        let (mut seen, mut level, mut row) = (0, 0, 0);
        for (height, above) in std::iter::once(block.container).chain(page.ancestors(block.container)).enumerate() {
            if level == LEVELS && (row == ROWS || height > HEIGHT) {
                break;
            }
            if row < ROWS && height <= HEIGHT {
                let member = self.member(outline, above);
                if member.members >= FEWEST {
                    rows[row][..ROW.len() - 1].copy_from_slice(&member.values);
                    rows[row][ROW.len() - 1] = small(height);
                    row += 1;
                }
            }
            let blocks = page.counts(above).blocks;
            if level < LEVELS && blocks > seen {
                seen = blocks;
                levels[level][..LEVEL.len() - 1].copy_from_slice(&self.level(outline, above));
                let place = (index - outline.blocks_in(above).start) as u32;
                levels[level][LEVEL.len() - 1] = share(place, blocks);
                level += 1;
            }
        }
        (levels, rows)
    }

    fn level(&mut self, outline: &Outline, position: Pos) -> Level {
        let known = self.level_of[position];
        if known != UNKNOWN {
            return self.levels[known as usize];
        }
        let (counts, total) = (outline.page.counts(position), outline.page.total());
        let sums = outline.sums(outline.blocks_in(position));
        let level = [
            log(counts.letters),
            share(counts.link_letters, counts.letters),
            share(counts.marks.saturating_mul(8), counts.letters),
            share(counts.prose, counts.letters),
            log(counts.prose_blocks),
            log(counts.blocks),
            share(counts.letters, total.letters),
            share(counts.prose, total.prose),
            log(counts.headings),
            log(counts.images),
            share(sums.kept, counts.letters),
            share(sums.prices, counts.blocks),
            log(counts.controls),
            outline.page.tag(position).map_or(NOTHING, |tag| tag as u8),
        ];
        self.level_of[position] = self.levels.len() as u32;
        self.levels.push(level);
        level
    }

    /// The siblings that look like an element: of the same type and class, itself included.
    fn member(&mut self, outline: &Outline, position: Pos) -> Member {
        if self.member_of[position] == UNKNOWN {
            // What is no child element stands in no row.
            self.member_of[position] = 0;
            if let Some(parent) = outline.page.parent(position) {
                self.group_children(outline, parent);
            }
        }
        self.members[self.member_of[position] as usize]
    }

    /// Groups the children of an element by shape.
    fn group_children(&mut self, outline: &Outline, parent: Pos) {
        let page = outline.page;
        let children: Vec<Pos> = page.children(parent).collect();
        let keys = sorted(children.iter().map(|&child| outline.shape(child)));
        for group in groups(&keys) {
            let (mut letters, mut link_letters, mut prose, mut headings, mut images) = (0, 0, 0, 0, 0);
            for &(_, child) in group {
                let counts = page.counts(children[child as usize]);
                letters += counts.letters;
                link_letters += counts.link_letters;
                prose += counts.prose;
                headings += counts.headings;
                images += counts.images;
            }
            let members = group.len() as u32;
            for (index, &(_, child)) in group.iter().enumerate() {
                let values = [
                    log(members),
                    log(letters / members),
                    share(link_letters, letters),
                    share(prose, letters),
                    share(headings, members),
                    share(images, members),
                    share(index as u32, members),
                ];
                self.member_of[children[child as usize]] = self.members.len() as u32;
                self.members.push(Member { members, values });
            }
        }
    }
}

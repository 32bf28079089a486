//! The elements around a block: what each holds, and the rows of like elements that it stands in. Each element is
//! described once, for all blocks in it.

use super::outline::{Outline, groups, sorted};
use super::scale::{NOTHING, log, share, small};
use crate::page::{Page, Pos, Thing};

/// How far up rows are looked for.
pub(super) const HEIGHT: usize = 14;
/// How many ancestors that hold more than the one below are described.
pub(super) const LEVELS: usize = 6;
/// How many rows of like elements around a block are described.
pub(super) const ROWS: usize = 3;
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
/// Above the root.
const NOWHERE: u32 = u32::MAX - 1;

/// The elements of a page, described where they were asked for.
pub(super) struct Around {
    /// By position: the nearest ancestor that holds more blocks.
    wider: Vec<u32>,
    /// By position: how many ancestors it has.
    depth: Vec<u16>,
    /// By position: the nearest element, itself included, that stands in a row.
    in_row: Vec<u32>,
    chain: Vec<Pos>,
    /// By position: which entry of `levels`.
    level_of: Vec<u32>,
    levels: Vec<Level>,
    /// By position: which entry of `members`.
    member_of: Vec<u32>,
    /// The first is a row of none.
    members: Vec<Member>,
}

impl Around {
    pub(super) fn new(page: &Page) -> Self {
        let positions = page.len();
        let (mut wider, mut depth) = (Vec::with_capacity(positions), Vec::with_capacity(positions));
        for position in 0..positions {
            // A parent comes before its children.
            let up = page.parent(position);
            depth.push(up.map_or(0, |up| u16::saturating_add(depth[up], 1)));
            wider.push(up.map_or(NOWHERE, |up| {
                let is_wider = page.counts(up).blocks > page.counts(position).blocks;
                if is_wider { up as u32 } else { wider[up] }
            }));
        }
        Around {
            wider,
            depth,
            in_row: vec![UNKNOWN; positions],
            chain: Vec::new(),
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
        let container = page.blocks[index].container;
        let mut levels = [[NOTHING; LEVEL.len()]; LEVELS];
        let mut above = container as u32;
        for level in &mut levels {
            if above == NOWHERE {
                break;
            }
            let position = above as usize;
            level[..LEVEL.len() - 1].copy_from_slice(&self.level(outline, position));
            let place = (index - outline.page.blocks_in(position).start) as u32;
            level[LEVEL.len() - 1] = share(place, page.counts(position).blocks);
            above = self.wider[position];
        }
        let mut rows = [[NOTHING; ROW.len()]; ROWS];
        let mut next = Some(container);
        for row in &mut rows {
            let Some(position) = next.and_then(|position| self.nearest_in_row(outline, position)) else { break };
            let height = usize::from(self.depth[container] - self.depth[position]);
            if height > HEIGHT {
                break;
            }
            row[..ROW.len() - 1].copy_from_slice(&self.member(outline, position).values);
            row[ROW.len() - 1] = small(height);
            next = page.parent(position);
        }
        (levels, rows)
    }

    /// The nearest element that stands in a row, from an element upwards.
    fn nearest_in_row(&mut self, outline: &Outline, position: Pos) -> Option<Pos> {
        let mut chain = std::mem::take(&mut self.chain);
        chain.clear();
        let (mut next, mut found) = (Some(position), NOWHERE);
        while let Some(above) = next {
            if self.in_row[above] != UNKNOWN {
                found = self.in_row[above];
                break;
            }
            chain.push(above);
            if self.member(outline, above).members >= FEWEST {
                found = above as u32;
                break;
            }
            next = outline.page.parent(above);
        }
        for &below in &chain {
            self.in_row[below] = found;
        }
        self.chain = chain;
        (found != NOWHERE).then_some(found as usize)
    }

    fn level(&mut self, outline: &Outline, position: Pos) -> Level {
        let known = self.level_of[position];
        if known != UNKNOWN {
            return self.levels[known as usize];
        }
        let page = outline.page;
        let (counts, total) = (page.counts(position), page.total());
        let sums = outline.sums(outline.page.blocks_in(position));
        let level = [
            log(counts.letters),
            share(counts.link_letters, counts.letters),
            share(counts.marks.saturating_mul(8), counts.letters),
            share(counts.prose, counts.letters),
            log(counts.prose_blocks),
            log(counts.blocks),
            share(counts.letters, total.letters),
            share(counts.prose, total.prose),
            log(page.count_of(Thing::Heading, position)),
            log(page.count_of(Thing::Image, position)),
            share(sums.kept, counts.letters),
            share(sums.prices, counts.blocks),
            log(page.count_of(Thing::Control, position)),
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
                let child = children[child as usize];
                let counts = page.counts(child);
                letters += counts.letters;
                link_letters += counts.link_letters;
                prose += counts.prose;
                headings += page.count_of(Thing::Heading, child);
                images += page.count_of(Thing::Image, child);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{self, TreeLimits};

    /// What is kept for an element is what a climb from each block finds.
    #[test]
    fn a_climb_finds_the_same() {
        let html = "<div><div><h2>One</h2><ul><li><p>Two <b>three</b><p>Four<li>Five<li><div><p>Six</div></ul></div>\
                    <section><div><p>Seven</p></div></section></div><p>Eight";
        let mut document = dom::parse(html, TreeLimits::default());
        document.place_streamed();
        let page = Page::new(&document);
        let verdicts = vec![crate::scoring::Verdict::Kept; page.blocks.len()];
        let outline = Outline::new(&page, &verdicts);
        let mut around = Around::new(&page);
        assert_eq!(page.blocks.len(), 7);
        for (index, block) in page.blocks.iter().enumerate() {
            let (levels, rows) = around.values(&outline, index);
            let climb = || std::iter::once(block.container).chain(page.ancestors(block.container)).enumerate();
            let mut seen = 0;
            let wider = climb().filter(|&(_, above)| {
                let blocks = page.counts(above).blocks;
                let is_wider = blocks > seen;
                seen = seen.max(blocks);
                is_wider
            });
            let counts: Vec<u8> = wider.map(|(_, above)| log(page.counts(above).blocks)).take(LEVELS).collect();
            assert!(counts.iter().zip(&levels).all(|(count, level)| *count == level[5]), "{index}");
            let in_rows = climb().filter(|&(_, above)| around.member(&outline, above).members >= FEWEST);
            let heights: Vec<u8> = in_rows.map(|(height, _)| small(height)).take(ROWS).collect();
            let found: Vec<u8> = rows.iter().map(|row| row[ROW.len() - 1]).filter(|&h| h != NOTHING).collect();
            assert_eq!(found, heights, "{index}");
        }
    }
}

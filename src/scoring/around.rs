//! The elements around a block: what each holds, and the rows of like elements that it stands in. Each element is
//! described once, for all blocks in it.

use super::lineage::Lineage;
use super::outline::{Outline, groups, sort};
use super::scale::{NOTHING, log, share, small};
use crate::page::{Page, Pos, Thing};

/// How far up rows are looked for.
pub(super) const HEIGHT: usize = 14;
/// How many ancestors that hold more than the one below are described.
pub(super) const LEVELS: usize = 6;
/// How many rows of like elements around a block are described.
pub(super) const ROWS: usize = 3;
/// Fewest elements that make a row.
const FEWEST: usize = 3;

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

/// Where the place of a member stands in what is said of it.
const PLACE: usize = 6;

/// What an element holds, without the place of a block in it.
type Level = [u8; LEVEL.len() - 1];

/// What is said of an element that stands in a row: of elements of one shape side by side, such as cards or posts.
/// Without its height above a block.
type Member = [u8; ROW.len() - 1];

/// An element above the block. Its place in a list of these is how many are above it.
struct Element {
    position: Pos,
    first_block: usize,
    blocks: u32,
    /// The nearest one above that holds more blocks.
    wider: Option<usize>,
    /// The nearest one that stands in a row, itself included, and what it is of the row; unknown until it is asked for.
    in_row: Option<Option<(usize, Member)>>,
    /// Made when they are asked for: most elements hold no more than the one below.
    level: Option<Level>,
    /// Those of its children that stand in rows, in document order.
    members: Option<Vec<(u32, Member)>>,
}

/// The elements above a block, described where they were asked for.
#[derive(Default)]
pub(super) struct Around {
    /// The outermost first.
    elements: Vec<Element>,
    row: Row,
}

impl Around {
    /// The features of the block that a lineage has gone on to.
    pub(super) fn values(
        &mut self,
        outline: &Outline,
        index: usize,
        lineage: &Lineage,
    ) -> ([[u8; LEVEL.len()]; LEVELS], [[u8; ROW.len()]; ROWS]) {
        let page = outline.page;
        lineage.follow(&mut self.elements, |above, position| Element::new(page, above, position));
        let container = lineage.container();
        let mut levels = [[NOTHING; LEVEL.len()]; LEVELS];
        let mut above = Some(container);
        for values in &mut levels {
            let Some(element) = above.map(|above| &mut self.elements[above]) else { break };
            let level = element.level.get_or_insert_with(|| level(outline, element.position));
            values[..LEVEL.len() - 1].copy_from_slice(level);
            values[LEVEL.len() - 1] = share((index - element.first_block) as u32, element.blocks);
            above = element.wider;
        }
        let mut rows = [[NOTHING; ROW.len()]; ROWS];
        let mut next = Some(container);
        for values in &mut rows {
            let Some((at, member)) = next.and_then(|next| self.nearest_in_row(outline, next)) else { break };
            let height = container - at;
            if height > HEIGHT {
                break;
            }
            values[..ROW.len() - 1].copy_from_slice(&member);
            values[ROW.len() - 1] = small(height);
            next = at.checked_sub(1);
        }
        (levels, rows)
    }

    /// The nearest element that stands in a row, from one upwards.
    fn nearest_in_row(&mut self, outline: &Outline, from: usize) -> Option<(usize, Member)> {
        let mut at = from;
        let found = loop {
            if let Some(known) = self.elements[at].in_row {
                break known;
            }
            if let Some(member) = self.member(outline, at) {
                break Some((at, member));
            }
            match at.checked_sub(1) {
                Some(above) => at = above,
                None => break None,
            }
        };
        self.elements[at..=from].iter_mut().for_each(|element| element.in_row = Some(found));
        found
    }

    /// What the element is of a row, if it stands in one. What is no child element stands in none.
    fn member(&mut self, outline: &Outline, at: usize) -> Option<Member> {
        let position = self.elements[at].position;
        let parent = &mut self.elements[at.checked_sub(1)?];
        let row = &mut self.row;
        let members = parent.members.get_or_insert_with(|| row.members(outline, parent.position));
        let place = members.binary_search_by_key(&(position as u32), |member| member.0).ok()?;
        Some(members[place].1)
    }
}

impl Element {
    fn new(page: &Page, above: &[Element], position: Pos) -> Self {
        let inside = page.blocks_in(position);
        let (first_block, blocks) = (inside.start, inside.len() as u32);
        let wider = above.last().and_then(|last| {
            let is_wider = last.blocks > blocks;
            if is_wider { Some(above.len() - 1) } else { last.wider }
        });
        Element { position, first_block, blocks, wider, in_row: None, level: None, members: None }
    }
}

fn level(outline: &Outline, position: Pos) -> Level {
    let page = outline.page;
    let (counts, total) = (page.counts(position), page.total());
    let sums = outline.sums(outline.page.blocks_in(position));
    [
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
    ]
}

/// Finds the rows among the children of an element. The lists serve for the next element, too.
#[derive(Default)]
struct Row {
    children: Vec<u32>,
    /// The shape of each child, sorted.
    shapes: Vec<(u64, u32)>,
}

impl Row {
    /// The children that look like others, of the same type and class, in document order.
    fn members(&mut self, outline: &Outline, parent: Pos) -> Vec<(u32, Member)> {
        self.children.clear();
        self.children.extend(outline.page.children(parent).map(|child| child as u32));
        let mut members = Vec::new();
        if self.children.len() < FEWEST {
            return members;
        }
        sort(self.children.iter().map(|&child| outline.shape(child as Pos)), &mut self.shapes);
        let rows = || groups(&self.shapes).filter(|group| group.len() >= FEWEST);
        members.reserve_exact(rows().map(<[_]>::len).sum());
        for group in rows() {
            let count = group.len() as u32;
            let group = group.iter().map(|&(_, child)| self.children[child as usize]);
            let mut member = member(outline.page, group.clone());
            for (index, child) in group.enumerate() {
                member[PLACE] = share(index as u32, count);
                members.push((child, member));
            }
        }
        members.sort_unstable_by_key(|member| member.0);
        members
    }
}

/// What is said of all members of a row, the place to be filled in.
fn member(page: &Page, row: impl ExactSizeIterator<Item = u32>) -> Member {
    let members = row.len() as u32;
    let (mut letters, mut link_letters, mut prose, mut headings, mut images) = (0, 0, 0, 0, 0);
    for child in row.map(|child| child as Pos) {
        let counts = page.counts(child);
        letters += counts.letters;
        link_letters += counts.link_letters;
        prose += counts.prose;
        headings += page.count_of(Thing::Heading, child);
        images += page.count_of(Thing::Image, child);
    }
    [
        log(members),
        log(letters / members.max(1)),
        share(link_letters, letters),
        share(prose, letters),
        share(headings, members),
        share(images, members),
        NOTHING,
    ]
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
        let (mut around, mut lineage) = (Around::default(), Lineage::default());
        assert_eq!(page.blocks.len(), 7);
        for (index, block) in page.blocks.iter().enumerate() {
            lineage.go_to(&page, block);
            let (levels, rows) = around.values(&outline, index, &lineage);
            let climb = || std::iter::once(block.container()).chain(page.ancestors(block.container())).enumerate();
            let mut seen = 0;
            let wider = climb().filter(|&(_, above)| {
                let blocks = page.counts(above).blocks;
                let is_wider = blocks > seen;
                seen = seen.max(blocks);
                is_wider
            });
            let counts: Vec<u8> = wider.map(|(_, above)| log(page.counts(above).blocks)).take(LEVELS).collect();
            assert!(counts.iter().zip(&levels).all(|(count, level)| *count == level[5]), "{index}");
            let in_rows = climb().filter(|&(_, above)| {
                let at =
                    around.elements.iter().position(|element| element.position == above).expect("around the block");
                around.member(&outline, at).is_some()
            });
            let heights: Vec<u8> = in_rows.map(|(height, _)| small(height)).take(ROWS).collect();
            let found: Vec<u8> = rows.iter().map(|row| row[ROW.len() - 1]).filter(|&h| h != NOTHING).collect();
            assert_eq!(found, heights, "{index}");
        }
    }
}

//! What the elements around a block are and what they are called: for each type of element and each row of class
//! words, how near above the block one stands; and what its names are worth, by the lexicon.

use super::around::HEIGHT;
use super::lexicon::{self, Lexicon, Place, STEPS, Table};
use super::scale::NOTHING;
use super::vocabulary::{self, WORDS};
use super::words;
use crate::dom::{AttrName, Tag};
use crate::page::{Block, Page, Pos};
use once_cell::sync::Lazy;

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

/// How many features elements and names make.
const WIDTH: usize = TAGS.len() + vocabulary::COUNT;

/// The row of [`TAGS`] of each type.
static ROW_OF_TAG: Lazy<[u8; 256]> = Lazy::new(|| {
    let mut rows = [NOTHING; 256];
    for (row, tags) in TAGS.iter().enumerate() {
        for &tag in *tags {
            rows[usize::from(tag as u8)] = row as u8;
        }
    }
    rows
});

/// Rows of the vocabulary, counted from 1, by the hash of each word.
static BY_WORD: Lazy<Table> = Lazy::new(|| {
    let mut entries = Vec::new();
    for (row, words) in WORDS.iter().enumerate() {
        words::of_name(words, |hash| entries.push((hash, row as i8 + 1)));
    }
    Table::new(&entries)
});

/// What the words of names are worth at each step of height.
type Worth = [i32; STEPS];

/// What a class or an id says.
#[derive(Debug, Clone, Default)]
struct Name {
    /// The vocabulary's rows in it.
    rows: Vec<u8>,
    worth: Worth,
}

/// An element above a block.
#[derive(Debug, Clone, Copy)]
struct Element {
    /// How far above a text in it each type and each name is.
    near: [u8; WIDTH],
    own: Worth,
    /// What names are worth that stand far above a text: its own, and of all above it.
    far: i32,
}

/// How many elements are kept in one piece.
const PIECE: usize = 32;

/// In pieces: they are large, and a list that grows takes three times its room while it is copied.
#[derive(Default)]
struct Elements(Vec<Vec<Element>>);

impl Elements {
    fn get(&self, index: usize) -> &Element {
        &self.0[index / PIECE][index % PIECE]
    }

    /// Returns its index.
    fn push(&mut self, element: Element) -> usize {
        if self.0.last().is_none_or(|piece| piece.len() == PIECE) {
            self.0.push(Vec::with_capacity(PIECE));
        }
        let before = (self.0.len() - 1) * PIECE;
        self.0.last_mut().map_or(before, |piece| {
            piece.push(element);
            before + piece.len() - 1
        })
    }
}

const UNKNOWN: u32 = u32::MAX;

/// The names on a page, looked up once each.
pub(super) struct Names {
    /// By number of the class, where it was asked for.
    classes: Vec<Option<Name>>,
    /// By position: which entry of `elements`.
    element_of: Vec<u32>,
    elements: Elements,
    chain: Vec<Pos>,
}

impl Names {
    pub(super) fn new(page: &Page) -> Self {
        let classes = vec![None; page.classes.texts().len()];
        Names { classes, element_of: vec![UNKNOWN; page.len()], elements: Elements::default(), chain: Vec::new() }
    }

    /// The features of a block: how near types and names are, and what the names are worth.
    pub(super) fn values(&mut self, page: &Page, block: &Block, lexicon: &Lexicon) -> (&[u8], &[u8], [u8; 2]) {
        let first = innermost(page, block);
        let innermost = self.element(page, first, lexicon);
        let mut sum = [0; STEPS];
        let mut next = Some(first);
        // All elements above one that is known are known.
        for height in 0..lexicon::FAR {
            let Some(position) = next else { break };
            let step = lexicon::step(height);
            sum[step] += self.known(position).own[step];
            next = page.parent(position);
        }
        if let Some(position) = next {
            let beyond = page.ancestors(position).nth(HEIGHT - lexicon::FAR - 1);
            sum[STEPS - 1] += self.known(position).far - beyond.map_or(0, |beyond| self.known(beyond).far);
        }
        let (tags, words) = self.elements.get(innermost).near.split_at(TAGS.len());
        (tags, words, lexicon::name_values(sum))
    }

    fn known(&self, position: Pos) -> &Element {
        self.elements.get(self.element_of[position] as usize)
    }

    /// Where the entry of an element is, which is made if it is missing, with those of all above it.
    fn element(&mut self, page: &Page, position: Pos, lexicon: &Lexicon) -> usize {
        let mut chain = std::mem::take(&mut self.chain);
        chain.clear();
        let up = std::iter::successors(Some(position), |&position| page.parent(position));
        chain.extend(up.take_while(|&position| self.element_of[position] == UNKNOWN));
        for &position in chain.iter().rev() {
            let element = self.describe(page, position, lexicon);
            self.element_of[position] = self.elements.push(element) as u32;
        }
        self.chain = chain;
        self.element_of[position] as usize
    }

    /// Of an element whose parent is known.
    fn describe(&mut self, page: &Page, position: Pos, lexicon: &Lexicon) -> Element {
        let above = page.parent(position).map(|above| *self.known(above));
        let mut element = above.unwrap_or(Element { near: [NOTHING; WIDTH], own: [0; STEPS], far: 0 });
        element.near.iter_mut().for_each(|height| *height = one_more(*height));
        if let Some(tag) = page.tag(position) {
            let row = ROW_OF_TAG[usize::from(tag as u8)];
            if row != NOTHING {
                element.near[usize::from(row)] = 0;
            }
        }
        let class = page.class_of(position);
        let name = self.classes[class].get_or_insert_with(|| read(page.classes.texts()[class], lexicon));
        element.own = name.worth;
        name.rows.iter().for_each(|&row| element.near[TAGS.len() + usize::from(row)] = 0);
        if let Some(id) = page.attr(position, AttrName::Id) {
            let name = read(id, lexicon);
            element.own.iter_mut().zip(name.worth).for_each(|(sum, worth)| *sum += worth);
            name.rows.iter().for_each(|&row| element.near[TAGS.len() + usize::from(row)] = 0);
        }
        element.far += element.own[STEPS - 1];
        element
    }
}

fn read(text: &str, lexicon: &Lexicon) -> Name {
    let mut name = Name::default();
    words::of_name(text, |word| {
        if let Ok(row) = u8::try_from(BY_WORD.get(word) - 1) {
            name.rows.push(row);
        }
        for (step, worth) in name.worth.iter_mut().enumerate() {
            *worth += lexicon.weight(Place::Name, lexicon::name_token(word, step));
        }
    });
    name
}

/// A height, seen from one element further down.
fn one_more(height: u8) -> u8 {
    if usize::from(height) < HEIGHT - 1 { height + 1 } else { NOTHING }
}

/// The element that a block's text begins in.
pub(super) fn innermost(page: &Page, block: &Block) -> Pos {
    page.parent(block.start).unwrap_or(block.container)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{self, TreeLimits};

    /// Each name counts at its own height, however the elements were come by.
    #[test]
    fn names_count_by_their_height() {
        let html =
            "<div id=top><div class=main><p class=lead>One <b>two</b><ul><li><ul><li><ul><li><a href=/>Three</a>";
        let mut document = dom::parse(html, TreeLimits::default());
        document.place_streamed();
        let page = Page::new(&document);
        let mut entries = Vec::new();
        for (name, weight) in [("top", 60), ("main", 30), ("lead", 20)] {
            words::of_name(name, |word| entries.extend((0..STEPS).map(|s| (lexicon::name_token(word, s), weight))));
        }
        let lexicon = Lexicon::new([&[], &[], &entries]);
        let mut names = Names::new(&page);
        let values: Vec<[u8; 2]> = page.blocks.iter().map(|block| names.values(&page, block, &lexicon).2).collect();
        assert_eq!(values, [[20 + 30, 60, 0], [0, 0, 30 + 60]].map(lexicon::name_values));
    }

    /// What is kept of an element is what going down from the root gives.
    #[test]
    fn heights_are_those_of_the_nearest() {
        let html = "<div class=main><p>One <b>two</b><ul class=nav><li>Three<li><a href=/>Four</a></ul></div><p>Five";
        let mut document = dom::parse(html, TreeLimits::default());
        document.place_streamed();
        let page = Page::new(&document);
        let lexicon = Lexicon::default();
        let mut names = Names::new(&page);
        assert_eq!(page.blocks.len(), 4);
        for block in &page.blocks {
            let fresh = Names::new(&page).values(&page, block, &lexicon).0.to_vec();
            assert_eq!(names.values(&page, block, &lexicon).0, fresh);
        }
        let near = |block: usize, row: &str| {
            let row = WORDS.iter().position(|words| words.starts_with(row)).expect("a row");
            Names::new(&page).values(&page, &page.blocks[block], &lexicon).1[row]
        };
        assert_eq!([near(0, "main"), near(1, "nav"), near(2, "nav"), near(3, "nav")], [1, 1, 2, NOTHING]);
    }
}

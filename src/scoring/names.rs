//! What the elements around a block are and what they are called: for each type of element and each row of class
//! words, how near above the block one stands.

use super::lexicon::{self, Lexicon, Place, STEPS, Table};
use super::scale::NOTHING;
use super::vocabulary::{self, WORDS};
use super::words;
use crate::dom::{AttrName, Tag};
use crate::page::{Block, Page, Pos};
use once_cell::sync::Lazy;
use std::collections::HashMap;

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
pub(super) const HEIGHT: usize = 14;

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

/// What a class or an id says.
#[derive(Debug, Clone, Default)]
struct Name {
    /// The vocabulary's rows in it.
    rows: Vec<u8>,
    /// What its words are worth at each step of height.
    worth: [i32; STEPS],
}

/// An element on the way down to a block.
struct Step {
    position: Pos,
    name: u32,
    /// How far above its text each type and each name is.
    near: [u8; WIDTH],
}

/// The names on a page, looked up once each.
pub(super) struct Names<'a> {
    /// What each class and id says; the first says nothing.
    list: Vec<Name>,
    known: HashMap<&'a str, u32>,
    /// The way from the root to the element that was asked for last: blocks come in document order, and share most of
    /// it.
    path: Vec<Step>,
    chain: Vec<Pos>,
}

impl<'a> Names<'a> {
    pub(super) fn new() -> Self {
        Names { list: vec![Name::default()], known: HashMap::new(), path: Vec::new(), chain: Vec::new() }
    }

    /// The features of a block: how near types and names are, and what the names are worth.
    pub(super) fn values(&mut self, page: &Page<'a>, block: &Block, lexicon: &Lexicon) -> (&[u8], &[u8], [u8; 2]) {
        self.go_to(page, innermost(page, block), lexicon);
        let mut worth = [0; STEPS];
        for (height, step) in self.path.iter().rev().take(HEIGHT).enumerate() {
            let at = lexicon::step(height);
            worth[at] += self.list[step.name as usize].worth[at];
        }
        let near = self.path.last().map_or(&[NOTHING; WIDTH], |step| &step.near);
        let (tags, words) = near.split_at(TAGS.len());
        (tags, words, lexicon::name_values(worth))
    }

    /// Makes the path end at an element.
    fn go_to(&mut self, page: &Page<'a>, position: Pos, lexicon: &Lexicon) {
        while self.path.last().is_some_and(|top| !page.contains(top.position, position)) {
            self.path.pop();
        }
        let top = self.path.last().map(|top| top.position);
        let mut chain = std::mem::take(&mut self.chain);
        chain.clear();
        let above = std::iter::once(position).chain(page.ancestors(position));
        chain.extend(above.take_while(|&position| Some(position) != top));
        for &position in chain.iter().rev() {
            let mut near = self.path.last().map_or([NOTHING; WIDTH], |above| above.near);
            near.iter_mut().for_each(|height| *height = one_more(*height));
            if let Some(tag) = page.tag(position) {
                let row = ROW_OF_TAG[usize::from(tag as u8)];
                if row != NOTHING {
                    near[usize::from(row)] = 0;
                }
            }
            let name = self.look_up(page, position, lexicon);
            for &row in &self.list[name as usize].rows {
                near[TAGS.len() + usize::from(row)] = 0;
            }
            self.path.push(Step { position, name, near });
        }
        self.chain = chain;
    }

    fn look_up(&mut self, page: &Page<'a>, position: Pos, lexicon: &Lexicon) -> u32 {
        let (class, id) = (page.attr(position, AttrName::Class), page.attr(position, AttrName::Id));
        match (class, id) {
            (None, None) => 0,
            (Some(name), None) | (None, Some(name)) => self.read(name, lexicon),
            (Some(class), Some(id)) => {
                let (class, id) = (self.read(class, lexicon), self.read(id, lexicon));
                if id == 0 {
                    return class;
                }
                let (mut both, id) = (self.list[class as usize].clone(), &self.list[id as usize]);
                both.rows.extend_from_slice(&id.rows);
                both.worth.iter_mut().zip(id.worth).for_each(|(sum, worth)| *sum += worth);
                self.list.push(both);
                self.list.len() as u32 - 1
            }
        }
    }

    fn read(&mut self, text: &'a str, lexicon: &Lexicon) -> u32 {
        if let Some(&known) = self.known.get(text) {
            return known;
        }
        let mut name = Name::default();
        words::of_name(text, |word| {
            if let Ok(row) = u8::try_from(BY_WORD.get(word) - 1) {
                if !name.rows.contains(&row) {
                    name.rows.push(row);
                }
            }
            for (step, worth) in name.worth.iter_mut().enumerate() {
                *worth += lexicon.weight(Place::Name, lexicon::name_token(word, step));
            }
        });
        let index = if name.rows.is_empty() && name.worth == [0; STEPS] { 0 } else { self.list.len() as u32 };
        if index > 0 {
            self.list.push(name);
        }
        self.known.insert(text, index);
        index
    }
}

/// The element that a block's text begins in.
pub(super) fn innermost(page: &Page, block: &Block) -> Pos {
    page.parent(block.start).unwrap_or(block.container)
}

/// A height, seen from one element further down.
fn one_more(height: u8) -> u8 {
    if usize::from(height) < HEIGHT - 1 { height + 1 } else { NOTHING }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{self, TreeLimits};

    /// Going from block to block gives what going down from the root gives.
    #[test]
    fn the_path_is_kept_up() {
        let html = "<div class=main><p>One <b>two</b><ul class=nav><li>Three<li><a href=/>Four</a></ul></div><p>Five";
        let mut document = dom::parse(html, TreeLimits::default());
        document.place_streamed();
        let page = Page::new(&document);
        let lexicon = Lexicon::default();
        let mut names = Names::new();
        assert_eq!(page.blocks.len(), 4);
        for block in &page.blocks {
            let fresh = Names::new().values(&page, block, &lexicon).0.to_vec();
            assert_eq!(names.values(&page, block, &lexicon).0, fresh);
        }
        let near = |block: usize, row: &str| {
            let row = WORDS.iter().position(|words| words.starts_with(row)).expect("a row");
            Names::new().values(&page, &page.blocks[block], &lexicon).1[row]
        };
        assert_eq!([near(0, "main"), near(1, "nav"), near(2, "nav"), near(3, "nav")], [1, 1, 2, NOTHING]);
    }
}

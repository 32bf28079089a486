//! What the elements around a block are and what they are called: for each type of element and each row of class
//! words, how near above the block one stands; and what its names are worth, by the lexicon.

use super::around::HEIGHT;
use super::lexicon::{self, Lexicon, Place, STEPS, Table};
use super::lineage::Lineage;
use super::scale::NOTHING;
use super::vocabulary::{self, WORDS};
use super::words;
use crate::dom::{AttrName, Tag};
use crate::page::{Page, Pos};
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

/// A word of names, by its hash. A page has many of them, so that each takes eight bytes.
#[derive(Debug, Clone, Copy, Default)]
struct NameWord {
    /// 0 of none.
    hash: u32,
    /// The vocabulary's row that it is in, counted from 1; 0 if it is in none.
    row: i8,
    worth: [i8; STEPS],
}

/// What a class or an id says.
#[derive(Debug, Clone, Copy, Default)]
struct Name {
    /// The vocabulary's rows in it, a bit for each. In two parts, so that a page's list of these has no gaps.
    rows: [u64; 2],
    /// No name has more words than half its bytes, and each is worth a byte: see [`words::LONGEST_NAME`].
    worth: [i16; STEPS],
    /// Of a class: whether anybody has asked for it.
    is_read: bool,
}

const _: () = assert!(vocabulary::COUNT <= u128::BITS as usize && vocabulary::COUNT < i8::MAX as usize);
const _: () = assert!((words::LONGEST_NAME / 2 + 1) * 128 <= i16::MAX as usize);

impl Name {
    fn add(&mut self, word: NameWord) {
        if let Some(row) = u8::try_from(word.row - 1).ok().map(u32::from) {
            self.rows[(row / u64::BITS) as usize] |= 1 << (row % u64::BITS);
        }
        self.worth.iter_mut().zip(word.worth).for_each(|(sum, worth)| *sum += i16::from(worth));
    }

    fn rows(self) -> impl Iterator<Item = usize> {
        let [first, second] = self.rows;
        let mut rest = u128::from(first) | u128::from(second) << u64::BITS;
        std::iter::from_fn(move || {
            let row = rest.trailing_zeros() as usize;
            (rest != 0).then(|| {
                rest &= rest - 1;
                row
            })
        })
    }
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

/// How many words of names are remembered.
const WORDS_KNOWN: usize = 256;

/// What the names on a page say.
struct Sayings<'m> {
    lexicon: &'m Lexicon,
    /// By number of the class.
    classes: Vec<Name>,
    /// By the upper bits of a word's hash, the last such word: classes are made of the same words again and again.
    words: Vec<NameWord>,
}

impl Sayings<'_> {
    fn of_class(&mut self, page: &Page, class: usize) -> Name {
        let known = self.classes[class];
        if known.is_read {
            return known;
        }
        let name = Name { is_read: true, ..self.read(page.classes.texts()[class]) };
        self.classes[class] = name;
        name
    }

    fn read(&mut self, text: &str) -> Name {
        let mut name = Name::default();
        words::of_name(text, |word| name.add(self.of_word(word)));
        name
    }

    fn of_word(&mut self, hash: u32) -> NameWord {
        let known = &mut self.words[hash as usize / (u32::MAX as usize / WORDS_KNOWN + 1)];
        if known.hash != hash {
            // Tables hold bytes.
            let worth = |step| self.lexicon.weight(Place::Name, lexicon::name_token(hash, step)) as i8;
            *known = NameWord { hash, row: BY_WORD.get(hash) as i8, worth: std::array::from_fn(worth) };
        }
        *known
    }
}

/// The names on a page, looked up once each.
pub(super) struct Names<'m> {
    sayings: Sayings<'m>,
    /// Those above the block, the outermost first.
    elements: Vec<Element>,
}

impl<'m> Names<'m> {
    pub(super) fn new(page: &Page, lexicon: &'m Lexicon) -> Self {
        let classes = vec![Name::default(); page.classes.texts().len()];
        let words = vec![NameWord::default(); WORDS_KNOWN];
        Names { sayings: Sayings { lexicon, classes, words }, elements: Vec::new() }
    }

    /// The features of the block that a lineage has gone on to: how near types and names are, and what the names are
    /// worth.
    pub(super) fn values(&mut self, page: &Page, lineage: &Lineage) -> (&[u8], &[u8], [u8; 2]) {
        let Names { sayings, elements } = self;
        lineage.follow(elements, |above, position| describe(page, position, above.last(), sayings));
        let mut sum = [0; STEPS];
        for (height, element) in elements.iter().rev().take(lexicon::FAR).enumerate() {
            let step = lexicon::step(height);
            sum[step] += element.own[step];
        }
        let mut far = elements.iter().rev().map(|element| element.far).skip(lexicon::FAR);
        sum[STEPS - 1] += far.next().unwrap_or_default() - far.nth(HEIGHT - lexicon::FAR - 1).unwrap_or_default();
        let near = elements.last().map_or(&[NOTHING; WIDTH], |element| &element.near);
        let (tags, words) = near.split_at(TAGS.len());
        (tags, words, lexicon::name_values(sum))
    }
}

/// Of an element below another.
fn describe(page: &Page, position: Pos, above: Option<&Element>, sayings: &mut Sayings<'_>) -> Element {
    let mut element = above.copied().unwrap_or(Element { near: [NOTHING; WIDTH], own: [0; STEPS], far: 0 });
    element.near.iter_mut().for_each(|height| *height = one_more(*height));
    if let Some(tag) = page.tag(position) {
        let row = ROW_OF_TAG[usize::from(tag as u8)];
        if row != NOTHING {
            element.near[usize::from(row)] = 0;
        }
    }
    element.own = [0; STEPS];
    let class = sayings.of_class(page, page.class_of(position));
    let id = page.attr(position, AttrName::Id).map(|id| sayings.read(id));
    for name in std::iter::once(class).chain(id) {
        name.rows().for_each(|row| element.near[TAGS.len() + row] = 0);
        element.own.iter_mut().zip(name.worth).for_each(|(sum, worth)| *sum += i32::from(worth));
    }
    element.far += element.own[STEPS - 1];
    element
}

/// A height, seen from one element further down.
fn one_more(height: u8) -> u8 {
    if usize::from(height) < HEIGHT - 1 { height + 1 } else { NOTHING }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{self, TreeLimits};
    use crate::page::Block;

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
        let mut names = Names::new(&page, &lexicon);
        let mut lineage = Lineage::default();
        let values = page.blocks.iter().map(|block| {
            lineage.go_to(&page, block);
            names.values(&page, &lineage).2
        });
        let values: Vec<[u8; 2]> = values.collect();
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
        let mut names = Names::new(&page, &lexicon);
        let mut lineage = Lineage::default();
        let fresh = |block: &Block| {
            let mut lineage = Lineage::default();
            lineage.go_to(&page, block);
            let mut names = Names::new(&page, &lexicon);
            let (tags, words, _) = names.values(&page, &lineage);
            (tags.to_vec(), words.to_vec())
        };
        assert_eq!(page.blocks.len(), 4);
        for block in &page.blocks {
            lineage.go_to(&page, block);
            assert_eq!(names.values(&page, &lineage).0, fresh(block).0);
        }
        let near = |block: usize, row: &str| {
            let row = WORDS.iter().position(|words| words.starts_with(row)).expect("a row");
            fresh(&page.blocks[block]).1[row]
        };
        assert_eq!([near(0, "main"), near(1, "nav"), near(2, "nav"), near(3, "nav")], [1, 1, 2, NOTHING]);
    }
}

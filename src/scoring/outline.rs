//! What the features ask of the page again and again, computed once: where each block's element stands among its like,
//! which words its ancestors are named with, sums over runs of blocks.

use super::verdict::Verdict;
use super::vocabulary::WORDS;
use crate::dom::{AttrName, Tag};
use crate::page::{Kind, Page, Pos};
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// Features by the word that they stand for.
static BY_WORD: Lazy<HashMap<&'static str, u8>> = Lazy::new(|| {
    let rows = WORDS.iter().enumerate();
    rows.flat_map(|(row, words)| words.split(' ').map(move |word| (word, row as u8))).collect()
});

/// Sums over all blocks before one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) letters: u32,
    pub(super) link_letters: u32,
    pub(super) prose: u32,
    /// Letters that the rules keep.
    pub(super) kept: u32,
    pub(super) marks: u32,
    pub(super) headings: u32,
    /// Blocks with a sign of a currency.
    pub(super) prices: u32,
}

/// An element's type and class.
type Shape<'a> = (Option<Tag>, &'a str);

/// Elements of one shape side by side: rows, cards, posts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Row {
    /// How many there are, itself included.
    pub(super) members: u32,
    /// Which of them this is.
    pub(super) index: u32,
    /// Letters of all of them.
    pub(super) letters: u32,
    pub(super) link_letters: u32,
    pub(super) prose: u32,
    pub(super) headings: u32,
    pub(super) images: u32,
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

pub(super) struct Outline<'p, 'a> {
    pub(super) page: &'p Page<'a>,
    pub(super) verdicts: &'p [Verdict],
    /// By block, and one more.
    sums: Vec<Sums>,
    /// By position, and one more: how many blocks begin before it.
    first_block: Vec<u32>,
    /// By position: which entry of `names`, `UNKNOWN` before it was asked for.
    name_of: Vec<u32>,
    /// The vocabulary's rows in each class and id.
    names: Vec<Vec<u8>>,
    known: HashMap<&'a str, u32>,
    /// By position, where it was asked for.
    rows: Vec<u32>,
    row_list: Vec<Row>,
    /// By block.
    pub(super) copies: Vec<Copies>,
    alike_of: Vec<u32>,
    alike: Vec<Alike>,
}

const UNKNOWN: u32 = u32::MAX;

impl<'p, 'a> Outline<'p, 'a> {
    pub(super) fn new(page: &'p Page<'a>, verdicts: &'p [Verdict]) -> Self {
        let copies = copies(page);
        let (alike_of, alike) = alike(page, verdicts, &copies);
        Outline {
            copies,
            alike_of,
            alike,
            page,
            verdicts,
            sums: sums(page, verdicts),
            first_block: first_blocks(page),
            name_of: vec![UNKNOWN; page.len()],
            names: vec![Vec::new()],
            known: HashMap::new(),
            rows: vec![UNKNOWN; page.len()],
            row_list: Vec::new(),
        }
    }

    /// The blocks that begin inside an element.
    pub(super) fn blocks_in(&self, position: Pos) -> std::ops::Range<usize> {
        self.first_block[position] as usize..self.first_block[self.page.end(position)] as usize
    }

    /// The sums over a range of blocks.
    pub(super) fn sums(&self, blocks: std::ops::Range<usize>) -> Sums {
        let (from, to) = (self.sums[blocks.start], self.sums[blocks.end]);
        Sums {
            letters: to.letters - from.letters,
            link_letters: to.link_letters - from.link_letters,
            prose: to.prose - from.prose,
            kept: to.kept - from.kept,
            marks: to.marks - from.marks,
            headings: to.headings - from.headings,
            prices: to.prices - from.prices,
        }
    }

    /// The blocks that stand as this one does.
    pub(super) fn alike(&self, index: usize) -> Alike {
        self.alike[self.alike_of[index] as usize]
    }

    /// The vocabulary's rows that an element's class, id or custom name matches.
    pub(super) fn words(&mut self, position: Pos) -> &[u8] {
        if self.name_of[position] == UNKNOWN {
            self.name_of[position] = self.look_up(position);
        }
        &self.names[self.name_of[position] as usize]
    }

    fn look_up(&mut self, position: Pos) -> u32 {
        let (class, id) = (self.page.attr(position, AttrName::Class), self.page.attr(position, AttrName::Id));
        match (class, id) {
            (None, None) => 0,
            (Some(name), None) | (None, Some(name)) => self.rows_in(name),
            (Some(class), Some(id)) => {
                let (class, id) = (self.rows_in(class), self.rows_in(id));
                if id == 0 {
                    return class;
                }
                let mut both = self.names[class as usize].clone();
                both.extend_from_slice(&self.names[id as usize]);
                self.names.push(both);
                self.names.len() as u32 - 1
            }
        }
    }

    fn rows_in(&mut self, name: &'a str) -> u32 {
        if let Some(&known) = self.known.get(name) {
            return known;
        }
        let rows = rows_of(name);
        let index = if rows.is_empty() { 0 } else { self.names.len() as u32 };
        if index > 0 {
            self.names.push(rows);
        }
        self.known.insert(name, index);
        index
    }

    /// The siblings that look like an element: of the same type and class, itself included.
    pub(super) fn row(&mut self, position: Pos) -> Row {
        if self.rows[position] == UNKNOWN {
            match self.page.parent(position) {
                Some(parent) => self.group_children(parent),
                None => self.rows[position] = self.push_row(Row::default()),
            }
        }
        self.row_list.get(self.rows[position] as usize).copied().unwrap_or_default()
    }

    fn push_row(&mut self, row: Row) -> u32 {
        self.row_list.push(row);
        self.row_list.len() as u32 - 1
    }

    /// Groups the children of an element by type and class.
    fn group_children(&mut self, parent: Pos) {
        let page = self.page;
        let mut groups: HashMap<Shape<'_>, (Row, Vec<Pos>)> = HashMap::new();
        for child in page.children(parent) {
            let class = page.attr(child, AttrName::Class).unwrap_or_default();
            // A number in a class counts the members ("item-3").
            let class = class.trim_end_matches(|c: char| c.is_ascii_digit());
            let (row, members) = groups.entry((page.tag(child), class)).or_default();
            let counts = page.counts(child);
            row.members += 1;
            row.letters += counts.letters;
            row.link_letters += counts.link_letters;
            row.prose += counts.prose;
            row.headings += counts.headings;
            row.images += counts.images;
            members.push(child);
        }
        for (row, members) in groups.into_values() {
            for (index, &member) in members.iter().enumerate() {
                self.rows[member] = self.push_row(Row { index: index as u32, ..row });
            }
        }
    }
}

fn sums(page: &Page, verdicts: &[Verdict]) -> Vec<Sums> {
    let mut sums = Vec::with_capacity(page.blocks.len() + 1);
    let mut sum = Sums::default();
    sums.push(sum);
    for (block, verdict) in page.blocks.iter().zip(verdicts) {
        sum.letters += block.letters;
        sum.link_letters += block.link_letters;
        sum.marks += block.marks;
        sum.prose += if block.is_prose() { block.letters } else { 0 };
        sum.kept += if verdict.keeps() { block.letters } else { 0 };
        sum.headings += u32::from(matches!(block.kind, Kind::Heading(_)));
        sum.prices += u32::from(block.script.currency > 0);
        sums.push(sum);
    }
    sums
}

fn copies(page: &Page) -> Vec<Copies> {
    let mut seen: HashMap<u32, u32> = HashMap::new();
    let mut copies: Vec<Copies> = Vec::with_capacity(page.blocks.len());
    for block in &page.blocks {
        let count = seen.entry(block.script.hash).or_default();
        copies.push(Copies { all: 0, before: *count });
        *count += 1;
    }
    for (copy, block) in copies.iter_mut().zip(&page.blocks) {
        copy.all = seen.get(&block.script.hash).copied().unwrap_or_default();
    }
    copies
}

/// How many elements, from a block's own upwards, make its shape.
const SHAPE: usize = 3;

fn alike(page: &Page, verdicts: &[Verdict], copies: &[Copies]) -> (Vec<u32>, Vec<Alike>) {
    let mut groups: HashMap<u64, u32> = HashMap::new();
    let mut alike: Vec<Alike> = Vec::new();
    let mut of = Vec::with_capacity(page.blocks.len());
    for (index, block) in page.blocks.iter().enumerate() {
        let up = std::iter::once(block.container).chain(page.ancestors(block.container)).take(SHAPE);
        let shape = up.fold(0, |hash, element| shape(page, element, hash));
        let group = *groups.entry(shape).or_insert_with(|| {
            alike.push(Alike::default());
            alike.len() as u32 - 1
        });
        let group_sums = &mut alike[group as usize];
        group_sums.blocks += 1;
        group_sums.letters += block.letters;
        group_sums.link_letters += block.link_letters;
        group_sums.kept += if verdicts[index].keeps() { block.letters } else { 0 };
        group_sums.repeated += u32::from(copies[index].before > 0);
        of.push(group);
    }
    (of, alike)
}

/// Of an element's type and class; digits in a class count members.
fn shape(page: &Page, element: Pos, hash: u64) -> u64 {
    let step = |hash: u64, byte: u8| (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x517c_c1b7_2722_0a95);
    let tag = page.tag(element).map_or(0, |tag| tag as u8 + 1);
    let class = page.attr(element, AttrName::Class).unwrap_or_default();
    class.bytes().filter(|byte| !byte.is_ascii_digit()).fold(step(hash, tag), step)
}

fn first_blocks(page: &Page) -> Vec<u32> {
    let mut first = Vec::with_capacity(page.len() + 1);
    let mut before = 0;
    for position in 0..=page.len() {
        while page.blocks.get(before).is_some_and(|block| block.start < position) {
            before += 1;
        }
        first.push(before as u32);
    }
    first
}

/// The rows of the vocabulary whose words stand in a class or an id.
fn rows_of(name: &str) -> Vec<u8> {
    let mut rows = Vec::new();
    let mut word = String::new();
    let mut lower_before = false;
    for c in name.chars().take(400).chain([' ']) {
        let upper = c.is_ascii_uppercase();
        if !c.is_ascii_alphabetic() || (upper && lower_before) {
            if let Some(&row) = BY_WORD.get(word.as_str()).filter(|row| !rows.contains(*row)) {
                rows.push(row);
            }
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        lower_before = c.is_ascii_lowercase();
    }
    rows
}

//! How much text of which kind an element holds: sums over the blocks from the page's beginning, of which two tell what
//! lies between them. A row for each block is a fraction of one for each element.

use super::{Block, Kind};
use std::ops::Range;

/// Counts over an element and everything below it. Lengths are in *letters*: characters that are not white space,
/// where a CJK character counts three, since it carries about as much as three letters of an alphabet.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) letters: u32,
    /// Letters inside `<a href>`.
    pub(crate) link_letters: u32,
    /// Sentence marks and commas of any script.
    pub(crate) marks: u32,
    /// Letters in blocks that read like prose, see [`Block::is_prose`].
    pub(crate) prose: u32,
    /// How many blocks of prose.
    pub(crate) prose_blocks: u32,
    /// Letters of preformatted text.
    pub(crate) code: u32,
    /// How many text blocks.
    pub(crate) blocks: u32,
}

impl Counts {
    /// Share of the text that is links, 0 to 1; 0 where there is no text.
    pub(crate) fn link_density(&self) -> f32 {
        if self.letters == 0 { 0.0 } else { self.link_letters as f32 / self.letters as f32 }
    }
}

/// By block, and one more: what the blocks before it hold. How many blocks that are needs no sum.
#[derive(Default)]
pub(super) struct Sums(Vec<Sum>);

#[derive(Clone, Copy, Default)]
struct Sum {
    letters: u32,
    link_letters: u32,
    marks: u32,
    prose: u32,
    prose_blocks: u32,
    code: u32,
}

impl Sum {
    fn add(&mut self, block: &Block) {
        let (is_prose, is_code) = (block.is_prose(), block.kind == Kind::Preformatted);
        self.letters += block.letters;
        self.link_letters += block.link_letters;
        self.marks += block.marks;
        self.prose += if is_prose { block.letters } else { 0 };
        self.prose_blocks += u32::from(is_prose);
        self.code += if is_code { block.letters } else { 0 };
    }
}

impl Sums {
    pub(super) fn new(blocks: &[Block]) -> Self {
        let mut sums = Vec::with_capacity(blocks.len() + 1);
        let mut sum = Sum::default();
        for block in blocks {
            sums.push(sum);
            sum.add(block);
        }
        sums.push(sum);
        Sums(sums)
    }

    /// Whoever asks for one of the counts pays for no other.
    #[inline]
    pub(super) fn between(&self, blocks: Range<usize>) -> Counts {
        let count = blocks.len() as u32;
        let (from, to) = (&self.0[blocks.start], &self.0[blocks.end]);
        Counts {
            letters: to.letters - from.letters,
            link_letters: to.link_letters - from.link_letters,
            marks: to.marks - from.marks,
            prose: to.prose - from.prose,
            prose_blocks: to.prose_blocks - from.prose_blocks,
            code: to.code - from.code,
            blocks: count,
        }
    }
}

/// What is counted besides text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Thing {
    Link,
    Image,
    Heading,
    /// A field or button, also one that is left out of the order.
    Control,
}

/// By kind: where these things stand, in document order. Few elements are asked for them.
#[derive(Default)]
pub(super) struct Things([Vec<u32>; 4]);

impl Things {
    pub(super) fn add(&mut self, thing: Thing, position: u32) {
        self.0[thing as usize].push(position);
    }

    /// How many stand from one position to before another.
    pub(super) fn between(&self, thing: Thing, start: usize, end: usize) -> u32 {
        let before = |list: &[u32], limit: usize| list.partition_point(|&at| (at as usize) < limit);
        let list = &self.0[thing as usize];
        let from = &list[before(list, start)..];
        // Most elements hold a few.
        from.iter().take(FEW).position(|&at| at as usize >= end).unwrap_or_else(|| before(from, end)) as u32
    }

    /// Those that are left out of the order are told of by their parents, which come before what they hold.
    pub(super) fn sort(&mut self) {
        self.0[Thing::Control as usize].sort_unstable();
    }
}

const FEW: usize = 4;

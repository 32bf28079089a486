//! What words say about a block: "add to cart", "posted by", "showing 24 of 120" stand in no article, and no list of
//! such phrases is ever complete. Training weighs every word that many sites use; here the weights are added up.
//!
//! A word is known by a hash of 32 bits alone, so that the table holds no text.

use super::model::Reader;
use super::words::{Word, mix};

/// How many words of a block are weighed: what furniture says, it says at once.
pub(super) const READ: usize = 12;
/// Shortest text whose words count as a whole, too.
const WHOLE: usize = 3;
/// What the words were seen as: each has weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the block.
    Own,
    /// In the heading above it.
    Heading,
    /// In a class or an id on or above it.
    Name,
}

/// Numbers by hash: open addressing, at most half full. Of a hash the upper 24 bits are kept, and the lower ones are
/// where it stands; beside it the number. A slot of 0 is free.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    slots: Vec<u32>,
    /// By the upper bits of a hash, bit by bit: whether there is such a number. Most hashes that are asked for are
    /// unknown, and this is known sooner than how far the next free slot is.
    known: Vec<u64>,
    /// How many bits of a hash `known` is not asked by.
    below: u32,
}

/// How many bits of `known` there are for each slot.
const BITS: usize = 4;

/// The bits of a slot that hold the hash.
const HASH: u32 = !0xff;

impl Table {
    pub(super) fn new(entries: &[(u32, i8)]) -> Self {
        let size = (2 * entries.len()).next_power_of_two().max(2);
        let bits = BITS * size;
        let known = vec![0; bits.div_ceil(u64::BITS as usize)];
        let mut table = Table { slots: vec![0; size], known, below: u32::BITS - bits.ilog2() };
        for &(key, weight) in entries {
            let slot = table.slot(key);
            table.slots[slot] = key & HASH | u32::from(weight as u8);
            let (at, bit) = table.bit(key);
            table.known[at] |= bit;
        }
        table
    }

    /// Where `known` knows of a hash.
    fn bit(&self, key: u32) -> (usize, u64) {
        let bit = key >> self.below;
        ((bit / u64::BITS) as usize, 1 << (bit % u64::BITS))
    }

    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        while self.slots[slot] != 0 && (self.slots[slot] ^ key) & HASH != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }

    pub(super) fn get(&self, key: u32) -> i32 {
        let (at, bit) = self.bit(key);
        let is_known = self.known.get(at).is_some_and(|known| known & bit != 0);
        if is_known { i32::from(self.slots[self.slot(key)] as u8 as i8) } else { 0 }
    }
}

/// The weights of all words, in 16ths of log-odds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    tables: [Table; 3],
}

impl Lexicon {
    /// From hashes and weights that are not 0, place by place.
    pub(crate) fn new(entries: [&[(u32, i8)]; 3]) -> Self {
        Lexicon { tables: entries.map(Table::new) }
    }

    pub(super) fn read(bytes: &mut Reader<'_>) -> Option<Self> {
        let mut lists: [Vec<(u32, i8)>; 3] = Default::default();
        for list in &mut lists {
            let count = bytes.u32()?;
            let mut hash = 0u32;
            for _ in 0..count {
                hash = hash.checked_add(bytes.varint()?)?;
                list.push((hash, bytes.u8()? as i8));
            }
        }
        let sound = lists.iter().flatten().all(|entry| entry.1 != 0);
        sound.then(|| Lexicon::new([&lists[0], &lists[1], &lists[2]]))
    }

    pub(super) fn weight(&self, place: Place, token: u32) -> i32 {
        self.tables[place as usize].get(token)
    }

    fn weigh(&self, place: Place, beginning: &Beginning) -> i32 {
        beginning.tokens().map(|token| self.weight(place, token)).sum()
    }
}

/// Marks that keep a word, the first word, two words, a whole text and a name apart.
const WORD: u32 = 1;
const FIRST: u32 = 2;
const PAIR: u32 = 3;
const TEXT: u32 = 4;
const NAME: u32 = 5;

/// The first words of a text.
#[derive(Debug, Default)]
pub(crate) struct Beginning {
    list: [u32; READ],
    count: usize,
}

impl Beginning {
    pub(super) fn hear(&mut self, word: Word) {
        if let Some(slot) = self.list.get_mut(self.count) {
            *slot = word.hash;
        }
        self.count += 1;
    }

    /// The hashes that a text is known by: its first words, pairs of them, and all of it if it is short.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = u32> + '_ {
        let list = &self.list[..self.count.min(READ)];
        let whole = (1..=WHOLE).contains(&self.count);
        let first = list.first().map(|&word| mix(word, FIRST));
        let whole = whole.then(|| list.iter().fold(TEXT, |hash, &word| mix(hash, word)));
        let words = list.iter().map(|&word| mix(word, WORD));
        words.chain(list.windows(2).map(|pair| mix(mix(pair[0], PAIR), pair[1]))).chain(first).chain(whole)
    }
}

/// How many steps of height the names above a block are told apart in, and where the last one begins.
pub(super) const STEPS: usize = 3;
pub(super) const FAR: usize = 5;

/// The step of a height.
pub(super) fn step(height: usize) -> usize {
    match height {
        0 | 1 => 0,
        2..FAR => 1,
        _ => 2,
    }
}

/// The hash of a word of a name at a step.
pub(super) fn name_token(word: u32, step: usize) -> u32 {
    mix(word, NAME + step as u32)
}

/// A sum of weights as a feature: 128 says nothing.
fn value(sum: i32) -> u8 {
    (128 + sum / 2).clamp(0, 254) as u8
}

/// What the features stand for.
pub(super) const NAMES: [&str; 6] = [
    "its words",
    "words of the block before",
    "words of the block after",
    "words of the blocks around",
    "words of blocks of its shape",
    "words of the heading above",
];

/// The words of a page's open blocks, weighed; the others say nothing.
#[derive(Debug, Default)]
pub(super) struct Said {
    own: Vec<i32>,
    /// By block that is a heading.
    heading: Vec<i32>,
    /// Sums over the blocks of a shape, and how many they are.
    alike: Vec<(i32, i32)>,
}

impl Said {
    pub(super) fn nothing(blocks: usize, shapes: usize) -> Self {
        Said { own: vec![0; blocks], heading: vec![0; blocks], alike: vec![(0, 0); shapes] }
    }

    pub(super) fn hear(
        &mut self,
        index: usize,
        beginning: &Beginning,
        is_heading: bool,
        shape: u32,
        lexicon: &Lexicon,
    ) {
        let own = lexicon.weigh(Place::Own, beginning);
        self.own[index] = own;
        if is_heading {
            self.heading[index] = lexicon.weigh(Place::Heading, beginning);
        }
        let sum = &mut self.alike[shape as usize];
        *sum = (sum.0 + own, sum.1 + 1);
    }

    /// All but the names.
    pub(super) fn values(&self, index: usize, shape: u32, heading: Option<usize>) -> [u8; 6] {
        let at = |index: Option<usize>| index.and_then(|index| self.own.get(index)).copied().unwrap_or_default();
        let (from, to) = (index.saturating_sub(3), (index + 4).min(self.own.len()));
        let around: i32 = self.own[from..to].iter().sum::<i32>() - self.own[index];
        let (sum, count) = self.alike[shape as usize];
        [
            value(self.own[index]),
            value(at(index.checked_sub(1))),
            value(at(Some(index + 1))),
            value(around / 4),
            value(sum / count.max(1)),
            value(heading.map_or(0, |heading| self.heading[heading])),
        ]
    }
}

/// What the names on a block and above it are worth, from the sums of each step.
pub(super) fn name_values(sums: [i32; STEPS]) -> [u8; 2] {
    [value(sums[0]), value(sums.iter().sum())]
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn beginning(text: &str) -> Beginning {
        let mut beginning = Beginning::default();
        words::of_text(text, &mut |word| beginning.hear(word));
        beginning
    }

    #[test]
    fn words_are_found_again_and_others_weigh_nothing() {
        let tokens: Vec<u32> = beginning("Add to cart").tokens().collect();
        assert_eq!(tokens.len(), 3 + 2 + 1 + 1);
        let mut entries: Vec<(u32, i8)> = tokens.into_iter().map(|token| (token, -16)).collect();
        entries.sort_unstable();
        let lexicon = Lexicon::new([&entries, &[], &[]]);
        assert_eq!(lexicon.weigh(Place::Own, &beginning("add to CART!")), -7 * 16);
        assert_eq!(lexicon.weigh(Place::Own, &beginning("the rain")), 0);
        assert_eq!(lexicon.weigh(Place::Heading, &beginning("add to cart")), 0);
        assert_eq!(Lexicon::default().weigh(Place::Own, &beginning("add to cart")), 0);
    }

    #[test]
    fn the_words_of_a_long_text_are_read_to_the_twelfth() {
        let long = "one two three four five six seven eight nine ten eleven twelve";
        let tokens = |text: &str| beginning(text).tokens().collect::<Vec<_>>();
        assert_eq!(tokens(long).len(), 12 + 11 + 1);
        assert_eq!(tokens(long), tokens(&format!("{long} thirteen fourteen")));
        assert_eq!(tokens("").len(), 0);
    }
}

//! Names of elements and attributes, from the page's bytes to html5ever's atoms.
//!
//! The names that some stage asks about stand in a table that is built once; a name of the page is looked up by its
//! bytes, which are gathered while its end is searched. Others are interned as html5ever does it, which for a long
//! name takes a hash and a lock, so that the last ones are remembered.

use crate::dom::names::{AttrName, Tag};
use html5ever::LocalName;
use once_cell::sync::Lazy;

/// Longest name in the tables, in bytes.
const LONGEST_KNOWN: usize = 16;
/// Slots of a table: four for each name, so that most are found at the first look.
const SLOTS: usize = 512;
/// Names of one page that are remembered.
const REMEMBERED: usize = 64;

/// A name's first bytes in lower case as a number, the first lowest, and how many bytes it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameKey {
    bytes: u128,
    len: usize,
}

impl NameKey {
    /// Of eight bytes the first `len`.
    pub(super) fn beginning(word: u64, len: usize) -> Self {
        let kept = if len < 8 { word & ((1 << (8 * len)) - 1) } else { word };
        NameKey { bytes: u128::from(in_lower_case(kept)), len }
    }

    /// Takes a byte that is lower-case already.
    pub(super) fn push(&mut self, lower: u8) {
        if self.len < LONGEST_KNOWN {
            self.bytes |= u128::from(lower) << (8 * self.len);
        }
        self.len += 1;
    }

    pub(super) fn len(self) -> usize {
        self.len
    }

    fn of(name: &str) -> Self {
        name.bytes().fold(NameKey { bytes: 0, len: 0 }, |mut key, byte| {
            key.push(byte.to_ascii_lowercase());
            key
        })
    }

    fn slot(self, slots: usize) -> usize {
        let folded = self.bytes as u64 ^ ((self.bytes >> 64) as u64).rotate_left(29);
        (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize % slots
    }
}

/// A byte in each place of a word.
pub(super) const fn everywhere(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Eight bytes at once: 0x20 is added to those from `A` to `Z`.
fn in_lower_case(word: u64) -> u64 {
    let low = word & everywhere(0x7F);
    // The highest bit of each byte says: at least `A`, above `Z`, ASCII.
    let from_a = low + everywhere(0x80 - b'A');
    let above_z = low + everywhere(0x80 - b'Z' - 1);
    let is_upper = from_a & !above_z & !word & everywhere(0x80);
    word | is_upper >> 2
}

/// Names and what they stand for. Closed hashing: a name that is not at its slot is at one of the next.
struct Table<T> {
    slots: Vec<Option<(u128, LocalName, T)>>,
}

impl<T: Copy> Table<T> {
    fn new(names: &[(&str, T)]) -> Self {
        let mut slots: Vec<Option<(u128, LocalName, T)>> = std::iter::repeat_with(|| None).take(SLOTS).collect();
        for &(name, value) in names {
            let key = NameKey::of(name);
            let mut slot = key.slot(SLOTS);
            while slots[slot].is_some() {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = Some((key.bytes, LocalName::from(name), value));
        }
        Table { slots }
    }

    fn find(&self, key: NameKey) -> Option<(&LocalName, T)> {
        if key.len > LONGEST_KNOWN {
            return None;
        }
        let mut slot = key.slot(SLOTS);
        while let Some((bytes, name, value)) = &self.slots[slot] {
            if *bytes == key.bytes {
                return Some((name, *value));
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }
}

static TAGS: Lazy<Table<Tag>> = Lazy::new(|| Table::new(Tag::ALL));
static ATTRIBUTES: Lazy<Table<AttrName>> = Lazy::new(|| Table::new(AttrName::ALL));

/// The names of one page.
pub(super) struct Names {
    tags: &'static Table<Tag>,
    attributes: &'static Table<AttrName>,
    remembered: [Option<LocalName>; REMEMBERED],
}

impl Names {
    pub(super) fn new() -> Self {
        Names { tags: &TAGS, attributes: &ATTRIBUTES, remembered: [const { None }; REMEMBERED] }
    }

    pub(super) fn tag(&mut self, key: NameKey, raw: &str) -> (LocalName, Tag) {
        match self.tags.find(key) {
            Some((name, tag)) => (name.clone(), tag),
            None => (self.other(key, raw), Tag::Other),
        }
    }

    /// The name of an attribute that some stage reads.
    pub(super) fn read_attribute(&self, key: NameKey) -> Option<LocalName> {
        self.attributes.find(key).map(|(name, _)| name.clone())
    }

    /// The same as the tree has it.
    pub(super) fn attribute(&self, key: NameKey) -> Option<AttrName> {
        self.attributes.find(key).map(|(_, name)| name)
    }

    /// Any other name.
    pub(super) fn other(&mut self, key: NameKey, raw: &str) -> LocalName {
        let remembered = &mut self.remembered[key.slot(REMEMBERED)];
        match remembered {
            // No name in upper case is ever remembered, and letters beyond ASCII keep their case.
            Some(name) if name.as_bytes().eq_ignore_ascii_case(raw.as_bytes()) => name.clone(),
            _ => {
                let name = LocalName::from(raw.to_ascii_lowercase());
                remembered.insert(name).clone()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_name_is_found_in_any_case() {
        assert!(Tag::ALL.iter().all(|(name, _)| name.len() <= LONGEST_KNOWN));
        assert!(AttrName::ALL.iter().all(|(name, _)| name.len() <= LONGEST_KNOWN));
        let mut names = Names::new();
        for (text, tag) in Tag::ALL {
            for raw in [(*text).to_owned(), text.to_ascii_uppercase()] {
                assert_eq!(names.tag(NameKey::of(&raw), &raw), (LocalName::from(*text), *tag));
            }
        }
        for (text, _) in AttrName::ALL {
            assert_eq!(names.read_attribute(NameKey::of(text)), Some(LocalName::from(*text)));
        }
        assert_eq!(names.read_attribute(NameKey::of("onclick")), None);
        assert_eq!(names.read_attribute(NameKey::of("a-name-that-ends-in-data-lazy-srcset")), None);
    }

    #[test]
    fn eight_bytes_are_lowered_at_once() {
        for byte in 0..=u8::MAX {
            let bytes = [byte, b'Z', byte, b'[', b'@', b'a', 0xC9, byte];
            assert_eq!(
                in_lower_case(u64::from_le_bytes(bytes)),
                u64::from_le_bytes(bytes.map(|byte| byte.to_ascii_lowercase()))
            );
        }
    }

    #[test]
    fn other_names_are_lower_case_whatever_is_remembered() {
        let mut names = Names::new();
        for round in 0..2 {
            for number in 0..500 {
                let raw = format!("X-Card-{number}-É");
                let name = names.other(NameKey::of(&raw), &raw);
                assert_eq!(&*name, format!("x-card-{number}-É"), "{round}");
            }
        }
    }
}

//! The classes of a page: each is kept once, however many elements have it, and has a number by which every stage knows it.

use super::Span;
use crate::memo;
use std::collections::HashMap;

/// Numbers for the values of `class`; 0 is that of elements without one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Classes {
    /// All values, one behind the other, and where each stands.
    text: String,
    spans: Vec<Span>,
    /// By what [`hash`] makes of them; a power of two, at most half full.
    slots: Vec<Slot>,
    /// Those that found no slot near their own: a page can make classes meet, and gains nothing by it.
    crowded: HashMap<Box<str>, u32>,
    /// How many bytes the values have, each as often as it was given.
    pub(super) given: usize,
}

/// 0 is the number of an empty one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Slot {
    hash: u32,
    number: u32,
}

/// Slots of a page without classes.
const LEAST: usize = 32;
/// How many slots are looked at for one class.
const NEAR: usize = 16;

impl Classes {
    pub(super) fn new() -> Self {
        let (slots, spans) = (vec![Slot::default(); LEAST], vec![Span { start: 0, len: 0 }]);
        Classes { text: String::new(), spans, slots, crowded: HashMap::new(), given: 0 }
    }

    pub(super) fn number(&mut self, class: &str) -> u32 {
        self.given += class.len();
        if class.is_empty() {
            return 0;
        }
        let hash = hash(class);
        match self.find(class, hash) {
            Ok(number) => number,
            // A class that is in the crowd was put there when this slot was taken, or before the table grew.
            Err(_) if self.crowded.contains_key(class) => self.crowded[class],
            Err(free) => self.add(class, hash, free),
        }
    }

    /// The number of a class, or the slot that it may take.
    #[inline]
    fn find(&self, class: &str, hash: u32) -> Result<u32, Option<usize>> {
        for at in near(hash, self.slots.len()) {
            let slot = self.slots[at];
            if slot.number == 0 {
                return Err(Some(at));
            }
            if slot.hash == hash && self.of(slot.number) == class {
                return Ok(slot.number);
            }
        }
        Err(None)
    }

    fn add(&mut self, class: &str, hash: u32, free: Option<usize>) -> u32 {
        let (number, start) = (self.spans.len() as u32, self.text.len() as u32);
        match free {
            Some(at) => self.slots[at] = Slot { hash, number },
            None => {
                self.crowded.insert(class.into(), number);
            }
        }
        self.text.push_str(class);
        self.spans.push(Span { start, len: class.len() as u32 });
        if self.spans.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        let larger = vec![Slot::default(); self.slots.len() * 2];
        for slot in std::mem::replace(&mut self.slots, larger) {
            let free = near(slot.hash, self.slots.len()).find(|&at| self.slots[at].number == 0);
            match free {
                _ if slot.number == 0 => {}
                Some(at) => self.slots[at] = slot,
                None => {
                    self.crowded.insert(self.of(slot.number).into(), slot.number);
                }
            }
        }
    }

    /// The class of a number.
    #[inline]
    pub(super) fn of(&self, number: u32) -> &str {
        let Span { start, len } = self.spans[number as usize];
        &self.text[start as usize..(start + len) as usize]
    }

    /// All of them, by number.
    pub(super) fn all(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.spans.len()).map(|number| self.of(number as u32))
    }

    /// Whether another class of this length has room: spans count in 32 bits.
    pub(super) fn has_room_for(&self, class: &str) -> bool {
        u32::try_from(self.text.len() + class.len()).is_ok()
    }

    /// Gives back the room that was made for more than the page has.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.spans.shrink_to_fit();
    }
}

/// The slots at which a class may stand.
fn near(hash: u32, slots: usize) -> impl Iterator<Item = usize> {
    (0..NEAR).map(move |step| (hash as usize + step) & (slots - 1))
}

fn hash(text: &str) -> u32 {
    (memo::hash(text.as_bytes()) >> u32::BITS) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_class_has_the_same_number() {
        let texts: Vec<String> = (0..2_000).map(|index| format!("card card-{}", index % 700)).collect();
        let mut classes = Classes::new();
        let numbers: Vec<u32> = texts.iter().map(|text| classes.number(text)).collect();
        for (text, &number) in texts.iter().zip(&numbers) {
            assert_eq!(classes.of(number), text);
        }
        assert_eq!(classes.all().len(), 701);
        assert_eq!(classes.number(""), 0);
    }

    /// Classes that were made to meet: those that find no slot are told apart too, also after the table has grown.
    #[test]
    fn classes_may_meet() {
        let slot = |text: &str| hash(text) as usize % 4096;
        let all = (0..400_000).map(|index| format!("card-{index}"));
        let texts: Vec<String> = all.filter(|text| slot(text) < 4).take(300).collect();
        assert!(texts.len() > 200);
        let mut classes = Classes::new();
        let numbers: Vec<u32> = texts.iter().map(|text| classes.number(text)).collect();
        assert!(!classes.crowded.is_empty());
        assert_eq!(numbers, (1..=texts.len() as u32).collect::<Vec<u32>>());
        assert_eq!(numbers, texts.iter().map(|text| classes.number(text)).collect::<Vec<u32>>());
    }
}

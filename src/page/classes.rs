//! The classes of a page: each is read once, however many elements have it.

use crate::memo;
use std::collections::HashMap;

/// Numbers for the values of `class`; 0 is that of elements without one.
pub(crate) struct Classes<'a> {
    /// By what [`hash`] makes of them; a power of two, at most half full.
    slots: Vec<Slot>,
    texts: Vec<&'a str>,
    /// Those that found no slot near their own: a page can make classes meet, and gains nothing by it.
    crowded: HashMap<&'a str, u32>,
}

/// 0 is the number of an empty one.
#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u32,
    number: u32,
}

/// Slots of a page without classes.
const LEAST: usize = 32;
/// How many slots are looked at for one class.
const NEAR: usize = 8;

impl<'a> Classes<'a> {
    pub(super) fn new() -> Self {
        Classes { slots: vec![Slot::default(); LEAST], texts: vec![""], crowded: HashMap::new() }
    }

    pub(super) fn number(&mut self, text: &'a str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let hash = hash(text);
        let free = match self.find(text, hash) {
            Ok(number) => return number,
            Err(free) => free,
        };
        let next = self.texts.len() as u32;
        match free {
            // A class that is in the crowd was put there when this slot was taken, or before the table grew.
            _ if self.crowded.contains_key(text) => return self.crowded[text],
            Some(at) => self.slots[at] = Slot { hash, number: next },
            None => {
                self.crowded.insert(text, next);
            }
        }
        self.texts.push(text);
        if self.texts.len() * 2 > self.slots.len() {
            self.grow();
        }
        next
    }

    /// The number of a class, or the slot that it may take.
    fn find(&self, text: &str, hash: u32) -> Result<u32, Option<usize>> {
        for at in near(hash, self.slots.len()) {
            let slot = self.slots[at];
            if slot.number == 0 {
                return Err(Some(at));
            }
            if slot.hash == hash && self.texts[slot.number as usize] == text {
                return Ok(slot.number);
            }
        }
        Err(None)
    }

    fn grow(&mut self) {
        let larger = vec![Slot::default(); self.slots.len() * 4];
        for slot in std::mem::replace(&mut self.slots, larger) {
            let free = near(slot.hash, self.slots.len()).find(|&at| self.slots[at].number == 0);
            match free {
                _ if slot.number == 0 => {}
                Some(at) => self.slots[at] = slot,
                None => {
                    self.crowded.insert(self.texts[slot.number as usize], slot.number);
                }
            }
        }
    }

    /// By number.
    pub(crate) fn texts(&self) -> &[&'a str] {
        &self.texts
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
            assert_eq!(classes.texts()[number as usize], text);
        }
        assert_eq!(classes.texts().len(), 701);
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

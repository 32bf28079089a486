//! The classes that were met last, with what they say: a page repeats a few hundred, and comparing two is cheaper than
//! reading one.

use super::marks::{self, Marks};
use super::microformats;

/// What a class says.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClassMarks {
    pub(super) marks: Marks,
    /// It is that of a microformat's box.
    pub(super) is_entry: bool,
}

impl ClassMarks {
    const NONE: ClassMarks = ClassMarks { marks: Marks::NONE, is_entry: false };

    fn of(class: &str) -> Self {
        let marks = marks::of(class);
        ClassMarks { marks, is_entry: marks.has(Marks::OWN) && microformats::is_entry(class) }
    }
}

/// A class that falls on the place of another takes it, so that no page can make looking one up slow.
pub(super) struct KnownClasses<'d> {
    classes: Vec<(&'d str, ClassMarks)>,
}

/// Twice what a page with many classes has; must be a power of two.
const PLACES: usize = 1024;

impl<'d> KnownClasses<'d> {
    pub(super) fn new() -> Self {
        KnownClasses { classes: vec![("", ClassMarks::NONE); PLACES] }
    }

    pub(super) fn marks_of(&mut self, class: &'d str) -> ClassMarks {
        if class.is_empty() {
            return ClassMarks::NONE;
        }
        let known = &mut self.classes[place(class.as_bytes())];
        if known.0 != class {
            *known = (class, ClassMarks::of(class));
        }
        known.1
    }
}

/// A hash of all bytes, eight at a time: lists of utility classes differ anywhere.
fn place(class: &[u8]) -> usize {
    /// The golden ratio, as a fraction of 64 bits: its products spread well in their upper bits.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = class.len() as u64;
    let mut rest = class;
    while let Some((head, tail)) = rest.split_first_chunk::<8>() {
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(*head)).wrapping_mul(FACTOR);
        rest = tail;
    }
    let last = match class.last_chunk::<8>() {
        Some(last) => u64::from_le_bytes(*last),
        None => rest.iter().fold(0, |last, byte| last << 8 | u64::from(*byte)),
    };
    let hash = (hash.rotate_left(23) ^ last).wrapping_mul(FACTOR);
    (hash >> (u64::BITS - PLACES.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_read_alike_however_often_it_is_met() {
        let classes: Vec<String> =
            (0..5_000).map(|index| format!("x{} post hentry byline-{}", index % 1_700, index % 7)).collect();
        let mut known = KnownClasses::new();
        for class in &classes {
            let met = known.marks_of(class);
            assert!(met.marks == marks::of(class) && met.is_entry, "{class}");
        }
        assert!(known.marks_of("").marks.is_empty());
    }

    #[test]
    fn classes_that_differ_in_one_byte_have_places_of_their_own() {
        let places = |classes: &[&str]| {
            let mut places: Vec<usize> = classes.iter().map(|class| place(class.as_bytes())).collect();
            places.sort_unstable();
            places.dedup();
            places.len()
        };
        assert_eq!(places(&["a", "b", "aa", "ab", "ba"]), 5);
        assert_eq!(places(&["mt-2 px-4 flex", "mt-4 px-4 flex", "mt-2 px-5 flex", "mt-2 px-4 flax"]), 4);
    }
}

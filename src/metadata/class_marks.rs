//! What the classes of a page say: a page repeats a few hundred.

use super::marks::{self, Marks};
use super::microformats;
use crate::memo::Memo;

/// What a class says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ClassMarks {
    pub(super) marks: Marks,
    /// It is that of a microformat's box.
    pub(super) is_entry: bool,
}

impl ClassMarks {
    fn of(class: &str) -> Self {
        let marks = marks::of(class);
        ClassMarks { marks, is_entry: marks.has(Marks::OWN) && microformats::is_entry(class) }
    }
}

/// The classes that were met last.
pub(super) struct KnownClasses<'d>(Memo<'d, ClassMarks>);

/// More than most pages have classes, and no more than fits into the nearest cache.
const PLACES: usize = 512;

impl<'d> KnownClasses<'d> {
    pub(super) fn new() -> Self {
        KnownClasses(Memo::new(PLACES))
    }

    pub(super) fn marks_of(&mut self, class: &'d str) -> ClassMarks {
        self.0.get(class, ClassMarks::of)
    }
}

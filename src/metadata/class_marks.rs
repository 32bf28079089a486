//! What the classes of a page say: each is read once, however many elements have it.

use super::marks::{self, Marks};
use super::microformats;
use crate::dom::{Document, NodeId};

/// What a class says.
#[derive(Debug, Clone, Copy)]
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

/// The classes of a page by number, see [`Document::class_number`].
#[derive(Debug)]
pub(super) struct KnownClasses(Vec<ClassMarks>);

impl KnownClasses {
    pub(super) fn of(document: &Document) -> Self {
        KnownClasses(document.classes().map(ClassMarks::of).collect())
    }

    #[inline]
    pub(super) fn marks_of(&self, document: &Document, node: NodeId) -> ClassMarks {
        self.0[document.class_number(node) as usize]
    }
}

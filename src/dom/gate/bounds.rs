//! Bounds on what the tree builder holds: the depth, and what it compares formatting elements with.

use super::Gate;
use crate::dom::tree_sink::Handle;
use html5ever::LocalName;
use html5ever::interface::Tracer;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// Comparisons of attributes that a page has free, and more for each of its bytes: about 0.2 s, and 0.3 s per megabyte.
/// A new formatting element is compared with all that are open (so that no more than three of the same are reopened
/// after a block), which some hundred open ones with many attributes would turn into half a minute per megabyte.
const FREE_COMPARISONS: usize = 4_000_000;
const COMPARISONS_PER_BYTE: usize = 8;

pub(super) struct Bounds {
    max_depth: usize,
    /// Open elements and formatting entries of the tree builder when it was last asked.
    known_depth: Cell<usize>,
    /// Elements that the start tags passed on since then may have opened.
    opened_since: Cell<usize>,
    /// The last answer was "full" and no tag has passed since, so it still holds.
    still_full: Cell<bool>,
    /// Formatting elements by weight, those of the last answer and those passed on since; and how many those are.
    formatting: Cell<usize>,
    formatting_since: Cell<usize>,
    comparisons_left: Cell<usize>,
    /// Start tags held back, by name: as many end tags of that name are held back too.
    held: RefCell<HashMap<LocalName, u32>>,
    held_total: Cell<u32>,
}

impl Bounds {
    pub(super) fn new(max_depth: usize, input_bytes: usize) -> Self {
        Bounds {
            max_depth,
            known_depth: Cell::new(0),
            opened_since: Cell::new(0),
            still_full: Cell::new(false),
            formatting: Cell::new(0),
            formatting_since: Cell::new(0),
            comparisons_left: Cell::new(COMPARISONS_PER_BYTE.saturating_mul(input_bytes) + FREE_COMPARISONS),
            held: RefCell::default(),
            held_total: Cell::new(0),
        }
    }

    /// A tag gets through that may open so many levels.
    pub(super) fn note_opened(&self, levels: usize) {
        self.still_full.set(false);
        self.opened_since.set(self.opened_since.get() + levels);
    }

    pub(super) fn hold(&self, name: LocalName) {
        self.held_total.set(self.held_total.get() + 1);
        *self.held.borrow_mut().entry(name).or_default() += 1;
    }

    /// How many start tags were ever held back.
    pub(super) fn held_total(&self) -> u32 {
        self.held_total.get()
    }

    /// Whether an end tag is one of a start tag that was held back.
    pub(super) fn holds_end(&self, name: &LocalName) -> bool {
        if self.held_total.get() == 0 {
            return false;
        }
        let mut held = self.held.borrow_mut();
        let Some(count) = held.get_mut(name).filter(|count| **count > 0) else { return false };
        *count -= 1;
        true
    }
}

/// Counts what the tree builder holds.
#[derive(Default)]
struct Counter {
    levels: Cell<usize>,
    formatting: Cell<usize>,
}

impl Tracer for Counter {
    type Handle = Handle;

    fn trace_handle(&self, handle: &Handle) {
        let (levels, formatting) = handle.weigh();
        self.levels.set(self.levels.get() + levels);
        self.formatting.set(self.formatting.get() + formatting);
    }
}

impl Gate<'_> {
    /// Whether the stack of open elements has no room. The tree builder is asked only when the tags passed since the
    /// last answer could have filled it, so that a page of normal depth asks once in some hundred tags.
    pub(super) fn stack_is_full(&self) -> bool {
        let Bounds { max_depth, known_depth, opened_since, still_full, .. } = &self.bounds;
        if known_depth.get() + opened_since.get() < *max_depth {
            return false;
        }
        if !still_full.get() {
            self.count();
        }
        still_full.get()
    }

    fn count(&self) {
        let known = self.open.borrow().weigh();
        let (levels, formatting) = known.unwrap_or_else(|| {
            let counter = Counter::default();
            self.builder.trace_handles(&counter);
            (counter.levels.get(), counter.formatting.get())
        });
        let bounds = &self.bounds;
        bounds.known_depth.set(levels);
        bounds.opened_since.set(0);
        bounds.still_full.set(levels >= bounds.max_depth);
        bounds.formatting.set(formatting);
        bounds.formatting_since.set(0);
    }

    /// Takes what a formatting element with so many attributes will cost; false if that is more than is left.
    pub(super) fn pay_for_comparisons(&self, attr_count: usize) -> bool {
        if self.bounds.formatting_since.get() >= 8 {
            self.count();
        }
        let Bounds { formatting, formatting_since, comparisons_left, .. } = &self.bounds;
        let weight = 1 + attr_count;
        let Some(left) = comparisons_left.get().checked_sub(formatting.get() * weight) else { return false };
        comparisons_left.set(left);
        formatting.set(formatting.get() + weight);
        formatting_since.set(formatting_since.get() + 1);
        true
    }
}

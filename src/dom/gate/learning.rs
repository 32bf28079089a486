//! When it can be known what is open, and is worth to be asked for.

use super::Gate;
use super::open_elements::Open;
use crate::dom::elements::{Opening, opening};
use crate::dom::names::Tag;
use crate::dom::tree_sink::Handle;
use html5ever::interface::Tracer;
use std::cell::{Cell, RefCell};

/// When the tree builder is asked again what is open: it tells all that it holds, which on a page that is broken all over
/// would be asked for at every tag.
pub(super) struct Attempts {
    /// Tags to wait for.
    wait: Cell<usize>,
    /// How often it was asked in vain since it last told something.
    failures: Cell<u32>,
    /// Where the page is now, the open elements do not tell how tags are read.
    is_off_body: Cell<bool>,
}

impl Default for Attempts {
    fn default() -> Self {
        Attempts { wait: Cell::new(0), failures: Cell::new(0), is_off_body: Cell::new(true) }
    }
}

/// So many open elements are told at the price of as many tags, half as many at that of a quarter: what is open on most pages
/// is told at once, and on a page that is nested as deep as may be hardly ever again.
const AS_MANY_TAGS: usize = 512;

impl Attempts {
    fn may_ask(&self) -> bool {
        if self.is_off_body.get() {
            return false;
        }
        let wait = self.wait.get();
        self.wait.set(wait.saturating_sub(1));
        wait == 0
    }

    /// It has told of so many, and whether that was of use.
    fn asked(&self, told: usize, is_known: bool) {
        let failures = if is_known { 0 } else { (self.failures.get() + 1).min(6) };
        self.failures.set(failures);
        // In vain it was asked too soon, however little it has told.
        let least = usize::from(!is_known);
        self.wait.set((told * told / AS_MANY_TAGS).max(least) << failures);
    }

    /// Behind the start tag of `<pre>` the tree builder waits for a line feed, before the first in the body and behind the
    /// body's end for something that belongs there.
    fn after_start_tag(&self, tag: Tag) {
        if matches!(tag, Tag::Pre | Tag::Listing) {
            self.is_off_body.set(true);
        } else if opening(tag) != Opening::Special {
            self.is_off_body.set(false);
        }
    }

    fn after_end_tag(&self, tag: Tag) {
        if matches!(tag, Tag::Body | Tag::Html) {
            self.is_off_body.set(true);
        }
    }
}

/// Elements that put a marker on the tree builder's list of formatting elements, by their tags. It does not tell of markers,
/// and where such an element is closed by the end of a table or template around it, its own stays for good: what is on the
/// list cannot be told from then on.
#[derive(Default)]
pub(super) struct Markers {
    open: Cell<u32>,
    are_lost: Cell<bool>,
}

impl Markers {
    fn after_start_tag(&self, tag: Tag, name: &str) {
        if puts_marker(tag, name) {
            self.open.set(self.open.get() + 1);
        } else if ends_cells(tag) {
            self.lose_open();
        }
    }

    fn after_end_tag(&self, tag: Tag, name: &str) {
        if puts_marker(tag, name) {
            self.open.set(self.open.get().saturating_sub(1));
        } else if ends_cells(tag) || tag == Tag::Template {
            self.lose_open();
        }
    }

    fn lose_open(&self) {
        self.are_lost.set(self.are_lost.get() || self.open.get() > 0);
    }
}

fn puts_marker(tag: Tag, name: &str) -> bool {
    matches!(tag, Tag::Object | Tag::Marquee) || name == "applet"
}

/// Tags that may close a cell or caption.
fn ends_cells(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Table
            | Tag::Caption
            | Tag::Colgroup
            | Tag::Col
            | Tag::Tbody
            | Tag::Thead
            | Tag::Tfoot
            | Tag::Tr
            | Tag::Td
            | Tag::Th
    )
}

/// Lists what the tree builder holds.
#[derive(Default)]
struct Inventory {
    open: RefCell<Vec<Open>>,
    /// One of them is none of HTML's plain elements.
    is_odd: Cell<bool>,
}

impl Tracer for Inventory {
    type Handle = Handle;

    fn trace_handle(&self, handle: &Handle) {
        let (_, weight) = handle.weigh();
        self.is_odd.set(self.is_odd.get() || handle.has_rules_of_its_own());
        self.open.borrow_mut().push(Open::new(handle.id(), handle.tag(), weight as u16, 0));
    }
}

impl Gate<'_> {
    /// Whether it is known what is open.
    pub(super) fn knows_open(&self) -> bool {
        if self.open.borrow().is_known() {
            return true;
        }
        if self.raw_text.is_open.get() || self.markers.are_lost.get() || !self.attempts.may_ask() {
            return false;
        }
        let inventory = Inventory::default();
        self.builder.trace_handles(&inventory);
        let held = inventory.open.into_inner();
        let is_known = !inventory.is_odd.get() && self.open.borrow_mut().learn(&held);
        self.attempts.asked(held.len(), is_known);
        is_known
    }

    /// The tree builder has read a start tag.
    pub(super) fn after_start_tag(&self, tag: Tag, name: &str) {
        self.attempts.after_start_tag(tag);
        self.markers.after_start_tag(tag, name);
        self.forget_if_lost();
    }

    /// It has read an end tag.
    pub(super) fn after_end_tag(&self, tag: Tag, name: &str) {
        self.attempts.after_end_tag(tag);
        self.markers.after_end_tag(tag, name);
        self.forget_if_lost();
    }

    fn forget_if_lost(&self) {
        if self.markers.are_lost.get() {
            self.open.borrow_mut().forget();
        }
    }
}

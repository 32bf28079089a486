//! Tags whose effect is plain: they go straight into the tree.

use super::open_elements::{Open, weight};
use super::passing::{MAX_FORMATTING_ATTRS, most_opened};
use super::Gate;
use crate::dom::elements::{Opening, opening};
use crate::dom::names::Tag;
use crate::dom::tokenizer::StartTag;
use crate::dom::tree_sink::Handle;
use html5ever::LocalName;
use html5ever::tokenizer::TokenSinkResult;
use std::cell::Cell;

/// When the tree builder is asked again what is open: it tells all that it holds, which on a page that is broken all over
/// would be asked for at every tag.
pub(super) struct Attempts {
    /// Tags to wait for.
    wait: Cell<usize>,
    /// How often it was asked in vain since it last told something.
    failures: Cell<u32>,
    /// Where the page is now the open elements do not tell how tags are read.
    is_elsewhere: Cell<bool>,
}

impl Default for Attempts {
    fn default() -> Self {
        Attempts { wait: Cell::new(0), failures: Cell::new(0), is_elsewhere: Cell::new(true) }
    }
}

/// Open elements that are told at the price of a tag.
const PER_TAG: usize = 16;

impl Attempts {
    fn may_ask(&self) -> bool {
        if self.is_elsewhere.get() {
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
        self.wait.set((told / PER_TAG) << failures);
    }

    /// The tree builder has read a start tag. Behind that of `<pre>` it waits for a line feed, before the first in the
    /// body and behind the body's end for something that belongs there.
    pub(super) fn after_start_tag(&self, tag: Tag) {
        if matches!(tag, Tag::Pre | Tag::Listing) {
            self.is_elsewhere.set(true);
        } else if opening(tag) != Opening::Special {
            self.is_elsewhere.set(false);
        }
    }

    pub(super) fn after_end_tag(&self, tag: Tag) {
        if matches!(tag, Tag::Body | Tag::Html) {
            self.is_elsewhere.set(true);
        }
    }
}

impl Gate<'_> {
    /// Whether it is known what is open.
    fn knows_open(&self) -> bool {
        if self.open.borrow().is_known() {
            return true;
        }
        if self.raw_text.is_open.get() || !self.attempts.may_ask() {
            return false;
        }
        let (told, is_known) = self.learn();
        self.attempts.asked(told, is_known);
        is_known
    }

    /// How many elements stay open when this tag opens another, if it is plain here.
    pub(super) fn plan_of(&self, kind: Tag, name: &LocalName) -> Option<usize> {
        let opening = match kind {
            // The names that mean something to the tree builder have no hyphen, but one of MathML's.
            Tag::Other if name.contains('-') => Opening::Inline,
            _ => opening(kind),
        };
        if opening == Opening::Special || !self.knows_open() || !self.had_text.get() {
            return None;
        }
        self.open.borrow().opens(kind, opening)
    }

    /// A start tag that is plain, unless some bound is reached.
    pub(super) fn open_directly(&self, tag: StartTag, rest: usize) -> TokenSinkResult<Handle> {
        let StartTag { kind, inside, attr_count, .. } = tag;
        let is_formatting = kind.is_formatting();
        let is_too_much = is_formatting && (attr_count > MAX_FORMATTING_ATTRS || self.sink().drops_attributes());
        if is_too_much || self.stack_is_full() {
            let mut token = tag.into_token();
            token.attrs = self.take_up_attributes(kind, inside);
            return self.pass_start_tag(token, kind);
        }
        if is_formatting && !self.pay_for_comparisons(attr_count) {
            self.bounds.hold(tag.name);
            return TokenSinkResult::Continue;
        }
        self.bounds.note_opened(most_opened(kind));
        let mut open = self.open.borrow_mut();
        open.close_to(rest);
        let Some(parent) = open.current().map(|open| open.node) else { return TokenSinkResult::Continue };
        let node = self.sink().make_element(kind, &tag.name, parent);
        if !matches!(opening(kind), Opening::Void | Opening::Rule) {
            open.open(Open::new(node, kind, weight(attr_count), inside));
        }
        TokenSinkResult::Continue
    }

    /// An end tag that is plain; false if the tree builder must read it.
    pub(super) fn closes_directly(&self, name: &LocalName, kind: Tag) -> bool {
        if self.raw_text.is_open.get() || self.bounds.held_total() > 0 || !self.had_text.get() || !self.knows_open() {
            return false;
        }
        let mut open = self.open.borrow_mut();
        let Some(rest) = open.closes(kind, |node| self.sink().name_of(node, kind) == *name) else { return false };
        open.close_to(rest);
        self.bounds.note_opened(0);
        true
    }
}

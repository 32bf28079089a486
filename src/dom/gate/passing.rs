//! What the tree builder reads.

use super::open_elements::{Open, Passed};
use super::{Gate, needs_attributes, retain_read};
use crate::dom::elements::{is_phrasing, never_nests};
use crate::dom::names::Tag;
use crate::dom::tokenizer::attributes_of_tag;
use crate::dom::tree_sink::Handle;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute, LocalName, local_name};

/// Attributes up to which a formatting element keeps those that nobody reads. Each of its copies holds all of them, and
/// the tree builder compares them with those of every formatting element before.
pub(super) const MAX_FORMATTING_ATTRS: usize = 32;

impl Gate<'_> {
    /// A start tag without attributes that no stage reads, unless it is of a formatting element.
    pub(super) fn pass_start_tag(&self, mut tag: TagToken, kind: Tag) -> TokenSinkResult<Handle> {
        self.raw_text.skip_no_more();
        if self.stack_is_full() {
            // In SVG and MathML an `<input>` or `<style>` opens an element like any other.
            let in_foreign_content = self.adjusted_current_node_present_but_not_in_html_namespace();
            if in_foreign_content || !never_nests(kind) {
                self.bounds.hold(tag.name);
                let flows_on = in_foreign_content || is_phrasing(kind);
                return if flows_on { TokenSinkResult::Continue } else { self.line_break() };
            }
        }
        let text_is_unread = self.drops_text(kind, &tag.attrs);
        if tag.attrs.len() > MAX_FORMATTING_ATTRS {
            retain_read(&mut tag.attrs);
        }
        let attr_count = tag.attrs.len();
        if kind.is_formatting() && !self.pay_for_comparisons(attr_count) {
            self.bounds.hold(tag.name);
            return TokenSinkResult::Continue;
        }
        self.bounds.note_opened(most_opened(kind));
        self.catch_up();
        self.sink().await_element(&tag.name, kind);
        let (name, self_closing) = (tag.name.clone(), tag.self_closing);
        let result = self.builder.process_token(Token::TagToken(tag), 1);
        self.sink().forget_attributes();
        let effect = self.sink().take_effect();
        let text = match result {
            TokenSinkResult::RawData(kind) => Some(kind),
            _ => None,
        };
        let passed = Passed { tag: kind, name: &name, attr_count, self_closing, holds_text: text.is_some() };
        self.open.borrow_mut().after_start_tag(passed, effect);
        self.after_start_tag(kind, &name);
        if let Some(text) = text {
            self.raw_text.begin(text, text_is_unread);
        }
        result
    }

    pub(super) fn pass_end_tag(&self, name: &LocalName, kind: Tag) -> TokenSinkResult<Handle> {
        self.end_text();
        let ends_text = self.raw_text.is_open.replace(false);
        if !ends_text && self.bounds.holds_end(name) {
            return TokenSinkResult::Continue;
        }
        self.bounds.note_opened(0);
        self.catch_up();
        let result = self.builder.process_token(end_tag(name.clone()), 1);
        let effect = self.sink().take_effect();
        if !ends_text {
            self.open.borrow_mut().after_end_tag(kind, effect, |open| self.is_named(open, name));
            self.after_end_tag(kind, name);
        }
        result
    }

    /// Whether an element has this name, in any case: in SVG end tags are as good in lower case.
    pub(super) fn is_named(&self, open: &Open, name: &LocalName) -> bool {
        self.sink().name_of(open.node, open.tag).eq_ignore_ascii_case(name)
    }

    /// A text that the tree builder must see.
    pub(super) fn pass_text(&self, text: StrTendril) {
        self.catch_up();
        // It has no answer to text.
        if self.raw_text.is_open.get() {
            let _ = self.builder.process_token(Token::CharacterTokens(text), 1);
            return;
        }
        let _ = self.builder.process_token(Token::CharacterTokens(text.clone()), 1);
        let mut open = self.open.borrow_mut();
        open.after_text(self.sink().take_effect());
        if open.current().is_some() && text.bytes().any(|byte| !byte.is_ascii_whitespace()) {
            self.had_text.set(true);
        }
    }

    /// A block that could not be opened still ends the line of the text before it.
    fn line_break(&self) -> TokenSinkResult<Handle> {
        self.catch_up();
        let result = self.builder.process_token(start_tag(local_name!("br"), Vec::new()), 1);
        self.open.borrow_mut().after_text(self.sink().take_effect());
        result
    }

    /// Tells the tree builder of what was opened and closed without it. Each of these tags then does what it did here: closes
    /// the current element, or opens one and closes nothing. Whatever would do more must not be opened directly.
    pub(super) fn catch_up(&self) {
        let mut open = self.open.borrow_mut();
        if open.has_heard_all() {
            return;
        }
        let (closed, opened) = open.unheard();
        for (node, tag) in closed {
            let _ = self.builder.process_token(end_tag(self.sink().name_of(node, tag)), 1);
        }
        for element in opened {
            let attrs = if element.tag.is_formatting() { self.attributes_at(element.inside) } else { Vec::new() };
            let name = self.sink().name_of(element.node, element.tag);
            self.sink().repeat_element(Some(element.node));
            let _ = self.builder.process_token(start_tag(name, attrs), 1);
        }
        self.sink().repeat_element(None);
        let _ = self.sink().take_effect();
    }

    /// The attributes that the tree builder gets of a formatting element.
    fn attributes_at(&self, inside: usize) -> Vec<Attribute> {
        let mut attrs = attributes_of_tag(self.html, inside);
        if attrs.len() > MAX_FORMATTING_ATTRS {
            retain_read(&mut attrs);
        }
        attrs
    }

    /// The attributes of a tag whose attributes were put aside, if the tree builder must have them.
    pub(super) fn take_up_attributes(&self, kind: Tag, inside: usize) -> Vec<Attribute> {
        if !needs_attributes(kind) {
            return Vec::new();
        }
        self.sink().attributes().borrow_mut().clear();
        let mut attrs = attributes_of_tag(self.html, inside);
        if !kind.is_formatting() {
            retain_read(&mut attrs);
        }
        attrs
    }
}

fn start_tag(name: LocalName, attrs: Vec<Attribute>) -> Token {
    tag(TagKind::StartTag, name, attrs)
}

fn end_tag(name: LocalName) -> Token {
    tag(TagKind::EndTag, name, Vec::new())
}

fn tag(kind: TagKind, name: LocalName, attrs: Vec<Attribute>) -> Token {
    Token::TagToken(TagToken { kind, name, self_closing: false, attrs, had_duplicate_attributes: false })
}

/// The levels that a start tag can open at once, with the table parts that it implies.
pub(super) fn most_opened(tag: Tag) -> usize {
    match tag {
        Tag::Td | Tag::Th => 3,
        Tag::Tr | Tag::Col | Tag::Template => 2,
        _ => 1,
    }
}

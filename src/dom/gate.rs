//! The gate: a `TokenSink` of our own in front of html5ever's tree builder.
//!
//! It does in one place what neither the tokenizer nor the tree builder offers: it bounds the stack of open elements
//! (the tree builder scans it for many tags, so its time is quadratic in the nesting; browsers bound it at 512),
//! drops attributes that no stage reads, drops script and style text, and stops when the tree is full.

use super::arena::Document;
use super::elements::{is_phrasing, never_nests};
use super::innermost::Innermost;
use super::names::{AttrName, Tag};
use super::state_script::{begins_state, tells_state};
use super::tokenizer::Reader;
use super::tree_sink::{ArenaSink, Handle};
use html5ever::interface::{Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{Attribute, LocalName, local_name};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// Attributes up to which a formatting element keeps those that nobody reads. Each of its copies holds all of them, and
/// the tree builder compares them with those of every formatting element before.
const MAX_FORMATTING_ATTRS: usize = 32;

/// Comparisons of attributes that a page has free, and more for each of its bytes: about 0.2 s, and 0.3 s per megabyte.
/// A new formatting element is compared with all that are open (so that no more than three of the same are reopened
/// after a block), which some hundred open ones with many attributes would turn into half a minute per megabyte.
const FREE_COMPARISONS: usize = 4_000_000;
const COMPARISONS_PER_BYTE: usize = 8;

pub(super) struct Gate {
    builder: TreeBuilder<Handle, ArenaSink>,
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
    /// Inside an element whose content is text: the tree builder must see its end tag.
    in_text: Cell<bool>,
    /// Inside a script, style or the like whose text nobody reads.
    skipping_text: Cell<bool>,
    /// It is not known yet whether the script that is being skipped holds the page's state: its beginning tells.
    at_start_of_script: Cell<bool>,
    /// That beginning, as far as html5ever's tokenizer has given it, and how many bytes of it are white space before all
    /// else.
    beginning: RefCell<String>,
    leading_spaces: Cell<usize>,
    innermost: RefCell<Innermost>,
}

/// Counts what the tree builder holds.
#[derive(Default)]
struct Counter {
    levels: Cell<usize>,
    formatting: Cell<usize>,
}

impl Tracer for Counter {
    type Handle = Handle;

    fn trace_handle(&self, node: &Handle) {
        let (levels, formatting) = node.weigh();
        self.levels.set(self.levels.get() + levels);
        self.formatting.set(self.formatting.get() + formatting);
    }
}

impl Gate {
    pub(super) fn new(builder: TreeBuilder<Handle, ArenaSink>, max_depth: usize, input_bytes: usize) -> Self {
        Gate {
            builder,
            max_depth,
            known_depth: Cell::new(0),
            opened_since: Cell::new(0),
            still_full: Cell::new(false),
            formatting: Cell::new(0),
            formatting_since: Cell::new(0),
            comparisons_left: Cell::new(COMPARISONS_PER_BYTE.saturating_mul(input_bytes) + FREE_COMPARISONS),
            held: RefCell::default(),
            held_total: Cell::new(0),
            in_text: Cell::new(false),
            skipping_text: Cell::new(false),
            at_start_of_script: Cell::new(false),
            beginning: RefCell::default(),
            leading_spaces: Cell::new(0),
            innermost: RefCell::default(),
        }
    }

    pub(super) fn finish(self) -> Document {
        let mut document = self.builder.sink.finish();
        document.cuts.flattened = self.held_total.get();
        document
    }

    /// Whether the stack of open elements has no room. The tree builder is asked only when the tags passed since the
    /// last answer could have filled it, so that a page of normal depth asks once in some hundred tags.
    fn stack_is_full(&self) -> bool {
        if self.known_depth.get() + self.opened_since.get() < self.max_depth {
            return false;
        }
        if !self.still_full.get() {
            self.count();
        }
        self.still_full.get()
    }

    fn count(&self) {
        let counter = Counter::default();
        self.builder.trace_handles(&counter);
        self.known_depth.set(counter.levels.get());
        self.opened_since.set(0);
        self.still_full.set(counter.levels.get() >= self.max_depth);
        self.formatting.set(counter.formatting.get());
        self.formatting_since.set(0);
    }

    /// Takes what a formatting element with so many attributes will cost; false if that is more than is left.
    fn pay_for_comparisons(&self, attr_count: usize) -> bool {
        if self.formatting_since.get() >= 8 {
            self.count();
        }
        let weight = 1 + attr_count;
        let Some(left) = self.comparisons_left.get().checked_sub(self.formatting.get() * weight) else { return false };
        self.comparisons_left.set(left);
        self.formatting.set(self.formatting.get() + weight);
        self.formatting_since.set(self.formatting_since.get() + 1);
        true
    }

    /// A start tag without attributes that no stage reads, unless it is of a formatting element.
    fn pass_start_tag(&self, mut tag: TagToken, kind: Tag) -> TokenSinkResult<Handle> {
        self.skipping_text.set(false);
        if self.stack_is_full() {
            // In SVG and MathML an `<input>` or `<style>` opens an element like any other.
            let in_foreign_content = self.adjusted_current_node_present_but_not_in_html_namespace();
            if in_foreign_content || !never_nests(kind) {
                self.hold(tag.name);
                let flows_on = in_foreign_content || is_phrasing(kind);
                return if flows_on { TokenSinkResult::Continue } else { self.line_break() };
            }
        }
        let text_is_unread = {
            let put_aside = self.builder.sink.attributes().borrow();
            drops_text(kind, || put_aside.value(AttrName::Type).unwrap_or_else(|| script_type(&tag.attrs)))
        };
        // Two formatting elements are the same to the adoption agency only if all their attributes are.
        let is_formatting = kind.is_formatting();
        if tag.attrs.len() > MAX_FORMATTING_ATTRS {
            retain_read(&mut tag.attrs);
        }
        if is_formatting && !self.pay_for_comparisons(tag.attrs.len()) {
            self.hold(tag.name);
            return TokenSinkResult::Continue;
        }
        self.still_full.set(false);
        self.opened_since.set(self.opened_since.get() + most_opened(kind));
        self.builder.sink.await_element(&tag.name, kind);
        let result = self.builder.process_token(Token::TagToken(tag), 1);
        self.builder.sink.forget_attributes();
        let holds_text = matches!(result, TokenSinkResult::RawData(_));
        self.innermost.borrow_mut().after_start_tag(kind, self.builder.sink.take_seen(), holds_text);
        if let TokenSinkResult::RawData(kind) = result {
            self.in_text.set(true);
            self.skipping_text.set(text_is_unread && matches!(kind, RawKind::ScriptData | RawKind::Rawtext));
            self.at_start_of_script.set(matches!(kind, RawKind::ScriptData));
        }
        result
    }

    /// A piece of the text of a script, style or the like that nobody reads, unless it turns out to be the page's state.
    fn skipped_text(&self, token: Token) -> TokenSinkResult<Handle> {
        let Token::CharacterTokens(piece) = &token else { return TokenSinkResult::Continue };
        if !self.at_start_of_script.get() {
            return TokenSinkResult::Continue;
        }
        let mut beginning = self.beginning.borrow_mut();
        if self.leading_spaces.get() == beginning.len() {
            self.leading_spaces.set(beginning.len() + piece.len() - piece.trim_start().len());
        }
        beginning.push_str(piece);
        if !tells_state(&beginning[self.leading_spaces.get()..]) {
            return TokenSinkResult::Continue;
        }
        drop(beginning);
        self.end_of_beginning()
    }

    /// Decides about a script that no piece before its end has decided about, and passes on what was held back.
    fn end_of_beginning(&self) -> TokenSinkResult<Handle> {
        self.at_start_of_script.set(false);
        let beginning = self.beginning.take();
        if !begins_state(&beginning[self.leading_spaces.take()..]) {
            return TokenSinkResult::Continue;
        }
        self.skipping_text.set(false);
        self.builder.process_token(Token::CharacterTokens(StrTendril::from(beginning)), 1)
    }

    fn end_text(&self) {
        if self.skipping_text.get() && self.at_start_of_script.get() {
            // Of text no answer is expected.
            let _ = self.end_of_beginning();
        }
        self.skipping_text.set(false);
    }

    fn hold(&self, name: LocalName) {
        self.held_total.set(self.held_total.get() + 1);
        *self.held.borrow_mut().entry(name).or_default() += 1;
    }

    fn pass_end_tag(&self, tag: TagToken) -> TokenSinkResult<Handle> {
        self.end_text();
        let ends_text = self.in_text.replace(false);
        if !ends_text && self.held_total.get() > 0 {
            if let Some(count) = self.held.borrow_mut().get_mut(&tag.name).filter(|count| **count > 0) {
                *count -= 1;
                return TokenSinkResult::Continue;
            }
        }
        self.still_full.set(false);
        let name = tag.name.clone();
        let result = self.builder.process_token(Token::TagToken(tag), 1);
        let seen = self.builder.sink.take_seen();
        if !ends_text {
            self.innermost.borrow_mut().after_end_tag(&name, seen);
        }
        result
    }

    /// A text that the tree builder must see.
    fn pass_text(&self, text: StrTendril) {
        // It has no answer to text.
        if self.in_text.get() {
            let _ = self.builder.process_token(Token::CharacterTokens(text), 1);
        } else {
            let _ = self.builder.process_token(Token::CharacterTokens(text.clone()), 1);
            self.innermost.borrow_mut().after_text(&text, self.builder.sink.take_seen());
        }
    }

    /// A block that could not be opened still ends the line of the text before it.
    fn line_break(&self) -> TokenSinkResult<Handle> {
        let tag = TagToken {
            kind: TagKind::StartTag,
            name: local_name!("br"),
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        self.builder.process_token(Token::TagToken(tag), 1)
    }
}

impl TokenSink for Gate {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.builder.sink.is_full() && token != Token::EOFToken {
            return TokenSinkResult::Continue;
        }
        match token {
            Token::TagToken(mut tag) if tag.kind == TagKind::StartTag => {
                let kind = Tag::from_local_name(&tag.name);
                if !kind.is_formatting() {
                    retain_read(&mut tag.attrs);
                }
                self.pass_start_tag(tag, kind)
            }
            Token::TagToken(tag) => self.pass_end_tag(tag),
            Token::CharacterTokens(_) | Token::NullCharacterToken if self.skipping_text.get() => {
                self.skipped_text(token)
            }
            Token::EOFToken => {
                self.end_text();
                self.builder.process_token(token, line)
            }
            // The token itself matters (it ends the "ignore the next line feed" of `<pre>`), its text does not.
            Token::CommentToken(_) => self.builder.process_token(Token::CommentToken(StrTendril::new()), line),
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Reader for Gate {
    fn start_tag(&self, tag: TagToken, kind: Tag) -> TokenSinkResult<Handle> {
        if self.builder.sink.is_full() {
            return TokenSinkResult::Continue;
        }
        self.pass_start_tag(tag, kind)
    }

    fn end_tag(&self, tag: TagToken) -> TokenSinkResult<Handle> {
        if self.builder.sink.is_full() {
            return TokenSinkResult::Continue;
        }
        self.pass_end_tag(tag)
    }

    fn text(&self, text: StrTendril) {
        if !self.places_text(&text) {
            self.pass_text(text);
        }
    }

    #[inline]
    fn places_text(&self, text: &str) -> bool {
        if self.builder.sink.is_full() {
            return true;
        }
        match self.innermost.borrow().place_of_text() {
            Some(place) if !self.in_text.get() => {
                self.builder.sink.append_text(place, text);
                true
            }
            _ => false,
        }
    }

    fn puts_attributes_aside(&self, kind: Tag) -> bool {
        self.builder.sink.attributes().borrow_mut().clear();
        !(kind.is_formatting() || matters_with_attributes(kind))
    }

    fn attribute(&self, name: AttrName, value: &str) {
        self.builder.sink.attributes().borrow_mut().push(name, value);
    }

    fn attribute_list(&self) -> Vec<Attribute> {
        self.builder.sink.attribute_list()
    }

    fn reads_raw_text(&self, text: &str) -> bool {
        let is_state = self.at_start_of_script.get() && begins_state(text);
        !self.skipping_text.replace(false) || is_state
    }
}

fn retain_read(attrs: &mut Vec<Attribute>) {
    attrs.retain(|attr| AttrName::from_name(&attr.name.local).is_some());
}

/// Elements of whose attributes the tree builder asks, `annotation-xml` among the others; or which it may rename.
fn matters_with_attributes(tag: Tag) -> bool {
    matches!(tag, Tag::Html | Tag::Body | Tag::Base | Tag::Link | Tag::Meta | Tag::Input | Tag::Template | Tag::Other)
}

/// The levels that a start tag can open at once, with the table parts that it implies.
fn most_opened(tag: Tag) -> usize {
    match tag {
        Tag::Td | Tag::Th => 3,
        Tag::Tr | Tag::Col | Tag::Template => 2,
        _ => 1,
    }
}

/// Text that no stage reads. Of scripts, those that hold JSON (JSON-LD, hydration state) and formulas are kept, and those
/// that [`begins_state`] knows by their text;
/// `<noscript>` is kept because on script-rendered pages it may hold the only copy of the text.
pub(super) fn drops_text<'a>(tag: Tag, script_type: impl FnOnce() -> &'a str) -> bool {
    match tag {
        Tag::Style | Tag::Iframe | Tag::Noembed | Tag::Noframes => true,
        Tag::Script => {
            let kind = script_type().to_ascii_lowercase();
            !(kind.contains("json") || kind.starts_with("math/tex"))
        }
        _ => false,
    }
}

/// The `type` among attributes.
pub(super) fn script_type(attrs: &[Attribute]) -> &str {
    attrs.iter().find(|attr| *attr.name.local == *"type").map_or("", |attr| &*attr.value)
}

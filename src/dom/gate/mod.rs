//! The gate: a `TokenSink` of our own in front of html5ever's tree builder.
//!
//! It does in one place what neither the tokenizer nor the tree builder offers: it bounds the stack of open elements
//! (the tree builder scans it for many tags, so its time is quadratic in the nesting; browsers bound it at 512),
//! drops attributes that no stage reads, drops script and style text, and stops when the tree is full.
//!
//! Where it knows what is open (`learning`, [`open_elements`]) it reads plain tags itself (`direct`); all others go to the
//! tree builder (`passing`). What html5ever's own tokenizer gives goes to the tree builder as a whole: so the two ways can be
//! held against each other.

mod bounds;
mod direct;
mod learning;
mod open_elements;
mod passing;
mod raw_text;
#[cfg(test)]
mod tests_of_open_elements;

pub(super) use open_elements::{Effect, weight};
pub(super) use raw_text::{drops_text, script_type};

use super::names::{AttrName, Tag};
use super::tokenizer::{Reader, StartTag, Wanted};
use super::tree_sink::{ArenaSink, Handle};
use bounds::Bounds;
use direct::Plan;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{Attribute, LocalName};
use learning::{Attempts, Markers};
use open_elements::OpenElements;
use raw_text::RawText;
use std::cell::{Cell, RefCell};

pub(super) struct Gate<'h> {
    builder: TreeBuilder<Handle, ArenaSink>,
    /// The page, whose tags may have to be read again.
    html: &'h str,
    bounds: Bounds,
    raw_text: RawText,
    open: RefCell<OpenElements>,
    attempts: Attempts,
    markers: Markers,
    /// What becomes of the start tag that is being read, if the tree builder need not read it.
    plan: Cell<Option<Plan>>,
    /// A `<frameset>` would not replace the body any more: the first text has done that.
    had_text: Cell<bool>,
}

impl<'h> Gate<'h> {
    pub(super) fn new(builder: TreeBuilder<Handle, ArenaSink>, max_depth: usize, html: &'h str) -> Self {
        Gate {
            builder,
            html,
            bounds: Bounds::new(max_depth, html.len()),
            raw_text: RawText::default(),
            open: RefCell::default(),
            attempts: Attempts::default(),
            markers: Markers::default(),
            plan: Cell::new(None),
            had_text: Cell::new(false),
        }
    }

    /// What the tree is made of; the page is done with.
    pub(super) fn into_sink(self) -> ArenaSink {
        self.builder.sink.note_flattened(self.bounds.held_total());
        self.builder.sink
    }

    fn sink(&self) -> &ArenaSink {
        &self.builder.sink
    }
}

impl TokenSink for Gate<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.sink().is_full() && token != Token::EOFToken {
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
            Token::TagToken(tag) => self.pass_end_tag(&tag.name, Tag::from_local_name(&tag.name)),
            Token::CharacterTokens(_) | Token::NullCharacterToken if self.raw_text.is_skipped() => {
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
        let is_in_svg = self.open.borrow().is_in_svg();
        if let Some(is_in_svg) = is_in_svg {
            return is_in_svg;
        }
        self.catch_up();
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Reader for Gate<'_> {
    fn wants(&self, kind: Tag, name: &LocalName) -> Wanted {
        self.sink().attributes().borrow_mut().clear();
        self.plan.set(self.plan_of(kind, name));
        if self.plan.get().is_some() || !needs_attributes(kind) {
            Wanted::Aside
        } else if kind.is_formatting() {
            Wanted::All
        } else {
            Wanted::Read
        }
    }

    fn start_tag(&self, tag: StartTag) -> TokenSinkResult<Handle> {
        if self.sink().is_full() {
            return TokenSinkResult::Continue;
        }
        match self.plan.take() {
            Some(plan) => self.open_directly(tag, plan),
            None => {
                let kind = tag.kind;
                self.pass_start_tag(tag.into_token(), kind)
            }
        }
    }

    fn end_tag(&self, name: &LocalName, kind: Tag) -> TokenSinkResult<Handle> {
        if self.sink().is_full() {
            return TokenSinkResult::Continue;
        }
        if self.raw_text.is_open.get() {
            return self.raw_text.end_directly().unwrap_or_else(|| self.pass_end_tag(name, kind));
        }
        if self.closes_directly(name, kind) { TokenSinkResult::Continue } else { self.pass_end_tag(name, kind) }
    }

    fn text(&self, text: StrTendril) {
        if !self.places_text(&text) {
            self.pass_text(text);
        }
    }

    #[inline]
    fn places_text(&self, text: &str) -> bool {
        if self.sink().is_full() {
            return true;
        }
        let place = match self.raw_text.is_open.get() {
            true => self.raw_text.direct_element(),
            false if self.had_text.get() => self.open.borrow().place_of_text(),
            false => None,
        };
        let Some(place) = place else { return false };
        self.sink().append_text(place, text);
        true
    }

    fn attribute(&self, name: AttrName, value: &str) {
        self.sink().attributes().borrow_mut().push(name, value);
    }

    fn attribute_list(&self) -> Vec<Attribute> {
        self.sink().attribute_list()
    }

    fn reads_raw_text(&self, text: &str) -> bool {
        self.raw_text.is_read(text)
    }
}

fn retain_read(attrs: &mut Vec<Attribute>) {
    attrs.retain(|attr| AttrName::from_name(&attr.name.local).is_some());
}

/// Elements whose attributes the tree builder must have: it asks for some, `annotation-xml` being among the others, renames
/// some, and tells formatting elements apart by all of theirs.
fn needs_attributes(tag: Tag) -> bool {
    tag.is_formatting()
        || matches!(
            tag,
            Tag::Html | Tag::Body | Tag::Base | Tag::Link | Tag::Meta | Tag::Input | Tag::Template | Tag::Other
        )
}

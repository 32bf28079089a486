//! Text of scripts, styles and the like, most of which nobody reads.

use super::Gate;
use crate::dom::arena::NodeId;
use crate::dom::names::{AttrName, Tag};
use crate::dom::state_script::{begins_state, tells_state};
use crate::dom::tree_sink::Handle;
use html5ever::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult};
use std::cell::{Cell, RefCell};

/// The element whose content is text that is being read.
#[derive(Default)]
pub(super) struct RawText {
    /// There is one: the next end tag is its own.
    pub(super) is_open: Cell<bool>,
    /// Nobody reads its text.
    is_skipped: Cell<bool>,
    /// It is not known yet whether the script that is being skipped holds the page's state: its beginning tells.
    is_at_start: Cell<bool>,
    /// That beginning, as far as html5ever's tokenizer has given it, and how many bytes of it are white space before all
    /// else.
    beginning: RefCell<String>,
    leading_spaces: Cell<usize>,
    /// It, if the tree builder has not heard of it.
    direct: Cell<Option<(NodeId, Tag)>>,
}

impl RawText {
    pub(super) fn begin(&self, kind: RawKind, is_unread: bool) {
        self.is_open.set(true);
        self.is_skipped.set(is_unread && matches!(kind, RawKind::ScriptData | RawKind::Rawtext));
        self.is_at_start.set(matches!(kind, RawKind::ScriptData));
    }

    /// As [`begin`](Self::begin), for an element that the tree builder has not heard of.
    pub(super) fn begin_directly(&self, node: NodeId, tag: Tag, is_unread: bool) -> TokenSinkResult<Handle> {
        let kind = if tag == Tag::Script { RawKind::ScriptData } else { RawKind::Rawtext };
        self.begin(kind, is_unread);
        self.direct.set(Some((node, tag)));
        TokenSinkResult::RawData(kind)
    }

    /// The element, if the tree builder has not heard of it.
    pub(super) fn direct_element(&self) -> Option<NodeId> {
        self.direct.get().map(|(node, _)| node)
    }

    /// Its end tag; what the tree builder would answer.
    pub(super) fn end_directly(&self) -> Option<TokenSinkResult<Handle>> {
        let (node, tag) = self.direct.take()?;
        self.is_open.set(false);
        self.is_skipped.set(false);
        let is_script = tag == Tag::Script;
        Some(if is_script { TokenSinkResult::Script(Handle::plain(node)) } else { TokenSinkResult::Continue })
    }

    pub(super) fn is_skipped(&self) -> bool {
        self.is_skipped.get()
    }

    pub(super) fn skip_no_more(&self) {
        self.is_skipped.set(false);
    }

    /// Whether somebody reads this text, which is all of it.
    pub(super) fn is_read(&self, text: &str) -> bool {
        let is_state = self.is_at_start.get() && begins_state(text);
        !self.is_skipped.replace(false) || is_state
    }
}

impl Gate<'_> {
    /// Whether nobody reads the text of the element whose tag is being read.
    pub(super) fn drops_text(&self, kind: Tag, attrs: &[Attribute]) -> bool {
        let put_aside = self.sink().attributes().borrow();
        drops_text(kind, || put_aside.value(AttrName::Type).unwrap_or_else(|| script_type(attrs)))
    }

    /// A piece of the text of a script, style or the like that nobody reads, unless it turns out to be the page's state.
    pub(super) fn skipped_text(&self, token: Token) -> TokenSinkResult<Handle> {
        let Token::CharacterTokens(piece) = &token else { return TokenSinkResult::Continue };
        if !self.raw_text.is_at_start.get() {
            return TokenSinkResult::Continue;
        }
        let mut beginning = self.raw_text.beginning.borrow_mut();
        if self.raw_text.leading_spaces.get() == beginning.len() {
            self.raw_text.leading_spaces.set(beginning.len() + piece.len() - piece.trim_start().len());
        }
        beginning.push_str(piece);
        if !tells_state(&beginning[self.raw_text.leading_spaces.get()..]) {
            return TokenSinkResult::Continue;
        }
        drop(beginning);
        self.end_of_beginning()
    }

    /// Decides about a script that no piece before its end has decided about, and passes on what was held back.
    fn end_of_beginning(&self) -> TokenSinkResult<Handle> {
        self.raw_text.is_at_start.set(false);
        let beginning = self.raw_text.beginning.take();
        if !begins_state(&beginning[self.raw_text.leading_spaces.take()..]) {
            return TokenSinkResult::Continue;
        }
        self.raw_text.is_skipped.set(false);
        self.builder.process_token(Token::CharacterTokens(StrTendril::from(beginning)), 1)
    }

    pub(super) fn end_text(&self) {
        if self.raw_text.is_skipped.get() && self.raw_text.is_at_start.get() {
            // Of text no answer is expected.
            let _ = self.end_of_beginning();
        }
        self.raw_text.is_skipped.set(false);
    }
}

/// Text that no stage reads. Of scripts, those that hold JSON (JSON-LD, hydration state) and formulas are kept, and those
/// that [`begins_state`] knows by their text;
/// `<noscript>` is kept because on script-rendered pages it may hold the only copy of the text.
pub(in crate::dom) fn drops_text<'a>(tag: Tag, script_type: impl FnOnce() -> &'a str) -> bool {
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
pub(in crate::dom) fn script_type(attrs: &[Attribute]) -> &str {
    attrs.iter().find(|attr| *attr.name.local == *"type").map_or("", |attr| &*attr.value)
}

//! Tags whose effect is plain: they go straight into the tree.

use super::Gate;
use super::open_elements::{Open, foreign, weight};
use super::passing::{MAX_FORMATTING_ATTRS, most_opened};
use crate::dom::elements::{Opening, is_plain_in_svg, opening, svg_name};
use crate::dom::names::Tag;
use crate::dom::tokenizer::StartTag;
use crate::dom::tree_sink::Handle;
use html5ever::LocalName;
use html5ever::tokenizer::TokenSinkResult;

/// What becomes of a plain start tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// How many elements stay open before its own.
    rest: usize,
    way: Way,
}

#[derive(Debug, Clone, Copy)]
enum Way {
    Stays,
    Void,
    RawText,
    /// An element of SVG.
    Foreign,
}

impl Gate<'_> {
    /// What becomes of this tag, if it is plain here.
    pub(super) fn plan_of(&self, kind: Tag, name: &LocalName) -> Option<Plan> {
        if !self.knows_open() || !self.had_text.get() {
            return None;
        }
        let open = self.open.borrow();
        if open.current_in_svg().is_some() {
            return is_plain_in_svg(kind, name).then(|| Plan { rest: open.len(), way: Way::Foreign });
        }
        let (opening, way) = match opening(kind) {
            // The names that mean something to the tree builder have no hyphen, but one of MathML's.
            Opening::Special if kind == Tag::Other && name.contains('-') => (Opening::Inline, Way::Stays),
            Opening::Special if kind == Tag::Svg => (Opening::Inline, Way::Foreign),
            special @ Opening::Special => (special, Way::Stays),
            void @ (Opening::Void | Opening::Rule) => (void, Way::Void),
            Opening::RawText => (Opening::RawText, Way::RawText),
            other => (other, Way::Stays),
        };
        Some(Plan { rest: open.opens(kind, opening)?, way })
    }

    /// A start tag that is plain, unless some bound is reached.
    pub(super) fn open_directly(&self, tag: StartTag, plan: Plan) -> TokenSinkResult<Handle> {
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
        open.close_to(plan.rest);
        let Some(parent) = open.place_of_text() else { return TokenSinkResult::Continue };
        match plan.way {
            Way::Void => {
                self.sink().make_element(kind, &tag.name, parent);
            }
            Way::Stays => {
                let node = self.sink().make_element(kind, &tag.name, parent);
                open.push(Open::new(node, kind, weight(attr_count), inside));
            }
            Way::Foreign => {
                let name = svg_name(&tag.name).map_or(tag.name, LocalName::from);
                let kind = if kind == Tag::Svg { kind } else { Tag::Other };
                let node = self.sink().make_element(kind, &name, parent);
                if !tag.self_closing {
                    open.push(foreign(node, kind, &name));
                }
            }
            Way::RawText => {
                let is_unread = self.drops_text(kind, &[]);
                let node = self.sink().make_element(kind, &tag.name, parent);
                return self.raw_text.begin_directly(node, kind, is_unread);
            }
        }
        TokenSinkResult::Continue
    }

    /// An end tag that is plain; false if the tree builder must read it.
    pub(super) fn closes_directly(&self, name: &LocalName, kind: Tag) -> bool {
        if self.bounds.held_total() > 0 || !self.knows_open() || !self.had_text.get() {
            return false;
        }
        let mut open = self.open.borrow_mut();
        let Some(rest) = open.closes(kind, |open| self.is_named(open, name)) else { return false };
        open.close_to(rest);
        self.bounds.note_opened(0);
        true
    }
}

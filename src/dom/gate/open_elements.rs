//! The stack of open elements as the gate knows it, and what plain tags do to it.
//!
//! The tree builder does not tell what is open, but it can be asked for all that it holds; and what it makes of a tag
//! afterwards is seen by the sink. While the stack is known, tags whose effect is plain (see [`OpenElements::opens`]) are
//! not passed on: what they open and close is done in the tree, and noted here. The tree builder hears of it when
//! a tag comes that it must read ([`OpenElements::unheard`]), and of most elements never.

use crate::dom::arena::NodeId;
use crate::dom::elements::{Opening, closes_itself, has_implied_end, hides_items, is_integration_point, opening};
use crate::dom::names::Tag;

/// What the sink has seen of the tree builder's work on a tag.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::dom) struct Effect {
    /// The element of the tag, and the one that it was appended to.
    pub(in crate::dom) made: Option<(NodeId, NodeId)>,
    /// That element is one of SVG or MathML.
    pub(in crate::dom) is_foreign: bool,
    /// Something else was made, or moved.
    pub(in crate::dom) did_more: bool,
}

/// A tag that the tree builder has read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passed<'t> {
    pub(super) tag: Tag,
    pub(super) name: &'t str,
    pub(super) attr_count: usize,
    pub(super) self_closing: bool,
    /// Text follows, up to its end tag.
    pub(super) holds_text: bool,
}

/// What is open as far up as scopes reach, <https://html.spec.whatwg.org/multipage/parsing.html#has-an-element-in-scope>.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reach(u8);

impl Reach {
    /// A paragraph in button scope.
    const PARAGRAPH: u8 = 1;
    const BUTTON: u8 = 2;
    /// A formatting element that the list of these holds behind its last marker.
    const FORMATTING: u8 = 4;
    /// A table, and no cell of it.
    const TABLE: u8 = 8;
    /// Something with rules of its own for all that is in it.
    const OTHER_RULES: u8 = 16;
    /// SVG or MathML.
    const FOREIGN: u8 = 32;

    fn has(self, what: u8) -> bool {
        self.0 & what != 0
    }

    /// Inside one more element.
    fn inside(self, tag: Tag) -> Reach {
        let reach = match tag {
            Tag::Td | Tag::Th => self.0 & Reach::OTHER_RULES,
            Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Tr | Tag::Colgroup | Tag::Caption => {
                self.0 | Reach::TABLE
            }
            Tag::Object | Tag::Marquee | Tag::Select => self.0 | Reach::OTHER_RULES,
            Tag::Svg => self.0 | Reach::FOREIGN,
            Tag::Math => self.0 | Reach::FOREIGN | Reach::OTHER_RULES,
            Tag::P => self.0 | Reach::PARAGRAPH,
            Tag::Button => self.0 & !Reach::PARAGRAPH | Reach::BUTTON,
            tag if tag.is_formatting() => self.0 | Reach::FORMATTING,
            _ => self.0,
        };
        Reach(reach)
    }
}

/// An open element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) node: NodeId,
    pub(super) tag: Tag,
    reach: Reach,
    /// What it costs to compare a formatting element with another, see `Handle::weigh`.
    weight: u16,
    /// Where the attributes of its tag stand in the page, if the tree builder has not heard of it.
    pub(super) inside: usize,
}

/// What it costs to compare a formatting element of so many attributes with another.
pub(in crate::dom) fn weight(attr_count: usize) -> u16 {
    1 + attr_count.min(1_000) as u16
}

impl Open {
    pub(super) fn new(node: NodeId, tag: Tag, weight: u16, inside: usize) -> Self {
        Open { node, tag, reach: Reach::default(), weight, inside }
    }
}

#[derive(Debug, Default)]
pub(super) struct OpenElements {
    /// All of them, if they are known; else none.
    stack: Vec<Open>,
    /// How many of them the tree builder has heard of.
    heard: usize,
    /// Elements that are closed, which the tree builder has not heard of yet, in their order.
    closed: Vec<(NodeId, Tag)>,
    /// Formatting elements among those that are open, and their weights.
    formatting: usize,
    weights: usize,
    /// What else the tree builder holds: the document, `<head>`, and a form perhaps.
    others: usize,
}

impl OpenElements {
    pub(super) fn is_known(&self) -> bool {
        !self.stack.is_empty()
    }

    pub(super) fn forget(&mut self) {
        self.stack.clear();
        (self.heard, self.formatting, self.weights) = (0, 0, 0);
    }

    /// Takes all that the tree builder holds, which it does not tell apart: the document, the open elements, the list of
    /// active formatting elements, `<head>`, and a form perhaps. False if that is no plain page, or a formatting element
    /// is to be opened again.
    pub(super) fn learn(&mut self, held: &[Open]) -> bool {
        self.forget();
        let head = held.iter().skip(1).position(|open| open.tag == Tag::Head).map(|at| at + 1);
        let Some(elements) = head.and_then(|head| held.get(1..head)) else { return false };
        let is_formatting = |open: &&Open| open.tag.is_formatting();
        // Each active one is an open one too, in the same order.
        let listed = elements.iter().filter(is_formatting).count() / 2;
        let (open, list) = elements.split_at(elements.len() - listed);
        let begins = open.first().is_some_and(|first| first.tag == Tag::Html)
            && open.get(1).is_some_and(|second| second.tag == Tag::Body);
        let nodes = |open: &Open| open.node;
        if !begins || !open.iter().filter(is_formatting).map(nodes).eq(list.iter().map(nodes)) {
            return false;
        }
        self.others = held.len() - elements.len();
        open.iter().for_each(|&open| self.push(open));
        self.heard = self.stack.len();
        true
    }

    /// What the tree builder holds when it has heard of everything, if that is known: levels, and the weight of
    /// formatting elements.
    pub(super) fn weigh(&self) -> Option<(usize, usize)> {
        self.is_known().then_some((self.others + self.stack.len() + self.formatting, 2 * self.weights))
    }

    /// Opens an element that the tree builder has not heard of.
    pub(super) fn push(&mut self, mut open: Open) {
        let around = self.stack.last().map_or(Reach::default(), |top| top.reach);
        open.reach = Reach(open.reach.0 | around.inside(open.tag).0);
        if open.tag.is_formatting() {
            self.formatting += 1;
            self.weights += usize::from(open.weight);
        }
        self.stack.push(open);
    }

    fn pop(&mut self) -> Option<Open> {
        let open = self.stack.pop()?;
        if open.tag.is_formatting() {
            self.formatting -= 1;
            self.weights -= usize::from(open.weight);
        }
        Some(open)
    }

    /// The current node, if tags are read by the rules of the body there.
    pub(super) fn current(&self) -> Option<&Open> {
        self.stack.last().filter(|open| !open.reach.has(Reach::TABLE | Reach::OTHER_RULES | Reach::FOREIGN))
    }

    /// The current node, if it is one of SVG and tags are read by the rules for these.
    pub(super) fn current_in_svg(&self) -> Option<&Open> {
        let open = self.stack.last()?;
        (open.reach.has(Reach::FOREIGN) && !open.reach.has(Reach::OTHER_RULES)).then_some(open)
    }

    /// Whether the current node is one of SVG, if the rules there are plain.
    pub(super) fn is_in_svg(&self) -> Option<bool> {
        self.place_of_text().map(|_| self.current_in_svg().is_some())
    }

    /// Where a text belongs, if it is certain.
    pub(super) fn place_of_text(&self) -> Option<NodeId> {
        Some(self.current().or_else(|| self.current_in_svg())?.node)
    }

    pub(super) fn len(&self) -> usize {
        self.stack.len()
    }

    // ---- what plain tags do ----

    /// How many elements stay open when a tag opens another; `None` if the tree builder must read it.
    pub(super) fn opens(&self, tag: Tag, opening: Opening) -> Option<usize> {
        let all = self.stack.len();
        let reach = self.current()?.reach;
        match opening {
            Opening::Inline | Opening::Void | Opening::RawText => Some(all),
            Opening::Block | Opening::Rule => self.without_paragraph(all),
            Opening::Heading => {
                let rest = self.without_paragraph(all)?;
                let is_in_heading = self.stack.get(rest - 1).is_some_and(|open| open.tag.is_heading());
                (!is_in_heading).then_some(rest)
            }
            Opening::Item => self.without_paragraph(self.without_item(tag)?),
            Opening::Formatting => (!reach.has(Reach::FORMATTING) || self.is_different(tag)).then_some(all),
            Opening::Button => (!reach.has(Reach::BUTTON)).then_some(all),
            Opening::Special => None,
        }
    }

    /// Of so many elements those that stay when a paragraph is closed, if only the last one is to be closed for that.
    fn without_paragraph(&self, rest: usize) -> Option<usize> {
        let has_paragraph = |rest: usize| self.stack.get(rest - 1).is_some_and(|last| last.reach.has(Reach::PARAGRAPH));
        match rest {
            0 => None,
            _ if !has_paragraph(rest) => Some(rest),
            _ if self.stack[rest - 1].tag != Tag::P || rest == 1 || has_paragraph(rest - 1) => None,
            _ => Some(rest - 1),
        }
    }

    /// Those that stay when the item that is open is closed, if that is current, but for a paragraph in it.
    fn without_item(&self, tag: Tag) -> Option<usize> {
        let ends = |open: Tag| if tag == Tag::Li { open == Tag::Li } else { matches!(open, Tag::Dd | Tag::Dt) };
        let nearest = |open: &[Open]| open.iter().rposition(|open| ends(open.tag) || hides_items(open.tag));
        let at = nearest(&self.stack)?;
        if !ends(self.stack[at].tag) {
            return Some(self.stack.len());
        }
        let is_current = self.stack[at + 1..].iter().all(|open| open.tag == Tag::P);
        // One right inside another is closed with it when the tree builder hears of the new one.
        let is_alone = nearest(&self.stack[..at]).is_none_or(|around| !ends(self.stack[around].tag));
        (is_current && is_alone).then_some(at)
    }

    /// Whether a formatting element is not one that ends another (links do), and is none of too many of the same.
    fn is_different(&self, tag: Tag) -> bool {
        let behind_marker = self.stack.iter().rev().take_while(|open| open.reach.has(Reach::FORMATTING));
        let same = behind_marker.filter(|open| open.tag == tag).count();
        same == 0 || tag != Tag::A && same < 3
    }

    /// How many elements stay open behind an end tag; `None` if the tree builder must read it.
    pub(super) fn closes(&self, tag: Tag, is_named_so: impl Fn(&Open) -> bool) -> Option<usize> {
        if self.current_in_svg().is_some() {
            let is_element = |open: &Open| open.reach.has(Reach::FOREIGN);
            let at = self.stack.iter().rposition(|open| !is_element(open) || is_named_so(open))?;
            return (is_element(&self.stack[at]) && !matches!(tag, Tag::P | Tag::Br)).then_some(at);
        }
        let current = self.current()?;
        let rest = self.stack.len() - 1;
        match opening(tag) {
            Opening::Inline | Opening::Formatting => (current.tag == tag).then_some(rest),
            _ if tag == Tag::P => (current.tag == tag).then_some(rest),
            _ if tag == Tag::Other => (current.tag == tag && is_named_so(current)).then_some(rest),
            Opening::Block | Opening::Heading | Opening::Item | Opening::Button => self.closes_with_implied(tag),
            Opening::Void | Opening::Rule | Opening::RawText | Opening::Special => None,
        }
    }

    /// As [`closes`](Self::closes), also what is left open in it for its end to be implied.
    fn closes_with_implied(&self, tag: Tag) -> Option<usize> {
        let at = self.stack.iter().rposition(|open| open.tag == tag || !has_implied_end(open.tag))?;
        (self.stack[at].tag == tag).then_some(at)
    }

    /// Closes all but so many.
    pub(super) fn close_to(&mut self, rest: usize) {
        while self.stack.len() > rest {
            let Some(open) = self.pop() else { return };
            if self.heard > self.stack.len() {
                self.heard = self.stack.len();
                self.closed.push((open.node, open.tag));
            }
        }
    }

    // ---- what the tree builder is to hear ----

    pub(super) fn has_heard_all(&self) -> bool {
        self.closed.is_empty() && self.heard == self.stack.len()
    }

    /// Elements that it has not heard are closed, then those that it has not heard are open.
    pub(super) fn unheard(&mut self) -> (impl Iterator<Item = (NodeId, Tag)>, &[Open]) {
        let opened = &self.stack[self.heard..];
        self.heard = self.stack.len();
        (self.closed.drain(..), opened)
    }

    // ---- what the tree builder did ----

    /// It has read a start tag.
    pub(super) fn after_start_tag(&mut self, passed: Passed<'_>, effect: Effect) {
        let Effect { made: Some((node, parent)), did_more: false, is_foreign } = effect else {
            self.forget();
            return;
        };
        if !self.is_known() {
            return;
        }
        let Passed { tag, name, attr_count, self_closing, holds_text } = passed;
        self.pop_to(parent);
        if is_foreign {
            if self.is_known() && !self_closing {
                self.push_heard(foreign(node, tag, name));
            }
        } else if closes_itself(tag) || holds_text || tag == Tag::Col {
            // Never current, or not for long.
        } else if is_current_until_closed(tag) && (!tag.is_formatting() || self.is_different(tag)) {
            if self.is_known() {
                self.push_heard(Open::new(node, tag, weight(attr_count), 0));
            }
        } else {
            self.forget();
        }
    }

    /// The tree builder has closed what is above this one. Formatting elements it will open again, but for those in a cell.
    fn pop_to(&mut self, parent: NodeId) {
        let mut opens_again = false;
        while self.stack.last().is_some_and(|open| open.node != parent) {
            let Some(closed) = self.pop() else { return };
            let ends_list = matches!(closed.tag, Tag::Td | Tag::Th | Tag::Caption);
            opens_again = (opens_again || closed.tag.is_formatting()) && !ends_list;
        }
        self.heard = self.stack.len();
        if opens_again {
            self.forget();
        }
    }

    fn push_heard(&mut self, open: Open) {
        self.push(open);
        self.heard = self.stack.len();
    }

    /// It has read an end tag, but for one that ends a raw text.
    pub(super) fn after_end_tag(&mut self, tag: Tag, effect: Effect, is_named_so: impl Fn(&Open) -> bool) {
        let closes_parts = |open: Tag| {
            has_implied_end(open) && matches!(tag, Tag::Td | Tag::Th) || tag == Tag::Table && is_table_part(open)
        };
        let is_it = |open: &Open| match open.tag {
            Tag::Other => is_named_so(open),
            open => open == tag && (is_current_until_closed(tag) || matches!(tag, Tag::Svg | Tag::Math)),
        };
        let at = self.stack.iter().rposition(|open| is_it(open) || !closes_parts(open.tag));
        match at.filter(|&at| effect.made.is_none() && !effect.did_more && is_it(&self.stack[at])) {
            Some(at) => {
                while self.stack.len() > at {
                    self.pop();
                }
                self.heard = self.stack.len();
            }
            None => self.forget(),
        }
    }

    /// It has read a text.
    pub(super) fn after_text(&mut self, effect: Effect) {
        if effect.did_more || effect.made.is_some() {
            self.forget();
        }
    }
}

/// An open element of SVG or MathML.
pub(super) fn foreign(node: NodeId, tag: Tag, name: &str) -> Open {
    let tag = if matches!(tag, Tag::Svg | Tag::Math) { tag } else { Tag::Other };
    let rules = if is_integration_point(name) { Reach::OTHER_RULES } else { 0 };
    Open { reach: Reach(rules), ..Open::new(node, tag, 0, 0) }
}

/// Parts of a table between it and its cells.
fn is_table_part(tag: Tag) -> bool {
    matches!(tag, Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot)
}

/// Elements that stay on the stack when they are made, and that their end tag takes off it.
fn is_current_until_closed(tag: Tag) -> bool {
    match opening(tag) {
        Opening::Void | Opening::Rule | Opening::RawText => false,
        Opening::Special => {
            is_table_part(tag)
                || matches!(
                    tag,
                    Tag::Table
                        | Tag::Td
                        | Tag::Th
                        | Tag::Caption
                        | Tag::Select
                        | Tag::Option
                        | Tag::Optgroup
                        | Tag::Object
                        | Tag::Marquee
                        | Tag::Nobr
                        | Tag::Rt
                        | Tag::Rp
                )
        }
        _ => true,
    }
}

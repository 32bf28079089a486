//! The innermost open elements, as far as they are known for sure: text inside one of them goes straight into the tree.
//!
//! The tree builder does not tell what is open. But what it makes of a start tag is seen by the sink: an element that is
//! appended to one that was open before, when nothing else was made or moved, is the current node now, and its own end tag
//! closes it alone. Whatever is less plain forgets what was known. Text is then passed through the tree builder, until a
//! start tag makes an element whose place is known again.

use super::arena::NodeId;
use super::elements::{closes_itself, is_closed_alone, takes_text};
use super::names::Tag;

/// What the sink has seen of the tree builder's work on a tag.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// The element of the tag, and the one that it was appended to.
    pub(super) made: Option<(NodeId, NodeId)>,
    /// Something else was made, or moved.
    pub(super) more: bool,
}

#[derive(Debug, Default)]
pub(super) struct Innermost {
    /// The current node is the last one.
    open: Vec<(Tag, NodeId)>,
    /// No formatting element is to be opened again before a text.
    is_settled: bool,
    /// A `<frameset>` would not replace the body any more: the first text has done that.
    had_text: bool,
}

impl Innermost {
    /// The element that a text belongs into, if it is certain.
    pub(super) fn place_of_text(&self) -> Option<NodeId> {
        let &(_, node) = self.open.last()?;
        (self.is_settled && self.had_text).then_some(node)
    }

    /// The tree builder has read a start tag.
    pub(super) fn after_start_tag(&mut self, tag: Tag, seen: Seen, holds_text: bool) {
        let Seen { made: Some((node, parent)), more: false } = seen else {
            self.forget();
            return;
        };
        while let Some(&(closed, _)) = self.open.last().filter(|&&(_, open)| open != parent) {
            self.open.pop();
            self.is_settled &= !closed.is_formatting();
        }
        self.is_settled &= !self.open.is_empty();
        if closes_itself(tag) || holds_text {
            return;
        }
        if !takes_text(tag) {
            self.forget();
            return;
        }
        // Those before it are open when a formatting element is; and a cell has a list of its own.
        self.is_settled |= tag.is_formatting() || matches!(tag, Tag::Td | Tag::Th);
        self.open.push((tag, node));
    }

    /// The tree builder has read an end tag, but for one that ends a raw text.
    pub(super) fn after_end_tag(&mut self, name: &str, seen: Seen) {
        let closed = self.open.pop().filter(|&(tag, _)| tag.name() == name && is_closed_alone(tag));
        if seen.more || closed.is_none() {
            self.forget();
        }
    }

    /// The tree builder has read a text, which has opened formatting elements again if there were any.
    pub(super) fn after_text(&mut self, text: &str, seen: Seen) {
        if seen.more {
            self.forget();
        } else if !self.open.is_empty() {
            self.is_settled = true;
            self.had_text |= text.bytes().any(|byte| !byte.is_ascii_whitespace());
        }
    }

    fn forget(&mut self) {
        self.open.clear();
        self.is_settled = false;
    }
}

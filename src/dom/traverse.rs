//! Iterative walks. Nothing in this crate recurses on the depth of a page.

use super::arena::{Document, NodeId};
use super::names::Tag;

impl Document {
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(id), |&child| self.next_sibling(child))
    }

    /// The parents, nearest first, up to the document node.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&node| self.parent(node))
    }

    /// The node after `id` in document order that lies within `root`.
    pub(crate) fn next_in(&self, root: NodeId, id: NodeId) -> Option<NodeId> {
        self.first_child(id).or_else(|| self.next_after(root, id))
    }

    /// The node after `id` and all its descendants, in document order within `root`.
    pub(crate) fn next_after(&self, root: NodeId, id: NodeId) -> Option<NodeId> {
        let mut node = id;
        while node != root {
            if let Some(next) = self.next_sibling(node) {
                return Some(next);
            }
            node = self.parent(node)?;
        }
        None
    }

    /// All nodes below `root` in document order.
    pub(crate) fn descendants(&self, root: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.next_in(root, root), move |&node| self.next_in(root, node))
    }

    /// The first element of this type below `root`.
    pub(crate) fn find(&self, root: NodeId, tag: Tag) -> Option<NodeId> {
        self.descendants(root).find(|&node| self.is(node, tag))
    }

    pub(crate) fn contains(&self, ancestor: NodeId, id: NodeId) -> bool {
        ancestor == id || self.ancestors(id).any(|node| node == ancestor)
    }

    /// All text below `root`, white space as it stands.
    #[cfg(test)]
    pub(crate) fn text_content(&self, root: NodeId) -> String {
        let mut text = String::new();
        for node in self.descendants(root) {
            text.push_str(self.text(node).unwrap_or_default());
        }
        text
    }
}

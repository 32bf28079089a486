//! `<noscript>`: one text while parsing, as in a browser with scripting on, and a tree where that is needed.
//!
//! Elsewhere it holds tracking pixels and "enable JavaScript"; on pages that a script renders (forum software among
//! them) it holds the only copy of the whole text.

use super::arena::{Document, NodeId};
use super::names::Tag;
use super::{TreeLimits, parse};

/// Source text below which a `<noscript>` is not worth a second parse, in bytes.
const WORTH_PARSING: usize = 400;

impl Document {
    /// Whether there is a `<noscript>` that [`unfold_noscript`](Self::unfold_noscript) would parse.
    pub(crate) fn has_long_noscript(&self) -> bool {
        // Most pages have short ones alone, wherever they stand.
        let is_long = |&noscript: &NodeId| self.long_text(noscript).is_some();
        self.noscripts().iter().any(is_long) && self.folded_noscripts().next().is_some()
    }

    /// The text of a `<noscript>` that is worth parsing.
    fn long_text(&self, noscript: NodeId) -> Option<NodeId> {
        self.first_child(noscript).filter(|&text| self.text(text).is_some_and(|text| text.len() >= WORTH_PARSING))
    }

    fn folded_noscripts(&self) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        self.descendants(NodeId::ROOT)
            .filter(|&node| self.is(node, Tag::Noscript))
            .filter(|&node| !self.ancestors(node).any(|ancestor| self.is(ancestor, Tag::Head)))
            .filter_map(|node| Some((node, self.long_text(node)?)))
    }

    /// Replaces the text of each long `<noscript>` in the body by the tree that it stands for.
    pub(crate) fn unfold_noscript(&mut self, limits: TreeLimits) {
        let folded: Vec<(NodeId, NodeId)> = self.folded_noscripts().collect();
        for (noscript, text) in folded {
            let room = limits.max_nodes.saturating_sub(self.node_count());
            let source = self.text(text).unwrap_or_default().to_owned();
            let inner = parse(&source, TreeLimits { max_nodes: room.max(1), ..limits });
            let Some(body) = inner.find(NodeId::ROOT, Tag::Body) else { continue };
            self.detach(text);
            self.graft(noscript, &inner, body);
            self.cuts.nodes |= inner.cuts.nodes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_noscripts_become_trees_and_short_ones_stay() {
        let prose = "A paragraph that only readers without scripts would ever see. ".repeat(8);
        let html = format!(
            "<body><div>x</div><noscript><main><p>{prose}</p><p>b<i>c</i></p></main></noscript><noscript><img></noscript>"
        );
        let mut document = parse(&html, TreeLimits::default());
        document.unfold_noscript(TreeLimits::default());
        let main = document.find(NodeId::ROOT, Tag::Main).expect("the noscript's tree");
        assert_eq!(document.text_content(main), format!("{prose}bc"));
        assert_eq!(document.children(main).count(), 2);
        assert_eq!(document.find(NodeId::ROOT, Tag::Img), None);
    }
}

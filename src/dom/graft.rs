//! Parts of one tree put into another: text that a page carries beside its tree.

use super::arena::{Document, NodeId};
use super::names::{AttrName, Tag};
use super::{TreeLimits, parse};
use html5ever::{LocalName, local_name};
use memchr::memmem;

/// Least letters and digits of a text of the page that is looked for in what is grafted, and most that are compared.
const LEAST_REPEATED: usize = 30;
const COMPARED: usize = 60;
/// Most texts of the page that are looked for: where an article is grafted, there are few.
const MOST_REPEATED: usize = 64;

impl Document {
    /// Parses an article and puts it into the body, as an `<article>` at the end of `<main>` if there is one. What the
    /// page shows of it already (a teaser) goes: it would stand twice.
    pub(crate) fn graft_article(&mut self, html: &str, limits: TreeLimits) {
        let Some(body) = self.find(NodeId::ROOT, Tag::Body) else { return };
        let room = limits.max_nodes.saturating_sub(self.node_count());
        let inner = parse(html, TreeLimits { max_nodes: room.max(1), ..limits });
        let Some(source) = inner.find(NodeId::ROOT, Tag::Body) else { return };
        for node in self.repeated_in(body, &inner) {
            self.detach(node);
        }
        let place = self.find(body, Tag::Main).filter(|&main| !self.may_be_hidden(main)).unwrap_or(body);
        let article = self.create_element(Tag::Article, &local_name!("article"), std::iter::empty());
        self.append(place, article);
        self.graft(article, &inner, source);
        self.cuts.nodes |= inner.cuts.nodes;
    }

    /// The texts of the body that another tree holds too.
    fn repeated_in(&self, body: NodeId, other: &Document) -> Vec<NodeId> {
        let texts = other.descendants(NodeId::ROOT).filter_map(|node| other.text(node));
        let whole: String = texts.flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect();
        let is_shown = |node: NodeId| {
            let parent = self.parent(node).and_then(|parent| self.tag(parent));
            !matches!(parent, None | Some(Tag::Script | Tag::Style | Tag::Noscript | Tag::H1))
        };
        let beginning = |node: NodeId| -> Option<String> {
            let letters = self.text(node)?.chars().filter(|c| c.is_alphanumeric());
            let letters: String = letters.take(COMPARED).collect();
            (letters.len() >= LEAST_REPEATED && is_shown(node)).then_some(letters)
        };
        let long = self.descendants(body).filter_map(|node| Some((node, beginning(node)?)));
        let repeated = |(_, text): &(NodeId, String)| memmem::find(whole.as_bytes(), text.as_bytes()).is_some();
        long.take(MOST_REPEATED).filter(repeated).map(|(node, _)| node).collect()
    }

    /// Whether an attribute may take an element off the page: then nothing is put into it.
    fn may_be_hidden(&self, node: NodeId) -> bool {
        let hides = |node: NodeId| {
            [AttrName::Hidden, AttrName::Style, AttrName::AriaHidden, AttrName::AriaBusy]
                .into_iter()
                .any(|name| self.attr(node, name).is_some())
        };
        hides(node) || self.ancestors(node).any(hides)
    }

    /// Copies everything below `root` of another document under `target`.
    pub(super) fn graft(&mut self, target: NodeId, other: &Document, root: NodeId) {
        // The open elements of the copy: (source, copy).
        let mut open = vec![(root, target)];
        for node in other.descendants(root) {
            let parent = other.parent(node).unwrap_or(root);
            while open.len() > 1 && open.last().is_some_and(|&(source, _)| source != parent) {
                open.pop();
            }
            let into = open.last().map_or(target, |&(_, copy)| copy);
            if let Some(text) = other.text(node) {
                self.append_text(into, text);
            } else {
                let copy = match other.tag(node) {
                    Some(tag) => {
                        let name = LocalName::from(other.name(node).unwrap_or_default());
                        let attrs: Vec<(AttrName, &str)> = other.attrs(node).collect();
                        self.create_element(tag, &name, attrs.into_iter())
                    }
                    None => self.create_fragment(),
                };
                self.append(into, copy);
                open.push((node, copy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_goes_into_main_and_its_teaser_is_not_repeated() {
        let teaser = "The ferry crossed the river at noon, and nobody";
        let html = format!("<main><h1>The ferry</h1><p>{teaser}</p></main><div>x</div>");
        let mut document = parse(&html, TreeLimits::default());
        document.graft_article(&format!("<p>{teaser} minded.<p>It was late."), TreeLimits::default());
        let main = document.find(NodeId::ROOT, Tag::Main).expect("main");
        assert_eq!(document.text_content(main), format!("The ferry{teaser} minded.It was late."));
        assert_eq!(document.last_child(main).and_then(|last| document.tag(last)), Some(Tag::Article));
    }

    #[test]
    fn nothing_is_put_where_it_may_be_hidden() {
        let mut document = parse("<main style='display:none'>x</main>", TreeLimits::default());
        document.graft_article("text", TreeLimits::default());
        let article = document.find(NodeId::ROOT, Tag::Article).and_then(|article| document.parent(article));
        assert_eq!(article.and_then(|parent| document.tag(parent)), Some(Tag::Body));
    }
}

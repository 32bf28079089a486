//! Where nodes stand, in words.

use super::arena::{Document, NodeId};
use std::collections::HashMap;
use std::fmt::Write;

/// Writes paths such as `/html/body/div[2]/p[1]`, counted among siblings of the same name as XPath counts. The children
/// of a parent are counted once, however many of them are asked for.
pub(crate) struct Paths<'d> {
    document: &'d Document,
    /// By node, of those whose siblings have been counted.
    steps: Vec<Step>,
    /// An ancestor of the node that was asked for last, and its path: neighbours share it.
    shared: Option<(NodeId, String)>,
    /// The elements of the path that is being written, innermost first.
    open: Vec<NodeId>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Step {
    /// From one, among the siblings of this name; 0 where nobody has counted.
    place: u32,
    alone: bool,
}

impl<'d> Paths<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        Paths { document, steps: vec![Step::default(); document.node_count()], shared: None, open: Vec::new() }
    }

    /// The path of an element; of a text, that of the element around it.
    pub(crate) fn of(&mut self, id: NodeId) -> String {
        let document = self.document;
        let mut path = String::new();
        self.open.clear();
        for node in std::iter::once(id).chain(document.ancestors(id)) {
            if let Some((_, known)) = self.shared.as_ref().filter(|(above, _)| *above == node) {
                path.reserve(known.len() + 16);
                path.push_str(known);
                break;
            }
            if document.tag(node).is_some() {
                self.open.push(node);
            }
        }
        path.reserve(8 * self.open.len());
        for index in (0..self.open.len()).rev() {
            let node = self.open[index];
            let Step { place, alone } = self.step(node);
            path.push('/');
            path.push_str(document.name(node).unwrap_or_default());
            if !alone {
                // Writing to a text cannot fail.
                let _ = write!(path, "[{place}]");
            }
            if index == 1 {
                self.shared = Some((node, path.clone()));
            }
        }
        path
    }

    fn step(&mut self, node: NodeId) -> Step {
        if self.steps[node.index()].place == 0 {
            self.count_siblings(node);
        }
        self.steps[node.index()]
    }

    fn count_siblings(&mut self, node: NodeId) {
        let document = self.document;
        let Some(parent) = document.parent(node) else {
            self.steps[node.index()] = Step { place: 1, alone: true };
            return;
        };
        let mut counted = Counted::default();
        for child in document.children(parent) {
            let Some(name) = document.name(child) else { continue };
            let (place, first) = counted.next(name, child);
            self.steps[first.index()].alone = false;
            self.steps[child.index()] = Step { place, alone: place == 1 };
        }
    }
}

/// Names that are looked through one by one; those of more, which only a hostile page has, are hashed.
const FEW: usize = 16;

/// How many children of each name there are, and the first of them.
#[derive(Default)]
struct Counted<'d> {
    few: Vec<(&'d str, (u32, NodeId))>,
    more: HashMap<&'d str, (u32, NodeId)>,
}

impl<'d> Counted<'d> {
    /// The place of the next child among those of its name, and the first of them.
    fn next(&mut self, name: &'d str, child: NodeId) -> (u32, NodeId) {
        let known = match self.few.iter().position(|&(known, _)| std::ptr::eq(known, name) || known == name) {
            Some(at) => &mut self.few[at].1,
            None if self.few.len() < FEW => {
                self.few.push((name, (1, child)));
                return (1, child);
            }
            None => self.more.entry(name).or_insert((0, child)),
        };
        known.0 += 1;
        *known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{TreeLimits, parse};

    #[test]
    fn steps_are_counted_by_name() {
        let many: String = (0..40).map(|index| format!("<x-{0}></x-{0}>", index % 20)).collect();
        let document = parse(&format!("<div>a<p>b</p><i>c</i><p>d{many}</p></div>"), TreeLimits::default());
        let mut paths = Paths::new(&document);
        let all: Vec<String> = document.descendants(NodeId::ROOT).map(|node| paths.of(node)).collect();
        for path in ["/html/body/div", "/html/body/div/p[1]", "/html/body/div/i", "/html/body/div/p[2]"] {
            assert!(all.iter().any(|known| known == path), "{path}");
        }
        for index in 0..20 {
            for place in 1..3 {
                assert!(all.contains(&format!("/html/body/div/p[2]/x-{index}[{place}]")));
            }
        }
        assert_eq!(paths.of(NodeId::ROOT), "");
    }
}

//! Where nodes stand, in words.

use super::arena::{Document, NodeId};
use std::collections::HashMap;

/// Writes paths such as `/html/body/div[2]/p[1]`, counted among siblings of the same name as XPath counts. The children
/// of a parent are counted once, however many of them are asked for.
pub(crate) struct Paths<'d> {
    document: &'d Document,
    /// The step of each element whose siblings have been counted.
    steps: HashMap<NodeId, Step>,
    /// An ancestor of the node that was asked for last, and its path: neighbours share it.
    shared: Option<(NodeId, String)>,
}

#[derive(Clone, Copy)]
struct Step {
    /// From one, among the siblings of this name.
    place: usize,
    alone: bool,
}

impl<'d> Paths<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        Paths { document, steps: HashMap::new(), shared: None }
    }

    /// The path of an element; of a text, that of the element around it.
    pub(crate) fn of(&mut self, id: NodeId) -> String {
        let document = self.document;
        let shared = self.shared.take();
        let mut steps: Vec<(NodeId, &str, Step)> = Vec::new();
        let mut path = String::new();
        for node in std::iter::once(id).chain(document.ancestors(id)) {
            if let Some((_, known)) = shared.as_ref().filter(|(above, _)| *above == node) {
                path.push_str(known);
                break;
            }
            if let Some(name) = document.name(node) {
                steps.push((node, name, self.step(node)));
            }
        }
        self.shared = shared;
        path.reserve(8 * steps.len());
        for (index, (node, name, Step { place, alone })) in steps.into_iter().enumerate().rev() {
            path.push('/');
            path.push_str(name);
            if !alone {
                path.push('[');
                path.push_str(&place.to_string());
                path.push(']');
            }
            if index == 1 {
                self.shared = Some((node, path.clone()));
            }
        }
        path
    }

    fn step(&mut self, node: NodeId) -> Step {
        if let Some(step) = self.steps.get(&node) {
            return *step;
        }
        let document = self.document;
        let mut totals: HashMap<&str, usize> = HashMap::new();
        let siblings: Vec<(NodeId, &str)> = document
            .parent(node)
            .into_iter()
            .flat_map(|parent| document.children(parent))
            .filter_map(|child| Some((child, document.name(child)?)))
            .collect();
        for (child, name) in &siblings {
            let place = totals.entry(name).and_modify(|total| *total += 1).or_insert(1);
            self.steps.insert(*child, Step { place: *place, alone: false });
        }
        for (child, name) in &siblings {
            if let Some(step) = self.steps.get_mut(child) {
                step.alone = totals.get(name) == Some(&1);
            }
        }
        self.steps.get(&node).copied().unwrap_or(Step { place: 1, alone: true })
    }
}

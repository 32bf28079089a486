//! Where nodes stand, in words.

use super::arena::{Document, NodeId};
use std::collections::HashMap;

/// Writes paths such as `/html/body/div[2]/p[1]`, counted among siblings of the same name as XPath counts. The children
/// of a parent are counted once, however many of them are asked for.
pub(crate) struct Paths<'d> {
    document: &'d Document,
    /// By node.
    steps: Vec<Step>,
    /// By node, what of the places does not fit into the steps; empty until a parent has that many children of a name.
    high: Vec<u16>,
    /// The path that was asked for last, its elements from the outermost on, and how long it is up to each: neighbours
    /// share most of it.
    last: String,
    elements: Vec<(NodeId, usize)>,
    /// The elements that are to be written, innermost first.
    open: Vec<NodeId>,
}

/// The low bits of an element's place among the siblings of its name, from one, and three marks.
#[derive(Debug, Clone, Copy, Default)]
struct Step(u16);

impl Step {
    /// No sibling has its name.
    const ALONE: u16 = 1 << 15;
    /// It is in the path that was asked for last.
    const IN_LAST: u16 = 1 << 14;
    /// Its place is known.
    const COUNTED: u16 = 1 << 13;
    /// How many bits are left for the place.
    const BITS: u32 = 13;
    const PLACE: u16 = (1 << Self::BITS) - 1;

    fn has(self, bit: u16) -> bool {
        self.0 & bit != 0
    }
}

impl<'d> Paths<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        let steps = vec![Step::default(); document.node_count()];
        Paths { document, steps, high: Vec::new(), last: String::new(), elements: Vec::new(), open: Vec::new() }
    }

    /// The path of an element; of a text, that of the element around it.
    pub(crate) fn of(&mut self, id: NodeId) -> String {
        let document = self.document;
        self.open.clear();
        let mut shared = 0;
        for node in std::iter::once(id).chain(document.ancestors(id)) {
            if self.steps[node.index()].has(Step::IN_LAST) {
                shared = self.elements.iter().rposition(|&(element, _)| element == node).map_or(0, |at| at + 1);
                break;
            }
            if document.tag(node).is_some() {
                self.open.push(node);
            }
        }
        for (element, _) in self.elements.drain(shared..) {
            self.steps[element.index()].0 &= !Step::IN_LAST;
        }
        self.last.truncate(self.elements.last().map_or(0, |&(_, length)| length));
        while let Some(node) = self.open.pop() {
            self.write(node);
        }
        self.last.clone()
    }

    /// Adds an element to the path.
    fn write(&mut self, node: NodeId) {
        let step = self.step(node);
        self.last.push('/');
        self.last.push_str(self.document.name(node).unwrap_or_default());
        if !step.has(Step::ALONE) {
            self.last.push('[');
            let high = self.high.get(node.index()).map_or(0, |&high| u32::from(high) << Step::BITS);
            push_number(&mut self.last, high | u32::from(step.0 & Step::PLACE));
            self.last.push(']');
        }
        self.steps[node.index()].0 |= Step::IN_LAST;
        self.elements.push((node, self.last.len()));
    }

    fn step(&mut self, node: NodeId) -> Step {
        if !self.steps[node.index()].has(Step::COUNTED) {
            self.count_siblings(node);
        }
        self.steps[node.index()]
    }

    fn count_siblings(&mut self, node: NodeId) {
        let document = self.document;
        let Some(parent) = document.parent(node) else {
            self.steps[node.index()] = Step(Step::COUNTED | Step::ALONE);
            return;
        };
        let mut counted = Counted::default();
        for child in document.children(parent) {
            let Some(name) = document.name(child) else { continue };
            let (place, first) = counted.next(name, child);
            self.steps[first.index()].0 &= !Step::ALONE;
            let alone = if place == 1 { Step::ALONE } else { 0 };
            self.steps[child.index()] = Step(place as u16 & Step::PLACE | Step::COUNTED | alone);
            let high = place >> Step::BITS;
            if high > 0 {
                self.high.resize(document.node_count(), 0);
                self.high[child.index()] = high as u16;
            }
        }
    }
}

fn push_number(text: &mut String, number: u32) {
    let (tens, digit) = (number / 10, number % 10);
    if tens < 10 {
        text.extend(char::from_digit(tens, 10).filter(|_| tens > 0));
    } else {
        text.push_str(&tens.to_string());
    }
    text.extend(char::from_digit(digit, 10));
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
    use crate::dom::{Tag, TreeLimits, parse};

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

    #[test]
    fn far_steps_are_counted_too() {
        let items = "<b></b>".repeat(40_000);
        let document = parse(&format!("<p>{items}"), TreeLimits::default());
        let mut paths = Paths::new(&document);
        let bold: Vec<NodeId> = document.descendants(NodeId::ROOT).filter(|&node| document.is(node, Tag::B)).collect();
        for (at, place) in [(0, 1), (8_190, 8_191), (8_191, 8_192), (16_384, 16_385), (39_999, 40_000)] {
            assert_eq!(paths.of(bold[at]), format!("/html/body/p/b[{place}]"));
        }
    }

    /// However one came to an element, its path is the same.
    #[test]
    fn paths_do_not_depend_on_those_before() {
        let items: String = (0..230).map(|index| format!("<li>{index}<b>c</b>")).collect();
        let document = parse(&format!("<div><ul>{items}</ul><ol>{items}</ol></div><p>d"), TreeLimits::default());
        let nodes: Vec<NodeId> = document.descendants(NodeId::ROOT).collect();
        let alone = |node| Paths::new(&document).of(node);
        let mut paths = Paths::new(&document);
        for step in [1, 7, 411] {
            for at in 0..nodes.len() {
                let node = nodes[at * step % nodes.len()];
                assert_eq!(paths.of(node), alone(node));
            }
        }
        assert!(nodes.iter().any(|&node| alone(node) == "/html/body/div/ol/li[209]/b"));
    }
}

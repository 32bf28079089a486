//! The door for programs that have already parsed their page: `RcDom` to arena.

use super::arena::{Document, NodeId};
use super::names::{AttrName, Tag};
use super::state_script::begins_state;
use super::{TreeLimits, elements, gate};
use html5ever::{local_name, ns};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Past this many buffered bytes attributes are dropped. In an `RcDom` the copies of a formatting element share their
/// values, here each has its own; a page within the default limits stays below unless such copies multiply it.
const TEXT_BUDGET: usize = 256 << 20;

/// A node yet to be copied.
struct Pending {
    source: Handle,
    /// Its parent in the arena, and how deep that stands.
    parent: NodeId,
    depth: usize,
    drop_text: bool,
}

/// Copies an `RcDom` into an arena, with the same limits and the same filter of attributes and raw text as the parser.
pub(crate) fn from_rcdom(dom: &RcDom, limits: TreeLimits) -> Document {
    let mut document = Document::with_capacity(4096);
    let mut stack: Vec<Pending> = Vec::new();
    push_children(&mut stack, &dom.document, NodeId::ROOT, 0, false);
    while let Some(Pending { source, parent, depth, drop_text }) = stack.pop() {
        if document.node_count() >= limits.max_nodes {
            document.cuts.nodes = true;
            break;
        }
        match &source.data {
            NodeData::Text { contents } => {
                let text = contents.borrow();
                if !drop_text || (document.is(parent, Tag::Script) && begins_state(&text)) {
                    document.append_text(parent, &text);
                }
            }
            NodeData::Element { name, attrs, template_contents, .. } => {
                let tag = match (&name.ns, &*name.local) {
                    (&ns!(html), _) => Tag::from_local_name(&name.local),
                    (&ns!(svg), "svg") => Tag::Svg,
                    (&ns!(mathml), "math") => Tag::Math,
                    _ => Tag::Other,
                };
                let template_contents = template_contents.borrow();
                // As the gate does it: the element is left out, its children move up to where it would stand.
                if depth > limits.max_depth || (depth == limits.max_depth && !elements::never_nests(tag)) {
                    document.cuts.flattened += 1;
                    if !elements::is_phrasing(tag) {
                        let line_break = document.create_element(Tag::Br, &local_name!("br"), std::iter::empty());
                        document.append(parent, line_break);
                    }
                    push_children(&mut stack, &source, parent, depth, drop_text);
                    if let Some(contents) = template_contents.as_ref() {
                        push_children(&mut stack, contents, parent, depth, drop_text);
                    }
                    continue;
                }
                let attrs = attrs.borrow();
                let kept = attrs.iter().filter_map(|attr| Some((AttrName::of(&attr.name)?, &*attr.value)));
                let id = if document.buffered_text() > TEXT_BUDGET && !attrs.is_empty() {
                    document.cuts.attributes += 1;
                    document.create_element(tag, &name.local, std::iter::empty())
                } else {
                    document.create_element(tag, &name.local, kept)
                };
                document.append(parent, id);
                let drops_text = gate::drops_text(tag, || gate::script_type(&attrs));
                push_children(&mut stack, &source, id, depth + 1, drops_text);
                if let Some(contents) = template_contents.as_ref() {
                    let fragment = document.create_fragment();
                    document.append(id, fragment);
                    push_children(&mut stack, contents, fragment, depth + 2, false);
                }
            }
            _ => {}
        }
    }
    document
}

/// The last child first, so that the first is popped first.
fn push_children(stack: &mut Vec<Pending>, source: &Handle, parent: NodeId, depth: usize, drop_text: bool) {
    let children = source.children.borrow();
    stack.extend(children.iter().rev().map(|child| Pending { source: child.clone(), parent, depth, drop_text }));
}

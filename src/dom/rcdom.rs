//! The door for programs that have already parsed their page: `RcDom` to arena.

use super::arena::{Document, NodeId};
use super::names::{AttrName, Tag};
use super::{TreeLimits, gate};
use html5ever::ns;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Copies an `RcDom` into an arena, with the same filter of attributes and raw text as the parser.
pub(crate) fn from_rcdom(dom: &RcDom, limits: TreeLimits) -> Document {
    let mut document = Document::with_capacity(4096);
    // A stack of (source, parent in the arena, drop text): children are pushed last first.
    let mut stack: Vec<(Handle, NodeId, bool)> = Vec::new();
    push_children(&mut stack, &dom.document, NodeId::ROOT, false);
    while let Some((source, parent, drop_text)) = stack.pop() {
        if document.node_count() >= limits.max_nodes {
            document.cuts.nodes = true;
            break;
        }
        match &source.data {
            NodeData::Text { contents } if !drop_text => document.append_text(parent, &contents.borrow()),
            NodeData::Element { name, attrs, template_contents, .. } => {
                let tag = match (&name.ns, &*name.local) {
                    (&ns!(html), _) => Tag::from_local_name(&name.local),
                    (&ns!(svg), "svg") => Tag::Svg,
                    (&ns!(mathml), "math") => Tag::Math,
                    _ => Tag::Other,
                };
                let attrs = attrs.borrow();
                let kept = attrs.iter().filter_map(|attr| Some((AttrName::from_name(&attr.name.local)?, &*attr.value)));
                let id = document.create_element(tag, name.local.clone(), kept);
                document.append(parent, id);
                push_children(&mut stack, &source, id, gate::drops_text(tag, &attrs));
                if let Some(contents) = template_contents.borrow().as_ref() {
                    let fragment = document.create_fragment();
                    document.append(id, fragment);
                    push_children(&mut stack, contents, fragment, false);
                }
            }
            _ => {}
        }
    }
    document
}

fn push_children(stack: &mut Vec<(Handle, NodeId, bool)>, source: &Handle, parent: NodeId, drop_text: bool) {
    stack.extend(source.children.borrow().iter().rev().map(|child| (child.clone(), parent, drop_text)));
}

//! html5ever's `TreeSink` over the arena.

use super::arena::{Document, NodeId};
use super::names::{AttrName, Tag};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, interface::ElemName, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// What the tree builder asks of an open element and the arena does not keep.
struct Open {
    ns: Namespace,
    name: LocalName,
    integration_point: bool,
    is_template: bool,
    /// Of a formatting element: one, and one for each attribute.
    formatting_weight: u16,
}

pub(super) struct ArenaSink {
    document: RefCell<Document>,
    /// Names by node id; `None` for text. The tree builder may ask for any element until the end.
    names: RefCell<Vec<Option<Open>>>,
    max_nodes: usize,
    /// Past this many buffered bytes formatting elements lose their attributes: only their copies get there.
    text_budget: usize,
    full: Cell<bool>,
}

impl ArenaSink {
    pub(super) fn new(input_bytes: usize, max_nodes: usize) -> Self {
        ArenaSink {
            document: RefCell::new(Document::with_capacity(input_bytes)),
            names: RefCell::new(Vec::with_capacity(input_bytes / 24 + 16)),
            max_nodes,
            // Every attribute and text is copied once, which takes at most three times the input's length (a NUL
            // becomes U+FFFD).
            text_budget: 3 * input_bytes + 4096,
            full: Cell::new(false),
        }
    }

    /// Whether the tree has its maximum of nodes; the gate then drops all further tokens.
    pub(super) fn is_full(&self) -> bool {
        self.full.get()
    }

    /// The levels that an open element takes (two for a template, whose contents are a node of their own), and what it
    /// costs to compare it with a new formatting element.
    pub(super) fn weigh(&self, node: NodeId) -> (usize, usize) {
        match self.names.borrow().get(node.index()) {
            Some(Some(open)) => (1 + usize::from(open.is_template), usize::from(open.formatting_weight)),
            _ => (1, 0),
        }
    }

    fn kept(attrs: &[Attribute]) -> impl Iterator<Item = (AttrName, &str)> {
        attrs.iter().filter_map(|attr| Some((AttrName::of(&attr.name)?, &*attr.value)))
    }

    fn append_any(&self, parent: NodeId, child: NodeOrText<NodeId>) {
        let mut document = self.document.borrow_mut();
        match child {
            NodeOrText::AppendNode(NodeId::NONE) => {}
            NodeOrText::AppendNode(node) => document.append(parent, node),
            NodeOrText::AppendText(text) => document.append_text(parent, &text),
        }
    }
}

/// An element's name, by value: a static atom is copied, not counted.
#[derive(Debug)]
pub(super) struct OwnedName {
    ns: Namespace,
    local: LocalName,
}

impl ElemName for OwnedName {
    fn ns(&self) -> &Namespace {
        &self.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

impl TreeSink for ArenaSink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = OwnedName;

    fn finish(self) -> Document {
        self.document.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> OwnedName {
        match self.names.borrow().get(target.index()) {
            Some(Some(open)) => OwnedName { ns: open.ns.clone(), local: open.name.clone() },
            // Not an element: the tree builder never asks (its documented contract).
            _ => OwnedName { ns: ns!(), local: LocalName::default() },
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let mut document = self.document.borrow_mut();
        let tag = match (&name.ns, &*name.local) {
            (&ns!(html), _) => Tag::from_local_name(&name.local),
            (&ns!(svg), "svg") => Tag::Svg,
            (&ns!(mathml), "math") => Tag::Math,
            _ => Tag::Other,
        };
        let is_formatting = tag.is_formatting();
        let is_over = document.buffered_text() > self.text_budget;
        let id = if is_over && !attrs.is_empty() && is_formatting {
            document.cuts.attributes += 1;
            document.create_element(tag, name.local.clone(), std::iter::empty())
        } else {
            document.create_element(tag, name.local.clone(), Self::kept(&attrs))
        };
        if flags.template {
            let contents = document.create_fragment();
            document.append(id, contents);
        }
        if document.node_count() >= self.max_nodes {
            document.cuts.nodes = true;
            self.full.set(true);
        }
        let mut names = self.names.borrow_mut();
        names.resize_with(id.index(), || None);
        names.push(Some(Open {
            ns: name.ns,
            name: name.local,
            integration_point: flags.mathml_annotation_xml_integration_point,
            is_template: flags.template,
            formatting_weight: if is_formatting { 1 + attrs.len().min(1_000) as u16 } else { 0 },
        }));
        id
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        NodeId::NONE
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        NodeId::NONE
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.append_any(*parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, prev_element: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.document.borrow().parent(*element).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append_any(*prev_element, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public_id: StrTendril, _system_id: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let document = self.document.borrow();
        document.first_child(*target).unwrap_or(*target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        let mut document = self.document.borrow_mut();
        match new_node {
            NodeOrText::AppendNode(NodeId::NONE) => {}
            NodeOrText::AppendNode(node) => document.insert_before(*sibling, node),
            NodeOrText::AppendText(text) => document.insert_text_before(*sibling, &text),
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        self.document.borrow_mut().add_attrs(*target, Self::kept(&attrs));
    }

    fn remove_from_parent(&self, target: &NodeId) {
        if *target != NodeId::NONE {
            self.document.borrow_mut().detach(*target);
        }
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.document.borrow_mut().reparent_children(*node, *new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &NodeId) -> bool {
        matches!(self.names.borrow().get(target.index()), Some(Some(open)) if open.integration_point)
    }
}

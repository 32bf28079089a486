//! html5ever's `TreeSink` over the arena.

use super::arena::{BuilderView, Document, NodeId, Space};
use super::names::{AttrName, Tag};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, interface::ElemName, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Lists of attributes that are kept for reuse: one is in use at a time, but for those that the tree builder copies.
const SPARE_LISTS: usize = 4;

pub(super) struct ArenaSink {
    document: RefCell<Document>,
    /// Lists of attributes that the tree took over, for the next tags.
    spare_lists: RefCell<Vec<Vec<Attribute>>>,
    max_nodes: usize,
    /// Past this many buffered bytes formatting elements lose their attributes: only their copies get there.
    text_budget: usize,
    full: Cell<bool>,
}

impl ArenaSink {
    pub(super) fn new(input_bytes: usize, max_nodes: usize) -> Self {
        ArenaSink {
            document: RefCell::new(Document::with_capacity(input_bytes)),
            spare_lists: RefCell::default(),
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
        let document = self.document.borrow();
        let is_template = node != NodeId::ROOT && document.is(node, Tag::Template);
        (1 + usize::from(is_template), usize::from(document.view(node).formatting_weight))
    }

    /// An empty list of attributes.
    pub(super) fn attribute_list(&self) -> Vec<Attribute> {
        self.spare_lists.borrow_mut().pop().unwrap_or_default()
    }

    fn take_back(&self, mut list: Vec<Attribute>) {
        let mut lists = self.spare_lists.borrow_mut();
        if list.capacity() > 0 && lists.len() < SPARE_LISTS {
            list.clear();
            lists.push(list);
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
    space: Space,
    local: LocalName,
}

impl ElemName for OwnedName {
    fn ns(&self) -> &Namespace {
        static HTML: Namespace = ns!(html);
        static SVG: Namespace = ns!(svg);
        static MATH_ML: Namespace = ns!(mathml);
        match self.space {
            Space::Html => &HTML,
            Space::Svg => &SVG,
            Space::MathMl => &MATH_ML,
        }
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
        let document = self.document.borrow();
        OwnedName { space: document.view(*target).space, local: document.local_name(*target) }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let mut document = self.document.borrow_mut();
        let (space, tag) = match name.ns {
            ns!(svg) => (Space::Svg, if name.local == local_name!("svg") { Tag::Svg } else { Tag::Other }),
            ns!(mathml) => (Space::MathMl, if name.local == local_name!("math") { Tag::Math } else { Tag::Other }),
            _ => (Space::Html, Tag::from_local_name(&name.local)),
        };
        let is_formatting = tag.is_formatting();
        let is_over = document.buffered_text() > self.text_budget;
        let id = if is_over && !attrs.is_empty() && is_formatting {
            document.cuts.attributes += 1;
            document.create_element(tag, name.local, std::iter::empty())
        } else {
            document.create_element(tag, name.local, Self::kept(&attrs))
        };
        if flags.template {
            let contents = document.create_fragment();
            document.append(id, contents);
        }
        if document.node_count() >= self.max_nodes {
            document.cuts.nodes = true;
            self.full.set(true);
        }
        let view = BuilderView {
            space,
            is_integration_point: flags.mathml_annotation_xml_integration_point,
            formatting_weight: if is_formatting { 1 + attrs.len().min(1_000) as u16 } else { 0 },
        };
        document.set_view(id, view);
        self.take_back(attrs);
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
        self.document.borrow().view(*target).is_integration_point
    }
}

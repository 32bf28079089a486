//! The tree: nodes in one `Vec`, linked by 32-bit ids; all text and all kept attribute values in one `String`.
//!
//! Nodes are never freed or moved, so an id stays valid as long as its document. Comments, doctypes and the text of
//! styles and of scripts without data are not stored. Two text nodes may stand side by side: joining them could cost quadratic time
//! when a hostile table fosters text piece by piece, and no reader of the tree needs it.

use super::names::{AttrName, AttrNames, AttrSet, Tag};
use html5ever::LocalName;

/// A node of a [`Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NodeId(u32);

impl NodeId {
    /// The document node.
    pub(crate) const ROOT: NodeId = NodeId(0);
    /// Stands for "no node" inside links, and for nodes that are not stored (comments).
    pub(super) const NONE: NodeId = NodeId(u32::MAX);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    fn some(self) -> Option<NodeId> {
        (self != Self::NONE).then_some(self)
    }
}

/// A piece of the document's text buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    start: u32,
    len: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum NodeData {
    Document,
    /// The contents of a `<template>`: its only child here.
    Fragment,
    Text(Span),
    Element {
        tag: Tag,
        attr_count: u16,
        first_attr: u32,
        name: LocalName,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Node {
    parent: NodeId,
    prev: NodeId,
    next: NodeId,
    first_child: NodeId,
    last_child: NodeId,
    names: AttrNames,
    data: NodeData,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Attr {
    name: AttrName,
    value: Span,
}

/// What the limits took away while the tree was built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TreeCuts {
    /// Start tags not nested because the stack of open elements was full.
    pub(crate) flattened: u32,
    /// Whether the rest of the page was dropped because the tree had its maximum of nodes.
    pub(crate) nodes: bool,
    /// Attribute values dropped because copies of formatting elements multiplied them.
    pub(crate) attributes: u32,
}

/// A parsed page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Document {
    nodes: Vec<Node>,
    /// The types of all elements that were ever made, by number.
    tags: [u64; 4],
    attrs: Vec<Attr>,
    text: String,
    /// In the order of their creation, `frames` being `<html>` and `<body>`: what is asked of these needs no walk.
    scripts: Vec<NodeId>,
    noscripts: Vec<NodeId>,
    metas: Vec<NodeId>,
    frames: Vec<NodeId>,
    pub(crate) cuts: TreeCuts,
}

impl Document {
    /// An empty document with room for a page of `bytes` bytes (about one node in 20 bytes, text about half).
    pub(super) fn with_capacity(bytes: usize) -> Self {
        let mut document = Document {
            nodes: Vec::with_capacity(bytes / 24 + 16),
            tags: [0; 4],
            attrs: Vec::with_capacity(bytes / 48 + 16),
            text: String::with_capacity(bytes / 2 + 64),
            scripts: Vec::new(),
            noscripts: Vec::new(),
            metas: Vec::new(),
            frames: Vec::new(),
            cuts: TreeCuts::default(),
        };
        document.push(NodeData::Document);
        document
    }

    // ---- reading ----

    pub(crate) fn node_count(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].parent.some()
    }

    pub(crate) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].first_child.some()
    }

    pub(crate) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].last_child.some()
    }

    pub(crate) fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].next.some()
    }

    pub(crate) fn prev_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].prev.some()
    }

    /// The type of an element; `None` for text, the document and template contents.
    pub(crate) fn tag(&self, id: NodeId) -> Option<Tag> {
        match self.nodes[id.index()].data {
            NodeData::Element { tag, .. } => Some(tag),
            _ => None,
        }
    }

    /// Whether there may be an element of this type: where there is none, nobody needs to look for it.
    pub(crate) fn may_have(&self, tag: Tag) -> bool {
        self.tags[tag as usize / 64] & (1 << (tag as usize % 64)) != 0
    }

    pub(crate) fn is(&self, id: NodeId, tag: Tag) -> bool {
        self.tag(id) == Some(tag)
    }

    /// The local name of an element, also of custom and foreign ones.
    pub(crate) fn name(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id.index()].data {
            NodeData::Element { name, .. } => Some(name),
            _ => None,
        }
    }

    /// As [`name`](Self::name), as the parser has it: two are compared as numbers are.
    pub(super) fn local_name(&self, id: NodeId) -> Option<&LocalName> {
        match &self.nodes[id.index()].data {
            NodeData::Element { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The text of a text node.
    pub(crate) fn text(&self, id: NodeId) -> Option<&str> {
        match self.nodes[id.index()].data {
            NodeData::Text(span) => Some(self.slice(span)),
            _ => None,
        }
    }

    pub(crate) fn is_fragment(&self, id: NodeId) -> bool {
        matches!(self.nodes[id.index()].data, NodeData::Fragment)
    }

    /// The value of an attribute, `Some("")` for one without a value.
    pub(crate) fn attr(&self, id: NodeId, name: AttrName) -> Option<&str> {
        if !self.attr_names(id).may_have(AttrNames::of([name])) {
            return None;
        }
        self.attrs_of(id).iter().find(|attr| attr.name == name).map(|attr| self.slice(attr.value))
    }

    /// Which attributes an element may have.
    pub(crate) fn attr_names(&self, id: NodeId) -> AttrNames {
        self.nodes[id.index()].names
    }

    /// The kept attributes of an element.
    pub(crate) fn attrs(&self, id: NodeId) -> impl Iterator<Item = (AttrName, &str)> {
        self.attrs_of(id).iter().map(|attr| (attr.name, self.slice(attr.value)))
    }

    /// Those of its kept attributes that are wanted: most elements have none of a few.
    pub(crate) fn attrs_among(&self, id: NodeId, wanted: AttrSet) -> impl Iterator<Item = (AttrName, &str)> {
        let attrs = if self.attr_names(id).may_have(wanted.folded()) { self.attrs_of(id) } else { &[] };
        attrs.iter().filter(move |attr| wanted.has(attr.name)).map(|attr| (attr.name, self.slice(attr.value)))
    }

    /// The `<meta>` elements, in the order of their creation.
    pub(crate) fn metas(&self) -> &[NodeId] {
        &self.metas
    }

    /// `<html>` and `<body>`.
    pub(crate) fn frames(&self) -> &[NodeId] {
        &self.frames
    }

    /// The scripts, in the order of their creation.
    pub(crate) fn scripts(&self) -> &[NodeId] {
        &self.scripts
    }

    pub(super) fn noscripts(&self) -> &[NodeId] {
        &self.noscripts
    }

    /// The texts of the scripts that hold data.
    pub(crate) fn script_texts(&self) -> impl Iterator<Item = &str> {
        self.scripts.iter().filter_map(|&script| self.text(self.first_child(script)?))
    }

    /// All values of an attribute, wherever they stand.
    pub(crate) fn values(&self, name: AttrName) -> impl Iterator<Item = &str> {
        self.attrs.iter().filter(move |attr| attr.name == name).map(|attr| self.slice(attr.value))
    }

    fn attrs_of(&self, id: NodeId) -> &[Attr] {
        match self.nodes[id.index()].data {
            NodeData::Element { first_attr, attr_count, .. } => {
                &self.attrs[first_attr as usize..first_attr as usize + usize::from(attr_count)]
            }
            _ => &[],
        }
    }

    fn slice(&self, span: Span) -> &str {
        &self.text[span.start as usize..(span.start + span.len) as usize]
    }

    /// How two documents differ, node by node, for tests.
    #[cfg(test)]
    pub(super) fn difference(&self, other: &Document) -> Option<String> {
        if self == other {
            return None;
        }
        let described = |document: &Document, index: usize| {
            let node = document.nodes.get(index)?;
            let id = NodeId(index as u32);
            let attrs: Vec<(AttrName, &str)> = document.attrs(id).collect();
            Some(format!("{node:?} {:?} {attrs:?}", document.text(id)))
        };
        let both = |index| (described(self, index), described(other, index));
        let nodes = (0..self.nodes.len().max(other.nodes.len())).map(|index| (index, both(index)));
        let mut differing = nodes.filter(|(_, (left, right))| left != right);
        Some(match differing.next() {
            Some((index, (left, right))) => format!("node {index}:\n  {left:?}\n  {right:?}"),
            None => format!("equal nodes, but {:?} and {:?}", self.cuts, other.cuts),
        })
    }

    // ---- building (only the sinks do) ----

    fn push(&mut self, data: NodeData) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        let none = NodeId::NONE;
        let (first_child, last_child) = (none, none);
        let names = AttrNames::default();
        self.nodes.push(Node { parent: none, prev: none, next: none, first_child, last_child, names, data });
        id
    }

    fn push_text(&mut self, text: &str) -> Span {
        if !self.has_room_for(text) {
            return Span { start: 0, len: 0 };
        }
        let start = self.text.len() as u32;
        self.text.push_str(text);
        Span { start, len: text.len() as u32 }
    }

    /// Spans count in 32 bits: of a page beyond that, which takes limits set by hand, the rest is cut.
    fn has_room_for(&mut self, text: &str) -> bool {
        let fits = u32::try_from(self.text.len() + text.len()).is_ok();
        self.cuts.nodes |= !fits;
        fits
    }

    pub(super) fn buffered_text(&self) -> usize {
        self.text.len()
    }

    pub(super) fn create_element<'a>(
        &mut self,
        tag: Tag,
        name: LocalName,
        attrs: impl Iterator<Item = (AttrName, &'a str)>,
    ) -> NodeId {
        self.tags[tag as usize / 64] |= 1 << (tag as usize % 64);
        let first_attr = self.attrs.len() as u32;
        let mut names = AttrNames::default();
        for (name, value) in attrs {
            names.add(name);
            let value = self.push_text(value);
            self.attrs.push(Attr { name, value });
        }
        let attr_count = (self.attrs.len() - first_attr as usize).min(usize::from(u16::MAX)) as u16;
        let id = self.push(NodeData::Element { tag, attr_count, first_attr, name });
        self.nodes[id.index()].names = names;
        match tag {
            Tag::Script => self.scripts.push(id),
            Tag::Noscript => self.noscripts.push(id),
            Tag::Meta => self.metas.push(id),
            Tag::Html | Tag::Body => self.frames.push(id),
            _ => {}
        }
        id
    }

    pub(super) fn create_fragment(&mut self) -> NodeId {
        self.push(NodeData::Fragment)
    }

    /// Adds attributes to an element that has none of these names yet (`<html>` and `<body>` given twice).
    pub(super) fn add_attrs<'a>(&mut self, id: NodeId, added: impl Iterator<Item = (AttrName, &'a str)>) {
        let mut all: Vec<Attr> = self.attrs_of(id).to_vec();
        for (name, value) in added {
            if all.iter().all(|attr| attr.name != name) {
                let value = self.push_text(value);
                all.push(Attr { name, value });
            }
        }
        // Most repeated tags add nothing, and a page can repeat them as often as it likes.
        if all.len() == self.attrs_of(id).len() {
            return;
        }
        let start = self.attrs.len() as u32;
        let count = all.len().min(usize::from(u16::MAX)) as u16;
        all.iter().for_each(|attr| self.nodes[id.index()].names.add(attr.name));
        self.attrs.extend(all);
        if let NodeData::Element { first_attr, attr_count, .. } = &mut self.nodes[id.index()].data {
            (*first_attr, *attr_count) = (start, count);
        }
    }

    pub(super) fn append_text(&mut self, parent: NodeId, text: &str) {
        let last = self.nodes[parent.index()].last_child;
        if !self.extend_text(last, text) {
            let span = self.push_text(text);
            let node = self.push(NodeData::Text(span));
            self.append(parent, node);
        }
    }

    pub(super) fn insert_text_before(&mut self, sibling: NodeId, text: &str) {
        let prev = self.nodes[sibling.index()].prev;
        if !self.extend_text(prev, text) {
            let span = self.push_text(text);
            let node = self.push(NodeData::Text(span));
            self.insert_before(sibling, node);
        }
    }

    /// Lengthens a text node whose text stands at the end of the buffer.
    fn extend_text(&mut self, node: NodeId, text: &str) -> bool {
        if !self.has_room_for(text) {
            return false;
        }
        let end = self.text.len() as u32;
        let Some(node) = node.some() else { return false };
        match &mut self.nodes[node.index()].data {
            NodeData::Text(span) if span.start + span.len == end => {
                span.len += text.len() as u32;
                self.text.push_str(text);
                true
            }
            _ => false,
        }
    }

    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = std::mem::replace(&mut self.nodes[parent.index()].last_child, child);
        let node = &mut self.nodes[child.index()];
        (node.parent, node.prev) = (parent, last);
        match last.some() {
            Some(last) => self.nodes[last.index()].next = child,
            None => self.nodes[parent.index()].first_child = child,
        }
    }

    pub(super) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let (parent, prev) = (self.nodes[sibling.index()].parent, self.nodes[sibling.index()].prev);
        let node = &mut self.nodes[child.index()];
        (node.parent, node.prev, node.next) = (parent, prev, sibling);
        self.nodes[sibling.index()].prev = child;
        match prev.some() {
            Some(prev) => self.nodes[prev.index()].next = child,
            None => {
                if let Some(parent) = parent.some() {
                    self.nodes[parent.index()].first_child = child;
                }
            }
        }
    }

    pub(super) fn detach(&mut self, id: NodeId) {
        let Node { parent, prev, next, .. } = self.nodes[id.index()];
        let Some(parent) = parent.some() else { return };
        match prev.some() {
            Some(prev) => self.nodes[prev.index()].next = next,
            None => self.nodes[parent.index()].first_child = next,
        }
        match next.some() {
            Some(next) => self.nodes[next.index()].prev = prev,
            None => self.nodes[parent.index()].last_child = prev,
        }
        let node = &mut self.nodes[id.index()];
        (node.parent, node.prev, node.next) = (NodeId::NONE, NodeId::NONE, NodeId::NONE);
    }

    pub(super) fn reparent_children(&mut self, from: NodeId, to: NodeId) {
        let (first, last) = (self.nodes[from.index()].first_child, self.nodes[from.index()].last_child);
        let Some(first_child) = first.some() else { return };
        let mut child = Some(first_child);
        while let Some(id) = child {
            self.nodes[id.index()].parent = to;
            child = self.nodes[id.index()].next.some();
        }
        let source = &mut self.nodes[from.index()];
        (source.first_child, source.last_child) = (NodeId::NONE, NodeId::NONE);
        let old_last = std::mem::replace(&mut self.nodes[to.index()].last_child, last);
        match old_last.some() {
            Some(old_last) => {
                self.nodes[old_last.index()].next = first;
                self.nodes[first.index()].prev = old_last;
            }
            None => self.nodes[to.index()].first_child = first,
        }
    }
}

//! The tree: nodes in one `Vec`, linked by 32-bit ids; all text and all kept attribute values in one `String`.
//!
//! Nodes are never freed or moved, so an id stays valid as long as its document. Comments, doctypes and the text of
//! styles and of scripts without data are not stored. Two text nodes may stand side by side: joining them could cost quadratic time
//! when a hostile table fosters text piece by piece, and no reader of the tree needs it.

mod building;
mod classes;

use super::names::{AttrName, AttrNames, AttrSet, Tag};
pub(super) use building::AttrList;
use classes::Classes;
use html5ever::LocalName;
use std::borrow::Cow;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Document,
    /// The contents of a `<template>`: its only child here.
    Fragment,
    Text,
    Element(Tag),
}

/// Two of them fill a line of the cache: every stage goes through all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Node {
    parent: NodeId,
    prev: NodeId,
    next: NodeId,
    first_child: NodeId,
    last_child: NodeId,
    /// Of an element, a bit for each attribute, see [`AttrNames`]: elements are asked for many that they do not have. Of a text,
    /// its length.
    names: u32,
    /// The first attribute of an element, or where a text begins.
    start: u32,
    /// Of a text, whether it is blank: asked of each several times, and most texts are.
    attr_count: u16,
    kind: Kind,
}

const _: () = assert!(size_of::<Node>() == 32);

impl Node {
    /// Of a text.
    fn span(&self) -> Span {
        Span { start: self.start, len: self.names }
    }

    /// Of a text.
    fn is_blank(&self) -> bool {
        self.attr_count != 0
    }
}

/// Of a class, the value begins with its number: where it stands is known to [`Classes`].
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

/// A node as [`Document::look`] shows it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Look<'d> {
    /// One that is more than white space.
    Text(&'d str),
    /// A text of so many bytes that is white space of ASCII alone.
    Blank(usize),
    /// With the attributes that it may have.
    Element(Tag, AttrNames),
    Other,
}

/// A parsed page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Document {
    nodes: Vec<Node>,
    /// The names of elements of no type, in the order of their creation.
    other_names: Vec<(NodeId, LocalName)>,
    /// The types of all elements that were ever made, by number.
    tags: [u64; 4],
    attrs: Vec<Attr>,
    text: String,
    classes: Classes,
    /// In the order of their creation, `frames` being `<html>` and `<body>`: what is asked of these needs no walk.
    scripts: Vec<NodeId>,
    noscripts: Vec<NodeId>,
    metas: Vec<NodeId>,
    frames: Vec<NodeId>,
    pub(crate) cuts: TreeCuts,
}

impl Document {
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
        match self.nodes[id.index()].kind {
            Kind::Element(tag) => Some(tag),
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
        match self.tag(id)? {
            Tag::Other => self.other_name(id).map(|name| &**name),
            tag => Some(tag.name()),
        }
    }

    /// The name of an element of no type.
    pub(super) fn other_name(&self, id: NodeId) -> Option<&LocalName> {
        let at = self.other_names.binary_search_by_key(&id, |&(id, _)| id).ok()?;
        Some(&self.other_names[at].1)
    }

    /// The text of a text node.
    pub(crate) fn text(&self, id: NodeId) -> Option<&str> {
        let node = &self.nodes[id.index()];
        (node.kind == Kind::Text).then(|| self.slice(node.span()))
    }

    /// The text of a text node and of those right after it, and nothing for these: text that a table fosters piece by
    /// piece stands in several.
    pub(crate) fn whole_text(&self, id: NodeId) -> Option<Cow<'_, str>> {
        let text = self.text(id)?;
        if self.prev_sibling(id).is_some_and(|prev| self.text(prev).is_some()) {
            return None;
        }
        let after = std::iter::successors(self.next_sibling(id), |&next| self.next_sibling(next));
        let after = after.map_while(|next| self.text(next));
        Some(after.fold(Cow::Borrowed(text), |whole, text| whole + text))
    }

    pub(crate) fn is_fragment(&self, id: NodeId) -> bool {
        self.nodes[id.index()].kind == Kind::Fragment
    }

    /// The value of an attribute, `Some("")` for one without a value.
    pub(crate) fn attr(&self, id: NodeId, name: AttrName) -> Option<&str> {
        if !AttrNames::from_bits(self.nodes[id.index()].names).may_have(AttrNames::of([name])) {
            // Nor does a text, whatever its length is.
            return None;
        }
        self.attrs_of(id).iter().find(|attr| attr.name == name).map(|attr| self.value_of(attr))
    }

    /// What a walk through all nodes asks of each, in one look.
    #[inline]
    pub(crate) fn look(&self, id: NodeId) -> Look<'_> {
        let node = &self.nodes[id.index()];
        match node.kind {
            Kind::Element(tag) => Look::Element(tag, AttrNames::from_bits(node.names)),
            Kind::Text if node.is_blank() => Look::Blank(node.names as usize),
            Kind::Text => Look::Text(self.slice(node.span())),
            Kind::Document | Kind::Fragment => Look::Other,
        }
    }

    /// Which attributes an element may have.
    pub(crate) fn attr_names(&self, id: NodeId) -> AttrNames {
        let node = &self.nodes[id.index()];
        // The length of a text says nothing of names.
        AttrNames::from_bits(if node.kind == Kind::Text { 0 } else { node.names })
    }

    /// The kept attributes of an element.
    pub(crate) fn attrs(&self, id: NodeId) -> impl Iterator<Item = (AttrName, &str)> {
        self.attrs_of(id).iter().map(|attr| (attr.name, self.value_of(attr)))
    }

    /// Those of its kept attributes that are wanted: most elements have none of a few.
    pub(crate) fn attrs_among(&self, id: NodeId, wanted: AttrSet) -> impl Iterator<Item = (AttrName, &str)> {
        let attrs = if self.attr_names(id).may_have(wanted.folded()) { self.attrs_of(id) } else { &[] };
        attrs.iter().filter(move |attr| wanted.has(attr.name)).map(|attr| (attr.name, self.value_of(attr)))
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
        self.attrs.iter().filter(move |attr| attr.name == name).map(|attr| self.value_of(attr))
    }

    /// The number of an element's class: the same for all elements that have the same one, 0 without any.
    #[inline]
    pub(crate) fn class_number(&self, id: NodeId) -> u32 {
        if !self.attr_names(id).may_have(AttrNames::of([AttrName::Class])) {
            return 0;
        }
        let class = self.attrs_of(id).iter().find(|attr| attr.name == AttrName::Class);
        class.map_or(0, |attr| attr.value.start)
    }

    /// All classes that elements were ever made with, by number.
    pub(crate) fn classes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.classes.all()
    }

    fn attrs_of(&self, id: NodeId) -> &[Attr] {
        match self.nodes[id.index()] {
            Node { kind: Kind::Element(_), start, attr_count, .. } => {
                &self.attrs[start as usize..start as usize + usize::from(attr_count)]
            }
            _ => &[],
        }
    }

    #[inline]
    fn value_of(&self, attr: &Attr) -> &str {
        match attr.name {
            AttrName::Class => self.classes.of(attr.value.start),
            _ => self.slice(attr.value),
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
            Some(format!("{node:?} {:?} {:?} {attrs:?}", document.name(id), document.text(id)))
        };
        let both = |index| (described(self, index), described(other, index));
        let nodes = (0..self.nodes.len().max(other.nodes.len())).map(|index| (index, both(index)));
        let mut differing = nodes.filter(|(_, (left, right))| left != right);
        Some(match differing.next() {
            Some((index, (left, right))) => format!("node {index}:\n  {left:?}\n  {right:?}"),
            None => format!("equal nodes, but {:?} and {:?}", self.cuts, other.cuts),
        })
    }
}

//! How the sinks build the tree.

use super::{Attr, Classes, Document, Kind, Node, NodeId, Span, TreeCuts};
use crate::dom::names::{AttrName, AttrNames, AttrSet, Tag};
use crate::dom::white_space::is_blank;
use html5ever::LocalName;

/// The attributes of a tag that is being read, until its element is made.
#[derive(Debug, Default)]
pub(in crate::dom) struct AttrList {
    attrs: Vec<Attr>,
    text: String,
    /// The tree keeps classes by themselves.
    class: String,
    names: AttrSet,
}

impl AttrList {
    pub(in crate::dom) fn clear(&mut self) {
        self.attrs.clear();
        self.text.clear();
        self.class.clear();
        self.names = AttrSet::default();
    }

    pub(in crate::dom) fn is_empty(&self) -> bool {
        self.attrs.is_empty()
    }

    /// Takes an attribute, unless there is one of this name: the first counts.
    pub(in crate::dom) fn push(&mut self, name: AttrName, value: &str) {
        if !self.names.has(name) {
            self.names.add(name);
            let text = if name == AttrName::Class { &mut self.class } else { &mut self.text };
            let value_at = Span { start: text.len() as u32, len: value.len() as u32 };
            text.push_str(value);
            self.attrs.push(Attr { name, value: value_at });
        }
    }

    pub(in crate::dom) fn value(&self, name: AttrName) -> Option<&str> {
        let Span { start, len } = self.attrs.iter().find(|attr| attr.name == name)?.value;
        let text = if name == AttrName::Class { &self.class } else { &self.text };
        text.get(start as usize..(start + len) as usize)
    }
}

/// By what part of itself a list of the tree grows: while it does so, it is there twice, and the old half is as large as
/// all that it grew by before.
const STEP: usize = 4;

#[inline]
fn make_room<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        widen(list, more);
    }
}

#[cold]
fn widen<T>(list: &mut Vec<T>, more: usize) {
    list.reserve_exact((list.capacity() / STEP).max(more).max(16));
}

impl Document {
    /// An empty document with room for most pages of `bytes` bytes: a node in 32, an attribute in 48, and text for a third.
    pub(in crate::dom) fn with_capacity(bytes: usize) -> Self {
        let mut document = Document {
            nodes: Vec::with_capacity(bytes / 32 + 16),
            other_names: Vec::new(),
            tags: [0; 4],
            attrs: Vec::with_capacity(bytes / 48 + 16),
            text: String::with_capacity(bytes / 3 + 64),
            classes: Classes::new(),
            scripts: Vec::new(),
            noscripts: Vec::new(),
            metas: Vec::new(),
            frames: Vec::new(),
            cuts: TreeCuts::default(),
        };
        document.push(Kind::Document, 0);
        document
    }

    /// Gives back the room that was made for more than the page has. What is largest comes last: for a moment it is there
    /// twice.
    pub(in crate::dom) fn shrink(&mut self) {
        self.classes.shrink();
        self.attrs.shrink_to_fit();
        self.text.shrink_to_fit();
        self.nodes.shrink_to_fit();
    }

    fn push(&mut self, kind: Kind, start: u32) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        let none = NodeId::NONE;
        let (parent, prev, next, first_child, last_child) = (none, none, none, none, none);
        make_room(&mut self.nodes, 1);
        self.nodes.push(Node { parent, prev, next, first_child, last_child, names: 0, start, attr_count: 0, kind });
        id
    }

    #[inline]
    fn push_text_node(&mut self, text: &str) -> NodeId {
        let Span { start, len } = self.push_text(text);
        let id = self.push(Kind::Text, start);
        let node = &mut self.nodes[id.index()];
        (node.names, node.attr_count) = (len, u16::from(is_blank(text)));
        id
    }

    fn push_text(&mut self, text: &str) -> Span {
        if !self.has_room_for(text) {
            return Span { start: 0, len: 0 };
        }
        let start = self.text.len() as u32;
        self.add_text(text);
        Span { start, len: text.len() as u32 }
    }

    #[inline]
    fn add_text(&mut self, text: &str) {
        if self.text.capacity() - self.text.len() < text.len() {
            self.text.reserve_exact(text.len().max(self.text.capacity() / STEP));
        }
        self.text.push_str(text);
    }

    /// Spans count in 32 bits: of a page beyond that, which takes limits set by hand, the rest is cut.
    fn has_room_for(&mut self, text: &str) -> bool {
        let fits = u32::try_from(self.text.len() + text.len()).is_ok();
        self.cuts.nodes |= !fits;
        fits
    }

    /// Where the value of an attribute is kept.
    fn push_value(&mut self, name: AttrName, value: &str) -> Span {
        if name == AttrName::Class { self.push_class(value) } else { self.push_text(value) }
    }

    fn push_class(&mut self, class: &str) -> Span {
        let fits = self.classes.has_room_for(class);
        self.cuts.nodes |= !fits;
        let start = if fits { self.classes.number(class) } else { 0 };
        Span { start, len: 0 }
    }

    /// How many bytes of text and of values were given, classes as often as they were.
    pub(in crate::dom) fn buffered_text(&self) -> usize {
        self.text.len() + self.classes.given
    }

    pub(in crate::dom) fn create_element<'a>(
        &mut self,
        tag: Tag,
        name: &LocalName,
        attrs: impl Iterator<Item = (AttrName, &'a str)>,
    ) -> NodeId {
        let first_attr = self.attrs.len() as u32;
        let mut names = AttrNames::default();
        for (name, value) in attrs {
            names.add(name);
            let value = self.push_value(name, value);
            make_room(&mut self.attrs, 1);
            self.attrs.push(Attr { name, value });
        }
        self.push_element(tag, name, first_attr, names)
    }

    /// As [`create_element`](Self::create_element): the values are copied in one piece.
    pub(in crate::dom) fn create_element_with(&mut self, tag: Tag, name: &LocalName, list: &AttrList) -> NodeId {
        let first_attr = self.attrs.len() as u32;
        let Span { start, len } = self.push_text(&list.text);
        let is_cut = len as usize != list.text.len();
        let class = if list.names.has(AttrName::Class) { self.push_class(&list.class) } else { Span { start, len } };
        make_room(&mut self.attrs, list.attrs.len());
        self.attrs.extend(list.attrs.iter().map(|&Attr { name, value }| {
            let value = match name {
                AttrName::Class => class,
                _ if is_cut => Span { start, len },
                _ => Span { start: start + value.start, len: value.len },
            };
            Attr { name, value }
        }));
        self.push_element(tag, name, first_attr, list.names.folded())
    }

    /// The attributes from `first_attr` on are those of the new element.
    fn push_element(&mut self, tag: Tag, name: &LocalName, first_attr: u32, names: AttrNames) -> NodeId {
        self.tags[tag as usize / 64] |= 1 << (tag as usize % 64);
        let attr_count = (self.attrs.len() - first_attr as usize).min(usize::from(u16::MAX)) as u16;
        let id = self.push(Kind::Element(tag), first_attr);
        let node = &mut self.nodes[id.index()];
        (node.names, node.attr_count) = (names.bits(), attr_count);
        match tag {
            Tag::Script => self.scripts.push(id),
            Tag::Noscript => self.noscripts.push(id),
            Tag::Meta => self.metas.push(id),
            Tag::Html | Tag::Body => self.frames.push(id),
            Tag::Other => self.other_names.push((id, name.clone())),
            _ => {}
        }
        id
    }

    pub(in crate::dom) fn create_fragment(&mut self) -> NodeId {
        self.push(Kind::Fragment, 0)
    }

    /// Adds attributes to an element that has none of these names yet (`<html>` and `<body>` given twice).
    pub(in crate::dom) fn add_attrs<'a>(&mut self, id: NodeId, added: impl Iterator<Item = (AttrName, &'a str)>) {
        let mut all: Vec<Attr> = self.attrs_of(id).to_vec();
        for (name, value) in added {
            if all.iter().all(|attr| attr.name != name) {
                let value = self.push_value(name, value);
                all.push(Attr { name, value });
            }
        }
        // Most repeated tags add nothing, and a page can repeat them as often as it likes.
        if all.len() == self.attrs_of(id).len() {
            return;
        }
        let start = self.attrs.len() as u32;
        let count = all.len().min(usize::from(u16::MAX)) as u16;
        let node = &mut self.nodes[id.index()];
        let mut names = AttrNames::default();
        all.iter().for_each(|attr| names.add(attr.name));
        node.names = names.bits();
        (node.start, node.attr_count) = (start, count);
        self.attrs.extend(all);
    }

    pub(in crate::dom) fn append_text(&mut self, parent: NodeId, text: &str) {
        let last = self.nodes[parent.index()].last_child;
        if !self.extend_text(last, text) {
            let node = self.push_text_node(text);
            self.link_last(parent, node);
        }
    }

    pub(in crate::dom) fn insert_text_before(&mut self, sibling: NodeId, text: &str) {
        let prev = self.nodes[sibling.index()].prev;
        if !self.extend_text(prev, text) {
            let node = self.push_text_node(text);
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
        let node = &mut self.nodes[node.index()];
        let is_last = node.kind == Kind::Text && node.start + node.names == end;
        if is_last {
            node.names += text.len() as u32;
            node.attr_count = u16::from(node.is_blank() && is_blank(text));
            self.add_text(text);
        }
        is_last
    }

    pub(in crate::dom) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        self.link_last(parent, child);
    }

    /// Appends what has no parent.
    fn link_last(&mut self, parent: NodeId, child: NodeId) {
        let last = std::mem::replace(&mut self.nodes[parent.index()].last_child, child);
        let node = &mut self.nodes[child.index()];
        (node.parent, node.prev) = (parent, last);
        match last.some() {
            Some(last) => self.nodes[last.index()].next = child,
            None => self.nodes[parent.index()].first_child = child,
        }
    }

    pub(in crate::dom) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
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

    pub(in crate::dom) fn detach(&mut self, id: NodeId) {
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

    pub(in crate::dom) fn reparent_children(&mut self, from: NodeId, to: NodeId) {
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

//! html5ever's `TreeSink` over the arena.

use super::arena::{AttrList, Document, NodeId};
use super::gate::{Effect, weight};
use super::names::{AttrName, Tag};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Lists of attributes that are kept for reuse: one is in use at a time, but for those that the tree builder copies.
const SPARE_LISTS: usize = 4;

/// The namespaces of elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    Html,
    Svg,
    MathMl,
}

/// A node as the tree builder holds it, with what that asks about an element: it looks through its open elements at
/// nearly every tag, which then are side by side.
#[derive(Debug, Clone)]
pub(super) struct Handle {
    name: LocalName,
    id: NodeId,
    space: Space,
    is_integration_point: bool,
    /// Of an element of HTML.
    tag: Tag,
    /// Of a formatting element: one, and one for each attribute.
    formatting_weight: u16,
}

impl Handle {
    /// A node that is no element, or of which the tree builder asks nothing.
    pub(super) fn plain(id: NodeId) -> Self {
        let name = LocalName::default();
        Handle { name, id, space: Space::Html, is_integration_point: false, tag: Tag::Other, formatting_weight: 0 }
    }

    pub(super) fn tag(&self) -> Tag {
        self.tag
    }

    pub(super) fn id(&self) -> NodeId {
        self.id
    }

    /// Whether tags in it are not read as they are in the body and its tables: in SVG, MathML, templates and applets.
    pub(super) fn has_rules_of_its_own(&self) -> bool {
        self.space != Space::Html || matches!(&*self.name, "template" | "applet")
    }

    /// The levels that an open element takes (two for a template, whose contents are a node of their own), and what it
    /// costs to compare it with a new formatting element.
    pub(super) fn weigh(&self) -> (usize, usize) {
        let is_template = self.name == local_name!("template") && self.space == Space::Html;
        (1 + usize::from(is_template), usize::from(self.formatting_weight))
    }
}

pub(super) struct ArenaSink {
    document: RefCell<Document>,
    /// The attributes of the tag that is being read, which go by the tree builder: it has no use for them.
    attributes: RefCell<AttrList>,
    /// The name and type of the element that they are for, while the tree builder has its tag.
    awaited: RefCell<Option<(LocalName, Tag)>>,
    /// What the tree builder has made of the last token; the awaited element has no parent yet.
    effect: Cell<Effect>,
    /// The tree builder hears of this element, which is in the tree already.
    repeated: Cell<Option<NodeId>>,
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
            attributes: RefCell::default(),
            awaited: RefCell::default(),
            effect: Cell::default(),
            repeated: Cell::new(None),
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

    /// The attributes that the next element of the awaited name gets.
    pub(super) fn attributes(&self) -> &RefCell<AttrList> {
        &self.attributes
    }

    /// The tree builder gets a tag of this name, without the attributes that were put aside for it. What it makes of it
    /// first may have other names: the elements that the tag implies, and formatting elements that are opened again.
    pub(super) fn await_element(&self, name: &LocalName, tag: Tag) {
        *self.awaited.borrow_mut() = Some((name.clone(), tag));
    }

    /// Whether or not the tag became an element, its attributes are done with.
    pub(super) fn forget_attributes(&self) {
        if self.awaited.take().is_some() {
            self.attributes.borrow_mut().clear();
        }
    }

    pub(super) fn take_effect(&self) -> Effect {
        self.effect.take()
    }

    /// Something that is no plain new element.
    fn note_more(&self) {
        self.effect.set(Effect { did_more: true, ..self.effect.get() });
    }

    /// Text, where its place is known.
    pub(super) fn append_text(&self, parent: NodeId, text: &str) {
        self.document.borrow_mut().append_text(parent, text);
    }

    /// An element with the attributes that were put aside, where its place is known.
    pub(super) fn make_element(&self, tag: Tag, name: &LocalName, parent: NodeId) -> NodeId {
        let mut document = self.document.borrow_mut();
        let mut attributes = self.attributes.borrow_mut();
        let id = document.create_element_with(tag, name, &attributes);
        attributes.clear();
        document.append(parent, id);
        self.note_nodes(&mut document);
        id
    }

    /// The element that the tree builder makes next is this one; or none is any more.
    pub(super) fn repeat_element(&self, id: Option<NodeId>) {
        self.repeated.set(id);
    }

    fn repeated_element(&self, id: NodeId, name: QualName, attrs: Vec<Attribute>) -> Handle {
        let tag = self.document.borrow().tag(id).unwrap_or(Tag::Other);
        let formatting_weight = if tag.is_formatting() { weight(attrs.len()) } else { 0 };
        self.take_back(attrs);
        let space = if name.ns == ns!(svg) { Space::Svg } else { Space::Html };
        Handle { name: name.local, id, space, is_integration_point: false, tag, formatting_weight }
    }

    /// The name of an element of this type.
    pub(super) fn name_of(&self, id: NodeId, tag: Tag) -> LocalName {
        match tag {
            Tag::Other => self.document.borrow().other_name(id).cloned().unwrap_or_default(),
            tag => tag.local_name(),
        }
    }

    /// Whether a formatting element loses its attributes, see `text_budget`.
    pub(super) fn drops_attributes(&self) -> bool {
        self.document.borrow().buffered_text() > self.text_budget
    }

    pub(super) fn note_flattened(&self, tags: u32) {
        self.document.borrow_mut().cuts.flattened = tags;
    }

    fn note_nodes(&self, document: &mut Document) {
        if document.node_count() >= self.max_nodes {
            document.cuts.nodes = true;
            self.full.set(true);
        }
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

    fn append_any(&self, parent: NodeId, child: NodeOrText<Handle>) {
        let mut document = self.document.borrow_mut();
        match child {
            NodeOrText::AppendNode(Handle { id: NodeId::NONE, .. }) => {}
            NodeOrText::AppendNode(node) => document.append(parent, node.id),
            NodeOrText::AppendText(text) => document.append_text(parent, &text),
        }
    }
}

impl TreeSink for ArenaSink {
    type Handle = Handle;
    type Output = Document;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Document {
        let mut document = self.document.into_inner();
        document.shrink();
        document
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::plain(NodeId::ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        static HTML: Namespace = ns!(html);
        static SVG: Namespace = ns!(svg);
        static MATH_ML: Namespace = ns!(mathml);
        let ns = match target.space {
            Space::Html => &HTML,
            Space::Svg => &SVG,
            Space::MathMl => &MATH_ML,
        };
        ExpandedName { ns, local: &target.name }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        if let Some(id) = self.repeated.get() {
            return self.repeated_element(id, name, attrs);
        }
        let mut document = self.document.borrow_mut();
        let awaited = self.awaited.borrow().as_ref().filter(|(awaited, _)| *awaited == name.local).map(|&(_, tag)| tag);
        let (space, tag) = match name.ns {
            ns!(svg) => (Space::Svg, if name.local == local_name!("svg") { Tag::Svg } else { Tag::Other }),
            ns!(mathml) => (Space::MathMl, if name.local == local_name!("math") { Tag::Math } else { Tag::Other }),
            _ => (Space::Html, awaited.unwrap_or_else(|| Tag::from_local_name(&name.local))),
        };
        let is_formatting = tag.is_formatting();
        let before = self.effect.get();
        // The tree builder writes some names of SVG in another case.
        let is_plain = (awaited.is_some() || space != Space::Html) && before.made.is_none();
        let is_over = document.buffered_text() > self.text_budget;
        let mut put_aside = self.attributes.borrow_mut();
        let id = if awaited.is_some() && !put_aside.is_empty() {
            let id = document.create_element_with(tag, &name.local, &put_aside);
            put_aside.clear();
            id
        } else if is_over && !attrs.is_empty() && is_formatting {
            document.cuts.attributes += 1;
            document.create_element(tag, &name.local, std::iter::empty())
        } else {
            document.create_element(tag, &name.local, Self::kept(&attrs))
        };
        if flags.template {
            let contents = document.create_fragment();
            document.append(id, contents);
        }
        self.note_nodes(&mut document);
        let is_foreign = space != Space::Html;
        self.effect.set(Effect { made: Some((id, NodeId::NONE)), is_foreign, did_more: before.did_more || !is_plain });
        let handle = Handle {
            name: name.local,
            id,
            space,
            is_integration_point: flags.mathml_annotation_xml_integration_point,
            tag,
            formatting_weight: if is_formatting { weight(attrs.len()) } else { 0 },
        };
        self.take_back(attrs);
        handle
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        Handle::plain(NodeId::NONE)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        Handle::plain(NodeId::NONE)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(child) = &child {
            if self.repeated.get() == Some(child.id) {
                return;
            }
            if let Effect { made: Some((node, NodeId::NONE)), is_foreign, did_more } = self.effect.get() {
                self.effect.set(Effect { made: (child.id == node).then_some((node, parent.id)), is_foreign, did_more });
            }
        }
        self.append_any(parent.id, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, prev_element: &Handle, child: NodeOrText<Handle>) {
        self.note_more();
        let has_parent = self.document.borrow().parent(element.id).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append_any(prev_element.id, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public_id: StrTendril, _system_id: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let document = self.document.borrow();
        Handle::plain(document.first_child(target.id).unwrap_or(target.id))
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        let mut document = self.document.borrow_mut();
        match new_node {
            NodeOrText::AppendNode(Handle { id: NodeId::NONE, .. }) => {}
            NodeOrText::AppendNode(node) => document.insert_before(sibling.id, node.id),
            NodeOrText::AppendText(text) => document.insert_text_before(sibling.id, &text),
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.document.borrow_mut().add_attrs(target.id, Self::kept(&attrs));
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.note_more();
        if target.id != NodeId::NONE {
            self.document.borrow_mut().detach(target.id);
        }
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.note_more();
        self.document.borrow_mut().reparent_children(node.id, new_parent.id);
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Handle) -> bool {
        target.is_integration_point
    }
}

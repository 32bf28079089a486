//! Document order: one walk over the tree, without what shows no text.

use super::{Media, NOWHERE, Page, Place, Pos, Thing, visible};
use crate::dom::{AttrName, NodeId, Tag};

impl Page<'_> {
    pub(super) fn put_in_order(&mut self) {
        let document = self.document;
        // Open ancestors in the order, whose ends are not known yet.
        let mut open: Vec<Pos> = Vec::new();
        let mut next = Some(NodeId::ROOT);
        while let Some(node) = next {
            let parent = open.last().map_or(NOWHERE, |&parent| parent as u32);
            if visible::shows_text(document, node) {
                let position = self.place(node, parent);
                next = document.first_child(node);
                if next.is_some() {
                    open.push(position);
                }
            } else {
                self.leave_out(node, parent);
                next = None;
            }
            let mut done = node;
            while next.is_none() {
                next = document.next_sibling(done);
                if next.is_none() {
                    let Some(above) = open.pop() else { break };
                    let end = self.len() as u32;
                    let above = &mut self.places[above];
                    above.end = end;
                    done = above.node;
                }
            }
        }
    }

    /// Gives a node the next position.
    fn place(&mut self, node: NodeId, parent: u32) -> Pos {
        let document = self.document;
        let position = self.len();
        let tag = document.tag(node);
        let attrs = document.attr_names(node);
        let class = document.class_number(node);
        self.is_ascending &= self.places.last().is_none_or(|last| last.node < node);
        self.places.push(Place { node, parent, end: position as u32 + 1, class, attrs });
        self.tags.push(tag);
        let thing = match tag {
            Some(Tag::A) if document.attr(node, AttrName::Href).is_some() => Some(Thing::Link),
            Some(Tag::Img) => Some(Thing::Image),
            Some(Tag::Input) => Some(Thing::Control),
            Some(tag) if tag.is_heading() => Some(Thing::Heading),
            _ => None,
        };
        thing.into_iter().for_each(|thing| self.things.add(thing, position as u32));
        position
    }

    /// Of what shows no text, notes what counts nevertheless.
    fn leave_out(&mut self, node: NodeId, parent: u32) {
        if parent == NOWHERE {
            return;
        }
        match self.document.tag(node) {
            Some(Tag::Button | Tag::Select | Tag::Textarea) => self.things.add(Thing::Control, parent),
            Some(Tag::Iframe | Tag::Video | Tag::Audio | Tag::Noscript) => {
                self.media.push(Media { node, parent: parent as usize, before: self.len() });
            }
            _ => {}
        }
    }
}

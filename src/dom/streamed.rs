//! Pages that React streams: late parts of the page come at its end, hidden as `<div hidden id="S:1">`, and a script
//! moves each into the place of `<template id="B:1">`. Without scripts the move is made here.

use super::arena::{Document, NodeId};
use super::names::{AttrName, Tag};
use std::collections::HashMap;

impl Document {
    /// Moves the streamed parts to where they belong.
    pub(crate) fn place_streamed(&mut self) {
        if !self.may_have(Tag::Template) {
            return;
        }
        let mut places: HashMap<String, NodeId> = HashMap::new();
        let mut parts: Vec<(String, NodeId)> = Vec::new();
        for node in self.descendants(NodeId::ROOT) {
            let Some(id) = self.attr(node, AttrName::Id) else { continue };
            if let (Some(number), true) = (id.strip_prefix("B:"), self.is(node, Tag::Template)) {
                places.entry(number.to_owned()).or_insert(node);
            } else if let (Some(number), true) = (id.strip_prefix("S:"), self.is(node, Tag::Div)) {
                parts.push((number.to_owned(), node));
            }
        }
        for (number, part) in parts {
            let Some(&place) = places.get(&number) else { continue };
            if self.contains(part, place) {
                continue;
            }
            while let Some(child) = self.first_child(part) {
                self.insert_before(place, child);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{TreeLimits, parse};

    #[test]
    fn parts_move_to_their_places() {
        let html = "<main><p>a<template id='B:0'></template><p>z</main><div hidden id='S:0'><p>b<p>c</div><div hidden id='S:1'>d</div>";
        let mut document = parse(html, TreeLimits::default());
        document.place_streamed();
        let main = document.find(NodeId::ROOT, Tag::Main).expect("main");
        assert_eq!(document.text_content(main), "abcz");
    }

    #[test]
    fn a_part_around_its_own_place_stays() {
        let html = "<div id='S:0'>a<template id='B:0'></template></div>";
        let mut document = parse(html, TreeLimits::default());
        document.place_streamed();
        assert_eq!(document.text_content(NodeId::ROOT), "a");
    }
}

//! What plain tags do, by the rules of the body: each case names the open elements, a tag, and those that stay.

use super::open_elements::{Effect, Open, OpenElements, Passed};
use crate::dom::arena::NodeId;
use crate::dom::elements::opening;
use crate::dom::names::Tag;

fn node(index: usize) -> NodeId {
    let mut document = crate::dom::arena::Document::with_capacity(64);
    (0..index).map(|_| document.create_fragment()).last().unwrap_or(NodeId::ROOT)
}

fn tag(name: &str) -> Tag {
    Tag::ALL.iter().find(|(known, _)| *known == name).map_or(Tag::Other, |&(_, tag)| tag)
}

/// The document, `html`, `body` and these elements, as the tree builder tells of them.
fn held(names: &str) -> Vec<Open> {
    let open: Vec<Open> = ["html", "body"]
        .into_iter()
        .chain(names.split_whitespace())
        .enumerate()
        .map(|(index, name)| Open::new(node(index + 1), tag(name), 1, 0))
        .collect();
    let listed = open.iter().filter(|open| open.tag.is_formatting()).copied();
    let (document, head) = (Open::new(NodeId::ROOT, Tag::Other, 0, 0), Open::new(node(60), Tag::Head, 0, 0));
    [document].into_iter().chain(open.clone()).chain(listed).chain([head]).collect()
}

fn opened(names: &str) -> OpenElements {
    let mut open = OpenElements::default();
    assert!(open.learn(&held(names)), "{names}");
    open
}

/// How many of the named elements stay open when a tag opens another; `None` if the tree builder reads it.
fn opens(names: &str, name: &str) -> Option<usize> {
    opened(names).opens(tag(name), opening(tag(name))).map(|rest| rest - 2)
}

fn closes(names: &str, name: &str) -> Option<usize> {
    opened(names).closes(tag(name), |_| true).map(|rest| rest - 2)
}

#[test]
fn a_block_closes_a_paragraph_that_is_current() {
    assert_eq!(opens("div", "div"), Some(1));
    assert_eq!(opens("div p", "ul"), Some(1));
    assert_eq!(opens("div p", "span"), Some(2));
    // Its end tag would close more than the paragraph.
    assert_eq!(opens("p span", "div"), None);
    assert_eq!(opens("p button", "div"), Some(2), "a button ends the scope of paragraphs");
    assert_eq!(opens("p table tbody tr td", "div"), Some(5));
    assert_eq!(opens("h2", "h3"), None);
    assert_eq!(opens("div", "h3"), Some(1));
}

#[test]
fn an_item_closes_the_one_before() {
    assert_eq!(opens("ul li", "li"), Some(1));
    assert_eq!(opens("ul li p", "li"), Some(1));
    assert_eq!(opens("ul li ul", "li"), Some(3));
    assert_eq!(opens("ul li span", "li"), None);
    assert_eq!(opens("ul li li", "li"), None, "the tree builder would close both");
    assert_eq!(opens("div p p", "div"), None);
    assert_eq!(opens("dl dt", "dd"), Some(1));
    assert_eq!(opens("dl dt div", "dd"), None);
}

#[test]
fn formatting_elements_and_buttons_end_others_of_their_kind() {
    assert_eq!(opens("p a", "b"), Some(2));
    assert_eq!(opens("p a", "a"), None);
    assert_eq!(opens("a table tbody tr td", "a"), Some(5), "a cell has a list of its own");
    assert_eq!(opens("b b", "b"), Some(2));
    assert_eq!(opens("b b b", "b"), None, "of four the first is not opened again");
    assert_eq!(opens("button div", "button"), None);
}

#[test]
fn tags_in_tables_and_other_places_are_left_to_the_tree_builder() {
    for place in ["table", "table tbody tr", "select", "object", "svg title", "math"] {
        assert_eq!(opens(place, "div"), None, "{place}");
    }
    assert_eq!(opens("div", "table"), None);
    assert_eq!(closes("table tbody tr td", "td"), None);
}

#[test]
fn an_end_tag_closes_what_is_current_and_what_ends_with_it() {
    assert_eq!(closes("div span", "span"), Some(1));
    assert_eq!(closes("ul li p", "ul"), Some(0));
    assert_eq!(closes("ul li p", "li"), Some(1));
    assert_eq!(closes("div span", "div"), None);
    assert_eq!(closes("div p", "p"), Some(1));
    assert_eq!(closes("div", "p"), None, "an empty paragraph is made");
    assert_eq!(closes("b i", "b"), None);
    assert_eq!(closes("h2", "h3"), None);
    assert_eq!(closes("div", "body"), None);
}

#[test]
fn what_cannot_be_told_apart_is_not_known() {
    // Closed, and to be opened again: on the list, and not open.
    let mut with_list = held("div");
    with_list.insert(4, Open::new(node(9), Tag::B, 1, 0));
    assert!(!OpenElements::default().learn(&with_list));
    // Open, and taken off the list.
    let mut without_list = held("b");
    without_list.remove(4);
    assert!(!OpenElements::default().learn(&without_list));
    assert!(!OpenElements::default().learn(&[]));
}

#[test]
fn the_tree_builder_hears_of_what_it_has_missed() {
    let mut open = opened("div p");
    open.close_to(3);
    open.push(Open::new(node(10), Tag::Span, 0, 0));
    open.push(Open::new(node(11), Tag::B, 3, 0));
    open.close_to(4);
    assert!(!open.has_heard_all());
    let (closed, opened) = open.unheard();
    assert_eq!(closed.map(|(_, tag)| tag).collect::<Vec<_>>(), [Tag::P]);
    assert_eq!(opened.iter().map(|open| open.tag).collect::<Vec<_>>(), [Tag::Span]);
    assert!(open.has_heard_all());
    // The document, the head, and what is open.
    assert_eq!(open.weigh(), Some((2 + 4, 0)));
}

#[test]
fn a_tag_that_does_more_than_open_an_element_is_the_end_of_knowledge() {
    let passed = |tag, name| Passed { tag, name, attr_count: 0, self_closing: false, holds_text: false };
    let made = |parent, more| Effect { made: Some((node(20), parent)), is_foreign: false, did_more: more };
    let body = node(2);
    let after = |names: &str, name: &'static str, parent, more| {
        let mut open = opened(names);
        open.after_start_tag(passed(tag(name), name), made(parent, more));
        open.is_known().then(|| open.len() - 2)
    };
    assert_eq!(after("div", "table", body, false), Some(1));
    assert_eq!(after("div", "table", node(3), false), Some(2));
    assert_eq!(after("div", "tr", node(3), true), None);
    assert_eq!(after("div b", "table", body, false), None, "the formatting element is opened again");
    assert_eq!(after("div", "template", node(3), false), None);
}

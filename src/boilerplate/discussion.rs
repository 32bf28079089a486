//! Forum threads and questions with answers: there the comments are the content.

use crate::dom::{AttrName, Document, NodeId, Tag};
use crate::page::Page;

/// Forum software as it names itself in `<meta name=generator>`.
const GENERATORS: &[&str] = &[
    "discourse",
    "phpbb",
    "vbulletin",
    "xenforo",
    "mybb",
    "simple machines",
    "smf",
    "invision",
    "ips community",
    "flarum",
    "nodebb",
    "vanilla",
    "fluxbb",
    "punbb",
    "question2answer",
    "askbot",
    "jforum",
    "woltlab",
    "khoros",
    "lithium",
];

/// schema.org types of discussions.
const TYPES: &[&str] = &["DiscussionForumPosting", "QAPage"];

/// Class and id tokens that forum software puts on `<html>` or `<body>`, or on the list of posts.
const TOKENS: &[&str] = &[
    "phpbb",
    "vbulletin",
    "xenforo",
    "question-page",
    "questions-page",
    "topic-page",
    "thread-page",
    "forum-page",
    "forumpage",
    "viewtopic",
    "showthread",
    "section-viewtopic",
    "template-thread_view",
    "ipsapp",
    "forumtopic",
];

/// Whether the page says that it is a discussion, by its generator, its types or its outermost names.
pub(super) fn is_discussion(page: &Page) -> bool {
    let document = page.document;
    // All that was ever made, in the tree or not: where none of it says so, nobody needs to walk.
    let may_be = document.metas().iter().any(|&meta| is_generator(document, meta))
        || document.frames().iter().any(|&frame| has_token(document, frame))
        || document.values(AttrName::Itemtype).any(has_type)
        || document.script_texts().any(has_type);
    if !may_be {
        return false;
    }
    document.descendants(NodeId::ROOT).any(|node| match document.tag(node) {
        Some(Tag::Meta) => is_generator(document, node),
        Some(Tag::Script) => document.first_child(node).and_then(|text| document.text(text)).is_some_and(has_type),
        Some(Tag::Html | Tag::Body) => has_token(document, node),
        Some(_) => document.attr(node, AttrName::Itemtype).is_some_and(has_type),
        None => false,
    })
}

fn is_generator(document: &Document, node: NodeId) -> bool {
    let is = |name, value: &str| document.attr(node, name).is_some_and(|text| text.eq_ignore_ascii_case(value));
    let software = || document.attr(node, AttrName::Content).unwrap_or_default().to_ascii_lowercase();
    (is(AttrName::Name, "generator") && GENERATORS.iter().any(|name| software().contains(name)))
        || (is(AttrName::Property, "og:type") && software().contains("discussion"))
}

fn has_type(text: &str) -> bool {
    TYPES.iter().any(|name| memchr::memmem::find(text.as_bytes(), name.as_bytes()).is_some())
}

fn has_token(document: &Document, node: NodeId) -> bool {
    let names = [AttrName::Class, AttrName::Id].into_iter().filter_map(|name| document.attr(node, name));
    names.flat_map(str::split_ascii_whitespace).any(|token| TOKENS.contains(&token.to_ascii_lowercase().as_str()))
}

//! Which nodes show text of their own kind on the page: what is left out of document order altogether.

use crate::dom::{AttrName, Document, NodeId, Tag};

/// Whether a node and what is below it can show text on the page. Hidden elements count as visible here: hiding is a
/// matter of rules, and is reported.
pub(super) fn shows_text(document: &Document, node: NodeId) -> bool {
    let Some(tag) = document.tag(node) else { return !document.is_fragment(node) || shadow_root(document, node) };
    match tag {
        Tag::Head
        | Tag::Style
        | Tag::Iframe
        | Tag::Object
        | Tag::Svg
        | Tag::Canvas
        | Tag::Audio
        | Tag::Video
        | Tag::Textarea
        | Tag::Select
        | Tag::Datalist
        | Tag::Option
        | Tag::Optgroup
        | Tag::Title
        | Tag::Noframes
        | Tag::Frameset
        | Tag::Rp
        | Tag::Rt
        | Tag::Meter
        | Tag::Progress => false,
        Tag::Script => document.attr(node, AttrName::Type).is_some_and(|kind| kind.starts_with("math/tex")),
        // Folded, its text is markup; see `dom/noscript.rs`.
        Tag::Noscript => document.first_child(node).is_some_and(|child| document.tag(child).is_some()),
        // A button is a control, save where it is the clickable heading of a section (accordions).
        Tag::Button => document.ancestors(node).take(2).any(|node| is_heading(document, node)),
        Tag::A => !is_permalink(document, node),
        Tag::Other => shows_formula(document, node),
        _ => true,
    }
}

/// Template contents are inert, unless they are the page's own declarative shadow root.
fn shadow_root(document: &Document, fragment: NodeId) -> bool {
    document.parent(fragment).is_some_and(|template| document.attr(template, AttrName::ShadowRootMode).is_some())
}

/// A link that shows only a mark: the anchor of a heading, the way back from a footnote.
fn is_permalink(document: &Document, node: NodeId) -> bool {
    let mut children = document.children(node);
    let (Some(text), None) = (children.next().and_then(|child| document.text(child)), children.next()) else {
        return false;
    };
    is_way_mark(text)
}

/// A text that is nothing but the mark of a permalink or of a way back.
pub(crate) fn is_way_mark(text: &str) -> bool {
    let mark = text.trim().trim_end_matches('\u{fe0e}').trim_end_matches('\u{fe0f}');
    matches!(mark, "¶" | "#" | "§" | "🔗" | "↩" | "↵" | "⏎" | "⤴" | "↑" | "^")
}

/// Of a formula only its TeX source, where the page gives it: `<semantics>` holds the formula and annotations of it.
fn shows_formula(document: &Document, node: NodeId) -> bool {
    let annotation = matches!(document.name(node), Some("annotation" | "annotation-xml"));
    let Some(parent) = document.parent(node).filter(|&parent| document.name(parent) == Some("semantics")) else {
        return !annotation;
    };
    // Annotations come last; a handful is looked at, so that a hostile page costs no more.
    let last = std::iter::successors(document.last_child(parent), |&child| document.prev_sibling(child)).take(4);
    match last.into_iter().find(|&child| is_tex(document, child)) {
        Some(tex) => tex == node,
        None => !annotation,
    }
}

fn is_tex(document: &Document, annotation: NodeId) -> bool {
    document.attr(annotation, AttrName::Encoding).is_some_and(|encoding| encoding.to_ascii_lowercase().contains("tex"))
}

fn is_heading(document: &Document, node: NodeId) -> bool {
    document.tag(node).is_some_and(|tag| tag.is_heading() || matches!(tag, Tag::Summary | Tag::Dt))
}

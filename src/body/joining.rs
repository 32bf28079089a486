//! Pieces of a line, put together: what is of the same style is one piece.

use super::add;
use crate::article::Inline;

/// Both, and the emphasis outside: the two orders mean the same, and one of them is enough.
pub(super) fn strong(mut content: Vec<Inline>) -> Inline {
    match content.pop() {
        Some(Inline::Emphasis(inner)) if content.is_empty() => Inline::Emphasis(vec![Inline::Strong(inner)]),
        last => {
            content.extend(last);
            Inline::Strong(content)
        }
    }
}

/// Adds a piece, as a part of the one before where both are of the same style.
pub(super) fn join(into: &mut Vec<Inline>, piece: Inline) {
    match (into.last_mut(), piece) {
        (Some(Inline::Text(before)), Inline::Text(text)) | (Some(Inline::Code(before)), Inline::Code(text)) => {
            make_room(before, text.len());
            before.push_str(&text);
        }
        (Some(Inline::Emphasis(before)), Inline::Emphasis(content))
        | (Some(Inline::Strong(before)), Inline::Strong(content))
        | (Some(Inline::Strikethrough(before)), Inline::Strikethrough(content))
        | (Some(Inline::Subscript(before)), Inline::Subscript(content))
        | (Some(Inline::Superscript(before)), Inline::Superscript(content)) => {
            content.into_iter().for_each(|piece| join(before, piece));
        }
        (_, piece) => add(into, piece),
    }
}

/// Code is text alone: what else stands in it parts it.
pub(super) fn push_code(into: &mut Vec<Inline>, content: Vec<Inline>) {
    for piece in content {
        match piece {
            Inline::Text(text) => join(into, Inline::Code(text)),
            other => add(into, other),
        }
    }
}

/// Room for more of a text: most are not lengthened often, and a quarter is enough for those that are.
pub(super) fn make_room(text: &mut String, bytes: usize) {
    if text.capacity() - text.len() < bytes {
        text.reserve_exact(bytes.max(text.len() / 4));
    }
}

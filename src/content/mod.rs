//! Content.
use crate::dom::{Document, NodeId};
use crate::metadata::Found;

#[derive(Debug, Default)]
pub(crate) struct Trace {}

pub(crate) struct Content {
    pub(crate) text: String,
    pub(crate) trace: Trace,
}

pub(crate) fn select(document: &Document, _found: &Found) -> Content {
    Content { text: document.text_content(NodeId::ROOT), trace: Trace::default() }
}

//! Metadata.
use crate::article::Metadata;
use crate::dom::{BaseUrl, Document, NodeId};
use url::Url;

/// The metadata, and where the page shows it: those nodes are not body text.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) metadata: Metadata,
    /// The element that shows the headline.
    pub(crate) headline: Option<NodeId>,
    /// Elements that show the standfirst, byline and date line around the headline.
    pub(crate) lines: Vec<NodeId>,
}

pub(crate) fn read(document: &Document, base: &BaseUrl, page_url: Option<&Url>) -> Found {
    let _ = (document, base, page_url);
    Found::default()
}

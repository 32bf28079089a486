//! Why a page was read as it was.
use crate::article::Article;
use crate::content::Trace;
use crate::dom::Document;

/// The article together with every decision.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Explanation {
    /// The article.
    pub article: Article,
}

impl Explanation {
    pub(crate) fn new(_document: &Document, article: Article, _trace: Trace) -> Self {
        Explanation { article }
    }
}

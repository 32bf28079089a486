//! Why a page was read as it was.
use crate::article::Article;
use crate::boilerplate::Reason;
use crate::content::Trace;

/// The article together with every decision that led to it.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Explanation {
    /// The article.
    pub article: Article,
    /// Every stripped part of the page, in document order.
    pub removals: Vec<Removed>,
}

/// A stripped part of the page.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Removed {
    /// Where it stood.
    pub path: String,
    /// Why it went.
    pub reason: Reason,
    /// The rule.
    pub rule: &'static str,
}

impl Explanation {
    pub(crate) fn new(article: Article, trace: &Trace) -> Self {
        let page = &trace.page;
        let removals = trace
            .removals
            .iter()
            .map(|removal| Removed {
                path: page.document.path(page.node(removal.start)),
                reason: removal.strip.reason,
                rule: removal.strip.rule,
            })
            .collect();
        Explanation { article, removals }
    }
}

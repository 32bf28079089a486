//! What the tree construction tests share: `.dat` files, dumps of trees, random pages, hostile pages.

#[path = "../clock.rs"]
mod clock;
pub(crate) mod dat;
pub(crate) mod dump;
pub(crate) mod hostile;
pub(crate) mod known_failures;
pub(crate) mod soup;

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use libtest_mimic::Failed;
use markup5ever_rcdom::RcDom;

pub(crate) type Outcome = Result<(), Failed>;

/// The oracle: the page as stock html5ever builds it, scripting on.
pub(crate) fn rcdom(page: &str) -> RcDom {
    let tree_builder = TreeBuilderOpts { drop_doctype: true, ..TreeBuilderOpts::default() };
    parse_document(RcDom::default(), ParseOpts { tree_builder, ..ParseOpts::default() }).one(page)
}

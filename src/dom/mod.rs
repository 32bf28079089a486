//! Text to tree. html5ever is named nowhere else in the crate.

mod arena;
mod attributes;
mod base_url;
mod elements;
mod gate;
mod graft;
mod names;
mod noscript;
mod paths;
mod rcdom;
mod state_script;
mod streamed;
mod tokenizer;
mod traverse;
mod tree_sink;
mod white_space;

pub(crate) use arena::{Document, Look, NodeId};
pub(crate) use base_url::{BaseUrl, file_ending};
pub(crate) use names::{AttrName, AttrNames, AttrSet, Tag};
pub(crate) use paths::Paths;
pub(crate) use rcdom::from_rcdom;
pub(crate) use white_space::{is_space, push_collapsed, push_space};

use gate::Gate;
use html5ever::TokenizerResult;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

/// Bounds on the tree. Past one the page is cut and [`Document::cuts`] says so.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TreeLimits {
    pub(crate) max_depth: usize,
    pub(crate) max_nodes: usize,
}

impl Default for TreeLimits {
    fn default() -> Self {
        // Depth: the bound that browsers use. Nodes: a million elements with text, and a tenth more.
        TreeLimits { max_depth: 512, max_nodes: 2_200_000 }
    }
}

/// Parses a page by html5ever's tree construction, with scripting on as in a browser (`<noscript>` is one text).
pub(crate) fn parse(html: &str, limits: TreeLimits) -> Document {
    let (mut document, overlong) = match tokenizer::Input::new(html) {
        Some(input) => {
            let gate = gate_for(input.text(), limits);
            let overlong = input.tokenize(&gate);
            let sink = gate.into_sink();
            // What is done with is not there any more when the tree takes its final shape.
            drop(input);
            (sink.finish(), overlong)
        }
        None => {
            let (html, overlong) = attributes::bounded(html);
            (parse_by_html5ever(&html, limits), overlong)
        }
    };
    document.cuts.attributes += overlong;
    document
}

/// Parses a page with html5ever's own tokenizer, too: where ours does not do, and to hold ours against it. Its time is
/// quadratic in the attributes of a tag.
pub(crate) fn parse_by_html5ever(html: &str, limits: TreeLimits) -> Document {
    let tokenizer = Tokenizer::new(gate_for(html, limits), TokenizerOpts::default());
    let input = BufferQueue::default();
    // One tendril: feeding in chunks was measured and never helps.
    input.push_back(StrTendril::from(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.into_sink().finish()
}

fn gate_for(html: &str, limits: TreeLimits) -> Gate<'_> {
    let sink = tree_sink::ArenaSink::new(html.len(), limits.max_nodes);
    let builder = TreeBuilder::new(sink, TreeBuilderOpts { drop_doctype: true, ..TreeBuilderOpts::default() });
    Gate::new(builder, limits.max_depth, html)
}

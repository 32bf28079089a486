//! What training asks of a page, beside the rows of features: the words that its lexicon is fitted to.

#![allow(dead_code, reason = "used by training/, which compiles these files as its own")]

#[allow(unused_imports, reason = "as above")]
pub(crate) use super::lexicon::Lexicon;

use super::Subject;
use super::around::HEIGHT;
use super::lexicon::{self, Beginning};
use super::lineage::innermost;
use super::words;
use crate::dom::AttrName;
use crate::page::{Block, Page};

/// Weights of the lexicon are kept in so many parts of a unit of log-odds.
pub(crate) const SCALE: f32 = 16.0;

/// Hashes of words: of a block, of the heading above it, of the names on and above it.
pub(crate) type Tokens = [Vec<u32>; 3];

impl Subject<'_, '_> {
    /// Calls back with the words of each open block.
    pub(crate) fn each_tokens(&self, mut each: impl FnMut(usize, Tokens)) {
        let page = self.outline.page;
        for index in self.open_blocks() {
            let heading = self.outline.heading_above(index);
            let heading = heading.map(|heading| said(page, &page.blocks[heading])).unwrap_or_default();
            let block = &page.blocks[index];
            each(index, [said(page, block), heading, named(page, block)]);
        }
    }
}

fn said(page: &Page, block: &Block) -> Vec<u32> {
    let mut beginning = Beginning::default();
    words::of_block(page, block, lexicon::READ, |word| beginning.hear(word));
    beginning.tokens().collect()
}

fn named(page: &Page, block: &Block) -> Vec<u32> {
    let mut tokens = Vec::new();
    let first = innermost(page, block);
    for (height, position) in std::iter::once(first).chain(page.ancestors(first)).take(HEIGHT).enumerate() {
        for name in [AttrName::Class, AttrName::Id].into_iter().filter_map(|attr| page.attr(position, attr)) {
            words::of_name(name, |word| tokens.push(lexicon::name_token(word, lexicon::step(height))));
        }
    }
    tokens
}

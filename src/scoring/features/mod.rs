//! The features of a block: one row of bytes, the same for training and for running.

mod block;
mod of_page;

pub(super) use block::WINDOWS;
pub(crate) use of_page::PageFeatures;

use super::around::{Around, LEVEL, ROW};
use super::lexicon::{Beginning, Lexicon, Said};
use super::lineage::{Lineage, Ties};
use super::names::Names;
use super::outline::Outline;
use super::topic::Topic;
use super::words;
use crate::page::Kind;

/// Takes the features one by one. Running keeps the values, training and `explain` the names too (`named.rs`, which
/// says in words what an index stands for).
pub(crate) trait Sink {
    /// A value for each name.
    fn put<const N: usize>(&mut self, names: &[&'static str; N], values: &[u8; N]);

    /// Rows of values of the same names, told apart by their index.
    fn table<const N: usize>(&mut self, names: &[&'static str; N], rows: &[[u8; N]]);

    /// Values of one name, told apart by their index.
    fn each(&mut self, name: &'static str, values: &[u8]);
}

impl Sink for Vec<u8> {
    fn put<const N: usize>(&mut self, _: &[&'static str; N], values: &[u8; N]) {
        self.extend_from_slice(values);
    }

    fn table<const N: usize>(&mut self, _: &[&'static str; N], rows: &[[u8; N]]) {
        self.extend_from_slice(rows.as_flattened());
    }

    fn each(&mut self, _: &'static str, values: &[u8]) {
        self.extend_from_slice(values);
    }
}

/// What is made on the way from block to block, and serves the next ones too.
pub(super) struct Features<'m> {
    lineage: Lineage,
    ties: Ties,
    names: Names<'m>,
    around: Around,
    topic: Topic,
    said: Said,
}

impl<'m> Features<'m> {
    /// Reads the words of the blocks that are asked about, and of those that the rules keep.
    pub(super) fn new(outline: &Outline, open: &[usize], lexicon: &'m Lexicon) -> Self {
        let page = outline.page;
        let mut topic = Topic::new();
        let mut said = Said::nothing(page.blocks.len(), outline.shapes());
        let mut open = open.iter().copied().peekable();
        for (index, block) in page.blocks.iter().enumerate() {
            let (is_open, is_kept) = (open.next_if_eq(&index).is_some(), outline.verdicts[index].keeps());
            topic.begin();
            if !is_open && !is_kept {
                continue;
            }
            let mut beginning = Beginning::default();
            words::of_block(page, block, usize::MAX, |word| {
                beginning.hear(word);
                topic.hear(word);
            });
            topic.end(is_kept);
            if is_open {
                let is_heading = matches!(block.kind, Kind::Heading(_));
                said.hear(index, &beginning, is_heading, outline.shape_of(index), lexicon);
            }
        }
        Features {
            lineage: Lineage::default(),
            ties: Ties::default(),
            names: Names::new(page, lexicon),
            around: Around::default(),
            topic,
            said,
        }
    }

    /// Puts the features of one block, without those of the page.
    pub(super) fn put(&mut self, outline: &Outline, of_page: &PageFeatures, index: usize, sink: &mut impl Sink) {
        let (page, verdict) = (outline.page, outline.verdicts[index]);
        let block = &page.blocks[index];
        self.lineage.go_to(page, block);
        block::own(page, block, sink);
        sink.put(&["rules"], &[verdict.code()]);
        block::like(outline, index, sink);
        block::near(outline, index, sink);
        block::place(outline, of_page, index, sink);
        sink.each("shared words", &self.topic.values(&of_page.marks, index, verdict.keeps()));
        let ties = self.ties.values(page, &self.lineage, [of_page.headline, of_page.longest]);
        block::relations(page, block, ties, sink);
        sink.each("said", &self.said.values(index, outline.shape_of(index), outline.heading_above(index)));
        let (levels, rows) = self.around.values(outline, index, &self.lineage);
        sink.table(&LEVEL, &levels);
        sink.table(&ROW, &rows);
        let (tags, words, worth) = self.names.values(page, &self.lineage);
        sink.each("element above", tags);
        sink.each("name above", words);
        sink.each("worth of names", &worth);
    }
}

//! A page as the scorer sees it: what the rules said, which blocks are open, and the rows of features.

use super::facts::Facts;
use super::features::{Features, PageFeatures};
use super::lexicon::Lexicon;
use super::outline::Outline;
use super::topic::Marks;
use super::verdict::Verdict;
use super::{Kinds, MOST, Scores, has_folds, is_line_above, is_sure, likeliest, page_row};
use crate::article::PageKind;
use crate::content::Ruled;
use crate::metadata::Found;
use crate::page::{Kind, Page, letters};

/// Most headings that repeat the title: a page with more is a list of them.
const TITLES: usize = 4;

pub(crate) struct Subject<'p, 'a> {
    pub(super) outline: Outline<'p, 'a>,
    of_page: PageFeatures,
}

impl<'p, 'a> Subject<'p, 'a> {
    pub(crate) fn new(page: &'p Page<'a>, found: &Found, ruled: &Ruled, verdicts: &'p [Verdict]) -> Self {
        let outline = Outline::new(page, verdicts);
        let headline = found.headline.and_then(|node| page.position(node));
        let headline = headline.map(|position| outline.page.blocks_in(position).start);
        let facts = Facts::of(page.document, found.address.as_deref());
        let marks = Marks::of(page.document, found);
        let mut of_page = PageFeatures::new(&outline, facts, headline, ruled.root, marks);
        of_page.is_signed = !found.metadata.authors.is_empty();
        of_page.is_dated = found.metadata.published.is_some();
        of_page.titles = titles(page, found.metadata.title.as_deref());
        Subject { outline, of_page }
    }

    /// A page that has been looked at before, by what [`into_page_features`](Self::into_page_features) gave.
    pub(crate) fn again(page: &'p Page<'a>, verdicts: &'p [Verdict], of_page: PageFeatures) -> Self {
        Subject { outline: Outline::new(page, verdicts), of_page }
    }

    pub(crate) fn into_page_features(self) -> PageFeatures {
        self.of_page
    }

    pub(crate) fn verdicts(&self) -> &[Verdict] {
        self.outline.verdicts
    }

    /// The features of the page, which its kind is told by; when the kinds are set, with them.
    pub(crate) fn kind_row(&self) -> Vec<u8> {
        let mut row = Vec::new();
        self.of_page.put(&mut row);
        row
    }

    /// Whether somebody signs the page for a day, as articles are signed.
    pub(crate) fn is_signed(&self) -> bool {
        self.of_page.is_signed && self.of_page.is_dated
    }

    pub(crate) fn set_kinds(&mut self, kinds: &Kinds) {
        self.of_page.set_kinds(kinds);
    }

    /// The blocks that the model decides about.
    pub(crate) fn open_blocks(&self) -> Vec<usize> {
        let verdicts = self.outline.verdicts;
        let kind = likeliest(self.of_page.kinds());
        let (is_article, has_folds) = (kind == PageKind::Article, has_folds(kind, verdicts.len()));
        // A forum's posts are signed one by one.
        let is_signed = self.of_page.is_signed && kind != PageKind::Forum;
        let is_text = is_article || kind == PageKind::Documentation || is_signed;
        let above = |index: usize| is_text && is_line_above(verdicts[index]);
        let title = |index: usize| is_article && self.of_page.titles.contains(&index);
        let open = (0..verdicts.len()).filter(|index| !is_sure(verdicts[*index], kind, has_folds));
        open.filter(|&index| !above(index) && !title(index)).take(MOST).collect()
    }

    /// Calls back with the row of each of these blocks, without the page's own features, which are the same for all.
    pub(super) fn each_block_row(&self, open: &[usize], lexicon: &Lexicon, each: &mut dyn FnMut(&[u8])) {
        let mut features = Features::new(&self.outline, open, lexicon);
        let mut row = Vec::new();
        for &index in open {
            row.clear();
            features.put(&self.outline, &self.of_page, index, &mut row);
            each(&row);
        }
    }

    /// Calls back with each open block and its row of features.
    pub(crate) fn each_row(&self, lexicon: &Lexicon, mut each: impl FnMut(usize, &[u8])) {
        let (open, of_page) = (self.open_blocks(), self.kind_row());
        let mut blocks = open.iter();
        let mut whole = Vec::new();
        self.each_block_row(&open, lexicon, &mut |row| {
            whole.clear();
            whole.extend_from_slice(row);
            whole.extend_from_slice(&of_page);
            if let Some(&index) = blocks.next() {
                each(index, &whole);
            }
        });
    }

    /// The features' names, in a row's order.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        if !self.outline.page.blocks.is_empty() {
            let lexicon = Lexicon::default();
            let mut features = Features::new(&self.outline, &[0], &lexicon);
            features.put(&self.outline, &self.of_page, 0, &mut names);
            self.of_page.put(&mut names);
        }
        names
    }

    /// The features of the page after the cut, which the confidence is told by.
    pub(crate) fn confidence_row(&self, scores: &Scores, kept: &[usize]) -> Vec<u8> {
        let mut row = self.kind_row();
        page_row::put(&self.outline, scores, kept, &mut row);
        row
    }
}

/// The headings that say what the title says.
fn titles(page: &Page, title: Option<&str>) -> Vec<usize> {
    let Some(title) = title else { return Vec::new() };
    let length = letters(title);
    let is_title = |index: &usize| {
        let block = &page.blocks[*index];
        block.letters == length && matches!(block.kind, Kind::Heading(_)) && page.block_text(block) == title
    };
    (0..page.blocks.len()).filter(is_title).take(TITLES).collect()
}

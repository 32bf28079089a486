//! What a page teaches: rows of features, labels and weights, and the words of its blocks.

use crate::content::{self, Ruled};
use crate::dom::{self, Document, TreeLimits};
use crate::extractor::Extractor;
use crate::labels;
use crate::metadata::Found;
use crate::page;
use crate::scoring::lesson::{Lexicon, Tokens};
use crate::scoring::{self, Kinds, Subject};
use crate::suites::{Page, SUITES, Truth};
use crate::{boilerplate, encoding, plain};
use rayon::prelude::*;
use std::collections::HashMap;

/// What a page that is no article weighs: there are fewer of them, and they are harder.
const OTHER_KINDS: f32 = 1.6;
/// What a block weighs grows with its length in words, up to so many, to this power.
const LONGEST: f32 = 300.0;
const BY_LENGTH: f32 = 0.75;
/// The weights of a page's blocks are divided by their sum to this power: a long page has more to teach than a short
/// one, but not as much more as it is longer.
const BY_PAGE: f32 = 0.75;

/// A page, read as far as the rules go.
pub(crate) struct Read {
    document: Document,
    pub(crate) found: Found,
}

pub(crate) fn read(html: &[u8], url: Option<&str>) -> Read {
    let extractor = url.and_then(|url| Extractor::new().with_url(url).ok()).unwrap_or_default();
    let decoded = encoding::decode(html, None);
    let mut document = dom::parse(&plain::as_page(&decoded.text), TreeLimits::default());
    let found = extractor.prepare(&mut document);
    Read { document, found }
}

impl Read {
    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    /// Calls back with the page's blocks and what the rules make of them.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&page::Page, &Found, &Ruled) -> T) -> T {
        let page = page::Page::new(&self.document);
        let ruled = content::choose(&page, &self.found, boilerplate::walk(&page));
        work(&page, &self.found, &ruled)
    }
}

/// The rows of a page that are learned from.
pub(crate) struct Lesson {
    pub(crate) rows: Vec<u8>,
    pub(crate) labels: Vec<f32>,
    pub(crate) weights: Vec<f32>,
}

/// What the truth says of a page's open blocks: label, weight, and their words.
pub(crate) struct Truths {
    /// By block.
    labels: HashMap<usize, (f32, f32)>,
    /// In the order of the lesson's rows.
    pub(crate) tokens: Vec<Tokens>,
}

impl Truths {
    /// How many blocks they say something of.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }
}

pub(crate) fn truths(page: &Page, read: &Read, kinds: &Kinds) -> Truths {
    let mut truths = Truths { labels: HashMap::new(), tokens: Vec::new() };
    read.with(|blocks, found, ruled| {
        let texts: Vec<String> = blocks.blocks.iter().map(|block| blocks.block_text(block)).collect();
        let known = labels::labels(&texts, &page.truth);
        if !is_shown(&texts, &known, &page.truth) {
            return;
        }
        let verdicts = scoring::verdicts(blocks, ruled);
        let mut subject = Subject::new(blocks, found, ruled, &verdicts);
        subject.set_kinds(kinds);
        subject.each_tokens(|index, tokens| {
            let words = labels::words(&texts[index]).len();
            let Some(label) = known[index].filter(|_| words > 0) else { return };
            let weight = (words as f32).min(LONGEST).powf(BY_LENGTH);
            truths.labels.insert(index, (f32::from(u8::from(label)), weight));
            truths.tokens.push(tokens);
        });
    });
    truths
}

pub(crate) fn lesson(read: &Read, kinds: &Kinds, truths: &Truths, lexicon: &Lexicon) -> Lesson {
    let mut lesson = Lesson { rows: Vec::new(), labels: Vec::new(), weights: Vec::new() };
    if truths.labels.is_empty() {
        return lesson;
    }
    read.with(|blocks, found, ruled| {
        let verdicts = scoring::verdicts(blocks, ruled);
        let mut subject = Subject::new(blocks, found, ruled, &verdicts);
        subject.set_kinds(kinds);
        subject.each_row(lexicon, |index, row| {
            let Some(&(label, weight)) = truths.labels.get(&index) else { return };
            lesson.rows.extend_from_slice(row);
            lesson.labels.push(label);
            lesson.weights.push(weight);
        });
    });
    lesson
}

/// Least share of the truth's words that the page must show: else the truth is of another version of the page, or of
/// none, and every label is wrong.
const SHOWN: f32 = 0.4;

fn is_shown(texts: &[String], labels: &[Option<bool>], truth: &Truth) -> bool {
    let Truth::Text { text, paragraphs } = truth else { return true };
    let wanted = labels::words(paragraphs.as_ref().unwrap_or(text)).len();
    let kept = texts.iter().zip(labels).filter(|(_, label)| **label == Some(true));
    let shown: usize = kept.map(|(text, _)| labels::words(text).len()).sum();
    wanted > 0 && shown as f32 >= SHOWN * wanted as f32
}

/// Makes the weights of the pages of a suite comparable.
pub(crate) fn weigh(pages: &[Page], lessons: &mut [Lesson]) {
    for (suite, settings) in SUITES.iter().enumerate() {
        let own = |index: &usize| pages[*index].suite == suite;
        let sums: Vec<f32> = lessons.iter().map(|lesson| lesson.weights.iter().sum()).collect();
        let mut sorted: Vec<f32> = (0..pages.len()).filter(own).map(|index| sums[index]).collect();
        sorted.sort_by(f32::total_cmp);
        let least = sorted.get(sorted.len() / 5).copied().unwrap_or_default().max(1.0);
        for index in (0..pages.len()).filter(own) {
            let kind = pages[index].kind.as_deref().is_some_and(|kind| kind != "article");
            let copy = pages[index].copy.map_or(1.0, |_| settings.copy);
            let kind = if kind { OTHER_KINDS } else { 1.0 };
            let factor = settings.weight * copy * kind / sums[index].max(least).powf(BY_PAGE);
            lessons[index].weights.iter_mut().for_each(|weight| *weight *= factor);
        }
    }
    let (sum, count) = lessons.iter().flat_map(|lesson| &lesson.weights).fold((0.0, 0.0), |(s, c), w| (s + w, c + 1.0));
    lessons.iter_mut().flat_map(|lesson| &mut lesson.weights).for_each(|weight| *weight *= count / sum);
}

pub(crate) fn columns<'r>(rows: impl Iterator<Item = &'r [u8]>) -> Vec<Vec<u8>> {
    let rows: Vec<&[u8]> = rows.collect();
    let width = rows.first().map_or(0, |row| row.len());
    (0..width).into_par_iter().map(|feature| rows.iter().map(|row| row[feature]).collect()).collect()
}

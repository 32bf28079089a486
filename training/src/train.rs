//! Training: folds, the cross-validated table, the model files.

use crate::article::PageKind;
use crate::boost::{self, Loss, Rows, Settings};
use crate::content::{self, Ruled};
use crate::dom::{self, Document, TreeLimits};
use crate::extractor::Extractor;
use crate::figures::{self, Figures};
use crate::labels;
use crate::metadata::Found;
use crate::page;
use crate::scoring::{self, Kinds, Model, Scores, Subject};
use crate::suites::{self, FIXTURES, FOLDS, Page, SUITES, Truth};
use crate::{Failure, boilerplate, encoding, plain, render, write};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::Path;

/// How the ensembles are fitted.
const BLOCKS: Settings = Settings {
    loss: Loss::Logistic,
    trees: 300,
    depth: 6,
    rate: 0.08,
    l2: 10.0,
    features: 0.2,
    steep: 0.2,
    others: 0.25,
    seed: 7,
};
const KINDS: Settings = Settings {
    loss: Loss::Softmax,
    trees: 120,
    depth: 4,
    rate: 0.1,
    l2: 5.0,
    features: 0.3,
    steep: 1.0,
    others: 1.0,
    seed: 11,
};
const CONFIDENCE: Settings = Settings {
    loss: Loss::Squared,
    trees: 120,
    depth: 4,
    rate: 0.05,
    l2: 20.0,
    features: 0.3,
    steep: 1.0,
    others: 1.0,
    seed: 13,
};

/// Chosen by the cross-validated table: see README.md.
const SHARPNESS: f32 = 1.25;

/// What a page that is no article weighs: there are fewer of them, and they are harder.
const OTHER_KINDS: f32 = 1.6;
/// What a block weighs grows with its length in words, and what a page weighs with the root of its blocks' sum: a long
/// page has more to teach than a short one, but not as much more as it is longer.
const LONGEST: f32 = 300.0;
const BY_LENGTH: f32 = 0.75;

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
struct Lesson {
    rows: Vec<u8>,
    labels: Vec<f32>,
    weights: Vec<f32>,
}

fn lesson(page: &Page, kinds: &Kinds) -> Lesson {
    read(&page.html, page.url.as_deref()).with(|blocks, found, ruled| {
        let texts: Vec<String> = blocks.blocks.iter().map(|block| blocks.block_text(block)).collect();
        let known = labels::labels(&texts, &page.truth);
        if !is_shown(&texts, &known, &page.truth) {
            return Lesson { rows: Vec::new(), labels: Vec::new(), weights: Vec::new() };
        }
        let verdicts = scoring::verdicts(blocks, ruled);
        let mut subject = Subject::new(blocks, found, ruled, &verdicts);
        subject.set_kinds(kinds);
        let mut lesson = Lesson { rows: Vec::new(), labels: Vec::new(), weights: Vec::new() };
        subject.each_row(|index, row| {
            let words = labels::words(&texts[index]).len();
            let Some(label) = known[index].filter(|_| words > 0) else { return };
            lesson.rows.extend_from_slice(row);
            lesson.labels.push(f32::from(u8::from(label)));
            lesson.weights.push((words as f32).min(LONGEST).powf(BY_LENGTH));
        });
        lesson
    })
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

fn kind_row(page: &Page) -> Vec<u8> {
    read(&page.html, page.url.as_deref())
        .with(|blocks, found, ruled| Subject::new(blocks, found, ruled, &scoring::verdicts(blocks, ruled)).kind_row())
}

/// Makes the weights of the pages of a suite comparable.
fn weigh(pages: &[Page], lessons: &mut [Lesson]) {
    for (suite, settings) in SUITES.iter().enumerate() {
        let own = |index: &usize| pages[*index].suite == suite;
        let sums: Vec<f32> = lessons.iter().map(|lesson| lesson.weights.iter().sum()).collect();
        let mut sorted: Vec<f32> = (0..pages.len()).filter(own).map(|index| sums[index]).collect();
        sorted.sort_by(f32::total_cmp);
        let least = sorted.get(sorted.len() / 5).copied().unwrap_or_default().max(1.0);
        for index in (0..pages.len()).filter(own) {
            let kind = pages[index].kind.as_deref().is_some_and(|kind| kind != "article");
            let factor = settings.weight * if kind { OTHER_KINDS } else { 1.0 } / sums[index].max(least).sqrt();
            lessons[index].weights.iter_mut().for_each(|weight| *weight *= factor);
        }
    }
    let (sum, count) = lessons.iter().flat_map(|lesson| &lesson.weights).fold((0.0, 0.0), |(s, c), w| (s + w, c + 1.0));
    lessons.iter_mut().flat_map(|lesson| &mut lesson.weights).for_each(|weight| *weight *= count / sum);
}

fn columns<'r>(rows: impl Iterator<Item = &'r [u8]>) -> Vec<Vec<u8>> {
    let rows: Vec<&[u8]> = rows.collect();
    let width = rows.first().map_or(0, |row| row.len());
    (0..width).into_par_iter().map(|feature| rows.iter().map(|row| row[feature]).collect()).collect()
}

fn fit_blocks(pages: &[Page], lessons: &[Lesson], width: usize, without: Option<usize>) -> boost::Model {
    let used: Vec<&Lesson> = pages
        .iter()
        .zip(lessons)
        .filter(|(page, _)| without.is_none() || page.fold != without)
        .map(|(_, lesson)| lesson)
        .collect();
    let rows = Rows {
        columns: columns(used.iter().flat_map(|lesson| lesson.rows.chunks_exact(width))),
        labels: used.iter().flat_map(|lesson| lesson.labels.iter().copied()).collect(),
        weights: used.iter().flat_map(|lesson| lesson.weights.iter().copied()).collect(),
    };
    boost::fit(&rows, &BLOCKS)
}

/// What a page gives under a model that has not seen it.
struct Answer {
    /// The text that the rules alone keep, that a probability of one half keeps, and that the cut keeps.
    texts: [String; 3],
    row: Vec<u8>,
}

fn answer(page: &Page, model: &Model) -> Answer {
    read(&page.html, page.url.as_deref()).with(|blocks, found, ruled| {
        let rules = render::text(blocks, ruled.root, &ruled.kept, &ruled.stripped);
        let verdicts = scoring::verdicts(blocks, ruled);
        let text = |scores: &Scores| {
            let chosen = content::settle(blocks, ruled, &verdicts, scores);
            (render::text(blocks, chosen.root, &chosen.kept, &chosen.stripped), chosen.kept)
        };
        let mut subject = Subject::new(blocks, found, ruled, &verdicts);
        let mut scores = scoring::score(blocks, &mut subject, model);
        let (cut, kept) = text(&scores);
        let row = subject.confidence_row(&scores, &kept);
        scores.cut.probability = 0.5;
        let (half, _) = text(&scores);
        Answer { texts: [rules, half, cut], row }
    })
}

/// Fits everything, prints the cross-validated table, and writes the model and those of the folds.
pub(crate) fn run(data: &Path, fixtures: &Path, out: &Path, folds: &Path) -> Result<(), Failure> {
    let pages = suites::read(data, fixtures)?;
    eprintln!("{} pages", pages.len());
    let kind_rows: Vec<Vec<u8>> = pages.par_iter().map(kind_row).collect();
    let kinds: Vec<boost::Model> = (0..FOLDS).map(|fold| fit_kinds(&pages, &kind_rows, Some(fold))).collect();
    let all_kinds = fit_kinds(&pages, &kind_rows, None);
    let kind_width = kind_rows[0].len();
    let told: Vec<Kinds> = pages
        .iter()
        .zip(&kind_rows)
        .map(|(page, row)| {
            let model = page.fold.map_or(&all_kinds, |fold| &kinds[fold]);
            let bytes = write::model([1, kind_width, 1], 1.0, &constant(1), model, &constant(1));
            Ok(scoring::kinds(row, &Model::read(&bytes).ok_or("the format")?))
        })
        .collect::<Result<_, Failure>>()?;
    print_kinds(&pages, &told);
    let mut lessons: Vec<Lesson> = pages.par_iter().zip(&told).map(|(page, kinds)| lesson(page, kinds)).collect();
    weigh(&pages, &mut lessons);
    let names = names(&pages);
    let width = names.len();
    eprintln!("{} blocks of {width} features", lessons.iter().map(|lesson| lesson.labels.len()).sum::<usize>());

    let mut answers: Vec<Option<Answer>> = pages.iter().map(|_| None).collect();
    let mut blocks = Vec::new();
    for fold in 0..FOLDS {
        blocks.push(fit_blocks(&pages, &lessons, width, Some(fold)));
        let bytes = write::model([width, kind_width, 1], SHARPNESS, &blocks[fold], &kinds[fold], &constant(1));
        let model = Model::read(&bytes).ok_or("the format")?;
        answers.par_iter_mut().zip(&pages).filter(|(_, page)| page.fold == Some(fold)).for_each(|(slot, page)| {
            *slot = Some(answer(page, &model));
        });
        eprintln!("fold {fold}");
    }
    print_table(&pages, &answers);

    let row_width = answers.iter().flatten().map(|answer| answer.row.len()).next().unwrap_or_default();
    let widths = [width, kind_width, row_width];
    let mut pairs = Vec::new();
    std::fs::create_dir_all(folds)?;
    for fold in 0..FOLDS {
        let confidence = fit_confidence(&pages, &answers, Some(fold));
        for (page, answer) in pages.iter().zip(&answers).filter(|(page, _)| page.fold == Some(fold)) {
            let Some(answer) = answer else { continue };
            if let Some(values) = figures::f1(&answer.texts[2], &page.truth) {
                pairs.push((f64::from(confidence.sums(&answer.row)[0].clamp(0.0, 1.0)), values[2], page.suite));
            }
        }
        let bytes = write::model(widths, SHARPNESS, &blocks[fold], &kinds[fold], &confidence);
        std::fs::write(folds.join(format!("{fold}.bin")), bytes)?;
    }
    print_confidence(&pairs);

    let all_blocks = fit_blocks(&pages, &lessons, width, None);
    let bytes = write::model(widths, SHARPNESS, &all_blocks, &all_kinds, &fit_confidence(&pages, &answers, None));
    Model::read(&bytes).ok_or("the format")?;
    println!("model: {} bytes", bytes.len());
    std::fs::write(out, bytes)?;
    print_strongest(&all_blocks, &names);
    Ok(())
}

fn print_kinds(pages: &[Page], told: &[Kinds]) {
    let known: Vec<(&str, &str)> = pages
        .iter()
        .zip(told)
        .filter_map(|(page, kinds)| Some((page.kind.as_deref()?, scoring::likeliest(kinds).as_str())))
        .collect();
    let right = known.iter().filter(|(kind, told)| kind == told).count();
    println!("kind of page: {right} of {} right ({:.3})", known.len(), right as f64 / known.len() as f64);
}

fn print_table(pages: &[Page], answers: &[Option<Answer>]) {
    let texts = |variant: usize| -> Vec<Option<String>> {
        answers.iter().map(|answer| answer.as_ref().map(|answer| answer.texts[variant].clone())).collect()
    };
    let figures = (0..3).map(|variant| figures::of_suites(pages, &texts(variant)));
    let names = ["rules alone", "scorer, fixed cut", "scorer, page's cut"];
    println!("{}", figures::table(&names.into_iter().zip(figures).collect::<Vec<_>>()));
}

fn print_confidence(pairs: &[(f64, f64, usize)]) {
    for (name, wanted) in [("wcxb-dev", Some(0)), ("wcxb-dev and news-dev", None)] {
        let pairs: Vec<(f64, f64)> = pairs
            .iter()
            .filter(|pair| wanted.is_none_or(|wanted| pair.2 == wanted))
            .map(|pair| (pair.0, pair.1))
            .collect();
        let (correlation, error) = (figures::correlation(&pairs), figures::calibration_error(&pairs));
        println!("confidence on {name}: correlation with F1 {correlation:.3}, mean error of calibration {error:.3}");
    }
}

fn constant(outputs: usize) -> boost::Model {
    boost::Model { outputs, bias: vec![0.0; outputs], trees: Vec::new() }
}

fn names(pages: &[Page]) -> Vec<String> {
    let named = |page: &Page| {
        let names = read(&page.html, page.url.as_deref()).with(|blocks, found, ruled| {
            let verdicts = scoring::verdicts(blocks, ruled);
            let mut subject = Subject::new(blocks, found, ruled, &verdicts);
            subject.set_kinds(&vec![0; PageKind::ALL.len()]);
            subject.names()
        });
        (!names.is_empty()).then_some(names)
    };
    pages.iter().find_map(named).unwrap_or_default()
}

fn kind_of(page: &Page) -> Option<f32> {
    let name = page.kind.as_deref()?;
    PageKind::ALL.iter().position(|kind| kind.as_str() == name).map(|index| index as f32)
}

fn fit_pages<'r>(labelled: impl Iterator<Item = (&'r [u8], f32)>, settings: &Settings) -> boost::Model {
    let labelled: Vec<(&[u8], f32)> = labelled.collect();
    let rows = Rows {
        columns: columns(labelled.iter().map(|(row, _)| *row)),
        labels: labelled.iter().map(|(_, label)| *label).collect(),
        weights: vec![1.0; labelled.len()],
    };
    boost::fit(&rows, settings)
}

fn fit_kinds(pages: &[Page], rows: &[Vec<u8>], without: Option<usize>) -> boost::Model {
    let used = pages.iter().zip(rows).filter(|(page, _)| without.is_none() || page.fold != without);
    fit_pages(used.filter_map(|(page, row)| Some((&row[..], kind_of(page)?))), &KINDS)
}

/// To rows and texts that come from models which had not seen them.
fn fit_confidence(pages: &[Page], answers: &[Option<Answer>], without: Option<usize>) -> boost::Model {
    let used = pages.iter().zip(answers).filter(|(page, _)| without.is_none() || page.fold != without);
    let labelled = used.filter_map(|(page, answer)| {
        let answer = answer.as_ref()?;
        let values = figures::f1(&answer.texts[2], &page.truth)?;
        Some((&answer.row[..], values[2] as f32))
    });
    fit_pages(labelled, &CONFIDENCE)
}

/// The features that are asked about most.
fn print_strongest(model: &boost::Model, names: &[String]) {
    let mut asked: HashMap<u16, usize> = HashMap::new();
    for (feature, _) in model.trees.iter().flat_map(|tree| &tree.questions) {
        *asked.entry(*feature).or_default() += 1;
    }
    let mut asked: Vec<(usize, &str)> =
        asked.into_iter().map(|(feature, count)| (count, names[usize::from(feature)].as_str())).collect();
    asked.sort_by(|a, b| b.cmp(a));
    let strongest: Vec<String> = asked.iter().take(40).map(|(count, name)| format!("{name} ({count})")).collect();
    println!("{} features are asked about, most of all: {}", asked.len(), strongest.join(", "));
}

//! Training: folds, the cross-validated table, the model files.

use crate::article::PageKind;
use crate::boilerplate::Stripped;
use crate::boost::{self, Loss, Rows, Settings};
use crate::dom::BaseUrl;
use crate::figures::{self, Figures};
use crate::lessons::{self, Lesson, Read, Truths, columns};
use crate::page::Pos;
use crate::scoring::lesson::Lexicon;
use crate::scoring::{self, Kinds, Model, Scores, Subject};
use crate::suites::{self, FIXTURES, FOLDS, Page};
use crate::words::{self, Corpora, Words};
use crate::{Failure, body, content, page, render, write};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::Path;

/// How the ensembles are fitted.
const BLOCKS: Settings = Settings {
    loss: Loss::Logistic,
    trees: 340,
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

/// How many ensembles are fitted of blocks, and of kinds.
const BAGS: usize = 3;
/// What the copy of a page weighs beside it when the kinds are fitted.
const COPY_OF_KIND: f32 = 0.12;

/// Fits everything, prints the cross-validated table, and writes the model and those of the folds.
pub(crate) fn run(data: &Path, fixtures: &Path, out: &Path, folds: &Path) -> Result<(), Failure> {
    let pages = suites::read(data, fixtures, BAGS)?;
    eprintln!("{} pages", pages.len());
    let kinds = KindModels::fit(&pages)?;
    print_kinds(&pages, &kinds.told);
    let course = Course::new(&pages, &kinds.told);
    let names = names(&course.reads);
    eprintln!("{} blocks of {} features", course.truths.iter().map(Truths::len).sum::<usize>(), names.len());

    let mut answers: Vec<Option<Answer>> = pages.iter().map(|_| None).collect();
    let mut blocks = Vec::new();
    for fold in 0..FOLDS {
        blocks.push(fit_blocks(&pages, &course.lessons(Some(fold)), names.len(), Some(fold)));
        let parts = Parts { lexicon: course.words(Some(fold)), blocks: &blocks[fold], kinds: &kinds.folds[fold] };
        let model = Model::read(&parts.write([names.len(), kinds.width, 1], &constant())).ok_or("the format")?;
        answers.par_iter_mut().enumerate().filter(|(page, _)| is_tested(&pages[*page], fold)).for_each(
            |(page, slot)| {
                *slot = Some(answer(&course.reads[page], &model));
            },
        );
        eprintln!("fold {fold}");
    }
    print_table(&pages, &answers);

    let row_width = answers.iter().flatten().map(|answer| answer.row.len()).next().unwrap_or_default();
    let widths = [names.len(), kinds.width, row_width];
    let mut pairs = Vec::new();
    std::fs::create_dir_all(folds)?;
    for (fold, own) in blocks.iter().enumerate() {
        let confidence = fit_confidence(&pages, &answers, Some(fold));
        pairs.extend(confidences(&pages, &answers, &confidence, fold));
        let parts = Parts { lexicon: course.words(Some(fold)), blocks: own, kinds: &kinds.folds[fold] };
        std::fs::write(folds.join(format!("{fold}.bin")), parts.write(widths, &confidence))?;
    }
    print_confidence(&pairs);

    let all = fit_blocks(&pages, &course.lessons(None), names.len(), None);
    let parts = Parts { lexicon: course.words(None), blocks: &all, kinds: &kinds.all };
    let bytes = parts.write(widths, &fit_confidence(&pages, &answers, None));
    Model::read(&bytes).ok_or("the format")?;
    println!("model: {} bytes", bytes.len());
    std::fs::write(out, bytes)?;
    print_strongest(&all, &names);
    Ok(())
}

/// Whether a page is answered by the model of a part.
fn is_tested(page: &Page, fold: usize) -> bool {
    page.fold == Some(fold) && page.copy.is_none()
}

/// What a model file is written of, beside the confidence.
struct Parts<'a> {
    lexicon: &'a Words,
    blocks: &'a boost::Model,
    kinds: &'a boost::Model,
}

impl Parts<'_> {
    fn write(&self, widths: [usize; 3], confidence: &boost::Model) -> Vec<u8> {
        write::model(widths, self.lexicon, self.blocks, self.kinds, confidence)
    }
}

/// The kinds of pages: models of each fold and of all, and what each page is told by one that has not seen its part.
struct KindModels {
    width: usize,
    folds: Vec<boost::Model>,
    all: boost::Model,
    told: Vec<Kinds>,
}

impl KindModels {
    fn fit(pages: &[Page]) -> Result<Self, Failure> {
        let (rows, signed): (Vec<Vec<u8>>, Vec<bool>) = pages.par_iter().map(kind_row).unzip();
        let folds: Vec<boost::Model> = (0..FOLDS).map(|fold| fit_kinds(pages, &rows, Some(fold))).collect();
        let all = fit_kinds(pages, &rows, None);
        let width = rows[0].len();
        let told = pages.iter().zip(rows.iter().zip(&signed)).map(|(page, (row, &is_signed))| {
            let kinds = page.fold.map_or(&all, |fold| &folds[fold]);
            let bytes = write::model([1, width, 1], &Words::default(), &constant(), kinds, &constant());
            Ok(scoring::kinds(row, is_signed, &Model::read(&bytes).ok_or("the format")?))
        });
        let told = told.collect::<Result<_, Failure>>()?;
        Ok(KindModels { width, folds, all, told })
    }
}

/// What a page's kind is told by.
fn kind_row(page: &Page) -> (Vec<u8>, bool) {
    lessons::read(&page.html, page.url.as_deref()).with(|blocks, found, ruled| {
        let verdicts = scoring::verdicts(blocks, ruled);
        let subject = Subject::new(blocks, found, ruled, &verdicts);
        (subject.kind_row(), subject.is_signed())
    })
}

/// All pages as they are learned from. What a page's words are worth, which its rows hold, comes from pages of other
/// domains: as it will when the model meets a page that it has not seen.
struct Course<'p> {
    pages: &'p [Page],
    kinds: &'p [Kinds],
    reads: Vec<Read>,
    truths: Vec<Truths>,
    /// The words that the pages teach without those of two parts, which may be one, by [`pair`]; last those of all.
    words: Vec<Words>,
    lexicons: Vec<Lexicon>,
}

/// Where the words are that come from neither of two parts.
fn pair(a: usize, b: usize) -> usize {
    a.min(b) * FOLDS + a.max(b)
}

impl<'p> Course<'p> {
    fn new(pages: &'p [Page], kinds: &'p [Kinds]) -> Self {
        let reads: Vec<Read> = pages.par_iter().map(|page| lessons::read(&page.html, page.url.as_deref())).collect();
        let truths = (0..pages.len()).into_par_iter();
        let truths: Vec<Truths> =
            truths.map(|index| lessons::truths(&pages[index], &reads[index], &kinds[index])).collect();
        let mut course = Course { pages, kinds, reads, truths, words: Vec::new(), lexicons: Vec::new() };
        let corpora = course.corpora();
        let domains = suites::domains(pages);
        let without = |index: usize| (index < FOLDS * FOLDS).then_some((index / FOLDS, index % FOLDS));
        course.words = (0..=FOLDS * FOLDS)
            .into_par_iter()
            .map(|index| match without(index) {
                Some((a, b)) if a > b => Words::default(),
                Some((a, b)) => corpora.fit(&domains, |page| ![a, b].contains(&pages[page].part)),
                None => corpora.fit(&domains, |_| true),
            })
            .collect();
        course.lexicons = course.words.iter().map(words::lexicon).collect();
        course
    }

    /// The words of all blocks, weighed as the blocks are. Copies say the same once more.
    fn corpora(&self) -> Corpora {
        let none = Lexicon::default();
        let lessons = self.with_lexicons(|_| &none);
        let mut corpora = Corpora::default();
        let originals = self.pages.iter().take_while(|page| page.copy.is_none()).count();
        for (page, (truths, lesson)) in self.truths.iter().zip(&lessons).enumerate().take(originals) {
            for ((tokens, &label), &weight) in truths.tokens.iter().zip(&lesson.labels).zip(&lesson.weights) {
                corpora.add(page, tokens, label, weight);
            }
        }
        corpora
    }

    fn with_lexicons<'l>(&self, lexicon: impl Fn(usize) -> &'l Lexicon + Sync) -> Vec<Lesson> {
        let pages = (0..self.pages.len()).into_par_iter();
        let lesson =
            |page: usize| lessons::lesson(&self.reads[page], &self.kinds[page], &self.truths[page], lexicon(page));
        let mut lessons: Vec<Lesson> = pages.map(lesson).collect();
        lessons::weigh(self.pages, &mut lessons);
        lessons
    }

    /// The rows of all pages for a model that is tested on a part, or on none.
    fn lessons(&self, tested: Option<usize>) -> Vec<Lesson> {
        self.with_lexicons(|page| {
            let part = self.pages[page].part;
            &self.lexicons[pair(part, tested.unwrap_or(part))]
        })
    }

    /// The words of a model that is tested on a part, or on none.
    fn words(&self, tested: Option<usize>) -> &Words {
        &self.words[tested.map_or(FOLDS * FOLDS, |part| pair(part, part))]
    }
}

/// Forums are built by few programs, whose names are the same everywhere: their blocks are learned of as they are.
fn is_forum(page: &Page) -> bool {
    page.kind.as_deref() == Some(PageKind::Forum.as_str())
}

/// The mean of ensembles, each of which learns from the pages and from copies of its own.
fn fit_blocks(pages: &[Page], lessons: &[Lesson], width: usize, without: Option<usize>) -> boost::Model {
    let taught = |page: &Page| without.is_none() || page.fold != without;
    let fit = |bag: usize| {
        let used: Vec<&Lesson> = pages
            .iter()
            .zip(lessons)
            .filter(|(page, _)| taught(page) && page.copy.is_none_or(|copy| copy == bag && !is_forum(page)))
            .map(|(_, lesson)| lesson)
            .collect();
        let rows = Rows {
            columns: columns(used.iter().flat_map(|lesson| lesson.rows.chunks_exact(width))),
            labels: used.iter().flat_map(|lesson| lesson.labels.iter().copied()).collect(),
            weights: used.iter().flat_map(|lesson| lesson.weights.iter().copied()).collect(),
        };
        boost::fit(&rows, &BLOCKS.of_bag(bag))
    };
    boost::mean(&(0..BAGS).map(fit).collect::<Vec<_>>())
}

/// What a page gives under a model that has not seen it.
struct Answer {
    /// The text that the rules alone keep, that a probability of one half keeps, and that the cut keeps.
    texts: [String; 3],
    row: Vec<u8>,
}

fn text_of(page: &page::Page, root: Pos, kept: &[usize], stripped: &Stripped) -> String {
    let base = BaseUrl::of(page.document, None);
    let body = body::build(&body::Source::new(page, root, kept, stripped, &base)).joined();
    render::text(&body, &render::TextOptions::default())
}

fn answer(read: &Read, model: &Model) -> Answer {
    read.with(|blocks, found, ruled| {
        let rules = text_of(blocks, ruled.root, &ruled.kept, &ruled.stripped);
        let verdicts = scoring::verdicts(blocks, ruled);
        let text = |scores: &Scores| {
            let chosen = content::settle(blocks, ruled, &verdicts, scores);
            (text_of(blocks, chosen.root, &chosen.kept, &chosen.stripped), chosen.kept)
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

fn print_kinds(pages: &[Page], told: &[Kinds]) {
    let known: Vec<(&str, &str)> = pages
        .iter()
        .zip(told)
        .filter(|(page, _)| page.copy.is_none())
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

/// The confidence in each page of a part, its F1, and the suite it is of.
fn confidences(
    pages: &[Page],
    answers: &[Option<Answer>],
    confidence: &boost::Model,
    fold: usize,
) -> Vec<(f64, f64, usize)> {
    let own = pages.iter().zip(answers).filter(|(page, _)| page.fold == Some(fold));
    let pair = |(page, answer): (&Page, &Option<Answer>)| {
        let answer = answer.as_ref()?;
        let values = figures::f1(&answer.texts[2], &page.truth)?;
        Some((f64::from(confidence.sums(&answer.row)[0].clamp(0.0, 1.0)), values[2], page.suite))
    };
    own.filter_map(pair).collect()
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

fn constant() -> boost::Model {
    boost::Model { outputs: 1, bias: vec![0.0], trees: Vec::new() }
}

fn names(reads: &[Read]) -> Vec<String> {
    let named = |read: &Read| {
        let names = read.with(|blocks, found, ruled| {
            let verdicts = scoring::verdicts(blocks, ruled);
            let mut subject = Subject::new(blocks, found, ruled, &verdicts);
            subject.set_kinds(&vec![0; PageKind::ALL.len()]);
            subject.names()
        });
        (!names.is_empty()).then_some(names)
    };
    reads.iter().find_map(named).unwrap_or_default()
}

fn kind_of(page: &Page) -> Option<f32> {
    let name = page.kind.as_deref()?;
    PageKind::ALL.iter().position(|kind| kind.as_str() == name).map(|index| index as f32)
}

/// A page as an ensemble learns from it.
struct PageRow<'r> {
    row: &'r [u8],
    label: f32,
    weight: f32,
}

/// The mean of ensembles that differ in their seeds: it errs less than one of them.
fn fit_pages<'r>(rows: impl Iterator<Item = PageRow<'r>>, settings: &Settings, bags: usize) -> boost::Model {
    let rows: Vec<PageRow> = rows.collect();
    let rows = Rows {
        columns: columns(rows.iter().map(|row| row.row)),
        labels: rows.iter().map(|row| row.label).collect(),
        weights: rows.iter().map(|row| row.weight).collect(),
    };
    let fits = (0..bags).map(|bag| boost::fit(&rows, &settings.of_bag(bag)));
    boost::mean(&fits.collect::<Vec<_>>())
}

fn fit_kinds(pages: &[Page], rows: &[Vec<u8>], without: Option<usize>) -> boost::Model {
    let used = pages.iter().zip(rows).filter(|(page, _)| without.is_none() || page.fold != without);
    let labelled = used.filter_map(|(page, row)| {
        let weight = page.copy.map_or(1.0, |_| COPY_OF_KIND);
        Some(PageRow { row, label: kind_of(page)?, weight })
    });
    fit_pages(labelled, &KINDS, BAGS)
}

/// To rows and texts that come from models which had not seen them.
fn fit_confidence(pages: &[Page], answers: &[Option<Answer>], without: Option<usize>) -> boost::Model {
    let used = pages.iter().zip(answers).filter(|(page, _)| without.is_none() || page.fold != without);
    let labelled = used.filter_map(|(page, answer)| {
        let answer = answer.as_ref()?;
        let values = figures::f1(&answer.texts[2], &page.truth)?;
        Some(PageRow { row: &answer.row, label: values[2] as f32, weight: 1.0 })
    });
    fit_pages(labelled, &CONFIDENCE, 1)
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

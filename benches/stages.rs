//! Each stage alone, in the data's order: decode, parse, page (document order, text blocks), metadata, walk, the rules'
//! choice, score and settle, block tree, text. Together they must give the text that the whole pipeline gives.
//!
//! The stages are private to the crate, and stay so: their files are compiled into this bench as its own modules.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "the crate's modules, unit tests included, of which the bench calls the doors"
)]
#![expect(missing_docs, reason = "criterion_group! makes a public function")]

#[path = "../src/article/mod.rs"]
mod article;
#[path = "../src/body/mod.rs"]
mod body;
#[path = "../src/boilerplate/mod.rs"]
mod boilerplate;
#[path = "../src/content/mod.rs"]
mod content;
#[path = "../src/dom/mod.rs"]
mod dom;
#[path = "../src/encoding/mod.rs"]
mod encoding;
#[path = "../src/error.rs"]
mod error;
#[path = "../src/memo.rs"]
mod memo;
#[path = "../src/metadata/mod.rs"]
mod metadata;
#[path = "../src/page/mod.rs"]
mod page;
#[path = "../src/render/mod.rs"]
mod render;
#[path = "../src/scoring/mod.rs"]
mod scoring;
mod support;

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use dom::{BaseUrl, Document, TreeLimits};
use metadata::Found;
use page::Page;
use scoring::{Model, Subject};
use std::hint::black_box;
use std::time::Duration;
use support::Sample;

criterion_group!(benches, decode, stages);
criterion_main!(benches);

fn group<'c>(criterion: &'c mut Criterion, name: &str, bytes: u64) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes));
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2)).sample_size(30);
    group
}

/// Decoding by what the choice of the encoding rests on: it is checked, declared, or guessed.
fn decode(criterion: &mut Criterion) {
    let [_, medium, _] = support::samples();
    let html: &str = &medium.html;
    let undeclared = html.replace("charset=\"utf-8\"", "");
    let declared = html.replace("charset=\"utf-8\"", "charset=\"windows-1252\"");
    let windows_1252 = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let mut group = group(criterion, "decode", medium.bytes());
    for (name, bytes, text) in [
        ("utf-8", html.as_bytes().to_vec(), html),
        ("windows-1252, declared", windows_1252(&declared), &declared),
        ("windows-1252, detected", windows_1252(&undeclared), &undeclared),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let decoded = encoding::decode(black_box(&bytes), None);
                assert_eq!(decoded.text.len(), text.len());
                decoded
            });
        });
        assert_eq!(encoding::decode(&bytes, None).text, text, "{name}");
    }
    group.finish();
}

/// The stages from parsing to the text, each on what the stages before it have made of the page.
fn stages(criterion: &mut Criterion) {
    for sample in support::samples() {
        let mut group = group(criterion, sample.name, sample.bytes());
        let document = parse(&sample);
        let nodes = document.node_count();
        group.bench_function("parse", |bencher| {
            bencher.iter(|| {
                let document = parse(black_box(&sample));
                assert_eq!(document.node_count(), nodes);
                document
            });
        });

        let page = Page::new(&document);
        let blocks = page.blocks.len();
        group.bench_function("page", |bencher| {
            bencher.iter(|| {
                let page = Page::new(black_box(&document));
                assert_eq!(page.blocks.len(), blocks);
                page
            });
        });

        let found = read(&document);
        group.bench_function("metadata", |bencher| {
            bencher.iter(|| {
                let again = read(black_box(&document));
                assert_eq!(again.metadata, found.metadata);
                again
            });
        });

        let removals = boilerplate::walk(&page).removals.len();
        group.bench_function("walk", |bencher| {
            bencher.iter(|| {
                let stripped = boilerplate::walk(black_box(&page));
                assert_eq!(stripped.removals.len(), removals);
                stripped
            });
        });

        let ruled = content::choose(&page, &found, boilerplate::walk(&page));
        group.bench_function("rules' choice", |bencher| {
            let walk = || boilerplate::walk(&page);
            let choose = |stripped| {
                let again = content::choose(black_box(&page), &found, stripped);
                assert_eq!(again.kept.len(), ruled.kept.len());
                again
            };
            bencher.iter_batched(walk, choose, BatchSize::LargeInput);
        });

        let score = |page: &Page<'_>| {
            let verdicts = scoring::verdicts(page, &ruled);
            let mut subject = Subject::new(page, &found, &ruled, &verdicts);
            let scores = scoring::score(page, &mut subject, Model::shipped());
            let chosen = content::settle(page, &ruled, &verdicts, &scores);
            (scoring::confidence(&subject.confidence_row(&scores, &chosen.kept), Model::shipped()), chosen)
        };
        let (confidence, chosen) = score(&page);
        group.bench_function("score and settle", |bencher| {
            bencher.iter(|| {
                let again = score(black_box(&page));
                assert_eq!(again.0, confidence);
                again
            });
        });

        let base = BaseUrl::of(&document, None);
        let (root, kept, stripped) = (chosen.root, &chosen.kept, &chosen.stripped);
        let body = body::build(&body::Source::new(&page, root, kept, stripped, &base)).joined();
        group.bench_function("block tree", |bencher| {
            bencher.iter(|| {
                let again = body::build(&body::Source::new(black_box(&page), root, kept, stripped, &base)).joined();
                assert_eq!(again.len(), body.len());
                again
            });
        });
        let text = render::text(&body, &render::TextOptions::default());
        sample.check(&text);
        let article = gleaner::extract(&sample.html).expect("within all limits");
        assert_eq!(text, article.text(), "the stages are no longer those of the pipeline");
        group.bench_function("text", |bencher| {
            bencher.iter(|| {
                let again = render::text(black_box(&body), &render::TextOptions::default());
                assert_eq!(again.len(), text.len());
                again
            });
        });
        // Nobody pays for these who does not ask for them.
        group.bench_function("markdown", |bencher| bencher.iter(|| black_box(&article).markdown()));
        group.bench_function("html", |bencher| bencher.iter(|| black_box(&article).html()));
        group.finish();
    }
}

fn parse(sample: &Sample) -> Document {
    dom::parse(&sample.html, TreeLimits::default())
}

fn read(document: &Document) -> Found {
    metadata::read(document, &BaseUrl::of(document, None), None)
}

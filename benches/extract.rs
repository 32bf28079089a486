//! The whole pipeline: each door on pages of three sizes, and pages that mean harm.

#![expect(missing_docs, reason = "criterion_group! makes a public function")]

#[path = "support/hostile.rs"]
mod hostile;
mod support;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use gleaner::{Article, Error, Extractor};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;
use std::hint::black_box;
use std::time::Duration;
use support::Sample;

criterion_group!(benches, doors, hostile_pages);
criterion_main!(benches);

fn doors(criterion: &mut Criterion) {
    let extractor = Extractor::new();
    for sample in support::samples() {
        let html: &str = &sample.html;
        // Parsed beforehand: a program that uses this door has the tree for reasons of its own.
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
        let mut group = criterion.benchmark_group(sample.name);
        group.throughput(Throughput::Bytes(sample.bytes()));
        group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3)).sample_size(30);
        measure(&mut group, "extract", &sample, || extractor.extract(black_box(html)));
        measure(&mut group, "extract_bytes", &sample, || extractor.extract_bytes(black_box(html.as_bytes()), None));
        measure(&mut group, "extract_dom", &sample, || extractor.extract_dom(black_box(&dom)));
        measure(&mut group, "explain", &sample, || extractor.explain(black_box(html)).map(|why| why.article));
        group.finish();
    }
}

/// Measures a door, and that it gives the sample's text: looked at closely the first time, by its length each time.
fn measure(
    group: &mut BenchmarkGroup<'_, WallTime>,
    door: &str,
    sample: &Sample,
    run: impl Fn() -> Result<Article, Error>,
) {
    let mut length = None;
    group.bench_function(door, |bencher| {
        let length = *length.get_or_insert_with(|| {
            let article = run().expect("within all limits");
            sample.check(article.text());
            assert_eq!(article.cuts, [], "{}", sample.name);
            article.text().len()
        });
        bencher.iter(|| {
            let article = run().expect("within all limits");
            assert_eq!(article.text().len(), length);
            article
        });
    });
}

fn hostile_pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile");
    group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(2)).sample_size(10);
    for page in hostile::hostile() {
        group.throughput(Throughput::Bytes(page.html.len() as u64));
        group.bench_function(page.name, |bencher| {
            bencher.iter(|| {
                let article = gleaner::extract(black_box(&page.html)).expect("within all limits");
                assert!((page.cuts)(&article.cuts), "{}: {:?}", page.name, article.cuts);
                article
            });
        });
    }
    group.finish();
}

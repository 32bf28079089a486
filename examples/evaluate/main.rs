//! Measures gleaner on the Web Content Extraction Benchmark (WCXB), so that anyone can check our figures.
//!
//!     cargo run --release --example evaluate -- FOLDER [--type TYPE] [--worst N] [--json]
//!
//! FOLDER is a split of the benchmark as its author publishes it: `FOLDER/ground-truth/ID.json` beside
//! `FOLDER/html/ID.html.gz` (or `ID.html`). Of a ground truth these fields are read; what is absent or null is empty:
//!
//!     {"url": "…", "_internal": {"page_type": {"primary": "article"}},
//!      "ground_truth": {"main_content": "…", "with": ["…"], "without": ["…"]}}
//!
//! As in the benchmark's own script, `page_type` may be a string, a page without one is an article, and the old name
//! `category` stands for `collection`. Words are compared as a multiset; every figure is a mean over pages. The table
//! equals that script's but for pages that name nothing that must not appear: they count 0 here and 1 there.
//! `data.rs` reads, `score.rs` defines the figures, `report.rs` prints them.

#[allow(dead_code)] // Each example uses a part of it.
#[path = "../support/mod.rs"]
mod support;

mod data;
mod report;
mod score;

use data::{DataError, Truth};
use gleaner::Extractor;
use rayon::prelude::*;
use report::{Report, Row};
use score::Scorer;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: evaluate FOLDER [--type TYPE] [--worst N] [--json]";

struct Arguments {
    folder: PathBuf,
    page_type: Option<String>,
    worst: usize,
    json: bool,
}

fn main() -> ExitCode {
    support::finish(run())
}

fn run() -> Result<String, Box<dyn Error>> {
    let arguments = arguments();
    let mut truths = data::truths(&arguments.folder)?;
    if let Some(wanted) = &arguments.page_type {
        truths = of_type(truths, wanted)?;
    }
    let scorer = Scorer::new()?;
    let rows: Vec<Row> =
        truths.par_iter().map(|truth| measured(&arguments.folder, truth, &scorer)).collect::<Result<_, DataError>>()?;
    for row in &rows {
        if let Some(refused) = &row.refused {
            eprintln!("{}: counted as an empty text: {refused}", row.id);
        }
    }
    let report = Report::new(rows, arguments.worst);
    Ok(if arguments.json { serde_json::to_string_pretty(&report)? + "\n" } else { report.to_string() })
}

fn arguments() -> Arguments {
    let mut arguments = Arguments { folder: PathBuf::new(), page_type: None, worst: 0, json: false };
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        let mut value = || given.next().unwrap_or_else(|| wrong(&format!("{argument} needs a value")));
        match argument.as_str() {
            "--json" => arguments.json = true,
            "--type" => arguments.page_type = Some(value()),
            "--worst" => {
                let value = value();
                arguments.worst = value.parse().unwrap_or_else(|_| wrong(&format!("--worst {value}: not a number")));
            }
            "--help" | "-h" => support::quit(USAGE, 0),
            flag if flag.starts_with("--") => wrong(&format!("unknown option {flag}")),
            folder if arguments.folder.as_os_str().is_empty() => arguments.folder = folder.into(),
            _ => wrong("more than one folder"),
        }
    }
    if arguments.folder.as_os_str().is_empty() {
        wrong("no folder is given");
    }
    arguments
}

fn wrong(message: &str) -> ! {
    support::quit(&format!("{message}\n{USAGE}"), 2)
}

fn of_type(mut truths: Vec<Truth>, wanted: &str) -> Result<Vec<Truth>, DataError> {
    let mut known: Vec<String> = truths.iter().map(|truth| truth.page_type.clone()).collect();
    truths.retain(|truth| truth.page_type == wanted);
    if truths.is_empty() {
        known.sort();
        known.dedup();
        return Err(DataError::NoSuchType { wanted: wanted.to_owned(), known: known.join(", ") });
    }
    Ok(truths)
}

/// A page that the crate refuses counts as an empty text, as an extractor without an answer does in the benchmark.
fn measured(folder: &Path, truth: &Truth, scorer: &Scorer) -> Result<Row, DataError> {
    let page = data::page(folder, &truth.id)?;
    let (text, refused) = match extracted(truth.url.as_deref(), &page) {
        Ok(text) => (text, None),
        Err(error) => (String::new(), Some(error.to_string())),
    };
    let figures = scorer.figures(&text, truth);
    Ok(Row { id: truth.id.clone(), page_type: truth.page_type.clone(), figures, refused })
}

fn extracted(url: Option<&str>, page: &[u8]) -> Result<String, gleaner::Error> {
    let mut extractor = Extractor::new();
    if let Some(url) = url.filter(|url| !url.trim().is_empty()) {
        extractor = extractor.with_url(url)?;
    }
    Ok(extractor.extract_bytes(page, None)?.text().to_owned())
}

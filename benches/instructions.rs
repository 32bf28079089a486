//! One page through one door, for `scripts/instructions` to count what it takes: callgrind collects inside of `measured`
//! and nowhere else.
//!
//!     instructions DOOR FILE              the page of a file
//!     instructions DOOR PATTERN BYTES     a page of tests/support/patterns.rs
//!
//! Without these nothing is done: `cargo bench` has no use for it.

#![allow(missing_docs, reason = "a program")]

#[path = "../tests/support/patterns.rs"]
mod patterns;

use gleaner::Extractor;
use patterns::{FLAT, PATTERNS, Pattern};
use std::hint::black_box;
use std::process::ExitCode;

/// A page of a pattern this large builds what is built once; longer ones would be read twice for nothing.
const WARM_UP: usize = 1 << 16;

type Door = fn(&Extractor, &str) -> usize;

const DOORS: &[(&str, Door)] = &[
    ("extract", |extractor, page| extractor.extract(page).map_or(0, |article| article.text().len())),
    ("extract_bytes", |extractor, page| {
        extractor.extract_bytes(page.as_bytes(), None).map_or(0, |article| article.text().len())
    }),
    ("metadata", |extractor, page| extractor.metadata(page).map_or(0, |metadata| metadata.authors.len())),
    ("explain", |extractor, page| extractor.explain(page).map_or(0, |explanation| explanation.blocks.len())),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let (door, pages) = match args.as_slice() {
        [] => return ExitCode::SUCCESS,
        [door, file] => (door, std::fs::read_to_string(file).ok().map(|page| [page.clone(), page])),
        [door, name, bytes] => (door, bytes.parse().ok().and_then(|bytes: usize| made(name, bytes))),
        _ => return ExitCode::FAILURE,
    };
    let door = DOORS.iter().find(|(name, _)| name == door);
    let (Some((_, door)), Some([first, page])) = (door, pages) else {
        eprintln!("no such door, file or pattern: {}", args.join(" "));
        return ExitCode::FAILURE;
    };
    let extractor = Extractor::new();
    black_box(door(&extractor, &first));
    println!("{} bytes, {}", page.len(), measured(*door, &extractor, &page));
    ExitCode::SUCCESS
}

/// The page that warms up, and the page that counts.
fn made(name: &str, bytes: usize) -> Option<[String; 2]> {
    let pattern: &Pattern = std::iter::once(&FLAT).chain(PATTERNS).find(|pattern| pattern.name == name)?;
    Some([WARM_UP.min(bytes), bytes].map(|bytes| pattern.page(bytes)))
}

#[inline(never)]
fn measured(door: Door, extractor: &Extractor, page: &str) -> usize {
    black_box(door(black_box(extractor), black_box(page)))
}

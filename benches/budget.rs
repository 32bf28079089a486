//! Where the time of pages goes: every stage, in milliseconds, nanoseconds a byte, nanoseconds a node, and as a share of
//! the whole. Each stage of each page is timed in several rounds, and the least of them counts.
//!
//!     cargo bench --bench budget -- FOLDER [ROUNDS]
//!
//! measures all `*.html` and `*.html.gz` of a folder, without one the pages that `cargo bench` measures. One thread; the
//! pages are in memory.
//!
//! The stages are private to the crate, and stay so: their files are compiled into this bench as its own modules.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "the crate's modules, unit tests included, of which the bench calls the doors"
)]

#[path = "../src/article/mod.rs"]
mod article;
#[path = "../src/binary.rs"]
mod binary;
#[path = "../src/body/mod.rs"]
mod body;
#[path = "../src/boilerplate/mod.rs"]
mod boilerplate;
#[path = "../src/content/mod.rs"]
mod content;
#[path = "../src/dom/mod.rs"]
mod dom;
#[path = "../src/embedded/mod.rs"]
mod embedded;
#[path = "../src/encoding/mod.rs"]
mod encoding;
#[path = "../src/error.rs"]
mod error;
#[path = "../src/explain.rs"]
mod explain;
#[path = "../src/extractor.rs"]
mod extractor;
#[path = "../src/memo.rs"]
mod memo;
#[path = "../src/metadata/mod.rs"]
mod metadata;
#[path = "../src/page/mod.rs"]
mod page;
#[path = "../src/plain.rs"]
mod plain;
#[path = "../src/render/mod.rs"]
mod render;
#[path = "../src/scoring/mod.rs"]
mod scoring;
mod support;

pub use boilerplate::Reason;

use content::{Seen, Walked};
use dom::TreeLimits;
use extractor::Extractor;
use flate2::read::MultiGzDecoder;
use scoring::{Model, Subject};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const STAGES: [&str; 11] = [
    "decode",
    "parse",
    "order of the tree",
    "metadata",
    "carried text",
    "page",
    "walk",
    "rules' choice",
    "score and settle",
    "block tree",
    "text",
];
/// What the rules and the scorer make of the blocks.
const CHOICE: [usize; 2] = [7, 8];
/// What the tree of the kept blocks and its text take.
const OUTPUT: [usize; 2] = [9, 10];

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let pages = match args.first() {
        Some(folder) => load(Path::new(folder))?,
        None => support::samples().map(|sample| sample.html.into_owned().into_bytes()).to_vec(),
    };
    let rounds = args.get(1).and_then(|rounds| rounds.parse().ok()).unwrap_or(3);
    let (mut times, mut nodes) = ([Duration::ZERO; STAGES.len()], 0);
    for html in &pages {
        let (least, count) = measure(html, rounds);
        times.iter_mut().zip(least).for_each(|(sum, time)| *sum += time);
        nodes += count;
    }
    print(&times, pages.len(), pages.iter().map(Vec::len).sum(), nodes);
    Ok(())
}

fn load(folder: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    let mut pages = Vec::new();
    for path in paths {
        let name = path.to_string_lossy();
        if name.ends_with(".html") {
            pages.push(std::fs::read(&path)?);
        } else if name.ends_with(".html.gz") {
            let mut html = Vec::new();
            MultiGzDecoder::new(&std::fs::read(&path)?[..]).read_to_end(&mut html)?;
            pages.push(html);
        }
    }
    Ok(pages)
}

/// The least time of each stage, and how many nodes the page has.
fn measure(html: &[u8], rounds: usize) -> ([Duration; STAGES.len()], usize) {
    let mut least = [Duration::MAX; STAGES.len()];
    let mut nodes = 0;
    for _ in 0..rounds.max(1) {
        let (times, count) = round(html);
        least.iter_mut().zip(times).for_each(|(least, time)| *least = time.min(*least));
        nodes = count;
    }
    (least, nodes)
}

/// The pipeline, as `extractor.rs` and `content/mod.rs` have it.
fn round(html: &[u8]) -> ([Duration; STAGES.len()], usize) {
    let mut clock = Clock { times: [Duration::ZERO; STAGES.len()], stage: 0, last: Instant::now() };
    let decoded = encoding::decode(html, None);
    clock.tick();
    let mut document = dom::parse(&plain::as_page(&decoded.text), TreeLimits::default());
    clock.tick();
    let extractor = Extractor::new();
    document.place_streamed();
    let seen = extractor::beside_noscript(&document);
    let seen = if seen.is_thin() {
        drop(seen);
        extractor.unfold(&mut document)
    } else {
        seen
    };
    clock.tick();
    let base = extractor.base_of(&document);
    let found = extractor.read(&document, &base);
    clock.tick();
    let embedded::Carried { html, seen } = embedded::look(&document, &found.own, seen);
    let seen = match html {
        Some(html) => {
            drop(seen);
            extractor.graft(&mut document, &html)
        }
        None => seen,
    };
    clock.tick();
    // What was made to look for carried text is not made again.
    let seen = if let Seen::Nothing = seen { Seen::in_order(&document) } else { seen };
    clock.tick();
    let Walked { page, stripped } = seen.walked(&document);
    clock.tick();
    let ruled = content::choose(&page, &found, stripped);
    clock.tick();
    let verdicts = scoring::verdicts(&page, &ruled);
    let mut subject = Subject::new(&page, &found, &ruled, &verdicts);
    let scores = scoring::score(&page, &mut subject, Model::shipped());
    let chosen = content::settle(&page, &ruled, &verdicts, &scores);
    let confidence = scoring::confidence(&subject.confidence_row(&scores, &chosen.kept), Model::shipped());
    clock.tick();
    let (root, kept, stripped) = (chosen.root, &chosen.kept, &chosen.stripped);
    let body = body::build(&body::Source::new(&page, root, kept, stripped, &base)).joined();
    clock.tick();
    let text = render::text(&body, &render::TextOptions::default());
    clock.tick();
    std::hint::black_box((confidence, text));
    (clock.times, document.node_count())
}

struct Clock {
    times: [Duration; STAGES.len()],
    stage: usize,
    last: Instant,
}

impl Clock {
    /// Ends a stage.
    fn tick(&mut self) {
        let now = Instant::now();
        self.times[self.stage] = now - self.last;
        (self.stage, self.last) = (self.stage + 1, now);
    }
}

fn print(times: &[Duration], pages: usize, bytes: usize, nodes: usize) {
    println!("{pages} pages, {:.1} MB, {nodes} nodes", bytes as f64 / 1e6);
    println!("{:18} {:>9} {:>8} {:>8} {:>7}", "stage", "ms", "ns/byte", "ns/node", "share");
    let total: Duration = times.iter().sum();
    let line = |name: &str, time: Duration| {
        let ns = time.as_secs_f64() * 1e9;
        let (byte, node) = (ns / bytes.max(1) as f64, ns / nodes.max(1) as f64);
        let share = 100.0 * time.as_secs_f64() / total.as_secs_f64();
        println!("{name:18} {:>9.2} {byte:>8.3} {node:>8.1} {share:>6.1}%", ns / 1e6);
    };
    for (name, time) in STAGES.iter().zip(times) {
        line(name, *time);
    }
    line("all", total);
    line("choice and scoring", CHOICE.iter().map(|&stage| times[stage]).sum());
    line("tree and text", OUTPUT.iter().map(|&stage| times[stage]).sum());
}

//! No function's work may grow faster than the page: four times the bytes may not take eight times the time. Nor may a
//! large page take much longer than flat paragraphs of its size: nesting of any kind ten times as long at most.
//!
//! Each pattern of `support/patterns.rs` is a trial. Only ratios are judged, of the fastest of several runs in processor
//! time, and a trial that fails is tried again: other work on the machine must not fail it.
//! `GLEANER_SCALING=print cargo test --release --test scaling` prints every figure. Optimised builds go up to 1 MB,
//! others to a quarter of that, and leave `explain` out. `scripts/instructions --growth` counts instructions instead, of fewer
//! patterns, up to 4 MB.

#[path = "support/clock.rs"]
mod clock;
#[path = "support/patterns.rs"]
mod patterns;

use clock::Clock;
use gleaner::Extractor;
use libtest_mimic::{Arguments, Failed, Trial};
use patterns::{FLAT, PATTERNS, Pattern};
use std::time::Duration;

/// The sizes of page that are compared, each four times the one before. At the first the nesting of most patterns has
/// reached the limit of depth, so that no growth in depth is taken for one in size.
const SIZES: &[usize] = if cfg!(debug_assertions) { &[1 << 16, 1 << 18] } else { &[1 << 16, 1 << 18, 1 << 20] };
/// Four times the page may take this many times as long: linear work takes 4, quadratic work 16.
const MOST_GROWTH: f64 = 8.0;
/// On smaller pages than the largest, work that is bounded for a page shows most: there a trial is given up only when it
/// would not end soon.
const HOPELESS_COST: f64 = 100.0;
/// Shorter times are not compared: noise and the first use of memory are too much of them.
const TOO_SHORT: Duration = Duration::from_millis(10);
const RUNS: usize = 3;
const TRIES: usize = 3;

/// A way into the crate.
#[derive(Clone, Copy)]
struct Door {
    name: &'static str,
    run: fn(&str),
    /// A page of the largest size may take this many times as long as flat paragraphs of that size, and one of nested
    /// elements no more than this.
    most_cost: f64,
    most_cost_of_nesting: f64,
}

const DOORS: &[Door] = &[
    // Three unclosed `<b>` are opened again in every paragraph after them: that alone is ten times the elements.
    Door { name: "extract", run: extract, most_cost: 15.0, most_cost_of_nesting: 10.0 },
    // There may be a removal with its path and excerpt, and a block with its reasons, for every few bytes of the page.
    Door { name: "explain", run: explain, most_cost: 40.0, most_cost_of_nesting: 30.0 },
];

fn main() {
    let mut arguments = Arguments::from_args();
    // Two trials at a time would measure each other.
    arguments.test_threads = Some(1);
    let trials = DOORS.iter().flat_map(|&door| {
        PATTERNS.iter().map(move |pattern| {
            let trial = Trial::test(format!("{}/{}", door.name, pattern.name), move || check(door, pattern));
            trial.with_ignored_flag(door.name == "explain" && cfg!(debug_assertions))
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

fn extract(page: &str) {
    let article = Extractor::new().extract(page).expect("any text is a page");
    std::hint::black_box(article);
}

fn explain(page: &str) {
    let explanation = Extractor::new().explain(page).expect("any text is a page");
    std::hint::black_box(explanation);
}

fn check(door: Door, pattern: &Pattern) -> Result<(), Failed> {
    let mut outcome = measure(door, pattern);
    for _ in 1..TRIES {
        if outcome.is_ok() {
            break;
        }
        outcome = measure(door, pattern);
    }
    Ok(outcome?)
}

/// Climbs the sizes; ends at the first that takes too long, so that no trial hangs.
fn measure(door: Door, pattern: &Pattern) -> Result<(), String> {
    let mut before: Option<(Duration, usize)> = None;
    let (mut growths, mut costs) = (String::new(), String::new());
    for &size in SIZES {
        let page = pattern.page(size);
        let time = fastest(door.run, &page);
        let flat = fastest(door.run, &FLAT.page(page.len()));
        let cost = time.as_secs_f64() / flat.as_secs_f64();
        costs.push_str(&format!(" {cost:.1}"));
        // Pages do not grow by exactly four.
        let grown = |(shorter, bytes): (Duration, usize)| {
            4.0 * (time.as_secs_f64() / shorter.as_secs_f64()) / (page.len() as f64 / bytes as f64)
        };
        let growth = before.map(grown).unwrap_or_default();
        growths.push_str(&format!(" {growth:.1}"));
        if time > TOO_SHORT && growth > MOST_GROWTH {
            return Err(format!("{} bytes: {growth:.1} times the time of a quarter of it ({time:?})", page.len()));
        }
        let most_cost = match Some(&size) == SIZES.last() {
            true if pattern.name.starts_with("nested") => door.most_cost_of_nesting,
            true => door.most_cost,
            false => HOPELESS_COST,
        };
        if time > TOO_SHORT && cost > most_cost {
            return Err(format!(
                "{} bytes: {cost:.1} times as long as flat paragraphs ({time:?}, {flat:?})",
                page.len()
            ));
        }
        before = Some((time, page.len()));
    }
    if std::env::var_os("GLEANER_SCALING").is_some() {
        eprintln!("\n{}/{}: cost{costs}, growth{growths}", door.name, pattern.name);
    }
    Ok(())
}

/// The time of the fastest of several runs; one run is enough where it is long.
fn fastest(run: fn(&str), page: &str) -> Duration {
    let mut fastest = Duration::MAX;
    for _ in 0..RUNS {
        let clock = Clock::start();
        run(page);
        fastest = fastest.min(clock.elapsed());
        if fastest > Duration::from_secs(1) {
            break;
        }
    }
    fastest
}

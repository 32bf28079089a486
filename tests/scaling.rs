//! No function's work may grow faster than the page: four times the bytes may not take eight times the time, and no
//! large page may take more than ten times as long as flat paragraphs of its size.
//!
//! Each pattern of `support/patterns.rs` is a trial. Only ratios are judged, of the fastest of several runs in processor
//! time, and a trial that fails is tried again: other work on the machine must not fail it.
//! `GLEANER_SCALING=print cargo test --release --test scaling` prints every figure. Optimised builds go up to 1 MB,
//! others to a quarter of that, and leave `explain` out.

#[path = "support/patterns.rs"]
mod patterns;

use gleaner::Extractor;
use libtest_mimic::{Arguments, Failed, Trial};
use patterns::{FLAT, PATTERNS, Pattern};
use std::time::{Duration, Instant};

/// The sizes of page that are compared, each four times the one before. At the first the nesting of most patterns has
/// reached the limit of depth, so that no growth in depth is taken for one in size.
const SIZES: &[usize] = if cfg!(debug_assertions) { &[1 << 16, 1 << 18] } else { &[1 << 16, 1 << 18, 1 << 20] };
/// Four times the page may take this many times as long: linear work takes 4, quadratic work 16.
const MOST_GROWTH: f64 = 8.0;
/// A page of the largest size may take this many times as long as flat paragraphs of that size. On smaller ones work
/// that is bounded for a page shows more, so that a trial is given up there only when it would not end soon.
const MOST_COST: f64 = 10.0;
const HOPELESS_COST: f64 = 100.0;
/// Shorter times are not compared: they are noise.
const TOO_SHORT: Duration = Duration::from_millis(4);
const RUNS: usize = 3;
const TRIES: usize = 3;

/// A way into the crate.
type Door = fn(&str);

fn main() {
    let mut arguments = Arguments::from_args();
    // Two trials at a time would measure each other.
    arguments.test_threads = Some(1);
    let doors: [(&str, Door); 2] = [("extract", extract), ("explain", explain)];
    let trials = doors.into_iter().flat_map(|(door, run)| {
        PATTERNS.iter().map(move |pattern| {
            let trial = Trial::test(format!("{door}/{}", pattern.name), move || check(door, run, pattern));
            trial.with_ignored_flag(door == "explain" && cfg!(debug_assertions))
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

fn check(door: &str, run: Door, pattern: &Pattern) -> Result<(), Failed> {
    let mut outcome = measure(door, run, pattern);
    for _ in 1..TRIES {
        if outcome.is_ok() {
            break;
        }
        outcome = measure(door, run, pattern);
    }
    Ok(outcome?)
}

/// Climbs the sizes; ends at the first that takes too long, so that no trial hangs.
fn measure(door: &str, run: Door, pattern: &Pattern) -> Result<(), String> {
    let mut before: Option<(Duration, usize)> = None;
    let (mut growths, mut costs) = (String::new(), String::new());
    for &size in SIZES {
        let page = pattern.page(size);
        let time = fastest(run, &page);
        let flat = fastest(run, &FLAT.page(page.len()));
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
        let most_cost = if Some(&size) == SIZES.last() { MOST_COST } else { HOPELESS_COST };
        if time > TOO_SHORT && cost > most_cost {
            return Err(format!(
                "{} bytes: {cost:.1} times as long as flat paragraphs ({time:?}, {flat:?})",
                page.len()
            ));
        }
        before = Some((time, page.len()));
    }
    if std::env::var_os("GLEANER_SCALING").is_some() {
        eprintln!("\n{door}/{}: cost{costs}, growth{growths}", pattern.name);
    }
    Ok(())
}

/// The time of the fastest of several runs; one run is enough where it is long.
fn fastest(run: Door, page: &str) -> Duration {
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

/// Processor time of this thread where the system tells it (Linux), else the time on the wall.
struct Clock {
    wall: Instant,
    processor: Option<Duration>,
}

impl Clock {
    fn start() -> Self {
        Clock { wall: Instant::now(), processor: processor_time() }
    }

    fn elapsed(&self) -> Duration {
        match (self.processor, processor_time()) {
            (Some(start), Some(end)) => end - start,
            _ => self.wall.elapsed(),
        }
    }
}

fn processor_time() -> Option<Duration> {
    // The system brings the figure up to date when the thread gives way.
    std::thread::yield_now();
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    line.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

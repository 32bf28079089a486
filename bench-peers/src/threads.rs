//! All cores: whether gleaner keeps as many of them busy as there are.

use crate::contestants::gleaner;
use crate::pages::Page;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Prints the time on the wall for all pages, on one thread and on all cores in turn, the least of the rounds of each.
pub fn print(pages: &[Page], rounds: usize) -> Result<(), String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut least = [Duration::MAX; 2];
    for _ in 0..rounds {
        for (least, threads) in least.iter_mut().zip([1, cores]) {
            *least = (*least).min(time(pages, threads)?);
        }
    }
    let megabytes = pages.iter().map(|page| page.html.len()).sum::<usize>() as f64 / 1e6;
    let [one, all] = least.map(|time| time.as_secs_f64());
    println!("\ngleaner on the clock on the wall, the whole job, least of {rounds} rounds\n");
    println!("| threads | MB/s | to one thread |\n| ---: | ---: | ---: |");
    println!("| 1 | {:.1} | 1.00 |", megabytes / one);
    println!("| {cores} | {:.1} | {:.2} |", megabytes / all, one / all);
    Ok(())
}

fn time(pages: &[Page], threads: usize) -> Result<Duration, String> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| error.to_string())?;
    let start = Instant::now();
    // One page at a time to a thread: pages differ too much for shares of equal number.
    pool.install(|| {
        pages.par_iter().with_max_len(1).for_each(|page| {
            // Errors are counted where one page at a time is measured.
            let _ = black_box(gleaner(&page.html));
        });
    });
    Ok(start.elapsed())
}

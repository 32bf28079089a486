//! How much memory an extractor takes at its peak above what is there before the call (the input), in bytes a byte of
//! the input. A program of its own: counting slows the allocator down.

use bench_peers::contestants::{CONTESTANTS, Contestant};
use bench_peers::options;
use bench_peers::pages::Page;
use peak_alloc::PeakAlloc;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Pages that `--list` shows.
const LISTED: usize = 10;
const PERCENTILES: [usize; 4] = [50, 90, 99, 100];

fn main() -> ExitCode {
    let (options, pages) = match options::read() {
        Ok(read) => read,
        Err(code) => return code,
    };
    std::panic::set_hook(Box::new(|_| {}));
    println!("\npeak memory above the input, in bytes a byte of input, by percentile of the pages\n");
    println!("| contestant |{}", PERCENTILES.map(|percentile| format!(" {percentile} % |")).concat());
    println!("| --- |{}", " ---: |".repeat(PERCENTILES.len()));
    for contestant in CONTESTANTS {
        // Tables that are built once belong to no page.
        let _ = peak(contestant, &pages[0]);
        let mut peaks: Vec<f64> = pages.iter().map(|page| peak(contestant, page)).collect();
        peaks.sort_by(f64::total_cmp);
        let columns = PERCENTILES.map(|percentile| {
            let index = (peaks.len() * percentile).div_ceil(100).max(1) - 1;
            format!(" {:.2} |", peaks[index])
        });
        println!("| {} |{}", contestant.name, columns.concat());
    }
    if options.list {
        print_largest(&CONTESTANTS[0], &pages);
    }
    ExitCode::SUCCESS
}

fn print_largest(contestant: &Contestant, pages: &[Page]) {
    let mut peaks: Vec<(f64, &Page)> = pages.iter().map(|page| (peak(contestant, page), page)).collect();
    peaks.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("\n| page | KB | {}, bytes a byte of input |\n| --- | ---: | ---: |", contestant.name);
    for (peak, page) in peaks.into_iter().take(LISTED) {
        println!("| {} | {:.1} | {peak:.2} |", page.name, page.html.len() as f64 / 1e3);
    }
}

fn peak(contestant: &Contestant, page: &Page) -> f64 {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let _ = catch_unwind(AssertUnwindSafe(|| (contestant.job)(&page.html)));
    MEMORY.peak_usage().saturating_sub(before) as f64 / page.html.len().max(1) as f64
}

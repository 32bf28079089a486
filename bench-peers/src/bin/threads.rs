//! All cores: whether gleaner keeps as many of them busy as there are, and whether its threads are in each other's way.

use bench_peers::contestants::gleaner;
use bench_peers::options;
use bench_peers::pages::Page;
use cpu_time::ThreadTime;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What all pages took together.
struct Time {
    wall: Duration,
    /// The processor time of all threads.
    processor: Duration,
}

fn main() -> ExitCode {
    let (options, pages) = match options::read() {
        Ok(read) => read,
        Err(code) => return code,
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let counts = [1, cores];
    // What is built once, and memory that the process never had: no round is to be the first.
    let _ = measure(&pages, cores);
    let mut least = counts.map(|_| Time { wall: Duration::MAX, processor: Duration::MAX });
    for _ in 0..options.rounds {
        for (least, threads) in least.iter_mut().zip(counts) {
            let time = measure(&pages, threads);
            least.wall = least.wall.min(time.wall);
            least.processor = least.processor.min(time.processor);
        }
    }
    let megabytes = pages.iter().map(|page| page.html.len()).sum::<usize>() as f64 / 1e6;
    println!("\ngleaner on all cores, the whole job, least of {} rounds\n", options.rounds);
    println!("| threads | MB/s on the wall | to one thread | processor time of all threads, s | that allows at most |");
    println!("| ---: | ---: | ---: | ---: | ---: |");
    let [wall, processor] = [least[0].wall, least[0].processor].map(|time| time.as_secs_f64());
    for (time, threads) in least.iter().zip(counts) {
        let [own_wall, own_processor] = [time.wall, time.processor].map(|time| time.as_secs_f64());
        println!(
            "| {threads} | {:.1} | {:.2} | {own_processor:.2} | {:.2} |",
            megabytes / own_wall,
            wall / own_wall,
            threads as f64 * processor / own_processor
        );
    }
    ExitCode::SUCCESS
}

fn measure(pages: &[Page], threads: usize) -> Time {
    let next = AtomicUsize::new(0);
    let work = || {
        let start = ThreadTime::now();
        while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
            // Errors are counted where one page at a time is measured.
            let _ = black_box(gleaner(&page.html));
        }
        start.elapsed()
    };
    let start = Instant::now();
    let processor = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or(Duration::MAX))
            .fold(Duration::ZERO, Duration::saturating_add)
    });
    Time { wall: start.elapsed(), processor }
}

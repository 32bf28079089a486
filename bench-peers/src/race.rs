//! The times: all contestants on the same pages, in one interleaved run.

use crate::contestants::{CONTESTANTS, Contestant};
use crate::pages::Page;
use crate::resiliparse::{JOBS, Worker};
use cpu_time::ThreadTime;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// Rows that all others are compared with.
const WHOLE: usize = 0;
const METADATA: usize = 1;
/// Each turn does the job so often, one right after the other, and the fastest counts: the first finds the caches as
/// another contestant left them, and who comes after whom must not matter. The worker does the same.
const REPEATS: usize = 2;
/// Pages that `print_slowest` shows.
const LISTED: usize = 10;

/// What one contestant did with one page.
#[derive(Clone, Copy)]
pub struct Score {
    /// Processor time of the thread that did it, so that what else runs on the machine does not count.
    pub time: Duration,
    pub outcome: Outcome,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Outcome {
    Text,
    NoText,
    Error,
    Panic,
}

/// A row of the table.
#[derive(Clone, Copy)]
enum Entry {
    Here(&'static Contestant),
    /// A job of the Python process.
    There(&'static str, &'static str),
}

impl Entry {
    fn name(self) -> &'static str {
        match self {
            Entry::Here(contestant) => contestant.name,
            Entry::There(name, _) => name,
        }
    }
}

/// All scores of a run: for each page those of each entry, with the least time of all rounds.
pub struct Race<'p> {
    pages: &'p [Page],
    entries: Vec<Entry>,
    scores: Vec<Vec<Score>>,
    rounds: usize,
}

impl<'p> Race<'p> {
    /// All contestants read a page before the next page comes, so that a machine that slows down slows all of them;
    /// each round another one begins. The rows of one library do not follow each other: the processor would still know
    /// the branches that the page took in its code.
    pub fn run(pages: &'p [Page], rounds: usize, mut worker: Option<Worker>) -> io::Result<Self> {
        let mut entries: Vec<Entry> = CONTESTANTS.iter().map(Entry::Here).collect();
        if worker.is_some() {
            entries.extend(JOBS.iter().map(|&(name, job)| Entry::There(name, job)));
        }
        let unknown = Score { time: Duration::MAX, outcome: Outcome::Text };
        let mut scores = vec![vec![unknown; entries.len()]; pages.len()];
        let stride = stride(entries.len());
        for round in 0..rounds {
            for (number, page) in pages.iter().enumerate() {
                for turn in 0..entries.len() {
                    let index = (turn * stride + round) % entries.len();
                    let score = match (entries[index], &mut worker) {
                        (Entry::Here(contestant), _) => repeated(contestant, &page.html),
                        (Entry::There(_, job), Some(worker)) => worker.ask(job, number, REPEATS)?,
                        (Entry::There(..), None) => unknown,
                    };
                    let best = &mut scores[number][index];
                    *best = Score { time: score.time.min(best.time), outcome: score.outcome };
                }
            }
            eprintln!("round {} of {rounds}", round + 1);
        }
        Ok(Race { pages, entries, scores, rounds })
    }

    pub fn print_table(&self) {
        let bytes: usize = self.pages.iter().map(|page| page.html.len()).sum();
        let (count, megabytes, rounds) = (self.pages.len(), bytes as f64 / 1e6, self.rounds);
        println!("{count} pages, {megabytes:.1} MB, least processor time of {rounds} rounds a page, one thread\n");
        println!(
            "| contestant | MB/s | gleaner is faster by | its metadata alone by | no text | errors | panics | s |"
        );
        println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        let [whole, metadata] = [WHOLE, METADATA].map(|index| self.seconds(index));
        for (index, entry) in self.entries.iter().enumerate() {
            let count = |outcome| self.scores.iter().filter(|scores| scores[index].outcome == outcome).count();
            let [no_text, errors, panics] = [Outcome::NoText, Outcome::Error, Outcome::Panic].map(count);
            let seconds = self.seconds(index);
            println!(
                "| {} | {:.1} | {:.2} | {:.2} | {no_text} | {errors} | {panics} | {seconds:.2} |",
                entry.name(),
                megabytes / seconds,
                seconds / whole,
                seconds / metadata
            );
        }
    }

    /// The sum of an entry's least times.
    fn seconds(&self, index: usize) -> f64 {
        self.scores.iter().map(|scores| scores[index].time).sum::<Duration>().as_secs_f64()
    }

    /// The pages on which gleaner does worst beside the fastest of the others that give a text.
    pub fn print_slowest(&self) {
        let peers: Vec<usize> = (0..self.entries.len())
            .filter(|&index| match self.entries[index] {
                Entry::Here(contestant) => !contestant.name.starts_with("gleaner"),
                Entry::There(_, job) => job != "parse",
            })
            .collect();
        let ratio = |scores: &[Score]| {
            let fastest = peers.iter().map(|&index| scores[index].time).min().unwrap_or(Duration::MAX);
            scores[WHOLE].time.as_secs_f64() / fastest.as_secs_f64()
        };
        let mut worst: Vec<(f64, &Page, &[Score])> = self
            .pages
            .iter()
            .zip(&self.scores)
            .map(|(page, scores)| (ratio(scores), page, scores.as_slice()))
            .collect();
        worst.sort_by(|a, b| b.0.total_cmp(&a.0));
        let names: String = self.entries.iter().map(|entry| format!(" {} ms |", entry.name())).collect();
        println!("\n| page | KB | time to the fastest peer's |{names}");
        println!("| --- | ---: | ---: |{}", " ---: |".repeat(self.entries.len()));
        for (ratio, page, scores) in worst.into_iter().take(LISTED) {
            let times: String =
                scores.iter().map(|score| format!(" {:.2} |", score.time.as_secs_f64() * 1e3)).collect();
            println!("| {} | {:.0} | {ratio:.2} |{times}", page.name, page.html.len() as f64 / 1e3);
        }
    }
}

/// The longest step up to the half that visits each of so many before one comes again.
fn stride(count: usize) -> usize {
    let visits_all = |step: &usize| (1..count).all(|turn| !(turn * step).is_multiple_of(count));
    (1..=count / 2).rev().find(visits_all).unwrap_or(1)
}

fn repeated(contestant: &Contestant, html: &str) -> Score {
    let mut best = measure(contestant, html);
    for _ in 1..REPEATS {
        best.time = best.time.min(measure(contestant, html).time);
    }
    best
}

fn measure(contestant: &Contestant, html: &str) -> Score {
    let start = ThreadTime::now();
    let result = catch_unwind(AssertUnwindSafe(|| (contestant.job)(html)));
    let time = start.elapsed();
    let outcome = match result {
        Ok(Ok(0)) => Outcome::NoText,
        Ok(Ok(_)) => Outcome::Text,
        Ok(Err(_)) => Outcome::Error,
        Err(_) => Outcome::Panic,
    };
    Score { time, outcome }
}

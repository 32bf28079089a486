//! Speed of gleaner and its peers on the same pages, in one interleaved run. See README.md.

mod contestants;
mod pages;

use contestants::{CONTESTANTS, Contestant};
use cpu_time::ThreadTime;
use pages::Page;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

const USAGE: &str = "usage: bench-peers FOLDER [--pages N] [--rounds R] [--list]";
/// Pages that `--list` shows.
const LISTED: usize = 10;

struct Options {
    folder: PathBuf,
    pages: usize,
    rounds: usize,
    list: bool,
}

/// What one contestant did with one page.
#[derive(Clone, Copy)]
struct Score {
    /// Least time of all rounds: processor time of this thread, so that what else runs on the machine does not count.
    time: Duration,
    outcome: Outcome,
}

#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Text,
    NoText,
    Error,
    Panic,
}

fn main() -> ExitCode {
    let pages = options(std::env::args().skip(1)).and_then(|options| {
        let pages = pages::load(&options.folder, options.pages).map_err(|error| error.to_string())?;
        if pages.is_empty() { Err("no *.html or *.html.gz in this folder".to_owned()) } else { Ok((options, pages)) }
    });
    let (options, pages) = match pages {
        Ok(pages) => pages,
        Err(message) => {
            eprintln!("bench-peers: {message}\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    // A panic is counted; its message would only be in the way.
    std::panic::set_hook(Box::new(|_| {}));
    let scores = race(&pages, options.rounds);
    print_table(&pages, &scores, options.rounds);
    if options.list {
        print_slowest(&pages, &scores);
    }
    ExitCode::SUCCESS
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut folder = None;
    let (mut pages, mut rounds, mut list) = (usize::MAX, 3, false);
    while let Some(arg) = args.next() {
        let mut number = || match args.next().and_then(|value| value.parse().ok()) {
            Some(number) if number > 0 => Ok(number),
            _ => Err(format!("{arg} needs a number above 0")),
        };
        match arg.as_str() {
            "--pages" => pages = number()?,
            "--rounds" => rounds = number()?,
            "--list" => list = true,
            _ if folder.is_none() && !arg.starts_with('-') => folder = Some(PathBuf::from(arg)),
            _ => return Err(format!("what is {arg}?")),
        }
    }
    Ok(Options { folder: folder.ok_or("which folder?")?, pages, rounds, list })
}

/// Scores by page and contestant. All contestants read a page before the next page comes, so that a machine that slows
/// down slows all of them; each round another one begins, so that none always finds the page warm.
fn race(pages: &[Page], rounds: usize) -> Vec<Vec<Score>> {
    let unknown = Score { time: Duration::MAX, outcome: Outcome::Text };
    let mut scores = vec![vec![unknown; CONTESTANTS.len()]; pages.len()];
    for round in 0..rounds {
        for (page, scores) in pages.iter().zip(&mut scores) {
            for turn in 0..CONTESTANTS.len() {
                let index = (turn + round) % CONTESTANTS.len();
                let (time, outcome) = measure(&CONTESTANTS[index], &page.html);
                scores[index] = Score { time: time.min(scores[index].time), outcome };
            }
        }
        eprintln!("round {} of {rounds}", round + 1);
    }
    scores
}

fn measure(contestant: &Contestant, html: &str) -> (Duration, Outcome) {
    let start = ThreadTime::now();
    let result = catch_unwind(AssertUnwindSafe(|| (contestant.extract)(html)));
    let time = start.elapsed();
    let outcome = match result {
        Ok(Ok(0)) => Outcome::NoText,
        Ok(Ok(_)) => Outcome::Text,
        Ok(Err(_)) => Outcome::Error,
        Err(_) => Outcome::Panic,
    };
    (time, outcome)
}

fn print_table(pages: &[Page], scores: &[Vec<Score>], rounds: usize) {
    let bytes: usize = pages.iter().map(|page| page.html.len()).sum();
    let megabytes = bytes as f64 / 1e6;
    println!("{} pages, {megabytes:.1} MB, least processor time of {rounds} rounds a page, one thread\n", pages.len());
    println!("| contestant | MB/s | ratio to {} | no text | errors | panics | s |", CONTESTANTS[0].name);
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let total = |index: usize| scores.iter().map(|scores| scores[index].time).sum::<Duration>().as_secs_f64();
    for (index, contestant) in CONTESTANTS.iter().enumerate() {
        let count = |outcome| scores.iter().filter(|scores| scores[index].outcome == outcome).count();
        let [no_text, errors, panics] = [Outcome::NoText, Outcome::Error, Outcome::Panic].map(count);
        let seconds = total(index);
        let (speed, ratio) = (megabytes / seconds, total(0) / seconds);
        println!("| {} | {speed:.1} | {ratio:.2} | {no_text} | {errors} | {panics} | {seconds:.2} |", contestant.name);
    }
}

/// The pages on which the first contestant does worst beside the fastest of the others.
fn print_slowest(pages: &[Page], scores: &[Vec<Score>]) {
    let ratio = |scores: &[Score]| {
        let fastest = scores[1..].iter().map(|score| score.time).min().unwrap_or(Duration::MAX);
        scores[0].time.as_secs_f64() / fastest.as_secs_f64()
    };
    let mut worst: Vec<(f64, &Page, &[Score])> =
        pages.iter().zip(scores).map(|(page, scores)| (ratio(scores), page, scores.as_slice())).collect();
    worst.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!(
        "\n| page | KB | time to the fastest peer's |{}",
        CONTESTANTS.iter().map(|c| format!(" {} ms |", c.name)).collect::<String>()
    );
    println!("| --- | ---: | ---: |{}", " ---: |".repeat(CONTESTANTS.len()));
    for (ratio, page, scores) in worst.into_iter().take(LISTED) {
        let times: String = scores.iter().map(|score| format!(" {:.2} |", score.time.as_secs_f64() * 1e3)).collect();
        println!("| {} | {:.0} | {ratio:.2} |{times}", page.name, page.html.len() as f64 / 1e3);
    }
}

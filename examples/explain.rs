//! Shows what went and why: every stripped part with its reason and rule, every candidate with its score.
//!
//!     cargo run --release --example explain [-- FILE | -] [--url URL]

#[allow(dead_code)] // Each example uses a part of it.
mod support;

use std::error::Error;
use std::fmt::Write;
use std::process::ExitCode;

const USAGE: &str = "usage: explain [FILE | -] [--url URL]";

fn main() -> ExitCode {
    support::finish(run())
}

fn run() -> Result<String, Box<dyn Error>> {
    let arguments = support::Arguments::read(USAGE);
    let why = arguments.extractor()?.explain_bytes(&arguments.bytes()?, None)?;
    let mut out = format!("{} characters of main text\n", why.article.text().chars().count());
    writeln!(out, "\nCandidates (score in letters)")?;
    let shown = why.candidates.iter().enumerate().filter(|(rank, candidate)| *rank < 12 || candidate.chosen);
    for (_, candidate) in shown {
        let mark = if candidate.chosen { "chosen" } else { "" };
        writeln!(out, "{:>9.0}  {mark:6}  {}", candidate.score, candidate.path)?;
    }
    writeln!(out, "\nRemovals (reason, rule, letters, element; below it how its text begins)")?;
    for removal in &why.removals {
        writeln!(out, "{:15} {:28} {:>6}  {}", removal.reason.as_str(), removal.rule, removal.letters, removal.path)?;
        writeln!(out, "{:15} {}", "", removal.excerpt)?;
    }
    Ok(out)
}

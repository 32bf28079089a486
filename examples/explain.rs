//! Shows what went and why: what kind of page it is, what each source says of the metadata, every candidate with its
//! score, every stripped part with its reason and rule, and the blocks near the cut with their probability and what speaks
//! for and against them; with `--blocks` all blocks.
//!
//!     cargo run --release --example explain [-- FILE | -] [--url URL] [--blocks]

#[allow(dead_code)] // Each example uses a part of it.
mod support;

use gleaner::{Explanation, ScoredBlock};
use std::error::Error;
use std::fmt::Write;
use std::process::ExitCode;

const USAGE: &str = "usage: explain [FILE | -] [--url URL] [--blocks]";

/// How much of a claim is shown, in characters.
const LONGEST_CLAIM: usize = 80;

/// How many blocks on each side of the cut are shown unless all are asked for.
const NEAREST: usize = 3;

fn main() -> ExitCode {
    support::finish(run())
}

fn run() -> Result<String, Box<dyn Error>> {
    let arguments = support::Arguments::read(USAGE);
    let why = arguments.extractor()?.explain_bytes(&arguments.bytes()?, None)?;
    let mut out = format!("{} characters of main text\n", why.article.text().chars().count());
    let kinds: Vec<String> = why.kinds.iter().take(3).map(|(kind, share)| format!("{kind} {share:.2}")).collect();
    writeln!(out, "kind of page: {}; confidence: {:.2}", kinds.join(", "), why.article.confidence)?;
    writeln!(out, "\nMetadata (field, source, what it says; > marks what was believed)")?;
    for field in &why.fields {
        for (index, claim) in field.claims.iter().enumerate() {
            let (name, mark) = (if index == 0 { field.name } else { "" }, if claim.chosen { ">" } else { " " });
            let value: String = claim.value.chars().take(LONGEST_CLAIM).collect();
            writeln!(out, "{name:22} {mark} {:21} {value}", claim.source)?;
        }
    }
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
    let (which, blocks) = if arguments.blocks {
        ("All blocks", why.blocks.iter().collect())
    } else {
        ("Blocks near the cut", nearest(&why))
    };
    writeln!(out, "\n{which} (cut {:.2}: probability, element; below it text and signals in log-odds)", why.cut)?;
    for block in blocks {
        let mark = if block.kept { "kept" } else { "" };
        writeln!(out, "{:>5.2}  {mark:4}  {}", block.probability, block.path)?;
        writeln!(out, "{:13}{}", "", block.excerpt)?;
        for signal in &block.signals {
            writeln!(out, "{:13}{:+.2}  {}", "", signal.weight, signal.name)?;
        }
    }
    Ok(out)
}

/// The least likely of the kept blocks and the likeliest of the others, in document order.
fn nearest(why: &Explanation) -> Vec<&ScoredBlock> {
    let probability = |index: usize| why.blocks[index].probability;
    let asked = (0..why.blocks.len()).filter(|&index| probability(index) > 0.0);
    let (mut kept, mut others): (Vec<usize>, Vec<usize>) = asked.partition(|&index| why.blocks[index].kept);
    kept.sort_by(|&a, &b| probability(a).total_cmp(&probability(b)));
    others.sort_by(|&a, &b| probability(b).total_cmp(&probability(a)));
    let mut near: Vec<usize> = kept.into_iter().take(NEAREST).chain(others.into_iter().take(NEAREST)).collect();
    near.sort_unstable();
    near.into_iter().map(|index| &why.blocks[index]).collect()
}

//! Shows what went and why: every stripped part with its reason and rule, every candidate with its score.
//!
//!     cargo run --release --example explain [-- FILE | -] [--url URL]

#[allow(dead_code)] // Each example uses a part of it.
mod support;

use std::error::Error;

const USAGE: &str = "usage: explain [FILE | -] [--url URL]";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = support::Arguments::read(USAGE);
    let why = arguments.extractor()?.explain_bytes(&arguments.bytes()?, None)?;
    println!("kept     {} characters of main text", why.article.text().chars().count());
    println!("\nCandidates (score in letters)");
    for candidate in &why.candidates {
        let mark = if candidate.chosen { "chosen" } else { "" };
        println!("{:>9.0}  {mark:6}  {}", candidate.score, candidate.path);
    }
    println!("\nRemovals (reason, rule, letters)");
    for removal in &why.removals {
        println!("{:15} {:28} {:>6}  {}", removal.reason.as_str(), removal.rule, removal.letters, removal.path);
        println!("{:15} {}", "", removal.excerpt);
    }
    Ok(())
}

//! Who takes part. A new one is a function and a row of the table.

use gleaner::Extractor;
use legible::parse;
use std::hint::black_box;

/// An extractor under test.
pub struct Contestant {
    pub name: &'static str,
    /// Does its usual whole job, from HTML to plain text, and returns how many bytes of text that is (blanks at the ends
    /// left out). What it builds on the way is dropped inside, so that freeing it is part of the job.
    pub extract: fn(&str) -> Result<usize, String>,
}

/// The first one is what the others are compared with.
pub const CONTESTANTS: &[Contestant] = &[
    Contestant { name: "gleaner", extract: gleaner },
    Contestant { name: "legible 0.5.1", extract: legible },
    Contestant { name: "dom_smoothie 0.19.0", extract: dom_smoothie },
];

fn gleaner(html: &str) -> Result<usize, String> {
    let article = Extractor::new().extract(html).map_err(|error| error.to_string())?;
    Ok(black_box(&article).text().trim().len())
}

fn legible(html: &str) -> Result<usize, String> {
    let article = parse(html, None, None).map_err(|error| error.to_string())?;
    Ok(black_box(&article).text_content.trim().len())
}

fn dom_smoothie(html: &str) -> Result<usize, String> {
    let mut reader = dom_smoothie::Readability::new(html, None, None).map_err(|error| error.to_string())?;
    let article = reader.parse().map_err(|error| error.to_string())?;
    Ok(black_box(&article).text_content.trim().len())
}

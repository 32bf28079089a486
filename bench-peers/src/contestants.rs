//! Who takes part in this process. A new one is a function and a row of the table.

use gleaner::Extractor;
use legible::parse;
use std::hint::black_box;

/// An extractor under test.
pub struct Contestant {
    pub name: &'static str,
    /// Does its usual whole job, from HTML to plain text, and returns how many bytes of text that is (blanks at the
    /// ends left out). What it builds on the way is dropped inside, so that freeing it is part of the job.
    pub job: fn(&str) -> Result<usize, String>,
}

/// What the others are compared with: gleaner's whole job stands first, and its metadata second.
pub const CONTESTANTS: &[Contestant] = &[
    Contestant { name: "gleaner", job: gleaner },
    Contestant { name: "gleaner, metadata alone", job: gleaner_metadata },
    Contestant { name: "gleaner, from bytes", job: gleaner_bytes },
    Contestant { name: "legible 0.5.1", job: legible },
    Contestant { name: "dom_smoothie 0.19.0", job: dom_smoothie },
    Contestant { name: "rs-trafilatura 0.2.2", job: rs_trafilatura },
];

pub fn gleaner(html: &str) -> Result<usize, String> {
    let article = Extractor::new().extract(html).map_err(|error| error.to_string())?;
    Ok(black_box(&article).text().trim().len())
}

fn gleaner_bytes(html: &str) -> Result<usize, String> {
    let article = Extractor::new().extract_bytes(html.as_bytes(), None).map_err(|error| error.to_string())?;
    Ok(black_box(&article).text().trim().len())
}

/// Its text is the title.
fn gleaner_metadata(html: &str) -> Result<usize, String> {
    let metadata = Extractor::new().metadata(html).map_err(|error| error.to_string())?;
    Ok(black_box(&metadata).title.as_ref().map_or(0, |title| title.value.len()))
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

fn rs_trafilatura(html: &str) -> Result<usize, String> {
    let result = rs_trafilatura::extract(html).map_err(|error| error.to_string())?;
    Ok(black_box(&result).content_text.trim().len())
}

//! Makes gleaner's model: features by the very code that the crate runs, labels from the suites, boosted trees.
//! See README.md here.
//!
//!     cargo run --release -- train DATA                           the model, and the cross-validated table
//!     cargo run --release -- answer FOLDS [DRESS] < QUESTIONS     answers by the models that have not seen the pages
//!     cargo run --release -- show FOLDS [DRESS] < QUESTIONS       the same pages block by block

#![allow(dead_code, unused_imports, unreachable_pub, reason = "the crate's modules, of which few doors are used")]

#[path = "../../src/article/mod.rs"]
mod article;
#[path = "../../src/binary.rs"]
mod binary;
#[path = "../../src/body/mod.rs"]
mod body;
#[path = "../../src/boilerplate/mod.rs"]
mod boilerplate;
mod boost;
#[path = "../../src/content/mod.rs"]
mod content;
#[path = "../../src/dom/mod.rs"]
mod dom;
#[path = "../../src/embedded/mod.rs"]
mod embedded;
#[path = "../../src/encoding/mod.rs"]
mod encoding;
#[path = "../../src/error.rs"]
mod error;
#[path = "../../src/explain.rs"]
mod explain;
#[path = "../../src/extractor.rs"]
mod extractor;
mod figures;
mod labels;
mod lessons;
#[path = "../../src/memo.rs"]
mod memo;
#[path = "../../src/metadata/mod.rs"]
mod metadata;
#[path = "../../src/page/mod.rs"]
mod page;
#[path = "../../src/plain.rs"]
mod plain;
mod recast;
#[path = "../../src/render/mod.rs"]
mod render;
#[path = "../../src/scoring/mod.rs"]
mod scoring;
mod suites;
mod train;
mod words;
mod write;

pub use boilerplate::Reason;

use rayon::prelude::*;
use recast::Dress;
use scoring::Model;
use serde_json::{Value, json};
use std::io::{BufRead, Read, Write};
use std::path::Path;

/// What may go wrong.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["train", data] => train::run(
            Path::new(data),
            &root.join("tests/fixtures"),
            &root.join("src/scoring/model.bin"),
            &root.join("training/folds"),
        ),
        ["answer", folds] => answer(Path::new(folds), None),
        ["answer", folds, dress] => answer(Path::new(folds), Some(named(dress)?)),
        ["show", folds] => show(Path::new(folds), None),
        ["show", folds, dress] => show(Path::new(folds), Some(named(dress)?)),
        _ => Err(
            "usage: gleaner-training train DATA | answer FOLDS [DRESS] < QUESTIONS | show FOLDS [DRESS] < QUESTIONS"
                .into(),
        ),
    }
}

/// Answers questions as the example `batch` does, each by the model that has not seen pages of its domain; of each page
/// as it is, or in another dress.
fn answer(folds: &Path, dress: Option<&Dress>) -> Result<(), Failure> {
    let read = |fold: usize| -> Result<Model, Failure> {
        let bytes = std::fs::read(folds.join(format!("{fold}.bin")))?;
        Model::read(&bytes).ok_or_else(|| format!("the model of fold {fold} is broken").into())
    };
    let models = (0..suites::FOLDS).map(read).collect::<Result<Vec<_>, _>>()?;
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let answers: Vec<String> =
        lines.par_iter().map(|line| answer_line(line, &models, dress)).collect::<Result<_, Failure>>()?;
    let mut out = std::io::stdout().lock();
    for answer in answers {
        writeln!(out, "{answer}")?;
    }
    Ok(())
}

fn named(dress: &str) -> Result<&'static Dress, Failure> {
    recast::dress(dress).ok_or_else(|| format!("no dress is called {dress}").into())
}

/// Prints each block of the pages: kept or not, probability, what the rules said, how it begins.
fn show(folds: &Path, dress: Option<&Dress>) -> Result<(), Failure> {
    for line in std::io::stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line?)?;
        let (page, url) = (page_of(&question)?, question["url"].as_str());
        let html = worn(page, dress);
        let fold = suites::fold(url.unwrap_or_default());
        let model = Model::read(&std::fs::read(folds.join(format!("{fold}.bin")))?).ok_or("a broken model")?;
        lessons::read(&html, url).with(|page, found, ruled| {
            let verdicts = scoring::verdicts(page, ruled);
            let mut subject = scoring::Subject::new(page, found, ruled, &verdicts);
            let scores = scoring::score(page, &mut subject, &model);
            println!("{} {:?} {:?}", question["id"], scores.kinds, scores.cut);
            for (index, block) in page.blocks.iter().enumerate() {
                let probability = scores.probabilities[index];
                let mark = if probability >= scores.cut.probability { '+' } else { ' ' };
                let text: String = page.block_text(block).chars().take(80).collect();
                println!("{mark} {probability:.2} {:?} {:?} {text}", verdicts[index], block.kind);
            }
        });
    }
    Ok(())
}

fn worn(page: Vec<u8>, dress: Option<&Dress>) -> Vec<u8> {
    match dress {
        Some(dress) => dress.of(&page),
        None => page,
    }
}

fn page_of(question: &Value) -> Result<Vec<u8>, Failure> {
    let path = question["path"].as_str().ok_or("a question without a path")?;
    let html = std::fs::read(path)?;
    if !path.ends_with(".gz") {
        return Ok(html);
    }
    let mut plain = Vec::new();
    flate2::read::MultiGzDecoder::new(&html[..]).read_to_end(&mut plain)?;
    Ok(plain)
}

fn answer_line(line: &str, models: &[Model], dress: Option<&Dress>) -> Result<String, Failure> {
    let question: Value = serde_json::from_str(line)?;
    let (id, url) = (question["id"].as_str().unwrap_or_default(), question["url"].as_str());
    let html = worn(page_of(&question)?, dress);
    let model = &models[suites::fold(url.unwrap_or(id))];
    let read = lessons::read(&html, url);
    let base = dom::BaseUrl::of(read.document(), None);
    let walked = content::Seen::Nothing.walked(read.document());
    let content = content::select(walked, &read.found, &base, model);
    Ok(json!({
        "id": id,
        "text": render::text(&content.body.joined(), &render::TextOptions::default()),
        "kind": content.kind,
        "confidence": content.confidence,
        "metadata": read.found.metadata,
    })
    .to_string())
}

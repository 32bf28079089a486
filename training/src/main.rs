//! Exports training rows, and answers a suite's questions with a given model, by the very code that the crate runs.
//!
//!     gleaner-training rows OUT < questions     feature rows (OUT.u8), names (OUT.names), blocks (OUT.jsonl)

#![allow(dead_code, unused_imports, unreachable_pub, reason = "the crate's modules, of which few doors are used")]

#[path = "../../src/article/mod.rs"]
mod article;
#[path = "../../src/binary.rs"]
mod binary;
#[path = "../../src/boilerplate/mod.rs"]
mod boilerplate;
#[path = "../../src/content/mod.rs"]
mod content;
#[path = "../../src/dom/mod.rs"]
mod dom;
#[path = "../../src/encoding/mod.rs"]
mod encoding;
#[path = "../../src/error.rs"]
mod error;
#[path = "../../src/metadata/mod.rs"]
mod metadata;
#[path = "../../src/page/mod.rs"]
mod page;
#[path = "../../src/plain.rs"]
mod plain;
#[path = "../../src/render/mod.rs"]
mod render;
#[path = "../../src/scoring/mod.rs"]
mod scoring;

mod boost;

use dom::{BaseUrl, Document, TreeLimits};
use page::Page;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, Read, Write};
use std::path::Path;
use url::Url;

pub use boilerplate::Reason;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["rows", out] => rows(Path::new(out)),
        ["fit", folder, trees, depth, rate, l2, features] => fit_folds(folder, &[trees, depth, rate, l2, features].map(|a| a.parse().unwrap())),
        _ => Err("usage: gleaner-training rows OUT < questions".into()),
    }
}

struct Question {
    id: Value,
    url: Option<Url>,
    html: Vec<u8>,
}

fn question(line: &str) -> Result<Question, Box<dyn Error + Send + Sync>> {
    let question: Value = serde_json::from_str(line)?;
    let path = question["path"].as_str().ok_or("a question without a path")?;
    let mut html = std::fs::read(path)?;
    if path.ends_with(".gz") {
        let mut plain = Vec::new();
        flate2::read::MultiGzDecoder::new(&html[..]).read_to_end(&mut plain)?;
        html = plain;
    }
    let url = question["url"].as_str().and_then(|url| Url::parse(url).ok());
    Ok(Question { id: question["id"].clone(), url, html })
}

fn rows(out: &Path) -> Result<(), Box<dyn Error>> {
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let pages: Vec<_> = lines.par_iter().map(|line| question(line).map(|question| page_rows(&question))).collect();
    let mut values = std::io::BufWriter::new(std::fs::File::create(out.with_extension("u8"))?);
    let mut blocks = std::io::BufWriter::new(std::fs::File::create(out.with_extension("jsonl"))?);
    let mut group_file = std::io::BufWriter::new(std::fs::File::create(out.with_extension("groups"))?);
    let mut names = Vec::new();
    for page in pages {
        let (rows, line, page_names, groups) = page.map_err(|error| error.to_string())?;
        values.write_all(&rows)?;
        for group in groups {
            group_file.write_all(&group.to_le_bytes())?;
        }
        writeln!(blocks, "{line}")?;
        if names.is_empty() {
            names = page_names;
        }
    }
    std::fs::write(out.with_extension("names"), names.join("\n"))?;
    Ok(())
}

fn page_rows(question: &Question) -> (Vec<u8>, Value, Vec<String>, Vec<u32>) {
    let decoded = encoding::decode(&question.html, None);
    let mut document = dom::parse(&plain::as_page(&decoded.text), TreeLimits::default());
    document.place_streamed();
    if document.has_long_noscript() && content::is_thin(&document) {
        document.unfold_noscript(TreeLimits::default());
    }
    let base = BaseUrl::of(&document, question.url.as_ref());
    let found = metadata::read(&document, &base, question.url.as_ref());
    let page = Page::new(&document);
    let ruled = content::choose(&page, &found, boilerplate::walk(&page));
    let (rows, _) = scoring::rows(&page, &found, &ruled);
    let names = scoring::names(&page, &found, &ruled);
    let verdicts = scoring::verdicts(&page, &ruled);
    let blocks: Vec<Value> = page
        .blocks
        .iter()
        .zip(&verdicts)
        .map(|(block, verdict)| json!([page.block_text(block), format!("{verdict:?}"), format!("{:?}", block.kind)]))
        .collect();
    let line = json!({ "id": question.id, "nodes": page.len(), "blocks": blocks });
    (rows, line, names, scoring::groups(&page, &found, &ruled))
}

fn fit_folds(folder: &str, a: &[f32]) -> Result<(), Box<dyn Error>> {
    let x = std::fs::read(format!("{folder}/x.u8"))?;
    let f32s = |name: &str| -> Vec<f32> { std::fs::read(format!("{folder}/{name}")).unwrap().chunks(4).map(|b| f32::from_le_bytes(b.try_into().unwrap())).collect() };
    let (y, w, fold) = (f32s("y.f32"), f32s("w.f32"), f32s("fold.f32"));
    let n = y.len();
    let width = x.len() / n;
    let mut out = vec![0f32; n];
    let start = std::time::Instant::now();
    for k in 0..5 {
        let train: Vec<usize> = (0..n).filter(|&i| fold[i] != k as f32 && w[i] > 0.0).collect();
        let rows = boost::Rows {
            columns: (0..width).into_par_iter().map(|f| train.iter().map(|&i| x[i * width + f]).collect()).collect(),
            labels: train.iter().map(|&i| y[i]).collect(),
            weights: train.iter().map(|&i| w[i]).collect(),
        };
        let model = boost::fit(&rows, &boost::Settings { loss: boost::Loss::Logistic, trees: a[0] as usize, depth: a[1] as usize, rate: a[2], l2: a[3], features: a[4], steep: 0.2, others: 0.25, seed: 7 });
        out.par_iter_mut().enumerate().for_each(|(i, out)| if fold[i] == k as f32 { *out = 1.0 / (1.0 + (-model.sums(&x[i * width..(i + 1) * width])[0]).exp()) });
        eprintln!("fold {k} {:?}", start.elapsed());
    }
    std::fs::write(format!("{folder}/p.f32"), out.iter().flat_map(|p| p.to_le_bytes()).collect::<Vec<u8>>())?;
    Ok(())
}

//! Every folder of `tests/fixtures/<kind>/<slug>/` is a trial of its own.
//!
//! `page.html` is extracted (as bytes, with the URL, transport label and time of `options.json`, if there is one) and
//! compared with `expected.txt` (the main text), `expected.json` (the metadata, and the diagnosis of a page that has one) and `expected.removed.txt` (what went,
//! why, by which rule); where they are about the shape of a text (`situations`, `blocks`), with `expected.md`,
//! `expected.html` and `expected.body.json` too. `BLESS=1 cargo test --test fixtures` rewrites the expectations; review the
//! difference.

use gleaner::Extractor;
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut trials = Vec::new();
    for kind in folders(&root) {
        for folder in folders(&kind) {
            let name = format!("{}/{}", name_of(&kind), name_of(&folder));
            trials.push(Trial::test(name, move || check(&folder)));
        }
    }
    assert!(!trials.is_empty(), "no fixtures under {}", root.display());
    libtest_mimic::run(&arguments, trials).exit();
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn check(folder: &Path) -> Result<(), Failed> {
    let bytes = fs::read(folder.join("page.html"))?;
    let options: Value = match fs::read_to_string(folder.join("options.json")) {
        Ok(text) => serde_json::from_str(&text)?,
        Err(_) => Value::Null,
    };
    let mut extractor = Extractor::new();
    if let Some(url) = options["url"].as_str() {
        extractor = extractor.with_url(url)?;
    }
    if let Some(seconds) = options["now"].as_u64() {
        extractor = extractor.with_now(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
    }
    let why = extractor.explain_bytes(&bytes, options["content_type"].as_str())?;
    let again = extractor.extract_bytes(&bytes, options["content_type"].as_str())?;
    if again != why.article {
        return Err("the same bytes gave two different articles".into());
    }
    if extractor.metadata_bytes(&bytes, options["content_type"].as_str())? != again.metadata {
        return Err("the metadata alone is not that of the article".into());
    }
    let removed: String = why
        .removals
        .iter()
        .map(|removed| format!("{}\t{}\t{}\n", removed.reason, removed.rule, removed.path))
        .collect();
    let mut metadata = serde_json::to_value(&why.article.metadata)?;
    if let Some(diagnosis) = why.article.diagnosis {
        metadata["diagnosis"] = diagnosis.as_str().into();
    }
    let metadata = serde_json::to_string_pretty(&metadata)? + "\n";
    let mut expected = vec![
        ("expected.txt", format!("{}\n", why.article.text())),
        ("expected.json", metadata),
        ("expected.removed.txt", removed),
    ];
    if folder.parent().is_some_and(|kind| matches!(name_of(kind).as_str(), "situations" | "blocks")) {
        expected.push(("expected.md", why.article.markdown()));
        expected.push(("expected.html", why.article.html()));
        expected.push(("expected.body.json", serde_json::to_string_pretty(&why.article.body)? + "\n"));
    }
    let wrong: Vec<String> =
        expected.into_iter().filter_map(|(file, actual)| compare(&folder.join(file), &actual)).collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// Compares a file with what it should hold, or rewrites it when blessing.
fn compare(file: &Path, actual: &str) -> Option<String> {
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        return fs::write(file, actual).err().map(|error| format!("{}: {error}", file.display()));
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    let same = if file.extension().is_some_and(|kind| kind == "json") {
        serde_json::from_str::<Value>(&expected).ok() == serde_json::from_str(actual).ok()
    } else {
        expected == actual
    };
    (!same).then(|| format!("{}\n{}", name_of(file), difference(&expected, actual)))
}

/// The lines that only one side has, in order.
fn difference(expected: &str, actual: &str) -> String {
    let (expected, actual): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let missing = expected.iter().filter(|line| !actual.contains(line)).map(|line| format!("  - {line}"));
    let extra = actual.iter().filter(|line| !expected.contains(line)).map(|line| format!("  + {line}"));
    let lines: Vec<String> = missing.chain(extra).collect();
    if lines.is_empty() { "  (same lines, other order or count)".into() } else { lines.join("\n") }
}

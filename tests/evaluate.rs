//! The `evaluate` example on a benchmark of five invented pages, whose table is worked out by hand.

#[path = "support/example.rs"]
mod example;

use example::example;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Fourteen words.
const SENTENCE: &str = "The ferry crossed the river at noon, and the keeper counted every passenger twice.";
const TABLE: &str = "\
page type       pages  precision  recall      F1  must appear  must not appear
article             1     1.0000  1.0000  1.0000       0.5000           0.0000
collection          2     0.5000  0.5000  0.5000       0.5000           0.5000
forum               1     1.0000  0.5000  0.6667       1.0000           0.5000
listing             1     1.0000  1.0000  1.0000       1.0000           0.0000
overall             5     0.8000  0.7000  0.7333       0.7000           0.3000

Without an article, counted as an empty text: 1
";

/// A folder of one test alone, which goes when the test has passed.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("evaluate-{name}-{}", std::process::id()));
        for part in ["ground-truth", "html"] {
            std::fs::create_dir_all(folder.join(part)).expect("a folder for the test");
        }
        Folder(folder)
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(path), content).expect("a file");
    }

    fn truth(&self, id: &str, truth: &Value) {
        self.write(&format!("ground-truth/{id}.json"), truth.to_string());
    }

    /// Standard output of a run that succeeds.
    fn evaluate(&self, arguments: &[&str]) -> String {
        let output = example("evaluate").arg(&self.0).args(arguments).output().expect("evaluate ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// The error of a run that fails: one line, and nothing on standard output.
    fn error(&self, arguments: &[&str]) -> String {
        let output = example("evaluate").arg(&self.0).args(arguments).output().expect("evaluate ends");
        let error = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!((output.status.code(), output.stdout.len(), error.lines().count()), (Some(1), 0, 1), "{error}");
        error
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}

fn page(text: &str) -> String {
    format!("<meta charset=utf-8><title>Ferry</title><article><h1>Ferry</h1><p>{text}</p></article>")
}

fn packed(content: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content.as_bytes()).expect("compressed");
    encoder.finish().expect("compressed")
}

fn benchmark(name: &str) -> Folder {
    let folder = Folder::new(name);
    // All words, in another case and order; one of two snippets; nothing that must not appear; no type.
    folder.write("html/0001.html.gz", packed(&page(SENTENCE)));
    folder.truth(
        "0001",
        &json!({"url": "https://bell.example/ferry", "ground_truth": {
        "main_content": "AND THE KEEPER COUNTED EVERY PASSENGER TWICE: the ferry crossed the river at noon",
        "with": ["THE FERRY CROSSED", "a bridge"], "without": []}}),
    );
    // Half of the words, since each counts as often as it occurs; nothing that must appear.
    folder.write("html/0002.html", page(SENTENCE));
    folder.truth(
        "0002",
        &json!({"url": "", "_internal": {"page_type": "forum"}, "ground_truth": {
        "main_content": format!("{SENTENCE} {SENTENCE}"), "with": null, "without": ["passenger TWICE", "Home"]}}),
    );
    // Combining marks part words, superscript numbers and underscores do not; İ becomes i and a mark.
    folder.write("html/0003.html", page(&format!("{SENTENCE} हिन्दी x² river_bank İstanbul")));
    folder.truth(
        "0003",
        &json!({"_internal": {"page_type": {"primary": "category"}}, "ground_truth": {
        "main_content": format!("{SENTENCE} हा नी दे X² RIVER_BANK i stanbul"),
        "with": ["River_Bank"], "without": ["noon,"]}}),
    );
    // No page that can be read: an empty text.
    folder.write("html/0004.html", "%PDF-1.7");
    folder.truth(
        "0004",
        &json!({"_internal": {"page_type": {"primary": "collection", "tags": []}},
        "ground_truth": {"main_content": SENTENCE, "with": ["noon"], "without": ["noon"]}}),
    );
    // Nothing is there, and nothing is found.
    folder.write("html/0005.html", "<title>Ferry</title>");
    folder.truth(
        "0005",
        &json!({"_internal": {"page_type": {"primary": "listing"}},
        "ground_truth": {"main_content": null, "with": [], "without": []}}),
    );
    folder.write("ground-truth/README.txt", "no ground truth");
    folder
}

#[test]
fn the_table_is_the_one_worked_out_by_hand() {
    assert_eq!(benchmark("table").evaluate(&[]), TABLE);
}

#[test]
fn json_has_the_figures_of_the_table() {
    let report: Value = serde_json::from_str(&benchmark("json").evaluate(&["--json"])).expect("JSON");
    let mut lines = TABLE.lines().skip(1);
    for name in ["article", "collection", "forum", "listing", "overall"] {
        let means = if name == "overall" { &report["overall"] } else { &report["types"][name] };
        let figures = ["precision", "recall", "f1", "must_appear", "must_not_appear"]
            .map(|figure| format!("{:.4}", means[figure].as_f64().expect("a number")));
        let shown: Vec<&str> = lines.next().expect("a line").split_whitespace().collect();
        assert_eq!(shown[1], means["pages"].to_string(), "{name}");
        assert_eq!(shown[2..], figures, "{name}");
    }
    assert_eq!((&report["refused"], &report["worst"]), (&json!(1), &json!([])));
}

#[test]
fn worst_pages_and_one_type() {
    let folder = benchmark("worst");
    let text = folder.evaluate(&["--worst", "2"]);
    let worst: Vec<&str> = text.lines().rev().take(2).filter_map(|line| line.split(' ').next_back()).collect();
    assert_eq!(worst, ["0002", "0004"], "{text}");
    let report: Value =
        serde_json::from_str(&folder.evaluate(&["--type", "collection", "--worst", "9", "--json"])).expect("JSON");
    assert_eq!(report["overall"], report["types"]["collection"]);
    assert_eq!(report["types"].as_object().map(serde_json::Map::len), Some(1));
    let ids: Vec<&Value> = report["worst"].as_array().expect("a list").iter().map(|row| &row["id"]).collect();
    assert_eq!(ids, ["0004", "0003"]);
    assert!(report["worst"][0]["refused"].as_str().is_some_and(|reason| !reason.is_empty()));
    let error = folder.error(&["--type", "poem"]);
    assert!(error.contains("\"poem\"") && error.contains("article, collection, forum, listing"), "{error}");
}

#[test]
fn a_folder_that_cannot_be_measured_is_an_error() {
    let folder = benchmark("errors");
    let named = |error: String, words: &[&str]| {
        assert!(words.iter().all(|word| error.contains(word)), "{words:?}: {error}");
    };
    folder.truth("0006", &json!({"ground_truth": {"main_content": SENTENCE}}));
    named(folder.error(&[]), &["0006", "has no page", "0006.html.gz"]);
    folder.write("html/0006.html.gz", "not compressed at all");
    named(folder.error(&[]), &["0006.html.gz"]);
    folder.write("ground-truth/0006.json", "{\"ground_truth\": ");
    named(folder.error(&[]), &["0006.json", "not a ground truth", "EOF"]);
    folder.truth("0006", &json!({"title": "Ferry"}));
    named(folder.error(&[]), &["0006.json", "ground_truth"]);
    std::fs::remove_dir_all(folder.0.join("ground-truth")).expect("the folder goes");
    named(folder.error(&[]), &["ground-truth", "split"]);
    std::fs::create_dir(folder.0.join("ground-truth")).expect("a folder");
    named(folder.error(&[]), &["ground-truth", "no ground truth (*.json)"]);
}

#[test]
fn wrong_arguments_print_the_usage() {
    for arguments in [&[][..], &["a", "b"], &["a", "--worst"], &["a", "--worst", "some"], &["a", "--nothing"]] {
        let output = example("evaluate").args(arguments).output().expect("evaluate ends");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("usage: "), "{arguments:?}");
    }
}

//! The examples run, and README.md shows what they print.
//!
//! In README.md a line `<!-- output: NAME ARGUMENT... -->` stands right before a fenced block: the block is what
//! `cargo run --example NAME -- ARGUMENT...` prints. `…` in it stands for any text. Where a fenced block after
//! `<!-- input: NAME -->` comes before, it is the program's standard input.

#[path = "support/example.rs"]
mod example;

use example::example;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

/// What an example prints. Paths in arguments start at the crate's folder, as they do for a reader of README.md.
fn output(name: &str, arguments: &[&str], input: &str) -> String {
    let mut command = example(name);
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");
    // An example that reads nothing may have ended already.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("the example ends");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} {arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("an example prints UTF-8")
}

const TITLE: &str = "No, the Wrenfield Ferry Cable Was Never Worn Out";

#[test]
fn extract_prints_the_embedded_article() {
    let text = output("extract", &[], "");
    assert!(text.starts_with(&format!("{TITLE}\n")), "{text}");
    assert!(text.lines().filter(|line| line.len() > 200).count() >= 5, "{text}");
    let json: serde_json::Value = serde_json::from_str(&output("extract", &["--format", "json"], "")).expect("JSON");
    assert_eq!(json["metadata"]["title"]["value"], TITLE);
    assert!(json["text"].as_str().is_some_and(|main| !main.is_empty() && text.contains(main)));
}

#[test]
fn extract_prints_every_format() {
    let markdown = output("extract", &["--format", "markdown"], "");
    assert!(markdown.starts_with(&format!("---\ntitle: \"{TITLE}\"\n")), "{markdown}");
    assert!(markdown.contains("\n![The Wrenfield ferry"), "{markdown}");
    let html = output("extract", &["--format", "html"], "");
    assert!(
        html.starts_with("<article itemprop=\"articleBody\" lang=\"en-US\" dir=\"ltr\">\n<figure><img src=\"https://"),
        "{html}"
    );
    let json: serde_json::Value = serde_json::from_str(&output("extract", &["--format", "json"], "")).expect("JSON");
    assert_eq!(json["body"][0]["type"], "figure");
}

#[test]
fn reader_writes_one_page_that_loads_no_script() {
    let page = output("reader", &[], "");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"), "{page}");
    for part in [&format!("<h1>{TITLE}</h1>") as &str, "prefers-color-scheme: dark", "Nora Vandermeel", "<figcaption>"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script") && !page.contains("<link"), "{page}");
    let listed = output("reader", &["tests/fixtures/blocks/lists-tasks-terms/page.html"], "");
    assert!(listed.contains("<a href=\"#section-2\">What was done this year</a>"), "{listed}");
}

#[test]
fn metadata_prints_a_field_a_line() {
    let text = output("metadata", &[], "");
    assert!(text.lines().any(|line| line.starts_with("title ") && line.ends_with(TITLE)), "{text}");
    for field in
        ["authors", "published", "modified", "site name", "language", "canonical URL", "section", "tags", "image"]
    {
        let line = text.lines().find(|line| line.starts_with(field)).unwrap_or_default();
        assert!(!line.trim_end().ends_with(" -") && !line.is_empty(), "{field}: {line:?}");
    }
}

#[test]
fn explain_prints_every_removal() {
    let text = output("explain", &[], "");
    for reason in ["navigation", "footer", "related", "headline", "chosen"] {
        assert!(text.lines().any(|line| line.contains(reason)), "{reason}:\n{text}");
    }
}

#[test]
fn explain_prints_the_blocks() {
    let (some, all) = (output("explain", &[], ""), output("explain", &["--blocks"], ""));
    let signals = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('+')).count();
    assert!(signals(&some) > 0 && signals(&all) > signals(&some), "{some}");
    assert!(some.contains("kind of page: article"), "{some}");
}

#[test]
fn examples_read_files_and_standard_input() {
    let page = "<title>Rain</title><h1>Rain</h1><p>It rained all day, and nobody minded, not even the two goats.</p>";
    for name in ["extract", "metadata", "explain"] {
        let from_input = output(name, &["-", "--url", "https://bell.example/rain"], page);
        assert!(from_input.contains("Rain") || name == "explain", "{from_input}");
        let from_file = output(
            name,
            &[
                "examples/pages/ferry.html",
                "--url",
                "https://www.landingbell.example/no-the-wrenfield-ferry-cable-was-never-worn-out/",
            ],
            "",
        );
        assert_eq!(from_file, output(name, &[], ""), "{name}");
    }
}

#[test]
fn wrong_arguments_print_the_usage() {
    for name in ["extract", "metadata", "explain"] {
        for arguments in [&["--nothing"][..], &["--url"], &["a", "b"]] {
            let output = example(name).args(arguments).output().expect("the example ends");
            assert!(!output.status.success() && output.stdout.is_empty(), "{name} {arguments:?}");
            assert!(String::from_utf8_lossy(&output.stderr).contains("usage: "), "{name} {arguments:?}");
        }
        let missing = example(name).arg("no/such/file.html").output().expect("the example ends");
        assert!(!missing.status.success() && !missing.stderr.is_empty());
    }
}

// ---- README.md ----

/// A fenced block with the words of the marker before it.
struct Block<'a> {
    is_input: bool,
    words: Vec<&'a str>,
    content: String,
}

fn blocks(readme: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        let marker = line.trim().strip_prefix("<!--").and_then(|line| line.strip_suffix("-->")).map(str::trim);
        let found = |kind: &str| marker.and_then(|marker| marker.strip_prefix(kind));
        let Some(rest) = found("output:").or_else(|| found("input:")) else { continue };
        let fence = lines.next().unwrap_or_default();
        assert!(fence.starts_with("```"), "no fenced block after {line}");
        let content: String =
            lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        blocks.push(Block { is_input: found("input:").is_some(), words: rest.split_whitespace().collect(), content });
    }
    blocks
}

/// Whether `shown`, in which `…` stands for any text, is `printed`.
fn is_shown(shown: &str, printed: &str) -> bool {
    let parts: Vec<&str> = shown.trim().split('…').collect();
    let [first, middle @ .., last] = &parts[..] else { return shown.trim() == printed.trim() };
    let Some(rest) = printed.trim().strip_prefix(first) else { return false };
    let Some(mut rest) = rest.strip_suffix(last) else { return false };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

#[test]
fn the_readme_shows_what_the_examples_print() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("README.md");
    let mut input = String::new();
    let mut shown = Vec::new();
    for block in blocks(&readme) {
        if block.is_input {
            input = block.content;
            continue;
        }
        let [name, arguments @ ..] = &block.words[..] else { panic!("an output without the name of its example") };
        let printed = output(name, arguments, &std::mem::take(&mut input));
        let words = block.words.join(" ");
        assert!(
            is_shown(&block.content, &printed),
            "README.md shows for `{words}`\n{}\nbut it prints\n{printed}",
            block.content
        );
        shown.push((*name).to_owned());
    }
    for name in ["extract", "metadata", "explain", "batch"] {
        assert!(shown.iter().any(|shown| shown == name), "README.md has no `<!-- output: {name} -->`");
    }
}

#[test]
fn an_ellipsis_stands_for_any_text() {
    assert!(is_shown("one\n", "one"));
    assert!(is_shown("one\n…\nthree", "one\ntwo\nthree\n"));
    assert!(is_shown("a … c … e", "a b c d e"));
    assert!(!is_shown("one", "one two"));
    assert!(!is_shown("one … four", "one two three"));
}

//! The `batch` example as other programs use it: a process that answers lines with lines.

#[path = "support/example.rs"]
mod example;

use example::example;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

const SENTENCE: &str = "The ferry crossed the river at noon, and the keeper counted every passenger twice.";

/// A running `batch`.
struct Batch {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Batch {
    fn start() -> Self {
        let mut command = example("batch");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("batch starts");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        Batch { child, input, output }
    }

    fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("batch reads");
    }

    fn read(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("batch writes UTF-8");
        parsed(&line)
    }

    /// Ends the input; the answers that were not read yet.
    fn finish(mut self) -> Vec<Value> {
        drop(self.input.take());
        let mut answers = Vec::new();
        for line in (&mut self.output).lines() {
            let line = line.expect("batch writes UTF-8");
            answers.push(parsed(&line));
        }
        assert!(self.child.wait().expect("batch ends").success());
        answers
    }
}

fn parsed(line: &str) -> Value {
    serde_json::from_str(line).map_err(|error| format!("{error}: {line:?}")).expect("batch writes JSON")
}

/// The answers to these lines, in one go.
fn answers(lines: &str) -> Vec<Value> {
    let mut batch = Batch::start();
    let mut input = batch.input.take().expect("a pipe");
    let lines = lines.to_owned();
    // Written beside the reading: either pipe may be full.
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let answers = batch.finish();
    writer.join().expect("no panic").expect("batch reads to the end");
    answers
}

fn page(number: usize) -> String {
    format!("<title>Page {number}</title><article><h1>Page {number}</h1><p>Number {number}. {SENTENCE}</p></article>")
}

fn text(number: usize) -> String {
    format!("Number {number}. {SENTENCE}")
}

/// A folder of this test alone, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("batch-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn line(question: &Value) -> String {
    format!("{question}\n")
}

#[test]
fn a_thousand_answers_come_in_the_order_of_the_questions() {
    // Pages of very different lengths, so that threads end out of order.
    let lines: String = (0..1_200)
        .map(|number| {
            let filler = "<p></p>".repeat(if number % 17 == 0 { 5_000 } else { 0 });
            line(&json!({"id": number, "html": format!("{}{filler}", page(number))}))
        })
        .collect();
    let answers = answers(&lines);
    assert_eq!(answers.len(), 1_200);
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!((&answer["id"], &answer["text"]), (&json!(number), &json!(text(number))));
        assert_eq!(answer["metadata"]["title"]["value"], format!("Page {number}"));
    }
}

#[test]
fn an_answer_has_the_documented_fields() {
    let html = "<meta name=author content='Ada Brook'><title>The ferry</title><h1>The ferry</h1><p>It crossed.</p>";
    let [answer] = &answers(&line(&json!({"id": "x", "url": "https://bell.example/ferry", "html": html})))[..] else {
        panic!("one answer to one question")
    };
    let keys: Vec<&str> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "id",
            "schema_version",
            "url",
            "text",
            "body",
            "kind",
            "confidence",
            "metadata",
            "word_count",
            "reading_minutes",
            "encoding",
            "cuts",
            "diagnosis"
        ]
    );
    assert_eq!(answer["metadata"]["authors"][0]["name"], "Ada Brook");
}

#[test]
fn paths_are_read_and_decompressed() {
    let folder = folder("paths");
    let (plain, packed, latin) = (folder.join("1.html"), folder.join("2.html.gz"), folder.join("3.html"));
    std::fs::write(&plain, page(1)).expect("a file");
    // Two members, as of a file that was appended to.
    let mut bytes = Vec::new();
    let source = page(2);
    for half in [&source[..40], &source[40..]] {
        let mut encoder = GzEncoder::new(&mut bytes, Compression::default());
        encoder.write_all(half.as_bytes()).and_then(|()| encoder.try_finish()).expect("compressed");
    }
    std::fs::write(&packed, bytes).expect("a file");
    std::fs::write(
        &latin,
        b"<meta charset=iso-8859-1><p>The f\xeary crossed at noon, \x93as ever\x94, and nobody minded.",
    )
    .expect("a file");
    let lines: String = [&plain, &packed, &latin]
        .iter()
        .map(|path| line(&json!({"id": path.file_name().and_then(|name| name.to_str()), "path": path})))
        .collect();
    let answers = answers(&lines);
    assert_eq!(answers[0]["text"], text(1));
    assert_eq!(answers[1]["text"], text(2));
    assert_eq!(answers[2]["text"], "The fêry crossed at noon, “as ever”, and nobody minded.");
    assert_eq!(answers[2]["encoding"]["name"], "windows-1252");
    std::fs::remove_dir_all(folder).expect("the folder goes");
}

#[test]
fn a_page_that_cannot_be_read_is_an_error_of_its_line() {
    let folder = folder("unreadable");
    let (broken, binary) = (folder.join("broken.html.gz"), folder.join("page.html"));
    std::fs::write(&broken, b"not compressed at all").expect("a file");
    std::fs::write(&binary, b"%PDF-1.7").expect("a file");
    let lines: String = [
        json!({"id": 1, "path": folder.join("missing.html")}),
        json!({"id": 2, "path": broken}),
        json!({"id": 3, "path": folder}),
        json!({"id": 4, "path": binary}),
        json!({"id": 5, "url": "no url", "html": page(5)}),
        json!({"id": 6}),
        json!({"id": 7, "html": page(7)}),
    ]
    .iter()
    .map(line)
    .collect();
    let answers = answers(&lines);
    let kinds: Vec<&str> = answers.iter().map(|answer| answer["error"]["kind"].as_str().unwrap_or("none")).collect();
    assert_eq!(kinds, ["read", "read", "read", "binary", "invalid-url", "bad-line", "none"]);
    for (answer, id) in answers.iter().zip(1..) {
        assert_eq!(answer["id"], id);
        assert_eq!(answer["error"]["message"].as_str().is_some_and(|message| !message.is_empty()), id < 7);
    }
    assert!(answers[0]["error"]["message"].as_str().is_some_and(|message| message.contains("missing.html")));
    assert_eq!(answers[6]["text"], text(7));
    std::fs::remove_dir_all(folder).expect("the folder goes");
}

#[test]
fn a_bad_line_is_an_error_line_and_the_rest_is_answered() {
    let bad = ["{\"id\": 2, \"html\": ", "nonsense", "[1, 2]", "null", "{\"html\": \"no id\"}", "\u{7f}\u{1}"];
    let mut lines = line(&json!({"id": "first", "html": page(1)}));
    for bad in bad {
        lines.push_str(bad);
        lines.push('\n');
    }
    lines.push_str("{\"id\": \"typed\", \"html\": 7}\n");
    lines.push_str(&line(&json!({"id": "last", "html": page(2)})));
    let answers = answers(&lines);
    assert_eq!(answers.len(), bad.len() + 3);
    assert_eq!(answers[0]["text"], text(1));
    for (answer, number) in answers[1..=bad.len()].iter().zip(2..) {
        assert_eq!((&answer["id"], &answer["error"]["kind"]), (&Value::Null, &json!("bad-line")), "{answer}");
        assert!(
            answer["error"]["message"].as_str().is_some_and(|message| message.contains(&format!("line {number}"))),
            "{answer}"
        );
    }
    assert_eq!(
        (&answers[bad.len() + 1]["id"], &answers[bad.len() + 1]["error"]["kind"]),
        (&json!("typed"), &json!("bad-line"))
    );
    assert_eq!((&answers[bad.len() + 2]["id"], &answers[bad.len() + 2]["text"]), (&json!("last"), &json!(text(2))));
}

#[test]
fn a_line_that_is_no_text_is_an_error_line() {
    let mut batch = Batch::start();
    batch.write(b"{\"id\": 1, \"html\": \"\xff\xfe\"}\n");
    assert_eq!(batch.read()["error"]["kind"], "bad-line");
    batch.write(line(&json!({"id": 2, "html": page(2)})).as_bytes());
    assert_eq!(batch.read()["text"], text(2));
    assert!(batch.finish().is_empty());
}

#[test]
fn ids_come_back_as_they_are() {
    let ids = [
        json!("a/b.html"),
        json!(17),
        json!(1.5),
        json!(null),
        json!({"page": [1, "x"]}),
        json!(true),
        json!("\u{1f6a2} \" \\ \u{1}"),
    ];
    let lines: String = ids.iter().map(|id| line(&json!({"id": id, "html": "<p>x"}))).collect();
    let answered: Vec<Value> = answers(&lines).into_iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(answered, ids);
}

#[test]
fn a_line_is_answered_before_the_next_is_written() {
    let mut batch = Batch::start();
    for number in 0..5 {
        batch.write(line(&json!({"id": number, "html": page(number)})).as_bytes());
        let answer = batch.read();
        assert_eq!((&answer["id"], &answer["text"]), (&json!(number), &json!(text(number))));
    }
    assert!(batch.finish().is_empty());
}

#[test]
fn empty_lines_are_passed_over_and_the_last_needs_no_end() {
    let lines = format!(
        "\n  \n{}\r\n\n{}",
        json!({"id": 1, "html": page(1)}),
        json!({"id": 2, "html": page(2), "more": "fields"})
    );
    let texts: Vec<Value> = answers(&lines).into_iter().map(|answer| answer["text"].clone()).collect();
    assert_eq!(texts, [json!(text(1)), json!(text(2))]);
    assert!(answers("").is_empty());
    assert!(answers("\n\n").is_empty());
}

#[test]
fn a_line_that_is_too_long_is_not_kept() {
    let mut batch = Batch::start();
    batch.write(b"{\"id\": 1, \"html\": \"");
    let filler = "x".repeat(1 << 20);
    for _ in 0..129 {
        batch.write(filler.as_bytes());
    }
    batch.write(b"\"}\n");
    let answer = batch.read();
    assert_eq!((&answer["id"], &answer["error"]["kind"]), (&Value::Null, &json!("bad-line")));
    batch.write(line(&json!({"id": 2, "html": page(2)})).as_bytes());
    assert_eq!(batch.read()["text"], text(2));
    assert!(batch.finish().is_empty());
}

/// Linux tells the most memory that a process has used.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_input() {
    let mut batch = Batch::start();
    let filler = format!("<!--{}-->", "x".repeat(1 << 20));
    let question = line(&json!({"id": 1, "html": format!("{filler}{}", page(1))}));
    for _ in 0..150 {
        batch.write(question.as_bytes());
        assert_eq!(batch.read()["text"], text(1));
    }
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", batch.child.id())).expect("the state of the process");
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    assert!(batch.finish().is_empty());
    let megabytes = peak.expect("the peak of its memory") >> 10;
    assert!(megabytes < 80, "{megabytes} MB after 150 MB of input");
}

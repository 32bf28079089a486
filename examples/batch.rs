//! Extracts many pages: JSON lines in on stdin, JSON lines out on stdout, in input order, on all cores.
//!
//! In:  `{"id", "url"?, "path" | "html"}`; a path ending in `.gz` is decompressed, bytes are decoded by the crate.
//! Out: `{"id", "schema_version", "url", "text", "body", "kind", "confidence", "metadata", "word_count", "reading_minutes",
//!      "encoding", "cuts", "diagnosis"}`, or
//!      `{"id", "error": {"kind", "message"}}`.
//!
//!     cargo run --release --example batch < pages.jsonl > articles.jsonl
//!
//! Memory is bounded however long the input: lines are read in batches, each answered before the next is read. A line
//! is answered as soon as no further one is waiting, so a program may also talk to it line by line.

use flate2::read::MultiGzDecoder;
use gleaner::{Article, Extractor, Limits};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::process::ExitCode;

/// A batch ends at this many lines or bytes, whichever comes first.
const BATCH_LINES: usize = 256;
const BATCH_BYTES: usize = 32 << 20;

#[derive(Deserialize)]
struct Question {
    id: Value,
    url: Option<String>,
    path: Option<String>,
    html: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Article {
        id: Value,
        #[serde(flatten)]
        article: Box<Article>,
    },
    Failure {
        id: Value,
        error: Failure,
    },
}

#[derive(Serialize)]
struct Failure {
    kind: &'static str,
    message: String,
}

impl From<gleaner::Error> for Failure {
    fn from(error: gleaner::Error) -> Self {
        Failure { kind: error.kind(), message: error.to_string() }
    }
}

const USAGE: &str = "usage: batch < PAGES.jsonl > ARTICLES.jsonl";

fn main() -> ExitCode {
    if let Some(argument) = std::env::args().nth(1) {
        let asked = matches!(argument.as_str(), "--help" | "-h");
        eprintln!("{USAGE}");
        return if asked { ExitCode::SUCCESS } else { ExitCode::from(2) };
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // A reader who has seen enough is no error.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    let progress = progress_bar();
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut output = BufWriter::new(io::stdout().lock());
    let mut number = 0;
    loop {
        let batch = read_batch(&mut input)?;
        if batch.is_empty() {
            break;
        }
        let answers: Vec<String> = batch.par_iter().enumerate().map(|(i, line)| answer(line, number + i + 1)).collect();
        for line in &answers {
            writeln!(output, "{line}")?;
        }
        output.flush()?;
        number += batch.len();
        progress.inc(batch.len() as u64);
    }
    progress.finish();
    Ok(())
}

/// On a terminal a count of pages and pages a second, elsewhere nothing.
fn progress_bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {human_pos} pages, {per_sec}, {elapsed_precise}");
    ProgressBar::no_length().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

/// One line, or why it cannot be used.
type Line = Result<Vec<u8>, Failure>;

/// Reads the lines that are waiting, at least one unless the input has ended.
fn read_batch(input: &mut BufReader<impl Read>) -> io::Result<Vec<Line>> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
        if !batch.is_empty() && input.buffer().is_empty() {
            break;
        }
        let Some(line) = read_line(input)? else { break };
        bytes += line.as_ref().map_or(0, Vec::len);
        if !matches!(&line, Ok(line) if line.trim_ascii().is_empty()) {
            batch.push(line);
        }
    }
    Ok(batch)
}

/// One line of at most the length that a page of the largest size can take in JSON; the rest of a longer one is
/// passed over.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let limit = Limits::default().max_bytes as u64 * 2;
    let mut line = Vec::new();
    if input.by_ref().take(limit).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() as u64 == limit && line.last() != Some(&b'\n') {
        while {
            let waiting = input.fill_buf()?;
            let end = waiting.iter().position(|&byte| byte == b'\n');
            let (used, more) = (end.map_or(waiting.len(), |end| end + 1), end.is_none() && !waiting.is_empty());
            input.consume(used);
            more
        } {}
        let message = format!("the line is longer than {limit} bytes");
        return Ok(Some(Err(Failure { kind: "bad-line", message })));
    }
    Ok(Some(Ok(line)))
}

fn answer(line: &Line, number: usize) -> String {
    let bad_line = |message: String| {
        let error = Failure { kind: "bad-line", message: format!("line {number}: {message}") };
        Answer::Failure { id: Value::Null, error }
    };
    let answer = match line {
        Err(failure) => bad_line(failure.message.clone()),
        Ok(line) => match serde_json::from_slice::<Question>(line) {
            Err(error) => match serde_json::from_slice::<Value>(line).ok().and_then(|line| line.get("id").cloned()) {
                Some(id) => Answer::Failure { id, error: Failure { kind: "bad-line", message: error.to_string() } },
                None => bad_line(error.to_string()),
            },
            Ok(question) => match extract(&question) {
                Ok(article) => Answer::Article { id: question.id, article: Box::new(article) },
                Err(error) => Answer::Failure { id: question.id, error },
            },
        },
    };
    serde_json::to_string(&answer).unwrap_or_else(|error| {
        format!(r#"{{"id":null,"error":{{"kind":"output","message":{:?}}}}}"#, error.to_string())
    })
}

fn extract(question: &Question) -> Result<Article, Failure> {
    let mut extractor = Extractor::new();
    if let Some(url) = question.url.as_deref().filter(|url| !url.trim().is_empty()) {
        extractor = extractor.with_url(url)?;
    }
    match (&question.html, &question.path) {
        (Some(html), _) => Ok(extractor.extract(html)?),
        (None, Some(path)) => Ok(extractor.extract_bytes(&read_page(path)?, None)?),
        (None, None) => Err(Failure { kind: "bad-line", message: "neither \"html\" nor \"path\" is given".into() }),
    }
}

/// Reads a page, at most one byte more than the limit, so that the crate itself can refuse it.
fn read_page(path: &str) -> Result<Vec<u8>, Failure> {
    let limit = Limits::default().max_bytes as u64 + 1;
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| {
        if path.ends_with(".gz") {
            MultiGzDecoder::new(file).take(limit).read_to_end(&mut bytes)
        } else {
            file.take(limit).read_to_end(&mut bytes)
        }
    });
    read.map_err(|error| Failure { kind: "read", message: format!("{path}: {error}") })?;
    Ok(bytes)
}

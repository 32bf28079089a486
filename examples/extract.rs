//! Prints a page's article: of the embedded page, a file, or stdin.
//!
//!     cargo run --release --example extract [-- FILE | -] [--url URL] [--format text|markdown|html|json]

#[allow(dead_code)] // Each example uses a part of it.
mod support;

use gleaner::{Article, MarkdownOptions};
use std::error::Error;
use std::process::ExitCode;

const USAGE: &str = "usage: extract [FILE | -] [--url URL] [--format text|markdown|html|json]";

fn main() -> ExitCode {
    support::finish(run())
}

fn run() -> Result<String, Box<dyn Error>> {
    let arguments = support::Arguments::read(USAGE);
    let article = arguments.article()?;
    for cut in &article.cuts {
        eprintln!("cut: {cut:?}");
    }
    match arguments.format.as_deref().unwrap_or("text") {
        "text" => Ok(as_text(&article)),
        "markdown" => Ok(article.markdown_with(&MarkdownOptions::new().with_front_matter(true))),
        "html" => Ok(article.html()),
        "json" => Ok(serde_json::to_string_pretty(&article)? + "\n"),
        other => support::quit(&format!("unknown format {other}\n{USAGE}"), 2),
    }
}

/// The headline, a line with authors, date and site, and the main text.
fn as_text(article: &Article) -> String {
    let metadata = &article.metadata;
    let authors: Vec<&str> = metadata.authors.iter().map(|author| author.name.as_str()).collect();
    let authors = Some(authors.join(", ")).filter(|names| !names.is_empty());
    let published = metadata.published.map(|date| date.to_string());
    let line: Vec<String> =
        [authors, published, metadata.site_name.as_ref().map(ToString::to_string)].into_iter().flatten().collect();
    let parts = [metadata.title.as_deref().unwrap_or_default().to_owned(), line.join(" | "), article.text().to_owned()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

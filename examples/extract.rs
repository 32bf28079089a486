//! Prints a page's article: of the embedded page, a file, or stdin.
//!
//!     cargo run --release --example extract [-- FILE | -] [--url URL] [--format text|json]

#[allow(dead_code)] // Each example uses a part of it.
mod support;

use gleaner::Article;
use std::error::Error;

const USAGE: &str = "usage: extract [FILE | -] [--url URL] [--format text|json]";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = support::Arguments::read(USAGE);
    let article = arguments.article()?;
    match arguments.format.as_deref().unwrap_or("text") {
        "text" => print_text(&article),
        "json" => println!("{}", serde_json::to_string_pretty(&article)?),
        other => support::quit(&format!("unknown format {other}\n{USAGE}"), 2),
    }
    for cut in &article.cuts {
        eprintln!("cut: {cut:?}");
    }
    Ok(())
}

fn print_text(article: &Article) {
    let metadata = &article.metadata;
    if let Some(title) = &metadata.title {
        println!("{title}\n");
    }
    let authors: Vec<&str> = metadata.authors.iter().map(|author| author.name.as_str()).collect();
    let published = metadata.published.map(|date| date.to_string());
    let line: Vec<String> =
        [Some(authors.join(", ")).filter(|names| !names.is_empty()), published, metadata.site_name.clone()]
            .into_iter()
            .flatten()
            .collect();
    if !line.is_empty() {
        println!("{}\n", line.join(" | "));
    }
    println!("{}", article.text());
}

//! Prints a page's metadata, a field a line.
//!
//!     cargo run --release --example metadata [-- FILE | -] [--url URL]

#[allow(dead_code)] // Each example uses a part of it.
mod support;

use std::error::Error;
use std::process::ExitCode;

const USAGE: &str = "usage: metadata [FILE | -] [--url URL]";

fn main() -> ExitCode {
    support::finish(run())
}

fn run() -> Result<String, Box<dyn Error>> {
    let article = support::Arguments::read(USAGE).article()?;
    let metadata = &article.metadata;
    let list = |items: Vec<String>| (!items.is_empty()).then(|| items.join(", "));
    let image = metadata.image.as_ref();
    let fields = [
        ("title", metadata.title.clone()),
        ("standfirst", metadata.standfirst.clone()),
        ("authors", list(metadata.authors.iter().map(|author| author.name.clone()).collect())),
        ("published", metadata.published.map(|date| date.to_string())),
        ("modified", metadata.modified.map(|date| date.to_string())),
        ("site name", metadata.site_name.clone()),
        ("language", metadata.language.clone()),
        ("canonical URL", metadata.canonical_url.clone()),
        ("description", metadata.description.clone()),
        ("section", metadata.section.clone()),
        ("breadcrumbs", (!metadata.breadcrumbs.is_empty()).then(|| metadata.breadcrumbs.join(" > "))),
        ("tags", list(metadata.tags.clone())),
        ("image", image.map(|image| image.url.clone())),
        ("image text", image.and_then(|image| image.alt.clone())),
        ("caption", image.and_then(|image| image.caption.clone())),
        ("encoding", Some(format!("{} ({:?})", article.encoding.name, article.encoding.source))),
    ];
    Ok(fields.iter().map(|(name, value)| format!("{name:14} {}\n", value.as_deref().unwrap_or("-"))).collect())
}

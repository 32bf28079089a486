//! Prints a page's metadata, a field a line: name, source, value.
//!
//!     cargo run --release --example metadata [-- FILE | -] [--url URL]

#[allow(dead_code)] // Each example uses a part of it.
mod support;

use gleaner::{Article, Author, Source, Sourced};
use std::error::Error;
use std::fmt::{Display, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: metadata [FILE | -] [--url URL]";

fn main() -> ExitCode {
    support::finish(run())
}

fn run() -> Result<String, Box<dyn Error>> {
    Ok(table(&support::Arguments::read(USAGE).article()?))
}

fn table(article: &Article) -> String {
    let metadata = &article.metadata;
    let mut table = Table(String::new());
    table.field("title", &metadata.title);
    table.field("standfirst", &metadata.standfirst);
    table.list("authors", ", ", metadata.authors.iter().map(|author| (author.source, described(author))));
    table.field("published", &metadata.published);
    table.field("modified", &metadata.modified);
    table.field("site name", &metadata.site_name);
    table.field("publisher", &metadata.publisher);
    table.field("language", &metadata.language);
    table.field("direction", &metadata.direction);
    table.field("canonical URL", &metadata.canonical_url);
    table.field("description", &metadata.description);
    table.field("section", &metadata.section);
    table.list("breadcrumbs", " > ", metadata.breadcrumbs.iter().map(|step| (step.source, step.name.clone())));
    table.list("tags", ", ", metadata.tags.iter().map(|tag| (tag.source, tag.to_string())));
    let image = metadata.image.as_ref();
    table.line("image", image.map(|image| (image.source, image.url.clone())));
    table.text("image text", image.and_then(|image| image.alt.clone()));
    table.text("caption", image.and_then(|image| image.caption.clone()));
    let size = image.and_then(|image| Some(format!("{} x {}", image.width?, image.height?)));
    table.text("size", size);
    table.field("licence", &metadata.license);
    table.list("declared kinds", ", ", metadata.declared_kinds.iter().map(|kind| (kind.source, kind.to_string())));
    table.field("free to read", &metadata.is_accessible_for_free);
    table.field("next page", &metadata.next_page);
    table.field("previous page", &metadata.previous_page);
    table.list("feeds", ", ", metadata.feeds.iter().map(|feed| (feed.source, feed.url.clone())));
    table.field("favicon", &metadata.favicon);
    table.text("words", Some(format!("{}, {} minutes", article.word_count, article.reading_minutes)));
    table.text("encoding", Some(format!("{} ({:?})", article.encoding.name, article.encoding.source)));
    table.0
}

/// The name with what else is known.
fn described(author: &Author) -> String {
    match &author.url {
        Some(url) => format!("{} <{url}>", author.name),
        None => author.name.clone(),
    }
}

struct Table(String);

impl Table {
    fn field<T: Display>(&mut self, name: &str, field: &Option<Sourced<T>>) {
        self.line(name, field.as_ref().map(|field| (field.source, field.to_string())));
    }

    /// A list, whose entries come from one source each. The first one's is shown.
    fn list(&mut self, name: &str, between: &str, entries: impl Iterator<Item = (Source, String)>) {
        let (sources, entries): (Vec<Source>, Vec<String>) = entries.unzip();
        self.line(name, sources.first().map(|source| (*source, entries.join(between))));
    }

    fn line(&mut self, name: &str, value: Option<(Source, String)>) {
        let (source, value) = value.map_or(("", "-".into()), |(source, value)| (source.as_str(), value));
        let _ = writeln!(self.0, "{name:14} {source:13} {value}");
    }

    /// What has no source of its own.
    fn text(&mut self, name: &str, value: Option<String>) {
        let _ = writeln!(self.0, "{name:28} {}", value.as_deref().unwrap_or("-"));
    }
}

//! Writes a page's article as one self-contained HTML page for reading: of the embedded page, a file, or stdin.
//!
//!     cargo run --release --example reader [-- FILE | -] [--url URL] > article.html
//!
//! Nothing is loaded but the article's own images. No script, and all text of the page goes through
//! [`gleaner::Article::html`] or is escaped here.

#[allow(dead_code)] // Each example uses a part of it.
mod support;

use gleaner::{Article, Block, BlockKind, HtmlOptions, Metadata};
use std::error::Error;
use std::process::ExitCode;

const USAGE: &str = "usage: reader [FILE | -] [--url URL]";
const STYLE: &str = include_str!("support/reader.css");

fn main() -> ExitCode {
    support::finish(run())
}

fn run() -> Result<String, Box<dyn Error>> {
    Ok(page(&support::Arguments::read(USAGE).article()?))
}

fn page(article: &Article) -> String {
    let metadata = &article.metadata;
    let language = metadata.language.as_deref().unwrap_or("en");
    let direction = metadata.direction.as_ref().map_or("ltr", |direction| direction.value.as_str());
    let title = escaped(metadata.title.as_deref().unwrap_or("Untitled"));
    let (contents, body) = contents_and_body(article);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src https: http:; media-src https: http:\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header>\n{}<h1>{title}</h1>\n{}{}</header>\n\
         {}{contents}{body}{}</main>\n</body>\n</html>\n",
        escaped(language),
        site(metadata),
        standfirst(metadata),
        facts(article),
        lead_image(article),
        source(article),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A link, if this is a page's address.
fn link(url: &str, text: &str) -> String {
    if url.starts_with("https://") || url.starts_with("http://") {
        format!("<a href=\"{}\">{}</a>", escaped(url), escaped(text))
    } else {
        escaped(text)
    }
}

/// The site and the trail to the page.
fn site(metadata: &Metadata) -> String {
    let mut steps: Vec<String> = metadata.site_name.iter().map(|name| escaped(name)).collect();
    for step in &metadata.breadcrumbs {
        let is_new = steps.iter().all(|known| *known != escaped(&step.name));
        if is_new {
            steps.push(link(step.url.as_deref().unwrap_or_default(), &step.name));
        }
    }
    if steps.is_empty() { String::new() } else { format!("<p class=\"site\">{}</p>\n", steps.join(" › ")) }
}

fn standfirst(metadata: &Metadata) -> String {
    metadata
        .standfirst
        .as_deref()
        .map_or_else(String::new, |text| format!("<p class=\"standfirst\">{}</p>\n", escaped(text)))
}

/// Authors, dates and how long it takes.
fn facts(article: &Article) -> String {
    let metadata = &article.metadata;
    let authors = metadata.authors.iter().map(|author| link(author.url.as_deref().unwrap_or_default(), &author.name));
    let authors = authors.collect::<Vec<String>>().join(", ");
    let time = |date: &gleaner::Date| format!("<time datetime=\"{date}\">{}</time>", day(date));
    let published = metadata.published.as_ref().map(|date| time(&date.value));
    let modified = metadata.modified.as_ref().filter(|modified| {
        metadata.published.as_ref().is_none_or(|published| day(&published.value) != day(&modified.value))
    });
    let modified = modified.map(|date| format!("updated {}", time(&date.value)));
    let minutes = (article.reading_minutes > 0).then(|| format!("{} min", article.reading_minutes));
    let parts = [Some(authors).filter(|names| !names.is_empty()), published, modified, minutes];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("<p class=\"facts\">{}</p>\n", parts.join(" · "))
}

/// The date without its time.
fn day(date: &gleaner::Date) -> String {
    date.to_string().chars().take_while(|c| *c != 'T').collect()
}

/// The lead image, where the body does not show it.
fn lead_image(article: &Article) -> String {
    let Some(image) = article.metadata.image.as_ref().filter(|image| image.url.starts_with("http")) else {
        return String::new();
    };
    // A body that begins with a picture shows it.
    let is_picture = |block: &Block| matches!(&block.kind, BlockKind::Figure(figure) if !figure.images.is_empty());
    if article.body.iter().take(2).any(is_picture) {
        return String::new();
    }
    let caption =
        image.caption.as_deref().map_or_else(String::new, |text| format!("<figcaption>{}</figcaption>", escaped(text)));
    let alt = escaped(image.alt.as_deref().unwrap_or_default());
    format!("<figure class=\"lead\"><img src=\"{}\" alt=\"{alt}\">{caption}</figure>\n", escaped(&image.url))
}

/// A table of contents where there are headings enough for one, and the body with their anchors.
fn contents_and_body(article: &Article) -> (String, String) {
    let body = article.html_with(&HtmlOptions::new().with_heading_ids(true));
    let highest = article.headings().map(|heading| heading.level).min().unwrap_or(2);
    let lines = article.headings().enumerate().map(|(index, heading)| {
        let (depth, text) = (heading.level.saturating_sub(highest).min(2), escaped(&heading.text()));
        format!("<li class=\"depth-{depth}\"><a href=\"#section-{}\">{text}</a></li>\n", index + 1)
    });
    let lines: Vec<String> = lines.collect();
    if lines.len() < 3 {
        return (String::new(), body);
    }
    let contents = lines.concat();
    (format!("<details class=\"contents\" open><summary>Contents</summary>\n<ol>\n{contents}</ol>\n</details>\n"), body)
}

/// Where the page is from.
fn source(article: &Article) -> String {
    let url = article.metadata.canonical_url.as_deref().or(article.url.as_deref());
    let Some(url) = url else { return String::new() };
    format!("<footer><p>{}</p></footer>\n", link(url, url))
}

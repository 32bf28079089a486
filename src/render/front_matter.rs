//! The metadata as YAML. Strings are written as JSON, which YAML 1.2 holds: <https://yaml.org/spec/1.2.2/#12-overview-of-yaml>.

use crate::article::Article;
use std::fmt::Write;

/// YAML between two lines of `---`. Fields that the page says nothing of are left out.
pub(super) fn write(article: &Article) -> String {
    let metadata = &article.metadata;
    let mut yaml = String::from("---\n");
    let text = |field: &Option<crate::article::Sourced<String>>| field.as_ref().map(|sourced| sourced.value.clone());
    line(&mut yaml, "title", text(&metadata.title));
    line(&mut yaml, "standfirst", text(&metadata.standfirst));
    list(&mut yaml, "authors", metadata.authors.iter().map(|author| author.name.as_str()));
    line(&mut yaml, "published", metadata.published.as_ref().map(|date| date.value.to_string()));
    line(&mut yaml, "modified", metadata.modified.as_ref().map(|date| date.value.to_string()));
    line(&mut yaml, "site_name", text(&metadata.site_name));
    line(&mut yaml, "language", text(&metadata.language));
    line(&mut yaml, "url", text(&metadata.canonical_url).or_else(|| article.url.clone()));
    line(&mut yaml, "description", text(&metadata.description));
    line(&mut yaml, "section", text(&metadata.section));
    list(&mut yaml, "tags", metadata.tags.iter().map(|tag| tag.value.as_str()));
    line(&mut yaml, "image", metadata.image.as_ref().map(|image| image.url.clone()));
    line(&mut yaml, "license", text(&metadata.license));
    yaml.push_str("---\n");
    yaml
}

fn line(yaml: &mut String, key: &str, value: Option<String>) {
    if let Some(value) = value {
        let _ = writeln!(yaml, "{key}: {}", quoted(&value));
    }
}

fn list<'t>(yaml: &mut String, key: &str, values: impl Iterator<Item = &'t str>) {
    let mut values = values.peekable();
    if values.peek().is_some() {
        let _ = writeln!(yaml, "{key}:");
        values.for_each(|value| {
            let _ = writeln!(yaml, "  - {}", quoted(value));
        });
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

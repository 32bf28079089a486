//! schema.org in JSON-LD: <https://schema.org/Article> and what stands around it.

use super::candidate::{Evidence, ImageReference, Signature, Source, push};
use super::date_text;
use super::json_repair;
use super::text::{MAX_LINE, MAX_SUMMARY, contains_words, fold, tidy};
use crate::article::Date;
use serde_json::Value;
use std::collections::{HashMap, VecDeque};

/// Longest script that is read. News sites embed whole articles, none comes near this.
const MAX_SCRIPT: usize = 1 << 20;
/// Scripts read, and objects looked at in all of them.
const MAX_SCRIPTS: usize = 64;
const MAX_OBJECTS: usize = 4000;
/// Steps of `@id` references followed from one value.
const MAX_REFERENCES: usize = 4;

/// What the rest of the page says, to tell the article from others that are described beside it.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    /// Folded texts of `<title>`, `og:title` and the top headings.
    pub(super) titles: &'a [String],
    /// Canonical and given URL.
    pub(super) urls: &'a [String],
}

/// The text of the main thing of a page.
#[derive(Debug)]
pub(crate) struct OwnText {
    pub(crate) text: String,
    /// All of the text, and not a description.
    pub(crate) is_body: bool,
}

/// Types that are the main thing of a page, with how sure that is. Others are read for nothing or for one field.
/// Names end alike in <https://schema.org/Article#subtypes>, so the ends are compared.
fn strength(kind: &str) -> u8 {
    let kind = kind.rsplit(['/', '#', ':']).next().unwrap_or(kind);
    match kind {
        "Recipe" | "HowTo" | "Report" | "Question" | "PodcastEpisode" | "Thesis" | "JobPosting"
        | "LearningResource" => 4,
        "Review" | "ClaimReview" | "CriticReview" | "Episode" => 3,
        "CreativeWork" | "SoftwareSourceCode" | "Dataset" | "Book" | "Chapter" | "Course" | "Event" | "Product" => 2,
        "VideoObject" | "AudioObject" => 1,
        _ if kind.ends_with("Article") || kind.ends_with("Posting") => 5,
        _ => 0,
    }
}

fn is_page(kind: &str) -> bool {
    let kind = kind.rsplit(['/', '#', ':']).next().unwrap_or(kind);
    kind.ends_with("Page") || kind == "WebContent"
}

/// Reads all scripts into the evidence.
pub(super) fn read(scripts: &[&str], page: &Page<'_>, evidence: &mut Evidence) {
    let values = values_of(scripts);
    let graph = Graph::new(&values);
    let best = graph.main_object(page);
    if let Some(object) = best {
        graph.read_article(object, evidence);
    }
    for &object in &graph.objects {
        let kinds = kinds(object);
        if kinds.iter().any(|kind| kind.ends_with("BreadcrumbList")) {
            push(&mut evidence.breadcrumbs, Source::JsonLd, graph.trail(object));
        }
        if kinds.iter().any(|kind| kind.ends_with("WebSite")) {
            push(&mut evidence.site_names, Source::JsonLdPage, graph.line(object.get("name")));
        }
        if kinds.iter().any(|kind| is_page(kind)) {
            graph.read_page(object, evidence);
        }
    }
    let organisations: Vec<&Value> = graph
        .objects
        .iter()
        .copied()
        .filter(|object| kinds(object).iter().any(|kind| kind.ends_with("Organization")))
        .collect();
    // Several may be sponsors or members; one is whose page it is.
    if let [only] = organisations[..] {
        push(&mut evidence.site_names, Source::JsonLd, graph.line(only.get("name")));
    }
}

fn values_of(scripts: &[&str]) -> Vec<Value> {
    scripts.iter().take(MAX_SCRIPTS).flat_map(|script| json_repair::values(script, MAX_SCRIPT)).collect()
}

/// The text of the page's main thing: the body of an article, or the description of what is no article, such as a
/// product. Plain text or HTML.
pub(super) fn own_text(scripts: &[&str], page: &Page<'_>) -> Option<OwnText> {
    let values = values_of(scripts);
    let graph = Graph::new(&values);
    let object = graph.main_object(page)?;
    let is_article = kinds(object).iter().any(|kind| strength(kind) == strength("Article"));
    let key = ["articleBody", "text", "reviewBody", "description"]
        .into_iter()
        .filter(|key| *key != "description" || !is_article)
        .find(|key| object.get(key).is_some())?;
    let parts: Vec<&str> = each(object.get(key)).iter().filter_map(|part| graph.string(part)).collect();
    Some(OwnText { text: parts.join("\n\n"), is_body: key != "description" }).filter(|own| !own.text.is_empty())
}

fn kinds(object: &Value) -> Vec<&str> {
    match object.get("@type").or_else(|| object.get("type")) {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).take(8).collect(),
        _ => Vec::new(),
    }
}

/// A value or a list as a list.
fn each(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(values)) => values,
        Some(Value::Null) | None => &[],
        Some(value) => std::slice::from_ref(value),
    }
}

struct Graph<'v> {
    /// Objects that stand at the top, in a `@graph`, or as the main entity of one of these.
    objects: Vec<&'v Value>,
    by_id: HashMap<&'v str, &'v Value>,
}

impl<'v> Graph<'v> {
    fn new(values: &'v [Value]) -> Self {
        let mut graph = Graph { objects: Vec::new(), by_id: HashMap::new() };
        let mut queue: VecDeque<&Value> = values.iter().collect();
        let mut seen = 0;
        while let Some(value) = queue.pop_front() {
            seen += 1;
            if seen > MAX_OBJECTS {
                break;
            }
            match value {
                Value::Array(values) => queue.extend(values),
                Value::Object(object) => {
                    for key in
                        ["@graph", "mainEntity", "mainEntityOfPage", "breadcrumb", "isPartOf", "publisher", "author"]
                    {
                        if let Some(inner) = object.get(key).filter(|inner| inner.is_array() || inner.is_object()) {
                            queue.push_back(inner);
                        }
                    }
                    if let Some(id) = object.get("@id").and_then(Value::as_str) {
                        // A bare reference must not hide the object.
                        let known =
                            graph.by_id.get(id).and_then(|known| known.as_object()).map_or(0, serde_json::Map::len);
                        if object.len() > known {
                            graph.by_id.insert(id, value);
                        }
                    }
                    if object.len() > 1 {
                        graph.objects.push(value);
                    }
                }
                _ => {}
            }
        }
        graph
    }

    /// Follows a bare `{"@id": …}` to the object of that name.
    fn resolve(&self, value: &'v Value) -> &'v Value {
        let mut value = value;
        for _ in 0..MAX_REFERENCES {
            let Some(id) = value.get("@id").and_then(Value::as_str) else { break };
            if value.get("name").is_some() || value.get("headline").is_some() {
                break;
            }
            match self.by_id.get(id) {
                Some(found) if !std::ptr::eq(*found, value) => value = found,
                _ => break,
            }
        }
        value
    }

    /// The article: the object that agrees best with the page. Of many (a list of teasers) one must agree.
    fn main_object(&self, page: &Page<'_>) -> Option<&'v Value> {
        let mut rated: Vec<(i32, &'v Value)> = Vec::new();
        for &object in &self.objects {
            let strength = kinds(object).iter().map(|kind| strength(kind)).max().unwrap_or(0);
            if strength > 0 {
                rated.push((i32::from(strength) + 10 * self.agreement(object, page), object));
            }
        }
        let articles = rated.iter().filter(|(rating, _)| rating % 10 >= 4).count();
        // The first of equals: pages put their own article before others.
        let (rating, best) = rated.into_iter().rev().max_by_key(|(rating, _)| *rating)?;
        (rating >= 10 || (articles <= 2 && rating >= 3)).then_some(best)
    }

    fn agreement(&self, object: &'v Value, page: &Page<'_>) -> i32 {
        let headline = self.line(object.get("headline").or_else(|| object.get("name"))).map(|text| fold(&text));
        let titled = headline.is_some_and(|headline| {
            !headline.is_empty()
                && page.titles.iter().any(|title| {
                    contains_words(title, &headline) || (title.len() > 12 && contains_words(&headline, title))
                })
        });
        let place = |value: Option<&'v Value>| match value? {
            Value::String(url) => Some(url.as_str()),
            object => object.get("@id").or_else(|| object.get("url")).and_then(Value::as_str),
        };
        let own_url =
            ["url", "mainEntityOfPage", "@id"].into_iter().filter_map(|key| place(object.get(key))).any(|url| {
                let url = url.split('#').next().unwrap_or(url).trim_end_matches('/');
                page.urls.iter().any(|known| known.trim_end_matches('/') == url)
            });
        i32::from(titled) + i32::from(own_url)
    }

    fn read_article(&self, object: &'v Value, evidence: &mut Evidence) {
        let from = Source::JsonLd;
        evidence.is_locked |= is_locked(object);
        let news = kinds(object).iter().any(|kind| kind.ends_with("NewsArticle"));
        push(&mut evidence.titles, if news { Source::NewsArticle } else { from }, self.line(object.get("headline")));
        push(&mut evidence.titles, from, self.line(object.get("name")));
        push(&mut evidence.standfirsts, from, self.summary(object.get("alternativeHeadline")));
        let authors = self.signatures(object.get("author"));
        let authors = if authors.is_empty() { self.signatures(object.get("creator")) } else { authors };
        push(&mut evidence.authors, from, Some(authors).filter(|authors| !authors.is_empty()));
        for key in ["datePublished", "dateCreated", "uploadDate", "datePosted"] {
            push(&mut evidence.published, from, date(object.get(key)));
        }
        push(&mut evidence.modified, from, date(object.get("dateModified")));
        push(&mut evidence.descriptions, from, self.summary(object.get("description")));
        push(
            &mut evidence.sections,
            from,
            each(object.get("articleSection")).iter().find_map(|section| self.line(Some(section))),
        );
        push(&mut evidence.languages, from, self.language(object.get("inLanguage")));
        push(&mut evidence.tags, from, self.keywords(object.get("keywords")));
        push(
            &mut evidence.images,
            from,
            self.image(object.get("image")).or_else(|| self.image(object.get("thumbnailUrl"))),
        );
        push(
            &mut evidence.site_names,
            from,
            each(object.get("publisher")).iter().find_map(|publisher| self.name(publisher)),
        );
        let url = object.get("url").or_else(|| object.get("mainEntityOfPage")).map(|url| self.resolve(url));
        let url = url.and_then(|url| url.as_str().or_else(|| url.get("@id").and_then(Value::as_str)));
        push(
            &mut evidence.canonical_urls,
            from,
            url.filter(|url| url.starts_with("http")).and_then(|url| tidy(url, 2000)),
        );
    }

    /// A page's own dates and picture count only where the article says nothing.
    fn read_page(&self, object: &'v Value, evidence: &mut Evidence) {
        let from = Source::JsonLdPage;
        evidence.is_locked |= is_locked(object);
        push(&mut evidence.published, from, date(object.get("datePublished")));
        push(&mut evidence.modified, from, date(object.get("dateModified")));
        push(&mut evidence.titles, from, self.line(object.get("headline")));
    }

    fn line(&self, value: Option<&'v Value>) -> Option<String> {
        self.string(value?).and_then(|text| tidy(text, MAX_LINE))
    }

    fn summary(&self, value: Option<&'v Value>) -> Option<String> {
        self.string(value?).and_then(|text| tidy(text, MAX_SUMMARY))
    }

    /// A string, the first of a list, or a `{"@value": …}`.
    fn string(&self, value: &'v Value) -> Option<&'v str> {
        match value {
            Value::String(text) => Some(text),
            Value::Array(values) => values.iter().find_map(Value::as_str),
            Value::Object(object) => object.get("@value").and_then(Value::as_str),
            _ => None,
        }
    }

    fn name(&self, value: &'v Value) -> Option<String> {
        let value = self.resolve(value);
        match value {
            Value::String(name) => tidy(name, MAX_LINE).filter(|name| !name.starts_with("http")),
            _ => self.line(value.get("name")).or_else(|| {
                let (given, family) = (self.line(value.get("givenName"))?, self.line(value.get("familyName"))?);
                Some(format!("{given} {family}"))
            }),
        }
    }

    fn signatures(&self, value: Option<&'v Value>) -> Vec<Signature> {
        let mut signatures = Vec::new();
        // Lists inside lists occur; deeper ones do not.
        let flat = each(value).iter().flat_map(|value| each(Some(value))).take(64);
        for value in flat {
            let object = self.resolve(value);
            let organisation =
                kinds(object).iter().any(|kind| kind.ends_with("Organization") || *kind == "Corporation");
            match (self.name(value), object.get("name")) {
                (Some(name), _) => signatures.push(Signature { name, organisation }),
                (None, Some(Value::Array(names))) => {
                    let names = names.iter().filter_map(|name| self.line(Some(name)));
                    signatures.extend(names.map(|name| Signature { name, organisation }));
                }
                _ => {}
            }
        }
        signatures
    }

    fn keywords(&self, value: Option<&'v Value>) -> Option<Vec<String>> {
        let mut tags = Vec::new();
        let entries = each(value);
        for value in entries.iter().take(128) {
            match value {
                // One string is a list with commas; in a list each entry is one keyword.
                Value::String(list) if entries.len() == 1 => {
                    tags.extend(list.split([',', ';', '、', '，']).filter_map(|tag| tidy(tag, 120)));
                }
                other => tags.extend(self.name(other)),
            }
        }
        Some(tags).filter(|tags| !tags.is_empty())
    }

    fn image(&self, value: Option<&'v Value>) -> Option<ImageReference> {
        let value = self.resolve(each(value).first()?);
        if let Value::String(url) = value {
            return Some(ImageReference { url: tidy(url, 4000)?, ..ImageReference::default() });
        }
        let url = ["url", "contentUrl", "@id"].into_iter().find_map(|key| self.string(value.get(key)?))?;
        Some(ImageReference { url: tidy(url, 4000)?, alt: None, caption: self.summary(value.get("caption")) })
    }

    fn language(&self, value: Option<&'v Value>) -> Option<String> {
        let value = each(value).first()?;
        let text = value.as_str().or_else(|| value.get("alternateName").and_then(Value::as_str))?;
        tidy(text, 40)
    }

    /// The names of a BreadcrumbList, by position.
    fn trail(&self, object: &'v Value) -> Option<Vec<String>> {
        let mut steps: Vec<(i64, String)> = Vec::new();
        for (index, element) in each(object.get("itemListElement")).iter().take(32).enumerate() {
            let element = self.resolve(element);
            let name = self.line(element.get("name")).or_else(|| self.name(element.get("item")?))?;
            let position = match element.get("position") {
                Some(Value::Number(number)) => number.as_i64(),
                Some(Value::String(number)) => number.trim().parse().ok(),
                _ => None,
            };
            steps.push((position.unwrap_or(index as i64 + 1), name));
        }
        steps.sort_by_key(|(position, _)| *position);
        Some(steps.into_iter().map(|(_, name)| name).collect()).filter(|names: &Vec<String>| !names.is_empty())
    }
}

/// Whether a thing or a part of it is not free to read, <https://schema.org/isAccessibleForFree>.
fn is_locked(object: &Value) -> bool {
    let denied = |object: &Value| match object.get("isAccessibleForFree") {
        Some(Value::Bool(free)) => !free,
        Some(Value::String(free)) => free.rsplit('/').next().is_some_and(|free| free.eq_ignore_ascii_case("false")),
        _ => false,
    };
    denied(object) || each(object.get("hasPart")).iter().take(16).any(denied)
}

/// A date as text, as `{"@value": …}`, or as seconds or milliseconds since 1970.
fn date(value: Option<&Value>) -> Option<Date> {
    match each(value).first()? {
        Value::String(text) => date_text::machine(text),
        Value::Object(object) => date_text::machine(object.get("@value")?.as_str()?),
        Value::Number(number) => date_text::epoch(number.as_i64().or_else(|| number.as_f64().map(|f| f as i64))?),
        _ => None,
    }
}

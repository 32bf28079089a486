//! The objects of JSON-LD, whatever shape they were given: lists, `@graph`, references by `@id`, one thing inside
//! another, prefixes before terms. Also which of them is the main thing of the page.

use super::json_repair;
use super::text::{MAX_LINE, MAX_SUMMARY, contains_words, fold, tidy};
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

/// Types that are the main thing of a page, with how sure that is. Others are read for nothing or for one field.
/// Names end alike in <https://schema.org/Article#subtypes>, so the ends are compared.
pub(super) fn strength(kind: &str) -> u8 {
    match local(kind) {
        "Recipe" | "HowTo" | "Report" | "Question" | "PodcastEpisode" | "Thesis" | "JobPosting"
        | "LearningResource" => 4,
        "Review" | "ClaimReview" | "CriticReview" | "Episode" => 3,
        "CreativeWork" | "SoftwareSourceCode" | "Dataset" | "Book" | "Chapter" | "Course" | "Event" | "Product" => 2,
        "VideoObject" | "AudioObject" => 1,
        kind if kind.ends_with("Article") || kind.ends_with("Posting") => 5,
        _ => 0,
    }
}

/// Whether a type is a page around a thing.
pub(super) fn is_page(kind: &str) -> bool {
    let kind = local(kind);
    kind.ends_with("Page") || kind == "WebContent"
}

/// Whether a type signs as an organisation.
pub(super) fn is_organisation(kind: &str) -> bool {
    kind.ends_with("Organization") || local(kind) == "Corporation"
}

/// A term without its vocabulary: `schema:Article` and `http://schema.org/Article` are `Article`.
pub(super) fn local(kind: &str) -> &str {
    kind.rsplit(['/', '#', ':']).next().unwrap_or(kind)
}

/// The values of all scripts.
pub(super) fn values_of(scripts: &[&str]) -> Vec<Value> {
    let mut values = Vec::new();
    for script in scripts.iter().take(MAX_SCRIPTS) {
        let mut read = json_repair::values(script, MAX_SCRIPT, |text| json_repair::parsed(text));
        if script.contains("\"schema:")
            || script.contains("\"http://schema.org/")
            || script.contains("\"https://schema.org/")
        {
            read.iter_mut().for_each(without_prefixes);
        }
        values.append(&mut read);
    }
    values
}

/// Takes the vocabulary off the keys: contexts may name it by a prefix, and expanded JSON-LD spells it out.
fn without_prefixes(value: &mut Value) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values),
            Value::Object(object) => {
                let prefixed = |key: &&String| {
                    ["schema:", "http://schema.org/", "https://schema.org/"]
                        .iter()
                        .any(|prefix| key.starts_with(prefix))
                };
                for key in object.keys().filter(prefixed).cloned().collect::<Vec<String>>() {
                    if let Some(inner) = object.remove(&key) {
                        object.entry(local(&key)).or_insert(inner);
                    }
                }
                open.extend(object.values_mut());
            }
            _ => {}
        }
    }
}

pub(super) fn kinds(object: &Value) -> Vec<&str> {
    match object.get("@type").or_else(|| object.get("type")) {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).take(8).collect(),
        _ => Vec::new(),
    }
}

/// A value or a list as a list.
pub(super) fn each(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(values)) => values,
        Some(Value::Null) | None => &[],
        Some(Value::Object(object)) => match object.get("@list").or_else(|| object.get("@set")) {
            Some(Value::Array(values)) => values,
            _ => value.map(std::slice::from_ref).unwrap_or_default(),
        },
        Some(value) => std::slice::from_ref(value),
    }
}

/// Keys under which a thing holds others that are looked at too.
const INNER: [&str; 7] = ["@graph", "mainEntity", "mainEntityOfPage", "breadcrumb", "isPartOf", "publisher", "author"];

pub(super) struct Graph<'v> {
    /// Objects that stand at the top, in a `@graph`, or as the main entity of one of these.
    pub(super) objects: Vec<&'v Value>,
    by_id: HashMap<&'v str, &'v Value>,
}

impl<'v> Graph<'v> {
    pub(super) fn new(values: &'v [Value]) -> Self {
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
                    let inner = INNER.into_iter().filter_map(|key| object.get(key));
                    queue.extend(inner.filter(|inner| inner.is_array() || inner.is_object()));
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
    pub(super) fn resolve(&self, value: &'v Value) -> &'v Value {
        let mut value = value;
        for _ in 0..MAX_REFERENCES {
            if value.get("name").is_some() || value.get("headline").is_some() {
                break;
            }
            match self.named(value) {
                Some(found) if !std::ptr::eq(found, value) => value = found,
                _ => break,
            }
        }
        value
    }

    /// The fullest object of the same `@id`: one may hold the name, and another everything else.
    pub(super) fn named(&self, value: &'v Value) -> Option<&'v Value> {
        self.by_id.get(value.get("@id")?.as_str()?).copied()
    }

    /// The article: the object that agrees best with the page. Of many (a list of teasers) one must agree.
    pub(super) fn main_object(&self, page: &Page<'_>) -> Option<&'v Value> {
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

    pub(super) fn line(&self, value: Option<&'v Value>) -> Option<String> {
        self.string(value?).and_then(|text| tidy(text, MAX_LINE))
    }

    pub(super) fn summary(&self, value: Option<&'v Value>) -> Option<String> {
        self.string(value?).and_then(|text| tidy(text, MAX_SUMMARY))
    }

    /// A string, the first of a list, or a `{"@value": …}`.
    pub(super) fn string(&self, value: &'v Value) -> Option<&'v str> {
        match value {
            Value::String(text) => Some(text),
            Value::Array(values) => values.iter().find_map(|value| match value {
                Value::String(text) => Some(text.as_str()),
                value => value.get("@value").and_then(Value::as_str),
            }),
            Value::Object(object) => object.get("@value").and_then(Value::as_str),
            _ => None,
        }
    }

    /// The name of a thing, given as text, as an object or by reference.
    pub(super) fn name(&self, value: &'v Value) -> Option<String> {
        let value = self.resolve(value);
        match value {
            Value::String(name) => tidy(name, MAX_LINE).filter(|name| !name.starts_with("http")),
            _ => self.line(value.get("name")).or_else(|| {
                let (given, family) = (self.line(value.get("givenName"))?, self.line(value.get("familyName"))?);
                Some(format!("{given} {family}"))
            }),
        }
    }

    /// An address, given as text or as an object with one.
    pub(super) fn url(&self, value: Option<&'v Value>) -> Option<String> {
        let value = self.resolve(each(value).first()?);
        let keys = ["url", "contentUrl", "@id"];
        let text = self.string(value).or_else(|| keys.into_iter().find_map(|key| self.string(value.get(key)?)))?;
        tidy(text, 4000)
    }
}

//! schema.org in JSON-LD: <https://schema.org/Article> and what stands around it.

use super::candidate::{Evidence, ImageReference, Profile, Signature, Source, Step, push};
use super::date_text;
pub(super) use super::json_graph::Page;
use super::json_graph::{Graph, each, is_organisation, is_page, kinds, local, strength, values_of};
use super::text::{MAX_LINE, tidy};
use crate::article::Date;
use serde_json::Value;

/// The text of the main thing of a page.
#[derive(Debug)]
pub(crate) struct OwnText {
    pub(crate) text: String,
    /// All of the text, and not a description.
    pub(crate) is_body: bool,
}

/// Reads all scripts into the evidence. Returns the text of the page's main thing.
pub(super) fn read(scripts: &[&str], page: &Page<'_>, evidence: &mut Evidence) -> Option<OwnText> {
    let values = values_of(scripts);
    let graph = Graph::new(&values);
    let best = graph.main_object(page);
    if let Some(object) = best {
        graph.read_article(object, evidence);
    }
    let mut organisations = Vec::new();
    for &object in &graph.objects {
        for kind in kinds(object) {
            if kind.ends_with("BreadcrumbList") {
                push(&mut evidence.breadcrumbs, Source::JsonLd, graph.trail(object));
            } else if kind.ends_with("WebSite") {
                push(&mut evidence.site_names, Source::JsonLdPage, graph.line(object.get("name")));
                push(&mut evidence.publishers, Source::JsonLdPage, graph.names(object.get("publisher")));
            } else if is_page(kind) {
                graph.read_page(object, kind, evidence);
            } else if kind.ends_with("Organization") {
                organisations.push(object);
            }
        }
    }
    organisations.dedup_by(|a, b| std::ptr::eq(*a, *b));
    // Several may be sponsors or members; one is whose page it is.
    if let [only] = organisations[..] {
        push(&mut evidence.site_names, Source::JsonLd, graph.line(only.get("name")));
    }
    best.and_then(|object| graph.own_text(object))
}

impl<'v> Graph<'v> {
    fn read_article(&self, object: &'v Value, evidence: &mut Evidence) {
        let from = Source::JsonLd;
        let kinds = kinds(object);
        let news = kinds.iter().any(|kind| kind.ends_with("NewsArticle"));
        for kind in kinds {
            push(&mut evidence.kinds, from, tidy(local(kind), MAX_LINE));
        }
        push(&mut evidence.titles, if news { Source::NewsArticle } else { from }, self.line(object.get("headline")));
        push(&mut evidence.titles, from, self.line(object.get("name")));
        push(&mut evidence.standfirsts, from, self.summary(object.get("alternativeHeadline")));
        let signed = |key: &str| object.get(key).filter(|people| !self.signatures(Some(people)).is_empty());
        let people = signed("author").or_else(|| signed("creator"));
        let authors = self.signatures(people);
        push(&mut evidence.authors, from, Some(authors).filter(|authors| !authors.is_empty()));
        evidence.profiles.extend(self.profiles(people));
        for key in ["datePublished", "dateCreated", "uploadDate", "datePosted"] {
            push(&mut evidence.published, from, date(object.get(key)));
        }
        push(&mut evidence.modified, from, date(object.get("dateModified")));
        push(&mut evidence.descriptions, from, self.summary(object.get("description")));
        let sections = each(object.get("articleSection")).iter();
        push(&mut evidence.sections, from, sections.into_iter().find_map(|section| self.line(Some(section))));
        push(&mut evidence.languages, from, self.language(object.get("inLanguage")));
        push(&mut evidence.tags, from, self.keywords(object.get("keywords")));
        let image = self.image(object.get("image")).or_else(|| self.image(object.get("thumbnailUrl")));
        push(&mut evidence.images, from, image);
        let publisher = self.names(object.get("publisher"));
        push(&mut evidence.site_names, from, publisher.clone());
        push(&mut evidence.publishers, from, publisher);
        push(&mut evidence.licenses, from, self.license(object));
        self.read_access(object, from, evidence);
        let url = object.get("url").or_else(|| object.get("mainEntityOfPage")).map(|url| self.resolve(url));
        let url = url.and_then(|url| url.as_str().or_else(|| url.get("@id").and_then(Value::as_str)));
        let url = url.filter(|url| url.starts_with("http")).and_then(|url| tidy(url, 2000));
        push(&mut evidence.canonical_urls, from, url);
    }

    /// The text of the page's main thing: the body of an article, or the description of what is no article, such as a
    /// product. Plain text or HTML.
    fn own_text(&self, object: &'v Value) -> Option<OwnText> {
        let is_article = kinds(object).iter().any(|kind| strength(kind) == strength("Article"));
        let key = ["articleBody", "text", "reviewBody", "description"]
            .into_iter()
            .filter(|key| *key != "description" || !is_article)
            .find(|key| object.get(key).is_some())?;
        let parts: Vec<&str> = each(object.get(key)).iter().filter_map(|part| self.string(part)).collect();
        Some(OwnText { text: parts.join("\n\n"), is_body: key != "description" }).filter(|own| !own.text.is_empty())
    }

    /// A page's own dates and picture count only where the article says nothing.
    fn read_page(&self, object: &'v Value, kind: &str, evidence: &mut Evidence) {
        let from = Source::JsonLdPage;
        push(&mut evidence.kinds, from, tidy(local(kind), MAX_LINE));
        push(&mut evidence.published, from, date(object.get("datePublished")));
        push(&mut evidence.modified, from, date(object.get("dateModified")));
        push(&mut evidence.titles, from, self.line(object.get("headline")));
        push(&mut evidence.images, from, self.image(object.get("primaryImageOfPage")));
        push(&mut evidence.publishers, from, self.names(object.get("publisher")));
        push(&mut evidence.licenses, from, self.license(object));
        self.read_access(object, from, evidence);
    }

    /// <https://schema.org/isAccessibleForFree> of a thing and of its parts.
    fn read_access(&self, object: &'v Value, from: Source, evidence: &mut Evidence) {
        let parts = each(object.get("hasPart")).iter().take(16);
        let is_part_locked = parts.into_iter().any(|part| is_free(part) == Some(false));
        let free = if is_part_locked { Some(false) } else { is_free(object) };
        evidence.is_locked |= free == Some(false);
        push(&mut evidence.free, from, free);
    }

    fn license(&self, object: &'v Value) -> Option<String> {
        self.url(object.get("license")).or_else(|| self.name(object.get("license")?))
    }

    /// The first name of a list of things.
    fn names(&self, value: Option<&'v Value>) -> Option<String> {
        each(value).iter().find_map(|thing| self.name(thing))
    }

    /// Lists inside lists occur; deeper ones do not.
    fn people(value: Option<&'v Value>) -> impl Iterator<Item = &'v Value> {
        each(value).iter().flat_map(|value| each(Some(value))).take(64)
    }

    fn signatures(&self, value: Option<&'v Value>) -> Vec<Signature> {
        let mut signatures = Vec::new();
        for value in Self::people(value) {
            let object = self.resolve(value);
            let organisation = kinds(object).into_iter().any(is_organisation);
            match (self.name(value), object.get("name")) {
                (Some(name), _) => signatures.push(Signature { name, organisation, is_one: object.is_object() }),
                (None, Some(Value::Array(names))) => {
                    let names = names.iter().filter_map(|name| self.line(Some(name)));
                    signatures.extend(names.map(|name| Signature { name, organisation, is_one: false }));
                }
                _ => {}
            }
        }
        signatures
    }

    /// What is said of authors: at the article, or at the object that it names besides.
    fn profiles(&self, value: Option<&'v Value>) -> Vec<Profile> {
        let profile = |value: &'v Value| {
            let name = self.name(value)?;
            let objects = [Some(self.resolve(value)), self.named(value)];
            let own = |key: &str| objects.into_iter().flatten().find_map(|object| object.get(key));
            Some(Profile {
                name,
                url: self.url(own("url")).or_else(|| self.url(own("sameAs"))),
                bio: self.summary(own("description")),
                image: self.image(own("image")).or_else(|| self.image(own("logo"))).map(|image| image.url),
                organisation: objects.into_iter().flatten().flat_map(kinds).any(is_organisation),
            })
        };
        Self::people(value).filter_map(profile).collect()
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
        let url = self.url(value)?;
        let object = self.resolve(each(value).first()?);
        let alt = self.summary(object.get("alternateName"));
        let caption = self.summary(object.get("caption"));
        let (width, height) = (pixels(object.get("width")), pixels(object.get("height")));
        Some(ImageReference { url, alt, caption, width, height })
    }

    fn language(&self, value: Option<&'v Value>) -> Option<String> {
        let value = each(value).first()?;
        let text = value.as_str().or_else(|| value.get("alternateName").and_then(Value::as_str))?;
        tidy(text, 40)
    }

    /// The steps of a BreadcrumbList, by position.
    fn trail(&self, object: &'v Value) -> Option<Vec<Step>> {
        let mut steps: Vec<(i64, Step)> = Vec::new();
        for (index, element) in each(object.get("itemListElement")).iter().take(32).enumerate() {
            let element = self.resolve(element);
            let Some(name) = self.line(element.get("name")).or_else(|| self.name(element.get("item")?)) else {
                continue;
            };
            let url = self.url(element.get("item")).or_else(|| self.url(element.get("url")));
            let position = match element.get("position") {
                Some(Value::Number(number)) => number.as_i64(),
                Some(Value::String(number)) => number.trim().parse().ok(),
                _ => None,
            };
            steps.push((position.unwrap_or(index as i64 + 1), Step { name, url }));
        }
        steps.sort_by_key(|(position, _)| *position);
        Some(steps.into_iter().map(|(_, step)| step).collect()).filter(|steps: &Vec<Step>| !steps.is_empty())
    }
}

/// What a thing says of itself: a truth value, or one of schema.org's.
fn is_free(object: &Value) -> Option<bool> {
    match object.get("isAccessibleForFree")? {
        Value::Bool(free) => Some(*free),
        Value::String(free) => truth(free),
        _ => None,
    }
}

/// `true`, `False` and `https://schema.org/False`.
pub(super) fn truth(text: &str) -> Option<bool> {
    let word = local(text.trim());
    [true, false].into_iter().find(|truth| word.eq_ignore_ascii_case(if *truth { "true" } else { "false" }))
}

/// A length as a number, as text (`"1200px"`) or as a `QuantitativeValue`.
fn pixels(value: Option<&Value>) -> Option<u32> {
    match value? {
        Value::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
        Value::String(text) => super::text::pixels(text),
        Value::Object(object) => match object.get("value").or_else(|| object.get("@value"))? {
            Value::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
            value => super::text::pixels(value.as_str()?),
        },
        _ => None,
    }
    .filter(|pixels| *pixels > 0)
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

//! What the page says about its article: title, authors, dates and the like.
//!
//! Readers (`json_ld`, `meta_tags`, `microdata`, `page_markup`, `lines`, …) turn one survey of the page into
//! candidates that remember their source; deciders settle each field by the tables of `precedence` and by agreement
//! with what the page shows.

mod author_links;
mod authors;
mod breadcrumbs;
mod byline;
mod byline_labels;
mod candidate;
mod claims;
mod class_marks;
mod clock;
mod date_calendars;
mod date_clock;
mod date_labels;
mod date_months;
mod date_pairs;
mod date_parts;
mod date_path;
mod date_text;
mod date_tokens;
mod dates;
mod following_lines;
mod headline;
mod headline_text;
mod image;
mod json_graph;
mod json_ld;
pub(crate) mod json_repair;
mod language;
mod line_parts;
mod lines;
mod links;
mod marks;
mod meta_tags;
mod microformats;
mod name_shape;
mod page_dates;
mod page_markup;
mod people;
mod precedence;
mod properties;
mod relative_dates;
mod reporters;
mod signers;
mod site;
mod standfirst_place;
mod survey;
mod tags;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_dates;
#[cfg(test)]
mod tests_of_signers;
#[cfg(test)]
mod tests_of_titles;
#[cfg(test)]
mod tests_of_unnamed_pages;
mod text;
mod title;
mod unlabelled;
mod vocabulary;
mod year_text;

use crate::article::{Date, Metadata};
use crate::dom::{AttrName, BaseUrl, Document, NodeId};
pub(crate) use byline::after_label;
pub(crate) use candidate::Evidence;
use candidate::{Candidate, Source, push};
pub(crate) use claims::fields;
pub(crate) use json_ld::OwnText;
use site::Site;
use std::time::SystemTime;
use survey::Survey;
pub(crate) use text::pixels;
pub(crate) use text::{contains_words, decode_references, fold};
use url::Url;

/// Most kinds that a page declares itself to be.
const MAX_KINDS: usize = 16;

/// The metadata, and where the page shows it: those nodes are not body text.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) metadata: Metadata,
    /// The element that shows the headline.
    pub(crate) headline: Option<NodeId>,
    /// Elements that show the standfirst, byline and date line around the headline.
    pub(crate) lines: Vec<NodeId>,
    /// Where the page says, or the caller knows, that it comes from.
    pub(crate) address: Option<String>,
    /// JSON-LD says that the page, or a part of it, is not free to read.
    pub(crate) is_locked: bool,
    pub(crate) own: Own,
    /// All that the sources said.
    pub(crate) evidence: Evidence,
}

/// What the page calls itself, and the text that JSON-LD gives of it: asked where its tree shows hardly any.
#[derive(Debug, Default)]
pub(crate) struct Own {
    /// As [`fold`] makes them.
    pub(crate) titles: Vec<String>,
    pub(crate) text: Option<OwnText>,
}

/// What the head says but for JSON-LD: the other readers are told by it what the page is about.
fn first_evidence(survey: &Survey<'_>) -> Evidence {
    let mut evidence = Evidence::default();
    meta_tags::read(survey, &mut evidence);
    links::read_head(survey, &mut evidence);
    push(
        &mut evidence.titles,
        Source::Title,
        survey.title.as_deref().and_then(|title| text::tidy(title, text::MAX_LINE)),
    );
    evidence
}

/// Reads the metadata of a page at no time in particular.
#[allow(dead_code, reason = "the door of tests and benches")]
pub(crate) fn read(document: &Document, base: &BaseUrl, page_url: Option<&Url>) -> Found {
    read_at(document, base, page_url, None)
}

/// Reads the metadata of a page at a time, after which nothing can have been published.
pub(crate) fn read_at(document: &Document, base: &BaseUrl, page_url: Option<&Url>, now: Option<SystemTime>) -> Found {
    let survey = Survey::of(document);
    settle(&survey, gather(&survey, base, page_url, now), base, page_url)
}

/// What the readers have found.
struct Gathered {
    evidence: Evidence,
    site: Site,
    headline: Option<headline::Headline>,
    /// The elements of standfirst, byline and date line.
    lines: Vec<NodeId>,
    language: Option<Candidate<String>>,
    own: Own,
    /// Addresses of the page itself.
    urls: Vec<String>,
}

/// Asks all readers, those first whose word the others need.
fn gather(survey: &Survey<'_>, base: &BaseUrl, page_url: Option<&Url>, now: Option<SystemTime>) -> Gathered {
    let mut evidence = first_evidence(survey);
    let declared = survey.html.and_then(|html| {
        [AttrName::Lang, AttrName::XmlLang].into_iter().find_map(|name| survey.document.attr(html, name))
    });
    push(&mut evidence.languages, Source::Document, declared.map(str::to_owned));
    let (titles, urls) = (names_of_page(survey, &evidence), urls_of_page(&evidence, base, page_url));
    let text = json_ld::read(&survey.scripts, &json_ld::Page { titles: &titles, urls: &urls }, &mut evidence);

    let site = Site::of(page_url, evidence.site_names.iter().map(|name| fold(&name.value)).collect());
    let headline = headline::find(survey, &evidence.titles, &site);
    let hit = headline.as_ref().map(|headline| headline.hit);
    properties::read(survey, hit.as_ref(), &mut evidence);
    microformats::read(survey, hit.as_ref(), &mut evidence);
    links::read_body(survey, &mut evidence);
    let language = language(&evidence);
    let order = dates::number_order(language.as_deref(), page_url);
    page_markup::read(survey, hit.as_ref(), order, &mut evidence);
    breadcrumbs::read(survey, headline.as_ref(), &mut evidence);
    let lines =
        headline.as_ref().map(|headline| lines::read(survey, headline, order, &mut evidence)).unwrap_or_default();
    let mut shown = std::mem::take(&mut evidence.shown_descriptions);
    evidence.descriptions.append(&mut shown);
    tags::read(survey, hit.as_ref(), &mut evidence);
    push(&mut evidence.published, Source::Url, page_url.and_then(|url| date_path::in_path(url.path())));
    if let Some(now) = now {
        relative_dates::read(survey, hit.as_ref(), now, &mut evidence);
    }
    if let Some(last) = now.and_then(clock::last_day) {
        clock::refuse_future(&mut evidence.published, last);
        clock::refuse_future(&mut evidence.modified, last);
    }
    let own = Own { titles, text };
    Gathered { evidence, site, headline, lines, language, own, urls }
}

/// Asks the deciders, field by field.
fn settle(survey: &Survey<'_>, gathered: Gathered, base: &BaseUrl, page_url: Option<&Url>) -> Found {
    let Gathered { mut evidence, mut site, headline, lines, language, own, urls } = gathered;
    let hit = headline.as_ref().map(|headline| headline.hit);
    site.sections = breadcrumbs::sections(&evidence);
    let (title, named) = title::decide(&evidence, headline.as_ref(), survey.title.as_deref(), &site);
    push(&mut evidence.site_names, Source::Title, named);
    let title = title.map(|title| credited_title(title, headline.as_ref(), &mut evidence));
    let site_name = title::site_name(&evidence, &site);
    site.names.extend(site_name.as_deref().map(fold));
    let is_article = survey.meta("og:type").is_some_and(|kind| kind.eq_ignore_ascii_case("article"));
    let names = authors::decide(&evidence, &site, is_article);
    let (published, modified) = dates::decide(&evidence, is_article || !names.is_empty(), page_url);
    // Without another source to agree with, a heading is the headline if the title was taken from it.
    let is_headline = |found: &headline::Headline| {
        found.is_sure() || title.as_deref().is_some_and(|title| fold(title) == fold(&found.text))
    };
    let shown = headline.as_ref().filter(|found| is_headline(found)).map(|found| found.hit.node);
    let breadcrumbs = breadcrumbs::decide(&evidence, title.as_deref(), base);
    if evidence.sections.is_empty() {
        let section = breadcrumbs::section(&breadcrumbs, title.as_deref(), site_name.as_deref());
        let section = section.or_else(|| breadcrumbs::section_beside(survey, hit.as_ref()?));
        evidence.sections.extend(section);
    }
    let places = people::Places { survey, headline: hit.as_ref(), lines: &lines, base };
    let metadata = Metadata {
        standfirst: standfirst(&evidence, title.as_deref()),
        authors: people::describe(names, &places, &evidence),
        published: published.map(|date| credited_date(date, precedence::PUBLISHED, &evidence.published)),
        modified: modified.map(|date| credited_date(date, precedence::MODIFIED, &evidence.modified)),
        site_name,
        publisher: precedence::first(precedence::PUBLISHER, &evidence.publishers),
        direction: language::direction(survey.document, [survey.html, survey.body], language.as_ref()),
        language,
        canonical_url: canonical_url(&evidence, base),
        description: precedence::first(precedence::DESCRIPTION, &evidence.descriptions),
        section: precedence::first(precedence::SECTION, &evidence.sections),
        breadcrumbs,
        tags: tags::decide(&evidence),
        image: image::decide(survey, hit.as_ref(), base, &evidence),
        license: license(&evidence, base),
        declared_kinds: declared_kinds(&evidence),
        is_accessible_for_free: precedence::first(precedence::FREE, &evidence.free),
        next_page: links::other_page(&evidence.next_pages, precedence::PAGER, base, &urls),
        previous_page: links::other_page(&evidence.previous_pages, precedence::PAGER, base, &urls),
        feeds: links::feeds(survey, base),
        favicon: resolved(precedence::FAVICON, &evidence.favicons, base),
        title,
    };
    let address =
        page_url.map(|url| url.as_str().to_owned()).or_else(|| metadata.canonical_url.as_deref().map(str::to_owned));
    Found { metadata, headline: shown, lines, address, is_locked: evidence.is_locked, own, evidence }
}

fn language(evidence: &Evidence) -> Option<Candidate<String>> {
    precedence::in_order(precedence::LANGUAGE, &evidence.languages)
        .into_iter()
        .find_map(|tag| Some(Candidate { value: language::canonical(&tag.value)?, source: tag.source }))
}

/// The title, credited to the best source that says the same, or that says it with the site's name.
fn credited_title(title: String, headline: Option<&headline::Headline>, evidence: &mut Evidence) -> Candidate<String> {
    let agrees = headline.filter(|headline| headline.is_sure() || headline.text == title);
    push(&mut evidence.titles, Source::Headline, agrees.map(|headline| headline.text.clone()));
    let folded = fold(&title);
    let same = |value: &String| *value == title;
    let close = |value: &String| text::contains_words(&fold(value), &folded);
    let source = precedence::credit(precedence::TITLE, &evidence.titles, same)
        .or_else(|| precedence::credit(precedence::TITLE, &evidence.titles, close));
    Candidate { value: title, source: source.unwrap_or(Source::Headline) }
}

fn credited_date(date: Date, table: &[Source], candidates: &[Candidate<Date>]) -> Candidate<Date> {
    let source = precedence::credit(table, candidates, |value| *value == date);
    Candidate { value: date, source: source.unwrap_or(Source::Text) }
}

/// The first address that leads somewhere.
fn resolved(table: &[Source], candidates: &[Candidate<String>], base: &BaseUrl) -> Option<Candidate<String>> {
    precedence::in_order(table, candidates)
        .into_iter()
        .find_map(|candidate| Some(Candidate { value: base.resolve(&candidate.value)?, source: candidate.source }))
}

/// An address is made absolute, and a name stays.
fn license(evidence: &Evidence, base: &BaseUrl) -> Option<Candidate<String>> {
    let license = precedence::first(precedence::LICENSE, &evidence.licenses)?;
    let is_address = !license.value.contains(' ') && (license.source == Source::Rel || license.value.contains('/'));
    let url = if is_address { base.resolve(&license.value) } else { None };
    Some(license.map(|text| url.unwrap_or(text)))
}

/// What the page declares itself to be, each word once.
fn declared_kinds(evidence: &Evidence) -> Vec<Candidate<String>> {
    let mut kinds: Vec<Candidate<String>> = Vec::new();
    for kind in precedence::in_order(precedence::KINDS, &evidence.kinds) {
        if kinds.len() < MAX_KINDS && kinds.iter().all(|known| known.value != kind.value) {
            kinds.push(kind.clone());
        }
    }
    kinds
}

/// What the page calls itself, folded: JSON-LD objects that agree are about it.
fn names_of_page(survey: &Survey<'_>, evidence: &Evidence) -> Vec<String> {
    let headings =
        survey.headings.iter().take(8).filter_map(|hit| text::shown(survey.document, hit.node, text::MAX_LINE));
    let names = evidence.titles.iter().map(|title| fold(&title.value)).chain(headings.map(|heading| fold(&heading)));
    names.filter(|name| !name.is_empty()).collect()
}

fn urls_of_page(evidence: &Evidence, base: &BaseUrl, page_url: Option<&Url>) -> Vec<String> {
    let own = page_url.map(|url| url.as_str().split(['#', '?']).next().unwrap_or_default().to_owned());
    // JSON-LD writes them as the head does: what is absolute need not be put in canonical form to be compared.
    let absolute = |url: &Candidate<String>| match url.value.starts_with("http") {
        true => Some(url.value.clone()),
        false => base.resolve(&url.value),
    };
    evidence.canonical_urls.iter().filter_map(absolute).chain(own).collect()
}

fn standfirst(evidence: &Evidence, title: Option<&str>) -> Option<Candidate<String>> {
    let title = title.map(fold).unwrap_or_default();
    let candidates = precedence::in_order(precedence::STANDFIRST, &evidence.standfirsts).into_iter();
    candidates.into_iter().find(|candidate| fold(&candidate.value) != title).cloned()
}

fn canonical_url(evidence: &Evidence, base: &BaseUrl) -> Option<Candidate<String>> {
    let candidates = precedence::in_order(precedence::CANONICAL_URL, &evidence.canonical_urls);
    candidates.into_iter().find_map(|candidate| {
        let url = base.resolve(&candidate.value).filter(|url| url.starts_with("http"))?;
        Some(Candidate { value: url, source: candidate.source })
    })
}

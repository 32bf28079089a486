//! The breadcrumb trail, as declared or as shown.

use super::candidate::{Evidence, Source, Step, push};
use super::headline::Headline;
use super::marks::Marks;
use super::precedence;
use super::survey::{Hit, Survey};
use super::text::{MAX_LINE, fold, shown, tidy_plain};
use super::title;
use crate::article::Breadcrumb;
use crate::dom::{AttrName, BaseUrl, Document, NodeId, Tag};

const MAX_STEPS: usize = 16;
/// Most names of sections that a title is compared with.
const MAX_SECTIONS: usize = 24;
/// Elements before the headline that may be an unmarked trail.
const MAX_BEFORE: usize = 12;

/// Characters that part the steps of a trail.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '/' | '»'
                | '>'
                | '›'
                | '|'
                | '→'
                | '·'
                | '•'
                | '«'
                | '❯'
                | '▸'
                | '►'
                | '\\'
                | '-'
                | '–'
                | ':'
                | '‹'
                | '⟩'
                | '：'
        )
}

/// Adds the trails that the page shows.
pub(super) fn read(survey: &Survey<'_>, headline: Option<&Headline>, evidence: &mut Evidence) {
    let document = survey.document;
    let trails = survey.marked.iter().filter(|hit| hit.marks.has(Marks::CRUMBS));
    let marked = trails.into_iter().find_map(|hit| Some((source_of(document, hit), steps(document, hit.node)?)));
    let trail = marked.or_else(|| Some((Source::Trail, before_headline(document, headline?.hit.node)?)));
    if let Some((source, steps)) = trail {
        push(&mut evidence.breadcrumbs, source, Some(steps));
    }
}

/// A trail may be declared as what it is.
fn source_of(document: &Document, hit: &Hit) -> Source {
    let is_list = |name| document.attr(hit.node, name).is_some_and(|kind| kind.ends_with("BreadcrumbList"));
    if is_list(AttrName::Itemtype) {
        Source::Microdata
    } else if is_list(AttrName::Typeof) {
        Source::Rdfa
    } else {
        Source::Trail
    }
}

/// The trail without the page itself at its end.
pub(super) fn decide(evidence: &Evidence, title: Option<&str>, base: &BaseUrl) -> Vec<Breadcrumb> {
    let title = title.map(fold).unwrap_or_default();
    let trails = precedence::in_order(precedence::BREADCRUMBS, &evidence.breadcrumbs);
    let without_page = trails.into_iter().map(|candidate| {
        let mut steps: Vec<&Step> = candidate.value.iter().collect();
        if steps.last().is_some_and(|last| fold(&last.name) == title || is_cut(&last.name, &title)) {
            steps.pop();
        }
        steps.dedup_by(|a, b| a.name == b.name);
        (candidate.source, steps)
    });
    // The first of the longest: a page may declare a trail of one step beside the real one. `max_by_key` takes the last
    // of equals.
    let Some((source, steps)) = without_page.rev().max_by_key(|(_, steps)| steps.len()) else { return Vec::new() };
    let url = |step: &Step| step.url.as_deref().and_then(|url| base.resolve(url));
    steps.into_iter().map(|step| Breadcrumb { name: step.name.clone(), url: url(step), source }).collect()
}

/// The names, folded, that a title may have beside it: the section, and the steps of the trails but for the page itself
/// at their end, which other sources call so too.
pub(super) fn sections(evidence: &Evidence) -> Vec<String> {
    let declared = evidence.sections.iter().map(|section| fold(&section.value));
    let steps = evidence.breadcrumbs.iter().flat_map(|trail| &trail.value).map(|step| fold(&step.name));
    let titles: Vec<String> = evidence.titles.iter().map(|title| fold(&title.value)).collect();
    let names = declared.chain(steps).filter(|name| !name.is_empty() && !titles.contains(name));
    names.take(MAX_SECTIONS).collect()
}

/// Whether a step is the title, shortened with an ellipsis.
fn is_cut(step: &str, title: &str) -> bool {
    let shortened = step.trim_end_matches(['…', '.', ' ']);
    shortened.len() < step.len() && shortened.len() > 8 && title.starts_with(&fold(shortened))
}

/// The texts of a trail's links, and of what stands between and after them.
fn steps(document: &Document, root: NodeId) -> Option<Vec<Step>> {
    let mut steps: Vec<Step> = Vec::new();
    let mut next = document.first_child(root);
    let mut budget = 300;
    while let Some(node) = next {
        budget -= 1;
        if budget == 0 || steps.len() > MAX_STEPS {
            return None;
        }
        if document.is(node, Tag::A) {
            next = document.next_after(root, node);
            let name = shown(document, node, 150).map(|text| text.trim_matches(is_separator).to_owned());
            let url = document.attr(node, AttrName::Href).map(str::to_owned);
            steps.extend(name.map(|name| Step { name, url }));
            continue;
        }
        let unread = super::text::is_unread(document, node);
        next = if unread { document.next_after(root, node) } else { document.next_in(root, node) };
        let Some(whole) = document.whole_text(node).filter(|_| !unread) else { continue };
        let Some(text) = tidy_plain(&whole, MAX_LINE) else { continue };
        let text = text.trim_matches(is_separator);
        // "You are here:" is a label.
        let label = whole.trim_end().ends_with([':', '：']);
        if !label && !text.is_empty() {
            steps.push(Step { name: text.to_owned(), url: None });
        }
    }
    steps.retain(|step| !step.name.is_empty());
    steps.dedup_by(|a, b| a.name == b.name);
    (!steps.is_empty()).then_some(steps)
}

/// "Home / Rivers / News": links with nothing but separators between them, shortly before the headline.
fn before_headline(document: &Document, headline: NodeId) -> Option<Vec<Step>> {
    let mut looked = 0;
    for around in std::iter::once(headline).chain(document.ancestors(headline)).take(10) {
        let siblings = std::iter::successors(document.prev_sibling(around), |&node| document.prev_sibling(node));
        for sibling in siblings.filter(|&node| document.tag(node).is_some()) {
            looked += 1;
            if looked > MAX_BEFORE {
                return None;
            }
            let is_trail = shown(document, sibling, 250).is_some()
                && (parts_links(document, sibling) || is_numbered_trail(document, sibling));
            if let Some(steps) = is_trail.then(|| steps(document, sibling)).flatten().filter(|steps| steps.len() >= 2) {
                return Some(steps);
            }
        }
    }
    None
}

/// Whether an element holds two links or more and only separators between them.
fn parts_links(document: &Document, root: NodeId) -> bool {
    let (mut links, mut separators) = (0, 0);
    let mut between = false;
    for node in document.descendants(root).take(80) {
        if document.is(node, Tag::A) {
            links += 1;
            separators += usize::from(between);
            between = false;
            continue;
        }
        let Some(text) = document.whole_text(node) else { continue };
        if document.ancestors(node).take_while(|&up| up != root).any(|up| document.is(up, Tag::A)) {
            continue;
        }
        let trimmed = text.trim();
        if trimmed.is_empty() {
            continue;
        }
        // A bar parts menus as often as trails, so it does not count as a sign of one.
        let is_mark = trimmed.chars().count() <= 3
            && trimmed.chars().all(|c| is_separator(c) && c != '|' && c != '·' && c != '•');
        let is_label = links == 0 && trimmed.ends_with([':', '：']);
        if !is_mark && !is_label && links < 2 {
            return false;
        }
        between |= is_mark;
    }
    links >= 2 && separators + 1 >= links
}

/// Whether an element is an ordered list of links from the home page on: menus have no order.
fn is_numbered_trail(document: &Document, root: NodeId) -> bool {
    let inside = std::iter::once(root).chain(document.descendants(root).take(4));
    let Some(list) = inside.into_iter().find(|&node| document.is(node, Tag::Ol)) else { return false };
    let mut links = document.descendants(list).take(80).filter(|&node| document.is(node, Tag::A));
    let is_home = |link: NodeId| {
        let href = document.attr(link, AttrName::Href).unwrap_or_default();
        let path = href.split_once("://").map_or(href, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        let is_named = |name: String| title::is_home(&name) || FIRST.contains(&fold(&name).as_str());
        path.trim_matches('/').is_empty() || shown(document, link, 60).is_some_and(is_named)
    };
    let first = links.next();
    first.is_some_and(is_home) && links.next().is_some()
}

/// What the first step of a trail is called, too, folded.
const FIRST: &[&str] = &["start", "portada", "hjem", "úvod", "主页", "トップ", "דף הבית", "beranda", "trang chủ"];

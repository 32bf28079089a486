//! The headline on pages whose headings say nothing: a short text that is a name of the page.

use super::headline::{Headline, Names};
use super::marks::Marks;
use super::survey::{Hit, Survey};
use super::text::{MAX_LINE, fold, is_unread, shown, word_count};
use super::title;
use crate::dom::{Document, NodeId, Tag};

/// Matches of the title's text that are weighed on a page without a heading that agrees.
const MAX_MATCHES: usize = 12;
/// Most texts that begin like the title and are looked at closely.
const MAX_TRIES: usize = 200;

/// A short block whose whole text is the title of the page, on pages whose headings say nothing.
pub(super) fn by_text(survey: &Survey<'_>, names: &Names<'_>) -> Option<Headline> {
    let document = survey.document;
    let mut targets: Vec<String> = names.own.to_vec();
    targets.extend(title::parts(survey.title.as_deref().unwrap_or_default()).iter().map(|part| fold(part)));
    // A site's name stands on each of its pages.
    targets.retain(|target| target.len() >= 8 && !names.site.is_named(target) && names.tail.as_ref() != Some(target));
    targets.sort_by_key(|target| std::cmp::Reverse(target.len()));
    targets.dedup();
    let initials: Vec<char> = targets.iter().filter_map(|target| target.chars().next()).collect();
    let mut matches: Vec<(i32, Headline)> = Vec::new();
    let mut tries = MAX_TRIES;
    let body = survey.body?;
    let mut next = document.first_child(body);
    let mut order = survey.headings.first().map_or(0, |hit| hit.order);
    while let Some(node) = next {
        order += 1;
        if is_unread(document, node) || document.is(node, Tag::Nav) {
            next = document.next_after(body, node);
            continue;
        }
        next = document.next_in(body, node);
        let Some(text) = document.text(node) else { continue };
        let starts = text.chars().find(|c| c.is_alphanumeric()).and_then(|c| c.to_lowercase().next());
        if !starts.is_some_and(|c| initials.contains(&c)) {
            continue;
        }
        let text = text.trim();
        if text.len() < 4 || text.len() > MAX_LINE {
            continue;
        }
        if tries == 0 {
            break;
        }
        let folded = fold(text);
        if targets.iter().any(|target| target.starts_with(&folded)) {
            tries -= 1;
        }
        if let Some((element, target)) = targets
            .iter()
            .filter(|target| target.starts_with(&folded))
            .find_map(|target| Some((whole(document, node, target)?, target)))
        {
            let hit = Hit { node: element, order, shade: None, article: None, marks: Marks::NONE };
            let text = shown(document, element, MAX_LINE)?;
            let rating = if word_count(target) >= 3 { 70 } else { 45 };
            matches.push((rate_match(document, element) + target.len().min(60) as i32, Headline { hit, text, rating }));
            if matches.len() == MAX_MATCHES {
                break;
            }
        }
    }
    // The first of equals.
    matches.into_iter().rev().max_by_key(|(rating, _)| *rating).map(|(_, headline)| with_order(survey, headline))
}

/// The outermost element around a text whose whole text is the target.
fn whole(document: &Document, text: NodeId, target: &str) -> Option<NodeId> {
    let mut found = None;
    for up in document.ancestors(text).take(6) {
        let Some(text) = shown(document, up, MAX_LINE) else { break };
        let folded = fold(&text);
        if folded == target {
            found = Some(up);
        } else if folded.len() > target.len() {
            break;
        }
    }
    found.filter(|&node| document.tag(node).is_some_and(|tag| !matches!(tag, Tag::Body | Tag::Title | Tag::Option)))
}

/// Headings and bold lines before plain ones; links and list items are mentions.
fn rate_match(document: &Document, element: NodeId) -> i32 {
    let own = match document.tag(element) {
        Some(Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6) => 30,
        Some(Tag::Font | Tag::B | Tag::Strong | Tag::Td | Tag::Center | Tag::Big) => 15,
        _ => 10,
    };
    let mentioned = std::iter::once(element)
        .chain(document.ancestors(element))
        .take(4)
        .any(|up| matches!(document.tag(up), Some(Tag::A | Tag::Li | Tag::Nav | Tag::Figcaption | Tag::Footer)));
    own - if mentioned || is_step(document, element) { 40 } else { 0 }
}

/// Whether an element is the last step of a trail: "Home / Rivers / Rain falls up".
fn is_step(document: &Document, element: NodeId) -> bool {
    let before = document.prev_sibling(element);
    let mark = before.and_then(|before| document.text(before)).map(str::trim).unwrap_or_default();
    let is_mark = mark.chars().count() == 1 && !mark.chars().all(char::is_alphanumeric);
    is_mark && before.and_then(|before| document.prev_sibling(before)).is_some_and(|step| document.is(step, Tag::A))
}

/// Positions are counted by the survey; here they are found by the nearest noted element before.
fn with_order(survey: &Survey<'_>, headline: Headline) -> Headline {
    let mut before = None;
    let mut node = Some(NodeId::ROOT);
    let mut order = 0;
    while let Some(at) = node {
        if at == headline.hit.node {
            before = Some(order);
            break;
        }
        order += 1;
        node = survey.document.next_in(NodeId::ROOT, at);
    }
    let article = survey.document.ancestors(headline.hit.node).find(|&up| survey.document.is(up, Tag::Article));
    Headline { hit: Hit { order: before.unwrap_or(headline.hit.order), article, ..headline.hit }, ..headline }
}

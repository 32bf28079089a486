//! What classes and `rel` say about the author, near the headline first.

use super::author_links;
use super::byline::{self, Trust};
use super::candidate::{Evidence, Source, push_names};
use super::date_text::NumberOrder;
use super::links;
use super::marks::Marks;
use super::page_dates::{self, is_near};
use super::survey::{Hit, Survey};
use super::text::{shown, tidy_plain};
use crate::dom::{AttrName, NodeId, Tag};
use std::cell::OnceCell;

/// Longest text of an element that holds names and nothing else.
const MAX_BYLINE: usize = 240;
/// Elements around a label, and nodes after it, that are looked at.
const MAX_UP: usize = 12;
const MAX_BETWEEN: usize = 8;
/// Boxes about authors, and nodes in each, that are looked at.
const MAX_BOXES: usize = 4;
const MAX_IN_BOX: usize = 60;

pub(super) fn read(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    read_authors(survey, headline, evidence);
    read_labels(survey, evidence);
    read_card(survey, evidence);
    read_boxes(survey, headline, evidence);
    page_dates::read(survey, headline, order, evidence);
}

fn read_authors(survey: &Survey<'_>, headline: Option<&Hit>, evidence: &mut Evidence) {
    // An aside that is called after the author is the byline.
    let is_byline = |hit: &&Hit| hit.shade == Some(hit.node) && survey.document.is(hit.node, Tag::Aside);
    let wanted = |hit: &&Hit| {
        (!survey.is_foreign(hit, headline) || is_byline(hit) && is_near(hit, headline)) && !is_navigation(survey, hit)
    };
    let rel_author =
        |hit: &&Hit| survey.document.attr(hit.node, AttrName::Rel).is_some_and(|rel| links::has(rel, "author"));
    let linked: Vec<&Hit> = survey.rels.iter().filter(rel_author).filter(wanted).collect();
    let leads_to_author =
        |hit: &&Hit| survey.document.attr(hit.node, AttrName::Href).is_some_and(author_links::leads_to_author);
    let near = survey.anchors.iter().filter(|hit| is_near(hit, headline));
    let pages: Vec<&Hit> = near.filter(leads_to_author).filter(wanted).collect();
    let unwanted = Marks::BIOGRAPHY.with(Marks::COMMENT).with(Marks::TAGS).with(Marks::CRUMBS);
    let marked: Vec<&Hit> = survey
        .marked
        .iter()
        .filter(|hit| hit.marks.has(Marks::AUTHOR) && !hit.marks.has(unwanted))
        .filter(wanted)
        .filter(|hit| !is_of_others(survey, hit.node, headline))
        .collect();
    for (hits, source) in [(linked, Source::Rel), (marked, Source::Class), (pages, Source::Elsewhere)] {
        let (near, far): (Vec<&Hit>, Vec<&Hit>) = hits.into_iter().partition(|hit| is_near(hit, headline));
        let mut names = first_group(survey, &near);
        if names.is_empty() {
            let team = near.iter().find_map(|hit| byline::team(&shown(survey.document, hit.node, MAX_BYLINE)?));
            names.extend(team);
        }
        if names.is_empty() {
            // Under the article rather than over it; outside of it, it is another's.
            let own =
                |hit: &&Hit| hit.article.is_some() && headline.is_some_and(|headline| headline.article == hit.article);
            push_names(
                evidence,
                Source::Elsewhere,
                first_group(survey, &far.into_iter().filter(own).collect::<Vec<_>>()),
            );
        } else {
            push_names(evidence, source, names);
        }
    }
}

/// Elements around a marked one that may say that it names somebody else.
const MAX_AROUND: usize = 3;

/// Whether an element that is called after an author names who is quoted or has taken a photograph: it is called so itself,
/// or a box right around it.
fn is_of_others(survey: &Survey<'_>, node: NodeId, headline: Option<&Hit>) -> bool {
    let document = survey.document;
    let is_box = |up: NodeId| match document.tag(up) {
        Some(Tag::Blockquote | Tag::Figure) => true,
        Some(Tag::Article | Tag::Main | Tag::Body) => false,
        _ => {
            let (class, own) = (survey.class_marks(up), Marks::OWN.with(Marks::AUTHOR).with(Marks::BYLINE));
            class.has(Marks::OF_OTHERS) && !class.has(own)
        }
    };
    // What holds the headline, too, is the article's.
    let holds_headline = |up: NodeId| headline.is_some_and(|headline| document.contains(up, headline.node));
    let is_own =
        |up: &NodeId| !matches!(document.tag(*up), Some(Tag::Article | Tag::Main | Tag::Body)) && !holds_headline(*up);
    survey.class_marks(node).has(Marks::OF_OTHERS)
        || document.ancestors(node).take(MAX_AROUND).take_while(is_own).any(is_box)
}

/// Cards for messengers have pairs of label and text: "Written by", "Ada Brook".
fn read_card(survey: &Survey<'_>, evidence: &mut Evidence) {
    for (label, data) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
        if survey.meta(label).is_some_and(byline::is_label) {
            push_names(evidence, Source::Elsewhere, byline::names(survey.meta(data).unwrap_or_default(), Trust::Field));
        }
    }
}

/// "Author:" with the name in the element after it.
fn read_labels(survey: &Survey<'_>, evidence: &mut Evidence) {
    let document = survey.document;
    for &label in &survey.labels {
        let text = document.text(label).unwrap_or_default();
        let outside = |up: NodeId| {
            matches!(document.tag(up), Some(Tag::Aside | Tag::Nav | Tag::Footer | Tag::Form | Tag::Figure))
        };
        if document.ancestors(label).take(MAX_UP).any(outside) {
            continue;
        }
        let wide = Some(text).filter(|text| text.contains('：'));
        if let Some(names) = wide.and_then(byline::after_label).filter(|rest| !rest.is_empty()) {
            push_names(evidence, Source::Elsewhere, byline::names(names, Trust::Line));
        }
        if !byline::is_label(text) {
            continue;
        }
        let after =
            std::iter::successors(document.next_in(NodeId::ROOT, label), |&node| document.next_in(NodeId::ROOT, node));
        let name = after.take(MAX_BETWEEN).find_map(|node| tidy_plain(document.text(node)?, MAX_BYLINE));
        push_names(evidence, Source::Elsewhere, byline::names(&name.unwrap_or_default(), Trust::Line));
    }
}

fn is_navigation(survey: &Survey<'_>, hit: &Hit) -> bool {
    hit.shade.is_some_and(|shade| survey.document.is(shade, Tag::Nav))
}

/// The names of the first element that has some, and of its siblings of the same kind.
fn first_group(survey: &Survey<'_>, hits: &[&Hit]) -> Vec<String> {
    let document = survey.document;
    let mut names: Vec<String> = Vec::new();
    // The outermost box of the group, and the box around the first name.
    let mut group: Option<(NodeId, NodeId)> = None;
    // A box within others is asked by each of them.
    let known: Vec<OnceCell<Vec<String>>> = hits.iter().map(|_| OnceCell::new()).collect();
    let own_names = |index: usize| known[index].get_or_init(|| own_names(survey, hits[index]));
    for (index, hit) in hits.iter().enumerate().take(200) {
        if group.is_some_and(|(outer, around)| {
            !document.contains(outer, hit.node) && !document.ancestors(hit.node).take(2).any(|up| up == around)
        }) {
            // Authors of one article stand side by side; the next post of a thread does not.
            break;
        }
        // A box that holds marked elements with names is read through them.
        let mut inner = (index + 1..hits.len()).take(24).take_while(|&at| document.contains(hit.node, hits[at].node));
        if inner.any(|inner| !own_names(inner).is_empty()) {
            group = group.or(Some((hit.node, hit.node)));
            continue;
        }
        let found = own_names(index);
        if found.is_empty() {
            continue;
        }
        for name in found {
            if !names.contains(name) && names.len() < byline::MAX_NAMES {
                names.push(name.clone());
            }
        }
        group = group.or_else(|| Some((hit.node, document.parent(hit.node)?)));
    }
    names
}

fn own_names(survey: &Survey<'_>, hit: &Hit) -> Vec<String> {
    let Some(text) = shown(survey.document, hit.node, MAX_BYLINE) else { return Vec::new() };
    // A login is one word in an element that is made for it; more words must look like a name.
    let trust = if text.contains(' ') || !is_linked(survey, hit) { Trust::Line } else { Trust::Field };
    let names = byline::names(&text, trust);
    // Elements after the name hold a role or a button: "Ada Brook" "Follow".
    let texts = survey.document.descendants(hit.node).take(MAX_IN_BOX);
    let mut texts = texts.filter_map(|node| tidy_plain(survey.document.text(node)?, MAX_BYLINE));
    let first = texts.find(|text| !byline::is_label(text));
    match (first.map(|first| byline::names(&first, Trust::Line)).as_deref(), names.as_slice()) {
        (Some([first]), []) if first.contains(' ') => vec![first.clone()],
        (Some([first]), [whole, ..]) if first.contains(' ') && whole != first && whole.contains(first.as_str()) => {
            vec![first.clone()]
        }
        _ => names,
    }
}

/// The boxes about authors below an article, read where nothing else names one: the first text in them that is a name.
fn read_boxes(survey: &Survey<'_>, headline: Option<&Hit>, evidence: &mut Evidence) {
    let document = survey.document;
    let is_box = |hit: &&Hit| {
        hit.marks.has(Marks::AUTHOR)
            && hit.marks.has(Marks::BIOGRAPHY)
            && !hit.marks.has(Marks::COMMENT)
            && headline.is_some_and(|headline| hit.order > headline.order)
            && (hit.shade == Some(hit.node) || !survey.is_foreign(hit, headline))
    };
    for hit in survey.marked.iter().filter(is_box).take(MAX_BOXES) {
        let texts = document.descendants(hit.node).take(MAX_IN_BOX);
        let texts = texts.filter_map(|node| tidy_plain(document.text(node)?, MAX_BYLINE)).take(3);
        let names = texts
            .map(|text| byline::names(&text, Trust::Line))
            .find(|names| matches!(names.as_slice(), [name] if name.contains(' ') && !byline::is_editors(name)));
        if let Some(names) = names {
            return push_names(evidence, Source::Elsewhere, names);
        }
    }
}

fn is_linked(survey: &Survey<'_>, hit: &Hit) -> bool {
    let document = survey.document;
    document.is(hit.node, Tag::A)
        || document.ancestors(hit.node).take(2).any(|up| document.is(up, Tag::A))
        || document.descendants(hit.node).take(8).any(|down| document.is(down, Tag::A))
}

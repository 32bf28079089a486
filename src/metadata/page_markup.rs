//! What classes, `<time>` and `rel` say about author and date, near the headline first.

use super::author_links;
use super::byline::{self, Trust};
use super::candidate::{Evidence, Source, push, push_names};
use super::date_labels::{says_published, says_updated};
use super::date_text::{self, NumberOrder};
use super::links;
use super::marks::Marks;
use super::survey::{Hit, MAX_SHORT, Survey};
use super::text::{shown, tidy_plain};
use crate::article::Date;
use crate::dom::{AttrName, NodeId, Tag};
use std::cell::OnceCell;

/// Longest text of an element that holds names or a date and nothing else.
const MAX_BYLINE: usize = 240;
const MAX_DATE: usize = 120;
/// Characters of a long text that may be the date it opens with.
const MAX_OPENING: usize = 24;
/// Elements around a label, and nodes after it, that are looked at.
const MAX_UP: usize = 12;
const MAX_BETWEEN: usize = 8;
/// Boxes about authors, and nodes in each, that are looked at.
const MAX_BOXES: usize = 4;
const MAX_IN_BOX: usize = 60;
/// How far after the headline (in nodes) a byline may stand, and how far before it.
const NEAR_AFTER: u32 = 400;
const NEAR_BEFORE: u32 = 120;

pub(super) fn read(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    read_authors(survey, headline, evidence);
    read_labels(survey, evidence);
    read_card(survey, evidence);
    read_boxes(survey, headline, evidence);
    read_times(survey, headline, order, evidence);
    read_marked_dates(survey, headline, order, evidence);
    read_dated_texts(survey, headline, order, evidence);
}

/// The last resort: short texts that hold a whole date, unless they are a copyright notice or someone else's.
fn read_dated_texts(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    for hit in survey.dated_texts.iter().filter(|hit| !survey.is_foreign(hit, headline)) {
        let text = survey.document.text(hit.node).unwrap_or_default();
        let linked = survey.document.ancestors(hit.node).take(3).any(|up| survey.document.is(up, Tag::A));
        if linked || text.contains(['©', '$', '€']) || says_updated(text) {
            continue;
        }
        if text.len() > MAX_SHORT {
            push(&mut evidence.published, Source::Class, opening_date(text, order));
            continue;
        }
        let found = date_text::find(text, order).filter(|found| found.date.day().is_some());
        // "Posted in Rivers by abrook on August 3": the text after the link.
        if let Some(label) = found.as_ref().and_then(|found| byline::after_label(&text[..found.range.start])) {
            push_names(evidence, Source::Elsewhere, byline::names(label, Trust::Field));
        }
        let source = if says_published(text) { Source::Class } else { Source::Text };
        push(&mut evidence.published, source, found.map(|found| found.date));
    }
}

/// The day that a report opens with: "27.1.2022 - The ferry", "01.02.2022 “The ferry”", "(21 November 2022) The ferry".
fn opening_date(text: &str, order: NumberOrder) -> Option<Date> {
    let text = text.trim_start();
    let in_brackets = text.strip_prefix('(');
    let text = in_brackets.unwrap_or(text);
    let end = text.char_indices().nth(MAX_OPENING).map_or(text.len(), |(end, _)| end);
    let found = date_text::find(&text[..end], order).filter(|found| found.range.start == 0)?;
    let rest = text[found.range.end..].trim_start();
    let is_parted = match in_brackets {
        Some(_) => rest.starts_with(')'),
        None => rest.starts_with(['-', '–', '—', '|', ':', '„', '“', '"', '«', '»']),
    };
    Some(found.date).filter(|date| is_parted && date.day().is_some())
}

/// An aside that is called after byline or date, near the headline, is the article's and no box beside it.
fn is_own_aside(survey: &Survey<'_>, hit: &Hit, headline: Option<&Hit>) -> bool {
    let document = survey.document;
    let own = Marks::INFO.with(Marks::DATE).with(Marks::BYLINE);
    let is_aside = |&shade: &NodeId| {
        let class = survey.class_marks(shade);
        document.is(shade, Tag::Aside) && class.has(own) && !class.has(Marks::ELSEWHERE)
    };
    is_near(hit, headline) && hit.shade.filter(is_aside).is_some()
}

fn is_near(hit: &Hit, headline: Option<&Hit>) -> bool {
    headline
        .is_some_and(|headline| hit.order + NEAR_BEFORE >= headline.order && hit.order <= headline.order + NEAR_AFTER)
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
        .filter(|hit| !is_of_others(survey, hit.node))
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
fn is_of_others(survey: &Survey<'_>, node: NodeId) -> bool {
    let document = survey.document;
    let is_box = |up: NodeId| match document.tag(up) {
        Some(Tag::Blockquote | Tag::Figure) => true,
        Some(Tag::Article | Tag::Main | Tag::Body) => false,
        _ => survey.class_marks(up).has(Marks::OF_OTHERS),
    };
    let is_own = |up: &NodeId| !matches!(document.tag(*up), Some(Tag::Article | Tag::Main | Tag::Body));
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

fn read_times(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    for hit in survey.times.iter().take(300) {
        if survey.is_foreign(hit, headline) && !is_own_aside(survey, hit, headline) {
            continue;
        }
        let document = survey.document;
        let written = document.attr(hit.node, AttrName::Datetime).filter(|value| !value.trim().is_empty());
        let date = written.and_then(date_text::machine).or_else(|| {
            let text = shown(document, hit.node, MAX_DATE)?;
            date_text::find(&text, order).map(|found| found.date)
        });
        let source = if is_near(hit, headline) { Source::Time } else { Source::Elsewhere };
        push_date(survey, hit, source, date, evidence);
    }
}

fn read_marked_dates(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    let dated = Marks::DATE.with(Marks::UPDATED).with(Marks::PUBLISHED).with(Marks::INFO).with(Marks::BYLINE);
    let hits = survey.marked.iter().filter(|hit| hit.marks.has(dated) && !survey.is_foreign(hit, headline));
    for hit in hits.take(200) {
        let Some(text) = shown(survey.document, hit.node, MAX_DATE) else { continue };
        let Some(found) = date_text::find(&text, order) else { continue };
        let source = if is_near(hit, headline) { Source::Class } else { Source::Elsewhere };
        // A line of several facts is read by `lines`; here it only stands in for a missing one.
        let source = if hit.marks.has(Marks::DATE.with(Marks::UPDATED)) { source } else { Source::Elsewhere };
        push_date(survey, hit, source, Some(found.date), evidence);
    }
}

/// Published, or modified where the element or the words before it say so.
fn push_date(survey: &Survey<'_>, hit: &Hit, source: Source, date: Option<Date>, evidence: &mut Evidence) {
    if is_update(survey, hit) {
        push(&mut evidence.modified, source, date);
    } else {
        push(&mut evidence.published, source, date);
    }
}

fn is_update(survey: &Survey<'_>, hit: &Hit) -> bool {
    let document = survey.document;
    if hit.marks.has(Marks::UPDATED) {
        return !hit.marks.has(Marks::PUBLISHED);
    }
    let class_of = |node| survey.class_marks(node);
    let parent = document.parent(hit.node);
    if parent.is_some_and(|up| class_of(up).has(Marks::UPDATED) && !class_of(up).has(Marks::PUBLISHED)) {
        return true;
    }
    let before = document
        .prev_sibling(hit.node)
        .and_then(|node| document.text(node).map(str::to_owned).or_else(|| shown(document, node, 60)));
    let own = shown(document, hit.node, MAX_DATE);
    // "Published: 3 May 2021 | Updated: 5 May": the date that is read is the first.
    if own.as_ref().is_some_and(|text| says_published(text)) {
        return false;
    }
    before.iter().chain(&own).any(|text| says_updated(text))
}

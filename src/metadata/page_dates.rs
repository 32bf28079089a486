//! What `<time>`, classes and short texts say about dates, near the headline first.

use super::byline::{self, Trust};
use super::candidate::{Evidence, Source, push, push_names};
use super::date_labels::{label_of_change, says_published, says_updated};
use super::date_pairs;
use super::date_text::{self, NumberOrder};
use super::marks::Marks;
use super::survey::{Hit, MAX_SHORT, Survey};
use super::text::{is_inline, shown};
use crate::article::Date;
use crate::dom::{AttrName, NodeId, Tag};

/// Longest text of an element that holds a date and nothing else.
const MAX_DATE: usize = 120;
/// Characters of a long text that may be the date it opens with.
const MAX_OPENING: usize = 24;
/// How far after the headline (in nodes) a byline may stand, and how far before it.
const NEAR_AFTER: u32 = 400;
const NEAR_BEFORE: u32 = 120;

pub(super) fn read(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    read_times(survey, headline, order, evidence);
    read_marked_dates(survey, headline, order, evidence);
    read_dated_texts(survey, headline, order, evidence);
}

fn read_times(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    for hit in survey.times.iter().take(300) {
        let is_other = survey.is_foreign(hit, headline) && !is_own_aside(survey, hit, headline);
        if is_other && !(survey.is_in_own_footer(hit, headline) && is_update(survey, hit))
            || is_of_entry(survey, hit, headline)
        {
            continue;
        }
        let document = survey.document;
        let written = document.attr(hit.node, AttrName::Datetime).filter(|value| !value.trim().is_empty());
        let date = written.and_then(date_text::machine).or_else(|| {
            let text = shown(document, hit.node, MAX_DATE)?;
            date_text::find(&text, order).map(|found| found.date)
        });
        let source = if is_near(hit, headline) { Source::Time } else { Source::Elsewhere };
        let source = if is_of_masthead(survey, hit, headline) { Source::Elsewhere } else { source };
        push_date(survey, hit, source, date, evidence);
    }
}

fn read_marked_dates(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    let dated = Marks::DATE.with(Marks::UPDATED).with(Marks::PUBLISHED).with(Marks::INFO).with(Marks::BYLINE);
    let hits = survey.marked.iter().filter(|hit| hit.marks.has(dated) && !survey.is_foreign(hit, headline));
    for hit in hits.take(200) {
        if is_of_today(survey, hit) || is_of_entry(survey, hit, headline) {
            continue;
        }
        let Some(text) = shown(survey.document, hit.node, MAX_DATE) else { continue };
        let Some(found) = date_text::find(&text, order) else { continue };
        let source = if is_near(hit, headline) { Source::Class } else { Source::Elsewhere };
        // A line of several facts is read by `lines`; here it only stands in for a missing one.
        let is_dated = hit.marks.has(Marks::DATE.with(Marks::UPDATED)) && !is_of_masthead(survey, hit, headline);
        let source = if is_dated { source } else { Source::Elsewhere };
        if let Some(second) = date_pairs::second(&text, &found, order) {
            let is_change = hit.marks.has(Marks::UPDATED) && !hit.marks.has(Marks::PUBLISHED.with(Marks::DATE));
            let told = date_pairs::told(&text, &found, Some(&second), is_change);
            push(&mut evidence.published, source, told.published);
            push(&mut evidence.modified, source, told.modified);
            continue;
        }
        push_date(survey, hit, source, Some(found.date), evidence);
    }
}

/// Published, or modified where the element or the words before it say so.
fn push_date(survey: &Survey<'_>, hit: &Hit, source: Source, date: Option<Date>, evidence: &mut Evidence) {
    if is_update(survey, hit) {
        // What says that it is a change is that of the page wherever it stands.
        let source = if source == Source::Elsewhere { Source::Class } else { source };
        push(&mut evidence.modified, source, date);
    } else {
        push(&mut evidence.published, source, date);
    }
}

fn is_update(survey: &Survey<'_>, hit: &Hit) -> bool {
    let document = survey.document;
    if document.attr(hit.node, AttrName::Itemprop).is_some_and(|names| names.contains("dateModified")) {
        return true;
    }
    if hit.marks.has(Marks::UPDATED) {
        return !hit.marks.has(Marks::PUBLISHED);
    }
    let class_of = |node| survey.class_marks(node);
    let parent = document.parent(hit.node);
    if parent.is_some_and(|up| class_of(up).has(Marks::UPDATED) && !class_of(up).has(Marks::PUBLISHED)) {
        return true;
    }
    // The date may be bold: "Last updated on <b>".
    let styled = parent.filter(|&up| matches!(document.tag(up), Some(Tag::B | Tag::Strong | Tag::Em)));
    let before = document
        .prev_sibling(styled.unwrap_or(hit.node))
        .and_then(|node| document.text(node).map(str::to_owned).or_else(|| shown(document, node, 60)));
    let own = shown(document, hit.node, MAX_DATE);
    // "Published: 3 May 2021 | Updated: 5 May": the date that is read is the first.
    if own.as_ref().is_some_and(|text| says_published(text)) {
        return false;
    }
    before.iter().chain(&own).any(|text| says_updated(text))
}

/// Whether an element before the headline is in the page's header, where today's date stands.
fn is_of_masthead(survey: &Survey<'_>, hit: &Hit, headline: Option<&Hit>) -> bool {
    let document = survey.document;
    let Some(headline) = headline.filter(|headline| hit.order < headline.order && hit.article.is_none()) else {
        return false;
    };
    let header = document.ancestors(hit.node).find(|&up| document.is(up, Tag::Header));
    header.is_some_and(|header| {
        !document.contains(header, headline.node) && !document.ancestors(header).any(|up| document.is(up, Tag::Main))
    })
}

/// Words of classes that call a date today's.
const TODAY: [&str; 4] = ["now", "today", "current", "clock"];

fn is_of_today(survey: &Survey<'_>, hit: &Hit) -> bool {
    let class = survey.document.attr(hit.node, AttrName::Class).unwrap_or_default();
    let mut words = class.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| TODAY.iter().any(|today| word.eq_ignore_ascii_case(today)))
}

/// Elements around a date that may be a button or an entry's link.
const MAX_AROUND: usize = 8;
/// Nodes of such a link that are looked at.
const MAX_IN_LINK: usize = 40;

/// Whether a date is in what is pressed: a date picker, or an entry of a list that is a link as a whole.
fn is_of_entry(survey: &Survey<'_>, hit: &Hit, headline: Option<&Hit>) -> bool {
    let document = survey.document;
    document.ancestors(hit.node).take(MAX_AROUND).any(|up| match document.tag(up) {
        Some(Tag::Button) => true,
        Some(Tag::A) => {
            let is_own = || headline.is_some_and(|headline| document.contains(up, headline.node));
            let is_heading = |node| document.tag(node).is_some_and(Tag::is_heading);
            document.descendants(up).take(MAX_IN_LINK).any(is_heading) && !is_own()
        }
        _ => false,
    })
}

/// The last resort: short texts that hold a whole date, unless they are a copyright notice or someone else's.
fn read_dated_texts(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    let own = || survey.dated_texts.iter().filter(|hit| !survey.is_foreign(hit, headline));
    let in_masthead = |hit: &&Hit| is_of_masthead(survey, hit, headline);
    let mut changes = Vec::new();
    for hit in own().filter(|hit| !in_masthead(hit)).chain(own().filter(in_masthead)) {
        let text = survey.document.text(hit.node).unwrap_or_default();
        let linked = survey.document.ancestors(hit.node).take(3).any(|up| survey.document.is(up, Tag::A));
        if linked || text.contains(['©', '$', '€']) {
            continue;
        }
        if says_updated(text) {
            read_change(text, order, evidence);
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
        if found.as_ref().is_some_and(|found| found.range.start == 0) && is_called_change(survey, hit) {
            push(&mut evidence.modified, Source::Class, found.as_ref().map(|found| found.date));
            push(&mut changes, Source::Text, found.map(|found| found.date));
            continue;
        }
        let source = if says_published(text) { Source::Class } else { Source::Text };
        push(&mut evidence.published, source, found.map(|found| found.date));
    }
    // An article that shows no other day is dated by that of its change: by then it was published.
    evidence.published.append(&mut changes);
}

/// "Last updated on May 3, 2021", and nothing else: documentation ends with it.
fn read_change(text: &str, order: NumberOrder, evidence: &mut Evidence) {
    let Some(found) = date_text::find(text, order).filter(|found| found.date.day().is_some()) else { return };
    if let Some(second) = date_pairs::second(text, &found, order) {
        let told = date_pairs::told(text, &found, Some(&second), false);
        push(&mut evidence.published, Source::Text, told.published);
        return push(&mut evidence.modified, Source::Class, told.modified);
    }
    let label = text[..found.range.start].trim();
    let rest = text[found.range.end..].trim_matches(|c: char| !c.is_alphanumeric());
    if label_of_change(label).is_some_and(|start| label[..start].trim().is_empty()) && rest.is_empty() {
        push(&mut evidence.modified, Source::Class, Some(found.date));
    }
}

/// Whether the short text before the element of a date says that it is that of a change: "Last updated on <b>".
fn is_called_change(survey: &Survey<'_>, hit: &Hit) -> bool {
    let document = survey.document;
    let element = document.parent(hit.node).filter(|&up| document.tag(up).is_some_and(is_inline));
    let before = element.and_then(|element| document.text(document.prev_sibling(element)?));
    before.is_some_and(|before| before.len() <= MAX_DATE / 2 && label_of_change(before.trim()) == Some(0))
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

pub(super) fn is_near(hit: &Hit, headline: Option<&Hit>) -> bool {
    headline
        .is_some_and(|headline| hit.order + NEAR_BEFORE >= headline.order && hit.order <= headline.order + NEAR_AFTER)
}

//! What classes, `<time>` and `rel` say about author and date, near the headline first.

use super::byline::{self, Trust};
use super::candidate::{Evidence, Signature, Source, push};
use super::date_text::{self, NumberOrder};
use super::marks::Marks;
use super::survey::{Hit, Survey};
use super::text::shown;
use crate::article::Date;
use crate::dom::{AttrName, NodeId, Tag};

/// Longest text of an element that holds names or a date and nothing else.
const MAX_BYLINE: usize = 240;
const MAX_DATE: usize = 120;
/// How far after the headline (in nodes) a byline may stand, and how far before it.
const NEAR_AFTER: u32 = 400;
const NEAR_BEFORE: u32 = 120;

pub(super) fn read(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    read_authors(survey, headline, evidence);
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
        let found = date_text::find(text, order).filter(|found| found.date.day().is_some());
        // "Posted in Rivers by abrook on August 3": the text after the link.
        if let Some(label) = found.as_ref().and_then(|found| byline::after_label(&text[..found.range.start])) {
            push_names(evidence, Source::Elsewhere, byline::names(label, Trust::Field));
        }
        push(&mut evidence.published, Source::Text, found.map(|found| found.date));
    }
}

fn is_near(hit: &Hit, headline: Option<&Hit>) -> bool {
    headline
        .is_some_and(|headline| hit.order + NEAR_BEFORE >= headline.order && hit.order <= headline.order + NEAR_AFTER)
}

fn read_authors(survey: &Survey<'_>, headline: Option<&Hit>, evidence: &mut Evidence) {
    let wanted = |hit: &&Hit| !survey.is_foreign(hit, headline) && !is_navigation(survey, hit);
    let rel_author = |hit: &&Hit| {
        survey
            .document
            .attr(hit.node, AttrName::Rel)
            .is_some_and(|rel| rel.split_ascii_whitespace().any(|rel| rel == "author"))
    };
    let linked: Vec<&Hit> = survey.rels.iter().filter(rel_author).filter(wanted).collect();
    let unwanted = Marks::BIOGRAPHY.with(Marks::COMMENT).with(Marks::TAGS).with(Marks::CRUMBS);
    let marked: Vec<&Hit> = survey
        .marked
        .iter()
        .filter(|hit| hit.marks.has(Marks::AUTHOR) && !hit.marks.has(unwanted))
        .filter(wanted)
        .collect();
    for (hits, source) in [(linked, Source::Rel), (marked, Source::Class)] {
        let (near, far): (Vec<&Hit>, Vec<&Hit>) = hits.into_iter().partition(|hit| is_near(hit, headline));
        let names = first_group(survey, &near);
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

fn push_names(evidence: &mut Evidence, source: Source, names: Vec<String>) {
    let signatures: Vec<Signature> = names.into_iter().map(|name| Signature { name, organisation: false }).collect();
    push(&mut evidence.authors, source, Some(signatures).filter(|names| !names.is_empty()));
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
    for (index, hit) in hits.iter().enumerate().take(200) {
        if group.is_some_and(|(outer, around)| {
            !document.contains(outer, hit.node) && !document.ancestors(hit.node).take(2).any(|up| up == around)
        }) {
            // Authors of one article stand side by side; the next post of a thread does not.
            break;
        }
        // A box that holds marked elements with names is read through them.
        let inner = hits[index + 1..].iter().take(24).take_while(|other| document.contains(hit.node, other.node));
        if inner.into_iter().any(|inner| !own_names(survey, inner).is_empty()) {
            group = group.or(Some((hit.node, hit.node)));
            continue;
        }
        let found = own_names(survey, hit);
        if found.is_empty() {
            continue;
        }
        for name in found {
            if !names.contains(&name) && names.len() < byline::MAX_NAMES {
                names.push(name);
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
    byline::names(&text, trust)
}

fn is_linked(survey: &Survey<'_>, hit: &Hit) -> bool {
    let document = survey.document;
    document.is(hit.node, Tag::A)
        || document.ancestors(hit.node).take(2).any(|up| document.is(up, Tag::A))
        || document.descendants(hit.node).take(8).any(|down| document.is(down, Tag::A))
}

fn read_times(survey: &Survey<'_>, headline: Option<&Hit>, order: NumberOrder, evidence: &mut Evidence) {
    for hit in survey.times.iter().take(300) {
        if survey.is_foreign(hit, headline) {
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
    let class_of = |node| document.attr(node, AttrName::Class).map_or(Marks::NONE, super::marks::of);
    let parent = document.parent(hit.node);
    if parent.is_some_and(|up| class_of(up).has(Marks::UPDATED) && !class_of(up).has(Marks::PUBLISHED)) {
        return true;
    }
    let before = document
        .prev_sibling(hit.node)
        .and_then(|node| document.text(node).map(str::to_owned).or_else(|| shown(document, node, 60)));
    let own = shown(document, hit.node, MAX_DATE);
    before.iter().chain(&own).any(|text| says_updated(text))
}

/// Whether the words before a date say that it is the date of a change.
pub(super) fn says_updated(text: &str) -> bool {
    let text = text.to_lowercase();
    UPDATED.iter().any(|word| text.contains(word))
}

/// "Updated" in the languages of [`super::vocabulary`]; whole stems, so that forms of the word count.
const UPDATED: &[&str] = &[
    "updated",
    "modified",
    "last edit",
    "revised",
    "aktualisiert",
    "geändert",
    "bearbeitet",
    "mis à jour",
    "modifié",
    "actualizado",
    "actualizada",
    "modificado",
    "aggiornato",
    "aggiornamento",
    "modificato",
    "atualizado",
    "atualizada",
    "bijgewerkt",
    "gewijzigd",
    "uppdaterad",
    "opdateret",
    "oppdatert",
    "päivitetty",
    "zaktualizowano",
    "aktualizacja",
    "aktualizováno",
    "aktualizované",
    "frissítve",
    "actualizat",
    "güncelle",
    "обновлен",
    "оновлено",
    "ενημερώθηκε",
    "更新",
    "수정",
    "업데이트",
    "تحديث",
    "عودכן",
    "diperbarui",
    "cập nhật",
    "अपडेट",
];

//! The lines around the headline: standfirst, byline, date line. They work where class names mean nothing, because
//! they read what the lines say: "10/28/2021A. Brook |", "by A. Brook", "28. Oktober 2021".

use super::byline::{self, Trust};
use super::candidate::{Candidate, Evidence, Signature, Source, push};
use super::date_text::{self, NumberOrder};
use super::headline::Headline;
use super::marks::{self, Marks};
use super::page_markup::says_updated;
use super::survey::{Hit, Survey};
use super::text::{fold, is_inline, is_unread, shown, tidy_plain};
use crate::dom::{AttrName, Document, NodeId, Tag};

/// Lines read after the headline, and nodes walked for them.
const MAX_LINES: usize = 24;
const MAX_NODES: usize = 1200;
/// Longest byline and longest standfirst, in bytes. What is longer is body.
const MAX_BYLINE: usize = 220;
const MAX_STANDFIRST: usize = 700;
const MIN_STANDFIRST: usize = 25;
/// A line of this length that is not marked as a standfirst opens the body.
const BODY: usize = 260;

/// A line of text and the element that holds exactly it.
#[derive(Debug)]
struct Line {
    text: String,
    element: Option<NodeId>,
    marks: Marks,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Byline,
    Standfirst,
    /// Says what the page's description says. So does many a first paragraph: only a byline after it tells them apart.
    Summary,
    Other,
    Body,
}

/// Adds what the lines say to the evidence; returns the elements that are such lines.
pub(super) fn read(
    survey: &Survey<'_>,
    headline: &Headline,
    order: NumberOrder,
    evidence: &mut Evidence,
) -> Vec<NodeId> {
    let document = survey.document;
    let known: Vec<String> = evidence
        .authors
        .iter()
        .flat_map(|c| &c.value)
        .flat_map(|s| byline::names(&s.name, if s.is_one { Trust::Person } else { Trust::Field }))
        .map(|name| fold(&name))
        .collect();
    let folded = |candidates: &[Candidate<String>]| candidates.iter().map(|c| fold(&c.value)).collect();
    let (summaries, declared) = (folded(&evidence.descriptions), folded(&evidence.standfirsts));
    let mut reader = Reader { order, known, summaries, declared, evidence, elements: Vec::new(), dated: false };
    for element in before(document, headline.hit.node) {
        if let Some(text) = shown(document, element, MAX_BYLINE) {
            let line = Line { text, element: Some(element), marks: marks_of(document, element) };
            reader.byline(&line);
        }
    }
    let lines = after(survey, &headline.hit);
    reader.read_all(document, headline.hit.node, &lines);
    reader.elements.sort_unstable();
    reader.elements.dedup();
    reader.elements
}

/// Up to three short elements before the headline in each of its three nearest boxes.
fn before(document: &Document, headline: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    for around in std::iter::once(headline).chain(document.ancestors(headline)).take(3) {
        if matches!(document.tag(around), Some(Tag::Article | Tag::Main | Tag::Body)) {
            break;
        }
        let siblings = std::iter::successors(document.prev_sibling(around), |&node| document.prev_sibling(node));
        found.extend(siblings.take(8).filter(|&node| document.tag(node).is_some_and(|tag| tag != Tag::Nav)).take(3));
    }
    found
}

/// The lines after the headline, up to the first that is surely body.
fn after(survey: &Survey<'_>, hit: &Hit) -> Vec<Line> {
    let (document, headline) = (survey.document, hit.node);
    let mut lines = Vec::new();
    let mut text = String::new();
    let mut first: Option<NodeId> = None;
    let (mut seen, mut long) = (0, 0);
    let mut next = document.next_after(NodeId::ROOT, headline);
    for _ in 0..MAX_NODES {
        let Some(node) = next else { break };
        // Cards of a listing: their lines are about them.
        if document.is(node, Tag::Article) && (hit.article.is_some() || is_card(document, node)) {
            break;
        }
        let block = document.tag(node).is_some_and(|tag| !is_inline(tag));
        if block {
            flush(document, &mut text, &mut first, &mut lines);
        }
        let skipped = is_unread(document, node)
            || matches!(document.tag(node), Some(Tag::Figure | Tag::Nav))
            || (document.is(node, Tag::Table)
                && document.descendants(node).take(60).any(|inner| document.is(inner, Tag::Img)));
        next = if skipped { document.next_after(NodeId::ROOT, node) } else { document.next_in(NodeId::ROOT, node) };
        if let Some(piece) = document.text(node) {
            if first.is_none() && !piece.trim().is_empty() {
                first = Some(node);
            }
            text.push_str(piece);
        }
        if let Some(after) = next
            .filter(|after| document.parent(*after) != document.parent(node) && document.parent(*after) != Some(node))
        {
            let stop = document.parent(after);
            let closed =
                std::iter::once(node).chain(document.ancestors(node)).take_while(|up| Some(*up) != stop).take(64);
            if closed.into_iter().any(|up| document.tag(up).is_some_and(|tag| !is_inline(tag))) {
                flush(document, &mut text, &mut first, &mut lines);
            }
        }
        if lines.len() > seen {
            seen = lines.len();
            // One line of such a length may be the standfirst; the second is body, where reading ends.
            long += usize::from(lines.last().is_some_and(|line| line.text.len() > BODY));
        }
        let is_body = long > 1 || lines.last().is_some_and(|line| line.text.len() > MAX_STANDFIRST);
        if lines.len() >= MAX_LINES || is_body {
            break;
        }
    }
    lines
}

/// Whether an `<article>` begins with a heading that links to it.
fn is_card(document: &Document, article: NodeId) -> bool {
    let heading = document
        .descendants(article)
        .take(40)
        .find(|&node| matches!(document.tag(node), Some(Tag::H2 | Tag::H3 | Tag::H4)));
    heading.is_some_and(|heading| {
        document
            .ancestors(heading)
            .take(2)
            .chain(document.descendants(heading).take(6))
            .any(|node| document.is(node, Tag::A))
    })
}

fn flush(document: &Document, text: &mut String, first: &mut Option<NodeId>, lines: &mut Vec<Line>) {
    let raw = std::mem::take(text);
    let Some(first) = first.take() else { return };
    // Longer than any line that is read: keep the length, which is all that matters.
    let Some(text) = tidy_plain(at_most(&raw, 4000), 4000) else { return };
    // What is longer than a standfirst is body, whatever it is called.
    let is_line = text.len() <= MAX_STANDFIRST;
    let element = if is_line { element_of(document, first, &text) } else { None };
    let marks = element
        .or(document.parent(first))
        .filter(|_| is_line)
        .map_or(Marks::NONE, |node| marks_near(document, node, &text));
    lines.push(Line { text, element, marks });
}

/// The beginning of a text, cut before the character that the bound falls into.
fn at_most(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or_default()]
}

/// The outermost element whose whole text is the line.
fn element_of(document: &Document, first: NodeId, text: &str) -> Option<NodeId> {
    let mut found = None;
    for up in document.ancestors(first).take(8) {
        match shown(document, up, text.len() + 8) {
            Some(whole) if squeeze_equal(&whole, text) => found = Some(up),
            Some(whole) if whole.len() <= text.len() => {}
            _ => break,
        }
    }
    found.filter(|&node| !matches!(document.tag(node), Some(Tag::Body | Tag::Main | Tag::Article | Tag::Html) | None))
}

fn squeeze_equal(a: &str, b: &str) -> bool {
    a.chars().filter(|c| !c.is_whitespace()).eq(b.chars().filter(|c| !c.is_whitespace()))
}

fn marks_of(document: &Document, node: NodeId) -> Marks {
    let value = |name| document.attr(node, name).map_or(Marks::NONE, marks::of);
    let prop = document.attr(node, AttrName::Itemprop).unwrap_or_default();
    let alternative = if prop == "alternativeHeadline" { Marks::STANDFIRST } else { Marks::NONE };
    value(AttrName::Class).with(value(AttrName::Id)).with(alternative)
}

/// The marks of the line's element and of the elements inside and just around it that hold nothing else.
fn marks_near(document: &Document, node: NodeId, text: &str) -> Marks {
    let mut marks = marks_of(document, node);
    let mut inner = document.first_child(node).filter(|&child| document.tag(child).is_some());
    for _ in 0..3 {
        let Some(child) = inner else { break };
        marks = marks.with(marks_of(document, child));
        inner = document.first_child(child).filter(|&child| document.tag(child).is_some());
    }
    if let Some(up) = document.parent(node) {
        // A box with a standfirst of two paragraphs.
        if marks_of(document, up).has(Marks::STANDFIRST) && shown(document, up, 2 * text.len() + 200).is_some() {
            marks = marks.with(Marks::STANDFIRST);
        }
    }
    marks
}

struct Reader<'e> {
    order: NumberOrder,
    /// Folded names of authors that other sources gave.
    known: Vec<String>,
    /// Folded descriptions.
    summaries: Vec<String>,
    /// Folded standfirsts that other sources gave.
    declared: Vec<String>,
    evidence: &'e mut Evidence,
    elements: Vec<NodeId>,
    /// A byline or date line was seen.
    dated: bool,
}

impl Reader<'_> {
    fn read_all(&mut self, document: &Document, headline: NodeId, lines: &[Line]) {
        // A line between headline and byline is the standfirst if it is the only one, or the page's description.
        let mut pending: Option<&Line> = None;
        let mut summary: Option<&Line> = None;
        let mut others = 0;
        let mut has_standfirst = false;
        let mut named = None;
        for (index, line) in lines.iter().enumerate() {
            if named == Some(index) {
                continue;
            }
            // "Written by", and the name in the next line.
            let name = lines.get(index + 1).filter(|_| byline::is_label(&line.text));
            if name.is_some_and(|name| self.labelled(line, name)) {
                named = Some(index + 1);
                continue;
            }
            match self.kind(document, headline, line, has_standfirst) {
                Kind::Byline => {
                    let only = pending.take().filter(|_| others == 1);
                    if let Some(standfirst) = summary.take().or(only).filter(|_| !has_standfirst) {
                        self.standfirst(standfirst, Source::Line);
                        has_standfirst = true;
                    }
                }
                Kind::Standfirst => {
                    let source = if line.marks.has(Marks::STANDFIRST) { Source::Class } else { Source::Line };
                    self.standfirst(line, source);
                    has_standfirst = true;
                }
                Kind::Summary => summary = summary.or(Some(line)),
                Kind::Other if line.text.len() >= MIN_STANDFIRST && !is_linked(document, line) => {
                    pending = pending.or(Some(line));
                    others += 1;
                    if others > 2 {
                        break;
                    }
                }
                Kind::Other => {}
                Kind::Body => break,
            }
        }
    }

    fn kind(&mut self, document: &Document, headline: NodeId, line: &Line, has_standfirst: bool) -> Kind {
        if line.text.len() <= MAX_BYLINE && self.byline(line) {
            return Kind::Byline;
        }
        let long_enough = (MIN_STANDFIRST..=MAX_STANDFIRST).contains(&line.text.len());
        if long_enough && is_agency_lead(&line.text) {
            return Kind::Body;
        }
        let lead = line.marks.has(Marks::LEAD)
            && line.element.is_some_and(|element| in_same_header(document, headline, element));
        if long_enough && !has_standfirst {
            let folded = fold(&line.text);
            if line.marks.has(Marks::STANDFIRST) || lead || self.declared.contains(&folded) {
                return Kind::Standfirst;
            }
            if self.summaries.contains(&folded) {
                return Kind::Summary;
            }
        }
        if line.text.len() > BODY { Kind::Body } else { Kind::Other }
    }

    fn labelled(&mut self, label: &Line, name: &Line) -> bool {
        let names = byline::names(&name.text, Trust::Line);
        let is_byline = !names.is_empty() && name.text.len() <= MAX_BYLINE;
        if is_byline {
            let signatures =
                names.into_iter().map(|name| Signature { name, organisation: false, is_one: false }).collect();
            push(&mut self.evidence.authors, Source::Line, Some(signatures));
            self.dated = true;
            self.elements.extend(label.element.into_iter().chain(name.element));
        }
        is_byline
    }

    fn standfirst(&mut self, line: &Line, source: Source) {
        push(&mut self.evidence.standfirsts, source, Some(line.text.clone()));
        self.elements.extend(line.element);
    }

    /// Whether a line is byline or date line and nothing else; if so its names and dates are noted.
    fn byline(&mut self, line: &Line) -> bool {
        let found = date_text::find(&line.text, self.order);
        let rest = match &found {
            Some(found) => format!("{} | {}", &line.text[..found.range.start], &line.text[found.range.end..]),
            None => line.text.clone(),
        };
        let whole_label = byline::after_label(&rest).is_some();
        // Inside a line a label counts if the line holds a date too: prose says "by" as well.
        let part = if whole_label || found.is_some() { byline::labelled_part(&rest) } else { None };
        let labelled = part.is_some() || byline::is_titled(&rest);
        let marked = line.marks.has(Marks::AUTHOR.with(Marks::BYLINE));
        let folded = fold(&rest);
        // Names count only beside one of these: most lines have none, and are not asked for names.
        let may_sign = labelled || marked || found.is_some() || self.known.iter().any(|name| folded.contains(name));
        let names = if may_sign { byline::names(part.unwrap_or(&rest), Trust::Line) } else { Vec::new() };
        let known = !names.is_empty() && names.iter().all(|name| self.known.contains(&fold(name)));
        // A date with a name glued to it is a byline; a name alone needs a label, a class or another source.
        let touches = found.as_ref().is_some_and(|found| line.text[found.range.end..].starts_with(char::is_alphabetic));
        let spaceless = names.iter().all(|name| name.chars().all(|c| c as u32 >= 0x2e80));
        let glued =
            (touches || (spaceless && found.is_some() && line.marks.has(Marks::INFO))) && is_glued(&rest, &names);
        let signs = !names.is_empty() && (labelled || known || marked || glued);
        let left = folded.len();
        let is_info = line.marks.has(Marks::INFO) && line.marks.has(Marks::OWN);
        let dates = found.is_some() && left <= if signs || is_info { MAX_BYLINE } else { 40 };
        // A name without a label is a line of the byline, but classes and the other sources say better whose.
        if labelled && !names.is_empty() {
            let signatures =
                names.into_iter().map(|name| Signature { name, organisation: false, is_one: false }).collect();
            push(&mut self.evidence.authors, Source::Line, Some(signatures));
        } else if glued && !known {
            let signatures =
                names.into_iter().map(|name| Signature { name, organisation: false, is_one: false }).collect();
            push(&mut self.evidence.authors, Source::Elsewhere, Some(signatures));
        }
        if let Some(found) = found.filter(|_| dates) {
            let before = &line.text[..found.range.start];
            let updated = says_updated(before) || (before.trim().is_empty() && line.marks.has(Marks::UPDATED));
            let list = if updated { &mut self.evidence.modified } else { &mut self.evidence.published };
            push(list, Source::Line, Some(found.date));
            self.later_date(&line.text[found.range.end..]);
        }
        let is_line = signs || dates;
        if is_line {
            self.dated = true;
            self.elements.extend(line.element);
        }
        is_line
    }

    /// "3 May 2021 | Updated: 5 May 2021"
    fn later_date(&mut self, rest: &str) {
        if let Some(found) = date_text::find(rest, self.order) {
            if says_updated(&rest[..found.range.start]) {
                push(&mut self.evidence.modified, Source::Line, Some(found.date));
            }
        }
    }
}

/// Characters in which the head of an agency's report has room.
const DATELINE: usize = 60;

/// "Wrenfield (rna) - The ferry ...": place and agency open the report itself, whatever its box is called.
fn is_agency_lead(text: &str) -> bool {
    let end = text.char_indices().nth(DATELINE).map_or(text.len(), |(end, _)| end);
    let head = &text[..end];
    let (Some(open), Some(close)) = (head.find('('), head.find(')')) else { return false };
    let place = head[..open.min(close)].trim();
    let agency = head.get(open + 1..close).unwrap_or_default();
    let dash = head[close + 1..].trim_start().starts_with(['-', '–', '—']);
    let is_place = place.starts_with(char::is_uppercase) && place.split_whitespace().count() <= 4;
    dash && is_place && !agency.is_empty() && agency.chars().all(|c| c.is_alphabetic() || matches!(c, '/' | ' ' | '-'))
}

/// Whether a line is a link as a whole: a teaser, not a standfirst.
fn is_linked(document: &Document, line: &Line) -> bool {
    line.element.is_some_and(|element| {
        let inner = document.descendants(element).take(6);
        std::iter::once(element).chain(document.ancestors(element).take(2)).chain(inner).any(|node| {
            document.is(node, Tag::A) && shown(document, node, MAX_STANDFIRST).as_deref() == Some(&line.text)
        })
    })
}

/// Whether a line without its date is the names and hardly more.
fn is_glued(rest: &str, names: &[String]) -> bool {
    let own: usize = names.iter().map(|name| fold(name).len()).sum();
    own > 0
        && fold(rest).len() <= own + 12
        && names
            .iter()
            .all(|name| (2..=4).contains(&name.split(' ').count()) || name.chars().all(|c| c as u32 >= 0x2e80))
}

/// Whether an element stands in the `<header>` (or box called so) of the headline.
fn in_same_header(document: &Document, headline: NodeId, element: NodeId) -> bool {
    document.ancestors(headline).take(4).any(|up| {
        let is_header = matches!(document.tag(up), Some(Tag::Header | Tag::Hgroup))
            || document.attr(up, AttrName::Class).is_some_and(|class| class.to_ascii_lowercase().contains("header"));
        is_header && document.contains(up, element)
    })
}

#[cfg(test)]
mod tests {
    use super::at_most;

    #[test]
    fn a_long_line_is_cut_between_characters() {
        assert_eq!(at_most("rain", 9), "rain");
        assert_eq!(at_most("rain", 2), "ra");
        assert_eq!(at_most("aé", 2), "a");
        assert_eq!(at_most("é", 1), "");
    }
}

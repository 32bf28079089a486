//! The lines around the headline: standfirst, byline, date line. They work where class names mean nothing, because
//! they read what the lines say: "10/28/2021A. Brook |", "by A. Brook", "28. Oktober 2021".

use super::byline::{self, Trust};
use super::candidate::{Candidate, Evidence, Signature, Source, push, push_names};
use super::date_pairs;
use super::date_text::{self, NumberOrder};
use super::following_lines::{BODY, Line, Lines, MAX_STANDFIRST};
use super::headline::Headline;
use super::image;
use super::line_parts;
use super::marks::Marks;
use super::reporters;
use super::signers;
use super::standfirst_place;
use super::survey::Survey;
use super::text::{fold, shown};
use super::unlabelled::{self, Sections};
use crate::dom::{AttrName, Document, NodeId, Tag};

/// Longest byline and shortest standfirst, in bytes.
const MAX_BYLINE: usize = 220;
const MIN_STANDFIRST: usize = 25;

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
    let sections = Sections::of(survey, &headline.hit);
    let mut reader = Reader {
        order,
        known,
        summaries,
        declared,
        sections,
        evidence,
        elements: Vec::new(),
        dated: false,
        alone: None,
    };
    for line in above(survey, headline.hit.node) {
        reader.byline(&line);
    }
    reader.read_all(document, headline.hit.node, Lines::after(survey, &headline.hit));
    reader.read_signers(survey, headline);
    reader.elements.sort_unstable();
    reader.elements.dedup();
    reader.elements
}

/// The lines of the elements above the headline.
fn above<'d>(survey: &'d Survey<'d>, headline: NodeId) -> impl Iterator<Item = Line<'d>> {
    let elements = before(survey.document, headline).into_iter();
    elements.filter_map(move |element| Some(Line::of(survey, element, shown(survey.document, element, MAX_BYLINE)?)))
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

struct Reader<'s, 'e> {
    order: NumberOrder,
    /// Folded names of authors that other sources gave.
    known: Vec<String>,
    /// Folded descriptions.
    summaries: Vec<String>,
    /// Folded standfirsts that other sources gave.
    declared: Vec<String>,
    sections: Sections<'s>,
    evidence: &'e mut Evidence,
    elements: Vec<NodeId>,
    /// A byline or date line was seen.
    dated: bool,
    /// The line before is nothing but a name.
    alone: Option<(String, Option<NodeId>)>,
}

impl Reader<'_, '_> {
    fn read_all(&mut self, document: &Document, headline: NodeId, mut lines: Lines<'_>) {
        // A line between headline and byline is the standfirst if it is the only one, or the page's description.
        let mut pending: Vec<Line<'_>> = Vec::new();
        let mut summary: Option<Line<'_>> = None;
        let mut others = 0;
        let mut has_standfirst = false;
        while let Some(line) = lines.next() {
            // "Written by", and the name in the next line.
            if byline::is_label(&line.text) && lines.peek().is_some_and(|name| self.labelled(&line, name)) {
                lines.next();
                self.more_labelled(&mut lines);
                continue;
            }
            let alone = self.alone.take();
            let kind = self.kind(document, headline, &line, has_standfirst);
            let kind = if kind == Kind::Other { self.name_alone(document, headline, &line) } else { kind };
            match kind {
                Kind::Byline => {
                    if let Some((name, element)) = alone {
                        self.sign(name);
                        self.elements.extend(element);
                    }
                    let only = if others == 1 { pending.pop() } else { None };
                    if let Some(standfirst) = summary.take().or(only).filter(|_| !has_standfirst) {
                        self.standfirst(&standfirst, Source::Line);
                        has_standfirst = true;
                    }
                }
                Kind::Standfirst => {
                    let source = if line.marks().has(Marks::STANDFIRST) { Source::Class } else { Source::Line };
                    self.standfirst(&line, source);
                    has_standfirst = true;
                }
                Kind::Summary => summary = summary.or(Some(line)),
                Kind::Other
                    if line.text.len() >= MIN_STANDFIRST
                        && !is_linked(document, &line)
                        && !is_caption(document, &line) =>
                {
                    others += 1;
                    if others > 2 {
                        break;
                    }
                    pending.push(line);
                }
                Kind::Other => {}
                Kind::Body => break,
            }
        }
        let summary = summary.filter(|line| standfirst_place::is_beside(document, headline, line));
        let mut alone = summary.into_iter().chain(pending).filter(|_| self.dated && !has_standfirst);
        if let Some(line) = alone.find(|line| standfirst_place::is_outside_body(document, headline, line)) {
            self.standfirst(&line, Source::Line);
        }
    }

    /// Asks the lines again, in more detail, where nobody has signed.
    fn read_signers(&mut self, survey: &Survey<'_>, headline: &Headline) {
        if self.evidence.authors.iter().any(|found| found.source != Source::Elsewhere) {
            return;
        }
        let document = survey.document;
        let above = above(survey, headline.hit.node);
        let mut lines = Lines::after(survey, &headline.hit).further();
        let after = std::iter::from_fn(|| lines.next());
        let found = signers::find(document, above, after, &self.sections, self.order, self.evidence);
        if let Some(found) = found {
            let known: Vec<&str> =
                self.evidence.authors.iter().flat_map(|c| &c.value).map(|s| s.name.as_str()).collect();
            let is_known =
                found.names.iter().all(|name| known.iter().any(|known| known.contains(name.as_str()) && known != name));
            if !is_known {
                push_names(self.evidence, Source::Line, found.names);
            }
            self.elements.extend(found.elements);
            let dates = || self.evidence.published.iter().chain(&self.evidence.modified);
            let is_dated = dates().any(|date| date.source == Source::Line);
            for (text, is_marked) in found.texts.iter().filter(|_| !is_dated) {
                if let Some(found) = date_text::find(text, self.order) {
                    let is_first = text[..found.range.start].trim().is_empty();
                    let second = date_pairs::second(text, &found, self.order);
                    self.note_dates(date_pairs::told(text, &found, second.as_ref(), is_first && *is_marked));
                }
            }
        }
    }

    fn kind(&mut self, document: &Document, headline: NodeId, line: &Line<'_>, has_standfirst: bool) -> Kind {
        if let Some((names, is_alone)) = reporters::in_brackets(&line.text) {
            push_names(self.evidence, Source::Line, names);
            if !is_alone {
                return Kind::Body;
            }
            self.dated = true;
            self.elements.extend(line.element());
            return Kind::Byline;
        }
        if line.text.len() <= MAX_BYLINE && self.byline(line) {
            return Kind::Byline;
        }
        let long_enough = (MIN_STANDFIRST..=MAX_STANDFIRST).contains(&line.text.len());
        if long_enough && is_agency_lead(&line.text) {
            return Kind::Body;
        }
        // The box of a lead image may be called so, too.
        let is_lead = || {
            line.marks().has(Marks::LEAD)
                && !is_caption(document, line)
                && line.element().is_some_and(|element| in_same_header(document, headline, element))
        };
        if long_enough && !has_standfirst {
            let folded = fold(&line.text);
            if line.marks().has(Marks::STANDFIRST) || is_lead() || self.declared.contains(&folded) {
                return Kind::Standfirst;
            }
            // A question opens with what the page is described by: that is its text.
            if self.summaries.contains(&folded) && !self.is_thread() {
                return Kind::Summary;
            }
        }
        if line.text.len() > BODY { Kind::Body } else { Kind::Other }
    }

    /// A line that nothing calls a byline: the name alone beside a date, or of somebody whom the page tells of.
    fn name_alone(&mut self, document: &Document, headline: NodeId, line: &Line<'_>) -> Kind {
        let name = unlabelled::name(&line.text).filter(|name| !self.sections.have(name, line, self.evidence));
        let Some(name) = name else { return Kind::Other };
        if unlabelled::is_told_of(document, headline, &name) {
            self.sign(name);
            self.elements.extend(line.element());
            return Kind::Byline;
        }
        self.alone = Some((name, line.element()));
        Kind::Other
    }

    /// Notes a name of which nothing but its place says that it is the author's.
    fn sign(&mut self, name: String) {
        push_names(self.evidence, Source::Elsewhere, vec![name]);
    }

    fn labelled(&mut self, label: &Line<'_>, name: &Line<'_>) -> bool {
        let names = byline::names(&name.text, Trust::Line);
        let is_byline = !names.is_empty() && name.text.len() <= MAX_BYLINE;
        if is_byline {
            push_names(self.evidence, Source::Line, names);
            self.dated = true;
            self.elements.extend(label.element().into_iter().chain(name.element()));
        }
        is_byline
    }

    /// "Written by", a name, "and", another: each a line of its own, with a link to somebody.
    fn more_labelled(&mut self, lines: &mut Lines<'_>) {
        while let Some(line) = lines.peek() {
            let names = signers::linked_names(line);
            if names.is_empty() && !signers::is_joint(&line.text) {
                break;
            }
            let element = line.element();
            if let Some(found) = self.evidence.authors.last_mut() {
                let room = byline::MAX_NAMES.saturating_sub(found.value.len());
                found.value.extend(names.into_iter().take(room).map(Signature::of));
                self.elements.extend(element);
            }
            lines.next();
        }
    }

    /// Whether the page declares that it is a question or a thread of a forum.
    fn is_thread(&self) -> bool {
        const THREADS: [&str; 3] = ["QAPage", "Question", "DiscussionForumPosting"];
        self.evidence.kinds.iter().any(|kind| THREADS.contains(&kind.value.as_str()))
    }

    fn standfirst(&mut self, line: &Line<'_>, source: Source) {
        if source == Source::Line && (self.is_thread() || standfirst_place::is_remark(&line.text)) {
            return;
        }
        push(&mut self.evidence.standfirsts, source, Some(line.text.clone()));
        self.elements.extend(line.element());
    }

    /// Whether a line is byline or date line and nothing else; if so its names and dates are noted.
    fn byline(&mut self, line: &Line<'_>) -> bool {
        let whole = date_text::find(&line.text, self.order);
        // "The PressMay 3, 2021": elements side by side.
        let parted = if whole.is_none() { line_parts::parted(line) } else { None };
        let text = parted.as_deref().unwrap_or(&line.text);
        let found = if parted.is_some() { date_text::find(text, self.order) } else { whole };
        let second = found.as_ref().and_then(|found| date_pairs::second(text, found, self.order));
        let (rest, left) = match &found {
            Some(found) => {
                let rest = date_pairs::rest(text, found, second.as_ref());
                (rest.text, Some(rest.left))
            }
            None => (text.to_owned(), None),
        };
        let whole_label = byline::after_label(&rest).is_some();
        // Inside a line a label counts if the line holds a date too: prose says "by" as well.
        let part = if whole_label || found.is_some() { byline::labelled_part(&rest) } else { None };
        let marked = line.marks().has(Marks::AUTHOR.with(Marks::BYLINE));
        // A place and an agency stand at the head of a report as well.
        let is_meta = || marked || line.marks().has(Marks::INFO);
        let labelled = part.is_some() || byline::is_titled(&rest) || byline::is_signed_with_agency(&rest) && is_meta();
        let folded = fold(&rest);
        // Names count only beside one of these: most lines have none, and are not asked for names.
        let may_sign = labelled || marked || found.is_some() || self.known.iter().any(|name| folded.contains(name));
        let names = if may_sign { byline::names(part.unwrap_or(&rest), Trust::Line) } else { Vec::new() };
        // "Text Size", "Da Fell knapp ist": words of sentences and buttons.
        let is_weak = || found.is_none() && !marked && byline::is_weakly_labelled(&rest);
        let names = if names.iter().any(|name| !name.contains(' ')) && is_weak() { Vec::new() } else { names };
        let known = !names.is_empty() && names.iter().all(|name| self.known.contains(&fold(name)));
        // A date with a name glued to it is a byline; a name alone needs a label, a class or another source.
        let touches = found.as_ref().is_some_and(|found| text[found.range.end..].starts_with(char::is_alphabetic));
        let spaceless = names.iter().all(|name| name.chars().all(|c| c as u32 >= 0x2e80));
        let glued =
            (touches || (spaceless && found.is_some() && line.marks().has(Marks::INFO))) && is_glued(&rest, &names);
        let is_signed = !names.is_empty() && (labelled || known || marked || glued);
        let plain = if is_signed || found.is_none() { None } else { unlabelled::name(&rest) };
        let plain = plain.filter(|name| !self.sections.have(name, line, self.evidence));
        let signs = is_signed || plain.is_some();
        if let Some(name) = plain {
            self.sign(name);
        }
        let left = left.unwrap_or(folded.len());
        let is_info = line.marks().has(Marks::INFO) && line.marks().has(Marks::OWN);
        let dates = found.is_some() && left <= if signs || is_info { MAX_BYLINE } else { 40 };
        // A name without a label is a line of the byline, but classes and the other sources say better whose.
        if labelled && !names.is_empty() {
            let texts = line_parts::texts(line);
            push_names(self.evidence, Source::Line, line_parts::without_neighbours(names, &texts));
        } else if glued && !known {
            push_names(self.evidence, Source::Elsewhere, names);
        }
        if let Some(found) = found.filter(|_| dates) {
            let is_first = text[..found.range.start].trim().is_empty();
            let is_change = is_first && line.marks().has(Marks::UPDATED);
            self.note_dates(date_pairs::told(text, &found, second.as_ref(), is_change));
        }
        let is_line = signs || dates;
        if is_line {
            self.dated = true;
            self.elements.extend(line.element());
        }
        is_line
    }

    fn note_dates(&mut self, told: date_pairs::Told) {
        push(&mut self.evidence.published, Source::Line, told.published);
        push(&mut self.evidence.modified, Source::Line, told.modified);
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
fn is_linked(document: &Document, line: &Line<'_>) -> bool {
    line.element().is_some_and(|element| {
        let inner = document.descendants(element).take(6);
        std::iter::once(element).chain(document.ancestors(element).take(2)).chain(inner).any(|node| {
            document.is(node, Tag::A) && shown(document, node, MAX_STANDFIRST).as_deref() == Some(&line.text)
        })
    })
}

/// Whether a line is called a caption, or is all that an image's box holds besides the image.
fn is_caption(document: &Document, line: &Line<'_>) -> bool {
    line.marks().has(Marks::CAPTION)
        || line.element().is_some_and(|element| image::is_line_of_box(document, element, &line.text))
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

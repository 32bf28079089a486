//! Who signs a page that says so to its readers only, where no tag, class or label has named anybody: a link to
//! somebody's page, a mail address, a name with a date or a role beside it. Everything here is told by the lines around
//! the headline, and is the last word: other sources come first.

use super::author_links::{is_mail_of, leads_to_person};
use super::byline::{self, Trust};
use super::candidate::Evidence;
use super::date_labels::{says_published, says_updated, start_with_label};
use super::date_text::{self, NumberOrder};
use super::following_lines::{BODY, Line};
use super::relative_dates::counts_back;
use super::text::{fold, is_unread, squeeze, tidy_plain, word_count};
use super::unlabelled::{self, Sections};
use super::vocabulary::bylines::{OF_OTHERS, ROLES};
use crate::boilerplate::{is_credit, is_reading_time};
use crate::dom::{AttrName, Document, NodeId, Tag};

/// Longest line that may sign, and longest part of one that is neither name nor date, in bytes.
const MAX_BYLINE: usize = 220;
const MAX_PART: usize = 40;
/// Longest line that only says when, in bytes.
const MAX_MOMENT: usize = 90;
/// Longest line between name and date: a place, a mail address, a role.
const MAX_BETWEEN: usize = 48;
/// Shortest paragraph, in bytes, and how many of them are the body.
const PARAGRAPH: usize = 100;
const PARAGRAPHS: usize = 3;
/// Lines that are read.
const MAX_LINES: usize = 40;
/// Lines after the headline in which a role below a name makes it an author's.
const MAX_ROLE: usize = 3;
/// Texts in a line, and elements around one, that are looked at.
const MAX_TEXTS: usize = 40;
const MAX_UP: usize = 4;

/// The names, and the elements of the lines that hold them.
pub(super) struct Signed {
    pub(super) names: Vec<String>,
    pub(super) elements: Vec<NodeId>,
}

/// What a line says, looked at part by part.
struct Parts<'d> {
    line: Line<'d>,
    parts: Vec<Part<'d>>,
    moment: Moment,
}

/// A text of a line, cut at the marks that part facts.
struct Part<'d> {
    text: String,
    href: Option<&'d str>,
    moment: Moment,
    /// Says what the next part is: "Fact checked by:".
    is_label: bool,
}

/// How surely a text says when something was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Moment {
    No,
    /// "5 hours ago", "Published 14.14", "4 min read".
    Vague,
    /// A date.
    Day,
}

/// Reads the lines above the headline, and those after it up to the body.
pub(super) fn find<'d>(
    document: &'d Document,
    above: Vec<Line<'d>>,
    after: impl Iterator<Item = Line<'d>>,
    sections: &Sections<'_>,
    order: NumberOrder,
    evidence: &Evidence,
) -> Option<Signed> {
    let reader = Reader { document, sections, order, evidence };
    let after = reader.head(after);
    let own = |lines: &[Parts<'d>]| lines.iter().find_map(|line| reader.by_itself(line));
    let near =
        (0..after.len()).find_map(|at| reader.by_itself(&after[at]).or_else(|| reader.by_neighbours(&after, at)));
    near.or_else(|| own(&above.into_iter().map(|line| reader.parts(line)).collect::<Vec<_>>()))
}

struct Reader<'r, 'd> {
    document: &'d Document,
    sections: &'r Sections<'r>,
    order: NumberOrder,
    evidence: &'r Evidence,
}

impl<'d> Reader<'_, 'd> {
    /// The lines between headline and body.
    fn head(&self, lines: impl Iterator<Item = Line<'d>>) -> Vec<Parts<'d>> {
        let (mut head, mut paragraphs, mut long) = (Vec::new(), 0, 0);
        for line in lines.take(MAX_LINES) {
            let is_sentence = line.text.ends_with(['.', '!', '?', '…', '"', '”', '“', '»', '。', '।']);
            let is_caption = is_credit(&line.text) || line.text.contains(['©', '(']);
            paragraphs += usize::from(line.text.len() >= PARAGRAPH && is_sentence && !is_caption);
            long += usize::from(line.text.len() > BODY);
            if paragraphs >= PARAGRAPHS || long > 1 || self.opens_card(&line) {
                break;
            }
            if line.text.len() <= MAX_BYLINE {
                head.push(self.parts(line));
            } else {
                head.push(Parts { line, parts: Vec::new(), moment: Moment::No });
            }
        }
        head
    }

    /// A heading that is a link begins something else.
    fn opens_card(&self, line: &Line<'d>) -> bool {
        let heads = |node: NodeId| self.document.tag(node).is_some_and(Tag::is_heading);
        let around = || self.document.ancestors(line.first()).take(MAX_UP);
        around().any(heads) && around().any(|up| self.document.is(up, Tag::A) && !self.is_person(up, &line.text))
    }

    fn is_person(&self, link: NodeId, text: &str) -> bool {
        self.document.attr(link, AttrName::Href).is_some_and(|href| leads_to_person(href, text))
    }

    fn parts(&self, line: Line<'d>) -> Parts<'d> {
        let mut parts = Vec::new();
        let mut left = line.text.chars().filter(|c| !c.is_whitespace()).count();
        let mut next = Some(line.first());
        for _ in 0..MAX_TEXTS {
            let Some(node) = next.filter(|_| left > 0) else { break };
            next = match is_unread(self.document, node) {
                true => self.document.next_after(NodeId::ROOT, node),
                false => self.document.next_in(NodeId::ROOT, node),
            };
            let Some(text) = self.document.text(node).and_then(|text| tidy_plain(text, MAX_BYLINE)) else { continue };
            left = left.saturating_sub(text.chars().filter(|c| !c.is_whitespace()).count());
            self.cut(node, &text, &mut parts);
        }
        let moment = parts.iter().map(|part| part.moment).max().unwrap_or(Moment::No);
        Parts { line, parts, moment }
    }

    /// The parts of one text; a date is one of its own.
    fn cut(&self, node: NodeId, text: &str, parts: &mut Vec<Part<'d>>) {
        let href = self.document.ancestors(node).take(MAX_UP).find(|&up| self.document.is(up, Tag::A));
        let href = href.and_then(|link| self.document.attr(link, AttrName::Href));
        let is_time = self.document.ancestors(node).take(2).any(|up| self.document.is(up, Tag::Time));
        let mut push = |text: &str, moment: Moment| {
            let is_label = text.trim_end().ends_with([':', '：']) || is_of_others(text);
            let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | ':'));
            if text.contains(char::is_alphanumeric) {
                parts.push(Part { text: text.to_owned(), href, moment, is_label });
            }
        };
        for piece in text.split(['|', '·', '•', '—', '/', '*']) {
            match date_text::find(piece, self.order) {
                Some(found) => {
                    push(&piece[..start_with_label(piece, found.range.start)], Moment::No);
                    push(&piece[found.range.clone()], Moment::Day);
                    push(&piece[found.range.end..], Moment::No);
                }
                None if is_time => push(piece, Moment::Day),
                None if is_moment(piece) => push(piece, Moment::Vague),
                None => push(piece, Moment::No),
            }
        }
    }

    /// A line that says by a label, its links, its mail address or its element who signs, or holds names beside a date.
    fn by_itself(&self, line: &Parts<'d>) -> Option<Signed> {
        if line.parts.is_empty() || line.line.text.contains(['©', '$', '€']) {
            return None;
        }
        let labelled = self.labelled(line);
        if !labelled.is_empty() {
            return Some(signed(labelled, [line]));
        }
        let linked = line.linked();
        if !linked.is_empty() {
            return Some(signed(linked, [line]));
        }
        let names = self.plain(line);
        let is_address = || {
            let mut around = self.document.ancestors(line.line.first()).take(MAX_UP);
            around.any(|up| self.document.is(up, Tag::Address))
        };
        (!names.is_empty() && (line.moment > Moment::No || is_address())).then(|| signed(names, [line]))
    }

    /// "By Ada Brook": the names after a label that opens the line.
    fn labelled(&self, line: &Parts<'d>) -> Vec<String> {
        let Some(rest) = byline::after_label(&line.line.text) else { return Vec::new() };
        if !line.line.text[..line.line.text.len() - rest.len()].contains(' ') || is_of_others(&line.line.text) {
            return Vec::new();
        }
        // "By Ada Brook For The Tarn": capitals of a heading.
        let names = byline::names(rest.split(" For ").next().unwrap_or(rest), Trust::Line);
        if names.iter().any(|name| !name.contains(' ') || unlabelled::is_of_page(name)) { Vec::new() } else { names }
    }

    /// A line of names with a role or a date after it, or with one line between.
    fn by_neighbours(&self, lines: &[Parts<'d>], at: usize) -> Option<Signed> {
        let line = &lines[at];
        let names = self.plain(line);
        if names.is_empty() {
            return None;
        }
        let next = lines.get(at + 1)?;
        if next.says_when(Moment::Vague) || at < MAX_ROLE && next.says_role() {
            return Some(signed(names, [line, next]));
        }
        let second = lines.get(at + 2)?;
        (next.is_between() && second.says_when(Moment::Day)).then(|| signed(names, [line, second]))
    }

    /// The names that a line holds besides dates, a role and one or two short facts.
    fn plain(&self, line: &Parts<'d>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut others = 0;
        for (index, part) in line.parts.iter().enumerate().filter(|(_, part)| part.moment == Moment::No) {
            let is_other = part.is_label || index > 0 && line.parts[index - 1].is_label || part.leads_elsewhere();
            let found =
                if is_other || (!names.is_empty() && others > 0) { Vec::new() } else { unlabelled::names(&part.text) };
            if found.is_empty() {
                others += 1;
                if part.text.len() > MAX_PART {
                    return Vec::new();
                }
            }
            names.extend(found);
        }
        let is_section = |name: &String| self.sections.have(name, &line.line, self.evidence);
        if others > 2 || names.iter().any(is_section) { Vec::new() } else { names }
    }
}

impl Part<'_> {
    /// Whether it is a link to something that is not called so.
    fn leads_elsewhere(&self) -> bool {
        let spelled = |href: &str| squeeze(href).contains(&squeeze(&self.text));
        self.href.is_some_and(|href| !leads_to_person(href, &self.text) && !spelled(href))
    }
}

impl Parts<'_> {
    fn says_when(&self, at_least: Moment) -> bool {
        self.moment >= at_least && self.line.text.len() <= MAX_MOMENT
    }

    fn says_role(&self) -> bool {
        let is_linked = self.parts.iter().any(|part| part.href.is_some());
        let words = fold(&self.line.text);
        !is_linked && self.line.text.len() <= MAX_BETWEEN && words.split(' ').any(|word| ROLES.contains(&word))
    }

    /// A place, a mail address, a role, the label of a date.
    fn is_between(&self) -> bool {
        let text = &self.line.text;
        text.len() <= MAX_BETWEEN && (text.contains('@') || word_count(text) <= 2 || self.says_role())
    }

    /// The names of those to whose pages the line has links.
    fn linked(&self) -> Vec<String> {
        let is_own = |index: usize| index == 0 || !self.parts[index - 1].is_label;
        let linked = self.parts.iter().enumerate().filter(|(index, _)| is_own(*index));
        linked.filter_map(|(_, part)| person(part, self.line.text.len())).collect()
    }
}

fn signed<const N: usize>(names: Vec<String>, lines: [&Parts<'_>; N]) -> Signed {
    Signed { names, elements: lines.iter().filter_map(|line| line.line.element()).collect() }
}

/// The name that a link to somebody's page or mail box shows.
fn person(part: &Part<'_>, line: usize) -> Option<String> {
    let href = part.href?;
    let trust = if part.text.contains(' ') { Trust::Line } else { Trust::Field };
    let [name] = <[String; 1]>::try_from(byline::names(&part.text, trust)).ok()?;
    let is_mail = || line <= part.text.len() + MAX_PART && is_mail_of(href, &name);
    (!unlabelled::is_of_page(&name) && (leads_to_person(href, &name) || is_mail())).then_some(name)
}

/// Whether a text ends with a label of somebody who has not written the article.
fn is_of_others(text: &str) -> bool {
    let folded = fold(text);
    OF_OTHERS.iter().any(|label| folded.ends_with(label) || folded.starts_with(label))
}

/// Whether a short text says when, without a whole date.
fn is_moment(text: &str) -> bool {
    if text.len() > MAX_MOMENT || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    is_reading_time(text) || counts_back(text) || (says_published(text) || says_updated(text)) && has_clock(text)
}

/// Two digits after a colon or full stop that follows one or two digits, at the end of a word.
fn has_clock(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')')).any(|word| {
        let Some((hour, minute)) = word.split_once([':', '.']) else { return false };
        let minute = minute.trim_end_matches(|c: char| !c.is_ascii_digit());
        let is_number = |text: &str, last: u8| text.len() <= 2 && text.parse().is_ok_and(|number: u8| number <= last);
        minute.len() == 2 && is_number(hour, 23) && is_number(minute, 59)
    })
}

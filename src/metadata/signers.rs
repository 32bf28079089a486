//! Who signs a page that says so to its readers only, where no tag, class or label has named anybody: a link to
//! somebody's page, a mail address, a name with a date or a role beside it. Everything here is told by the lines around
//! the headline, and is the last word: other sources come first.

use super::author_links::{is_mail_of, is_persons, leads_to_person, may_lead_to_person};
use super::byline::{self, Trust};
use super::candidate::Evidence;
use super::date_text::{NumberOrder, has_number};
use super::following_lines::{BODY, Line};
use super::line_parts::{self, MAX_MOMENT, Moment, Part, Text, is_of_others};
use super::marks::Marks;
use super::name_shape::is_role;
use super::text::{squeeze, word_count};
use super::unlabelled::{self, Sections};
use super::vocabulary::bylines::AND;
use crate::boilerplate::is_credit;
use crate::dom::{AttrName, Document, NodeId, Tag};
use std::cell::OnceCell;

/// Longest line that may sign, and longest part of one that is neither name nor date, in bytes.
const MAX_BYLINE: usize = 220;
const MAX_PART: usize = 40;
/// Longest line between name and date, in bytes: a place, a mail address, a role.
const MAX_BETWEEN: usize = 48;
/// Longest line that is one of several names below each other, in bytes.
const MAX_NEXT: usize = 60;
/// Shortest paragraph, in bytes, and how many of them are the body.
const PARAGRAPH: usize = 100;
const PARAGRAPHS: usize = 3;
/// Lines that are read.
const MAX_LINES: usize = 40;
/// Lines after the headline in which a role below a name makes it an author's.
const MAX_ROLE: usize = 3;
/// Facts beside a name in its line: a paper, a place. One less where the date stands in another line.
const MAX_FACTS: usize = 2;
/// Elements around a line that are looked at.
const MAX_UP: usize = 4;

/// The names, and the elements of the lines that hold them.
pub(super) struct Signed {
    pub(super) names: Vec<String>,
    pub(super) elements: Vec<NodeId>,
    /// The texts of these lines, and whether markup calls what they say a change.
    pub(super) texts: Vec<(String, bool)>,
}

/// A line with its parts, read where somebody asks: most lines are prose.
struct Parts<'d> {
    line: Line<'d>,
    order: NumberOrder,
    /// Some paragraph stands before it: links there are of a second person.
    is_late: bool,
    texts: OnceCell<Vec<Text<'d>>>,
    parts: OnceCell<Vec<Part<'d>>>,
}

/// Reads the lines after the headline up to the body, and those above it.
pub(super) fn find<'d>(
    document: &'d Document,
    mut above: impl Iterator<Item = Line<'d>>,
    after: impl Iterator<Item = Line<'d>>,
    sections: &Sections<'_>,
    order: NumberOrder,
    evidence: &Evidence,
) -> Option<Signed> {
    let reader = Reader { document, sections, order, evidence };
    let after = reader.head(after);
    let near = (0..after.len()).find_map(|at| {
        let own = reader.by_itself(&after[at], false).map(|signed| reader.with_next(signed, &after[at + 1..]));
        own.or_else(|| reader.by_neighbours(&after, at))
    });
    near.or_else(|| above.find_map(|line| reader.by_itself(&Parts::of(line, order, false), true)))
}

/// The names of those to whose pages a line of links leads, if it holds hardly anything else.
pub(super) fn linked_names(line: &Line<'_>) -> Vec<String> {
    if line.text.len() > MAX_NEXT {
        return Vec::new();
    }
    let texts = line_parts::texts(line);
    // Numbers of notes and marks may stand beside them, but no label.
    if texts.iter().any(|text| text.href.is_none() && !is_joint(&text.text) && text.text.contains(char::is_alphabetic))
    {
        return Vec::new();
    }
    texts.iter().filter_map(|text| person(text.href?, &text.text, line.text.len())).collect()
}

/// Whether a line only joins the names above and below it: "and", a login.
pub(super) fn is_joint(text: &str) -> bool {
    let text = text.trim_matches([',', ' ']);
    text.is_empty() || AND.contains(&text.to_lowercase().as_str()) || text.starts_with('@') && !text.contains(' ')
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
            let is_sentence = || line.text.ends_with(['.', '!', '?', '…', '"', '”', '“', '»', '。', '।']);
            let is_caption = || line.text.contains(['©', '(']) || is_credit(&line.text);
            let is_late = paragraphs > 0;
            paragraphs += usize::from(line.text.len() >= PARAGRAPH && is_sentence() && !is_caption());
            long += usize::from(line.text.len() > BODY);
            if paragraphs >= PARAGRAPHS || long > 1 || self.opens_card(&line) {
                break;
            }
            head.push(Parts::of(line, self.order, is_late));
        }
        head
    }

    /// A heading that is a link begins something else, unless it is somebody's name.
    fn opens_card(&self, line: &Line<'d>) -> bool {
        let around = || self.document.ancestors(line.first()).take(MAX_UP);
        let link = around().find(|&up| self.document.is(up, Tag::A));
        let href = link.and_then(|link| self.document.attr(link, AttrName::Href));
        around().any(|up| self.document.tag(up).is_some_and(Tag::is_heading))
            && href.is_some_and(|href| !leads_to_person(href, &line.text))
    }

    /// A line that says by a label, its links, its mail address or its element who signs, or holds names beside a date.
    fn by_itself(&self, line: &Parts<'d>, is_above: bool) -> Option<Signed> {
        if line.line.text.len() > MAX_BYLINE || line.line.text.contains(['©', '$', '€']) {
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
        let is_address = || {
            let mut around = self.document.ancestors(line.line.first()).take(MAX_UP);
            self.document.may_have(Tag::Address) && around.any(|up| self.document.is(up, Tag::Address))
        };
        let is_dated = line.moment() > if is_above { Moment::Vague } else { Moment::No };
        let is_own = is_dated || is_address() || !is_above && line.has_role();
        // Most lines have nothing that makes a name an author's, and are not asked for names.
        let names = if is_own { self.plain(line, is_above, MAX_FACTS) } else { Vec::new() };
        (!names.is_empty()).then(|| signed(names, [line]))
    }

    /// With the names in the lines below, each of which links to somebody.
    fn with_next(&self, mut signed: Signed, lines: &[Parts<'d>]) -> Signed {
        for line in lines.iter().filter(|line| !is_joint(&line.line.text)).take(byline::MAX_NAMES) {
            let names = linked_names(&line.line);
            if names.is_empty() {
                break;
            }
            signed.elements.extend(line.line.element());
            for name in names {
                if !signed.names.contains(&name) {
                    signed.names.push(name);
                }
            }
        }
        signed
    }

    /// "By Ada Brook": the names after a label that opens the line, or in the text after one that is only the label.
    fn labelled(&self, line: &Parts<'d>) -> Vec<String> {
        let Some(rest) = byline::after_label(&line.line.text).filter(|_| !is_of_others(&line.line.text)) else {
            return Vec::new();
        };
        let texts = line.texts();
        let label = &line.line.text[..line.line.text.len() - rest.len()];
        let of_page = |name: &String| unlabelled::is_of_page(name) && byline::team(name).is_none();
        let are_names =
            |names: &Vec<String>| !names.is_empty() && names.iter().all(|name| name.contains(' ') && !of_page(name));
        // Where label and name are elements side by side, no space parts them: "ByAda Brook".
        if label.contains(' ') {
            // "By Ada Brook For The Tarn": capitals of a heading.
            let names = |text: &str| byline::names(text.split(" For ").next().unwrap_or(text), Trust::Line);
            let own = texts.first().and_then(|text| byline::after_label(&text.text)).unwrap_or_default();
            let team = || byline::team(own).into_iter().collect();
            if let Some(found) = [names(rest), names(own), team()].into_iter().find(are_names) {
                return line_parts::without_neighbours(found, texts);
            }
        }
        let [first, second, ..] = texts else { return Vec::new() };
        let is_persons = second.href.is_some_and(is_persons);
        let trust = if is_persons { Trust::Field } else { Trust::Line };
        let found = if byline::is_label(&first.text) { byline::names(&second.text, trust) } else { Vec::new() };
        if is_persons || are_names(&found) { found } else { Vec::new() }
    }

    /// A line of names with a role or a date after it, or with one line between.
    fn by_neighbours(&self, lines: &[Parts<'d>], at: usize) -> Option<Signed> {
        let (line, next) = (&lines[at], lines.get(at + 1)?);
        let is_next = next.says_when(Moment::Vague) || at < MAX_ROLE && next.says_role();
        let second = || lines.get(at + 2).filter(|second| next.is_between() && second.says_when(Moment::Day));
        let other = if is_next { next } else { second()? };
        let names = self.plain(line, false, MAX_FACTS - 1);
        (!names.is_empty()).then(|| signed(names, [line, other]))
    }

    /// The names that a line holds besides dates, a role and one or two short facts.
    fn plain(&self, line: &Parts<'d>, is_above: bool, facts: usize) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut others = 0;
        let parts = line.parts();
        for (index, part) in parts.iter().enumerate().filter(|(_, part)| part.moment == Moment::No) {
            let is_other = part.is_label || index > 0 && parts[index - 1].is_label || part.leads_elsewhere();
            let is_open = !is_other && (names.is_empty() || others == 0);
            let found = if is_open { unlabelled::signatures(&part.text) } else { Vec::new() };
            if found.is_empty() {
                others += 1;
                if part.text.len() > MAX_PART {
                    return Vec::new();
                }
            }
            names.extend(found);
        }
        let is_section = |name: &String| match is_above {
            true => self.sections.are_called(name, &line.line, self.evidence),
            false => self.sections.have(name, &line.line, self.evidence),
        };
        if others > facts || names.iter().any(is_section) { Vec::new() } else { names }
    }
}

impl Part<'_> {
    /// Whether it is a link to something that is not called so.
    fn leads_elsewhere(&self) -> bool {
        let spelled = |href: &str| squeeze(href).contains(&squeeze(&self.text));
        self.href.is_some_and(|href| !leads_to_person(href, &self.text) && !spelled(href))
    }
}

impl<'d> Parts<'d> {
    fn of(line: Line<'d>, order: NumberOrder, is_late: bool) -> Self {
        Parts { line, order, is_late, texts: OnceCell::new(), parts: OnceCell::new() }
    }

    fn texts(&self) -> &[Text<'d>] {
        self.texts.get_or_init(|| line_parts::texts(&self.line))
    }

    /// None of a line that is too long to sign.
    fn parts(&self) -> &[Part<'d>] {
        self.parts.get_or_init(|| {
            let is_short = self.line.text.len() <= MAX_BYLINE;
            if is_short { line_parts::of(self.line.document(), self.texts(), self.order) } else { Vec::new() }
        })
    }

    fn moment(&self) -> Moment {
        // Without a number only an element says when.
        let may_say = has_number(&self.line.text) || self.line.document().may_have(Tag::Time);
        let parts = if may_say { self.parts() } else { &[] };
        parts.iter().map(|part| part.moment).max().unwrap_or(Moment::No)
    }

    fn says_when(&self, at_least: Moment) -> bool {
        self.line.text.len() <= MAX_MOMENT && self.moment() >= at_least
    }

    fn says_role(&self) -> bool {
        let is_linked = || self.parts().iter().any(|part| part.href.is_some());
        self.line.text.len() <= MAX_BETWEEN && is_role(&self.line.text) && !is_linked()
    }

    /// Whether a part but the first is a role.
    fn has_role(&self) -> bool {
        let text = &self.line.text;
        let has_parts = self.texts().len() > 1 || has_number(text) || text.contains(line_parts::MARKS);
        has_parts && self.parts().iter().skip(1).any(|part| is_role(&part.text))
    }

    /// A place, a mail address, a role, the label of a date.
    fn is_between(&self) -> bool {
        let text = &self.line.text;
        text.len() <= MAX_BETWEEN && (text.contains('@') || word_count(text) <= 2 || self.says_role())
    }

    /// The names of those to whose pages the line has links. Logins below a text are of those who answer.
    fn linked(&self) -> Vec<String> {
        if self.texts().iter().all(|text| text.href.is_none()) {
            return Vec::new();
        }
        let parts = self.parts();
        let is_own = |index: usize| index == 0 || !parts[index - 1].is_label;
        let linked = parts.iter().enumerate().filter(|(index, _)| is_own(*index));
        let names = linked.filter_map(|(_, part)| person(part.href?, &part.text, self.line.text.len()));
        names.filter(|name| !self.is_late || name.contains(' ')).collect()
    }
}

fn signed<const N: usize>(names: Vec<String>, lines: [&Parts<'_>; N]) -> Signed {
    let texts = lines.iter().map(|line| (line.line.text.clone(), line.line.marks().has(Marks::UPDATED))).collect();
    Signed { names, elements: lines.iter().filter_map(|line| line.line.element()).collect(), texts }
}

/// The name that a link to somebody's page or mail box shows, in a line of so many bytes.
fn person(href: &str, text: &str, line: usize) -> Option<String> {
    // Most links lead to nobody, and are not asked for names.
    if !may_lead_to_person(href) {
        return None;
    }
    let text = unlabelled::without_degrees(text);
    let trust = if text.contains(' ') { Trust::Line } else { Trust::Field };
    let [name] = <[String; 1]>::try_from(byline::names(text, trust)).ok()?;
    let is_mail = || line <= text.len() + MAX_PART && is_mail_of(href, &name);
    (!unlabelled::is_of_page(&name) && (leads_to_person(href, &name) || is_mail())).then_some(name)
}

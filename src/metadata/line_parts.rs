//! What a line says, part by part: names, links and moments stand side by side in elements of their own, or are cut by
//! the marks that part facts.

use super::byline::{self, Trust};
use super::date_labels::{says_published, says_updated, start_with_label};
use super::date_months::month_of;
use super::date_text::{self, NumberOrder};
use super::following_lines::Line;
use super::relative_dates::counts_back;
use super::text::{fold, is_unread, tidy_plain};
use super::vocabulary::bylines::OF_OTHERS;
use crate::boilerplate::is_reading_time;
use crate::dom::{AttrName, Document, NodeId, Tag};

/// Longest text of a line that is looked at, and longest that only says when, in bytes.
const MAX_TEXT: usize = 220;
pub(super) const MAX_MOMENT: usize = 90;
/// Texts in a line, and elements around one, that are looked at.
const MAX_TEXTS: usize = 40;
const MAX_UP: usize = 4;

/// One text of the tree in a line.
pub(super) struct Text<'d> {
    pub(super) text: String,
    node: NodeId,
    link: Option<NodeId>,
    pub(super) href: Option<&'d str>,
}

/// The texts that a line is made of. A word that goes on in the next element of the same link is one.
pub(super) fn texts<'d>(line: &Line<'d>) -> Vec<Text<'d>> {
    let document = line.document();
    let mut texts: Vec<Text<'d>> = Vec::new();
    let mut left = count(&line.text);
    let mut next = Some(line.first());
    let mut is_open = false;
    for _ in 0..4 * MAX_TEXTS {
        let Some(node) = next.filter(|_| left > 0 && texts.len() < MAX_TEXTS) else { break };
        next = match is_unread(document, node) {
            true => document.next_after(NodeId::ROOT, node),
            false => document.next_in(NodeId::ROOT, node),
        };
        let Some(raw) = document.text(node) else { continue };
        let Some(text) = tidy_plain(raw, MAX_TEXT) else {
            is_open = false;
            continue;
        };
        left = left.saturating_sub(count(&text));
        let link = document.ancestors(node).take(MAX_UP).find(|&up| document.is(up, Tag::A));
        let goes_on = is_open && link.is_some() && raw.starts_with(char::is_lowercase);
        is_open = raw.ends_with(char::is_alphabetic);
        match texts.last_mut().filter(|last| goes_on && last.link == link) {
            Some(last) => last.text.push_str(&text),
            None => {
                let href = link.and_then(|link| document.attr(link, AttrName::Href));
                texts.push(Text { text, node, link, href });
            }
        }
    }
    texts
}

/// The texts of a line with marks between them, if somewhere in it a number stands and words run together.
pub(super) fn parted(line: &Line<'_>) -> Option<String> {
    let text = &line.text;
    let runs = || text.chars().zip(text.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    if text.len() > MAX_TEXT || !text.contains(|c: char| c.is_ascii_digit()) || !runs() {
        return None;
    }
    let texts: Vec<String> = texts(line).into_iter().map(|text| text.text).collect();
    (texts.len() > 1).then(|| texts.join(" | "))
}

fn count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Names without what stands beside them in elements of its own: a role, an agency, a button.
/// "By" "Ada Brook" "Correspondent" shows as "By Ada BrookCorrespondent".
pub(super) fn without_neighbours(names: Vec<String>, texts: &[Text<'_>]) -> Vec<String> {
    let own = |text: &Text<'_>| {
        let end = text.text.trim_end_matches([',', '|', ' ']);
        byline::names(&text.text, Trust::Line).pop().filter(|name| end.ends_with(name.as_str()))
    };
    let ends: Vec<(String, bool)> =
        texts.iter().filter_map(|text| Some((own(text)?, text.href.is_some()))).take(MAX_TEXTS).collect();
    let cut = |name: String| {
        let whole = ends.iter().find(|(own, is_link)| {
            let Some(rest) = name.strip_prefix(own.as_str()) else { return false };
            let is_glued = rest.starts_with(char::is_alphabetic);
            let is_more = rest.starts_with(' ') && (*is_link || rest.trim().contains(' '));
            is_more && own.contains(' ') || is_glued && (*is_link || rest.starts_with(char::is_uppercase))
        });
        whole.map_or_else(|| name.clone(), |(own, _)| own.clone())
    };
    names.into_iter().map(cut).collect()
}

/// How surely a text says when something was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Moment {
    No,
    /// "5 hours ago", "Published 14.14", "Jan 23", "4 min read".
    Vague,
    /// A date.
    Day,
}

/// A text of a line, cut at the marks that part facts.
pub(super) struct Part<'d> {
    pub(super) text: String,
    pub(super) href: Option<&'d str>,
    pub(super) moment: Moment,
    /// Says what the next part is: "Fact checked by:".
    pub(super) is_label: bool,
}

/// The parts of a line by its texts; a date is one of its own.
pub(super) fn of<'d>(document: &Document, texts: &[Text<'d>], order: NumberOrder) -> Vec<Part<'d>> {
    let mut parts = Vec::new();
    for text in texts {
        let is_time = document.ancestors(text.node).take(2).any(|up| document.is(up, Tag::Time));
        let mut push = |piece: &str, moment: Moment| {
            let is_label = piece.trim_end().ends_with([':', '：']) || is_of_others(piece);
            let piece = piece.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | ':'));
            if piece.contains(char::is_alphanumeric) {
                parts.push(Part { text: piece.to_owned(), href: text.href, moment, is_label });
            }
        };
        for piece in pieces(&text.text) {
            // A year alone is that of an edition.
            match date_text::find(piece, order).filter(|found| found.date.day().is_some()) {
                Some(found) => {
                    push(&piece[..start_with_label(piece, found.range.start)], Moment::No);
                    push(&piece[found.range.clone()], Moment::Day);
                    push(&piece[found.range.end..], Moment::No);
                }
                None if is_time => push(piece, Moment::Day),
                None if is_vague(piece) => push(piece, Moment::Vague),
                None => push(piece, Moment::No),
            }
        }
    }
    parts
}

/// The marks that part facts.
pub(super) const MARKS: [char; 6] = ['|', '·', '•', '—', '/', '*'];

/// A text, cut at the marks that part facts. A slash between digits is a date's.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(MARKS) {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let end = at + mark.len();
        if mark == "/" && is_digit(text[..at].chars().next_back()) && is_digit(text[end..].chars().next()) {
            continue;
        }
        pieces.push(&text[start..at]);
        start = end;
    }
    pieces.push(&text[start..]);
    pieces
}

/// Whether a text opens or ends with a label of somebody who has not written the article.
pub(super) fn is_of_others(text: &str) -> bool {
    let folded = fold(text);
    let ends_word = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let begins_word = |rest: &str| rest.is_empty() || rest.ends_with(' ');
    OF_OTHERS.iter().any(|label| {
        folded.strip_prefix(label).is_some_and(ends_word) || folded.strip_suffix(label).is_some_and(begins_word)
    })
}

/// Whether a short text says when, without a whole date.
fn is_vague(text: &str) -> bool {
    if text.len() > MAX_MOMENT || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_labelled = || says_published(text) || says_updated(text);
    is_reading_time(text) || counts_back(text) || is_day_of_month(text) || is_labelled() && has_clock(text)
}

/// "Jan 23", "23. Januar": a month, a day, and nothing else.
fn is_day_of_month(text: &str) -> bool {
    let [first, second] = text.split_whitespace().collect::<Vec<_>>()[..] else { return false };
    let is_day = |word: &str| word.trim_end_matches(['.', ',']).parse().is_ok_and(|day: u8| (1..=31).contains(&day));
    let is_month = |word: &str| month_of(word.trim_end_matches(['.', ','])).is_some();
    is_day(first) && is_month(second) || is_month(first) && is_day(second)
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

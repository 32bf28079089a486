//! Dates that count back from the time of reading: "3 hours ago", "vor 2 Tagen", "昨天". Read only where the caller gives
//! that time, and never more precise than the words: months ago give a month, years ago a year.

use super::candidate::{Evidence, Source, push};
use super::date_labels::says_updated;
use super::date_tokens::digit;
use super::marks::Marks;
use super::survey::{Hit, Survey};
use super::text::shown;
use super::vocabulary::relative::{AGO, DAYS, UNITS, Unit};
use crate::article::Date;
use crate::dom::AttrName;
use jiff::civil::DateTime;
use jiff::{Span, Timestamp, tz::Offset};
use once_cell::sync::Lazy;
use std::time::SystemTime;

/// Longest text that is such a date, in bytes, and how many elements are asked.
const MAX_TEXT: usize = 90;
const MAX_ELEMENTS: usize = 60;
/// Largest number: what lies further back is written as a date.
const MAX_NUMBER: i64 = 99;

/// Adds the dates of `<time>` and of elements that are called dates, where they have no other.
pub(super) fn read(survey: &Survey<'_>, headline: Option<&Hit>, now: SystemTime, evidence: &mut Evidence) {
    let Ok(now) = Timestamp::try_from(now) else { return };
    let now = Offset::UTC.to_datetime(now);
    let document = survey.document;
    let times = survey.times.iter().filter(|hit| document.attr(hit.node, AttrName::Datetime).is_none());
    let marked = survey.marked.iter().filter(|hit| hit.marks.has(Marks::DATE.with(Marks::UPDATED)));
    let own = |hit: &&Hit| !survey.is_foreign(hit, headline);
    let times = times.filter(own).take(MAX_ELEMENTS).map(|hit| (hit, Source::Time));
    let marked = marked.filter(own).take(MAX_ELEMENTS).map(|hit| (hit, Source::Class));
    for (hit, source) in times.chain(marked) {
        let Some(text) = shown(document, hit.node, MAX_TEXT) else { continue };
        let updated = says_updated(&text) || hit.marks.has(Marks::UPDATED);
        push(if updated { &mut evidence.modified } else { &mut evidence.published }, source, find(&text, now));
    }
}

/// The date that a short text counts back to.
fn find(text: &str, now: DateTime) -> Option<Date> {
    let text = text.to_lowercase();
    let said = said(&text);
    if let Some(Word::Day(days)) = said {
        // "Today's weather" is no date: the word stands alone, or beside a time or a label.
        let is_short = text.split_whitespace().count() <= 4;
        return is_short.then(|| day(now, Span::new().days(days))).flatten();
    }
    said?;
    let is_digit = |c: char| digit(c).is_some();
    let start = text.find(is_digit)?;
    let digits = text[start..].find(|c: char| !is_digit(c))?;
    let (number, after) = text[start..].split_at(digits);
    let number =
        number.chars().filter_map(digit).fold(0, |number: i64, digit| number.saturating_mul(10).saturating_add(digit));
    // A second number belongs to a clock or to a date.
    if number > MAX_NUMBER || after.contains(is_digit) {
        return None;
    }
    let unit = after.trim_start();
    let longest = |words: &&[&str]| words.iter().filter(|word| unit.starts_with(**word)).map(|word| word.len()).max();
    let (unit, _) =
        UNITS.iter().filter_map(|(kind, words)| Some((*kind, longest(words)?))).max_by_key(|(_, len)| *len)?;
    match unit {
        Unit::Minute => day(now, Span::new().minutes(number)),
        Unit::Hour => day(now, Span::new().hours(number)),
        Unit::Day => day(now, Span::new().days(number)),
        Unit::Week => day(now, Span::new().weeks(number)),
        Unit::Month => {
            let then = now.checked_sub(Span::new().months(number)).ok()?;
            Date::partial(then.year(), u8::try_from(then.month()).ok())
        }
        Unit::Year => Date::partial(now.checked_sub(Span::new().years(number)).ok()?.year(), None),
    }
}

/// Whether a short text is such a date, whatever the time of reading.
pub(super) fn counts_back(text: &str) -> bool {
    text.len() <= MAX_TEXT && find(text, DateTime::constant(2000, 6, 15, 12, 0, 0, 0)).is_some()
}

fn day(now: DateTime, back: Span) -> Option<Date> {
    let then = now.checked_sub(back).ok()?;
    Date::new(then.year(), u8::try_from(then.month()).ok()?, u8::try_from(then.day()).ok()?)
}

/// A word that makes a text such a date: those that name a day, today first, before those that say "ago".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Word {
    Day(i32),
    Ago,
}

/// The words by their first byte: all lines around a headline are asked for them.
static WORDS: Lazy<Vec<Vec<(&str, Word)>>> = Lazy::new(|| {
    let days = DAYS.iter().flat_map(|(days, words)| words.iter().map(|word| (*word, Word::Day(*days))));
    let mut words = vec![Vec::new(); 256];
    for (word, says) in days.chain(AGO.iter().map(|word| (*word, Word::Ago))) {
        words[usize::from(word.as_bytes()[0])].push((word, says));
    }
    words
});

/// Scripts from here on are written without spaces: their words have no boundaries to ask for.
const SPACELESS: char = '\u{e00}';

/// What the words of a lower-case text say: the first of them by rank.
fn said(text: &str) -> Option<Word> {
    let known: &[Vec<(&str, Word)>] = &WORDS;
    let mut first: Option<Word> = None;
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let begins = !in_word || c >= SPACELESS;
        in_word = c.is_alphanumeric();
        if !begins {
            continue;
        }
        for &(word, says) in &known[usize::from(text.as_bytes()[at])] {
            let Some(rest) = text[at..].strip_prefix(word) else { continue };
            if c >= SPACELESS || !rest.starts_with(char::is_alphanumeric) {
                first = Some(first.map_or(says, |first| first.min(says)));
            }
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_back() {
        let now = jiff::civil::date(2024, 3, 1).at(1, 30, 0, 0);
        for (text, expected) in [
            ("3 hours ago", Some("2024-02-29")),
            ("Published 45 minutes ago", Some("2024-03-01")),
            ("vor 2 Tagen", Some("2024-02-28")),
            ("il y a 3 semaines", Some("2024-02-09")),
            ("hace 2 meses", Some("2024-01")),
            ("5 anni fa", Some("2019")),
            ("2 часа назад", Some("2024-02-29")),
            ("3 天前", Some("2024-02-27")),
            ("2時間前", Some("2024-02-29")),
            ("منذ ٣ ساعات", Some("2024-02-29")),
            ("२ दिन पहले", Some("2024-02-28")),
            ("منذ ٥٠٠ يوم", None),
            ("어제", Some("2024-02-29")),
            ("Gestern, 18:05", Some("2024-02-29")),
            ("Today", Some("2024-03-01")),
            ("Today we publish all that was said in the hall", None),
            ("12 minutes to read", None),
            ("500 days ago", None),
            ("3 May 2021", None),
            ("on page 3, long ago", None),
        ] {
            assert_eq!(find(text, now).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
    }
}

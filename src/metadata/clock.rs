//! What the time of reading says about dates: nothing that a page tells can lie ahead of it.

use super::candidate::{Candidate, Source};
use crate::article::Date;
use std::time::SystemTime;

/// The day that is the last one possible: tomorrow, because somewhere on Earth it has begun.
pub(super) fn last_day(now: SystemTime) -> Option<jiff::civil::Date> {
    let now = jiff::Timestamp::try_from(now).ok()?;
    jiff::tz::Offset::UTC.to_datetime(now).date().tomorrow().ok()
}

/// Takes away dates after the last possible day, unless two sources name the same one: an event that is announced, a
/// magazine that is dated ahead.
pub(super) fn refuse_future(candidates: &mut Vec<Candidate<Date>>, last: jiff::civil::Date) {
    let is_future = |date: Date| first_day(date).is_some_and(|day| day > last);
    let twice = |date: Date| {
        let same = candidates.iter().filter(|other| day_of(other.value) == day_of(date));
        let mut voices = same.map(|other| voice(other.source));
        let first = voices.next();
        voices.any(|voice| Some(voice) != first)
    };
    let kept: Vec<bool> = candidates.iter().map(|own| !is_future(own.value) || twice(own.value)).collect();
    let mut kept = kept.into_iter();
    candidates.retain(|_| kept.next().unwrap_or(true));
}

/// Sources that read the same words of the page, or the same script, have said a thing once.
fn voice(source: Source) -> Source {
    use Source::{Class, Elsewhere, Line, Microdata, Microformat, Rdfa, Text, Time};
    match source {
        Line | Class | Time | Elsewhere | Text | Microdata | Rdfa | Microformat => Text,
        Source::JsonLdPage | Source::NewsArticle => Source::JsonLd,
        other => other,
    }
}

fn day_of(date: Date) -> (i16, Option<u8>, Option<u8>) {
    (date.year(), date.month(), date.day())
}

/// The first day of what may be a month or a year.
fn first_day(date: Date) -> Option<jiff::civil::Date> {
    let part = |part: Option<u8>| i8::try_from(part.unwrap_or(1)).ok();
    jiff::civil::Date::new(date.year(), part(date.month())?, part(date.day())?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_ahead_are_refused_unless_two_sources_agree() {
        let last = jiff::civil::date(2024, 5, 4);
        let dated = |year, month, day, source| Candidate { value: Date::new(year, month, day).unwrap(), source };
        let mut candidates = vec![
            dated(2024, 5, 5, Source::JsonLd),
            dated(2024, 5, 4, Source::Line),
            dated(2025, 1, 1, Source::Line),
            dated(2025, 1, 1, Source::OpenGraph),
            // One byline, read by two readers.
            dated(2026, 1, 1, Source::Line),
            dated(2026, 1, 1, Source::Class),
        ];
        refuse_future(&mut candidates, last);
        let days: Vec<String> = candidates.iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2024-05-04", "2025-01-01", "2025-01-01"]);
    }
}

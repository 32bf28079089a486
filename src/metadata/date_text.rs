//! Dates in texts, in all the forms that pages use. Never more precise than the text.
//!
//! A text is cut into numbers, words and marks, and the forms are tried at each number or word from left to right.
//! Years before 1990 (no web page is older) and after 2100 are refused; there is no clock in here, so the same page
//! gives the same date for ever.

use super::date_calendars::{SOLAR_HIJRI, SOLAR_HIJRI_YEARS, from_solar_hijri};
use super::date_tokens::{Kind, Token, digit, tokens};
use crate::article::{Date, Time};
use std::ops::Range;

pub(super) const YEARS: std::ops::RangeInclusive<i64> = 1990..=2100;

/// Which of two small numbers is the month, where neither is greater than twelve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberOrder {
    DayFirst,
    MonthFirst,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Match {
    pub(super) date: Date,
    /// The bytes of the text that spell it, with its time.
    pub(super) range: Range<usize>,
}

/// Reads an attribute or a JSON value: a date and nothing but a date, or a time stamp.
pub(super) fn machine(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() >= 9 && text.len() <= 13 && text.bytes().all(|b| b.is_ascii_digit()) {
        return epoch(text.parse().ok()?);
    }
    Scanner::new(text, NumberOrder::MonthFirst, true).find().map(|found| found.date)
}

/// Seconds or milliseconds since 1970, as a moment in UTC.
pub(super) fn epoch(number: i64) -> Option<Date> {
    let seconds = if number > 100_000_000_000 { number / 1000 } else { number };
    let stamp = jiff::Timestamp::from_second(seconds).ok()?;
    let moment = jiff::tz::Offset::UTC.to_datetime(stamp);
    let time = Time::new(part(moment.hour())?, part(moment.minute())?, Some(part(moment.second())?), Some(0));
    let date = day(i64::from(moment.year()), i64::from(moment.month()), i64::from(moment.day()))?;
    Some(date.with_time(time))
}

fn part(number: i8) -> Option<u8> {
    u8::try_from(number).ok()
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Finds the first whole date of a line of text, else the first month with a year.
pub(super) fn find(text: &str, order: NumberOrder) -> Option<Match> {
    // Every form has a number, and most lines that are asked have none.
    if has_number(text) { Scanner::new(text, order, false).find() } else { None }
}

/// Whether a text has a digit of any script.
pub(super) fn has_number(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) || (!text.is_ascii() && text.chars().any(is_digit))
}

/// A date written as eight digits.
pub(super) fn compact(number: i64) -> Option<Date> {
    day(number / 10_000, number / 100 % 100, number % 100)
}

pub(super) fn day(year: i64, month: i64, day: i64) -> Option<Date> {
    let (year, month, day) =
        if month > SOLAR_HIJRI { from_solar_hijri(year, month - SOLAR_HIJRI, day)? } else { (year, month, day) };
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The year that two digits stand for: the web began in the nineties.
pub(super) fn full_year(short: i64) -> i64 {
    if (90..100).contains(&short) { 1900 + short } else { 2000 + short }
}

fn month_of_year(year: i64, month: i64) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::partial(i16::try_from(year).ok()?, Some(u8::try_from(month).ok()?))
}

pub(super) struct Scanner<'t> {
    pub(super) tokens: Vec<Token<'t>>,
    order: NumberOrder,
    /// The text is meant for machines: compact forms and bare years with months count.
    pub(super) machine: bool,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, order: NumberOrder, machine: bool) -> Self {
        Scanner { tokens: tokens(text), order, machine }
    }

    fn find(&self) -> Option<Match> {
        if !self.machine && !self.has_year() {
            return None;
        }
        let whole = (0..self.tokens.len()).find_map(|at| self.whole_date(at).map(|(date, end)| (date, at, end)));
        if let Some((date, at, end)) = whole {
            let (time, end) = self.time_after(end);
            let before = if time.is_none() { self.time_before(at) } else { None };
            let (time, at) = before.map_or((time, at), |(time, at)| (Some(time), at));
            return Some(self.matched(date.with_time(time), at, end));
        }
        let partial = (0..self.tokens.len()).find_map(|at| self.month_and_year(at).map(|(date, end)| (date, at, end)));
        partial.map(|(date, at, end)| self.matched(date, at, end))
    }

    /// Whether some number is written with as many digits as years are: in every form one is.
    fn has_year(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token.kind, Kind::Number(_)) && matches!(token.digits, 2 | 4))
    }

    fn matched(&self, date: Date, from: usize, to: usize) -> Match {
        Match { date, range: self.tokens[from].start..self.tokens[to - 1].end }
    }

    /// A date with a day that begins at token `at`, and the token after it.
    fn whole_date(&self, at: usize) -> Option<(Date, usize)> {
        match self.tokens[at].kind {
            Kind::Number(_) => self
                .year_first(at)
                .or_else(|| self.numbers(at))
                .or_else(|| self.solar_hijri(at))
                .or_else(|| self.day_then_name(at))
                .or_else(|| self.compact(at)),
            Kind::Word => self.name_first(at),
            Kind::Mark(_) => None,
        }
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token<'t>> {
        self.tokens.get(at)
    }

    pub(super) fn small(&self, at: usize) -> Option<i64> {
        let token = self.token(at)?;
        match token.kind {
            Kind::Number(value) if token.digits <= 2 => Some(value),
            _ => None,
        }
    }

    pub(super) fn year(&self, at: usize) -> Option<i64> {
        self.token(at)?.number(4).filter(|year| YEARS.contains(year))
    }

    /// `2021-10-28`, `2021/10/28`, `2021. 10. 28.`, `2021年10月28日`, `2021. október 28.`, `2021 m. spalio 28 d.`
    fn year_first(&self, at: usize) -> Option<(Date, usize)> {
        let year = self.year(at)?;
        let separator = self.token(at + 1)?;
        if let Kind::Mark(mark @ ('-' | '/' | '.' | '–')) = separator.kind {
            if let (Some(month), Some(day_of_month)) = (self.small(at + 2), self.small(at + 4)) {
                if self.token(at + 3)?.is_mark(mark) {
                    return Some((day(year, month, day_of_month)?, at + 5));
                }
            }
        }
        if separator.starts_with(&['年', '년']) && self.token(at + 3)?.starts_with(&['月', '월']) {
            let date = day(year, self.small(at + 2)?, self.small(at + 4)?)?;
            return Some((
                date,
                at + 5 + usize::from(self.token(at + 5).is_some_and(|t| t.starts_with(&['日', '일', '号']))),
            ));
        }
        let name = self.after_fillers(at + 1);
        // "in 2021 May 5 people": the year must be tied to the month.
        let tied = name > at + 1 || self.machine || self.token(at)?.start == 0;
        // `2021. gada 28. oktobris`
        if let Some(of_month) =
            self.small(name).filter(|_| self.token(name - 1).is_some_and(|word| word.text == "gada"))
        {
            let (month, end) = self.month_name(self.after_fillers(name + 1))?;
            return Some((day(year, month, of_month)?, end));
        }
        let (month, end) = self.month_name(name).filter(|_| tied)?;
        let number = self.after_fillers(end);
        let date = day(year, month, self.small(number)?)?;
        (!self.is_time(number)).then_some((date, number + 1))
    }

    /// `28.10.2021`, `10/28/2021`, `28-10-2021`, `28.10.21`: which is the month is settled by the one above twelve, else by the order.
    fn numbers(&self, at: usize) -> Option<(Date, usize)> {
        let (first, second) = (self.small(at)?, self.small(at + 2)?);
        let Kind::Mark(mark @ ('/' | '.' | '-' | '–' | '·')) = self.token(at + 1)?.kind else { return None };
        if !self.token(at + 3)?.is_mark(mark) {
            return None;
        }
        let last = self.token(at + 4)?;
        let year = match last.kind {
            Kind::Number(value) if last.digits == 4 => value,
            // Versions, chapters and addresses look like this too: two digits need both others in two digits.
            // "12.3. 10:15" has a day and a clock.
            Kind::Number(value)
                if last.digits == 2 && mark != '-' && self.token(at)?.digits == 2 && !self.is_time(at + 4) =>
            {
                full_year(value)
            }
            _ => return None,
        };
        if self.token(at + 5).is_some_and(|after| after.is_mark(mark) && !after.spaced && self.small(at + 6).is_some())
        {
            return None;
        }
        let month_first = match mark {
            '.' => false,
            _ => self.order == NumberOrder::MonthFirst,
        };
        let (month, of_month) = match (first > 12, second > 12) {
            (true, false) => (second, first),
            (false, true) => (first, second),
            _ if month_first => (first, second),
            _ => (second, first),
        };
        Some((day(year, month, of_month)?, at + 5))
    }

    /// `1400/08/06`
    fn solar_hijri(&self, at: usize) -> Option<(Date, usize)> {
        let year = self.token(at)?.number(4).filter(|year| SOLAR_HIJRI_YEARS.contains(year) && !self.machine)?;
        let parted = [at + 1, at + 3].into_iter().all(|at| self.token(at).is_some_and(|token| token.is_mark('/')));
        let (month, of_month) = (self.small(at + 2).filter(|_| parted)?, self.small(at + 4)?);
        Some((day(year, month + SOLAR_HIJRI, of_month)?, at + 5))
    }

    /// `28 October 2021`, `28. Oktober 2021`, `28 de octubre de 2021`, `1er mars 2020`, `28-Oct-2021`
    fn day_then_name(&self, at: usize) -> Option<(Date, usize)> {
        let of_month = self.small(at)?;
        let (month, end) = self.month_name(self.after_fillers(at + 1))?;
        let year = self.after_fillers(end);
        Some((day(self.year_near(year)?, month, of_month)?, year + 1))
    }

    /// `October 28, 2021`, `Oct. 28th 2021`, `Oct 28 08:15:00 CEST 2021`
    fn name_first(&self, at: usize) -> Option<(Date, usize)> {
        let (month, end) = self.month_name(at)?;
        let number = self.after_fillers(end);
        let of_month = self.small(number)?;
        let year = self.after_fillers(number + 1);
        if let Some(value) = self.year_near(year) {
            return Some((day(value, month, of_month)?, year + 1));
        }
        // The form of C's `asctime`, with or without a zone.
        let (_, end) = self.clock(number + 1)?;
        let year = (end..end + 2).find(|&at| self.year(at).is_some())?;
        Some((day(self.year(year)?, month, of_month)?, year + 1))
    }

    /// `20211028`, only where a machine wrote it.
    fn compact(&self, at: usize) -> Option<(Date, usize)> {
        let token = self.token(at).filter(|_| self.machine)?;
        if let Some(number) = token.number(14) {
            let date = day(number / 10_000_000_000, number / 100_000_000 % 100, number / 1_000_000 % 100)?;
            return Some((date, at + 1));
        }
        Some((compact(token.number(8)?)?, at + 1))
    }

    /// `October 2021`, `2023-12`, `2021年10月`
    fn month_and_year(&self, at: usize) -> Option<(Date, usize)> {
        if let Some((month, end)) = self.month_name(at) {
            let year = self.after_fillers(end);
            return Some((month_of_year(self.year(year)?, month)?, year + 1));
        }
        let year = self.year(at).filter(|_| self.machine)?;
        let month = self
            .small(at + 2)
            .filter(|_| self.token(at + 1).is_some_and(|t| matches!(t.kind, Kind::Mark('-' | '/'))))?;
        (self.tokens.len() == 3).then_some((month_of_year(year, month)?, at + 3))
    }
}

#[cfg(test)]
mod tests {
    use super::NumberOrder::*;
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        assert_eq!(find(text, DayFirst).map(|m| m.date.to_string()).as_deref(), Some(expected), "{text}");
    }

    #[track_caller]
    fn machine_reads(text: &str, expected: &str) {
        assert_eq!(machine(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn machine_forms() {
        machine_reads("2021-10-28T08:15:00-04:00", "2021-10-28T08:15:00-04:00");
        machine_reads("2021-10-28T08:15:00.123Z", "2021-10-28T08:15:00Z");
        machine_reads("2021-10-28 08:15", "2021-10-28T08:15");
        machine_reads("2021-10-28T08:15:00+0200", "2021-10-28T08:15:00+02:00");
        machine_reads("20211028T081500Z", "2021-10-28");
        machine_reads("2023-12", "2023-12");
        machine_reads("Thu, 28 Oct 2021 08:15:00 GMT", "2021-10-28T08:15:00Z");
        machine_reads("Thu Oct 28 08:15:00 CEST 2021", "2021-10-28");
        machine_reads("10/28/2021 5:05:00 PM", "2021-10-28T17:05:00");
        machine_reads("1635408900", "2021-10-28T08:15:00Z");
        machine_reads("1635408900000", "2021-10-28T08:15:00Z");
    }

    #[test]
    fn written_forms() {
        reads("10/28/2021Ada Brook |", "2021-10-28");
        reads("Published on October 28th, 2021 at 5:05 pm", "2021-10-28T17:05");
        reads("Donnerstag, 28. Oktober 2021, 8.15 Uhr", "2021-10-28");
        reads("28. Oktober 2021 um 08:15 Uhr", "2021-10-28T08:15");
        reads("28 de octubre de 2021", "2021-10-28");
        reads("1er mars 2020", "2020-03-01");
        reads("2021. október 28.", "2021-10-28");
        reads("28.10.21", "2021-10-28");
        reads("Опубликовано 28 октября 2021 г.", "2021-10-28");
        reads("2021年10月28日 星期四", "2021-10-28");
        reads("2021년 10월 28일", "2021-10-28");
        reads("2021年10月28日 9時05分", "2021-10-28T09:05");
        reads("٢٨ أكتوبر ٢٠٢١", "2021-10-28");
        reads("28 ตุลาคม 2564", "2021-10-28");
        reads("२८ अक्टूबर २०२१", "2021-10-28");
        reads("October 2021", "2021-10");
        reads("28 تشرين الأول / أكتوبر 2021 09:22", "2021-10-28T09:22");
        reads("Thứ Năm, 28 tháng 10 năm 2021", "2021-10-28");
        reads("6 آبان ۱۴۰۰", "2021-10-28");
        reads("1400/08/06", "2021-10-28");
        reads("2021 m. spalio 28 d.", "2021-10-28");
        reads("2021. gada 28. oktobris", "2021-10-28");
        reads("28. oktoober 2021", "2021-10-28");
        reads("28 ต.ค. 2564", "2021-10-28");
    }

    #[test]
    fn times_beside_a_date() {
        reads("2025.03.11. 오전 6:02", "2025-03-11T06:02");
        reads("2025.03.11. 오후 6:02", "2025-03-11T18:02");
        reads("2025年3月11日 午後6時02分", "2025-03-11T18:02");
        reads("2025年3月11日 上午12:10", "2025-03-11T00:10");
        reads("14:27, 6 марта 2025", "2025-03-06T14:27");
        reads("10:15 12.03.2025", "2025-03-12T10:15");
        reads("2025. április 1. kedd 07:45", "2025-04-01T07:45");
        reads("2025. április 3. csütörtök 07:45", "2025-04-03T07:45");
        reads("17 มี.ค. 2568 14:35 น.", "2025-03-17T14:35");
        reads("8 Nisan 2025 Salı 10:00", "2025-04-08T10:00");
        // Of another date, and no time of the day.
        reads("3 April 2025 10:15 | 4 April 2025", "2025-04-03T10:15");
        reads("Matthew 3:15 was read on 4 April 2025", "2025-04-04");
    }

    #[test]
    fn a_clock_is_no_year() {
        for text in ["12.3. 10:15", "13.03. 18:40", "Stand: 12.3. 18:40 Uhr", "12/03 10:15"] {
            assert_eq!(find(text, DayFirst), None, "{text}");
        }
        reads("28.10.21 10:15", "2021-10-28T10:15");
    }

    #[test]
    fn two_digits_of_a_year() {
        reads("28.10.98", "1998-10-28");
        reads("28/10/90", "1990-10-28");
        reads("28.10.04", "2004-10-28");
        reads("3 May ’97", "1997-05-03");
        machine_reads("03-May-97", "1997-05-03");
        machine_reads("03-May-21", "2021-05-03");
        // Parted by hyphens, numbers of two digits are scores and codes as often.
        assert_eq!(find("28-10-21", DayFirst).map(|m| m.date.to_string()), None);
    }

    #[test]
    fn order_of_numbers() {
        assert_eq!(find("03/04/2021", MonthFirst).map(|m| m.date.to_string()).as_deref(), Some("2021-03-04"));
        reads("03/04/2021", "2021-04-03");
        assert_eq!(find("3.4.2021", MonthFirst).map(|m| m.date.to_string()).as_deref(), Some("2021-04-03"));
        assert_eq!(find("28/10/2021", MonthFirst).map(|m| m.date.to_string()).as_deref(), Some("2021-10-28"));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "© 2021",
            "2010-2021",
            "31.02.2021",
            "28 October 1871",
            "1.2.3",
            "in 2021 May 5",
            "5 minutes",
            "10/2021/3",
            "28 October 2150",
            "1200/08/06",
        ] {
            assert_eq!(find(text, DayFirst).map(|m| m.date.to_string()), None, "{text}");
        }
        for text in ["", "now", "0000-00-00", "1970-01-01T00:00:00Z", "0", "12345"] {
            assert_eq!(machine(text), None, "{text}");
        }
    }

    #[test]
    fn range_covers_date_and_time() {
        let text = "By Ada Brook, 28 October 2021 08:15 (updated)";
        assert_eq!(find(text, DayFirst).map(|m| &text[m.range]), Some("28 October 2021 08:15"));
    }
}

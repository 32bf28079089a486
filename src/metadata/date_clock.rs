//! Times of the day in texts: the second half of `date_text`.

use super::date_text::Scanner;
use super::date_tokens::Kind;
use crate::article::Time;

impl Scanner<'_> {
    /// The time of the day after a date that ends before token `at`, and the token after it.
    pub(super) fn time_after(&self, at: usize) -> (Option<Time>, usize) {
        let mut next = at;
        for _ in 0..4 {
            let Some(token) = self.token(next) else { return (None, at) };
            let skips = match token.kind {
                Kind::Mark(mark) => {
                    matches!(mark, ',' | '.' | '-' | '|' | '–' | '—' | '·' | '@' | '•' | '(' | '/' | '،' | '+')
                }
                // "T", "at", "um", "kl", a weekday: short words; a sentence would go on differently.
                Kind::Word => {
                    token.text.chars().count() <= 4 || LONG_DAYS.contains(&token.text.to_lowercase().as_str())
                }
                Kind::Number(_) => break,
            };
            if !skips {
                return (None, at);
            }
            next += 1;
        }
        match self.clock(next) {
            Some((time, end)) => (Some(time), end),
            None => (None, at),
        }
    }

    /// The time of the day right before a date that begins at token `at`, and where it begins: "14:27, 6 марта 2025".
    pub(super) fn time_before(&self, at: usize) -> Option<(Time, usize)> {
        let comma = usize::from(at > 0 && self.token(at - 1).is_some_and(|mark| mark.is_mark(',')));
        let end = at - comma;
        let first = (CLOCK_TOKENS.rev().filter_map(|tokens| end.checked_sub(tokens)))
            .find(|&start| self.token(start + 1).is_some_and(|mark| mark.is_mark(':')))?;
        // A date before it has it already.
        let is_free = first == 0 || !matches!(self.tokens[first - 1].kind, Kind::Number(_) | Kind::Mark(':' | '.'));
        self.clock(first).filter(|&(_, clock_end)| is_free && clock_end == end).map(|(time, _)| (time, first))
    }

    /// `08:15`, `8:15:00.123`, `8.15 Uhr`, `8h15`, `8:15 pm`, with an offset.
    pub(super) fn clock(&self, at: usize) -> Option<(Time, usize)> {
        let hour = self.small(at)?;
        let separator = self.token(at + 1)?;
        let spoken = at > 0 && matches!(self.tokens[at - 1].kind, Kind::Word);
        let is_separator = separator.is_mark(':')
            || (separator.is_mark('.') && spoken && !separator.spaced)
            || (separator.text.eq_ignore_ascii_case("h") && !separator.spaced)
            || separator.starts_with(&['時', '时', '시']);
        let minute_token = self.token(at + 2)?;
        let minute = self.small(at + 2).filter(|_| is_separator && minute_token.digits == 2)?;
        let mut end = at + 3 + usize::from(self.token(at + 3).is_some_and(|token| token.starts_with(&['分', '분'])));
        let mut second = None;
        if self.token(end).is_some_and(|token| token.is_mark(':')) {
            second = self.small(end + 1);
            end += 2;
            if second.is_some() && self.token(end).is_some_and(|token| token.is_mark('.') && !token.spaced) {
                let fraction =
                    self.token(end + 1).is_some_and(|token| matches!(token.kind, Kind::Number(_)) && !token.spaced);
                end += if fraction { 2 } else { 0 };
            }
        }
        let end = end.min(self.tokens.len());
        let (hour, end) = match self.half_before(at) {
            Some(is_afternoon) => (in_half(hour, is_afternoon), end),
            None => self.half_of_day(hour, end),
        };
        let (offset, end) = self.offset(end);
        // "8.15 Uhr", "8:15 Uhr"
        let end =
            end + usize::from(self.token(end).is_some_and(|token| matches!(token.text, "Uhr" | "uhr" | "hrs" | "Hrs")));
        let time = Time::new(
            u8::try_from(hour).ok()?,
            u8::try_from(minute).ok()?,
            second.and_then(|s| u8::try_from(s).ok()),
            offset,
        )?;
        Some((time, end))
    }

    /// `am`, `p.m.`
    fn half_of_day(&self, hour: i64, at: usize) -> (i64, usize) {
        let Some(token) = self.token(at).filter(|token| matches!(token.kind, Kind::Word)) else { return (hour, at) };
        let word = token.text.to_ascii_lowercase();
        let dotted = self.token(at + 1).is_some_and(|t| t.is_mark('.'))
            && self.token(at + 2).is_some_and(|t| t.text.eq_ignore_ascii_case("m"));
        let (afternoon, end) = match word.as_str() {
            "am" => (false, at + 1),
            "pm" => (true, at + 1),
            "a" if dotted => (false, at + 3),
            "p" if dotted => (true, at + 3),
            _ => return (hour, at),
        };
        (in_half(hour, afternoon), end)
    }

    /// `오후`, `午前`: whether the word before the hour says that it is after noon.
    fn half_before(&self, at: usize) -> Option<bool> {
        let word = self.token(at.checked_sub(1)?).filter(|token| !token.text.is_ascii())?;
        HALVES.iter().find(|(name, _)| *name == word.text).map(|(_, is_afternoon)| *is_afternoon)
    }

    /// `Z`, `+02:00`, `-0500`, `CEST`: minutes east of UTC.
    fn offset(&self, at: usize) -> (Option<i16>, usize) {
        let Some(token) = self.token(at) else { return (None, at) };
        if let Kind::Word = token.kind {
            let known = ZONES.iter().find(|(name, _)| *name == token.text);
            return known.map_or((None, at), |(_, minutes)| (Some(*minutes), at + 1));
        }
        let Kind::Mark(sign @ ('+' | '-' | '−')) = token.kind else { return (None, at) };
        let Some(first) = self.token(at + 1).filter(|first| !first.spaced) else { return (None, at) };
        let minutes = match (first.number(4), self.small(at + 1)) {
            (Some(compact), _) => Some((compact / 100 * 60 + compact % 100, at + 2)),
            (None, Some(hours)) if self.token(at + 2).is_some_and(|token| token.is_mark(':')) => {
                self.small(at + 3).map(|minutes| (hours * 60 + minutes, at + 4))
            }
            (None, Some(hours)) if first.digits == 2 => Some((hours * 60, at + 2)),
            _ => None,
        };
        let Some((minutes, end)) = minutes else { return (None, at) };
        let east = if sign == '+' { minutes } else { -minutes };
        (i16::try_from(east).ok(), end)
    }
}

/// Tokens of a time of the day before a date: with seconds, "am" or a zone.
const CLOCK_TOKENS: std::ops::RangeInclusive<usize> = 3..=6;

/// Halves of the day that are said before the hour, and whether they are the second.
const HALVES: &[(&str, bool)] = &[
    ("오전", false),
    ("오후", true),
    ("午前", false),
    ("午後", true),
    ("上午", false),
    ("下午", true),
    ("晚上", true),
];

fn in_half(hour: i64, is_afternoon: bool) -> i64 {
    match (hour, is_afternoon) {
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        _ => hour,
    }
}

/// Days of the week of more than four letters that stand between day and hour.
const LONG_DAYS: &[&str] = &[
    "hétfő",
    "szerda",
    "csütörtök",
    "péntek",
    "szombat",
    "vasárnap",
    "pazartesi",
    "çarşamba",
    "perşembe",
    "cumartesi",
];

/// Zones whose abbreviation stands for one offset on nearly all pages.
const ZONES: &[(&str, i16)] = &[
    ("Z", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("BST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("MEZ", 60),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("JST", 540),
    ("KST", 540),
    ("EST", -300),
    ("EDT", -240),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("AEST", 600),
    ("AEDT", 660),
];

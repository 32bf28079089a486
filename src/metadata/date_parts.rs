//! The parts of a date in words: months, years beside them, and what stands between.

use super::date_calendars::BUDDHIST_OFFSET;
use super::date_months::{month_of, opens_month};
use super::date_text::{Scanner, YEARS, full_year};
use super::date_tokens::Kind;

/// Words that may stand between the parts of a date: "28 de octubre de 2021", "28th of October".
const CONNECTORS: &[&str] =
    &["de", "del", "di", "of", "the", "den", "d", "do", "m", "г", "e", "ng", "lo", "năm", "gada"];
/// Endings of ordinal numbers, glued to the number.
const ORDINALS: &[&str] =
    &["st", "nd", "rd", "th", "er", "re", "ª", "º", "o", "a", "e", "ste", "de", "η", "ης", "го", "й"];

impl Scanner<'_> {
    /// A month by name, and the token after it. Names have one word or two; "نيسان / أبريل" says it twice.
    pub(super) fn month_name(&self, at: usize) -> Option<(i64, usize)> {
        let token = self.token(at).filter(|token| matches!(token.kind, Kind::Word))?;
        if token.starts_with_thai() {
            if let Some(found) = self.thai_month(at) {
                return Some(found);
            }
        }
        let next = || self.token(at + 1).filter(|_| opens_month(token.text));
        let two = next().and_then(|next| month_of(&format!("{} {}", token.text, next.text)));
        let (month, end) = two.map(|month| (month, at + 2)).or_else(|| Some((month_of(token.text)?, at + 1)))?;
        let again = self.token(end).is_some_and(|mark| mark.is_mark('/'))
            && self.token(end + 1).is_some_and(|next| month_of(next.text) == Some(month));
        Some((month, end + if again { 2 } else { 0 }))
    }

    /// `มี.ค.`: two abbreviated words, each with a full stop.
    fn thai_month(&self, at: usize) -> Option<(i64, usize)> {
        let is_stop = |at: usize| self.token(at).is_some_and(|mark| mark.is_mark('.') && !mark.spaced);
        let (first, second) = (self.token(at)?, self.token(at + 2).filter(|_| is_stop(at + 1))?);
        let month = month_of(&format!("{}{}", first.text, second.text))?;
        Some((month, at + 3 + usize::from(is_stop(at + 3))))
    }

    /// A year after a month's name: Thai ones may be Buddhist, two digits need an apostrophe.
    pub(super) fn year_near(&self, at: usize) -> Option<i64> {
        let token = self.token(at)?;
        let value = token.number(4).or_else(|| {
            let short = token.number(2).filter(|_| !self.is_time(at))?;
            (self.machine || self.token(at.checked_sub(1)?)?.is_mark('-') || self.tokens[at - 1].is_mark('’'))
                .then_some(full_year(short))
        })?;
        if YEARS.contains(&(value - BUDDHIST_OFFSET)) { Some(value - BUDDHIST_OFFSET) } else { Some(value) }
    }

    /// Skips marks, connectors and ordinal endings between the parts of a date.
    pub(super) fn after_fillers(&self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..3 {
            let Some(token) = self.token(at) else { break };
            let filler = match token.kind {
                Kind::Mark(mark) => matches!(mark, '.' | ',' | '-' | '/' | 'º' | '°' | 'ª' | '،' | '’' | '\'' | '‘'),
                // The longest of them has six bytes.
                Kind::Word if token.text.len() > 8 => false,
                Kind::Word => {
                    let is_among = |words: &[&str]| match token.text.is_ascii() {
                        true => words.iter().any(|word| word.eq_ignore_ascii_case(token.text)),
                        false => words.contains(&token.text.to_lowercase().as_str()),
                    };
                    is_among(CONNECTORS) || (!token.spaced && is_among(ORDINALS))
                }
                Kind::Number(_) => false,
            };
            if !filler {
                break;
            }
            at += 1;
        }
        at
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|token| token.is_mark(':'))
    }
}

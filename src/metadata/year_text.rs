//! Whether a text may hold a date at all: asked of every text of a page.

use super::date_tokens::digit;

/// Bytes of a long text in which a date may open it.
const OPENING: usize = 24;

/// Whether a short text has a year.
pub(super) fn may_hold_date(text: &str, is_ascii: bool) -> bool {
    has_year(text.as_bytes()) || !is_ascii && has_foreign_year(text)
}

/// Four digits that begin like a year of the web.
fn has_year(text: &[u8]) -> bool {
    // Most texts have none of these: all bytes are asked at once.
    let may = text.iter().fold(false, |any, &byte| any | (byte == b'1') | (byte == b'2'));
    may && memchr::memchr2_iter(b'2', b'1', text).any(|at| {
        let year = text.get(at..at + 4).unwrap_or_default();
        (year.starts_with(b"20") || year.starts_with(b"199")) && year.iter().all(u8::is_ascii_digit)
    })
}

/// Whether a text begins with a digit and has a year near it: a report may open with its date.
pub(super) fn opens_with_date(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let text = text.strip_prefix(b"(").unwrap_or(text);
    text.first().is_some_and(u8::is_ascii_digit) && has_year(&text[..text.len().min(OPENING)])
}

/// Four digits of another script: the years of several calendars are written so.
fn has_foreign_year(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        run = if !c.is_ascii() && digit(c).is_some() { run + 1 } else { 0 };
        run == 4
    })
}

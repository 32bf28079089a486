//! Character references, <https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state>.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Longest name of a reference that may stand without its semicolon, in bytes.
const LONGEST_OPEN: usize = 6;
/// Longest name of all, in bytes.
const LONGEST: usize = 32;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) first: char,
    pub(super) second: Option<char>,
    /// Bytes that it takes behind its `&`.
    pub(super) len: usize,
    pub(super) is_closed: bool,
}

/// The reference that begins with the `&` before `rest`; `None` if that stands for itself.
pub(super) fn reference(rest: &str, in_attribute: bool) -> Option<Reference> {
    match rest.as_bytes().first() {
        Some(b'#') => numeric(rest.as_bytes()),
        Some(byte) if byte.is_ascii_alphanumeric() => named(rest, in_attribute),
        _ => None,
    }
}

/// The numeric character reference state, and those after it.
fn numeric(rest: &[u8]) -> Option<Reference> {
    let (base, digits) = match rest.get(1) {
        Some(b'x' | b'X') => (16, 2),
        _ => (10, 1),
    };
    let (mut number, mut end) = (0_u32, digits);
    while let Some(digit) = rest.get(end).and_then(|&byte| char::from(byte).to_digit(base)) {
        // What is too large stays so.
        number = (number * base + digit).min(0x11_0000);
        end += 1;
    }
    if end == digits {
        return None;
    }
    let is_closed = rest.get(end) == Some(&b';');
    let c1 = number.checked_sub(0x80).and_then(|index| *C1_REPLACEMENTS.get(index as usize)?);
    let first = match number {
        0 => '\u{fffd}',
        _ => c1.or_else(|| char::from_u32(number)).unwrap_or('\u{fffd}'),
    };
    Some(Reference { first, second: None, len: end + usize::from(is_closed), is_closed })
}

/// The named character reference state: the longest name counts.
fn named(rest: &str, in_attribute: bool) -> Option<Reference> {
    let bytes = rest.as_bytes();
    let letters = bytes.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if bytes.get(letters) == Some(&b';') {
        if let Some((first, second)) = characters(&rest[..=letters]) {
            return Some(Reference { first, second, len: letters + 1, is_closed: true });
        }
    }
    let longest = (2..=letters.min(LONGEST_OPEN)).rev().find_map(|len| Some((len, characters(&rest[..len])?)));
    let (len, (first, second)) = longest?;
    // "For historical reasons": `?a=1&copy=2` is a query, not a copyright sign.
    let goes_on = bytes.get(len).is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric());
    (!(in_attribute && goes_on)).then_some(Reference { first, second, len, is_closed: false })
}

/// The table holds the beginnings of names too, without characters.
fn characters(name: &str) -> Option<(char, Option<char>)> {
    let &(first, second) = NAMED_ENTITIES.get(name)?;
    let character = |number: u32| (number != 0).then(|| char::from_u32(number)).flatten();
    Some((character(first)?, character(second)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(rest: &str, in_attribute: bool) -> Option<(String, usize)> {
        let found = reference(rest, in_attribute)?;
        Some(([Some(found.first), found.second].into_iter().flatten().collect(), found.len))
    }

    #[test]
    fn the_longest_names_are_as_long_as_the_bounds_say() {
        let names = || NAMED_ENTITIES.entries().filter(|(_, characters)| characters.0 != 0).map(|(name, _)| *name);
        assert_eq!(names().map(str::len).max(), Some(LONGEST));
        assert_eq!(names().filter(|name| !name.ends_with(';')).map(str::len).max(), Some(LONGEST_OPEN));
        assert!(names().all(|name| name.len() > 1));
    }

    #[test]
    fn references_by_name() {
        for (rest, text, len) in
            [("amp;x", "&", 4), ("amp", "&", 3), ("notit;", "¬", 3), ("notin;", "∉", 6), ("NotEqualTilde;", "≂̸", 14)]
        {
            assert_eq!(decoded(rest, false), Some((text.to_owned(), len)), "{rest}");
        }
        for rest in ["", ";", "x;", "bogus;", "é", "am", " amp;"] {
            assert_eq!(decoded(rest, false), None, "{rest}");
        }
        for (rest, is_reference) in
            [("copy=2", false), ("copyx", false), ("copy9", false), ("copy;=", true), ("copy ", true), ("copy", true)]
        {
            assert_eq!(decoded(rest, true).is_some(), is_reference, "{rest}");
        }
    }

    #[test]
    fn references_by_number() {
        for (rest, text, len) in [
            ("#65;", "A", 4),
            ("#x41", "A", 4),
            ("#X6a;", "j", 5),
            ("#0;", "\u{fffd}", 3),
            ("#x80;", "€", 5),
            ("#x81;", "\u{81}", 5),
            ("#xD800;", "\u{fffd}", 7),
            ("#x10FFFF;", "\u{10ffff}", 9),
            ("#x110000;", "\u{fffd}", 9),
            ("#99999999999999999999;", "\u{fffd}", 22),
            ("#13;", "\r", 4),
        ] {
            assert_eq!(decoded(rest, true), Some((text.to_owned(), len)), "{rest}");
        }
        for rest in ["#", "#;", "#x", "#xg", "#a"] {
            assert_eq!(decoded(rest, false), None, "{rest}");
        }
    }
}

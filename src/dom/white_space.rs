//! One way to join pieces of text: runs of white space are one space.

/// White space of any kind: a no-break space and an ideographic one part words as well, and a reader of plain text has
/// no use for the difference.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Whether a text is white space of ASCII alone, as most texts between tags are.
#[inline]
pub(super) fn is_blank(text: &str) -> bool {
    // All others but a few begin with what is none.
    text.bytes().next().is_none_or(|first| first <= b' ' && is_all_blank(text.as_bytes()))
}

fn is_all_blank(text: &[u8]) -> bool {
    let ends_indented = text.last_chunk().is_some_and(is_indentation);
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        if !byte.is_ascii_whitespace() {
            return false;
        }
        rest = after;
        while let Some((_, after)) = rest.split_first_chunk().filter(|(word, _)| is_indentation(word)) {
            rest = after;
        }
        // The rest of an indentation is as what stands before it.
        if ends_indented && rest.len() < 8 {
            return true;
        }
    }
    true
}

/// Whether eight bytes are of one kind, as most in front of a line are.
fn is_indentation(bytes: &[u8; 8]) -> bool {
    let word = u64::from_le_bytes(*bytes);
    word == u64::from(b' ') * EACH || word == u64::from(b'\t') * EACH
}

/// Room made ahead for a piece of text, in bytes. Longer pieces are mostly white space, or cut by who asks for them.
const MOST_RESERVED: usize = 4096;

/// Appends text with its white space collapsed, at the joint too. What stands as it should is copied in one piece.
pub(crate) fn push_collapsed(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let mut after = at;
        while let Some(length) = space_at(bytes, after) {
            after += length;
        }
        if after > at {
            push_space(out);
        }
        if at == 0 {
            // Most pieces are white space, which takes no room.
            out.reserve((bytes.len() - after).min(MOST_RESERVED));
        }
        at = tidy_until(bytes, after);
        out.push_str(&text[after..at]);
    }
}

/// Appends one space, where none stands yet.
pub(crate) fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

/// How many bytes a white space or control character has, if one begins here, see [`is_space`].
fn space_at(bytes: &[u8], at: usize) -> Option<usize> {
    match *bytes.get(at)? {
        ..=b' ' | 0x7f => Some(1),
        0xc2 | 0xe1..=0xe3 => wide_space(&bytes[at..]),
        _ => None,
    }
}

fn wide_space(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0xc2, 0x80..=0xa0, ..] => Some(2),
        [0xe1, 0x9a, 0x80, ..]
        | [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..]
        | [0xe2, 0x81, 0x9f, ..]
        | [0xe3, 0x80, 0x80, ..] => Some(3),
        _ => None,
    }
}

/// A byte of a word that is in all of its places.
const EACH: u64 = 0x0101_0101_0101_0101;

/// Bytes that are looked at together: of long texts, and of short ones and the ends of long ones.
const WINDOW: usize = 32;
const SHORT: usize = 8;

/// The end of the words from here on that have single plain spaces between them.
fn tidy_until(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() {
        if bytes[at..].first_chunk().is_some_and(is_tidy) {
            at += WINDOW;
        } else if bytes[at..].first_chunk().is_some_and(is_tidy_short) {
            at += SHORT;
        } else {
            let end = (at + SHORT).min(bytes.len());
            if let Some(untidy) = (at..end).find(|&at| is_untidy(bytes, at)) {
                return untidy;
            }
            at = end;
        }
    }
    at
}

/// Whether white space stands here that is no plain space between two words.
fn is_untidy(bytes: &[u8], at: usize) -> bool {
    space_at(bytes, at).is_some() && !(bytes[at] == b' ' && at + 1 < bytes.len() && space_at(bytes, at + 1).is_none())
}

/// Whether it is plain that all bytes but the last belong to words with single spaces between them. Without a branch, so
/// that the compiler looks at many bytes at once.
fn is_tidy(window: &[u8; WINDOW + 1]) -> bool {
    let is_odd = |byte: u8| u8::from(byte < b' ') | u8::from(byte >= 0x7f);
    let pairs = window.iter().zip(&window[1..]);
    let odd = pairs.map(|(&byte, &next)| {
        let gap = u8::from(byte == b' ') & (u8::from(next == b' ') | is_odd(next));
        is_odd(byte) | gap
    });
    odd.fold(0, |any, odd| any | odd) == 0
}

/// As [`is_tidy`], all bytes in one number.
fn is_tidy_short(window: &[u8; SHORT + 1]) -> bool {
    const HIGH: u64 = 0x80 * EACH;
    let [first, after @ ..] = *window;
    let after = u64::from_le_bytes(after);
    let bytes = after << 8 | u64::from(first);
    let odd = |bytes: u64| (bytes | bytes.wrapping_add(EACH) | (bytes.wrapping_sub(0x20 * EACH) & !bytes)) & HIGH;
    // What is not odd is a space or greater: all but a space reach the highest bit.
    let words = |bytes: u64| bytes.wrapping_add(0x5f * EACH) & HIGH;
    odd(bytes) | odd(after) == 0 && words(bytes) | words(after) == HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_texts_have_no_character_that_shows() {
        for blank in ["", " ", "\n\t\t\t    \r\n      ", "\n\t\t\t\t\t\t\t\t\t          \r\n"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for text in ["x", "\n          x", "\u{a0}", "          \u{3000}", "         \u{b}"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn pieces_join_with_one_space() {
        let mut out = String::new();
        for piece in ["  Ferry\u{a0}\n", " rope, 40\u{202f}%", "\u{3000}mea\u{ad}sured ", "\tagain"] {
            push_collapsed(&mut out, piece);
        }
        assert_eq!(out, "Ferry rope, 40 % mea\u{ad}sured again");
    }

    /// Bytes are read as characters are.
    #[test]
    fn spaces_are_found_in_bytes() {
        let mut buffer = [0; 4];
        for c in ('\0'..=char::MAX).filter(|&c| c < '\u{1_1000}') {
            let bytes = c.encode_utf8(&mut buffer).as_bytes();
            assert_eq!(space_at(bytes, 0), is_space(c).then(|| c.len_utf8()), "{c:?}");
        }
    }

    /// However long the pieces are, and wherever the white space stands, words are parted by one space.
    #[test]
    fn words_are_those_of_a_split() {
        let parts = [
            "rain",
            " ",
            "  ",
            "é",
            "\u{a0}",
            "\n\t",
            "on the landing nobody minded the rain at all ",
            "渡船",
            "\u{3000}x",
        ];
        for first in parts {
            for second in parts {
                for third in parts {
                    let text = [first, second, third, "ferry", first, first, second].concat();
                    let mut expected = String::new();
                    for (index, word) in text.split(is_space).enumerate() {
                        if index > 0 {
                            push_space(&mut expected);
                        }
                        expected.push_str(word);
                    }
                    let mut out = String::new();
                    push_collapsed(&mut out, &text);
                    assert_eq!(out, expected, "{text:?}");
                }
            }
        }
    }
}

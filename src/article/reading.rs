//! How long a text is for its reader.

/// Words a minute: the mean of English in the IReST texts (Trauzettel-Klosinski and Dietz 2012).
const WORDS_A_MINUTE: f64 = 228.0;
/// Characters a minute: between the means of Chinese (255) and Japanese (357) there.
const CHARACTERS_A_MINUTE: f64 = 300.0;
/// Letters of a word in scripts of South East Asia that set no spaces, about.
const LETTERS_A_WORD: u32 = 5;

/// Words of a text, and the minutes that it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) words: u32,
    pub(crate) minutes: u32,
}

impl Reading {
    pub(crate) fn of(text: &str) -> Self {
        let (mut words, mut characters, mut letters) = (0, 0, 0);
        let mut in_word = false;
        let mut rest = text;
        while !rest.is_empty() {
            // Most text is ASCII, whose words begin and end too often to branch at each.
            let (eight, length) = beginning(rest.as_bytes());
            words += count_words(eight, &mut in_word);
            rest = &rest[length..];
            if length == 8 {
                continue;
            }
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            match c {
                '\u{3040}'..='\u{30ff}'
                | '\u{3400}'..='\u{9fff}'
                | '\u{f900}'..='\u{faff}'
                | '\u{20000}'..='\u{3ffff}' => {
                    characters += 1;
                    in_word = false;
                }
                '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
                    letters += 1;
                    in_word = false;
                }
                c if c.is_alphanumeric() => {
                    words += u32::from(!in_word);
                    in_word = true;
                }
                c if c.is_whitespace() || matches!(c, '–' | '—' | '…') => in_word = false,
                _ => {}
            }
        }
        let spaced = words + letters / LETTERS_A_WORD;
        let minutes = f64::from(spaced) / WORDS_A_MINUTE + f64::from(characters) / CHARACTERS_A_MINUTE;
        Reading { words: spaced + characters, minutes: minutes.ceil() as u32 }
    }
}

const EACH: u64 = u64::from_le_bytes([1; 8]);
const HIGH: u64 = 0x80 * EACH;

/// The ASCII characters that a text begins with, up to eight, and how many these are; marks fill the room behind them.
fn beginning(text: &[u8]) -> (u64, usize) {
    let eight = match text.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => text.iter().rev().fold(u64::MAX, |eight, byte| eight << 8 | u64::from(*byte)),
    };
    let length = (eight & HIGH).trailing_zeros() / 8;
    let filled = (u64::from(b'-') * EACH).checked_shl(8 * length).unwrap_or(0);
    let own = u64::MAX.checked_shl(8 * length).map_or(u64::MAX, |others| !others);
    (eight & own | filled, length as usize)
}

/// How many words begin in eight characters of ASCII. Marks inside a word ("reader's", "1,500", "well-kept") do not end it,
/// and alone they are none.
fn count_words(eight: u64, in_word: &mut bool) -> u32 {
    // The highest bit of each byte that is at least so great: no sum reaches the byte above.
    let from = |bytes: u64, least: u8| bytes + (0x80 - u64::from(least)) * EACH;
    let between = |bytes: u64, first: u8, last: u8| from(bytes, first) & !from(bytes, last + 1) & HIGH;
    let letters = between(eight | (0x20 * EACH), b'a', b'z') | between(eight, b'0', b'9');
    let spaces = between(eight, b'\t', b'\r') & !between(eight, 0x0b, 0x0b) | between(eight, b' ', b' ');
    // Where a word is open: at its letters, and at the marks behind these, one, two and four at a time.
    let mut marks = HIGH & !letters & !spaces;
    let before = u64::from(*in_word) << 7;
    let mut open = letters | marks & before;
    for bits in [8, 16, 32] {
        open |= marks & open << bits;
        marks &= marks << bits;
    }
    *in_word = open >> 63 != 0;
    let begins = letters & !(open << 8 | before);
    ((begins >> 7).wrapping_mul(EACH) >> 56) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_readers_count_them() {
        for (text, words) in [
            ("", 0),
            ("- \n\n—", 0),
            ("It rained all day, and nobody minded.", 7),
            ("The reader’s well-kept 1,500 pages — all of them", 8),
            ("Größe über alles", 3),
            ("雨が降った。", 5),
            ("어제 비가 왔다", 3),
            ("ฝนตกทั้งวัน", 2),
        ] {
            assert_eq!(Reading::of(text).words, words, "{text}");
        }
    }

    /// Eight characters at a time give what one at a time gives, wherever words and marks stand.
    #[test]
    fn words_are_those_of_a_look_at_each_character() {
        let parts = ["a", "Z9", "'", " ", "\n", "\u{b}", "reader", "é", "雨", "@[`{/:", "–", "well-kept, "];
        for index in 0..parts.len().pow(4) {
            let pick = |place: u32| parts[index / parts.len().pow(place) % parts.len()];
            let text = [pick(0), pick(1), pick(2), pick(3), pick(1)].concat();
            let (mut words, mut in_word) = (0, false);
            for c in text.chars() {
                let opens = c.is_alphanumeric() && c != '雨';
                words += u32::from(opens && !in_word || c == '雨');
                in_word = (in_word || opens) && !(c.is_ascii_whitespace() || matches!(c, '–' | '雨'));
            }
            assert_eq!(Reading::of(&text).words, words, "{text:?}");
        }
    }

    #[test]
    fn minutes_are_rounded_up() {
        assert_eq!(Reading::of("").minutes, 0);
        assert_eq!(Reading::of("rain").minutes, 1);
        assert_eq!(Reading::of(&"rain ".repeat(229)).minutes, 2);
        assert_eq!(Reading::of(&"雨".repeat(300)).minutes, 1);
    }
}

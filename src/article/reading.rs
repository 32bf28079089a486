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
        for c in text.chars() {
            if c.is_ascii() {
                // Marks inside a word ("reader's", "1,500", "well-kept") do not end it, and alone they are none.
                if c.is_ascii_alphanumeric() {
                    words += u32::from(!in_word);
                    in_word = true;
                } else if c.is_ascii_whitespace() {
                    in_word = false;
                }
                continue;
            }
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

    #[test]
    fn minutes_are_rounded_up() {
        assert_eq!(Reading::of("").minutes, 0);
        assert_eq!(Reading::of("rain").minutes, 1);
        assert_eq!(Reading::of(&"rain ".repeat(229)).minutes, 2);
        assert_eq!(Reading::of(&"雨".repeat(300)).minutes, 1);
    }
}

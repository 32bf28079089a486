//! The words of a text, by hash. What they mean is nobody's business here.

use crate::page::{Block, Page};

/// A word, or a character of a script that is written without spaces.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) hash: u32,
    /// How many letters and digits it has; [`CHARACTER`] for a character of a script without spaces.
    pub(super) letters: u32,
}

/// What marks a character of a script without spaces.
pub(super) const CHARACTER: u32 = 0;

/// From here on characters stand for words: CJK, kana, Hangul, fullwidth forms.
const WIDE: char = '\u{2e80}';

pub(super) fn mix(hash: u32, next: u32) -> u32 {
    let hash = (hash.rotate_left(5) ^ next).wrapping_mul(0x9e37_79b9);
    hash ^ (hash >> 15)
}

/// Calls back with the first words of a block, in order. Text nodes part words, as their elements may.
pub(super) fn of_block(page: &Page, block: &Block, most: usize, mut each: impl FnMut(Word)) {
    let mut left = most;
    let texts = (block.start..block.end).filter_map(|position| page.document.text(page.node(position)));
    for text in texts {
        first_of_text(text, &mut left, &mut each);
        if left == 0 {
            return;
        }
    }
}

/// Calls back with each word of a text.
pub(super) fn of_text(text: &str, each: &mut impl FnMut(Word)) {
    let mut all = usize::MAX;
    first_of_text(text, &mut all, each);
}

/// Calls back with the words of a text until none is left to be read.
fn first_of_text(text: &str, left: &mut usize, each: &mut impl FnMut(Word)) {
    let mut word = Word { hash: 0, letters: 0 };
    let mut rest = text.bytes().enumerate();
    while let Some((at, byte)) = rest.next() {
        if byte.is_ascii() {
            match FOLDED[usize::from(byte)] {
                0 => end(&mut word, left, each),
                folded => word = Word { hash: mix(word.hash, u32::from(folded)), letters: word.letters + 1 },
            }
        } else if let Some(c) = text[at..].chars().next() {
            // The other bytes of the character.
            for _ in 1..c.len_utf8() {
                rest.next();
            }
            if !c.is_alphanumeric() {
                end(&mut word, left, each);
            } else if c >= WIDE {
                end(&mut word, left, each);
                end(&mut Word { hash: mix(0, c as u32), letters: CHARACTER }, left, each);
            } else {
                let lower = c.to_lowercase().next().unwrap_or(c);
                word = Word { hash: mix(word.hash, lower as u32), letters: word.letters + 1 };
            }
        }
        if *left == 0 {
            return;
        }
    }
    end(&mut word, left, each);
}

/// Ends a word, if one has begun.
fn end(word: &mut Word, left: &mut usize, each: &mut impl FnMut(Word)) {
    if word.hash != 0 && *left > 0 {
        *left -= 1;
        each(*word);
        *word = Word { hash: 0, letters: 0 };
    }
}

/// Longest class that is read, in bytes.
const LONGEST_NAME: usize = 400;

/// Calls back with the hash of each word of a class or an id, in lower case: `postBody-wrap2` has three.
pub(super) fn of_name(name: &str, mut each: impl FnMut(u32)) {
    let (mut hash, mut lower_before) = (0, false);
    for byte in name.bytes().take(LONGEST_NAME) {
        if hash != 0 && (!byte.is_ascii_alphabetic() || byte.is_ascii_uppercase() && lower_before) {
            each(hash);
            hash = 0;
        }
        if byte.is_ascii_alphabetic() {
            hash = mix(hash, u32::from(byte.to_ascii_lowercase()));
        }
        lower_before = byte.is_ascii_lowercase();
    }
    if hash != 0 {
        each(hash);
    }
}

/// ASCII as words see it: letters in lower case, every digit as `0`, 0 for what parts words.
const FOLDED: [u8; 128] = {
    let mut folded = [0; 128];
    let mut byte = 0u8;
    while byte < 128 {
        folded[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => byte.to_ascii_lowercase(),
            b'0'..=b'9' => b'0',
            _ => 0,
        };
        byte += 1;
    }
    folded
};

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(u32, u32)> {
        let mut words = Vec::new();
        of_text(text, &mut |word| words.push((word.hash, word.letters)));
        words
    }

    #[test]
    fn case_and_numbers_are_folded() {
        assert_eq!(words("Rain, 2024!"), words("rain 1999"));
        assert_ne!(words("rain 24"), words("rain 1999"));
        assert_eq!(words("ÜBER"), words("über"));
        assert_eq!(words("don't stop").len(), 3);
    }

    #[test]
    fn no_more_words_are_read_than_wanted() {
        let mut letters = Vec::new();
        first_of_text("one four three 今日", &mut 2, &mut |word: Word| letters.push(word.letters));
        assert_eq!(letters, [3, 4]);
    }

    #[test]
    fn names_are_read_word_by_word() {
        let words = |name: &str| {
            let mut words = Vec::new();
            of_name(name, |hash| words.push(hash));
            words
        };
        assert_eq!(words("postBody-wrap2 Über_MAIN"), words("post body wrap ber main"));
        assert_eq!(words("post body").len(), 2);
        assert_ne!(words("post"), words("body"));
    }

    #[test]
    fn scripts_without_spaces_are_read_by_character() {
        let letters: Vec<u32> = words("今日 rain").into_iter().map(|word| word.1).collect();
        assert_eq!(letters, [CHARACTER, CHARACTER, 4]);
    }
}

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
    let texts = (block.start()..block.end()).filter_map(|position| page.document.text(page.node(position)));
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
    let (bytes, mut at) = (text.as_bytes(), 0);
    while *left > 0 {
        let first = at;
        while let Some(&byte) = bytes.get(at) {
            let folded = FOLDED[usize::from(byte)];
            if folded == 0 {
                break;
            }
            word.hash = mix(word.hash, u32::from(folded));
            at += 1;
        }
        word.letters += (at - first) as u32;
        match bytes.get(at) {
            Some(byte) if !byte.is_ascii() => {
                let Some(c) = text[at..].chars().next() else { break };
                at += c.len_utf8();
                beyond_ascii(c, &mut word, left, each);
            }
            Some(_) => {
                at += 1;
                end(&mut word, left, each);
            }
            None => break,
        }
    }
    end(&mut word, left, each);
}

/// A character goes on with a word, ends one or is one.
fn beyond_ascii(c: char, word: &mut Word, left: &mut usize, each: &mut impl FnMut(Word)) {
    if !c.is_alphanumeric() {
        end(word, left, each);
    } else if c >= WIDE {
        end(word, left, each);
        end(&mut Word { hash: mix(0, c as u32), letters: CHARACTER }, left, each);
    } else {
        let lower = c.to_lowercase().next().unwrap_or(c);
        *word = Word { hash: mix(word.hash, lower as u32), letters: word.letters + 1 };
    }
}

/// Ends a word, if one has begun.
fn end(word: &mut Word, left: &mut usize, each: &mut impl FnMut(Word)) {
    if word.hash != 0 && *left > 0 {
        *left -= 1;
        each(*word);
        *word = Word { hash: 0, letters: 0 };
    }
}

/// Longest class that is read, in bytes. A word takes two of them at least, with what parts it from the next.
pub(super) const LONGEST_NAME: usize = 400;

/// Calls back with the hash of each word of a class or an id, in lower case: `postBody-wrap2` has three.
pub(super) fn of_name(name: &str, mut each: impl FnMut(u32)) {
    let (mut hash, mut lower_before) = (0, false);
    for byte in name.bytes().take(LONGEST_NAME) {
        let letter = LETTERS[usize::from(byte)];
        let is_lower = letter == byte;
        if hash != 0 && (letter == 0 || !is_lower && lower_before) {
            each(hash);
            hash = 0;
        }
        if letter != 0 {
            hash = mix(hash, u32::from(letter));
        }
        lower_before = is_lower;
    }
    if hash != 0 {
        each(hash);
    }
}

/// Letters of ASCII in lower case, and 0 for all other bytes.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = b'a';
    while byte <= b'z' {
        letters[byte as usize] = byte;
        letters[byte.to_ascii_uppercase() as usize] = byte;
        byte += 1;
    }
    letters
};

/// ASCII as words see it: letters in lower case, every digit as `0`, 0 for what parts words and for all other bytes.
const FOLDED: [u8; 256] = {
    let mut folded = LETTERS;
    let mut digit = b'0';
    while digit <= b'9' {
        folded[digit as usize] = b'0';
        digit += 1;
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

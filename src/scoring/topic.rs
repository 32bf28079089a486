//! What a block talks about: the words that it shares with the title, with what the page says of itself, and with the
//! rest of the text that the rules keep.

use super::scale::{NOTHING, log, share};
use super::words::{self, CHARACTER, Word, mix};
use crate::dom::Document;
use crate::metadata::Found;
use memchr::memmem;

/// Shortest word that says what a text is about, in letters. CJK characters are taken in pairs.
const SHORTEST: u32 = 4;
/// Words are told apart by 14 bits: now and then two are taken for one.
const BUCKETS: usize = 1 << 14;
/// Most of a text that the page gives of itself, in bytes.
const LONGEST: usize = 100_000;

const TITLE: usize = 0;
const DESCRIPTION: usize = 1;
const BODY: usize = 2;

/// What the features of a block stand for, see [`Topic::values`].
pub(super) const NAMES: [&str; 5] = [
    "telling words",
    "words shared with the title",
    "words shared with the description",
    "words shared with the page's data",
    "words shared with the rules' text",
];

/// A bit for each word. There are none before the first is set: on many pages nobody sets any.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn has(&self, bucket: u16) -> bool {
        self.0.get(usize::from(bucket / 64)).is_some_and(|bits| bits & (1 << (bucket % 64)) != 0)
    }

    fn set_if(&mut self, bucket: u16, is_true: bool) {
        if self.0.is_empty() {
            self.0.resize(BUCKETS / u64::BITS as usize, 0);
        }
        self.0[usize::from(bucket / 64)] |= u64::from(is_true) << (bucket % 64);
    }
}

/// How many texts a page gives of itself, see [`TITLE`].
const OWN: usize = 3;

/// How many words share a part of [`OwnWords`].
const PART: usize = u64::BITS as usize;

/// Which words stand in each of a page's own texts. Most of these have a few lines, which have no use for a bit for every
/// word: the words are parted, and only parts with some of theirs have bits.
struct OwnWords {
    /// Where the bits of each part stand.
    parts: [u8; BUCKETS / PART],
    /// The first has none set: it is that of all parts without.
    bits: Vec<[u64; OWN]>,
}

impl OwnWords {
    fn new() -> Self {
        OwnWords { parts: [0; BUCKETS / PART], bits: vec![[0; OWN]] }
    }

    fn set(&mut self, bucket: u16, own: usize) {
        let part = &mut self.parts[usize::from(bucket) / PART];
        if *part == 0 {
            // Of as many parts as a byte can number, the last one takes the place that no other needs any more.
            if let Ok(next) = u8::try_from(self.bits.len()) {
                *part = next;
                self.bits.push([0; OWN]);
            }
        }
        self.bits[usize::from(*part)][own] |= 1 << (usize::from(bucket) % PART);
    }

    /// In which of the texts a word stands, 1 or 0 for each.
    #[inline]
    fn texts_with(&self, bucket: u16) -> [u32; OWN] {
        let part = self.parts[usize::from(bucket) / PART % (BUCKETS / PART)];
        let bits = self.bits.get(usize::from(part)).copied().unwrap_or_default();
        bits.map(|bits| (bits >> (usize::from(bucket) % PART)) as u32 & 1)
    }
}

/// The words that a page says of itself.
pub(super) struct Marks {
    own: OwnWords,
    has_body: bool,
}

/// The words of blocks, and how often the rules keep each of them.
pub(super) struct Topic {
    words: Vec<u16>,
    /// By block: where its words begin.
    first: Vec<u32>,
    /// By word: whether it stands in what the rules keep, and whether it does so more than once.
    kept: Bits,
    kept_again: Bits,
    /// The character before, of a script without spaces; 0 after anything else.
    before: u32,
}

impl Marks {
    pub(super) fn of(document: &Document, found: &Found) -> Self {
        let mut marks = Marks { own: OwnWords::new(), has_body: false };
        marks.note(found.metadata.title.as_deref().unwrap_or_default(), TITLE);
        marks.note(found.metadata.description.as_deref().unwrap_or_default(), DESCRIPTION);
        marks.read_bodies(document);
        marks
    }

    fn note(&mut self, text: &str, mark: usize) {
        let mut before = 0;
        words::of_text(text, &mut |word| {
            if let Some(bucket) = bucket(word, &mut before) {
                self.own.set(bucket, mark);
            }
        });
    }

    /// The texts that JSON-LD gives: an article's body, a product's description.
    fn read_bodies(&mut self, document: &Document) {
        for json in document.script_texts() {
            for key in ["\"articleBody\"", "\"description\"", "\"text\""] {
                for at in memmem::find_iter(json.as_bytes(), key).take(16) {
                    self.note_string(&json[at + key.len()..]);
                }
            }
        }
    }

    /// The words of the JSON string after a key.
    fn note_string(&mut self, rest: &str) {
        let Some(text) = rest.trim_start().strip_prefix(':').and_then(|rest| rest.trim_start().strip_prefix('"'))
        else {
            return;
        };
        let mut escaped = false;
        let end = text.bytes().take(LONGEST).position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        let text = end.and_then(|end| text.get(..end)).unwrap_or_default();
        self.has_body |= text.len() > 200;
        self.note(text, BODY);
    }
}

impl Topic {
    pub(super) fn new() -> Self {
        Topic { words: Vec::new(), first: Vec::new(), kept: Bits::default(), kept_again: Bits::default(), before: 0 }
    }

    /// The words to come are the next block's.
    pub(super) fn begin(&mut self) {
        self.first.push(self.words.len() as u32);
        self.before = 0;
    }

    /// The next word of the block.
    pub(super) fn hear(&mut self, word: Word) {
        if word.letters == CHARACTER {
            self.words.extend(bucket(word, &mut self.before));
        } else {
            // Taken at once and given back if it is short: which words are, no processor foresees.
            let length = self.words.len() + usize::from(word.letters >= SHORTEST);
            self.words.push(bucket_of(word.hash));
            self.words.truncate(length);
            self.before = 0;
        }
    }

    /// Ends the block that was begun last.
    pub(super) fn end(&mut self, is_kept: bool) {
        let first = self.first.last().copied().unwrap_or_default() as usize;
        if is_kept {
            for &word in &self.words[first..] {
                self.kept_again.set_if(word, self.kept.has(word));
                self.kept.set_if(word, true);
            }
        }
    }

    /// The features of a block whose words were heard.
    pub(super) fn values(&self, marks: &Marks, index: usize, is_kept: bool) -> [u8; NAMES.len()] {
        let end = self.first.get(index + 1).map_or(self.words.len(), |&end| end as usize);
        let words = &self.words[self.first[index] as usize..end];
        // Of the words of a block that is kept, those that others have too.
        let kept = if is_kept { &self.kept_again } else { &self.kept };
        let (mut title, mut description, mut body, mut elsewhere) = (0, 0, 0, 0);
        for &word in words {
            let own = marks.own.texts_with(word);
            title += own[TITLE];
            description += own[DESCRIPTION];
            body += own[BODY];
            elsewhere += u32::from(kept.has(word));
        }
        let count = words.len() as u32;
        let body = if marks.has_body { share(body, count) } else { NOTHING };
        [log(count), share(title, count), share(description, count), body, share(elsewhere, count)]
    }
}

/// Which bucket a word falls into, if it says anything; `before` is the character before it.
fn bucket(word: Word, before: &mut u32) -> Option<u16> {
    let hash = if word.letters == CHARACTER {
        let pair = (*before != 0).then(|| mix(*before, word.hash));
        *before = word.hash;
        pair
    } else {
        *before = 0;
        (word.letters >= SHORTEST).then_some(word.hash)
    };
    hash.map(bucket_of)
}

fn bucket_of(hash: u32) -> u16 {
    (hash >> (u32::BITS - BUCKETS.ilog2())) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Also when all parts have words.
    #[test]
    fn the_words_of_each_own_text_are_known() {
        for step in [1_usize, 7, 64, 997] {
            let mut own = OwnWords::new();
            let words = || (0..BUCKETS).rev().step_by(step);
            let mut expected = vec![[0; OWN]; BUCKETS];
            for word in words() {
                own.set(word as u16, word % OWN);
                expected[word][word % OWN] = 1;
            }
            let known: Vec<[u32; OWN]> = (0..BUCKETS).map(|word| own.texts_with(word as u16)).collect();
            assert_eq!(known, expected, "every {step}");
        }
    }
}

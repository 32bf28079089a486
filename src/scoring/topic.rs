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

/// A bit for each word, of few that are set: a text of some lines has no use for [`Bits`] of all words.
#[derive(Default)]
struct FewBits {
    /// For each 128 words, which of the parts has their bits. The first has none set.
    parts_of: Vec<u8>,
    parts: Vec<u128>,
}

/// A byte numbers all parts that there can be.
const _: () = assert!(BUCKETS / u128::BITS as usize <= u8::MAX as usize);

impl FewBits {
    fn has(&self, bucket: u16) -> bool {
        let part = self.parts_of.get(usize::from(bucket / 128)).copied().unwrap_or_default();
        self.parts.get(usize::from(part)).is_some_and(|bits| bits & (1 << (bucket % 128)) != 0)
    }

    fn set(&mut self, bucket: u16) {
        if self.parts.is_empty() {
            self.parts_of.resize(BUCKETS / u128::BITS as usize, 0);
            self.parts.push(0);
        }
        let part = &mut self.parts_of[usize::from(bucket / 128)];
        if *part == 0 {
            *part = self.parts.len() as u8;
            self.parts.push(0);
        }
        self.parts[usize::from(*part)] |= 1 << (bucket % 128);
    }
}

/// The words that a page says of itself.
pub(super) struct Marks {
    /// By word: whether it is in the page's own texts, see [`TITLE`].
    own: [FewBits; 3],
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
        let mut marks = Marks { own: Default::default(), has_body: false };
        marks.note(found.metadata.title.as_deref().unwrap_or_default(), TITLE);
        marks.note(found.metadata.description.as_deref().unwrap_or_default(), DESCRIPTION);
        marks.read_bodies(document);
        marks
    }

    fn note(&mut self, text: &str, mark: usize) {
        let mut before = 0;
        words::of_text(text, &mut |word| {
            if let Some(bucket) = bucket(word, &mut before) {
                self.own[mark].set(bucket);
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
            title += u32::from(marks.own[TITLE].has(word));
            description += u32::from(marks.own[DESCRIPTION].has(word));
            body += u32::from(marks.own[BODY].has(word));
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

//! What a block talks about: the words that it shares with the title, with what the page says of itself, and with the
//! rest of the text that the rules keep.

use super::scale::{NOTHING, log, share};
use super::verdict::Verdict;
use crate::dom::{Document, NodeId, Tag};
use crate::metadata::Found;
use crate::page::{Block, Page};
use memchr::memmem;

/// Shortest word that says what a text is about, in letters. CJK characters are taken in pairs.
const SHORTEST: u32 = 4;
/// Words are told apart by 16 bits: now and then two are taken for one.
const BUCKETS: usize = 1 << 16;
/// Most of a text that the page gives of itself, in bytes.
const LONGEST: usize = 100_000;

const TITLE: u8 = 1;
const DESCRIPTION: u8 = 2;
const BODY: u8 = 4;

/// What the features of a block stand for, see [`Topic::values`].
pub(super) const NAMES: [&str; 5] = [
    "telling words",
    "words shared with the title",
    "words shared with the description",
    "words shared with the page's data",
    "words shared with the rules' text",
];

/// The words of a page by block, and where else each of them stands.
pub(super) struct Topic {
    words: Vec<u16>,
    /// By block, and one more: where its words begin.
    first: Vec<u32>,
    /// By word: in which of the page's own words it is.
    own: Vec<u8>,
    /// By word: how often it stands in what the rules keep.
    kept: Vec<u16>,
    has_body: bool,
}

impl Topic {
    pub(super) fn of(page: &Page, found: &Found, verdicts: &[Verdict]) -> Self {
        let mut topic =
            Topic { words: Vec::new(), first: vec![0], own: vec![0; BUCKETS], kept: vec![0; BUCKETS], has_body: false };
        for (block, verdict) in page.blocks.iter().zip(verdicts) {
            topic.add(page, block, verdict.keeps());
        }
        topic.note(found.metadata.title.as_deref().unwrap_or_default(), TITLE);
        topic.note(found.metadata.description.as_deref().unwrap_or_default(), DESCRIPTION);
        topic.read_bodies(page.document);
        topic
    }

    fn add(&mut self, page: &Page, block: &Block, kept: bool) {
        let first = self.words.len();
        for position in block.start..block.end {
            if let Some(text) = page.document.text(page.node(position)) {
                words(text, |word| self.words.push(word));
            }
        }
        if kept {
            for &word in &self.words[first..] {
                let count = &mut self.kept[usize::from(word)];
                *count = count.saturating_add(1);
            }
        }
        self.first.push(self.words.len() as u32);
    }

    fn note(&mut self, text: &str, mark: u8) {
        words(text, |word| self.own[usize::from(word)] |= mark);
    }

    /// The texts that JSON-LD gives: an article's body, a product's description.
    fn read_bodies(&mut self, document: &Document) {
        for node in document.descendants(NodeId::ROOT).filter(|&node| document.is(node, Tag::Script)) {
            let Some(json) = document.first_child(node).and_then(|text| document.text(text)) else { continue };
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

    /// The features of a block.
    pub(super) fn values(&self, index: usize, kept: bool) -> [u8; NAMES.len()] {
        let words = &self.words[self.first[index] as usize..self.first[index + 1] as usize];
        let count = words.len() as u32;
        let having = |mark: u8| words.iter().filter(|&&word| self.own[usize::from(word)] & mark != 0).count() as u32;
        let own = u16::from(kept);
        let elsewhere = words.iter().filter(|&&word| self.kept[usize::from(word)] > own).count() as u32;
        let body = if self.has_body { share(having(BODY), count) } else { NOTHING };
        [log(count), share(having(TITLE), count), share(having(DESCRIPTION), count), body, share(elsewhere, count)]
    }
}

/// Calls back with each word that says something.
fn words(text: &str, mut each: impl FnMut(u16)) {
    let (mut hash, mut letters, mut before) = (0u32, 0u32, 0u32);
    let mix = |hash: u32, c: u32| (hash.rotate_left(5) ^ c).wrapping_mul(0x9e37_79b9);
    let bucket = |hash: u32| (hash >> 16) as u16;
    for c in text.chars() {
        let c = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
        if c >= '\u{2e80}' && c.is_alphabetic() {
            if before != 0 {
                each(bucket(mix(mix(0, before), c as u32)));
            }
            before = c as u32;
        } else if c.is_alphanumeric() {
            hash = mix(hash, c as u32);
            letters += 1;
            continue;
        } else {
            before = 0;
        }
        if letters >= SHORTEST {
            each(bucket(hash));
        }
        (hash, letters) = (0, 0);
    }
    if letters >= SHORTEST {
        each(bucket(hash));
    }
}

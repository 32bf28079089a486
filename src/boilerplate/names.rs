//! Rules on the words of classes, ids and custom elements' names. The vocabulary is in `words.rs`.

use super::words::{HIDDEN, LAYOUT, NAMES, Need, QUALIFIERS};
use super::{Reason, Strip};
use crate::dom::{AttrName, Tag};
use crate::page::{Page, Pos};
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// The vocabulary, split into words.
static ROWS: Lazy<Vec<Row>> = Lazy::new(|| {
    let row = |&(name, reason, need): &(&'static str, Reason, Need)| {
        let words = name.trim_start_matches('=').split(' ').collect();
        Row { name, whole: name.starts_with('='), words, reason, need }
    };
    NAMES.iter().map(row).collect()
});

/// Indices of the rows by their first word, longer names first: "comment form" says more than "comment".
struct FirstWords {
    /// By first letter and length.
    words: Vec<Vec<(&'static [u8], Vec<usize>)>>,
    /// By letter, a bit for each length of which there is a word: most words of a page are of another.
    lengths: [u32; LETTERS],
}

const LETTERS: usize = 26;
/// More than the length of the longest first word.
const LENGTHS: usize = 20;

static FIRST_WORDS: Lazy<FirstWords> = Lazy::new(|| {
    let mut first = FirstWords { words: vec![Vec::new(); LETTERS * LENGTHS], lengths: [0; LETTERS] };
    for (index, row) in ROWS.iter().enumerate() {
        let word = row.words[0].as_bytes();
        let Some((letter, length)) = FirstWords::place(word) else { continue };
        first.lengths[letter] |= 1 << length;
        let words = &mut first.words[letter * LENGTHS + length];
        match words.iter_mut().find(|(known, _)| *known == word) {
            Some((_, rows)) => rows.push(index),
            None => words.push((word, vec![index])),
        }
    }
    for (_, rows) in first.words.iter_mut().flatten() {
        rows.sort_by_key(|&index| std::cmp::Reverse(ROWS[index].words.len()));
    }
    first
});

impl FirstWords {
    fn place(word: &[u8]) -> Option<(usize, usize)> {
        let letter = usize::from(word.first()?.wrapping_sub(b'a'));
        (letter < LETTERS && word.len() < LENGTHS).then_some((letter, word.len()))
    }

    fn rows(&self, word: &[u8]) -> &[usize] {
        let place = Self::place(word).filter(|&(letter, length)| self.lengths[letter] & (1 << length) != 0);
        let Some((letter, length)) = place else { return &[] };
        let known = self.words[letter * LENGTHS + length].iter().find(|(known, _)| *known == word);
        known.map_or(&[], |(_, rows)| rows)
    }
}

struct Row {
    name: &'static str,
    /// The words must be all of the token.
    whole: bool,
    words: Vec<&'static str>,
    reason: Reason,
    need: Need,
}

/// A row that a name matches by its words.
#[derive(Clone, Copy)]
struct Match {
    row: usize,
    /// The token also has a word for the layout around things.
    layout: bool,
}

/// What a class says.
struct Class {
    matches: Vec<Match>,
    hides: bool,
}

/// The rules on names, with what each class and id of the page was found to match: pages repeat them many times.
#[derive(Default)]
pub(super) struct Names<'a> {
    /// By number of the class, where it was asked for.
    classes: Vec<Option<Class>>,
    /// Of ids and the names of custom elements.
    others: HashMap<&'a str, Vec<Match>>,
    /// By position: the row that speaks of the element. The passes of the walker ask for it again and again.
    rows: Vec<u16>,
}

/// In place of a row: there is none, and nobody has asked.
const NO_ROW: u16 = u16::MAX;
const UNKNOWN: u16 = u16::MAX - 1;

impl<'a> Names<'a> {
    pub(super) fn new(page: &Page<'a>) -> Self {
        let mut classes = Vec::new();
        classes.resize_with(page.classes.texts().len(), || None);
        Names { classes, others: HashMap::new(), rows: vec![UNKNOWN; page.len()] }
    }

    /// Whether a class hides the element.
    pub(super) fn hides(&mut self, page: &Page<'a>, position: Pos) -> bool {
        self.class(page, position).hides
    }

    /// What may go from the middle of a text: the line numbers of a listing, the edit link of a paragraph.
    pub(super) fn rule_in_text(&mut self, page: &Page<'a>, position: Pos) -> Option<Strip> {
        self.rule(page, position).filter(|strip| {
            strip.reason == Reason::Control && (strip.rule.contains("edit") || is_line_numbers(page, position))
        })
    }

    /// A quotation named "social" is a post that the text shows (`blocks/quotes-posts-players`).
    pub(super) fn rule(&mut self, page: &Page<'a>, position: Pos) -> Option<Strip> {
        if self.rows[position] == UNKNOWN {
            self.rows[position] = self.named(page, position).map_or(NO_ROW, |row| row as u16);
        }
        let row = ROWS.get(usize::from(self.rows[position]))?;
        let is_post = row.reason == Reason::Share && page.tag(position) == Some(Tag::Blockquote);
        (!is_post).then_some(Strip { reason: row.reason, rule: row.name })
    }

    fn named(&mut self, page: &Page<'a>, position: Pos) -> Option<usize> {
        let of_class = &self.class(page, position).matches;
        if let Some(row) = believed(page, position, of_class) {
            return Some(row);
        }
        // A custom element's name is a name like any other.
        let is_custom = page.tag(position) == Some(Tag::Other);
        let custom =
            is_custom.then(|| page.document.name(page.node(position))).flatten().filter(|name| name.contains('-'));
        [page.attr(position, AttrName::Id), custom].into_iter().flatten().find_map(|name| {
            let matches = self.others.entry(name).or_insert_with(|| matches(name));
            believed(page, position, matches)
        })
    }

    fn class(&mut self, page: &Page<'a>, position: Pos) -> &Class {
        let number = page.class_of(position);
        self.classes[number].get_or_insert_with(|| {
            let text = page.classes.texts()[number];
            Class { matches: matches(text), hides: hides(text) }
        })
    }
}

/// The first row that a name matches and the element's content does not belie.
fn believed(page: &Page, position: Pos, matches: &[Match]) -> Option<usize> {
    matches.iter().find(|matched| fits(page, position, **matched)).map(|matched| matched.row)
}

/// The rows that the tokens of a class or an id match, in the order of the tokens.
fn matches(name: &str) -> Vec<Match> {
    let first_words: &FirstWords = &FIRST_WORDS;
    let mut matches = Vec::new();
    let mut words = Words::default();
    for token in name.split_ascii_whitespace() {
        words.split(token);
        let from = matches.len();
        for at in 0..words.count {
            let fitting = first_words.rows(words.word(at)).iter().filter(|&&row| words.have(at, &ROWS[row]));
            matches.extend(fitting.map(|&row| Match { row, layout: false }));
        }
        // Most tokens match nothing, whatever else they say.
        if matches.len() == from {
            continue;
        }
        if words.is_one_of(0, QUALIFIERS) {
            matches.truncate(from);
        } else if (0..words.count).any(|at| words.is_one_of(at, LAYOUT)) {
            matches[from..].iter_mut().for_each(|matched| matched.layout = true);
        }
    }
    matches
}

/// A bit for the length of each token that hides.
const HIDDEN_LENGTHS: u64 = {
    let (mut lengths, mut at) = (0, 0);
    while at < HIDDEN.len() {
        lengths |= 1 << HIDDEN[at].len();
        at += 1;
    }
    lengths
};

/// Whether a whole class token hides the element on every screen. A responsive variant beside it (`hidden md:block`)
/// shows it on some.
fn hides(class: &str) -> bool {
    // Of most classes the lengths of their tokens tell enough.
    let may_hide = |token: &str| token.len() < 64 && HIDDEN_LENGTHS & (1 << token.len()) != 0;
    let mut tokens = class.split_ascii_whitespace();
    tokens.any(|token| may_hide(token) && HIDDEN.contains(&token)) && !class.contains(':')
}

/// Whether an element is what its name says, by its content.
fn fits(page: &Page, position: Pos, matched: Match) -> bool {
    let row = &ROWS[matched.row];
    let counts = page.counts(position);
    if counts.code * 2 > counts.letters && row.need != Need::Numbers {
        return false;
    }
    let part = matches!(row.reason, Reason::Sidebar | Reason::Header | Reason::Footer | Reason::Navigation);
    // A region of the page is no paragraph, whatever a class says (`footer-safe-area`).
    if part && matches!(page.tag(position), Some(Tag::P | Tag::Pre | Tag::Blockquote)) && counts.prose > 0 {
        return false;
    }
    let frame = matches!(row.reason, Reason::Sidebar | Reason::Header | Reason::Comments | Reason::Navigation);
    if frame && matched.layout && counts.prose_blocks > 1 {
        return false;
    }
    // A heading named after its place ("page-header") is still a heading of the text.
    if matches!(page.tag(position), Some(Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4)) && row.reason != Reason::Related {
        return false;
    }
    match row.need {
        Need::Nothing => true,
        Need::Links => counts.link_density() >= 0.35 || (counts.letters < 20 && counts.links > 0),
        Need::Tiny => counts.letters <= 60,
        Need::Numbers => is_line_numbers(page, position),
        Need::Small => counts.prose_blocks <= 2 && counts.letters <= 900,
        Need::NoProse => counts.prose * 2 <= counts.letters,
    }
}

/// The gutter of a code listing: numbers and nothing else.
fn is_line_numbers(page: &Page, position: Pos) -> bool {
    let texts = (position..page.end(position)).filter_map(|position| page.document.text(page.node(position)));
    texts.flat_map(str::chars).all(|c| c.is_ascii_digit() || c.is_whitespace())
}

/// Longest token that is a name, in bytes.
const LONGEST: usize = 80;

/// The words of a token, in lower case.
struct Words {
    /// One behind the other.
    text: [u8; LONGEST],
    ends: [u8; LONGEST],
    count: usize,
}

impl Default for Words {
    fn default() -> Self {
        Words { text: [0; LONGEST], ends: [0; LONGEST], count: 0 }
    }
}

impl Words {
    /// Splits a token at hyphens, underscores, full stops and changes of case. Tokens of utility frameworks (`md:hidden`,
    /// `w-[10px]`) and generated ones are no names: they give no words.
    fn split(&mut self, token: &str) {
        self.count = 0;
        if token.len() > LONGEST {
            return;
        }
        let (mut length, mut begin, mut lower_before) = (0, 0, false);
        for &byte in token.as_bytes() {
            let parts = matches!(byte, b'-' | b'_' | b'.');
            if length > begin && (parts || byte.is_ascii_uppercase() && lower_before) {
                self.end_word(length);
                begin = length;
            }
            if matches!(byte, b':' | b'[' | b'/' | b'%' | b'{' | b'(') {
                self.count = 0;
                return;
            }
            lower_before = byte.is_ascii_lowercase() || byte.is_ascii_digit();
            if !parts {
                self.text[length] = byte.to_ascii_lowercase();
                length += 1;
            }
        }
        if length > begin {
            self.end_word(length);
        }
    }

    fn end_word(&mut self, end: usize) {
        self.ends[self.count] = end as u8;
        self.count += 1;
    }

    fn word(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| usize::from(self.ends[before]));
        &self.text[start..usize::from(self.ends[at])]
    }

    /// Whether the words from here on are those of a row.
    fn have(&self, at: usize, row: &Row) -> bool {
        let wanted = &row.words;
        self.count - at >= wanted.len()
            && wanted.iter().zip(at..).all(|(want, at)| want.as_bytes() == self.word(at))
            && (!row.whole || self.count == wanted.len())
    }

    fn is_one_of(&self, at: usize, known: &[&str]) -> bool {
        let word = self.word(at);
        known.iter().any(|known| known.as_bytes() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(token: &str) -> Vec<String> {
        let mut words = Words::default();
        words.split(token);
        (0..words.count).map(|at| String::from_utf8_lossy(words.word(at)).into_owned()).collect()
    }

    #[test]
    fn tokens_split_at_marks_and_case() {
        assert_eq!(words("related-posts"), ["related", "posts"]);
        assert_eq!(words("articleShareBar__inner"), ["article", "share", "bar", "inner"]);
        assert_eq!(words("footnote"), ["footnote"]);
        assert_eq!(words("md:hidden"), [""; 0]);
        assert_eq!(words("JP_RelatedPosts"), ["jp", "related", "posts"]);
        assert_eq!(words("--été_.ÉTÉb2B-"), ["été", "ÉtÉb2", "b"]);
        assert_eq!(words(&"a-".repeat(40)).len(), 40);
        assert_eq!(words(&"a-".repeat(41)), [""; 0]);
    }

    /// No first word is too long, or begins with something else than a letter.
    #[test]
    fn every_row_is_found_by_its_first_word() {
        for (index, row) in ROWS.iter().enumerate() {
            assert!(FIRST_WORDS.rows(row.words[0].as_bytes()).contains(&index), "{}", row.name);
        }
    }

    #[test]
    fn hidden_is_a_whole_token_and_not_responsive() {
        assert!(hides("box hidden"));
        assert!(!hides("overflow-hidden"));
        assert!(!hides("hidden md:block"));
    }
}

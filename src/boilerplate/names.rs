//! Rules on the words of classes, ids and custom elements' names. The vocabulary is in `words.rs`.

use super::words::{HIDDEN, LAYOUT, NAMES, Need, QUALIFIERS};
use super::{Reason, Strip};
use crate::dom::{AttrName, Tag};
use crate::page::{Page, Pos};
use once_cell::sync::Lazy;

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
        let letter = usize::from(word.first()?.to_ascii_lowercase().wrapping_sub(b'a'));
        (letter < LETTERS && word.len() < LENGTHS).then_some((letter, word.len()))
    }

    /// The rows that begin with a word, in whatever case.
    fn rows(&self, word: &[u8]) -> &[usize] {
        let place = Self::place(word).filter(|&(letter, length)| self.lengths[letter] & (1 << length) != 0);
        let Some((letter, length)) = place else { return &[] };
        let words = &self.words[letter * LENGTHS + length];
        let known = words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
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

/// The rules on names: which row speaks of each element. Pages repeat their classes many times, and each is read once.
pub(super) struct Names {
    classes: Classes,
    /// By position.
    rows: Vec<u16>,
}

/// In place of a row where there is none.
const NO_ROW: u16 = u16::MAX;

/// What the classes of a page say, by number.
struct Classes {
    /// Of all classes, one behind the other.
    matches: Vec<Match>,
    ends: Vec<u32>,
    hides: Vec<bool>,
}

impl Classes {
    fn new(page: &Page) -> Self {
        let count = page.classes.texts().len();
        let (mut ends, mut hides) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let (mut matches, mut words) = (Vec::new(), Words::default());
        for text in page.classes.texts() {
            find_matches(text, &mut words, &mut matches);
            ends.push(matches.len() as u32);
            hides.push(self::hides(text));
        }
        Classes { matches, ends, hides }
    }

    fn matches(&self, number: usize) -> &[Match] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.matches[start as usize..self.ends[number] as usize]
    }
}

impl Names {
    pub(super) fn new(page: &Page) -> Self {
        let mut names = Names { classes: Classes::new(page), rows: vec![NO_ROW; page.len()] };
        let (mut words, mut matches) = (Words::default(), Vec::new());
        for position in 0..page.len() {
            let Some(tag) = page.tag(position) else { continue };
            let of_class = believed(page, position, names.classes.matches(page.class_of(position)));
            let row = of_class.or_else(|| {
                // A custom element's name is a name like any other.
                let custom = if tag == Tag::Other { page.document.name(page.node(position)) } else { None };
                let id = page.attr(position, AttrName::Id);
                id.into_iter().chain(custom.filter(|name| name.contains('-'))).find_map(|name| {
                    matches.clear();
                    find_matches(name, &mut words, &mut matches);
                    believed(page, position, &matches)
                })
            });
            names.rows[position] = row.map_or(NO_ROW, |row| row as u16);
        }
        names
    }

    /// Whether a class hides the element.
    pub(super) fn hides(&self, page: &Page, position: Pos) -> bool {
        self.classes.hides[page.class_of(position)]
    }

    /// What may go from the middle of a text: the line numbers of a listing, the edit link of a paragraph.
    pub(super) fn rule_in_text(&self, page: &Page, position: Pos) -> Option<Strip> {
        self.rule(page, position).filter(|strip| {
            strip.reason == Reason::Control && (strip.rule.contains("edit") || is_line_numbers(page, position))
        })
    }

    /// A quotation named "social" is a post that the text shows (`blocks/quotes-posts-players`).
    pub(super) fn rule(&self, page: &Page, position: Pos) -> Option<Strip> {
        let row = match self.rows[position] {
            NO_ROW => return None,
            row => &ROWS[usize::from(row)],
        };
        let is_post = row.reason == Reason::Share && page.tag(position) == Some(Tag::Blockquote);
        (!is_post).then_some(Strip { reason: row.reason, rule: row.name })
    }
}

/// The first row that a name matches and the element's content does not belie.
fn believed(page: &Page, position: Pos, matches: &[Match]) -> Option<usize> {
    matches.iter().find(|matched| fits(page, position, **matched)).map(|matched| matched.row)
}

/// Adds the rows that the tokens of a class or an id match, in the order of the tokens.
fn find_matches<'n>(name: &'n str, words: &mut Words<'n>, matches: &mut Vec<Match>) {
    let first_words: &FirstWords = &FIRST_WORDS;
    for token in name.split_ascii_whitespace() {
        words.split(token);
        let from = matches.len();
        for (at, word) in words.0.iter().enumerate() {
            let fitting = first_words.rows(word).iter().filter(|&&row| words.have(at, &ROWS[row]));
            matches.extend(fitting.map(|&row| Match { row, layout: false }));
        }
        // Most tokens match nothing, whatever else they say.
        if matches.len() == from {
            continue;
        }
        if words.is_one_of(0, QUALIFIERS) {
            matches.truncate(from);
        } else if (0..words.0.len()).any(|at| words.is_one_of(at, LAYOUT)) {
            matches[from..].iter_mut().for_each(|matched| matched.layout = true);
        }
    }
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

/// What a byte is to the words of a token.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// A lower-case letter or a digit: a capital after it begins a word.
    Lower,
    Upper,
    /// Parts words.
    Mark,
    /// Makes the token no name.
    Refused,
    Other,
}

static PARTS: [Part; 256] = {
    let mut parts = [Part::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        parts[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' => Part::Lower,
            b'A'..=b'Z' => Part::Upper,
            b'-' | b'_' | b'.' => Part::Mark,
            b':' | b'[' | b'/' | b'%' | b'{' | b'(' => Part::Refused,
            _ => Part::Other,
        };
        byte += 1;
    }
    parts
};

/// The words of a token, in the token's case.
#[derive(Default)]
struct Words<'n>(Vec<&'n [u8]>);

impl<'n> Words<'n> {
    /// Splits a token at hyphens, underscores, full stops and changes of case. Tokens of utility frameworks (`md:hidden`,
    /// `w-[10px]`) and generated ones are no names: they give no words.
    fn split(&mut self, token: &'n str) {
        self.0.clear();
        let token = token.as_bytes();
        if token.len() > LONGEST {
            return;
        }
        let (mut begin, mut lower_before) = (0, false);
        for (at, &byte) in token.iter().enumerate() {
            match PARTS[usize::from(byte)] {
                Part::Lower => lower_before = true,
                Part::Other => lower_before = false,
                Part::Upper => {
                    if lower_before {
                        self.push(&token[begin..at]);
                        begin = at;
                    }
                    lower_before = false;
                }
                Part::Mark => {
                    self.push(&token[begin..at]);
                    begin = at + 1;
                    lower_before = false;
                }
                Part::Refused => return self.0.clear(),
            }
        }
        self.push(&token[begin..]);
    }

    fn push(&mut self, word: &'n [u8]) {
        if !word.is_empty() {
            self.0.push(word);
        }
    }

    /// Whether the words from here on are those of a row.
    fn have(&self, at: usize, row: &Row) -> bool {
        let (wanted, have) = (&row.words, &self.0[at..]);
        have.len() >= wanted.len()
            && wanted.iter().zip(have).all(|(want, word)| want.as_bytes().eq_ignore_ascii_case(word))
            && (!row.whole || self.0.len() == wanted.len())
    }

    fn is_one_of(&self, at: usize, known: &[&str]) -> bool {
        known.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(self.0[at]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(token: &str) -> Vec<String> {
        let mut words = Words::default();
        words.split(token);
        words.0.iter().map(|word| String::from_utf8_lossy(word).into_owned()).collect()
    }

    #[test]
    fn tokens_split_at_marks_and_case() {
        assert_eq!(words("related-posts"), ["related", "posts"]);
        assert_eq!(words("articleShareBar__inner"), ["article", "Share", "Bar", "inner"]);
        assert_eq!(words("footnote"), ["footnote"]);
        assert_eq!(words("md:hidden"), [""; 0]);
        assert_eq!(words("JP_RelatedPosts"), ["JP", "Related", "Posts"]);
        assert_eq!(words("--été_.ÉTÉb2B-"), ["été", "ÉTÉb2", "B"]);
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

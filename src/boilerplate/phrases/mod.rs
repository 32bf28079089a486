//! Headings and short lines that open, or are, boilerplate: one data file a kind, one row a language.
//!
//! They work where class names mean nothing. Phrases are compared with a block's text after [`normalise`]: a heading
//! must equal one, a line must begin with one.

mod quick_hash;

use super::Reason;
use once_cell::sync::Lazy;
use quick_hash::QuickMap;

/// A data file: lines `language: phrase | phrase`, the language as in BCP 47; comments begin with `#`.
type Table = &'static str;

/// What a heading that equals a phrase opens.
const HEADINGS: &[(Reason, Table)] = &[
    (Reason::Related, include_str!("related.txt")),
    (Reason::Related, include_str!("popular.txt")),
    (Reason::Share, include_str!("share.txt")),
    (Reason::Newsletter, include_str!("newsletter.txt")),
    (Reason::Newsletter, include_str!("support.txt")),
    (Reason::Comments, include_str!("comments.txt")),
    (Reason::AuthorBox, include_str!("author_box.txt")),
    (Reason::Tags, include_str!("tags.txt")),
    (Reason::Advert, include_str!("advert.txt")),
    (Reason::Navigation, include_str!("navigation.txt")),
    (Reason::Pager, include_str!("pager.txt")),
    (Reason::Control, include_str!("control.txt")),
];

/// What a line that begins with a phrase is.
const OPENINGS: &[(Reason, Table)] = &[
    (Reason::Consent, include_str!("consent.txt")),
    (Reason::Paywall, include_str!("paywall.txt")),
    (Reason::SkipLink, include_str!("skip.txt")),
    (Reason::Related, include_str!("read_also.txt")),
    (Reason::Tags, include_str!("tags.txt")),
    (Reason::Comments, include_str!("comment_openings.txt")),
    (Reason::Byline, include_str!("entry_meta.txt")),
    (Reason::Newsletter, include_str!("prompt.txt")),
];

/// What a line that begins with a phrase and a colon is: without the colon these words open any sentence.
const LABELS: &[(Reason, Table)] = &[(Reason::Related, include_str!("read_label.txt"))];

/// What the bracket at the end of a caption opens with.
const CREDIT: Table = include_str!("credit.txt");

static CREDITS: Lazy<Vec<&'static str>> = Lazy::new(|| rows(CREDIT).map(|(_, phrase)| phrase).collect());

static READING_TIMES: Lazy<Vec<&'static str>> =
    Lazy::new(|| rows(include_str!("reading_time.txt")).map(|(_, phrase)| phrase).collect());

static BY_HEADING: Lazy<QuickMap<&'static str, Reason>> = Lazy::new(|| {
    let mut map = QuickMap::default();
    for (phrase, reason) in phrases(HEADINGS) {
        map.entry(phrase).or_insert(reason);
    }
    map
});

/// What opens with these two characters; of a phrase of one character, with it and a NUL.
type Opens = (char, char);

/// By the first characters, so that most lines are compared with few phrases.
static BY_OPENING: Lazy<QuickMap<Opens, Vec<Opening>>> = Lazy::new(|| {
    let mut map: QuickMap<Opens, Vec<Opening>> = QuickMap::default();
    let openings = phrases(OPENINGS).map(|(phrase, reason)| Opening { phrase, reason, colon: false });
    let labels = phrases(LABELS).map(|(phrase, reason)| Opening { phrase, reason, colon: true });
    for opening in openings.chain(labels) {
        let mut chars = opening.phrase.chars();
        let key = (chars.next().unwrap_or(' '), chars.next().unwrap_or('\0'));
        map.entry(key).or_default().push(opening);
    }
    map
});

/// The beginnings of all phrases, a bit for each and for some others.
static BEGINNINGS: Lazy<Vec<u64>> = Lazy::new(|| {
    let mut beginnings = vec![0; BEGINNING_BITS / 64];
    for (phrase, _) in phrases(HEADINGS).chain(phrases(OPENINGS)).chain(phrases(LABELS)) {
        let bit = bit_of(&beginning(phrase, true).unwrap_or_default());
        beginnings[bit / 64] |= 1 << (bit % 64);
    }
    beginnings
});

/// A power of two, and ten times as many as there are beginnings.
const BEGINNING_BITS: usize = 1 << 16;

/// As many bytes as tell nearly all texts from all phrases. A shorter text ends with zeros.
type Beginning = [u8; 6];

/// How far into a text its beginning may be, in bytes: what is compared with phrases ends later.
const LATEST: usize = LONGEST_HEADING / 2;

/// What a text begins with once it is normal, if that is ASCII. `is_all` says whether nothing comes after the text.
fn beginning(text: &str, is_all: bool) -> Option<Beginning> {
    let bytes = text.as_bytes();
    let first = bytes.iter().take(LATEST).position(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())?;
    let (mut beginning, mut length) = (Beginning::default(), 0);
    for &byte in bytes[first..].iter().take(LATEST) {
        if byte.is_ascii_whitespace() {
            if beginning[length - 1] == b' ' {
                continue;
            }
            beginning[length] = b' ';
        } else if matches!(byte, b' '..=b'~') {
            beginning[length] = byte.to_ascii_lowercase();
        } else {
            return None;
        }
        length += 1;
        if length == beginning.len() {
            return Some(beginning);
        }
    }
    (is_all && bytes.len() - first <= LATEST).then_some(beginning)
}

fn bit_of(beginning: &Beginning) -> usize {
    let word = beginning.iter().fold(0, |word, &byte| word << 8 | u64::from(byte));
    (word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize % BEGINNING_BITS
}

/// Whether a text may be a heading or an opening, as far as its beginning tells: most texts begin otherwise than all
/// phrases. `is_all` says whether nothing comes after the text.
pub(super) fn may_match(text: &str, is_all: bool) -> bool {
    let Some(mut beginning) = beginning(text, is_all) else { return true };
    let known: &[u64] = &BEGINNINGS;
    let is_known = |beginning: &Beginning| {
        let bit = bit_of(beginning);
        known[bit / 64] & (1 << (bit % 64)) != 0
    };
    if is_known(&beginning) {
        return true;
    }
    // A shorter phrase ends with a word.
    (1..beginning.len()).rev().any(|length| {
        let ends_word = !beginning[length].is_ascii_alphabetic();
        beginning[length] = 0;
        ends_word && is_known(&beginning)
    })
}

struct Opening {
    phrase: &'static str,
    reason: Reason,
    /// A colon must follow.
    colon: bool,
}

impl Opening {
    fn opens(&self, line: &str) -> bool {
        line.strip_prefix(self.phrase).is_some_and(|rest| {
            let ends = !rest.starts_with(|c: char| c.is_alphabetic() && c < '\u{2e80}');
            if self.colon { follows_colon(rest) } else { ends }
        })
    }
}

fn follows_colon(rest: &str) -> bool {
    rest.trim_start().starts_with([':', '：'])
}

fn phrases(tables: &'static [(Reason, Table)]) -> impl Iterator<Item = (&'static str, Reason)> {
    tables.iter().flat_map(|&(reason, table)| rows(table).map(move |(_, phrase)| (phrase, reason)))
}

/// The phrases of a table with their languages.
fn rows(table: Table) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(language, phrases)| phrases.split(" | ").map(move |phrase| (language, phrase)))
}

/// Longest text that can be a heading of boilerplate, and most that is looked at of a line, in characters.
pub(super) const LONGEST_HEADING: usize = 70;

/// The beginning of a block's text, ready to be compared.
pub(super) struct Line {
    normal: String,
    /// The text is no longer than a heading can be.
    whole: bool,
}

impl Line {
    pub(super) fn new(text: &str) -> Self {
        let mut line = Line { normal: String::new(), whole: false };
        line.read(text);
        line
    }

    /// Becomes the line of another text.
    pub(super) fn read(&mut self, text: &str) {
        let may_be_longer = text.len() > LONGEST_HEADING;
        let end = may_be_longer.then(|| text.char_indices().nth(LONGEST_HEADING)).flatten().map(|(end, _)| end);
        self.normal.clear();
        normalise_into(&mut self.normal, &text[..end.unwrap_or(text.len())]);
        self.whole = end.is_none();
    }

    /// What the block opens, if it is a boilerplate heading, and the phrase.
    pub(super) fn heading(&self) -> Option<(Reason, &'static str)> {
        let found = BY_HEADING.get_key_value(self.normal.as_str()).filter(|_| self.whole);
        found.map(|(phrase, reason)| (*reason, *phrase))
    }

    /// What the block is, if it is a boilerplate line, and the phrase.
    pub(super) fn opening(&self) -> Option<(Reason, &'static str)> {
        let mut chars = self.normal.chars();
        let first = chars.next()?;
        let keys = [(first, '\0'), (first, chars.next().unwrap_or('\0'))];
        let candidates = keys.iter().filter_map(|key| BY_OPENING.get(key)).flatten();
        let matched = candidates.filter(|opening| opening.opens(&self.normal));
        matched.max_by_key(|opening| opening.phrase.len()).map(|opening| (opening.reason, opening.phrase))
    }
}

/// Whether a text is, or opens with, a word for a picture's credit: "photo: N. Vandermeel".
pub(crate) fn is_credit(text: &str) -> bool {
    let normal = normalise(text);
    let opens = |phrase: &str| normal.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    CREDITS.iter().any(|phrase| opens(phrase))
}

/// Whether a line opens with a word for a picture's or a text's credit and a colon: "Source: harbour office".
pub(crate) fn is_credit_line(text: &str) -> bool {
    let normal = normalise(text);
    CREDITS.iter().any(|phrase| normal.strip_prefix(phrase).is_some_and(follows_colon))
}

/// Whether a line says how long the article takes to read, and hardly more: "4 min read", "Reading time: 4 minutes".
pub(crate) fn is_reading_time(text: &str) -> bool {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let normal = normalise(text);
    READING_TIMES.iter().any(|phrase| normal.starts_with(phrase) || normal.ends_with(phrase))
}

/// Lower case, white space collapsed, marks, symbols and numbers trimmed from both ends.
fn normalise(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    normalise_into(&mut normal, text);
    normal
}

/// As [`normalise`], at the end of an empty text.
fn normalise_into(normal: &mut String, text: &str) {
    if text.is_ascii() {
        let text = text.trim_matches(|c: char| !c.is_ascii_alphabetic());
        push_words(normal, text);
        normal.make_ascii_lowercase();
        return;
    }
    push_words(normal, text.trim_matches(|c: char| !c.is_alphabetic() && !is_mark(c)));
    if normal.is_ascii() {
        normal.make_ascii_lowercase();
    } else {
        *normal = normal.to_lowercase();
    }
}

fn push_words(normal: &mut String, text: &str) {
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(word);
    }
}

/// Combining vowel signs, which end words in the scripts of South and South-East Asia and are no letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{d7f}' | '\u{e30}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn phrases_are_normal_and_in_fifteen_languages() {
        for (reason, table) in HEADINGS.iter().chain(OPENINGS).chain(LABELS).chain(&[(Reason::Caption, CREDIT)]) {
            let languages: HashSet<&str> = rows(table).map(|(language, _)| language).collect();
            assert!(languages.len() >= 15, "{reason}: {} languages", languages.len());
            for (language, phrase) in rows(table) {
                assert_eq!(normalise(phrase), phrase, "{reason} {language}");
            }
        }
    }

    #[test]
    fn beginnings_tell_what_may_match() {
        for (phrase, _) in phrases(HEADINGS).chain(phrases(OPENINGS)).chain(phrases(LABELS)) {
            let other = format!("\n 3. {}: 7", phrase.to_ascii_uppercase().replace(' ', "  "));
            assert!(may_match(phrase, true) && may_match(&other, true) && may_match(&other, false), "{phrase}");
        }
        for none in ["Xylophones at the landing", " 4. xyz", "Tagine", "The rowing boat", "Rain"] {
            assert!(!may_match(none, true), "{none}");
        }
        for unknown in ["Rain", "Äx", "12 + 7", "ra\u{7}in", "- - - - - - - - - - - - - - - - - - - - -  Rain at last"]
        {
            assert!(may_match(unknown, false), "{unknown}");
        }
    }

    #[test]
    fn headings_match_whole_and_openings_at_word_ends() {
        assert_eq!(Line::new("  Related\n Articles: ").heading().map(|m| m.0), Some(Reason::Related));
        assert_eq!(Line::new("3 Comments").heading().map(|m| m.0), Some(Reason::Comments));
        assert_eq!(Line::new("Related articles of clothing").heading(), None);
        assert_eq!(Line::new("Skip to main content").opening().map(|m| m.0), Some(Reason::SkipLink));
        assert_eq!(Line::new("Tagsüber regnet es").opening(), None);
        assert_eq!(Line::new("LEA: los barqueros").opening().map(|m| m.0), Some(Reason::Related));
        assert_eq!(Line::new("Lire : les bacs").opening().map(|m| m.0), Some(Reason::Related));
        assert_eq!(Line::new("Lea Montoro guarda las llaves").opening(), None);
        assert_eq!(Line::new("This entry was posted in Rivers").opening().map(|m| m.0), Some(Reason::Byline));
        assert_eq!(Line::new("Follow us on Facebook!").opening().map(|m| m.0), Some(Reason::Newsletter));
        assert_eq!(Line::new("Follow us on the way to Wrenfield").opening(), None);
        assert!(is_credit_line("Source: harbour office") && !is_credit_line("Sources of the river: a map"));
        assert!(is_credit(" credits ") && is_credit("Foto: A. Brook") && !is_credit("photosynthesis"));
    }

    #[test]
    fn the_time_that_a_text_takes_is_told() {
        for text in
            ["4 min read", "Reading time: 4 minutes", "4 Min. Lesezeit", "Temps de lecture : 4 minutes", "4 分钟阅读"]
        {
            assert!(is_reading_time(text), "{text}");
        }
        for text in ["Reading time", "In 4 minutes it was over", "4 minutes"] {
            assert!(!is_reading_time(text), "{text}");
        }
    }
}

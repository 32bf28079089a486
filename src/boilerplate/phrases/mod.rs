//! Headings and short lines that open, or are, boilerplate: one data file a kind, one row a language.
//!
//! They work where class names mean nothing. Phrases are compared with a block's text after [`normalise`]: a heading
//! must equal one, a line must begin with one.

mod fold;
mod quick_hash;
#[cfg(test)]
mod tests;

use super::Reason;
use once_cell::sync::Lazy;
use quick_hash::QuickMap;
use std::borrow::Cow;

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
    (Reason::Advert, include_str!("continues.txt")),
];

/// What a line that begins with a phrase and a colon is: without the colon these words open any sentence.
const LABELS: &[(Reason, Table)] =
    &[(Reason::Related, include_str!("read_label.txt")), (Reason::Byline, include_str!("date_label.txt"))];

/// What a line that begins with a phrase and names one of [`PLATFORMS`] is.
const FOLLOWS: &[(Reason, Table)] = &[(Reason::Newsletter, include_str!("follow.txt"))];

/// Where readers are asked to follow, in lower case and folded.
const PLATFORMS: [&str; 31] = [
    "google news",
    "google haberler",
    "google discover",
    "google ニュース",
    "googleニュース",
    "google 新聞",
    "구글 뉴스",
    "गूगल न्यूज",
    "whatsapp",
    "telegram",
    "facebook",
    "instagram",
    "youtube",
    "twitter",
    "tiktok",
    "linkedin",
    "viber",
    "line official",
    "line@",
    "واتساب",
    "تلغرام",
    "تیلیجرام",
    "تلگرام",
    "یوتیوب",
    "וואטסאפ",
    "ווטסאפ",
    "טלגרם",
    "телеграм",
    "ватсап",
    "вайбер",
    "व्हाट्सएप",
];

/// What a line at the end of an article begins or ends with if it keeps rights or says that this was all.
const RIGHTS: Table = include_str!("rights.txt");

/// What a line at the end of an article begins with, and a colon, if it says who saw to it.
const END_LABELS: Table = include_str!("end_label.txt");

/// What the bracket at the end of a caption opens with.
const CREDIT: Table = include_str!("credit.txt");

/// A phrase as it is compared.
type Phrase = Cow<'static, str>;

static CREDITS: Lazy<Vec<Phrase>> = Lazy::new(|| folded_rows(CREDIT));

static READING_TIMES: Lazy<Vec<Phrase>> = Lazy::new(|| folded_rows(include_str!("reading_time.txt")));

static ALL_RIGHTS: Lazy<Vec<Phrase>> = Lazy::new(|| folded_rows(RIGHTS));

static LABELS_AT_END: Lazy<Vec<Phrase>> = Lazy::new(|| folded_rows(END_LABELS));

/// Reasons by phrase, each with the phrase as it is written.
static BY_HEADING: Lazy<QuickMap<Phrase, (Reason, &'static str)>> = Lazy::new(|| {
    let mut map = QuickMap::default();
    for (language, phrase, reason) in phrases(HEADINGS) {
        map.entry(fold::folded(language, phrase)).or_insert((reason, phrase));
    }
    map
});

const ALL_OPENINGS: [(&[(Reason, Table)], Need); 3] =
    [(OPENINGS, Need::Nothing), (LABELS, Need::Colon), (FOLLOWS, Need::Platform)];

/// What opens with these two characters; of a phrase of one character, with it and a NUL.
type Opens = (char, char);

/// By the first characters, so that most lines are compared with few phrases.
static BY_OPENING: Lazy<QuickMap<Opens, Vec<Opening>>> = Lazy::new(|| {
    let mut map: QuickMap<Opens, Vec<Opening>> = QuickMap::default();
    for (tables, need) in ALL_OPENINGS {
        for (language, phrase, reason) in phrases(tables) {
            let opening = Opening { phrase: fold::folded(language, phrase), written: phrase, reason, need };
            let mut chars = opening.phrase.chars();
            let key = (chars.next().unwrap_or(' '), chars.next().unwrap_or('\0'));
            map.entry(key).or_default().push(opening);
        }
    }
    map
});

/// The beginnings of all phrases, a bit for each and for some others.
static BEGINNINGS: Lazy<Vec<u64>> = Lazy::new(|| {
    let mut beginnings = vec![0; BEGINNING_BITS / 64];
    let openings = ALL_OPENINGS.into_iter().flat_map(|(tables, _)| phrases(tables));
    for (language, phrase, _) in phrases(HEADINGS).chain(openings) {
        let bit = bit_of(&beginning(&fold::folded(language, phrase), true).unwrap_or_default());
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

/// What else must hold for a line that begins with a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// The phrase is enough.
    Nothing,
    /// A colon follows.
    Colon,
    /// The line names one of the [`PLATFORMS`].
    Platform,
}

struct Opening {
    phrase: Phrase,
    /// The phrase as it stands in the table.
    written: &'static str,
    reason: Reason,
    need: Need,
}

impl Opening {
    fn opens(&self, line: &str) -> bool {
        let Some(rest) = line.strip_prefix(&*self.phrase) else { return false };
        match self.need {
            Need::Nothing => ends_word(rest),
            Need::Colon => follows_colon(rest),
            Need::Platform => ends_word(rest) && PLATFORMS.iter().any(|platform| rest.contains(platform)),
        }
    }
}

/// Whether a word ends before this. Where no spaces part words, any does.
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphabetic() && c < '\u{2e80}')
}

fn follows_colon(rest: &str) -> bool {
    rest.trim_start().starts_with([':', '：'])
}

/// The phrases of tables with their languages and what they stand for.
fn phrases(tables: &'static [(Reason, Table)]) -> impl Iterator<Item = (&'static str, &'static str, Reason)> {
    tables.iter().flat_map(|&(reason, table)| rows(table).map(move |(language, phrase)| (language, phrase, reason)))
}

fn folded_rows(table: Table) -> Vec<Phrase> {
    rows(table).map(|(language, phrase)| fold::folded(language, phrase)).collect()
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
        BY_HEADING.get(self.normal.as_str()).filter(|_| self.whole).copied()
    }

    /// What the block is, if it is a boilerplate line, and the phrase.
    pub(super) fn opening(&self) -> Option<(Reason, &'static str)> {
        self.longest_opening().map(|opening| (opening.reason, opening.written))
    }

    fn longest_opening(&self) -> Option<&'static Opening> {
        let mut chars = self.normal.chars();
        let first = chars.next()?;
        let keys = [(first, '\0'), (first, chars.next().unwrap_or('\0'))];
        let candidates = keys.iter().filter_map(|key| BY_OPENING.get(key)).flatten();
        let matched = candidates.filter(|opening| opening.opens(&self.normal));
        matched.max_by_key(|opening| opening.phrase.len())
    }

    /// Whether a colon follows the phrase that the line opens with: "Tagged with: ferries".
    pub(super) fn is_labelled(&self) -> bool {
        self.longest_opening().is_some_and(|opening| follows_colon(&self.normal[opening.phrase.len()..]))
    }

    /// Whether it opens with a phrase that says nothing without a colon.
    pub(super) fn is_label(&self) -> bool {
        self.longest_opening().is_some_and(|opening| opening.need == Need::Colon)
    }

    /// Whether it opens with a phrase that asks for something only because a platform is named.
    pub(super) fn names_platform(&self) -> bool {
        self.longest_opening().is_some_and(|opening| opening.need == Need::Platform)
    }

    /// Whether the line is nothing but an opening of other articles: "Read also:".
    pub(super) fn is_read_label(&self) -> bool {
        let is_heading = || self.heading().is_some_and(|(reason, _)| reason == Reason::Related);
        let is_opening =
            |opening: &Opening| opening.reason == Reason::Related && opening.phrase.len() == self.normal.len();
        self.whole && (is_heading() || self.longest_opening().is_some_and(is_opening))
    }
}

/// Whether a short line is nothing but an opening of other articles.
pub(crate) fn is_read_label(text: &str) -> bool {
    may_match(text, true) && Line::new(text).is_read_label()
}

/// Whether a line at the end of an article keeps rights, names those who saw to it, or says that this was all. Prose
/// must begin with what it is about and a mark.
pub(crate) fn is_ending(text: &str, is_prose: bool) -> bool {
    let normal = normalise(text);
    let ends_with = |phrase: &str| {
        let before = normal.strip_suffix(phrase);
        before.is_some_and(|before| !before.ends_with(|c: char| c.is_alphabetic() && c < '\u{2e80}'))
    };
    let keeps_rights = |phrase: &str| match normal.strip_prefix(phrase) {
        Some(rest) if is_prose => rest.starts_with(|c: char| !c.is_alphanumeric() && !c.is_whitespace()),
        Some(rest) => ends_word(rest),
        None => !is_prose && ends_with(phrase),
    };
    // Where no colon is usual a space is enough: two names may follow each other.
    let is_label = |phrase: &str| {
        let rest = normal.strip_prefix(phrase);
        let by_space = || phrase.starts_with(|c: char| c >= '\u{2e80}');
        rest.is_some_and(|rest| follows_colon(rest) || rest.starts_with([' ', '/', '／', '|']) && by_space())
    };
    ALL_RIGHTS.iter().any(|phrase| keeps_rights(phrase))
        || !is_prose && LABELS_AT_END.iter().any(|phrase| is_label(phrase))
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
    CREDITS.iter().any(|phrase| normal.strip_prefix(&**phrase).is_some_and(follows_colon))
}

/// Whether a line says how long the article takes to read, and hardly more: "4 min read", "Reading time: 4 minutes".
pub(crate) fn is_reading_time(text: &str) -> bool {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let normal = normalise(text);
    READING_TIMES.iter().any(|phrase| normal.starts_with(&**phrase) || normal.ends_with(&**phrase))
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
        fold::fold(normal);
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

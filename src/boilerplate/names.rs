//! Rules on the words of classes, ids and custom elements' names. The vocabulary is in `words.rs`.

use super::words::{HIDDEN, LAYOUT, NAMES, Need, QUALIFIERS};
use super::{Reason, Strip};
use crate::dom::{AttrName, Tag};
use crate::page::{Page, Pos, Thing};
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
    /// By bucket, and one more: where its rows begin. Most words of a page find an empty one.
    starts: Vec<u16>,
    rows: Vec<u16>,
}

/// A power of two, and many more than first words.
const BUCKETS: usize = 4096;

static FIRST_WORDS: Lazy<FirstWords> = Lazy::new(|| {
    let bucket = |row: &u16| bucket(key_of(ROWS[usize::from(*row)].words[0].as_bytes()));
    let mut rows: Vec<u16> = (0..ROWS.len() as u16).collect();
    rows.sort_by_key(|row| (bucket(row), std::cmp::Reverse(ROWS[usize::from(*row)].words.len())));
    let starts = (0..=BUCKETS).map(|at| rows.partition_point(|row| bucket(row) < at) as u16).collect();
    FirstWords { starts, rows }
});

impl FirstWords {
    /// The rows whose first word may have this key.
    fn rows(&self, key: u64) -> &[u16] {
        let bucket = bucket(key);
        &self.rows[usize::from(self.starts[bucket])..usize::from(self.starts[bucket + 1])]
    }
}

/// The last eight bytes of a word, letters in lower case.
fn key_of(word: &[u8]) -> u64 {
    word.iter().fold(0, |key, &byte| longer_key(key, byte))
}

/// The key of a word that is one byte longer. One bit makes a letter small, and keeps all others from being letters.
fn longer_key(key: u64, byte: u8) -> u64 {
    key << 8 | u64::from(byte | b' ')
}

fn bucket(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize % BUCKETS
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
    row: u16,
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
    said: Vec<Said>,
}

/// What a class says, and whether it was read at all: some stand on nothing that shows text.
#[derive(Clone, Copy, Default)]
struct Said {
    is_read: bool,
    hides: bool,
    /// Where its matches are.
    start: u32,
    end: u32,
}

impl Classes {
    fn new(page: &Page) -> Self {
        Classes { matches: Vec::new(), said: vec![Said::default(); page.classes.texts().len()] }
    }

    fn matches<'p>(&mut self, page: &Page<'p>, number: usize, words: &mut Words<'p>) -> &[Match] {
        if !self.said[number].is_read {
            let text = page.classes.texts()[number];
            let start = self.matches.len() as u32;
            let may_hide = find_matches(text, words, &mut self.matches);
            // A responsive variant beside it (`hidden md:block`) shows it on some screens.
            let hides = may_hide && !text.contains(':');
            self.said[number] = Said { is_read: true, hides, start, end: self.matches.len() as u32 };
        }
        let Said { start, end, .. } = self.said[number];
        &self.matches[start as usize..end as usize]
    }
}

impl Names {
    pub(super) fn new(page: &Page) -> Self {
        let mut names = Names { classes: Classes::new(page), rows: vec![NO_ROW; page.len()] };
        let (mut words, mut matches) = (Words::default(), Vec::new());
        for position in 0..page.len() {
            let Some(tag) = page.tag(position) else { continue };
            let of_class = believed(page, position, names.classes.matches(page, page.class_of(position), &mut words));
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
            names.rows[position] = row.unwrap_or(NO_ROW);
        }
        names
    }

    /// Whether a class hides the element.
    pub(super) fn hides(&self, page: &Page, position: Pos) -> bool {
        self.classes.said[page.class_of(position)].hides
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
fn believed(page: &Page, position: Pos, matches: &[Match]) -> Option<u16> {
    matches.iter().find(|matched| fits(page, position, **matched)).map(|matched| matched.row)
}

/// Adds the rows that the tokens of a class or an id match, in the order of the tokens. Whether one of them hides.
fn find_matches<'n>(name: &'n str, words: &mut Words<'n>, matches: &mut Vec<Match>) -> bool {
    let (first_words, all_rows): (&FirstWords, &[Row]) = (&FIRST_WORDS, &ROWS);
    let mut is_hiding = false;
    let mut rest = name;
    while !rest.is_empty() {
        let token = &rest[..words.read(rest.as_bytes())];
        rest = rest.get(token.len() + 1..).unwrap_or_default();
        is_hiding |= hides(token);
        let from = matches.len();
        for (at, &(_, key)) in words.0.iter().enumerate() {
            for &row in first_words.rows(key) {
                let known = &all_rows[usize::from(row)];
                let is_code = known.name == SIGNATURE && at > 0 && words.is_one_of(at - 1, SIGNED);
                if words.have(at, known) && !is_code {
                    matches.push(Match { row, layout: false });
                }
            }
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
    is_hiding
}

/// The row that means what somebody signs with; and the words before it that make it a function's, as in the pages that
/// Javadoc writes.
const SIGNATURE: &str = "signature";
const SIGNED: &[&str] = &["member", "method", "function", "type", "class", "constructor", "field", "property", "api"];

/// By first byte, a bit for the length of each token that hides: of nearly all others this tells enough.
static HIDDEN_LENGTHS: [u64; 256] = {
    let (mut lengths, mut at) = ([0; 256], 0);
    while at < HIDDEN.len() {
        lengths[HIDDEN[at].as_bytes()[0] as usize] |= 1 << HIDDEN[at].len();
        at += 1;
    }
    lengths
};

/// Whether a whole token hides the element on every screen.
fn hides(token: &str) -> bool {
    let lengths = token.bytes().next().map_or(0, |first| HIDDEN_LENGTHS[usize::from(first)]);
    token.len() < 64 && lengths & (1 << token.len()) != 0 && HIDDEN.contains(&token)
}

/// Whether an element is what its name says, by its content.
fn fits(page: &Page, position: Pos, matched: Match) -> bool {
    let row = &ROWS[usize::from(matched.row)];
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
    if row.reason == Reason::Dialog && shows_picture(page, position) {
        return false;
    }
    match row.need {
        Need::Nothing => true,
        Need::Links => {
            counts.link_density() >= 0.35 || (counts.letters < 20 && page.count_of(Thing::Link, position) > 0)
        }
        Need::Tiny => counts.letters <= 60,
        Need::Numbers => is_line_numbers(page, position),
        Need::Small => counts.prose_blocks <= 2 && counts.letters <= 900,
        Need::NoProse => counts.prose * 2 <= counts.letters,
    }
}

/// Most letters beside a picture that a click makes larger: its size, a word for the click.
const BESIDE_PICTURE: u32 = 60;

/// Whether an element shows a picture which a click opens over the page: it is named after that, and is no dialog
/// (`situations/43-calls-to-action`).
fn shows_picture(page: &Page, position: Pos) -> bool {
    let counts = page.counts(position);
    match page.tag(position) {
        Some(Tag::Img | Tag::Picture | Tag::Figure) => true,
        _ => {
            counts.prose == 0
                && counts.letters <= BESIDE_PICTURE
                && page.count_of(Thing::Image, position) == 1
                && page.count_of(Thing::Control, position) == 0
        }
    }
}

/// The gutter of a code listing: numbers and nothing else.
fn is_line_numbers(page: &Page, position: Pos) -> bool {
    let texts = (position..page.end(position)).filter_map(|position| page.document.text(page.node(position)));
    texts.flat_map(str::chars).all(|c| c.is_ascii_digit() || c.is_whitespace())
}

/// Longest token that is a name, in bytes.
const LONGEST: usize = 80;

/// What a byte is to the words of a token: a lower-case letter or a digit, or a capital, which begins a word after one of
/// them.
const LOWER: u8 = 1;
const UPPER: u8 = LOWER << 1;
/// What parts words.
const MARK: u8 = 1 << 2;
/// What makes a token no name, and what parts tokens.
const REFUSED: u8 = 1 << 3;
const SPACE: u8 = 1 << 4;

static PARTS: [u8; 256] = {
    let mut parts = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        parts[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'-' | b'_' | b'.' => MARK,
            b':' | b'[' | b'/' | b'%' | b'{' | b'(' => REFUSED,
            byte if byte.is_ascii_whitespace() => SPACE,
            _ => 0,
        };
        byte += 1;
    }
    parts
};

/// The words of a token, in the token's case, and their keys.
#[derive(Default)]
struct Words<'n>(Vec<(&'n [u8], u64)>);

impl<'n> Words<'n> {
    /// Splits the first token of a name at hyphens, underscores, full stops and changes of case. Tokens of utility
    /// frameworks (`md:hidden`, `w-[10px]`) and generated ones are no names: they give no words. Where the token ends.
    fn read(&mut self, name: &'n [u8]) -> usize {
        self.0.clear();
        let (mut begin, mut key, mut before, mut refused, mut end) = (0, 0, 0, false, name.len());
        for (at, &byte) in name.iter().enumerate() {
            let part = PARTS[usize::from(byte)];
            // Most bytes go on with their word.
            if part & (MARK | REFUSED | SPACE | before) != 0 {
                if part & SPACE != 0 {
                    end = at;
                    break;
                }
                refused |= part & REFUSED != 0;
                self.push(&name[begin..at], key);
                (begin, key) = if part & MARK != 0 { (at + 1, 0) } else { (at, longer_key(0, byte)) };
            } else {
                key = longer_key(key, byte);
            }
            before = (part & LOWER) << 1;
        }
        self.push(&name[begin..end], key);
        if refused || end > LONGEST {
            self.0.clear();
        }
        end
    }

    fn push(&mut self, word: &'n [u8], key: u64) {
        if !word.is_empty() {
            self.0.push((word, key));
        }
    }

    /// Whether the words from here on are those of a row.
    fn have(&self, at: usize, row: &Row) -> bool {
        let (wanted, have) = (&row.words, &self.0[at..]);
        have.len() >= wanted.len()
            && wanted.iter().zip(have).all(|(want, (word, _))| want.as_bytes().eq_ignore_ascii_case(word))
            && (!row.whole || self.0.len() == wanted.len())
    }

    fn is_one_of(&self, at: usize, known: &[&str]) -> bool {
        known.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(self.0[at].0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom;

    fn words(token: &str) -> Vec<String> {
        let mut words = Words::default();
        assert_eq!(words.read(token.as_bytes()), token.len());
        words.0.iter().map(|(word, _)| String::from_utf8_lossy(word).into_owned()).collect()
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

    #[test]
    fn every_row_is_found_by_its_words() {
        for (index, row) in ROWS.iter().enumerate() {
            let in_capitals: String = row.words.iter().map(|word| word[..1].to_uppercase() + &word[1..]).collect();
            for token in [row.words.join("-"), in_capitals] {
                let (mut words, mut matches) = (Words::default(), Vec::new());
                find_matches(&token, &mut words, &mut matches);
                let is_qualified = QUALIFIERS.contains(&row.words[0]);
                assert!(is_qualified || matches.iter().any(|matched| usize::from(matched.row) == index), "{token}");
            }
        }
    }

    #[test]
    fn hidden_is_a_whole_token_and_not_responsive() {
        let hides = |class: &str| {
            let document = dom::parse(&format!("<p class='{class}'>Rain"), dom::TreeLimits::default());
            let page = Page::new(&document);
            let paragraph = (0..page.len()).find(|&position| page.tag(position) == Some(Tag::P));
            Names::new(&page).hides(&page, paragraph.unwrap_or(0))
        };
        assert!(hides("box hidden"));
        assert!(!hides("overflow-hidden"));
        assert!(!hides("hidden md:block"));
    }
}

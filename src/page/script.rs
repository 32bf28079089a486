//! How a text is written: its letters, marks and signs, counted in one pass.

/// How a text is written, counted in characters: what is left of it when the words mean nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Script {
    pub(crate) digits: u32,
    pub(crate) capitals: u32,
    /// White space between words.
    pub(crate) gaps: u32,
    /// Full stops, question and exclamation marks of any script.
    pub(crate) stops: u32,
    pub(crate) colons: u32,
    /// What parts the entries of a bar: `|`, `·`, `•`, `»`, `/`, `>`.
    pub(crate) bars: u32,
    pub(crate) currency: u32,
    /// `@`, `#`, `©` and other signs of a contact, a tag or an imprint.
    pub(crate) signs: u32,
    pub(crate) first: Glyph,
    pub(crate) last: Glyph,
    /// Of its letters: blocks that say the same have the same.
    pub(crate) hash: u32,
}

/// What kind of character a text begins or ends with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Glyph {
    #[default]
    None,
    Lower,
    Upper,
    /// A letter of a script without case.
    Letter,
    Digit,
    Stop,
    Comma,
    Colon,
    Quote,
    Bracket,
    Bar,
    Other,
}

/// What a text is counted to have.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) letters: u32,
    pub(super) marks: u32,
    pub(super) script: Script,
}

impl Script {
    /// Adds the text that follows.
    pub(super) fn add(&mut self, next: &Script) {
        self.digits += next.digits;
        self.capitals += next.capitals;
        self.gaps += next.gaps;
        self.stops += next.stops;
        self.colons += next.colons;
        self.bars += next.bars;
        self.currency += next.currency;
        self.signs += next.signs;
        if self.first == Glyph::None {
            self.first = next.first;
        }
        if next.last != Glyph::None {
            self.last = next.last;
            self.hash = mix(self.hash, next.hash);
        }
    }
}

fn mix(hash: u32, next: u32) -> u32 {
    (hash.rotate_left(5) ^ next).wrapping_mul(0x9e37_79b9)
}

/// A hash of letters that does not wait for the letter before: each is multiplied with a power of its place.
struct Polynomial {
    sum: u32,
    power: u32,
}

impl Default for Polynomial {
    fn default() -> Self {
        Polynomial { sum: 0, power: 1 }
    }
}

impl Polynomial {
    const BASE: u32 = 0x9e37_79b1;

    /// Adds a letter, or nothing for white space: without a branch, since words are of any length.
    fn add_unless(&mut self, is_space: bool, letter: u32) {
        let (letter, base) = if is_space { (0, 1) } else { (letter, Self::BASE) };
        self.sum = self.sum.wrapping_add(letter.wrapping_mul(self.power));
        self.power = self.power.wrapping_mul(base);
    }
}

/// The letters of a text, see [`Counts`](super::Counts).
pub(crate) fn letters(text: &str) -> u32 {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count() as u32;
    }
    text.chars().map(letters_of).sum()
}

fn letters_of(c: char) -> u32 {
    match c {
        _ if c.is_ascii() => u32::from(!c.is_ascii_whitespace()),
        _ if c.is_whitespace() || is_invisible(c) => 0,
        '\u{2e80}'.. => 3,
        _ => 1,
    }
}

pub(super) fn count(text: &str) -> Counted {
    if text.is_ascii() { count_ascii(text.as_bytes()) } else { count_wide(text) }
}

/// What is counted of each ASCII character, a byte a count, so that one addition counts them all: digits, capitals, full
/// stops, colons, bars, currency signs, other signs, marks.
static TALLIES: [u64; 128] = {
    let mut tallies = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8 as char;
        let kind = match ascii_glyph(c) {
            _ if c.is_ascii_whitespace() => 0,
            Glyph::Digit => 1,
            Glyph::Upper => 1 << 8,
            Glyph::Stop => 1 << 16,
            Glyph::Colon => 1 << 24,
            Glyph::Bar => 1 << 32,
            Glyph::Other if is_currency(c) => 1 << 40,
            Glyph::Other if is_sign(c) => 1 << 48,
            _ => 0,
        };
        tallies[byte] = kind | if is_mark(c) { 1 << 56 } else { 0 };
        byte += 1;
    }
    tallies
};

/// Bytes whose tallies can be added before one overflows.
const TALLIED: usize = u8::MAX as usize;

fn count_ascii(text: &[u8]) -> Counted {
    let is_letter = |byte: &&u8| !byte.is_ascii_whitespace();
    let glyph = |byte: &u8| ascii_glyph(char::from(*byte));
    // Most white space between elements is a text of its own.
    let Some(first) = text.iter().find(is_letter) else { return Counted::default() };
    let last = text.iter().rfind(is_letter).unwrap_or(first);
    let (mut letters, mut gaps, mut hash, mut after_space) = (0, 0, Polynomial::default(), false);
    let mut sums = [0; 8];
    for piece in text.chunks(TALLIED) {
        let mut tally = 0;
        for &byte in piece {
            let is_space = byte.is_ascii_whitespace();
            tally += TALLIES[usize::from(byte & 0x7f)];
            letters += u32::from(!is_space);
            gaps += u32::from(is_space && !after_space);
            after_space = is_space;
            hash.add_unless(is_space, u32::from(byte));
        }
        for (sum, own) in sums.iter_mut().zip(tally.to_le_bytes()) {
            *sum += u32::from(own);
        }
    }
    let [digits, capitals, stops, colons, bars, currency, signs, marks] = sums;
    let (first, last, hash) = (glyph(first), glyph(last), hash.sum);
    let script = Script { digits, capitals, gaps, stops, colons, bars, currency, signs, first, last, hash };
    Counted { letters, marks, script }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '!' | '?' | ';')
}

const fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '元' | '円')
}

const fn is_sign(c: char) -> bool {
    matches!(c, '@' | '#' | '©' | '®' | '™' | '&' | '+' | '=')
}

fn count_wide(text: &str) -> Counted {
    let (mut letters, mut marks, mut script) = (0, 0, Script::default());
    let mut hash = Polynomial::default();
    let mut space = false;
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            script.gaps += u32::from(!space);
            space = true;
            continue;
        }
        let glyph = if c.is_ascii() {
            letters += 1;
            marks += u32::from(is_mark(c));
            ascii_glyph(c)
        } else if !c.is_whitespace() && !is_invisible(c) {
            letters += if c >= '\u{2e80}' { 3 } else { 1 };
            marks += u32::from(is_wide_mark(c));
            wide_glyph(c)
        } else {
            continue;
        };
        space = false;
        match glyph {
            Glyph::Digit => script.digits += 1,
            Glyph::Upper => script.capitals += 1,
            Glyph::Stop => script.stops += 1,
            Glyph::Colon => script.colons += 1,
            Glyph::Bar => script.bars += 1,
            Glyph::Other => {
                script.currency += u32::from(is_currency(c));
                script.signs += u32::from(is_sign(c));
            }
            _ => {}
        }
        if script.first == Glyph::None {
            script.first = glyph;
        }
        script.last = glyph;
        hash.add_unless(false, c as u32);
    }
    script.hash = hash.sum;
    Counted { letters, marks, script }
}

const fn ascii_glyph(c: char) -> Glyph {
    match c {
        'a'..='z' => Glyph::Lower,
        'A'..='Z' => Glyph::Upper,
        '0'..='9' => Glyph::Digit,
        '.' | '!' | '?' => Glyph::Stop,
        ',' | ';' => Glyph::Comma,
        ':' => Glyph::Colon,
        '"' | '\'' => Glyph::Quote,
        '(' | ')' | '[' | ']' => Glyph::Bracket,
        '|' | '/' | '>' | '<' => Glyph::Bar,
        _ => Glyph::Other,
    }
}

fn wide_glyph(c: char) -> Glyph {
    match c {
        '؟' | '۔' | '।' | '॥' | '。' | '．' | '！' | '？' | '…' | '｡' => Glyph::Stop,
        '،' | '؛' | '、' | '，' | '；' => Glyph::Comma,
        '：' => Glyph::Colon,
        '“' | '”' | '„' | '‘' | '’' | '「' | '」' | '『' | '』' => Glyph::Quote,
        '（' | '）' | '【' | '】' | '［' | '］' => Glyph::Bracket,
        '|' | '·' | '•' | '»' | '«' | '›' | '‹' | '→' | '｜' | '・' | '／' => Glyph::Bar,
        '$' | '€' | '£' | '¥' | '₹' | '₽' | '©' | '®' | '™' => Glyph::Other,
        c if c.is_lowercase() => Glyph::Lower,
        c if c.is_uppercase() => Glyph::Upper,
        c if c.is_numeric() => Glyph::Digit,
        c if c.is_alphabetic() => Glyph::Letter,
        _ => Glyph::Other,
    }
}

/// Zero-width characters, soft hyphens, byte order marks and directional marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Commas and sentence ends outside ASCII: Arabic, Devanagari, CJK, fullwidth, and the ellipsis. Thai and Lao part
/// phrases by spaces alone, so their letters stand in: the marks are counted once for every script of that kind.
fn is_wide_mark(c: char) -> bool {
    matches!(
        c,
        '،' | '؛' | '؟' | '۔' | '।' | '॥' | '、' | '。' | '，' | '．' | '！' | '？' | '；' | '…' | '\u{e01}'
            ..='\u{eff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes are counted as characters are.
    #[test]
    fn ascii_is_counted_as_any_text() {
        let all: String = (0..128u8).map(char::from).collect();
        let long =
            "On 3 May, a ferry (No. 7) cost $4: \"too much\"! See @tarn | #rain/snow & more; 50 + 1.  \n".repeat(9);
        for text in [all.as_str(), &long, "", " \t\n", "a", " a b ", "\u{b}", "A.", ":x", "\0 \u{c}1"] {
            let (ascii, wide) = (count_ascii(text.as_bytes()), count_wide(text));
            assert_eq!((ascii.letters, ascii.marks), (wide.letters, wide.marks), "{text:?}");
            assert_eq!(letters(text), wide.letters, "{text:?}");
            // White space alone is no gap between words.
            if wide.letters > 0 {
                assert_eq!(format!("{:?}", ascii.script), format!("{:?}", wide.script), "{text:?}");
            }
        }
        for text in ["Fünf Fähren – 渡船。", "\u{a0}\u{ad}é\u{3000}ไทย"] {
            assert_eq!(letters(text), count_wide(text).letters, "{text:?}");
        }
    }
}

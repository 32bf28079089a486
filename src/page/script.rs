//! How a text is written, and what its characters are.

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

pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '!' | '?' | ';')
}

pub(super) const fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '元' | '円')
}

pub(super) const fn is_sign(c: char) -> bool {
    matches!(c, '@' | '#' | '©' | '®' | '™' | '&' | '+' | '=')
}

pub(super) const fn ascii_glyph(c: char) -> Glyph {
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

pub(super) fn wide_glyph(c: char) -> Glyph {
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
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Commas and sentence ends outside ASCII: Arabic, Devanagari, CJK, fullwidth, and the ellipsis. Thai and Lao part
/// phrases by spaces alone, so their letters stand in: the marks are counted once for every script of that kind.
pub(super) fn is_wide_mark(c: char) -> bool {
    matches!(
        c,
        '،' | '؛' | '؟' | '۔' | '।' | '॥' | '、' | '。' | '，' | '．' | '！' | '？' | '；' | '…' | '\u{e01}'
            ..='\u{eff}'
    )
}

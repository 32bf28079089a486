//! A text cut into the pieces that dates are made of.

/// Longest text and most tokens looked at: a date stands near the start of its line.
const MAX_BYTES: usize = 600;
const MAX_TOKENS: usize = 128;
/// Tokens of most lines of byline and date.
const USUAL: usize = 16;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Number(i64),
    Word,
    Mark(char),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Digits of a number.
    pub(super) digits: usize,
    /// White space stands before it.
    pub(super) spaced: bool,
}

impl Token<'_> {
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// A number written with exactly so many digits.
    pub(super) fn number(&self, digits: usize) -> Option<i64> {
        match self.kind {
            Kind::Number(value) if self.digits == digits => Some(value),
            _ => None,
        }
    }

    pub(super) fn starts_with_thai(&self) -> bool {
        self.text.starts_with(|c| matches!(c, '\u{e01}'..='\u{e44}'))
    }

    pub(super) fn starts_with(&self, letters: &[char]) -> bool {
        self.text.starts_with(letters)
    }
}

/// The zeros of the decimal digits that web pages write, each followed by its nine others.
const ZEROS: &[char] = &['0', '٠', '۰', '०', '০', '੦', '૦', '௦', '๐', '０'];

/// The value of a decimal digit of any of these scripts.
pub(super) fn digit(c: char) -> Option<i64> {
    if c.is_ascii_digit() {
        return Some(i64::from(c as u32 - '0' as u32));
    }
    if (c as u32) < 0x660 {
        return None;
    }
    ZEROS.iter().map(|zero| (c as u32).wrapping_sub(*zero as u32)).find(|value| *value < 10).map(i64::from)
}

fn is_letter(c: char) -> bool {
    // Vowel signs and viramas belong to the word: they count as marks, not letters, in Unicode.
    (c.is_alphabetic() || matches!(c as u32, 0x300..=0x36f | 0x900..=0xdff | 0xe31..=0xe4e)) && !matches!(c, 'º' | 'ª')
}

/// Characters that stand for year, month, day, hour and minute; each is a word of its own.
fn is_counter(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '号' | '년' | '월' | '일' | '時' | '时' | '시' | '分' | '분')
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::with_capacity(USUAL);
    let mut chars = text.char_indices().peekable();
    let mut spaced = false;
    while let Some((start, c)) = chars.next() {
        if start > MAX_BYTES || out.len() == MAX_TOKENS {
            break;
        }
        if c.is_whitespace() || c.is_control() {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let (mut kind, mut digits) = (Kind::Mark(c), 0);
        if let Some(first) = digit(c) {
            let mut value = first;
            digits = 1;
            while let Some((at, next)) = chars.peek().and_then(|(at, c)| Some((*at + c.len_utf8(), digit(*c)?))) {
                value = value.saturating_mul(10).saturating_add(next);
                digits += 1;
                end = at;
                chars.next();
            }
            kind = Kind::Number(value);
        } else if is_letter(c) {
            kind = Kind::Word;
            while let Some((at, next)) = chars.peek().copied() {
                if is_counter(c) || is_counter(next) || !is_letter(next) || digit(next).is_some() {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        out.push(Token { kind, text: &text[start..end], start, end, digits, spaced });
        spaced = false;
    }
    out
}

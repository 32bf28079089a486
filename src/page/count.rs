//! Counts a text: its letters, marks and signs.

use super::script::{
    Glyph, Script, ascii_glyph, is_currency, is_invisible, is_mark, is_sign, is_wide_mark, wide_glyph,
};

/// What a text is counted to have.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) letters: u32,
    pub(super) marks: u32,
    pub(super) script: Script,
}

/// Counts texts. Runs of ASCII are counted by tables, other characters one by one.
pub(super) struct Counter {
    counted: Counted,
    after_space: bool,
    /// Letters of ASCII that are not in the hash yet.
    letters: [u8; ROOM],
    filled: usize,
    hash: u64,
}

/// Room for letters that wait for their hash: those of a piece, and what fills no word. As many as a byte counts, so that
/// no place is out of bounds.
const ROOM: usize = 256;

/// Longest piece of a run, so that no tally of it overflows.
const PIECE: usize = 120;

impl Counter {
    pub(super) fn new() -> Self {
        Counter { counted: Counted::default(), after_space: false, letters: [0; ROOM], filled: 0, hash: 0 }
    }

    pub(super) fn count(&mut self, text: &str) -> Counted {
        self.after_space = false;
        let mut rest = text;
        while !rest.is_empty() {
            let (run, after) = rest.split_at(ascii_length(rest.as_bytes()));
            self.ascii(run.as_bytes());
            let mut chars = after.chars();
            while chars.as_str().bytes().next().is_some_and(|byte| !byte.is_ascii()) {
                chars.next().into_iter().for_each(|c| self.wide(c));
            }
            rest = chars.as_str();
        }
        // White space alone is no gap between words.
        if self.counted.letters == 0 {
            self.counted.script.gaps = 0;
        }
        self.hash_all();
        let hash = std::mem::take(&mut self.hash);
        self.counted.script.hash = (hash ^ (hash >> 32)) as u32;
        std::mem::take(&mut self.counted)
    }

    /// A run of ASCII.
    fn ascii(&mut self, run: &[u8]) {
        let words = run.trim_ascii();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else {
            self.space(!run.is_empty());
            return;
        };
        self.space(run.first() != Some(&first));
        self.counted.script.gaps += gaps(words);
        words.chunks(PIECE).for_each(|piece| self.tally(piece));
        self.glyphs(ascii_glyph(char::from(first)), ascii_glyph(char::from(last)));
        self.after_space = false;
        self.space(run.last() != Some(&last));
    }

    /// White space, if there is any.
    fn space(&mut self, is_space: bool) {
        self.counted.script.gaps += u32::from(is_space && !self.after_space);
        self.after_space |= is_space;
    }

    /// What the text so far begins and ends with.
    fn glyphs(&mut self, first: Glyph, last: Glyph) {
        let script = &mut self.counted.script;
        if script.first == Glyph::None {
            script.first = first;
        }
        script.last = last;
    }

    /// Counts what characters are, see [`TALLIES`], and puts the letters side by side: their hash must not wait for each.
    fn tally(&mut self, piece: &[u8]) {
        self.hash_words();
        let waiting = self.filled;
        let mut tally = (waiting as u64) << LETTERS;
        for &byte in piece {
            // White space is written over by the letter after it.
            self.letters[(tally >> LETTERS) as usize] = byte;
            tally += TALLIES[usize::from(byte)];
        }
        self.filled = (tally >> LETTERS) as usize;
        let of = |kind: u32| (tally >> (kind * WIDTH)) as u32 & TALLIED;
        let script = &mut self.counted.script;
        script.digits += of(0);
        script.capitals += of(1);
        script.stops += of(2);
        script.colons += of(3);
        script.bars += of(4);
        script.currency += of(5);
        script.signs += of(6);
        self.counted.marks += of(7);
        self.counted.letters += (self.filled - waiting) as u32;
    }

    /// Hashes the letters that fill words of eight.
    fn hash_words(&mut self) {
        let words = self.filled / 8 * 8;
        for word in self.letters[..words].chunks_exact(8) {
            self.hash = step(self.hash, word_of(word));
        }
        self.letters.copy_within(words..self.filled, 0);
        self.filled -= words;
    }

    fn hash_all(&mut self) {
        self.hash_words();
        if self.filled > 0 {
            self.hash = step(self.hash, word_of(&self.letters[..self.filled]));
            self.filled = 0;
        }
    }

    /// A character outside of ASCII.
    fn wide(&mut self, c: char) {
        if c.is_whitespace() || is_invisible(c) {
            return;
        }
        self.hash_all();
        self.hash = step(self.hash, u64::from(c));
        self.after_space = false;
        self.counted.letters += if c >= '\u{2e80}' { 3 } else { 1 };
        self.counted.marks += u32::from(is_wide_mark(c));
        let glyph = wide_glyph(c);
        self.glyphs(glyph, glyph);
        let script = &mut self.counted.script;
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
    }
}

/// How many ASCII bytes a text begins with.
fn ascii_length(text: &[u8]) -> usize {
    if text.is_ascii() { text.len() } else { text.iter().take_while(|byte| byte.is_ascii()).count() }
}

/// What is counted of each ASCII character, seven bits a count, so that one addition counts them all: digits, capitals,
/// full stops, colons, bars, currency signs, other signs, marks, letters. As long as there are bytes, so that none is
/// out of bounds.
static TALLIES: [u64; 256] = {
    let mut tallies = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8 as char;
        let kind = match ascii_glyph(c) {
            Glyph::Digit => 1,
            Glyph::Upper => 1 << WIDTH,
            Glyph::Stop => 1 << (2 * WIDTH),
            Glyph::Colon => 1 << (3 * WIDTH),
            Glyph::Bar => 1 << (4 * WIDTH),
            Glyph::Other if is_currency(c) => 1 << (5 * WIDTH),
            Glyph::Other if is_sign(c) => 1 << (6 * WIDTH),
            _ => 0,
        };
        let mark = if is_mark(c) { 1 << (7 * WIDTH) } else { 0 };
        let letter = if c.is_ascii_whitespace() { 0 } else { 1 << LETTERS };
        tallies[byte] = kind | mark | letter;
        byte += 1;
    }
    tallies
};

/// Bits of a count.
const WIDTH: u32 = 7;
const TALLIED: u32 = (1 << WIDTH) - 1;
/// Where the letters are counted: above all others.
const LETTERS: u32 = 8 * WIDTH;

fn step(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// A byte in all places of a word.
const fn everywhere(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Eight bytes or fewer, the first in the lowest place. What stands for missing ones is no white space.
fn word_of(bytes: &[u8]) -> u64 {
    match <[u8; 8]>::try_from(bytes) {
        Ok(bytes) => u64::from_le_bytes(bytes),
        Err(_) => bytes.iter().rev().fold(everywhere(0x7f), |word, &byte| word << 8 | u64::from(byte)),
    }
}

/// How many gaps a run of ASCII has that begins and ends with a letter: where all white space is single spaces, as in
/// most, eight bytes tell at once.
fn gaps(run: &[u8]) -> u32 {
    let high = everywhere(0x80);
    let (mut spaces, mut odd, mut before) = (0, 0, 0);
    for bytes in run.chunks(8) {
        let word = word_of(bytes);
        // The highest bit of a byte is free in ASCII: no sum reaches the byte above.
        let is_space = !((word ^ everywhere(b' ')) + everywhere(0x7f)) & high;
        let is_control = !(word + everywhere(0x80 - b' ')) & high;
        odd |= is_control | is_space & (is_space << 8 | before);
        before = is_space >> 56;
        spaces += ((is_space >> 7).wrapping_mul(everywhere(1)) >> 56) as u32;
    }
    if odd == 0 {
        return spaces;
    }
    let begins = |pair: &(&u8, &u8)| !pair.0.is_ascii_whitespace() && pair.1.is_ascii_whitespace();
    run.iter().zip(&run[1..]).filter(begins).count() as u32
}

#[cfg(test)]
mod tests {
    use super::super::script::letters;
    use super::*;

    fn count(text: &str) -> Counted {
        Counter::new().count(text)
    }

    /// What counting by tables and eight bytes at once must give.
    fn one_by_one(text: &str) -> Counted {
        let (mut marks, mut after_space, mut script) = (0, false, Script::default());
        for c in text.chars() {
            let is_space = c.is_ascii_whitespace();
            script.gaps += u32::from(is_space && !after_space);
            after_space = is_space;
            script.digits += u32::from(c.is_ascii_digit());
            script.capitals += u32::from(c.is_ascii_uppercase());
            script.stops += u32::from(matches!(c, '.' | '!' | '?'));
            script.colons += u32::from(c == ':');
            script.bars += u32::from(matches!(c, '|' | '/' | '<' | '>'));
            script.currency += u32::from(is_currency(c));
            script.signs += u32::from(is_sign(c));
            marks += u32::from(is_mark(c));
            if !is_space {
                script.last = ascii_glyph(c);
                script.first = if script.first == Glyph::None { script.last } else { script.first };
            }
        }
        // White space alone is no gap between words.
        script.gaps = if script.last == Glyph::None { 0 } else { script.gaps };
        let letters_alone: String = text.split_ascii_whitespace().collect();
        script.hash = count(&letters_alone).script.hash;
        Counted { letters: letters(text), marks, script }
    }

    #[test]
    fn tables_count_as_characters_do() {
        let all: String = (0..128u8).map(char::from).collect();
        let long =
            "On 3 May, a ferry (No. 7) cost $4: \"too much\"! See @tarn | #rain/snow & more; 50 + 1.  \n".repeat(9);
        let lines = "rain on the\n  landing \t and \r\n snow".repeat(20);
        let few = [all.as_str(), &long, &lines, "", " \t\n", "a", " a b ", "\u{b}", "A.", ":x", "\0 \u{c}1"];
        let many = (0..200).map(|length| lines[length..2 * length].to_owned());
        for text in few.map(str::to_owned).into_iter().chain(many) {
            let (counted, expected) = (count(&text), one_by_one(&text));
            assert_eq!((counted.letters, counted.marks), (expected.letters, expected.marks), "{text:?}");
            assert_eq!(format!("{:?}", counted.script), format!("{:?}", expected.script), "{text:?}");
        }
    }

    #[test]
    fn other_characters_are_counted_between_runs_of_ascii() {
        for text in ["Fünf Fähren – 渡船。", "\u{a0}\u{ad}é\u{3000}ไทย"] {
            assert_eq!(letters(text), count(text).letters, "{text:?}");
        }
        let Counted { letters, marks, script } = count(" Élan, 3 Fähren\u{a0}– und “渡船”。 \n");
        assert_eq!((letters, marks, script.gaps, script.digits, script.capitals), (27, 2, 6, 1, 2));
        assert_eq!((script.first, script.last, script.stops), (Glyph::Upper, Glyph::Stop, 1));
    }

    /// White space, of whatever kind, says nothing, and neither does what was counted before.
    #[test]
    fn the_same_letters_have_the_same_hash() {
        let hash = |text: &str| count(text).script.hash;
        let line = "Rain on the landing – at last, said the ferryman";
        let mut counter = Counter::new();
        counter.count("Snow – and ice");
        for same in
            [line.replace(' ', "\n  "), line.replace(' ', "\u{a0}"), line.replace(' ', ""), format!(" {line}\t")]
        {
            assert_eq!(hash(&same), hash(line), "{same:?}");
            assert_eq!(counter.count(&same).script.hash, hash(line), "{same:?}");
        }
        assert_ne!(hash("12 May"), hash("21 May"));
        assert_ne!(hash("Rain"), hash("Rain."));
    }
}

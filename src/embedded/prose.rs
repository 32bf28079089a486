//! Strings of data: whether one is prose, and what it is as HTML.

use crate::metadata::decode_references;
use crate::page;
use std::borrow::Cow;

/// Counts of the text outside of tags.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Measure {
    pub(super) letters: u32,
    spaces: u32,
    /// Marks of programs and addresses.
    code: u32,
    /// Letters of scripts that are written without spaces.
    wide: u32,
    sentence_marks: u32,
}

/// Letters in a row without a space, on average: more is no prose.
const LONGEST_WORDS: u32 = 16;
/// Letters for one mark of code: fewer is a program.
const LETTERS_PER_CODE: u32 = 30;

impl Measure {
    pub(super) fn of(text: &str) -> Self {
        let mut measure = Measure::default();
        let mut buffer = [0; 4];
        for c in outside_tags(text) {
            measure.letters += page::letters(c.encode_utf8(&mut buffer));
            match c {
                ' ' | '\n' | '\u{a0}' => measure.spaces += 1,
                '{' | '}' | '=' | '_' | '|' | '\\' => measure.code += 1,
                '.' | ',' | '!' | '?' | ';' | '。' | '、' | '，' | '！' | '？' | '،' | '؟' | '।' => {
                    measure.sentence_marks += 1;
                }
                // From the Thai block on: Thai, Lao, Khmer, Chinese, Japanese.
                c if c >= '\u{e00}' && !c.is_whitespace() => measure.wide += 1,
                _ => {}
            }
        }
        measure
    }

    /// Whether the text is made of words and sentences.
    pub(super) fn is_prose(&self) -> bool {
        self.sentence_marks > 0
            && self.code * LETTERS_PER_CODE <= self.letters
            && (self.wide * 4 >= self.letters || self.spaces * LONGEST_WORDS >= self.letters)
    }
}

/// The characters outside of what looks like tags, a space for each tag.
pub(super) fn outside_tags(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        let c = rest.chars().next()?;
        let is_tag = c == '<' && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        // A tag that does not end is the rest of the text.
        let length =
            if is_tag { memchr::memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1) } else { c.len_utf8() };
        rest = &rest[length..];
        Some(if is_tag { ' ' } else { c })
    })
}

/// Whether a string is HTML and no plain text.
fn is_markup(text: &str) -> bool {
    ["</", "<p>", "<br", "<p "].iter().any(|mark| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some())
}

/// The markup that a string stands for: itself, also where it was escaped once too often.
fn unescaped(text: &str) -> Cow<'_, str> {
    let escaped = !is_markup(text) && (text.contains("&lt;/") || text.contains("&lt;br") || text.contains("&lt;p"));
    if escaped { Cow::Owned(decode_references(text)) } else { Cow::Borrowed(text) }
}

/// A string as blocks of HTML. Plain text has its paragraphs at blank lines, or at line breaks if there are none.
pub(super) fn as_html(text: &str) -> String {
    let text = unescaped(text);
    if is_markup(&text) {
        return text.into_owned();
    }
    let has_blank_lines = text.trim().lines().any(|line| line.trim().is_empty());
    let mut html = String::with_capacity(text.len() + 16);
    let mut is_open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() || (is_open && !has_blank_lines) {
            is_open = false;
        }
        if !line.is_empty() {
            html.push_str(if is_open { "\n" } else { "<p>" });
            push_text(&mut html, line);
            is_open = true;
        }
    }
    html
}

/// A string as text inside a line.
pub(super) fn push_inline(html: &mut String, text: &str) {
    if is_markup(text) {
        html.push_str(text);
    } else {
        push_text(html, text);
    }
}

/// Character references stay: data escapes them as often as not, and a lone `&` means itself in HTML.
fn push_text(html: &mut String, text: &str) {
    for (index, piece) in text.split('<').enumerate() {
        if index > 0 {
            html.push_str("&lt;");
        }
        html.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_its_paragraphs() {
        assert_eq!(as_html("one\ntwo <3"), "<p>one<p>two &lt;3");
        assert_eq!(as_html("one\ntwo\n \nthree\n\n"), "<p>one\ntwo<p>three");
        assert_eq!(as_html("<p>one</p>\ntwo"), "<p>one</p>\ntwo");
        assert_eq!(as_html("&lt;p&gt;one&lt;/p&gt;"), "<p>one</p>");
        assert_eq!(as_html(""), "");
    }

    #[test]
    fn programs_and_addresses_are_no_prose() {
        let is_prose = |text: &str| Measure::of(text).is_prose();
        assert!(is_prose("The ferry crossed the river at noon, and nobody minded."));
        assert!(is_prose("<p>渡船在中午过了河，没有人在意。</p>"));
        assert!(!is_prose("https://ferry.example/crossings/2024/05/the-ferry-crossed-the-river.html"));
        assert!(!is_prose("function a(b) { return b.c == d_e ? f : { g: h }; }"));
        assert!(!is_prose("Home News Weather Sport"));
        assert_eq!(outside_tags("a<b>c</b>d < e<f").collect::<String>(), "a c d < e ");
    }
}

//! The text of a line.

use super::escape;
use crate::article::{Inline, Math, Picture};

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    /// What a definition list explains: one line, without a mark before it.
    Term,
    Cell,
    /// Within the text of a link: in a paragraph, a heading or a cell.
    Link,
    LinkInHeading,
    LinkInCell,
    /// A formula that stands alone.
    Display,
}

impl Place {
    pub(super) fn is_link(self) -> bool {
        matches!(self, Place::Link | Place::LinkInHeading | Place::LinkInCell)
    }

    pub(super) fn is_cell(self) -> bool {
        matches!(self, Place::Cell | Place::LinkInCell)
    }

    /// Whether a line break would end it.
    fn is_one_line(self) -> bool {
        matches!(self, Place::Heading | Place::Term | Place::Cell | Place::LinkInHeading | Place::LinkInCell)
    }

    fn within_link(self) -> Place {
        match self {
            Place::Cell | Place::LinkInCell => Place::LinkInCell,
            Place::Heading | Place::Term | Place::LinkInHeading => Place::LinkInHeading,
            Place::Paragraph | Place::Link | Place::Display => Place::Link,
        }
    }
}

/// A comment that keeps two marks apart.
const BETWEEN: &str = "<!-- -->";

pub(super) fn line(content: &[Inline], place: Place) -> String {
    let mut out = String::new();
    // Headings and cells begin behind their marks: nothing there begins a block.
    let begins = matches!(place, Place::Paragraph | Place::Display | Place::Term);
    write(&mut out, content, place, begins, None);
    // A dollar sign alone opens no formula.
    if out.contains("\\$") && out.matches('$').count() == 1 && !out.contains('`') {
        out.replace("\\$", "$")
    } else {
        out
    }
}

/// A link by itself.
pub(super) fn link(url: &str, content: &[Inline]) -> String {
    let mut out = String::new();
    write_link(&mut out, url, content, Place::Paragraph);
    out
}

/// Writes pieces. `after` is the character that will follow the last of them, `None` for the end of the line.
fn write(out: &mut String, content: &[Inline], place: Place, begins_line: bool, after: Option<char>) {
    let start = out.len();
    for (index, piece) in content.iter().enumerate() {
        let begins = begins_line && out.len() == start || out.ends_with('\n');
        let next = content.get(index + 1).map_or(after, |next| Some(first_char(next, place)));
        let follows_reference = index > 0 && matches!(content[index - 1], Inline::FootnoteReference(_));
        if follows_reference && matches!(piece, Inline::Link(_)) {
            out.push_str(BETWEEN);
        }
        let written = out.len();
        match piece {
            Inline::Text(text) => escape::text(out, text, place, begins, next),
            Inline::Emphasis(inner) => styled(out, inner, place, next, ("*", "em")),
            Inline::Strong(inner) => styled(out, inner, place, next, ("**", "strong")),
            Inline::Strikethrough(inner) => styled(out, inner, place, next, ("~~", "del")),
            Inline::Subscript(inner) => tagged(out, inner, place, "sub"),
            Inline::Superscript(inner) => tagged(out, inner, place, "sup"),
            // At the beginning of a paragraph that would end the label of a reference.
            Inline::Code(text) if text.contains("]:") => tagged(out, &[Inline::Text(text.clone())], place, "code"),
            Inline::Code(text) => escape::code(out, text, place),
            Inline::Link(link) => write_link(out, &link.url, &link.content, place),
            Inline::Image(picture) => image(out, picture, place),
            Inline::Math(math) => self::math(out, math, place, next),
            Inline::FootnoteReference(reference) => {
                out.push_str("[^");
                out.push_str(&reference.label);
                out.push(']');
            }
            Inline::LineBreak if place.is_one_line() => out.push_str("<br>"),
            Inline::LineBreak => out.push_str("\\\n"),
        }
        // Behind the bracket of a reference they would make a link or a definition of it.
        if follows_reference && out[written..].starts_with(['(', '[', ':', '\\']) && matches!(piece, Inline::Text(_)) {
            out.insert_str(written, BETWEEN);
        }
    }
}

/// The first character that a piece will be written with, as far as it matters: a letter, a space, or a mark.
fn first_char(piece: &Inline, place: Place) -> char {
    match piece {
        Inline::Text(text) => text.chars().next().unwrap_or(' '),
        Inline::LineBreak if !place.is_one_line() => '\\',
        Inline::Link(_) | Inline::FootnoteReference(_) => '[',
        Inline::Image(_) => '!',
        Inline::Math(math) if tex(math, place).is_none() => math.text.chars().next().unwrap_or(' '),
        Inline::Math(_) => '$',
        _ => '*',
    }
}

/// Whether a character is certain to be punctuation, by Unicode's categories.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || "“”‘’„‚«»‹›…–—·•。，、！？；：（）「」『』【】《》".contains(c)
}

/// Emphasis with marks, where these are certain to be read as such; else with tags.
/// <https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis>
fn styled(out: &mut String, content: &[Inline], place: Place, next: Option<char>, (mark, tag): (&str, &str)) {
    let mut inner = String::new();
    write(&mut inner, content, place, false, Some('*'));
    let before = out.chars().next_back().filter(|c| *c != '\n');
    let is_outside = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_mark(c));
    let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let first = inner.chars().next();
    let last = inner.chars().next_back();
    // Marks that touch others would be counted with them.
    let touches = |c: Option<char>| c.is_some_and(|c| matches!(c, '*' | '~' | '_'));
    let is_alone = content.len() == 1;
    let opens = (is_inside(first) || is_outside(before) && first.is_some_and(|c| !c.is_whitespace()))
        && !touches(before)
        && (!touches(first) || is_alone && is_outside(before));
    let closes = (is_inside(last) || is_outside(next) && last.is_some_and(|c| !c.is_whitespace()))
        && (!touches(last) || is_alone && is_outside(next));
    // Within a word either mark could both open and close: then their lengths would decide.
    let is_within_word = !is_outside(before) && !is_outside(next);
    if opens && closes && !(is_within_word && inner.contains(['*', '~'])) {
        out.push_str(mark);
        out.push_str(&inner);
        out.push_str(mark);
    } else {
        tagged(out, content, place, tag);
    }
}

fn tagged(out: &mut String, content: &[Inline], place: Place, tag: &str) {
    out.push_str(&format!("<{tag}>"));
    write(out, content, place, false, Some('<'));
    out.push_str(&format!("</{tag}>"));
}

fn write_link(out: &mut String, url: &str, content: &[Inline], place: Place) {
    out.push('[');
    write(out, content, place.within_link(), false, Some(']'));
    out.push_str("](");
    escape::destination(out, url, place);
    out.push(')');
}

fn image(out: &mut String, picture: &Picture, place: Place) {
    out.push_str("![");
    escape::text(out, &picture.alt, place.within_link(), false, Some(']'));
    out.push_str("](");
    escape::destination(out, &picture.url, place);
    out.push(')');
}

/// TeX that can stand between dollar signs, and is no markup for a reader who does not know what these mean.
fn tex(math: &Math, place: Place) -> Option<String> {
    let tex = math.tex.as_deref()?.trim();
    let is_plain = !tex.is_empty() && !tex.contains(['$', '\n']) && !tex.contains("](") && !tex.ends_with('\\');
    (is_plain && !(place.is_cell() && tex.contains('|'))).then(|| less_than(tex))
}

/// `\lt` for a sign that could begin a tag.
fn less_than(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let begins_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        out.push_str(if begins_tag { "\\lt " } else { "<" });
        rest = after;
    }
    out.push_str(rest);
    out
}

fn math(out: &mut String, math: &Math, place: Place, next: Option<char>) {
    let begins = out.is_empty() || out.ends_with('\n');
    match tex(math, place) {
        Some(tex) if place == Place::Display => out.push_str(&format!("$${tex}$$")),
        Some(tex) => {
            out.push_str(&format!("${tex}$"));
            // A digit behind the closing sign would make an amount of it.
            if next.is_some_and(|next| next.is_alphanumeric() || next == '$') {
                out.push_str(BETWEEN);
            }
        }
        None => escape::text(out, &math.text, place, begins, next),
    }
}

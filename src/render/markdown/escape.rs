//! Which characters of plain text would be read as markup, and are escaped with a backslash; no others are.
//! <https://spec.commonmark.org/0.31.2/#backslash-escapes>

use super::inline::Place;

/// Text within a line. `after` is what follows it: the first character of the next piece, `None` at the end of the line.
pub(super) fn text(out: &mut String, text: &str, place: Place, begins_line: bool, after: Option<char>) {
    let mut rest = text;
    if begins_line {
        rest = &text[line_start(out, text)..];
    }
    let mut before = out.chars().next_back().filter(|_| !begins_line || rest.len() < text.len());
    for (at, c) in rest.char_indices() {
        let next = rest[at + c.len_utf8()..].chars().next().or(after);
        if needs_escape(c, before, next, &rest[at..], place) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn is_gap(c: Option<char>) -> bool {
    c.is_some_and(char::is_whitespace)
}

fn needs_escape(c: char, before: Option<char>, next: Option<char>, rest: &str, place: Place) -> bool {
    match c {
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '`' | '~' | '$' => true,
        // Between spaces it opens and closes nothing.
        '*' => !(is_gap(before) && is_gap(next)),
        // Nor does a low line within a word.
        '_' => {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !(is_gap(before) && is_gap(next) || is_letter(before) && is_letter(next))
        }
        '[' => place.is_link() || next == Some('^'),
        ']' => place.is_link() || next.is_some_and(|next| matches!(next, '(' | ':' | '[')),
        '!' => next == Some('['),
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
        '&' => is_reference(rest),
        '|' => place.is_cell(),
        '#' => place == Place::Heading && rest.chars().all(|c| matches!(c, '#' | ' ')),
        _ => false,
    }
}

/// Whether text from `&` on reads like a character reference.
fn is_reference(text: &str) -> bool {
    let body = text[1..].strip_prefix('#').unwrap_or(&text[1..]);
    let name = body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len());
    // At the end of the text what follows is not known.
    name == body.len() || name > 0 && body[name..].starts_with(';')
}

/// Writes the beginning of a line so that it begins no block; gives how many bytes of the text that took.
fn line_start(out: &mut String, text: &str) -> usize {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let Some(first) = text.chars().next() else { return 0 };
    let rest = &text[first.len_utf8()..];
    let is_marker = match first {
        '#' => ends(text.trim_start_matches('#')) && text.len() - text.trim_start_matches('#').len() <= 6,
        '>' | '[' | '|' | ':' => true,
        '+' => ends(rest),
        '-' => ends(rest) || text.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')),
        '*' | '_' => true,
        '=' => text.trim_end().chars().all(|c| c == '='),
        _ => false,
    };
    if is_marker {
        out.push('\\');
        out.push(first);
        return first.len_utf8();
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=9).contains(&digits) && text[digits..].starts_with(['.', ')']) && ends(&text[digits + 1..]) {
        out.push_str(&text[..digits]);
        out.push('\\');
        out.push_str(&text[digits..=digits]);
        return digits + 1;
    }
    0
}

/// The destination of a link or an image. Spaces, quotes and angle brackets are escaped in the tree already.
pub(super) fn destination(out: &mut String, url: &str, place: Place) {
    let is_balanced = brackets_match(url);
    for (at, c) in url.char_indices() {
        let is_escaped = match c {
            '(' | ')' => !is_balanced,
            '&' => is_reference(&url[at..]),
            '|' => place.is_cell(),
            _ => false,
        };
        if is_escaped {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Whether each bracket of a URL is closed: then none of them ends it.
fn brackets_match(url: &str) -> bool {
    let mut open = 0;
    for c in url.chars() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return false,
            ')' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// A piece of code between enough backticks.
pub(super) fn code(out: &mut String, text: &str, place: Place) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let is_padded = text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(' ') && text.ends_with(' ') && text.trim() != "");
    let padding = if is_padded { " " } else { "" };
    let text = if place.is_cell() { text.replace('|', "\\|") } else { text.to_owned() };
    out.push_str(&format!("{fence}{padding}{text}{padding}{fence}"));
}

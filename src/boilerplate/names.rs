//! Rules on class, id and label tokens. The vocabulary is in `words.rs`.

use super::words::{HIDDEN, LAYOUT, NAMES, Need, QUALIFIERS};
use super::{Reason, Strip};
use crate::dom::{AttrName, Tag};
use crate::page::{Page, Pos};
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// The rows of the vocabulary by their first word.
static BY_FIRST_WORD: Lazy<HashMap<&'static str, Vec<Row>>> = Lazy::new(|| {
    let mut rows: HashMap<&str, Vec<Row>> = HashMap::new();
    for &(name, reason, need) in NAMES {
        let whole = name.starts_with('=');
        let mut words = name.trim_start_matches('=').split(' ');
        let first = words.next().unwrap_or_default();
        rows.entry(first).or_default().push(Row { name, whole, rest: words.collect(), reason, need });
    }
    // Longer names first: "comment form" says more than "comment".
    rows.values_mut().for_each(|rows| rows.sort_by_key(|row| std::cmp::Reverse(row.rest.len())));
    rows
});

struct Row {
    name: &'static str,
    /// The words must be all of the token.
    whole: bool,
    rest: Vec<&'static str>,
    reason: Reason,
    need: Need,
}

pub(super) fn rule(page: &Page, position: Pos) -> Option<Strip> {
    let names = [AttrName::Class, AttrName::Id].into_iter().filter_map(|name| page.attr(position, name));
    // A custom element's name is a name like any other.
    let custom = page.document.name(page.node(position)).filter(|name| name.contains('-'));
    let mut words = Vec::new();
    for token in names.flat_map(str::split_ascii_whitespace).chain(custom) {
        split_words(token, &mut words);
        if let Some(strip) = judge(page, position, &words) {
            return Some(strip);
        }
    }
    None
}

/// Whether a whole class token hides the element on every screen. A responsive variant beside it (`hidden md:block`)
/// shows it on some.
pub(super) fn hides(class: &str) -> bool {
    let mut tokens = class.split_ascii_whitespace();
    tokens.any(|token| HIDDEN.contains(&token)) && !class.contains(':')
}

fn judge(page: &Page, position: Pos, words: &[String]) -> Option<Strip> {
    let first = words.first()?;
    if QUALIFIERS.contains(&first.as_str()) {
        return None;
    }
    for (i, word) in words.iter().enumerate() {
        let Some(rows) = BY_FIRST_WORD.get(word.as_str()) else { continue };
        for row in rows {
            let rest = &words[i + 1..];
            if rest.len() >= row.rest.len()
                && (!row.whole || words.len() == row.rest.len() + 1)
                && row.rest.iter().zip(rest).all(|(want, have)| want == have)
                && fits(page, position, row, words)
            {
                return Some(Strip { reason: row.reason, rule: row.name });
            }
        }
    }
    None
}

fn fits(page: &Page, position: Pos, row: &Row, words: &[String]) -> bool {
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
    if frame && words.iter().any(|word| LAYOUT.contains(&word.as_str())) && counts.prose_blocks > 1 {
        return false;
    }
    // A heading named after its place ("page-header") is still a heading of the text.
    if matches!(page.tag(position), Some(Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4)) && row.reason != Reason::Related {
        return false;
    }
    match row.need {
        Need::Nothing => true,
        Need::Links => counts.link_density() >= 0.35 || (counts.letters < 20 && counts.links > 0),
        Need::Tiny => counts.letters <= 60,
        Need::Numbers => is_line_numbers(page, position),
        Need::Small => counts.prose_blocks <= 2 && counts.letters <= 900,
        Need::NoProse => counts.prose * 2 <= counts.letters,
    }
}

/// The gutter of a code listing: numbers and nothing else.
fn is_line_numbers(page: &Page, position: Pos) -> bool {
    let texts = (position..page.end(position)).filter_map(|position| page.document.text(page.node(position)));
    texts.flat_map(str::chars).all(|c| c.is_ascii_digit() || c.is_whitespace())
}

/// Splits a token into lower-case words at hyphens, underscores and changes of case. Tokens of utility frameworks
/// (`md:hidden`, `w-[10px]`) and generated ones are no names: they give no words.
fn split_words(token: &str, words: &mut Vec<String>) {
    words.clear();
    if token.len() > 80 || token.contains([':', '[', '/', '%', '{', '(']) {
        return;
    }
    let mut word = String::new();
    let mut lower_before = false;
    for c in token.chars() {
        if matches!(c, '-' | '_' | '.') {
            lower_before = false;
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            continue;
        }
        if c.is_ascii_uppercase() && lower_before {
            words.push(std::mem::take(&mut word));
        }
        lower_before = c.is_ascii_lowercase() || c.is_ascii_digit();
        word.push(c.to_ascii_lowercase());
    }
    if !word.is_empty() {
        words.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(token: &str) -> Vec<String> {
        let mut words = Vec::new();
        split_words(token, &mut words);
        words
    }

    #[test]
    fn tokens_split_at_marks_and_case() {
        assert_eq!(words("related-posts"), ["related", "posts"]);
        assert_eq!(words("articleShareBar__inner"), ["article", "share", "bar", "inner"]);
        assert_eq!(words("footnote"), ["footnote"]);
        assert_eq!(words("md:hidden"), [""; 0]);
        assert_eq!(words("JP_RelatedPosts"), ["jp", "related", "posts"]);
    }

    #[test]
    fn hidden_is_a_whole_token_and_not_responsive() {
        assert!(hides("box hidden"));
        assert!(!hides("overflow-hidden"));
        assert!(!hides("hidden md:block"));
    }
}

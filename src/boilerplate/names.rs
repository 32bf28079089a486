//! Rules on the words of classes, ids and custom elements' names. The vocabulary is in `words.rs`.

use super::words::{HIDDEN, LAYOUT, NAMES, Need, QUALIFIERS};
use super::{Reason, Strip};
use crate::dom::{AttrName, Tag};
use crate::page::{Page, Pos};
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// The vocabulary, split into words.
static ROWS: Lazy<Vec<Row>> = Lazy::new(|| {
    let row = |&(name, reason, need): &(&'static str, Reason, Need)| {
        let words = name.trim_start_matches('=').split(' ').collect();
        Row { name, whole: name.starts_with('='), words, reason, need }
    };
    NAMES.iter().map(row).collect()
});

/// Indices of the rows by their first word, longer names first: "comment form" says more than "comment".
static BY_FIRST_WORD: Lazy<HashMap<&'static str, Vec<usize>>> = Lazy::new(|| {
    let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, row) in ROWS.iter().enumerate() {
        rows.entry(row.words[0]).or_default().push(index);
    }
    rows.values_mut().for_each(|rows| rows.sort_by_key(|&index| std::cmp::Reverse(ROWS[index].words.len())));
    rows
});

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
    row: usize,
    /// The token also has a word for the layout around things.
    layout: bool,
}

/// The rules on names, with what each class and id of the page was found to match: pages repeat them many times.
#[derive(Default)]
pub(super) struct Names<'a> {
    /// By number of the class, where it was asked for.
    classes: Vec<Option<Vec<Match>>>,
    /// Of ids and the names of custom elements.
    others: HashMap<&'a str, Vec<Match>>,
}

impl<'a> Names<'a> {
    /// What may go from the middle of a text: the line numbers of a listing, the edit link of a paragraph.
    pub(super) fn rule_in_text(&mut self, page: &Page<'a>, position: Pos) -> Option<Strip> {
        self.rule(page, position).filter(|strip| {
            strip.reason == Reason::Control && (strip.rule.contains("edit") || is_line_numbers(page, position))
        })
    }

    /// A quotation named "social" is a post that the text shows (`blocks/quotes-posts-players`).
    pub(super) fn rule(&mut self, page: &Page<'a>, position: Pos) -> Option<Strip> {
        let is_quote = page.tag(position) == Some(Tag::Blockquote);
        self.named(page, position).filter(|strip| !(is_quote && strip.reason == Reason::Share))
    }

    fn named(&mut self, page: &Page<'a>, position: Pos) -> Option<Strip> {
        if self.classes.is_empty() {
            self.classes.resize(page.classes.texts().len(), None);
        }
        let class = page.class_of(position);
        let known = &mut self.classes[class];
        let of_class = known.get_or_insert_with(|| matches(page.classes.texts()[class]));
        if let Some(strip) = believed(page, position, of_class) {
            return Some(strip);
        }
        // A custom element's name is a name like any other.
        let is_custom = page.tag(position) == Some(Tag::Other);
        let custom = page.document.name(page.node(position)).filter(|name| is_custom && name.contains('-'));
        [page.attr(position, AttrName::Id), custom].into_iter().flatten().find_map(|name| {
            let matches = self.others.entry(name).or_insert_with(|| matches(name));
            believed(page, position, matches)
        })
    }
}

/// The first row that a name matches and the element's content does not belie.
fn believed(page: &Page, position: Pos, matches: &[Match]) -> Option<Strip> {
    let matched = matches.iter().find(|matched| fits(page, position, **matched))?;
    let row = &ROWS[matched.row];
    Some(Strip { reason: row.reason, rule: row.name })
}

/// The rows that the tokens of a class or an id match, in the order of the tokens.
fn matches(name: &str) -> Vec<Match> {
    let mut matches = Vec::new();
    let mut words = Vec::new();
    for token in name.split_ascii_whitespace() {
        split_words(token, &mut words);
        if words.first().is_none_or(|first| QUALIFIERS.contains(&first.as_str())) {
            continue;
        }
        let layout = words.iter().any(|word| LAYOUT.contains(&word.as_str()));
        for (i, word) in words.iter().enumerate() {
            let rows = BY_FIRST_WORD.get(word.as_str()).into_iter().flatten();
            let fitting = rows.filter(|&&row| {
                let row = &ROWS[row];
                let here = &words[i..];
                let all = here.len() >= row.words.len() && row.words.iter().zip(here).all(|(want, have)| want == have);
                all && (!row.whole || words.len() == row.words.len())
            });
            matches.extend(fitting.map(|&row| Match { row, layout }));
        }
    }
    matches
}

/// Whether a whole class token hides the element on every screen. A responsive variant beside it (`hidden md:block`)
/// shows it on some.
pub(super) fn hides(class: &str) -> bool {
    let mut tokens = class.split_ascii_whitespace();
    tokens.any(|token| HIDDEN.contains(&token)) && !class.contains(':')
}

/// Whether an element is what its name says, by its content.
fn fits(page: &Page, position: Pos, matched: Match) -> bool {
    let row = &ROWS[matched.row];
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

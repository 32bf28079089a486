//! The words that open a byline: "By", "Written by:", "Autor/in".

use super::vocabulary::bylines::{BYLINE, FAMILY_NAMES, OF_SENTENCES};
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// The text after a word such as "By", if it begins with one.
pub(crate) fn after_label(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = text.chars().next()?.to_lowercase().next()?;
    labels_from(first)?.iter().filter_map(|label| after(text, label)).min_by_key(|rest| rest.len())
}

/// The labels that begin with a lower-case letter.
fn labels_from(letter: char) -> Option<&'static [&'static str]> {
    let labels: &Labels = &LABELS;
    let labels = match labels.ascii.get(letter as usize) {
        Some(labels) => labels,
        None => labels.wide.get(&letter)?,
    };
    Some(labels).filter(|labels| !labels.is_empty()).map(Vec::as_slice)
}

/// Whether a folded text is such a word.
pub(super) fn is_folded_label(folded: &str) -> bool {
    folded.chars().next().and_then(labels_from).is_some_and(|labels| labels.contains(&folded))
}

/// Longest text that may be a label, in bytes.
const MAX_LABEL: usize = 80;

/// The labels of all languages by their first letter: each line around a headline is asked for them several times.
static LABELS: Lazy<Labels> = Lazy::new(|| {
    let mut labels = Labels { ascii: vec![Vec::new(); 128], wide: HashMap::new() };
    for label in BYLINE.iter().flat_map(|(_, labels)| labels.iter()) {
        let letter = label.chars().next().unwrap_or_default();
        match labels.ascii.get_mut(letter as usize) {
            Some(labels) => labels.push(label),
            None => labels.wide.entry(letter).or_default().push(label),
        }
    }
    labels
});

/// Labels by their first letter: those of ASCII letters are found without hashing.
struct Labels {
    ascii: Vec<Vec<&'static str>>,
    wide: HashMap<char, Vec<&'static str>>,
}

/// Whether a text is such a word and nothing else, so that the name stands in the next line or element.
pub(super) fn is_label(text: &str) -> bool {
    let text = text.trim();
    let is_ending = |c: char| c.is_whitespace() || matches!(c, ':' | '：');
    let bare = text.trim_end_matches(is_ending).trim_end_matches("(s)").trim_end_matches("(e)").trim_end();
    let bare = FEMININE.iter().find_map(|ending| strip_end(bare, ending)).unwrap_or(bare);
    // Short words are parts of sentences unless a colon makes them labels.
    let clear = bare.chars().count() > 4 || bare.len() < text.len() || bare.eq_ignore_ascii_case("by");
    let labels = bare.chars().next().and_then(|first| labels_from(first.to_lowercase().next()?));
    let Some(labels) = labels.filter(|_| clear && bare.len() <= MAX_LABEL) else { return false };
    let labels = labels.iter().map(|label| label.trim_end_matches(':'));
    if bare.is_ascii() {
        return labels.into_iter().any(|label| label.eq_ignore_ascii_case(bare));
    }
    let folded = bare.to_lowercase();
    labels.into_iter().any(|label| label == folded)
}

/// The part of a line of several facts that begins with such a word: "Note 14, by A. Brook. Published 6 June".
pub(super) fn labelled_part(text: &str) -> Option<&str> {
    if after_label(text).is_some() {
        return Some(text);
    }
    let starts = text.match_indices([',', '|', '·', '•', '–', '—', '.']).map(|(at, mark)| at + mark.len());
    let part = starts.map(|at| text[at..].trim_start()).find(|rest| after_label(rest).is_some())?;
    // A full stop after a word of some length ends the sentence; after an initial it does not.
    let stop = part
        .match_indices(". ")
        .find(|(at, _)| part[..*at].chars().rev().take_while(|c| c.is_alphabetic()).count() > 3);
    Some(stop.map_or(part, |(at, _)| &part[..at]))
}

/// Labels to which a name may be glued where both are elements of their own: "ByAda Brook". None begins a name.
const GLUED: &[&str] = &[
    "by",
    "von",
    "par",
    "por",
    "door",
    "written by",
    "posted by",
    "veröffentlicht von",
    "publié par",
    "publicado por",
];

fn after<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let mut chars = text.char_indices();
    for wanted in label.chars() {
        let (_, c) = chars.next()?;
        // Of two letters of ASCII nothing else can be the same.
        let same = || match c.is_ascii() && wanted.is_ascii() {
            true => c.eq_ignore_ascii_case(&wanted),
            false => c.to_lowercase().eq(wanted.to_lowercase()),
        };
        if c != wanted && !same() {
            return None;
        }
    }
    let rest = without_feminine(chars.as_str());
    let next = rest.chars().next()?;
    let is_spaceless = label.chars().any(|c| c as u32 >= 0x2e80);
    let ends = !label.ends_with(char::is_alphanumeric);
    let is_label = match next.is_alphanumeric() {
        true => ends || is_spaceless && begins_with_name(rest, label) || GLUED.contains(&label) && next.is_uppercase(),
        false => {
            !is_spaceless || !matches!(next, '，' | '。' | '、' | '・' | '·' | '」' | '』' | '》' | '”' | '）' | ')')
        }
    };
    is_label.then(|| rest.trim_start_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c)))
}

/// Marks between a label and the names.
const SEPARATORS: [char; 7] = [':', '：', '/', '／', '-', '–', '|'];

/// Whether a name follows a label that nothing parts from it: "記者王小明／…". Sentences begin so, too ("記者会で", "作者不详"):
/// the name is short, begins with a family name
/// or has a slash after it, and ends where the text, a word or a bracket does.
fn begins_with_name(rest: &str, label: &str) -> bool {
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    let is_end = |c: char| c.is_whitespace() || SEPARATORS.contains(&c) || matches!(c, '）' | ')' | '】' | '〕' | ']');
    let is_short = name.len() <= 4 * HAN && matches!(name.chars().count(), 2..=4);
    let is_family = |first: char| FAMILY_NAMES.contains(first) || after.starts_with(['/', '／']);
    is_short
        && label.len() > HAN
        && name.chars().next().is_some_and(is_family)
        && !name.contains(OF_SENTENCES)
        && after.chars().next().is_none_or(is_end)
}

/// Bytes of a Han character.
const HAN: usize = 3;

/// Endings with which a German label names women too: "Autor/in", "Autor:innen".
const FEMININE: &[&str] = &["/innen", ":innen", "*innen", "_innen", "(innen)", "/in", ":in", "*in", "_in", "(in)"];

fn strip_end<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(end.len())?;
    text.get(at..).filter(|tail| tail.eq_ignore_ascii_case(end)).map(|_| &text[..at])
}

/// What follows such an ending, if a word of its own ends there.
fn without_feminine(rest: &str) -> &str {
    let ending =
        FEMININE.iter().find(|ending| rest.get(..ending.len()).is_some_and(|head| head.eq_ignore_ascii_case(ending)));
    let after = ending.map(|ending| &rest[ending.len()..]);
    after.filter(|after| !after.starts_with(char::is_alphanumeric)).unwrap_or(rest)
}

/// Labels that are words of other languages or of other things, too: a single word after them is no name.
const WEAK: &[&str] = &["text", "tekst", "texte", "teksti", "haber", "da", "di", "de", "theo", "per", "av", "af"];

/// Whether a line begins with such a label, without a colon.
pub(super) fn is_weakly_labelled(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    WEAK.iter().any(|label| label.eq_ignore_ascii_case(word))
}

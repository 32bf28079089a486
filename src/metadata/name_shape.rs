//! What a name looks like, and what stands in its place: counts and buttons, roles, titles, logins.

use super::byline::{Trust, is_folded_label};
use super::text::fold;
use super::vocabulary::bylines::{
    CREDENTIALS, DEPARTMENTS, NOBODY, NOISE, OF_SHOPS, OF_TITLES, ROLES, TITLES_AFTER, WEEKDAYS,
};
use once_cell::sync::Lazy;

/// Longest name, in characters and words. Organisations have long ones.
const MAX_CHARS: usize = 70;
const MAX_WORDS: usize = 7;

/// Most letters of a name that stands before a title without a space.
const MAX_BEFORE_TITLE: usize = 5;

/// The name before a title that follows it: "김하나 기자".
pub(super) fn without_title(text: &str) -> &str {
    let name = TITLES_AFTER.iter().find_map(|title| text.strip_suffix(title)).map(str::trim_end);
    let is_name = |name: &&str| {
        (2..=MAX_BEFORE_TITLE).contains(&name.chars().count())
            && name.chars().all(|c| c as u32 >= 0x2e80 && c.is_alphabetic())
            && !OF_TITLES.contains(name)
            && !name.starts_with('本')
            && !name.ends_with(DEPARTMENTS)
    };
    name.filter(is_name).unwrap_or(text)
}

/// Whether the first part of a line is a name with such a title and nothing else, which signs as a label does.
pub(super) fn is_titled(line: &str) -> bool {
    let first = line.split(['|', '·', ',']).map(str::trim).find(|part| !part.is_empty());
    // A mail address may follow.
    let first = first.map(|part| match part.rsplit_once(' ') {
        Some((name, address)) if address.contains('@') => name,
        _ => part,
    });
    first.is_some_and(|part| without_title(part).len() < part.len())
}

/// Particles that stand in lower case inside names.
pub(super) const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "van", "von", "der", "den", "ter", "ten",
    "zu", "al", "el", "bin", "ibn", "af", "av", "e", "y", "ap", "st", "dalla", "des", "der", "zur", "of", "the", "und",
];

pub(super) fn is_name(name: &str, trust: Trust) -> bool {
    let chars = name.chars().count();
    let words: Vec<&str> = name.split_whitespace().collect();
    if !(2..=MAX_CHARS).contains(&chars) || words.len() > MAX_WORDS || !name.contains(char::is_alphabetic) {
        return false;
    }
    if name.contains("://")
        || name.contains("www.")
        || name.contains(['{', '}', '[', ']', '<', '>', '=', '%', '\\', '?', ':'])
    {
        return false;
    }
    // E-mail addresses and handles are no names.
    if name.starts_with('@') || (name.contains('@') && !name.contains(' ')) || is_host(name) {
        return false;
    }
    let folded = fold(name);
    if is_noise(&folded, trust) {
        return false;
    }
    if NOBODY.contains(&folded.as_str()) || WEEKDAYS.contains(&folded.as_str()) || is_folded_label(&folded) {
        return false;
    }
    trust != Trust::Line || looks_like_name(&words)
}

/// Words of [`NOISE`] that are given names and family names too.
const NAMES_TOO: &[&str] = &["min", "read"];

/// Whether words hold a count, a date or a button: "3 min read", "Follow". In a field for one person's name they are
/// noise only if no other word is there; elsewhere those that are names too only beside a number, or where they begin
/// what a button says.
fn is_noise(folded: &str, trust: Trust) -> bool {
    let mut words = folded.split(' ');
    let holds_number = folded.contains(|c: char| c.is_ascii_digit());
    let is_noise = |word: &str| NOISE.contains(&word);
    if trust == Trust::Person || folded.split(' ').all(is_noise) {
        return words.all(is_noise) || holds_number && folded.split(' ').any(is_noise);
    }
    let is_button = folded.starts_with("read ");
    if OF_SHOPS.iter().any(|words| folded.starts_with(words)) {
        return true;
    }
    words.any(|word| is_noise(word) && (holds_number || is_button || !NAMES_TOO.contains(&word)))
}

/// "Science editor", "PhD": what follows a name.
pub(super) fn is_role(name: &str) -> bool {
    static WORDS: Lazy<Vec<&str>> = Lazy::new(|| {
        let mut words = ROLES.to_vec();
        words.sort_unstable();
        words
    });
    let folded = fold(name);
    let words: &[&str] = &WORDS;
    folded.split(' ').any(|word| words.binary_search(&word).is_ok()) || is_credential(&folded)
}

/// Whether a folded text is a degree: "PhD", "M.D.".
pub(super) fn is_credential(folded: &str) -> bool {
    let letters = || folded.bytes().filter(|byte| *byte != b' ');
    CREDENTIALS.iter().any(|degree| degree.len() <= folded.len() && letters().eq(degree.bytes()))
}

/// A name as a login: one word, in lower case or with marks inside.
pub(super) fn is_handle(name: &str) -> bool {
    let inner_capital = name.chars().zip(name.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let ascii = name.is_ascii();
    !name.contains(' ')
        && ascii
        && (name.starts_with(|c: char| c.is_lowercase())
            || inner_capital
            || name.contains(['.', '_', '-'])
            || name.contains(|c: char| c.is_ascii_digit()))
}

pub(super) fn is_host(name: &str) -> bool {
    !name.contains(' ') && name.contains('/') || name.starts_with("http")
}

/// In a line of the page: capitals (or a script without them), no digits, few words.
fn looks_like_name(words: &[&str]) -> bool {
    let proper = |word: &&str| {
        let first = word.chars().find(|c| c.is_alphabetic());
        first.is_some_and(|c| !c.is_lowercase()) || PARTICLES.contains(&word.to_lowercase().as_str())
    };
    words.len() <= 5
        && words.iter().all(proper)
        && words.iter().any(|word| word.chars().next().is_some_and(|c| !c.is_lowercase()))
        && !words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()))
        && !words.last().is_some_and(|word| word.ends_with(['!', '?', ':']))
}

//! Months by name, in all languages of the vocabulary.

use super::date_calendars::SOLAR_HIJRI;
use super::vocabulary::months::MONTHS;
use once_cell::sync::Lazy;
use std::collections::HashMap;

struct Months {
    names: HashMap<&'static str, i64>,
    /// A bit for each [`slot`] in which there is a name of ASCII.
    slots: [u64; SLOTS / 64],
}

const SLOTS: usize = 1 << 14;

/// Months by name. Where languages disagree (listopad) the first of the table stands.
static MONTH_NAMES: Lazy<Months> = Lazy::new(|| {
    let mut names = HashMap::new();
    for (language, months) in MONTHS {
        let first = if *language == "fa" { SOLAR_HIJRI + 1 } else { 1 };
        for (index, forms) in months.iter().enumerate() {
            for form in forms.split('|') {
                names.entry(form).or_insert(index as i64 + first);
            }
        }
    }
    let mut slots = [0; SLOTS / 64];
    for slot in names.keys().filter(|name| name.is_ascii()).map(|name| slot(name)) {
        slots[slot / 64] |= 1 << (slot % 64);
    }
    Months { names, slots }
});

/// Of the letters of a word of ASCII, whatever their case: most words fall where no name does.
fn slot(word: &str) -> usize {
    word.bytes().fold(word.len(), |slot, byte| (37 * slot + usize::from(byte & 0x1f)) % SLOTS)
}

pub(super) fn month_of(word: &str) -> Option<i64> {
    // The longest name has 17 letters; a longer word need not be looked up.
    if word.len() > 40 {
        return None;
    }
    let months: &Months = &MONTH_NAMES;
    let slot = slot(word);
    if word.is_ascii() && months.slots[slot / 64] & 1 << (slot % 64) == 0 {
        return None;
    }
    months.names.get(word.to_lowercase().as_str()).copied()
}

/// Whether a word is the first of a month's name of several.
pub(super) fn opens_month(word: &str) -> bool {
    let is_first = |first: &&str| match first.is_ascii() {
        true => first.eq_ignore_ascii_case(word),
        false => !word.is_ascii() && **first == *word.to_lowercase(),
    };
    // Most languages have names of one word: few first words are left to be compared.
    FIRST_WORDS.iter().filter(|first| first.len() == word.len()).any(is_first)
}

/// The first words of the names of several, each once.
static FIRST_WORDS: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let names = MONTH_NAMES.names.keys();
    let mut words: Vec<&str> = names.filter_map(|name| Some(name.split_once(' ')?.0)).collect();
    words.sort_unstable();
    words.dedup();
    words
});

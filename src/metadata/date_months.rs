//! Months by name, in all languages of the vocabulary.

use super::date_calendars::SOLAR_HIJRI;
use super::vocabulary::months::MONTHS;
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// Months by name. Where languages disagree (listopad) the first of the table stands.
static MONTH_NAMES: Lazy<HashMap<&'static str, i64>> = Lazy::new(|| {
    let mut names = HashMap::new();
    for (language, months) in MONTHS {
        let first = if *language == "fa" { SOLAR_HIJRI + 1 } else { 1 };
        for (index, forms) in months.iter().enumerate() {
            for form in forms.split('|') {
                names.entry(form).or_insert(index as i64 + first);
            }
        }
    }
    names
});

pub(super) fn month_of(word: &str) -> Option<i64> {
    // The longest name has 17 letters; a longer word need not be looked up.
    if word.len() > 40 {
        return None;
    }
    MONTH_NAMES.get(word.to_lowercase().as_str()).copied()
}

/// Whether a word is the first of a month's name of several.
pub(super) fn opens_month(word: &str) -> bool {
    static FIRST_WORDS: Lazy<Vec<&'static str>> =
        Lazy::new(|| MONTH_NAMES.keys().filter_map(|name| Some(name.split_once(' ')?.0)).collect());
    FIRST_WORDS.iter().any(|first| first.len() == word.len()) && FIRST_WORDS.contains(&word.to_lowercase().as_str())
}

//! Words and phrases by language. Data only.

pub(super) mod bylines;
pub(super) mod months;
pub(super) mod relative;

/// The scripts of a word that look alike to an editor of these lists, or run the same way.
#[cfg(test)]
pub(super) fn scripts(word: &str) -> Vec<&'static str> {
    let script = |c: char| match c as u32 {
        0x41..=0x5a | 0x61..=0x7a | 0xc0..=0x24f | 0x1e00..=0x1eff => Some("Latin"),
        0x370..=0x3ff => Some("Greek"),
        0x400..=0x52f => Some("Cyrillic"),
        0x590..=0x5ff => Some("Hebrew"),
        0x600..=0x6ff => Some("Arabic"),
        _ => None,
    };
    let mut found: Vec<&'static str> = word.chars().filter(|c| c.is_alphabetic()).filter_map(script).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::{bylines, months, relative, scripts};

    #[test]
    fn no_word_mixes_scripts() {
        let flat = [
            bylines::AND,
            bylines::ROLES,
            bylines::TITLES_AFTER,
            bylines::NOBODY,
            bylines::EDITORS,
            bylines::CREDENTIALS,
            bylines::WEEKDAYS,
            bylines::COMPANIES,
            bylines::NOISE,
            relative::AGO,
        ];
        let words = flat.into_iter().flatten().copied();
        let labels = bylines::BYLINE.iter().flat_map(|(_, words)| words.iter().copied());
        let units = relative::UNITS.iter().flat_map(|(_, words)| words.iter().copied());
        let days = relative::DAYS.iter().flat_map(|(_, words)| words.iter().copied());
        let months = months::MONTHS.iter().flat_map(|(_, words)| words.iter().flat_map(|forms| forms.split('|')));
        for word in words.chain(labels).chain(units).chain(days).chain(months) {
            assert!(scripts(word).len() <= 1, "{word}: {:?}", scripts(word));
        }
        assert_eq!(scripts("\u{639}\u{5d5}"), ["Arabic", "Hebrew"]);
    }
}

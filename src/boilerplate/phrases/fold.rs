//! What is written in several ways, made alike: capitals lose their accents in Greek and their dots in Turkish, vowel
//! signs are left out in Arabic, some letters have two characters.

use std::borrow::Cow;

/// Languages whose phrases hold characters that are folded.
const FOLDED: [&str; 7] = ["ar", "el", "fa", "hi", "ro", "ru", "tr"];

/// A phrase of a language as it is compared.
pub(super) fn folded(language: &str, phrase: &'static str) -> Cow<'static, str> {
    let may_fold = FOLDED.contains(&language) && phrase.chars().any(is_folded);
    if may_fold { Cow::Owned(phrase.chars().filter_map(fold_char).collect()) } else { Cow::Borrowed(phrase) }
}

/// Makes a lower-case text ready to be compared.
pub(super) fn fold(text: &mut String) {
    if text.chars().any(is_folded) {
        *text = text.chars().filter_map(fold_char).collect();
    }
}

fn is_folded(c: char) -> bool {
    !c.is_ascii() && fold_char(c) != Some(c)
}

/// What a lower-case character is compared as; none if it is left out.
fn fold_char(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\u{12f}' => c,
        'ı' => 'i',
        // Commas below, not cedillas.
        'ş' => 'ș',
        'ţ' => 'ț',
        // The dot of a Turkish capital.
        '\u{307}' => return None,
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ё' => 'е',
        // Vowel signs, and the stroke that stretches a word.
        '\u{64b}'..='\u{652}' | '\u{640}' => return None,
        'أ' | 'إ' | 'آ' => 'ا',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        // The dot below, apart or in the letter.
        '\u{93c}' => return None,
        '\u{958}' => 'क',
        '\u{959}' => 'ख',
        '\u{95a}' => 'ग',
        '\u{95b}' => 'ज',
        '\u{95c}' => 'ड',
        '\u{95d}' => 'ढ',
        '\u{95e}' => 'फ',
        '\u{95f}' => 'य',
        '\u{200c}' => return None,
        '’' => '\'',
        _ => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_are_alike() {
        for (one, other) in [
            ("διαβάστε επίσης", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ"),
            ("ilgili haber", "İLGİLİ HABER"),
            ("ayrıca okuyun", "AYRICA OKUYUN"),
            ("اقرأ أيضا", "إقرأ أيضاً"),
            ("بیشتر بخوانید", "بيشتر بخوانيد"),
            ("यह भी पढ़ें", "यह भी प\u{95d}ें"),
            ("citește și", "Citeşte şi"),
            ("читайте ещё", "Читайте еще"),
        ] {
            let (mut one, mut other) = (one.to_owned(), other.to_lowercase());
            fold(&mut one);
            fold(&mut other);
            assert_eq!(one, other);
        }
        let mut plain = "größer, lü, наука, 日本".to_owned();
        fold(&mut plain);
        assert_eq!(plain, "größer, lü, наука, 日本");
    }
}

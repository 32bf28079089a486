//! Declared languages, made BCP 47 tags in their canonical case (RFC 5646, section 2.1.1), and the direction of text.

use crate::article::{Direction, Source, Sourced};
use crate::dom::{AttrName, Document, NodeId};

/// ISO 639-1, all of it: `cz`, `jp` and `gr` are countries.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz \
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu \
    iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na \
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss \
    st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Languages that are written from right to left unless their tag names another script.
const RIGHT_TO_LEFT: &[&str] = &["ar", "he", "iw", "fa", "ur", "yi", "ji", "ps", "sd", "ug", "dv", "ckb", "arc", "syr"];
/// Scripts that are.
const RIGHT_TO_LEFT_SCRIPTS: &[&str] = &["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"];

fn is_known(language: &str) -> bool {
    TWO_LETTERS.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(language))
}

/// The direction that `<html>` or `<body>` declares, or else that of the language.
pub(super) fn direction(
    document: &Document,
    roots: [Option<NodeId>; 2],
    language: Option<&Sourced<String>>,
) -> Option<Sourced<Direction>> {
    let declared = |root: NodeId| match document.attr(root, AttrName::Dir)?.trim() {
        dir if dir.eq_ignore_ascii_case("rtl") => Some(Direction::RightToLeft),
        dir if dir.eq_ignore_ascii_case("ltr") => Some(Direction::LeftToRight),
        // `auto` and typing errors leave it to the text.
        _ => None,
    };
    let declared = roots.into_iter().flatten().find_map(declared);
    if let Some(value) = declared {
        return Some(Sourced { value, source: Source::Document });
    }
    Some(Sourced { value: of_language(language?), source: Source::Language })
}

fn of_language(tag: &str) -> Direction {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_right_to_left = match parts.next().filter(|part| part.len() == 4) {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language),
    };
    if is_right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// `en_us` becomes `en-US`; what is no language tag becomes nothing.
pub(super) fn canonical(declared: &str) -> Option<String> {
    // A list ("de, en") declares its first language.
    let declared = declared.split([',', ';', ' ']).next().unwrap_or_default().trim();
    let mut out = String::new();
    for (index, part) in declared.split(['-', '_', '.']).enumerate() {
        let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
        match (index, part.len()) {
            (0, 2) if letters && is_known(part) => out.push_str(&part.to_ascii_lowercase()),
            (0, 3) if letters => out.push_str(&part.to_ascii_lowercase()),
            (0, _) => return None,
            (_, 4) if letters => {
                out.push('-');
                out.push_str(&part[..1].to_ascii_uppercase());
                out.push_str(&part[1..].to_ascii_lowercase());
            }
            (_, 2) if letters => {
                out.push('-');
                out.push_str(&part.to_ascii_uppercase());
            }
            (_, 3) if part.bytes().all(|b| b.is_ascii_digit()) => {
                out.push('-');
                out.push_str(part);
            }
            // Variants, extensions and encodings (`de_DE.UTF-8`) say nothing about the language.
            _ => break,
        }
    }
    // "Undetermined", "no linguistic content", and the placeholder of templates.
    (!matches!(out.as_str(), "und" | "zxx" | "mul" | "xx")).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_put_in_canonical_case() {
        for (declared, expected) in [
            ("EN_us", "en-US"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("de", "de"),
            ("es-419", "es-419"),
            ("de_DE.UTF-8", "de-DE"),
            ("de, en", "de"),
        ] {
            assert_eq!(canonical(declared).as_deref(), Some(expected));
        }
        for refused in ["", "cz", "jp", "x-default", "English", "{{lang}}", "und", "1"] {
            assert_eq!(canonical(refused), None, "{refused}");
        }
    }

    #[test]
    fn scripts_have_directions() {
        for (tag, expected) in [
            ("en", Direction::LeftToRight),
            ("ar-EG", Direction::RightToLeft),
            ("az-Arab", Direction::RightToLeft),
            ("ur-Latn", Direction::LeftToRight),
            ("zh-Hant-TW", Direction::LeftToRight),
        ] {
            assert_eq!(of_language(tag), expected, "{tag}");
        }
    }
}

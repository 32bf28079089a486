//! Declared languages, made BCP 47 tags in their canonical case (RFC 5646, section 2.1.1).

/// `en_us` becomes `en-US`; what is no language tag becomes nothing.
pub(super) fn canonical(declared: &str) -> Option<String> {
    // A list ("de, en") declares its first language.
    let declared = declared.split([',', ';', ' ']).next().unwrap_or_default().trim();
    let mut out = String::new();
    for (index, part) in declared.split(['-', '_', '.']).enumerate() {
        let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
        match (index, part.len()) {
            (0, 2..=3) if letters => out.push_str(&part.to_ascii_lowercase()),
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
    use super::canonical;

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
        for refused in ["", "x-default", "English", "{{lang}}", "und", "1"] {
            assert_eq!(canonical(refused), None, "{refused}");
        }
    }
}

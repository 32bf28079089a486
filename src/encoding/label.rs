//! The label of an encoding, alone or in a `Content-Type` value.

use super::Charset;

/// The encoding that a label stands for, in the sense of
/// <https://encoding.spec.whatwg.org/#concept-encoding-get>, or `None` where
/// the label is not known.
///
/// The labels of the `replacement` encoding (HZ, ISO-2022-KR and the like) are
/// not known either. A browser decodes all such a page to one U+FFFD, as their
/// state switches help to smuggle scripts past a filter. No script runs here,
/// and to read the ASCII parts of the page is better than to read nothing.
pub(super) fn charset_for(label: &[u8]) -> Option<Charset> {
    encoding_rs::Encoding::for_label_no_replacement(label)
}

/// The encoding that the value of a `Content-Type` header gives.
///
/// This finds the parameter `charset`
/// (<https://mimesniff.spec.whatwg.org/#parsing-a-mime-type>), and is lenient
/// where servers are lax: the value may be a bare label, may lack the type
/// before the parameter, may have blanks around `=`, single quotes, or a second
/// `charset` where the first one is unknown.
pub(super) fn from_content_type(value: &str) -> Option<Charset> {
    let bytes = value.as_bytes();
    charset_for(bytes).or_else(|| parameters(bytes).find_map(charset_parameter))
}

/// The parts between the semicolons. Values of a header that was sent twice
/// are joined with commas, so that a comma ends a part as well.
///
/// A quoted string is not treated apart: with a separator in it, it is not the
/// label of an encoding.
fn parameters(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(|byte| matches!(byte, b';' | b','))
}

/// The encoding of one part, if that is a `charset` with a known label.
fn charset_parameter(parameter: &[u8]) -> Option<Charset> {
    let equals = memchr::memchr(b'=', parameter)?;
    let (name, value) = (&parameter[..equals], &parameter[equals + 1..]);
    if !name.trim_ascii().eq_ignore_ascii_case(b"charset") {
        return None;
    }
    charset_for(unquoted(value.trim_ascii()))
}

/// Strips one quote from either end, or from one alone where the other is
/// missing.
fn unquoted(value: &[u8]) -> &[u8] {
    let value = match value {
        [b'"' | b'\'', rest @ ..] => rest,
        _ => value,
    };
    match value {
        [rest @ .., b'"' | b'\''] => rest,
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(value: &str) -> Option<&'static str> {
        from_content_type(value).map(|charset| charset.name())
    }

    #[test]
    fn charset_of_a_content_type() {
        for value in [
            "text/html; charset=gb2312",
            "text/html;charset=\"gb2312\"",
            "text/html; charset='GB2312'",
            "TEXT/HTML; CHARSET=GB2312",
            "text/html; charset = gb2312 ",
            "text/html; boundary=x; charset=gb2312; q=1",
            "application/xhtml+xml;charset=gb2312",
            "charset=gb2312",
            "text/html; charset=\"gb2312",
            "text/html;charset=gb2312, text/html",
        ] {
            assert_eq!(name(value), Some("GBK"), "{value}");
        }
    }

    #[test]
    fn bare_label() {
        assert_eq!(name("utf8"), Some("UTF-8"));
        assert_eq!(name(" Latin1 "), Some("windows-1252"));
        assert_eq!(name("shift_jis"), Some("Shift_JIS"));
    }

    #[test]
    fn unknown_labels_give_nothing() {
        for value in [
            "",
            "text/html",
            "text/html; charset=",
            "text/html; charset",
            "text/html; charset=none",
            "text/html; charset=\"",
            "text/html; xcharset=utf-8",
            "text/html; charset=utf-8 utf-8",
            "charset=ütf-8",
            ";;,=,;==",
        ] {
            assert_eq!(name(value), None, "{value}");
        }
    }

    #[test]
    fn the_first_known_label_wins() {
        assert_eq!(name("text/html; charset=utf-8; charset=gbk"), Some("UTF-8"));
        assert_eq!(name("text/html; charset=none; charset=gbk"), Some("GBK"));
    }

    /// `charset=hz-gb-2312` would make a page of one U+FFFD.
    #[test]
    fn replacement_labels_are_unknown() {
        assert_eq!(name("text/html; charset=hz-gb-2312"), None);
        assert_eq!(name("iso-2022-kr"), None);
    }
}

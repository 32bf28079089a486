//! Bytes to text: which encoding a page is written in, and the text in it.
//!
//! The order is that of the [encoding sniffing algorithm], with the guess of
//! a detector at its end:
//!
//! 1. a byte order mark;
//! 2. the transport label, which is the charset of the `Content-Type` header;
//! 3. what the page declares itself: `<meta charset>`, or else an XML
//!    declaration (`meta_charset.rs`);
//! 4. what the bytes look like (`detect.rs`).
//!
//! A browser believes whichever of 2 and 3 it meets first, and shows its user
//! mojibake where that is wrong. Nobody looks at a crawled page, so here a
//! declaration that the bytes refute is passed over: see [`Utf8Check::refutes`].
//!
//! [encoding sniffing algorithm]: https://html.spec.whatwg.org/multipage/parsing.html#encoding-sniffing-algorithm

mod detect;
mod label;
mod meta_charset;

use std::borrow::Cow;

use self::detect::Utf8Check;

/// The encoding that a page was read in, and how it was found.
///
/// The names and the set of encodings are those of the
/// [Encoding Standard](https://encoding.spec.whatwg.org/#names-and-labels).
/// A label is not always the name of what it selects: `ISO-8859-1` selects
/// windows-1252, and `GB2312` selects GBK.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Encoding {
    /// The canonical name, such as `"UTF-8"` or `"windows-1252"`.
    pub name: &'static str,
    /// What the choice of the encoding rests on.
    pub source: EncodingSource,
    /// Whether the page held bytes that the encoding does not define, each
    /// run of which the text has as U+FFFD.
    ///
    /// A character that the end of the input cuts in two does not count: it
    /// is left out of the text.
    pub malformed: bool,
}

impl Encoding {
    /// The encoding of a page that the caller had decoded already.
    pub(crate) const TEXT: Self = Self { name: "UTF-8", source: EncodingSource::Text, malformed: false };
}

/// What the choice of an [`Encoding`] rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum EncodingSource {
    /// The page was given as text, so that nothing had to be decoded.
    Text,
    /// A byte order mark, which overrides every declaration.
    Bom,
    /// The charset that the caller gave, as a rule that of the `Content-Type`
    /// header.
    TransportLabel,
    /// A `<meta charset>`, or a `<meta http-equiv="content-type">`.
    Meta,
    /// An XML declaration: `<?xml version="1.0" encoding="…"?>`.
    Xml,
    /// The bytes themselves, for want of a declaration that they agree with.
    Detected,
}

/// An encoding of the Encoding Standard.
type Charset = &'static encoding_rs::Encoding;

/// The text of a page. It borrows from the page's bytes where they are UTF-8
/// already.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: Encoding,
}

/// Decodes the bytes of a page, in time linear in their number.
///
/// `content_type` is the value of the `Content-Type` header, or a label alone
/// (`"gb2312"`). There is text for any input; where bytes mean nothing in the
/// encoding chosen, it has U+FFFD and `malformed` is set.
pub(crate) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    // Encoding Standard, "BOM sniff": a mark has precedence over any label.
    if let Some((charset, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let bytes = &bytes[mark..];
        let check = Utf8Check::of(bytes);
        return decode_as(charset, EncodingSource::Bom, bytes, check);
    }
    let check = Utf8Check::of(bytes);
    let (charset, source) = declared(bytes, content_type, check)
        .unwrap_or_else(|| (detect::detect(bytes, check), EncodingSource::Detected));
    decode_as(charset, source, bytes, check)
}

/// The first declaration that the bytes do not refute.
fn declared(bytes: &[u8], content_type: Option<&str>, check: Utf8Check<'_>) -> Option<(Charset, EncodingSource)> {
    let agrees = |&(charset, _): &(Charset, EncodingSource)| !check.refutes(charset, bytes);
    content_type
        .and_then(label::from_content_type)
        .map(|charset| (charset, EncodingSource::TransportLabel))
        .filter(agrees)
        .or_else(|| meta_charset::prescan(bytes).filter(agrees))
}

fn decode_as<'a>(charset: Charset, source: EncodingSource, bytes: &'a [u8], check: Utf8Check<'a>) -> Decoded<'a> {
    let (text, malformed) = match check {
        Utf8Check::Valid(text) if reads_as_utf8(charset, text) => (Cow::Borrowed(text), false),
        _ => {
            let (text, malformed) = convert(charset, bytes);
            (Cow::Owned(text), malformed)
        }
    };
    Decoded { text, encoding: Encoding { name: charset.name(), source, malformed } }
}

/// Whether UTF-8 and `charset` give the same text for these bytes.
fn reads_as_utf8(charset: Charset, text: &str) -> bool {
    charset == encoding_rs::UTF_8 || (charset.is_ascii_compatible() && text.is_ascii())
}

/// Converts `bytes`, and says whether some were malformed.
///
/// The decoder is never told that the input ends, so that it keeps a sequence
/// cut in two at the end to itself, where `Encoding::decode` would report it.
/// Callers cut pages at a byte limit.
fn convert(charset: Charset, mut bytes: &[u8]) -> (String, bool) {
    let mut decoder = charset.new_decoder_without_bom_handling();
    // Enough for most pages at once, as markup is ASCII; the worst case would
    // be three times the input.
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    let mut malformed = false;
    loop {
        let (result, read, replaced) = decoder.decode_to_string(bytes, &mut text, false);
        malformed |= replaced;
        bytes = &bytes[read..];
        match result {
            encoding_rs::CoderResult::InputEmpty => return (text, malformed),
            // The second round always has room for the rest.
            encoding_rs::CoderResult::OutputFull => {
                let worst = decoder.max_utf8_buffer_length(bytes.len());
                text.reserve(worst.unwrap_or(bytes.len()).max(16));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "<p>Съешь ещё этих мягких французских булок, да выпей чаю.</p>";

    #[track_caller]
    fn assert_decoded(bytes: &[u8], content_type: Option<&str>, text: &str, name: &str, source: EncodingSource) {
        let decoded = decode(bytes, content_type);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.encoding.name, name);
        assert_eq!(decoded.encoding.source, source);
        assert!(!decoded.encoding.malformed);
    }

    fn windows_1251(text: &str) -> Vec<u8> {
        encoding_rs::WINDOWS_1251.encode(text).0.into_owned()
    }

    #[test]
    fn marks_override_labels() {
        let label = Some("text/html; charset=koi8-r");
        let source = EncodingSource::Bom;
        assert_decoded(b"\xEF\xBB\xBFcaf\xC3\xA9", label, "café", "UTF-8", source);
        assert_decoded(b"\xFF\xFE<\0\xE9\0", label, "<é", "UTF-16LE", source);
        assert_decoded(b"\xFE\xFF\0<\0\xE9", label, "<é", "UTF-16BE", source);
    }

    #[test]
    fn label_before_meta_before_guess() {
        let page = format!("<meta charset=windows-1251>{RUSSIAN}");
        let bytes = windows_1251(&page);
        let label = EncodingSource::TransportLabel;
        let koi8 = encoding_rs::KOI8_R.encode(&page).0;
        assert_decoded(&koi8, Some("koi8-r"), &page, "KOI8-R", label);
        let meta = EncodingSource::Meta;
        assert_decoded(&bytes, None, &page, "windows-1251", meta);
        assert_decoded(&bytes, Some("text/html"), &page, "windows-1251", meta);
        let unknown = Some("text/html; charset=unknown");
        assert_decoded(&bytes, unknown, &page, "windows-1251", meta);
        let guess = EncodingSource::Detected;
        let bytes = windows_1251(RUSSIAN);
        assert_decoded(&bytes, None, RUSSIAN, "windows-1251", guess);
    }

    #[test]
    fn a_refuted_declaration_gives_way_to_the_next() {
        let page = format!("<meta charset=windows-1251>{RUSSIAN}");
        let bytes = windows_1251(&page);
        let meta = EncodingSource::Meta;
        assert_decoded(&bytes, Some("utf-8"), &page, "windows-1251", meta);
        let bytes = windows_1251(&page.replace("windows-1251", "utf-8"));
        let decoded = decode(&bytes, Some("utf-8"));
        assert_eq!(decoded.encoding.name, "windows-1251");
        assert_eq!(decoded.encoding.source, EncodingSource::Detected);
        assert!(decoded.text.ends_with(RUSSIAN));
        let page = format!("<meta charset=utf-8>{RUSSIAN}");
        assert_decoded(page.as_bytes(), Some("latin1"), &page, "UTF-8", meta);
        let page = format!("<meta charset=gb2312>{RUSSIAN}");
        let guess = EncodingSource::Detected;
        assert_decoded(page.as_bytes(), None, &page, "UTF-8", guess);
    }

    #[test]
    fn utf8_and_ascii_are_borrowed() {
        let mark = format!("\u{FEFF}{RUSSIAN}");
        for (bytes, content_type) in [
            (b"".as_slice(), None),
            (b"<p>plain</p>", None),
            (b"<p>plain</p>", Some("shift_jis")),
            (RUSSIAN.as_bytes(), None),
            (RUSSIAN.as_bytes(), Some("utf-8")),
            (mark.as_bytes(), None),
            (&RUSSIAN.as_bytes()[..8], None),
        ] {
            let decoded = decode(bytes, content_type);
            assert!(matches!(decoded.text, Cow::Borrowed(_)), "{bytes:?}");
        }
        // These two do not extend ASCII.
        let decoded = decode(b"\x1B$B0l", Some("iso-2022-jp"));
        assert_eq!(decoded.text, "一");
        let decoded = decode(b"<\0p\0>\0", Some("utf-16"));
        assert_eq!(decoded.text, "<p>");
    }

    #[test]
    fn the_end_may_cut_a_character_in_two() {
        let text = "日本語の文章です";
        for (charset, bytes) in
            [(encoding_rs::UTF_8, 23), (encoding_rs::SHIFT_JIS, 15), (encoding_rs::GBK, 15), (encoding_rs::EUC_JP, 15)]
        {
            let encoded = charset.encode(text).0;
            let decoded = decode(&encoded[..bytes], Some(charset.name()));
            assert_eq!(decoded.text, "日本語の文章で", "{}", charset.name());
            assert!(!decoded.encoding.malformed);
        }
        let decoded = decode(b"\xFF\xFE<\0p\0>", None);
        assert_eq!(decoded.text, "<p");
    }

    #[test]
    fn malformed_bytes_are_told_of() {
        let page = [RUSSIAN.as_bytes(), b"\xFF", RUSSIAN.as_bytes()].concat();
        let decoded = decode(&page, Some("utf-8"));
        assert_eq!(decoded.text, format!("{RUSSIAN}\u{FFFD}{RUSSIAN}"));
        assert!(decoded.encoding.malformed);
        let decoded = decode(b"\xEF\xBB\xBFcaf\xE9!", None);
        assert_eq!(decoded.text, "caf\u{FFFD}!");
        assert!(decoded.encoding.malformed);
    }

    /// Half-width katakana have one byte in Shift_JIS and three in UTF-8, the
    /// most that any encoding needs.
    #[test]
    fn text_may_grow_threefold() {
        let text = "ｱｲｳｴｵ".repeat(10_000);
        let encoded = encoding_rs::SHIFT_JIS.encode(&text).0;
        assert_eq!(decode(&encoded, Some("shift_jis")).text, text);
    }

    /// Random pieces of markup and random bytes, by xorshift so that a failure
    /// can be repeated.
    #[test]
    fn nothing_panics() {
        const PIECES: [&[u8]; 16] = [
            b"<meta ",
            b"charset",
            b"=",
            b"\"",
            b"'",
            b">",
            b"<!--",
            b"-->",
            b"content",
            b"\0",
            b"\x1B$B",
            b"<?xml ",
            b"encoding",
            b"\xE3\x81",
            b"\xFF\xFE",
            b"utf-16",
        ];
        const LABELS: [&str; 6] = ["utf-8", "utf-16", "gbk", "iso-2022-jp", "x-user-defined", ";"];
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut random = move |bound: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state >> 33).unwrap_or(0) % bound
        };
        for _ in 0..5_000 {
            let mut page = Vec::new();
            for _ in 0..random(40) {
                match random(3) {
                    0 => page.push(u8::try_from(random(256)).unwrap_or(0)),
                    _ => page.extend_from_slice(PIECES[random(PIECES.len())]),
                }
            }
            let label = LABELS.get(random(LABELS.len() + 1));
            let decoded = decode(&page, label.copied());
            assert!(decoded.text.len() <= 3 * page.len());
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn as_json() {
        let encoding = decode(b"<p>", Some("latin1")).encoding;
        let json = serde_json::to_string(&encoding).expect("plain data");
        let expected = r#"{"name":"windows-1252","source":"transport-label","malformed":false}"#;
        assert_eq!(json, expected);
    }
}

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
    pub(crate) const TEXT: Self = Self {
        name: "UTF-8",
        source: EncodingSource::Text,
        malformed: false,
    };
}

/// What the choice of an [`Encoding`] rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
fn declared(
    bytes: &[u8],
    content_type: Option<&str>,
    check: Utf8Check<'_>,
) -> Option<(Charset, EncodingSource)> {
    let agrees = |&(charset, _): &(Charset, EncodingSource)| !check.refutes(charset, bytes);
    content_type
        .and_then(label::from_content_type)
        .map(|charset| (charset, EncodingSource::TransportLabel))
        .filter(agrees)
        .or_else(|| meta_charset::prescan(bytes).filter(agrees))
}

fn decode_as<'a>(
    charset: Charset,
    source: EncodingSource,
    bytes: &'a [u8],
    check: Utf8Check<'a>,
) -> Decoded<'a> {
    let (text, malformed) = match check {
        Utf8Check::Valid(text) if reads_as_utf8(charset, text) => (Cow::Borrowed(text), false),
        _ => {
            let (text, malformed) = convert(charset, bytes);
            (Cow::Owned(text), malformed)
        }
    };
    Decoded {
        text,
        encoding: Encoding {
            name: charset.name(),
            source,
            malformed,
        },
    }
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

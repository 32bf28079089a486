//! What the bytes themselves say of their encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::Charset;

/// Well-formed multi-byte sequences that outweigh a legacy label.
///
/// Legacy text would have to be well formed by accident at each of its
/// non-ASCII bytes. In single-byte text that takes a pair such as `Ã©` every
/// time. Double-byte text comes closest: re-encoded real pages in GBK, Big5,
/// Shift_JIS, EUC-JP and EUC-KR had 11 to 29 % well-formed runs, never all.
const SURE_SEQUENCES: usize = 3;

/// Well-formed sequences for each malformed run that still outweigh a legacy
/// label: a UTF-8 page may have a comment or a teaser in another encoding.
const SURE_RATIO: usize = 10;

/// Malformed runs that a UTF-8 label survives without any well-formed
/// sequence: a text that was cut at a byte, a stray byte from a form.
const STRAY_RUNS: usize = 3;

/// Bytes that the detector reads, from the first one that is not ASCII.
///
/// It reads 14 MB/s, against gigabytes a second for all else here, so that this
/// is 5 ms at most. On 1,400 re-encoded real pages it was right as often with
/// 64 KB as with four times that or the whole page, but for two or three; with
/// 16 KB, one page in a hundred has its text behind too much script.
const DETECTOR_WINDOW: usize = 64 * 1024;

const ESCAPE: u8 = 0x1B;

/// Whether the bytes of a page are UTF-8.
#[derive(Debug, Clone, Copy)]
pub(super) enum Utf8Check<'a> {
    /// They are, except for a sequence that the end may cut in two and that
    /// this text does not have. ASCII is UTF-8 too.
    Valid(&'a str),
    /// They are not, or not all of them.
    Invalid {
        /// Well-formed sequences of two to four bytes.
        sequences: usize,
        /// Runs that would become one U+FFFD each.
        malformed: usize,
    },
}

impl<'a> Utf8Check<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let whole = without_cut_sequence(bytes);
        match std::str::from_utf8(whole) {
            // A lone byte that ends ASCII text is likelier to be a letter (the
            // end of "café" in windows-1252) than the start of a sequence.
            Ok(text) if whole.len() + 1 == bytes.len() && text.is_ascii() => Self::Invalid {
                sequences: 0,
                malformed: 1,
            },
            Ok(text) => Self::Valid(text),
            Err(_) => Self::count(whole),
        }
    }

    fn count(bytes: &[u8]) -> Self {
        let (mut sequences, mut malformed) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            sequences += sequences_in(chunk.valid());
            malformed += usize::from(!chunk.invalid().is_empty());
        }
        Self::Invalid {
            sequences,
            malformed,
        }
    }

    /// Whether the bytes rule out what a declaration says.
    ///
    /// - UTF-8 is ruled out where most of the non-ASCII text is malformed. It
    ///   is a template that was moved to UTF-8 without its content. Where only
    ///   some is malformed the label stays, as any other encoding would spoil
    ///   the larger part.
    /// - A legacy encoding is ruled out where the bytes are UTF-8 beyond doubt,
    ///   whoever declares it: servers with a default charset, and archives that
    ///   store pages as UTF-8 beside the old header or `<meta>`, do so.
    /// - UTF-16 is ruled out where there is no NUL: markup has ASCII in it.
    ///
    /// None of this is in a standard. Browsers obey the label, and extractors
    /// that do so too are told of mojibake (adbar/trafilatura issues 79 and
    /// 626).
    pub(super) fn refutes(self, charset: Charset, bytes: &[u8]) -> bool {
        if charset == UTF_8 {
            return !self.is_plausible();
        }
        if charset == UTF_16LE || charset == UTF_16BE {
            return memchr::memchr(0, bytes).is_none();
        }
        self.is_sure()
    }

    /// Whether UTF-8 spoils less than it reads.
    fn is_plausible(self) -> bool {
        match self {
            Self::Valid(_) => true,
            Self::Invalid {
                sequences,
                malformed,
            } => malformed <= sequences.max(STRAY_RUNS),
        }
    }

    /// Whether no other encoding could look like this.
    fn is_sure(self) -> bool {
        match self {
            Self::Valid(text) => sequences_in(text) >= SURE_SEQUENCES,
            Self::Invalid {
                sequences,
                malformed,
            } => sequences / SURE_RATIO >= malformed,
        }
    }
}

/// Guesses the encoding of a page that does not declare it, or wrongly.
pub(super) fn detect(bytes: &[u8], check: Utf8Check<'_>) -> Charset {
    if let Some(charset) = utf16_without_mark(bytes) {
        return charset;
    }
    match check {
        // ISO-2022-JP is ASCII with escape sequences.
        Utf8Check::Valid(text) if memchr::memchr(ESCAPE, text.as_bytes()).is_none() => UTF_8,
        // The detector drops UTF-8 at the first malformed byte, and would
        // spoil all of a page for one stray byte.
        Utf8Check::Invalid {
            sequences,
            malformed,
        } if sequences > malformed => UTF_8,
        _ => guess(bytes),
    }
}

fn guess(bytes: &[u8]) -> Charset {
    let is_telling = |&byte: &u8| !byte.is_ascii() || byte == ESCAPE;
    let first = bytes.iter().position(is_telling).unwrap_or(0);
    // Two bytes of context, as in the detector itself: Spanish has "n.º".
    let start = first.saturating_sub(2);
    let end = bytes.len().min(start + DETECTOR_WINDOW);
    // An end in the middle of a sequence would rule out the right answer, so
    // the detector learns of the end only where that cannot be: after ASCII,
    // or after the lone byte of `Utf8Check::of`.
    let ends_whole = bytes.last().is_some_and(u8::is_ascii) || first + 1 == bytes.len();
    let last = end == bytes.len() && ends_whole;
    // Browsers deny these two, lest pages that run scripts come to rely on
    // them (chardetng's own documentation). Nothing relies on us.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[start..end], last);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 whose first character is the `<` of a tag, a comment or a doctype.
/// No encoding that extends ASCII has NUL there.
fn utf16_without_mark(bytes: &[u8]) -> Option<Charset> {
    let opens_markup = |byte: u8| matches!(byte, b'!' | b'?') || byte.is_ascii_alphabetic();
    match *bytes {
        [b'<', 0, next, 0, ..] if opens_markup(next) => Some(UTF_16LE),
        [0, b'<', 0, next, ..] if opens_markup(next) => Some(UTF_16BE),
        _ => None,
    }
}

/// `bytes` without a UTF-8 sequence that has its start at their end, and not
/// its own end.
fn without_cut_sequence(bytes: &[u8]) -> &[u8] {
    let is_cut = |tail: &[u8]| {
        std::str::from_utf8(tail)
            .is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
    };
    (1..=bytes.len().min(3))
        .map(|length| bytes.split_at(bytes.len() - length))
        .find(|(_, tail)| is_cut(tail))
        .map_or(bytes, |(whole, _)| whole)
}

/// The sequences of two to four bytes in `text`.
fn sequences_in(text: &str) -> usize {
    text.bytes().filter(|&byte| byte >= 0xC0).count()
}

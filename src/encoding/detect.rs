//! What the bytes themselves say of their encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::Charset;

/// Well-formed multi-byte sequences that outweigh a legacy label.
///
/// Legacy text would have to be well formed by accident at each of its
/// non-ASCII bytes. One place is not proof: windows-1252 has "voilà »" with a
/// no-break space as a letter of three bytes. Double-byte text comes closest:
/// on re-encoded real pages in GBK, Big5, Shift_JIS, EUC-JP and EUC-KR up to
/// 29 % of the runs were well formed, and never all of them.
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
            Ok(text) if whole.len() + 1 == bytes.len() && text.is_ascii() => {
                Self::Invalid { sequences: 0, malformed: 1 }
            }
            Ok(text) => Self::Valid(text),
            Err(_) => Self::count(whole),
        }
    }

    fn count(bytes: &[u8]) -> Self {
        let (mut sequences, mut malformed) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            sequences += starts(chunk.valid()).count();
            malformed += usize::from(!chunk.invalid().is_empty());
        }
        Self::Invalid { sequences, malformed }
    }

    /// Whether the bytes rule out what a declaration says.
    ///
    /// - UTF-8 is ruled out where most of the non-ASCII text is malformed: the
    ///   server names one charset for all its pages (Norconex/crawler issue
    ///   194). Where only some is malformed the label stays, as any other
    ///   encoding would spoil the larger part.
    /// - A legacy encoding is ruled out where the bytes are UTF-8 beyond doubt,
    ///   whoever declares it. A server's default does so, and a fetcher that
    ///   hands over UTF-8 with the first answer's header (D4Vinci/Scrapling
    ///   issue 364), or an archive that keeps the `<meta>`.
    /// - UTF-16 is ruled out where there is no NUL: markup has ASCII in it.
    ///
    /// None of this is in a standard: browsers obey the label. One legacy
    /// encoding never rules out another, as their bytes do not tell.
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
            Self::Invalid { sequences, malformed } => malformed <= sequences.max(STRAY_RUNS),
        }
    }

    /// Whether no other encoding could look like this.
    fn is_sure(self) -> bool {
        match self {
            Self::Valid(text) => starts(text).nth(SURE_SEQUENCES - 1).is_some(),
            Self::Invalid { sequences, malformed } => sequences / SURE_RATIO >= malformed,
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
        Utf8Check::Invalid { sequences, malformed } if sequences > malformed => UTF_8,
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
        std::str::from_utf8(tail).is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
    };
    (1..=bytes.len().min(3))
        .map(|length| bytes.split_at(bytes.len() - length))
        .find(|(_, tail)| is_cut(tail))
        .map_or(bytes, |(whole, _)| whole)
}

/// The first bytes of the sequences of two to four bytes in `text`.
fn starts(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(|&byte| byte >= 0xC0)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, GBK, ISO_2022_JP, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    use super::*;

    const RUSSIAN: &str = "<p>Широкая электрификация южных губерний даст мощный толчок \
        подъёму сельского хозяйства.</p>";
    const JAPANESE: &str = "<p>いろはにほへと散りぬるを、我が世誰ぞ常ならむ。</p>";

    fn guessed(bytes: &[u8]) -> &'static str {
        detect(bytes, Utf8Check::of(bytes)).name()
    }

    fn guessed_from(charset: Charset, text: &str) -> &'static str {
        guessed(&charset.encode(text).0)
    }

    fn refutes(charset: Charset, bytes: &[u8]) -> bool {
        Utf8Check::of(bytes).refutes(charset, bytes)
    }

    #[test]
    fn undeclared_legacy_text() {
        assert_eq!(guessed_from(WINDOWS_1251, RUSSIAN), "windows-1251");
        assert_eq!(guessed_from(KOI8_R, RUSSIAN), "KOI8-U");
        assert_eq!(guessed_from(SHIFT_JIS, JAPANESE), "Shift_JIS");
        assert_eq!(guessed_from(EUC_JP, JAPANESE), "EUC-JP");
        assert_eq!(guessed_from(ISO_2022_JP, JAPANESE), "ISO-2022-JP");
        let chinese = "<p>天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。</p>";
        assert_eq!(guessed_from(GBK, chinese), "GBK");
        let taiwanese = "<p>天地玄黃，宇宙洪荒。日月盈昃，辰宿列張。寒來暑往，秋收冬藏。</p>";
        assert_eq!(guessed_from(BIG5, taiwanese), "Big5");
        let korean = "<p>나랏말싸미 중국에 달라 문자와로 서로 사맛디 아니할쎄.</p>";
        assert_eq!(guessed_from(EUC_KR, korean), "EUC-KR");
        let german = "<p>Zwölf Boxkämpfer jagen Viktor über den großen Sylter Deich.</p>";
        assert_eq!(guessed_from(WINDOWS_1252, german), "windows-1252");
    }

    #[test]
    fn undeclared_utf8() {
        assert_eq!(guessed(b""), "UTF-8");
        assert_eq!(guessed(b"<p>plain</p>"), "UTF-8");
        assert_eq!(guessed(RUSSIAN.as_bytes()), "UTF-8");
        assert_eq!(guessed(b"\x1B[1m is no ISO-2022-JP"), "UTF-8");
    }

    #[test]
    fn text_far_behind_the_start_is_seen() {
        let page = [" ".repeat(2 * DETECTOR_WINDOW).into_bytes(), WINDOWS_1251.encode(RUSSIAN).0.into_owned()].concat();
        assert_eq!(guessed(&page), "windows-1251");
    }

    #[test]
    fn one_stray_byte_leaves_utf8() {
        let page = [RUSSIAN.as_bytes(), b"\xA0", RUSSIAN.as_bytes()].concat();
        assert_eq!(guessed(&page), "UTF-8");
        assert!(!refutes(UTF_8, &page));
        assert!(refutes(WINDOWS_1251, &page));
    }

    #[test]
    fn utf16_without_a_mark() {
        assert_eq!(guessed(b"<\0!\0D\0O\0"), "UTF-16LE");
        assert_eq!(guessed(b"\0<\0h\0t\0m"), "UTF-16BE");
        assert_eq!(guessed(b"<\0\0\0"), "UTF-8");
    }

    #[test]
    fn legacy_bytes_refute_utf8() {
        assert!(refutes(UTF_8, &WINDOWS_1251.encode(RUSSIAN).0));
        assert!(refutes(UTF_8, &GBK.encode(JAPANESE).0));
        // A few bytes are no reason to doubt the label.
        assert!(!refutes(UTF_8, b"na\xEFve caf\xE9."));
    }

    #[test]
    fn three_sequences_refute_a_legacy_label() {
        assert!(refutes(WINDOWS_1252, "“caf\u{E9}”".as_bytes()));
        assert!(!refutes(WINDOWS_1252, "\u{A9} caf\u{E9}".as_bytes()));
        assert!(!refutes(GBK, &GBK.encode(JAPANESE).0));
    }

    #[test]
    fn utf16_label_needs_a_nul() {
        assert!(refutes(UTF_16LE, b"<p>ASCII</p>"));
        assert!(!refutes(UTF_16LE, b"<\0p\0>\0"));
    }

    #[test]
    fn a_cut_sequence_is_not_malformed() {
        let text = "Ш 漢字 \u{1F600}";
        for end in 2..text.len() {
            let check = Utf8Check::of(&text.as_bytes()[..end]);
            let whole = (0..=end).rfind(|&at| text.is_char_boundary(at)).map(|at| &text[..at]);
            assert!(matches!(check, Utf8Check::Valid(kept) if Some(kept) == whole), "cut at {end}: {check:?}");
        }
    }

    #[test]
    fn a_lone_byte_after_ascii_is_a_letter() {
        assert_eq!(guessed(b"<p>caf\xE9"), "windows-1252");
    }
}

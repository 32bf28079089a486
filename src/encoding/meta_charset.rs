//! The encoding that a page declares in its own markup: the [prescan] of the
//! HTML standard. The comments name the steps of its clauses.
//!
//! [prescan]: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use memchr::{memchr, memmem};

use super::label::charset_for;
use super::{Charset, EncodingSource};

/// Bytes read in search of a declaration.
///
/// The standard prescans 1,024 bytes, and has the tree builder start over
/// where it finds a `<meta>` behind them (<https://html.spec.whatwg.org/multipage/parsing.html#change-the-encoding>).
/// Nothing starts over here: the larger window stands for that, since a
/// declaration is better than a guess. Of real pages one in ten declares its
/// charset after the first 1,024 bytes, and html5lib-tests has a declaration
/// behind a comment of 8,193. Past the window the detector decides.
const WINDOW: usize = 16 * 1024;

/// Finds the declaration of a page without a byte order mark.
pub(super) fn prescan(bytes: &[u8]) -> Option<(Charset, EncodingSource)> {
    let bytes = &bytes[..bytes.len().min(WINDOW)];
    if let Some(charset) = utf16_xml_declaration(bytes) {
        return Some((charset, EncodingSource::Xml));
    }
    if let Ok(charset) = (Prescan { bytes, position: 0 }).run() {
        return Some((charset, EncodingSource::Meta));
    }
    let charset = xml_encoding(bytes)?;
    Some((charset, EncodingSource::Xml))
}

/// Step 3: an XML declaration in UTF-16. Its encoding is not read, as in the
/// standard.
fn utf16_xml_declaration(bytes: &[u8]) -> Option<Charset> {
    if bytes.starts_with(b"<\0?\0x\0") {
        Some(UTF_16LE)
    } else if bytes.starts_with(b"\0<\0?\0x") {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The window ended before the declaration did. The standard aborts there.
struct OutOfBytes;

struct Prescan<'a> {
    bytes: &'a [u8],
    position: usize,
}

/// An attribute as written: neither part is lowercased or unescaped.
struct Attribute<'a> {
    name: &'a [u8],
    value: &'a [u8],
}

impl<'a> Prescan<'a> {
    /// Step 4, the loop. Each turn starts at a `<` and ends behind what it
    /// opens, so that no byte is read twice.
    fn run(mut self) -> Result<Charset, OutOfBytes> {
        loop {
            self.skip_to(b'<')?;
            let rest = &self.bytes[self.position..];
            if rest.starts_with(b"<!--") {
                // The dashes of `<!-->` may be those that end it.
                let dashes = memmem::find(&rest[2..], b"-->").ok_or(OutOfBytes)?;
                self.position += 2 + dashes + 2;
            } else if opens_meta(rest) {
                self.position += b"<meta".len();
                if let Some(charset) = self.meta()? {
                    return Ok(charset);
                }
            } else if opens_tag(rest) {
                self.skip_until(|byte| byte == b'>' || is_space(byte))?;
                while self.attribute()?.is_some() {}
            } else if matches!(rest, [_, b'!' | b'/' | b'?', ..]) {
                self.skip_to(b'>')?;
            }
            self.position += 1;
        }
    }

    /// The attributes of a `<meta>`, and the encoding that they declare.
    fn meta(&mut self) -> Result<Option<Charset>, OutOfBytes> {
        let (mut http_equiv, mut content, mut charset) = (None, None, None);
        while let Some(Attribute { name, value }) = self.attribute()? {
            let slot = match name {
                _ if name.eq_ignore_ascii_case(b"http-equiv") => &mut http_equiv,
                _ if name.eq_ignore_ascii_case(b"content") => &mut content,
                _ if name.eq_ignore_ascii_case(b"charset") => &mut charset,
                _ => continue,
            };
            // Of attributes with one name the first counts.
            slot.get_or_insert(value);
        }
        let is_pragma = http_equiv.is_some_and(|value| value.eq_ignore_ascii_case(b"content-type"));
        let declared = match charset {
            // `charset` needs no pragma, and hides `content` even where its
            // label is unknown.
            Some(label) => charset_for(label),
            None if is_pragma => content.and_then(charset_in_content),
            None => None,
        };
        Ok(declared.map(as_read))
    }

    /// The clause "get an attribute": the next one of a tag, or `None` at the
    /// `>` that ends the tag.
    fn attribute(&mut self) -> Result<Option<Attribute<'a>>, OutOfBytes> {
        // Step 1.
        self.skip_until(|byte| !is_space(byte) && byte != b'/')?;
        // Step 2.
        if self.peek()? == b'>' {
            return Ok(None);
        }
        // Steps 3 to 5. A `=` that starts a name belongs to it.
        let start = self.position;
        self.position += 1;
        self.skip_until(|byte| is_space(byte) || matches!(byte, b'=' | b'/' | b'>'))?;
        let name = &self.bytes[start..self.position];
        // Steps 6 and 7.
        self.skip_until(|byte| !is_space(byte))?;
        if self.peek()? != b'=' {
            return Ok(Some(Attribute { name, value: b"" }));
        }
        // Steps 8 and 9.
        self.position += 1;
        self.skip_until(|byte| !is_space(byte))?;
        let value = self.value()?;
        Ok(Some(Attribute { name, value }))
    }

    /// Steps 10 to 12 of "get an attribute".
    fn value(&mut self) -> Result<&'a [u8], OutOfBytes> {
        let quote = self.peek()?;
        if quote == b'"' || quote == b'\'' {
            let start = self.position + 1;
            self.position = start;
            self.skip_to(quote)?;
            self.position += 1;
            return Ok(&self.bytes[start..self.position - 1]);
        }
        let start = self.position;
        self.skip_until(|byte| is_space(byte) || byte == b'>')?;
        Ok(&self.bytes[start..self.position])
    }

    fn peek(&self) -> Result<u8, OutOfBytes> {
        self.bytes.get(self.position).copied().ok_or(OutOfBytes)
    }

    /// Goes to the next `byte`, which may be the current one.
    fn skip_to(&mut self, byte: u8) -> Result<(), OutOfBytes> {
        let rest = self.bytes.get(self.position..).ok_or(OutOfBytes)?;
        self.position += memchr(byte, rest).ok_or(OutOfBytes)?;
        Ok(())
    }

    /// Goes to the next byte that `stop` accepts, which may be the current one.
    fn skip_until(&mut self, stop: impl Fn(u8) -> bool) -> Result<(), OutOfBytes> {
        let rest = self.bytes.get(self.position..).ok_or(OutOfBytes)?;
        let skipped = rest.iter().position(|&byte| stop(byte));
        self.position += skipped.ok_or(OutOfBytes)?;
        Ok(())
    }
}

fn opens_meta(bytes: &[u8]) -> bool {
    matches!(bytes.split_at_checked(5), Some((name, [next, ..]))
        if name.eq_ignore_ascii_case(b"<meta") && (is_space(*next) || *next == b'/'))
}

fn opens_tag(bytes: &[u8]) -> bool {
    match bytes {
        [_, b'/', name, ..] | [_, name, ..] => name.is_ascii_alphabetic(),
        _ => false,
    }
}

/// ASCII whitespace as HTML has it.
fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

/// "Extracting a character encoding from a `meta` element":
/// <https://html.spec.whatwg.org/multipage/urls-and-fetching.html#extracting-character-encodings-from-meta-elements>
fn charset_in_content(content: &[u8]) -> Option<Charset> {
    let mut rest = content;
    loop {
        // Steps 2 to 4.
        let name = b"charset";
        let found = rest.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))?;
        rest = rest[found + name.len()..].trim_ascii_start();
        if let Some(value) = rest.strip_prefix(b"=") {
            // Steps 5 and 6.
            return charset_for(label_in(value.trim_ascii_start())?);
        }
    }
}

/// Step 6: up to the closing quote, or unquoted to a blank or a semicolon.
fn label_in(value: &[u8]) -> Option<&[u8]> {
    if let [quote @ (b'"' | b'\''), quoted @ ..] = value {
        return Some(&quoted[..memchr(*quote, quoted)?]);
    }
    value.split(|&byte| is_space(byte) || byte == b';').next()
}

/// "Get an XML encoding":
/// <https://html.spec.whatwg.org/multipage/parsing.html#concept-get-xml-encoding-when-sniffing>
///
/// It is looked for within the declaration alone. The standard would take the
/// word `encoding` from anywhere in the window.
fn xml_encoding(bytes: &[u8]) -> Option<Charset> {
    let declaration = bytes.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr(b'>', declaration)?];
    let name = b"encoding";
    let after = memmem::find(declaration, name)? + name.len();
    let value = trim_controls(&declaration[after..]).strip_prefix(b"=")?;
    let (quote, quoted) = trim_controls(value).split_first()?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let label = &quoted[..memchr(*quote, quoted)?];
    if label.iter().any(|&byte| byte <= b' ') {
        return None;
    }
    charset_for(label).map(utf16_as_utf8)
}

/// Strips bytes up to the space, all of which are blank to that clause.
fn trim_controls(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|&byte| byte > b' ');
    &bytes[start.unwrap_or(bytes.len())..]
}

/// Steps 14 and 15 of the `<meta>` case. What has been read as ASCII is not
/// UTF-16, and pages that say x-user-defined mean Latin letters.
fn as_read(charset: Charset) -> Charset {
    if charset == X_USER_DEFINED { WINDOWS_1252 } else { utf16_as_utf8(charset) }
}

fn utf16_as_utf8(charset: Charset) -> Charset {
    if charset == UTF_16LE || charset == UTF_16BE { UTF_8 } else { charset }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(page: impl AsRef<[u8]>) -> Option<(&'static str, EncodingSource)> {
        prescan(page.as_ref()).map(|(charset, source)| (charset.name(), source))
    }

    #[track_caller]
    fn assert_meta(page: &str, name: &'static str) {
        assert_eq!(found(page), Some((name, EncodingSource::Meta)), "{page}");
    }

    #[track_caller]
    fn assert_none(page: &str) {
        assert_eq!(found(page), None, "{page}");
    }

    #[test]
    fn charset_attribute() {
        for page in [
            "<meta charset=windows-1251>",
            "<meta charset=\"windows-1251\">",
            "<meta charset='windows-1251'>",
            "<META CHARSET=Windows-1251>",
            "<meta\n charset = \" windows-1251\n\" />",
            "<meta/charset=windows-1251>",
            "<meta name=x charset=windows-1251>",
            "<!doctype html><html lang=ru><head><meta charset=windows-1251>",
            "<a title='<'><meta charset=windows-1251>",
            "<meta charset=windows-1251 charset=utf-8>",
            "<meta charset=none><meta charset=windows-1251>",
        ] {
            assert_meta(page, "windows-1251");
        }
    }

    #[test]
    fn pragma() {
        for page in [
            "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>",
            "<meta content=\"text/html;charset=koi8-r\" http-equiv=\"content-type\">",
            "<meta http-equiv=content-type content=text/html;charset=koi8-r>",
            "<meta http-equiv=content-type content=\"text/html; charset = 'koi8-r'\">",
            "<meta http-equiv=content-type content='charset charset=koi8-r; x'>",
        ] {
            assert_meta(page, "KOI8-R");
        }
        assert_none("<meta content='text/html; charset=koi8-r'>");
        assert_none("<meta http-equiv=refresh content='text/html; charset=koi8-r'>");
        assert_none("<meta http-equiv=content-type content='text/html; charset=\"koi8-r'>");
        assert_none("<meta http-equiv=content-type content='text/html; charset'>");
    }

    #[test]
    fn charset_attribute_hides_the_pragma() {
        let pragma = "http-equiv=content-type content='text/html; charset=koi8-r'";
        assert_meta(&format!("<meta {pragma} charset=gbk>"), "GBK");
        assert_none(&format!("<meta charset=none {pragma}>"));
    }

    #[test]
    fn labels_are_not_names() {
        assert_meta("<meta charset=gb2312>", "GBK");
        assert_meta("<meta charset=latin1>", "windows-1252");
        assert_meta("<meta charset=iso-8859-9>", "windows-1254");
        assert_meta("<meta charset=x-sjis>", "Shift_JIS");
    }

    #[test]
    fn labels_that_are_not_believed() {
        assert_meta("<meta charset=utf-16>", "UTF-8");
        assert_meta("<meta charset=utf-16be>", "UTF-8");
        assert_meta("<meta charset=x-user-defined>", "windows-1252");
    }

    #[test]
    fn what_is_no_meta_element() {
        assert_none("<!-- <meta charset=koi8-r> -->");
        assert_none("<a title='<meta charset=koi8-r>'>");
        assert_none("<metacharset=koi8-r>");
        assert_none("</meta charset=koi8-r>");
        assert_none("<! <meta charset=koi8-r>");
        assert_none("<meta charset=koi8-r");
        assert_none("<!-- <meta charset=koi8-r>");
        assert_meta("<!--><meta charset=koi8-r>", "KOI8-R");
        assert_meta("<!-- > --><meta charset=koi8-r>", "KOI8-R");
        assert_meta("< <meta charset=koi8-r>", "KOI8-R");
    }

    #[test]
    fn xml_declaration() {
        let xml = Some(("windows-1251", EncodingSource::Xml));
        assert_eq!(found("<?xml version='1.0' encoding=\"windows-1251\" ?><html>"), xml);
        assert_eq!(found("<?xml encoding = 'windows-1251'?>"), xml);
        // A `<meta>` behind it has precedence.
        assert_meta("<?xml version='1.0' encoding='windows-1251'?><meta charset=koi8-r>", "KOI8-R");
        let utf8 = Some(("UTF-8", EncodingSource::Xml));
        assert_eq!(found("<?xml encoding='utf-16'?>"), utf8);
        assert_none(" <?xml encoding='windows-1251'?>");
        assert_none("<?xml encoding='windows-1251'");
        assert_none("<?xml encoding=windows-1251?>");
        assert_none("<?xml encoding='windows 1251'?>");
        assert_none("<?xml version='1.0'?><p>encoding='windows-1251'");
    }

    #[test]
    fn xml_declaration_in_utf16() {
        let little = Some(("UTF-16LE", EncodingSource::Xml));
        assert_eq!(found(b"<\0?\0x\0m\0l\0"), little);
        let big = Some(("UTF-16BE", EncodingSource::Xml));
        assert_eq!(found(b"\0<\0?\0x\0m\0l"), big);
    }

    #[test]
    fn late_declarations() {
        let meta = "<meta charset=koi8-r>";
        let after = |blanks: usize| format!("{}{meta}", " ".repeat(blanks));
        assert_meta(&after(1024), "KOI8-R");
        assert_meta(&after(WINDOW - meta.len()), "KOI8-R");
        assert_none(&after(WINDOW - meta.len() + 1));
    }

    #[test]
    fn any_prefix_is_harmless() {
        let page = "<?xml encoding='x'?><!-- - --><a b='c' d>< / <!x></p y=\"z\">\
            <meta http-equiv=content-type content='charset charset=\"q\"' charset=\"koi8-r\"/>";
        for end in 0..page.len() {
            assert_eq!(found(&page[..end]), None);
        }
        assert_meta(page, "KOI8-R");
    }
}

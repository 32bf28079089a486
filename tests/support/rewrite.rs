//! Rewrites the tags of a page and leaves every other byte as it stands: a small tokenizer after
//! <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>, with scripting on.

/// A part of a page.
pub(crate) enum Piece<'a> {
    /// Text, comments, the content of raw text elements, and whatever a page does not finish.
    Other(&'a str),
    Start(StartTag<'a>),
    End {
        name: &'a str,
        /// What stands between the name and `>`.
        rest: &'a str,
    },
}

pub(crate) struct StartTag<'a> {
    pub(crate) name: &'a str,
    /// Each as it is written, with its value and quotes.
    pub(crate) attributes: Vec<&'a str>,
    pub(crate) is_self_closing: bool,
}

impl StartTag<'_> {
    pub(crate) fn write(&self, page: &mut String) {
        page.push('<');
        page.push_str(self.name);
        for attribute in &self.attributes {
            page.push(' ');
            page.push_str(attribute);
        }
        // The space parts the slash from an unquoted value.
        page.push_str(if self.is_self_closing { " />" } else { ">" });
    }
}

/// The page with every tag written by `tag`, which may write more around it.
pub(crate) fn rewrite(page: &str, mut tag: impl FnMut(&Piece, &mut String)) -> String {
    let mut out = String::with_capacity(page.len() * 2);
    for piece in pieces(page) {
        match piece {
            Piece::Other(text) => out.push_str(text),
            piece => tag(&piece, &mut out),
        }
    }
    out
}

pub(crate) fn write(piece: &Piece, out: &mut String) {
    match piece {
        Piece::Other(text) => out.push_str(text),
        Piece::Start(tag) => tag.write(out),
        Piece::End { name, rest } => {
            out.push_str("</");
            out.push_str(name);
            out.push_str(rest);
            out.push('>');
        }
    }
}

pub(crate) fn pieces(page: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut at, mut text) = (0, 0);
    while let Some(found) = page[at..].find('<') {
        let open = at + found;
        let rest = &page[open..];
        let after = rest.as_bytes().get(1).copied().unwrap_or_default();
        let (piece, end) = match after {
            b'!' | b'?' => {
                at = open + comment(rest);
                continue;
            }
            b'/' if rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => match tag(&rest[2..]) {
                Some((start, length)) => {
                    let piece = Piece::End { name: start.name, rest: &rest[2 + start.name.len()..2 + length - 1] };
                    (piece, open + 2 + length)
                }
                None => break,
            },
            b'/' => {
                at = open + rest.find('>').map_or(rest.len(), |end| end + 1);
                continue;
            }
            _ if after.is_ascii_alphabetic() => match tag(&rest[1..]) {
                Some((start, length)) => (Piece::Start(start), open + 1 + length),
                None => break,
            },
            _ => {
                at = open + 1;
                continue;
            }
        };
        pieces.push(Piece::Other(&page[text..open]));
        text = end;
        at = match &piece {
            Piece::Start(start) => end + raw_text(start.name, &page[end..]),
            _ => end,
        };
        pieces.push(piece);
    }
    pieces.push(Piece::Other(&page[text..]));
    pieces
}

/// The length of a comment, declaration or processing instruction.
fn comment(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix("<!--") else {
        return rest.find('>').map_or(rest.len(), |end| end + 1);
    };
    if let Some(short) = ["->", ">"].into_iter().find(|end| inner.starts_with(end)) {
        return 4 + short.len();
    }
    let ends = ["-->", "--!>"].into_iter().filter_map(|end| Some(inner.find(end)? + end.len()));
    ends.min().map_or(rest.len(), |end| 4 + end)
}

/// A tag from its name on, with its length up to and with the `>`; `None` if the page ends before that.
fn tag(source: &str) -> Option<(StartTag<'_>, usize)> {
    let bytes = source.as_bytes();
    let find = |from: usize, is_end: fn(u8) -> bool| (from..bytes.len()).find(|&at| is_end(bytes[at]));
    let name_end = find(0, |b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))?;
    let mut tag = StartTag { name: &source[..name_end], attributes: Vec::new(), is_self_closing: false };
    let mut at = name_end;
    loop {
        let next = find(at, |b| !b.is_ascii_whitespace() && b != b'/')?;
        if bytes[next] == b'>' {
            tag.is_self_closing = bytes[next - 1] == b'/';
            return Some((tag, next + 1));
        }
        // A first `=` belongs to the name.
        let mut end = find(next + 1, |b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'='))?;
        let equals = find(end, |b| !b.is_ascii_whitespace())?;
        if bytes[equals] == b'=' {
            let value = find(equals + 1, |b| !b.is_ascii_whitespace())?;
            end = match bytes[value] {
                quote @ (b'"' | b'\'') => value + 2 + source[value + 1..].find(char::from(quote))?,
                b'>' => value,
                _ => find(value, |b| b.is_ascii_whitespace() || b == b'>')?,
            };
        }
        tag.attributes.push(&source[next..end]);
        at = end;
    }
}

/// The length of the text after this start tag in which `<` opens nothing but the end tag.
fn raw_text(name: &str, rest: &str) -> usize {
    const RAW: &[&str] =
        &["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp", "plaintext"];
    if !RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
        return 0;
    }
    let mut from = 0;
    while let Some(found) = rest[from..].find("</") {
        let at = from + found;
        let end_tag = &rest.as_bytes()[at + 2..];
        let is_end = end_tag.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
            && end_tag.get(name.len()).is_some_and(|&b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        if is_end {
            return at;
        }
        from = at + 2;
    }
    rest.len()
}

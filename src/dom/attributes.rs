//! Bounds the attributes of one tag before html5ever's own tokenizer sees it: that compares each attribute's name with
//! all before it, so a tag of 10 MB would take half an hour. Ours bounds them itself.

use std::borrow::Cow;

/// Most attributes that a tag keeps. Tags of real pages have a few dozen at most.
pub(super) const MAX_ATTRIBUTES: u32 = 256;

/// The text without the attributes that a tag has too many of, and how many tags lost some.
///
/// Tags are found without regard to raw text: a script that looks like a tag of hundreds of attributes loses some of
/// its own text, which nobody reads.
pub(super) fn bounded(html: &str) -> (Cow<'_, str>, u32) {
    let bytes = html.as_bytes();
    let mut out: Option<String> = None;
    let (mut copied, mut at, mut cut) = (0, 0, 0);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let tag = at + found + 1;
        let name = if bytes.get(tag) == Some(&b'/') { tag + 1 } else { tag };
        if !bytes.get(name).is_some_and(u8::is_ascii_alphabetic) {
            at = tag;
            continue;
        }
        let scan = scan_tag(bytes, name);
        at = scan.end;
        if let Some(over) = scan.over {
            let out = out.get_or_insert_with(|| String::with_capacity(html.len()));
            out.push_str(&html[copied..over]);
            copied = scan.end;
            cut += 1;
        }
    }
    match out {
        None => (Cow::Borrowed(html), 0),
        Some(mut out) => {
            out.push_str(&html[copied..]);
            (Cow::Owned(out), cut)
        }
    }
}

struct Scan {
    /// Where the tag's `>` stands, or the text's end.
    end: usize,
    /// Where the first attribute too many begins.
    over: Option<usize>,
}

/// Follows the tokenizer's tag and attribute states, <https://html.spec.whatwg.org/multipage/parsing.html#tag-name-state>.
fn scan_tag(bytes: &[u8], name: usize) -> Scan {
    let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let mut at = name + bytes[name..].iter().position(ends_name).unwrap_or(bytes.len() - name);
    let (mut count, mut over) = (0, None);
    loop {
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b'/').count();
        if at >= bytes.len() || bytes[at] == b'>' {
            return Scan { end: at, over };
        }
        count += 1;
        if count > MAX_ATTRIBUTES && over.is_none() {
            over = Some(at);
        }
        at = scan_attribute(bytes, at);
    }
}

/// Where an attribute that begins at `start` ends.
fn scan_attribute(bytes: &[u8], start: usize) -> usize {
    let rest = |at: usize| bytes.get(at..).unwrap_or_default();
    let spaces = |at: usize| rest(at).iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    // A first `=` belongs to the name.
    let name_ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
    let mut at = start + 1;
    at += rest(at).iter().position(name_ends).unwrap_or(rest(at).len());
    let equals = at + spaces(at);
    if bytes.get(equals) != Some(&b'=') {
        return at;
    }
    at = equals + 1 + spaces(equals + 1);
    match bytes.get(at) {
        Some(&quote @ (b'"' | b'\'')) => {
            memchr::memchr(quote, rest(at + 1)).map_or(bytes.len(), |end| at + 1 + end + 1)
        }
        _ => {
            at + rest(at).iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>').unwrap_or(rest(at).len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_tags_are_borrowed_untouched() {
        for html in ["", "<", "<p", "<a href='>'>x</a>", "a < b", "<a b = c d/>", "<x =y>", "</p q>", "<p a=\"", "é<é>"]
        {
            assert!(matches!(bounded(html), (Cow::Borrowed(same), 0) if same == html), "{html}");
        }
    }

    #[test]
    fn attributes_past_the_bound_go() {
        let many: String = (0..1000).map(|i| format!(" a{i}='>{i}'")).collect();
        let html = format!("<p{many}>text</p><div{many}");
        let (bounded, cut) = bounded(&html);
        assert_eq!(cut, 2);
        assert!(bounded.contains("a255='>255'") && !bounded.contains("a256"));
        assert!(bounded.contains(">text</p><div"));
    }
}

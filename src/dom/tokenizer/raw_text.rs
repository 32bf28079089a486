//! Elements whose content is text: RCDATA, RAWTEXT, script data and PLAINTEXT,
//! <https://html.spec.whatwg.org/multipage/parsing.html#rcdata-state>. What nobody reads is passed over unmade.

use super::tags::is_space;
use super::{Reader, Tokenizer};
use html5ever::LocalName;
use html5ever::tokenizer::states::RawKind;
use memchr::{memchr, memchr2};

impl<S: Reader> Tokenizer<'_, S> {
    /// The content of an element from `self.at` on, and its end tag, if there is one.
    pub(super) fn raw_text(&mut self, kind: RawKind, name: &LocalName) {
        let start = self.at;
        let bytes = self.html.as_bytes();
        let end = match kind {
            RawKind::Rcdata | RawKind::Rawtext => end_of_raw_text(bytes, start, name.as_bytes()),
            RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => end_of_script(bytes, start, name.as_bytes()),
        };
        if kind == RawKind::Rcdata {
            self.text_with_references(start, end);
        } else if self.sink.reads_raw_text(&self.html[start..end]) {
            self.text(start, end);
        }
        self.at = end;
        if end < bytes.len() {
            self.at += "</".len();
            let answer = self.end_tag();
            self.after_tag(answer);
        }
    }

    /// PLAINTEXT state: the rest of the page.
    pub(super) fn plaintext(&mut self) {
        self.text(self.at, self.html.len());
        self.at = self.html.len();
    }
}

/// Whether bytes go on with this name in any case, and it ends there.
fn goes_on_with(bytes: &[u8], name: &[u8]) -> bool {
    let ends = |byte: &u8| is_space(*byte) || matches!(byte, b'/' | b'>');
    bytes.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
        && bytes.get(name.len()).is_some_and(ends)
}

fn is_end_tag(bytes: &[u8], name: &[u8]) -> bool {
    bytes.starts_with(b"</") && goes_on_with(&bytes[2..], name)
}

/// RCDATA and RAWTEXT: where the end tag begins, or the page ends.
fn end_of_raw_text(bytes: &[u8], start: usize, name: &[u8]) -> usize {
    let mut at = start;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found;
        if is_end_tag(&bytes[at..], name) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// Script data: where the end tag begins, or the page ends.
///
/// Behind `<!--` the text is escaped: there `<script` makes it double escaped, where an end tag only takes that back.
/// `-->` ends both, and its dashes may be those of the `<!--`.
fn end_of_script(bytes: &[u8], start: usize, name: &[u8]) -> usize {
    let mut at = start;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found;
        if is_end_tag(&bytes[at..], name) {
            return at;
        }
        at += 1;
        if bytes[at..].starts_with(b"!--") {
            match end_of_escaped(bytes, at + 1, name) {
                Escaped::To(end) => at = end,
                Escaped::EndTag(end) => return end,
            }
        }
    }
    bytes.len()
}

enum Escaped {
    /// Script data goes on here.
    To(usize),
    EndTag(usize),
}

/// The script data escaped and double escaped states, from the dashes of `<!--` on.
fn end_of_escaped(bytes: &[u8], dashes: usize, name: &[u8]) -> Escaped {
    let (mut at, mut is_double) = (dashes, false);
    while let Some(found) = memchr2(b'<', b'>', &bytes[at..]) {
        at += found + 1;
        let rest = &bytes[at..];
        if bytes[at - 1] == b'>' {
            if bytes[dashes..at - 1].ends_with(b"--") {
                return Escaped::To(at);
            }
        } else if is_double {
            is_double = !(rest.starts_with(b"/") && goes_on_with(&rest[1..], b"script"));
        } else if is_end_tag(&bytes[at - 1..], name) {
            return Escaped::EndTag(at - 1);
        } else {
            is_double = goes_on_with(rest, b"script");
        }
    }
    Escaped::To(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text without the mark of where it must end, and that place.
    fn marked(text: &str) -> (String, usize) {
        (text.replace('|', ""), text.find('|').unwrap_or(text.len()))
    }

    #[test]
    fn scripts_end_where_their_escapes_let_them() {
        for script in [
            "a|</script>",
            "a|</SCRIPT x>",
            "a</scripts>|</script/>",
            "a</script",
            "<!--|</script>",
            "<!--<script></script>-->",
            "<!--<script></script>|</script>",
            "<!--<script>-->|</script>",
            "<!--<scripts>|</script>",
            "<!--><script>|</script>",
            "<!---><script>|</script>",
            "<!->--<script>|</script>",
            "<!--<script/-->|</script>",
            "<!--<script></script -->|</script>",
            "<!--<script>->--</script>|</script>",
            "<!--</-->|</script>",
        ] {
            let (text, end) = marked(script);
            assert_eq!(end_of_script(text.as_bytes(), 0, b"script"), end, "{script}");
        }
    }

    #[test]
    fn other_texts_end_at_their_own_tag() {
        for text in ["a</b>|</title >", "</titles></title", "<!--|</title>", "<|</title>"] {
            let (html, end) = marked(text);
            assert_eq!(end_of_raw_text(html.as_bytes(), 0, b"title"), end, "{text}");
        }
    }
}

//! What begins with `<!` or `<?`: comments, doctypes, CDATA sections,
//! <https://html.spec.whatwg.org/multipage/parsing.html#markup-declaration-open-state>.

use super::tags::{behind_spaces, is_space};
use super::{Reader, Tokenizer};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Token};
use memchr::{memchr, memchr2, memmem};

impl<S: Reader> Tokenizer<'_, S> {
    /// Markup declaration open state: what stands behind `<!`.
    pub(super) fn markup_declaration(&mut self) {
        let rest = &self.html.as_bytes()[self.at..];
        let begins = |word: &[u8]| rest.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
        if rest.starts_with(b"--") {
            self.at += "--".len();
            self.comment();
        } else if begins(b"doctype") {
            self.at += "doctype".len();
            let doctype = self.doctype();
            let _ = self.sink.process_token(Token::DoctypeToken(doctype), 1);
        } else if rest.starts_with(b"[CDATA[") && self.sink.adjusted_current_node_present_but_not_in_html_namespace() {
            self.at += "[CDATA[".len();
            self.cdata_section();
        } else {
            self.bogus_comment();
        }
    }

    /// Bogus comment state. No comment's text is read.
    pub(super) fn bogus_comment(&mut self) {
        let rest = &self.html.as_bytes()[self.at..];
        self.at += memchr(b'>', rest).map_or(rest.len(), |end| end + 1);
        self.emit_comment();
    }

    /// The comment states: it ends with `-->` or `--!>`, whose dashes are not those of `<!--`, or with `>` or `->` at
    /// once.
    fn comment(&mut self) {
        let rest = &self.html.as_bytes()[self.at..];
        let mut end = 0;
        loop {
            let Some(found) = memchr(b'>', &rest[end..]) else {
                end = rest.len();
                break;
            };
            let text = &rest[..end + found];
            end += found + 1;
            if text.is_empty() || text == b"-" || text.ends_with(b"--") || text.ends_with(b"--!") {
                break;
            }
        }
        self.at += end;
        self.emit_comment();
    }

    fn emit_comment(&self) {
        let _ = self.sink.process_token(Token::CommentToken(StrTendril::new()), 1);
    }

    /// The CDATA section states: text up to `]]>`.
    pub(super) fn cdata_section(&mut self) {
        let start = self.at;
        let found = memmem::find(&self.html.as_bytes()[start..], b"]]>");
        let end = found.map_or(self.html.len(), |len| start + len);
        self.text(start, end);
        self.at = found.map_or(end, |_| end + "]]>".len());
    }

    /// From the doctype state on: the name and the identifiers tell the tree builder whether the page is in quirks mode.
    fn doctype(&mut self) -> Doctype {
        let mut doctype = Doctype::default();
        self.at = behind_spaces(self.html.as_bytes(), self.at);
        let start = self.at;
        let rest = &self.html.as_bytes()[start..];
        self.at += rest.iter().position(|byte| is_space(*byte) || *byte == b'>').unwrap_or(rest.len());
        if self.at > start {
            doctype.name = Some(StrTendril::from(self.html[start..self.at].to_ascii_lowercase()));
        }
        doctype.force_quirks = doctype.name.is_none() || !self.identifiers(&mut doctype);
        // Bogus doctype state.
        let rest = &self.html.as_bytes()[self.at..];
        self.at += memchr(b'>', rest).map_or(rest.len(), |end| end + 1);
        doctype
    }

    /// From the after doctype name state on; false where quirks are forced.
    fn identifiers(&mut self, doctype: &mut Doctype) -> bool {
        self.at = behind_spaces(self.html.as_bytes(), self.at);
        let rest = &self.html.as_bytes()[self.at..];
        let begins = |word: &[u8]| rest.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
        let (is_public, is_system) = (begins(b"public"), begins(b"system"));
        if !is_public && !is_system {
            return rest.first() == Some(&b'>');
        }
        self.at += "public".len();
        self.at = behind_spaces(self.html.as_bytes(), self.at);
        if is_public {
            if !self.identifier(&mut doctype.public_id) {
                return false;
            }
            self.at = behind_spaces(self.html.as_bytes(), self.at);
            if self.html.as_bytes().get(self.at) == Some(&b'>') {
                return true;
            }
        }
        let is_whole = self.identifier(&mut doctype.system_id);
        self.at = behind_spaces(self.html.as_bytes(), self.at);
        is_whole && self.at < self.html.len()
    }

    /// The doctype identifier states; false where there is none, or it is not closed.
    fn identifier(&mut self, identifier: &mut Option<StrTendril>) -> bool {
        let rest = &self.html.as_bytes()[self.at..];
        let Some(&quote @ (b'"' | b'\'')) = rest.first() else { return false };
        let start = self.at + 1;
        let found = memchr2(quote, b'>', &rest[1..]);
        let end = start + found.unwrap_or(rest.len() - 1);
        *identifier = Some(self.piece(start, end));
        self.at = end;
        let is_closed = self.html.as_bytes().get(end) == Some(&quote);
        self.at += usize::from(is_closed);
        is_closed
    }
}

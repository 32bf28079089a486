//! The tokenizer: text to the tokens of html5ever's tree builder, by
//! <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>, for all pages without a NUL.
//!
//! It gives the tokens of html5ever's own, which goes from character to character and takes three quarters of the time
//! of a parse. Here the page stays as it is, and its text runs are found by `memchr`: most go into the tree from there, and
//! what must be a tendril shares one with its neighbours. What nobody reads (most attributes, comments, the text of most
//! scripts) is passed over and never made. States that differ only in the
//! errors that they report are folded into one; errors are not reported but where the tree builder reacts to them.
//! `tests` holds it against html5ever's own, token by token and tree by tree.

mod markup_declarations;
mod names;
mod raw_text;
mod references;
mod reread;
mod tags;
#[cfg(test)]
mod tests;

pub(super) use reread::attributes_of_tag;

use super::names::{AttrName, Tag};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute, LocalName};
use names::Names;
use references::{Reference, reference};
use std::borrow::Cow;
use std::cell::RefCell;

/// A start tag, by the name of its type if it has one.
pub(super) struct StartTag {
    pub(super) name: LocalName,
    pub(super) kind: Tag,
    pub(super) attrs: Vec<Attribute>,
    pub(super) self_closing: bool,
    /// Where its attributes begin in the page, and how many stand there.
    pub(super) inside: usize,
    pub(super) attr_count: usize,
}

impl StartTag {
    pub(super) fn into_token(self) -> TagToken {
        let StartTag { name, attrs, self_closing, .. } = self;
        TagToken { kind: TagKind::StartTag, name, self_closing, attrs, had_duplicate_attributes: false }
    }
}

/// Which attributes of a start tag are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    None,
    /// Those that some stage reads, one by one.
    Aside,
    /// Those that some stage reads, with the tag.
    Read,
    All,
}

/// What the tokenizer asks of its sink beyond html5ever's interface.
pub(super) trait Reader: TokenSink {
    /// Begins a start tag: which of its attributes are made.
    fn wants(&self, kind: Tag, name: &LocalName) -> Wanted;

    /// An attribute of the start tag that comes next.
    fn attribute(&self, _name: AttrName, _value: &str) {}

    fn start_tag(&self, tag: StartTag) -> TokenSinkResult<Self::Handle>;

    fn end_tag(&self, name: &LocalName, kind: Tag) -> TokenSinkResult<Self::Handle>;

    /// Text, which is never empty.
    fn text(&self, text: StrTendril);

    /// Takes text as [`text`](Self::text) does, if it can do so without a tendril.
    fn places_text(&self, _text: &str) -> bool {
        false
    }

    /// Whether somebody reads the text of the raw text element that was just opened. If not, it is not passed on.
    fn reads_raw_text(&self, text: &str) -> bool;

    /// An empty list of attributes, with room if there is one to be had.
    fn attribute_list(&self) -> Vec<Attribute> {
        Vec::new()
    }
}

/// A page that this tokenizer gives the tokens of.
pub(super) struct Input<'h>(Cow<'h, str>);

impl<'h> Input<'h> {
    /// The page with line feeds for its carriage returns,
    /// <https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream>.
    ///
    /// `None` if it has a NUL, which is dropped, replaced or kept by state and insertion mode: such pages go to html5ever's
    /// own tokenizer.
    pub(super) fn new(html: &'h str) -> Option<Self> {
        let find = |rest: &str| memchr::memchr2(b'\r', 0, rest.as_bytes());
        let Some(mut found) = find(html) else { return Some(Input(Cow::Borrowed(html))) };
        let mut input = String::with_capacity(html.len());
        let mut rest = html;
        loop {
            if rest.as_bytes()[found] == 0 {
                return None;
            }
            input.push_str(&rest[..found]);
            rest = &rest[found + 1..];
            // The line feed of a pair goes with the next line.
            if !rest.starts_with('\n') {
                input.push('\n');
            }
            match find(rest) {
                Some(next) => found = next,
                None => break,
            }
        }
        input.push_str(rest);
        Some(Input(Cow::Owned(input)))
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Passes the page's tokens on to the sink. Returns how many tags lost attributes that they had too many of.
    pub(super) fn tokenize<S: Reader>(&self, sink: &S) -> u32 {
        let mut tokenizer = Tokenizer::new(self, sink);
        tokenizer.run();
        tokenizer.overlong
    }
}

/// Bytes that a tendril holds in itself.
const INLINE: usize = 8;
/// Bytes of the page that pieces share a tendril of: a few attributes of links, which are most of what is asked for.
const SHARED: usize = 1024;
/// Longest text that is passed on at once, in bytes: data may be as long as the page, and is not copied as a whole.
const LONGEST_TEXT: usize = 1 << 14;

struct Tokenizer<'a, S> {
    sink: &'a S,
    html: &'a str,
    at: usize,
    names: Names,
    overlong: u32,
    /// A part of the page as a tendril, and where it begins.
    shared: RefCell<(usize, StrTendril)>,
}

impl<'a, S: Reader> Tokenizer<'a, S> {
    fn new(Input(html): &'a Input, sink: &'a S) -> Self {
        let mut tokenizer = Tokenizer::at(html, 0, sink);
        tokenizer.skip_byte_order_mark();
        tokenizer
    }

    fn at(html: &'a str, at: usize, sink: &'a S) -> Self {
        Tokenizer { sink, html, at, names: Names::new(), overlong: 0, shared: RefCell::default() }
    }

    /// Data state, tag open and end tag open states.
    fn run(&mut self) {
        let bytes = self.html.as_bytes();
        // What stands between this and `at` is text that was not passed on yet.
        let mut text = self.at;
        let mut at = self.at;
        while let Some(found) = next_markup(bytes, at) {
            at = found;
            if bytes[at] == b'&' {
                at += 1;
                if let Some(reference) = reference(&self.html[at..], false) {
                    self.text(text, at - 1);
                    self.character(reference);
                    at += reference.len;
                    text = at;
                }
                continue;
            }
            // What begins here, and where its content does.
            let (markup, start) = match (bytes.get(at + 1), bytes.get(at + 2)) {
                (Some(b'/'), Some(byte)) if byte.is_ascii_alphabetic() => (Markup::EndTag, at + 2),
                (Some(b'/'), Some(b'>')) => (Markup::Nothing, at + 3),
                (Some(b'/'), Some(_)) => (Markup::BogusComment, at + 2),
                (Some(b'!'), _) => (Markup::Declaration, at + 2),
                (Some(b'?'), _) => (Markup::BogusComment, at + 1),
                (Some(byte), _) if byte.is_ascii_alphabetic() => (Markup::StartTag, at + 1),
                // It is text.
                _ => {
                    at += 1;
                    continue;
                }
            };
            self.text(text, at);
            self.at = start;
            self.markup(markup);
            at = self.at;
            text = at;
        }
        self.text(text, bytes.len());
        let _ = self.sink.process_token(Token::EOFToken, 1);
        self.sink.end();
    }

    fn markup(&mut self, markup: Markup) {
        match markup {
            Markup::StartTag => match self.start_tag() {
                Some((TokenSinkResult::RawData(kind), name)) => self.raw_text(kind, &name),
                Some((TokenSinkResult::Plaintext, _)) => self.plaintext(),
                Some((answer, _)) => self.after_tag(Some(answer)),
                None => self.after_tag(None),
            },
            Markup::EndTag => {
                let answer = self.end_tag();
                self.after_tag(answer);
            }
            Markup::Declaration => self.markup_declaration(),
            Markup::BogusComment => self.bogus_comment(),
            // `</>`: to html5ever's tree builder even an error ends the "ignore the next line feed" of `<pre>`.
            Markup::Nothing => self.error(),
        }
    }

    /// Goes on behind a tag; to the end if the page ended inside it, which makes it none.
    fn after_tag(&mut self, answer: Option<TokenSinkResult<S::Handle>>) {
        match answer {
            // Here html5ever's tokenizer hands back to its caller, and drops a byte order mark when it is called again.
            Some(TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_)) => self.skip_byte_order_mark(),
            Some(_) => {}
            None => self.at = self.html.len(),
        }
    }

    fn skip_byte_order_mark(&mut self) {
        if self.html[self.at..].starts_with('\u{feff}') {
            self.at += '\u{feff}'.len_utf8();
        }
    }

    fn error(&self) {
        let _ = self.sink.process_token(Token::ParseError(Cow::Borrowed("")), 1);
    }

    /// A piece of the page. Of those that stand near each other many share a copy.
    #[inline]
    fn piece(&self, start: usize, end: usize) -> StrTendril {
        let len = end - start;
        if len <= INLINE || len > SHARED {
            return StrTendril::from_slice(&self.html[start..end]);
        }
        let mut shared = self.shared.borrow_mut();
        let (from, part) = &mut *shared;
        if start < *from || end > *from + part.len() {
            (*from, *part) = (start, StrTendril::from_slice(until(&self.html[start..], SHARED)));
        }
        part.try_subtendril((start - *from) as u32, len as u32).unwrap_or_default()
    }

    /// Passes text on as it stands in the page.
    fn text(&self, mut start: usize, end: usize) {
        while start < end {
            let text = until(&self.html[start..end], LONGEST_TEXT);
            if !self.sink.places_text(text) {
                self.sink.text(self.piece(start, start + text.len()));
            }
            start += text.len();
        }
    }

    /// Passes text on with the characters that its references stand for.
    fn text_with_references(&self, start: usize, end: usize) {
        let (mut text, mut at) = (start, start);
        while let Some(found) = memchr::memchr(b'&', &self.html.as_bytes()[at..end]) {
            at += found + 1;
            let Some(reference) = reference(&self.html[at..end], false) else { continue };
            self.text(text, at - 1);
            self.character(reference);
            at += reference.len;
            text = at;
        }
        self.text(text, end);
    }

    fn character(&self, reference: Reference) {
        if !reference.is_closed {
            self.error();
        }
        let mut text = StrTendril::from_char(reference.first);
        if let Some(second) = reference.second {
            text.push_char(second);
        }
        self.sink.text(text);
    }
}

/// A text up to so many bytes, four at least.
#[inline]
fn until(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(text.len())]
}

/// Where the next `<` or `&` stands.
fn next_markup(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        // Half of all tags follow another.
        b'<' | b'&' => Some(at),
        _ => Some(at + memchr::memchr2(b'<', b'&', &bytes[at..])?),
    }
}

#[derive(Clone, Copy)]
enum Markup {
    StartTag,
    EndTag,
    Declaration,
    BogusComment,
    Nothing,
}

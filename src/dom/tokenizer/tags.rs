//! Tags: from the tag name state to the self-closing start tag state,
//! <https://html.spec.whatwg.org/multipage/parsing.html#tag-name-state>.

use super::names::{NameKey, everywhere};
use super::references::reference;
use super::{Reader, StartTag, Tokenizer, Wanted};
use crate::dom::attributes::MAX_ATTRIBUTES;
use crate::dom::names::{AttrName, Tag};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::TokenSinkResult;
use html5ever::{Attribute, LocalName, QualName, ns};
use memchr::{memchr, memchr2};

/// Each byte as a name takes it: in lower case, 0 where the name ends.
const fn bytes_of_names(equals_ends: bool) -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let ends =
            matches!(byte as u8, b'\t' | b'\n' | 0x0C | b' ' | b'/' | b'>') || (equals_ends && byte == b'=' as usize);
        table[byte] = if ends { 0 } else { (byte as u8).to_ascii_lowercase() };
        byte += 1;
    }
    table
}

const TAG_NAME: [u8; 256] = bytes_of_names(false);
const ATTRIBUTE_NAME: [u8; 256] = bytes_of_names(true);

/// Eight bytes at once: the highest bit of those at which a name ends, and perhaps of some behind the first of those.
fn ends_of_names(word: u64, table: &[u8; 256]) -> u64 {
    let is = |byte: u8| {
        let zero_if_equal = word ^ everywhere(byte);
        zero_if_equal.wrapping_sub(everywhere(1)) & !zero_if_equal
    };
    let spaces = is(b' ') | is(b'\n') | is(b'\t') | is(0x0C);
    let equals = if table[usize::from(b'=')] == 0 { is(b'=') } else { 0 };
    (spaces | is(b'/') | is(b'>') | equals) & everywhere(0x80)
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | 0x0C)
}

/// What stands in a tag behind its name.
pub(super) struct Inside {
    pub(super) attrs: Vec<Attribute>,
    self_closing: bool,
    /// How many attributes stand there.
    count: u32,
}

/// Where an attribute's value stands, and where the tag goes on.
struct Value {
    start: usize,
    end: usize,
    next: usize,
    may_have_references: bool,
}

/// What the sink said to a start tag, and the tag's name.
pub(super) type Answer<H> = (TokenSinkResult<H>, LocalName);

impl<S: Reader> Tokenizer<'_, S> {
    /// A start tag whose name begins at `self.at`. `None` if the page ends inside: such a tag is none.
    pub(super) fn start_tag(&mut self) -> Option<Answer<S::Handle>> {
        let (name, kind) = self.tag_name();
        let inside = self.at;
        let wanted = self.sink.wants(kind, &name);
        let Inside { attrs, self_closing, count } = self.inside(wanted)?;
        let tag = StartTag { name: name.clone(), kind, attrs, self_closing, inside, attr_count: count as usize };
        Some((self.sink.start_tag(tag), name))
    }

    /// An end tag whose name begins at `self.at`. Nobody reads its attributes.
    pub(super) fn end_tag(&mut self) -> Option<TokenSinkResult<S::Handle>> {
        let (name, kind) = self.tag_name();
        self.inside(Wanted::None)?;
        Some(self.sink.end_tag(&name, kind))
    }

    fn tag_name(&mut self) -> (LocalName, Tag) {
        let start = self.at;
        let key = name(self.html.as_bytes(), start, &TAG_NAME);
        self.at += key.len();
        self.names.tag(key, &self.html[start..self.at])
    }

    /// Before attribute name, after attribute name, after attribute value and self-closing start tag states: behind
    /// each of them the same follows the same.
    pub(super) fn inside(&mut self, wanted: Wanted) -> Option<Inside> {
        let bytes = self.html.as_bytes();
        let mut attrs = Vec::new();
        let mut count = 0;
        let mut at = self.at;
        loop {
            match *bytes.get(at)? {
                b'>' => {
                    self.at = at + 1;
                    return Some(Inside { attrs, self_closing: false, count });
                }
                b'/' if bytes.get(at + 1) == Some(&b'>') => {
                    self.at = at + 2;
                    // As if the attributes that are too many, and all behind them, did not stand there.
                    return Some(Inside { attrs, self_closing: count <= MAX_ATTRIBUTES, count });
                }
                b'/' => at += 1,
                byte if is_space(byte) => at += 1,
                _ => {
                    count += 1;
                    if count == MAX_ATTRIBUTES + 1 {
                        self.overlong += 1;
                    }
                    let wanted = if count > MAX_ATTRIBUTES { Wanted::None } else { wanted };
                    at = self.attribute(at, wanted, &mut attrs)?;
                }
            }
        }
    }

    /// Attribute name state, and on through the value. Returns where that ends; `None` if the page does.
    fn attribute(&mut self, at: usize, wanted: Wanted, attrs: &mut Vec<Attribute>) -> Option<usize> {
        let bytes = self.html.as_bytes();
        let key = name(bytes, at, &ATTRIBUTE_NAME);
        let end = at + key.len();
        if wanted == Wanted::Aside {
            let name = self.names.attribute(key);
            let value = value(bytes, end, name.is_some())?;
            if let Some(name) = name {
                self.put_aside(name, &value);
            }
            return Some(value.next);
        }
        let name = match wanted {
            Wanted::None | Wanted::Aside => None,
            Wanted::Read => self.names.read_attribute(key),
            Wanted::All => self.names.read_attribute(key).or_else(|| Some(self.names.other(key, &self.html[at..end]))),
        };
        let value = value(bytes, end, name.is_some())?;
        if let Some(local) = name {
            // The first of a name counts.
            if attrs.iter().all(|attr| attr.name.local != local) {
                if attrs.capacity() == 0 {
                    *attrs = self.sink.attribute_list();
                }
                let value = self.decoded(&value);
                attrs.push(Attribute { name: QualName { prefix: None, ns: ns!(), local }, value });
            }
        }
        Some(value.next)
    }

    #[inline]
    fn put_aside(&self, name: AttrName, &Value { start, end, may_have_references, .. }: &Value) {
        if may_have_references {
            self.sink.attribute(name, &self.with_references(start, end));
        } else {
            self.sink.attribute(name, &self.html[start..end]);
        }
    }

    #[inline]
    fn decoded(&self, value: &Value) -> StrTendril {
        let Value { start, end, may_have_references, .. } = *value;
        if may_have_references { self.with_references(start, end) } else { self.piece(start, end) }
    }

    fn with_references(&self, start: usize, end: usize) -> StrTendril {
        let raw = &self.html[start..end];
        let mut decoded = StrTendril::new();
        let (mut copied, mut at) = (0, 0);
        while let Some(found) = memchr(b'&', &raw.as_bytes()[at..]) {
            at += found + 1;
            let Some(reference) = reference(&raw[at..], true) else { continue };
            decoded.push_slice(&raw[copied..at - 1]);
            decoded.push_char(reference.first);
            if let Some(second) = reference.second {
                decoded.push_char(second);
            }
            at += reference.len;
            copied = at;
        }
        if copied == 0 {
            return self.piece(start, end);
        }
        decoded.push_slice(&raw[copied..]);
        decoded
    }
}

/// Gathers a name. Its first byte belongs to it whatever it is.
#[inline]
fn name(bytes: &[u8], start: usize, table: &[u8; 256]) -> NameKey {
    let rest = &bytes[start..];
    let mut key = match rest.first_chunk() {
        Some(bytes) => {
            let word = u64::from_le_bytes(*bytes);
            let ends = ends_of_names(word | 0xFF, table).trailing_zeros() as usize / 8;
            NameKey::beginning(word, ends)
        }
        None => NameKey::beginning(u64::from(rest[0]), 1),
    };
    if key.len() == 8 || rest.len() < 8 {
        for &byte in &rest[key.len()..] {
            let lower = table[usize::from(byte)];
            if lower == 0 {
                break;
            }
            key.push(lower);
        }
    }
    key
}

/// After attribute name, before attribute value and the attribute value states. `None` if the page ends inside.
#[inline]
fn value(bytes: &[u8], end_of_name: usize, is_kept: bool) -> Option<Value> {
    let equals = behind_spaces(bytes, end_of_name);
    if bytes.get(equals) != Some(&b'=') {
        return Some(Value { start: equals, end: equals, next: equals, may_have_references: false });
    }
    let at = behind_spaces(bytes, equals + 1);
    match *bytes.get(at)? {
        quote @ (b'"' | b'\'') => {
            let start = at + 1;
            let rest = bytes.get(start..)?;
            let mut len = if is_kept { memchr2(quote, b'&', rest)? } else { memchr(quote, rest)? };
            let may_have_references = rest[len] == b'&';
            if may_have_references {
                len += memchr(quote, &rest[len..])?;
            }
            let end = start + len;
            Some(Value { start, end, next: end + 1, may_have_references })
        }
        _ => {
            let ends = |byte: &u8| is_space(*byte) || *byte == b'>';
            let end = at + bytes[at..].iter().position(ends)?;
            Some(Value { start: at, end, next: end, may_have_references: is_kept })
        }
    }
}

#[inline]
pub(super) fn behind_spaces(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|byte| is_space(**byte)).count()
}

//! Short texts: how they are read from the tree, tidied and compared.

use crate::dom::{AttrName, AttrNames, Document, Look, NodeId, Tag, push_collapsed, push_space};

/// Longest title, name of a section or the like, in bytes. A longer text is something else.
pub(super) const MAX_LINE: usize = 500;
/// Longest description or standfirst.
pub(super) const MAX_SUMMARY: usize = 5000;
/// Nodes read for one short text: a hostile page could hang millions of empty elements below one.
const MAX_NODES: usize = 400;

/// White space collapsed, invisible characters and leftover markup and character references gone. `None` if nothing
/// is left or it is longer than `max` bytes.
pub(super) fn tidy(text: &str, max: usize) -> Option<String> {
    // Before any work: what is hopelessly long is refused.
    if text.len() > 8 * max + 1000 {
        return None;
    }
    let decoded = if text.contains('&') { decode_references(text) } else { text.to_owned() };
    let plain = if decoded.contains('<') { strip_tags(&decoded) } else { decoded };
    tidy_plain(&plain, max)
}

/// Soft hyphen, zero-width space, word joiner, byte order mark, direction marks: a field is compared, and stands alone.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// Character references that were escaped once or twice too often (JSON-LD inside HTML, meta tags filled by templates).
pub(crate) fn decode_references(text: &str) -> String {
    let once = decode_once(text);
    // `&amp;quot;`; deeper ones are left as they are.
    if once.contains("&#") || once.contains("&quot;") { decode_once(&once) } else { once }
}

fn decode_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        match end.and_then(|end| Some((end, reference(&rest[1..end])?))) {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<char> {
    if let Some(digits) = name.strip_prefix('#') {
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => digits.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    NAMED_REFERENCES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

/// Those that templates write; the parser has already resolved each one that was escaped once.
const NAMED_REFERENCES: &[(&str, char)] = &[
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("middot", '·'),
    ("bull", '•'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("ccedil", 'ç'),
    ("shy", '\u{ad}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("euro", '€'),
];

/// Drops what looks like a tag: `<` and a letter or slash, up to `>`.
fn strip_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match rest.find('>').filter(|_| is_tag) {
            Some(end) => {
                out.push(' ');
                rest = &rest[end + 1..];
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// A key for comparing: letters and digits in lower case, everything else one space.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if let Some(letter) = common_letter(c) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(letter);
        } else if c.is_ascii() {
            gap |= c != '\'';
        } else if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.extend(c.to_lowercase());
        } else if !is_invisible(c) && c != '’' {
            gap = true;
        }
    }
    out
}

/// In lower case, a letter or digit that is frequent where its script is written: no table of characters is asked.
#[inline]
fn common_letter(c: char) -> Option<char> {
    match c {
        _ if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
        'ß'..='ö' | 'ø'..='ÿ' | 'α'..='ω' | 'а'..='я' | 'א'..='ת' | 'ؠ'..='ي' => Some(c),
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fff}' | '가'..='힣' => Some(c),
        'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => char::from_u32(u32::from(c) + 0x20),
        _ => None,
    }
}

/// Most texts are ASCII, and need no look at characters. Letters and gaps follow each other too often to branch at each:
/// every byte is written, and what does not count is written over by the next.
fn fold_ascii(text: &str) -> String {
    let mut out = vec![0; text.len() + 1];
    // No gap stands before the first word.
    let (mut length, mut after_gap) = (0, true);
    for byte in text.bytes() {
        let folded = FOLDED[usize::from(byte)];
        out[length] = folded;
        let is_gap = folded == b' ';
        length += usize::from(folded != 0 && !(is_gap && after_gap));
        after_gap = is_gap || (after_gap && folded == 0);
    }
    length -= usize::from(length > 0 && after_gap);
    out.truncate(length);
    String::from_utf8(out).unwrap_or_default()
}

/// What [`fold`] makes of each ASCII character: a small letter or digit, a space, or nothing of an apostrophe.
static FOLDED: [u8; 256] = {
    let mut folded = [b' '; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            folded[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    folded[b'\'' as usize] = 0;
    folded
};

/// As [`fold`], without the spaces: names of sites and hosts are compared so.
pub(super) fn squeeze(text: &str) -> String {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())).collect();
    }
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether one folded text stands in another at word boundaries.
pub(crate) fn contains_words(text: &str, part: &str) -> bool {
    if part.is_empty() || part.len() > text.len() {
        return false;
    }
    let (bytes, mut from) = (text.as_bytes(), 0);
    while let Some(found) = bytes.get(from..).and_then(|rest| memchr::memmem::find(rest, part.as_bytes())) {
        let (at, end) = (from + found, from + found + part.len());
        let is_whole = (at == 0 || bytes[at - 1] == b' ') && bytes.get(end).is_none_or(|after| *after == b' ');
        // Scripts without spaces have no word boundaries to ask for.
        if is_whole || part.chars().any(|c| c as u32 >= 0x2e80) {
            return true;
        }
        from = at + 1;
    }
    false
}

/// A length in pixels as attributes and meta tags write it: `1200`, `1200px`.
pub(crate) fn pixels(text: &str) -> Option<u32> {
    text.trim().trim_end_matches("px").trim_end().parse().ok().filter(|pixels| *pixels > 0)
}

pub(super) fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Elements whose text is not shown as part of a line.
pub(super) fn is_unread(document: &Document, node: NodeId) -> bool {
    match document.look(node) {
        Look::Element(tag, names) => is_unread_element(document, node, tag, names),
        Look::Text(_) | Look::Blank(_) => false,
        Look::Other => document.is_fragment(node),
    }
}

fn is_unread_element(document: &Document, node: NodeId, tag: Tag, names: AttrNames) -> bool {
    const HIDDEN: AttrNames = AttrNames::of([AttrName::Hidden]);
    let is_unread = matches!(
        tag,
        Tag::Script
            | Tag::Style
            | Tag::Noscript
            | Tag::Template
            | Tag::Svg
            | Tag::Iframe
            | Tag::Select
            | Tag::Textarea
            | Tag::Button
            | Tag::Input
            | Tag::Head
            | Tag::Math
    );
    is_unread || (names.may_have(HIDDEN) && document.attr(node, AttrName::Hidden).is_some())
}

/// Elements that stay in the line of the text around them. Unknown ones do, as in a browser.
pub(super) fn is_inline(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::A
            | Tag::Abbr
            | Tag::B
            | Tag::Big
            | Tag::Cite
            | Tag::Code
            | Tag::Del
            | Tag::Dfn
            | Tag::Em
            | Tag::Font
            | Tag::I
            | Tag::Img
            | Tag::Ins
            | Tag::Kbd
            | Tag::Label
            | Tag::Mark
            | Tag::Nobr
            | Tag::Picture
            | Tag::Q
            | Tag::S
            | Tag::Samp
            | Tag::Small
            | Tag::Source
            | Tag::Span
            | Tag::Strike
            | Tag::Strong
            | Tag::Sub
            | Tag::Sup
            | Tag::Time
            | Tag::Tt
            | Tag::U
            | Tag::Var
            | Tag::Wbr
            | Tag::Svg
            | Tag::Ruby
            | Tag::Rt
            | Tag::Rp
            | Tag::Button
            | Tag::Other
            | Tag::Link
            | Tag::Meta
            | Tag::Script
            | Tag::Noscript
            | Tag::Style
    )
}

/// The text that an element shows, in one line. `None` if it shows none or more than `max` bytes.
pub(super) fn shown(document: &Document, root: NodeId, max: usize) -> Option<String> {
    let mut text = String::new();
    // White space of the source does not count, but it must not be unbounded either.
    let mut bytes_left = 8 * max + 4000;
    let mut next = document.first_child(root);
    let mut budget = MAX_NODES;
    while let Some(node) = next {
        budget = budget.checked_sub(1)?;
        let is_unread = match document.look(node) {
            Look::Text(piece) => {
                bytes_left = bytes_left.checked_sub(piece.len())?;
                push_collapsed(&mut text, piece);
                false
            }
            Look::Blank(bytes) => {
                bytes_left = bytes_left.checked_sub(bytes)?;
                push_space(&mut text);
                false
            }
            Look::Element(tag, names) if !is_unread_element(document, node, tag, names) => {
                if !is_inline(tag) {
                    push_space(&mut text);
                }
                false
            }
            Look::Element(..) => true,
            Look::Other => document.is_fragment(node),
        };
        if is_unread {
            next = document.next_after(root, node);
            continue;
        }
        if text.len() > max + 1 {
            return None;
        }
        next = document.next_in(root, node);
        if let Some(after) = next.filter(|_| document.first_child(node).is_none()) {
            // Leaving blocks ends their line.
            if document.parent(after) != document.parent(node) && leaves_block(document, node, after) {
                push_collapsed(&mut text, " ");
            }
        }
    }
    trimmed(text, max)
}

/// Whether going from `node` to `after` in document order closes a block element.
fn leaves_block(document: &Document, node: NodeId, after: NodeId) -> bool {
    let stop = document.parent(after);
    std::iter::successors(document.parent(node), |&up| document.parent(up))
        .take_while(|up| Some(*up) != stop)
        .take(16)
        .any(|up| document.tag(up).is_some_and(|tag| !is_inline(tag)))
}

/// As [`tidy`] for text of the tree, where `<` and `&` are meant.
pub(super) fn tidy_plain(text: &str, max: usize) -> Option<String> {
    let mut out = String::with_capacity(text.len().min(max));
    push_collapsed(&mut out, text);
    trimmed(out, max)
}

fn trimmed(mut out: String, max: usize) -> Option<String> {
    if !out.is_ascii() {
        out.retain(|c| !is_invisible(c));
    }
    out.truncate(out.trim_end().len());
    (!out.is_empty() && out.len() <= max).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{TreeLimits, parse};

    #[test]
    fn references_and_tags_left_in_values_go() {
        assert_eq!(tidy("  Fish &amp; Chips\n\u{ad}today ", 99).as_deref(), Some("Fish & Chips today"));
        assert_eq!(tidy("a &amp;quot;b&amp;quot; &#8217; &nope; &", 99).as_deref(), Some("a \"b\" ’ &nope; &"));
        assert_eq!(tidy("<p>One</p> 3 < 4", 99).as_deref(), Some("One 3 < 4"));
        assert_eq!(tidy(" \n", 99), None);
        assert_eq!(tidy("long", 3), None);
    }

    #[test]
    fn common_letters_are_what_the_tables_say() {
        for c in ('\0'..=char::MAX).filter(|c| common_letter(*c).is_some()) {
            assert!(c.is_alphanumeric(), "{c}");
            assert_eq!(c.to_lowercase().collect::<Vec<_>>(), common_letter(c).into_iter().collect::<Vec<_>>(), "{c}");
        }
    }

    #[test]
    fn folding_compares_words() {
        assert_eq!(fold("“It’s” – 5 o’clock!"), "its 5 oclock");
        assert_eq!(fold(" \"It's\" - 5 O'Clock! "), "its 5 oclock");
        assert!(contains_words("the river and the sea", "river and"));
        assert!(!contains_words("the rivers", "river"));
    }

    #[test]
    fn shown_text_parts_blocks_and_joins_inline_elements() {
        let document = parse(
            "<div id=x><p>One<b>1</b></p><p>Two</p><script>no</script>three<br>four</div>",
            TreeLimits::default(),
        );
        let div = document.find(NodeId::ROOT, Tag::Div).unwrap();
        assert_eq!(shown(&document, div, 99).as_deref(), Some("One1 Two three four"));
        assert_eq!(shown(&document, div, 5), None);
    }
}

//! One way to join pieces of text: runs of white space are one space.

/// White space of any kind: a no-break space and an ideographic one part words as well, and a reader of plain text has
/// no use for the difference.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Room made ahead for a piece of text, in bytes. Longer pieces are mostly white space, or cut by who asks for them.
const MOST_RESERVED: usize = 4096;

/// Appends text with its white space collapsed, at the joint too.
pub(crate) fn push_collapsed(out: &mut String, text: &str) {
    out.reserve(text.len().min(MOST_RESERVED));
    if text.is_ascii() {
        return push_ascii(out, text);
    }
    push_words(out, text.split(is_space));
}

/// As [`push_words`], byte by byte.
fn push_ascii(out: &mut String, text: &str) {
    let is_space = |byte: u8| byte <= b' ' || byte == 0x7f;
    let mut rest = text;
    while let Some(end) = rest.bytes().position(is_space) {
        out.push_str(&rest[..end]);
        push_space(out);
        let after = rest[end..].bytes().position(|byte| !is_space(byte));
        rest = after.map_or("", |after| &rest[end + after..]);
    }
    out.push_str(rest);
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

fn push_words<'t>(out: &mut String, words: impl Iterator<Item = &'t str>) {
    for (index, word) in words.enumerate() {
        if index > 0 {
            push_space(out);
        }
        out.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::push_collapsed;

    #[test]
    fn pieces_join_with_one_space() {
        let mut out = String::new();
        for piece in ["  Ferry\u{a0}\n", " rope, 40\u{202f}%", "\u{3000}mea\u{ad}sured ", "\tagain"] {
            push_collapsed(&mut out, piece);
        }
        assert_eq!(out, "Ferry rope, 40 % mea\u{ad}sured again");
    }
}

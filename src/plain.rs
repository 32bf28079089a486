//! Plain text given as a page: what has no tag at all has its paragraphs parted by blank lines.

use std::borrow::Cow;

/// The text with a tag for each blank line, if it has no markup of its own.
pub(crate) fn as_page(text: &str) -> Cow<'_, str> {
    if text.contains('<') || !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let mut page = String::with_capacity(text.len() + 64);
    let mut blank = true;
    for line in text.lines() {
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        page.push_str(if blank { "<p>" } else { "\n" });
        page.push_str(line);
        blank = false;
    }
    Cow::Owned(page)
}

#[cfg(test)]
mod tests {
    use super::as_page;

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(as_page("one\ntwo\n\n \nthree\n"), "<p>one\ntwo<p>three");
        assert_eq!(as_page("one <b>page</b>\n\nas it is"), "one <b>page</b>\n\nas it is");
        assert_eq!(as_page(""), "");
    }
}

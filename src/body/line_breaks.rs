//! Line breaks of the source, which are spaces in some scripts and nothing in others.

use crate::dom::is_space;

/// Chinese and Japanese have no spaces: a line break of the source between two of their characters is none either.
pub(super) fn without_breaks(words: String, source: &str) -> String {
    if words.is_ascii() || !source.contains('\n') {
        return words;
    }
    let mut out = String::with_capacity(words.len());
    for run in source.split_inclusive(is_space) {
        let (text, gap) = run.split_at(run.trim_end_matches(is_space).len());
        if out.ends_with('\n') && !text.is_empty() {
            out.pop();
            if !(out.ends_with(is_ideographic) && text.starts_with(is_ideographic)) {
                out.push(' ');
            }
        }
        out.push_str(text);
        match (out.is_empty() || out.ends_with([' ', '\n']), gap.contains('\n')) {
            (true, false) => {}
            (true, true) if out.ends_with(' ') => {
                out.pop();
                out.push('\n');
            }
            (true, true) => {}
            (false, true) => out.push('\n'),
            (false, false) if !gap.is_empty() => out.push(' '),
            (false, false) => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Chinese characters, kana and their marks. Korean has spaces.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::without_breaks;

    #[test]
    fn they_are_spaces_but_between_ideographs() {
        for (source, text) in [
            ("費用が\nかかる", "費用がかかる"),
            ("費用が かかる", "費用が かかる"),
            ("費用が \n  かかる", "費用がかかる"),
            ("雨 and\nrain\n雨", "雨 and rain 雨"),
            ("비가\n왔다", "비가 왔다"),
        ] {
            assert_eq!(without_breaks(source.split_whitespace().collect::<Vec<&str>>().join(" "), source), text);
        }
    }
}

//! TeX between delimiters, as pages hold it whose scripts typeset formulas in the reader's browser.
//!
//! The delimiters are those that MathJax and KaTeX's auto-render know:
//! <https://docs.mathjax.org/en/latest/input/tex/delimiters.html>, <https://katex.org/docs/autorender>. A single `$` is
//! one only where a page says so, and then amounts of money are not far: it is read by Pandoc's rule
//! (<https://pandoc.org/MANUAL.html#math>), and where what it holds looks like a formula.

use crate::dom::{AttrName, Document};

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    Tex(&'t str),
}

/// What the addresses of scripts hold that typeset TeX.
const TYPESETTERS: [&str; 2] = ["mathjax", "katex"];

/// Whether a script of the page typesets the TeX of its texts.
pub(super) fn is_typeset(document: &Document) -> bool {
    let addresses = document.scripts().iter().filter_map(|&script| document.attr(script, AttrName::Src));
    addresses.map(str::to_ascii_lowercase).any(|address| TYPESETTERS.iter().any(|name| address.contains(name)))
}

/// Whether a text may hold a formula.
pub(super) fn may_hold(text: &str) -> bool {
    memchr::memchr2(b'$', b'\\', text.as_bytes()).is_some()
}

/// Environments that are formulas without other delimiters.
const ENVIRONMENTS: [&str; 10] = [
    "equation}",
    "equation*}",
    "align}",
    "align*}",
    "gather}",
    "gather*}",
    "multline}",
    "multline*}",
    "eqnarray}",
    "eqnarray*}",
];
const BEGIN: &str = "\\begin{";

/// What opens a formula and what closes it.
const PAIRS: [(&str, &str); 3] = [("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$")];

/// The formulas of a text, and what stands between them. Each end that is missing is missed once.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut may_end = [true; PAIRS.len() + 1];
    let (mut told, mut at) = (0, 0);
    while let Some(found) = memchr::memchr2(b'$', b'\\', &text.as_bytes()[at..]) {
        let start = at + found;
        let Some((tex, end)) = formula(text, start, &mut may_end) else {
            // The character that a backslash escapes opens nothing.
            let is_escape = text[start..].starts_with('\\');
            let escaped = text[start + 1..].chars().next().filter(|_| is_escape);
            at = start + 1 + escaped.map_or(0, char::len_utf8);
            continue;
        };
        if start > told {
            pieces.push(Piece::Text(&text[told..start]));
        }
        pieces.push(Piece::Tex(tex));
        (told, at) = (end, end);
    }
    if told < text.len() {
        pieces.push(Piece::Text(&text[told..]));
    }
    pieces
}

/// The formula that opens at a place, and where it ends.
fn formula<'t>(text: &'t str, start: usize, may_end: &mut [bool; PAIRS.len() + 1]) -> Option<(&'t str, usize)> {
    let rest = &text[start..];
    let pair = PAIRS.iter().position(|(open, _)| rest.starts_with(open));
    if let Some(at) = pair {
        let (open, close) = PAIRS[at];
        let inside = &rest[open.len()..];
        let length = Some(inside).filter(|_| may_end[at]).and_then(|inside| inside.find(close));
        may_end[at] = length.is_some();
        let tex = inside[..length?].trim();
        return (!tex.is_empty()).then_some((tex, start + open.len() + length? + close.len()));
    }
    if let Some(name) = rest.strip_prefix(BEGIN) {
        let environment = ENVIRONMENTS.iter().find(|known| name.starts_with(**known))?;
        let end = format!("\\end{{{environment}");
        let length = Some(rest).filter(|_| may_end[PAIRS.len()]).and_then(|rest| rest.find(&end));
        may_end[PAIRS.len()] = length.is_some();
        let length = length? + end.len();
        return Some((&rest[..length], start + length));
    }
    let inside = rest.strip_prefix('$')?;
    let tex = &inside[..inside.find('$')?];
    let behind = inside[tex.len() + 1..].chars().next();
    let is_tight = !tex.starts_with(char::is_whitespace) && !tex.ends_with(char::is_whitespace);
    let ends =
        !tex.ends_with(['\\', '=', ',', '/', '+']) && !behind.is_some_and(|c| c.is_ascii_alphanumeric() || c == '{');
    (is_tight && ends && looks_like_formula(tex)).then_some((tex, start + tex.len() + 2))
}

/// Most letters of a name that is a formula by itself.
const NAME: usize = 3;

fn looks_like_formula(tex: &str) -> bool {
    let is_name = tex.len() <= NAME && tex.starts_with(|c: char| c.is_ascii_alphabetic());
    is_name || tex.contains(['\\', '^', '_', '{', '=', '<', '>', '+'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formulas(text: &str) -> Vec<&str> {
        let tex = |piece| if let Piece::Tex(tex) = piece { Some(tex) } else { None };
        pieces(text).into_iter().filter_map(tex).collect()
    }

    #[test]
    fn delimiters_are_read() {
        let text = r"Of \( v \) and \[ s = 2 \], $$ t $$, $x^2$, $n$; \begin{align*} a &= b \end{align*}.";
        assert_eq!(formulas(text), ["v", "s = 2", "t", "x^2", "n", r"\begin{align*} a &= b \end{align*}"]);
        let pieces = pieces(r"a \(b\) c");
        assert_eq!(pieces, [Piece::Text("a "), Piece::Tex("b"), Piece::Text(" c")]);
    }

    #[test]
    fn money_and_escapes_are_no_formulas() {
        for text in [
            "from $5 to $6",
            "$5/$6 a day",
            "US$ and A$",
            r"\$x^2\$",
            "$",
            "$$",
            r"\(\)",
            r"C:\(x",
            "A$AP and B$x",
            "é\\é",
        ] {
            assert_eq!(formulas(text), [] as [&str; 0], "{text}");
            let whole: String =
                pieces(text).iter().map(|piece| if let Piece::Text(text) = piece { text } else { "" }).collect();
            assert_eq!(whole, text);
        }
    }

    /// Each kind of end that is missing is looked for once: otherwise this would take hours.
    #[test]
    fn formulas_without_an_end_cost_one_look() {
        for open in ["\\(", "\\[", "\\begin{align}", "\\begin{gather} \\end{align}", "$x "] {
            let text = open.repeat(400_000 / open.len());
            assert!(formulas(&text).is_empty(), "{open}");
        }
    }
}

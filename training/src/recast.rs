//! Pages in another dress. What a page says does not change when its elements lose their names, their types or what is
//! meant for machines: what is learned from such copies does not hang on them, and what is tested on them tells how
//! gleaner reads pages that are built unlike those of the suites.

/// What a page loses.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dress {
    pub(crate) name: &'static str,
    attributes: &'static [&'static [&'static str]],
    /// JSON-LD, and every `<meta>` but that of the character set.
    loses_claims: bool,
    elements: &'static [&'static [Element]],
}

/// An element's type, and what its tags begin with instead. An end tag that is empty is left out.
type Element = (&'static str, &'static str, &'static str);

/// From the least that is lost to the most.
pub(crate) const DRESSES: [Dress; 5] = [
    Dress { name: "unnamed", attributes: &[NAMES], loses_claims: false, elements: &[] },
    Dress { name: "plain", attributes: &[NAMES, ROLES], loses_claims: false, elements: &[SECTIONS] },
    Dress { name: "silent", attributes: &[NAMES, ROLES, CLAIMS], loses_claims: true, elements: &[SECTIONS] },
    Dress { name: "boxes", attributes: &[NAMES, ROLES, CLAIMS], loses_claims: true, elements: &[SECTIONS, PARAGRAPHS] },
    Dress { name: "tables", attributes: &[NAMES, ROLES, CLAIMS], loses_claims: true, elements: &[TABLES] },
];

pub(crate) fn dress(name: &str) -> Option<&'static Dress> {
    DRESSES.iter().find(|dress| dress.name == name)
}

const NAMES: &[&str] = &["class", "id"];
const ROLES: &[&str] = &["role", "aria-label", "aria-labelledby"];
/// Microdata, RDFa and link types; those of `<link>` stay.
const CLAIMS: &[&str] = &["itemprop", "itemscope", "itemtype", "property", "typeof", "rel"];

const SECTIONS: &[Element] = &[
    ("article", "<div", "</div"),
    ("main", "<div", "</div"),
    ("section", "<div", "</div"),
    ("header", "<div", "</div"),
    ("footer", "<div", "</div"),
    ("nav", "<div", "</div"),
    ("aside", "<div", "</div"),
];
const PARAGRAPHS: &[Element] = &[("p", "<div", "</div")];
/// As pages were built before there were style sheets.
const TABLES: &[Element] = &[
    ("p", "<br><br", ""),
    ("h1", HEADING, END_OF_HEADING),
    ("h2", HEADING, END_OF_HEADING),
    ("h3", HEADING, END_OF_HEADING),
    ("h4", HEADING, END_OF_HEADING),
    ("h5", HEADING, END_OF_HEADING),
    ("h6", HEADING, END_OF_HEADING),
    ("div", TABLE, END_OF_TABLE),
    ("article", TABLE, END_OF_TABLE),
    ("main", TABLE, END_OF_TABLE),
    ("section", TABLE, END_OF_TABLE),
    ("header", TABLE, END_OF_TABLE),
    ("footer", TABLE, END_OF_TABLE),
    ("nav", TABLE, END_OF_TABLE),
    ("aside", TABLE, END_OF_TABLE),
    ("figure", TABLE, END_OF_TABLE),
    ("ul", TABLE, END_OF_TABLE),
    ("ol", TABLE, END_OF_TABLE),
    ("li", "<br", ""),
    ("figcaption", "<br><font", "</font"),
];
const HEADING: &str = "<br><b><font";
const END_OF_HEADING: &str = "</font></b><br";
const TABLE: &str = "<table><tr><td";
const END_OF_TABLE: &str = "</td></tr></table";

/// Elements of whose content nothing is changed.
const RAW: &[&str] = &["script", "style", "textarea", "title", "noscript", "xmp", "iframe", "svg"];

impl Dress {
    /// The page in this dress.
    pub(crate) fn of(&self, html: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(html.len());
        let mut rest = html;
        while let Some(start) = rest.iter().position(|&byte| byte == b'<') {
            out.extend_from_slice(&rest[..start]);
            rest = self.recast(&rest[start..], &mut out);
        }
        out.extend_from_slice(rest);
        out
    }

    /// Writes what begins with `<` as it is in this dress; what follows.
    fn recast<'h>(&self, html: &'h [u8], out: &mut Vec<u8>) -> &'h [u8] {
        let mut copy = |end: usize| {
            out.extend_from_slice(&html[..end]);
            &html[end..]
        };
        if html.starts_with(b"<!--") {
            return copy(find(html, b"-->").map_or(html.len(), |end| end + 3));
        }
        let Some(tag) = Tag::read(html) else { return copy(1) };
        if !tag.closes && RAW.contains(&tag.name.as_str()) {
            let close = format!("</{}", tag.name);
            let end = tag.end + find(&html[tag.end..], close.as_bytes()).unwrap_or(html.len() - tag.end);
            if self.loses_claims && tag.name == "script" && find(&html[..tag.end], b"ld+json").is_some() {
                out.extend_from_slice(b"<script>");
                return &html[end..];
            }
            return copy(end);
        }
        let is_claim = tag.name == "meta" && find(&html[..tag.end], b"charset").is_none();
        if !(self.loses_claims && is_claim) {
            self.write(&tag, out);
        }
        &html[tag.end..]
    }

    fn write(&self, tag: &Tag, out: &mut Vec<u8>) {
        let other = self.elements.iter().copied().flatten().find(|(name, ..)| *name == tag.name);
        match other {
            Some((_, _, "")) if tag.closes => return,
            Some((_, open, close)) => out.extend_from_slice(if tag.closes { close } else { open }.as_bytes()),
            None => out.extend_from_slice(tag.start),
        }
        for (name, attribute) in &tag.attributes {
            let name = String::from_utf8_lossy(name).to_ascii_lowercase();
            let of_link = tag.name == "link" && name == "rel";
            if of_link || !self.attributes.iter().copied().flatten().any(|lost| *lost == name) {
                out.push(b' ');
                out.extend_from_slice(attribute);
            }
        }
        out.extend_from_slice(if tag.is_void { b" />" } else { b">" });
    }
}

/// A start tag or an end tag.
struct Tag<'h> {
    /// In lower case.
    name: String,
    closes: bool,
    /// Whether it ends with `/>`.
    is_void: bool,
    /// From `<` to the end of the name.
    start: &'h [u8],
    /// Names, and the attributes with their values.
    attributes: Vec<(&'h [u8], &'h [u8])>,
    end: usize,
}

impl<'h> Tag<'h> {
    fn read(html: &'h [u8]) -> Option<Self> {
        let closes = html.get(1) == Some(&b'/');
        let start = if closes { 2 } else { 1 };
        html.get(start).filter(|byte| byte.is_ascii_alphabetic())?;
        let end = start + until(&html[start..], |byte| byte.is_ascii_whitespace() || b"/>".contains(&byte));
        let name = String::from_utf8_lossy(&html[start..end]).to_ascii_lowercase();
        let mut tag = Tag { name, closes, is_void: false, start: &html[..end], attributes: Vec::new(), end };
        tag.read_attributes(html);
        tag.is_void = html[..tag.end].ends_with(b"/>");
        Some(tag)
    }

    fn read_attributes(&mut self, html: &'h [u8]) {
        let at = &mut self.end;
        loop {
            *at += until(&html[*at..], |byte| !byte.is_ascii_whitespace() && byte != b'/');
            if matches!(html.get(*at), None | Some(b'>')) {
                *at = html.len().min(*at + 1);
                return;
            }
            let start = *at;
            // An equals sign in the first place is a part of the name.
            let length = until(&html[start + 1..], |byte| byte.is_ascii_whitespace() || b"/>=".contains(&byte));
            *at += 1 + length;
            let name = &html[start..*at];
            let value = *at + until(&html[*at..], |byte| !byte.is_ascii_whitespace());
            if html.get(value) == Some(&b'=') {
                *at = end_of_value(html, value + 1);
            }
            self.attributes.push((name, &html[start..*at]));
        }
    }
}

/// Where the value ends that begins at `at`, or after white space.
fn end_of_value(html: &[u8], at: usize) -> usize {
    let start = at + until(&html[at..], |byte| !byte.is_ascii_whitespace());
    match html.get(start) {
        Some(&quote @ (b'"' | b'\'')) => {
            let end = start + 1 + until(&html[start + 1..], |byte| byte == quote);
            html.len().min(end + 1)
        }
        _ => start + until(&html[start..], |byte| byte.is_ascii_whitespace() || byte == b'>'),
    }
}

/// How many bytes stand before the first that is wanted, or before the end.
fn until(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|&byte| wanted(byte)).unwrap_or(bytes.len())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dressed(name: &str, html: &str) -> String {
        String::from_utf8(dress(name).expect("a dress").of(html.as_bytes())).expect("UTF-8")
    }

    #[test]
    fn names_are_lost_and_nothing_else() {
        let html = "<!--<p id=1>--><P Class='a>b' title = \"x\">1 < 2<br/><script>'<p id=1>'</script></p  >";
        let bare = "<!--<p id=1>--><P title = \"x\">1 < 2<br /><script>'<p id=1>'</script></p>";
        assert_eq!(dressed("unnamed", html), bare);
    }

    #[test]
    fn sections_are_boxes() {
        let html = "<main role=main><nav aria-label=top>Harbour</nav><p data-id=7>Rain</p></main>";
        let plain = "<div><div>Harbour</div><p data-id=7>Rain</p></div>";
        assert_eq!(dressed("plain", html), plain);
        assert_eq!(dressed("boxes", html), plain.replace("<p", "<div").replace("</p", "</div"));
    }

    #[test]
    fn nothing_is_left_for_machines() {
        let html = "<meta charset=utf-8><meta name=author content=A><link rel=canonical href=x>\
             <script type=application/ld+json>{\"a\":1}</script><b itemprop=author>A</b>";
        let silent = "<meta charset=utf-8><link rel=canonical href=x><script></script><b>A</b>";
        assert_eq!(dressed("silent", html), silent);
    }

    #[test]
    fn pages_of_tables_have_lines() {
        let html = "<article><h1>Rain</h1><p>It fell.</p><ul><li>Here</li></ul></article>";
        let tables = "<table><tr><td><br><b><font>Rain</font></b><br><br><br>It fell.\
             <table><tr><td><br>Here</td></tr></table></td></tr></table>";
        assert_eq!(dressed("tables", html), tables);
    }

    #[test]
    fn what_is_cut_short_ends() {
        for html in ["<", "<p", "<p class", "<p class=", "<p class='a", "<!-- a", "<script>a", "</", "<p =a>"] {
            let bare = dressed("tables", html);
            assert!(bare.len() <= html.len() + TABLE.len(), "{html}: {bare}");
        }
    }
}

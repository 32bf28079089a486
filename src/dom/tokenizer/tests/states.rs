//! Every sequence of up to three of what the states tell apart, in every state.

use super::recorder::{Start, of_html5ever, ours};

/// What brings the tokenizer into a state, and what the states before it are left by.
const STATES: &[&str] = &[
    "",
    "x<",
    "</",
    "<a",
    "<a ",
    "<a b",
    "<a b ",
    "<a b=",
    "<a b='",
    "<a b=\"",
    "<a b=c",
    "<a b='c'",
    "<a /",
    "<a b=c b=d B=",
    "</a b",
    "</a b='",
    "<!",
    "<!-",
    "<!--",
    "<!---",
    "<!-- a",
    "<!-- a-",
    "<!-- a--",
    "<!-- a--!",
    "<!-- <",
    "<!-- <!",
    "<!-- <!-",
    "<!-- <!--",
    "<?",
    "</ ",
    "<!doctype",
    "<!doctype ",
    "<!doctype a",
    "<!doctype a ",
    "<!doctype a public",
    "<!doctype a public ",
    "<!doctype a public '",
    "<!doctype a public \"b\"",
    "<!doctype a public 'b' ",
    "<!doctype a public 'b' '",
    "<!doctype a system",
    "<!doctype a system '",
    "<!doctype a system 'b'",
    "<!doctype a b",
    "<svg><",
    "<svg><![CDATA[",
    "<svg><![CDATA[a]",
    "<svg><![CDATA[a]]",
    "<svg></svg><![CDATA[",
    "<title>a",
    "<title><",
    "<title></tit",
    "<title></title",
    "<xmp>a",
    "<xmp></xmp",
    "<script>a",
    "<script><",
    "<script><!",
    "<script><!-",
    "<script><!--",
    "<script><!-- a",
    "<script><!-- a-",
    "<script><!-- <",
    "<script><!-- <s",
    "<script><!-- <script",
    "<script><!--<script>",
    "<script><!--<script>-",
    "<script><!--<script><",
    "<script><!--<script></",
    "<script><!--<script></script",
    "<script></script",
    "<script></script>",
    "<meta>",
    "<plaintext>a",
    "&",
    "a&am",
    "a&amp",
    "a&not",
    "a&noti",
    "a&#",
    "a&#1",
    "a&#x",
    "a&#x8",
    "<title>&a",
    "<a b='&am",
    "<a b='&amp",
    "<a b=&not",
    "<a b=\"&#x1",
];

/// Each is told apart by some state from those beside it.
const PIECES: &[&str] = &[
    "<", ">", "/", "!", "-", "--", "=", "'", "\"", "&", "#", ";", "a", "B", "amp", "0", "é", " ", "\n", "\r", "\u{c}",
    "?", "]", "[CDATA[", "script", "title>", "\u{feff}",
];

/// Of three pieces the last is one of these: they end most states.
const LAST: &[&str] = &["<", ">", "/", "-", "'", ";", "a", "\n", "x>y"];

/// What may follow: names are read by eight bytes where there are so many.
const TAIL: &str = "<b c=d> e='&amp;'/>";

fn check(page: &str) {
    let start = Start::default();
    for page in [page, &format!("{page}{TAIL}")] {
        assert_eq!(ours(page, &start), Some(of_html5ever(page, &start)), "{page:?}");
    }
}

#[test]
fn one_and_two_pieces_in_every_state() {
    for state in STATES {
        check(state);
        for first in PIECES {
            check(&format!("{state}{first}"));
            for second in PIECES {
                check(&format!("{state}{first}{second}"));
            }
        }
    }
}

#[test]
fn three_pieces_in_every_state() {
    for state in STATES {
        for first in PIECES {
            for second in PIECES {
                for last in LAST {
                    check(&format!("{state}{first}{second}{last}"));
                }
            }
        }
    }
}

#[test]
fn numeric_references() {
    let numbers =
        (0..0x100).chain([0xD7FF, 0xD800, 0xDFFF, 0xFDD0, 0xFFFE, 0xFFFF, 0x1_F600, 0x10_FFFF, 0x11_0000, u32::MAX]);
    for number in numbers {
        for end in ["", ";", "x", "\n"] {
            check(&format!("a&#{number}{end}<a b='&#{number}{end}'>&#x{number:x}{end}"));
        }
    }
}

#[test]
fn all_named_references() {
    for name in html5ever::data::NAMED_ENTITIES.keys() {
        for end in ["", ";", "=", "x", "1", "\r\n", " ", "&"] {
            check(&format!("&{name}{end}<a b='&{name}{end}' c=&{name}{end}><title>&{name}{end}</title>"));
        }
    }
}

#[test]
fn names_in_any_case_and_doubled() {
    for tag in ["A", "dIv", "X-Wide-Custom-Element", "É", "a<b", "a'", "a\u{0}b"] {
        for attributes in
            [" A=1 a=2", " data-Long-Attribute-Name=1 DATA-long-attribute-name=2", " =a==b", "/x/y=/", " é=É"]
        {
            for page in [format!("<{tag}{attributes}>"), format!("</{tag}{attributes}>")] {
                if page.contains('\0') {
                    assert_eq!(ours(&page, &Start::default()), None);
                } else {
                    check(&page);
                }
            }
        }
    }
}

//! JSON as pages write it, made into JSON as it is defined (RFC 8259).
//!
//! Clean text goes straight to the parser. Otherwise one pass over the characters mends what templates break: comment
//! and CDATA wrappers, comments, trailing commas, raw line breaks and wrong escapes in strings, quotation marks that
//! were not escaped, halves of surrogate pairs, a missing end. The depth of nesting is bounded by serde_json (128).

use super::text::decode_references;
use serde_core::de::Deserialize;
use serde_json::Deserializer;

/// Most values read from one script: several objects may stand in a row.
const MAX_VALUES: usize = 64;
/// Deepest nesting, as in serde_json.
const MAX_NESTING: usize = 128;

/// The values of a script as `parse` makes them of a clean text; none if it is past mending or longer than so many bytes.
pub(crate) fn values<T>(script: &str, longest: usize, parse: impl Fn(&str) -> Option<Vec<T>>) -> Vec<T> {
    let text = unwrapped(script);
    if text.is_empty() || script.len() > longest {
        return Vec::new();
    }
    parse(text)
        .or_else(|| parse(&mended(text)))
        // Only a text that is escaped as a whole begins like this: in strings references stay until they are read.
        .or_else(|| {
            text.get(..40).unwrap_or(text).contains("&quot;").then(|| parse(&mended(&decode_references(text))))?
        })
        .unwrap_or_default()
}

/// The value that a text begins with, whatever follows; `None` if it is no JSON as defined.
pub(crate) fn first_value<'t, T: Deserialize<'t>>(text: &'t str) -> Option<T> {
    Deserializer::from_str(text).into_iter().next()?.ok()
}

/// The values of a clean text.
pub(crate) fn parsed<'t, T: Deserialize<'t>>(text: &'t str) -> Option<Vec<T>> {
    let values: Result<Vec<T>, _> = Deserializer::from_str(text).into_iter().take(MAX_VALUES).collect();
    values.ok()
}

/// Without byte order mark, HTML comment, CDATA section, and the script comments that hide these.
pub(crate) fn unwrapped(script: &str) -> &str {
    let mut text = script;
    loop {
        let before = text.len();
        text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | ';'));
        for opening in
            ["<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[", "//<!--"]
        {
            text = text.strip_prefix(opening).unwrap_or(text);
        }
        for closing in ["-->", "//-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "//"] {
            text = text.strip_suffix(closing).unwrap_or(text);
        }
        if text.len() == before {
            return text;
        }
    }
}

/// State of the mending pass.
struct Mender<'a> {
    text: &'a str,
    out: String,
    /// Brackets that are still open, as the character that closes them.
    open: Vec<u8>,
}

fn mended(text: &str) -> String {
    let mut mender = Mender { text, out: String::with_capacity(text.len() + 16), open: Vec::new() };
    let mut at = 0;
    while at < text.len() {
        at = mender.step(at);
    }
    mender.drop_trailing_comma();
    while let Some(close) = mender.open.pop() {
        mender.out.push(char::from(close));
    }
    mender.out
}

impl Mender<'_> {
    /// Copies one token that starts at `at`; returns where the next one starts.
    fn step(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        match bytes[at] {
            b'"' => self.string(at + 1),
            b'/' if bytes.get(at + 1) == Some(&b'/') => self.find(at, "\n"),
            b'/' if bytes.get(at + 1) == Some(&b'*') => self.find(at, "*/"),
            b'{' | b'[' => {
                // Past serde_json's own bound the text is refused anyway: the rest is not looked at.
                if self.open.len() >= MAX_NESTING {
                    return self.text.len();
                }
                self.open.push(if bytes[at] == b'{' { b'}' } else { b']' });
                self.copy(at)
            }
            b'}' | b']' => {
                self.drop_trailing_comma();
                // A bracket that closes nothing is dropped, one that closes an outer level closes the inner ones too.
                if let Some(level) = self.open.iter().rposition(|close| *close == bytes[at]) {
                    while self.open.len() > level {
                        let close = self.open.pop().unwrap_or(b'}');
                        self.out.push(char::from(close));
                    }
                }
                at + 1
            }
            b',' if self.out.trim_end().ends_with([',', '[', '{']) => at + 1,
            b';' => at + 1,
            _ => self.copy(at),
        }
    }

    fn find(&self, at: usize, end: &str) -> usize {
        self.text[at..].find(end).map_or(self.text.len(), |found| at + found + end.len())
    }

    fn copy(&mut self, at: usize) -> usize {
        let c = self.text[at..].chars().next().unwrap_or(' ');
        // Runs of white space become one space, so that looking back over them costs nothing.
        let blank = c.is_whitespace() || c.is_control();
        if !blank {
            self.out.push(c);
        } else if !self.out.ends_with(' ') {
            self.out.push(' ');
        }
        at + c.len_utf8()
    }

    fn drop_trailing_comma(&mut self) {
        let trimmed = self.out.trim_end();
        if trimmed.ends_with(',') {
            let len = trimmed.len() - 1;
            self.out.truncate(len);
        }
    }

    /// Copies a string whose opening mark has been read.
    fn string(&mut self, start: usize) -> usize {
        self.out.push('"');
        let mut at = start;
        while let Some(c) = self.text[at..].chars().next() {
            match c {
                '"' if self.ends_string(at + 1) => {
                    self.out.push('"');
                    return at + 1;
                }
                '"' => self.out.push_str("\\\""),
                '\\' => {
                    at = self.escape(at + 1);
                    continue;
                }
                // A line break may part paragraphs.
                '\n' => self.out.push_str("\\n"),
                c if c.is_control() => self.out.push(' '),
                c => self.out.push(c),
            }
            at += c.len_utf8();
        }
        self.out.push('"');
        at
    }

    /// Whether a quotation mark before `at` ends its string: what follows is structure or the end.
    fn ends_string(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start();
        match rest.as_bytes().first() {
            None | Some(b':' | b'}' | b']') => true,
            // After a comma comes another value: a quote inside prose is followed by words.
            Some(b',') => {
                let next = rest[1..].trim_start().as_bytes().first().copied().unwrap_or(b'"');
                matches!(next, b'"' | b'{' | b'[' | b'}' | b']' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' | b'/' | b',')
            }
            Some(b'/') => rest.starts_with("//") || rest.starts_with("/*"),
            // A forgotten comma.
            Some(b'"') => rest[1..].split_once('"').is_some_and(|(_, after)| after.trim_start().starts_with(':')),
            _ => false,
        }
    }

    /// Copies an escape sequence whose backslash has been read.
    fn escape(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let Some(c) = rest.chars().next() else { return at };
        match c {
            '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => {
                self.out.push('\\');
                self.out.push(c);
            }
            'u' => return self.unicode_escape(at),
            c if c.is_control() => self.out.push(' '),
            // `\'` and the like: JavaScript, not JSON.
            c => self.out.push(c),
        }
        at + c.len_utf8()
    }

    /// Copies the `uXXXX` of an escape if it stands for a character.
    fn unicode_escape(&mut self, at: usize) -> usize {
        let unit = |from: usize| {
            let digits = self.text.get(from..from + 4).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
            u32::from_str_radix(digits, 16).ok()
        };
        let (Some(first), next) = (unit(at + 1), at + 5) else { return at + 1 };
        let pair = self.text.get(next..).filter(|rest| rest.starts_with("\\u")).and_then(|_| unit(next + 2));
        match (first, pair) {
            (0xd800..0xdc00, Some(0xdc00..0xe000)) => {
                self.out.push('\\');
                self.out.push_str(&self.text[at..next + 6]);
                next + 6
            }
            (0xd800..0xe000, _) => {
                self.out.push('\u{fffd}');
                next
            }
            _ => {
                self.out.push('\\');
                self.out.push_str(&self.text[at..next]);
                next
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn values(script: &str, longest: usize) -> Vec<Value> {
        super::values(script, longest, |text| parsed(text))
    }

    #[track_caller]
    fn reads(script: &str, expected: Value) {
        assert_eq!(values(script, 1_000), [expected], "{script}");
    }

    #[test]
    fn wrappers_are_taken_off() {
        let expected = || json!({"a": 1});
        reads("\u{feff} {\"a\":1};", expected());
        reads("<!-- {\"a\":1} -->", expected());
        reads("//<![CDATA[\n{\"a\":1}\n//]]>", expected());
        reads("/*<![CDATA[*/{\"a\":1}/*]]>*/", expected());
    }

    #[test]
    fn broken_strings_are_mended() {
        reads("{\"a\": \"one\n two\ttab\"}", json!({"a": "one\n two tab"}));
        reads(r#"{"a": "it\'s"}"#, json!({"a": "it's"}));
        reads(r#"{"a": "say "yes", he said", "b": 2}"#, json!({"a": "say \"yes\", he said", "b": 2}));
        reads(r#"{"a": "\ud83d half \ud83d\ude00"}"#, json!({"a": "\u{fffd} half 😀"}));
    }

    #[test]
    fn broken_structure_is_mended() {
        reads(r#"{"a": [1, 2,], "b": {"c": 3,},}"#, json!({"a": [1, 2], "b": {"c": 3}}));
        reads("{\"a\": 1, // note\n /* more */ \"b\": 2}", json!({"a": 1, "b": 2}));
        reads(r#"{"a": [1, {"b": 2"#, json!({"a": [1, {"b": 2}]}));
        reads(r#"{"a": 1}}"#, json!({"a": 1}));
        reads("{&quot;a&quot;: &quot;b&quot;}", json!({"a": "b"}));
    }

    #[test]
    fn several_values_and_nonsense() {
        assert_eq!(values(r#"{"a":1} {"b":2}"#, 1_000), [json!({"a": 1}), json!({"b": 2})]);
        for nonsense in ["", "var x = 1", "\"", "{\"a\": \"\\u12", "\\", "{,,}}}]]", "[\"\\", "{\"é\\"] {
            let _ = values(nonsense, 1_000);
        }
        assert!(values("{}", 1).is_empty());
        assert!(values(&"[".repeat(100_000), 200_000).is_empty());
    }
}

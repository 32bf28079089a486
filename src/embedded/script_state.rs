//! What a state script holds, as JSON values: JSON itself, `name = {…}`, `name = JSON.parse("…")`, and of other programs
//! the strings that stand behind a key.

use super::json::{Object, Value};
use crate::metadata::json_repair;
use std::borrow::Cow;

/// Longest script that is read, in bytes: its values take some sixteen times as much at worst.
const MAX_SCRIPT: usize = 4 << 20;
/// Deepest nesting of objects in a program; objects below are read as part of it.
const MAX_NESTING: usize = 128;

/// The values of a script, which is JSON or begins with an assignment.
pub(super) fn values(script: &str, is_json: bool) -> Vec<Value<'_>> {
    if is_json {
        return json(script).into_iter().map(resolved).collect();
    }
    let Some((_, assigned)) = script.split_once('=').filter(|_| script.len() <= MAX_SCRIPT) else { return Vec::new() };
    let assigned = assigned.trim_start();
    let owned = |json: &str| json_repair::first_value::<Value<'_>>(json).map(Value::into_owned);
    if let Some(argument) = assigned.strip_prefix("JSON.parse(") {
        let argument = argument.trim_start();
        let quote = argument.bytes().next().filter(|quote| matches!(quote, b'"' | b'\'' | b'`'));
        let json = quote.map(|quote| literal(argument, 1, quote).0).unwrap_or_default();
        return owned(&json).map(resolved).into_iter().collect();
    }
    let value = json_repair::first_value(assigned).or_else(|| {
        // The one word that programs write into what is JSON otherwise.
        let undefined = assigned.contains(":undefined").then(|| assigned.replace(":undefined", ":null"))?;
        owned(&undefined)
    });
    match value {
        Some(value) => vec![resolved(value)],
        None => keyed_strings(assigned),
    }
}

/// Clean JSON as it stands, or mended.
fn json(script: &str) -> Vec<Value<'_>> {
    let clean = Some(script).filter(|script| script.len() <= MAX_SCRIPT).map(json_repair::unwrapped);
    clean.and_then(json_repair::parsed).unwrap_or_else(|| {
        json_repair::values(script, MAX_SCRIPT, |text| {
            let values: Vec<Value<'_>> = json_repair::parsed(text)?;
            Some(values.into_iter().map(Value::into_owned).collect())
        })
    })
}

/// State that was flattened, so that each object holds indices into one list: its objects with their strings put in.
fn resolved(value: Value<'_>) -> Value<'_> {
    let Value::Array(entries) = &value else { return value };
    let mut objects =
        entries.iter().filter_map(Value::as_object).filter(|object| !object.is_empty()).take(8).peekable();
    let begins = matches!(entries.first(), Some(Value::Array(_) | Value::Object(_))) && objects.peek().is_some();
    let is_index = |(_, value): (&str, &Value<'_>)| matches!(value, Value::Whole(_));
    if !begins || !objects.all(|object| object.iter().all(is_index)) {
        return value;
    }
    let string = |index: &Value<'_>| {
        let index = usize::try_from(index.as_u64()?).ok()?;
        entries.get(index).filter(|entry| entry.is_string()).cloned()
    };
    // A string may be named by thousands of objects; its copies must not be more than the list itself.
    let mut room = MAX_SCRIPT;
    let objects = entries.iter().filter_map(Value::as_object).map(|object| {
        let strings = object.iter().filter_map(|(key, index)| {
            let string = string(index)?;
            room = room.checked_sub(string.as_str().map_or(0, str::len))?;
            Some((Cow::Owned(key.to_owned()), string))
        });
        Value::Object(strings.collect())
    });
    Value::Array(objects.collect())
}

/// The strings of a program that stand behind a key, by object: `{title:"…",body:"…"}` without its mark-up as JSON.
fn keyed_strings(program: &str) -> Vec<Value<'static>> {
    let bytes = program.as_bytes();
    let mut objects = Vec::new();
    let mut open: Vec<Object<'static>> = Vec::new();
    // The last name or string, and the same once a colon has followed.
    let mut name: Option<String> = None;
    let mut key: Option<String> = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' | b'`' => {
                let (text, end) = literal(program, at + 1, byte);
                match (key.take(), open.last_mut()) {
                    (Some(key), Some(object)) => object.push(Cow::Owned(key), Value::String(Cow::Owned(text))),
                    _ => name = Some(text),
                }
                at = end;
                continue;
            }
            b':' => key = name.take(),
            b'{' if open.len() < MAX_NESTING => {
                (name, key) = (None, None);
                open.push(Object::default());
            }
            b'}' => {
                (name, key) = (None, None);
                objects.extend(open.pop().filter(|object| !object.is_empty()).map(Value::Object));
            }
            _ if byte.is_ascii_alphabetic() || byte == b'_' => {
                let rest = &bytes[at..];
                let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
                // Names of keys are short, and a value that is no string ends its key.
                name = (length < 40 && key.is_none()).then(|| program[at..at + length].to_owned());
                key = None;
                at += length;
                continue;
            }
            _ if byte.is_ascii_whitespace() => {}
            _ => (name, key) = (None, None),
        }
        at += 1;
    }
    objects.extend(open.into_iter().map(Value::Object));
    objects
}

/// A string of a program that begins at `start`, behind its quotation mark; and where it has ended.
fn literal(program: &str, start: usize, quote: u8) -> (String, usize) {
    let bytes = program.as_bytes();
    let mut text = String::new();
    let mut at = start;
    while let Some(found) = memchr::memchr2(quote, b'\\', &bytes[at..]) {
        text.push_str(&program[at..at + found]);
        at += found + 1;
        if bytes[at - 1] == quote {
            return (text, at);
        }
        at = escape(program, at, &mut text);
    }
    text.push_str(&program[at..]);
    (text, program.len())
}

/// Reads an escape sequence behind its backslash.
fn escape(program: &str, at: usize, text: &mut String) -> usize {
    let Some(c) = program[at..].chars().next() else { return at };
    let code = |from: usize, digits: usize| {
        program.get(from..from + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok())
    };
    match c {
        'n' => text.push('\n'),
        't' | 'r' => text.push(' '),
        'u' | 'x' => {
            let digits = if c == 'u' { 4 } else { 2 };
            let Some(unit) = code(at + 1, digits) else { return at + 1 };
            let next = at + 1 + digits;
            let low = program.get(next..next + 2).filter(|rest| *rest == "\\u").and_then(|_| code(next + 2, 4));
            if let (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) = (unit, low) {
                text.extend(char::from_u32(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)));
                return next + 6;
            }
            text.push(char::from_u32(unit).unwrap_or('\u{fffd}'));
            return next;
        }
        _ => text.push(c),
    }
    at + c.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::super::json::json;
    use super::*;

    #[test]
    fn assignments_are_read() {
        let expected = [json!({"a": "b"})];
        assert_eq!(values("window.__X__ = {\"a\":\"b\"};(function(){})()", false), expected);
        assert_eq!(values(r#"window.__X__=JSON.parse("{\"a\":\"b\"}")"#, false), expected);
        assert_eq!(values("window.__X__={\"a\":\"b\",\"c\":undefined}", false), [json!({"a": "b", "c": null})]);
        assert_eq!(values("window.__X__=(function(c){return {a:\"b\",d:c,e:[1]}}(2))", false), expected);
        assert_eq!(values("{\"a\":\"b\"}", true), expected);
    }

    #[test]
    fn strings_of_programs() {
        let program = r#"({t:"One \u003Cb\u003E\ud83d\ude00",'k':'it\'s',o:{body:`two`},n:1,x:y})"#;
        assert_eq!(keyed_strings(program), [json!({"body": "two"}), json!({"t": "One <b>😀", "k": "it's"})]);
        for broken in ["\"", "{a:'", "{a:\"\\", "{a:'\\u12", "}}}", "{:::", "{a:'\\ud83d"] {
            let _ = keyed_strings(broken);
        }
    }

    #[test]
    fn flattened_state_is_put_together() {
        let flat = json!([["Reactive", 1], {"title": 2, "body": 3, "count": 4}, "One", "Two", 7]);
        assert_eq!(resolved(flat), json!([{"title": "One", "body": "Two"}]));
        assert_eq!(resolved(json!([1, 2, 3])), json!([1, 2, 3]));
    }
}

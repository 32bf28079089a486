//! html5lib's tokenizer cases, from `$GLEANER_DATA/html5lib-tests/tokenizer` or `../shared/data`.
//!
//! What is stated must come out; errors and texts of comments are not compared. Cases that do not apply: input with a NUL
//! (it goes to html5ever's own tokenizer), input or output with a lone surrogate (no Rust text holds one), and those on
//! trees that become XML (`xmlViolation.test`). Where html5ever's own gives something else, ours must give that.

use super::data_folder;
use super::recorder::{Recorded, Start, of_html5ever, ours};
use html5ever::tokenizer::states::{RawKind, State};
use serde_json::Value;
use std::path::Path;

/// What html5ever's tokenizer gives otherwise than stated; ours follows it. A byte order mark is dropped here, in browsers
/// when bytes are decoded.
const KNOWN_OTHERWISE: &[&str] = &["leading U+FEFF must pass through"];

#[derive(Default)]
struct Tally {
    passed: usize,
    not_applying: usize,
    otherwise: Vec<String>,
}

#[test]
fn stated_tokens() {
    let folder = data_folder().join("html5lib-tests/tokenizer");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no {}", folder.display());
        return;
    };
    let mut tally = Tally::default();
    for entry in entries {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "test") {
            check_file(&path, &mut tally);
        }
    }
    eprintln!("{} cases pass, {} do not apply", tally.passed, tally.not_applying);
    assert!(tally.passed > 6_000);
    tally.otherwise.sort();
    tally.otherwise.dedup();
    assert_eq!(tally.otherwise, KNOWN_OTHERWISE);
}

fn check_file(path: &Path, tally: &mut Tally) {
    let text = std::fs::read_to_string(path).expect("a file of cases");
    let file: Value = match serde_json::from_str(&text) {
        Ok(file) => file,
        // Lone surrogates in the file itself, which this reader refuses.
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            tally.not_applying += 1;
            return;
        }
    };
    for case in file["tests"].as_array().into_iter().flatten() {
        check(case, tally);
    }
}

fn check(case: &Value, tally: &mut Tally) {
    let is_doubly_escaped = case["doubleEscaped"].as_bool() == Some(true);
    let text = |value: &Value| {
        let text = value.as_str()?;
        if is_doubly_escaped { unescaped(text) } else { Some(text.to_owned()) }
    };
    let stated = case["output"].as_array().expect("tokens").iter().filter(|token| token.is_array());
    let stated: Option<Vec<Recorded>> = stated.map(|token| recorded(token, &text)).collect();
    let (Some(input), Some(stated)) = (text(&case["input"]), stated) else {
        tally.not_applying += 1;
        return;
    };
    let stated = joined(stated);
    let one = [Value::from("Data state")];
    let states = case["initialStates"].as_array().map_or(&one[..], Vec::as_slice);
    for state in states {
        let last_start_tag = case["lastStartTag"].as_str().unwrap_or("none").to_owned();
        let start = Start { state: state_of(state.as_str().unwrap_or_default()), last_start_tag };
        let Some(ours) = ours(&input, &start) else {
            tally.not_applying += 1;
            continue;
        };
        let html5evers = of_html5ever(&input, &start);
        assert_eq!(ours, html5evers, "{input:?} in {start:?}");
        if in_order(ours) == in_order(stated.clone()) {
            tally.passed += 1;
        } else {
            tally.otherwise.push(case["description"].as_str().unwrap_or_default().to_owned());
        }
    }
}

fn state_of(name: &str) -> State {
    match name {
        "Data state" => State::Data,
        "PLAINTEXT state" => State::Plaintext,
        "RCDATA state" => State::RawData(RawKind::Rcdata),
        "RAWTEXT state" => State::RawData(RawKind::Rawtext),
        "Script data state" => State::RawData(RawKind::ScriptData),
        "CDATA section state" => State::CdataSection,
        other => unreachable!("no such state: {other}"),
    }
}

fn recorded(token: &Value, text: &impl Fn(&Value) -> Option<String>) -> Option<Recorded> {
    let optional = |value: &Value| if value.is_null() { Some(None) } else { text(value).map(Some) };
    Some(match token[0].as_str()? {
        "StartTag" => {
            let attrs = token[2].as_object().into_iter().flatten();
            let attrs = attrs.map(|(name, value)| Some((text(&Value::from(name.as_str()))?, text(value)?)));
            let self_closing = token[3].as_bool() == Some(true);
            Recorded::StartTag { name: text(&token[1])?, attrs: attrs.collect::<Option<_>>()?, self_closing }
        }
        "EndTag" => Recorded::EndTag(text(&token[1])?),
        "Character" => Recorded::Text(text(&token[1])?),
        "Comment" => Recorded::Comment,
        "DOCTYPE" => Recorded::Doctype {
            name: optional(&token[1])?,
            public: optional(&token[2])?,
            system: optional(&token[3])?,
            quirks: token[4].as_bool() == Some(false),
        },
        other => unreachable!("no such token: {other}"),
    })
}

/// JSON's objects have no order.
fn in_order(mut tokens: Vec<Recorded>) -> Vec<Recorded> {
    for token in &mut tokens {
        if let Recorded::StartTag { attrs, .. } = token {
            attrs.sort();
        }
    }
    tokens
}

/// Errors may stand between the pieces of a text.
fn joined(tokens: Vec<Recorded>) -> Vec<Recorded> {
    let mut joined: Vec<Recorded> = Vec::new();
    for token in tokens.into_iter().chain([Recorded::End]) {
        match (joined.last_mut(), token) {
            (Some(Recorded::Text(text)), Recorded::Text(more)) => text.push_str(&more),
            (_, token) => joined.push(token),
        }
    }
    joined
}

/// `\uXXXX` as the character; `None` for a surrogate.
fn unescaped(text: &str) -> Option<String> {
    let mut parts = text.split("\\u");
    let mut unescaped = parts.next()?.to_owned();
    for part in parts {
        unescaped.push(char::from_u32(u32::from_str_radix(part.get(..4)?, 16).ok()?)?);
        unescaped.push_str(&part[4..]);
    }
    Some(unescaped)
}

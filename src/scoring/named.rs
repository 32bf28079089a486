//! The features' names, for a person: what the index of a feature that there are several of stands for.

use super::features::{Sink, WINDOWS};
use super::names::TAGS;
use super::vocabulary::{self, WORDS};
use super::{facts, lexicon, topic};
use crate::article::PageKind;

impl Sink for Vec<String> {
    fn put<const N: usize>(&mut self, names: &[&'static str; N], _: &[u8; N]) {
        self.extend(names.iter().map(|name| named(name, 0)));
    }

    fn table<const N: usize>(&mut self, names: &[&'static str; N], rows: &[[u8; N]]) {
        self.extend((0..rows.len()).flat_map(|index| names.iter().map(move |name| named(name, index))));
    }

    fn each(&mut self, name: &'static str, values: &[u8]) {
        self.extend((0..values.len()).map(|index| named(name, index)));
    }
}

fn named(name: &str, index: usize) -> String {
    let (group, of) = name.split_once(": ").unwrap_or((name, ""));
    match group {
        "near" => format!("{} {}: {of}", nth("block", index / 2), side(index)),
        "window" => {
            let blocks = WINDOWS.get(index / 2).copied().unwrap_or_default();
            format!("{blocks} blocks {}: {of}", side(index))
        }
        "alike" => format!("blocks of its shape: {of}"),
        "around" => format!("{}: {of}", nth("element around", index)),
        "row" => format!("{}: {of}", nth("row around", index)),
        "elements to headline or longest text" if index == 0 => "elements up to the headline".to_owned(),
        "elements to headline or longest text" => "elements up to the longest text".to_owned(),
        "shared words" => topic::NAMES.get(index).copied().unwrap_or_default().to_owned(),
        "element above" => format!("in {}", tags(index)),
        "name above" => format!("named {}", vocabulary::quoted(WORDS.get(index).copied().unwrap_or_default())),
        "said" => lexicon::NAMES.get(index).copied().unwrap_or_default().to_owned(),
        "worth of names" if index == 0 => "words of the names on it or its parent".to_owned(),
        "worth of names" => "words of the names on and above it".to_owned(),
        "fact" => facts::name(index),
        "kind of page" => format!("kind of page: {}", PageKind::ALL.get(index).map_or("", |kind| kind.as_str())),
        _ => name.to_owned(),
    }
}

/// Odd and even indices of what stands before and after.
fn side(index: usize) -> &'static str {
    if index % 2 == 0 { "before" } else { "after" }
}

fn nth(what: &str, index: usize) -> String {
    match index {
        0 => what.to_owned(),
        1 => format!("2nd {what}"),
        2 => format!("3rd {what}"),
        more => format!("{}th {what}", more + 1),
    }
}

fn tags(index: usize) -> String {
    let tags = TAGS.get(index).copied().unwrap_or_default().iter();
    tags.map(|tag| format!("<{tag:?}>").to_lowercase()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn indices_are_words() {
        for (name, index, words) in [
            ("letters", 0, "letters"),
            ("near: letters", 0, "block before: letters"),
            ("near: share of links", 5, "3rd block after: share of links"),
            ("window: prices", 2, "12 blocks before: prices"),
            ("around: place in it", 3, "4th element around: place in it"),
            ("alike: number", 0, "blocks of its shape: number"),
            ("row: members", 1, "2nd row around: members"),
            ("element above", 2, "in <ul> <ol>"),
            ("name above", 40, "named \"sidebar aside rail …\""),
            ("kind of page", 3, "kind of page: forum"),
            ("shared words", 1, "words shared with the title"),
            ("fact", 5, "page says to be \"Recipe\""),
            ("fact", 15, "address says \"news press\""),
            ("fact", 22, "address: parts"),
        ] {
            assert_eq!(named(name, index), words);
        }
    }
}

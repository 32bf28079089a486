//! The classes of a page: each is read once, however many elements have it.

use std::collections::HashMap;

/// How many classes are found again without hashing: elements repeat their neighbours' classes.
const RECENT: usize = 256;
/// Classes of a usual page.
const USUAL: usize = 256;

/// Numbers for the values of `class`; 0 is that of elements without one.
pub(crate) struct Classes<'a> {
    numbers: HashMap<&'a str, u32>,
    /// By what [`slot`] makes of them.
    recent: Vec<(&'a str, u32)>,
    texts: Vec<&'a str>,
}

impl<'a> Classes<'a> {
    /// For a page of so many nodes.
    pub(super) fn new(nodes: usize) -> Self {
        Classes {
            numbers: HashMap::with_capacity((nodes / 16).min(USUAL)),
            recent: vec![("", 0); RECENT],
            texts: vec![""],
        }
    }

    pub(super) fn number(&mut self, text: &'a str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let recent = &mut self.recent[slot(text)];
        if recent.0 != text {
            let texts = &mut self.texts;
            let number = *self.numbers.entry(text).or_insert_with(|| {
                texts.push(text);
                texts.len() as u32 - 1
            });
            *recent = (text, number);
        }
        recent.1
    }

    /// By number.
    pub(crate) fn texts(&self) -> &[&'a str] {
        &self.texts
    }
}

/// Of the length and a few bytes. A page can make its classes meet here, and gains nothing by it.
fn slot(text: &str) -> usize {
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or_default() as usize;
    let (last, middle) = (bytes.len().saturating_sub(1), bytes.len() / 2);
    (bytes.len() + 7 * at(0) + 31 * at(middle) + 101 * at(last) + 57 * at(last.saturating_sub(2))) % RECENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_class_has_the_same_number() {
        let texts: Vec<String> = (0..2_000).map(|index| format!("card card-{}", index % 700)).collect();
        let mut classes = Classes::new(2_000);
        let numbers: Vec<u32> = texts.iter().map(|text| classes.number(text)).collect();
        for (text, &number) in texts.iter().zip(&numbers) {
            assert_eq!(classes.texts()[number as usize], text);
        }
        assert_eq!(classes.texts().len(), 701);
        assert_eq!(classes.number(""), 0);
    }
}

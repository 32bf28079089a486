//! The classes of a page: each is read once, however many elements have it.

use std::collections::HashMap;

/// How many classes are found again without hashing: elements repeat their neighbours' classes.
const RECENT: usize = 512;
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
    let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else {
        return mix(bytes.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)));
    };
    let middle = bytes[bytes.len() / 2 - 4..].first_chunk().unwrap_or(first);
    let [first, middle, last] = [first, middle, last].map(|bytes| u64::from_le_bytes(*bytes));
    mix(first ^ middle.rotate_left(21) ^ last.rotate_left(42) ^ bytes.len() as u64)
}

fn mix(bits: u64) -> usize {
    (bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % RECENT
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

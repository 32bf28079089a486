//! The benchmark's figures for one page.

use crate::data::Truth;
use regex::Regex;
use serde::Serialize;
use std::collections::HashMap;

/// All but `must_not_appear` are the better the higher.
#[derive(Clone, Copy, Default, Serialize)]
pub(crate) struct Figures {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    pub(crate) f1: f64,
    pub(crate) must_appear: f64,
    pub(crate) must_not_appear: f64,
}

/// Compares texts as the benchmark does.
pub(crate) struct Scorer {
    word: Regex,
}

impl Scorer {
    pub(crate) fn new() -> Result<Self, regex::Error> {
        // Words as the benchmark's Python finds them with `\w+`: letters, numbers and the underscore. `\w` of the
        // crate `regex` has combining marks besides: a word of Hindi would be one here and several there.
        Ok(Scorer { word: Regex::new(r"[\p{L}\p{N}_]+")? })
    }

    pub(crate) fn figures(&self, text: &str, truth: &Truth) -> Figures {
        let text = text.to_lowercase();
        let (precision, recall, f1) = self.shared_words(&text, &truth.text.to_lowercase());
        Figures {
            precision,
            recall,
            f1,
            // Nothing was asked for: nothing is missing, and nothing has slipped in. (The benchmark's own script
            // gives 1.0 for the second too, as if all had slipped in.)
            must_appear: share_found(&truth.must_appear, &text).unwrap_or(1.0),
            must_not_appear: share_found(&truth.must_not_appear, &text).unwrap_or(0.0),
        }
    }

    /// Precision, recall and F1 of a text's words, each as often as it occurs, in any order. Both are lower-cased.
    fn shared_words(&self, text: &str, reference: &str) -> (f64, f64, f64) {
        let mut missing: HashMap<&str, u32> = HashMap::new();
        let (mut wanted, mut given, mut shared) = (0, 0, 0);
        for word in self.word.find_iter(reference) {
            *missing.entry(word.as_str()).or_default() += 1;
            wanted += 1;
        }
        for word in self.word.find_iter(text) {
            given += 1;
            if let Some(left) = missing.get_mut(word.as_str()).filter(|left| **left > 0) {
                *left -= 1;
                shared += 1;
            }
        }
        match (given, wanted) {
            (0, 0) => (1.0, 1.0, 1.0),
            _ if shared == 0 => (0.0, 0.0, 0.0),
            _ => {
                let (precision, recall) = (f64::from(shared) / f64::from(given), f64::from(shared) / f64::from(wanted));
                (precision, recall, 2.0 * precision * recall / (precision + recall))
            }
        }
    }
}

/// The share of the snippets that a lower-cased text contains; none where there are no snippets.
fn share_found(snippets: &[String], text: &str) -> Option<f64> {
    let found = snippets.iter().filter(|snippet| text.contains(&snippet.to_lowercase())).count();
    (!snippets.is_empty()).then(|| found as f64 / snippets.len() as f64)
}

//! Fits the lexicon: what each word is worth, by sparse logistic regression (FTRL-Proximal: McMahan et al. 2013, "Ad
//! click prediction: a view from the trenches").

use crate::boost::Random;
use crate::scoring::lesson::{Lexicon, SCALE, Tokens};
use std::collections::HashMap;

/// Words of fewer registered domains are not learned: a site's own words tell nothing of other sites.
const DOMAINS: u32 = 5;
/// How often all blocks are gone through.
const PASSES: usize = 4;
const RATE: f32 = 0.1;
/// Pulls weights to 0, and keeps those there that are small.
const L1: f32 = 1.0;
const L2: f32 = 2.0;

/// Hashes and weights, place by place, as the lexicon is written.
pub(crate) type Words = [Vec<(u32, i8)>; 3];

pub(crate) fn lexicon(words: &Words) -> Lexicon {
    Lexicon::new([&words[0], &words[1], &words[2]])
}

/// The words of all blocks that are learned from, place by place.
#[derive(Default)]
pub(crate) struct Corpora {
    places: [Corpus; 3],
}

impl Corpora {
    pub(crate) fn add(&mut self, page: usize, tokens: &Tokens, label: f32, weight: f32) {
        for (corpus, tokens) in self.places.iter_mut().zip(tokens) {
            corpus.add(page, tokens, label, weight);
        }
    }

    /// What the words are worth on the pages that are taught. `domains` numbers the pages' domains.
    pub(crate) fn fit(&self, domains: &[u32], is_taught: impl Fn(usize) -> bool) -> Words {
        [0, 1, 2].map(|place| self.places[place].fit(domains, &is_taught))
    }
}

/// The words at one place, numbered.
#[derive(Default)]
struct Corpus {
    numbers: HashMap<u32, u32>,
    hashes: Vec<u32>,
    examples: Vec<Example>,
}

struct Example {
    page: usize,
    tokens: Vec<u32>,
    label: f32,
    weight: f32,
}

impl Corpus {
    fn add(&mut self, page: usize, tokens: &[u32], label: f32, weight: f32) {
        let number = |&hash: &u32| {
            *self.numbers.entry(hash).or_insert_with(|| {
                self.hashes.push(hash);
                self.hashes.len() as u32 - 1
            })
        };
        let mut tokens: Vec<u32> = tokens.iter().map(number).collect();
        tokens.sort_unstable();
        tokens.dedup();
        self.examples.push(Example { page, tokens, label, weight });
    }

    fn fit(&self, domains: &[u32], is_taught: impl Fn(usize) -> bool) -> Vec<(u32, i8)> {
        let mut examples: Vec<&Example> = self.examples.iter().filter(|example| is_taught(example.page)).collect();
        examples.sort_by_key(|example| domains[example.page]);
        let is_learned = self.on_many_domains(&examples, domains);
        let mut random = Random(17);
        for index in (1..examples.len()).rev() {
            examples.swap(index, (random.next() % (index as u64 + 1)) as usize);
        }
        let mut learner = Learner::new(self.hashes.len());
        for _ in 0..PASSES {
            for example in &examples {
                learner.learn(example, &is_learned);
            }
        }
        let weight = |token: usize| (learner.weight(token) * SCALE).round().clamp(-127.0, 127.0) as i8;
        let weights = (0..self.hashes.len()).map(|token| (self.hashes[token], weight(token)));
        let mut weights: Vec<(u32, i8)> = weights.filter(|entry| entry.1 != 0).collect();
        weights.sort_unstable();
        weights
    }

    /// Which words stand on pages of enough domains. The examples are sorted by domain.
    fn on_many_domains(&self, examples: &[&Example], domains: &[u32]) -> Vec<bool> {
        let mut last = vec![u32::MAX; self.hashes.len()];
        let mut counts = vec![0; self.hashes.len()];
        for example in examples {
            for &token in &example.tokens {
                let last = &mut last[token as usize];
                counts[token as usize] += u32::from(*last != domains[example.page]);
                *last = domains[example.page];
            }
        }
        counts.into_iter().map(|count| count >= DOMAINS).collect()
    }
}

/// The state of each word: what its gradients add up to, and their squares.
struct Learner {
    z: Vec<f32>,
    n: Vec<f32>,
    bias: f32,
    bias_n: f32,
}

impl Learner {
    fn new(words: usize) -> Self {
        Learner { z: vec![0.0; words], n: vec![0.0; words], bias: 0.0, bias_n: 1.0 }
    }

    fn weight(&self, token: usize) -> f32 {
        let (z, n) = (self.z[token], self.n[token]);
        if z.abs() <= L1 { 0.0 } else { -(z - z.signum() * L1) / ((1.0 + n.sqrt()) / RATE + L2) }
    }

    fn learn(&mut self, example: &Example, is_learned: &[bool]) {
        let tokens = || example.tokens.iter().map(|&token| token as usize).filter(|&token| is_learned[token]);
        let sum: f32 = self.bias + tokens().map(|token| self.weight(token)).sum::<f32>();
        let slope = example.weight * (1.0 / (1.0 + (-sum).exp()) - example.label);
        for token in tokens() {
            let weight = self.weight(token);
            let before = self.n[token].sqrt();
            self.n[token] += slope * slope;
            self.z[token] += slope - (self.n[token].sqrt() - before) / RATE * weight;
        }
        self.bias_n += slope * slope;
        self.bias -= RATE * slope / self.bias_n.sqrt();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Word 1 stands in text, word 2 in furniture, word 3 in both, word 4 in text of a single domain.
    fn corpora() -> Corpora {
        let mut corpora = Corpora::default();
        for page in 0..400 {
            let is_text = page % 2 == 0;
            let mut tokens = vec![if is_text { 1 } else { 2 }, 3];
            tokens.extend((page % 10 == 0).then_some(4));
            corpora.add(page, &[tokens, vec![], vec![]], f32::from(u8::from(is_text)), 1.0);
        }
        corpora
    }

    #[test]
    fn words_are_worth_what_they_tell() {
        let domains: Vec<u32> = (0..400).map(|page| page % 10).collect();
        let words = corpora().fit(&domains, |_| true);
        let weight = |word: u32| words[0].iter().find(|entry| entry.0 == word).map_or(0, |entry| entry.1);
        assert!(weight(1) > 16 && weight(2) < -16, "{words:?}");
        assert!(weight(3).abs() < weight(1) / 2, "{words:?}");
        assert_eq!(weight(4), 0, "a word of one domain");
        assert!(words[1].is_empty() && words[2].is_empty());
    }

    #[test]
    fn only_what_is_taught_is_learned() {
        let domains: Vec<u32> = (0..400).map(|page| page % 10).collect();
        let words = corpora().fit(&domains, |page| page % 2 == 0);
        assert!(words[0].iter().all(|entry| entry.0 != 2));
    }
}

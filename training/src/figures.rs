//! The suites' figures: as their own scorer computes them.

use crate::labels::words;
use crate::suites::{FIXTURES, Page, SUITES, Truth};
use std::collections::{BTreeMap, HashMap};

/// Precision, recall and F1 of a text's words against another's, each as often as it occurs.
fn bag(text: &[String], truth: &[String]) -> [f64; 3] {
    let mut missing: HashMap<&str, usize> = HashMap::new();
    for word in truth {
        *missing.entry(word).or_default() += 1;
    }
    let mut both = 0;
    for word in text {
        if let Some(left) = missing.get_mut(word.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            both += 1;
        }
    }
    match (text.len(), truth.len()) {
        (0, 0) => [1.0; 3],
        _ if both == 0 => [0.0; 3],
        (given, wanted) => {
            let (precision, recall) = (both as f64 / given as f64, both as f64 / wanted as f64);
            [precision, recall, 2.0 * precision * recall / (precision + recall)]
        }
    }
}

/// F1 of a page whose truth is a text.
pub(crate) fn f1(text: &str, truth: &Truth) -> Option<[f64; 3]> {
    let Truth::Text { text: whole, paragraphs } = truth else { return None };
    let text = words(text);
    let best = paragraphs.iter().map(|paragraphs| bag(&text, &words(paragraphs)));
    Some(best.fold(bag(&text, &words(whole)), |a, b| if b[2] > a[2] { b } else { a }))
}

/// A line of figures by name, for each suite.
pub(crate) type Figures = BTreeMap<String, f64>;

pub(crate) fn of_suites(pages: &[Page], texts: &[Option<String>]) -> Vec<Figures> {
    (0..FIXTURES).map(|suite| of_suite(suite, pages, texts)).collect()
}

fn of_suite(suite: usize, pages: &[Page], texts: &[Option<String>]) -> Figures {
    let mut figures = Figures::new();
    let answered = || pages.iter().zip(texts).filter(|(page, _)| page.suite == suite && page.copy.is_none());
    let mut means: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    let mut add = |name: &str, value: f64| {
        let mean = means.entry(name.to_owned()).or_default();
        *mean = (mean.0 + value, mean.1 + 1.0);
    };
    let (mut right, mut missed, mut wrong) = (0.0, 0.0, 0.0);
    for (page, text) in answered() {
        let text = text.as_deref().unwrap_or_default();
        if let Some(values) = f1(text, &page.truth) {
            for (name, value) in ["precision", "recall", "f1"].into_iter().zip(values) {
                add(name, value);
            }
            if let Some(kind) = &page.kind {
                add(kind, values[2]);
            }
            let lower = text.to_lowercase();
            let share = |snippets: &[String], none: f64| match snippets.len() {
                0 => none,
                count => snippets.iter().filter(|s| lower.contains(&s.to_lowercase())).count() as f64 / count as f64,
            };
            if page.kind.is_some() {
                add("must appear", share(&page.with, 1.0));
                add("must not appear", share(&page.without, 0.0));
            }
        }
        if let Truth::Segments { with, without } = &page.truth {
            let found = |segments: &[String]| segments.iter().filter(|s| text.contains(s.as_str())).count() as f64;
            right += found(with);
            missed += with.len() as f64 - found(with);
            wrong += found(without);
        }
    }
    figures.extend(means.into_iter().map(|(name, (sum, count))| (name, sum / count)));
    if right > 0.0 {
        let (precision, recall) = (right / (right + wrong), right / (right + missed));
        figures.insert("precision".to_owned(), precision);
        figures.insert("recall".to_owned(), recall);
        figures.insert("f1".to_owned(), 2.0 * precision * recall / (precision + recall));
    }
    figures
}

/// The figures as a Markdown table: a row a variant, a column a figure.
pub(crate) fn table(variants: &[(&str, Vec<Figures>)]) -> String {
    const COLUMNS: [(usize, &str); 14] = [
        (0, "f1"),
        (0, "article"),
        (0, "documentation"),
        (0, "service"),
        (0, "forum"),
        (0, "listing"),
        (0, "collection"),
        (0, "product"),
        (0, "must appear"),
        (0, "must not appear"),
        (1, "f1"),
        (2, "precision"),
        (2, "recall"),
        (2, "f1"),
    ];
    let name = |(suite, figure): (usize, &str)| match (suite, figure) {
        (0, "f1") => SUITES[0].name.to_owned(),
        (0, figure) => figure.to_owned(),
        (suite, figure) => format!("{} {figure}", SUITES[suite].name),
    };
    let mut table = format!("| | {} |\n", COLUMNS.map(name).join(" | "));
    table.push_str(&format!("|---|{}\n", "---|".repeat(COLUMNS.len())));
    for (variant, figures) in variants {
        let value = |(suite, figure): (usize, &str)| format!("{:.4}", figures[suite].get(figure).unwrap_or(&0.0));
        table.push_str(&format!("| {variant} | {} |\n", COLUMNS.map(value).join(" | ")));
    }
    table
}

/// Pearson's correlation.
pub(crate) fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let count = pairs.len() as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0 / count, sum.1 + pair.1 / count));
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let both = sum(&|pair| (pair.0 - x) * (pair.1 - y));
    both / (sum(&|pair| (pair.0 - x).powi(2)) * sum(&|pair| (pair.1 - y).powi(2))).sqrt()
}

/// Mean distance between confidence and F1 over ten parts of the pages, from the least to the most confident.
pub(crate) fn calibration_error(pairs: &[(f64, f64)]) -> f64 {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let parts: Vec<&[(f64, f64)]> = sorted.chunks(sorted.len().div_ceil(10)).collect();
    let distance = |part: &&[(f64, f64)]| part.iter().map(|pair| pair.0 - pair.1).sum::<f64>().abs();
    parts.iter().map(distance).sum::<f64>() / pairs.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_as_often_as_they_occur() {
        let truth = |text: &str| Truth::Text { text: text.to_owned(), paragraphs: None };
        assert_eq!(f1("the rain the", &truth("The rain, the rain")), Some([1.0, 0.75, 6.0 / 7.0]));
        assert_eq!(f1("", &truth("")), Some([1.0; 3]));
        assert_eq!(f1("snow", &truth("rain")), Some([0.0; 3]));
        assert!(f1("rain", &Truth::Segments { with: vec![], without: vec![] }).is_none());
    }

    #[test]
    fn the_better_of_two_truths_counts() {
        let truth = Truth::Text { text: "standfirst body".to_owned(), paragraphs: Some("body".to_owned()) };
        assert_eq!(f1("body", &truth), Some([1.0; 3]));
    }

    #[test]
    fn confidence_is_compared_with_f1() {
        let pairs: Vec<(f64, f64)> = (0..100).map(|i| (f64::from(i) / 100.0, f64::from(i) / 100.0)).collect();
        assert!((correlation(&pairs) - 1.0).abs() < 1e-9);
        assert!(calibration_error(&pairs) < 1e-9);
        let proud: Vec<(f64, f64)> = pairs.iter().map(|pair| (pair.0 + 0.1, pair.1)).collect();
        assert!((calibration_error(&proud) - 0.1).abs() < 1e-9);
    }
}

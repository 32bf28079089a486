//! Where to cut: of blocks sorted by probability, the prefix whose expected F1 is highest.

/// Below this no block is kept, however poor the page: a page of nothing but menus has no article.
const LEAST: f32 = 0.15;

/// So few letters are not worth having if none of them is more likely to belong to the text than not.
const FEW: f64 = 100.0;

/// The cut that nothing reaches.
const NONE: f32 = 2.0;

/// The cut of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cut {
    /// Blocks at least this probable are kept.
    pub(crate) probability: f32,
    /// What F1 is expected of the best prefix.
    pub(crate) expected: f32,
}

/// The cut that maximises 2·Σp·n / (Σn of the kept + Σp·n of all), the F1 that is expected if blocks are right
/// independently of each other; `n` is a block's length (Lipton, Elkan & Naryanaswamy 2014, arXiv:1402.1892).
pub(crate) fn best(blocks: impl Iterator<Item = (f32, u32)>) -> Cut {
    let mut sorted: Vec<(f32, u32)> = blocks.collect();
    sorted.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let total: f64 = sorted.iter().map(|&(p, n)| f64::from(p) * f64::from(n)).sum();
    let mut best = Cut { probability: NONE, expected: 0.0 };
    let (mut right, mut kept) = (0.0, 0.0);
    for &(probability, length) in sorted.iter().take_while(|(probability, _)| *probability >= LEAST) {
        right += f64::from(probability) * f64::from(length);
        kept += f64::from(length);
        let expected = (2.0 * right / (kept + total)) as f32;
        if expected >= best.expected {
            best = Cut { probability, expected };
        }
    }
    let sure = sorted.first().is_some_and(|first| first.0 >= 0.5);
    let letters: f64 = sorted.iter().filter(|block| block.0 >= best.probability).map(|block| f64::from(block.1)).sum();
    if sure || letters >= FEW { best } else { Cut { probability: NONE, expected: 0.0 } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_likely_is_kept_and_what_is_not_goes() {
        let cut = best([(0.95, 300), (0.9, 500), (0.05, 400), (0.02, 10)].into_iter());
        assert_eq!(cut.probability, 0.9);
        assert!((0.85..0.95).contains(&cut.expected), "{}", cut.expected);
    }

    #[test]
    fn a_poor_page_keeps_its_best_and_an_empty_one_nothing() {
        let cut = best([(0.4, 100), (0.35, 100), (0.01, 100)].into_iter());
        assert_eq!(cut.probability, 0.35);
        assert_eq!(best([(0.1, 100), (0.05, 50)].into_iter()).probability, NONE);
        assert_eq!(best([(0.3, 20), (0.05, 50)].into_iter()).probability, NONE);
        assert_eq!(best(std::iter::empty()).expected, 0.0);
    }
}

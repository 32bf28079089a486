//! Gradient boosting of oblivious trees on bytes: every question of a level is the same for all leaves, so that a tree
//! of depth six is six questions (Ferov & Modrý 2016, arXiv:1609.05610; Prokhorenkova et al. 2018, arXiv:1706.09516).
//!
//! Newton steps on histograms (Friedman 2001; Chen & Guestrin 2016, arXiv:1603.02754), rows sampled by their gradients
//! (Ke et al. 2017, "LightGBM"). Everything is seeded, and sums are taken in a fixed order: the same rows give the
//! same trees.

use crate::article::PageKind;
use rayon::prelude::*;

/// The classes that are told apart: kinds of pages. How many is known when the code is compiled, so that the sums of a
/// row stand side by side.
const CLASSES: usize = PageKind::ALL.len();

/// What is fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loss {
    /// One output: the logarithm of the odds of a label of 0 to 1.
    Logistic,
    /// An output for each of the [`CLASSES`]; the label is its number.
    Softmax,
    /// One output: the label itself.
    Squared,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) loss: Loss,
    pub(crate) trees: usize,
    pub(crate) depth: usize,
    pub(crate) rate: f32,
    /// Added to every leaf's sum of second derivatives.
    pub(crate) l2: f32,
    /// Share of the features that each level may ask about.
    pub(crate) features: f32,
    /// Share of the rows with the steepest gradients that each tree sees, and of the others.
    pub(crate) steep: f32,
    pub(crate) others: f32,
    pub(crate) seed: u64,
}

impl Settings {
    /// Those of one of several ensembles that differ in their seeds.
    pub(crate) fn of_bag(&self, bag: usize) -> Settings {
        Settings { seed: self.seed + bag as u64, ..*self }
    }
}

/// Columns of bytes, labels, weights.
pub(crate) struct Rows {
    pub(crate) columns: Vec<Vec<u8>>,
    pub(crate) labels: Vec<f32>,
    pub(crate) weights: Vec<f32>,
}

#[derive(Debug, Clone)]
pub(crate) struct Tree {
    /// Feature, and the border that its value must exceed.
    pub(crate) questions: Vec<(u16, u8)>,
    /// Leaf by leaf, output by output.
    pub(crate) leaves: Vec<f32>,
}

#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) outputs: usize,
    pub(crate) bias: Vec<f32>,
    pub(crate) trees: Vec<Tree>,
}

/// Most values of a feature that are told apart.
const BINS: usize = 64;

/// A feature's values sorted into bins: the borders between them, and each row's bin.
struct Binned {
    borders: Vec<u8>,
    bins: Vec<u8>,
}

fn bin(column: &[u8]) -> Binned {
    let mut counts = [0usize; 256];
    for &value in column {
        counts[usize::from(value)] += 1;
    }
    let distinct = counts.iter().filter(|&&count| count > 0).count();
    let each = column.len() as f64 / BINS as f64;
    let (mut borders, mut seen, mut next) = (Vec::new(), 0usize, each);
    for value in 0..255u8 {
        seen += counts[usize::from(value)];
        let wanted = if distinct <= BINS { counts[usize::from(value)] > 0 } else { seen as f64 >= next };
        if wanted && seen > 0 && seen < column.len() && borders.len() < BINS - 1 {
            borders.push(value);
            next = (seen as f64 + each).max(next + each);
        }
    }
    let bin_of: Vec<u8> =
        (0..=u8::MAX).map(|value| borders.iter().filter(|&&border| value > border).count() as u8).collect();
    Binned { bins: column.iter().map(|&value| bin_of[usize::from(value)]).collect(), borders }
}

/// SplitMix64 (Steele, Lea & Flood 2014).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u32 << 24) as f32
    }
}

/// The mean of ensembles with the same outputs: one of all their trees.
pub(crate) fn mean(models: &[Model]) -> Model {
    let share = 1.0 / models.len() as f32;
    let mut mean = Model { outputs: models[0].outputs, bias: vec![0.0; models[0].outputs], trees: Vec::new() };
    for model in models {
        for (sum, bias) in mean.bias.iter_mut().zip(&model.bias) {
            *sum += bias * share;
        }
        mean.trees.extend(model.trees.iter().map(|tree| Tree {
            questions: tree.questions.clone(),
            leaves: tree.leaves.iter().map(|leaf| leaf * share).collect(),
        }));
    }
    mean
}

/// Fits an ensemble.
pub(crate) fn fit(rows: &Rows, settings: &Settings) -> Model {
    match settings.loss {
        Loss::Logistic | Loss::Squared => Booster::<1>::new(rows, *settings).run(),
        Loss::Softmax => Booster::<CLASSES>::new(rows, *settings).run(),
    }
}

struct Booster<'r, const K: usize> {
    rows: &'r Rows,
    settings: Settings,
    columns: Vec<Binned>,
    /// The ensemble's sums so far, row by row.
    sums: Vec<[f32; K]>,
    random: Random,
}

/// First and second derivatives of a sampled row.
#[derive(Clone, Copy)]
struct Slope<const K: usize> {
    row: u32,
    g: [f32; K],
    h: [f32; K],
}

impl<'r, const K: usize> Booster<'r, K> {
    fn new(rows: &'r Rows, settings: Settings) -> Self {
        let columns = rows.columns.par_iter().map(|column| bin(column)).collect();
        let random = Random(settings.seed);
        let bias = Self::bias(rows, settings.loss);
        Booster { rows, settings, columns, sums: vec![bias; rows.labels.len()], random }
    }

    fn bias(rows: &Rows, loss: Loss) -> [f32; K] {
        let total: f64 = rows.weights.iter().map(|&weight| f64::from(weight)).sum();
        let mean = |value: &dyn Fn(f32) -> f64| -> f64 {
            let weighted = rows.labels.iter().zip(&rows.weights);
            weighted.map(|(&label, &weight)| value(label) * f64::from(weight)).sum::<f64>() / total
        };
        std::array::from_fn(|output| match loss {
            Loss::Logistic => {
                let mean = mean(&|label| f64::from(label)).clamp(1e-4, 1.0 - 1e-4);
                (mean / (1.0 - mean)).ln() as f32
            }
            Loss::Squared => mean(&|label| f64::from(label)) as f32,
            Loss::Softmax => mean(&|label| f64::from(u8::from(label as usize == output))).max(1e-4).ln() as f32,
        })
    }

    fn run(mut self) -> Model {
        let bias = Self::bias(self.rows, self.settings.loss).to_vec();
        let trees = (0..self.settings.trees).map(|_| self.tree()).collect();
        Model { outputs: K, bias, trees }
    }

    fn slope(&self, row: usize) -> Slope<K> {
        let (label, weight, sums) = (self.rows.labels[row], self.rows.weights[row], &self.sums[row]);
        let (mut g, mut h) = ([0.0; K], [0.0; K]);
        match self.settings.loss {
            Loss::Logistic => {
                let p = 1.0 / (1.0 + (-sums[0]).exp());
                (g[0], h[0]) = (weight * (p - label), weight * (p * (1.0 - p)).max(1e-6));
            }
            Loss::Squared => (g[0], h[0]) = (weight * (sums[0] - label), weight),
            Loss::Softmax => {
                let most = sums.iter().copied().fold(f32::MIN, f32::max);
                let e: [f32; K] = std::array::from_fn(|output| (sums[output] - most).exp());
                let total: f32 = e.iter().sum();
                for output in 0..K {
                    let p = e[output] / total;
                    g[output] = weight * (p - f32::from(u8::from(label as usize == output)));
                    h[output] = weight * (p * (1.0 - p)).max(1e-6);
                }
            }
        }
        Slope { row: row as u32, g, h }
    }

    /// The rows that a tree sees: all with steep gradients, and of the others a sample that stands for them.
    fn sample(&mut self) -> Vec<Slope<K>> {
        let slopes: Vec<Slope<K>> = (0..self.rows.labels.len()).into_par_iter().map(|row| self.slope(row)).collect();
        let size = |slope: &Slope<K>| slope.g.iter().map(|g| g.abs()).sum::<f32>();
        let mut sizes: Vec<f32> = slopes.iter().map(size).collect();
        let steep = ((self.settings.steep * sizes.len() as f32) as usize).min(sizes.len().saturating_sub(1));
        if self.settings.steep >= 1.0 {
            return slopes;
        }
        let (_, border, _) = sizes.select_nth_unstable_by(steep, |a, b| b.total_cmp(a));
        let border = *border;
        let share = self.settings.others;
        let mut sampled = Vec::new();
        for mut slope in slopes {
            let chosen = self.random.unit() < share;
            if size(&slope) > border {
                sampled.push(slope);
            } else if chosen {
                slope.g = slope.g.map(|g| g / share);
                slope.h = slope.h.map(|h| h / share);
                sampled.push(slope);
            }
        }
        sampled
    }

    fn tree(&mut self) -> Tree {
        let slopes = self.sample();
        let mut leaf = vec![0u8; slopes.len()];
        let mut questions: Vec<(usize, u8)> = Vec::new();
        for level in 0..self.settings.depth {
            let asked: Vec<usize> =
                (0..self.columns.len()).filter(|_| self.random.unit() < self.settings.features).collect();
            let best = asked
                .par_iter()
                .map(|&feature| self.best_border(feature, &slopes, &leaf, level))
                .reduce(|| (0.0, 0, 0), |a, b| if (b.0, a.1) > (a.0, b.1) { b } else { a });
            let (gain, feature, border) = best;
            if gain <= 0.0 {
                break;
            }
            let bins = &self.columns[feature].bins;
            for (leaf, slope) in leaf.iter_mut().zip(&slopes) {
                *leaf |= u8::from(bins[slope.row as usize] > border) << level;
            }
            questions.push((feature, border));
        }
        let leaves = self.leaves(&slopes, &leaf, 1 << questions.len());
        self.add(&questions, &leaves);
        let borders =
            |&(feature, border): &(usize, u8)| (feature as u16, self.columns[feature].borders[usize::from(border)]);
        Tree { questions: questions.iter().map(borders).collect(), leaves }
    }

    /// The border of a feature that gains most over the unsplit leaves: (gain, feature, bin).
    fn best_border(&self, feature: usize, slopes: &[Slope<K>], leaf: &[u8], level: usize) -> (f64, usize, u8) {
        let column = &self.columns[feature];
        let bins = column.borders.len() + 1;
        let leaves = 1usize << level;
        let mut sums = vec![([0f32; K], [0f32; K]); leaves * BINS];
        for (slope, &leaf) in slopes.iter().zip(leaf) {
            let sum = &mut sums[usize::from(leaf) * BINS + usize::from(column.bins[slope.row as usize])];
            for output in 0..K {
                sum.0[output] += slope.g[output];
                sum.1[output] += slope.h[output];
            }
        }
        let worth = |g: f64, h: f64| g * g / (h + f64::from(self.settings.l2));
        let mut gains = vec![0f64; bins];
        for leaf in 0..leaves {
            let sums = &sums[leaf * BINS..leaf * BINS + bins];
            for output in 0..K {
                let total =
                    sums.iter().fold((0f64, 0f64), |t, s| (t.0 + f64::from(s.0[output]), t.1 + f64::from(s.1[output])));
                if total.1 == 0.0 {
                    continue;
                }
                let whole = worth(total.0, total.1);
                let mut below = (0f64, 0f64);
                for (gain, sum) in gains.iter_mut().zip(&sums[..bins - 1]) {
                    below.0 += f64::from(sum.0[output]);
                    below.1 += f64::from(sum.1[output]);
                    *gain += worth(below.0, below.1) + worth(total.0 - below.0, total.1 - below.1) - whole;
                }
            }
        }
        let best = gains
            .iter()
            .take(bins - 1)
            .enumerate()
            .fold((0.0, 0), |best, (bin, &gain)| if gain > best.0 { (gain, bin) } else { best });
        (best.0, feature, best.1 as u8)
    }

    fn leaves(&self, slopes: &[Slope<K>], leaf: &[u8], count: usize) -> Vec<f32> {
        let mut sums = vec![([0f64; K], [0f64; K]); count];
        for (slope, &leaf) in slopes.iter().zip(leaf) {
            for output in 0..K {
                sums[usize::from(leaf)].0[output] += f64::from(slope.g[output]);
                sums[usize::from(leaf)].1[output] += f64::from(slope.h[output]);
            }
        }
        let settings = &self.settings;
        let value = |g: f64, h: f64| (-g / (h + f64::from(settings.l2))) as f32 * settings.rate;
        sums.iter().flat_map(|(g, h)| (0..K).map(move |output| value(g[output], h[output]))).collect()
    }

    fn add(&mut self, questions: &[(usize, u8)], leaves: &[f32]) {
        let columns = &self.columns;
        self.sums.par_iter_mut().enumerate().for_each(|(row, sums)| {
            let answers = questions.iter().enumerate();
            let leaf: usize = answers
                .map(|(level, &(feature, border))| usize::from(columns[feature].bins[row] > border) << level)
                .sum();
            for (output, sum) in sums.iter_mut().enumerate() {
                *sum += leaves[leaf * K + output];
            }
        });
    }
}

impl Model {
    /// The sums for one row of bytes.
    pub(crate) fn sums(&self, row: &[u8]) -> Vec<f32> {
        let mut sums = self.bias.clone();
        for tree in &self.trees {
            let answers = tree.questions.iter().enumerate();
            let leaf: usize = answers
                .map(|(level, &(feature, border))| usize::from(row[usize::from(feature)] > border) << level)
                .sum();
            for (output, sum) in sums.iter_mut().enumerate() {
                *sum += tree.leaves[leaf * self.outputs + output];
            }
        }
        sums
    }
}

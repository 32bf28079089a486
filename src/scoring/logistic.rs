//! The logistic function without `exp`, whose last digit differs between platforms: additions, multiplications and
//! divisions do not, so that every machine cuts at the same place.

use once_cell::sync::Lazy;

/// Steps of the table to a unit.
const STEPS: f32 = 64.0;
/// Where the table ends, in units.
const END: f32 = 12.0;
/// e to the power of 1/64.
const STEP: f64 = 1.015_747_708_586_685_7;

static TABLE: Lazy<Vec<f32>> = Lazy::new(|| {
    let size = (END * STEPS) as usize + 1;
    let powers = std::iter::successors(Some(1.0f64), |power| Some(power * STEP)).take(size);
    powers.map(|power| (power / (1.0 + power)) as f32).collect()
});

/// 1 / (1 + e^-sum), to within 1 in 1,000.
pub(super) fn probability(sum: f32) -> f32 {
    let step = (sum.abs().min(END) * STEPS) as usize;
    let above = TABLE.get(step).copied().unwrap_or(1.0);
    if sum < 0.0 { 1.0 - above } else { above }
}

/// Each output's share of e to the power of them all, in 254ths.
pub(super) fn shares(sums: &[f32]) -> Vec<u8> {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    // e^-x = p(-x) / (1 - p(-x)).
    let powers: Vec<f32> = sums.iter().map(|sum| probability(sum - most)).map(|p| p / (1.0 - p)).collect();
    let total: f32 = powers.iter().sum();
    powers.iter().map(|power| (power / total * 254.0) as u8).collect()
}

#[cfg(test)]
mod tests {
    use super::probability;

    #[test]
    fn is_the_logistic_function() {
        for tenth in -200..200 {
            let sum = tenth as f32 / 10.0;
            let exact = 1.0 / (1.0 + (-sum).exp());
            assert!((probability(sum) - exact).abs() < 5e-3, "{sum}");
        }
        assert_eq!(probability(0.0), 0.5);
    }

    #[test]
    fn shares_add_up() {
        assert_eq!(super::shares(&[1.0, 1.0]), [127, 127]);
        assert_eq!(super::shares(&[30.0, 0.0]), [253, 0]);
    }
}

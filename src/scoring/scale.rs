//! Features are bytes: each scale here is fixed, so that what a model was trained on and what it meets are the same.

/// The logarithm of a count in eighths of a doubling: 0, 8, 12, 16, ... for 0, 1, 2, 3.
pub(crate) fn log(count: u32) -> u8 {
    let count = count.saturating_add(1);
    let bits = count.ilog2();
    let mantissa = if bits >= 3 { count >> (bits - 3) } else { count << (3 - bits) };
    (bits * 8 + (mantissa & 7)).min(255) as u8
}

/// A share of a whole in 128ths; [`NOTHING`] of nothing.
pub(crate) fn share(part: u32, whole: u32) -> u8 {
    if whole == 0 {
        NOTHING
    } else if part < 1 << 25 {
        // Half as wide a division is twice as fast.
        (part * 128 / whole).min(254) as u8
    } else {
        (u64::from(part) * 128 / u64::from(whole)).min(254) as u8
    }
}

/// How many times one count is the other, in eighths of a doubling around 128.
pub(crate) fn ratio(a: u32, b: u32) -> u8 {
    (128 + i32::from(log(a)) - i32::from(log(b))).clamp(0, 254) as u8
}

/// What stands for a value that there is none of.
pub(crate) const NOTHING: u8 = 255;

/// A small number.
pub(crate) fn small(count: usize) -> u8 {
    count.min(254) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_monotone_and_bounded() {
        let logs: Vec<u8> = (0..5000).map(log).collect();
        assert!(logs.is_sorted());
        assert_eq!((log(0), log(1), log(3), log(7)), (0, 8, 16, 24));
        assert_eq!(log(u32::MAX), 255);
        assert_eq!((share(1, 2), share(0, 5), share(3, 0)), (64, 0, NOTHING));
        assert_eq!(ratio(100, 100), 128);
    }
}

//! The tokenizer against html5ever's own: token by token on every sequence of what the states tell apart (`states`) and on
//! html5lib's cases (`html5lib`), tree by tree on pages, on all their beginnings and on mutations of them (`trees`), and on sequences of
//! tags (`traps`).

mod html5lib;
mod recorder;
mod states;
mod traps;
mod trees;

use std::path::{Path, PathBuf};

/// The folder of data that is not in this repository.
fn data_folder() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    std::env::var_os("GLEANER_DATA").map_or_else(beside, PathBuf::from)
}

/// xorshift64*.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        // Neighbouring seeds share nothing.
        let mixed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        Random((mixed ^ (mixed >> 31)).wrapping_mul(0x94D0_49BB_1331_11EB) | 1)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % bound.max(1)
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

//! A hash that costs little, for tables whose keys are all our own: no page can make them collide, and a page's text that
//! is looked up is compared with what stands in its place, and no more.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

pub(super) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

#[derive(Default)]
pub(super) struct QuickHasher(u64);

impl QuickHasher {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(8) {
            self.mix(match <[u8; 8]>::try_from(piece) {
                Ok(piece) => u64::from_le_bytes(piece),
                Err(_) => piece.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
            });
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn write_u32(&mut self, word: u32) {
        self.mix(u64::from(word));
    }

    /// A table reads the low bits too, which a multiplication leaves poor.
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

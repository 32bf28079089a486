//! What the texts that were met last stand for: comparing two texts is cheaper than reading one.

/// A text that falls on the place of another takes it, so that no page can make looking one up slow.
pub(crate) struct Memo<'t, T> {
    places: Vec<(&'t str, T)>,
}

impl<'t, T: Copy + Default> Memo<'t, T> {
    /// With room for so many texts, a power of two from two on. The empty text stands for nothing.
    pub(crate) fn new(places: usize) -> Self {
        Memo { places: vec![("", T::default()); places] }
    }

    pub(crate) fn get(&mut self, text: &'t str, read: impl FnOnce(&'t str) -> T) -> T {
        if text.is_empty() {
            return T::default();
        }
        // The upper bits: those below hardly know of the last bytes.
        let place = hash(text.as_bytes()) >> (u64::BITS - self.places.len().trailing_zeros());
        let known = &mut self.places[place as usize];
        if known.0 != text {
            *known = (text, read(text));
        }
        known.1
    }
}

/// Of all bytes, eight at a time: lists of utility classes differ anywhere. The upper bits are the better ones.
pub(crate) fn hash(text: &[u8]) -> u64 {
    /// The golden ratio, as a fraction of 64 bits: its products spread well in their upper bits.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = text.len() as u64;
    let mut rest = text;
    while let Some((head, tail)) = rest.split_first_chunk::<8>() {
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(*head)).wrapping_mul(FACTOR);
        rest = tail;
    }
    let last = match text.last_chunk::<8>() {
        Some(last) => u64::from_le_bytes(*last),
        None => rest.iter().fold(0, |last, byte| last << 8 | u64::from(*byte)),
    };
    (hash.rotate_left(23) ^ last).wrapping_mul(FACTOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_alike_however_often_it_is_met() {
        let texts: Vec<String> = (0..5_000).map(|index| format!("card card-{}", index % 1_700)).collect();
        let mut memo = Memo::new(64);
        for text in &texts {
            assert_eq!(
                memo.get(text, |text| text.len() + usize::from(text.ends_with('7'))),
                text.len() + usize::from(text.ends_with('7'))
            );
        }
        assert_eq!(memo.get("", |_| 1), 0);
    }

    #[test]
    fn texts_that_differ_in_one_byte_have_places_of_their_own() {
        let places = |texts: &[&str]| {
            let mut places: Vec<u64> = texts.iter().map(|text| hash(text.as_bytes()) >> 54).collect();
            places.sort_unstable();
            places.dedup();
            places.len()
        };
        assert_eq!(places(&["a", "b", "aa", "ab", "ba"]), 5);
        assert_eq!(places(&["mt-2 px-4 flex", "mt-4 px-4 flex", "mt-2 px-5 flex", "mt-2 px-4 flax"]), 4);
    }
}

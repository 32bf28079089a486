//! The model file, as `src/scoring/model.rs` reads it.

use crate::boost;

pub(crate) fn model(
    widths: [usize; 3],
    lexicon: &[Vec<(u32, i8)>; 3],
    blocks: &boost::Model,
    kinds: &boost::Model,
    confidence: &boost::Model,
) -> Vec<u8> {
    let mut bytes = b"gleaner\x03".to_vec();
    for width in widths {
        bytes.extend((width as u16).to_le_bytes());
    }
    for list in lexicon {
        bytes.extend((list.len() as u32).to_le_bytes());
        let mut before = 0;
        for (hash, weight) in list {
            push_varint(hash - before, &mut bytes);
            bytes.push(*weight as u8);
            before = *hash;
        }
    }
    for ensemble in [blocks, kinds, confidence] {
        push(ensemble, &mut bytes);
    }
    bytes
}

/// In groups of seven bits, the lowest first; all but the last have their upper bit set.
fn push_varint(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn push(ensemble: &boost::Model, bytes: &mut Vec<u8>) {
    bytes.push(ensemble.outputs as u8);
    for bias in &ensemble.bias {
        bytes.extend(bias.to_le_bytes());
    }
    let most = ensemble.trees.iter().flat_map(|tree| &tree.leaves).fold(0f32, |most, leaf| most.max(leaf.abs()));
    let scale = if most > 0.0 { most / f32::from(i16::MAX) } else { 1.0 };
    bytes.extend(scale.to_le_bytes());
    bytes.extend((ensemble.trees.len() as u16).to_le_bytes());
    for tree in &ensemble.trees {
        bytes.push(tree.questions.len() as u8);
        for &(feature, border) in &tree.questions {
            bytes.extend(feature.to_le_bytes());
            bytes.push(border);
        }
        for leaf in &tree.leaves {
            bytes.extend(((leaf / scale).round() as i16).to_le_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::boost::{self, Loss, Rows, Settings};
    use crate::scoring::Model;

    const SETTINGS: Settings = Settings {
        loss: Loss::Logistic,
        trees: 40,
        depth: 3,
        rate: 0.3,
        l2: 1.0,
        features: 1.0,
        steep: 1.0,
        others: 1.0,
        seed: 7,
    };

    /// A label that only two features together tell.
    fn rows() -> Rows {
        let column = |of: fn(usize) -> usize| (0..600).map(|row| of(row) as u8).collect::<Vec<u8>>();
        let columns = vec![column(|row| row % 2 * 9), column(|row| row / 2 % 7), column(|row| row * 31 % 251)];
        let labels = (0..600).map(|row| f32::from(u8::from((row % 2 == 1) == (row / 2 % 7 > 3)))).collect();
        Rows { columns, labels, weights: vec![1.0; 600] }
    }

    #[test]
    fn what_is_fitted_is_read_back() {
        let rows = rows();
        let fitted = boost::fit(&rows, &SETTINGS);
        let none = boost::Model { outputs: 1, bias: vec![0.0], trees: Vec::new() };
        let bytes = super::model([1, 1, 3], &Default::default(), &none, &none, &fitted);
        let model = Model::read(&bytes).expect("the format");
        for (index, label) in rows.labels.iter().enumerate() {
            let row: Vec<u8> = rows.columns.iter().map(|column| column[index]).collect();
            let sum = fitted.sums(&row)[0];
            assert_eq!(sum > 0.0, *label > 0.5, "row {index}");
            let read = crate::scoring::confidence(&row, &model);
            assert!((sum.clamp(0.0, 1.0) - read).abs() < 1e-2, "row {index}: {sum} was written, {read} was read");
        }
        assert!(Model::read(&bytes[..bytes.len() - 1]).is_none());
    }

    #[test]
    fn the_same_rows_give_the_same_trees() {
        let bytes = || {
            let fitted = boost::fit(&rows(), &Settings { features: 0.5, steep: 0.2, others: 0.5, ..SETTINGS });
            super::model([3, 1, 1], &Default::default(), &fitted, &fitted, &fitted)
        };
        assert_eq!(bytes(), bytes());
    }
}

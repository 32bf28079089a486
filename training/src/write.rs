//! The model file, as `src/scoring/model.rs` reads it.

use crate::boost;

pub(crate) fn model(
    widths: [usize; 3],
    sharpness: f32,
    blocks: &boost::Model,
    kinds: &boost::Model,
    confidence: &boost::Model,
) -> Vec<u8> {
    let mut bytes = b"gleaner\x01".to_vec();
    for width in widths {
        bytes.extend((width as u16).to_le_bytes());
    }
    bytes.extend(sharpness.to_le_bytes());
    for ensemble in [blocks, kinds, confidence] {
        push(ensemble, &mut bytes);
    }
    bytes
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

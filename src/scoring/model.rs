//! The model file: what was learned.

use super::ensemble::Ensemble;
use super::lexicon::Lexicon;
use super::plan::Plan;
use crate::article::PageKind;
use once_cell::sync::Lazy;

/// Everything that was learned.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) lexicon: Lexicon,
    pub(super) blocks: Ensemble,
    pub(super) plan: Plan,
    pub(super) kinds: Ensemble,
    pub(super) confidence: Ensemble,
}

/// How a model file begins. Its last byte is the version of the format.
const MAGIC: &[u8; 8] = b"gleaner\x03";

/// The model that `training/` made.
static SHIPPED: Lazy<Option<Model>> = Lazy::new(|| Model::read(include_bytes!("model.bin")));

impl Model {
    /// The crate's own.
    pub(crate) fn shipped() -> &'static Model {
        // That the file is sound, and fits the features, is tested.
        SHIPPED.as_ref().unwrap_or(&EMPTY)
    }

    /// Reads a model file; `None` if it is broken.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes.strip_prefix(MAGIC)?);
        let width = usize::from(reader.u16()?);
        let (kind_width, row_width) = (usize::from(reader.u16()?), usize::from(reader.u16()?));
        let lexicon = Lexicon::read(&mut reader)?;
        let blocks = Ensemble::read(&mut reader)?;
        let kinds = Ensemble::read(&mut reader)?;
        let confidence = Ensemble::read(&mut reader)?;
        let sound = blocks.asks_below(width) && kinds.asks_below(kind_width) && confidence.asks_below(row_width);
        // A block's row ends with the page's features and the kinds of the page.
        let own = width.saturating_sub(kind_width + PageKind::ALL.len());
        let plan = Plan::new(&blocks, own);
        (sound && reader.is_empty()).then_some(Model { lexicon, blocks, plan, kinds, confidence })
    }
}

/// Stands in for a file that is none: says 0 of everything.
static EMPTY: Lazy<Model> = Lazy::new(|| Model {
    lexicon: Lexicon::default(),
    blocks: Ensemble::nothing(1),
    plan: Plan::default(),
    kinds: Ensemble::nothing(1),
    confidence: Ensemble::nothing(1),
});

/// Reads little-endian numbers; `None` where the bytes end.
pub(super) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Reader { rest: bytes }
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*taken)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take().map(u8::from_le_bytes)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    /// A number in groups of seven bits, the lowest first; all but the last have their upper bit set.
    pub(super) fn varint(&mut self) -> Option<u32> {
        let mut number = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.u8()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn f32(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

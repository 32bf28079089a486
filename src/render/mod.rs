//! Output. One writer today: plain text.

mod text;

pub(crate) use text::text;

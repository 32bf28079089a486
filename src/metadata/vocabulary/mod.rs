//! Words and phrases by language. Data only.

pub(super) mod bylines;
pub(super) mod months;
pub(super) mod relative;

//! Phrases: skip.

pub(super) const SKIP: &[(&str, &[&str])] = &[
    ("en", &["skip to", "jump to", "zum inhalt"]),
];

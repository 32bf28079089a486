//! Phrases: read_also.

pub(super) const READ_ALSO: &[(&str, &[&str])] = &[
    ("en", &["read also", "also read", "read more", "see also", "lesen sie auch", "mehr zum thema", "lire aussi", "leia também", "lest auch"]),
];

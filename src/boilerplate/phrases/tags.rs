//! Phrases: tags.

pub(super) const TAGS: &[(&str, &[&str])] = &[
    ("en", &["tagged with", "tags", "topics", "filed under", "posted in", "schlagwörter", "themen"]),
];

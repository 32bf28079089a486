//! Phrases: consent.

pub(super) const CONSENT: &[(&str, &[&str])] = &[
    ("en", &["we use cookies", "this website uses cookies", "wir verwenden cookies", "cookie settings"]),
];

//! Phrases: paywall.

pub(super) const PAYWALL: &[(&str, &[&str])] = &[
    ("en", &["already a subscriber", "subscribe to continue reading"]),
];

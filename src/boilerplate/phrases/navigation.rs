//! Phrases: navigation.

pub(super) const NAVIGATION: &[(&str, &[&str])] = &[
    ("en", &["main menu", "navigation", "menu", "quick links", "on this page", "table of contents", "primary sidebar", "footer"]),
];

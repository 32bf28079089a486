//! Phrases: advert.

pub(super) const ADVERT: &[(&str, &[&str])] = &[
    ("en", &["advertisement", "ad", "sponsored", "anzeige", "werbung", "publicité", "annonce"]),
];

//! Phrases: pager.

pub(super) const PAGER: &[(&str, &[&str])] = &[
    ("en", &["next article", "previous article", "back to top", "load more", "show more", "next post", "previous post"]),
];

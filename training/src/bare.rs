//! Copies of pages whose elements have no names: many a site's build tool gives classes that say nothing, and of such pages
//! the suites have few. What is learned from the copies is what shape and words say alone.

use crate::suites::Page;

/// What a copy weighs beside its page.
pub(crate) const WEIGHT: f32 = 0.35;

/// Attributes that name elements, and what stands in their place, which nobody reads.
const NAMES: [(&[u8], &[u8]); 2] = [(b"class=", b"cla55="), (b"id=", b"i0=")];

/// The page without names. Of listings there is none: their teasers are told from other links by little else.
pub(crate) fn copy(page: &Page) -> Option<Page> {
    let is_listing = page.kind.as_deref() == Some("listing");
    (!is_listing).then(|| Page { html: without_names(&page.html), is_bare: true, ..page.clone() })
}

fn without_names(html: &[u8]) -> Vec<u8> {
    let mut bare = html.to_vec();
    for at in 1..bare.len() {
        if bare[at - 1].is_ascii_whitespace() {
            let known = NAMES.iter().find(|(name, _)| bare[at..].starts_with(name));
            if let Some((name, other)) = known {
                bare[at..at + name.len()].copy_from_slice(other);
            }
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::without_names;

    #[test]
    fn classes_and_ids_are_gone_and_nothing_else() {
        let html = b"<p class=lead id='a' data-id=7>An id of 7\n<a\nclass=\"b\" href=\"?id=3\">x</a>";
        let bare = b"<p cla55=lead i0='a' data-id=7>An id of 7\n<a\ncla55=\"b\" href=\"?id=3\">x</a>";
        assert_eq!(without_names(html), bare);
    }
}

//! The candidates of `srcset`, <https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute>.

/// A file, and how large it is said to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate<'t> {
    pub(super) url: &'t str,
    /// Pixels.
    pub(super) width: Option<u32>,
    /// Pixels of the file to one of the layout.
    pub(super) density: f32,
}

/// A URL ends at white space, so that commas may be a part of it; the comma that ends a candidate stands behind a
/// descriptor, or at the end of a URL that has none.
pub(super) fn parse(text: &str) -> impl Iterator<Item = Candidate<'_>> {
    let is_gap = |c: char| c.is_ascii_whitespace() || c == ',';
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(is_gap);
        if rest.is_empty() {
            return None;
        }
        let (url, after) = rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        let bare = url.trim_end_matches(',');
        if bare.len() < url.len() {
            rest = after;
            return Some(Candidate { url: bare, width: None, density: 1.0 });
        }
        let (descriptors, next) = after.split_at(after.find(',').unwrap_or(after.len()));
        rest = next;
        let mut candidate = Candidate { url, width: None, density: 1.0 };
        for descriptor in descriptors.split_ascii_whitespace() {
            if let Some(width) = descriptor.strip_suffix('w').and_then(|width| width.parse().ok()) {
                candidate.width = Some(width);
            } else if let Some(density) = descriptor.strip_suffix('x').and_then(|density| density.parse().ok()) {
                candidate.density = density;
            }
        }
        Some(candidate)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_are_a_part_of_urls() {
        let set = "\n /crop/0,120,640/a.jpg  640w,\n /w_800,h_600/a.jpg 800w,/b.jpg, data:image/png;base64,AA== 1w, /c.jpg 2x";
        let candidates: Vec<(&str, Option<u32>, f32)> =
            parse(set).map(|candidate| (candidate.url, candidate.width, candidate.density)).collect();
        let expected = [
            ("/crop/0,120,640/a.jpg", Some(640), 1.0),
            ("/w_800,h_600/a.jpg", Some(800), 1.0),
            ("/b.jpg", None, 1.0),
            ("data:image/png;base64,AA==", Some(1), 1.0),
            ("/c.jpg", None, 2.0),
        ];
        assert_eq!(candidates, expected);
        assert_eq!(parse(" , ").count(), 0);
    }
}

//! Links to the pages of authors, told by their addresses.

/// Whether an address has a step that is called after authors and one below it: `/author/ada-brook`.
pub(super) fn leads_to_author(href: &str) -> bool {
    if href.len() > 300 {
        return false;
    }
    let mut rest = href.as_bytes();
    let mut is_below = false;
    loop {
        let end = memchr::memchr3(b'/', b'?', b'#', rest);
        let step = &rest[..end.unwrap_or(rest.len())];
        if is_below {
            return !step.is_empty();
        }
        is_below = is_author_step(step);
        match end.filter(|&end| rest[end] == b'/') {
            Some(end) => rest = &rest[end + 1..],
            None => return false,
        }
    }
}

/// Most steps begin with a letter that no such word has.
fn is_author_step(step: &[u8]) -> bool {
    let first = step.first().map_or(0, u8::to_ascii_lowercase);
    matches!(first, b'a' | b'b' | b'c' | b'f' | b'j' | b'p' | b'r' | b's' | b'w' | b'y')
        && AUTHOR_STEPS.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(step))
}

/// Steps of an address below which authors have their pages.
const AUTHOR_STEPS: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "staff",
    "writer",
    "writers",
    "contributor",
    "contributors",
    "journalist",
    "journalists",
    "columnist",
    "reporter",
    "byline",
    "redakteur",
    "forfatter",
    "skribent",
    "penulis",
    "yazar",
    "yazarlar",
    "avtor",
    "authorinfo",
    "periodista",
];

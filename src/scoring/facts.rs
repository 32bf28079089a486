//! What the page says it is: schema.org types, Open Graph type, the words of its address.

use super::vocabulary;
use crate::dom::{AttrName, Document, NodeId};
use memchr::memmem;
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// Types of schema.org, and values of `og:type`, that tell kinds of pages apart. Each row is one feature.
const TYPES: &[&str] = &[
    "Article NewsArticle BlogPosting ReportageNewsArticle TechArticle ScholarlyArticle article",
    "Product ProductGroup Offer AggregateOffer product product.item og:product",
    "ItemList CollectionPage ProductCollection OfferCatalog product.group",
    "DiscussionForumPosting QAPage Question Comment",
    "FAQPage HowTo",
    "Recipe",
    "Event",
    "JobPosting",
    "Organization LocalBusiness Service ProfessionalService Corporation",
    "Person ProfilePage profile",
    "SoftwareSourceCode APIReference",
    "VideoObject video.other",
    "Blog blog",
    "website WebSite",
];

/// Words of an address that tell kinds of pages apart. Each row is one feature.
const PATH: &[&str] = &[
    "blog blogs post posts article articles story stories magazine",
    "news press",
    "docs doc documentation api reference guide guides manual tutorial tutorials learn wiki help",
    "forum forums thread threads topic topics viewtopic showthread community discussion discussions questions t",
    "product products item items p dp shop",
    "collection collections category categories catalog c shop store all",
    "tag tags archive archives topic page search author",
    "service services solution solutions platform features pricing about company product",
];

/// Ends of the names of forums.
const FORUMS: &[&str] = &["forum", "forums"];

/// What the shape of an address tells.
const SHAPE: &[&str] = &["parts", "hyphens in its last part", "digits", "has a query"];

pub(super) const COUNT: usize = TYPES.len() + PATH.len() + SHAPE.len();

/// What a feature stands for.
pub(super) fn name(index: usize) -> String {
    let address = index.checked_sub(TYPES.len());
    let shape = address.and_then(|index| index.checked_sub(PATH.len()));
    if let Some(shape) = shape {
        format!("address: {}", SHAPE.get(shape).copied().unwrap_or_default())
    } else if let Some(&words) = address.and_then(|index| PATH.get(index)) {
        format!("address says {}", vocabulary::quoted(words))
    } else {
        format!("page says to be {}", vocabulary::quoted(TYPES.get(index).copied().unwrap_or_default()))
    }
}

/// What a page says of itself, as features.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub(super) values: [u8; COUNT],
}

impl Facts {
    pub(crate) fn of(document: &Document, address: Option<&str>) -> Self {
        let mut values = [0; COUNT];
        for &meta in document.metas().iter().filter(|&&meta| is_type(document, meta)) {
            note(&mut values, &ROW_OF_TYPE, document.attr(meta, AttrName::Content).unwrap_or_default());
        }
        for script in document.script_texts() {
            types_in(script, &mut values);
        }
        for kind in document.values(AttrName::Itemtype) {
            note(&mut values, &ROW_OF_TYPE, kind.rsplit('/').next().unwrap_or_default());
        }
        if let Some(address) = address {
            path(address, &mut values[TYPES.len()..]);
        }
        Facts { values }
    }
}

fn is_type(document: &Document, meta: NodeId) -> bool {
    let named = |name| document.attr(meta, name).is_some_and(|value| value.eq_ignore_ascii_case("og:type"));
    named(AttrName::Property) || named(AttrName::Name)
}

/// How much is looked at of what follows a `"@type"`, in bytes.
const TYPE: usize = 200;

/// The values of `"@type"`, alone or in an array, without parsing: metadata has read what the objects say.
fn types_in(json: &str, values: &mut [u8]) {
    for at in memmem::find_iter(json.as_bytes(), b"\"@type\"") {
        let rest = &json[at + 7..];
        let near = (0..=TYPE.min(rest.len())).rev().find(|&end| rest.is_char_boundary(end)).unwrap_or_default();
        let rest = rest[..near].trim_start().strip_prefix(':').unwrap_or_default().trim_start();
        let (rest, many) = rest.strip_prefix('[').map_or((rest, false), |inner| (inner, true));
        let end = rest.find([']', '}', ',']).unwrap_or(rest.len());
        let end = if many { rest.find(']').unwrap_or(end) } else { end };
        for kind in rest[..end].split('"').skip(1).step_by(2).take(4) {
            note(values, &ROW_OF_TYPE, kind);
        }
    }
}

/// The row of each word.
type Rows = HashMap<&'static str, usize>;

static ROW_OF_TYPE: Lazy<Rows> = Lazy::new(|| rows(TYPES));
static ROW_OF_PATH: Lazy<Rows> = Lazy::new(|| rows(PATH));

fn rows(rows: &'static [&'static str]) -> Rows {
    // A word of two rows belongs to the first.
    rows.iter().enumerate().rev().flat_map(|(index, row)| row.split(' ').map(move |word| (word, index))).collect()
}

/// Counts a word in its row.
fn note(values: &mut [u8], rows: &Rows, word: &str) {
    if let Some(&row) = rows.get(word) {
        values[row] = values[row].saturating_add(1).min(8);
    }
}

/// The words of an address's path, and its shape.
fn path(address: &str, values: &mut [u8]) {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (host, rest) = rest.split_once('/').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let words = host.split('.').chain(segments.iter().flat_map(|segment| segment.split(['-', '_', '.'])).take(24));
    for word in words {
        note(values, &ROW_OF_PATH, &word.to_ascii_lowercase());
    }
    // A site's name says it in one word with what it is about: "tarnforums".
    let name_of_forum = |label: &str| FORUMS.iter().find(|word| label.len() > word.len() && label.ends_with(**word));
    if let Some(word) = host.to_ascii_lowercase().split('.').find_map(name_of_forum) {
        note(values, &ROW_OF_PATH, word);
    }
    let last = segments.last().copied().unwrap_or_default();
    let shape = [
        segments.len(),
        last.matches('-').count(),
        path.bytes().filter(u8::is_ascii_digit).count(),
        usize::from(!query.is_empty()),
    ];
    for (value, shape) in values[PATH.len()..].iter_mut().zip(shape) {
        *value = shape.min(40) as u8 + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says_forum(address: &str) -> bool {
        let mut values = [0; COUNT];
        path(address, &mut values);
        values[ROW_OF_PATH["forum"]] > 0
    }

    #[test]
    fn an_address_says_forum_by_its_words_and_by_the_name_of_its_site() {
        assert!(says_forum("https://tarn.example/forums/ferry-is-back"));
        assert!(says_forum("https://forum.tarn.example/t/1"));
        assert!(says_forum("https://www.tarnforums.example/ferry-is-back"));
        assert!(!says_forum("https://www.tarn.example/the-tarnforums-are-closed"));
        assert!(!says_forum("https://www.forumtarn.example/ferry-is-back"));
    }
}

//! `itemprop`: schema.org in the markup, <https://html.spec.whatwg.org/multipage/microdata.html>.

use super::candidate::{Evidence, ImageReference, Signature, Source, push};
use super::date_text;
use super::survey::{Hit, Survey};
use super::text::{MAX_LINE, MAX_SUMMARY, shown, tidy};
use crate::dom::{AttrName, Document, NodeId, Tag};

const FROM: Source = Source::Microdata;

/// Reads the properties of the article; those of related cards, comments and products beside it are left.
pub(super) fn read(survey: &Survey<'_>, headline: Option<&Hit>, evidence: &mut Evidence) {
    let mut authors: Vec<Signature> = Vec::new();
    let mut tags: Vec<String> = Vec::new();
    for hit in &survey.props {
        let Some(names) = survey.document.attr(hit.node, AttrName::Itemprop) else { continue };
        if survey.is_foreign(hit, headline) || !belongs_to_article(survey.document, hit.node) {
            continue;
        }
        for name in names.split_ascii_whitespace() {
            let value = || value(survey.document, hit.node);
            match name {
                "headline" => push(&mut evidence.titles, FROM, value().and_then(|text| tidy(text.as_ref(), MAX_LINE))),
                "alternativeHeadline" => {
                    push(&mut evidence.standfirsts, FROM, value().and_then(|text| tidy(text.as_ref(), MAX_SUMMARY)))
                }
                "author" | "creator" if authors.len() < 32 => authors.extend(person(survey.document, hit.node)),
                "datePublished" | "dateCreated" => push(&mut evidence.published, FROM, date(survey.document, hit.node)),
                "dateModified" => push(&mut evidence.modified, FROM, date(survey.document, hit.node)),
                "articleSection" => {
                    push(&mut evidence.sections, FROM, value().and_then(|text| tidy(text.as_ref(), 120)))
                }
                "keywords" if tags.len() < 128 => {
                    tags.extend(
                        value().iter().flat_map(|list| list.split([',', ';'])).filter_map(|tag| tidy(tag, 120)),
                    );
                }
                "image" => push(&mut evidence.images, FROM, image(survey.document, hit.node)),
                _ => {}
            }
        }
    }
    push(&mut evidence.authors, FROM, Some(authors).filter(|authors| !authors.is_empty()));
    push(&mut evidence.tags, FROM, Some(tags).filter(|tags| !tags.is_empty()));
}

/// Whether the nearest item around a property is an article or a page, or there is none.
fn belongs_to_article(document: &Document, node: NodeId) -> bool {
    let item = document.ancestors(node).find(|&up| document.attr(up, AttrName::Itemscope).is_some());
    let Some(kind) = item.and_then(|item| document.attr(item, AttrName::Itemtype)) else { return true };
    let kind = kind.trim().rsplit('/').next().unwrap_or_default();
    const KINDS: &[&str] = &[
        "Article",
        "Posting",
        "Page",
        "CreativeWork",
        "Blog",
        "Recipe",
        "Question",
        "Report",
        "Event",
        "HowTo",
        "Book",
    ];
    KINDS.iter().any(|end| kind.ends_with(end))
}

/// The value of a property: <https://html.spec.whatwg.org/multipage/microdata.html#values>, with text for links.
fn value(document: &Document, node: NodeId) -> Option<String> {
    let attribute = match document.tag(node)? {
        Tag::Meta => Some(AttrName::Content),
        Tag::Time => Some(AttrName::Datetime),
        _ => None,
    };
    let written = attribute
        .into_iter()
        .chain([AttrName::Content])
        .find_map(|name| document.attr(node, name))
        .filter(|value| !value.is_empty());
    written.map(str::to_owned).or_else(|| shown(document, node, MAX_SUMMARY))
}

fn date(document: &Document, node: NodeId) -> Option<crate::article::Date> {
    date_text::machine(value(document, node)?.as_ref())
}

/// The name of an author, who is often an item with a name of its own.
fn person(document: &Document, node: NodeId) -> Option<Signature> {
    let named = |inner: &NodeId| {
        let names = document.attr(*inner, AttrName::Itemprop).unwrap_or_default();
        names.split_ascii_whitespace().any(|name| name == "name")
    };
    let holder = std::iter::once(node).chain(document.descendants(node).take(60)).find(named).unwrap_or(node);
    let name = tidy(value(document, holder)?.as_ref(), 200)?;
    let kind = document.attr(node, AttrName::Itemtype).unwrap_or_default();
    Some(Signature { name, organisation: kind.ends_with("Organization") })
}

fn image(document: &Document, node: NodeId) -> Option<ImageReference> {
    let from = |node: NodeId| {
        [AttrName::Content, AttrName::Src, AttrName::Href]
            .into_iter()
            .find_map(|name| document.attr(node, name))
            .filter(|url| !url.starts_with("data:"))
    };
    let url = from(node).or_else(|| {
        // An ImageObject around its picture.
        document
            .descendants(node)
            .take(60)
            .filter(|&inner| document.is(inner, Tag::Img) || document.attr(inner, AttrName::Itemprop) == Some("url"))
            .find_map(from)
    })?;
    Some(ImageReference { url: tidy(url, 4000)?, ..ImageReference::default() })
}

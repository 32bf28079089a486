//! What `<link>` and `<a>` say by their `rel`: <https://html.spec.whatwg.org/multipage/links.html#linkTypes>.

use super::candidate::{Candidate, Evidence, ImageReference, Source, push};
use super::survey::Survey;
use super::text::{MAX_LINE, tidy};
use crate::article::Feed;
use crate::dom::{AttrName, BaseUrl, Document, NodeId};

const FROM: Source = Source::Rel;
const MAX_FEEDS: usize = 16;
const MAX_ICONS: usize = 64;
/// Longest URL, in bytes.
const MAX_URL: usize = 2000;

/// Relations of links in the page's body that are noted, besides `author` and `tag`.
pub(super) fn is_noted(rel: &str) -> bool {
    let noted = ["author", "tag", "license", "next", "prev", "previous"];
    rel.split_ascii_whitespace().any(|rel| noted.iter().any(|noted| rel.eq_ignore_ascii_case(noted)))
}

pub(super) fn has(rel: &str, wanted: &str) -> bool {
    rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case(wanted))
}

/// What the links of the head say: asked first, because the canonical URL tells which things of JSON-LD are the page's.
pub(super) fn read_head(survey: &Survey<'_>, evidence: &mut Evidence) {
    for &(rel, href, _) in &survey.links {
        let url = || tidy(href, MAX_URL);
        if has(rel, "canonical") {
            push(&mut evidence.canonical_urls, FROM, url());
        }
        if has(rel, "image_src") {
            let image = url().map(|url| ImageReference { url, ..ImageReference::default() });
            push(&mut evidence.images, FROM, image);
        }
        read_relation(rel, href, evidence);
    }
    favicons(survey, evidence);
}

/// What the links of the body say.
pub(super) fn read_body(survey: &Survey<'_>, evidence: &mut Evidence) {
    let document = survey.document;
    for hit in &survey.rels {
        let attr = |name| document.attr(hit.node, name).unwrap_or_default();
        read_relation(attr(AttrName::Rel), attr(AttrName::Href), evidence);
    }
}

fn read_relation(rel: &str, href: &str, evidence: &mut Evidence) {
    let url = || tidy(href, MAX_URL);
    if has(rel, "license") {
        push(&mut evidence.licenses, FROM, url());
    }
    if has(rel, "next") {
        push(&mut evidence.next_pages, FROM, url());
    }
    if has(rel, "prev") || has(rel, "previous") {
        push(&mut evidence.previous_pages, FROM, url());
    }
}

/// Icons, best first: one that scales, then the largest up to a bound, then those for the home screens of phones.
fn favicons(survey: &Survey<'_>, evidence: &mut Evidence) {
    let document = survey.document;
    let mut icons: Vec<(u32, &str)> = Vec::new();
    for &(rel, href, node) in survey.links.iter().filter(|(rel, _, _)| rel.len() < 60).take(MAX_ICONS * 4) {
        let rank = if has(rel, "icon") {
            100_000 + size(document, node, href)
        } else if has(rel, "apple-touch-icon") || has(rel, "apple-touch-icon-precomposed") {
            size(document, node, href)
        } else {
            continue;
        };
        if icons.len() < MAX_ICONS && !href.trim_start().starts_with("data:") {
            icons.push((rank, href));
        }
    }
    icons.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    for (_, href) in icons {
        push(&mut evidence.favicons, FROM, tidy(href, MAX_URL));
    }
}

/// Width of an icon in pixels; one that scales counts as larger than all.
fn size(document: &Document, node: NodeId, href: &str) -> u32 {
    let sizes = document.attr(node, AttrName::Sizes).unwrap_or_default();
    let scales =
        sizes.eq_ignore_ascii_case("any") || href.split(['?', '#']).next().is_some_and(|path| path.ends_with(".svg"));
    let width = |size: &str| size.split(['x', 'X']).next()?.parse::<u32>().ok();
    if scales { 10_000 } else { sizes.split_ascii_whitespace().filter_map(width).max().unwrap_or(16).min(9_999) }
}

/// RSS, Atom and JSON feeds, in the page's order.
pub(super) fn feeds(survey: &Survey<'_>, base: &BaseUrl) -> Vec<Feed> {
    let document = survey.document;
    let mut feeds: Vec<Feed> = Vec::new();
    for &(_, href, node) in survey.links.iter().filter(|(rel, _, _)| has(rel, "alternate")) {
        let media_type = document.attr(node, AttrName::Type).unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_feed = matches!(
            media_type.as_str(),
            "application/rss+xml"
                | "application/atom+xml"
                | "application/feed+json"
                | "application/rdf+xml"
                | "text/xml"
        );
        // `application/json` is the page itself for programs, as content systems declare it, unless it says "feed".
        let is_json = media_type == "application/json" && href.contains("feed");
        let Some(url) = base.resolve(href).filter(|_| (is_feed || is_json) && feeds.len() < MAX_FEEDS) else {
            continue;
        };
        if feeds.iter().all(|feed| feed.url != url) {
            let title = document.attr(node, AttrName::Title).and_then(|title| tidy(title, MAX_LINE));
            feeds.push(Feed { url, title, media_type, source: FROM });
        }
    }
    feeds
}

/// The first address of a series that is not this page.
pub(super) fn other_page(
    candidates: &[Candidate<String>],
    table: &[Source],
    base: &BaseUrl,
    own: &[String],
) -> Option<Candidate<String>> {
    let without_mark = |url: &str| url.split('#').next().unwrap_or(url).trim_end_matches('/').to_owned();
    let is_own = |url: &str| own.iter().any(|own| without_mark(own) == without_mark(url));
    super::precedence::in_order(table, candidates).into_iter().find_map(|candidate| {
        let url = base.resolve(&candidate.value).filter(|url| !candidate.value.starts_with('#') && !is_own(url))?;
        Some(Candidate { value: url, source: candidate.source })
    })
}

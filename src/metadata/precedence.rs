//! Which source wins, field by field. Data: the deciders refuse what is wrong in itself, these tables order the rest.

use super::candidate::{Candidate, Source};
use Source::*;

/// The headline that the page shows is settled by agreement (see `headline`); these are for pages that show none.
/// Open Graph titles are written for people, `<title>` for tabs.
pub(super) const TITLE: &[Source] =
    &[NewsArticle, JsonLd, OpenGraph, Microdata, Analytics, Citation, Twitter, DublinCore, Title];

/// What editors typed into a field made for it stands above what a template shows.
pub(super) const STANDFIRST: &[Source] = &[Line, Class, Microdata, JsonLd];

/// JSON-LD names each author apart; scholarly tags do too. A visible byline beats plain meta tags only where those
/// were refused: templates fill `author` with the site's owner, which `authors` weighs.
pub(super) const AUTHORS: &[Source] =
    &[JsonLd, Citation, Analytics, ArticleTag, Line, Microdata, PlainMeta, DublinCore, Rel, Class, Elsewhere];

/// Machine-readable dates made for publication first, then what readers see: general tags such as `date` and
/// `dc.date` often hold the day on which a record was made. The dates of JSON-LD's `WebPage` are
/// those of a record too, and services have them as well as articles. A URL knows the day but not whose.
pub(super) const PUBLISHED: &[Source] = &[
    JsonLd, ArticleTag, Citation, Analytics, Microdata, Line, Time, OpenGraph, DublinCore, PlainMeta, Class, Url,
    LooseMeta, Elsewhere, Text,
];

/// As for [`PUBLISHED`]; `og:updated_time` is often the time of the last build.
pub(super) const MODIFIED: &[Source] =
    &[JsonLd, ArticleTag, Microdata, DublinCore, Line, Time, Class, PlainMeta, OpenGraph, LooseMeta, JsonLdPage];

/// `og:site_name` is the name as readers know it; publishers are often companies.
pub(super) const SITE_NAME: &[Source] = &[OpenGraph, JsonLdPage, JsonLd, PlainMeta, Microdata, DublinCore, Title];

/// The root element governs the text that is read; the others describe the article or the site.
pub(super) const LANGUAGE: &[Source] = &[Document, PlainMeta, JsonLd, OpenGraph, DublinCore];

/// RFC 6596 first.
pub(super) const CANONICAL_URL: &[Source] = &[Rel, OpenGraph, JsonLd];

/// The description written for search results is the page's summary of itself; the others often are its copies, cut.
pub(super) const DESCRIPTION: &[Source] = &[PlainMeta, OpenGraph, JsonLd, Twitter, DublinCore, Analytics, Microdata];

/// Editorial sections first, analytics next.
pub(super) const SECTION: &[Source] = &[ArticleTag, JsonLd, Analytics, Microdata, PlainMeta, Trail];

/// What the page declares names each step; what it shows must be split.
pub(super) const BREADCRUMBS: &[Source] = &[JsonLd, Microdata, Trail];

/// Tags given to the article before keywords given to search engines.
pub(super) const TAGS: &[Source] = &[ArticleTag, JsonLd, List, Rel, Analytics, Citation, PlainMeta, Microdata];

/// The image chosen for sharing is the lead image; JSON-LD may hold several croppings of it.
pub(super) const IMAGE: &[Source] = &[OpenGraph, JsonLd, Twitter, Analytics, Microdata, Rel, Line];

/// The candidates of a field, best source first; within one source, in the order read. Sources outside the table are
/// left out.
pub(super) fn in_order<'a, T>(table: &[Source], candidates: &'a [Candidate<T>]) -> Vec<&'a Candidate<T>> {
    let rank = |candidate: &Candidate<T>| table.iter().position(|source| *source == candidate.source);
    let mut ordered: Vec<&Candidate<T>> = candidates.iter().filter(|candidate| rank(candidate).is_some()).collect();
    ordered.sort_by_key(|candidate| rank(candidate));
    ordered
}

/// The value of the best source.
pub(super) fn first<T: Clone>(table: &[Source], candidates: &[Candidate<T>]) -> Option<T> {
    in_order(table, candidates).first().map(|candidate| candidate.value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_by_source_then_by_page() {
        let candidates = [
            Candidate { value: 1, source: Twitter },
            Candidate { value: 2, source: OpenGraph },
            Candidate { value: 3, source: Url },
            Candidate { value: 4, source: OpenGraph },
        ];
        let values: Vec<i32> = in_order(TITLE, &candidates).iter().map(|candidate| candidate.value).collect();
        assert_eq!(values, [2, 4, 1]);
        assert_eq!(first(TITLE, &candidates), Some(2));
    }
}

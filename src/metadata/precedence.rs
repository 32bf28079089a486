//! Which source wins, field by field. Data: the deciders refuse what is wrong in itself, these tables order the rest.

use super::candidate::{Candidate, Source};
use Source::*;

/// What a news publisher declares is the headline of record; the page may show a variant of it. Then the heading that
/// the page shows, where another source agrees with it (`headline`); the rest is for pages that show none. JSON-LD and
/// Open Graph titles are written for people, `<title>` for tabs, with the site's name.
pub(super) const TITLE: &[Source] = &[
    NewsArticle,
    Headline,
    JsonLd,
    OpenGraph,
    Microdata,
    Rdfa,
    Microformat,
    Analytics,
    Citation,
    Twitter,
    DublinCore,
    JsonLdPage,
    Title,
];

/// What the page shows under the headline is what readers read. JSON-LD's `alternativeHeadline` is as often a second
/// headline for search engines.
pub(super) const STANDFIRST: &[Source] = &[Line, Class, Microdata, Rdfa, Microformat, Analytics, JsonLd];

/// JSON-LD names each author apart; scholarly tags do too. A visible byline beats plain meta tags only where those
/// were refused: templates fill `author` with the site's owner, which `authors` weighs. A class or `rel` anywhere on
/// the page may belong to a card, so they come last.
pub(super) const AUTHORS: &[Source] = &[
    JsonLd,
    Citation,
    Analytics,
    ArticleTag,
    Line,
    Microdata,
    Rdfa,
    Microformat,
    PlainMeta,
    DublinCore,
    Rel,
    Class,
    Elsewhere,
];

/// Machine-readable dates made for publication first, then what readers see: general tags such as `date` and
/// `dc.date` often hold the day on which a record was made. The dates of JSON-LD's `WebPage` are
/// those of a record too, and services have them as well as articles. A URL knows the day but not whose.
pub(super) const PUBLISHED: &[Source] = &[
    JsonLd,
    ArticleTag,
    Citation,
    Analytics,
    Microdata,
    Rdfa,
    Microformat,
    Line,
    Time,
    OpenGraph,
    DublinCore,
    PlainMeta,
    Class,
    Url,
    LooseMeta,
    Elsewhere,
    Text,
];

/// As for [`PUBLISHED`]; `og:updated_time` is often the time of the last build.
pub(super) const MODIFIED: &[Source] = &[
    JsonLd,
    ArticleTag,
    Microdata,
    Rdfa,
    Microformat,
    DublinCore,
    Line,
    Time,
    Class,
    PlainMeta,
    OpenGraph,
    LooseMeta,
    JsonLdPage,
];

/// `og:site_name` is the name as readers know it, and JSON-LD's `WebSite` too; publishers are often companies. A journal
/// is what its articles stand in, and what is left of `<title>` is the last guess.
pub(super) const SITE_NAME: &[Source] =
    &[OpenGraph, JsonLdPage, JsonLd, PlainMeta, Microdata, Rdfa, Citation, DublinCore, Title];

/// JSON-LD says who publishes the article, then who publishes the page; the scholarly tags name the publishing house.
/// Plain tags are filled once for a whole site.
pub(super) const PUBLISHER: &[Source] =
    &[JsonLd, JsonLdPage, Microdata, Rdfa, Citation, DublinCore, Analytics, ArticleTag, PlainMeta];

/// The root element governs the text that is read; the others describe the article or the site.
pub(super) const LANGUAGE: &[Source] = &[Document, PlainMeta, JsonLd, OpenGraph, DublinCore, Microdata, Rdfa];

/// RFC 6596 first: search engines hold sites to it. `og:url` is the address for counting shares, JSON-LD's may be that
/// of the thing described.
pub(super) const CANONICAL_URL: &[Source] = &[Rel, OpenGraph, JsonLd];

/// The description written for search results is the page's summary of itself; the others often are its copies, cut.
pub(super) const DESCRIPTION: &[Source] =
    &[PlainMeta, OpenGraph, JsonLd, Twitter, DublinCore, Analytics, Microdata, Rdfa, Microformat];

/// Editorial sections first, those made for analytics next, which may be internal names. Where nothing is declared, the
/// trail leads to it, or a link beside the headline.
pub(super) const SECTION: &[Source] = &[ArticleTag, JsonLd, Analytics, Microdata, Rdfa, PlainMeta, Trail, Rel, Class];

/// What the page declares names each step; what it shows must be split. The longest wins all the same: a page may
/// declare a trail of one step beside the real one.
pub(super) const BREADCRUMBS: &[Source] = &[JsonLd, Microdata, Rdfa, Trail];

/// Tags given to the article before keywords given to search engines; a list that the page shows is complete, its
/// `rel=tag` links may be those of a cloud.
pub(super) const TAGS: &[Source] =
    &[ArticleTag, JsonLd, List, Rel, Microformat, Analytics, Citation, DublinCore, PlainMeta, Microdata, Rdfa];

/// The image chosen for sharing is the lead image; JSON-LD may hold several croppings of it. What the page shows near
/// the headline is last, because it may be an advert.
pub(super) const IMAGE: &[Source] =
    &[OpenGraph, JsonLd, Twitter, Analytics, Microdata, Rdfa, Microformat, Rel, JsonLdPage, Picture];

/// JSON-LD and microdata speak of the article, a link of what is around it, which may be the site or a picture.
pub(super) const LICENSE: &[Source] = &[JsonLd, Microdata, Rdfa, Rel, DublinCore, JsonLdPage, PlainMeta];

/// Not an order of trust, all are kept: the finest vocabulary first.
pub(super) const KINDS: &[Source] = &[JsonLd, Microdata, Rdfa, OpenGraph, Microformat, JsonLdPage];

/// Search engines check JSON-LD's flag; `article:content_tier` is older, and rarer kept up.
pub(super) const FREE: &[Source] = &[JsonLd, JsonLdPage, Microdata, Rdfa, ArticleTag];

/// A `<link>` is read before the links of the body; both are `rel`, which no other source gives.
pub(super) const PAGER: &[Source] = &[Rel];

/// As for [`PAGER`]. An icon that is not declared is not guessed.
pub(super) const FAVICON: &[Source] = &[Rel];

/// The candidates of a field, best source first; within one source, in the order read. Sources outside the table are
/// left out.
pub(super) fn in_order<'a, T>(table: &[Source], candidates: &'a [Candidate<T>]) -> Vec<&'a Candidate<T>> {
    let rank = |candidate: &Candidate<T>| table.iter().position(|source| *source == candidate.source);
    let mut ordered: Vec<&Candidate<T>> = candidates.iter().filter(|candidate| rank(candidate).is_some()).collect();
    ordered.sort_by_key(|candidate| rank(candidate));
    ordered
}

/// The best source's candidate.
pub(super) fn first<T: Clone>(table: &[Source], candidates: &[Candidate<T>]) -> Option<Candidate<T>> {
    in_order(table, candidates).first().map(|&candidate| candidate.clone())
}

/// The best source that says the same: what agreement between several has settled is credited to it.
pub(super) fn credit<T>(table: &[Source], candidates: &[Candidate<T>], says: impl Fn(&T) -> bool) -> Option<Source> {
    in_order(table, candidates).into_iter().find(|candidate| says(&candidate.value)).map(|candidate| candidate.source)
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
        assert_eq!(first(TITLE, &candidates), Some(Candidate { value: 2, source: OpenGraph }));
    }

    #[test]
    fn the_best_source_that_agrees_is_credited() {
        let candidates = [
            Candidate { value: "Rain", source: Title },
            Candidate { value: "Snow", source: OpenGraph },
            Candidate { value: "Rain", source: Twitter },
        ];
        assert_eq!(credit(TITLE, &candidates, |value| *value == "Rain"), Some(Twitter));
        assert_eq!(credit(TITLE, &candidates, |value| *value == "Hail"), None);
    }

    #[test]
    fn no_table_names_a_source_twice() {
        for table in [
            TITLE,
            STANDFIRST,
            AUTHORS,
            PUBLISHED,
            MODIFIED,
            SITE_NAME,
            PUBLISHER,
            LANGUAGE,
            CANONICAL_URL,
            DESCRIPTION,
            SECTION,
            BREADCRUMBS,
            TAGS,
            IMAGE,
            LICENSE,
            KINDS,
            FREE,
            PAGER,
            FAVICON,
        ] {
            let mut sources = table.to_vec();
            sources.sort_unstable();
            sources.dedup();
            assert_eq!(sources.len(), table.len(), "{table:?}");
        }
    }
}

//! `<meta>`: which name stands for which field. Data, and one loop over it.

use super::candidate::{Evidence, ImageReference, Signature, Source, push};
use super::date_text;
use super::survey::Survey;
use super::text::{MAX_LINE, MAX_SUMMARY, pixels, tidy};
use once_cell::sync::Lazy;
use std::collections::HashMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Standfirst,
    Author,
    Published,
    Modified,
    SiteName,
    Language,
    CanonicalUrl,
    Description,
    Section,
    Tags,
    Image,
    Publisher,
    License,
    Rights,
    Kind,
    Tier,
}

use Field::*;

/// Names in lower case. Prefixes are those of <https://ogp.me>, <https://www.dublincore.org/specifications/dublin-core/>
/// and of the services that read the tags.
const NAMES: &[(&str, Field, Source)] = &[
    ("og:title", Title, Source::OpenGraph),
    ("twitter:title", Title, Source::Twitter),
    ("parsely-title", Title, Source::Analytics),
    ("sailthru.title", Title, Source::Analytics),
    ("citation_title", Title, Source::Citation),
    ("dc.title", Title, Source::DublinCore),
    ("dcterms.title", Title, Source::DublinCore),
    ("dc:title", Title, Source::DublinCore),
    ("headline", Title, Source::Analytics),
    ("hdl", Title, Source::Analytics),
    ("cxenseparse:recs:articletitle", Title, Source::Analytics),
    ("author", Author, Source::PlainMeta),
    ("authors", Author, Source::PlainMeta),
    ("article:author", Author, Source::ArticleTag),
    ("article:author_name", Author, Source::ArticleTag),
    ("article.author", Author, Source::ArticleTag),
    ("og:article:author", Author, Source::ArticleTag),
    ("og:author", Author, Source::ArticleTag),
    ("og:author:username", Author, Source::ArticleTag),
    ("book:author", Author, Source::ArticleTag),
    ("byl", Author, Source::Analytics),
    ("byline", Author, Source::Analytics),
    ("parsely-author", Author, Source::Analytics),
    ("sailthru.author", Author, Source::Analytics),
    ("cxenseparse:author", Author, Source::Analytics),
    ("rbauthors", Author, Source::Analytics),
    ("citation_author", Author, Source::Citation),
    ("dc.creator", Author, Source::DublinCore),
    ("dcterms.creator", Author, Source::DublinCore),
    ("dc:creator", Author, Source::DublinCore),
    ("dc.contributor", Author, Source::DublinCore),
    ("creator", Author, Source::DublinCore),
    ("article:published_time", Published, Source::ArticleTag),
    ("article:published", Published, Source::ArticleTag),
    ("article:publicationdate", Published, Source::ArticleTag),
    ("article.published", Published, Source::ArticleTag),
    ("og:article:published_time", Published, Source::ArticleTag),
    ("og:published_time", Published, Source::OpenGraph),
    ("og:publish_date", Published, Source::OpenGraph),
    ("og:pubdate", Published, Source::OpenGraph),
    ("og:regdate", Published, Source::OpenGraph),
    ("citation_publication_date", Published, Source::Citation),
    ("citation_online_date", Published, Source::Citation),
    ("citation_date", Published, Source::Citation),
    ("parsely-pub-date", Published, Source::Analytics),
    ("sailthru.date", Published, Source::Analytics),
    ("cxenseparse:recs:publishtime", Published, Source::Analytics),
    ("cxenseparse:publishtime", Published, Source::Analytics),
    ("dc.date", Published, Source::DublinCore),
    ("dc.date.issued", Published, Source::DublinCore),
    ("dc.date.created", Published, Source::DublinCore),
    ("dcterms.date", Published, Source::DublinCore),
    ("dcterms.created", Published, Source::DublinCore),
    ("dcterms.issued", Published, Source::DublinCore),
    ("dc:date", Published, Source::DublinCore),
    ("dc:created", Published, Source::DublinCore),
    ("date", Published, Source::PlainMeta),
    ("pubdate", Published, Source::PlainMeta),
    ("publishdate", Published, Source::PlainMeta),
    ("publish-date", Published, Source::PlainMeta),
    ("publish_date", Published, Source::PlainMeta),
    ("published", Published, Source::PlainMeta),
    ("publication_date", Published, Source::PlainMeta),
    ("publication-date", Published, Source::PlainMeta),
    ("article_date_original", Published, Source::PlainMeta),
    ("originalpublicationdate", Published, Source::PlainMeta),
    ("datepublished", Published, Source::PlainMeta),
    ("date_published", Published, Source::PlainMeta),
    ("pdate", Published, Source::PlainMeta),
    ("ptime", Published, Source::PlainMeta),
    ("rnews:datepublished", Published, Source::PlainMeta),
    ("date.release", Published, Source::PlainMeta),
    ("release_date", Published, Source::PlainMeta),
    ("displaydate", Published, Source::PlainMeta),
    ("created", Published, Source::LooseMeta),
    ("date.created", Published, Source::LooseMeta),
    ("date_created", Published, Source::LooseMeta),
    ("datecreated", Published, Source::LooseMeta),
    ("creation_date", Published, Source::LooseMeta),
    ("*:article_published_time", Published, Source::LooseMeta),
    ("*:published_time", Published, Source::LooseMeta),
    ("*:uploaded", Published, Source::LooseMeta),
    ("article:modified_time", Modified, Source::ArticleTag),
    ("article:modified", Modified, Source::ArticleTag),
    ("article.updated", Modified, Source::ArticleTag),
    ("og:article:modified_time", Modified, Source::ArticleTag),
    ("og:updated_time", Modified, Source::OpenGraph),
    ("og:modified_time", Modified, Source::OpenGraph),
    ("dcterms.modified", Modified, Source::DublinCore),
    ("dc.date.modified", Modified, Source::DublinCore),
    ("dc.modified", Modified, Source::DublinCore),
    ("lastmod", Modified, Source::PlainMeta),
    ("last-modified", Modified, Source::PlainMeta),
    ("modified", Modified, Source::PlainMeta),
    ("datemodified", Modified, Source::PlainMeta),
    ("revised", Modified, Source::PlainMeta),
    ("updated", Modified, Source::PlainMeta),
    ("utime", Modified, Source::PlainMeta),
    ("og:site_name", SiteName, Source::OpenGraph),
    ("og:site", SiteName, Source::OpenGraph),
    ("application-name", SiteName, Source::PlainMeta),
    ("apple-mobile-web-app-title", SiteName, Source::PlainMeta),
    ("cre", SiteName, Source::PlainMeta),
    ("citation_journal_title", SiteName, Source::Citation),
    ("dc.publisher", SiteName, Source::DublinCore),
    ("dcterms.publisher", SiteName, Source::DublinCore),
    ("dc:publisher", SiteName, Source::DublinCore),
    ("og:locale", Language, Source::OpenGraph),
    ("content-language", Language, Source::PlainMeta),
    ("language", Language, Source::PlainMeta),
    ("dc.language", Language, Source::DublinCore),
    ("dcterms.language", Language, Source::DublinCore),
    ("og:url", CanonicalUrl, Source::OpenGraph),
    ("description", Description, Source::PlainMeta),
    ("og:description", Description, Source::OpenGraph),
    ("twitter:description", Description, Source::Twitter),
    ("dc.description", Description, Source::DublinCore),
    ("dcterms.abstract", Description, Source::DublinCore),
    ("dc:description", Description, Source::DublinCore),
    ("sailthru.description", Description, Source::Analytics),
    ("subtitle", Standfirst, Source::Analytics),
    ("article:section", Section, Source::ArticleTag),
    ("parsely-section", Section, Source::Analytics),
    ("cxenseparse:recs:category", Section, Source::Analytics),
    ("section", Section, Source::PlainMeta),
    ("articlesection", Section, Source::PlainMeta),
    ("category", Section, Source::PlainMeta),
    ("article:tag", Tags, Source::ArticleTag),
    ("og:article:tag", Tags, Source::ArticleTag),
    ("parsely-tags", Tags, Source::Analytics),
    ("sailthru.tags", Tags, Source::Analytics),
    ("news_keywords", Tags, Source::PlainMeta),
    ("keywords", Tags, Source::PlainMeta),
    ("citation_keywords", Tags, Source::Citation),
    ("dc.subject", Tags, Source::DublinCore),
    ("dcterms.subject", Tags, Source::DublinCore),
    ("og:image", Image, Source::OpenGraph),
    ("og:image:url", Image, Source::OpenGraph),
    ("og:image:secure_url", Image, Source::OpenGraph),
    ("twitter:image", Image, Source::Twitter),
    ("twitter:image:src", Image, Source::Twitter),
    ("parsely-image-url", Image, Source::Analytics),
    ("sailthru.image.full", Image, Source::Analytics),
    ("thumbnail", Image, Source::Analytics),
    ("publisher", Publisher, Source::PlainMeta),
    ("article:publisher", Publisher, Source::ArticleTag),
    ("citation_publisher", Publisher, Source::Citation),
    ("dc.publisher", Publisher, Source::DublinCore),
    ("dcterms.publisher", Publisher, Source::DublinCore),
    ("dc:publisher", Publisher, Source::DublinCore),
    ("license", License, Source::PlainMeta),
    ("dc.license", License, Source::DublinCore),
    ("dcterms.license", License, Source::DublinCore),
    ("dc.rights.license", License, Source::DublinCore),
    ("dc.rights", Rights, Source::DublinCore),
    ("dcterms.rights", Rights, Source::DublinCore),
    ("og:type", Kind, Source::OpenGraph),
    ("article:content_tier", Tier, Source::ArticleTag),
];

/// The rows of [`NAMES`] by name.
static ROWS: Lazy<HashMap<&'static str, Vec<usize>>> = Lazy::new(|| {
    let mut rows: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (row, (name, _, _)) in NAMES.iter().enumerate() {
        rows.entry(name).or_default().push(row);
    }
    rows
});

/// Those for any prefix, without it.
static OWN_ROWS: Lazy<HashMap<&'static str, Vec<usize>>> =
    Lazy::new(|| ROWS.iter().filter_map(|(name, rows)| Some((name.strip_prefix("*:")?, rows.clone()))).collect());

/// The rows of a name, or of what stands after the prefix that a site or plug-in made for itself.
fn rows_of(name: &str) -> &'static [usize] {
    let own = || OWN_ROWS.get(name.rsplit_once(':')?.1);
    ROWS.get(name).or_else(own).map(Vec::as_slice).unwrap_or_default()
}

/// Reads all tags into the evidence. Several tags of one name with authors or tags are one list.
pub(super) fn read(survey: &Survey<'_>, evidence: &mut Evidence) {
    // The rows that the page's tags stand for, in the table's order; of one row in the page's.
    let rows = |(name, content)| rows_of(name).iter().map(move |&row| (row, content));
    let mut told: Vec<(usize, &str)> =
        survey.metas.iter().flat_map(|(name, content)| rows((name.as_str(), *content))).collect();
    told.sort_by_key(|(row, _)| *row);
    for same in told.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(_, field, source)) = same.first().and_then(|(row, _)| NAMES.get(*row)) else { continue };
        let mut contents = same.iter().map(|(_, content)| *content);
        match field {
            Author => {
                let names: Vec<Signature> =
                    contents.take(32).filter_map(|content| tidy(content, MAX_LINE)).map(Signature::of).collect();
                push(&mut evidence.authors, source, Some(names).filter(|names| !names.is_empty()));
            }
            Tags => {
                let lists: Vec<&str> = contents.take(128).collect();
                push(&mut evidence.tags, source, keywords(&lists));
            }
            Published => {
                contents.for_each(|content| push(&mut evidence.published, source, date_text::machine(content)))
            }
            Modified => contents.for_each(|content| push(&mut evidence.modified, source, date_text::machine(content))),
            Image => {
                let url = contents.find_map(|content| tidy(content, 4000));
                push(&mut evidence.images, source, url.map(|url| image(survey, source, url)));
            }
            // <https://developers.facebook.com/docs/instant-articles>: `metered` is locked sooner or later.
            Tier => {
                let tier = contents.next().map(|tier| tier.trim().eq_ignore_ascii_case("free"));
                push(&mut evidence.free, source, tier);
            }
            // Rights in words say who holds them; an address leads to a licence.
            Rights => {
                let mut texts = contents.filter_map(|content| tidy(content, MAX_LINE));
                push(&mut evidence.licenses, source, texts.find(|text| text.starts_with("http")));
            }
            // An address is no name.
            Publisher => {
                let names = contents.filter_map(|content| tidy(content, MAX_LINE));
                push(&mut evidence.publishers, source, names.into_iter().find(|name| !name.starts_with("http")));
            }
            Title | Standfirst | SiteName | Language | CanonicalUrl | Description | Section | License | Kind => {
                let (list, max) = match field {
                    Title => (&mut evidence.titles, MAX_LINE),
                    Standfirst => (&mut evidence.standfirsts, MAX_SUMMARY),
                    SiteName => (&mut evidence.site_names, MAX_LINE),
                    Language => (&mut evidence.languages, 40),
                    CanonicalUrl => (&mut evidence.canonical_urls, 2000),
                    Description => (&mut evidence.descriptions, MAX_SUMMARY),
                    License => (&mut evidence.licenses, MAX_LINE),
                    Kind => (&mut evidence.kinds, 120),
                    _ => (&mut evidence.sections, 120),
                };
                push(list, source, contents.find_map(|content| tidy(content, max)));
            }
        }
    }
}

/// An image with what the tags beside it say.
fn image(survey: &Survey<'_>, source: Source, url: String) -> ImageReference {
    let [alt, width, height] = if source == Source::Twitter {
        ["twitter:image:alt", "twitter:image:width", "twitter:image:height"]
    } else {
        ["og:image:alt", "og:image:width", "og:image:height"]
    };
    let of_graph = matches!(source, Source::OpenGraph | Source::Twitter);
    let size = |name| survey.meta(name).filter(|_| of_graph).and_then(pixels);
    let alt = survey.meta(alt).and_then(|alt| tidy(alt, MAX_SUMMARY));
    ImageReference { url, alt, caption: None, width: size(width), height: size(height) }
}

/// Keywords given as several tags, or as one with commas. One tag with a comma among several keeps it.
fn keywords(contents: &[&str]) -> Option<Vec<String>> {
    let tags: Vec<String> = match contents {
        [] => return None,
        [one] => one.split([',', ';', '、', '，', '|']).filter_map(|tag| tidy(tag, 120)).collect(),
        several => several.iter().filter_map(|tag| tidy(tag, 120)).collect(),
    };
    Some(tags).filter(|tags| !tags.is_empty())
}

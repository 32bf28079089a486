//! Whole pages, each for one trap: shapes of JSON-LD, titles, bylines and dates as real pages break them.

use super::{Found, read};
use crate::dom::{BaseUrl, Document, TreeLimits, parse};
use url::Url;

fn page(html: &str) -> (Document, Found) {
    page_at("https://www.tarnweekly.example/rivers/rain", html)
}

pub(super) fn page_at(url: &str, html: &str) -> (Document, Found) {
    let url = Url::parse(url).unwrap();
    let document = parse(html, TreeLimits::default());
    let base = BaseUrl::of(&document, Some(&url));
    let found = read(&document, &base, Some(&url));
    (document, found)
}

fn names(found: &Found) -> Vec<&str> {
    found.metadata.authors.iter().map(|author| author.name.as_str()).collect()
}

fn published(found: &Found) -> Option<String> {
    found.metadata.published.map(|date| date.to_string())
}

fn json_ld(json: &str) -> String {
    format!(
        "<title>Rain falls up</title><script type='application/ld+json'>{json}</script><h1>Rain falls up</h1><p>It did.</p>"
    )
}

#[test]
fn json_ld_shapes() {
    for json in [
        r#"{"@type": "NewsArticle", "headline": "Rain falls up", "author": {"@type": "Person", "name": "Ada Brook"}, "datePublished": "2021-10-28"}"#,
        r#"[null, {"@type": ["Article"], "headline": "Rain falls up", "author": ["Ada Brook"], "datePublished": "2021-10-28"}]"#,
        r#"{"@graph": [{"@id": "/#a", "@type": "Person", "name": "Ada Brook"}, {"@type": "BlogPosting", "headline": "Rain falls up", "author": {"@id": "/#a"}, "datePublished": "2021-10-28"}]}"#,
        r#"{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Rain falls up", "author": [[{"givenName": "Ada", "familyName": "Brook"}]], "datePublished": {"@value": "2021-10-28"}}}"#,
        r#"{"@type": "Article", "headline": "Rain falls up", "author": "By Ada Brook", "datePublished": "28 October 2021",}"#,
    ] {
        let (_, found) = page(&json_ld(json));
        assert_eq!(names(&found), ["Ada Brook"], "{json}");
        assert_eq!(published(&found).as_deref(), Some("2021-10-28"), "{json}");
    }
}

#[test]
fn json_ld_of_other_things_is_not_the_article() {
    let (_, found) = page(&json_ld(
        r#"[{"@type": "Organization", "name": "Tarn Weekly", "founder": {"name": "Cy Dale"}},
            {"@type": "Article", "headline": "Another story", "author": "Ben Cole", "datePublished": "2020-01-01"},
            {"@type": "Article", "headline": "A third story", "author": "Ben Cole"},
            {"@type": "Article", "headline": "Rain falls up", "author": "Ada Brook"}]"#,
    ));
    assert_eq!(names(&found), ["Ada Brook"]);
    assert_eq!(published(&found), None);
    assert_eq!(found.metadata.site_name.as_deref(), Some("Tarn Weekly"));
}

#[test]
fn json_ld_references_in_a_circle_end() {
    let (_, found) = page(&json_ld(
        r#"[{"@type": "Article", "@id": "a", "headline": "Rain falls up", "author": {"@id": "b"}}, {"@id": "b", "x": 1, "author": {"@id": "a"}}]"#,
    ));
    assert!(names(&found).is_empty());
}

#[test]
fn the_headline_wins_over_the_sites_name() {
    let (document, found) = page(
        "<title>Tarn Weekly</title><meta property='og:title' content='Tarn Weekly'><meta property='og:site_name' content='Tarn Weekly'>
         <h1 class=logo>Tarn Weekly</h1><article><h1>Rain falls up</h1><p>It did.</p></article>",
    );
    assert_eq!(found.metadata.title.as_deref(), Some("Rain falls up"));
    assert!(found.headline.is_none_or(|node| document.text_content(node) == "Rain falls up"));
}

fn title(html: &str) -> String {
    page(html).1.metadata.title.map(|title| title.value).unwrap_or_default()
}

#[test]
fn the_only_heading_is_the_headline_though_the_title_is_made_for_search() {
    let tab = "<title>Best umbrellas of the year: rain tips | Tarn Weekly</title>";
    assert_eq!(title(&format!("{tab}<h1>Nine umbrellas for heavy rain</h1>")), "Nine umbrellas for heavy rain");
    // Nothing in common, or one of several: the page's own name stands.
    assert_eq!(title(&format!("{tab}<h1>Stay dry, friends</h1>")), "Best umbrellas of the year: rain tips");
    assert_eq!(
        title(&format!("{tab}<h1>Umbrellas we know</h1><h1>Boots we know</h1>")),
        "Best umbrellas of the year: rain tips"
    );
}

#[test]
fn a_section_that_is_like_the_title_is_not_the_headline() {
    let tab = "<title>What is rain falling up? A guide to rain | Tarn Weekly</title><h1>An introduction to rain that falls</h1>";
    assert_eq!(
        title(&format!("{tab}<p>Well.</p><h2>What is rain falling up?</h2><p>Water.</p>")),
        "An introduction to rain that falls"
    );
    let tab = "<title>What is rain falling up? | Tarn Weekly</title><h1>Rain and other falling things</h1>";
    let shared = "<meta property='og:title' content='What is rain falling up?'>";
    assert_eq!(
        title(&format!("{tab}{shared}<h2>What is rain falling up?</h2><p>Water.</p>")),
        "What is rain falling up?"
    );
}

#[test]
fn a_front_page_is_called_as_its_tab() {
    let url = Url::parse("https://www.tarnweekly.example/").unwrap();
    let document = parse("<title>Tarn Weekly - News from the valley</title><h1>All of it</h1>", TreeLimits::default());
    let found = read(&document, &BaseUrl::of(&document, Some(&url)), Some(&url));
    assert_eq!(found.metadata.title.as_deref(), Some("Tarn Weekly - News from the valley"));
    assert_eq!(found.metadata.site_name.as_deref(), Some("Tarn Weekly"));
}

#[test]
fn a_book_or_section_is_not_the_headline_of_its_page() {
    let tab = "<title>Rain: what is it? - The Book of the Valley</title><h1>The Book of the Valley</h1>";
    assert_eq!(title(&format!("{tab}<h2>Rain: what is it?</h2><p>Water.</p>")), "Rain: what is it?");
    let (_, found) =
        page("<title>Tarn Herald - Rivers in the valley</title><h1>Rivers in the valley</h1><p>They flow.</p>");
    assert_eq!(found.metadata.title.as_deref(), Some("Rivers in the valley"));
}

#[test]
fn a_kicker_inside_the_heading_is_not_part_of_the_title() {
    let html = "<title>Rain falls up again - Tarn</title><meta property='og:title' content='Rain falls up again'>
                <h1><span>Weather of the valley</span> <span>Rain falls up again</span></h1><p>It did.</p>";
    assert_eq!(title(html), "Rain falls up again");
}

#[test]
fn a_headline_made_for_search_loses_to_the_one_that_readers_see() {
    let json =
        r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rain up: all we know"}</script>"#;
    let tab = "<title>Rain up: all we know - Tarn</title><h1>In the valley, rain has begun to fall up</h1>";
    let shared = "<meta property='og:title' content='In the valley, rain has begun to fall up'>";
    assert_eq!(title(&format!("{json}{tab}{shared}")), "In the valley, rain has begun to fall up");
    assert_eq!(title(&format!("{json}{tab}")), "Rain up: all we know");
}

#[test]
fn lines_round_the_headline_without_class_names() {
    let (document, found) = page(
        "<title>Rain falls up | Tarn Weekly</title><div><div>Rain falls up</div><div><span>10/28/2021</span><a href=/ab>Ada Brook</a> | </div>
         <div>A storm turned over in its bed, and so did the valley.</div><div>by <b>Ada Brook</b></div>
         <div>On Tuesday it rained, which is nothing new, but this time it rained from the river to the clouds, and the
         ferryman, who has seen everything twice, took off his hat, turned it over and held it against the wind until it
         was empty. Nobody in the village had an umbrella that opens downward.</div></div>",
    );
    let lines: Vec<String> = found.lines.iter().map(|&node| document.text_content(node).trim().to_owned()).collect();
    assert_eq!(
        lines,
        ["10/28/2021Ada Brook |", "A storm turned over in its bed, and so did the valley.", "by Ada Brook"]
    );
    assert_eq!(found.headline.map(|node| document.text_content(node)).as_deref(), Some("Rain falls up"));
    assert_eq!(found.metadata.site_name.as_deref(), Some("Tarn Weekly"));
    assert_eq!(found.metadata.standfirst.as_deref(), Some("A storm turned over in its bed, and so did the valley."));
    assert_eq!(names(&found), ["Ada Brook"]);
    assert_eq!(published(&found).as_deref(), Some("2021-10-28"));
}

#[test]
fn the_first_paragraph_is_no_standfirst() {
    let (_, found) = page(
        "<title>Rain falls up</title><h1>Rain falls up</h1><p class=byline>By Ada Brook, 28 October 2021</p>
         <p>It rained up on Tuesday.</p><p>Nobody saw it.</p>",
    );
    assert_eq!(found.metadata.standfirst, None);
    assert_eq!(found.lines.len(), 1);
}

#[test]
fn a_description_is_a_standfirst_before_a_byline_alone() {
    let summary = "A storm turned over in its bed, and so did the valley below it.";
    let head = format!("<title>Rain falls up</title><meta name=description content='{summary}'><h1>Rain falls up</h1>");
    let body = "<p>Nobody in the village had an umbrella that opens downward, and so it went on.</p>";
    let (_, found) = page(&format!("{head}<div>{summary}</div><div>By Ada Brook</div>{body}"));
    assert_eq!((found.metadata.standfirst.as_deref(), found.lines.len()), (Some(summary), 2));
    let (_, found) = page(&format!("{head}<div>By Ada Brook</div><div>{summary}</div>{body}"));
    assert_eq!((found.metadata.standfirst, found.lines.len()), (None, 1));
    let (_, found) = page(&format!("{head}<div class=standfirst>{summary}</div>{body}"));
    assert_eq!((found.metadata.standfirst.as_deref(), found.lines.len()), (Some(summary), 1));
}

#[test]
fn place_and_agency_open_the_report() {
    let lead = |text: &str| {
        page(&format!(
            "<title>Rain falls up</title><header><h1>Rain falls up</h1><p class=lead>{text}</p></header><p>It did.</p>"
        ))
        .1
        .metadata
        .standfirst
    };
    assert_eq!(lead("Tarn/Upper Valley (vna) - On Tuesday it rained from the river to the clouds."), None);
    let not = "The ferry (built in 1921) - and its keeper - went up with the rain on Tuesday.";
    assert_eq!(lead(not).as_deref(), Some(not));
    let not = "The keeper (and owner) of the ferry went up with the rain on Tuesday.";
    assert_eq!(lead(not).as_deref(), Some(not));
}

#[test]
fn related_cards_comments_and_footers_have_dates_of_their_own() {
    let (_, found) = page(
        "<title>Rain falls up</title><main><article><h1>Rain falls up</h1><p>It did.</p>
         <div class=comments><article class=comment><span class=author>Ben Cole</span><time datetime=2023-02-02>2 Feb</time></article></div></article>
         <section class=related><article><h3>Snow</h3><span class=author>Cy Dale</span><time datetime=2024-01-01>1 Jan</time></article></section></main>
         <footer>Copyright 2010-2026, updated 3 March 2025</footer>",
    );
    assert!(names(&found).is_empty());
    assert_eq!(published(&found), None);
}

#[test]
fn modified_is_not_published() {
    let (_, found) = page(
        "<title>Rain falls up</title><h1>Rain falls up</h1><p class=meta>Published 3 May 2021 | Updated: 5 May 2021</p><p>It did.</p>",
    );
    assert_eq!(published(&found).as_deref(), Some("2021-05-03"));
    assert_eq!(found.metadata.modified.map(|date| date.to_string()).as_deref(), Some("2021-05-05"));
    let (_, found) = page(
        "<title>Rain falls up</title><h1>Rain falls up</h1><p class=date>Last updated: 5 May 2021</p><p>It did.</p>",
    );
    assert_eq!(published(&found), None);
}

#[test]
fn the_page_shows_the_day_of_a_moment_in_utc() {
    let (_, found) = page(
        "<title>Rain falls up</title><meta property='article:published_time' content='2021-10-29T02:15:00Z'>
         <h1>Rain falls up</h1><time datetime='2021-10-28T19:15:00-07:00'>October 28</time><p>It did.</p>",
    );
    assert_eq!(published(&found).as_deref(), Some("2021-10-28T19:15:00-07:00"));
}

#[test]
fn placeholders_urls_and_owners_are_no_authors() {
    let (_, found) = page(
        "<title>Rain falls up</title><meta name=author content='{{author}}'><meta property='article:author' content='https://social.example/tarn'>
         <meta property='og:site_name' content='Tarn Weekly'><meta name='parsely-author' content='Tarn Weekly'>
         <h1>Rain falls up</h1><p class=byline>By Ada Brook, Staff writer | 3 May 2021</p><p>It did.</p>",
    );
    assert_eq!(names(&found), ["Ada Brook"]);
}

#[test]
fn a_name_beside_its_label() {
    let tab = "<title>Rain falls up</title>";
    let prose = "<p>It did, and for longer than anyone in the valley had thought it could, said the ferryman.</p>";
    for html in [
        format!("<h1>Rain falls up</h1><div><p>Written by</p><p>Ada Brook</p></div>{prose}"),
        format!("<h1>Rain falls up</h1>{prose}{prose}<div>Auteur(s) :</div><div><b>Ada Brook</b></div>"),
        format!("<h1>Rain falls up</h1><p><a href='/staff/ada-brook/'>Ada Brook</a> in Quay</p>{prose}"),
        format!("<aside class=post-author>Ada Brook</aside><h1>Rain falls up</h1>{prose}"),
        format!("<h1>Rain falls up</h1><div class=author><b>Ada Brook</b><i>Rain maker</i></div>{prose}"),
        format!("<h1>Rain falls up</h1>{prose}<aside class='author-bio'><h3>Ada Brook</h3><p>She is wet.</p></aside>"),
        format!("<h1>Rain falls up</h1>{prose}").replace(
            "<h1>",
            "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ada Brook'><h1>",
        ),
    ] {
        assert_eq!(names(&page(&format!("{tab}{html}")).1), ["Ada Brook"], "{html}");
    }
    // Links of a menu, and an aside about someone else.
    let menu = "<nav><a href='/author/ben-cole'>Ben Cole</a></nav><aside><p class=author>Cy Dale</p></aside>";
    assert!(names(&page(&format!("{tab}{menu}<h1>Rain falls up</h1>{prose}")).1).is_empty());
}

#[test]
fn editors_sign_where_nobody_does_by_name() {
    let json = r#"<script type="application/ld+json">{"@type": "Article", "headline": "Rain falls up", "author": "Redaktion"}</script>"#;
    let tab = format!("<title>Rain falls up</title>{json}<h1>Rain falls up</h1>");
    assert_eq!(names(&page(&tab).1), ["Redaktion"]);
    assert_eq!(names(&page(&format!("{tab}<p class=byline>Von Ada Brook</p>")).1), ["Ada Brook"]);
}

#[test]
fn trail_tags_and_image() {
    let (_, found) = page(
        "<title>Rain falls up</title><meta property='og:image' content='/img/rain-1200x800.jpg?w=9'><nav aria-label=Breadcrumb><a href=/>Home</a> / <a href=/r>Rivers</a> / <span>Rain falls up</span></nav>
         <h1>Rain falls up</h1><figure><img src='/img/rain.jpg' alt='Rain'><figcaption>Rain, up.</figcaption></figure><p>It did.</p>
         <div>Tagged With: <a href=/t/a>Rain</a>, <a href=/t/b>Up</a></div>",
    );
    assert_eq!(found.metadata.breadcrumbs, ["Home", "Rivers"]);
    assert_eq!(found.metadata.tags, ["Rain", "Up"]);
    let image = found.metadata.image.unwrap();
    assert_eq!(image.url, "https://www.tarnweekly.example/img/rain-1200x800.jpg?w=9");
    assert_eq!((image.alt.as_deref(), image.caption.as_deref()), (Some("Rain"), Some("Rain, up.")));
}

#[test]
fn hostile_pages_end() {
    let nested = "<div class=author><table><tr><td>".repeat(3000);
    let metas = "<meta name=author content='A B'><time>2021</time><h1>x</h1>".repeat(3000);
    for html in [String::new(), nested, metas, format!("<title>{}</title>", "a - ".repeat(50_000)), "<h1>".repeat(2000)]
    {
        let _ = page(&html);
    }
}

#[test]
fn a_crumb_without_a_name_is_skipped() {
    let (_, found) = page(
        r#"<title>Rain falls up</title><script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Rivers"}, {"@type": "ListItem", "position": 2},
            {"@type": "ListItem", "position": 3, "name": "Quays"}]}</script><h1>Rain falls up</h1>"#,
    );
    assert_eq!(found.metadata.breadcrumbs, ["Rivers", "Quays"]);
}

#[test]
fn relations_are_read_in_any_case() {
    let (_, found) = page(
        "<title>Rain falls up</title><h1>Rain falls up</h1><p><a rel=Author href=/staff/ada>Ada Brook</a></p><p>It did.</p>
         <p><a rel=TAG href=/t/rain>Rain</a> <a rel=Previous href=/rivers/mist>Mist</a></p>",
    );
    assert_eq!(names(&found), ["Ada Brook"]);
    assert_eq!(found.metadata.tags, ["Rain"]);
    assert_eq!(found.metadata.previous_page.as_deref(), Some("https://www.tarnweekly.example/rivers/mist"));
}

#[test]
fn what_is_kept_whole_is_explained_too() {
    let (_, found) = page(
        r#"<html lang=en dir=ltr><title>Rain falls up</title><meta property=og:type content=article>
           <link rel=alternate type=application/rss+xml href=/feed><h1>Rain falls up</h1><p>It did.</p>"#,
    );
    let fields = super::fields(&found.evidence, &found.metadata);
    for (name, value) in
        [("declared_kinds", "article"), ("direction", "ltr"), ("feeds", "https://www.tarnweekly.example/feed")]
    {
        let field = fields.iter().find(|field| field.name == name).unwrap();
        assert!(matches!(field.claims.as_slice(), [claim] if claim.value == value && claim.chosen), "{field:?}");
    }
}

#[test]
fn a_year_in_other_digits_is_noticed() {
    let prose = "It fell on the quay. ".repeat(60);
    let (_, found) = page(&format!(
        "<title>Rain falls up</title><h1>Rain falls up</h1><p>{prose}</p><div>نشر في ٢٨ أكتوبر ٢٠٢١</div>"
    ));
    assert_eq!(published(&found).as_deref(), Some("2021-10-28"));
}

#[test]
fn the_section_is_no_part_of_the_title() {
    let tab = "<title>Rain: what we know so far | Weather | The Post</title><p>It fell all night on the quay.</p>";
    let section = "<meta property='article:section' content='Weather'>";
    let trail = "<nav aria-label=Breadcrumb><a href=/>Home</a> / <a href=/w>Weather</a></nav>";
    for declared in [section, trail] {
        assert_eq!(title(&format!("{declared}{tab}")), "Rain: what we know so far", "{declared}");
    }
    assert_eq!(title(tab), "Rain: what we know so far | Weather");
}

//! What other programs rely on: traits, defaults, errors, and the names of the JSON fields.

use gleaner::{
    Article, Author, AuthorKind, Breadcrumb, Candidate, Claim, Cut, Date, Diagnosis, Direction, Encoding,
    EncodingSource, Error, Explanation, Extractor, Feed, Field, Image, Limits, Metadata, Reason, Removed, ScoredBlock,
    Signal, Source, Sourced, Time,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Debug;

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en-GB"><head>
<title>The ferry crosses again - The Landing Bell</title>
<link rel="canonical" href="https://bell.example/news/ferry/">
<meta property="og:site_name" content="The Landing Bell">
<meta name="description" content="After forty days the cable is back.">
<meta property="article:section" content="Rivers">
<meta property="article:tag" content="Ferries"><meta property="article:tag" content="Cables">
<meta property="article:published_time" content="2024-05-03T08:15:00+01:00">
<meta property="article:modified_time" content="2024-05-04T10:00:00Z">
<meta name="author" content="Ada Brook">
<meta property="og:type" content="article"><meta property="article:content_tier" content="free">
<link rel="license" href="https://licences.example/by"><link rel="next" href="https://bell.example/news/ferry/2">
<link rel="icon" href="/icon.svg"><link rel="alternate" type="application/rss+xml" title="All news" href="/feed">
<meta property="og:image:width" content="1200">
<meta property="og:image" content="https://bell.example/ferry.jpg"><meta property="og:image:alt" content="A ferry">
</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/rivers">Rivers</a></li></ol>
<article><h1>The ferry crosses again</h1>
<p class="standfirst">After forty days the cable is back, and the first passengers were two goats.</p>
<p>The ferry crossed the river at noon, and the keeper counted every passenger twice, as she had done for years.</p>
<p>Nobody had expected the goats, which came with their owner, a retired teacher, and left without paying a fare.</p>
</article></body></html>"#;

const PAGE_TITLE: &str = "The ferry crosses again";

// ---- traits ----

fn is_plain<T: Send + Sync + Unpin + Debug + Clone + 'static>() {}
fn is_compared<T: PartialEq>() {}
fn is_shown<T: std::fmt::Display>() {}

#[test]
fn types_go_between_threads_and_are_copied_and_printed() {
    is_plain::<Extractor>();
    is_plain::<Limits>();
    is_plain::<Article>();
    is_plain::<Metadata>();
    is_plain::<Author>();
    is_plain::<AuthorKind>();
    is_plain::<Breadcrumb>();
    is_plain::<Claim>();
    is_plain::<Direction>();
    is_plain::<Feed>();
    is_plain::<Field>();
    is_plain::<Image>();
    is_plain::<Source>();
    is_plain::<Sourced<String>>();
    is_plain::<Date>();
    is_plain::<Time>();
    is_plain::<Cut>();
    is_plain::<Encoding>();
    is_plain::<EncodingSource>();
    is_plain::<Error>();
    is_plain::<Explanation>();
    is_plain::<Removed>();
    is_plain::<Candidate>();
    is_plain::<ScoredBlock>();
    is_plain::<Signal>();
    is_plain::<Reason>();
    is_compared::<Article>();
    is_compared::<Explanation>();
    is_compared::<Error>();
    is_shown::<Breadcrumb>();
    is_shown::<Date>();
    is_shown::<Direction>();
    is_shown::<Source>();
    is_shown::<Sourced<String>>();
    is_shown::<Sourced<Date>>();
    is_shown::<Error>();
    is_shown::<Reason>();
}

#[test]
fn an_extractor_is_shared_by_threads() {
    let extractor = Extractor::new();
    let articles: Vec<Article> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| extractor.extract(PAGE))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic").expect("a page")).collect()
    });
    assert!(articles.windows(2).all(|pair| pair[0] == pair[1]));
}

// ---- errors ----

#[test]
fn errors_are_errors_with_kinds_and_predicates() {
    let small = Extractor::new().with_limits(Limits::default().with_max_bytes(4));
    let too_large = small.extract("12345").expect_err("five bytes are too many");
    let binary = Extractor::new().extract_bytes(b"%PDF-1.7", None).expect_err("a PDF is no page");
    let invalid_url = Extractor::new().with_url("/no/host").expect_err("a path is no absolute URL");
    for (error, kind, is_too_large, is_binary) in [
        (&too_large, "too-large", true, false),
        (&binary, "binary", false, true),
        (&invalid_url, "invalid-url", false, false),
    ] {
        assert_eq!(error.kind(), kind);
        assert_eq!((error.is_too_large(), error.is_binary()), (is_too_large, is_binary), "{error:?}");
        assert!(!error.to_string().is_empty());
        let boxed: Box<dyn std::error::Error + Send + Sync> = Box::new(error.clone());
        assert_eq!(boxed.to_string(), error.to_string());
    }
    assert!(invalid_url.to_string().contains("/no/host"));
}

#[test]
fn only_absolute_urls_are_taken() {
    for url in
        ["https://bell.example/a", "http://bell.example", " https://bell.example/a b ", "https://bücher.example/ä"]
    {
        assert!(Extractor::new().with_url(url).is_ok(), "{url}");
    }
    for url in ["", " ", "bell.example", "//bell.example/a", "/a", "?q", "http://", "https://[::1"] {
        assert!(Extractor::new().with_url(url).is_err_and(|error| error.kind() == "invalid-url"), "{url}");
    }
}

// ---- options ----

#[test]
fn the_default_limits_are_the_documented_ones() {
    let limits = Limits::default();
    assert_eq!((limits.max_bytes, limits.max_depth, limits.max_nodes), (64 << 20, 512, 2_200_000));
    let changed = limits.with_max_bytes(1).with_max_depth(100).with_max_nodes(2);
    assert_eq!((changed.max_bytes, changed.max_depth, changed.max_nodes), (1, 100, 2));
    assert_eq!(limits.with_max_bytes(usize::MAX).max_bytes, 1 << 30);
    assert_eq!(limits.with_max_depth(0).max_depth, 16);
}

#[test]
fn the_free_function_has_the_default_settings() {
    assert_eq!(gleaner::extract(PAGE), Extractor::new().extract(PAGE));
    assert_eq!(Extractor::default().extract(PAGE), Extractor::new().with_limits(Limits::default()).extract(PAGE));
}

#[test]
fn text_is_lent_or_given() {
    let article = gleaner::extract(PAGE).expect("a page");
    let lent = article.text().to_owned();
    assert_eq!(article.into_text(), lent);
}

// ---- JSON ----

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn names<const N: usize>(names: [&str; N]) -> BTreeSet<&str> {
    names.into_iter().collect()
}

#[test]
fn an_article_is_the_documented_json() {
    let article = Extractor::new().extract_bytes(PAGE.as_bytes(), None).expect("a page");
    let json = serde_json::to_value(&article).expect("an article is plain data");
    assert_eq!(
        keys(&json),
        names([
            "schema_version",
            "url",
            "text",
            "body",
            "kind",
            "confidence",
            "metadata",
            "word_count",
            "reading_minutes",
            "encoding",
            "cuts",
            "diagnosis"
        ])
    );
    let metadata = &json["metadata"];
    assert_eq!(
        keys(metadata),
        names([
            "title",
            "standfirst",
            "authors",
            "published",
            "modified",
            "site_name",
            "publisher",
            "language",
            "direction",
            "canonical_url",
            "description",
            "section",
            "breadcrumbs",
            "tags",
            "image",
            "license",
            "declared_kinds",
            "is_accessible_for_free",
            "next_page",
            "previous_page",
            "feeds",
            "favicon",
        ])
    );
    let sourced = |value: Value, source: &str| json!({"value": value, "source": source});
    assert_eq!(json["text"], article.text());
    assert_eq!((&json["word_count"], &json["reading_minutes"]), (&json!(39), &json!(1)));
    assert_eq!(metadata["title"], sourced("The ferry crosses again".into(), "headline"));
    let standfirst = "After forty days the cable is back, and the first passengers were two goats.";
    assert_eq!(metadata["standfirst"], sourced(standfirst.into(), "class"));
    assert_eq!(
        metadata["authors"],
        json!([{"name": "Ada Brook", "url": null, "bio": null, "image": null, "kind": "person", "source": "meta"}])
    );
    assert_eq!(metadata["published"], sourced("2024-05-03T08:15:00+01:00".into(), "article-tag"));
    assert_eq!(metadata["modified"], sourced("2024-05-04T10:00:00Z".into(), "article-tag"));
    assert_eq!(metadata["site_name"], sourced("The Landing Bell".into(), "open-graph"));
    assert_eq!(metadata["language"], sourced("en-GB".into(), "document"));
    assert_eq!(metadata["direction"], sourced("ltr".into(), "language"));
    assert_eq!(metadata["canonical_url"], sourced("https://bell.example/news/ferry/".into(), "rel"));
    assert_eq!(metadata["description"], sourced("After forty days the cable is back.".into(), "meta"));
    assert_eq!(metadata["section"], sourced("Rivers".into(), "article-tag"));
    assert_eq!(
        metadata["breadcrumbs"],
        json!([{"name": "Home", "url": "/", "source": "trail"}, {"name": "Rivers", "url": "/rivers", "source": "trail"}])
    );
    assert_eq!(
        metadata["tags"],
        json!([sourced("Ferries".into(), "article-tag"), sourced("Cables".into(), "article-tag")])
    );
    assert_eq!(
        metadata["image"],
        json!({
            "url": "https://bell.example/ferry.jpg",
            "alt": "A ferry",
            "caption": null,
            "width": 1200,
            "height": null,
            "source": "open-graph",
        })
    );
    assert_eq!(metadata["license"], sourced("https://licences.example/by".into(), "rel"));
    assert_eq!(metadata["declared_kinds"], json!([sourced("article".into(), "open-graph")]));
    assert_eq!(metadata["is_accessible_for_free"], sourced(true.into(), "article-tag"));
    assert_eq!(metadata["next_page"], sourced("https://bell.example/news/ferry/2".into(), "rel"));
    assert_eq!(metadata["previous_page"], Value::Null);
    assert_eq!(
        metadata["feeds"],
        json!([{"url": "/feed", "title": "All news", "media_type": "application/rss+xml", "source": "rel"}])
    );
    assert_eq!(metadata["favicon"], sourced("/icon.svg".into(), "rel"));
    assert_eq!(json["encoding"], json!({"name": "UTF-8", "source": "detected", "malformed": false}));
    assert_eq!(json["cuts"], json!([]));
    assert_eq!(json["diagnosis"], Value::Null);
}

#[test]
fn each_field_credits_one_claim() {
    let why = Extractor::new().explain(PAGE).expect("a page");
    let named = serde_json::to_value(&why.article.metadata).expect("plain data");
    for field in &why.fields {
        assert!(named.get(field.name).is_some(), "{} is no field of the metadata", field.name);
        let chosen = field.claims.iter().filter(|claim| claim.chosen).count();
        assert_eq!(chosen, usize::from(!named[field.name].is_null() && named[field.name] != json!([])), "{field:?}");
    }
}

#[test]
fn sourced_values_read_like_the_values() {
    let metadata = Extractor::new().metadata(PAGE).expect("a page");
    let title: Sourced<String> = metadata.title.expect("a title");
    assert_eq!((&*title, title.to_string().as_str(), title.source), (PAGE_TITLE, PAGE_TITLE, Source::Headline));
    assert_eq!(title, *PAGE_TITLE);
    assert_eq!(title.as_ref(), PAGE_TITLE);
    assert_eq!(title.into_value(), PAGE_TITLE);
    assert!(*metadata.is_accessible_for_free.expect("a flag"));
    assert_eq!(metadata.direction.as_deref(), Some(&Direction::LeftToRight));
    assert_eq!(metadata.published.expect("a date").year(), 2024);
    assert_eq!(metadata.tags, ["Ferries", "Cables"]);
    assert_eq!(metadata.breadcrumbs, ["Home", "Rivers"]);
}

#[test]
fn diagnoses_are_kebab_case_everywhere() {
    for (diagnosis, name) in [
        (Diagnosis::ScriptShell, "script-shell"),
        (Diagnosis::ConsentWall, "consent-wall"),
        (Diagnosis::Paywall, "paywall"),
        (Diagnosis::Listing, "listing"),
        (Diagnosis::Empty, "empty"),
    ] {
        assert_eq!(diagnosis.as_str(), name);
        assert_eq!(diagnosis.to_string(), name);
        assert_eq!(serde_json::to_value(diagnosis).expect("plain data"), name);
    }
    let empty = serde_json::to_value(gleaner::extract("").expect("a page")).expect("plain data");
    assert_eq!(empty["diagnosis"], "empty");
}

#[test]
fn absent_metadata_is_null_or_empty() {
    let json = serde_json::to_value(gleaner::extract("").expect("a page")).expect("plain data");
    let metadata = json["metadata"].as_object().expect("an object");
    for (name, value) in metadata {
        let is_list = matches!(name.as_str(), "authors" | "breadcrumbs" | "tags" | "declared_kinds" | "feeds");
        let expected = if is_list { json!([]) } else { Value::Null };
        assert_eq!(value, &expected, "{name}");
    }
    assert_eq!(json["encoding"]["source"], "text");
}

#[test]
fn cuts_are_kebab_case() {
    let cut = |limits| {
        serde_json::to_value(Extractor::new().with_limits(limits).extract(&"<div>".repeat(600)).expect("a page").cuts)
    };
    assert_eq!(cut(Limits::default().with_max_nodes(100)).expect("plain data"), json!(["nodes"]));
    let depth = cut(Limits::default()).expect("plain data");
    assert_eq!(keys(&depth[0]), names(["depth"]));
    assert!(depth[0]["depth"].is_u64());
}

#[test]
fn sources_of_the_encoding_are_kebab_case() {
    let source = |bytes: &[u8], label| {
        let article = Extractor::new().extract_bytes(bytes, label).expect("a page");
        serde_json::to_value(article.encoding.source).expect("plain data")
    };
    assert_eq!(source(b"\xef\xbb\xbf<p>x", None), "bom");
    assert_eq!(source(b"<p>x", Some("text/html; charset=utf-8")), "transport-label");
    assert_eq!(source(b"<meta charset=utf-8><p>x", None), "meta");
    assert_eq!(source(b"<?xml version='1.0' encoding='utf-8'?><p>x", None), "xml");
    assert_eq!(source(b"<p>x", None), "detected");
}

#[test]
fn an_explanation_is_the_documented_json() {
    let explanation = Extractor::new().explain(PAGE).expect("a page");
    let json = serde_json::to_value(&explanation).expect("an explanation is plain data");
    assert_eq!(keys(&json), names(["article", "fields", "removals", "candidates", "blocks", "cut", "kinds"]));
    let title = &json["fields"][0];
    assert_eq!((keys(title), &title["name"]), (names(["name", "claims"]), &json!("title")));
    assert_eq!(title["claims"][0], json!({"value": "The ferry crosses again", "source": "headline", "chosen": true}));
    assert_eq!(title["claims"][1]["chosen"], false);
    assert_eq!(json["article"], serde_json::to_value(&explanation.article).expect("plain data"));
    let removal = &json["removals"][0];
    assert_eq!(keys(removal), names(["path", "reason", "rule", "letters", "excerpt"]));
    assert_eq!((&removal["path"], &removal["reason"]), (&json!("/html/body/nav"), &json!("navigation")));
    assert_eq!((&removal["letters"], &removal["excerpt"]), (&json!(8), &json!("Home News")));
    assert_eq!(keys(&json["candidates"][0]), names(["path", "score", "chosen"]));
    let chosen = json["candidates"].as_array().expect("a list").iter().filter(|candidate| candidate["chosen"] == true);
    assert!(chosen.count() <= 1);
    let block = &json["blocks"][0];
    assert_eq!(keys(block), names(["path", "excerpt", "letters", "kept", "probability", "signals"]));
    let blocks = json["blocks"].as_array().expect("a list").iter();
    let signal = blocks.flat_map(|block| block["signals"].as_array().expect("a list")).next().expect("a signal");
    assert_eq!(keys(signal), names(["name", "weight"]));
    assert!(json["cut"].is_number());
    assert!(json["kinds"][0][0].is_string() && json["kinds"][0][1].is_number());
}

// ---- blocks ----

/// Pages of several kinds, and what is hardly a page.
fn pages() -> Vec<String> {
    let rows = |row: &str| format!("<title>Ferries</title><body><main>{}</main>", row.repeat(40));
    vec![
        PAGE.to_owned(),
        include_str!("../examples/pages/ferry.html").to_owned(),
        rows("<div class=card><h3><a href=/a>A ferry</a></h3><p>It crosses the river at noon.</p><b>$12</b></div>"),
        rows("<ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul>"),
        rows("<p>Nobody had expected the goats, which came with their owner, and left without paying."),
        "<p>Ferry".to_owned(),
        String::new(),
    ]
}

#[test]
fn kept_blocks_reach_the_cut_and_signals_are_few_and_sorted() {
    for page in pages() {
        let why = Extractor::new().explain(&page).expect("a page");
        assert_eq!(Ok(&why.article), gleaner::extract(&page).as_ref());
        assert!((0.0..=1.0).contains(&why.cut) || why.cut == 2.0, "{}", why.cut);
        assert_eq!(why.article.text().is_empty(), !why.blocks.iter().any(|block| block.kept));
        for block in &why.blocks {
            assert!((0.0..=1.0).contains(&block.probability), "{block:?}");
            assert!(!block.kept || block.probability >= why.cut, "{block:?} is below {}", why.cut);
            assert!(block.letters > 0 && !block.excerpt.is_empty() && block.excerpt.chars().count() <= 80, "{block:?}");
            assert!(block.path.starts_with("/html"), "{block:?}");
            // Asked or not asked.
            assert_eq!(block.probability == 0.0, block.signals.is_empty(), "{block:?}");
            let weights: Vec<f32> = block.signals.iter().map(|signal| signal.weight.abs()).collect();
            assert!(weights.len() <= 5 && weights.windows(2).all(|pair| pair[0] >= pair[1]), "{weights:?}");
            assert!(block.signals.iter().all(|signal| !signal.name.is_empty() && signal.weight != 0.0), "{block:?}");
        }
    }
}

#[test]
fn what_a_sure_rule_removes_has_no_probability() {
    let why = Extractor::new().explain(include_str!("../examples/pages/ferry.html")).expect("a page");
    for reason in [Reason::Navigation, Reason::Header, Reason::Footer, Reason::SkipLink] {
        let removal = why.removals.iter().find(|removal| removal.reason == reason).expect("a removal");
        let inside: Vec<_> = why.blocks.iter().filter(|block| block.path.starts_with(&removal.path)).collect();
        assert!(!inside.is_empty(), "{removal:?}");
        for block in inside {
            assert!(!block.kept && block.probability == 0.0 && block.signals.is_empty(), "{block:?}");
        }
    }
}

#[test]
fn what_is_expected_of_a_page_is_about_what_is_kept() {
    for page in [PAGE, include_str!("../examples/pages/ferry.html")] {
        let why = Extractor::new().explain(page).expect("a page");
        let expected: f32 = why.blocks.iter().map(|block| block.probability * block.letters as f32).sum();
        let kept: u32 = why.blocks.iter().filter(|block| block.kept).map(|block| block.letters).sum();
        assert!((0.5..=1.5).contains(&(expected / kept as f32)), "{expected} of {kept}");
    }
}

#[test]
fn kinds_are_shares_likeliest_first() {
    for page in pages() {
        let why = Extractor::new().explain(&page).expect("a page");
        assert_eq!(why.kinds[0].0, why.article.kind);
        assert!(why.kinds.windows(2).all(|pair| pair[0].1 >= pair[1].1), "{:?}", why.kinds);
        assert!((why.kinds.iter().map(|kind| kind.1).sum::<f32>() - 1.0).abs() < 1e-3, "{:?}", why.kinds);
    }
}

#[test]
fn reasons_are_kebab_case_everywhere() {
    for (reason, name) in [
        (Reason::Navigation, "navigation"),
        (Reason::SkipLink, "skip-link"),
        (Reason::AuthorBox, "author-box"),
        (Reason::OutsideContent, "outside-content"),
        (Reason::LinkDense, "link-dense"),
    ] {
        assert_eq!(reason.as_str(), name);
        assert_eq!(reason.to_string(), name);
        assert_eq!(serde_json::to_value(reason).expect("plain data"), name);
    }
}

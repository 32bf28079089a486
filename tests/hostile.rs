//! Pages that no author wrote: each ends with an article or a typed error, whatever its size, depth or bytes.
//!
//! How long they may take is asked by `scaling.rs`; the tree under them is asked by `tree_construction.rs`.

#[path = "support/fixture_pages.rs"]
mod fixture_pages;

use gleaner::{Article, Cut, Error, Extractor, Limits, Metadata};
use std::fmt::Write;

const TEN_MEGABYTES: usize = 10 << 20;
const LEVELS: usize = 100_000;
const SENTENCE: &str = "The ferry crossed the river at noon, and the keeper counted every passenger twice.";

fn article(page: &str) -> Article {
    gleaner::extract(page).expect("any text is a page")
}

fn refusal(bytes: &[u8]) -> Error {
    gleaner::Extractor::new().extract_bytes(bytes, None).expect_err("these bytes are no page")
}

/// `unit` until the page has this many bytes.
fn repeated(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

/// Nothing that works down a page's depth may need the stack for it.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(work).expect("a thread");
    thread.join().expect("no panic and no overflow");
}

// ---- next to nothing ----

#[test]
fn empty_input_is_an_empty_article() {
    let article = article("");
    assert_eq!(article.text(), "");
    assert_eq!(article.metadata, Metadata::default());
    assert!(article.cuts.is_empty());
    let bytes = Extractor::new().extract_bytes(b"", None).expect("no bytes are a page");
    assert_eq!(bytes.text(), "");
}

#[test]
fn white_space_is_an_empty_article() {
    for page in
        [" ", "\n\r\n\t\u{c} ", "&nbsp;&#8203;\u{a0}\u{feff}", "<p> </p>\n<p>&nbsp;</p>", &" \n".repeat(500_000)]
    {
        assert_eq!(article(page).text(), "", "{:?}", page.get(..40));
    }
}

#[test]
fn a_page_without_body_has_its_metadata() {
    let article = article("<!DOCTYPE html><html lang=de><head><title>Die Fähre</title></head></html>");
    assert_eq!(article.text(), "");
    assert_eq!(article.metadata.title.as_deref(), Some("Die Fähre"));
    assert_eq!(article.metadata.language.as_deref(), Some("de"));
}

#[test]
fn a_frameset_has_its_title() {
    let page = "<html><head><title>The Ferry</title></head><frameset cols='20%,80%'><frame src=menu.html><frame \
                src=page.html><noframes><p>Your browser shows no frames.</p></noframes></frameset></html>";
    let article = article(page);
    assert_eq!(article.metadata.title.as_deref(), Some("The Ferry"));
    assert!(article.cuts.is_empty());
}

#[test]
fn a_fragment_is_a_page() {
    assert_eq!(article(&format!("</div>{SENTENCE}</td></p>")).text(), SENTENCE);
}

#[test]
fn plain_text_keeps_its_paragraphs() {
    let paragraphs: Vec<String> = (1..=12).map(|number| format!("Paragraph {number}. {SENTENCE}")).collect();
    for separator in ["\n\n", "\r\n\r\n"] {
        let page = paragraphs.join(separator);
        for text in [article(&page), Extractor::new().extract_bytes(page.as_bytes(), Some("text/plain")).expect("text")]
        {
            let words = text.text().split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(words, paragraphs.join(" "));
        }
    }
}

// ---- bytes that are no text ----

#[test]
fn binary_formats_are_refused_by_name() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    let cases: [(&[u8], &str); 6] = [
        (png, "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>", "PDF"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\x48\xcd\xc9\xc9\x07", "gzip"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0", "ZIP"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "JPEG"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
    ];
    for (bytes, format) in cases {
        let error = refusal(bytes);
        assert!(error.is_binary() && error.kind() == "binary", "{format}: {error:?}");
        assert!(error.to_string().contains(format), "{error}");
    }
}

#[test]
fn random_bytes_are_refused() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    for length in [500, 1_000, 2_000, 3_000, 5_000, 20_000, 100_000].repeat(20) {
        let bytes: Vec<u8> = (0..length).map(|_| random()).collect();
        let is_refused = Extractor::new().extract_bytes(&bytes, None).is_err_and(|error| error.is_binary());
        assert!(is_refused, "{length} random bytes are taken for a page");
        assert!(Extractor::new().explain_bytes(&bytes, None).is_err_and(|error| error.is_binary()));
    }
}

#[test]
fn nul_and_control_characters_are_dropped_or_replaced() {
    let page =
        format!("<h1>The\0 ferry</h1><p>{}</p>\0<p\0>{SENTENCE}</p>", SENTENCE.replace("river", "ri\u{1}\u{b}v\0er"));
    let article = article(&page);
    assert!(article.text().contains(SENTENCE), "{:?}", article.text());
    assert!(article.text().contains("and the keeper counted every passenger twice."));
    let bytes = Extractor::new().extract_bytes(page.as_bytes(), None).expect("a page with a few control characters");
    assert_eq!(bytes.text(), article.text());
    let many = format!("<p>{SENTENCE}</p>{}", "\0".repeat(1 << 20));
    assert!(gleaner::extract(&many).expect("any text is a page").text().contains(SENTENCE));
}

#[test]
fn references_to_no_character_are_text() {
    let page = format!("<p>{SENTENCE} &#0; &#xD800; &#x110000; &#99999999999999; &notaname; &#; &#x; &</p>");
    assert!(article(&page).text().starts_with(SENTENCE));
}

#[test]
fn wide_characters_survive() {
    let text = "🚢 The ferry 🏴󠁧󠁢󠁳󠁣󠁴󠁿 crossed, e\u{301}tait 漢字 \u{10FFFD}, and the keeper counted every passenger twice.";
    assert_eq!(article(&format!("<p>{text}</p>")).text(), text);
}

// ---- ten megabytes of one thing ----

#[test]
fn ten_megabytes_of_an_unclosed_tag() {
    for unit in ["a=1 ", "a", " ", "='x' ", "\"", "/"] {
        let page = format!("<p>{SENTENCE}</p><div {}", repeated(unit, TEN_MEGABYTES));
        assert_eq!(article(&page).text(), SENTENCE, "{unit:?}");
    }
}

#[test]
fn ten_megabytes_of_attributes_of_one_tag() {
    let mut page = format!("<p>{SENTENCE}</p><div ");
    for number in 0.. {
        if page.len() > TEN_MEGABYTES {
            break;
        }
        let _ = write!(page, "a{number}=1 ");
    }
    assert_eq!(article(&page).text(), SENTENCE);
    page.push_str("><p>After.</p>");
    assert!(article(&page).text().starts_with(SENTENCE));
}

#[test]
fn ten_megabytes_of_start_tags() {
    for unit in ["<div>", "<a href=x>", "<td>"] {
        let page = format!("<p>{SENTENCE}</p>{}", repeated(unit, TEN_MEGABYTES));
        assert_eq!(article(&page).text(), SENTENCE, "{unit}");
    }
}

#[test]
fn ten_megabytes_of_one_attribute() {
    for (name, quote) in [("title", "'"), ("class", "\""), ("style", "'"), ("href", ""), ("srcset", "'"), ("alt", "'")]
    {
        let value = repeated("x", TEN_MEGABYTES);
        let page = format!("<h1>The ferry</h1><p>{SENTENCE}</p><img {name}={quote}{value}{quote}><p>{SENTENCE}</p>");
        let article = article(&page);
        assert!(article.text().contains(SENTENCE), "{name}");
    }
}

#[test]
fn ten_megabytes_of_one_word_and_of_one_comment() {
    let word = repeated("w", TEN_MEGABYTES);
    assert_eq!(article(&format!("<p>{SENTENCE}</p><!--{word}")).text(), SENTENCE);
    assert!(article(&format!("<p>{SENTENCE}</p><p>{word}</p>")).text().starts_with(SENTENCE));
}

// ---- nesting ----

#[test]
fn a_hundred_thousand_levels_of_each_kind() {
    let kinds = [
        ("<div>", "</div>"),
        ("<span>", "</span>"),
        ("<b>", "</b>"),
        ("<font size=1>", "</font>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<ul><li>", "</li></ul>"),
        ("<ol><li>", "</li></ol>"),
        ("<blockquote>", "</blockquote>"),
        ("<dl><dd>", "</dd></dl>"),
        ("<section>", "</section>"),
        ("<article>", "</article>"),
        ("<main>", "</main>"),
        ("<details>", "</details>"),
        ("<x-box>", "</x-box>"),
    ];
    for (open, close) in kinds {
        on_a_small_stack(move || {
            let page = format!("<p>{SENTENCE}</p>{}{SENTENCE}{}", open.repeat(LEVELS), close.repeat(LEVELS));
            let article = article(&page);
            assert!(article.text().contains(SENTENCE), "{open}: {:?}", article.text());
            assert!(
                matches!(article.cuts[..], [Cut::Depth(levels)] if levels as usize > LEVELS / 2),
                "{:?}",
                article.cuts
            );
        });
    }
}

#[test]
fn a_hundred_thousand_levels_that_show_nothing() {
    for (open, close) in [
        ("<svg><g>", "</g></svg>"),
        ("<math><mrow>", "</mrow></math>"),
        ("<template>", "</template>"),
        ("<object>", ""),
    ] {
        on_a_small_stack(move || {
            let page = format!("<p>{SENTENCE}</p>{}{}<p>{SENTENCE}</p>", open.repeat(LEVELS), close.repeat(LEVELS));
            assert!(article(&page).text().contains(SENTENCE), "{open}");
        });
    }
}

#[test]
fn links_and_forms_do_not_nest() {
    for unit in ["<a href=x>", "<form>", "<button>", "<nobr>", "<h1>", "<option>", "<select>"] {
        let page = format!("<p>{SENTENCE}</p>{}{}", unit.repeat(LEVELS), "</p>");
        assert!(article(&page).text().contains(SENTENCE), "{unit}");
    }
}

#[test]
fn a_hundred_thousand_levels_are_explained() {
    on_a_small_stack(|| {
        let page = format!("<p>{SENTENCE}</p>{}<nav>Menu</nav>{SENTENCE}", "<div><section>".repeat(LEVELS / 2));
        let explanation = Extractor::new().explain(&page).expect("any text is a page");
        assert_eq!(explanation.article, article(&page));
    });
}

#[test]
fn a_deep_tree_of_another_parser_is_bounded() {
    use html5ever::tendril::TendrilSink;
    let page = format!("<p>{SENTENCE}</p>{}<p>{SENTENCE}</p>", "<div>".repeat(5_000));
    let dom = html5ever::parse_document(markup5ever_rcdom::RcDom::default(), Default::default()).one(page);
    on_this_stack_article(&dom);
}

fn on_this_stack_article(dom: &markup5ever_rcdom::RcDom) {
    let article = Extractor::new().extract_dom(dom).expect("any tree is a page");
    assert!(article.text().contains(SENTENCE));
    assert!(matches!(article.cuts[..], [Cut::Depth(_)]), "{:?}", article.cuts);
}

// ---- width ----

#[test]
fn a_million_siblings() {
    for unit in ["<br>", "<p>x</p>", "x<wbr>"] {
        let page = format!("<p>{SENTENCE}</p>{}<p>{SENTENCE}</p>", unit.repeat(1_000_000));
        let article = article(&page);
        assert!(article.text().contains(SENTENCE), "{unit}");
        assert!(article.cuts.is_empty(), "{unit}: {:?}", article.cuts);
    }
}

#[test]
fn a_class_of_two_hundred_thousand_tokens() {
    let mut class = String::new();
    for number in 0..200_000 {
        let _ = write!(class, "t{number} ");
    }
    for attribute in ["class", "id", "rel", "itemprop", "role"] {
        let page = format!("<article><p>{SENTENCE}</p><div {attribute}='{class}'><p>{SENTENCE}</p></div></article>");
        assert!(article(&page).text().contains(SENTENCE), "{attribute}");
    }
}

#[test]
fn a_style_of_two_hundred_thousand_declarations() {
    let style = format!("{}display:none", "a:b;".repeat(200_000));
    let page = format!("<p>{SENTENCE}</p><div style='{style}'><p>Hidden. {SENTENCE}</p></div><p>{SENTENCE}</p>");
    assert_eq!(article(&page).text(), [SENTENCE; 2].join("\n\n"));
}

#[test]
fn hostile_candidates_of_a_picture() {
    for srcset in [
        "data:image/png;base64,AAAA, ".repeat(10_000),
        ",".repeat(100_000),
        "x 99999999999w, ".repeat(10_000),
        " ".repeat(100_000),
    ] {
        let page = format!(
            "<title>The ferry</title><h1>The ferry</h1><figure><img srcset='{srcset}' data-srcset='{srcset}' alt=Ferry></figure><p>{SENTENCE}</p>"
        );
        assert_eq!(article(&page).text(), SENTENCE);
    }
}

#[test]
fn spans_of_cells_do_not_multiply() {
    for span in ["1000000000", "-1", "0", "abc", "65536", "99999999999999999999", "1e9", ""] {
        let cell = |name: &str, text: &str| format!("<{name} colspan='{span}' rowspan='{span}'>{text}</{name}>");
        let rows: String = (0..20)
            .map(|row| format!("<tr>{}{}</tr>", cell("th", &format!("Day {row}")), cell("td", "Open")))
            .collect();
        let page = format!("<h1>Hours</h1><p>{SENTENCE}</p><table>{rows}</table><p>{SENTENCE}</p>");
        let text = article(&page).into_text();
        assert_eq!(text.matches("Open").count(), 20, "{span}: {text}");
        assert!(text.len() < 10_000, "{span}: {} bytes", text.len());
    }
}

#[test]
fn hostile_list_numbers_do_not_overflow() {
    for start in ["2147483647", "-2147483648", "99999999999999999999", "x", ""] {
        let page = format!(
            "<p>{SENTENCE}</p><ol start='{start}' reversed><li>{SENTENCE}<li value='{start}'>{SENTENCE}<li>{SENTENCE}</ol>"
        );
        assert_eq!(article(&page).text().matches(SENTENCE).count(), 4, "{start}");
    }
}

// ---- metadata ----

fn with_script(json: &str) -> Article {
    article(&format!(
        "<title>The ferry</title><script type=application/ld+json>{json}</script><h1>The ferry</h1><p>{SENTENCE}</p>"
    ))
}

#[test]
fn deep_json_is_passed_over() {
    on_a_small_stack(|| {
        for (open, close) in [("[", "]"), ("{\"@graph\":", "}"), ("{\"a\":[", "]}"), ("{", "]"), ("[[{", "")] {
            let article = with_script(&format!("{}1{}", open.repeat(LEVELS), close.repeat(LEVELS)));
            assert_eq!(article.metadata.title.as_deref(), Some("The ferry"), "{open}");
            assert_eq!(article.text(), SENTENCE);
        }
    });
}

#[test]
fn ten_thousand_json_scripts() {
    let script = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Other news\",\"author\":\"A. Other\"}</script>";
    let page = format!("<title>The ferry</title>{}<h1>The ferry</h1><p>{SENTENCE}</p>", script.repeat(10_000));
    let article = article(&page);
    assert_eq!(article.metadata.title.as_deref(), Some("The ferry"));
    assert_eq!(article.text(), SENTENCE);
}

#[test]
fn broken_json_is_passed_over() {
    let megabyte = 1 << 20;
    let scripts = [
        repeated(",", megabyte),
        format!("{{\"a\":1,{}", repeated(" ,", megabyte)),
        format!("{}{}", repeated("{", megabyte / 2), repeated("]", megabyte / 2)),
        format!("{{\"a\":\"{}", repeated("\\\"", megabyte)),
        format!("{{\"a\":\"{}", repeated("\" ", megabyte)),
        repeated("/*", megabyte),
        repeated("\\u", megabyte),
        format!("{{\"headline\":{}}}", "9".repeat(megabyte)),
        "null".into(),
        "[null, 1, \"x\", [], {}]".into(),
    ];
    for script in scripts {
        let article = with_script(&script);
        assert_eq!(article.metadata.title.as_deref(), Some("The ferry"), "{:?}", script.get(..20));
        assert_eq!(article.text(), SENTENCE, "{:?}", script.get(..20));
    }
}

#[test]
fn a_reference_to_itself_ends() {
    let script = r##"[{"@id":"#a","author":{"@id":"#b"}},{"@id":"#b","author":{"@id":"#a"},"sameAs":{"@id":"#b"}},
        {"@type":"Article","headline":"The ferry","author":{"@id":"#c"}},{"@id":"#c","@type":"Person"}]"##;
    assert!(with_script(script).metadata.authors.is_empty());
}

#[test]
fn a_megabyte_in_every_field() {
    let long = repeated("word ", 1 << 20);
    let metas: String =
        ["author", "og:title", "description", "keywords", "date", "og:image", "og:site_name", "og:locale"]
            .iter()
            .map(|name| format!("<meta name='{name}' property='{name}' content='{long}'>"))
            .collect();
    let page = format!(
        "<title>{long}</title><link rel=canonical href='{long}'>{metas}<h1>{long}</h1><time datetime='{long}'>{long}</time><p>{SENTENCE}</p>"
    );
    let article = article(&page);
    let metadata = serde_json::to_string(&article.metadata).expect("metadata is plain data");
    assert!(metadata.len() < 200_000, "{} bytes of metadata", metadata.len());
}

// ---- articles carried as data ----

/// A page that shows nothing but carries this script.
fn carried(script: &str) -> Article {
    article(&format!("<title>The ferry</title><div id=root></div>{script}"))
}

#[test]
fn deep_state_is_passed_over() {
    on_a_small_stack(|| {
        for (open, close) in
            [("[", "]"), ("{\"body\":", "}"), ("{\"type\":\"p\",\"children\":[", "]}"), ("{body:", "}")]
        {
            let state = format!("{}\"{}\"{}", open.repeat(LEVELS), SENTENCE.repeat(20), close.repeat(LEVELS));
            for script in [
                format!("<script type=application/json>{state}</script>"),
                format!("<script>window.__STATE__ = {state};</script>"),
                format!("<script>window.__STATE__ = JSON.parse({state:?});</script>"),
            ] {
                let article = carried(&script);
                assert_eq!(article.metadata.title.as_deref(), Some("The ferry"), "{open}");
                assert!(article.text().is_empty() || article.text().contains(SENTENCE), "{open}");
            }
        }
    });
}

#[test]
fn rich_text_at_the_depth_that_is_read() {
    on_a_small_stack(|| {
        let (open, close) = ("{\"type\":\"blockquote\",\"children\":[".repeat(60), "]}".repeat(60));
        let paragraph = format!("{{\"type\":\"paragraph\",\"text\":\"{}\"}}", SENTENCE.repeat(20));
        let article = carried(&format!("<script type=application/json>[{open}{paragraph}{close}]</script>"));
        assert!(article.text().contains(SENTENCE));
    });
}

#[test]
fn broken_state_gives_nothing() {
    let megabyte = 1 << 20;
    let long = SENTENCE.repeat(20);
    for state in [
        format!("{{\"body\":\"{long}"),
        format!("{{\"body\":{long}}}"),
        repeated("{\"body\":", megabyte),
        repeated("{a:'", megabyte),
        repeated("\\u", megabyte),
        repeated("\"", megabyte),
        repeated("[[[{", megabyte),
        repeated("body:", megabyte),
        format!("{{\"body\":\"{}\"}}", repeated("<", megabyte)),
        format!("{{\"body\":\"{}\"}}", repeated("&lt;p", megabyte)),
        format!("{{\"body\":{:?}}}", repeated("{\"body\":", megabyte)),
    ] {
        for script in [
            format!("<script type=application/json>{state}</script>"),
            format!("<script>window.__STATE__ = {state}</script>"),
            format!("<script>window.__STATE__ = JSON.parse('{state}</script>"),
        ] {
            let article = carried(&script);
            assert_eq!(article.metadata.title.as_deref(), Some("The ferry"), "{:?}", state.get(..20));
        }
    }
}

#[test]
fn ten_megabytes_of_state() {
    let post = format!("{{\"title\":\"The ferry\",\"body\":\"{}\"}},", SENTENCE.repeat(5));
    for unit in [post.as_str(), "0,", "{\"body\":[]},", "{\"type\":\"p\",\"text\":\"x\"},", "[\"[]\"],"] {
        for close in ["0]</script>", ""] {
            let json = format!("<script type=application/json>[{}{close}", repeated(unit, TEN_MEGABYTES));
            assert_eq!(carried(&json).metadata.title.as_deref(), Some("The ferry"), "{unit}");
        }
        let few = format!("<script>var pageData = [{}0]</script>", repeated(unit, 3 << 20));
        assert_eq!(carried(&few).metadata.title.as_deref(), Some("The ferry"), "{unit}");
    }
}

// ---- limits ----

#[test]
fn past_the_bytes_there_is_a_typed_error() {
    let limited = Extractor::new().with_limits(Limits::default().with_max_bytes(100));
    let page = "x".repeat(101);
    for error in [
        limited.extract(&page).err(),
        limited.explain(&page).err(),
        limited.extract_bytes(page.as_bytes(), None).err(),
        limited.explain_bytes(page.as_bytes(), None).err(),
    ] {
        let error = error.expect("the page is too large");
        assert!(error.is_too_large() && error.kind() == "too-large", "{error:?}");
        assert_eq!(error.to_string(), "the input has 101 bytes, more than the limit of 100");
    }
    assert!(limited.extract(&page[..100]).is_ok());
}

#[test]
fn past_the_depth_the_text_is_kept_and_the_cut_is_told() {
    let limited = Extractor::new().with_limits(Limits::default().with_max_depth(20));
    let page = format!(
        "<p>Before. {SENTENCE}</p>{}<p>Deep. {SENTENCE}</p>{}<p>After. {SENTENCE}</p>",
        "<div>".repeat(40),
        "</div>".repeat(40)
    );
    let article = limited.extract(&page).expect("a page");
    assert_eq!(article.text(), ["Before", "Deep", "After"].map(|place| format!("{place}. {SENTENCE}")).join("\n\n"));
    assert!(matches!(article.cuts[..], [Cut::Depth(22..=24)]), "{:?}", article.cuts);
    assert!(self::article(&page).cuts.is_empty());
}

#[test]
fn past_the_nodes_the_text_before_is_kept_and_the_cut_is_told() {
    let limited = Extractor::new().with_limits(Limits::default().with_max_nodes(50));
    let page: String = (0..100).map(|number| format!("<p>Number {number}. {SENTENCE}</p>")).collect();
    let article = limited.extract(&page).expect("a page");
    assert_eq!(article.cuts, [Cut::Nodes]);
    assert!(article.text().starts_with(&format!("Number 0. {SENTENCE}\n\nNumber 1. ")), "{}", article.text());
    assert!(!article.text().contains("Number 60."));
}

#[test]
fn no_limit_is_too_small_for_an_answer() {
    for limits in [
        Limits::default().with_max_nodes(0),
        Limits::default().with_max_depth(0),
        Limits::default().with_max_bytes(usize::MAX),
    ] {
        let extractor = Extractor::new().with_limits(limits);
        assert!(extractor.extract(&format!("<div><p>{SENTENCE}</p></div>")).is_ok());
        assert!(extractor.explain(&format!("<div><p>{SENTENCE}</p></div>")).is_ok());
    }
}

// ---- pages cut short ----

/// Offsets at a prime distance fall into tags, attributes, references, scripts and characters of several bytes.
const STRIDE: usize = 89;

#[test]
fn every_fixture_page_may_end_anywhere() {
    for page in fixture_pages::all() {
        let extractor = page.extractor();
        for length in (0..page.bytes.len()).step_by(STRIDE) {
            let bytes = &page.bytes[..length];
            let outcome = std::panic::catch_unwind(|| extractor.extract_bytes(bytes, page.content_type()));
            let article = outcome.unwrap_or_else(|_| panic!("{} cut to {length} bytes panics", page.name));
            let article = article.unwrap_or_else(|error| panic!("{} cut to {length} bytes: {error}", page.name));
            assert!(article.cuts.is_empty(), "{} cut to {length} bytes: {:?}", page.name, article.cuts);
        }
    }
}

#[test]
fn every_fixture_page_may_be_damaged() {
    for page in fixture_pages::all() {
        let extractor = page.extractor();
        for seed in 0..20 {
            let bytes = damaged(&page.bytes, seed);
            let outcome = std::panic::catch_unwind(|| extractor.explain_bytes(&bytes, page.content_type()));
            let explanation = outcome.unwrap_or_else(|_| panic!("{} damaged by seed {seed} panics", page.name));
            let error = explanation.err();
            assert!(error.as_ref().is_none_or(Error::is_binary), "{} damaged by seed {seed}: {error:?}", page.name);
        }
    }
}

/// Bytes that mean something in markup, JSON or an encoding.
const MARKS: &[u8] = b"<>\"'&/=!-;{}[]:,\\\0\n\x1b\xff";

/// The bytes with some changed, some left out and some repeated.
fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % bound
    };
    let mut damaged = bytes.to_vec();
    for _ in 0..1 + below(40) {
        let at = below(damaged.len());
        let end = (at + below(60)).min(damaged.len());
        match below(4) {
            0 => damaged[at] = below(256) as u8,
            1 => damaged[at] = MARKS[below(MARKS.len())],
            2 => drop(damaged.drain(at..end)),
            _ => {
                let piece = damaged[at..end].to_vec();
                let to = below(damaged.len());
                damaged.splice(to..to, piece);
            }
        }
    }
    damaged
}

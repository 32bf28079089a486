//! What holds for every input: no panic, the same answer from every door, and a text that is drawn from the page.
//!
//! `PROPTEST_CASES=100000 cargo test --release --test properties` tries more of them.

use gleaner::Extractor;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::time::{Duration, SystemTime};

/// Tags, by what stages ask about them. `{n}` is a running number.
const TAGS: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<article>",
    "</article>",
    "<section>",
    "<main>",
    "</main>",
    "<header>",
    "</header>",
    "<footer>",
    "</footer>",
    "<nav>",
    "</nav>",
    "<aside>",
    "</aside>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<h3>",
    "</h3>",
    "<ul>",
    "<ol start=3>",
    "<li>",
    "</li>",
    "</ul>",
    "</ol>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<table>",
    "<tr>",
    "<td>",
    "<th>",
    "</td>",
    "</tr>",
    "</table>",
    "<caption>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=/{n}>",
    "</a>",
    "<a>",
    "<span>",
    "</span>",
    "<br>",
    "<hr>",
    "<img src=/{n}.jpg>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<form>",
    "</form>",
    "<input>",
    "<button>",
    "</button>",
    "<select>",
    "<option>",
    "</select>",
    "<textarea>",
    "</textarea>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "</template>",
    "<svg>",
    "</svg>",
    "<math>",
    "</math>",
    "<title>",
    "</title>",
    "<head>",
    "<body>",
    "</html>",
    "<details>",
    "<summary>",
    "</details>",
    "<label>",
    "<time datetime=2024-05-03>",
    "</time>",
    "<x-card>",
    "</x-card>",
    "<div class=related>",
    "<div class='share-bar'>",
    "<p class=byline>",
    "<div id=comments>",
    "<div hidden>",
    "<div style='display:none'>",
    "<p class=standfirst>",
    "<div class=breadcrumb>",
    "<span itemprop=author>",
    "<p lang=de>",
    "<!-- comment -->",
    "<!DOCTYPE html>",
    "</",
    "<",
    "<!",
    "<3",
    "<div class='",
    "\">",
];

/// Phrases that rules look for; the words of the text are written by the strategy.
const PHRASES: &[&str] =
    &["Related articles", "Comments", "Tags:", "Advertisement", "Share this", "We use cookies", "By", "Read also:"];

/// Ways to date a page, each a source of its own.
const DATED: &[&str] = &[
    "<meta property='article:published_time' content='{date}'>",
    "<meta name='dcterms.modified' content='{date}'>",
    "<meta name='parsely-pub-date' content='{date}'>",
    "<script type='application/ld+json'>{\"@type\": \"Article\", \"headline\": \"Rain\", \"dateModified\": \"{date}\"}</script>",
    "<time datetime='{date}'>then</time>",
    "<p class=byline>Published {date}</p>",
];

/// The day of a moment as `2024-05-03`: <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>.
fn day_of(seconds: u64) -> String {
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + u64::from(month <= 2))
}

/// Objects of schema.org as nobody would write them: any key may hold anything.
fn json_ld() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}| {0,3}|https?://[a-z./#]{0,12}|20[0-9]{2}-[01][0-9]-[0-3][0-9]".prop_map(Value::from),
        select(KINDS).prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            1 => vec(inner.clone(), 0..5).prop_map(Value::from),
            3 => vec((select(KEYS), inner), 0..8)
                .prop_map(|entries| entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

const KINDS: &[&str] = &[
    "Article",
    "NewsArticle",
    "schema:BlogPosting",
    "WebPage",
    "WebSite",
    "Person",
    "Organization",
    "BreadcrumbList",
    "ListItem",
    "ImageObject",
    "Rain",
    "#a",
    "#b",
    "",
];

#[rustfmt::skip]
const KEYS: &[&str] = &[
    "@type", "@id", "@graph", "@list", "@value", "@context", "headline", "schema:headline", "name", "author", "creator",
    "publisher", "datePublished", "dateModified", "image", "url", "width", "height", "caption", "keywords",
    "articleSection", "isAccessibleForFree", "hasPart", "license", "inLanguage", "mainEntityOfPage", "mainEntity",
    "breadcrumb", "itemListElement", "item", "position", "description", "alternativeHeadline", "primaryImageOfPage",
];

#[derive(Debug, Clone)]
enum Piece {
    Tag(usize),
    /// This many words that no other piece has.
    Words(usize),
    Phrase(usize),
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        5 => (0..TAGS.len()).prop_map(Piece::Tag),
        3 => (1..30_usize).prop_map(Piece::Words),
        1 => (0..PHRASES.len()).prop_map(Piece::Phrase),
    ]
}

/// The page, and its text without the tags.
fn write(pieces: &[Piece]) -> (String, String) {
    let (mut page, mut text) = (String::new(), String::new());
    let mut words = 0;
    for (number, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Tag(tag) => page.push_str(&TAGS[*tag].replace("{n}", &number.to_string())),
            Piece::Phrase(phrase) => {
                page.push_str(PHRASES[*phrase]);
                text.push_str(PHRASES[*phrase]);
            }
            Piece::Words(count) => {
                for _ in 0..*count {
                    let word = format!("word{words}x, ");
                    words += 1;
                    page.push_str(&word);
                    text.push_str(&word);
                }
            }
        }
    }
    (page, text)
}

/// Markers that the text has of its own: bullets, numbers of items, colons of definitions.
fn is_marker(word: &str) -> bool {
    matches!(word, "-" | ":") || word.strip_suffix('.').is_some_and(|number| number.parse::<i64>().is_ok())
}

fn config() -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { default } else { ProptestConfig { cases: 1_500, ..default } }
}

/// The parser leaves a text that a table fosters in pieces as it came, other trees join it.
#[test]
fn a_text_fostered_in_pieces_is_one_text() {
    let page =
        "<h1>Rain</h1><div class=breadcrumb><table>Ho<tr title=x>me<tr title=y> / Weather</table></div><p>It rained.";
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(page);
    let [parsed, given] = [Extractor::new().extract(page), Extractor::new().extract_dom(&dom)].map(|article| {
        let steps = article.expect("a page").metadata.breadcrumbs;
        steps.into_iter().map(|step| step.name).collect::<Vec<_>>()
    });
    assert_eq!(parsed, given);
    assert_eq!(parsed, ["Home / Weather"]);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn text_is_drawn_from_the_page(pieces in vec(piece(), 0..120)) {
        let (page, _) = write(&pieces);
        let article = gleaner::extract(&page).expect("any text is a page");
        prop_assert!(article.cuts.is_empty(), "{:?}", article.cuts);
        let mut seen = std::collections::HashSet::new();
        for word in article.text().split_whitespace() {
            prop_assert!(page.contains(word) || is_marker(word) || joined(word, &page), "{word:?} is not of {page:?}");
            for own in word.split_inclusive("x,").filter(|own| own.starts_with("word") && own.ends_with("x,")) {
                prop_assert!(seen.insert(own.to_owned()), "{own:?} twice in {:?}", article.text());
            }
        }
    }

    #[test]
    fn every_door_gives_the_same_article(pieces in vec(piece(), 0..80)) {
        let (page, _) = write(&pieces);
        let extractor = Extractor::new().with_url("https://bell.example/2024/ferry").expect("a URL");
        let article = extractor.extract(&page).expect("any text is a page");
        prop_assert_eq!(&extractor.extract(&page).expect("any text is a page"), &article);
        prop_assert_eq!(&extractor.explain(&page).expect("any text is a page").article, &article);
        let bytes = extractor.extract_bytes(page.as_bytes(), Some("utf-8")).expect("text");
        prop_assert_eq!((bytes.text(), &bytes.metadata), (article.text(), &article.metadata));
        let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(page.as_str());
        let dom = extractor.extract_dom(&dom).expect("any tree is a page");
        prop_assert_eq!((dom.text(), &dom.metadata), (article.text(), &article.metadata));
        prop_assert_eq!(&extractor.metadata(&page).expect("any text is a page"), &article.metadata);
    }

    #[test]
    fn json_ld_of_any_shape_is_read_or_passed_over(value in json_ld(), cut in 0..2_000_usize) {
        let mut script = value.to_string();
        let cut = (0..=cut.min(script.len())).rev().find(|&at| script.is_char_boundary(at)).unwrap_or_default();
        for _ in 0..2 {
            let page = format!(
                "<title>Rain</title><script type=application/ld+json>{script}</script><h1>Rain</h1><p>It rained.</p>"
            );
            let why = Extractor::new().with_url("https://bell.example/a").expect("a URL").explain(&page).expect("a page");
            let json = serde_json::to_string(&why).expect("plain data");
            prop_assert!(!json.contains(r#""value":"""#), "an empty value in {json}");
            // Once as it is, once without its end.
            script.truncate(cut);
        }
    }

    #[test]
    fn dates_are_of_the_web_and_not_ahead_unless_said_twice(
        dates in vec(("(1[89]|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])", 0..DATED.len()), 1..5),
        now in 631_152_000..4_102_444_800_u64,
    ) {
        let tags: String = dates.iter().map(|(date, place)| DATED[*place].replace("{date}", date)).collect();
        let page = format!("<title>Rain</title><h1>Rain</h1>{tags}<p>It rained all day, and nobody minded.</p>");
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(now);
        let metadata = Extractor::new().with_now(time).metadata(&page).expect("any text is a page");
        let last = day_of(now + 2 * 86_400);
        for date in [metadata.published, metadata.modified].into_iter().flatten() {
            let said = dates.iter().filter(|(said, _)| *said == date.to_string()).map(|(_, place)| place);
            let twice = said.collect::<std::collections::HashSet<_>>().len() > 1;
            prop_assert!(date.year() >= 1990, "{date}");
            prop_assert!(date.to_string() < last || twice, "{date} is ahead of {last}: {page}");
        }
    }

    #[test]
    fn any_text_is_a_page(page in "\\PC{0,300}|[<>/a-e='\" &;!\\-\u{0}-\u{20}]{0,300}") {
        let explanation = Extractor::new().explain(&page).expect("any text is a page");
        prop_assert!(explanation.article.cuts.is_empty());
    }

    #[test]
    fn any_bytes_are_a_page_or_binary(bytes in vec(any::<u8>(), 0..600), label in "[a-z0-9; =-]{0,20}") {
        for label in [None, Some(label.as_str()), Some("gb18030"), Some("iso-2022-jp"), Some("utf-16le")] {
            if let Err(error) = Extractor::new().extract_bytes(&bytes, label) {
                prop_assert!(error.is_binary(), "{error}");
            }
        }
    }

    #[test]
    fn any_json_and_date_is_read_or_passed_over(json in "[\\[\\]{}:,\"\\\\/ *u0-9a-e@]{0,200}", date in "[0-9TZ:./+ -]{0,40}|\\PC{0,40}") {
        let page = format!(
            "<title>{date}</title><script type=application/ld+json>{json}</script>\
             <script type=application/ld+json>{{\"@type\":\"Article\",\"headline\":{json},\"datePublished\":\"{date}\"}}</script>\
             <meta name=date content='{date}'><h1>{date}</h1><p>{date}</p><time datetime='{date}'>{date}</time>"
        );
        prop_assert!(gleaner::extract(&page).is_ok());
    }

    #[test]
    fn any_url_is_taken_or_refused(url in "\\PC{0,60}|https?://[a-z.:/?#@\\[\\]%0-9-]{0,60}", href in "\\PC{0,60}") {
        if let Ok(extractor) = Extractor::new().with_url(&url) {
            let page = format!("<base href=\"{href}\"><link rel=canonical href=\"{href}\"><img src=\"{href}\"><p>Text.</p>");
            prop_assert!(extractor.extract(&page).is_ok());
        }
    }
}

/// Whether a word is made of pieces of the page that inline tags part there.
fn joined(word: &str, page: &str) -> bool {
    let mut at = 0;
    while at < word.len() {
        let ends = (at + 1..=word.len()).rev().filter(|&end| word.is_char_boundary(end));
        match ends.into_iter().find(|&end| page.contains(&word[at..end])) {
            Some(end) => at = end,
            None => return false,
        }
    }
    true
}

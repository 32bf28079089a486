//! What holds for every input: no panic, the same answer from every door, and a text that is drawn from the page.
//!
//! `PROPTEST_CASES=100000 cargo test --release --test properties` tries more of them.

use gleaner::Extractor;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;
use proptest::collection::vec;
use proptest::prelude::*;

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

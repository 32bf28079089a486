//! What is written from the block tree says what the tree says: Markdown parsed by pulldown-cmark is the same tree, HTML
//! extracted again gives the same blocks, and the text is that of the blocks.
//!
//! On generated articles and the fixtures; on the pages of the suites too where these are (`$GLEANER_DATA`, else
//! `../shared/data`): every thirtieth, or all with `GLEANER_ALL=1`.

#[path = "support/fixture_pages.rs"]
mod fixture_pages;
#[path = "support/generated.rs"]
mod generated;
#[path = "support/markdown_tree.rs"]
mod markdown_tree;
#[path = "support/suite_pages.rs"]
mod suite_pages;

use gleaner::{Article, Extractor};
use proptest::prelude::*;
use serde_json::Value;

/// What is wrong with what is written of an article.
fn faults(article: &Article, extractor: &Extractor) -> Vec<String> {
    [of_text(article), of_markdown(article), of_html(article, extractor)].into_iter().flatten().collect()
}

fn of_text(article: &Article) -> Option<String> {
    let texts: Vec<String> = article.body.iter().map(gleaner::Block::text).filter(|text| !text.is_empty()).collect();
    (texts.join("\n\n") != article.text()).then(|| "the text is not that of the blocks".to_owned())
}

fn of_markdown(article: &Article) -> Option<String> {
    let markdown = article.markdown();
    let (expected, read) = (markdown_tree::project(&article.body), markdown_tree::read(&markdown));
    difference("Markdown", &expected, &read).map(|difference| format!("{difference}\n{markdown}"))
}

fn of_html(article: &Article, extractor: &Extractor) -> Option<String> {
    let html = article.html();
    let again = extractor.extract(&html).expect("as long as a page");
    let (expected, read) = (without_paths(article), without_paths(&again));
    difference("HTML", &expected, &read).map(|difference| format!("{difference}\n{html}"))
}

fn difference<T: PartialEq + std::fmt::Debug>(what: &str, expected: &[T], read: &[T]) -> Option<String> {
    if expected == read {
        return None;
    }
    let at = expected.iter().zip(read).position(|(a, b)| a != b).unwrap_or(expected.len().min(read.len()));
    Some(format!("{what}, block {at}:\n  {:?}\n  {:?}", expected.get(at), read.get(at)))
}

/// The blocks; in another page they stand elsewhere.
fn without_paths(article: &Article) -> Vec<Value> {
    let mut body = serde_json::to_value(&article.body).expect("no map with other keys than strings");
    drop_paths(&mut body);
    body.as_array().cloned().unwrap_or_default()
}

fn drop_paths(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("path");
            fields.values_mut().for_each(drop_paths);
        }
        Value::Array(values) => values.iter_mut().for_each(drop_paths),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn generated_articles(bytes in prop::collection::vec(any::<u8>(), 1..160)) {
        let page = generated::article(&bytes);
        let extractor = Extractor::new().with_url("https://a.example/b/c")?;
        let article = extractor.extract(&page)?;
        let faults = faults(&article, &extractor);
        prop_assert!(faults.is_empty(), "{}\n{page}", faults.join("\n"));
    }
}

/// How many articles are generated; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300)
}

#[test]
fn fixtures() {
    for page in fixture_pages::all() {
        let extractor = page.extractor();
        let article = extractor.extract_bytes(&page.bytes, page.content_type()).expect("within all limits");
        let faults = faults(&article, &extractor);
        assert!(faults.is_empty(), "{}: {}", page.name, faults.join("\n"));
    }
}

#[test]
fn suite_pages() {
    let all = std::env::var_os("GLEANER_ALL").is_some_and(|value| value == "1");
    let step = if all { 1 } else { 30 };
    let mut wrong = Vec::new();
    let mut count = 0;
    for page in suite_pages::all().into_iter().step_by(step) {
        let extractor = Extractor::new().with_url("https://a.example/b/c").expect("a URL");
        let Ok(article) = extractor.extract_bytes(&page.read(), None) else { continue };
        count += 1;
        wrong.extend(faults(&article, &extractor).into_iter().map(|fault| format!("{}: {fault:.2000}", page.name)));
    }
    println!("{count} pages of the suites");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

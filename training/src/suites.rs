//! Reads the suites: pages with what a reader takes for their text.

use crate::Failure;
use crate::recast::DRESSES;
use flate2::read::MultiGzDecoder;
use serde_json::Value;
use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

/// What is known of a page's text.
#[derive(Clone)]
pub(crate) enum Truth {
    /// The whole text, and the paragraphs alone where they are told apart from what stands above them.
    Text { text: String, paragraphs: Option<String> },
    /// Pieces that belong to it and pieces that do not.
    Segments { with: Vec<String>, without: Vec<String> },
}

#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) suite: usize,
    pub(crate) id: String,
    pub(crate) url: Option<String>,
    /// Which part of the cross-validation it is tested in; none for pages that are only learned from.
    pub(crate) fold: Option<usize>,
    /// Which part's words its rows are not weighed by: its own, and the fixtures are spread over all.
    pub(crate) part: usize,
    /// As `PageKind` is named.
    pub(crate) kind: Option<String>,
    pub(crate) html: Vec<u8>,
    /// The number of a copy in another dress: one ensemble of blocks learns from it, and it is never tested.
    pub(crate) copy: Option<usize>,
    pub(crate) truth: Truth,
    /// Snippets that the text must and must not hold.
    pub(crate) with: Vec<String>,
    pub(crate) without: Vec<String>,
}

pub(crate) struct Suite {
    pub(crate) name: &'static str,
    /// What each of its pages weighs.
    pub(crate) weight: f32,
    /// What a copy of a page weighs beside it.
    pub(crate) copy: f32,
}

/// The suites that are learned from, and how much of their taste is taken over.
pub(crate) const SUITES: [Suite; 4] = [
    Suite { name: "wcxb-dev", weight: 1.0, copy: 0.12 },
    Suite { name: "news-dev", weight: 3.0, copy: 0.3 },
    Suite { name: "multilingual-dev", weight: 0.5, copy: 0.3 },
    Suite { name: "fixtures", weight: 3.0, copy: 0.3 },
];
pub(crate) const FIXTURES: usize = 3;
pub(crate) const FOLDS: usize = 5;

/// All pages: the suites' in `data`, gleaner's own fixtures, and so many copies of each in other dresses.
pub(crate) fn read(data: &Path, fixtures: &Path, copies: usize) -> Result<Vec<Page>, Failure> {
    let mut pages = Vec::new();
    for (suite, Suite { name, .. }) in SUITES.iter().enumerate().take(FIXTURES) {
        let folder = data.join(name);
        let lines = unzip(&std::fs::read(folder.join("gt.jsonl.gz")).map_err(|error| format!("{name}: {error}"))?)?;
        for line in String::from_utf8(lines)?.lines() {
            pages.push(page(suite, &folder, &serde_json::from_str(line)?)?);
        }
    }
    read_fixtures(fixtures, &mut pages)?;
    let copies: Vec<Page> = (0..copies).flat_map(|number| self::copies(&pages, number)).collect();
    pages.extend(copies);
    Ok(pages)
}

/// The copies of one number: each page in another dress.
fn copies(pages: &[Page], number: usize) -> impl Iterator<Item = Page> + '_ {
    let dressed = pages.iter().zip(DRESSES.iter().cycle().skip(number));
    dressed.map(move |(page, dress)| Page { html: dress.of(&page.html), copy: Some(number), ..page.clone() })
}

fn unzip(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut plain = Vec::new();
    MultiGzDecoder::new(bytes).read_to_end(&mut plain)?;
    Ok(plain)
}

fn page(suite: usize, folder: &Path, truth: &Value) -> Result<Page, Failure> {
    let text = |key: &str| truth[key].as_str().map(str::to_owned);
    let list = |key: &str| -> Vec<String> {
        let values = truth[key].as_array().map(Vec::as_slice).unwrap_or_default();
        values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let id = text("id").ok_or("a page without an id")?;
    let html = unzip(&std::fs::read(folder.join("html").join(format!("{id}.html.gz")))?)?;
    let url = text("url");
    let known = match text("text") {
        Some(whole) => Truth::Text { text: whole, paragraphs: text("core") },
        None => Truth::Segments { with: list("with"), without: list("without") },
    };
    let part = fold(url.as_deref().unwrap_or(&id));
    // The pages of the news suite are articles, one and all.
    let kind = text("type").or_else(|| (SUITES[suite].name == "news-dev").then(|| "article".to_owned()));
    Ok(Page {
        suite,
        url,
        fold: Some(part),
        part,
        kind,
        html,
        copy: None,
        truth: known,
        with: list("with"),
        without: list("without"),
        id,
    })
}

/// Gleaner's own pages: `tests/fixtures/KIND/SLUG/page.html` and `expected.txt`. They teach its taste, and are never
/// tested on.
fn read_fixtures(folder: &Path, pages: &mut Vec<Page>) -> Result<(), Failure> {
    let mut found: Vec<_> = Vec::new();
    for kind in std::fs::read_dir(folder)? {
        for page in std::fs::read_dir(kind?.path())? {
            found.push(page?.path());
        }
    }
    found.sort();
    for folder in found {
        let (Ok(html), Ok(text)) =
            (std::fs::read(folder.join("page.html")), std::fs::read_to_string(folder.join("expected.txt")))
        else {
            continue;
        };
        let options = std::fs::read_to_string(folder.join("options.json")).unwrap_or_default();
        let options: Value = serde_json::from_str(&options).unwrap_or_default();
        let truth = Truth::Text { text, paragraphs: None };
        let (url, id) = (options["url"].as_str().map(str::to_owned), folder.display().to_string());
        pages.push(Page {
            suite: FIXTURES,
            id,
            url,
            fold: None,
            part: pages.len() % FOLDS,
            kind: None,
            html,
            copy: None,
            truth,
            with: vec![],
            without: vec![],
        });
    }
    Ok(())
}

/// Second-level labels under which domains are registered.
const SECOND_LEVEL: &[&str] =
    &["co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go", "gob", "nom", "asn", "id", "gouv", "nhs", "qld"];

/// The registered domain, as far as it can be told without a list of all suffixes: where that is too little, pages of
/// more sites than one are tested together, which is only stricter.
fn registered_domain(url: &str) -> String {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default().to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let count = labels.len();
    let third = count > 2 && SECOND_LEVEL.contains(&labels[count - 2]) && labels[count - 1].len() == 2;
    labels[count.saturating_sub(if third { 3 } else { 2 })..].join(".")
}

/// A number for each page's registered domain.
pub(crate) fn domains(pages: &[Page]) -> Vec<u32> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let number = |page: &Page| {
        let next = numbers.len() as u32;
        *numbers.entry(registered_domain(page.url.as_deref().unwrap_or(&page.id))).or_insert(next)
    };
    pages.iter().map(number).collect()
}

/// All pages of a registered domain are tested in the same part: FNV-1a of its name.
pub(crate) fn fold(url: &str) -> usize {
    let hash = registered_domain(url)
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    ((hash >> 20) % FOLDS as u64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_a_domain_are_tested_together() {
        assert_eq!(registered_domain("https://news.fellwick.example/rain?page=2"), "fellwick.example");
        assert_eq!(registered_domain("https://ada@www.fellwick.co.uk:8080/"), "fellwick.co.uk");
        assert_eq!(fold("https://www.fellwick.example/rain"), fold("http://blog.fellwick.example/snow"));
    }
}

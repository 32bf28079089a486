//! Pages nobody has seen: the same articles in costumes of random cut. Whatever a page is made of, its text must come out
//! to the letter, and its metadata with it.
//!
//! The articles are `articles/*.json`; `dress.rs` says what a costume may be made of. Each is made from a seed, so that
//! every run makes the same pages. By hand:
//!
//! ```sh
//! GLEANER_COSTUMES=2000 GLEANER_KEEP=folder cargo test --release --test costumes -- --nocapture
//! ```
//!
//! tries more of them, keeps the pages that went wrong (which exists), and prints what they were made of.

mod body;
mod boxes;
mod choices;
mod content;
mod dress;
mod names;
mod top;

use content::Content;
use dress::{Costume, costume};
use gleaner::{Article, Extractor};
use std::collections::BTreeMap;
use std::path::Path;

/// Pages of a run.
const PAGES: u64 = 400;

/// How many pages in a thousand may be wrong in a field. A paragraph that stands between headline and body, looks like the
/// body's and is named by nothing may be its first: no reader of markup can tell. Nor is a name a name for
/// standing behind a date.
const MOST_WRONG: &[(&str, usize)] =
    &[("text", 8), ("title", 3), ("author", 8), ("date", 3), ("trail", 3), ("tags", 0), ("caption", 3)];

#[test]
fn costumes_do_not_matter() {
    let pages = std::env::var("GLEANER_COSTUMES").map_or(PAGES, |pages| pages.parse().expect("a number of pages"));
    let keep = std::env::var("GLEANER_KEEP").ok();
    let wrong = Survey::of(pages, keep.as_deref().map(Path::new)).wrong;
    for &(field, most) in MOST_WRONG {
        let count = wrong.get(field).copied().unwrap_or_default();
        assert!(count * 1000 <= most * pages as usize, "{field} is wrong on {count} of {pages} pages");
    }
}

/// What is right on a page without any of this is not what is tested here.
#[test]
fn a_fault_is_seen() {
    let contents = Content::all(&folder());
    let worn = costume(&contents[0], 1);
    let article =
        Extractor::new().extract("<title>Rain</title><p>It rained all day, and nobody minded.").expect("a page");
    assert!(
        ["text", "title", "author", "date"].iter().all(|field| faults(&contents[0], &worn, &article).contains(field))
    );
}

fn folder() -> std::path::PathBuf {
    std::env::var_os("GLEANER_ARTICLES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/costumes/articles"), Into::into)
}

/// The fields of an article that are not as they should be.
fn faults(content: &Content, costume: &Costume, article: &Article) -> Vec<&'static str> {
    let metadata = &article.metadata;
    let mut faults = Vec::new();
    let mut check = |is_right: bool, field: &'static str| {
        if !is_right {
            faults.push(field);
        }
    };
    check(article.text() == content.text(), "text");
    check(metadata.title.as_ref().is_some_and(|title| title.value == content.title), "title");
    check(metadata.authors.iter().map(|author| &*author.name).eq([&*content.author]), "author");
    let published = metadata.published.as_ref().map(|date| date.value.to_string());
    check(published.is_some_and(|date| date.starts_with(&content.day)), "date");
    if costume.has.trail {
        let trail = metadata.breadcrumbs.iter().map(|step| &*step.name);
        check(trail.eq(content.trail.iter().map(String::as_str)), "trail");
    }
    if costume.has.tags {
        check(metadata.tags.iter().map(|tag| &*tag.value).eq(content.tags.iter().map(String::as_str)), "tags");
    }
    if costume.has.caption {
        let caption = metadata.image.as_ref().and_then(|image| image.caption.clone());
        check(caption.is_some_and(|caption| caption.starts_with(&content.caption)), "caption");
    }
    faults
}

/// What went wrong on many pages.
struct Survey {
    /// By field.
    wrong: BTreeMap<&'static str, usize>,
}

impl Survey {
    /// Tries so many costumes. What they are made of is printed with what goes wrong on them.
    fn of(pages: u64, keep: Option<&Path>) -> Self {
        let contents = Content::all(&folder());
        let mut wrong = BTreeMap::new();
        let mut by_choice: BTreeMap<(&str, String), BTreeMap<&str, u32>> = BTreeMap::new();
        for seed in 0..pages {
            let content = &contents[seed as usize % contents.len()];
            let costume = costume(content, seed);
            let url = format!("https://{}{}", content.host, content.url(&content.title));
            let extractor = Extractor::new().with_url(&url).expect("a URL");
            let article = extractor.extract(&costume.html).expect("an article");
            let faults = faults(content, &costume, &article);
            if let Some(folder) = keep.filter(|_| !faults.is_empty()) {
                let name = format!("{seed}-{}-{}", content.name, faults.join("-"));
                keep_page(&folder.join(name), content, &costume, &article);
            }
            for (what, way) in costume.choices.made {
                let counts = by_choice.entry((what, way)).or_default();
                *counts.entry("pages").or_default() += 1;
                faults.iter().for_each(|fault| *counts.entry(fault).or_default() += 1);
            }
            faults.into_iter().for_each(|fault| *wrong.entry(fault).or_default() += 1);
        }
        for ((what, way), counts) in by_choice {
            println!("{what:24} {way:40} {counts:?}");
        }
        println!("{pages} pages: {wrong:?}");
        Survey { wrong }
    }
}

/// The page, what it was made of, its text, and what that should be.
fn keep_page(path: &Path, content: &Content, costume: &Costume, article: &Article) {
    let write = |extension: &str, text: &str| {
        let name = format!("{}.{extension}", path.display());
        std::fs::write(name, text).expect("a file in the folder");
    };
    write("html", &costume.html);
    write("txt", &format!("{:#?}\n", costume.choices.made));
    write("got", article.text());
    write("want", &content.text());
}

//! Pages nobody has seen: the same articles in costumes of random cut. Whatever a page is made of, its text must come out
//! to the letter.

mod body;
mod choices;
mod content;
mod dress;
mod names;

use content::Content;
use dress::{Costume, costume};
use gleaner::{Article, Extractor};
use std::collections::BTreeMap;
use std::path::Path;

/// The fields of an article that are not as they should be.
fn faults(content: &Content, costume: &Costume, article: &Article) -> Vec<&'static str> {
    let metadata = &article.metadata;
    let text = |value: &Option<gleaner::Sourced<String>>| value.as_ref().map(|value| value.value.clone());
    let mut faults = Vec::new();
    let mut check = |is_right: bool, field: &'static str| {
        if !is_right {
            faults.push(field);
        }
    };
    check(article.text() == content.text(), "text");
    check(text(&metadata.title).as_deref() == Some(&*content.title), "title");
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

/// Tries so many costumes, and counts what goes wrong by what the costumes are made of.
fn survey(folder: &Path, pages: u64, keep: Option<&Path>) {
    let contents = Content::all(folder);
    let mut wrong: BTreeMap<&str, u32> = BTreeMap::new();
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
            std::fs::write(folder.join(name.clone() + ".html"), &costume.html).expect("a page kept");
            std::fs::write(folder.join(name.clone() + ".txt"), format!("{:#?}\n", costume.choices.made))
                .expect("its choices");
            std::fs::write(folder.join(name.clone() + ".got"), article.text()).expect("its text");
            std::fs::write(folder.join(name + ".want"), content.text()).expect("its text");
        }
        for (what, way) in costume.choices.made {
            let counts = by_choice.entry((what, way)).or_default();
            *counts.entry("pages").or_default() += 1;
            faults.iter().for_each(|fault| *counts.entry(fault).or_default() += 1);
        }
        faults.into_iter().for_each(|fault| *wrong.entry(fault).or_default() += 1);
    }
    println!("{pages} pages: {wrong:?}");
    for ((what, way), counts) in by_choice {
        println!("{what:24} {way:40} {counts:?}");
    }
}

#[test]
fn explore() {
    let folder = std::env::var("GLEANER_COSTUMES").unwrap_or_else(|_| "tests/costumes/articles".to_owned());
    let pages = std::env::var("GLEANER_PAGES").map_or(300, |pages| pages.parse().expect("a number"));
    let keep = std::env::var("GLEANER_KEEP").ok();
    survey(Path::new(&folder), pages, keep.as_deref().map(Path::new));
}

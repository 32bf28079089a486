//! The breadcrumb trail, as declared or as shown.

use super::candidate::{Candidate, Evidence, Source, Step, push};
use super::headline::Headline;
use super::links::has;
use super::marks::Marks;
use super::precedence;
use super::survey::{Hit, Survey};
use super::text::{MAX_LINE, fold, shown, tidy_plain};
use super::title;
use crate::article::Breadcrumb;
use crate::dom::{AttrName, BaseUrl, Document, NodeId, Tag};
use url::Url;

const MAX_STEPS: usize = 16;
/// Most names of sections that a title is compared with.
const MAX_SECTIONS: usize = 24;
/// Elements before the headline that may be an unmarked trail.
const MAX_BEFORE: usize = 12;

/// Characters that part the steps of a trail.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '/' | '»'
                | '>'
                | '›'
                | '|'
                | '→'
                | '·'
                | '•'
                | '«'
                | '❯'
                | '▸'
                | '►'
                | '\\'
                | '-'
                | '–'
                | ':'
                | '‹'
                | '⟩'
                | '：'
        )
}

/// Adds the trails that the page shows.
pub(super) fn read(survey: &Survey<'_>, headline: Option<&Headline>, evidence: &mut Evidence) {
    let document = survey.document;
    let trails = survey.marked.iter().filter(|hit| hit.marks.has(Marks::CRUMBS));
    let marked = trails.into_iter().find_map(|hit| Some((source_of(document, hit), steps(document, hit.node)?)));
    let trail = marked.or_else(|| Some((Source::Trail, before_headline(document, headline?.hit.node)?)));
    if let Some((source, steps)) = trail {
        push(&mut evidence.breadcrumbs, source, Some(steps));
    }
}

/// A trail may be declared as what it is.
fn source_of(document: &Document, hit: &Hit) -> Source {
    let is_list = |name| document.attr(hit.node, name).is_some_and(|kind| kind.ends_with("BreadcrumbList"));
    if is_list(AttrName::Itemtype) {
        Source::Microdata
    } else if is_list(AttrName::Typeof) {
        Source::Rdfa
    } else {
        Source::Trail
    }
}

/// The trail without the page itself at its end.
pub(super) fn decide(evidence: &Evidence, title: Option<&str>, base: &BaseUrl) -> Vec<Breadcrumb> {
    let title = title.map(fold).unwrap_or_default();
    let trails = precedence::in_order(precedence::BREADCRUMBS, &evidence.breadcrumbs);
    let without_page = trails.into_iter().map(|candidate| {
        let mut steps: Vec<&Step> = candidate.value.iter().collect();
        if steps.last().is_some_and(|last| fold(&last.name) == title || is_cut(&last.name, &title)) {
            steps.pop();
        }
        steps.dedup_by(|a, b| a.name == b.name);
        (candidate.source, steps)
    });
    // The first of the longest: a page may declare a trail of one step beside the real one. `max_by_key` takes the last
    // of equals.
    let Some((source, steps)) = without_page.rev().max_by_key(|(_, steps)| steps.len()) else { return Vec::new() };
    let url = |step: &Step| step.url.as_deref().and_then(|url| base.resolve(url));
    steps.into_iter().map(|step| Breadcrumb { name: step.name.clone(), url: url(step), source }).collect()
}

/// Longest name of a section, in characters, and most words of one.
const MAX_SECTION: usize = 40;
const MAX_SECTION_WORDS: usize = 5;

/// The section that a trail leads to: its last link that is not the home page, the site or the page itself.
pub(super) fn section(trail: &[Breadcrumb], title: Option<&str>, site_name: Option<&str>) -> Option<Candidate<String>> {
    let own = [title, site_name].map(|name| name.map(fold).unwrap_or_default());
    let is_section = |step: &&Breadcrumb| {
        let folded = fold(&step.name);
        let is_short = step.name.chars().count() <= MAX_SECTION && folded.split(' ').count() <= MAX_SECTION_WORDS;
        step.url.as_deref().is_some_and(|url| !url.starts_with('#'))
            && step.name.contains(char::is_alphabetic)
            && is_short
            && !is_first(&step.name)
            && !own.contains(&folded)
    };
    let step = trail.iter().rev().find(is_section)?;
    let url = step.url.as_deref().and_then(|url| Url::parse(url).ok());
    let is_root = url.is_some_and(|url| url.path().trim_matches('/').is_empty() && url.query().is_none());
    (!is_root).then(|| Candidate { value: step.name.clone(), source: step.source })
}

/// How far before the headline (in nodes) the link of a section may stand, and after it.
const SECTION_BEFORE: u32 = 12;
const SECTION_AFTER: u32 = 30;

/// The section that stands beside the headline: a link that is called a category, or a box called section around one.
pub(super) fn section_beside(survey: &Survey<'_>, headline: &Hit) -> Option<Candidate<String>> {
    let document = survey.document;
    let is_near = |hit: &&Hit| {
        hit.order + SECTION_BEFORE >= headline.order
            && hit.order <= headline.order + SECTION_AFTER
            && !survey.is_foreign(hit, Some(headline))
    };
    let name = |node: NodeId| {
        let name = shown(document, node, 120)?;
        let is_short = name.chars().count() <= MAX_SECTION && fold(&name).split(' ').count() <= MAX_SECTION_WORDS;
        is_short.then(|| name.trim_matches(is_separator).to_owned()).filter(|name| !name.is_empty())
    };
    let rel = survey.rels.iter().filter(is_near).find(|hit| {
        let rel = document.attr(hit.node, AttrName::Rel).unwrap_or_default();
        has(rel, "category")
    });
    if let Some(value) = rel.and_then(|hit| name(hit.node)) {
        return Some(Candidate { value, source: Source::Rel });
    }
    // Inside of a box called so, or called so itself.
    let is_called = |node: NodeId| {
        let class = document.attr(node, AttrName::Class).unwrap_or_default();
        class.split_ascii_whitespace().any(|word| OF_SECTIONS.contains(&word))
    };
    let called = survey.anchors.iter().filter(is_near).find(|hit| {
        is_called(hit.node)
            || document.parent(hit.node).is_some_and(|up| {
                document.is(up, Tag::Span)
                    && is_called(up)
                    && shown(document, up, 120) == shown(document, hit.node, 120)
            })
    });
    let value = called.and_then(|hit| name(hit.node))?;
    Some(Candidate { value, source: Source::Class })
}

/// Classes of the link to an article's section, or of the box around it.
const OF_SECTIONS: &[&str] =
    &["category", "section", "rubric", "rubrik", "rubrique", "entry-category", "post-category", "article-section"];

/// The names, folded, that a title may have beside it: the section, and the steps of the trails but for the page itself
/// at their end, which other sources call so too.
pub(super) fn sections(evidence: &Evidence) -> Vec<String> {
    let declared = evidence.sections.iter().map(|section| fold(&section.value));
    let steps = evidence.breadcrumbs.iter().flat_map(|trail| &trail.value).map(|step| fold(&step.name));
    let titles: Vec<String> = evidence.titles.iter().map(|title| fold(&title.value)).collect();
    let names = declared.chain(steps).filter(|name| !name.is_empty() && !titles.contains(name));
    names.take(MAX_SECTIONS).collect()
}

/// Whether a step is the title, shortened with an ellipsis.
fn is_cut(step: &str, title: &str) -> bool {
    let shortened = step.trim_end_matches(['…', '.', ' ']);
    shortened.len() < step.len() && shortened.len() > 8 && title.starts_with(&fold(shortened))
}

/// The texts of a trail's links, and of what stands between and after them.
fn steps(document: &Document, root: NodeId) -> Option<Vec<Step>> {
    let mut steps: Vec<Step> = Vec::new();
    let mut next = document.first_child(root);
    let mut budget = 300;
    while let Some(node) = next {
        budget -= 1;
        if budget == 0 || steps.len() > MAX_STEPS {
            return None;
        }
        if document.is(node, Tag::A) {
            next = document.next_after(root, node);
            let name = shown(document, node, 150).map(|text| text.trim_matches(is_separator).to_owned());
            let url = document.attr(node, AttrName::Href).map(str::to_owned);
            steps.extend(name.map(|name| Step { name, url }));
            continue;
        }
        let unread = super::text::is_unread(document, node);
        next = if unread { document.next_after(root, node) } else { document.next_in(root, node) };
        let Some(whole) = document.whole_text(node).filter(|_| !unread) else { continue };
        let Some(text) = tidy_plain(&whole, MAX_LINE) else { continue };
        let text = text.trim_matches(is_separator);
        // "You are here:" is a label.
        let label = whole.trim_end().ends_with([':', '：']);
        if !label && !text.is_empty() {
            steps.push(Step { name: text.to_owned(), url: None });
        }
    }
    steps.retain(|step| !step.name.is_empty() && !NO_STEPS.contains(&fold(&step.name).as_str()));
    steps.dedup_by(|a, b| a.name == b.name);
    (!steps.is_empty()).then_some(steps)
}

/// What stands in trails and leads nowhere, folded: "text of the article", buttons, marks for readers that read aloud.
const NO_STEPS: &[&str] = &[
    "正文",
    "cikk",
    "edit on github",
    "edit on gitlab",
    "view page source",
    "skip to end of banner",
    "skip to start of banner",
    "skip to end of metadata",
    "skip to main content",
];

/// "Home / Rivers / News": links with nothing but separators between them, shortly before the headline.
fn before_headline(document: &Document, headline: NodeId) -> Option<Vec<Step>> {
    let mut looked = 0;
    for around in std::iter::once(headline).chain(document.ancestors(headline)).take(10) {
        let siblings = std::iter::successors(document.prev_sibling(around), |&node| document.prev_sibling(node));
        for sibling in siblings.filter(|&node| document.tag(node).is_some()) {
            looked += 1;
            if looked > MAX_BEFORE {
                return None;
            }
            let is_trail = shown(document, sibling, 250).is_some()
                && (parts_links(document, sibling) || is_numbered_trail(document, sibling));
            if let Some(steps) = is_trail.then(|| steps(document, sibling)).flatten().filter(|steps| steps.len() >= 2) {
                return Some(steps);
            }
        }
    }
    None
}

/// Whether an element holds two links or more and only separators between them.
fn parts_links(document: &Document, root: NodeId) -> bool {
    let (mut links, mut separators) = (0, 0);
    let mut between = false;
    for node in document.descendants(root).take(80) {
        if document.is(node, Tag::A) {
            links += 1;
            separators += usize::from(between);
            between = false;
            continue;
        }
        let Some(text) = document.whole_text(node) else { continue };
        if document.ancestors(node).take_while(|&up| up != root).any(|up| document.is(up, Tag::A)) {
            continue;
        }
        let trimmed = text.trim();
        if trimmed.is_empty() {
            continue;
        }
        // A bar parts menus as often as trails, so it does not count as a sign of one.
        let is_mark = trimmed.chars().count() <= 3
            && trimmed.chars().all(|c| is_separator(c) && c != '|' && c != '·' && c != '•');
        let is_label = links == 0 && trimmed.ends_with([':', '：']);
        if !is_mark && !is_label && links < 2 {
            return false;
        }
        between |= is_mark;
    }
    links >= 2 && separators + 1 >= links
}

/// Whether an element is an ordered list of links from the home page on: menus have no order.
fn is_numbered_trail(document: &Document, root: NodeId) -> bool {
    let inside = std::iter::once(root).chain(document.descendants(root).take(4));
    let Some(list) = inside.into_iter().find(|&node| document.is(node, Tag::Ol)) else { return false };
    let mut links = document.descendants(list).take(80).filter(|&node| document.is(node, Tag::A));
    let is_home = |link: NodeId| {
        let href = document.attr(link, AttrName::Href).unwrap_or_default();
        let path = href.split_once("://").map_or(href, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        path.trim_matches('/').is_empty() || shown(document, link, 60).is_some_and(|name| is_first(&name))
    };
    let first = links.next();
    first.is_some_and(is_home) && links.next().is_some()
}

fn is_first(name: &str) -> bool {
    title::is_home(name) || FIRST.contains(&fold(name).as_str())
}

/// What the first step of a trail is called, too, folded.
const FIRST: &[&str] =
    &["start", "portada", "hjem", "úvod", "主页", "トップ", "דף הבית", "beranda", "trang chủ", "board index", "forums"];

#[cfg(test)]
mod tests {
    use crate::metadata::tests::page_at;

    #[track_caller]
    fn section(html: &str, expected: Option<&str>) {
        let text = "<p>In the valley nobody had expected it, and those who had were not asked, it being Sunday.</p>";
        let page = format!("<title>Rain falls up - Tarn</title><main><article>{html}{text}</article></main>");
        let found = page_at("https://tarn.example/rain", &page).1.metadata.section;
        assert_eq!(found.as_deref(), expected, "{html}");
    }

    const HEADING: &str = "<h1>Rain falls up</h1>";

    #[test]
    fn the_trail_leads_to_the_section() {
        let trail = |steps: &str| format!("<nav class='breadcrumb'>{steps}</nav>{HEADING}");
        section(&trail("<a href='/'>Home</a> &gt; <a href='/rivers'>Rivers</a>"), Some("Rivers"));
        section(
            &trail("<a href='/'>Home</a> &gt; <a href='/r'>Rivers</a> &gt; <a href='/rain'>Rain falls up</a>"),
            Some("Rivers"),
        );
        section(&trail("<a href='/'>Home</a> &gt; <a href='/r'>Rivers</a> &gt; Rain that falls up"), Some("Rivers"));
        section(&trail("<a href='/'>Tarn</a> &gt; <a href='/rain'>Rain falls up</a>"), None);
        section(&trail("<a href='/'>Home</a>"), None);
        // What is declared stands before it.
        let declared = "<meta property='article:section' content='Weather'>";
        section(
            &format!("{declared}{}", trail("<a href='/'>Home</a> &gt; <a href='/rivers'>Rivers</a>")),
            Some("Weather"),
        );
    }

    #[test]
    fn buttons_are_no_steps() {
        for button in [
            "正文",
            "Cikk",
            "<a href='https://git.example/rain.md'>Edit on GitHub</a>",
            "<a href='#b'>Skip to end of banner</a>",
        ] {
            let trail = format!(
                "<div class='breadcrumb'><a href='/'>Home</a> &gt; <a href='/r'>Rivers</a> &gt; {button}</div>"
            );
            let page = format!("<title>Rain falls up - Tarn</title>{trail}{HEADING}<p>It did.</p>");
            let trail = page_at("https://tarn.example/rain", &page).1.metadata.breadcrumbs;
            let names: Vec<&str> = trail.iter().map(|step| step.name.as_str()).collect();
            assert_eq!(names, ["Home", "Rivers"], "{button}");
        }
    }

    #[test]
    fn a_link_beside_the_headline_names_the_section() {
        section(&format!("<a class='category' href='/c/rivers'>Rivers</a>{HEADING}"), Some("Rivers"));
        section(&format!("<span class='section'><a href='/rivers'>Rivers</a></span>{HEADING}"), Some("Rivers"));
        section(&format!("{HEADING}<a rel='category tag' href='/c/rivers'>Rivers</a>"), Some("Rivers"));
        // Other links, and those that are far away.
        section(&format!("<div class='section'><a href='/rivers'>Rivers</a></div>{HEADING}"), None);
        section(&format!("<span class='section'><a href='/a'>Rivers</a> <a href='/b'>Rain</a></span>{HEADING}"), None);
        let far =
            format!("{HEADING}{}<a class='category' href='/c/rivers'>Rivers</a>", "<p><b>Rain</b></p>".repeat(12));
        section(&far, None);
    }
}

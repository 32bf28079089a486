//! Text that a page carries as data: in JSON-LD, or in the state from which a script would draw the page.
//!
//! Asked where the tree shows hardly any prose. What is found is put into the tree as an `<article>`
//! ([`Document::graft_article`]), so that all later stages know only the tree.

mod choose;
mod json;
mod prose;
mod rich_text;
mod script_state;

use crate::content::{Left, Seen, THIN};
use crate::dom::{AttrName, Document, NodeId, Tag};
use crate::metadata::{Own, OwnText};
use crate::page::letters;
use prose::Measure;

/// Shortest script that can hold an article, in bytes.
const SHORTEST_SCRIPT: usize = 200;
/// Letters of long texts from which on a tree is full without a closer look.
const FULL: u32 = 2_000;
/// How many times as long as all prose of a tree that is not thin an article must be.
const SEVERAL: u32 = 3;
/// Fewest letters that are worth putting into the tree, of an article and of a description.
const LEAST_BODY: u32 = 150;
const LEAST_DESCRIPTION: u32 = 60;

/// What a page carries.
pub(crate) struct Carried<'d> {
    /// The article as HTML, if the page has one as data and its tree does not show it.
    pub(crate) html: Option<String>,
    /// What is known of the tree by then.
    pub(crate) seen: Seen<'d>,
}

/// Looks for an article in the data of a page. `own` is what the metadata says of it.
pub(crate) fn look<'d>(document: &'d Document, own: &Own, seen: Seen<'d>) -> Carried<'d> {
    let Some(scripts) = of_thin_tree(document) else { return Carried { html: None, seen } };
    let walked = seen.walked(document);
    let html = article(document, own, walked.left(), &scripts);
    Carried { html, seen: Seen::Walked(walked) }
}

/// The scripts that may hold an article, unless the tree shows one.
fn of_thin_tree(document: &Document) -> Option<Scripts<'_>> {
    // All scripts that were ever made hold at least what those of the tree do: of most pages that is enough.
    let all = Scripts::of(document, document.scripts().iter().copied());
    if all.is_empty() || shows(document, all.wanted()) {
        return None;
    }
    let in_order = document.descendants(NodeId::ROOT).filter(|&node| document.is(node, Tag::Script));
    let scripts = Scripts::of(document, in_order);
    let is_full = || scripts.wanted() < all.wanted() && shows(document, scripts.wanted());
    if scripts.is_empty() || is_full() { None } else { Some(scripts) }
}

fn article(document: &Document, own: &Own, left: Left, scripts: &Scripts<'_>) -> Option<String> {
    let is_thin = left.prose < THIN;
    if !is_thin && scripts.longest_body < SEVERAL * left.prose {
        return None;
    }
    let described = own.text.as_ref().and_then(|text| worth_showing(text, document, left));
    if !is_thin || described.as_ref().is_some_and(|text| text.is_body) {
        return described.map(|text| text.text);
    }
    let values = scripts.state.iter().flat_map(|&(script, is_json)| script_state::values(script, is_json)).collect();
    let state = choose::best(values, &own.titles).filter(|html| is_more(html, left) && !is_shown(document, html));
    state.or(described.map(|text| text.text))
}

/// The scripts that may hold an article.
struct Scripts<'d> {
    /// Text, and whether it is JSON and not an assignment.
    state: Vec<(&'d str, bool)>,
    has_json_ld: bool,
    /// No article body in JSON-LD has more letters.
    longest_body: u32,
}

impl<'d> Scripts<'d> {
    fn of(document: &'d Document, nodes: impl Iterator<Item = NodeId>) -> Self {
        let mut scripts = Scripts { state: Vec::new(), has_json_ld: false, longest_body: 0 };
        for node in nodes {
            let text = document.first_child(node).and_then(|child| document.text(child)).unwrap_or_default();
            if text.len() < SHORTEST_SCRIPT {
                continue;
            }
            let kind = document.attr(node, AttrName::Type).unwrap_or_default().to_ascii_lowercase();
            if kind.contains("ld+json") {
                scripts.has_json_ld = true;
                if memchr::memmem::find(text.as_bytes(), b"\"articleBody\"").is_some() {
                    scripts.longest_body = scripts.longest_body.max(text.len() as u32);
                }
            } else if !kind.starts_with("math/tex") {
                scripts.state.push((text, kind.contains("json")));
            }
        }
        scripts
    }

    /// Letters of a tree that shows enough.
    fn wanted(&self) -> u32 {
        self.longest_body.div_ceil(SEVERAL).max(FULL)
    }

    fn is_empty(&self) -> bool {
        self.state.is_empty() && !self.has_json_ld
    }
}

/// Letters from which on a text reads like a sentence.
const SENTENCE: u32 = 60;

/// Whether the tree shows so many letters in long texts outside of links and headings. Stops as soon as it does, so that
/// a page with an article costs next to nothing.
fn shows(document: &Document, wanted: u32) -> bool {
    let Some(body) = document.find(NodeId::ROOT, Tag::Body) else { return false };
    let mut sum = 0;
    let long = document.descendants(body).filter(|&node| document.text(node).is_some_and(|text| text.len() >= 60));
    for node in long {
        match document.parent(node).and_then(|parent| document.tag(parent)) {
            Some(Tag::Script | Tag::Style | Tag::Noscript | Tag::Textarea | Tag::Option) => continue,
            None | Some(Tag::A | Tag::Button | Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4) => continue,
            Some(_) => {}
        }
        let own = document.text(node).map_or(0, letters);
        sum += if own >= SENTENCE { own } else { 0 };
        if sum >= wanted {
            return true;
        }
    }
    false
}

/// The text of JSON-LD as HTML, if it says more than the tree does.
fn worth_showing(own: &OwnText, document: &Document, left: Left) -> Option<OwnText> {
    let html = prose::as_html(&own.text);
    let letters = Measure::of(&html).letters;
    let least = if own.is_body { LEAST_BODY } else { LEAST_DESCRIPTION };
    let is_longer = own.is_body && letters >= SEVERAL * left.prose;
    let is_new = || left.prose < THIN && (own.is_body || is_more(&html, left)) && !is_shown(document, &html);
    (letters >= least && (is_longer || is_new())).then_some(OwnText { text: html, is_body: own.is_body })
}

/// Whether a text has more letters than all that is left of the tree. Of a page with many short texts (a listing, a shop)
/// one text of its data is not the content.
fn is_more(html: &str, left: Left) -> bool {
    Measure::of(html).letters > left.letters
}

/// Letters and digits that are compared, from the beginning and from the middle of a text.
const PROBE: usize = 32;

/// Whether the tree shows a text already.
fn is_shown(document: &Document, html: &str) -> bool {
    let Some(body) = document.find(NodeId::ROOT, Tag::Body) else { return false };
    let mut whole = String::new();
    let mut next = document.first_child(body);
    while let Some(node) = next {
        if matches!(document.tag(node), Some(Tag::Script | Tag::Style | Tag::Noscript)) {
            next = document.next_after(body, node);
            continue;
        }
        whole.extend(document.text(node).unwrap_or_default().chars().filter(|c| c.is_alphanumeric()));
        next = document.next_in(body, node);
    }
    let text: Vec<char> = prose::outside_tags(html).filter(|c| c.is_alphanumeric()).collect();
    let probe = |from: usize| text.iter().skip(from).take(PROBE).collect::<String>();
    [0, text.len() / 2].into_iter().all(|from| memchr::memmem::find(whole.as_bytes(), probe(from).as_bytes()).is_some())
}

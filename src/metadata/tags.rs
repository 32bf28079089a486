//! Keywords: declared ones, and the "Tagged with" list under the article.

use super::candidate::{Candidate, Evidence, Source, push};
use super::links::has;
use super::marks::Marks;
use super::precedence;
use super::survey::{Hit, Survey};
use super::text::{fold, shown};
use crate::dom::{AttrName, Document, NodeId, Tag};

const MAX_TAGS: usize = 64;
const MAX_TAG: usize = 100;
/// Boxes of something else that are asked whether they hold the tags.
const MAX_SHADES: usize = 8;

/// What opens a list of tags, folded.
const LABELS: &[&str] = &[
    "tags",
    "tag",
    "tagged",
    "tagged with",
    "tagged in",
    "tagged as",
    "filed under",
    "topics",
    "keywords",
    "schlagwörter",
    "schlagworte",
    "schlagwort",
    "stichwörter",
    "stichworte",
    "themen",
    "mots clés",
    "mots clefs",
    "étiquettes",
    "thèmes",
    "sujets",
    "etiquetas",
    "temas",
    "palabras clave",
    "palavras chave",
    "etichette",
    "parole chiave",
    "trefwoorden",
    "labels",
    "nyckelord",
    "etiketter",
    "emneord",
    "stikord",
    "avainsanat",
    "tagi",
    "słowa kluczowe",
    "štítky",
    "klíčová slova",
    "címkék",
    "etichete",
    "etiketler",
    "теги",
    "метки",
    "ключевые слова",
    "мітки",
    "ετικέτες",
    "标签",
    "標籤",
    "关键词",
    "タグ",
    "태그",
    "الوسوم",
    "تگ",
    "תגיות",
    "thẻ",
    "टैग",
];

/// Adds the lists that the page shows.
pub(super) fn read(survey: &Survey<'_>, headline: Option<&Hit>, evidence: &mut Evidence) {
    let document = survey.document;
    let own = |hit: &&Hit| !survey.is_foreign(hit, headline) || in_own_footer(survey, hit, headline);
    let after = |hit: &&Hit| headline.is_none_or(|headline| hit.order > headline.order);
    let rel_tag = |hit: &&Hit| document.attr(hit.node, AttrName::Rel).is_some_and(|rel| has(rel, "tag"));
    let linked: Vec<String> = survey
        .rels
        .iter()
        .filter(rel_tag)
        .filter(own)
        .filter(after)
        .take(MAX_TAGS)
        .filter_map(|hit| shown(document, hit.node, MAX_TAG))
        .collect();
    // A footer of the main column may be the article's all the same, if it says so.
    let linked = if linked.is_empty() {
        let shades = survey.rels.iter().filter(rel_tag).filter(after).filter_map(|hit| hit.shade).take(MAX_SHADES);
        shades.filter_map(|shade| labelled(document, shade)).next().unwrap_or_default()
    } else {
        linked
    };
    push(&mut evidence.tags, Source::Rel, Some(linked).filter(|tags| !tags.is_empty()));
    let marked = survey.marked.iter().filter(|hit| hit.marks.has(Marks::TAGS)).filter(own).filter(after);
    let list = marked
        .take(40)
        .find_map(|hit| labelled(document, hit.node).or_else(|| only_links(document, hit.node)))
        .or_else(|| survey.labels.iter().find_map(|&label| after_label(document, label, headline)));
    push(&mut evidence.tags, Source::List, list);
}

fn in_own_footer(survey: &Survey<'_>, hit: &Hit, headline: Option<&Hit>) -> bool {
    let document = survey.document;
    hit.shade.is_some_and(|shade| document.is(shade, Tag::Footer))
        && hit.article.is_some_and(|article| headline.is_some_and(|headline| document.contains(article, headline.node)))
}

fn is_label(text: &str) -> bool {
    LABELS.contains(&fold(text).as_str())
}

/// The links of an element that begins with a label.
fn labelled(document: &Document, root: NodeId) -> Option<Vec<String>> {
    let text = shown(document, root, 3000)?;
    let folded = fold(&text);
    let opens = LABELS
        .iter()
        .any(|label| folded.strip_prefix(label).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    opens.then(|| links(document, root)).flatten()
}

/// The links of an element that holds nothing else, as "#rain #ferries".
fn only_links(document: &Document, root: NodeId) -> Option<Vec<String>> {
    let tags = links(document, root)?;
    let text: String = tags.concat();
    let all = shown(document, root, 1000)?;
    let same = fold(&all).replace(' ', "") == fold(&text).replace(' ', "");
    (same && tags.iter().all(|tag| tag.len() <= 40)).then_some(tags)
}

/// The links that follow a label in its line or box.
fn after_label(document: &Document, label: NodeId, headline: Option<&Hit>) -> Option<Vec<String>> {
    if !is_label(document.text(label)?) {
        return None;
    }
    document
        .ancestors(label)
        .take(4)
        // A box around the headline, too, is the page.
        .take_while(|&up| headline.is_none_or(|headline| !document.contains(up, headline.node)))
        .filter(|&up| shown(document, up, 1500).is_some())
        .find_map(|up| links(document, up))
}

fn links(document: &Document, root: NodeId) -> Option<Vec<String>> {
    let links = document.descendants(root).take(400).filter(|&node| document.is(node, Tag::A));
    let shown = |link: NodeId| shown(document, link, MAX_TAG).filter(|tag| !is_note(document, link, tag));
    let tags: Vec<String> = links.take(MAX_TAGS).filter_map(shown).filter(|tag| !is_label(tag)).collect();
    (!tags.is_empty()).then_some(tags)
}

/// Whether a link is a mail address, or the number of a note of the page.
fn is_note(document: &Document, link: NodeId, text: &str) -> bool {
    let href = document.attr(link, AttrName::Href).unwrap_or_default();
    href.starts_with("mailto:") || href.starts_with('#') && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The tags of the best source, each once.
pub(super) fn decide(evidence: &Evidence) -> Vec<Candidate<String>> {
    let Some(best) = precedence::first(precedence::TAGS, &evidence.tags) else { return Vec::new() };
    let mut tags: Vec<Candidate<String>> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for tag in best.value {
        let tag = tag.trim_start_matches('#').trim();
        let key = fold(tag);
        if !key.is_empty() && !seen.contains(&key) && tags.len() < MAX_TAGS {
            seen.push(key);
            tags.push(Candidate { value: tag.to_owned(), source: best.source });
        }
    }
    tags
}

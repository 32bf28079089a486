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
    "キーワード",
    "関連タグ",
    "相关标签",
    "關鍵字",
    "كلمات دلالية",
    "العلامات",
    "برچسب ها",
    "برچسبها",
    "کلیدواژه ها",
    "टॉपिक",
    // Tone marks part words where texts are folded.
    "แท ก",
    "แท กที เกี ยวข อง",
    "từ khóa",
    "chủ đề",
    "topik",
    "темы",
    "теми",
    "tematy",
    "témata",
    "assuntos",
    "argomenti",
    "onderwerpen",
    "ämnen",
    "taggar",
    "aiheet",
    "témák",
];

/// Adds the lists that the page shows.
pub(super) fn read(survey: &Survey<'_>, headline: Option<&Hit>, evidence: &mut Evidence) {
    let document = survey.document;
    let own = |hit: &&Hit| !survey.is_foreign(hit, headline) || survey.is_in_own_footer(hit, headline);
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
        .or_else(|| marked_links(survey, headline))
        .or_else(|| survey.labels.iter().find_map(|&label| after_label(document, label, headline)));
    push(&mut evidence.tags, Source::List, list);
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

/// Longest tag in a list without a known label, longest label that is not known, and most words of it, in characters.
const MAX_SHORT_TAG: usize = 40;
const MAX_LABEL: usize = 24;
const MAX_WORDS: usize = 3;

/// The links of an element that holds nothing else, as "#rain #ferries", but for a short label in words that are not
/// known: "Zzyx: rain, ferries".
fn only_links(document: &Document, root: NodeId) -> Option<Vec<String>> {
    let tags = links_but(document, root, |_, _| false)?;
    let all = fold(&shown(document, root, 1000)?);
    let squeezed = |text: &str| text.replace(' ', "");
    let (whole, linked) = (squeezed(&all), squeezed(&fold(&tags.concat())));
    let label = whole.strip_suffix(linked.as_str())?;
    let words = || {
        let lengths = all.split(' ').scan(0, |length, word| Some(std::mem::replace(length, *length + word.len())));
        lengths.take_while(|&before| before < label.len()).count()
    };
    let is_label = label.is_empty() || tags.len() > 1 && label.chars().count() <= MAX_LABEL && words() <= MAX_WORDS;
    (is_label && tags.iter().all(|tag| tag.chars().count() <= MAX_SHORT_TAG)).then_some(tags)
}

/// Links that are each called a tag, in one box: some pages have them in a menu above the headline.
fn marked_links(survey: &Survey<'_>, headline: Option<&Hit>) -> Option<Vec<String>> {
    let document = survey.document;
    let is_own = |hit: &&Hit| {
        let is_above = headline.is_some_and(|headline| hit.order < headline.order);
        !survey.is_foreign(hit, headline)
            || is_above && hit.shade.is_some_and(|shade| survey.class_marks(shade).has(Marks::TAGS))
    };
    let is_tag = |hit: &&Hit| document.is(hit.node, Tag::A) && hit.marks.has(Marks::TAGS);
    let mut tags = survey.marked.iter().filter(is_tag).filter(is_own).peekable();
    let around = document.parent(tags.peek()?.node)?;
    let in_box = tags.take_while(|hit| document.contains(around, hit.node)).take(MAX_TAGS);
    let names: Vec<String> = in_box.filter_map(|hit| shown(document, hit.node, MAX_TAG)).collect();
    (!names.is_empty() && names.iter().all(|tag| tag.chars().count() <= MAX_SHORT_TAG)).then_some(names)
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
    links_but(document, root, |link, text| is_note(document, link, text))
}

fn links_but(document: &Document, root: NodeId, is_out: impl Fn(NodeId, &str) -> bool) -> Option<Vec<String>> {
    let links = document.descendants(root).take(400).filter(|&node| document.is(node, Tag::A));
    let shown = |link: NodeId| shown(document, link, MAX_TAG).filter(|tag| !is_out(link, tag));
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
    // What is declared is believed.
    let is_shown = matches!(best.source, Source::List | Source::Rel);
    for tag in best.value {
        let tag = tag.trim_start_matches('#').trim();
        let key = fold(tag);
        let is_noise = key.is_empty() || is_shown && is_no_tag(tag);
        if !is_noise && !seen.contains(&key) && tags.len() < MAX_TAGS {
            seen.push(key);
            tags.push(Candidate { value: tag.to_owned(), source: best.source });
        }
    }
    tags
}

/// Whether a text is an address for mail, or a number that is no year.
fn is_no_tag(tag: &str) -> bool {
    let is_mail = tag.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let is_number = tag.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b' ' | b'(' | b')'));
    is_mail && !tag.contains(' ') || is_number && !(tag.len() == 4 && tag.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::metadata::tests::page_at;

    #[track_caller]
    fn tags(html: &str, expected: &[&str]) {
        let text = "<p>In the valley nobody had expected it, and those who had were not asked, it being Sunday.</p>";
        let page =
            format!("<title>Rain falls up</title><main><article><h1>Rain falls up</h1>{text}{html}</article></main>");
        let found = page_at("https://tarn.example/rain", &page).1.metadata.tags;
        let found: Vec<&str> = found.iter().map(|tag| tag.value.as_str()).collect();
        assert_eq!(found, expected, "{html}");
    }

    const LINKS: &str = "<a href='/x/1'>rain</a> <a href='/x/2'>ferries</a>";

    #[test]
    fn a_label_that_is_not_known_does_not_disable_a_box_of_tags() {
        for label in ["Zzyx", "Zzyx qwx:", "Onderwerpen", "برچسب‌ها", "แท็ก", "Từ khóa:"] {
            tags(&format!("<div class='tags'><h3>{label}</h3>{LINKS}</div>"), &["rain", "ferries"]);
        }
        let items = "<ul><li><a href='/x/1'>rain</a></li><li><a href='/x/2'>ferries</a></li></ul>";
        tags(&format!("<div class='tags'><span>Zzyx</span>{items}</div>"), &["rain", "ferries"]);
        // Sentences, and what follows the links.
        tags(&format!("<div class='tags'><p>Read what others have said of the rain</p>{LINKS}</div>"), &[]);
        tags(&format!("<div class='tags'>{LINKS} and 12 more</div>"), &[]);
    }

    #[test]
    fn labels_are_known_where_no_class_says_it() {
        for label in [
            "キーワード",
            "関連タグ",
            "相关标签",
            "關鍵字",
            "كلمات دلالية",
            "العلامات",
            "برچسب‌ها",
            "کلیدواژه‌ها",
            "टॉपिक",
            "แท็ก",
            "Từ khóa",
            "Chủ đề",
            "Topik",
            "Темы",
            "Теми",
            "Tematy",
            "Témata",
            "Assuntos",
            "Argomenti",
            "Onderwerpen",
            "Ämnen",
            "Taggar",
            "Aiheet",
            "Témák",
        ] {
            tags(&format!("<div><span>{label}:</span> {LINKS}</div>"), &["rain", "ferries"]);
        }
    }

    #[test]
    fn links_that_are_called_tags_are_a_list() {
        for class in ["md-tag", "tagItem", "topic-tag"] {
            let links = format!("<a class='{class}' href='/1'>rain</a> <a class='{class}' href='/2'>ferries</a>");
            tags(&format!("<div>{links}</div>"), &["rain", "ferries"]);
            tags(&format!("<div>Zzyx {links} 12 of 40</div>"), &["rain", "ferries"]);
        }
    }

    #[test]
    fn addresses_and_numbers_are_no_tags() {
        let links = "<a href='/1'>rain</a> <a href='mailto:a'>ada@tarn.example</a> <a href='/2'>12</a> <a>2024</a>";
        tags(&format!("<div class='tags'>{links}</div>"), &["rain", "2024"]);
    }
}

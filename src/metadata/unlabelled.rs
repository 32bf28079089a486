//! Names that no label, class or other source calls an author's: "Ada Brook | 3 May 2021", or a name alone above a date.
//! Sections stand in the same place and look the same ("World News | 3 May 2021"): a name that the page's menus
//! have, too, is one.

use super::breadcrumbs;
use super::byline::{self, Trust};
use super::candidate::Evidence;
use super::date_labels::says_updated;
use super::following_lines::Line;
use super::name_shape::{PARTICLES, is_credential};
use super::survey::{Hit, Survey};
use super::text::{fold, shown};
use super::vocabulary::bylines::{AND, NOBODY, OF_PAGES};
use crate::dom::{AttrName, Document, NodeId, Tag};
use std::cell::OnceCell;

/// Words of a name that nothing else vouches for.
const WORDS: std::ops::RangeInclusive<usize> = 2..=3;
/// Longest name of a section, in bytes.
const MAX_SECTION: usize = 80;
/// Shortest sentence about somebody, in bytes, and texts that are looked through for one.
const MIN_SENTENCE: usize = 60;
const MAX_TEXTS: usize = 4000;

/// The name that a text is, if it is a person's name and nothing more.
pub(super) fn name(text: &str) -> Option<String> {
    if !may_be_name(text) {
        return None;
    }
    let [name] = <[String; 1]>::try_from(byline::names(text, Trust::Line)).ok()?;
    let words: Vec<&str> = name.split(' ').collect();
    let is_plain = WORDS.contains(&words.len()) && words.iter().all(|word| is_word_of_name(word));
    // "Posted On", "Last Update".
    let is_label = says_updated(text) || words.iter().any(|word| is_label_word(word));
    (is_plain && !is_label && fold(&name) == fold(text)).then_some(name)
}

/// Whether a text has as many words as such a name, and no number. Most lines of a page have not, and are asked no more.
fn may_be_name(text: &str) -> bool {
    let words = text.split(' ').filter(|word| word.contains(char::is_alphanumeric)).take(WORDS.end() + 1).count();
    WORDS.contains(&words) && !text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Those who sign by a text that is their names, parted by commas or a word for "and", or the name of a team, and nothing
/// more.
pub(super) fn signatures(text: &str) -> Vec<String> {
    let text = without_degrees(text);
    let names = byline::names(text, Trust::Line);
    let is_each = names.iter().all(|one| name(one).is_some());
    let words = |text: &str| fold(text).split(' ').filter(|word| !AND.contains(word)).count();
    let of_names: usize = names.iter().map(|name| words(name)).sum();
    if is_each && of_names == words(text) {
        return names;
    }
    byline::team(text).filter(|team| fold(team) == fold(text)).into_iter().collect()
}

/// Most letters of a degree, and fewest.
const DEGREE: std::ops::RangeInclusive<usize> = 2..=5;

/// "Ada Brook, MS, RDN" and "Ada Brook PhD" without the degrees: what follows a comma in capitals, and known ones.
pub(super) fn without_degrees(text: &str) -> &str {
    let mut rest = text;
    while let Some((before, last)) = rest.rsplit_once([' ', ',']) {
        let after_comma = rest[..rest.len() - last.len()].trim_end().ends_with(',');
        if !last.trim().is_empty() && !is_degree(last, after_comma) {
            break;
        }
        rest = before;
    }
    if rest.contains(' ') { rest.trim_end_matches([',', ' ']) } else { text }
}

fn is_degree(word: &str, after_comma: bool) -> bool {
    // Generations belong to the name.
    const GENERATIONS: &[&str] = &["jr", "sr", "ii", "iii"];
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let folded = fold(word);
    let is_known = is_credential(&folded) && !GENERATIONS.contains(&folded.replace(' ', "").as_str());
    let in_capitals = letters().filter(|c| c.is_uppercase()).count() > 1;
    in_capitals && (is_known || after_comma && DEGREE.contains(&letters().count()) && !is_joined(word))
}

fn is_label_word(word: &str) -> bool {
    let folded = fold(word);
    let is_particle = word.starts_with(char::is_lowercase) && PARTICLES.contains(&word);
    let is_of_page = |word: &str| NOBODY.contains(&word) || OF_PAGES.contains(&word);
    !is_particle && (byline::is_folded_label(&folded) || is_of_page(&folded))
}

/// Whether a name holds a word of menus and buttons.
pub(super) fn is_of_page(name: &str) -> bool {
    fold(name).split(' ').any(|word| OF_PAGES.contains(&word))
}

/// "O'Neill", "Vander-Meel", "McKay": a capital inside.
fn is_joined(word: &str) -> bool {
    word.contains(['-', '\'', '’']) || word.starts_with("Mc") || word.starts_with("Mac")
}

/// "Ada", "A.", "O'Neill", "Vander-Meel", "von"; no abbreviation, and no words run together.
fn is_word_of_name(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let is_initial = word.ends_with('.') && word.chars().count() == 2;
    let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    let first = letters.next();
    let inner = letters.filter(|c| c.is_uppercase()).count();
    plain && (is_initial || !word.contains('.')) && first.is_some() && inner <= usize::from(is_joined(word))
}

/// Parts of the classes, relations and addresses of sections.
const OF_SECTIONS: &[&str] = &[
    "categor", "kategor", "topic", "section", "rubri", "ressort", "theme", "thema", "label", "kicker", "tag",
    "subtitle", "source",
];
/// Elements in a line and around it that are asked for them.
const MAX_INSIDE: usize = 12;

/// Whether the markup of a line speaks of a section.
fn is_marked_section(document: &Document, element: NodeId) -> bool {
    let around = document.ancestors(element).take(1);
    std::iter::once(element).chain(around).chain(document.descendants(element).take(MAX_INSIDE)).any(|node| {
        let values = [AttrName::Class, AttrName::Rel, AttrName::Href].map(|name| document.attr(node, name));
        values.into_iter().flatten().any(|value| {
            let value = value.to_ascii_lowercase();
            OF_SECTIONS.iter().any(|word| value.contains(word))
        })
    })
}

/// What the page calls its sections and itself.
pub(super) struct Sections<'s> {
    survey: &'s Survey<'s>,
    headline: &'s Hit,
    /// Folded, as the links: steps of the trail, and links above the headline. Read when the first name asks.
    steps: OnceCell<Vec<String>>,
    links: OnceCell<Vec<(NodeId, String)>>,
}

impl<'s> Sections<'s> {
    pub(super) fn of(survey: &'s Survey<'s>, headline: &'s Hit) -> Self {
        Sections { survey, headline, steps: OnceCell::new(), links: OnceCell::new() }
    }

    /// Whether a name is that of a section. Above a headline stands the section more often than a name.
    pub(super) fn have(&self, name: &str, line: &Line<'_>, evidence: &Evidence) -> bool {
        let is_above = || line.element().is_some_and(|element| element < self.headline.node);
        self.are_called(name, line, evidence)
            || is_above() && !is_told_of(self.survey.document, self.headline.node, name)
    }

    /// Whether a section is called so: a step of the trail, or a link above the headline but for the line itself.
    pub(super) fn are_called(&self, name: &str, line: &Line<'_>, evidence: &Evidence) -> bool {
        let document = self.survey.document;
        let element = line.element();
        let is_other =
            |element| document.tag(element).is_some_and(Tag::is_heading) || is_marked_section(document, element);
        if element.is_some_and(is_other) {
            return true;
        }
        let folded = fold(name);
        let is_own = |link: NodeId| element.is_some_and(|element| document.contains(element, link));
        let steps = self.steps.get_or_init(|| breadcrumbs::sections(evidence));
        steps.contains(&folded) || self.links().iter().any(|(link, text)| *text == folded && !is_own(*link))
    }

    fn links(&self) -> &[(NodeId, String)] {
        self.links.get_or_init(|| {
            let above = self.survey.anchors.iter().take_while(|hit| hit.order < self.headline.order);
            let named = |hit: &Hit| Some((hit.node, fold(&shown(self.survey.document, hit.node, MAX_SECTION)?)));
            above.filter_map(named).collect()
        })
    }
}

/// Whether a sentence of the page is about somebody of this name: "Ada Brook is a reporter ...".
pub(super) fn is_told_of(document: &Document, headline: NodeId, name: &str) -> bool {
    let mut next = document.next_after(NodeId::ROOT, headline);
    let texts = std::iter::from_fn(|| {
        let node = next?;
        let unread = matches!(document.tag(node), Some(Tag::Script | Tag::Style | Tag::A));
        next = if unread { document.next_after(NodeId::ROOT, node) } else { document.next_in(NodeId::ROOT, node) };
        Some(document.text(node).unwrap_or_default())
    });
    texts.take(MAX_TEXTS).map(str::trim_start).any(|text| {
        let rest = text.strip_prefix(name).filter(|_| text.len() >= MIN_SENTENCE);
        rest.is_some_and(|rest| {
            rest.starts_with([' ', ','])
                && rest.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',' || c == '(')
        })
    })
}

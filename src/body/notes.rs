//! Footnotes: the marks in the text, the notes that they lead to, and the ways back.

use super::Source;
use crate::article::FootnoteReference;
use crate::dom::{AttrName, Tag, push_collapsed};
use crate::page::{Page, Pos, Thing};
use std::cell::Cell;
use std::collections::{HashMap, HashSet};

/// Longest mark, in characters without brackets.
const LONGEST_MARK: usize = 3;
/// Longest note, in letters: what is longer is a section.
const LONGEST_NOTE: u32 = 6000;
/// How far above the target of a mark the note's element may be.
const ABOVE: usize = 4;

/// What stands for the mark of a sidenote: pages set it by style sheet.
pub(super) const SIDENOTE_MARK: &str = "*";

/// The footnotes of an article.
#[derive(Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
    /// By the note's element.
    boxes: HashMap<Pos, usize>,
    /// By the mark's link: the note, and the mark.
    references: HashMap<Pos, (usize, String)>,
    /// Links from a note to its mark, and the signs before them.
    ways_back: HashSet<Pos>,
    sidenotes: Cell<usize>,
}

/// A footnote.
pub(super) struct Note {
    pub(super) element: Pos,
    pub(super) label: String,
    /// What stands before its text, if that is a way back.
    pub(super) mark: String,
}

/// A link that may be a mark.
struct Mark<'a> {
    link: Pos,
    fragment: &'a str,
    text: String,
}

impl Notes {
    pub(super) fn find(source: &Source, captions: &[usize]) -> Notes {
        let mut notes = Notes::default();
        let marks = marks(source, captions);
        if marks.is_empty() {
            return notes;
        }
        let targets = targets(source, &marks);
        let mut labels = HashSet::new();
        for mark in &marks {
            let Some(element) = targets.get(mark.fragment).and_then(|&target| note_around(source, target, mark.link))
            else {
                continue;
            };
            let note = *notes.boxes.entry(element).or_insert_with(|| {
                let label = label(mark, &mut labels);
                notes.notes.push(Note { element, label, mark: String::new() });
                notes.notes.len() - 1
            });
            notes.references.insert(mark.link, (note, mark.text.clone()));
        }
        for note in &mut notes.notes {
            let (ways, mark) = ways_back(source, note.element, &notes.references);
            notes.ways_back.extend(ways);
            note.mark = mark;
        }
        notes
    }

    /// The number of the note that an element is.
    pub(super) fn at(&self, element: Pos) -> Option<usize> {
        self.boxes.get(&element).copied()
    }

    pub(super) fn note(&self, number: usize) -> &Note {
        &self.notes[number]
    }

    pub(super) fn reference(&self, link: Pos) -> Option<FootnoteReference> {
        let (note, mark) = self.references.get(&link)?;
        Some(FootnoteReference { label: self.notes[*note].label.clone(), mark: mark.clone() })
    }

    pub(super) fn is_way_back(&self, position: Pos) -> bool {
        self.ways_back.contains(&position)
    }

    /// A label for one more sidenote.
    pub(super) fn next_sidenote(&self) -> String {
        self.sidenotes.set(self.sidenotes.get() + 1);
        format!("side-{}", self.sidenotes.get())
    }
}

/// The links of the kept text and of captions that look like marks of notes.
fn marks<'a>(source: &Source<'_, 'a>, captions: &[usize]) -> Vec<Mark<'a>> {
    let page = source.page;
    let linked =
        source.kept.iter().chain(captions).map(|&index| &page.blocks[index]).filter(|block| block.link_letters > 0);
    linked
        .flat_map(|block| {
            // The first text of a block may stand in a link that begins before it.
            let before = page.ancestors(block.start()).take_while(|&above| above != block.container());
            before.chain(block.start()..block.end()).filter(|&position| page.tag(position) == Some(Tag::A))
        })
        .filter_map(|link| {
            let fragment = page.attr(link, AttrName::Href)?.trim().strip_prefix('#').filter(|name| !name.is_empty())?;
            let text = mark_text(page, link)?;
            is_mark(page, link, &text).then_some(Mark { link, fragment, text })
        })
        .collect()
}

/// The text of a link as short as a mark is.
fn mark_text(page: &Page, link: Pos) -> Option<String> {
    let mut text = String::new();
    for position in link + 1..page.end(link) {
        push_collapsed(&mut text, page.document.text(page.node(position)).unwrap_or_default());
        if text.len() > 16 {
            return None;
        }
    }
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn core(mark: &str) -> &str {
    mark.trim_matches(|c| matches!(c, '[' | ']' | '(' | ')' | '.'))
}

/// A number, a letter or two, or signs; raised, in brackets, or named as a reference.
fn is_mark(page: &Page, link: Pos, text: &str) -> bool {
    let core = core(text);
    let count = core.chars().count();
    let is_short = (1..=LONGEST_MARK).contains(&count);
    let is_plain = core.chars().all(|c| c.is_ascii_digit())
        || core.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#'))
        || (count <= 2 && core.chars().all(|c| c.is_ascii_lowercase()));
    let is_raised = || {
        page.ancestors(link).take(2).any(|up| page.tag(up) == Some(Tag::Sup))
            || (link + 1..page.end(link)).take(3).any(|inner| page.tag(inner) == Some(Tag::Sup))
    };
    let is_named = || {
        page.attr(link, AttrName::Role) == Some("doc-noteref")
            || page.attr(link, AttrName::Class).is_some_and(|class| class.contains("note"))
    };
    is_short && is_plain && (text.starts_with('[') || is_raised() || is_named())
}

/// The first element that has each fragment for its name.
fn targets<'a>(source: &Source<'_, 'a>, marks: &[Mark<'a>]) -> HashMap<&'a str, Pos> {
    let wanted: HashSet<&str> = marks.iter().map(|mark| mark.fragment).collect();
    let page = source.page;
    let mut targets = HashMap::new();
    for position in source.root..page.end(source.root) {
        for name in [AttrName::Id, AttrName::Name].into_iter().filter_map(|name| page.attr(position, name)) {
            if wanted.contains(name) {
                targets.entry(name).or_insert(position);
            }
        }
    }
    targets
}

/// The element of a note, by the target of its mark: the list item, or the smallest block.
fn note_around(source: &Source, target: Pos, link: Pos) -> Option<Pos> {
    let page = source.page;
    let around = || std::iter::once(target).chain(page.ancestors(target)).take(ABOVE);
    let item = around().find(|&element| page.tag(element) == Some(Tag::Li));
    let block = || {
        around().find(|&up| matches!(page.tag(up), Some(Tag::P | Tag::Div | Tag::Aside | Tag::Section | Tag::Footer)))
    };
    let element = item.or_else(block).filter(|&element| element > link.max(source.root))?;
    let is_kept = source.first_kept(element).is_some();
    let is_short = page.counts(element).letters <= LONGEST_NOTE && page.count_of(Thing::Heading, element) == 0;
    let is_note = is_short && page.data_table_around(element).is_none();
    (is_kept && is_note).then_some(element)
}

/// What the note is called: its mark, or where that is a sign what its element is called, and a number where that is
/// taken.
fn label(mark: &Mark, labels: &mut HashSet<String>) -> String {
    let plain = |text: &str| -> String {
        text.chars().filter(|&c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
    };
    let name = mark.fragment.trim_start_matches(['_', '#']);
    let name = ["ftn", "fn"].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    let names = [plain(core(&mark.text)), plain(name.trim_start_matches(['-', '_', ':']))];
    let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "note".to_owned());
    let mut label = name.clone();
    let mut count = 1;
    while labels.contains(&label) {
        count += 1;
        label = format!("{name}-{count}");
    }
    labels.insert(label.clone());
    label
}

/// The links at the beginning of a note that lead back to its marks (`^ a b`), with the signs between, and what the first
/// shows.
fn ways_back(source: &Source, note: Pos, references: &HashMap<Pos, (usize, String)>) -> (Vec<Pos>, String) {
    let page = source.page;
    let mut ways = Vec::new();
    let mut mark = String::new();
    let Some(block) = source.first_kept(note).map(|index| &page.blocks[index]) else { return (ways, mark) };
    let mut signs = Vec::new();
    // A link that holds the first text begins before it.
    let outer = page.ancestors(block.start()).take_while(|&above| above > note);
    let start = outer.filter(|&above| page.tag(above) == Some(Tag::A)).last().unwrap_or(block.start());
    let mut position = start;
    while position < block.end() {
        if let Some(text) = page.document.text(page.node(position)) {
            if text.chars().any(char::is_alphanumeric) {
                break;
            }
            signs.push(position);
        } else if page.tag(position) == Some(Tag::A) {
            let leads_back =
                page.attr(position, AttrName::Href).is_some_and(|href| href.len() > 1 && href.starts_with('#'));
            let text = mark_text(page, position).filter(|text| core(text).chars().count() <= LONGEST_MARK);
            let Some(text) = text.filter(|_| leads_back && !references.contains_key(&position)) else { break };
            if mark.is_empty() {
                mark = text;
            }
            ways.append(&mut signs);
            ways.push(position);
            position = page.end(position);
            continue;
        }
        position += 1;
    }
    (ways, mark)
}

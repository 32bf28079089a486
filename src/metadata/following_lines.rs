//! The lines of text after a headline, read one by one: most readers stop after a few.

use super::marks::{self, Marks};
use super::survey::{Hit, Survey};
use super::text::{is_inline, is_unread, shown, tidy_plain};
use crate::dom::{AttrName, Document, NodeId, Tag};
use std::cell::OnceCell;
use std::collections::VecDeque;

/// Nodes after a line that are asked whether they show more than the line.
const MAX_AFTER: usize = 8;
/// Lines read after the headline, and nodes walked for them.
const MAX_LINES: usize = 24;
const MAX_NODES: usize = 1200;
/// Nodes of a picture's box that are asked for an address.
const MAX_IN_FIGURE: usize = 80;
/// Longest standfirst, in bytes. What is longer is body, whatever it is called.
pub(super) const MAX_STANDFIRST: usize = 700;
/// A line of this length that is not marked as a standfirst opens the body.
pub(super) const BODY: usize = 260;

/// A line of text, and what is around it: looked for where somebody asks.
pub(super) struct Line<'d> {
    survey: &'d Survey<'d>,
    pub(super) text: String,
    /// Where the text begins.
    first: NodeId,
    element: OnceCell<Option<NodeId>>,
    marks: OnceCell<Marks>,
}

impl<'d> Line<'d> {
    /// The text of an element.
    pub(super) fn of(survey: &'d Survey<'d>, element: NodeId, text: String) -> Self {
        let marks = marks_of(survey, element);
        Line { survey, text, first: element, element: Some(element).into(), marks: marks.into() }
    }

    pub(super) fn document(&self) -> &'d Document {
        self.survey.document
    }

    /// Where the text begins.
    pub(super) fn first(&self) -> NodeId {
        self.first
    }

    /// The outermost element whose whole text is the line.
    pub(super) fn element(&self) -> Option<NodeId> {
        let find = || if self.is_body() { None } else { element_of(self.survey.document, self.first, &self.text) };
        *self.element.get_or_init(find)
    }

    pub(super) fn marks(&self) -> Marks {
        *self.marks.get_or_init(|| {
            let around = self.element().or(self.survey.document.parent(self.first)).filter(|_| !self.is_body());
            around.map_or(Marks::NONE, |node| marks_near(self.survey, node, &self.text))
        })
    }

    fn is_body(&self) -> bool {
        self.text.len() > MAX_STANDFIRST
    }
}

/// The lines after a headline, up to the first that is surely body.
pub(super) struct Lines<'d> {
    survey: &'d Survey<'d>,
    /// The headline stands in an `<article>`: another one is about something else.
    in_article: bool,
    next: Option<NodeId>,
    nodes_left: usize,
    max_lines: usize,
    is_further: bool,
    /// The open line: its text, and where it begins.
    text: String,
    first: Option<NodeId>,
    ended: VecDeque<Line<'d>>,
    /// How many lines have ended, and how many of them are long.
    lines: usize,
    long: usize,
}

impl<'d> Lines<'d> {
    pub(super) fn after(survey: &'d Survey<'d>, headline: &Hit) -> Self {
        Lines {
            survey,
            in_article: headline.article.is_some(),
            next: survey.document.next_after(NodeId::ROOT, headline.node),
            nodes_left: MAX_NODES,
            max_lines: MAX_LINES,
            is_further: false,
            text: String::new(),
            first: None,
            ended: VecDeque::new(),
            lines: 0,
            long: 0,
        }
    }

    /// Reads twice as many lines, and those of a picture's box that says who signs.
    pub(super) fn further(mut self) -> Self {
        self.max_lines *= 2;
        self.is_further = true;
        self
    }

    pub(super) fn next(&mut self) -> Option<Line<'d>> {
        self.peek()?;
        self.ended.pop_front()
    }

    /// The line that [`next`](Self::next) will give.
    pub(super) fn peek(&mut self) -> Option<&Line<'d>> {
        while self.ended.is_empty() {
            let node = self.next.filter(|_| self.nodes_left > 0)?;
            self.nodes_left -= 1;
            self.step(node);
        }
        self.ended.front()
    }

    /// Reads one node, at which lines may end. After the last line there is no next node.
    fn step(&mut self, node: NodeId) {
        let document = self.survey.document;
        self.next = None;
        // Cards of a listing: their lines are about them.
        if document.is(node, Tag::Article) && (self.in_article || is_card(document, node)) {
            return;
        }
        let before = self.lines;
        if document.tag(node).is_some_and(|tag| !is_inline(tag)) {
            self.end_line();
        }
        let signs = || {
            self.is_further
                && document.descendants(node).take(MAX_IN_FIGURE).any(|inner| document.is(inner, Tag::Address))
        };
        let skipped = is_unread(document, node)
            || document.is(node, Tag::Nav)
            || is_thread(document, node)
            || document.is(node, Tag::Figure) && !signs()
            || (document.is(node, Tag::Table)
                && document.descendants(node).take(60).any(|inner| document.is(inner, Tag::Img)));
        let next = if skipped { document.next_after(NodeId::ROOT, node) } else { document.next_in(NodeId::ROOT, node) };
        if let Some(piece) = document.text(node) {
            if self.first.is_none() && !piece.trim().is_empty() {
                self.first = Some(node);
            }
            self.text.push_str(piece);
        }
        if next.is_some_and(|next| closes_block(document, node, next)) {
            self.end_line();
        }
        let last = self.ended.back().map_or(0, |line| line.text.len());
        if self.lines > before {
            // One line of such a length may be the standfirst; the second is body, where reading ends.
            self.long += usize::from(last > BODY);
        }
        let is_body = self.long > 1 || last > MAX_STANDFIRST;
        self.next = next.filter(|_| self.lines < self.max_lines && !is_body);
    }

    fn end_line(&mut self) {
        let first = self.first.take();
        // Longer than any line that is read: keep the length, which is all that matters.
        let text = first.and_then(|_| tidy_plain(at_most(&self.text, 4000), 4000));
        self.text.clear();
        if let (Some(first), Some(text)) = (first, text) {
            let (element, marks) = (OnceCell::new(), OnceCell::new());
            self.ended.push_back(Line { survey: self.survey, text, first, element, marks });
            self.lines += 1;
        }
    }
}

/// Whether going from a node to the next one in document order closes a block.
fn closes_block(document: &Document, node: NodeId, next: NodeId) -> bool {
    let stop = document.parent(next);
    if stop == document.parent(node) || stop == Some(node) {
        return false;
    }
    let closed = std::iter::once(node).chain(document.ancestors(node)).take_while(|up| Some(*up) != stop).take(64);
    closed.into_iter().any(|up| document.tag(up).is_some_and(|tag| !is_inline(tag)))
}

/// Names of boxes that hold what readers say: who signs there does not sign the page (`tests/fixtures/metadata/reviews`).
const THREADS: [&str; 9] = [
    "comments",
    "comment-list",
    "commentlist",
    "comments-area",
    "reviews",
    "review-list",
    "reviews-list",
    "customer-reviews",
    "product-reviews",
];

fn is_thread(document: &Document, node: NodeId) -> bool {
    matches!(document.tag(node), Some(Tag::Div | Tag::Section | Tag::Aside | Tag::Ol | Tag::Ul))
        && [AttrName::Id, AttrName::Class].into_iter().filter_map(|name| document.attr(node, name)).any(|names| {
            names.split_ascii_whitespace().any(|name| THREADS.iter().any(|thread| name.eq_ignore_ascii_case(thread)))
        })
}

/// Whether an `<article>` begins with a heading that links to it.
fn is_card(document: &Document, article: NodeId) -> bool {
    let heading = document
        .descendants(article)
        .take(40)
        .find(|&node| matches!(document.tag(node), Some(Tag::H2 | Tag::H3 | Tag::H4)));
    heading.is_some_and(|heading| {
        document
            .ancestors(heading)
            .take(2)
            .chain(document.descendants(heading).take(6))
            .any(|node| document.is(node, Tag::A))
    })
}

/// The beginning of a text, cut before the character that the bound falls into.
fn at_most(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or_default()]
}

/// The outermost element whose whole text is the line.
fn element_of(document: &Document, first: NodeId, text: &str) -> Option<NodeId> {
    let longest = text.len() + 8;
    let mut found = None;
    let (mut inner, mut inside) = (first, 0);
    for up in document.ancestors(first).take(8) {
        if shows_more(document, up, inner, longest - inside) {
            break;
        }
        let whole = shown(document, up, longest);
        let is_read = !is_unread(document, up);
        (inner, inside) = (up, whole.as_ref().filter(|_| is_read).map_or(0, String::len));
        match whole {
            Some(whole) if squeeze_equal(&whole, text) => found = Some(up),
            Some(whole) if whole.len() <= text.len() => {}
            _ => break,
        }
    }
    found.filter(|&node| !matches!(document.tag(node), Some(Tag::Body | Tag::Main | Tag::Article | Tag::Html) | None))
}

/// Whether what stands right after an element in its parent surely shows more than so many bytes: most lines are
/// paragraphs among others, and the parent need not be read.
fn shows_more(document: &Document, parent: NodeId, element: NodeId, bytes: usize) -> bool {
    let mut next = document.next_after(parent, element);
    for _ in 0..MAX_AFTER {
        let Some(node) = next else { break };
        next = if is_unread(document, node) {
            document.next_after(parent, node)
        } else {
            let text = document.text(node).unwrap_or_default();
            let count = text.bytes().take(4 * bytes + 64).filter(u8::is_ascii_graphic).count();
            if count > bytes {
                return true;
            }
            document.next_in(parent, node)
        };
    }
    false
}

fn squeeze_equal(a: &str, b: &str) -> bool {
    a == b || a.chars().filter(|c| !c.is_whitespace()).eq(b.chars().filter(|c| !c.is_whitespace()))
}

fn marks_of(survey: &Survey<'_>, node: NodeId) -> Marks {
    let document = survey.document;
    let id = document.attr(node, AttrName::Id).map_or(Marks::NONE, marks::of);
    let prop = document.attr(node, AttrName::Itemprop).unwrap_or_default();
    let alternative = if prop == "alternativeHeadline" { Marks::STANDFIRST } else { Marks::NONE };
    survey.class_marks(node).with(id).with(alternative)
}

/// The marks of the line's element and of the elements inside and just around it that hold nothing else.
fn marks_near(survey: &Survey<'_>, node: NodeId, text: &str) -> Marks {
    let document = survey.document;
    let mut marks = marks_of(survey, node);
    let mut inner = document.first_child(node).filter(|&child| document.tag(child).is_some());
    for _ in 0..3 {
        let Some(child) = inner else { break };
        marks = marks.with(marks_of(survey, child));
        inner = document.first_child(child).filter(|&child| document.tag(child).is_some());
    }
    if let Some(up) = document.parent(node) {
        // A box with a standfirst of two paragraphs.
        if marks_of(survey, up).has(Marks::STANDFIRST) && shown(document, up, 2 * text.len() + 200).is_some() {
            marks = marks.with(Marks::STANDFIRST);
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::at_most;

    #[test]
    fn a_long_line_is_cut_between_characters() {
        assert_eq!(at_most("rain", 9), "rain");
        assert_eq!(at_most("rain", 2), "ra");
        assert_eq!(at_most("aé", 2), "a");
        assert_eq!(at_most("é", 1), "");
    }
}

//! The elements around a piece of the page that say how it stands in the text.

use super::Source;
use super::notes::Notes;
use crate::dom::Tag;
use crate::page::Pos;

/// An element that holds blocks, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    List(Pos),
    Item(Pos),
    Quote(Pos),
    /// Whose words a quote is.
    Attribution(Pos),
    Definitions(Pos),
    Term(Pos),
    Definition(Pos),
    /// A data table that is in no other one.
    Table(Pos),
    Cell(Pos),
    /// Of a table or figure.
    Caption(Pos),
    Figure(Pos),
    Pre(Pos),
    /// The text of a footnote, by its number.
    Note(usize),
}

/// Deepest nesting of the tree. What is nested deeper on the page stands in the last frame: no reader follows so far, and
/// whoever walks the tree may do so by recursion.
const DEEPEST: usize = 24;

/// The frames around a position, outermost first. `is_verbatim` says whether what stands there keeps its white space: a
/// `<pre>` around paragraphs is none.
pub(super) fn around(source: &Source, notes: &Notes, position: Pos, is_verbatim: bool) -> Vec<Frame> {
    let page = source.page;
    let above = std::iter::once(position).chain(page.ancestors(position));
    let above = above.take_while(|&element| element >= source.root);
    // Most elements are no frames.
    let may_be = |element: &Pos| page.tag(*element).is_some_and(may_frame) || notes.at(*element).is_some();
    let mut elements: Vec<Pos> = above.filter(may_be).collect();
    elements.reverse();
    let mut frames = Frames { source, frames: Vec::new(), is_verbatim, in_table: false, in_cell: false };
    for element in elements {
        if frames.frames.len() >= DEEPEST {
            break;
        }
        if let Some(note) = notes.at(element) {
            // The list of the notes is no list of the text.
            if matches!((page.tag(element), frames.frames.last()), (Some(Tag::Li), Some(Frame::List(_)))) {
                frames.frames.pop();
            }
            frames.frames.push(Frame::Note(note));
        } else if frames.enter(element) {
            break;
        }
    }
    frames.frames
}

/// Whether elements of a type may be frames, see [`Frames::enter`].
fn may_frame(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Pre
            | Tag::Listing
            | Tag::Xmp
            | Tag::Plaintext
            | Tag::Table
            | Tag::Td
            | Tag::Th
            | Tag::Caption
            | Tag::Ul
            | Tag::Ol
            | Tag::Dir
            | Tag::Menu
            | Tag::Li
            | Tag::Blockquote
            | Tag::Footer
            | Tag::Cite
            | Tag::Dl
            | Tag::Dt
            | Tag::Dd
            | Tag::Figure
    )
}

struct Frames<'s, 'p, 'a> {
    source: &'s Source<'p, 'a>,
    frames: Vec<Frame>,
    is_verbatim: bool,
    in_table: bool,
    in_cell: bool,
}

impl Frames<'_, '_, '_> {
    /// Whether nothing inside of the element is looked at.
    fn enter(&mut self, element: Pos) -> bool {
        let page = self.source.page;
        let Some(tag) = page.tag(element) else { return false };
        let is_root = element == self.source.root;
        match tag {
            Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext if self.is_verbatim => {
                self.frames.push(Frame::Pre(element));
                return true;
            }
            Tag::Table if !self.in_table && page.data_table_around(element) == Some(element) => {
                self.in_table = true;
                self.frames.push(Frame::Table(element));
            }
            Tag::Td | Tag::Th if self.in_table && !self.in_cell => {
                self.in_cell = true;
                self.frames.push(Frame::Cell(element));
            }
            Tag::Caption if self.in_table && !self.in_cell => self.frames.push(Frame::Caption(element)),
            // What holds all of the text says nothing about its parts.
            _ if is_root => {}
            Tag::Ul | Tag::Ol | Tag::Dir | Tag::Menu => self.frames.push(Frame::List(element)),
            Tag::Li => self.inside(element, |frame| matches!(frame, Frame::List(_)), Frame::List, Frame::Item),
            Tag::Blockquote => self.frames.push(Frame::Quote(element)),
            Tag::Footer | Tag::Cite if matches!(self.frames.last(), Some(Frame::Quote(_))) => {
                self.frames.push(Frame::Attribution(element));
            }
            Tag::Dl => self.frames.push(Frame::Definitions(element)),
            Tag::Dt => self.inside(element, is_definitions, Frame::Definitions, Frame::Term),
            Tag::Dd => self.inside(element, is_definitions, Frame::Definitions, Frame::Definition),
            Tag::Figure => self.frames.push(Frame::Figure(element)),
            _ => {}
        }
        false
    }

    /// A part of a list whose list is missing, or is what holds all of the text, gets one.
    fn inside(&mut self, part: Pos, is_list: fn(&Frame) -> bool, list: fn(Pos) -> Frame, own: fn(Pos) -> Frame) {
        if !self.frames.last().is_some_and(is_list) {
            self.frames.push(list(self.source.page.parent(part).unwrap_or(0)));
        }
        self.frames.push(own(part));
    }
}

fn is_definitions(frame: &Frame) -> bool {
    matches!(frame, Frame::Definitions(_))
}

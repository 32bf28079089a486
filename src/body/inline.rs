//! The text of one block, with its styles, links, images and formulas.

use super::joining::{join, make_room, push_code, strong};
use super::line_breaks::without_breaks;
use super::notes::{self, Notes};
use super::tex::{self, Piece};
use super::{Source, add, captions, images, math};
use crate::article::{FootnoteReference, Inline, Link, Math};
use crate::dom::{AttrName, Tag, is_space, push_collapsed};
use crate::page::{self, Block, Pos};

/// What a block says.
#[derive(Default)]
pub(super) struct Line {
    pub(super) content: Vec<Inline>,
    /// Notes that stand in the middle of the text, to be shown beside it, by their labels.
    pub(super) sidenotes: Vec<(String, Vec<Inline>)>,
    /// Of a caption: who made the picture.
    pub(super) credit: String,
}

/// What of a block is set apart from its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    Caption,
    /// Within a part that was set apart.
    Nothing,
}

/// Deepest nesting of styles. Deeper ones are dropped, their text is not.
const DEEPEST: usize = 8;
/// How far above a block's element a link or style may begin that holds the whole block.
const CARRIED: usize = 6;

pub(super) fn read(source: &Source, notes: &Notes, block: &Block, part: Part) -> Line {
    let page = source.page;
    let mut builder = Builder::new(source, notes, part);
    let inner = || page.ancestors(block.start()).take_while(|&above| above != block.container());
    // What is one thing may begin before its first text.
    let start = inner().filter(|&above| builder.is_atom(above)).last().unwrap_or(block.start());
    let inner = inner().filter(|&above| above < start);
    let outer = std::iter::once(block.container()).chain(page.ancestors(block.container()));
    let outer = outer.take(CARRIED).take_while(|&above| above > source.root && !is_boundary(page.tag(above)));
    let mut around: Vec<Pos> = inner.chain(outer).filter(|&element| page.tag(element).is_some_and(is_styled)).collect();
    around.reverse();
    for element in around {
        if let Some(style) = builder.style(element) {
            builder.open(style, page.end(element).min(block.end()));
        }
    }
    builder.range(start, block.end());
    builder.finish()
}

fn is_boundary(tag: Option<Tag>) -> bool {
    matches!(
        tag,
        Some(
            Tag::Li | Tag::Td | Tag::Th | Tag::Blockquote | Tag::Dd | Tag::Dt | Tag::Figure | Tag::Body | Tag::Article
        )
    )
}

/// Whether elements of a type may give their text a style, see [`Builder::style`].
fn is_styled(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Em
            | Tag::I
            | Tag::Strong
            | Tag::B
            | Tag::Del
            | Tag::S
            | Tag::Strike
            | Tag::Sub
            | Tag::Sup
            | Tag::Code
            | Tag::Kbd
            | Tag::Samp
            | Tag::Tt
            | Tag::A
    )
}

#[derive(Debug, Clone, PartialEq)]
enum Style {
    Emphasis,
    Strong,
    Strikethrough,
    Subscript,
    Superscript,
    Code,
    Link(String),
}

/// What parts the text so far from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Break,
}

struct Builder<'s, 'p, 'a> {
    source: &'s Source<'p, 'a>,
    notes: &'s Notes,
    part: Part,
    /// Whether what was taken out of the text is read too: a caption was, as a whole.
    reads_gone: bool,
    /// The styles that are open, outermost first, and where each ends.
    open: Vec<(Style, Pos)>,
    /// The text so far of each open style that has any; the line's own is in the line. A style begins with its first text,
    /// so that spaces before it stay outside.
    styled: Vec<Vec<Inline>>,
    gap: Gap,
    /// The text so far ends with a name in a quotation, which stands on a line of its own.
    after_cite: bool,
    /// The way back that the note began with was just passed over.
    after_way_back: bool,
    line: Line,
}

impl<'s, 'p, 'a> Builder<'s, 'p, 'a> {
    fn new(source: &'s Source<'p, 'a>, notes: &'s Notes, part: Part) -> Self {
        let (open, styled, gap, line) = (Vec::new(), Vec::new(), Gap::None, Line::default());
        Builder {
            source,
            notes,
            part,
            reads_gone: part == Part::Caption,
            open,
            styled,
            gap,
            after_cite: false,
            after_way_back: false,
            line,
        }
    }

    fn finish(mut self) -> Line {
        self.leave(Pos::MAX);
        self.line
    }

    /// Whether there is no text so far.
    fn is_at_start(&self) -> bool {
        self.styled.is_empty() && self.line.content.is_empty()
    }

    /// The innermost text.
    fn innermost(&mut self) -> &mut Vec<Inline> {
        self.styled.last_mut().unwrap_or(&mut self.line.content)
    }

    fn range(&mut self, start: Pos, end: Pos) {
        let page = self.source.page;
        let mut position = start;
        let around = page.ancestors(start).take(3).map(|up| cite_end(page, up));
        let mut cited = around.filter(|&end_of_cite| end_of_cite < end).max().unwrap_or(0);
        while position < end {
            self.leave(position);
            let is_gone = !self.reads_gone && self.source.stripped.is_gone(position);
            if is_gone || self.notes.is_way_back(position) {
                self.after_way_back |= !is_gone;
                position = if page.tag(position) == Some(Tag::A) { page.end(position) } else { position + 1 };
            } else if let Some(text) = page.document.text(page.node(position)) {
                self.text(text);
                position += 1;
            } else if self.atom(position) {
                position = page.end(position).max(position + 1);
            } else {
                if let Some(style) = self.style(position) {
                    self.open(style, page.end(position).min(end));
                } else if is_cell(page, position) {
                    self.widen(true);
                }
                position += 1;
                cited = cited.max(cite_end(page, position - 1));
            }
            if cited == position {
                self.after_cite = true;
            }
        }
    }

    /// Whether an element with text is read as one thing.
    fn is_atom(&self, element: Pos) -> bool {
        let page = self.source.page;
        match page.tag(element) {
            Some(Tag::Math | Tag::Script) => true,
            Some(Tag::A) => self.notes.is_way_back(element) || self.notes.reference(element).is_some(),
            Some(_) => {
                self.part == Part::Text && page.is_sidenote(element)
                    || self.part == Part::Caption && captions::is_credit(page, element)
            }
            None => false,
        }
    }

    /// An element that is one thing, or is set apart: whether there is nothing more to read in it.
    fn atom(&mut self, element: Pos) -> bool {
        let page = self.source.page;
        match page.tag(element) {
            Some(Tag::Br) => {
                if !self.is_at_start() {
                    self.gap = Gap::Break;
                }
                true
            }
            Some(Tag::Img) => {
                if let Some(picture) = images::picture(self.source, element).filter(|_| !self.is_in_code()) {
                    self.push(Inline::Image(picture));
                }
                true
            }
            Some(Tag::Math | Tag::Script) => {
                if let Some(math) = math::read(page, element) {
                    self.push(Inline::Math(math));
                }
                true
            }
            // The button that shows a sidenote on small screens.
            Some(Tag::Label)
                if page.attr(element, AttrName::Class).is_some_and(|class| class.contains("margin-toggle")) =>
            {
                true
            }
            Some(Tag::A) => {
                let Some(reference) = self.notes.reference(element) else { return false };
                self.push(Inline::FootnoteReference(reference));
                true
            }
            Some(_) => self.set_apart(element),
            None => false,
        }
    }

    fn set_apart(&mut self, element: Pos) -> bool {
        let page = self.source.page;
        if self.part == Part::Text && page.is_sidenote(element) {
            let note = self.apart(element);
            if !note.content.is_empty() {
                let label = self.notes.next_sidenote();
                self.line.sidenotes.push((label.clone(), note.content));
                let mark = notes::SIDENOTE_MARK.to_owned();
                self.push(Inline::FootnoteReference(FootnoteReference { label, mark }));
            }
            return true;
        }
        if self.part == Part::Caption && captions::is_credit(page, element) {
            let credit = crate::render::plain(&self.apart(element).content);
            push_collapsed(&mut self.line.credit, " ");
            push_collapsed(&mut self.line.credit, &credit);
            return true;
        }
        false
    }

    /// The text of an element by itself.
    fn apart(&self, element: Pos) -> Line {
        let mut builder = Builder::new(self.source, self.notes, Part::Nothing);
        builder.reads_gone = self.reads_gone;
        builder.range(element + 1, self.source.page.end(element));
        builder.finish()
    }

    fn style(&self, element: Pos) -> Option<Style> {
        let page = self.source.page;
        match page.tag(element)? {
            Tag::Em | Tag::I => Some(Style::Emphasis),
            Tag::Strong | Tag::B => Some(Style::Strong),
            Tag::Del | Tag::S | Tag::Strike => Some(Style::Strikethrough),
            Tag::Sub => Some(Style::Subscript),
            Tag::Sup => Some(Style::Superscript),
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => Some(Style::Code),
            Tag::A => images::url(self.source, page.attr(element, AttrName::Href)?).map(Style::Link),
            _ => None,
        }
    }

    fn is_in_code(&self) -> bool {
        self.open.iter().any(|(open, _)| *open == Style::Code)
    }

    fn open(&mut self, style: Style, end: Pos) {
        let same = |open: &Style| std::mem::discriminant(open) == std::mem::discriminant(&style);
        if self.open.len() < DEEPEST && !self.is_in_code() && !self.open.iter().any(|(open, _)| same(open)) {
            self.open.push((style, end));
        }
    }

    fn leave(&mut self, position: Pos) {
        while self.open.last().is_some_and(|&(_, end)| end <= position) {
            let Some((style, _)) = self.open.pop() else { return };
            if self.styled.len() > self.open.len() {
                let content = self.styled.pop().unwrap_or_default();
                self.close(style, content);
            }
        }
    }

    fn close(&mut self, style: Style, content: Vec<Inline>) {
        let into = self.innermost();
        let styled = match style {
            Style::Code => return push_code(into, content),
            // The mark of a note is raised anyway.
            Style::Superscript if matches!(content[..], [Inline::FootnoteReference(_)]) => {
                return into.extend(content);
            }
            // On another page it would be taken for a permalink, which is no text.
            Style::Link(_) if matches!(&content[..], [Inline::Text(text)] if page::is_way_mark(text)) => {
                return content.into_iter().for_each(|piece| join(into, piece));
            }
            Style::Link(url) => Inline::Link(Link { url, content }),
            Style::Emphasis => Inline::Emphasis(content),
            Style::Strong => strong(content),
            Style::Strikethrough => Inline::Strikethrough(content),
            Style::Subscript => Inline::Subscript(content),
            Style::Superscript => Inline::Superscript(content),
        };
        join(into, styled);
    }

    fn text(&mut self, text: &str) {
        if !tex::may_hold(text) || self.is_in_code() || !self.source.is_typeset() {
            return self.words(text);
        }
        for piece in tex::pieces(text) {
            match piece {
                Piece::Text(text) => self.words(text),
                Piece::Tex(tex) => {
                    let text = tex.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<&str>>().join(" ");
                    self.push(Inline::Math(Math { tex: Some(text.clone()), mathml: None, text }));
                }
            }
        }
    }

    fn words(&mut self, text: &str) {
        let words = text.trim_matches(is_space);
        if words.is_empty() {
            self.widen(!text.is_empty());
            return;
        }
        let mut collapsed = String::new();
        push_collapsed(&mut collapsed, words);
        // "1. Text": the full stop belongs to the mark.
        let rest = text.strip_prefix(['.', ')', ':']).filter(|rest| self.after_way_back && rest.starts_with(is_space));
        let text = rest.unwrap_or(text);
        if rest.is_some() {
            collapsed.drain(..collapsed.len().min(2));
        }
        let end = collapsed.trim_end_matches(' ').len();
        if end == 0 {
            self.widen(!text.is_empty());
            return;
        }
        self.after_way_back = false;
        self.widen(text.starts_with(is_space));
        let begins_word = collapsed.starts_with(char::is_alphanumeric);
        if std::mem::take(&mut self.after_cite) && self.gap == Gap::None && begins_word {
            self.gap = Gap::Break;
        }
        collapsed.truncate(end);
        self.push(Inline::Text(without_breaks(collapsed, text)));
        self.widen(text.ends_with(is_space));
    }

    fn widen(&mut self, by_space: bool) {
        if by_space && self.gap == Gap::None {
            self.gap = Gap::Space;
        }
    }

    /// Adds a piece to the innermost style, after what parts it from the text before.
    fn push(&mut self, piece: Inline) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if !self.is_at_start() {
            let into = self.innermost();
            match gap {
                Gap::None => {}
                Gap::Space => match into.last_mut() {
                    Some(Inline::Text(before)) => {
                        match &piece {
                            Inline::Text(text) => make_room(before, 1 + text.len()),
                            // A text that something else follows is at its end.
                            _ => before.reserve_exact(1),
                        }
                        before.push(' ');
                    }
                    _ => add(into, Inline::Text(" ".to_owned())),
                },
                Gap::Break => add(into, Inline::LineBreak),
            }
        }
        self.styled.resize_with(self.open.len(), Vec::new);
        join(self.innermost(), piece);
    }
}

/// Whether an element is a cell of a table that is made of other elements.
fn is_cell(page: &page::Page, element: Pos) -> bool {
    page.attr(element, AttrName::Role)
        .is_some_and(|role| matches!(role, "cell" | "gridcell" | "columnheader" | "rowheader"))
}

/// Where a name in a quotation ends; 0 for all other elements.
fn cite_end(page: &page::Page, element: Pos) -> Pos {
    let is_quoted = |up: Pos| page.tag(up) == Some(Tag::Blockquote);
    let is_cite = page.tag(element) == Some(Tag::Cite) && page.ancestors(element).take(3).any(is_quoted);
    if is_cite { page.end(element) } else { 0 }
}

//! Cuts a page's text into blocks: lines and paragraphs, by the elements' usual display, and by `<br><br>`.

use super::count::{Counted, Counter};
use super::script::Script;
use super::{Block, Kind, Page, Pos};
use crate::dom::{AttrName, Look, Tag};

pub(super) fn find(page: &Page) -> Vec<Block> {
    let mut finder = Finder {
        page,
        counter: Counter::new(),
        open: Vec::new(),
        end_of_link: 0,
        end_of_bold: 0,
        run: None,
        breaks: 0,
        blocks: Vec::new(),
    };
    for position in 0..page.len() {
        finder.leave(position);
        finder.enter(position);
    }
    finder.flush();
    finder.blocks.shrink_to_fit();
    finder.blocks
}

struct Finder<'p, 'a> {
    page: &'p Page<'a>,
    counter: Counter,
    /// Open block-level elements and their ends.
    open: Vec<(Pos, Pos)>,
    /// Where the last links and bold elements end that have begun.
    end_of_link: Pos,
    end_of_bold: Pos,
    /// The block being gathered.
    run: Option<Block>,
    /// `<br>` since its last text.
    breaks: u32,
    blocks: Vec<Block>,
}

impl Finder<'_, '_> {
    fn leave(&mut self, position: Pos) {
        while self.open.last().is_some_and(|&(_, end)| end <= position) {
            self.open.pop();
            self.flush();
        }
    }

    fn enter(&mut self, position: Pos) {
        let page = self.page;
        let Some(tag) = page.tag(position) else {
            // Most white space between elements is a text of its own.
            if let Look::Text(text) = page.document.look(page.node(position)) {
                self.text(position, text);
            }
            return;
        };
        match tag {
            Tag::A if page.attr(position, AttrName::Href).is_some() => {
                self.end_of_link = self.end_of_link.max(page.end(position));
            }
            Tag::B | Tag::Strong => self.end_of_bold = self.end_of_bold.max(page.end(position)),
            Tag::Br if self.run.is_some() => {
                self.breaks += 1;
                // Two line breaks part paragraphs; inside `<pre>` they are lines.
                if self.breaks == 2 && self.run.as_ref().is_some_and(|run| run.kind != Kind::Preformatted) {
                    self.flush();
                }
            }
            tag if is_block(tag) => {
                self.flush();
                self.open.push((position, page.end(position)));
            }
            _ => {}
        }
    }

    fn text(&mut self, position: Pos, text: &str) {
        let Counted { letters, marks, script } = self.counter.count(text);
        if letters == 0 {
            return;
        }
        let container = self.open.last().map_or(0, |&(container, _)| container);
        let kind = || kind_of(self.page, container);
        let run = self.run.get_or_insert_with(|| Block {
            start: position as u32,
            end: position as u32,
            container: container as u32,
            kind: kind(),
            letters: 0,
            link_letters: 0,
            marks: 0,
            bold_letters: 0,
            script: Script::default(),
        });
        self.breaks = 0;
        run.end = position as u32 + 1;
        run.letters += letters;
        run.marks += marks;
        run.script.add(&script);
        if position < self.end_of_link {
            run.link_letters += letters;
        }
        if position < self.end_of_bold {
            run.bold_letters += letters;
        }
    }

    fn flush(&mut self) {
        self.breaks = 0;
        self.blocks.extend(self.run.take());
    }
}

fn kind_of(page: &Page, container: Pos) -> Kind {
    let heading = |tag| match tag {
        Tag::H1 => Some(1),
        Tag::H2 => Some(2),
        Tag::H3 => Some(3),
        Tag::H4 => Some(4),
        Tag::H5 => Some(5),
        Tag::H6 => Some(6),
        _ => None,
    };
    // The nearest element that says what the text is; a plain container inside a heading or an item is still that.
    for position in std::iter::once(container).chain(page.ancestors(container)).take(4) {
        let Some(tag) = page.tag(position) else { break };
        match tag {
            Tag::P => return Kind::Paragraph,
            Tag::Li => return Kind::Item,
            Tag::Dt => return Kind::Term,
            Tag::Dd => return Kind::Definition,
            Tag::Td | Tag::Th => return if position == container { Kind::Cell } else { Kind::Bare },
            Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext => return Kind::Preformatted,
            Tag::Figcaption | Tag::Caption => return Kind::Caption,
            Tag::Blockquote if position == container => return Kind::Paragraph,
            Tag::Article | Tag::Section | Tag::Main | Tag::Body => return Kind::Bare,
            tag => {
                if let Some(level) = heading(tag) {
                    return Kind::Heading(level);
                }
            }
        }
    }
    Kind::Bare
}

/// Elements that begin on a line of their own, by the HTML standard's suggested rendering (section 15.3).
pub(crate) fn is_block(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Address
            | Tag::Article
            | Tag::Aside
            | Tag::Blockquote
            | Tag::Body
            | Tag::Caption
            | Tag::Center
            | Tag::Dd
            | Tag::Details
            | Tag::Dialog
            | Tag::Dir
            | Tag::Div
            | Tag::Dl
            | Tag::Dt
            | Tag::Fieldset
            | Tag::Figcaption
            | Tag::Figure
            | Tag::Footer
            | Tag::Form
            | Tag::H1
            | Tag::H2
            | Tag::H3
            | Tag::H4
            | Tag::H5
            | Tag::H6
            | Tag::Header
            | Tag::Hgroup
            | Tag::Hr
            | Tag::Html
            | Tag::Legend
            | Tag::Li
            | Tag::Listing
            | Tag::Main
            | Tag::Menu
            | Tag::Nav
            | Tag::Ol
            | Tag::P
            | Tag::Plaintext
            | Tag::Pre
            | Tag::Search
            | Tag::Section
            | Tag::Summary
            | Tag::Table
            | Tag::Tbody
            | Tag::Td
            | Tag::Tfoot
            | Tag::Th
            | Tag::Thead
            | Tag::Tr
            | Tag::Ul
            | Tag::Xmp
            | Tag::Button
            | Tag::Option
    )
}

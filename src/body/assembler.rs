//! Puts the pieces into their frames.

use super::closing::{add_credit, entry};
use super::frames::{self, Frame};
use super::inline::{self, Line, Part};
use super::notes::{self, Notes};
use super::numbers::Numbers;
use super::{Parts, Source, add, captions, code, embeds, images};
use crate::article::{
    Block, BlockKind, Definition, Figure, Footnote, Heading, Inline, ListItem, Paragraph, Picture, add_line,
};
use crate::boilerplate;
use crate::dom::{NodeId, Paths, Tag};
use crate::page::{Kind, Pos};
use std::collections::HashSet;

/// How many blocks of the article make a part, and which share of the blocks before it a larger one is.
const PART: usize = 17;
const SHARE_OF_PART: usize = 8;

/// A frame that the next piece may stand in too, and what it holds so far.
pub(super) struct Open {
    /// `None` for the article.
    pub(super) frame: Option<Frame>,
    pub(super) blocks: Vec<Block>,
    pub(super) items: Vec<ListItem>,
    pub(super) entries: Vec<Definition>,
    pub(super) cells: Vec<(Pos, Vec<Block>)>,
    pub(super) images: Vec<Picture>,
    /// Of a table, figure or quote: what is said beside it.
    pub(super) aside: Vec<Inline>,
    /// Of a table: the blocks that its caption is made from.
    pub(super) caption: Vec<Block>,
    pub(super) credit: String,
    /// The lines of a code listing, and the position up to which they were read.
    pub(super) code: String,
    pub(super) read_to: Option<Pos>,
}

impl Open {
    fn new(frame: Option<Frame>) -> Self {
        Open {
            frame,
            blocks: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            cells: Vec::new(),
            images: Vec::new(),
            aside: Vec::new(),
            caption: Vec::new(),
            credit: String::new(),
            code: String::new(),
            read_to: None,
        }
    }
}

pub(super) struct Assembler<'s, 'p, 'a> {
    pub(super) source: &'s Source<'p, 'a>,
    pub(super) notes: &'s Notes,
    paths: Paths<'a>,
    pub(super) open: Vec<Open>,
    /// The blocks of the article, but for the last ones, which are in the outermost frame.
    parts: Parts,
    /// How many blocks complete the next part.
    part: usize,
    pub(super) numbers: Numbers,
    /// The box around the last image outside of a `<figure>`, while a caption may follow.
    pictured: Option<Pos>,
    /// What was last asked for frames, and what they were.
    around: ((Pos, bool), Vec<Frame>),
    /// The files that figures have shown.
    shown: HashSet<String>,
}

impl<'s, 'p, 'a> Assembler<'s, 'p, 'a> {
    pub(super) fn new(source: &'s Source<'p, 'a>, notes: &'s Notes, paths: Paths<'a>) -> Self {
        let (open, numbers) = (vec![Open::new(None)], Numbers::default());
        Assembler {
            source,
            notes,
            paths,
            open,
            parts: Parts::default(),
            part: PART,
            numbers,
            pictured: None,
            around: ((Pos::MAX, false), Vec::new()),
            shown: HashSet::new(),
        }
    }

    pub(super) fn finish(mut self) -> Parts {
        self.go_to(&[]);
        self.parts.0.extend(self.open.pop().map(|article| article.blocks));
        self.parts
    }

    /// A kept block.
    pub(super) fn text(&mut self, index: usize) {
        self.pictured = None;
        let (page, block) = (self.source.page, &self.source.page.blocks[index]);
        let mut frames = self.frames_around(block.container(), block.kind == Kind::Preformatted);
        let in_listing = matches!(frames.last(), Some(Frame::Pre(_)));
        if block.kind == Kind::Preformatted && !in_listing {
            frames.push(Frame::Pre(block.container()));
        }
        if matches!(frames.last(), Some(Frame::Quote(_))) {
            frames.extend(self.cited(index).map(Frame::Attribution));
        }
        self.go_to(&frames);
        if let Some(Frame::Pre(_)) = frames.last() {
            let text = code::verbatim(page, self.source.stripped, block.start(), block.end());
            return self.listing(text, block.start(), block.end());
        }
        let line = inline::read(self.source, self.notes, block, Part::Text);
        let path = self.path(block.container());
        self.line(block.kind, line, path);
    }

    /// The `<cite>` that holds all of a block's text, if that is the last one of its quotation.
    fn cited(&self, index: usize) -> Option<Pos> {
        let (page, block) = (self.source.page, &self.source.page.blocks[index]);
        let quote = page.ancestors(block.start()).find(|&up| page.tag(up) == Some(Tag::Blockquote))?;
        let after = self.source.kept.partition_point(|&kept| kept <= index);
        if self.source.kept.get(after).is_some_and(|&next| page.blocks[next].start() < page.end(quote)) {
            return None;
        }
        let around = page.ancestors(block.start()).take_while(|&up| up != block.container());
        around.into_iter().find(|&up| page.tag(up) == Some(Tag::Cite) && page.end(up) >= block.end())
    }

    fn listing(&mut self, text: String, start: Pos, end: Pos) {
        let page = self.source.page;
        let Some(listing) = self.open.last_mut() else { return };
        let last = listing.read_to.replace(end);
        if !listing.code.is_empty() && !listing.code.ends_with('\n') && !text.starts_with('\n') {
            listing.code.push('\n');
        }
        let empty = last.map_or(0, |last| code::empty_lines(page, last, start));
        (0..empty).for_each(|_| listing.code.push('\n'));
        // Most listings are one block.
        if listing.code.is_empty() {
            listing.code = text;
        } else {
            listing.code.push_str(&text);
        }
    }

    fn line(&mut self, kind: Kind, line: Line, path: String) {
        let Line { content, sidenotes, .. } = line;
        if content.is_empty() {
            return;
        }
        let kind = match (kind, content) {
            (Kind::Heading(level), content) => BlockKind::Heading(Heading { level, content }),
            (_, mut content) => match content.pop() {
                Some(Inline::Math(math)) if content.is_empty() => BlockKind::Math(math),
                last => {
                    content.extend(last);
                    BlockKind::Paragraph(Paragraph { content })
                }
            },
        };
        if sidenotes.is_empty() {
            return self.push(Block { kind, path });
        }
        self.push(Block { kind, path: path.clone() });
        for (label, content) in sidenotes {
            let blocks = vec![Block { kind: BlockKind::Paragraph(Paragraph { content }), path: path.clone() }];
            let footnote = Footnote { label, mark: notes::SIDENOTE_MARK.to_owned(), blocks };
            self.push(Block { kind: BlockKind::Footnote(footnote), path: path.clone() });
        }
    }

    /// A block that was left out of the text because it is a caption.
    pub(super) fn caption(&mut self, index: usize) {
        let (page, block) = (self.source.page, &self.source.page.blocks[index]);
        let line = inline::read(self.source, self.notes, block, Part::Caption);
        let mut credit = line.credit.trim().to_owned();
        let mut content = line.content;
        let text = crate::render::plain(&content).replace('\n', " ");
        if captions::stands_in_credit(page, block.container()) || boilerplate::is_credit_line(&text) {
            credit = text;
            content = Vec::new();
        }
        if content.is_empty() && credit.is_empty() {
            return;
        }
        let frames = self.frames_around(block.container(), false);
        let depth = frames.iter().rposition(|frame| matches!(frame, Frame::Figure(_) | Frame::Caption(_)));
        self.go_to(&frames[..depth.map_or(frames.len(), |depth| depth + 1)]);
        let is_near = self.pictured.is_some_and(|around| page.contains(around, block.start()));
        let Some(open) = self.open.last_mut() else { return };
        match (open.frame, open.blocks.last_mut().map(|block| &mut block.kind)) {
            (Some(Frame::Figure(_) | Frame::Caption(_)), _) => {
                add_line(&mut open.aside, content);
                add_credit(&mut open.credit, &credit);
            }
            (_, Some(BlockKind::Figure(figure))) if is_near => {
                add_line(&mut figure.caption, content);
                let mut all = figure.credit.take().unwrap_or_default();
                add_credit(&mut all, &credit);
                figure.credit = Some(all).filter(|credit| !credit.is_empty());
            }
            _ => {
                let credit = Some(credit).filter(|credit| !credit.is_empty());
                let figure = Figure { images: Vec::new(), caption: content, credit };
                let path = self.path(block.container());
                self.push(Block { kind: BlockKind::Figure(figure), path });
            }
        }
    }

    pub(super) fn image(&mut self, image: Pos, around: Pos) {
        let Some(picture) = images::picture(self.source, image) else { return };
        let frames = self.frames_around(image, false);
        self.go_to(&frames);
        // The same file again is the copy for scripts or small screens, or an ornament.
        let in_figure = matches!(frames.last(), Some(Frame::Figure(_)));
        let is_new = self.shown.insert(picture.url.clone());
        if !is_new && (!in_figure || !self.is_without_images()) {
            return;
        }
        let path = self.path(image);
        let Some(open) = self.open.last_mut() else { return };
        if let Some(Frame::Figure(_)) = open.frame {
            return open.images.push(picture);
        }
        let figure = Figure { images: vec![picture], caption: Vec::new(), credit: None };
        self.push(Block { kind: BlockKind::Figure(figure), path });
        self.pictured = Some(around);
    }

    /// Whether the innermost frame has no image yet.
    fn is_without_images(&self) -> bool {
        self.open.last().is_some_and(|open| open.images.is_empty())
    }

    pub(super) fn media(&mut self, node: NodeId, parent: Pos) {
        if self.source.page.document.is(node, Tag::Noscript) {
            return self.noscript(node, parent);
        }
        let Some(embed) = embeds::read(self.source, node) else { return };
        let frames = self.frames_around(parent, false);
        self.go_to(&frames);
        let path = self.paths.of(node);
        self.push(Block { kind: BlockKind::Embed(embed), path });
    }

    /// An image that stands in a `<noscript>` alone.
    fn noscript(&mut self, node: NodeId, parent: Pos) {
        let Some(picture) = images::in_noscript(self.source, node) else { return };
        if self.shown.contains(&picture.url) {
            return;
        }
        let frames = self.frames_around(parent, false);
        self.go_to(&frames);
        self.shown.insert(picture.url.clone());
        let path = self.paths.of(node);
        let Some(open) = self.open.last_mut() else { return };
        if let Some(Frame::Figure(_)) = open.frame {
            return open.images.push(picture);
        }
        let figure = Figure { images: vec![picture], caption: Vec::new(), credit: None };
        self.push(Block { kind: BlockKind::Figure(figure), path });
    }

    pub(super) fn thematic_break(&mut self, position: Pos) {
        let frames = self.frames_around(position, false);
        if frames.iter().all(|frame| matches!(frame, Frame::Quote(_))) {
            self.go_to(&frames);
            let path = self.path(position);
            self.push(Block { kind: BlockKind::ThematicBreak, path });
        }
    }

    pub(super) fn path(&mut self, position: Pos) -> String {
        self.paths.of(self.source.page.node(position))
    }

    /// The frames around a position. Neighbours often stand in the same element, which may be nested deep.
    fn frames_around(&mut self, position: Pos, is_verbatim: bool) -> Vec<Frame> {
        if self.around.0 != (position, is_verbatim) {
            self.around = ((position, is_verbatim), frames::around(self.source, self.notes, position, is_verbatim));
        }
        self.around.1.clone()
    }

    /// Closes the frames that the next piece is not in, and opens its own.
    fn go_to(&mut self, frames: &[Frame]) {
        let common = self.open[1..].iter().zip(frames).take_while(|(open, frame)| open.frame == Some(**frame)).count();
        while self.open.len() > common + 1 {
            let Some(closed) = self.open.pop() else { return };
            self.close(closed);
        }
        self.open.extend(frames[common..].iter().map(|&frame| Open::new(Some(frame))));
    }

    /// Adds a block to the innermost frame.
    pub(super) fn push(&mut self, block: Block) {
        let Some(open) = self.open.last_mut() else { return };
        match open.frame {
            // What stands in a list without being an item belongs to the item before.
            Some(Frame::List(_)) => match open.items.last_mut() {
                Some(item) => add(&mut item.blocks, block),
                None => add(&mut open.items, ListItem { number: None, checked: None, blocks: vec![block] }),
            },
            Some(Frame::Definitions(_)) => entry(&mut open.entries, false).definitions.push(vec![block]),
            None if open.blocks.len() == self.part => {
                add(&mut self.parts.0, std::mem::take(&mut open.blocks));
                self.part = PART.max(self.parts.count() / SHARE_OF_PART);
                open.blocks.reserve_exact(if self.part > PART { self.part } else { 1 });
                open.blocks.push(block);
            }
            _ => add(&mut open.blocks, block),
        }
    }
}

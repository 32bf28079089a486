//! The page in document order: what is visible, how much text and link text each element holds, and its text blocks.
//!
//! One walk over the tree builds arrays indexed by position in document order; an element's descendants are the
//! positions up to its `end`, so every later stage asks "is this inside that?" with two comparisons. Elements that
//! show no text of their own (scripts, styles, `<head>`, form controls, inert templates) are left out altogether.

mod blocks;
mod classes;
mod count;
mod order;
mod script;
mod tables;
mod visible;

pub(crate) use blocks::is_block;
use classes::Classes;
pub(crate) use script::{Glyph, Script, letters};
pub(crate) use visible::is_way_mark;

use crate::dom::{AttrName, AttrNames, Document, NodeId, Tag, push_collapsed};

/// Index into document order.
pub(crate) type Pos = usize;

/// Counts over an element and everything below it. Lengths are in *letters*: characters that are not white space,
/// where a CJK character counts three, since it carries about as much as three letters of an alphabet.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) letters: u32,
    /// Letters inside `<a href>`.
    pub(crate) link_letters: u32,
    /// Sentence marks and commas of any script.
    pub(crate) marks: u32,
    /// Letters in blocks that read like prose, see [`Block::is_prose`].
    pub(crate) prose: u32,
    /// How many blocks of prose.
    pub(crate) prose_blocks: u32,
    /// How many text blocks.
    pub(crate) blocks: u32,
    pub(crate) links: u32,
    pub(crate) images: u32,
    /// Fields for an e-mail address.
    pub(crate) email_fields: u32,
    /// Fields and buttons, also those that are left out of the order.
    pub(crate) controls: u32,
    pub(crate) headings: u32,
    /// Letters of preformatted text.
    pub(crate) code: u32,
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.letters += other.letters;
        self.link_letters += other.link_letters;
        self.marks += other.marks;
        self.prose += other.prose;
        self.prose_blocks += other.prose_blocks;
        self.blocks += other.blocks;
        self.links += other.links;
        self.images += other.images;
        self.email_fields += other.email_fields;
        self.controls += other.controls;
        self.headings += other.headings;
        self.code += other.code;
    }

    /// Share of the text that is links, 0 to 1; 0 where there is no text.
    pub(crate) fn link_density(&self) -> f32 {
        if self.letters == 0 { 0.0 } else { self.link_letters as f32 / self.letters as f32 }
    }
}

/// What holds a block's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Heading(u8),
    Paragraph,
    Item,
    Term,
    Definition,
    Cell,
    Preformatted,
    Caption,
    /// Text straight in a `<div>` or another container.
    Bare,
}

/// A run of inline content with nothing but inline elements in it: one line or paragraph of the page.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// Positions of its text: from the first text node to after the last.
    pub(crate) start: Pos,
    pub(crate) end: Pos,
    /// The block-level element that it stands in.
    pub(crate) container: Pos,
    pub(crate) kind: Kind,
    pub(crate) letters: u32,
    pub(crate) link_letters: u32,
    pub(crate) marks: u32,
    /// Letters inside `<b>` or `<strong>`.
    pub(crate) bold_letters: u32,
    pub(crate) script: Script,
}

/// Shortest block that can be prose, in letters: about twelve words.
const PROSE_LETTERS: u32 = 60;
/// Largest share of links in prose.
const PROSE_LINKS: f32 = 0.35;

impl Block {
    pub(crate) fn link_density(&self) -> f32 {
        if self.letters == 0 { 0.0 } else { self.link_letters as f32 / self.letters as f32 }
    }

    /// Long enough, few links, and punctuated as sentences are: the text of an article, or of something like one.
    pub(crate) fn is_prose(&self) -> bool {
        self.letters >= PROSE_LETTERS
            && self.link_density() <= PROSE_LINKS
            && self.marks > 0
            && !matches!(self.kind, Kind::Heading(_) | Kind::Caption)
    }
}

pub(crate) struct Page<'a> {
    pub(crate) document: &'a Document,
    /// By position.
    places: Vec<Place>,
    /// By position: most rules ask for nothing else.
    tags: Vec<Option<Tag>>,
    /// Position by node; `NOWHERE` for what is left out.
    positions: Vec<u32>,
    counts: Vec<Counts>,
    pub(crate) classes: Classes<'a>,
    pub(crate) blocks: Vec<Block>,
    /// By position, and one more: how many blocks begin before it.
    first_block: Vec<u32>,
    /// Data tables that are inside no other one, in document order.
    data_tables: Vec<Pos>,
    /// Where buttons and fields stand that are left out of the order: the positions of their parents.
    controls: Vec<u32>,
    /// Frames, videos and recordings, which are left out too, in document order.
    media: Vec<Media>,
}

/// What stands at a position.
#[derive(Debug, Clone, Copy)]
struct Place {
    node: NodeId,
    /// Positions of its parent and after its last descendant.
    parent: u32,
    end: u32,
    /// The number of its class.
    class: u32,
    attrs: AttrNames,
}

/// A frame, video or recording.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Media {
    pub(crate) node: NodeId,
    pub(crate) parent: Pos,
    /// The position of what comes after it in the order.
    pub(crate) before: Pos,
}

const NOWHERE: u32 = u32::MAX;

impl<'a> Page<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let most = document.node_count();
        let mut page = Page {
            document,
            places: Vec::with_capacity(most),
            tags: Vec::with_capacity(most),
            positions: vec![NOWHERE; most],
            counts: Vec::new(),
            classes: Classes::new(most),
            blocks: Vec::new(),
            first_block: Vec::new(),
            data_tables: Vec::new(),
            controls: Vec::new(),
            media: Vec::new(),
        };
        page.put_in_order();
        page.blocks = blocks::find(&page);
        page.first_block = first_blocks(&page);
        page.count();
        page.data_tables = tables::outermost_data_tables(&page);
        page
    }

    /// Rolls the counts up from text and blocks to all ancestors: positions backwards, so children come first.
    fn count(&mut self) {
        let mut counts = vec![Counts::default(); self.len()];
        for (position, own) in counts.iter_mut().enumerate() {
            match self.tags[position] {
                Some(Tag::A) if self.attr(position, AttrName::Href).is_some() => own.links = 1,
                Some(Tag::Img) => own.images = 1,
                Some(Tag::Input) => {
                    own.email_fields = u32::from(self.asks_for_email(position));
                    own.controls = 1;
                }
                Some(Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6) => own.headings = 1,
                _ => {}
            }
        }
        for &parent in &self.controls {
            counts[parent as usize].controls += 1;
        }
        for block in &self.blocks {
            let own = &mut counts[block.start];
            own.letters += block.letters;
            own.link_letters += block.link_letters;
            own.marks += block.marks;
            own.blocks += 1;
            if block.kind == Kind::Preformatted {
                own.code += block.letters;
            }
            if block.is_prose() {
                own.prose += block.letters;
                own.prose_blocks += 1;
            }
        }
        for position in (1..self.len()).rev() {
            let (parent, own) = (self.places[position].parent as usize, counts[position]);
            counts[parent].add(&own);
        }
        self.counts = counts;
    }

    fn asks_for_email(&self, input: Pos) -> bool {
        let named = |name| {
            let value = self.attr(input, name).unwrap_or_default().to_ascii_lowercase();
            value.contains("email") || value.contains("e-mail")
        };
        named(AttrName::Type) || named(AttrName::Name) || named(AttrName::Id)
    }

    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    pub(crate) fn node(&self, position: Pos) -> NodeId {
        self.places[position].node
    }

    /// Where a node stands; `None` for one that shows no text.
    pub(crate) fn position(&self, node: NodeId) -> Option<Pos> {
        let position = self.positions[node.index()];
        (position != NOWHERE).then_some(position as usize)
    }

    /// The position after the last descendant.
    pub(crate) fn end(&self, position: Pos) -> Pos {
        self.places[position].end as usize
    }

    pub(crate) fn parent(&self, position: Pos) -> Option<Pos> {
        let parent = self.places[position].parent;
        (parent != NOWHERE).then_some(parent as usize)
    }

    pub(crate) fn ancestors(&self, position: Pos) -> impl Iterator<Item = Pos> + '_ {
        std::iter::successors(self.parent(position), |&position| self.parent(position))
    }

    /// The child elements.
    pub(crate) fn children(&self, position: Pos) -> impl Iterator<Item = Pos> + '_ {
        let end = self.end(position);
        std::iter::successors((position + 1 < end).then_some(position + 1), move |&child| {
            let next = self.end(child);
            (next < end).then_some(next)
        })
        .filter(|&child| self.tag(child).is_some())
    }

    pub(crate) fn contains(&self, outer: Pos, inner: Pos) -> bool {
        (outer..self.end(outer)).contains(&inner)
    }

    pub(crate) fn tag(&self, position: Pos) -> Option<Tag> {
        self.tags[position]
    }

    /// The types of all that stands between two positions: whoever looks for a few of them needs nothing else.
    pub(crate) fn tags(&self, positions: std::ops::Range<Pos>) -> &[Option<Tag>] {
        &self.tags[positions]
    }

    pub(crate) fn attr(&self, position: Pos, name: AttrName) -> Option<&'a str> {
        if self.may_have(position, AttrNames::of([name])) {
            self.document.attr(self.node(position), name)
        } else {
            None
        }
    }

    /// Whether an element may have one of these attributes.
    pub(crate) fn may_have(&self, position: Pos, any: AttrNames) -> bool {
        self.places[position].attrs.may_have(any)
    }

    /// Frames, videos and recordings, in document order.
    pub(crate) fn media(&self) -> &[Media] {
        &self.media
    }

    /// The number of an element's class, see [`Classes`].
    pub(crate) fn class_of(&self, position: Pos) -> usize {
        self.places[position].class as usize
    }

    pub(crate) fn counts(&self, position: Pos) -> &Counts {
        &self.counts[position]
    }

    /// Whether an element is little more than a formula.
    pub(crate) fn holds_formula(&self, position: Pos) -> bool {
        let formula = |position: Pos| self.tag(position) == Some(Tag::Math);
        self.document.may_have(Tag::Math)
            && self.counts(position).letters < 400
            && (position..self.end(position)).take(8).any(formula)
    }

    /// Whether an element is a note in the margin that stands in the middle of its paragraph.
    pub(crate) fn is_sidenote(&self, position: Pos) -> bool {
        matches!(self.tag(position), Some(Tag::Span | Tag::Small))
            && self.attr(position, AttrName::Class).is_some_and(|class| {
                class.split_ascii_whitespace().any(|word| matches!(word, "sidenote" | "marginnote"))
            })
    }

    /// Whether an element is a part of a paragraph or of a code listing, with more of it before or after.
    pub(crate) fn is_part_of_text(&self, position: Pos) -> bool {
        let end = self.end(position);
        let after = self.first_block[(position.max(1) + 1).min(self.len())] as usize;
        let candidates = self.blocks[after.saturating_sub(1)..].iter().take_while(|block| block.start < end);
        let around = candidates.into_iter().find(|block| block.end > position);
        around.is_some_and(|block| {
            let partial = block.start < position || block.end > end;
            partial && block.container < position && (block.is_prose() || block.kind == Kind::Preformatted)
        })
    }

    /// The counts of the whole page.
    pub(crate) fn total(&self) -> &Counts {
        &self.counts[0]
    }

    /// The outermost data table around a position: a table inside a data cell is part of the cell.
    pub(crate) fn data_table_around(&self, position: Pos) -> Option<Pos> {
        let after = self.data_tables.partition_point(|&table| table <= position);
        let table = *self.data_tables.get(after.checked_sub(1)?)?;
        self.contains(table, position).then_some(table)
    }

    /// Indices of the blocks whose text lies between two positions.
    pub(crate) fn blocks_between(&self, start: Pos, end: Pos) -> std::ops::Range<usize> {
        self.first_block[start] as usize..self.first_block[end] as usize
    }

    /// Indices of the blocks inside an element.
    pub(crate) fn blocks_in(&self, position: Pos) -> std::ops::Range<usize> {
        self.blocks_between(position, self.end(position))
    }

    /// A block's text, white space collapsed.
    pub(crate) fn block_text(&self, block: &Block) -> String {
        self.block_start(block, usize::MAX)
    }

    /// The beginning of a block's text: all of it, or whole text nodes up to at least so many bytes.
    pub(crate) fn block_start(&self, block: &Block, bytes: usize) -> String {
        let mut text = String::new();
        self.write_block_start(block, bytes, &mut text);
        text
    }

    /// As [`block_start`](Self::block_start), into a text that was used before.
    pub(crate) fn write_block_start(&self, block: &Block, bytes: usize, text: &mut String) {
        text.clear();
        for position in block.start..block.end {
            match self.tags[position] {
                None => push_collapsed(text, self.document.text(self.node(position)).unwrap_or_default()),
                Some(Tag::Br) => push_collapsed(text, " "),
                Some(_) => {}
            }
            // A character may take four bytes.
            if text.len() / 4 >= bytes {
                break;
            }
        }
        text.truncate(text.trim_end().len());
    }
}

fn first_blocks(page: &Page) -> Vec<u32> {
    let mut first = Vec::with_capacity(page.len() + 1);
    for (index, block) in page.blocks.iter().enumerate() {
        first.resize(block.start + 1, index as u32);
    }
    first.resize(page.len() + 1, page.blocks.len() as u32);
    first
}

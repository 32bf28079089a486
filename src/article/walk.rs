//! Ways through the block tree.

use super::Article;
use super::block::{Block, BlockKind, Heading};
use super::inline::{Inline, Link, Picture};
use crate::render;

impl Article {
    /// Every block, those within others after the one that they stand in: the order of the page.
    ///
    /// [`body`](Self::body) has the outermost ones alone.
    ///
    /// ```
    /// let page = "<article><h1>Rain</h1><p>It rained all day, and nobody minded.</p>
    ///     <ul><li>Rain gauge: 14 mm by noon, and 31 mm by six.<li>Umbrellas lost: two, both of them black.</ul></article>";
    /// let article = gleaner::extract(page)?;
    /// assert_eq!(article.body.len(), 2);
    /// assert_eq!(article.blocks().count(), 4);
    /// # Ok::<(), gleaner::Error>(())
    /// ```
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        blocks_in(&self.body)
    }

    /// The headings of the body.
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.blocks().filter_map(|block| match &block.kind {
            BlockKind::Heading(heading) => Some(heading),
            _ => None,
        })
    }

    /// The links of the text and of captions.
    ///
    /// ```
    /// let page = "<article><h1>Rain</h1><p>It rained all day, and <a href=/who>nobody</a> minded.</p></article>";
    /// let article = gleaner::Extractor::new().with_url("https://post.example/rain")?.extract(page)?;
    /// let urls: Vec<&str> = article.links().map(|link| link.url.as_str()).collect();
    /// assert_eq!(urls, ["https://post.example/who"]);
    /// # Ok::<(), gleaner::Error>(())
    /// ```
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.inlines().filter_map(|piece| match piece {
            Inline::Link(link) => Some(link),
            _ => None,
        })
    }

    /// The images, of figures and within lines.
    pub fn images(&self) -> impl Iterator<Item = &Picture> {
        self.blocks().flat_map(|block| {
            let figure = match &block.kind {
                BlockKind::Figure(figure) => figure.images.as_slice(),
                _ => &[],
            };
            let inline = inlines_in(own_lines(block)).filter_map(|piece| match piece {
                Inline::Image(picture) => Some(picture),
                _ => None,
            });
            figure.iter().chain(inline)
        })
    }

    /// Every piece of text within blocks, those within others after the one that they stand in.
    pub fn inlines(&self) -> impl Iterator<Item = &Inline> {
        self.blocks().flat_map(|block| inlines_in(own_lines(block)))
    }

    /// The text cut at its headings: what chunkers for search and language models need. Every outermost block that is no
    /// heading is in exactly one section; what stands before the first heading is a section without one.
    ///
    /// ```
    /// let prose = "<p>It rained all day, and nobody minded. By six, the reservoir had risen by a hand’s breadth.</p>";
    /// let page = format!("<article><h1>Rain</h1>{prose}<h2>North</h2><h3>Hills</h3>{prose}<h2>South</h2>{prose}</article>");
    /// let article = gleaner::extract(&page)?;
    /// let paths: Vec<String> = article.sections().map(|section| section.path().join(" > ")).collect();
    /// assert_eq!(paths, ["", "North", "North > Hills", "South"]);
    /// assert_eq!(article.sections().nth(2).unwrap().blocks.len(), 1);
    /// # Ok::<(), gleaner::Error>(())
    /// ```
    pub fn sections(&self) -> impl Iterator<Item = Section<'_>> {
        let mut headings: Vec<&Heading> = Vec::new();
        let mut rest = self.body.as_slice();
        let mut begins = true;
        std::iter::from_fn(move || {
            // No section before a heading that begins the text.
            let is_first = std::mem::replace(&mut begins, false) && !rest.first().is_some_and(is_heading);
            if !is_first {
                let (block, after) = rest.split_first()?;
                let BlockKind::Heading(heading) = &block.kind else { return None };
                headings.retain(|above| above.level < heading.level);
                headings.push(heading);
                rest = after;
            }
            let end = rest.iter().position(is_heading).unwrap_or(rest.len());
            let (blocks, after) = rest.split_at(end);
            rest = after;
            let is_empty = is_first && blocks.is_empty();
            (!is_empty).then(|| Section { headings: headings.clone(), blocks })
        })
    }
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_))
}

/// A heading and the blocks under it, up to the next heading. See [`Article::sections`].
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Section<'a> {
    /// The section's heading and those above it, the highest first. Empty before the first heading.
    pub headings: Vec<&'a Heading>,
    /// What stands under it.
    pub blocks: &'a [Block],
}

impl Section<'_> {
    /// The texts of the headings, the highest first.
    #[must_use]
    pub fn path(&self) -> Vec<String> {
        self.headings.iter().map(|heading| heading.text()).collect()
    }

    /// Its text, without the headings.
    #[must_use]
    pub fn text(&self) -> String {
        render::text(self.blocks, &render::TextOptions::default())
    }

    /// Its blocks as Markdown, without the headings.
    #[must_use]
    pub fn markdown(&self) -> String {
        render::markdown_blocks(self.blocks)
    }
}

impl Heading {
    /// Its text.
    #[must_use]
    pub fn text(&self) -> String {
        render::plain(&self.content)
    }
}

impl Link {
    /// What it shows, as text.
    #[must_use]
    pub fn text(&self) -> String {
        render::plain(&self.content)
    }
}

impl Block {
    /// The block's text as it stands in [`Article::text`].
    #[must_use]
    pub fn text(&self) -> String {
        render::block_text(self)
    }

    /// The block as Markdown. See [`Article::markdown`].
    #[must_use]
    pub fn markdown(&self) -> String {
        render::markdown_block(self)
    }

    /// The block as HTML. See [`Article::html`].
    #[must_use]
    pub fn html(&self) -> String {
        render::html_block(self)
    }
}

/// Blocks and all that is in them, by a stack: a tree may be as deep as its owner makes it.
fn blocks_in(blocks: &[Block]) -> impl Iterator<Item = &Block> {
    let mut open: Vec<Vec<&Block>> = vec![blocks.iter().rev().collect()];
    std::iter::from_fn(move || {
        while open.last()?.is_empty() {
            open.pop();
        }
        let block = open.last_mut()?.pop()?;
        let inner = blocks_of(block);
        if !inner.is_empty() {
            open.push(inner.into_iter().rev().collect());
        }
        Some(block)
    })
}

/// The blocks straight in a block.
fn blocks_of(block: &Block) -> Vec<&Block> {
    match &block.kind {
        BlockKind::List(list) => list.items.iter().flat_map(|item| &item.blocks).collect(),
        BlockKind::DefinitionList(list) => list.entries.iter().flat_map(|entry| &entry.definitions).flatten().collect(),
        BlockKind::Quote(quote) => quote.blocks.iter().collect(),
        BlockKind::Table(table) => table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks).collect(),
        BlockKind::Embed(embed) => embed.blocks.iter().collect(),
        BlockKind::Footnote(note) => note.blocks.iter().collect(),
        BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Code(_)
        | BlockKind::Figure(_)
        | BlockKind::Math(_)
        | BlockKind::ThematicBreak => Vec::new(),
    }
}

/// The lines straight in a block.
fn own_lines(block: &Block) -> Vec<&[Inline]> {
    match &block.kind {
        BlockKind::Heading(heading) => vec![&heading.content],
        BlockKind::Paragraph(paragraph) => vec![&paragraph.content],
        BlockKind::DefinitionList(list) => {
            list.entries.iter().flat_map(|entry| &entry.terms).map(Vec::as_slice).collect()
        }
        BlockKind::Quote(quote) => vec![&quote.attribution],
        BlockKind::Table(table) => vec![&table.caption],
        BlockKind::Figure(figure) => vec![&figure.caption],
        _ => Vec::new(),
    }
}

fn inlines_in<'a>(lines: Vec<&'a [Inline]>) -> impl Iterator<Item = &'a Inline> {
    let mut open: Vec<std::slice::Iter<'a, Inline>> = lines.into_iter().rev().map(<[Inline]>::iter).collect();
    std::iter::from_fn(move || {
        loop {
            let Some(piece) = open.last_mut()?.next() else {
                open.pop();
                continue;
            };
            match piece {
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Strikethrough(inner)
                | Inline::Subscript(inner)
                | Inline::Superscript(inner) => open.push(inner.iter()),
                Inline::Link(link) => open.push(link.content.iter()),
                _ => {}
            }
            return Some(piece);
        }
    })
}

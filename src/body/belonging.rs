//! Which images, embeds, breaks and captions belong to the article: those whose smallest box with text has a text that
//! was kept. An image in a teaser goes with the teaser.

use super::Source;
use crate::boilerplate::Reason;
use crate::dom::Tag;
use crate::page::{Page, Pos};

pub(super) struct Belonging<'s> {
    page: &'s Page<'s>,
    root: Pos,
    kept: &'s [usize],
    /// By block of the root, counted from its first: whether it was left out for being a caption.
    is_caption: Vec<bool>,
    first_block: usize,
    /// Removed elements (not captions), in document order, none inside another.
    removed: Vec<(Pos, Pos)>,
}

impl<'s> Belonging<'s> {
    pub(super) fn new(source: &Source<'s, 's>) -> Self {
        let Source { page, root, kept, stripped, .. } = *source;
        let blocks = page.blocks_in(root);
        let mut is_caption = vec![false; blocks.len()];
        let mut removed: Vec<(Pos, Pos)> = Vec::new();
        for removal in &stripped.removals {
            if removal.strip.reason == Reason::Caption {
                for index in page.blocks_between(removal.start, removal.end) {
                    if blocks.contains(&index) && kept.binary_search(&index).is_err() {
                        is_caption[index - blocks.start] = true;
                    }
                }
            } else {
                removed.push((removal.start, removal.end));
            }
        }
        removed.sort_unstable_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
        let mut reached = 0;
        removed.retain(|&(_, end)| {
            let is_outermost = end > reached;
            reached = reached.max(end);
            is_outermost
        });
        Belonging { page, root, kept, is_caption, first_block: blocks.start, removed }
    }

    /// The blocks that were left out for being captions, in document order.
    pub(super) fn captions(&self) -> impl Iterator<Item = usize> + '_ {
        let marked = self.is_caption.iter().enumerate().filter(|&(_, &is)| is);
        marked.map(|(at, _)| at + self.first_block).filter(|&index| {
            let container = self.page.blocks[index].container();
            !self.is_removed(container) && self.around(container).is_some_and(|around| self.keeps(around))
        })
    }

    /// The smallest box around an image that has a text besides captions, if that text was kept.
    pub(super) fn of_image(&self, image: Pos) -> Option<Pos> {
        if self.is_removed(image) {
            return None;
        }
        let around = self.around(image)?;
        let is_behind = self.kept.last().is_some_and(|&last| self.page.blocks[last].end() <= image);
        // Behind the text stand the logos and adverts of its column, save in a box of their own with text.
        let in_place = !is_behind || around > self.root || self.is_in_figure(image);
        (in_place && self.keeps(around)).then_some(around)
    }

    fn is_in_figure(&self, position: Pos) -> bool {
        let mut around = std::iter::once(position).chain(self.page.ancestors(position)).take(5);
        around.any(|up| self.page.tag(up) == Some(Tag::Figure))
    }

    pub(super) fn of_media(&self, parent: Pos) -> bool {
        let inside = parent >= self.root && parent < self.page.end(self.root) && !self.is_removed(parent);
        inside && self.around_or_self(parent).is_some_and(|around| self.keeps(around))
    }

    pub(super) fn of_break(&self, position: Pos) -> bool {
        !self.is_removed(position) && self.around(position).is_some_and(|around| self.keeps(around))
    }

    fn is_removed(&self, position: Pos) -> bool {
        let after = self.removed.partition_point(|&(start, _)| start <= position);
        after.checked_sub(1).is_some_and(|at| position < self.removed[at].1)
    }

    fn around(&self, position: Pos) -> Option<Pos> {
        self.around_or_self(self.page.parent(position)?)
    }

    fn around_or_self(&self, position: Pos) -> Option<Pos> {
        let mut boxes = std::iter::once(position).chain(self.page.ancestors(position));
        boxes.by_ref().take_while(|&around| around >= self.root).find(|&around| self.has_text(around))
    }

    /// Whether an element holds a block that is no caption.
    fn has_text(&self, around: Pos) -> bool {
        if self.page.counts(around).letters == 0 {
            return false;
        }
        // What was taken out of a figure (a credit, a control) is as little a text of its own as a caption is.
        let in_figure = self.is_in_figure(around) && !self.is_removed(around);
        let is_own = |index: usize| {
            let is_gone = || in_figure && self.is_removed(self.page.blocks[index].start());
            !self.is_caption[index - self.first_block] && !is_gone()
        };
        // A box of more than a few captions holds a text, or is too large to be one picture's.
        self.page.blocks_in(around).take(8).any(is_own)
    }

    fn keeps(&self, around: Pos) -> bool {
        let blocks = self.page.blocks_in(around);
        let first = self.kept.partition_point(|&index| index < blocks.start);
        self.kept.get(first).is_some_and(|&index| index < blocks.end)
    }
}

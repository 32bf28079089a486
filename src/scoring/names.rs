//! What the classes and ids on a block and above it are worth, by the lexicon.

use super::lexicon::{self, Lexicon, Place, STEPS};
use super::words;
use crate::dom::AttrName;
use crate::page::{Block, Page, Pos};

/// What the words of names are worth at each step of height.
type Worth = [i32; STEPS];

/// An element above a block.
#[derive(Debug, Clone, Copy)]
struct Element {
    own: Worth,
    /// What names are worth that stand far above a text, its own and all above it.
    far: i32,
}

const UNKNOWN: u32 = u32::MAX;

/// The names on a page, weighed once each.
pub(super) struct Names {
    /// By number of the class, where it was asked for.
    classes: Vec<Option<Worth>>,
    /// By position: which entry of `elements`.
    element_of: Vec<u32>,
    elements: Vec<Element>,
    chain: Vec<Pos>,
}

impl Names {
    pub(super) fn new(page: &Page) -> Self {
        let classes = vec![None; page.classes.texts().len()];
        Names { classes, element_of: vec![UNKNOWN; page.len()], elements: Vec::new(), chain: Vec::new() }
    }

    /// The features of a block: what the names near it are worth, and those above.
    pub(super) fn values(&mut self, page: &Page, block: &Block, lexicon: &Lexicon) -> [u8; 2] {
        let mut sum = [0; STEPS];
        let mut next = Some(innermost(page, block));
        for height in 0..lexicon::FAR {
            let Some(position) = next else { break };
            let step = lexicon::step(height);
            sum[step] += self.element(page, position, lexicon).own[step];
            next = page.parent(position);
        }
        if let Some(position) = next {
            sum[STEPS - 1] += self.element(page, position, lexicon).far;
        }
        lexicon::name_values(sum)
    }

    fn element(&mut self, page: &Page, position: Pos, lexicon: &Lexicon) -> Element {
        let known = self.element_of[position];
        if known != UNKNOWN {
            return self.elements[known as usize];
        }
        let mut chain = std::mem::take(&mut self.chain);
        chain.clear();
        let up = std::iter::successors(Some(position), |&position| page.parent(position));
        chain.extend(up.take_while(|&position| self.element_of[position] == UNKNOWN));
        let top = chain.last().and_then(|&top| page.parent(top));
        let mut element = Element { own: [0; STEPS], far: 0 };
        element.far = top.map_or(0, |top| self.elements[self.element_of[top] as usize].far);
        for &position in chain.iter().rev() {
            let class = page.class_of(position);
            let known = &mut self.classes[class];
            element.own = *known.get_or_insert_with(|| worth(page.classes.texts()[class], lexicon));
            if let Some(id) = page.attr(position, AttrName::Id) {
                element.own.iter_mut().zip(worth(id, lexicon)).for_each(|(sum, worth)| *sum += worth);
            }
            element.far += element.own[STEPS - 1];
            self.element_of[position] = self.elements.len() as u32;
            self.elements.push(element);
        }
        self.chain = chain;
        element
    }
}

fn worth(name: &str, lexicon: &Lexicon) -> Worth {
    let mut worth = [0; STEPS];
    words::of_name(name, |word| {
        for (step, worth) in worth.iter_mut().enumerate() {
            *worth += lexicon.weight(Place::Name, lexicon::name_token(word, step));
        }
    });
    worth
}

/// The element that a block's text begins in.
pub(super) fn innermost(page: &Page, block: &Block) -> Pos {
    page.parent(block.start).unwrap_or(block.container)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{self, TreeLimits};

    /// Each name counts at its own height, however the elements were come by.
    #[test]
    fn names_count_by_their_height() {
        let html =
            "<div id=top><div class=main><p class=lead>One <b>two</b><ul><li><ul><li><ul><li><a href=/>Three</a>";
        let mut document = dom::parse(html, TreeLimits::default());
        document.place_streamed();
        let page = Page::new(&document);
        let mut entries = Vec::new();
        for (name, weight) in [("top", 60), ("main", 30), ("lead", 20)] {
            words::of_name(name, |word| entries.extend((0..STEPS).map(|s| (lexicon::name_token(word, s), weight))));
        }
        let lexicon = Lexicon::new([&[], &[], &entries]);
        let mut names = Names::new(&page);
        let values: Vec<[u8; 2]> = page.blocks.iter().map(|block| names.values(&page, block, &lexicon)).collect();
        assert_eq!(values, [[20 + 30, 60, 0], [0, 0, 30 + 60]].map(lexicon::name_values));
    }
}

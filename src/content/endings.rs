//! Lines that a page's text leaves behind: labels whose links went, rights and names under the last paragraph.

use crate::boilerplate::{self, Reason, Stripped};
use crate::page::{Block, Kind, Page, Pos};

/// Longest label of links, in letters.
const LABEL: u32 = 60;

/// A label whose links went before it: "Read also:".
pub(super) fn strip_bare_labels(page: &Page, root: Pos, stripped: &mut Stripped) {
    let inside = page.blocks_in(root);
    for index in inside.start..inside.end.saturating_sub(1) {
        let (block, next) = (&page.blocks[index], &page.blocks[index + 1]);
        let is_line = block.letters <= LABEL && matches!(block.kind, Kind::Paragraph | Kind::Bare);
        let is_bare = is_line && stripped.takes(page, next) && !stripped.takes(page, block);
        if is_bare && boilerplate::is_read_label(&page.block_text(block)) && opens_links(next, stripped) {
            stripped.strip(block.start(), block.end(), Reason::Related, "a label without links");
        }
    }
}

/// Removals that are asked, the last ones first: a page has few, and a hostile one many.
const RECENT: usize = 512;

/// Whether what went was there to be read elsewhere.
fn opens_links(gone: &Block, stripped: &Stripped) -> bool {
    let holds = stripped
        .removals
        .iter()
        .rev()
        .take(RECENT)
        .find(|removal| (removal.start..removal.end).contains(&gone.start()));
    holds.is_some_and(|removal| {
        matches!(removal.strip.reason, Reason::Related | Reason::LinkDense | Reason::Cards | Reason::Navigation)
    })
}

/// Blocks from the end of the text on that may hold its last lines, and how many of them may be prose of the article.
const LAST_BLOCKS: usize = 8;
const LAST_PROSE: usize = 2;
/// Longest line at the end of an article, and longest paragraph that is all about rights, in letters.
const ENDING: u32 = 100;
const NOTICE: u32 = 240;

/// Rights, names and signs that end an article: lines among its last blocks.
pub(super) fn strip(page: &Page, root: Pos, stripped: &mut Stripped) {
    let left = page.blocks_in(root).rev().filter(|&index| !stripped.takes(page, &page.blocks[index]));
    let last: Vec<usize> = left.take(LAST_BLOCKS).collect();
    let mut prose = 0;
    for block in last.into_iter().map(|index| &page.blocks[index]) {
        let longest = if block.is_prose() { NOTICE } else { ENDING };
        let may_be = block.letters <= longest && matches!(block.kind, Kind::Paragraph | Kind::Bare);
        if may_be && boilerplate::is_ending(&page.block_text(block), block.is_prose()) {
            stripped.strip(block.start(), block.end(), Reason::Footer, "a line at the end of the article");
        } else if block.is_prose() {
            prose += 1;
        }
        if prose > LAST_PROSE {
            return;
        }
    }
}

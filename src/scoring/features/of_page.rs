//! The features of a page, the same for all of its blocks; they tell its kind, too.

use super::Sink;
use crate::page::{Block, Kind, Pos, Thing};
use crate::scoring::Kinds;
use crate::scoring::facts::Facts;
use crate::scoring::outline::Outline;
use crate::scoring::scale::{NOTHING, log, share};
use crate::scoring::topic::Marks;
use crate::scoring::verdict::Verdict;

const NAMES: [&str; 27] = [
    "page: letters",
    "page: blocks",
    "page: share of links",
    "page: share of prose",
    "page: letters of prose",
    "page: blocks of prose",
    "page: headings",
    "page: images",
    "page: share of code",
    "page: links",
    "page: controls",
    "page: no body of prose",
    "page: letters kept by rules",
    "page: share kept by rules",
    "page: blocks kept by rules",
    "page: share of prose in rules' text",
    "page: share of links in rules' text",
    "page: share of scraps in rules' text",
    "page: letters of a block in rules' text",
    "page: blocks with currency signs",
    "page: short blocks with full stops",
    "page: list items",
    "page: cells",
    "page: paragraphs",
    "page: bare blocks",
    "page: share of blocks before headline",
    "page: rules' text to prose",
];

/// What is the same for all blocks of a page.
pub(crate) struct PageFeatures {
    values: [u8; NAMES.len()],
    facts: Facts,
    /// How likely each kind of page is, in 254ths.
    kinds: Kinds,
    /// The page says who wrote it.
    pub(in crate::scoring) is_signed: bool,
    /// Whether the page says when it was published.
    pub(in crate::scoring) is_dated: bool,
    /// Headings that say what the title says.
    pub(in crate::scoring) titles: Vec<usize>,
    pub(super) headline: Option<usize>,
    /// The first and the last block that the rules keep.
    pub(super) kept: Option<(usize, usize)>,
    pub(super) root: Pos,
    /// The words that the page says of itself.
    pub(super) marks: Marks,
    /// The longest prose that the rules keep.
    pub(super) longest: Option<usize>,
}

impl PageFeatures {
    pub(in crate::scoring) fn new(
        outline: &Outline,
        facts: Facts,
        headline: Option<usize>,
        root: Pos,
        marks: Marks,
    ) -> Self {
        let page = outline.page;
        let kept = |verdict: &Verdict| verdict.keeps();
        let first = outline.verdicts.iter().position(kept);
        let last = outline.verdicts.iter().rposition(kept);
        let values = page_values(outline, headline);
        let blocks = (0..page.blocks.len()).filter(|&index| outline.verdicts[index].keeps());
        let longest = blocks.max_by_key(|&index| (page.blocks[index].letters, std::cmp::Reverse(index)));
        PageFeatures {
            values,
            facts,
            kinds: Vec::new(),
            is_signed: false,
            is_dated: false,
            titles: Vec::new(),
            headline,
            kept: first.zip(last),
            root,
            marks,
            longest,
        }
    }

    /// Adds what the page was found to be.
    pub(in crate::scoring) fn set_kinds(&mut self, kinds: &Kinds) {
        self.kinds.clone_from(kinds);
    }

    pub(in crate::scoring) fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    /// The features that belong to the page, for each of its blocks and for the page's kind.
    pub(in crate::scoring) fn put(&self, sink: &mut impl Sink) {
        sink.put(&NAMES, &self.values);
        sink.each("fact", &self.facts.values);
        sink.each("kind of page", &self.kinds);
    }
}

fn page_values(outline: &Outline, headline: Option<usize>) -> [u8; NAMES.len()] {
    let page = outline.page;
    let total = page.total();
    let count = |thing| log(page.count_of(thing, 0));
    let kept: Vec<&Block> =
        page.blocks.iter().zip(outline.verdicts).filter(|(_, verdict)| verdict.keeps()).map(|it| it.0).collect();
    let kept_sum = |of: fn(&Block) -> u32| kept.iter().map(|block| of(block)).sum::<u32>();
    let prose = kept_sum(|block| if block.is_prose() { block.letters } else { 0 });
    let kept_letters = kept_sum(|block| block.letters);
    let currency = page.blocks.iter().filter(|block| block.script.currency > 0).count();
    let stopped = page.blocks.iter().filter(|block| block.script.stops > 0 && block.letters < 80).count();
    let of_kind = |kind: Kind| page.blocks.iter().filter(|block| block.kind == kind).count() as u32;
    [
        log(total.letters),
        log(total.blocks),
        share(total.link_letters, total.letters),
        share(total.prose, total.letters),
        log(total.prose),
        log(total.prose_blocks),
        count(Thing::Heading),
        count(Thing::Image),
        share(total.code, total.letters),
        count(Thing::Link),
        count(Thing::Control),
        u8::from(outline.verdicts.contains(&Verdict::InRegion)),
        log(kept_letters),
        share(kept_letters, total.letters),
        log(kept.len() as u32),
        share(prose, kept_letters),
        share(kept_sum(|block| block.link_letters), kept_letters),
        share(kept_letters - prose.min(kept_letters), kept_letters),
        log(kept_letters / (kept.len() as u32).max(1)),
        log(currency as u32),
        log(stopped as u32),
        log(of_kind(Kind::Item)),
        log(of_kind(Kind::Cell)),
        log(of_kind(Kind::Paragraph)),
        log(of_kind(Kind::Bare)),
        headline.map_or(NOTHING, |index| share(index as u32, total.blocks)),
        share(kept_letters, total.prose.max(1)),
    ]
}

//! Rules on what the text itself says: a heading such as "Related articles" opens a section that goes as a whole, a
//! line such as "Tagged with: ferries" goes alone.

use super::own_sections;
use super::phrases::{self, LONGEST_HEADING, Line};
use super::{LARGEST_SHARE, Reason, Stripped};
use crate::dom::Tag;
use crate::page::{Block, Counts, Glyph, Kind, Page, Pos, Thing};

/// Largest share of the page's prose that a section may hold, by the element that the heading opens.
const SECTION_SHARE: f32 = 0.34;
/// The same for kinds of boilerplate that are made of links and short lines.
const LINE_SHARE: f32 = 0.1;
/// Letters of prose outside of a section that show that the page has another purpose.
const PROSE_BESIDE_SECTION: u32 = 600;
/// Letters of prose that must remain when a consent or paywall text longer than the article goes.
const PROSE_BESIDE_NOTICE: u32 = 100;
/// Longest line that may go because it begins with a phrase, in letters.
const LONGEST_LINE: u32 = 220;
/// Longest line that asks readers for something, in letters: what is longer, and leads nowhere, tells of something
/// besides.
const LONGEST_PROMPT: u32 = 160;
/// Longest line that says where the text goes on, in letters.
const LONGEST_CONTINUES: u32 = 70;
/// Longest line of a label and a date, in letters.
const LONGEST_DATES: u32 = 100;
/// Letters of prose that may stand above such a line: a standfirst, and what no rule knows.
const PROSE_ABOVE_DATES: u32 = 400;
/// Longest line that announces links, in letters.
const LONGEST_ANNOUNCEMENT: u32 = 40;
/// Most lines of links that a label opens.
const LABELLED_LINKS: usize = 8;
/// Longest line of a label and what it lists, without links, in letters.
const LONGEST_LABELLED: u32 = 80;
/// Longest teaser under the link to its article, in letters.
const LONGEST_TEASER: u32 = 300;

pub(super) fn strip(page: &Page, keep_comments: bool, stripped: &mut Stripped) {
    let mut pass = Pass::default();
    let (mut text, mut line) = (String::new(), Line::new(""));
    for index in 0..page.blocks.len() {
        let block = &page.blocks[index];
        if stripped.takes(page, block) || block.letters > 2 * LONGEST_LINE {
            continue;
        }
        // The text that a block begins with has letters.
        let begins = page.document.text(page.node(block.start())).unwrap_or_default();
        let may_match = phrases::may_match(begins, block.end() == block.start() + 1);
        let section = if may_match {
            page.write_block_start(block, LONGEST_HEADING + 1, &mut text);
            line.read(&text);
            let heading = line.heading().map(|(reason, phrase)| (reason, phrase, true));
            heading.or_else(|| line.opening().map(|(reason, phrase)| (reason, phrase, false)))
        } else {
            None
        };
        match section {
            Some((Reason::Comments, ..)) if keep_comments => {}
            Some((Reason::Comments, phrase, true)) if own_sections::is_own(page, stripped, index, phrase) => {}
            Some((_, _, true)) if own_sections::is_label(page, index) => {}
            // "3 responses to ..." is a heading, in whatever element.
            Some((Reason::Comments, _, false)) if block.letters > LONGEST_LABELLED || block.is_prose() => {}
            Some((reason, phrase, whole)) => {
                let section = Section { page, stripped, pass: &mut pass, index, reason, phrase };
                if whole || reason == Reason::Comments {
                    section.strip(&line);
                } else {
                    section.strip_line(&line);
                }
            }
            None if is_control_bar(page, block) => {
                stripped.strip(block.start(), block.end(), Reason::Control, "links that are all controls");
            }
            None => {}
        }
        if !stripped.takes(page, block) {
            pass.last_left = Some(index);
            pass.prose_left += if block.is_prose() { block.letters } else { 0 };
        }
    }
}

/// Longest line of controls, in letters, and of what is no link in it ("9 people like this").
const CONTROL_BAR: u32 = 60;
const BESIDE_CONTROLS: u32 = 30;

/// A line of links each of which is a control: "Like Quote Report".
fn is_control_bar(page: &Page, block: &Block) -> bool {
    if block.letters > CONTROL_BAR || block.letters - block.link_letters > BESIDE_CONTROLS {
        return false;
    }
    let mut links = 0;
    for position in block.start()..block.end() {
        let Some(text) = page.document.text(page.node(position)) else { continue };
        let above = page.ancestors(position).take_while(|&above| above > block.container());
        if !above.into_iter().any(|above| page.tag(above) == Some(Tag::A)) || !text.chars().any(char::is_alphanumeric) {
            continue;
        }
        let control = |reason| matches!(reason, Reason::Control | Reason::Share | Reason::Pager | Reason::Comments);
        let is_control = || Line::new(text).heading().is_some_and(|(reason, _)| control(reason));
        if !(phrases::may_match(text, true) && is_control()) {
            return false;
        }
        links += 1;
    }
    links >= 2
}

/// What the pass over the blocks knows.
#[derive(Default)]
struct Pass {
    /// The last block before the current one that is left.
    last_left: Option<usize>,
    /// Letters of prose left before the current block.
    prose_left: u32,
    /// How many runs were given up because they held too much of the page.
    given_up: u32,
}

/// Blocks of a run that is worth counting when it is given up.
const LONG_RUN: usize = 32;
/// Runs that may be given up on one page: each is a look at many blocks for nothing.
const TRIES: u32 = 16;

/// What a boilerplate heading or line opens.
struct Section<'s, 'p, 'a> {
    page: &'p Page<'a>,
    stripped: &'s mut Stripped,
    pass: &'s mut Pass,
    /// The heading's block.
    index: usize,
    reason: Reason,
    phrase: &'static str,
}

impl Section<'_, '_, '_> {
    fn block(&self) -> &Block {
        &self.page.blocks[self.index]
    }

    /// Whether the heading is the first text that is left in an element.
    fn begins(&self, element: Pos) -> bool {
        self.pass.last_left.is_none_or(|before| before < self.page.blocks_in(element).start)
    }

    fn strip(mut self, line: &Line) {
        let is_label = self.reason == Reason::Related && self.block().kind == Kind::Paragraph;
        match self.element() {
            Some(element) => {
                let end = self.page.end(element);
                self.stripped.strip(element, end, self.reason, self.phrase);
            }
            // A button that asks for something opens nothing.
            None if own_sections::is_button(self.page, self.block(), self.reason) => {
                let (start, end) = (self.block().start(), self.block().end());
                self.stripped.strip(start, end, self.reason, self.phrase);
            }
            // Among paragraphs a label opens links, and what comes after them is the text again.
            None if is_label && line.opening().is_some_and(|(reason, _)| reason == Reason::Related) => {
                if !self.strip_labelled_links() {
                    let (start, end) = (self.block().start(), self.block().end());
                    self.stripped.strip(start, end, self.reason, self.phrase);
                }
            }
            None => self.strip_run(),
        }
    }

    /// The largest element that begins with the heading, holds more than it, and little enough of the page's prose.
    fn element(&self) -> Option<Pos> {
        let page = self.page;
        let block = self.block();
        let prose = page.total().prose;
        let mut largest = None;
        for element in std::iter::once(block.container()).chain(page.ancestors(block.container())) {
            // A control of a picture takes no picture with it.
            let holds_picture = self.reason == Reason::Control && page.count_of(Thing::Image, element) > 0;
            if !self.begins(element) || element == 0 || holds_picture {
                break;
            }
            let counts = page.counts(element);
            let more = counts.letters > block.letters;
            let little = counts.prose as f32 <= self.share() * prose as f32;
            if more && little && self.leaves_enough(&counts) && self.may_hold(&counts) {
                largest = Some(element);
            }
        }
        largest
    }

    /// What the links of a list of contents lead to may stand in one box with it, as the panels of tabs do.
    fn may_hold(&self, section: &Counts) -> bool {
        let beside = section.letters.saturating_sub(section.link_letters + self.block().letters);
        self.reason != Reason::Navigation
            || beside <= section.link_letters.max(LONGEST_LABELLED)
            || !own_sections::leads_within_page(self.page, self.index + 1)
    }

    /// Where no prose stands outside of the section, it may be what the page is for: a listing of "Latest news".
    fn leaves_enough(&self, section: &Counts) -> bool {
        let total = self.page.total();
        total.prose - section.prose >= PROSE_BESIDE_SECTION
            || section.letters as f32 <= SECTION_SHARE * total.letters as f32
    }

    fn share(&self) -> f32 {
        match self.reason {
            Reason::Comments => LARGEST_SHARE,
            Reason::Related | Reason::AuthorBox | Reason::Newsletter => SECTION_SHARE,
            _ => LINE_SHARE,
        }
    }

    /// The heading stands in line with what it opens: it goes with the blocks after it that look like its section,
    /// within the element that holds them all.
    fn strip_run(&mut self) {
        if self.pass.given_up >= TRIES {
            return;
        }
        let page = self.page;
        let block = self.block();
        let mut section = block.container();
        while let Some(parent) = page.parent(section) {
            let counts = page.counts(section);
            if counts.letters > block.letters {
                break;
            }
            section = parent;
        }
        let end = page.blocks_in(section).end;
        let mut last = self.index;
        let mut taken = Taken::default();
        for index in self.index + 1..end {
            if !self.stripped.takes(page, &page.blocks[index]) && !self.belongs(index, &mut taken) {
                break;
            }
            last = index;
        }
        // Prose right under a heading: it is the article's own ("Comments" in a language guide).
        let next = page.blocks.get(last + 1).filter(|_| last + 1 < end);
        let opens_prose = last == self.index && next.is_some_and(Block::is_prose);
        if matches!(self.block().kind, Kind::Heading(_)) && opens_prose && self.reason != Reason::Advert {
            return;
        }
        // Comments come after the article.
        let all = page.total().prose;
        if self.reason == Reason::Comments && self.pass.prose_left * 2 < all - self.prose_of(self.index, last) {
            self.pass.given_up += u32::from(last - self.index > LONG_RUN);
            return;
        }
        let prose = page.blocks[self.index..=last].iter().filter(|block| block.is_prose());
        if prose.map(|block| block.letters).sum::<u32>() as f32 > self.share() * page.total().prose as f32 {
            self.pass.given_up += 1;
            return;
        }
        for index in self.index..=last {
            let block = &page.blocks[index];
            if !self.stripped.takes(page, block) {
                self.stripped.strip(block.start(), block.end(), self.reason, self.phrase);
            }
        }
    }

    fn prose_of(&self, first: usize, last: usize) -> u32 {
        let prose = self.page.blocks[first..=last].iter().filter(|block| block.is_prose());
        prose.map(|block| block.letters).sum()
    }

    /// Whether a block after the heading is of its section.
    fn belongs(&self, index: usize, taken: &mut Taken) -> bool {
        let page = self.page;
        let (block, heading) = (&page.blocks[index], self.block());
        if let (Kind::Heading(level), Kind::Heading(own)) = (block.kind, heading.kind) {
            if level <= own && block.link_density() < 0.5 {
                return false;
            }
        }
        let linked = block.link_density() >= 0.5;
        let teaser = taken.link.is_some_and(|link| self.is_teaser(link, block));
        taken.link = linked.then_some(index);
        // A line that is no heading opens no prose: what it asks for, or lists, is short.
        if block.is_prose() && !linked && !teaser && !matches!(heading.kind, Kind::Heading(_)) {
            return false;
        }
        match self.reason {
            Reason::Comments => true,
            Reason::Related => linked || teaser || !block.is_prose() && block.letters < 60,
            Reason::AuthorBox => {
                taken.prose += u32::from(block.is_prose());
                taken.prose <= 2 || linked
            }
            Reason::Newsletter => {
                taken.prose += u32::from(block.is_prose());
                !block.is_prose() && block.letters < 60 || block.letters <= LONGEST_PROMPT && taken.prose <= 1
            }
            Reason::Advert => false,
            _ => linked || !block.is_prose() && block.letters < 40 && !matches!(block.kind, Kind::Heading(_)),
        }
    }

    /// Whether a text stands under the link before it, in a box of both or as a line too short for a paragraph.
    fn is_teaser(&self, link: usize, block: &Block) -> bool {
        let page = self.page;
        let outside = page.parent(self.block().container());
        let link = page.blocks[link].start();
        let shared = page.ancestors(block.start()).find(|&above| page.contains(above, link));
        block.letters <= LONGEST_TEASER && (!block.is_prose() || shared > outside)
    }

    /// A line that begins with a phrase: it goes alone, or with the box or the links that it opens.
    fn strip_line(mut self, line: &Line) {
        let page = self.page;
        let block = self.block();
        let (start, end) = (block.start(), block.end());
        let alone = match self.reason {
            Reason::SkipLink => block.link_density() > 0.9,
            Reason::Related if block.link_letters == 0 && (line.is_read_label() || is_announcement(block)) => {
                self.strip_labelled_links();
                return;
            }
            Reason::Related => block.letters <= LONGEST_LINE && block.link_density() >= 0.4,
            Reason::Byline if line.is_label() => self.is_line_of_dates(),
            Reason::Byline => block.letters <= LONGEST_LINE,
            Reason::Newsletter => {
                let longest = if block.link_letters > 0 { LONGEST_LINE } else { LONGEST_PROMPT };
                // What only names a platform may tell of it.
                let asks = !block.is_prose() || !line.names_platform();
                block.letters <= longest && asks && !matches!(block.kind, Kind::Heading(_))
            }
            Reason::Advert => block.letters <= LONGEST_CONTINUES && matches!(block.kind, Kind::Paragraph | Kind::Bare),
            Reason::Tags => {
                let links = block.link_density() >= 0.3 && block.letters <= LONGEST_LINE;
                // One word and a colon may open any sentence.
                let is_labelled = || self.phrase.contains(' ') && line.is_labelled();
                links || is_labelled() && block.letters <= LONGEST_LABELLED && block.kind != Kind::Item
            }
            Reason::Consent if own_sections::is_among_prose(page, self.stripped, self.index) => false,
            Reason::Consent | Reason::Paywall => match self.notice() {
                Some(element) => {
                    let end = page.end(element);
                    self.stripped.strip(element, end, self.reason, self.phrase);
                    return;
                }
                None => block.letters <= 2 * LONGEST_LINE,
            },
            _ => false,
        };
        if alone {
            self.stripped.strip(start, end, self.reason, self.phrase);
        }
    }

    /// A label goes with the lines after it that are all links, or that went before it. Says whether there are any.
    fn strip_labelled_links(&mut self) -> bool {
        let page = self.page;
        if matches!(self.block().kind, Kind::Heading(_) | Kind::Cell) {
            return false;
        }
        let is_link = |block: &&Block| block.link_density() >= 0.8 && block.letters <= LONGEST_LINE;
        let links = page.blocks[self.index + 1..].iter().take(LABELLED_LINKS).take_while(is_link).count();
        if links == 0 {
            return false;
        }
        for block in &page.blocks[self.index..=self.index + links] {
            if !self.stripped.takes(page, block) {
                self.stripped.strip(block.start(), block.end(), self.reason, self.phrase);
            }
        }
        true
    }

    /// A label and a colon above the text, with a date behind them or in a short line: a date may hold commas, and is
    /// no sentence.
    fn is_line_of_dates(&self) -> bool {
        let block = self.block();
        let is_line = matches!(block.kind, Kind::Paragraph | Kind::Bare) && block.letters <= LONGEST_DATES;
        let is_date = block.script.digits >= 4 && block.script.stops == 0;
        is_line && self.pass.prose_left <= PROSE_ABOVE_DATES && (is_date || !block.is_prose())
    }

    /// The largest element that begins with a notice and is not the page: it may be longer than a short article.
    fn notice(&self) -> Option<Pos> {
        let page = self.page;
        let block = self.block();
        let total = page.total();
        std::iter::once(block.container())
            .chain(page.ancestors(block.container()))
            .take_while(|&element| {
                let counts = page.counts(element);
                self.begins(element)
                    && counts.prose_blocks <= 6
                    && total.prose.saturating_sub(counts.prose) >= PROSE_BESIDE_NOTICE
            })
            .last()
    }
}

/// Whether a line is short and ends with a colon: "See also these articles:".
fn is_announcement(block: &Block) -> bool {
    block.letters <= LONGEST_ANNOUNCEMENT && block.script.last == Glyph::Colon
}

/// What a section has taken so far.
#[derive(Default)]
struct Taken {
    prose: u32,
    /// The block before, if it is links.
    link: Option<usize>,
}

//! Short things that are not body text although no name says so: dates alone, kickers, trails, signatures, captions,
//! biographies.

use crate::article::Metadata;
use crate::boilerplate::{self, Reason, Stripped};
use crate::dom::{AttrName, Tag, push_collapsed};
use crate::metadata;
use crate::page::{Block, Glyph, Kind, Page, Pos, Thing, letters};

/// Longest line with a date, in letters.
const DATE_LINE: u32 = 40;
/// Longest kicker (the section's name above a headline), in letters.
const KICKER: u32 = 24;
/// Longest caption under an image without `<figure>`, in letters.
const CAPTION: u32 = 160;
/// How many of the last paragraphs may be the author's biography.
const BIOGRAPHY: usize = 2;

/// Longest line that says how long the text takes to read, in letters.
const READING_TIME: u32 = 40;

/// How long the article takes to read stands above it, or beside it.
pub(super) fn strip_reading_times(page: &Page, stripped: &mut Stripped) {
    for block in &page.blocks {
        let is_line = block.letters <= READING_TIME && block.script.digits > 0;
        if is_line && !stripped.takes(page, block) && boilerplate::is_reading_time(&page.block_text(block)) {
            stripped.strip(block.start(), block.end(), Reason::Byline, "a reading time");
        }
    }
}

/// Lines of a date alone (`<time>`, perhaps with a permalink), and links alone above a teaser's heading.
pub(super) fn strip_dates_and_kickers(page: &Page, root: Pos, stripped: &mut Stripped) {
    let inside = page.blocks_in(root);
    for index in inside.clone() {
        let block = &page.blocks[index];
        if block.letters > DATE_SENTENCE || stripped.takes(page, block) {
            continue;
        }
        if block.letters <= DATE_LINE && is_date_line(page, block) || is_date_sentence(page, block) {
            stripped.strip(block.start(), block.end(), Reason::Byline, "a date alone");
        } else if inside.contains(&(index + 1)) && is_kicker(page, block, &page.blocks[index + 1]) {
            stripped.strip(block.start(), block.end(), Reason::Tags, "a link above a heading");
        }
    }
}

/// Longest sentence about the article's own dates ("This article was updated on ... to correct ..."), in letters.
const DATE_SENTENCE: u32 = 100;

/// A sentence with a `<time>` that is declared as the article's date.
fn is_date_sentence(page: &Page, block: &Block) -> bool {
    let declared = |position: Pos| {
        let names = page.attr(position, AttrName::Itemprop).unwrap_or_default();
        page.tag(position) == Some(Tag::Time) && matches!(names, "dateModified" | "datePublished" | "dateCreated")
    };
    block.letters <= DATE_SENTENCE && (block.start().saturating_sub(1)..block.end()).any(declared)
}

fn is_date_line(page: &Page, block: &Block) -> bool {
    let within = |position: Pos, tag: Tag| {
        page.ancestors(position)
            .take_while(|&above| above > block.container())
            .any(|above| page.tag(above) == Some(tag))
    };
    let mut dated = page.tag(block.container()) == Some(Tag::Time);
    for position in block.start()..block.end() {
        let Some(text) = page.document.text(page.node(position)) else { continue };
        if !text.chars().any(char::is_alphanumeric) {
            continue;
        }
        let time = within(position, Tag::Time);
        dated |= time;
        if !time && !within(position, Tag::A) {
            return false;
        }
    }
    dated
}

fn is_kicker(page: &Page, block: &Block, next: &Block) -> bool {
    let article = |block: &Block| page.ancestors(block.start()).find(|&above| page.tag(above) == Some(Tag::Article));
    block.letters <= KICKER
        && block.link_density() > 0.9
        && !matches!(block.kind, Kind::Heading(_) | Kind::Item)
        && matches!(next.kind, Kind::Heading(_))
        && article(block).is_some()
        && article(block) == article(next)
}

/// Captions: the text that metadata gives as the lead image's, and the line that an image's box holds besides it.
pub(super) fn strip_captions(page: &Page, root: Pos, metadata: &Metadata, stripped: &mut Stripped) {
    let caption = metadata.image.as_ref().and_then(|image| image.caption.as_deref());
    let known = caption.map(|caption| (letters(caption), flat(caption)));
    let is_known = |block: &Block| {
        known
            .as_ref()
            .is_some_and(|(length, known)| *length == block.letters && *known == flat(&page.block_text(block)))
    };
    let inside = page.blocks_in(root);
    for (index, block) in page.blocks.iter().enumerate() {
        if block.letters > 2 * CAPTION || matches!(block.kind, Kind::Heading(_)) || stripped.takes(page, block) {
            continue;
        }
        // The lead image may stand above the text's own element, where the scorer looks for more.
        let rule = if is_known(block) {
            "the lead image's caption"
        } else if !inside.contains(&index) {
            continue;
        } else if block.letters <= CAPTION && is_beside_image(page, block) {
            "a line in an image's box"
        } else if !block.is_prose()
            && matches!(block.script.last, Glyph::Bracket | Glyph::Stop)
            && ends_with_credit(&page.block_text(block))
        {
            "a credit in brackets"
        } else if is_credit_line(page, block) {
            "a credit"
        } else {
            continue;
        };
        stripped.strip(block.start(), block.end(), Reason::Caption, rule);
    }
}

/// Longest line of a credit alone, in letters.
const CREDIT: u32 = 60;

/// "Source: harbour office": in a list or a table such a line is a value like the others.
fn is_credit_line(page: &Page, block: &Block) -> bool {
    block.letters <= CREDIT
        && block.script.colons > 0
        && matches!(block.kind, Kind::Paragraph | Kind::Bare)
        && boilerplate::is_credit_line(&page.block_text(block))
}

/// "The ferry at Wrenfield (photo: N. Vandermeel)."
fn ends_with_credit(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '。'));
    let Some(text) = text.strip_suffix([')', '）', ']']) else { return false };
    text.rfind(['(', '（', '[']).is_some_and(|open| boilerplate::is_credit(&text[open..]))
}

/// Longest trail from the home page, in letters, and how it is parted.
const TRAIL: u32 = 100;
const SEPARATORS: [char; 6] = ['/', '>', '»', '›', '→', '＞'];

/// "Home / Rivers / News": a line above the text, parted twice or more, with nothing else in it but the page's title.
pub(super) fn strip_trail(page: &Page, root: Pos, metadata: &Metadata, stripped: &mut Stripped) {
    let title = metadata.title.as_deref().map(flat).unwrap_or_default();
    let longest = TRAIL + letters(&title);
    for block in &page.blocks[page.blocks_in(root)] {
        let may_be = (6..=longest).contains(&block.letters) && !stripped.takes(page, block);
        if may_be && is_trail(&page.block_text(block), &title) {
            stripped.strip(block.start(), block.end(), Reason::Breadcrumb, "a trail");
        } else if block.is_prose() {
            return;
        }
    }
}

fn is_trail(text: &str, title: &str) -> bool {
    SEPARATORS.iter().any(|&separator| {
        let steps: Vec<&str> = text.split(separator).map(str::trim).filter(|step| !step.is_empty()).collect();
        // A space before the mark tells it from "and/or" and "km/h".
        let spaced = text.contains(&format!(" {separator}"));
        let is_step = |step: &&str| {
            step.chars().count() <= 40
                && step.starts_with(char::is_alphabetic)
                && !step.ends_with(['.', '!', '?', ',', ':', ';'])
        };
        // A long title may be cut.
        let is_page = |step: &str| {
            let begins = flat(step);
            let begins = begins.trim_end_matches(['…', '.', ' ']);
            begins.len() > 8 && title.starts_with(begins)
        };
        let Some((last, above)) = steps.split_last() else { return false };
        above.len() >= 2 && spaced && above.iter().all(is_step) && (is_step(last) || is_page(last))
    })
}

/// Longest line that is nothing but an author's name, in letters.
const SIGNATURE: u32 = 60;

/// Longest label before a name, with what parts them, in letters.
const LABEL: u32 = 20;

/// Names that stand alone more often than this tell who speaks.
const SIGNATURES: usize = 3;

/// The author's name alone, or after "by".
pub(super) fn strip_signatures(page: &Page, root: Pos, metadata: &Metadata, stripped: &mut Stripped) {
    let names: Vec<String> = metadata.authors.iter().map(|author| flat(&author.name)).collect();
    if names.is_empty() {
        return;
    }
    let longest = metadata.authors.iter().map(|author| letters(&author.name)).max().unwrap_or_default();
    let is_signature = |block: &Block| {
        if block.letters > SIGNATURE.min(longest + LABEL)
            || matches!(block.kind, Kind::Heading(_))
            || stripped.takes(page, block)
        {
            return false;
        }
        let text = flat(&page.block_text(block));
        let name = metadata::after_label(&text).unwrap_or(&text);
        let name =
            name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '.' | '-' | '–' | '—' | '·' | '/'));
        names.iter().any(|known| known == name)
    };
    let signatures: Vec<&Block> =
        page.blocks[page.blocks_in(root)].iter().filter(|block| is_signature(block)).collect();
    if signatures.len() > SIGNATURES {
        return;
    }
    for block in signatures {
        stripped.strip(block.start(), block.end(), Reason::Byline, "the author's name alone");
    }
}

/// Whether the block shares its innermost box with an image and nothing else.
fn is_beside_image(page: &Page, block: &Block) -> bool {
    let boxes = std::iter::once(block.container()).chain(page.ancestors(block.container())).take(3);
    for position in boxes {
        let counts = page.counts(position);
        if counts.blocks != 1 || matches!(page.tag(position), Some(Tag::P | Tag::Li | Tag::Td | Tag::Th)) {
            return false;
        }
        if page.count_of(Thing::Image, position) > 0 {
            return matches!(page.tag(position), Some(Tag::Div | Tag::Figure | Tag::Span | Tag::Section));
        }
    }
    false
}

/// The author's biography under a line with nothing but the name, in the second half of the text: the paragraph that
/// begins with the name, and the lines that repeat it.
pub(super) fn strip_named_biography(page: &Page, root: Pos, authors: &Authors, stripped: &mut Stripped) {
    let left = Left::in_root(page, root, authors, stripped);
    for &n in left.prose.iter().skip(left.prose.len().div_ceil(2)).rev() {
        let Some(name) = left.author(page, n) else { continue };
        let is_name = |n: &usize| flat(&page.block_text(&page.blocks[left.blocks[*n]])) == *name;
        if let Some(first) = (0..n).rev().take_while(is_name).last() {
            left.strip(page, first..n + 1, stripped);
            return;
        }
    }
}

/// The author's biography at the end: one of the last paragraphs, in a box of its own, that begins with the name. From
/// there on nothing belongs to the text.
pub(super) fn strip_biography(page: &Page, root: Pos, authors: &Authors, stripped: &mut Stripped) {
    let left = Left::in_root(page, root, authors, stripped);
    for (i, &n) in left.prose.iter().enumerate().rev().take(BIOGRAPHY) {
        if left.author(page, n).is_none() {
            continue;
        }
        let container = |n: usize| page.blocks[left.blocks[n]].container();
        let before = i.checked_sub(1).map(|before| container(left.prose[before]));
        if before.is_some_and(|before| page.parent(before) != page.parent(container(n))) {
            left.strip(page, n..left.blocks.len(), stripped);
            return;
        }
    }
}

/// The blocks that are left of the content, where an author's biography is looked for.
struct Left<'a> {
    blocks: Vec<usize>,
    /// Which of them are prose.
    prose: Vec<usize>,
    authors: &'a Authors,
}

impl<'a> Left<'a> {
    fn in_root(page: &Page, root: Pos, authors: &'a Authors, stripped: &Stripped) -> Self {
        let blocks: Vec<usize> = page.blocks_in(root).filter(|&i| !stripped.takes(page, &page.blocks[i])).collect();
        let prose = (0..blocks.len()).filter(|&n| page.blocks[blocks[n]].is_prose()).collect();
        Left { blocks, prose, authors }
    }

    fn author(&self, page: &Page, n: usize) -> Option<&'a String> {
        self.authors.begins(page, &page.blocks[self.blocks[n]])
    }

    fn strip(&self, page: &Page, blocks: std::ops::Range<usize>, stripped: &mut Stripped) {
        for &index in &self.blocks[blocks] {
            let block = &page.blocks[index];
            stripped.strip(block.start(), block.end(), Reason::AuthorBox, "begins with the author's name");
        }
    }
}

/// The authors' names, of more than a word.
pub(super) struct Authors(Vec<String>);

impl Authors {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let names = metadata.authors.iter().map(|author| flat(&author.name));
        Authors(names.filter(|name| name.contains(' ')).collect())
    }

    /// Whether a block beyond the end of the text is about an author: prose that begins with the name, or the name alone.
    pub(super) fn are_told_of(&self, page: &Page, block: &Block) -> bool {
        self.begins(page, block).is_some_and(|name| block.is_prose() || flat(&page.block_text(block)) == *name)
    }

    /// The author whose name a block begins with.
    fn begins(&self, page: &Page, block: &Block) -> Option<&String> {
        let longest = self.0.iter().map(String::len).max()?;
        // A character of three bytes may have a lower case of one.
        let text = page.block_start(block, longest);
        let end = (4 * longest..text.len()).find(|&end| text.is_char_boundary(end)).unwrap_or(text.len());
        let text = flat(&text[..end]);
        self.0.iter().find(|name| text.starts_with(name.as_str()))
    }
}

fn flat(text: &str) -> String {
    let mut flat = String::new();
    push_collapsed(&mut flat, text);
    flat.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trail_may_end_with_the_title_however_long_that_is() {
        let title = "a storm turned over in its bed, and so did the valley below it";
        assert!(is_trail("Home / Rivers / News", title));
        assert!(is_trail("Home » Rivers » A storm turned over in its bed, and so did the valley below it", title));
        assert!(is_trail("Home > Rivers > A storm turned over in its bed, and so did …", title));
        // Another sentence, or nothing but the title behind one step.
        assert!(!is_trail("Home / Rivers / The mills stood still, the ferry went uphill, and the sheep walked", title));
        assert!(!is_trail("Home / A storm turned over in its bed, and so did the valley below it", title));
        assert!(!is_trail("He ran 12 km/h and/or stood still", title));
    }
}

//! What the words of `class` and `id` say about an element.
//!
//! Names are split into words at every character that is no letter and at every step from lower to upper case, so
//! `c-story__byline`, `articleDate` and `post_author` speak, and `update-candidate` or `backdated` do not.

use once_cell::sync::Lazy;

/// A set of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks(u32);

impl Marks {
    pub(super) const NONE: Marks = Marks(0);
    pub(super) const AUTHOR: Marks = Marks(1);
    pub(super) const DATE: Marks = Marks(1 << 1);
    pub(super) const UPDATED: Marks = Marks(1 << 2);
    pub(super) const STANDFIRST: Marks = Marks(1 << 3);
    pub(super) const CRUMBS: Marks = Marks(1 << 4);
    pub(super) const TAGS: Marks = Marks(1 << 5);
    /// Related links, sidebars, comments, footers: parts of the page that are about something else.
    pub(super) const ELSEWHERE: Marks = Marks(1 << 6);
    pub(super) const HEADLINE: Marks = Marks(1 << 7);
    pub(super) const CAPTION: Marks = Marks(1 << 8);
    /// Biography or box of an author.
    pub(super) const BIOGRAPHY: Marks = Marks(1 << 9);
    /// The words `lead`, `intro`: a standfirst only inside the article's header.
    pub(super) const LEAD: Marks = Marks(1 << 10);
    pub(super) const BYLINE: Marks = Marks(1 << 11);
    /// The line of byline, date and the like (`meta`, `info`): its whole text is metadata.
    pub(super) const INFO: Marks = Marks(1 << 12);
    pub(super) const PUBLISHED: Marks = Marks(1 << 13);
    pub(super) const LOGO: Marks = Marks(1 << 14);
    /// A comment thread.
    pub(super) const COMMENT: Marks = Marks(1 << 15);
    /// A footer: the page's, unless the name says that it is the article's.
    pub(super) const FOOTER: Marks = Marks(1 << 17);
    /// The article or a part of it.
    pub(super) const OWN: Marks = Marks(1 << 18);
    /// Somebody who is quoted or has taken a photograph, and what else is called after authors and names none.
    pub(super) const OF_OTHERS: Marks = Marks(1 << 19);
    /// A microformat's own class, only as a whole token.
    pub(super) const VCARD: Marks = Marks(1 << 16);

    pub(super) fn has(self, any: Marks) -> bool {
        self.0 & any.0 != 0
    }

    /// Whether there is no mark, or none that says anything without another.
    pub(super) fn is_empty(self) -> bool {
        self.0 & !Self::OF_OTHERS.0 == 0
    }

    pub(super) const fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

/// The marks of an attribute value.
pub(super) fn of(value: &str) -> Marks {
    let known: &Known = &KNOWN;
    let bytes = value.as_bytes();
    let mut marks = Marks::NONE;
    let case_at = |at: usize| bytes.get(at).map_or(END, |byte| CASES[usize::from(*byte)]);
    let mut at = 0;
    loop {
        while case_at(at) == NO_LETTER {
            at += 1;
        }
        // A word ends where the case falls: from lower to upper, or to what is no letter.
        let start = at;
        while case_at(at) == UPPER {
            at += 1;
        }
        while case_at(at) == LOWER {
            at += 1;
        }
        if start == at {
            return marks;
        }
        marks = marks.with(known.marks_of(&bytes[start..at]));
    }
}

const NO_LETTER: u8 = 0;
const UPPER: u8 = 1;
const LOWER: u8 = 2;
const END: u8 = 3;

/// The case of each byte: classes are read letter by letter, on every page by the thousand.
static CASES: [u8; 256] = {
    let mut cases = [NO_LETTER; 256];
    let mut letter = 0;
    while letter < 26 {
        cases[b'a' as usize + letter] = LOWER;
        cases[b'A' as usize + letter] = UPPER;
        letter += 1;
    }
    cases
};

/// The words of [`WORDS`] by slot.
struct Known {
    words: Vec<(&'static [u8], Marks)>,
    /// Where the words of each slot begin, and the end.
    starts: [u16; SLOTS + 1],
    /// By the first two letters, a bit for the length of each word: of most words of a page this tells enough.
    lengths: [u32; 1024],
}

/// Must be a power of two.
const SLOTS: usize = 1024;

static KNOWN: Lazy<Known> = Lazy::new(|| {
    let words = WORDS.iter().flat_map(|(marks, words)| words.split(' ').map(|word| (word.as_bytes(), *marks)));
    let mut words: Vec<(&[u8], Marks)> = words.collect();
    // Stable: of a word that is listed twice the first entry counts.
    words.sort_by_key(|(word, _)| slot(word));
    let starts = std::array::from_fn(|wanted| words.partition_point(|(word, _)| slot(word) < wanted) as u16);
    let mut lengths = [0; 1024];
    words.iter().for_each(|(word, _)| lengths[beginning(word)] |= 1 << word.len());
    Known { words, starts, lengths }
});

impl Known {
    #[inline]
    fn marks_of(&self, word: &[u8]) -> Marks {
        let is_known = word.len() < 32 && self.lengths[beginning(word)] & (1 << word.len()) != 0;
        if is_known { self.find(word) } else { Marks::NONE }
    }

    #[inline(never)]
    fn find(&self, word: &[u8]) -> Marks {
        let slot = slot(word);
        let (start, end) = (self.starts[slot], self.starts[slot + 1]);
        if start == end {
            return Marks::NONE;
        }
        let words = &self.words[usize::from(start)..usize::from(end)];
        let same = words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        same.map_or(Marks::NONE, |(_, marks)| *marks)
    }
}

/// Of the first two letters of a word, whatever their case; no word has fewer.
fn beginning(word: &[u8]) -> usize {
    let [first, second, ..] = word else { return 0 };
    usize::from(first & 0x1f) << 5 | usize::from(second & 0x1f)
}

/// Of the length of a word and of three letters, whatever their case.
fn slot(word: &[u8]) -> usize {
    let letter = |byte: &u8| usize::from(byte & 0x1f);
    let ends = word.first().map_or(0, letter) + 37 * word.last().map_or(0, letter);
    (ends + 181 * word.get(word.len() / 2).map_or(0, letter) + 293 * word.len()) % SLOTS
}

/// Words of class names and ids, in lower case, and what they say.
#[rustfmt::skip]
const WORDS: &[(Marks, &str)] = &[
    (Marks::AUTHOR.with(Marks::BYLINE), "byline bylines byl"),
    (
        Marks::AUTHOR,
        "author authors writer writers autor autore autori autores autoren auteur auteurs verfasser forfatter \
         skribent redacteur contributor contributors creator journalist authorname postauthor signature yazar \
         username poster",
    ),
    (Marks::DATE, "date dates timestamp datetime dateline posted datum fecha dato time created datestamp tarih day"),
    (
        Marks::DATE.with(Marks::PUBLISHED),
        "published pubdate publish publication pubtime postdate publishdate postedon articledate entrydate \
         publisheddate datepublished publicationdate",
    ),
    (Marks::UPDATED, "updated modified update lastmod edited datemodified"),
    (
        Marks::STANDFIRST,
        "standfirst dek deck subtitle subheadline subheading excerpt chapeau untertitel bajada sottotitolo \
         subtitulo vorspann tagline ingress manchet",
    ),
    (Marks::LEAD, "lead lede leadin intro introduction summary teaser abstract description entradilla kicker"),
    (
        Marks::CRUMBS,
        "breadcrumb breadcrumbs crumb crumbs crumbtrail pathway brotkrumen",
    ),
    (Marks::TAGS, "tag tags keywords topics tagcloud taglist"),
    (
        Marks::ELSEWHERE,
        "related sidebar recommended recommendations recirc promo carousel popular trending newsletter menu \
         widget latest masthead advert similar mostread navbar navigation colophon modal popup card cards \
         relatedposts upnext",
    ),
    (
        Marks::COMMENT.with(Marks::ELSEWHERE),
        "comment comments commentlist disqus reply replies kommentare comentarios reviews reviewlist reviewer",
    ),
    (Marks::HEADLINE, "headline title heading titre titulo titel"),
    (Marks::CAPTION, "caption legend cutline"),
    (Marks::BIOGRAPHY, "bio biography avatar gravatar about profile authorbox"),
    (Marks::INFO, "meta info details postmeta entrymeta"),
    (Marks::LOGO, "logo brand branding"),
    (Marks::FOOTER, "footer"),
    (Marks::OWN, "post entry article story hentry asset"),
    (
        Marks::OF_OTHERS,
        "quote blockquote pullquote quotation testimonial testimonials photo photographer affiliation notes",
    ),
    (Marks::VCARD, "vcard fn"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        assert!(of("c-story__byline").has(Marks::BYLINE));
        assert!(of("articleDate").has(Marks::DATE));
        assert!(of("post_author vcard").has(Marks::AUTHOR));
        assert!(of("x entry-date published").has(Marks::PUBLISHED));
        assert!(of("backdated candidate authority").is_empty());
        assert!(!of("updates-candidate").has(Marks::DATE));
        assert!(of("md:hidden mt-2").is_empty());
    }
}

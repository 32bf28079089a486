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
    /// A microformat's own class, only as a whole token.
    pub(super) const VCARD: Marks = Marks(1 << 16);

    pub(super) fn has(self, any: Marks) -> bool {
        self.0 & any.0 != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

/// The marks of an attribute value.
pub(super) fn of(value: &str) -> Marks {
    let words: &Buckets = &BUCKETS;
    let bytes = value.as_bytes();
    let mut marks = Marks::NONE;
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        let start = at;
        at += 1;
        let mut last = CASES[usize::from(first)];
        if last == Case::None {
            continue;
        }
        while let Some(&byte) = bytes.get(at) {
            let case = CASES[usize::from(byte)];
            if case == Case::None || last == Case::Lower && case == Case::Upper {
                break;
            }
            last = case;
            at += 1;
        }
        let word = &bytes[start..at];
        if !words.may_have(word) {
            continue;
        }
        let same = words.of(word).iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        marks = marks.with(same.map_or(Marks::NONE, |(_, marks)| *marks));
    }
    marks
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    None,
    Lower,
    Upper,
}

/// Of each byte: classes are read letter by letter, on every page by the thousand.
static CASES: [Case; 256] = {
    let mut cases = [Case::None; 256];
    let mut letter = 0;
    while letter < 26 {
        cases[b'a' as usize + letter] = Case::Lower;
        cases[b'A' as usize + letter] = Case::Upper;
        letter += 1;
    }
    cases
};

/// The words of [`WORDS`] by first letter and length: most words of a page find an empty bucket.
struct Buckets {
    words: Vec<Vec<(&'static [u8], Marks)>>,
    /// By letter, a bit for each length of which there is a word.
    lengths: [u32; 26],
}

static BUCKETS: Lazy<Buckets> = Lazy::new(|| {
    let mut buckets = Buckets { words: vec![Vec::new(); 26 * LENGTHS], lengths: [0; 26] };
    for (marks, words) in WORDS {
        for word in words.split(' ') {
            let word = word.as_bytes();
            if let Some(bucket) = Buckets::index(word).and_then(|index| buckets.words.get_mut(index)) {
                bucket.push((word, *marks));
                buckets.lengths[usize::from(word[0] - b'a')] |= 1 << word.len();
            }
        }
    }
    buckets
});

/// One more than the length of the longest word that is looked up.
const LENGTHS: usize = 17;

impl Buckets {
    fn index(word: &[u8]) -> Option<usize> {
        let letter = word.first()?.to_ascii_lowercase().checked_sub(b'a').filter(|letter| *letter < 26)?;
        (word.len() < LENGTHS).then_some(usize::from(letter) * LENGTHS + word.len())
    }

    /// Whether there is a word of this first letter and length.
    fn may_have(&self, word: &[u8]) -> bool {
        let letter = usize::from((word[0] | 0x20) - b'a');
        word.len() < LENGTHS && self.lengths[letter] & (1 << word.len()) != 0
    }

    fn of(&self, word: &[u8]) -> &[(&'static [u8], Marks)] {
        Self::index(word).and_then(|index| self.words.get(index)).map_or(&[], Vec::as_slice)
    }
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
    (Marks::COMMENT.with(Marks::ELSEWHERE), "comment comments commentlist disqus reply replies kommentare comentarios"),
    (Marks::HEADLINE, "headline title heading titre titulo titel"),
    (Marks::CAPTION, "caption legend cutline"),
    (Marks::BIOGRAPHY, "bio biography avatar gravatar about profile authorbox"),
    (Marks::INFO, "meta info details postmeta entrymeta"),
    (Marks::LOGO, "logo brand branding"),
    (Marks::FOOTER, "footer"),
    (Marks::OWN, "post entry article story hentry asset"),
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

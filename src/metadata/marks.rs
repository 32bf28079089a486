//! What the words of `class` and `id` say about an element.
//!
//! Names are split into words at every character that is no letter and at every step from lower to upper case, so
//! `c-story__byline`, `articleDate` and `post_author` speak, and `update-candidate` or `backdated` do not.

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
    let bytes = value.as_bytes();
    let mut marks = Marks::NONE;
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let start = at;
        at += 1;
        if !first.is_ascii_alphabetic() {
            continue;
        }
        let mut last_lower = first.is_ascii_lowercase();
        while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphabetic()) {
            let lower = byte.is_ascii_lowercase();
            if last_lower && !lower {
                break;
            }
            last_lower = lower;
            at += 1;
        }
        // Shorter and longer words than those of the table match nothing.
        let word = &bytes[start..at];
        if (2..=LONGEST_WORD).contains(&word.len()) {
            let mut lower = [0; LONGEST_WORD];
            let lower = &mut lower[..word.len()];
            lower.copy_from_slice(word);
            lower.make_ascii_lowercase();
            marks = marks.with(of_word(lower));
        }
    }
    marks
}

/// Length of the longest word of the table.
const LONGEST_WORD: usize = 15;

fn of_word(word: &[u8]) -> Marks {
    match word {
        b"byline" | b"bylines" | b"byl" => Marks::AUTHOR.with(Marks::BYLINE),
        b"author" | b"authors" | b"writer" | b"writers" | b"autor" | b"autore" | b"autori" | b"autores"
        | b"autoren" | b"auteur" | b"auteurs" | b"verfasser" | b"forfatter" | b"skribent" | b"redacteur"
        | b"contributor" | b"contributors" | b"creator" | b"journalist" | b"authorname" | b"postauthor"
        | b"signature" | b"yazar" | b"username" | b"poster" | b"author_name" => Marks::AUTHOR,
        b"date" | b"dates" | b"timestamp" | b"datetime" | b"dateline" | b"posted" | b"datum" | b"fecha" | b"dato"
        | b"time" | b"created" | b"datestamp" | b"tarih" | b"day" => Marks::DATE,
        b"published" | b"pubdate" | b"publish" | b"publication" | b"pubtime" | b"postdate" | b"publishdate"
        | b"postedon" | b"articledate" | b"entrydate" | b"publisheddate" | b"datepublished" | b"publicationdate" => {
            Marks::DATE.with(Marks::PUBLISHED)
        }
        b"updated" | b"modified" | b"update" | b"lastmod" | b"edited" | b"datemodified" => Marks::UPDATED,
        b"standfirst" | b"dek" | b"deck" | b"subtitle" | b"subheadline" | b"subheading" | b"excerpt" | b"chapeau"
        | b"untertitel" | b"bajada" | b"sottotitolo" | b"subtitulo" | b"vorspann" | b"tagline" | b"ingress"
        | b"manchet" => Marks::STANDFIRST,
        b"lead" | b"lede" | b"leadin" | b"intro" | b"introduction" | b"summary" | b"teaser" | b"abstract"
        | b"description" | b"entradilla" | b"kicker" => Marks::LEAD,
        b"breadcrumb" | b"breadcrumbs" | b"crumb" | b"crumbs" | b"crumbtrail" | b"pathway" | b"brotkrumen" => {
            Marks::CRUMBS
        }
        b"tag" | b"tags" | b"keywords" | b"topics" | b"tagcloud" | b"taglist" => Marks::TAGS,
        b"related" | b"sidebar" | b"recommended" | b"recommendations" | b"recirc" | b"promo" | b"carousel"
        | b"popular" | b"trending" | b"newsletter" | b"menu" | b"widget" | b"latest" | b"masthead" | b"advert"
        | b"similar" | b"mostread" | b"navbar" | b"navigation" | b"colophon" | b"modal" | b"popup" | b"card"
        | b"cards" | b"relatedposts" | b"upnext" => Marks::ELSEWHERE,
        b"comment" | b"comments" | b"commentlist" | b"disqus" | b"reply" | b"replies" | b"kommentare"
        | b"comentarios" => Marks::COMMENT.with(Marks::ELSEWHERE),
        b"headline" | b"title" | b"heading" | b"titre" | b"titulo" | b"titel" => Marks::HEADLINE,
        b"caption" | b"legend" | b"cutline" => Marks::CAPTION,
        b"bio" | b"biography" | b"avatar" | b"gravatar" | b"about" | b"profile" | b"authorbox" => Marks::BIOGRAPHY,
        b"meta" | b"info" | b"details" | b"postmeta" | b"entrymeta" => Marks::INFO,
        b"logo" | b"brand" | b"branding" => Marks::LOGO,
        b"footer" => Marks::FOOTER,
        b"post" | b"entry" | b"article" | b"story" | b"hentry" => Marks::OWN,
        b"vcard" | b"fn" => Marks::VCARD,
        _ => Marks::NONE,
    }
}

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

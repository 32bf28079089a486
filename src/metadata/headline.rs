//! Which element shows the headline: the one that agrees with what the page calls itself elsewhere.

use super::candidate::{Candidate, Source};
use super::headline_text::by_text;
use super::marks::Marks;
use super::site::Site;
use super::survey::{Hit, Survey};
use super::text::{MAX_LINE, contains_words, fold, shown, tidy_plain, word_count};
use super::title;
use crate::dom::{AttrName, Document, NodeId, Tag};

/// The headline as the page shows it.
#[derive(Debug, Clone)]
pub(super) struct Headline {
    pub(super) hit: Hit,
    pub(super) text: String,
    /// 0 to 110: how well it agrees with the names of the page.
    pub(super) rating: i32,
}

impl Headline {
    /// Agrees with another source, so it is the article's headline and no section's or site's name.
    pub(super) fn is_sure(&self) -> bool {
        self.rating >= SURE
    }

    /// Agrees so well that it is no motto either.
    pub(super) fn is_clear(&self) -> bool {
        self.rating >= CLEAR
    }

    /// Agrees so well that its text is the title.
    pub(super) fn is_title(&self) -> bool {
        self.rating >= TITLE
    }
}

/// From here on an element counts as agreeing, and from there on it is the title.
const SURE: i32 = 40;
const TITLE: i32 = 44;
const CLEAR: i32 = 60;
/// The rating of a second-level heading that is a name of the page, word for word.
const LOWER: i32 = 75;
/// The rating of a first-level heading that the page's address spells.
const SPELLED: i32 = 62;
/// The rating of a name of the site or section.
const TAIL: i32 = 5;
/// Elements called after a logo that are remembered: a page of logos is a list of sponsors.
const MAX_LOGOS: usize = 200;
/// Elements around a heading in which a trail is looked for.
const MAX_UP: usize = 6;
/// Longest kicker before a headline, in bytes.
const MAX_KICKER: usize = 60;
/// Words that a heading must have to stand against a lower one that is like the title.
const MIN_WORDS: usize = 4;
/// No heading is rated higher: it is a name of the page, called headline, in an article.
const BEST: i32 = 105;
/// Elements and texts inside a heading that are looked at.
const MAX_PIECES: usize = 40;

/// Folded names of the page.
pub(super) struct Names<'s> {
    /// Written for one article: JSON-LD, Open Graph and the like.
    pub(super) own: &'s [String],
    /// `<title>`.
    title: &'s str,
    /// The words of the title, and of each of its own names that is not the site's.
    title_words: Vec<&'s str>,
    own_words: Vec<Vec<&'s str>>,
    /// Folded runs of segments of `<title>`.
    parts: Vec<String>,
    pub(super) site: &'s Site,
    only_site: bool,
    /// `<title>` begins with the site's name: what follows may be its motto.
    tab_names_site: bool,
    /// The last piece of `<title>`, folded, where the first is what the page's place on the site says: the name of a
    /// book, a section or a site that is called so nowhere else.
    pub(super) tail: Option<String>,
}

pub(super) fn find(survey: &Survey<'_>, titles: &[Candidate<String>], site: &Site) -> Option<Headline> {
    let title = survey.title.as_deref().unwrap_or_default();
    let mut own: Vec<String> = Vec::new();
    for title in titles.iter().filter(|title| title.source != Source::Title).map(|title| fold(&title.value)) {
        // Sources mostly say the same.
        if !own.contains(&title) {
            own.push(title);
        }
    }
    let tail = title::ends(title).filter(|(first, last)| {
        !site.is_exactly(first) && site.words_in_slug(first) > site.words_in_slug(last) && !own.contains(&fold(last))
    });
    let folded = fold(title);
    let of_article = own.iter().filter(|own| is_of_article(own, site));
    let mut names = Names {
        title_words: folded.split(' ').collect(),
        own_words: of_article.map(|own| own.split(' ').collect()).collect(),
        tail: tail.map(|(_, last)| fold(last)),
        only_site: site.is_exactly(title) && own.iter().all(|own| site.names.contains(own)),
        own: &own,
        tab_names_site: title::ends(title).is_some_and(|(first, _)| site.is_named(first)),
        title: &folded,
        parts: title::parts(title).iter().map(|part| fold(part)).collect(),
        site,
    };
    if names.tail.is_none() && survey.headings.iter().any(|hit| names.is_tail_in_masthead(survey, hit)) {
        names.tail = names.parts.last().cloned();
    }
    let logos: Vec<NodeId> =
        survey.marked.iter().filter(|hit| hit.marks.has(Marks::LOGO)).map(|hit| hit.node).take(MAX_LOGOS).collect();
    let top = survey.headings.iter().map(|hit| (hit, 0));
    // A second-level heading must agree by itself: most open a section.
    let lower = survey.subheadings.iter().map(|hit| (hit, -25));
    let mut best: Option<Headline> = None;
    let mut top_of_page: Option<Headline> = None;
    for (hit, bonus) in top.chain(lower) {
        // None of a lower level can agree better than this.
        if bonus < 0 && best.as_ref().is_some_and(|best| best.rating >= BEST + bonus) {
            break;
        }
        let Some(text) = shown(survey.document, hit.node, MAX_LINE).map(without_anchor) else { continue };
        let rating = names.rate(&text) + bonus + rate_place(survey, hit, &logos);
        let rating = if bonus == 0 && is_spelled(survey, hit, &text, site) { rating.max(SPELLED) } else { rating };
        if bonus < 0 && rating < SURE {
            continue;
        }
        if bonus == 0 && hit.shade.is_none() && top_of_page.is_none() {
            top_of_page = Some(Headline { hit: *hit, text: text.clone(), rating });
        }
        if best.as_ref().is_none_or(|best| rating > best.rating) {
            best = Some(Headline { hit: *hit, text, rating });
        }
    }
    // A lower heading that is like a name of the page opens a section, unless it is the name itself.
    let is_section = best
        .as_ref()
        .is_some_and(|best| best.rating < LOWER && survey.subheadings.iter().any(|hit| hit.node == best.hit.node));
    let is_own = |found: &Headline| {
        let text = fold(&found.text);
        let names_site = title::ends(title).is_some_and(|(_, last)| contains_words(&text, &fold(last)));
        let is_long = word_count(&text) >= MIN_WORDS;
        is_long && !names_site && !contains_words(names.title, &text) && !site.is_named(&found.text)
    };
    let alone = top_of_page.filter(|found| is_section && is_own(found) && names.is_alone(survey, found));
    if let Some(alone) = alone {
        return Some(Headline { rating: TITLE, ..alone });
    }
    if let Some(readers) = best.as_ref().and_then(|best| for_readers(survey, titles, &names, best)) {
        return Some(readers);
    }
    match best {
        Some(best) if best.is_sure() => Some(names.without_kicker(survey.document, best)),
        weak => {
            let by_text = by_text(survey, &names);
            if by_text.as_ref().is_some_and(|found| found.rating > TITLE + 1) {
                return by_text;
            }
            let alone = weak.clone().filter(|weak| names.is_alone(survey, weak));
            let alone = alone.map(|alone| Headline { rating: TITLE, ..alone });
            alone.or(by_text).or(weak.filter(|weak| weak.rating > 0 || titles.is_empty()))
        }
    }
}

/// The headline that readers see where the first-level heading is the last step of the trail, and repeats what `<title>`
/// is made for: a lower heading that says, after a kicker, what is shared as `og:title`.
fn for_readers(
    survey: &Survey<'_>,
    titles: &[Candidate<String>],
    names: &Names<'_>,
    best: &Headline,
) -> Option<Headline> {
    let shared = titles.iter().find(|title| title.source == Source::OpenGraph)?;
    let (wanted, of_search) = (fold(&shared.value), fold(&best.text));
    if !(closes_trail(survey, best.hit.node) && names.title.starts_with(&of_search))
        || word_count(&wanted) < MIN_WORDS
        || contains_words(&wanted, &of_search)
        || contains_words(&of_search, &wanted)
    {
        return None;
    }
    let is_own = |hit: &&Hit| hit.shade.is_none_or(|shade| survey.document.contains(shade, best.hit.node));
    let hit = survey.subheadings.iter().filter(is_own).find(|hit| {
        let text = shown(survey.document, hit.node, MAX_LINE).map(|text| fold(&text)).unwrap_or_default();
        let kicker = text.strip_suffix(&wanted);
        kicker.is_some_and(|kicker| kicker.is_empty() || (kicker.ends_with(' ') && kicker.len() <= MAX_KICKER))
    })?;
    Some(Headline { hit: *hit, text: shared.value.clone(), rating: LOWER })
}

fn closes_trail(survey: &Survey<'_>, heading: NodeId) -> bool {
    let document = survey.document;
    let is_trail = |node: NodeId| document.is(node, Tag::Nav) || survey.class_marks(node).has(Marks::CRUMBS);
    document.is(heading, Tag::H1)
        && std::iter::once(heading).chain(document.ancestors(heading)).take(MAX_UP).any(is_trail)
}

/// Without the sign of a permalink at its end.
fn without_anchor(text: String) -> String {
    let trimmed = text.trim_end_matches(['¶', '#', '§', '🔗', ' ']);
    if trimmed.is_empty() { text } else { trimmed.to_owned() }
}

fn rate_place(survey: &Survey<'_>, hit: &Hit, logos: &[NodeId]) -> i32 {
    let mut rating = 0;
    if hit.shade.is_some() {
        rating -= 20;
    }
    if hit.marks.has(Marks::LOGO) || survey.document.ancestors(hit.node).take(2).any(|up| logos.contains(&up)) {
        rating -= 30;
    }
    if hit.marks.has(Marks::HEADLINE) {
        rating += 3;
    }
    if hit.article.is_some() {
        rating += 2;
    }
    rating
}

/// Words of the classes and ids of what stands above and beside all texts of a site.
const MASTHEADS: [&str; 7] =
    ["site-description", "page-header", "site-header", "masthead", "side", "sidebar", "site-branding"];

fn is_masthead(document: &Document, node: NodeId) -> bool {
    let names = [AttrName::Id, AttrName::Class].into_iter().filter_map(|name| document.attr(node, name));
    let mut words = names.flat_map(str::split_ascii_whitespace);
    document.attr(node, AttrName::Role) == Some("banner") || words.any(|word| MASTHEADS.contains(&word))
}

/// Whether the page's address spells a first-level heading. One word may be the section's, unless it stands with the text.
fn is_spelled(survey: &Survey<'_>, hit: &Hit, text: &str, site: &Site) -> bool {
    let inside = || survey.document.ancestors(hit.node).any(|up| survey.document.is(up, Tag::Main));
    site.spells(text)
        && !site.is_named(text)
        && (word_count(text) > 1 || hit.shade.is_none() && (hit.article.is_some() || inside()))
}

impl Names<'_> {
    /// A heading may hold a kicker above or a standfirst below the headline: the part that is a name of the page, and no
    /// opening of it as far as a colon.
    fn without_kicker(&self, document: &Document, found: Headline) -> Headline {
        let whole = fold(&found.text);
        if self.own.contains(&whole) || self.title == whole {
            return found;
        }
        let texts =
            document.descendants(found.hit.node).take(MAX_PIECES).filter_map(|node| match document.text(node) {
                Some(text) => tidy_plain(text, MAX_LINE),
                None => shown(document, node, MAX_LINE),
            });
        let is_name = |text: &String| {
            let piece = fold(text);
            piece.contains(' ')
                && piece.len() < whole.len()
                && !opens(&found.text, text)
                && !self.is_last_part(&piece)
                && (self.own.contains(&piece) || self.parts.contains(&piece))
        };
        // A longer name that the pieces only make up together is all of them.
        let is_part = |name: &&String| name.len() < whole.len() && contains_words(&whole, name);
        let longest = self.own.iter().chain(&self.parts).filter(is_part).map(String::len).max().unwrap_or_default();
        let name = texts.filter(is_name).max_by_key(String::len).filter(|name| fold(name).len() >= longest);
        name.map_or(found.clone(), |text| Headline { text, ..found })
    }

    /// Whether a first-level heading is what `<title>` ends with, and stands in the page's header or beside the text: the
    /// name of a forum, not of the topic that `<title>` begins with.
    fn is_tail_in_masthead(&self, survey: &Survey<'_>, hit: &Hit) -> bool {
        let (Some(last), true) = (self.parts.last(), self.parts.len() > 1) else { return false };
        // Nothing declares it, and the first piece is no name of the site.
        !self.own.contains(last)
            && !self.tab_names_site
            && hit.article.is_none()
            && shown(survey.document, hit.node, MAX_LINE).is_some_and(|text| fold(&text) == *last)
            && survey.document.ancestors(hit.node).take(MAX_UP).any(|up| is_masthead(survey.document, up))
    }

    /// Whether a piece is what `<title>` ends with: the name of a site or section.
    fn is_last_part(&self, piece: &str) -> bool {
        !self.own.iter().any(|own| own == piece) && self.parts.last().is_some_and(|last| last == piece)
    }

    /// Whether a heading that hardly agrees is the headline all the same, because it is the only first-level one of a
    /// page below the front page: titles are rewritten for search engines, or are the same on all pages.
    fn is_alone(&self, survey: &Survey<'_>, found: &Headline) -> bool {
        let tops = survey.headings.iter().filter(|hit| hit.shade.is_none());
        let others = tops
            .filter(|hit| shown(survey.document, hit.node, MAX_LINE).map(without_anchor).as_ref() != Some(&found.text));
        let folded = fold(&found.text);
        let words: Vec<&str> = folded.split(' ').collect();
        if self.site.slug.is_empty()
            || !survey.document.is(found.hit.node, Tag::H1)
            || words.len() < 2
            || others.count() > 0
        {
            return false;
        }
        let called: Vec<&str> = self
            .own
            .iter()
            .map(String::as_str)
            .chain([self.title, &self.site.slug])
            .flat_map(|name| name.split(' '))
            .collect();
        let shared = words.iter().filter(|word| called.contains(word)).count();
        3 * shared >= words.len() || self.tab_names_site
    }

    fn rate(&self, text: &str) -> i32 {
        let shown = text;
        let text = fold(text);
        if text.is_empty() {
            return -100;
        }
        // The page calls itself nothing but the site's name: a heading in an article (see `rate_place`) says more.
        if self.only_site {
            return if self.site.is_named_folded(shown, &text) { SURE - 10 } else { TITLE - 2 };
        }
        if self.own.contains(&text) || self.title == text {
            return 100;
        }
        if self.site.is_named_folded(shown, &text) {
            return 2;
        }
        if self.tail.as_ref() == Some(&text) {
            return TAIL;
        }
        let share = |part: &str, whole: &str| (30 * part.len() / whole.len().max(1)) as i32;
        let long_enough = text.len() >= 6;
        if long_enough && contains_words(self.title, &text) {
            // A word or two out of the middle of a title is a section's name.
            let aligned =
                self.title.starts_with(&text) || self.parts.contains(&text) || 5 * text.len() >= 2 * self.title.len();
            return if aligned { 60 + share(&text, self.title) } else { SURE - 5 };
        }
        let own = self.own.iter().filter(|own| is_of_article(own, self.site));
        let contained = own.filter(|own| long_enough && (contains_words(own, &text) || contains_words(&text, own)));
        if let Some(best) = contained
            .map(|own| {
                share(
                    if own.len() < text.len() { own } else { &text },
                    if own.len() < text.len() { &text } else { own },
                )
            })
            .max()
        {
            return 50 + best;
        }
        let words: Vec<&str> = text.split(' ').collect();
        let named = self.own_words.iter().chain([&self.title_words]);
        let overlap = named.map(|named| word_overlap(&words, named)).max().unwrap_or(0);
        // Titles are rewritten for search engines: most words in common is agreement too.
        if overlap >= 60 { overlap - 20 } else { 10 }
    }
}

/// Whether a folded name of the page says more than the site's.
fn is_of_article(name: &String, site: &Site) -> bool {
    !name.is_empty() && !site.names.contains(name)
}

/// Words that two folded texts share, in percent of the shorter one.
fn word_overlap(a: &[&str], b: &[&str]) -> i32 {
    let shorter = a.len().min(b.len());
    if shorter < 3 {
        return 0;
    }
    // A word that one of them repeats is shared once.
    let both = a.iter().enumerate().filter(|(at, word)| b.contains(word) && !a[..*at].contains(word)).count();
    (100 * both / shorter).min(100) as i32
}

/// Whether a colon stands after a piece of a heading.
fn opens(heading: &str, piece: &str) -> bool {
    let rest = heading.find(piece).map(|at| &heading[at + piece.len()..]).unwrap_or_default();
    piece.ends_with([':', '：']) || rest.trim_start().starts_with([':', '：'])
}

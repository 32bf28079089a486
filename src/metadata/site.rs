//! What is known of the site: what it is called, and where on it the page stands.

use super::text::{contains_words, fold, squeeze, word_count};
use url::Url;

/// Letters that may stand beside the host's own word in a site's name at the beginning of a title: "the", "news".
const MAX_BESIDE_HOST: usize = 4;

/// Bytes from which on a page's place says something, and from which on it may be cut.
const MIN_PLACE: usize = 4;
const LONG_PLACE: usize = 24;

/// Articles, prepositions and the words for "and": an address often leaves them out of a site's name.
const SMALL_WORDS: &[&str] = &[
    "the", "of", "and", "for", "a", "an", "in", "on", // English
    "der", "die", "das", "des", "den", "dem", "und", "von", "vom", "zu", "zum", "zur", "am", "im", // German
    "le", "la", "les", "l", "de", "du", "d", "et", "en", "au", "aux", "à", // French
    "el", "los", "las", "del", "y", "e", "al", // Spanish
    "il", "lo", "gli", "i", "di", "della", "dei", "delle", "dal", // Italian
    "o", "os", "as", "do", "da", "dos", "na", "no", // Portuguese
    "het", "een", "van", "voor", "op", "te", // Dutch
    "och", "og", "på", "av", "af", "ved", "w", "we", "z", "ve", // Nordic languages, Polish, Turkish
];

/// Endings of addresses that say what a file is.
const ENDINGS: &[&str] = &["html", "htm", "shtml", "xhtml", "php", "asp", "aspx", "jsp", "cfm"];

/// The site, as far as the page's address and its sources tell.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// Folded names.
    pub(super) names: Vec<String>,
    /// The host without `www.` and top-level domain, squeezed.
    pub(super) host: Option<String>,
    /// The whole host without `www.`, squeezed: sites sign as "tarn.example".
    pub(super) domain: Option<String>,
    /// The folded words of the page's own place on the site, empty where it has none or no URL is given.
    pub(super) slug: String,
    /// The letters of these words, without numbers and the endings of files.
    pub(super) place: String,
    /// Folded names of the article's section and of the steps to it.
    pub(super) sections: Vec<String>,
    /// The URL is that of the site's front page.
    pub(super) is_front: bool,
}

impl Site {
    /// The site of a page, called by these folded names.
    pub(super) fn of(page_url: Option<&Url>, names: Vec<String>) -> Self {
        let slug = page_url.map(slug).unwrap_or_default();
        Site {
            names,
            host: page_url.and_then(host_name),
            domain: page_url.and_then(Url::host_str).map(|host| squeeze(host.trim_start_matches("www."))),
            place: letters(&slug),
            slug,
            is_front: page_url.is_some_and(is_front),
            sections: Vec::new(),
        }
    }

    /// Whether a piece of a title names the section, and no more.
    pub(super) fn is_section(&self, piece: &str) -> bool {
        // The page of a section has its name in its own address, and a step of the trail to itself.
        !self.sections.is_empty() && self.sections.contains(&fold(piece)) && !self.spells(piece)
    }

    /// Whether the piece that a title begins with names the site. A product may begin with its maker's name, so that
    /// beside the host hardly anything else may stand there.
    pub(super) fn is_named_first(&self, piece: &str) -> bool {
        let squeezed = squeeze(piece);
        let host = self.host.as_deref().filter(|host| host.len() >= 3 && squeezed.contains(host));
        self.is_exactly(piece)
            || (self.is_named(piece)
                && !self.adds_words_of_place(piece)
                && host.is_none_or(|host| squeezed.len() <= host.len() + MAX_BESIDE_HOST))
    }

    /// Whether beside the site's name a piece has words of the page's own place: "Tarn Mugs" of tarn.example at `/mugs/`.
    fn adds_words_of_place(&self, piece: &str) -> bool {
        let place: Vec<&str> = self.slug.split(' ').collect();
        let is_names = |word: &str| {
            self.host.as_deref().is_some_and(|host| host.contains(word))
                || self.names.iter().any(|name| contains_words(name, word))
        };
        fold(piece).split(' ').any(|word| word.len() > 1 && place.contains(&word) && !is_names(word))
    }

    /// Whether a piece of a title is the site's name and nothing else.
    pub(super) fn is_exactly(&self, piece: &str) -> bool {
        let squeezed = squeeze(piece);
        let folded = fold(piece);
        self.names.contains(&folded)
            || [&self.host, &self.domain].into_iter().flatten().any(|own| *own == squeezed)
            || self.is_shortened(&folded)
    }

    /// Whether the host is a name without its small words: `tarn-gazette.example` of "The Gazette of the Tarn" is not, but
    /// `gazette-tarn.example` is.
    fn is_shortened(&self, folded: &str) -> bool {
        let own = || folded.split(' ').filter(|word| !SMALL_WORDS.contains(word));
        let Some(host) = self.host.as_deref().filter(|host| host.len() < folded.len() && own().nth(1).is_some()) else {
            return false;
        };
        let rest = own().try_fold(host, |rest, word| rest.strip_prefix(&*squeeze(word)));
        rest.is_some_and(str::is_empty)
    }

    /// Whether the page's place on the site is a text's own words and hardly any other: `/c/river-ferries.html` spells
    /// "River Ferries". A long address may leave the end of a text out.
    pub(super) fn spells(&self, text: &str) -> bool {
        let place = &self.place;
        if place.len() < MIN_PLACE {
            return false;
        }
        let own = letters(&fold(text));
        own == *place || (place.len() >= LONG_PLACE && own.starts_with(place))
    }

    /// Words that a text shares with the page's place on the site.
    pub(super) fn words_in_slug(&self, text: &str) -> usize {
        let slug: Vec<&str> = self.slug.split(' ').collect();
        fold(text).split(' ').filter(|word| word.len() > 1 && slug.contains(word)).count()
    }

    /// Whether a piece of a title names the site, by the page's own word or by its host.
    pub(super) fn is_named(&self, piece: &str) -> bool {
        self.is_named_folded(piece, &fold(piece))
    }

    pub(super) fn is_named_folded(&self, piece: &str, folded: &str) -> bool {
        if self.names.iter().any(|name| name == folded) {
            return true;
        }
        let close = |name: &String| {
            name.len() >= 4
                && folded.len() >= 4
                && (contains_words(folded, name) || contains_words(name, folded))
                && folded.len() < 3 * name.len()
                && word_count(folded) <= 6
        };
        if self.names.iter().any(close) {
            return true;
        }
        let Some(host) = self.host.as_deref().filter(|host| host.len() >= 3) else { return false };
        let squeezed = squeeze(piece);
        squeezed == host
            || self.is_shortened(folded)
            || (squeezed.len() >= 4 && host.contains(&squeezed) && 2 * squeezed.len() >= host.len())
            || (squeezed.contains(host) && word_count(piece) <= 5)
            || folded.split(' ').filter_map(|word| word.chars().next()).eq(host.chars())
    }
}

/// The host's own word: `www.example.co.uk` is `example`.
fn host_name(url: &Url) -> Option<String> {
    let labels: Vec<&str> = url.host_str()?.split('.').collect();
    let second_level = |label: &str| matches!(label, "co" | "com" | "org" | "net" | "ac" | "gov" | "edu" | "or" | "ne");
    let mut end = labels.len().checked_sub(1)?;
    if end > 1 && second_level(labels[end - 1]) {
        end -= 1;
    }
    labels.get(end.checked_sub(1)?).map(|label| squeeze(label))
}

/// The letters and digits of a folded text's words, but for numbers and the endings of files.
fn letters(folded: &str) -> String {
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic) && !ENDINGS.contains(word);
    squeeze(&folded.split(' ').filter(is_word).collect::<String>())
}

fn is_front(url: &Url) -> bool {
    let is_tracking = |name: &str| name.starts_with("utm_") || TRACKING.contains(&name);
    url.path().trim_matches('/').is_empty() && url.query_pairs().all(|(name, _)| is_tracking(&name))
}

/// Parameters of an address that say where a reader comes from, and nothing of the page.
const TRACKING: &[&str] = &["fbclid", "gclid", "mc_cid", "mc_eid", "msclkid", "ref", "srsltid"];

/// The words of the last step of the path: `/rivers/rain-falls-up.html` is "rain falls up html".
fn slug(url: &Url) -> String {
    let mut steps = url.path().rsplit('/');
    let own = steps.find(|step| step.contains(|c: char| c.is_alphabetic()));
    fold(&own.unwrap_or_default().replace(['-', '_', '.', '+'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_may_leave_small_words_out() {
        let is_named = |host: &str, name: &str| {
            let url = Url::parse(&format!("https://www.{host}/2021/rain-falls-up")).ok();
            let site = Site::of(url.as_ref(), Vec::new());
            (site.is_exactly(name), site.is_named(name))
        };
        assert_eq!(is_named("vigie-tarn.example", "La Vigie du Tarn"), (true, true));
        assert_eq!(is_named("boteheide.example", "Der Bote von der Heide"), (true, true));
        assert_eq!(is_named("gazettetarn.co.uk", "The Gazette of Tarn"), (true, true));
        // One word alone, another order, a word that says something.
        assert_eq!(is_named("tarn.example", "The Tarn River"), (false, true));
        assert_eq!(is_named("tarn-vigie.example", "La Vigie du Tarn"), (false, false));
        assert_eq!(is_named("vigie-tarn.example", "La Vigie rouge du Tarn"), (false, false));
    }
}

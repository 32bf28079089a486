//! The title: the headline without the name of the site or section, whatever stands between them.

use super::candidate::{Candidate, Evidence, Source};
use super::headline::Headline;
use super::precedence;
use super::site::Site;
use super::text::{fold, squeeze, word_count};

/// Separators between a title and the site's name, the sure ones first. Those with spaces around them occur in titles
/// too, so they only part where there is evidence or the part is short.
const SURE_SEPARATORS: &[&str] = &[
    " | ", " || ", " » ", " « ", " · ", " • ", " :: ", " ⋆ ", " ➤ ", " ▷ ", " ❯ ", "｜", "|", " ~ ", " ‹ ", " › ",
    " < ", " > ", " / ", " \\ ",
];
const DASHES: &[&str] = &[" - ", " – ", " — ", " -- ", " ― ", " − ", "_", " : ", "－", ": "];

/// What templates call a front page, folded.
#[rustfmt::skip]
const HOME: &[&str] = &[
    "home", "homepage", "home page", "startseite", "accueil", "page d accueil", "inicio", "início",
    "página inicial", "página principal", "hem", "startsida", "forside", "forsiden", "etusivu", "strona główna",
    "domů", "kezdőlap", "acasă", "ana sayfa", "anasayfa", "главная", "главная страница", "головна", "αρχική", "ホーム",
    "トップページ", "首页", "首頁", "홈", "الرئيسية",
];

/// Words that must be left of a title without its section.
const MIN_WORDS: usize = 2;

/// A piece of a title and the separator before it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Segment<'t> {
    start: usize,
    end: usize,
    text: &'t str,
    /// Whether the separator before it is a sure one.
    sure: bool,
    /// Whether it is a colon, which belongs to titles unless a site's name stands beside it.
    colon: bool,
}

fn segments(title: &str) -> Vec<Segment<'_>> {
    let mut cuts: Vec<(usize, usize, bool, bool)> = Vec::new();
    let mut at = 0;
    while at < title.len() {
        let rest = &title[at..];
        if !may_part(rest.as_bytes()) {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let separator = |list: &[&'static str]| list.iter().find(|separator| rest.starts_with(**separator)).copied();
        let found = separator(SURE_SEPARATORS).map(|s| (s, true)).or_else(|| separator(DASHES).map(|s| (s, false)));
        match found {
            Some((separator, sure)) if at > 0 => {
                cuts.push((at, at + separator.len(), sure, separator.contains(':') && separator != " :: "));
                at += separator.len();
            }
            _ => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    let mut out = Vec::new();
    let (mut start, mut sure, mut colon) = (0, false, false);
    for (cut, after, cut_sure, cut_colon) in cuts.into_iter().take(16).chain([(title.len(), title.len(), false, false)])
    {
        let text = title[start..cut].trim();
        if !text.is_empty() {
            out.push(Segment { start, end: cut, text, sure, colon });
        }
        (start, sure, colon) = (after, cut_sure, cut_colon);
    }
    if let Some(last) = out.last_mut() {
        last.end = title.len();
        last.text = title[last.start..].trim();
    }
    out
}

/// Whether a separator may begin here: each is a sign, or a space with a sign after it.
fn may_part(rest: &[u8]) -> bool {
    match rest.first() {
        Some(b' ') => rest.get(1).is_some_and(|next| !next.is_ascii_alphanumeric()),
        Some(first) => !first.is_ascii() || first.is_ascii_punctuation(),
        None => false,
    }
}

/// All runs of segments of a title: one of them is the headline.
pub(super) fn parts(title: &str) -> Vec<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let segments = segments(&title);
    let mut parts = Vec::new();
    for from in 0..segments.len() {
        for to in from..segments.len() {
            parts.push(title[segments[from].start..segments[to].end].trim().to_owned());
        }
    }
    parts
}

/// The first and the last piece of a title, if it has several.
pub(super) fn ends(title: &str) -> Option<(&str, &str)> {
    let segments = segments(title);
    let (first, last) = (segments.first()?, segments.last()?);
    (segments.len() > 1).then_some((first.text, last.text))
}

/// A title cut in two.
#[derive(Debug, PartialEq)]
pub(super) struct Stripped {
    pub(super) title: String,
    /// The piece that names the site, where that is sure enough.
    pub(super) site: Option<String>,
}

/// Takes the site's and section's names off a title. `shown` are texts that may be the headline itself.
pub(super) fn strip(title: &str, site: &Site, shown: &[&str]) -> Stripped {
    let title = without_home(title);
    let segments = segments(title);
    let whole = || Stripped { title: title.trim().to_owned(), site: None };
    if segments.len() < 2 {
        return whole();
    }
    let run = |from: usize, to: usize| title[segments[from].start..segments[to].end].trim();
    // The headline on the page says where the title begins and ends.
    for text in shown {
        let wanted = fold(text);
        for from in 0..segments.len() {
            for to in (from..segments.len()).rev() {
                if wanted.len() >= 2 && fold(run(from, to)) == wanted {
                    let rest: Vec<&Segment<'_>> = segments[..from].iter().chain(&segments[to + 1..]).collect();
                    let alone = rest.first().filter(|only| rest.len() == 1 && (from > 0 || !only.colon));
                    let named = rest.iter().rev().find(|piece| site.is_named(piece.text)).or(alone);
                    return Stripped {
                        title: run(from, to).to_owned(),
                        site: named.map(|piece| piece.text.to_owned()),
                    };
                }
            }
        }
    }
    let (mut from, mut to) = (0, segments.len() - 1);
    let mut cut = None;
    // The page's own place says that the first piece is its whole name.
    let first = segments[0];
    if !segments[1].colon && word_count(first.text) >= MIN_WORDS && site.spells(first.text) {
        return Stripped { title: first.text.to_owned(), site: None };
    }
    // Sites by name, at both ends; before the name itself a product may stand that is called after it.
    while to > from && (site.is_named(segments[to].text) && (cut.is_none() || !segments[to].colon)) {
        cut = Some(segments[to].text);
        to -= 1;
    }
    // A title that ends with the name may begin with a product of that name.
    let named_at_end = cut.is_some_and(|cut| site.is_exactly(cut));
    let names_site = |piece: &str| if named_at_end { site.is_exactly(piece) } else { site.is_named_first(piece) };
    while to > from && names_site(segments[from].text) && !is_the_topic(&segments, from, to) {
        cut = Some(segments[from].text);
        from += 1;
    }
    // Without a name, the last piece after a bar or dash is the site if it is short beside the rest.
    if cut.is_none() && to > from {
        let last = segments[to];
        let rest = run(from, to - 1);
        let short = word_count(last.text) <= if last.sure { 5 } else { 4 };
        let longer = rest.len() > last.text.len() && word_count(rest) >= if last.sure { 1 } else { 3 };
        // The address may say which piece is the page's own.
        let placed = last.sure && site.words_in_slug(rest) > site.words_in_slug(last.text);
        if !last.colon && (short && longer || placed) && !site.is_section(last.text) {
            cut = Some(last.text);
            to -= 1;
        }
    }
    // What is left of a title is a sentence: a section's page is called after it.
    while to > from
        && !segments[to].colon
        && site.is_section(segments[to].text)
        && word_count(run(from, to - 1)) >= MIN_WORDS
    {
        to -= 1;
    }
    while to > from
        && !segments[from + 1].colon
        && site.is_section(segments[from].text)
        && word_count(run(from + 1, to)) >= MIN_WORDS
    {
        from += 1;
    }
    // What a bar still parts is said for search: "River Ferries | Boats and Fares".
    let is_bar = |from: usize| title[segments[from].end..segments[from + 1].start].contains(['|', '｜']);
    if to > from && is_bar(from) && word_count(segments[from].text) >= MIN_WORDS {
        to = from;
    }
    let title = run(from, to).to_owned();
    Stripped { title, site: cut.map(str::to_owned) }
}

/// Whether a piece of a title says no more than that this is the front page.
pub(super) fn is_home(piece: &str) -> bool {
    HOME.contains(&fold(piece).as_str())
}

/// A title without the pieces at its ends that say that this is the front page.
fn without_home(title: &str) -> &str {
    let segments = segments(title);
    let own = |segment: &&Segment<'_>| !is_home(segment.text);
    match (segments.iter().find(own), segments.iter().rev().find(own)) {
        (Some(first), Some(last)) => title[first.start..last.end].trim(),
        _ => title.trim(),
    }
}

/// A first piece before a colon may name the site because the page is about it: "Gleaner: how it works".
fn is_the_topic(segments: &[Segment<'_>], from: usize, to: usize) -> bool {
    segments[from + 1].colon && to == from + 1 && word_count(segments[to].text) < 2
}

/// The title of the page, and the site's name as its `<title>` has it.
pub(super) fn decide(
    evidence: &Evidence,
    headline: Option<&Headline>,
    title: Option<&str>,
    site: &Site,
) -> (Option<String>, Option<String>) {
    let sure = headline.filter(|headline| headline.is_title());
    let own: Vec<&Candidate<String>> = precedence::in_order(precedence::TITLE, &evidence.titles)
        .into_iter()
        .filter(|c| !is_site(site, &c.value))
        .collect();
    let mut shown: Vec<&str> = sure.iter().map(|headline| headline.text.as_str()).collect();
    shown.extend(own.iter().filter(|c| c.source != Source::Title).map(|c| c.value.as_str()));
    let stripped = title.map(|title| strip(title, site, &shown));
    let named = stripped.as_ref().and_then(|stripped| stripped.site.clone());
    // News publishers declare the headline of record; the page may show a variant made for search.
    let declared = own.first().filter(|first| first.source == Source::NewsArticle);
    if let Some(declared) = declared.filter(|declared| !is_made_for_search(&declared.value, &own, sure, title)) {
        return (Some(strip(&declared.value, site, &[]).title), named);
    }
    // What a front page is called holds the site's name; what is left without it is a motto.
    if let Some(title) = title.filter(|_| site.is_front && !headline.is_some_and(Headline::is_clear)) {
        return (Some(without_home(title).to_owned()), named);
    }
    if let Some(headline) = sure {
        let named_in = declared_within(&headline.text, &own, title);
        return (Some(named_in.unwrap_or_else(|| headline.text.clone())), named);
    }
    let best = own.first().map(|candidate| strip(&candidate.value, site, &[]).title);
    let best = best.or_else(|| stripped.map(|stripped| stripped.title).filter(|title| !title.is_empty()));
    (best.or_else(|| headline.map(|headline| headline.text.clone())), named)
}

/// What the page declares to be its title, where the heading repeats all of `<title>`, in which that stands before the
/// name of the site.
fn declared_within(heading: &str, own: &[&Candidate<String>], title: Option<&str>) -> Option<String> {
    let whole = fold(heading);
    if title.map(fold).is_none_or(|title| title != whole) {
        return None;
    }
    let segments = segments(heading);
    let is_inside = |declared: &str| {
        let wanted = fold(declared);
        (1..segments.len()).any(|end| {
            let mut runs = (0..end).map(|start| fold(&heading[segments[start].start..segments[end - 1].end]));
            !segments[end].colon && runs.any(|run| run == wanted)
        })
    };
    let mut declared = own.iter().filter(|other| other.source != Source::Title).map(|other| other.value.as_str());
    declared.find(|declared| word_count(declared) >= MIN_WORDS && is_inside(declared)).map(str::to_owned)
}

/// What templates add to the title of an article of several pages, folded.
const PAGED: &[&str] =
    &["halaman all", "halaman semua", "halaman 2", "page all", "all pages", "page 2", "son dakika haberleri"];

/// Whether a declared headline is the one of `<title>`, cut or written for search engines, while the page shows readers
/// another, and `og:title` agrees with what it shows.
fn is_made_for_search(
    declared: &str,
    own: &[&Candidate<String>],
    shown: Option<&Headline>,
    title: Option<&str>,
) -> bool {
    let (declared_words, Some(shown)) = (fold(declared), shown.map(|shown| fold(&shown.text))) else { return false };
    // The template's words at the end.
    if declared_words.strip_prefix(shown.as_str()).is_some_and(|rest| PAGED.contains(&rest.trim_start())) {
        return true;
    }
    let is_cut = declared.ends_with(['…', '.']) && shown.starts_with(&declared_words);
    let in_tab = title.is_some_and(|title| fold(title).starts_with(&declared_words));
    let agrees = own.iter().any(|other| other.source == Source::OpenGraph && fold(&other.value) == shown);
    shown != declared_words && (is_cut || (in_tab && agrees))
}

/// The name of the site. A first choice of two or three letters that say nothing of the host is a section's ("US"): a
/// name that is the host's own stands before it.
pub(super) fn site_name(evidence: &Evidence, site: &Site) -> Option<Candidate<String>> {
    let names = precedence::in_order(precedence::SITE_NAME, &evidence.site_names);
    let &first = names.first()?;
    let own = |name: &str| site.host.as_deref().is_some_and(|host| squeeze(name) == host);
    let is_section = squeeze(&first.value).len() < 4 && !own(&first.value);
    let named = names.into_iter().find(|name| is_section && own(&name.value));
    Some(named.unwrap_or(first).clone())
}

fn is_site(site: &Site, title: &str) -> bool {
    site.names.contains(&fold(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(names: &[&str], host: &str) -> Site {
        Site { names: names.iter().map(|name| fold(name)).collect(), host: Some(host.to_owned()), ..Site::default() }
    }

    #[track_caller]
    fn strips(title: &str, site: &Site, shown: &[&str], expected: &str, name: Option<&str>) {
        let stripped = strip(title, site, shown);
        assert_eq!((stripped.title.as_str(), stripped.site.as_deref()), (expected, name), "{title}");
    }

    #[test]
    fn the_headline_on_the_page_decides() {
        let title = "Tarn Weekly — Salt / Smoke: The Kiln Returns – and Argues";
        let headline = "Salt / Smoke: The Kiln Returns – and Argues";
        strips(title, &Site::default(), &[headline], headline, Some("Tarn Weekly"));
        strips(
            "Rain: a history | Essays | Tarn",
            &site(&["Tarn"], "x"),
            &["Rain: a history"],
            "Rain: a history",
            Some("Tarn"),
        );
    }

    #[test]
    fn known_names_go_from_both_ends() {
        let known = site(&["The Tarn Weekly"], "tarnweekly");
        strips("Rain falls up - The Tarn Weekly", &known, &[], "Rain falls up", Some("The Tarn Weekly"));
        strips("Tarn Weekly: Rain falls up", &known, &[], "Rain falls up", Some("Tarn Weekly"));
        strips(
            "Rain falls up — and stays | TarnWeekly",
            &site(&[], "tarnweekly"),
            &[],
            "Rain falls up — and stays",
            Some("TarnWeekly"),
        );
    }

    #[test]
    fn real_colons_and_dashes_stay() {
        strips("Rain: a history of falling water", &Site::default(), &[], "Rain: a history of falling water", None);
        strips(
            "The valley – a journey through forgotten orchards and mills",
            &Site::default(),
            &[],
            "The valley – a journey through forgotten orchards and mills",
            None,
        );
        strips("Rain falls up on Tuesday - Tarn", &Site::default(), &[], "Rain falls up on Tuesday", Some("Tarn"));
        strips("Rain", &Site::default(), &[], "Rain", None);
    }

    #[test]
    fn the_address_tells_the_page_from_the_site() {
        let known = Site { slug: "news".to_owned(), ..site(&[], "tva") };
        strips(
            "News | The Valley Association of Ferrymen and Millers",
            &known,
            &[],
            "News",
            Some("The Valley Association of Ferrymen and Millers"),
        );
        strips(
            "Up and away: Tarn mugs in two sizes | Tarn",
            &site(&["Tarn"], "tarn"),
            &[],
            "Up and away: Tarn mugs in two sizes",
            Some("Tarn"),
        );
    }

    #[test]
    fn a_section_is_not_the_name_of_the_site() {
        let named = |names: &[&str]| {
            let mut evidence = Evidence::default();
            evidence
                .site_names
                .extend(names.iter().map(|name| Candidate { value: (*name).to_owned(), source: Source::OpenGraph }));
            site_name(&evidence, &site(&[], "tarn"))
        };
        assert_eq!(named(&["U.K.", "Tarn"]).as_deref(), Some("Tarn"));
        assert_eq!(named(&["TW", "Tarn Weekly"]).as_deref(), Some("TW"));
        assert_eq!(named(&["Tarn Weekly", "Tarn"]).as_deref(), Some("Tarn Weekly"));
        assert_eq!(named(&[]), None);
    }

    #[test]
    fn a_section_beside_the_title_goes() {
        let known = Site { sections: vec!["weather".to_owned()], ..site(&["The Post"], "post") };
        let post = Some("The Post");
        strips("Rain: what we know so far | Weather | The Post", &known, &[], "Rain: what we know so far", post);
        strips("Weather - Rain falls on the valley - The Post", &known, &[], "Rain falls on the valley", post);
        strips("Rain falls on the valley | Weather", &known, &[], "Rain falls on the valley", None);
        // A piece parted by a colon, the name of the section's own page, and a word inside.
        strips("Weather: rain falls on us | The Post", &known, &[], "Weather: rain falls on us", post);
        strips("Archive | Weather | The Post", &known, &[], "Archive | Weather", post);
        strips("Rain | Weather | Quays | The Post", &known, &[], "Rain | Weather | Quays", post);
    }

    #[test]
    fn a_product_may_begin_with_the_name_of_its_maker() {
        let maker = site(&[], "tarnworks");
        let product = "TarnWorks Driver Kit: A set of bits for small screws";
        strips(product, &maker, &[], product, None);
        strips(
            "Tarn Valley Mugs – Two Sizes | Tarn",
            &site(&["Tarn"], "tarn"),
            &[],
            "Tarn Valley Mugs – Two Sizes",
            Some("Tarn"),
        );
        strips(
            "The TarnWorks: Two mugs and a bit of rain",
            &maker,
            &[],
            "Two mugs and a bit of rain",
            Some("The TarnWorks"),
        );
    }
}

//! Links to the pages of authors, told by their addresses.

use super::text::squeeze;

/// Whether an address has a step that is called after authors and one below it: `/author/ada-brook`.
pub(super) fn leads_to_author(href: &str) -> bool {
    if href.len() > MAX_ADDRESS {
        return false;
    }
    let mut rest = href.as_bytes();
    let mut is_below = false;
    loop {
        let end = memchr::memchr3(b'/', b'?', b'#', rest);
        let step = &rest[..end.unwrap_or(rest.len())];
        if is_below {
            return !step.is_empty();
        }
        is_below = is_author_step(step);
        match end.filter(|&end| rest[end] == b'/') {
            Some(end) => rest = &rest[end + 1..],
            None => return false,
        }
    }
}

/// Whether an address may be that of somebody's page or mail box, whatever the name.
pub(super) fn may_lead_to_person(href: &str) -> bool {
    is_persons(href) || asks_for_author(href) || href.starts_with(MAIL)
}

/// Whether an address names an author behind its path: `?author=17`, `#author-0`.
fn asks_for_author(href: &str) -> bool {
    let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
    let query = path.split_once('?').map_or("", |(_, query)| query);
    let is_asked = |pair: &str| pair.split_once('=').is_some_and(|(key, value)| is_author(key) && !value.is_empty());
    href.len() <= MAX_ADDRESS && (fragment.starts_with("author") || query.split('&').any(is_asked))
}

/// Whether an address is that of somebody's page, going by its steps or because it spells the name: `/profile/ada-brook`,
/// `/members/abrook.17`, `/@abrook`, `?author=17`, `#author-0`. A name of one word must be spelled.
pub(super) fn leads_to_person(href: &str, name: &str) -> bool {
    if href.len() > MAX_ADDRESS {
        return false;
    }
    let is_full = name.contains(' ');
    if is_full && (leads_to_author(href) || asks_for_author(href)) {
        return true;
    }
    if !is_persons(href) {
        return false;
    }
    // A name of several words by one of them, or the page by its number.
    let words: Vec<String> = if is_full { name.split(' ').map(squeeze).collect() } else { vec![squeeze(name)] };
    let says = |step: &str| {
        let step_squeezed = squeeze(step);
        words.iter().any(|word| word.chars().count() > 2 && step_squeezed.contains(word.as_str()))
            || is_full && step.starts_with(|c: char| c.is_ascii_digit())
    };
    last_steps(href).take(2).filter(|step| !is_person_step(step)).any(says)
}

/// Whether an address is somebody's, whoever that is.
pub(super) fn is_persons(href: &str) -> bool {
    if href.len() > MAX_ADDRESS {
        return false;
    }
    let mut steps = last_steps(href);
    let last = steps.next().unwrap_or_default();
    let is_elsewhere = href.contains("//");
    let is_short = |step: &str| PERSON_STEPS.iter().any(|short| short.eq_ignore_ascii_case(step));
    let above = steps.clone().next().unwrap_or_default();
    last.starts_with('@') || leads_to_author(href) || steps.any(is_person_step) || is_elsewhere && is_short(above)
}

/// The last steps of an address's path, the last one first.
fn last_steps(href: &str) -> impl Iterator<Item = &str> + Clone {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let path = match path.split_once("//") {
        Some((before, rest)) if before.is_empty() || before.ends_with(':') => {
            rest.split_once('/').map_or("", |(_, path)| path)
        }
        _ => path,
    };
    path.split('/').filter(|step| !step.is_empty()).rev().take(MAX_STEPS)
}

/// What the addresses of mail boxes begin with.
const MAIL: &str = "mailto:";

/// Whether a mail address is made of a name: `mailto:ada.brook@...` for Ada Brook.
pub(super) fn is_mail_of(href: &str, name: &str) -> bool {
    let Some((user, _)) = href.strip_prefix(MAIL).and_then(|mail| mail.split_once('@')) else { return false };
    let user = squeeze(user);
    // Letters with accents are left out or written otherwise: the other names must do.
    name.contains(' ') && name.split(' ').map(squeeze).any(|word| word.chars().count() > 2 && user.contains(&word))
}

fn is_author(key: &str) -> bool {
    ["author", "authors", "auteur", "autor", "people"].iter().any(|name| name.eq_ignore_ascii_case(key))
}

/// Whether a step is called after people, or ends with such a word: `meet-the-team`, `profile`, `users`.
fn is_person_step(step: &str) -> bool {
    let last = step.rsplit(['-', '_']).next().unwrap_or(step);
    let is_word = || PERSON_WORDS.iter().any(|word| word.eq_ignore_ascii_case(last));
    let ends_so = || last.len() > PROFILE.len() && last.to_ascii_lowercase().ends_with(PROFILE);
    step.len() <= MAX_STEP && (is_word() || ends_so())
}

/// How names of profiles end: `userprofile`.
const PROFILE: &str = "profile";

/// Longest address and step, in bytes, and how many steps at the end are read.
const MAX_ADDRESS: usize = 300;
const MAX_STEP: usize = 40;
const MAX_STEPS: usize = 4;

/// Most steps begin with a letter that no such word has.
fn is_author_step(step: &[u8]) -> bool {
    let first = step.first().map_or(0, u8::to_ascii_lowercase);
    matches!(first, b'a' | b'b' | b'c' | b'f' | b'j' | b'p' | b'r' | b's' | b'w' | b'y')
        && AUTHOR_STEPS.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(step))
}

/// Steps of an address below which authors have their pages.
const AUTHOR_STEPS: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "staff",
    "writer",
    "writers",
    "contributor",
    "contributors",
    "journalist",
    "journalists",
    "columnist",
    "reporter",
    "byline",
    "redakteur",
    "forfatter",
    "skribent",
    "penulis",
    "yazar",
    "yazarlar",
    "avtor",
    "authorinfo",
    "periodista",
];

/// Words in steps of an address below which people have their pages, authors or not.
#[rustfmt::skip]
const PERSON_WORDS: &[&str] = &[
    "profile", "profiles", "profil", "profils", "perfil", "perfiles", "people", "person", "personen", "team", "expert",
    "experts", "experten", "member", "members", "user", "users", "autorin", "autorinnen", "staff", "bio", "bios",
    "mitarbeiter", "equipo", "equipe", "columnists", "profilo", "profiel", "redaktion", "writers", "osoba",
];

/// Steps right above somebody's page on sites made of people's pages. On the page's own site they may be anything: `/in/` is
/// India.
const PERSON_STEPS: &[&str] = &["in", "u", "av", "who"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_people_are_told_by_their_steps_or_spell_the_name() {
        for (href, name) in [
            ("/profile/ada-brook", "Ada Brook"),
            ("https://tarn.example/about-us/our-team/17", "Ada Brook"),
            ("/members/abrook.1701/", "abrook"),
            ("/user/17/abrook", "ABrook"),
            ("https://tarn.example/@adabrook?source=page", "Ada Brook"),
            ("/blog?author=65fa36", "Ada Brook"),
            ("#author-0", "Ada Brook"),
            ("/author/ada", "Ada Brook"),
            ("/People/Ada-Brook", "Ada Brook"),
            ("https://www.quay.example/in/adabrook", "Ada Brook"),
        ] {
            assert!(leads_to_person(href, name), "{href}");
        }
        for (href, name) in [
            ("/summer-rivers", "Summer Rivers"),
            ("/members/17/", "Members"),
            ("/tags/summer", "Summer"),
            ("/team", "Our Team"),
            ("https://tarn.example/", "Tarn"),
            ("#authorship", "Follow"),
            ("#authentication", "Ada Brook"),
            ("https://user-guides.example/summer-rivers", "Summer Rivers"),
            ("/in/summer-rivers", "Summer Rivers"),
            ("https://tarn.example/in/news/summer-rivers", "Summer Rivers"),
            ("/bio-energy/summer-rivers", "Summer Rivers"),
            ("/user-guide/getting-ready", "Getting Ready"),
            ("/people-operations/hiring-plans", "Hiring Plans"),
        ] {
            assert!(!leads_to_person(href, name), "{href}");
        }
        assert!(is_mail_of("mailto:ada.brook@tarn.example", "Ada Brook"));
        assert!(is_mail_of("mailto:abrook@tarn.example", "Ada Brook"));
        assert!(!is_mail_of("mailto:desk@tarn.example", "Ada Brook"));
        assert!(!is_mail_of("/ada.brook@", "Ada Brook"));
    }
}

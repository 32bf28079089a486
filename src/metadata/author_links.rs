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

/// Whether an address is that of somebody's page, going by its steps or because it spells the name: `/profile/ada-brook`,
/// `/members/abrook.17`, `/@abrook`, `?author=17`, `#author-0`. A name of one word must be spelled.
pub(super) fn leads_to_person(href: &str, name: &str) -> bool {
    if href.len() > MAX_ADDRESS {
        return false;
    }
    let is_full = name.contains(' ');
    let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let is_asked = |pair: &str| pair.split_once('=').is_some_and(|(key, value)| is_author(key) && !value.is_empty());
    if is_full && (leads_to_author(href) || fragment.starts_with("auth") || query.split('&').any(is_asked)) {
        return true;
    }
    let path = path.split_once("://").map_or(path, |(_, path)| path);
    let mut steps = path.split('/').filter(|step| !step.is_empty()).rev().take(MAX_STEPS);
    let Some(last) = steps.next() else { return false };
    let below = steps.clone().any(is_person_step);
    let is_persons = last.starts_with('@') || leads_to_author(href) || below;
    // A name of several words by one of them, or the page by its number.
    let words: Vec<String> = if is_full { name.split(' ').map(squeeze).collect() } else { vec![squeeze(name)] };
    let says = |step: &str| {
        let step_squeezed = squeeze(step);
        words.iter().any(|word| word.chars().count() > 2 && step_squeezed.contains(word.as_str()))
            || is_full && step.starts_with(|c: char| c.is_ascii_digit())
    };
    is_persons && (says(last) || steps.next().is_some_and(|step| !is_person_step(step) && says(step)))
}

/// Whether an address is somebody's, whoever that is.
pub(super) fn is_persons(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let path = path.split_once("://").map_or(path, |(_, path)| path);
    let mut steps = path.split('/').filter(|step| !step.is_empty()).rev().take(MAX_STEPS);
    let last = steps.next().unwrap_or_default();
    href.len() <= MAX_ADDRESS && (last.starts_with('@') || leads_to_author(href) || steps.any(is_person_step))
}

/// Whether a mail address is made of a name: `mailto:ada.brook@...` for Ada Brook.
pub(super) fn is_mail_of(href: &str, name: &str) -> bool {
    let Some((user, _)) = href.strip_prefix("mailto:").and_then(|mail| mail.split_once('@')) else { return false };
    let user = squeeze(user);
    // Letters with accents are left out or written otherwise: the other names must do.
    name.contains(' ') && name.split(' ').map(squeeze).any(|word| word.chars().count() > 2 && user.contains(&word))
}

fn is_author(key: &str) -> bool {
    matches!(key, "author" | "authors" | "auteur" | "autor" | "people")
}

/// Whether a step, word by word, is called after people: `meet-the-team`, `profile`, `users`.
fn is_person_step(step: &str) -> bool {
    let is_word = |word: &str| PERSON_WORDS.contains(&word) || word.ends_with("profile");
    let has_word = || step.split(['-', '_']).any(is_word);
    PERSON_STEPS.contains(&step) || step.len() <= MAX_STEP && has_word()
}

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

/// Steps that are so called as a whole only: inside of others they are words of any kind.
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
        ] {
            assert!(!leads_to_person(href, name), "{href}");
        }
        assert!(is_mail_of("mailto:ada.brook@tarn.example", "Ada Brook"));
        assert!(is_mail_of("mailto:abrook@tarn.example", "Ada Brook"));
        assert!(!is_mail_of("mailto:desk@tarn.example", "Ada Brook"));
        assert!(!is_mail_of("/ada.brook@", "Ada Brook"));
    }
}

//! Who signs: the first source with a person. The site itself is no author: templates fill the field with it.

use super::byline::{self, Trust};
use super::candidate::{Candidate, Evidence, Signature, Source};
use super::precedence;
use super::site::Site;
use super::text::{fold, squeeze, tidy};
use super::vocabulary::bylines::COMPANIES;

/// More names than this in one plain field are a list of something else.
const MAX_MORE: usize = 8;

pub(super) fn decide(evidence: &Evidence, site: &Site, is_article: bool) -> Vec<String> {
    let ordered = precedence::in_order(precedence::AUTHORS, &evidence.authors);
    let named: Vec<(Source, Vec<String>)> =
        ordered.iter().map(|candidate| (candidate.source, names(candidate))).collect();
    let people = |(source, names): &(Source, Vec<String>)| {
        let is_paper = |at: usize, name: &str| at > 0 && *source == Source::Line && ends_title(evidence, name);
        let is_person = |&(at, name): &(usize, &String)| !is_site(site, name) && !is_paper(at, name);
        let people: Vec<String> = names.iter().enumerate().filter(is_person).map(|(_, name)| name.clone()).collect();
        (!people.is_empty()).then_some((*source, people))
    };
    let mut signed: Vec<(Source, Vec<String>)> = named.iter().filter_map(people).collect();
    // "The editors" sign where nobody does by name.
    signed.sort_by_key(|(_, names)| names.iter().all(|name| byline::is_editors(name)));
    let Some((_, first)) = signed.first() else {
        let is_news = evidence.titles.iter().any(|title| title.source == Source::NewsArticle);
        let signs = |candidate: &Candidate<Vec<Signature>>| is_news || signs_as_site(candidate, is_article);
        let mut itself: Vec<_> = ordered
            .iter()
            .zip(&named)
            .filter(|(candidate, (_, names))| !names.is_empty() && signs(candidate))
            .collect();
        // A publisher's tag may hold the author: whoever is not called as the site is comes first.
        itself.sort_by_key(|(_, (_, names))| names.iter().any(|name| is_best_known(site, name)));
        let itself = itself.first();
        return authors(itself.map_or(&[], |(_, (_, names))| names));
    };
    if let Some((_, people)) = person_shown(&ordered, &signed) {
        return authors(people);
    }
    let visible = |source: Source| matches!(source, Source::Line | Source::Rel | Source::Class);
    let mut best = first;
    // A login in the template's field, and a name in the byline.
    if first.iter().all(|name| byline::is_handle(name)) {
        let named =
            signed.iter().find(|(source, names)| visible(*source) && names.iter().all(|name| name.contains(' ')));
        best = named.map_or(first, |(_, names)| names);
    }
    // In a line of the page roles stand beside names; marked up, each name is an element.
    if signed.first().is_some_and(|(source, _)| *source == Source::Line) {
        let begins = |name: &String| best.iter().any(|other| other.starts_with(name.as_str()) && other != name);
        let marked = signed.iter().filter(|(source, _)| matches!(source, Source::Rel | Source::Class));
        let marked = marked.into_iter().find(|(_, names)| {
            (names.len() < best.len() && holds_all(best, names))
                || (names.len() == best.len() && names.iter().any(begins))
        });
        return authors(marked.map_or(best, |(_, names)| names));
    }
    // JSON-LD may name the first author only.
    let more = signed.iter().find(|(source, names)| {
        !matches!(source, Source::Rel | Source::Class | Source::Elsewhere)
            && (best.len() + 1..=MAX_MORE).contains(&names.len())
            && holds_all(names, best)
    });
    authors(more.map_or(best, |(_, names)| names))
}

/// Whether the page's `<title>` ends with a name, as it does with the paper's: "Rain | Rivers | The Tarn".
fn ends_title(evidence: &Evidence, name: &str) -> bool {
    let titles = evidence.titles.iter().filter(|title| title.source == Source::Title);
    titles
        .filter_map(|title| title.value.trim_end().strip_suffix(name))
        .any(|before| before.ends_with(' ') && before.trim_end().ends_with(['|', '-', '–', '—']))
}

/// The people whom the page's own markup names, where the best source names an organisation: an agency, the paper.
fn person_shown<'s>(
    ordered: &[&Candidate<Vec<Signature>>],
    signed: &'s [(Source, Vec<String>)],
) -> Option<&'s (Source, Vec<String>)> {
    let (_, groups) = signed.first().filter(|(source, _)| *source == Source::JsonLd)?;
    let of_organisation = |name: &String| {
        let says = |who: &Signature| who.organisation && fold(&who.name) == fold(name);
        ordered.iter().flat_map(|candidate| &candidate.value).any(says)
    };
    if !groups.iter().all(|name| byline::is_initials(name) || of_organisation(name)) {
        return None;
    }
    let is_declared = |source: Source| matches!(source, Source::Microdata | Source::Rdfa | Source::Rel | Source::Line);
    let is_person = |name: &String| {
        let words = name.split(' ').count();
        (2..=4).contains(&words) && byline::team(name).is_none() && !byline::is_editors(name)
    };
    signed.iter().find(|(source, names)| {
        is_declared(*source) && names.iter().all(|name| is_person(name) && !of_organisation(name))
    })
}

fn holds_all(names: &[String], part: &[String]) -> bool {
    part.iter().all(|name| names.iter().any(|other| fold(other) == fold(name)))
}

fn authors(names: &[String]) -> Vec<String> {
    names.iter().take(byline::MAX_NAMES).cloned().collect()
}

/// Whether a source that names the site means it: many a site is named after its author, and agencies sign; but
/// `<meta name=author>` of a shop, and the organisation that search engines ask for, name the owner.
fn signs_as_site(candidate: &Candidate<Vec<Signature>>, is_article: bool) -> bool {
    match candidate.source {
        Source::PlainMeta | Source::DublinCore => is_article,
        Source::JsonLd => candidate.value.iter().any(|signature| !signature.organisation),
        Source::Elsewhere => false,
        _ => true,
    }
}

/// Whether a name is the site's, not merely like it: "Tarn Weekly" of tarnweekly.example, but not "Tarn team".
fn is_site(site: &Site, name: &str) -> bool {
    let squeezed = squeeze(name);
    site.names.contains(&fold(name))
        || site.host.as_deref() == Some(&squeezed)
        || site.domain.as_deref() == Some(&squeezed)
}

/// Whether a name is the one by which the site goes, and not just one of those that its tags hold.
fn is_best_known(site: &Site, name: &str) -> bool {
    let squeezed = squeeze(name);
    site.names.last() == Some(&fold(name))
        || site.host.as_deref() == Some(&squeezed)
        || site.domain.as_deref() == Some(&squeezed)
}

fn names(candidate: &Candidate<Vec<Signature>>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for signature in &candidate.value {
        let found = if signature.organisation {
            tidy(&signature.name, 120)
                .filter(|name| !byline::names(name, Trust::Field).is_empty())
                .into_iter()
                .collect()
        } else if candidate.source == Source::Citation {
            vec![given_name_first(&signature.name)]
        } else {
            let trust = if signature.is_one { Trust::Person } else { Trust::Field };
            byline::names(&signature.name, trust).into_iter().filter(|name| !is_owner(candidate.source, name)).collect()
        };
        for name in found {
            if !names.iter().any(|known| fold(known) == fold(&name)) {
                names.push(name);
            }
        }
    }
    names
}

/// A company in a tag that templates fill once for the whole site.
fn is_owner(source: Source, name: &str) -> bool {
    matches!(source, Source::PlainMeta | Source::DublinCore)
        && fold(name).split(' ').rev().take(2).any(|word| COMPANIES.contains(&word))
}

/// Scholarly tags write "Brook, Ada".
fn given_name_first(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') && !given.trim().is_empty() => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.to_owned(),
    }
}

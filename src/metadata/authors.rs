//! Who signs: the first source with a person, else the first with an organisation.

use super::byline::{self, Trust};
use super::candidate::{Candidate, Evidence, Signature, Source};
use super::precedence;
use super::text::{fold, tidy};
use super::title::Site;
use crate::article::Author;

pub(super) fn decide(evidence: &Evidence, site: &Site) -> Vec<Author> {
    let mut organisations: Vec<String> = Vec::new();
    for candidate in precedence::in_order(precedence::AUTHORS, &evidence.authors) {
        let (people, others): (Vec<String>, Vec<String>) = names(candidate).into_iter().partition(|name| !is_site(site, name));
        if !people.is_empty() {
            return people.into_iter().chain(others).take(byline::MAX_NAMES).map(|name| Author { name }).collect();
        }
        if organisations.is_empty() {
            organisations = others;
        }
    }
    organisations.into_iter().map(|name| Author { name }).collect()
}

fn is_site(site: &Site, name: &str) -> bool {
    let folded = fold(name);
    site.names.contains(&folded) || site.is_named(name)
}

fn names(candidate: &Candidate<Vec<Signature>>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for signature in &candidate.value {
        let found = if signature.organisation {
            tidy(&signature.name, 120).filter(|name| !byline::names(name, Trust::Field).is_empty()).into_iter().collect()
        } else if candidate.source == Source::Citation {
            vec![given_name_first(&signature.name)]
        } else {
            byline::names(&signature.name, Trust::Field)
        };
        for name in found {
            if !names.iter().any(|known| fold(known) == fold(&name)) {
                names.push(name);
            }
        }
    }
    names
}

/// Scholarly tags write "Brook, Ada".
fn given_name_first(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') && !given.trim().is_empty() => format!("{} {}", given.trim(), family.trim()),
        _ => name.to_owned(),
    }
}

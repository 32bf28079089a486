//! hAtom and its successor h-entry: <http://microformats.org/wiki/hatom>, <http://microformats.org/wiki/h-entry>.
//!
//! Both name an article's parts by classes of its box. Other elements bear such classes for their looks, so only those
//! inside an entry count, and only in the entry that holds the headline.

use super::candidate::{Evidence, ImageReference, Profile, Signature, Source, push};
use super::date_text;
use super::survey::{Hit, Survey};
use super::text::{MAX_LINE, MAX_SUMMARY, shown, tidy};
use crate::article::Date;
use crate::dom::{AttrName, Document, NodeId, Tag};

const FROM: Source = Source::Microformat;
/// Nodes of an entry that are looked at. Its body is passed over, so that this is a long way.
const MAX_NODES: usize = 2000;
const MAX_CARD: usize = 60;
const MAX_PEOPLE: usize = 32;
const MAX_TAGS: usize = 64;

/// Whether a class attribute makes an element an entry.
pub(super) fn is_entry(class: &str) -> bool {
    has(class, &["hentry", "h-entry"])
}

fn has(class: &str, wanted: &[&str]) -> bool {
    class.split_ascii_whitespace().any(|token| wanted.contains(&token))
}

/// Whether a class may be one that is read in an entry: most begin otherwise than all of these.
fn may_say(token: &str) -> bool {
    matches!(
        token.as_bytes(),
        [b'h' | b'e' | b'p' | b'u', b'-', ..]
            | [b'd', b't', b'-', ..]
            | [b'h', b'e', ..]
            | [b'e', b'n', ..]
            | [b'c', b'o', ..]
            | [b'a' | b'p', b'u', ..]
            | [b'u', b'p', ..]
    )
}

/// Reads the entry that the headline stands in, or the only one of a page whose headline is not known.
pub(super) fn read(survey: &Survey<'_>, headline: Option<&Hit>, evidence: &mut Evidence) {
    let document = survey.document;
    let entry = match headline {
        Some(headline) => survey.entries.iter().rev().find(|&&entry| document.contains(entry, headline.node)),
        None => survey.entries.first().filter(|_| survey.entries.len() == 1),
    };
    let Some(&entry) = entry else { return };
    let (mut authors, mut tags) = (Vec::new(), Vec::new());
    let mut next = document.first_child(entry);
    for _ in 0..MAX_NODES {
        let Some(node) = next else { break };
        let class = document.attr(node, AttrName::Class).unwrap_or_default();
        let mut closed = false;
        if class.split_ascii_whitespace().any(may_say) {
            closed = is_entry(class) || has(class, &["e-content", "entry-content", "h-cite", "p-comment", "comment"]);
            if has(class, &["p-author", "author"]) && !closed {
                // Without `vcard`, `author` is a word as any other: `page_markup` reads those.
                let is_card = class.contains("p-author") || has(class, &["vcard", "h-card"]);
                if is_card && authors.len() < MAX_PEOPLE {
                    let profile = card(document, node);
                    // A single word is a login as often as a name: `page_markup` weighs it by what is around it.
                    let named = profile.iter().filter(|who: &&Profile| who.name.contains(' ') || !who.name.is_ascii());
                    authors.extend(named.map(|who| Signature {
                        name: who.name.clone(),
                        organisation: who.organisation,
                        is_one: false,
                    }));
                    evidence.profiles.extend(profile);
                }
                closed = true;
            } else if !closed {
                property(document, node, class, &mut tags, evidence);
            }
        }
        next = if closed { document.next_after(entry, node) } else { document.next_in(entry, node) };
    }
    push(&mut evidence.authors, FROM, Some(authors).filter(|authors| !authors.is_empty()));
    push(&mut evidence.tags, FROM, Some(tags).filter(|tags| !tags.is_empty()));
    push(&mut evidence.kinds, FROM, Some("h-entry".to_owned()));
}

fn property(document: &Document, node: NodeId, class: &str, tags: &mut Vec<String>, evidence: &mut Evidence) {
    let line = || shown(document, node, MAX_LINE);
    for token in class.split_ascii_whitespace() {
        match token {
            "p-name" | "entry-title" => push(&mut evidence.titles, FROM, line()),
            "p-summary" | "entry-summary" => {
                push(&mut evidence.shown_descriptions, FROM, shown(document, node, MAX_SUMMARY))
            }
            "dt-published" | "published" => push(&mut evidence.published, FROM, date(document, node)),
            // On one element with `published` it says that nothing was changed.
            "dt-updated" | "updated" if !has(class, &["dt-published", "published"]) => {
                push(&mut evidence.modified, FROM, date(document, node));
            }
            "p-category" if tags.len() < MAX_TAGS => tags.extend(shown(document, node, 120)),
            "u-featured" | "u-photo" => {
                let url = [AttrName::Src, AttrName::Href].into_iter().find_map(|name| document.attr(node, name));
                let url = url.filter(|url| !url.starts_with("data:")).and_then(|url| tidy(url, 4000));
                push(&mut evidence.images, FROM, url.map(|url| ImageReference { url, ..ImageReference::default() }));
            }
            _ => {}
        }
    }
}

/// A person's or organisation's card: hCard or h-card.
fn card(document: &Document, node: NodeId) -> Option<Profile> {
    let inside = || std::iter::once(node).chain(document.descendants(node).take(MAX_CARD));
    let with = |wanted: &[&str]| {
        inside().find(|&inner| document.attr(inner, AttrName::Class).is_some_and(|class| has(class, wanted)))
    };
    let attr = |inner: NodeId, name| document.attr(inner, name).and_then(|url| tidy(url, 4000));
    let name = shown(document, with(&["p-name", "fn"]).unwrap_or(node), 200)?;
    let link = with(&["u-url", "url"]).or_else(|| inside().find(|&inner| document.is(inner, Tag::A)));
    let bio = with(&["p-note", "note"]).and_then(|inner| shown(document, inner, MAX_SUMMARY));
    Some(Profile {
        name,
        url: link.and_then(|inner| attr(inner, AttrName::Href)),
        bio,
        image: with(&["u-photo", "photo"]).and_then(|inner| attr(inner, AttrName::Src)),
        organisation: with(&["p-org", "org"]).is_some_and(|org| with(&["p-name", "fn"]) == Some(org)),
    })
}

/// `<time datetime>`, `<abbr title>` as hAtom had it before there was `<time>`, or text.
fn date(document: &Document, node: NodeId) -> Option<Date> {
    let written = [AttrName::Datetime, AttrName::Title, AttrName::Value];
    let inner = document.descendants(node).take(8).find(|&inner| document.is(inner, Tag::Time));
    let nodes = [Some(node), inner].into_iter().flatten();
    nodes
        .flat_map(|node| written.into_iter().filter_map(move |name| document.attr(node, name)))
        .find_map(date_text::machine)
        .or_else(|| date_text::machine(&shown(document, node, 60)?))
}

#[cfg(test)]
mod tests {
    use super::may_say;

    #[test]
    fn no_class_that_is_read_is_passed_over() {
        let read = "hentry h-entry e-content entry-content h-cite p-comment comment p-author author p-name entry-title \
                    p-summary entry-summary dt-published published dt-updated updated p-category u-featured u-photo";
        assert!(read.split(' ').all(may_say));
        assert!(!["post", "mt-2", "menu-item", "vcard", "h", ""].into_iter().any(may_say));
    }
}

//! What is known of each author besides the name: address, biography, portrait, and who gives the name.

use super::candidate::{Evidence, Profile, Source};
use super::marks::Marks;
use super::precedence;
use super::survey::{Hit, Survey};
use super::text::{fold, shown, squeeze, word_count};
use crate::article::{Author, AuthorKind};
use crate::dom::{AttrName, BaseUrl, Document, NodeId, Tag};

/// Marked elements that are asked for a link, a biography or a portrait, and nodes of each.
const MAX_BOXES: usize = 40;
const MAX_INSIDE: usize = 120;
/// Shortest biography, in words: a shorter text is a role. And the longest, in bytes.
const MIN_WORDS: usize = 8;
const MAX_BIO: usize = 3000;

/// Where a page may tell about its authors.
pub(super) struct Places<'a> {
    pub(super) survey: &'a Survey<'a>,
    pub(super) headline: Option<&'a Hit>,
    /// The lines of the byline.
    pub(super) lines: &'a [NodeId],
    pub(super) base: &'a BaseUrl,
}

/// The authors of these names, with what the sources and the page's boxes say of them.
pub(super) fn describe(names: Vec<String>, places: &Places<'_>, evidence: &Evidence) -> Vec<Author> {
    let is_only = names.len() == 1;
    let (document, base) = (places.survey.document, places.base);
    let boxes = if names.is_empty() { Vec::new() } else { boxes(places.survey, places.headline) };
    let describe = |name: String| {
        let known = Words::of(&name);
        let own: Vec<&Profile> = evidence.profiles.iter().filter(|profile| known.are_in(&profile.name)).collect();
        let from_profiles = |field: fn(&Profile) -> Option<&String>| own.iter().find_map(|profile| field(profile));
        let resolved = |url: Option<&String>| url.and_then(|url| base.resolve(url));
        let nodes = boxes.iter().map(|hit| hit.node).chain(places.lines.iter().copied());
        let url = resolved(from_profiles(|profile| profile.url.as_ref()))
            .or_else(|| link_of(document, nodes, &known, base))
            .or_else(|| declared_link(places.survey, base).filter(|_| is_only));
        let bio = from_profiles(|profile| profile.bio.as_ref()).cloned();
        let image = resolved(from_profiles(|profile| profile.image.as_ref()));
        let is_said = own.iter().any(|profile| profile.organisation)
            || evidence.authors.iter().flat_map(|c| &c.value).any(|who| who.organisation && known.are_in(&who.name));
        let names_site =
            evidence.site_names.iter().chain(&evidence.publishers).any(|site| squeeze(&site.value) == squeeze(&name));
        let kind = if is_said || names_site { AuthorKind::Organization } else { AuthorKind::Person };
        Author {
            bio: bio.or_else(|| bio_of(document, &boxes, &known)),
            image: image.or_else(|| portrait_of(document, &boxes, &known, base)),
            source: source_of(evidence, &known),
            name,
            url,
            kind,
        }
    };
    names.into_iter().map(describe).collect()
}

/// The best source that gives the name.
fn source_of(evidence: &Evidence, name: &Words) -> Source {
    let gives = |signatures: &Vec<_>| signatures.iter().any(|who: &super::candidate::Signature| name.are_in(&who.name));
    precedence::credit(precedence::AUTHORS, &evidence.authors, gives).unwrap_or(Source::Elsewhere)
}

/// The folded words of a name: sources write "Ada Brook", "Brook, Ada" and "By Ada Brook, editor".
struct Words(Vec<String>);

impl Words {
    fn of(name: &str) -> Self {
        Words(fold(name).split(' ').map(str::to_owned).collect())
    }

    /// Whether a text holds all of them.
    fn are_in(&self, text: &str) -> bool {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        !self.0.is_empty() && self.0.iter().all(|word| words.contains(&word.as_str()))
    }

    /// Whether a text is the name and hardly more.
    fn are_all_of(&self, text: &str) -> bool {
        self.are_in(text) && word_count(text) <= self.0.len() + 1
    }
}

/// Elements that name authors or tell about them: links first.
fn boxes<'s>(survey: &'s Survey<'_>, headline: Option<&Hit>) -> Vec<&'s Hit> {
    let told = Marks::AUTHOR.with(Marks::BYLINE).with(Marks::BIOGRAPHY);
    let marked = survey.marked.iter().filter(|hit| hit.marks.has(told) && !hit.marks.has(Marks::COMMENT));
    // A related card has authors of its own.
    let own = |hit: &&Hit| !survey.is_foreign(hit, headline) || hit.marks.has(Marks::BIOGRAPHY);
    survey.rels.iter().filter(own).take(MAX_BOXES).chain(marked.filter(own).take(MAX_BOXES)).collect()
}

fn inside(document: &Document, root: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    std::iter::once(root).chain(document.descendants(root).take(MAX_INSIDE))
}

/// Where a link with the author's name leads.
fn link_of(
    document: &Document,
    mut places: impl Iterator<Item = NodeId>,
    name: &Words,
    base: &BaseUrl,
) -> Option<String> {
    places.find_map(|place| {
        let around = document.parent(place).filter(|&up| document.is(up, Tag::A));
        let links = around.into_iter().chain(inside(document, place)).filter(|&node| document.is(node, Tag::A));
        links
            .filter(|&link| shown(document, link, 200).is_some_and(|text| name.are_all_of(&text)))
            .find_map(|link| base.resolve(document.attr(link, AttrName::Href)?))
            .filter(|url| !url.starts_with("mailto:"))
    })
}

/// `<link rel=author>` and `article:author` with an address: they name nobody, so a page of one author is asked.
fn declared_link(survey: &Survey<'_>, base: &BaseUrl) -> Option<String> {
    let links = survey.links.iter().filter(|(rel, _, _)| rel.eq_ignore_ascii_case("author")).map(|(_, href, _)| *href);
    let metas = survey.metas.iter().filter(|(name, _)| name == "article:author").map(|(_, content)| *content);
    links.chain(metas).filter(|url| url.starts_with("http") || url.starts_with('/')).find_map(|url| base.resolve(url))
}

/// A paragraph of a biography's box that speaks of the author, or the box's text.
fn bio_of(document: &Document, boxes: &[&Hit], name: &Words) -> Option<String> {
    let told = |node: NodeId| {
        shown(document, node, MAX_BIO).filter(|text| name.are_in(text) && word_count(text) >= name.0.len() + MIN_WORDS)
    };
    boxes.iter().filter(|hit| !hit.marks.has(Marks::BYLINE)).find_map(|hit| {
        let is_biography = hit.marks.has(Marks::BIOGRAPHY);
        // What is called the author's may be a byline, or all that an author has written.
        if !is_biography && (document.is(hit.node, Tag::P) || shown(document, hit.node, MAX_BIO).is_none()) {
            return None;
        }
        let paragraphs = inside(document, hit.node).filter(|&node| document.is(node, Tag::P));
        paragraphs.into_iter().find_map(told).or_else(|| told(hit.node).filter(|_| is_biography))
    })
}

/// The picture of a box that names the author: the one that bears the name, or the only one.
fn portrait_of(document: &Document, boxes: &[&Hit], name: &Words, base: &BaseUrl) -> Option<String> {
    boxes.iter().filter(|hit| hit.marks.has(Marks::BIOGRAPHY)).find_map(|hit| {
        let is_named = shown(document, hit.node, MAX_BIO).is_some_and(|text| name.are_in(&text));
        let images: Vec<NodeId> = inside(document, hit.node).filter(|&node| document.is(node, Tag::Img)).collect();
        let bears = |&&image: &&NodeId| document.attr(image, AttrName::Alt).is_some_and(|alt| name.are_in(alt));
        let image = images.iter().find(bears).or_else(|| images.first().filter(|_| is_named && images.len() == 1))?;
        super::image::sources(document, *image).find_map(|source| base.resolve(source))
    })
}

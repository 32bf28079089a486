//! What is known of each author besides the name: address, biography, portrait, and who gives the name.

use super::candidate::{Evidence, Profile, Source};
use super::marks::Marks;
use super::precedence;
use super::survey::{Hit, Survey};
use super::text::{fold, shown, squeeze, word_count};
use crate::article::{Author, AuthorKind};
use crate::dom::{AttrName, BaseUrl, Document, NodeId, Tag};
use std::cell::OnceCell;

/// Marked elements that are asked for a link, a biography or a portrait, and nodes of each.
const MAX_BOXES: usize = 40;
const MAX_INSIDE: usize = 120;
/// Links, paragraphs and pictures in all of them: each is compared with each author.
const MAX_FOUND: usize = 60;
/// Shortest biography, in words: a shorter text is a role. And the longest, in bytes.
const MIN_WORDS: usize = 8;
const MAX_BIO: usize = 2500;

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
    let base = places.base;
    let told = Told { places, links: OnceCell::new(), boxes: OnceCell::new() };
    let describe = |name: String| {
        let known = Words::of(&name);
        let own: Vec<&Profile> = evidence.profiles.iter().filter(|profile| known.are_in(&profile.name)).collect();
        let from_profiles = |field: fn(&Profile) -> Option<&String>| own.iter().find_map(|profile| field(profile));
        let resolved = |url: Option<&String>| url.and_then(|url| base.resolve(url));
        let url = resolved(from_profiles(|profile| profile.url.as_ref()))
            .or_else(|| told.link_of(&known))
            .or_else(|| declared_link(places.survey, base).filter(|_| is_only));
        let bio = from_profiles(|profile| profile.bio.as_ref().filter(|bio| bio.len() <= MAX_BIO)).cloned();
        let image = resolved(from_profiles(|profile| profile.image.as_ref()));
        let is_said = own.iter().any(|profile| profile.organisation)
            || evidence.authors.iter().flat_map(|c| &c.value).any(|who| who.organisation && known.are_in(&who.name));
        let names_site =
            evidence.site_names.iter().chain(&evidence.publishers).any(|site| squeeze(&site.value) == squeeze(&name));
        let kind = if is_said || names_site { AuthorKind::Organization } else { AuthorKind::Person };
        Author {
            bio: bio.or_else(|| told.bio_of(&known)),
            image: image.or_else(|| told.portrait_of(&known)),
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
        self.0.iter().all(|word| words.contains(&word.as_str()))
    }

    /// A text without the name at its beginning, where a new sentence follows it: "Ada Brook Ada writes about rain."
    fn without_heading<'t>(&self, text: &'t str) -> &'t str {
        let end = text.match_indices(' ').nth(self.0.len() - 1).map_or(text.len(), |(at, _)| at);
        let (heading, rest) = text.split_at(end);
        let is_heading = self.are_all_of(heading) && rest.trim_start().starts_with(char::is_uppercase);
        if is_heading { rest.trim_start() } else { text }
    }

    /// Whether a text is the name and hardly more.
    fn are_all_of(&self, text: &str) -> bool {
        self.are_in(text) && word_count(text) <= self.0.len() + 1
    }
}

/// `<link rel=author>` and `article:author` with an address: they name nobody, so a page of one author is asked.
fn declared_link(survey: &Survey<'_>, base: &BaseUrl) -> Option<String> {
    let links = survey.links.iter().filter(|(rel, _, _)| rel.eq_ignore_ascii_case("author")).map(|(_, href, _)| *href);
    let metas = survey.metas.iter().filter(|(name, _)| name == "article:author").map(|(_, content)| *content);
    links.chain(metas).filter(|url| url.starts_with("http") || url.starts_with('/')).find_map(|url| base.resolve(url))
}

/// What the page's own markup tells of people. Looked for when the first author is in want of it, and once.
struct Told<'a> {
    places: &'a Places<'a>,
    /// Links around bylines and biographies, with their texts.
    links: OnceCell<Vec<(String, NodeId)>>,
    boxes: OnceCell<Vec<AuthorBox>>,
}

/// A box that tells about somebody.
struct AuthorBox {
    /// Its text, and those of its paragraphs. The text of a box that is not called a biography does not count as one.
    text: String,
    is_biography: bool,
    paragraphs: Vec<String>,
    images: Vec<NodeId>,
}

impl Told<'_> {
    /// Where a link with the author's name leads.
    fn link_of(&self, name: &Words) -> Option<String> {
        let document = self.places.survey.document;
        let links = self.links.get_or_init(|| self.links());
        let own = links.iter().filter(|(text, _)| name.are_all_of(text));
        own.filter_map(|(_, link)| self.places.base.resolve(document.attr(*link, AttrName::Href)?))
            .find(|url| !url.starts_with("mailto:"))
    }

    /// A paragraph of a biography's box that speaks of the author, or the box's text.
    fn bio_of(&self, name: &Words) -> Option<String> {
        let tells = |text: &&String| name.are_in(text) && word_count(text) >= name.0.len() + MIN_WORDS;
        let boxes = self.boxes.get_or_init(|| self.boxes());
        let of_box = |own: &'_ AuthorBox| {
            let whole = || Some(&own.text).filter(|text| own.is_biography && tells(text));
            let paragraph = own.paragraphs.iter().find(tells).cloned();
            paragraph.or_else(|| whole().map(|text| name.without_heading(text).to_owned()))
        };
        boxes.iter().find_map(of_box)
    }

    /// The picture of a box that names the author: the one that bears the name, or the only one.
    fn portrait_of(&self, name: &Words) -> Option<String> {
        let document = self.places.survey.document;
        let bears = |image: &&NodeId| document.attr(**image, AttrName::Alt).is_some_and(|alt| name.are_in(alt));
        let boxes = self.boxes.get_or_init(|| self.boxes());
        boxes.iter().filter(|own| own.is_biography).find_map(|own| {
            let only = own.images.first().filter(|_| own.images.len() == 1 && name.are_in(&own.text));
            let image = own.images.iter().find(bears).or(only)?;
            super::image::sources(document, *image).find_map(|source| self.places.base.resolve(source))
        })
    }

    fn links(&self) -> Vec<(String, NodeId)> {
        let survey = self.places.survey;
        let document = survey.document;
        let marked = self.marked().map(|hit| hit.node);
        let rels = survey.rels.iter().filter(|hit| !survey.is_foreign(hit, self.places.headline)).map(|hit| hit.node);
        let mut links: Vec<(String, NodeId)> = Vec::new();
        for place in rels.take(MAX_BOXES).chain(marked).chain(self.places.lines.iter().copied()) {
            let around = document.parent(place).filter(|&up| document.is(up, Tag::A));
            for link in around.into_iter().chain(inside(document, place)).filter(|&node| document.is(node, Tag::A)) {
                let is_new = links.len() < MAX_FOUND && links.iter().all(|(_, known)| *known != link);
                links.extend(is_new.then(|| shown(document, link, 200)).flatten().map(|text| (text, link)));
            }
        }
        links
    }

    fn boxes(&self) -> Vec<AuthorBox> {
        let document = self.places.survey.document;
        let mut left = MAX_FOUND;
        let mut boxes = Vec::new();
        for hit in self.marked().filter(|hit| !hit.marks.has(Marks::BYLINE)) {
            let is_biography = hit.marks.has(Marks::BIOGRAPHY);
            // What is called the author's may be a line, or all that an author has written.
            let text = shown(document, hit.node, MAX_BIO).filter(|_| is_biography || !document.is(hit.node, Tag::P));
            // A portrait alone, or a box longer than any biography, has no text of its own to tell.
            let Some(text) = text.or_else(|| is_biography.then(String::new)) else { continue };
            let of_tag = |tag| inside(document, hit.node).filter(move |&node| document.is(node, tag));
            let paragraphs: Vec<String> =
                of_tag(Tag::P).take(left).filter_map(|node| shown(document, node, MAX_BIO)).collect();
            left -= paragraphs.len().min(left);
            let images = of_tag(Tag::Img).take(8).collect();
            boxes.push(AuthorBox { text, is_biography, paragraphs, images });
        }
        boxes
    }

    /// Elements that name authors or tell about them.
    fn marked(&self) -> impl Iterator<Item = &Hit> {
        let (survey, headline) = (self.places.survey, self.places.headline);
        let told = Marks::AUTHOR.with(Marks::BYLINE).with(Marks::BIOGRAPHY);
        let marked = survey.marked.iter().filter(move |hit| hit.marks.has(told) && !hit.marks.has(Marks::COMMENT));
        // A related card has authors of its own.
        let own = move |hit: &&Hit| !survey.is_foreign(hit, headline) || hit.marks.has(Marks::BIOGRAPHY);
        marked.filter(own).take(MAX_BOXES)
    }
}

fn inside(document: &Document, root: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    std::iter::once(root).chain(document.descendants(root).take(MAX_INSIDE))
}

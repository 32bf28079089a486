//! schema.org in the markup: microdata (`itemprop`, <https://html.spec.whatwg.org/multipage/microdata.html>) and RDFa
//! (`property`, <https://www.w3.org/TR/rdfa-lite/>). They differ in the names of their attributes.

use super::candidate::{Evidence, ImageReference, Profile, Signature, Source, push};
use super::date_text;
use super::json_graph::{is_organisation, local};
use super::json_ld::truth;
use super::survey::{Hit, Survey};
use super::text::{MAX_LINE, MAX_SUMMARY, pixels, shown, tidy};
use crate::article::Date;
use crate::dom::{AttrName, Document, NodeId, Tag};

/// One of the two ways to write the same.
struct Syntax {
    source: Source,
    property: AttrName,
    /// What makes an element a thing with properties of its own.
    scope: AttrName,
    kind: AttrName,
    /// Whether a property without a thing around it is believed: nothing but schema.org uses `itemprop`.
    stands_alone: bool,
}

const MICRODATA: Syntax = Syntax {
    source: Source::Microdata,
    property: AttrName::Itemprop,
    scope: AttrName::Itemscope,
    kind: AttrName::Itemtype,
    stands_alone: true,
};

const RDFA: Syntax = Syntax {
    source: Source::Rdfa,
    property: AttrName::Property,
    scope: AttrName::Typeof,
    kind: AttrName::Typeof,
    stands_alone: false,
};

/// Nodes of a thing that are looked at for its name, address and picture.
const MAX_INSIDE: usize = 60;
const MAX_PEOPLE: usize = 32;
const MAX_TAGS: usize = 128;

/// Reads the properties of the article; those of related cards, comments and products beside it are left.
pub(super) fn read(survey: &Survey<'_>, headline: Option<&Hit>, evidence: &mut Evidence) {
    for (syntax, hits) in [(MICRODATA, &survey.props), (RDFA, &survey.rdfa)] {
        let document = survey.document;
        let own = hits.iter().filter(|hit| !survey.is_foreign(hit, headline));
        let home = headline.and_then(|headline| syntax.thing_around(document, headline.node));
        let headline = headline.map(|headline| headline.node);
        let mut reader = Reader { document, syntax, home, headline, authors: Vec::new(), tags: Vec::new(), evidence };
        for hit in own {
            reader.read(hit.node);
        }
        reader.finish();
    }
}

struct Reader<'d, 'e> {
    document: &'d Document,
    syntax: Syntax,
    /// The thing that the headline belongs to.
    home: Option<NodeId>,
    headline: Option<NodeId>,
    authors: Vec<Signature>,
    tags: Vec<String>,
    evidence: &'e mut Evidence,
}

impl<'d> Reader<'d, '_> {
    fn read(&mut self, node: NodeId) {
        let document = self.document;
        let Some(names) = document.attr(node, self.syntax.property) else { return };
        let Some(owner) = self.owner(node) else { return };
        let from = self.syntax.source;
        let evidence = &mut *self.evidence;
        for name in names.split_ascii_whitespace() {
            let Some(name) = self.syntax.term(name, owner.is_some()) else { continue };
            let text = |max| value(document, node).and_then(|text| tidy(&text, max));
            match name {
                "headline" => push(&mut evidence.titles, from, text(MAX_LINE)),
                "alternativeHeadline" => push(&mut evidence.standfirsts, from, text(MAX_SUMMARY)),
                "author" | "creator" if self.authors.len() < MAX_PEOPLE => {
                    let profile = self.syntax.profile(document, node);
                    self.authors.extend(profile.iter().map(|who| Signature {
                        name: who.name.clone(),
                        organisation: who.organisation,
                        is_one: false,
                    }));
                    evidence.profiles.extend(profile);
                }
                "datePublished" | "dateCreated" => push(&mut evidence.published, from, date(document, node)),
                "dateModified" => push(&mut evidence.modified, from, date(document, node)),
                "articleSection" => push(&mut evidence.sections, from, text(120)),
                "description" => push(&mut evidence.shown_descriptions, from, text(MAX_SUMMARY)),
                "inLanguage" => push(&mut evidence.languages, from, text(40)),
                "keywords" if self.tags.len() < MAX_TAGS => {
                    let list = value(document, node).unwrap_or_default();
                    self.tags.extend(list.split([',', ';']).filter_map(|tag| tidy(tag, 120)));
                }
                "image" => push(&mut evidence.images, from, image(document, node)),
                "publisher" => {
                    let name = self.syntax.profile(document, node).map(|publisher| publisher.name);
                    push(&mut evidence.publishers, from, name);
                }
                "license" => push(&mut evidence.licenses, from, address(document, node).or_else(|| text(MAX_LINE))),
                "isAccessibleForFree" => {
                    push(&mut evidence.free, from, text(100).as_deref().and_then(truth));
                }
                _ => continue,
            }
            push(&mut evidence.kinds, from, owner.map(str::to_owned));
        }
    }

    fn finish(self) {
        let from = self.syntax.source;
        push(&mut self.evidence.authors, from, Some(self.authors).filter(|authors| !authors.is_empty()));
        push(&mut self.evidence.tags, from, Some(self.tags).filter(|tags| !tags.is_empty()));
    }

    /// The type of the thing that a property belongs to, `Some(None)` if there is none: `None` if it is neither an
    /// article nor a page, or if it stands beside the one with the headline.
    fn owner(&self, node: NodeId) -> Option<Option<&'d str>> {
        let document = self.document;
        let thing = document.ancestors(node).find(|&up| document.attr(up, self.syntax.scope).is_some());
        if let (Some(thing), Some(home)) = (thing, self.home) {
            if !document.contains(thing, home) && !document.contains(home, thing) {
                return None;
            }
        }
        let Some(thing) = thing.filter(|&thing| document.attr(thing, self.syntax.kind).is_some()) else {
            return Some(None);
        };
        let medium = || self.syntax.medium(document, thing).filter(|_| self.holds_headline(thing));
        self.syntax.known_kind(document, thing).or_else(medium).map(Some)
    }

    /// A film or recording is the page's thing where the headline is its name, and else an illustration.
    fn holds_headline(&self, thing: NodeId) -> bool {
        self.headline.is_some_and(|headline| self.document.contains(thing, headline))
    }
}

/// Things whose properties are the page's.
const KINDS: &[&str] =
    &["Article", "Posting", "Page", "CreativeWork", "Blog", "Recipe", "Question", "Report", "Event", "HowTo", "Book"];

impl Syntax {
    /// The innermost thing around a node whose properties are the page's.
    fn thing_around(&self, document: &Document, node: NodeId) -> Option<NodeId> {
        document.ancestors(node).find(|&up| self.known_kind(document, up).is_some())
    }

    fn known_kind<'d>(&self, document: &'d Document, thing: NodeId) -> Option<&'d str> {
        let kinds = document.attr(thing, self.kind)?.split_ascii_whitespace().map(local);
        kinds.into_iter().find(|kind| KINDS.iter().any(|end| kind.ends_with(end)))
    }

    fn medium<'d>(&self, document: &'d Document, thing: NodeId) -> Option<&'d str> {
        let mut kinds = document.attr(thing, self.kind)?.split_ascii_whitespace().map(local);
        kinds.find(|kind| matches!(*kind, "VideoObject" | "AudioObject"))
    }

    /// The term of schema.org that a name stands for. RDFa is used with many vocabularies: without a prefix the thing
    /// around it must be of a type that is known.
    fn term<'n>(&self, name: &'n str, is_owned: bool) -> Option<&'n str> {
        let is_own = if name.contains(':') {
            name.starts_with("schema:")
                || name.starts_with("http://schema.org/")
                || name.starts_with("https://schema.org/")
        } else {
            is_owned || self.stands_alone
        };
        is_own.then(|| local(name))
    }

    /// Somebody with name, address, picture and description. Authors are often things with properties of their own.
    fn profile(&self, document: &Document, node: NodeId) -> Option<Profile> {
        let inside = || std::iter::once(node).chain(document.descendants(node).take(MAX_INSIDE));
        let with = |wanted: &str| {
            inside().find(|&inner| {
                let names = document.attr(inner, self.property).unwrap_or_default();
                names.split_ascii_whitespace().any(|name| local(name) == wanted)
            })
        };
        let name = tidy(&value(document, with("name").unwrap_or(node))?, 200)?;
        let own_link = || inside().find(|&inner| document.is(inner, Tag::A));
        let url = with("url").or_else(own_link).and_then(|inner| address(document, inner));
        let bio = with("description").and_then(|inner| tidy(&value(document, inner)?, MAX_SUMMARY));
        let image = with("image").and_then(|inner| image(document, inner)).map(|image| image.url);
        let organisation = document.attr(node, self.kind).is_some_and(is_organisation);
        Some(Profile { name, url, bio, image, organisation })
    }
}

/// The value of a property: <https://html.spec.whatwg.org/multipage/microdata.html#values>, with text for links.
fn value(document: &Document, node: NodeId) -> Option<String> {
    let attribute = match document.tag(node)? {
        Tag::Meta => Some(AttrName::Content),
        Tag::Time => Some(AttrName::Datetime),
        _ => None,
    };
    let written = attribute
        .into_iter()
        .chain([AttrName::Content])
        .find_map(|name| document.attr(node, name))
        .filter(|value| !value.is_empty());
    written.map(str::to_owned).or_else(|| shown(document, node, MAX_SUMMARY))
}

fn date(document: &Document, node: NodeId) -> Option<Date> {
    date_text::machine(value(document, node)?.as_ref())
}

/// Where an element leads.
fn address(document: &Document, node: NodeId) -> Option<String> {
    let names = [AttrName::Href, AttrName::Resource, AttrName::Content];
    tidy(names.into_iter().find_map(|name| document.attr(node, name))?, 4000)
}

fn image(document: &Document, node: NodeId) -> Option<ImageReference> {
    let from = |node: NodeId| {
        [AttrName::Content, AttrName::Src, AttrName::Href]
            .into_iter()
            .find_map(|name| document.attr(node, name))
            .filter(|url| !url.starts_with("data:"))
    };
    // An ImageObject around its picture.
    let is_source = |&inner: &NodeId| {
        document.is(inner, Tag::Img)
            || document.attr(inner, AttrName::Itemprop).or_else(|| document.attr(inner, AttrName::Property))
                == Some("url")
    };
    let inside = document.descendants(node).take(MAX_INSIDE).filter(is_source);
    let (shown, url) = std::iter::once(node).chain(inside).find_map(|inner| Some((inner, from(inner)?)))?;
    let size = |name| document.attr(shown, name).and_then(pixels);
    let (width, height) = (size(AttrName::Width), size(AttrName::Height));
    let alt = document.attr(shown, AttrName::Alt).and_then(|alt| tidy(alt, MAX_SUMMARY));
    Some(ImageReference { url: tidy(url, 4000)?, alt, width, height, caption: None })
}

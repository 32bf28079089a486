//! One pre-order pass over the page that notes where metadata may be. Decisions come later.

use super::class_marks::KnownClasses;
use super::links;
use super::marks::{self, Marks};
use super::text;
use super::year_text::{may_hold_date, opens_with_date};
use crate::dom::{AttrName, AttrNames, AttrSet, Document, Look, NodeId, Tag};
use std::cell::Cell;

/// Bounds on what is noted: a page with more of one kind is a list, and its first entries tell as much.
const MAX_META: usize = 1000;
const MAX_HITS: usize = 1500;
/// Longest `<title>`, in bytes.
const MAX_TITLE: usize = 1000;
const MAX_HEADINGS: usize = 64;
const MAX_ANCHORS: usize = 8000;
const MAX_IMAGES: usize = 200;
const MAX_LABELS: usize = 200;
const MAX_DATED: usize = 60;
const MAX_ENTRIES: usize = 64;
/// What most pages have of one kind: room for so much is made at once.
const USUAL: usize = 64;
/// Longest text that may be a line of byline and date, in bytes.
pub(super) const MAX_SHORT: usize = 120;

/// A noted element and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) node: NodeId,
    /// Position in document order.
    pub(super) order: u32,
    /// The outermost element around it (or itself) that is about something else by its tag or class.
    pub(super) shade: Option<NodeId>,
    /// The innermost `<article>` around it.
    pub(super) article: Option<NodeId>,
    pub(super) marks: Marks,
}

/// The attributes besides its class that may make an element worth noting.
const SAYING: AttrSet = AttrSet::of(&[
    AttrName::AriaLabel,
    AttrName::Id,
    AttrName::Itemprop,
    AttrName::Itemtype,
    AttrName::Property,
    AttrName::Typeof,
]);

/// Which elements have any of them, or a class.
const TELLING: AttrNames = SAYING.folded().with(AttrNames::of([AttrName::Class]));

/// What the attributes of an element say.
struct Seen {
    marks: Marks,
    is_prop: bool,
    is_rdfa: bool,
    is_entry: bool,
}

impl Seen {
    const NOTHING: Seen = Seen { marks: Marks::NONE, is_prop: false, is_rdfa: false, is_entry: false };

    fn is_nothing(&self) -> bool {
        self.marks.is_empty() && !self.is_prop && !self.is_rdfa
    }
}

/// Everything noted.
#[derive(Debug)]
pub(super) struct Survey<'d> {
    pub(super) document: &'d Document,
    classes: KnownClasses,
    /// Lower-case name or property, and content, of `<meta>`; those with `itemprop` are in `props`.
    pub(super) metas: Vec<(String, &'d str)>,
    /// `rel` and `href` of each `<link>`, and the element.
    pub(super) links: Vec<(&'d str, &'d str, NodeId)>,
    pub(super) scripts: Vec<&'d str>,
    pub(super) title: Option<String>,
    pub(super) html: Option<NodeId>,
    pub(super) body: Option<NodeId>,
    /// `<h1>`.
    pub(super) headings: Vec<Hit>,
    /// `<h2>` and `<h3>`.
    pub(super) subheadings: Vec<Hit>,
    pub(super) times: Vec<Hit>,
    /// Elements with `itemprop`.
    pub(super) props: Vec<Hit>,
    /// Elements with `property`, but for the `<meta>` of Open Graph and the like.
    pub(super) rdfa: Vec<Hit>,
    /// The boxes of microformats.
    pub(super) entries: Vec<NodeId>,
    /// Elements whose class, id, `rel` or label says something.
    pub(super) marked: Vec<Hit>,
    /// `<a rel>` that says something, such as `author` or `tag`.
    pub(super) rels: Vec<Hit>,
    /// The other links.
    pub(super) anchors: Vec<Hit>,
    pub(super) images: Vec<Hit>,
    /// Short texts with a year in them.
    pub(super) dated_texts: Vec<Hit>,
    /// Short texts that end with a colon, "Tagged with:", or hold a wide one.
    pub(super) labels: Vec<NodeId>,
    pub(super) articles: usize,
    last_shade: Cell<Option<Holding>>,
    last_article: Cell<Option<Holding>>,
}

/// Whether an element holds another one.
#[derive(Debug, Clone, Copy)]
struct Holding {
    outer: NodeId,
    inner: NodeId,
    holds: bool,
}

impl<'d> Survey<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let mut survey = Survey {
            document,
            classes: KnownClasses::of(document),
            metas: Vec::with_capacity(USUAL),
            links: Vec::with_capacity(USUAL),
            scripts: Vec::new(),
            title: None,
            html: None,
            body: None,
            headings: Vec::new(),
            subheadings: Vec::new(),
            times: Vec::new(),
            props: Vec::new(),
            rdfa: Vec::new(),
            entries: Vec::new(),
            marked: Vec::with_capacity(USUAL),
            rels: Vec::new(),
            anchors: Vec::with_capacity(4 * USUAL),
            images: Vec::with_capacity(USUAL),
            dated_texts: Vec::new(),
            labels: Vec::new(),
            articles: 0,
            last_shade: Cell::new(None),
            last_article: Cell::new(None),
        };
        survey.walk();
        survey
    }

    fn walk(&mut self) {
        let document = self.document;
        // The open shade with the node at which it ends, and the open articles with theirs.
        let mut shade: Option<(NodeId, Option<NodeId>)> = None;
        let mut articles: Vec<(NodeId, Option<NodeId>)> = Vec::new();
        let mut next = document.first_child(NodeId::ROOT);
        let mut order = 0;
        while let Some(node) = next {
            order += 1;
            if shade.is_some_and(|(_, end)| end == Some(node)) {
                shade = None;
            }
            while articles.last().is_some_and(|(_, end)| *end == Some(node)) {
                articles.pop();
            }
            next = document.next_in(NodeId::ROOT, node);
            let article = articles.last().map(|(article, _)| *article);
            let (tag, names) = match document.look(node) {
                Look::Element(tag, names) => (tag, names),
                Look::Text(text) => {
                    let shade = shade.map(|(node, _)| node);
                    self.note_text(text, Hit { node, order, shade, article, marks: Marks::NONE });
                    continue;
                }
                Look::Blank(_) | Look::Other => continue,
            };
            let seen = if names.may_have(TELLING) { self.look_at(node, tag) } else { Seen::NOTHING };
            if shade.is_none() && casts_shade(tag, seen.marks) {
                shade = Some((node, document.next_after(NodeId::ROOT, node)));
            }
            if tag == Tag::Article {
                self.articles += 1;
                if articles.len() < 32 {
                    articles.push((node, document.next_after(NodeId::ROOT, node)));
                }
            }
            if seen.is_nothing() && !is_noted(tag) {
                continue;
            }
            let article = articles.last().map(|(article, _)| *article);
            let hit = Hit { node, order, shade: shade.map(|(node, _)| node), article, marks: seen.marks };
            self.note(tag, hit, &seen);
        }
    }

    /// What the attributes say, in one pass over them.
    fn look_at(&self, node: NodeId, tag: Tag) -> Seen {
        let mut seen = Seen::NOTHING;
        // Themes describe the whole page there ("content-sidebar", "single-post").
        let is_frame = matches!(tag, Tag::Html | Tag::Body | Tag::Head | Tag::Meta | Tag::Link | Tag::Script);
        if !is_frame {
            let class = self.classes.marks_of(self.document, node);
            (seen.marks, seen.is_entry) = (class.marks, class.is_entry);
        }
        for (name, value) in self.document.attrs_among(node, SAYING) {
            match name {
                AttrName::Itemprop => seen.is_prop = true,
                // Other prefixes in a `<meta>` are Open Graph's and the like.
                AttrName::Property => {
                    seen.is_rdfa = tag != Tag::Meta || value.starts_with("schema:") || !value.contains(':');
                }
                _ if is_frame => {}
                AttrName::Id => seen.marks = seen.marks.with(marks::of(value)),
                // A label says what a landmark is; on other elements it is prose.
                AttrName::AriaLabel if matches!(tag, Tag::Nav | Tag::Ol | Tag::Ul) && value.len() < 30 => {
                    let crumbs = marks::of(value).has(Marks::CRUMBS);
                    seen.marks = seen.marks.with(if crumbs { Marks::CRUMBS } else { Marks::NONE });
                }
                AttrName::Itemtype | AttrName::Typeof if value.ends_with("BreadcrumbList") => {
                    seen.marks = seen.marks.with(Marks::CRUMBS);
                }
                _ => {}
            }
        }
        seen
    }

    fn note(&mut self, tag: Tag, hit: Hit, seen: &Seen) {
        let document = self.document;
        let node = hit.node;
        match tag {
            Tag::Html => self.html = self.html.or(Some(node)),
            Tag::Body => self.body = self.body.or(Some(node)),
            Tag::Title if self.title.is_none() => self.title = text::shown(document, node, MAX_TITLE),
            Tag::Meta => self.note_meta(node),
            Tag::Link if self.links.len() < MAX_META => {
                if let (Some(rel), Some(href)) =
                    (document.attr(node, AttrName::Rel), document.attr(node, AttrName::Href))
                {
                    self.links.push((rel, href, node));
                }
            }
            Tag::Script if self.scripts.len() < 64 => {
                let json_ld = document.attr(node, AttrName::Type).is_some_and(is_json_ld);
                self.scripts
                    .extend(document.first_child(node).filter(|_| json_ld).and_then(|text| document.text(text)));
            }
            Tag::H1 if self.headings.len() < MAX_HEADINGS => self.headings.push(hit),
            Tag::H2 | Tag::H3 if self.subheadings.len() < MAX_HEADINGS => self.subheadings.push(hit),
            Tag::Time if self.times.len() < MAX_HITS => self.times.push(hit),
            Tag::Img if self.images.len() < MAX_IMAGES => self.images.push(hit),
            Tag::A if self.rels.len() < MAX_HITS && document.attr(node, AttrName::Rel).is_some_and(links::is_noted) => {
                self.rels.push(hit);
            }
            Tag::A if self.anchors.len() < MAX_ANCHORS => self.anchors.push(hit),
            _ => {}
        }
        if seen.is_prop && self.props.len() < MAX_HITS {
            self.props.push(hit);
        }
        if seen.is_rdfa && self.rdfa.len() < MAX_HITS {
            self.rdfa.push(hit);
        }
        if seen.is_entry && self.entries.len() < MAX_ENTRIES {
            self.entries.push(node);
        }
        if !hit.marks.is_empty() && self.marked.len() < MAX_HITS {
            self.marked.push(hit);
        }
    }

    fn note_text(&mut self, text: &str, hit: Hit) {
        // Most text is longer: nothing else is asked of it.
        let bytes = text.as_bytes();
        if bytes.len() > MAX_SHORT {
            if self.dated_texts.len() < MAX_DATED && opens_with_date(bytes) {
                self.dated_texts.push(hit);
            }
            return;
        }
        let Some(&last) = bytes.trim_ascii_end().last() else { return };
        let is_ascii = bytes.is_ascii();
        // The wide colon parts label and text also where both stand in one line.
        let is_label = match is_ascii {
            true => last == b':',
            false => text.trim_end().ends_with(':') || text.contains('：'),
        };
        if is_label && self.labels.len() < MAX_LABELS {
            self.labels.push(hit.node);
        }
        if self.dated_texts.len() < MAX_DATED && may_hold_date(text, is_ascii) {
            self.dated_texts.push(hit);
        }
    }

    fn note_meta(&mut self, node: NodeId) {
        let document = self.document;
        let Some(content) = document.attr(node, AttrName::Content).map(str::trim).filter(|content| !content.is_empty())
        else {
            return;
        };
        for attribute in [AttrName::Property, AttrName::Name, AttrName::HttpEquiv] {
            if let Some(name) =
                document.attr(node, attribute).filter(|name| name.len() < 80 && self.metas.len() < MAX_META)
            {
                self.metas.push((name.trim().to_ascii_lowercase(), content));
            }
        }
    }

    /// What the class of an element says.
    pub(super) fn class_marks(&self, node: NodeId) -> Marks {
        self.classes.marks_of(self.document, node).marks
    }

    /// The first content of a `<meta>` of this lower-case name.
    pub(super) fn meta(&self, name: &str) -> Option<&'d str> {
        self.metas.iter().find(|(known, _)| known == name).map(|(_, content)| *content)
    }

    /// Whether an element belongs to something else than the article with this headline: a related card, a comment,
    /// the footer. What holds the headline itself is never something else.
    pub(super) fn is_foreign(&self, hit: &Hit, headline: Option<&Hit>) -> bool {
        let Some(headline) = headline else { return hit.shade.is_some() };
        if hit.shade.is_some_and(|shade| !self.holds(shade, headline.node, &self.last_shade)) {
            return true;
        }
        match hit.article {
            Some(article) if !self.holds(article, headline.node, &self.last_article) => {
                headline.article.is_some() || self.articles > 1
            }
            _ => false,
        }
    }

    /// Whether an element stands in a footer inside the article with this headline.
    pub(super) fn is_in_own_footer(&self, hit: &Hit, headline: Option<&Hit>) -> bool {
        hit.shade.is_some_and(|shade| self.document.is(shade, Tag::Footer))
            && hit
                .article
                .zip(headline)
                .is_some_and(|(article, headline)| self.document.contains(article, headline.node))
    }

    /// Neighbours stand in the same boxes, and are asked one after the other.
    fn holds(&self, outer: NodeId, inner: NodeId, last: &Cell<Option<Holding>>) -> bool {
        let known = last.get().filter(|known| (known.outer, known.inner) == (outer, inner));
        let holding = known.unwrap_or_else(|| Holding { outer, inner, holds: self.document.contains(outer, inner) });
        last.set(Some(holding));
        holding.holds
    }
}

/// Elements that are noted whatever their attributes say.
fn is_noted(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Html
            | Tag::Body
            | Tag::Title
            | Tag::Meta
            | Tag::Link
            | Tag::Script
            | Tag::H1
            | Tag::H2
            | Tag::H3
            | Tag::Time
            | Tag::Img
            | Tag::A
    )
}

/// `application/ld+json`, in any case, with parameters, or with its parts the wrong way round.
fn is_json_ld(kind: &str) -> bool {
    let kind = kind.trim();
    kind.len() < 80 && {
        let kind = kind.to_ascii_lowercase();
        kind.contains("ld+json") || kind.contains("json+ld")
    }
}

fn casts_shade(tag: Tag, marks: Marks) -> bool {
    match tag {
        Tag::Aside | Tag::Nav | Tag::Dialog => true,
        Tag::Footer => !marks.has(Marks::OWN),
        Tag::Html | Tag::Body | Tag::Main | Tag::Article => false,
        _ => marks.has(Marks::ELSEWHERE) || (marks.has(Marks::FOOTER) && !marks.has(Marks::OWN)),
    }
}

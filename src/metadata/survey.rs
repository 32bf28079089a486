//! One pre-order pass over the page that notes where metadata may be. Decisions come later.

use super::marks::{self, Marks};
use super::text;
use crate::dom::{AttrName, Document, NodeId, Tag};

/// Bounds on what is noted: a page with more of one kind is a list, and its first entries tell as much.
const MAX_META: usize = 1000;
const MAX_HITS: usize = 1500;
/// Longest `<title>`, in bytes.
const MAX_TITLE: usize = 1000;
const MAX_HEADINGS: usize = 64;
const MAX_IMAGES: usize = 200;
const MAX_LABELS: usize = 200;
const MAX_DATED: usize = 60;

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

/// Everything noted.
#[derive(Debug)]
pub(super) struct Survey<'d> {
    pub(super) document: &'d Document,
    /// Lower-case name or property, and content, of `<meta>`; those with `itemprop` are in `props`.
    pub(super) metas: Vec<(String, &'d str)>,
    /// `rel` and `href` of `<link>`.
    pub(super) links: Vec<(&'d str, &'d str)>,
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
    /// Elements whose class, id, `rel` or label says something.
    pub(super) marked: Vec<Hit>,
    /// `<a rel>` with `author` or `tag`.
    pub(super) rels: Vec<Hit>,
    /// Links whose address is that of a page about an author.
    pub(super) author_links: Vec<Hit>,
    pub(super) images: Vec<Hit>,
    /// Short texts with a year in them.
    pub(super) dated_texts: Vec<Hit>,
    /// Short texts that end with a colon, "Tagged with:", or hold a wide one.
    pub(super) labels: Vec<NodeId>,
    pub(super) articles: usize,
}

impl<'d> Survey<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let mut survey = Survey {
            document,
            metas: Vec::new(),
            links: Vec::new(),
            scripts: Vec::new(),
            title: None,
            html: None,
            body: None,
            headings: Vec::new(),
            subheadings: Vec::new(),
            times: Vec::new(),
            props: Vec::new(),
            marked: Vec::new(),
            rels: Vec::new(),
            author_links: Vec::new(),
            images: Vec::new(),
            dated_texts: Vec::new(),
            labels: Vec::new(),
            articles: 0,
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
            let Some(tag) = document.tag(node) else {
                self.note_text(Hit { node, order, shade: shade.map(|(node, _)| node), article, marks: Marks::NONE });
                continue;
            };
            let marks = self.marks_of(node, tag);
            if shade.is_none() && casts_shade(tag, marks) {
                shade = Some((node, document.next_after(NodeId::ROOT, node)));
            }
            if tag == Tag::Article {
                self.articles += 1;
                if articles.len() < 32 {
                    articles.push((node, document.next_after(NodeId::ROOT, node)));
                }
            }
            let article = articles.last().map(|(article, _)| *article);
            self.note(tag, Hit { node, order, shade: shade.map(|(node, _)| node), article, marks });
        }
    }

    fn marks_of(&self, node: NodeId, tag: Tag) -> Marks {
        // Themes describe the whole page there ("content-sidebar", "single-post").
        if matches!(tag, Tag::Html | Tag::Body | Tag::Head | Tag::Meta | Tag::Link | Tag::Script) {
            return Marks::NONE;
        }
        let mut marks = Marks::NONE;
        for (name, value) in self.document.attrs(node) {
            match name {
                AttrName::Class | AttrName::Id => marks = marks.with(marks::of(value)),
                // A label says what a landmark is; on other elements it is prose.
                AttrName::AriaLabel if matches!(tag, Tag::Nav | Tag::Ol | Tag::Ul) && value.len() < 30 => {
                    let crumbs = marks::of(value).has(Marks::CRUMBS);
                    marks = marks.with(if crumbs { Marks::CRUMBS } else { Marks::NONE });
                }
                AttrName::Itemtype if value.ends_with("BreadcrumbList") => marks = marks.with(Marks::CRUMBS),
                _ => {}
            }
        }
        marks
    }

    fn note(&mut self, tag: Tag, hit: Hit) {
        let document = self.document;
        let node = hit.node;
        match tag {
            Tag::Html => self.html = self.html.or(Some(node)),
            Tag::Body => self.body = self.body.or(Some(node)),
            Tag::Title if self.title.is_none() => self.title = text::shown(document, node, MAX_TITLE),
            Tag::Meta => self.note_meta(hit),
            Tag::Link if self.links.len() < MAX_META => {
                if let (Some(rel), Some(href)) =
                    (document.attr(node, AttrName::Rel), document.attr(node, AttrName::Href))
                {
                    self.links.push((rel, href));
                }
            }
            Tag::Script if self.scripts.len() < 64 => {
                let json_ld = document
                    .attr(node, AttrName::Type)
                    .is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
                self.scripts
                    .extend(document.first_child(node).filter(|_| json_ld).and_then(|text| document.text(text)));
            }
            Tag::H1 if self.headings.len() < MAX_HEADINGS => self.headings.push(hit),
            Tag::H2 | Tag::H3 if self.subheadings.len() < MAX_HEADINGS => self.subheadings.push(hit),
            Tag::Time if self.times.len() < MAX_HITS => self.times.push(hit),
            Tag::Img if self.images.len() < MAX_IMAGES => self.images.push(hit),
            Tag::A if self.rels.len() < MAX_HITS => {
                let rel = document.attr(node, AttrName::Rel).unwrap_or_default();
                if rel.split_ascii_whitespace().any(|rel| rel == "author" || rel == "tag") {
                    self.rels.push(hit);
                } else if self.author_links.len() < MAX_LABELS
                    && document.attr(node, AttrName::Href).is_some_and(leads_to_author)
                {
                    self.author_links.push(hit);
                }
            }
            _ => {}
        }
        if tag != Tag::Meta && self.props.len() < MAX_HITS && document.attr(node, AttrName::Itemprop).is_some() {
            self.props.push(hit);
        }
        if !hit.marks.is_empty() && self.marked.len() < MAX_HITS {
            self.marked.push(hit);
        }
    }

    fn note_text(&mut self, hit: Hit) {
        let Some(text) = self.document.text(hit.node) else { return };
        // Most text is longer: nothing else is asked of it.
        if text.len() > 120 {
            return;
        }
        // The wide colon parts label and text also where both stand in one line.
        if self.labels.len() < MAX_LABELS && (text.trim_end().ends_with(':') || text.contains('：')) {
            self.labels.push(hit.node);
        }
        if self.dated_texts.len() < MAX_DATED && (text.contains("20") || text.contains("199")) && has_year(text) {
            self.dated_texts.push(hit);
        }
    }

    fn note_meta(&mut self, hit: Hit) {
        let document = self.document;
        let node = hit.node;
        if document.attr(node, AttrName::Itemprop).is_some() && self.props.len() < MAX_HITS {
            self.props.push(hit);
        }
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

    /// The first content of a `<meta>` of this lower-case name.
    pub(super) fn meta(&self, name: &str) -> Option<&'d str> {
        self.metas.iter().find(|(known, _)| known == name).map(|(_, content)| *content)
    }

    /// Whether an element belongs to something else than the article with this headline: a related card, a comment,
    /// the footer. What holds the headline itself is never something else.
    pub(super) fn is_foreign(&self, hit: &Hit, headline: Option<&Hit>) -> bool {
        let Some(headline) = headline else { return hit.shade.is_some() };
        if hit.shade.is_some_and(|shade| !self.document.contains(shade, headline.node)) {
            return true;
        }
        match hit.article {
            Some(article) if !self.document.contains(article, headline.node) => {
                headline.article.is_some() || self.articles > 1
            }
            _ => false,
        }
    }
}

/// Whether an address has a step that is called after authors and one below it: `/author/ada-brook`.
fn leads_to_author(href: &str) -> bool {
    if href.len() > 300 {
        return false;
    }
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let mut steps = path.split('/').skip_while(|step| !AUTHOR_STEPS.contains(&step.to_ascii_lowercase().as_str()));
    steps.next().is_some() && steps.next().is_some_and(|name| !name.is_empty())
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

/// Four digits that begin like a year of the web.
fn has_year(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|w| (w.starts_with(b"20") || w.starts_with(b"199")) && w.iter().all(u8::is_ascii_digit))
}

fn casts_shade(tag: Tag, marks: Marks) -> bool {
    match tag {
        Tag::Aside | Tag::Nav | Tag::Dialog => true,
        Tag::Footer => !marks.has(Marks::OWN),
        Tag::Html | Tag::Body | Tag::Main | Tag::Article => false,
        _ => marks.has(Marks::ELSEWHERE) || (marks.has(Marks::FOOTER) && !marks.has(Marks::OWN)),
    }
}

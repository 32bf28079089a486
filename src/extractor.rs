//! The configurable door and the pipeline.

use crate::article::{Article, Cut, Metadata, Reading, SCHEMA_VERSION};
use crate::content::Seen;
use crate::dom::{self, BaseUrl, Document, TreeLimits};
use crate::encoding::{self, Encoding};
use crate::error::Error;
use crate::explain::Explanation;
use crate::metadata::Found;
use crate::render::{self, TextOptions};
use crate::scoring::Model;
use crate::{binary, content, embedded, metadata, plain};
use markup5ever_rcdom::RcDom;
use std::time::SystemTime;
use url::Url;

/// Bounds on an input and on the work spent on it. The defaults are beyond any real page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limits {
    /// Longest input, in bytes. A longer one is refused with [`Error::TooLarge`]. Default: 64 MiB; at most 1 GiB.
    pub max_bytes: usize,
    /// Deepest nesting of elements. Deeper ones are flattened and reported as [`Cut::Depth`]. Default: 512, as in
    /// browsers. At least 16.
    pub max_depth: usize,
    /// Most nodes of the tree. The rest of the page is not read, reported as [`Cut::Nodes`]. Default: 2,200,000.
    pub max_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        let tree = TreeLimits::default();
        Limits { max_bytes: 64 << 20, max_depth: tree.max_depth, max_nodes: tree.max_nodes }
    }
}

impl Limits {
    /// Sets [`max_bytes`](Self::max_bytes).
    #[must_use]
    pub fn with_max_bytes(self, max_bytes: usize) -> Self {
        // Offsets into the text are 32 bits wide.
        Limits { max_bytes: max_bytes.min(1 << 30), ..self }
    }

    /// Sets [`max_depth`](Self::max_depth).
    #[must_use]
    pub fn with_max_depth(self, max_depth: usize) -> Self {
        Limits { max_depth: max_depth.max(16), ..self }
    }

    /// Sets [`max_nodes`](Self::max_nodes).
    #[must_use]
    pub fn with_max_nodes(self, max_nodes: usize) -> Self {
        Limits { max_nodes, ..self }
    }

    fn tree(self) -> TreeLimits {
        let bounded = self.with_max_depth(self.max_depth);
        TreeLimits { max_depth: bounded.max_depth, max_nodes: self.max_nodes }
    }

    fn check(self, bytes: usize) -> Result<(), Error> {
        let limit = self.with_max_bytes(self.max_bytes).max_bytes;
        if bytes > limit { Err(Error::TooLarge { bytes, limit }) } else { Ok(()) }
    }
}

/// Extracts articles. Cheap to make, keeps no state between calls, and can be shared between threads.
///
/// ```
/// let extractor = gleaner::Extractor::new().with_url("https://example.org/2024/rain")?;
/// let article = extractor.extract("<h1>Rain</h1><p>It rained all day, and <a href='/who'>nobody</a> minded.</p>")?;
/// assert_eq!(article.metadata.title.as_deref(), Some("Rain"));
/// assert_eq!(article.text(), "It rained all day, and nobody minded.");
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Extractor {
    url: Option<Url>,
    limits: Limits,
    now: Option<SystemTime>,
}

impl Extractor {
    /// An extractor with the default limits and no URL.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says where the page comes from: relative URLs are resolved against it, and a date in it is a last resort.
    ///
    /// # Errors
    /// [`Error::InvalidUrl`] if this is not an absolute URL.
    pub fn with_url(self, url: &str) -> Result<Self, Error> {
        match Url::parse(url.trim()) {
            Ok(url) => Ok(Extractor { url: Some(url), ..self }),
            Err(reason) => Err(Error::InvalidUrl { url: url.to_owned(), reason: reason.to_string() }),
        }
    }

    /// Replaces the limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Extractor { limits, ..self }
    }

    /// Says what time it is, because the library has no clock: "3 hours ago" is then a date, and a date more than a day ahead
    /// is refused, unless two sources of the page name it.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// let page = "<title>Rain</title><meta name=date content=2031-01-01><h1>Rain</h1><p>3 May 2024</p><p>It rained.</p>";
    /// let may_2024 = SystemTime::UNIX_EPOCH + Duration::from_secs(1_714_800_000);
    /// let metadata = gleaner::Extractor::new().with_now(may_2024).metadata(page)?;
    /// assert_eq!(metadata.published.unwrap().to_string(), "2024-05-03");
    /// # Ok::<(), gleaner::Error>(())
    /// ```
    #[must_use]
    pub fn with_now(self, now: SystemTime) -> Self {
        Extractor { now: Some(now), ..self }
    }

    /// Extracts from text.
    ///
    /// # Errors
    /// [`Error::TooLarge`]. Nothing else: any text is some HTML document.
    pub fn extract(&self, html: &str) -> Result<Article, Error> {
        self.limits.check(html.len())?;
        let document = dom::parse(&plain::as_page(html), self.limits.tree());
        Ok(self.run(document, Encoding::TEXT, |_, _| ()).0)
    }

    /// Extracts from bytes. `content_type` is the transport's label, if there was one: the value of the HTTP header
    /// (`text/html; charset=utf-8`) or the charset alone.
    ///
    /// # Errors
    /// [`Error::TooLarge`], or [`Error::Binary`] if the bytes are no text.
    pub fn extract_bytes(&self, bytes: &[u8], content_type: Option<&str>) -> Result<Article, Error> {
        self.limits.check(bytes.len())?;
        binary::refuse(bytes)?;
        let decoded = encoding::decode(bytes, content_type);
        let document = dom::parse(&plain::as_page(&decoded.text), self.limits.tree());
        Ok(self.run(document, decoded.encoding, |_, _| ()).0)
    }

    /// Extracts from a tree that was parsed already. The limit on bytes does not apply.
    ///
    /// # Errors
    /// None today; the type leaves room.
    pub fn extract_dom(&self, dom: &RcDom) -> Result<Article, Error> {
        let document = dom::from_rcdom(dom, self.limits.tree());
        Ok(self.run(document, Encoding::TEXT, |_, _| ()).0)
    }

    /// Reads the metadata alone: what [`extract`](Self::extract) finds, for little more than the time of parsing.
    ///
    /// ```
    /// let page = "<html lang=en><title>Rain at last</title><meta name=author content='Ada Brook'><p>It rained.</p>";
    /// let metadata = gleaner::Extractor::new().metadata(page)?;
    /// assert_eq!(metadata.title.as_deref(), Some("Rain at last"));
    /// assert_eq!(metadata, gleaner::extract(page)?.metadata);
    /// # Ok::<(), gleaner::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`extract`](Self::extract).
    pub fn metadata(&self, html: &str) -> Result<Metadata, Error> {
        self.limits.check(html.len())?;
        let mut document = dom::parse(&plain::as_page(html), self.limits.tree());
        self.put_in_order(&mut document);
        Ok(self.read(&document, &self.base_of(&document)).metadata)
    }

    /// Reads the metadata of bytes, see [`metadata`](Self::metadata) and [`extract_bytes`](Self::extract_bytes).
    ///
    /// # Errors
    /// As [`extract_bytes`](Self::extract_bytes).
    pub fn metadata_bytes(&self, bytes: &[u8], content_type: Option<&str>) -> Result<Metadata, Error> {
        self.limits.check(bytes.len())?;
        binary::refuse(bytes)?;
        let decoded = encoding::decode(bytes, content_type);
        let mut document = dom::parse(&plain::as_page(&decoded.text), self.limits.tree());
        self.put_in_order(&mut document);
        Ok(self.read(&document, &self.base_of(&document)).metadata)
    }

    /// Extracts and says why: where each field of the metadata comes from and what else was said of it, every stripped subtree with its reason and rule, every
    /// candidate with its score, every block with its probability and the strongest reasons for it.
    ///
    /// # Errors
    /// As [`extract`](Self::extract).
    pub fn explain(&self, html: &str) -> Result<Explanation, Error> {
        self.limits.check(html.len())?;
        let document = dom::parse(&plain::as_page(html), self.limits.tree());
        let (article, explain) = self.run(document, Encoding::TEXT, explained);
        Ok(explain(article))
    }

    /// Explains bytes, see [`explain`](Self::explain) and [`extract_bytes`](Self::extract_bytes).
    ///
    /// # Errors
    /// As [`extract_bytes`](Self::extract_bytes).
    pub fn explain_bytes(&self, bytes: &[u8], content_type: Option<&str>) -> Result<Explanation, Error> {
        self.limits.check(bytes.len())?;
        binary::refuse(bytes)?;
        let decoded = encoding::decode(bytes, content_type);
        let document = dom::parse(&plain::as_page(&decoded.text), self.limits.tree());
        let (article, explain) = self.run(document, decoded.encoding, explained);
        Ok(explain(article))
    }

    /// The pipeline, in the data's order. `look` sees the trace while the tree stands, which that is about.
    fn run<T>(
        &self,
        mut document: Document,
        encoding: Encoding,
        look: impl FnOnce(&Found, content::Trace<'_>) -> T,
    ) -> (Article, T) {
        document.place_streamed();
        let seen = beside_noscript(&document);
        let seen = if seen.is_thin() {
            drop(seen);
            self.unfold(&mut document)
        } else {
            seen
        };
        let base = self.base_of(&document);
        let found = self.read(&document, &base);
        // After the metadata: a text put in beside the headline could be taken for its standfirst.
        let embedded::Carried { html, seen } = embedded::look(&document, &found.own, seen);
        let seen = match html {
            Some(html) => {
                drop(seen);
                self.graft(&mut document, &html)
            }
            None => seen,
        };
        let content = content::select(seen.walked(&document), &found, &base, Model::shipped());
        let content::Content { body, kind, confidence, diagnosis, trace } = content;
        let looked = look(&found, trace);
        let cuts = cuts_of(&document);
        // The text is written from the blocks alone, and may be as long as the tree.
        drop(document);
        let body = body.joined();
        let text = render::text(&body, &TextOptions::default());
        let Reading { words: word_count, minutes: reading_minutes } = Reading::of(&text);
        let metadata = found.metadata;
        let article = Article {
            schema_version: SCHEMA_VERSION,
            url: self.url.as_ref().map(Url::to_string),
            text,
            body,
            kind,
            confidence,
            metadata,
            word_count,
            reading_minutes,
            encoding,
            cuts,
            diagnosis,
        };
        (article, looked)
    }

    /// Puts the tree in order, reads the metadata, and adds the text that the page carries as data.
    #[allow(dead_code, reason = "the door of the training and of tests")]
    pub(crate) fn prepare(&self, document: &mut Document) -> Found {
        self.put_in_order(document);
        let found = self.read(document, &self.base_of(document));
        if let Some(html) = embedded::look(document, &found.own, Seen::Nothing).html {
            self.graft(document, &html);
        }
        found
    }

    /// What the page streams or hides for browsers with scripts is put where it would be seen.
    fn put_in_order(&self, document: &mut Document) {
        document.place_streamed();
        let is_thin = beside_noscript(document).is_thin();
        if is_thin {
            self.unfold(document);
        }
    }

    /// Nothing is known of the tree after that.
    pub(crate) fn unfold<'a>(&self, document: &mut Document) -> Seen<'a> {
        document.unfold_noscript(self.limits.tree());
        Seen::Nothing
    }

    pub(crate) fn base_of(&self, document: &Document) -> BaseUrl {
        BaseUrl::of(document, self.url.as_ref())
    }

    pub(crate) fn read(&self, document: &Document, base: &BaseUrl) -> Found {
        metadata::read_at(document, base, self.url.as_ref(), self.now)
    }

    /// As for [`unfold`](Self::unfold).
    pub(crate) fn graft<'a>(&self, document: &mut Document, html: &str) -> Seen<'a> {
        document.graft_article(html, self.limits.tree());
        Seen::Nothing
    }
}

/// The page in order, if it must be known how much text it shows beside a long `<noscript>`.
pub(crate) fn beside_noscript(document: &Document) -> Seen<'_> {
    if document.has_long_noscript() { Seen::in_order(document) } else { Seen::Nothing }
}

fn explained(found: &Found, trace: content::Trace<'_>) -> impl FnOnce(Article) -> Explanation + use<> {
    Explanation::of(found, trace, Model::shipped())
}

fn cuts_of(document: &Document) -> Vec<Cut> {
    let cuts = document.cuts;
    let depth = (cuts.flattened > 0).then_some(Cut::Depth(cuts.flattened));
    let attributes = (cuts.attributes > 0).then_some(Cut::Attributes(cuts.attributes));
    depth.into_iter().chain(cuts.nodes.then_some(Cut::Nodes)).chain(attributes).collect()
}

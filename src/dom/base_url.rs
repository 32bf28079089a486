//! The document's base URL, <https://html.spec.whatwg.org/multipage/urls-and-fetching.html#document-base-url>.

use super::arena::{Document, NodeId};
use super::names::{AttrName, Tag};
use url::Url;

/// What relative URLs of a page are resolved against.
#[derive(Debug, Clone)]
pub(crate) struct BaseUrl(Option<Url>);

impl BaseUrl {
    /// The first `<base href>` resolved against the page's own URL, else that URL.
    pub(crate) fn of(document: &Document, page_url: Option<&Url>) -> Self {
        let declared = document
            .descendants(NodeId::ROOT)
            .take_while(|_| document.may_have(Tag::Base))
            .filter(|&node| document.is(node, Tag::Base))
            .find_map(|node| document.attr(node, AttrName::Href))
            .and_then(|href| match page_url {
                Some(page) => page.join(href.trim()).ok(),
                None => Url::parse(href.trim()).ok(),
            })
            .filter(|url| matches!(url.scheme(), "http" | "https"));
        BaseUrl(declared.or_else(|| page_url.cloned()))
    }

    /// An absolute `http`, `https` or `mailto` URL. Without a base, a relative reference stays as it is and a
    /// protocol-relative one becomes `https`. Anything else (`javascript:`, `data:`, an empty or broken reference)
    /// is `None`.
    pub(crate) fn resolve(&self, reference: &str) -> Option<String> {
        let reference = reference.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_control());
        if reference.is_empty() {
            return None;
        }
        let resolved = match &self.0 {
            Some(base) => base.join(reference),
            None if reference.starts_with("//") => Url::parse(&format!("https:{reference}")),
            None => Url::parse(reference),
        };
        match resolved {
            Ok(url) if matches!(url.scheme(), "http" | "https" | "mailto") => Some(url.into()),
            Ok(_) => None,
            Err(url::ParseError::RelativeUrlWithoutBase) => Some(reference.to_owned()),
            Err(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{TreeLimits, parse};

    fn base(html: &str, page: Option<&str>) -> BaseUrl {
        let page = page.and_then(|url| Url::parse(url).ok());
        BaseUrl::of(&parse(html, TreeLimits::default()), page.as_ref())
    }

    fn resolved(base: &BaseUrl, reference: &str) -> String {
        base.resolve(reference).unwrap_or_else(|| "none".into())
    }

    #[test]
    fn references_resolve_against_the_page() {
        let base = base("<p>", Some("https://example.org/a/b?q=1"));
        assert_eq!(resolved(&base, "c"), "https://example.org/a/c");
        assert_eq!(resolved(&base, "/c"), "https://example.org/c");
        assert_eq!(resolved(&base, "//cdn.example.net/i.png"), "https://cdn.example.net/i.png");
        assert_eq!(resolved(&base, "?q=2"), "https://example.org/a/b?q=2");
        assert_eq!(resolved(&base, "#note"), "https://example.org/a/b?q=1#note");
        assert_eq!(resolved(&base, " \n mailto:desk@example.org "), "mailto:desk@example.org");
    }

    #[test]
    fn scripts_data_and_nothing_are_refused() {
        let base = base("<p>", Some("https://example.org/"));
        for reference in ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "", "  ", "vbscript:x"] {
            assert_eq!(base.resolve(reference), None, "{reference:?}");
        }
    }

    #[test]
    fn base_element_wins_and_may_be_relative() {
        let relative = base("<base href='/sub/'><p>", Some("https://example.org/a/b"));
        assert_eq!(resolved(&relative, "c"), "https://example.org/sub/c");
        let without_path = base("<base href='https://example.net'><p>", None);
        assert_eq!(resolved(&without_path, "c"), "https://example.net/c");
        let hostile = base("<base href='javascript:x'><p>", Some("https://example.org/a"));
        assert_eq!(resolved(&hostile, "c"), "https://example.org/c");
        let second = base("<base target=_blank><base href='/one/'><base href='/two/'>", Some("https://example.org/"));
        assert_eq!(resolved(&second, "c"), "https://example.org/one/c");
    }

    #[test]
    fn without_a_base_relative_references_stay() {
        let base = base("<p>", None);
        assert_eq!(resolved(&base, "a/b.html"), "a/b.html");
        assert_eq!(resolved(&base, "//example.org/x"), "https://example.org/x");
    }
}

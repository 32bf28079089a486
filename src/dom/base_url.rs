//! The document's base URL, <https://html.spec.whatwg.org/multipage/urls-and-fetching.html#document-base-url>.

use super::arena::{Document, NodeId};
use super::names::{AttrName, Tag};
use url::{Position, Url};

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
        if let Some(url) = self.resolve_plain(reference) {
            return Some(url);
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

    /// As [`resolve`](Self::resolve), of references that are written as they would be given back: most links and images.
    fn resolve_plain(&self, reference: &str) -> Option<String> {
        let kept = match reference.as_bytes() {
            [b'/', b'/', ..] => return None,
            [b'/', ..] => Position::BeforePath,
            [b'?', ..] => Position::AfterPath,
            [b'#', ..] => Position::AfterQuery,
            _ => return is_plain_url(reference).then(|| reference.to_owned()),
        };
        match &self.0 {
            None => Some(reference.to_owned()),
            Some(base) => {
                let is_plain = matches!(base.scheme(), "http" | "https") && is_plain_path(reference.as_bytes());
                is_plain.then(|| [&base[..kept], reference].concat())
            }
        }
    }
}

/// Whether a text is a URL with a host and a path that a parser changes nothing of.
fn is_plain_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(0));
    let is_name = host.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'));
    // The last label of an IPv4 address is a number; encoded names of other scripts are looked at by the parser.
    let has_domain = host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_lowercase()));
    is_name && has_domain && !host.contains("--") && !host.contains("..") && is_plain_path(path.as_bytes())
}

/// Whether a path, with query and fragment, has no character that would be escaped, and nothing like `/../`.
fn is_plain_path(path: &[u8]) -> bool {
    let is_dot = |pair: &[u8]| pair[0] == b'/' && matches!(pair[1], b'.' | b'%');
    path.iter().all(|&byte| PLAIN[usize::from(byte)]) && !path.windows(2).any(is_dot)
}

/// What is never escaped in path, query or fragment.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = matches!(byte as u8,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9'
            | b'-' | b'_' | b'~' | b'.' | b'!' | b'$' | b'&' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b':'
            | b'@' | b'%' | b'/' | b'?' | b'#');
        byte += 1;
    }
    plain
};

/// What a file is called behind its last dot, in lower case: of `/img/Quay.JPG?w=900` it is "jpg".
pub(crate) fn file_ending(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
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
    fn a_file_ends_before_query_and_fragment() {
        assert_eq!(file_ending("/img/Quay.JPG?w=900.5"), "jpg");
        assert_eq!(file_ending("https://tarn.example/quay.webp#top"), "webp");
        assert_eq!(file_ending("quay"), "quay");
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
    fn what_is_plain_is_what_the_parser_gives() {
        let hosts = [
            "example.org",
            "a.b-c.example",
            "example.org:80",
            "EXAMPLE.org",
            "1.2.3.4",
            "example.0x1",
            "xn--a.example",
        ];
        let hosts =
            hosts.into_iter().chain(["a..example", "example.", "", "ada@example.org", "[::1]", "10", "a_b.example"]);
        let paths =
            ["", "/", "/a/b.html", "/a//b", "/a/../b", "/./a", "/.a", "/%2e/a", "/a%20b", "/a b", "/é", "/a'b?c'd"];
        let paths = paths.into_iter().chain([
            "/a?b=c&d=[e]",
            "?q=1&r",
            "?a'b",
            "?b#c",
            "#note-1",
            "#a b",
            "#/../x",
            "/a?",
            "/a#",
            "/a?b#c/../d",
            "/a\\b",
            "/a|b",
            "/a^b{c}",
            "/a;b,c:@d",
        ]);
        let paths: Vec<&str> = paths.collect();
        let schemes = ["https://", "http://", "//", "", "https:/", "HTTPS://", "mailto:"];
        let absolute = hosts.flat_map(|host| schemes.map(|scheme| format!("{scheme}{host}")));
        let absolute =
            absolute.flat_map(|start| paths.iter().map(move |path| format!("{start}{path}")).collect::<Vec<_>>());
        let all: Vec<String> = absolute.chain(paths.iter().map(|&path| path.to_owned())).collect();
        for page in
            [None, Some("https://ada:x@example.org:8080/a/b?c#d"), Some("http://example.net"), Some("file:///a/b")]
        {
            let base = base("<p>", page);
            for reference in &all {
                let Some(plain) = base.resolve_plain(reference) else { continue };
                let parsed = match &base.0 {
                    Some(base) => base.join(reference),
                    None => Url::parse(reference),
                };
                match parsed {
                    Ok(parsed) => assert_eq!(plain, parsed.as_str(), "{reference}"),
                    Err(error) => assert_eq!((error, &plain), (url::ParseError::RelativeUrlWithoutBase, reference)),
                }
            }
        }
        for plain in ["https://example.org/a/b.html?c=d#e", "http://a.b-c.example/a%20b"] {
            assert!(is_plain_url(plain), "{plain}");
        }
    }

    #[test]
    fn without_a_base_relative_references_stay() {
        let base = base("<p>", None);
        assert_eq!(resolved(&base, "a/b.html"), "a/b.html");
        assert_eq!(resolved(&base, "//example.org/x"), "https://example.org/x");
    }
}

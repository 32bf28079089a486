//! The best file of an image.

use super::Source;
use super::srcset::{self, Candidate};
use crate::article::Picture;
use crate::dom::{self, AttrName, Document, NodeId, Tag, TreeLimits, file_ending, push_collapsed};
use crate::page::Pos;

/// Images that declare less, in pixels, are icons, spacers and counters.
const SMALLEST: u32 = 40;
/// From here on, in pixels, an image is no ornament.
const LARGE: u32 = 120;
/// Words in the address of what stands for a picture until that is loaded.
const PLACEHOLDERS: &[&str] = &["placeholder", "spinner", "loading", "loader", "blank", "spacer", "transparent", "1x1"];
/// Words in the address of what may be an ornament: `/icons/caret-down.svg`.
const ORNAMENTS: &[&str] = &[
    "icon",
    "icons",
    "logo",
    "logos",
    "sprite",
    "caret",
    "chevron",
    "arrow",
    "divider",
    "check",
    "checkmark",
    "star",
    "stars",
    "empty",
    "pixel",
    "avatar",
    "emoji",
];
/// Longest text alternative that is kept, in bytes, about.
const MAX_ALT: usize = 2000;
/// Longest `<noscript>` that is read for the copy of an image, in bytes.
const MAX_NOSCRIPT: usize = 8192;

/// Where scripts find the file that a placeholder stands for.
const LAZY: [AttrName; 3] = [AttrName::DataSrc, AttrName::DataLazySrc, AttrName::DataOriginal];
const SETS: [AttrName; 3] = [AttrName::Srcset, AttrName::DataSrcset, AttrName::DataLazySrcset];

/// The bytes that need no escape wherever a URL is written.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let is_mark = matches!(byte as u8, b'<' | b'>' | b'"' | b'\\' | b'`' | b'{' | b'}' | b'|');
        plain[byte] = (byte as u8).is_ascii_graphic() && !is_mark;
        byte += 1;
    }
    plain
};

/// An absolute URL, or a relative one where there is no base, with all characters escaped that could end it in markup.
pub(super) fn url(source: &Source, reference: &str) -> Option<String> {
    let url = source.base.resolve(reference)?;
    // Nearly all are as they should be, which bytes tell.
    if url.bytes().all(|byte| PLAIN[usize::from(byte)]) {
        return Some(url);
    }
    let ends =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`' | '{' | '}' | '|');
    if !url.contains(ends) {
        return Some(url);
    }
    let mut escaped = String::with_capacity(url.len() + 16);
    for c in url.chars() {
        if ends(c) {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| escaped.push_str(&format!("%{byte:02X}")));
        } else {
            escaped.push(c);
        }
    }
    Some(escaped)
}

/// What an `<img>` shows; `None` for an icon, a spacer, or an image that no URL is known of.
pub(super) fn picture(source: &Source, image: Pos) -> Option<Picture> {
    let document = source.page.document;
    let node = source.page.node(image);
    let (width, height) = size(document, node)?;
    let url =
        best(document, node).and_then(|reference| url(source, reference)).or_else(|| hidden_copy(source, node))?;
    // A size, a description or a figure of its own says that it is a picture, whatever its file is called.
    let is_large = [width, height].into_iter().flatten().any(|pixels| pixels >= LARGE);
    let in_figure = || document.ancestors(node).take(3).any(|up| document.is(up, Tag::Figure));
    let is_described = || document.attr(node, AttrName::Alt).is_some_and(|alt| !alt.trim().is_empty());
    if is_named(&url, PLACEHOLDERS) || is_named(&url, ORNAMENTS) && !(is_large || is_described() || in_figure()) {
        return None;
    }
    let url = linked_file(source, node).unwrap_or(url);
    Some(Picture { url, alt: alt(document, node), width, height })
}

/// The file that a link around an image leads to: the same picture, larger.
fn linked_file(source: &Source, image: NodeId) -> Option<String> {
    let document = source.page.document;
    let link = document.ancestors(image).take(3).find(|&up| document.is(up, Tag::A))?;
    let url = url(source, document.attr(link, AttrName::Href)?)?;
    // A wiki's page about the file (`/wiki/File:Rain.png`) is not the file.
    let is_page = url.rsplit('/').next().is_some_and(|name| name.contains(':'));
    let is_file = |ending: &str| !is_page && matches!(ending, "jpg" | "jpeg" | "png" | "webp" | "gif" | "avif");
    is_file(&file_ending(&url)).then_some(url)
}

/// Whether the end of an address, its folder and its file, has one of these words.
fn is_named(url: &str, names: &[&str]) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let from = path.rmatch_indices('/').nth(1).map_or(0, |(at, _)| at);
    let words = path[from..].split(|c: char| !c.is_ascii_alphanumeric());
    words.into_iter().filter(|word| !word.is_empty()).any(|word| {
        // Addresses have many words, and nearly all are told by how they begin and how long they are.
        let (first, length) = (word.as_bytes()[0].to_ascii_lowercase(), word.len());
        let may_be = |known: &&&str| known.len() == length && known.as_bytes()[0] == first;
        names.iter().filter(may_be).any(|known| word.eq_ignore_ascii_case(known))
    })
}

fn is_file(url: &str) -> bool {
    // A template is filled in by scripts: `photo-{width}.jpg`.
    !url.is_empty()
        && !url.contains('{')
        && !url.starts_with("data:")
        && !url.starts_with("blob:")
        && !url.starts_with("about:")
}

/// The widest file of the sets, else the one that a script would load, else the source.
fn best(document: &Document, image: NodeId) -> Option<&str> {
    let picture = document.parent(image).filter(|&parent| document.is(parent, Tag::Picture));
    let sources = picture.into_iter().flat_map(|picture| document.children(picture));
    let sources = sources.filter(|&node| document.is(node, Tag::Source) && !is_special(document, node));
    let mut widest: Option<Candidate> = None;
    for node in std::iter::once(image).chain(sources.take(16)) {
        let sets = SETS.into_iter().filter_map(|name| document.attr(node, name));
        for candidate in sets.flat_map(srcset::parse).filter(|candidate| is_file(candidate.url)).take(64) {
            let measure = |candidate: &Candidate| (candidate.width.unwrap_or(0), candidate.density);
            if widest.is_none_or(|widest| measure(&candidate) > measure(&widest)) {
                widest = Some(candidate);
            }
        }
    }
    let attribute = |name| document.attr(image, name).map(str::trim).filter(|url| is_file(url));
    let lazy = LAZY.into_iter().find_map(attribute);
    widest.map(|candidate| candidate.url).or(lazy).or_else(|| attribute(AttrName::Src))
}

/// Whether a source is a crop for small screens, or of a type that few programs read.
fn is_special(document: &Document, node: NodeId) -> bool {
    document.attr(node, AttrName::Media).is_some_and(|media| media.contains("max-width"))
        || document
            .attr(node, AttrName::Type)
            .is_some_and(|kind| !matches!(kind, "image/webp" | "image/jpeg" | "image/png"))
}

/// The image in a `<noscript>` that stands for one that only a script shows.
pub(super) fn in_noscript(source: &Source, noscript: NodeId) -> Option<Picture> {
    let (inner, copy) = copy_in(source.page.document, noscript)?;
    let (width, height) = size(&inner, copy)?;
    let url = best(&inner, copy).and_then(|reference| url(source, reference))?;
    Some(Picture { url, alt: alt(&inner, copy), width, height })
}

/// The copy of a lazy image for readers without scripts: in the `<noscript>` right after it.
fn hidden_copy(source: &Source, image: NodeId) -> Option<String> {
    let document = source.page.document;
    let after = std::iter::successors(document.next_sibling(image), |&node| document.next_sibling(node));
    let noscript = after.take(3).find(|&node| document.is(node, Tag::Noscript))?;
    let (inner, copy) = copy_in(document, noscript)?;
    best(&inner, copy).and_then(|reference| url(source, reference))
}

/// The first image of a `<noscript>`, and the tree that it is in.
fn copy_in(document: &Document, noscript: NodeId) -> Option<(Document, NodeId)> {
    let text = document.text(document.first_child(noscript)?).filter(|text| text.len() <= MAX_NOSCRIPT)?;
    let inner = dom::parse(text, TreeLimits::default());
    let copy = inner.find(NodeId::ROOT, Tag::Img)?;
    Some((inner, copy))
}

/// The declared width and height; `None` for an icon, a spacer or a counter.
fn size(document: &Document, image: NodeId) -> Option<(Option<u32>, Option<u32>)> {
    let declared = |name| document.attr(image, name).and_then(crate::metadata::pixels);
    let (width, height) = (declared(AttrName::Width), declared(AttrName::Height));
    [width, height].into_iter().flatten().all(|pixels| pixels >= SMALLEST).then_some((width, height))
}

/// The text alternative.
fn alt(document: &Document, image: NodeId) -> String {
    let mut alt = String::new();
    push_collapsed(&mut alt, document.attr(image, AttrName::Alt).unwrap_or_default());
    if alt.len() > MAX_ALT {
        alt.truncate((MAX_ALT..).find(|&at| alt.is_char_boundary(at)).unwrap_or(MAX_ALT));
    }
    alt.trim().to_owned()
}

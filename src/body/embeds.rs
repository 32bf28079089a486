//! What other sites and players show within the text.

use super::Source;
use super::images::url;
use crate::article::{Block, BlockKind, Embed, EmbedKind, Inline};
use crate::dom::{AttrName, Document, NodeId, Tag, push_collapsed};
use crate::page::Pos;
use url::Url;

/// Words in the path of what is made to stand within other pages.
const PATHS: &[&str] = &[
    "embed",
    "embeds",
    "embedded",
    "embeddedplayer",
    "player",
    "video",
    "videos",
    "watch",
    "episode",
    "track",
    "map",
    "maps",
    "plugins",
    "charts",
];
/// Words that begin the host of such.
const HOSTS: &[&str] = &["player", "players", "embed", "open", "www", "m", "w", "widget", "cdn"];
/// Class words of a quotation that is a post of a social network.
const POSTS: &[&str] = &["tweet", "toot", "embed", "media", "post"];

/// A frame with a player, a `<video>` or an `<audio>`. Other frames are adverts and counters.
pub(super) fn read(source: &Source, node: NodeId) -> Option<Embed> {
    let document = source.page.document;
    let kind = match document.tag(node)? {
        Tag::Video => EmbedKind::Video,
        Tag::Audio => EmbedKind::Audio,
        _ => EmbedKind::Frame,
    };
    let reference = file(document, node)?;
    let url = url(source, reference)?;
    if kind == EmbedKind::Frame && !is_player(&url) {
        return None;
    }
    let mut title = String::new();
    push_collapsed(&mut title, document.attr(node, AttrName::Title).unwrap_or_default());
    let title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
    // What the page's own site shows has no other provider.
    let own = source.base.resolve("/").and_then(|own| provider(&own));
    let provider = provider(&url).filter(|provider| kind == EmbedKind::Frame || Some(provider) != own.as_ref());
    Some(Embed { kind, provider, url, title, blocks: Vec::new() })
}

fn file(document: &Document, node: NodeId) -> Option<&str> {
    let of = |node: NodeId| {
        let names = [AttrName::Src, AttrName::DataSrc, AttrName::DataLazySrc];
        let values = names.into_iter().filter_map(|name| document.attr(node, name)).map(str::trim);
        values.into_iter().find(|url| !url.is_empty() && !url.starts_with("about:") && !url.starts_with("blob:"))
    };
    let sources = document.children(node).filter(|&child| document.is(child, Tag::Source));
    of(node).or_else(|| sources.take(8).find_map(of))
}

fn is_player(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let host = url.host_str().unwrap_or_default().split('.').next().unwrap_or_default();
    let path = url.path().split(|c: char| !c.is_ascii_alphanumeric());
    matches!(host, "player" | "players" | "embed")
        || path.into_iter().any(|word| PATHS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// The host of a URL, without what only tells which of its machines answers.
pub(super) fn provider(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?;
    match host.split_once('.') {
        Some((first, rest)) if rest.contains('.') && HOSTS.contains(&first) => Some(rest.to_owned()),
        _ => Some(host.to_owned()),
    }
}

/// A figure that is nothing but a link to a player stands for it.
pub(super) fn linked(blocks: &[Block]) -> Option<Embed> {
    let [Block { kind: BlockKind::Paragraph(paragraph), .. }] = blocks else { return None };
    let [Inline::Link(link)] = paragraph.content.as_slice() else { return None };
    let provider = provider(&link.url).filter(|_| is_player(&link.url))?;
    let text = crate::render::plain(&link.content);
    let title = Some(text).filter(|text| *text != provider && *text != link.url);
    Some(Embed { kind: EmbedKind::Frame, provider: Some(provider), url: link.url.clone(), title, blocks: Vec::new() })
}

/// The URL of the post that a quotation shows: it is named as one, and its `cite` or its last link leads there.
pub(super) fn post(source: &Source, quote: Pos) -> Option<String> {
    let page = source.page;
    let class = page.attr(quote, AttrName::Class)?;
    let mut words = class.split(|c: char| !c.is_ascii_alphanumeric());
    if !words.any(|word| POSTS.iter().any(|known| word.eq_ignore_ascii_case(known))) {
        return None;
    }
    if let Some(cite) = page.attr(quote, AttrName::Cite).and_then(|cite| url(source, cite)) {
        return Some(cite);
    }
    let links = (quote..page.end(quote)).rev().filter(|&position| page.tag(position) == Some(Tag::A));
    let last = links.into_iter().find_map(|link| page.attr(link, AttrName::Href))?;
    url(source, last).filter(|url| url.starts_with("http"))
}

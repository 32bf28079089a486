//! Text as data: blocks of editors and trees of rich text, as HTML.
//!
//! There is no standard for them, but one shape: an object names its kind (`type`, `nodeType`, …) and holds its text
//! (`text`, `value`, …) or its children (`children`, `content`, …).

use super::json::{Object, Value};
use super::prose;

/// What an object of rich text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// An element whose content is a line of text.
    Line(&'static str),
    /// An element that holds other blocks.
    Blocks(&'static str),
    /// A run of text inside a line.
    Inline,
    Break,
    /// Images, embeds, adverts, teasers: no text of the article.
    Skipped,
    Unknown,
}

const KINDS: [&str; 11] = [
    "nodeType",
    "_type",
    "type",
    "blockType",
    "blockName",
    "kind",
    "tag",
    "__typename",
    "acf_fc_layout",
    "component",
    "name",
];
const CHILDREN: [&str; 14] = [
    "children",
    "content",
    "blocks",
    "nodes",
    "items",
    "elements",
    "innerBlocks",
    "rows",
    "cells",
    "columns",
    "paragraphs",
    "rich_text",
    "richText",
    "listItems",
];
const TEXTS: [&str; 11] = [
    "html",
    "innerHTML",
    "text",
    "content",
    "value",
    "plain_text",
    "plainText",
    "rendered",
    "body",
    "markdown",
    "caption",
];
/// Objects that only hold the text of the object around them.
const WRAPPERS: [&str; 11] =
    ["root", "document", "json", "data", "attributes", "attrs", "body", "value", "fields", "props", "paragraph"];

/// An object's kind in lower case, without separators.
fn kind(object: &Object<'_>) -> Option<String> {
    let kind = KINDS.iter().find_map(|key| object.get(key)?.as_str()).filter(|kind| kind.len() < 60)?;
    let kind = kind.rsplit(['/', ':', '.']).next().unwrap_or(kind);
    Some(kind.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect())
}

fn role(object: &Object<'_>) -> Role {
    let Some(mut kind) = kind(object) else { return Role::Unknown };
    // A block that says what it is by its style, and of which list it is an item.
    if matches!(kind.as_str(), "block" | "textblock") {
        if object.get("listItem").is_some_and(Value::is_string) {
            return Role::Line("li");
        }
        kind = object.get("style").and_then(Value::as_str).unwrap_or("paragraph").to_ascii_lowercase();
    }
    match kind.as_str() {
        "paragraph" | "p" | "unstyled" | "normal" | "lead" | "textparagraph" | "atomictext" => Role::Line("p"),
        "listitem" | "li" | "bulletlistitem" | "bulletedlistitem" | "numberedlistitem" | "unorderedlistitem"
        | "orderedlistitem" | "listitemtext" | "olistitem" => Role::Line("li"),
        "list" | "ul" | "unorderedlist" | "bulletlist" | "bulletedlist" | "ullist" => Role::Blocks(list(object)),
        "ol" | "orderedlist" | "numberedlist" | "numberlist" | "ollist" => Role::Blocks("ol"),
        "quote" | "blockquote" => Role::Blocks("blockquote"),
        "code" | "codeblock" | "pre" | "preformatted" => Role::Line("pre"),
        "table" => Role::Blocks("table"),
        "tablerow" | "tr" => Role::Blocks("tr"),
        "tablecell" | "td" | "tableheader" | "tableheadercell" | "th" => Role::Blocks("td"),
        "text" | "span" | "leaf" | "link" | "a" | "hyperlink" | "autolink" | "strong" | "b" | "bold" | "em" | "i"
        | "italic" | "emphasis" | "u" | "underline" | "sub" | "sup" | "mention" | "inlinecode" => Role::Inline,
        "br" | "hardbreak" | "softbreak" | "linebreak" | "break" => Role::Break,
        "subhead" | "subheading" | "subtitle" | "intertitle" | "crosshead" => Role::Line("h2"),
        "title" => Role::Line("h2"),
        _ if kind.starts_with("heading") || kind.starts_with("header") || is_h(&kind) => {
            Role::Line(heading(object, &kind))
        }
        _ if is_no_text(&kind) => Role::Skipped,
        _ => Role::Unknown,
    }
}

fn is_h(kind: &str) -> bool {
    matches!(kind.as_bytes(), [b'h', b'1'..=b'6'])
}

/// Kinds that hold something else than the article's text.
fn is_no_text(kind: &str) -> bool {
    const PARTS: [&str; 24] = [
        "image",
        "img",
        "figure",
        "picture",
        "video",
        "audio",
        "embed",
        "iframe",
        "advert",
        "promo",
        "related",
        "gallery",
        "newsletter",
        "social",
        "tweet",
        "twitter",
        "instagram",
        "youtube",
        "script",
        "button",
        "form",
        "divider",
        "teaser",
        "pullquote",
    ];
    matches!(kind, "ad" | "ads" | "adslot" | "hr" | "poll" | "style") || PARTS.iter().any(|part| kind.contains(part))
}

fn list(object: &Object<'_>) -> &'static str {
    let attributes = ["data", "attrs", "attributes"].iter().filter_map(|key| object.get(key)?.as_object());
    let says_ordered = |object: &Object<'_>| {
        let named =
            ["style", "listType", "list_type", "format", "tag"].iter().filter_map(|key| object.get(key)?.as_str());
        object.get("ordered") == Some(&Value::Bool(true))
            || named.into_iter().any(|name| matches!(name, "ordered" | "number" | "numbered" | "ol"))
    };
    if says_ordered(object) || attributes.into_iter().any(says_ordered) { "ol" } else { "ul" }
}

/// A heading's element: one below the headline's level, which is the first.
fn heading(object: &Object, kind: &str) -> &'static str {
    const WORDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];
    let given = |object: &Object<'_>| {
        let value = ["level", "depth", "tag", "size"].iter().find_map(|key| object.get(key))?;
        value.as_u64().or_else(|| value.as_str()?.trim_start_matches(['h', 'H']).parse().ok())
    };
    let inner = ["data", "attrs", "attributes"].iter().find_map(|key| given(object.get(key)?.as_object()?));
    let digit = kind.chars().last().and_then(|last| last.to_digit(10)).map(u64::from);
    let word = WORDS.iter().position(|word| kind.ends_with(word)).map(|index| index as u64 + 1);
    match given(object).or(inner).or(digit).or(word).unwrap_or(2) {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// What stands inside an object.
enum Inside<'v> {
    Children(&'v Value<'v>),
    Text(&'v str),
    Nothing,
}

fn inside<'v>(object: &'v Object<'v>) -> Inside<'v> {
    let filled = |value: &&Value<'_>| match value {
        Value::Array(values) => !values.is_empty(),
        Value::Object(inner) => !inner.is_empty(),
        _ => false,
    };
    let children = || CHILDREN.iter().find_map(|key| object.get(key).filter(filled)).map(Inside::Children);
    let text = || {
        let texts = TEXTS.iter().find_map(|key| object.get(key)?.as_str().filter(|text| !text.is_empty()));
        texts.map(Inside::Text)
    };
    let wrapped = || WRAPPERS.iter().find_map(|key| object.get(key).filter(filled)).map(Inside::Children);
    children().or_else(text).or_else(wrapped).unwrap_or(Inside::Nothing)
}

/// Entries of an array that are looked at.
const SAMPLE: usize = 24;
/// Letters of a string that is a paragraph in a list of them.
const PARAGRAPH: usize = 60;

/// Whether an array holds an article's blocks: objects of known kinds, or paragraphs.
pub(super) fn is_blocks(array: &[Value<'_>]) -> bool {
    let sample = &array[..array.len().min(SAMPLE)];
    let (mut known, mut lines) = (0, 0);
    for value in sample {
        match value {
            Value::Object(object) if !is_teaser(object) => match role(object) {
                Role::Line(_) | Role::Blocks(_) | Role::Inline if !matches!(inside(object), Inside::Nothing) => {
                    (known, lines) = (known + 1, lines + 1);
                }
                Role::Skipped | Role::Break | Role::Line(_) => known += 1,
                _ => {}
            },
            Value::String(text) if text.len() >= PARAGRAPH && text.contains(' ') => {
                (known, lines) = (known + 1, lines + 1)
            }
            _ => {}
        }
    }
    lines > 0 && known * 2 >= sample.len() && (lines > 1 || array[0].as_object().is_some())
}

/// Whether an object is about another page: it has a title and an address.
fn is_teaser(object: &Object<'_>) -> bool {
    let has = |keys: &[&str]| keys.iter().any(|key| object.get(key).is_some_and(Value::is_string));
    has(&["title", "headline"]) && has(&["url", "href", "slug", "link", "path", "permalink"])
}

enum Step<'v> {
    Open(&'v Value<'v>, Context),
    Close(&'static str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    Blocks,
    List,
    Line,
}

/// Bytes of text that cost as much as a value.
const BYTES_A_VALUE: usize = 8;

/// The blocks as HTML. Each value visited takes one from the budget, a long text more; with none left, the rest is left
/// out.
pub(super) fn html(blocks: &[Value<'_>], budget: &mut usize) -> String {
    let mut html = String::new();
    let mut steps: Vec<Step> = blocks.iter().rev().map(|block| Step::Open(block, Context::Blocks)).collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::Close(tag) => {
                html.push_str("</");
                html.push_str(tag);
                html.push('>');
            }
            Step::Open(..) if *budget == 0 => {}
            Step::Open(value, context) => {
                let before = html.len();
                open(value, context, &mut html, &mut steps);
                *budget = budget.saturating_sub(1 + (html.len() - before) / BYTES_A_VALUE);
            }
        }
    }
    html
}

fn open<'v>(value: &'v Value<'v>, context: Context, html: &mut String, steps: &mut Vec<Step<'v>>) {
    match value {
        Value::String(text) => push_text(text, context, html),
        Value::Array(values) => steps.extend(values.iter().rev().map(|value| Step::Open(value, context))),
        Value::Object(object) if !is_teaser(object) => open_object(object, context, html, steps),
        _ => {}
    }
}

fn open_object<'v>(object: &'v Object<'v>, context: Context, html: &mut String, steps: &mut Vec<Step<'v>>) {
    let (element, inner) = match role(object) {
        Role::Skipped => return,
        Role::Break => return html.push_str("<br>"),
        // A paragraph inside a line (of an item, of a quotation) is no second block.
        Role::Line(_) if context == Context::Line => (None, Context::Line),
        Role::Line(tag) => (Some(tag), Context::Line),
        Role::Blocks(tag @ ("ul" | "ol")) => (Some(tag), Context::List),
        Role::Blocks(tag) => (Some(tag), Context::Blocks),
        Role::Inline | Role::Unknown => (None, context),
    };
    if let Some(tag) = element {
        html.push('<');
        html.push_str(tag);
        html.push('>');
        steps.push(Step::Close(tag));
    }
    match inside(object) {
        Inside::Children(children) => steps.push(Step::Open(children, inner)),
        Inside::Text(text) => push_text(text, inner, html),
        Inside::Nothing => {}
    }
}

fn push_text(text: &str, context: Context, html: &mut String) {
    match context {
        Context::Line => prose::push_inline(html, text),
        Context::Blocks => html.push_str(&prose::as_html(text)),
        Context::List => {
            html.push_str("<li>");
            prose::push_inline(html, text);
            html.push_str("</li>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::json;
    use super::*;

    #[track_caller]
    fn reads(blocks: Value<'_>, expected: &str) {
        let Value::Array(blocks) = blocks else { panic!("an array") };
        assert!(is_blocks(&blocks), "{blocks:?}");
        assert_eq!(html(&blocks, &mut 1_000), expected);
    }

    #[test]
    fn blocks_of_editors() {
        reads(
            json!([{"type": "header", "data": {"text": "One", "level": 3}}, {"type": "paragraph", "data": {"text": "Two <b>2</b>"}},
                {"type": "list", "data": {"style": "ordered", "items": ["a", "b"]}}, {"type": "image", "data": {"caption": "x"}}]),
            "<h3>One</h3><p>Two <b>2</b></p><ol><li>a</li><li>b</li></ol>",
        );
        reads(
            json!([{"_type": "block", "style": "h2", "children": [{"_type": "span", "text": "One"}]},
                {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "a "}, {"_type": "span", "text": "b"}]},
                {"_type": "block", "listItem": "bullet", "children": [{"_type": "span", "text": "c"}]}]),
            "<h2>One</h2><p>a b</p><li>c</li>",
        );
        reads(
            json!([{"name": "core/paragraph", "attributes": {"content": "One"}}, {"name": "core/paragraph", "innerBlocks": [], "attributes": {"content": "Two"}}]),
            "<p>One</p><p>Two</p>",
        );
        reads(json!([{"type": "text", "content": "One"}, {"type": "text", "content": "Two"}]), "<p>One<p>Two");
    }

    #[test]
    fn trees_of_rich_text() {
        reads(
            json!([{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "One "},
                {"nodeType": "hyperlink", "content": [{"nodeType": "text", "value": "two"}]}]},
                {"nodeType": "unordered-list", "content": [{"nodeType": "list-item", "content": [
                    {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "three"}]}]}]}]),
            "<p>One two</p><ul><li>three</li></ul>",
        );
        reads(
            json!([{"type": "quote", "children": [{"type": "paragraph", "children": [{"text": "One"}, {"type": "linebreak"}, {"text": "two"}]}]}]),
            "<blockquote><p>One<br>two</p></blockquote>",
        );
    }

    #[test]
    fn teasers_and_components_are_no_blocks() {
        assert!(!is_blocks(&[]));
        let teaser = json!({"type": "text", "title": "Other news", "url": "/other", "text": "More"});
        assert!(!is_blocks(&[teaser.clone(), teaser]));
        assert!(!is_blocks(&[json!({"type": "hero", "data": {}}), json!({"type": "grid", "items": []})]));
        assert!(!is_blocks(&[json!("en"), json!("de"), json!(3)]));
    }

    #[test]
    fn the_budget_bounds_the_work() {
        let blocks = vec![json!({"type": "paragraph", "text": "One"}); 10];
        assert_eq!(html(&blocks, &mut 2), "<p>One</p><p>One</p>");
    }
}

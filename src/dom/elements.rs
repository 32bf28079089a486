//! What the tree builder does with elements of each type, as far as the gate must know. Data only.

use super::names::Tag;

/// Void elements, and those whose content is text by their tokenizer state: they are read however deep they stand.
pub(super) fn never_nests(tag: Tag) -> bool {
    closes_itself(tag)
        || opening(tag) == Opening::RawText
        || matches!(
            tag,
            Tag::Base
                | Tag::Col
                | Tag::Textarea
                | Tag::Title
                | Tag::Xmp
                | Tag::Noembed
                | Tag::Noframes
                | Tag::Plaintext
                | Tag::Html
                | Tag::Body
        )
}

pub(super) fn is_phrasing(tag: Tag) -> bool {
    tag.is_formatting()
        || matches!(
            tag,
            Tag::Span
                | Tag::Sub
                | Tag::Sup
                | Tag::Mark
                | Tag::Q
                | Tag::Cite
                | Tag::Abbr
                | Tag::Label
                | Tag::Ins
                | Tag::Del
        )
}

/// Elements that are never current.
pub(super) fn closes_itself(tag: Tag) -> bool {
    matches!(opening(tag), Opening::Void | Opening::Rule) || matches!(tag, Tag::Link | Tag::Meta)
}

/// What a start tag does in the body, <https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody>.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Closes a paragraph.
    Block,
    /// Closes a paragraph, and a heading that is current.
    Heading,
    /// Closes an item of its kind, then a paragraph.
    Item,
    /// Is opened again where it was not closed in its place.
    Formatting,
    /// Closes a button.
    Button,
    /// "Any other start tag": closes nothing.
    Inline,
    /// Is never current.
    Void,
    /// The same, and closes a paragraph.
    Rule,
    /// Holds text, and no tags.
    RawText,
    /// Has rules of its own.
    Special,
}

/// A table: it is as long as HTML has elements.
pub(super) fn opening(tag: Tag) -> Opening {
    match tag {
        Tag::Address
        | Tag::Article
        | Tag::Aside
        | Tag::Blockquote
        | Tag::Center
        | Tag::Details
        | Tag::Dialog
        | Tag::Dir
        | Tag::Div
        | Tag::Dl
        | Tag::Fieldset
        | Tag::Figcaption
        | Tag::Figure
        | Tag::Footer
        | Tag::Header
        | Tag::Hgroup
        | Tag::Main
        | Tag::Menu
        | Tag::Nav
        | Tag::Ol
        | Tag::P
        | Tag::Search
        | Tag::Section
        | Tag::Summary
        | Tag::Ul => Opening::Block,
        tag if tag.is_heading() => Opening::Heading,
        Tag::Li | Tag::Dd | Tag::Dt => Opening::Item,
        // Of `<nobr>` there is one at a time.
        Tag::Nobr => Opening::Special,
        tag if tag.is_formatting() => Opening::Formatting,
        Tag::Button => Opening::Button,
        Tag::Abbr
        | Tag::Audio
        | Tag::Canvas
        | Tag::Cite
        | Tag::Datalist
        | Tag::Del
        | Tag::Dfn
        | Tag::Ins
        | Tag::Kbd
        | Tag::Label
        | Tag::Legend
        | Tag::Map
        | Tag::Mark
        | Tag::Meter
        | Tag::Output
        | Tag::Picture
        | Tag::Progress
        | Tag::Q
        | Tag::Ruby
        | Tag::Samp
        | Tag::Slot
        | Tag::Span
        | Tag::Sub
        | Tag::Sup
        | Tag::Time
        | Tag::Var
        | Tag::Video => Opening::Inline,
        Tag::Br | Tag::Embed | Tag::Img | Tag::Input | Tag::Param | Tag::Source | Tag::Track | Tag::Wbr => {
            Opening::Void
        }
        Tag::Hr => Opening::Rule,
        Tag::Script | Tag::Style | Tag::Noscript | Tag::Iframe => Opening::RawText,
        _ => Opening::Special,
    }
}

/// Elements that the end tag of one around them closes as well.
pub(super) fn has_implied_end(tag: Tag) -> bool {
    matches!(tag, Tag::P | Tag::Li | Tag::Dd | Tag::Dt)
}

/// "Special" elements, <https://html.spec.whatwg.org/multipage/parsing.html#special>, that an open item may stand in
/// unseen by the next one.
pub(super) fn hides_items(tag: Tag) -> bool {
    match opening(tag) {
        Opening::Block => !matches!(tag, Tag::Address | Tag::Dialog | Tag::Div | Tag::P | Tag::Search),
        Opening::Heading | Opening::Item | Opening::Button | Opening::RawText => true,
        Opening::Special => !matches!(tag, Tag::Nobr | Tag::Rp | Tag::Rt | Tag::Option | Tag::Optgroup | Tag::Other),
        Opening::Formatting | Opening::Inline | Opening::Void | Opening::Rule => false,
    }
}

/// Elements that are a part of SVG like any other there,
/// <https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign>: none whose start tag ends it, or may do so, as
/// that of `<font>`, and none in which tags are read as in the body.
pub(super) fn is_plain_in_svg(tag: Tag, name: &str) -> bool {
    let ends_it = tag.is_formatting()
        || tag.is_heading()
        || matches!(
            tag,
            Tag::Blockquote
                | Tag::Body
                | Tag::Br
                | Tag::Center
                | Tag::Dd
                | Tag::Div
                | Tag::Dl
                | Tag::Dt
                | Tag::Embed
                | Tag::Head
                | Tag::Hr
                | Tag::Img
                | Tag::Li
                | Tag::Listing
                | Tag::Menu
                | Tag::Meta
                | Tag::Ol
                | Tag::P
                | Tag::Pre
                | Tag::Ruby
                | Tag::Span
                | Tag::Sub
                | Tag::Sup
                | Tag::Table
                | Tag::Ul
                | Tag::Var
        );
    !ends_it && !is_integration_point(name)
}

/// <https://html.spec.whatwg.org/multipage/parsing.html#html-integration-point>, those of SVG.
pub(super) fn is_integration_point(name: &str) -> bool {
    matches!(name, "title" | "desc" | "foreignobject")
}

/// Names of SVG that are not all in lower case,
/// <https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign>.
const SVG_NAMES: &[&str] = &[
    "altGlyph",
    "altGlyphDef",
    "altGlyphItem",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "clipPath",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "foreignObject",
    "glyphRef",
    "linearGradient",
    "radialGradient",
    "textPath",
];

/// How SVG writes a name that is given in lower case, if it does so in another.
pub(super) fn svg_name(name: &str) -> Option<&'static str> {
    SVG_NAMES.iter().copied().find(|known| known.eq_ignore_ascii_case(name))
}

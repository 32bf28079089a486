//! What the tree builder does with elements of each type, as far as the gate must know. Data only.

use super::names::Tag;

/// Void elements, and those whose content is text by their tokenizer state: they must reach the tree builder.
pub(super) fn never_nests(tag: Tag) -> bool {
    closes_itself(tag)
        || matches!(
            tag,
            Tag::Base
                | Tag::Col
                | Tag::Script
                | Tag::Style
                | Tag::Textarea
                | Tag::Title
                | Tag::Xmp
                | Tag::Iframe
                | Tag::Noembed
                | Tag::Noframes
                | Tag::Noscript
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
    matches!(
        tag,
        Tag::Br
            | Tag::Embed
            | Tag::Hr
            | Tag::Img
            | Tag::Input
            | Tag::Link
            | Tag::Meta
            | Tag::Param
            | Tag::Source
            | Tag::Track
            | Tag::Wbr
    )
}

/// Elements in which a text is appended as it stands. A form is not among them: inside a table it closes at once.
pub(super) fn takes_text(tag: Tag) -> bool {
    is_closed_alone(tag) || matches!(tag, Tag::Body | Tag::Td | Tag::Th)
}

/// Elements that their own end tag closes, and nothing else, if they are current.
pub(super) fn is_closed_alone(tag: Tag) -> bool {
    tag.is_formatting()
        || matches!(
            tag,
            Tag::Abbr
                | Tag::Address
                | Tag::Article
                | Tag::Aside
                | Tag::Blockquote
                | Tag::Button
                | Tag::Center
                | Tag::Cite
                | Tag::Dd
                | Tag::Del
                | Tag::Details
                | Tag::Div
                | Tag::Dl
                | Tag::Dt
                | Tag::Figcaption
                | Tag::Figure
                | Tag::Footer
                | Tag::H1
                | Tag::H2
                | Tag::H3
                | Tag::H4
                | Tag::H5
                | Tag::H6
                | Tag::Header
                | Tag::Ins
                | Tag::Label
                | Tag::Li
                | Tag::Main
                | Tag::Mark
                | Tag::Nav
                | Tag::Ol
                | Tag::P
                | Tag::Picture
                | Tag::Section
                | Tag::Span
                | Tag::Sub
                | Tag::Summary
                | Tag::Sup
                | Tag::Time
                | Tag::Ul
        )
}

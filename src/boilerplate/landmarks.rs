//! Rules on elements and roles that say what they are: HTML's sectioning elements, ARIA landmarks
//! (<https://www.w3.org/TR/wai-aria-1.2/#landmark_roles>) and schema.org's `WebPageElement` types.

use super::{Reason, Strip};
use crate::dom::{AttrName, AttrNames, Tag};
use crate::page::{Page, Pos};

/// Roles and what they mean here.
const ROLES: &[(&str, Reason)] = &[
    ("navigation", Reason::Navigation),
    ("menu", Reason::Navigation),
    ("menubar", Reason::Navigation),
    ("banner", Reason::Header),
    ("contentinfo", Reason::Footer),
    ("complementary", Reason::Sidebar),
    ("search", Reason::Form),
    ("dialog", Reason::Dialog),
    ("alertdialog", Reason::Dialog),
    ("alert", Reason::Dialog),
    ("toolbar", Reason::Control),
    ("tooltip", Reason::Dialog),
    ("doc-pagelist", Reason::Navigation),
    ("doc-toc", Reason::Navigation),
];

/// schema.org types of page parts, by the end of their URL.
const TYPES: &[(&str, Reason)] = &[
    ("/BreadcrumbList", Reason::Breadcrumb),
    ("/SiteNavigationElement", Reason::Navigation),
    ("/WPHeader", Reason::Header),
    ("/WPFooter", Reason::Footer),
    ("/WPSideBar", Reason::Sidebar),
    ("/WPAdBlock", Reason::Advert),
];

/// What may say more than the element: most have none of them.
const SAYING: AttrNames = AttrNames::of([AttrName::Role, AttrName::AriaModal, AttrName::Itemtype]);

pub(super) fn rule(page: &Page, position: Pos) -> Option<Strip> {
    let of_attributes = if page.may_have(position, SAYING) { rule_of_attributes(page, position) } else { None };
    of_attributes.or_else(|| rule_of_tag(page, position))
}

fn strip(reason: Reason, rule: &'static str) -> Option<Strip> {
    Some(Strip { reason, rule })
}

fn rule_of_attributes(page: &Page, position: Pos) -> Option<Strip> {
    if let Some(role) = page.attr(position, AttrName::Role) {
        if let Some((_, reason)) = ROLES.iter().find(|(name, _)| role.eq_ignore_ascii_case(name)) {
            return strip(*reason, "role");
        }
    }
    if page.attr(position, AttrName::AriaModal) == Some("true") {
        return strip(Reason::Dialog, "aria-modal");
    }
    if let Some(kind) = page.attr(position, AttrName::Itemtype) {
        if let Some((_, reason)) = TYPES.iter().find(|(name, _)| kind.ends_with(name)) {
            return strip(*reason, "itemtype");
        }
    }
    None
}

fn rule_of_tag(page: &Page, position: Pos) -> Option<Strip> {
    match page.tag(position)? {
        Tag::Nav => strip(Reason::Navigation, "nav"),
        Tag::Menu => strip(Reason::Navigation, "menu"),
        Tag::Aside if is_notes(page, position) => None,
        Tag::Button if is_beside_heading(page, position) => strip(Reason::Control, "a heading's button"),
        Tag::Aside => strip(Reason::Sidebar, "aside"),
        Tag::Footer if !in_quote(page, position) => strip(Reason::Footer, "footer"),
        Tag::Header if is_page_header(page, position) => strip(Reason::Header, "header"),
        Tag::Dialog => strip(Reason::Dialog, "dialog"),
        Tag::Search => strip(Reason::Form, "search"),
        Tag::Form if is_control_form(page, position) => strip(Reason::Form, "form"),
        Tag::Figcaption if is_caption(page, position) => strip(Reason::Caption, "figcaption"),
        // Like a figure's; the rows are what is read.
        Tag::Caption => strip(Reason::Caption, "caption"),
        Tag::Label | Tag::Legend if !holds_page(page, position) => strip(Reason::Form, "label"),
        _ => None,
    }
}

/// Whether an element is a footnote or a list of them: docutils makes them `<aside>`
/// (<https://www.w3.org/TR/dpub-aria-1.0/#doc-footnote>).
fn is_notes(page: &Page, position: Pos) -> bool {
    let role = page.attr(position, AttrName::Role).unwrap_or_default();
    let class = page.attr(position, AttrName::Class).unwrap_or_default();
    matches!(role, "doc-footnote" | "doc-endnote" | "doc-endnotes")
        || class.split_ascii_whitespace().any(|name| matches!(name, "footnote" | "footnote-list"))
}

/// Most positions of a heading whose buttons are told from it.
const MOST_IN_HEADING: usize = 64;

/// Whether a button stands in a heading that says something besides its buttons: what opens a fold is the heading itself.
fn is_beside_heading(page: &Page, position: Pos) -> bool {
    let heading = page.ancestors(position).take(4).find(|&up| page.tag(up).is_some_and(Tag::is_heading));
    heading.is_some_and(|heading| {
        // A larger one is no heading, and would be looked through for each of its buttons.
        if page.end(heading) - heading > MOST_IN_HEADING {
            return false;
        }
        let buttons = (heading..page.end(heading)).filter(|&inside| page.tag(inside) == Some(Tag::Button));
        buttons.map(|button| page.counts(button).letters).sum::<u32>() < page.counts(heading).letters
    })
}

/// The footer of a quotation names its source: it belongs to the quotation.
fn in_quote(page: &Page, position: Pos) -> bool {
    page.ancestors(position).any(|ancestor| page.tag(ancestor) == Some(Tag::Blockquote))
}

/// A `<header>` outside of `<article>` and `<main>` is the page's own, unless it shows the headline without a menu.
/// One inside them holds the headline and the standfirst, which metadata takes care of.
fn is_page_header(page: &Page, position: Pos) -> bool {
    let inside = page.ancestors(position).any(|ancestor| {
        matches!(page.tag(ancestor), Some(Tag::Article | Tag::Main))
            || page.attr(ancestor, AttrName::Role) == Some("main")
    });
    let counts = page.counts(position);
    !inside && counts.prose_blocks <= 2
}

/// A form of fields, as opposed to one that some frameworks wrap around the whole page.
fn is_control_form(page: &Page, position: Pos) -> bool {
    let counts = page.counts(position);
    counts.prose_blocks <= 1 && counts.letters <= 1000
}

/// Letters of the longest caption: what is longer is an article that was put beside its picture.
const LONGEST_CAPTION: u32 = 500;

fn is_caption(page: &Page, position: Pos) -> bool {
    page.counts(position).letters <= LONGEST_CAPTION
}

fn holds_page(page: &Page, position: Pos) -> bool {
    page.counts(position).prose_blocks > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{self, TreeLimits};

    #[test]
    fn a_caption_is_short() {
        let reason = |text: &str| {
            let document =
                dom::parse(&format!("<figure><img><figcaption>{text}</figcaption></figure>"), TreeLimits::default());
            let page = Page::new(&document);
            (1..page.len()).find_map(|position| rule(&page, position)).map(|strip| strip.reason)
        };
        let sentence = "It rained all day on the landing, and nobody who waited there minded it. ";
        assert_eq!(reason(sentence), Some(Reason::Caption));
        assert_eq!(reason(&sentence.repeat(10)), None);
    }
}

//! What a reader does not see.

use super::{Reason, Strip, names};
use crate::dom::{AttrName, NodeId, Tag};
use crate::page::{Page, Pos};

pub(super) fn rule(page: &Page, position: Pos) -> Option<Strip> {
    let strip = |rule| Some(Strip { reason: Reason::Hidden, rule });
    // Panels of tabs and accordions are hidden only until they are opened: their text belongs to the page.
    if page.tag(position) == Some(Tag::Body) || is_panel(page, position) {
        return None;
    }
    // A note in the margin is shown on demand, where the screen is narrow (`situations/13a-footnotes`).
    if page.is_sidenote(position) {
        return None;
    }
    // The source of a formula is hidden behind its picture, and is what is read.
    if page.holds_formula(position) {
        return None;
    }
    if page.attr(position, AttrName::AriaBusy) == Some("true") && page.counts(position).prose == 0 {
        return strip("aria-busy");
    }
    if page.attr(position, AttrName::Hidden).is_some_and(|value| !value.eq_ignore_ascii_case("until-found")) {
        return strip("hidden attribute");
    }
    if page.attr(position, AttrName::Style).is_some_and(hides) {
        return strip("inline style");
    }
    if page.attr(position, AttrName::AriaHidden) == Some("true") {
        return strip("aria-hidden");
    }
    if page.attr(position, AttrName::Class).is_some_and(names::hides) {
        return strip("hiding class");
    }
    None
}

/// What a tab or an accordion's heading opens: it has the role, or stands beside or under a control that expands.
fn is_panel(page: &Page, position: Pos) -> bool {
    if page.attr(position, AttrName::Role) == Some("tabpanel") {
        return true;
    }
    if page.counts(position).prose == 0 {
        return false;
    }
    let document = page.document;
    let node = page.node(position);
    let expands = |node: NodeId| {
        matches!(document.tag(node), Some(Tag::Button | Tag::Summary))
            || document.attr(node, AttrName::AriaExpanded).is_some()
    };
    let before = std::iter::successors(document.prev_sibling(node), |&sibling| document.prev_sibling(sibling));
    let Some(control) = before.into_iter().take(6).find(|&sibling| document.tag(sibling).is_some()) else {
        return false;
    };
    expands(control) || document.descendants(control).take(8).any(expands)
}

/// Whether an inline style takes the element off the page. Custom properties (`--x: none`) do not, nor does
/// transparency alone: pages fade their text in.
fn hides(style: &str) -> bool {
    let (mut transparent, mut flat, mut clipped) = (false, false, false);
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim();
        let zero = matches!(value, "0" | "0px" | "0em" | "0%");
        match name.as_str() {
            "display" if value == "none" => return true,
            "visibility" if value == "hidden" => return true,
            "font-size" if zero => return true,
            "left" | "text-indent" | "top" | "margin-left" if value.starts_with("-999") => return true,
            "opacity" => transparent = value == "0",
            "height" | "max-height" | "width" => flat |= zero,
            "overflow" => clipped = value == "hidden",
            _ => {}
        }
    }
    flat && (transparent || clipped)
}

#[cfg(test)]
mod tests {
    use super::hides;

    #[test]
    fn styles_that_hide() {
        assert!(hides("color: red; display:none"));
        assert!(hides("DISPLAY : None !important"));
        assert!(hides("visibility:hidden"));
        assert!(!hides("--footer-display: none"));
        assert!(!hides("overflow: hidden"));
        assert!(!hides("display: block"));
        assert!(hides("opacity:0;height:0;overflow:hidden"));
        assert!(hides("position:absolute; left:-9999px"));
        assert!(!hides("opacity: 0; transition: opacity 1s"));
        assert!(!hides("font-size: 0.9em"));
    }
}

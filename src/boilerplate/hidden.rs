//! What a reader does not see.

use super::names::Names;
use super::{Reason, Strip};
use crate::dom::{AttrName, AttrNames, NodeId, Tag};
use crate::page::{Page, Pos};

pub(super) fn rule(page: &Page, names: &Names, position: Pos) -> Option<Strip> {
    let rule = sign(page, names, position)?;
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
    Some(Strip { reason: Reason::Hidden, rule })
}

/// What may hide an element besides its class: most have none of them.
const HIDING: AttrNames = AttrNames::of([AttrName::AriaBusy, AttrName::Hidden, AttrName::Style, AttrName::AriaHidden]);

/// What says that an element is hidden.
fn sign(page: &Page, names: &Names, position: Pos) -> Option<&'static str> {
    if page.may_have(position, HIDING) {
        if let Some(sign) = sign_of_attributes(page, position) {
            return Some(sign);
        }
    }
    names.hides(page, position).then_some("hiding class")
}

fn sign_of_attributes(page: &Page, position: Pos) -> Option<&'static str> {
    if page.attr(position, AttrName::AriaBusy) == Some("true") && page.counts(position).prose == 0 {
        return Some("aria-busy");
    }
    if page.attr(position, AttrName::Hidden).is_some_and(|value| !value.eq_ignore_ascii_case("until-found")) {
        return Some("hidden attribute");
    }
    if page.attr(position, AttrName::Style).is_some_and(hides) {
        return Some("inline style");
    }
    (page.attr(position, AttrName::AriaHidden) == Some("true")).then_some("aria-hidden")
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
        let (name, value) = (name.trim(), without_weight(value.trim()));
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let says = |known: &str| value.eq_ignore_ascii_case(known);
        let zero = || says("0") || says("0px") || says("0em") || says("0%");
        if is("display") && says("none") || is("visibility") && says("hidden") || is("font-size") && zero() {
            return true;
        }
        if value.starts_with("-999") && ["left", "text-indent", "top", "margin-left"].into_iter().any(is) {
            return true;
        }
        if is("opacity") {
            transparent = value == "0";
        } else if is("height") || is("max-height") || is("width") {
            flat |= zero();
        } else if is("overflow") {
            clipped = says("hidden");
        }
    }
    flat && (transparent || clipped)
}

const IMPORTANT: &str = "!important";

/// A value without the words that say how much it weighs.
fn without_weight(mut value: &str) -> &str {
    while let Some((rest, end)) = value.len().checked_sub(IMPORTANT.len()).and_then(|at| value.split_at_checked(at)) {
        if !end.eq_ignore_ascii_case(IMPORTANT) {
            break;
        }
        value = rest;
    }
    value.trim()
}

#[cfg(test)]
mod tests {
    use super::hides;

    #[test]
    fn styles_that_hide() {
        assert!(hides("color: red; display:none"));
        assert!(hides("DISPLAY : None !important"));
        assert!(hides("left: -9999px !IMPORTANT!important"));
        assert!(!hides("display: none important"));
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

//! What a reader does not see.

use super::{Reason, Strip, names};
use crate::dom::{AttrName, Tag};
use crate::page::{Page, Pos};

pub(super) fn rule(page: &Page, position: Pos) -> Option<Strip> {
    let strip = |rule| Some(Strip { reason: Reason::Hidden, rule });
    // Panels of tabs and accordions are hidden only until they are opened: their text belongs to the page.
    if page.attr(position, AttrName::Role) == Some("tabpanel") || page.tag(position) == Some(Tag::Body) {
        return None;
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

/// Whether a declaration of an inline style takes the element off the page. Custom properties (`--x: none`) do not.
fn hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let Some((name, value)) = declaration.split_once(':') else { return false };
        let (name, value) = (name.trim(), value.trim().trim_end_matches("!important").trim());
        (name.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
            || (name.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden"))
    })
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
    }
}

//! Scripts that hold the page's state: an assignment such as `window.__INITIAL_STATE__ = {…}`. Of all scripts without a
//! JSON type they alone keep their text; see `embedded/`.

/// Longest beginning of a script that is looked at, in bytes.
const LOOKED_AT: usize = 120;

/// Whether so much of a script's text, from its first character that is no white space on, tells all that
/// [`begins_state`] asks.
pub(super) fn tells_state(text: &str) -> bool {
    text.len() >= LOOKED_AT || text.bytes().any(ends_beginning)
}

/// Whether a script with this text assigns data to a name that is made for state. Only what stands before the first line
/// break or `<` counts.
pub(super) fn begins_state(text: &str) -> bool {
    let text = text.trim_start();
    let end = text.bytes().take(LOOKED_AT).position(ends_beginning);
    let mut end = end.unwrap_or(text.len().min(LOOKED_AT));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let Some((name, value)) = text[..end].split_once('=') else { return false };
    // Nothing but the name and what it belongs to: no program that assigns somewhere inside.
    if !name.chars().all(|c| is_name(c) || matches!(c, '.' | ' ' | '[' | ']' | '"' | '\'')) {
        return false;
    }
    let name = name.trim_end().trim_end_matches(['"', '\'', ']']);
    let name = name.rsplit(|c: char| !is_name(c)).next().unwrap_or_default();
    names_state(name) && value.trim_start().starts_with(['{', '[', '(', '"', '\'', 'J'])
}

fn ends_beginning(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | b'<')
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// `__NUXT__`, `__APOLLO_STATE__`, `initialState`, `PAGE_DATA`.
fn names_state(name: &str) -> bool {
    let ends = |end: &str| {
        name.len() >= end.len() && name.as_bytes()[name.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
    };
    name.starts_with("__") || ends("state") || ends("data") || ends("props")
}

#[cfg(test)]
mod tests {
    use super::begins_state;

    #[test]
    fn assignments_to_names_of_state() {
        for state in [
            "window.__INITIAL_STATE__ = {\"a\": 1}",
            "\n  window.__NUXT__=(function(a,b){return {a:a}}(1,2))",
            "window['__PRELOADED_STATE__']= JSON.parse(\"{}\")",
            "var initialState = [",
            "window.__APOLLO_STATE__={",
        ] {
            assert!(begins_state(state), "{state}");
        }
        for other in [
            "",
            "window.dataLayer = window.dataLayer || []",
            "var x = 1",
            "(function(){var __a={}})()",
            "if (window.__x == 1) {",
            "\n\nfunction f() {}\nwindow.__STATE__={}",
        ] {
            assert!(!begins_state(other), "{other}");
        }
    }
}

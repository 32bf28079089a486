//! Tells why the main text is thin: from the page, from what the rules took away and from what is left.

use crate::article::Diagnosis;
use crate::boilerplate::{Reason, Stripped};
use crate::dom::{AttrName, Document, NodeId, Tag};
use crate::metadata::Found;
use crate::page::{Page, Pos};

/// Letters of text below which there may be a shell or a wall: of prose, and of what is not about consent.
const THIN: u32 = 250;
/// Letters of prose up to which a text can be a teaser, where the page says that it is not free, and where only a prompt
/// to pay or to log in does.
const DECLARED_TEASER: u32 = 1_000;
const TEASER: u32 = 800;
/// Letters of text, prose or not, up to which a page shows hardly any.
const HARDLY_ANY: u32 = 600;
/// Share of the page's letters that a consent text must have to be a wall.
const WALL: f32 = 0.5;
/// Fewest letters of a consent text.
const LEAST_CONSENT: u32 = 40;
/// Fewest blocks that make a listing.
const FEWEST_TEASERS: usize = 6;
/// Longest note to enable scripts, in bytes of markup.
const LONGEST_NOTE: usize = 2_000;
/// Letters up to which a mount point or a page is empty: "Loading…".
const LOADING: u32 = 80;

/// Why the page gave no full article; `None` if it did. `kept` are the blocks of the main text, and `is_listing` says that
/// they are teasers of other pages.
pub(super) fn diagnose(
    page: &Page,
    found: &Found,
    stripped: &Stripped,
    kept: &[usize],
    is_listing: bool,
) -> Option<Diagnosis> {
    let blocks = || kept.iter().map(|&index| &page.blocks[index]);
    let letters: u32 = blocks().map(|block| block.letters).sum();
    let prose: u32 = blocks().filter(|block| block.is_prose()).map(|block| block.letters).sum();
    if is_consent_wall(page, found, stripped, kept) {
        return Some(Diagnosis::ConsentWall);
    }
    if is_listing && kept.len() >= FEWEST_TEASERS {
        return Some(Diagnosis::Listing);
    }
    if letters > 0 && letters <= 2 * prose && is_teaser(found, stripped, prose) {
        return Some(Diagnosis::Paywall);
    }
    if prose < THIN && letters < HARDLY_ANY && is_script_shell(page, prose > 0) {
        return Some(Diagnosis::ScriptShell);
    }
    (letters == 0).then_some(Diagnosis::Empty)
}

fn is_teaser(found: &Found, stripped: &Stripped, prose: u32) -> bool {
    let prompts = || stripped.removals.iter().any(|removal| removal.strip.reason == Reason::Paywall);
    (found.is_locked && prose < DECLARED_TEASER) || (prose < TEASER && prompts())
}

/// Whether the page asks for consent and shows hardly anything else. A page that is about cookies says so in its title.
fn is_consent_wall(page: &Page, found: &Found, stripped: &Stripped, kept: &[usize]) -> bool {
    let (mut consent, mut others) = (0, 0);
    for block in kept.iter().map(|&index| &page.blocks[index]) {
        let asks = block.is_prose() && is_about_cookies(&page.block_start(block, ABOUT));
        *(if asks { &mut consent } else { &mut others }) += block.letters;
        // Articles end here, with their first paragraph.
        if others >= THIN {
            return false;
        }
    }
    let removed = stripped.removals.iter().filter(|removal| removal.strip.reason == Reason::Consent);
    consent += removed.map(|removal| letters_between(page, removal.start, removal.end)).sum::<u32>();
    consent >= LEAST_CONSENT
        && consent as f32 >= WALL * page.total().letters as f32
        && !found.metadata.title.as_deref().is_some_and(is_about_cookies)
}

fn letters_between(page: &Page, start: Pos, end: Pos) -> u32 {
    page.blocks[page.blocks_between(start, end)].iter().map(|block| block.letters).sum()
}

/// Most of a block that is read, in bytes.
const ABOUT: usize = 400;

/// Words for it are alike in most languages.
fn is_about_cookies(text: &str) -> bool {
    let text = text.to_lowercase();
    ["cookie", "consent", "gdpr", "privacy", "datenschutz", "confidentialité"].iter().any(|word| text.contains(word))
}

/// Ids of the elements that scripts fill, in the frameworks' own templates.
const MOUNT_POINTS: [&str; 16] = [
    "root",
    "app",
    "__next",
    "__nuxt",
    "__layout",
    "___gatsby",
    "react-root",
    "reactroot",
    "approot",
    "app-root",
    "vue-app",
    "q-app",
    "main-app",
    "application",
    "svelte",
    "react-app",
];

/// Whether a script is to draw the page: something is left empty for it, or there is no prose at all and the page asks for
/// scripts, or there is nothing but scripts.
fn is_script_shell(page: &Page, has_prose: bool) -> bool {
    let document = page.document;
    let is_left_empty = || (0..page.len()).any(|position| is_empty_mount_point(page, position));
    let (mut has_script, mut is_awaited) = (false, page.total().letters <= LOADING || is_left_empty());
    for node in document.descendants(NodeId::ROOT) {
        has_script |= document.is(node, Tag::Script);
        is_awaited |= !has_prose && asks_for_scripts(document, node);
        if has_script && is_awaited {
            return true;
        }
    }
    false
}

fn is_empty_mount_point(page: &Page, position: Pos) -> bool {
    let named = page
        .attr(position, AttrName::Id)
        .is_some_and(|id| MOUNT_POINTS.iter().any(|known| id.eq_ignore_ascii_case(known)));
    // Components' elements have the names that their authors give them; this one is a template's.
    let is_template =
        page.tag(position) == Some(Tag::Other) && page.document.name(page.node(position)) == Some("app-root");
    (named || is_template) && page.counts(position).letters <= LOADING
}

/// A `<noscript>` that speaks of JavaScript: the word is the same in nearly all languages.
fn asks_for_scripts(document: &Document, node: NodeId) -> bool {
    let in_noscript = document.parent(node).is_some_and(|parent| document.is(parent, Tag::Noscript));
    let text = document.text(node).filter(|text| in_noscript && text.len() < LONGEST_NOTE);
    text.is_some_and(|text| text.to_ascii_lowercase().contains("javascript"))
}

//! A standfirst that nothing names, by its place: a paragraph beside the headline, where the body stands in a box of its
//! own.

use super::date_labels::says_updated;
use super::following_lines::Line;
use super::image;
use super::text::{shown, word_count};
use crate::dom::{Document, NodeId, Tag};

/// Shortest text that is a paragraph of a body, in bytes, and how many make one.
const PARAGRAPH: usize = 80;
const BODY: usize = 3;
/// Fewest words of a standfirst. Scripts without spaces have sentences of one.
const WORDS: usize = 6;
/// Nodes of a box that are looked at, and boxes after a line.
const MAX_NODES: usize = 400;
const MAX_BOXES: usize = 16;
/// Longest line under a picture, in bytes.
const MAX_CAPTION: usize = 400;
/// Levels between the headline and what holds the line, too.
const LEVELS: usize = 3;

/// Whether the line is the only text between the headline and the box that holds the body.
pub(super) fn is_outside_body(document: &Document, headline: NodeId, line: &Line<'_>) -> bool {
    // Labels, trails and lists of tags stand there, too.
    let is_sentence = line.text.trim_end().ends_with(['.', '!', '?', '…', '"', '”', '“', '»', '。', '؟', '।']);
    if !is_sentence || word_count(&line.text) < WORDS || says_updated(&line.text) {
        return false;
    }
    let Some(element) = line.element() else { return false };
    let is_frame = |node: NodeId| matches!(document.tag(node), Some(Tag::Body | Tag::Html) | None);
    let Some(shared) = document.parent(element).filter(|&parent| document.contains(parent, headline)) else {
        return false;
    };
    let is_near = document.ancestors(headline).take(LEVELS).any(|up| up == shared);
    if !is_near || element < headline || is_frame(shared) {
        return false;
    }
    // The line may stand in the headline's own box, and the body beside that.
    let (mut inner, mut outer) = (element, Some(shared));
    for _ in 0..2 {
        let Some(around) = outer.filter(|&around| !is_frame(around)) else { return false };
        match body_after(document, inner) {
            Some(is_box) => return is_box,
            None => (inner, outer) = (around, document.parent(around)),
        }
    }
    false
}

/// Of the elements after this one in its parent, the first with a text as long as a paragraph: whether it holds a body.
fn body_after(document: &Document, node: NodeId) -> Option<bool> {
    let after = std::iter::successors(document.next_sibling(node), |&next| document.next_sibling(next));
    let paragraphs = |element: NodeId| {
        let inside = std::iter::once(element).chain(document.descendants(element)).take(MAX_NODES);
        let texts = inside.filter_map(|node| document.text(node)).filter(|text| text.trim().len() >= PARAGRAPH);
        texts.take(BODY).count()
    };
    let is_picture = |element: &NodeId| {
        let caption = shown(document, *element, MAX_CAPTION);
        caption.is_some_and(|caption| image::is_line_of_box(document, *element, &caption))
    };
    let boxes = after.take(MAX_BOXES).filter(|element| !is_picture(element));
    let counts = boxes.map(|element| (element, paragraphs(element)));
    let (element, count) = counts.into_iter().find(|&(_, count)| count > 0)?;
    Some(document.tag(element).is_some() && count >= BODY && shown(document, element, PARAGRAPH).is_none())
}

/// Marks that part the steps of a trail.
const STEPS: [&str; 5] = [" › ", " » ", " > ", " / ", " → "];

/// Whether a line says something of the page and not of its text: "(Redirected from Rain)", "Rivers > Rain > Floods".
pub(super) fn is_remark(text: &str) -> bool {
    let text = text.trim();
    let in_brackets = text.starts_with('(') && text.ends_with(')') && !text[1..].contains('(');
    let steps = STEPS.iter().map(|mark| text.matches(mark).count()).max().unwrap_or_default();
    in_brackets || steps > 1 && !text.ends_with(['.', '!', '?', '…'])
}

/// Whether a line is an element right beside the headline, without a box of its own.
pub(super) fn is_beside(document: &Document, headline: NodeId, line: &Line<'_>) -> bool {
    line.element().is_some_and(|element| {
        let inner = document.first_child(element).filter(|&child| document.tag(child).is_some());
        document.parent(element) == document.parent(headline) && inner.is_none_or(|inner| !document.is(inner, Tag::P))
    })
}

#[cfg(test)]
mod tests {
    use super::is_remark;
    use crate::metadata::tests::page_at;

    #[track_caller]
    fn standfirst(html: &str, expected: Option<&str>) {
        let text = "<p>In the valley nobody had expected it, and those who had were not asked, it being Sunday.</p>";
        let page = format!("<title>Rain falls up - Tarn</title><main>{html}{}</main>", text.repeat(3));
        let found = page_at("https://tarn.example/rain", &page).1.metadata.standfirst;
        assert_eq!(found.as_deref(), expected, "{html}");
    }

    const LEAD: &str = "Three villages of the valley have begun to wear their hats the other way round";

    #[test]
    fn the_text_of_a_question_stays() {
        let head =
            "<meta property='og:description' content='Why does the rain fall up in our valley and not in yours?'>";
        let question = "<h1>Rain falls up</h1><p>Why does the rain fall up in our valley and not in yours?</p>\
                        <p>Asked by Ada Brook on 3 May 2021</p>";
        standfirst(&format!("{head}{question}"), Some("Why does the rain fall up in our valley and not in yours?"));
        let kind = r#"<script type="application/ld+json">{"@type": "QAPage", "mainEntity": {"@type": "Question",
            "name": "Rain falls up"}}</script>"#;
        standfirst(&format!("{head}{kind}{question}"), None);
    }

    #[test]
    fn remarks_are_no_standfirst() {
        for text in ["(Redirected from Rain that falls up)", "Rivers > Rain > Floods", "Home » Rivers » Rain falls up"]
        {
            assert!(is_remark(text), "{text}");
        }
        for text in ["(Ada) Rain falls up (Ben)", "Snow > rain, they say.", "Rain / snow", LEAD] {
            assert!(!is_remark(text), "{text}");
        }
    }
}

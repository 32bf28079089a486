//! Formulas.

use crate::article::{Math, MathMl};
use crate::dom::{NodeId, Tag, push_collapsed};
use crate::page::{Page, Pos};

/// Elements of presentation MathML that are copied, <https://www.w3.org/TR/mathml-core/#mathml-elements-and-attributes>.
/// Of any other element only what is inside is.
const ELEMENTS: &[&str] = &[
    "mrow",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "mstyle",
    "mpadded",
    "mphantom",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mmultiscripts",
    "mprescripts",
    "mtable",
    "mtr",
    "mtd",
    "none",
    "none",
];
/// Longest MathML that is copied, in bytes; of a longer formula the text is kept.
const LONGEST: usize = 16_384;
/// Deepest nesting that is copied.
const DEEPEST: usize = 48;

/// The formula of a `<math>` element or of a script that holds TeX.
pub(super) fn read(page: &Page, element: Pos) -> Option<Math> {
    let document = page.document;
    let mut text = String::new();
    // Where there is TeX, the page's order holds nothing else of the formula.
    let mut is_tex = page.tag(element) == Some(Tag::Script);
    for position in element + 1..page.end(element) {
        let node = page.node(position);
        is_tex |= document.name(node) == Some("annotation");
        push_collapsed(&mut text, document.text(node).unwrap_or_default());
    }
    let text = text.trim().to_owned();
    if text.is_empty() {
        return None;
    }
    let tex = is_tex.then(|| text.clone());
    // Text alone is no more than what `text` says.
    let is_more = |mathml: &MathMl| !mathml.0.starts_with("<math><mtext>") || mathml.0.matches('<').count() > 4;
    Some(Math { tex, mathml: mathml(page, page.node(element)).filter(is_more), text })
}

fn mathml(page: &Page, math: NodeId) -> Option<MathMl> {
    let document = page.document;
    if !document.is(math, Tag::Math) {
        return None;
    }
    let mut markup = String::from("<math>");
    // The elements that are open, and the names of those that were copied.
    let mut open: Vec<(NodeId, Option<&str>)> = Vec::new();
    // Elements and texts that stand in no other one that was copied.
    let mut outermost = 0;
    let mut next = document.next_in(math, math);
    while let Some(node) = next {
        let parent = document.parent(node).unwrap_or(math);
        close(&mut markup, &mut open, |element| element != parent);
        if markup.len() > LONGEST || open.len() > DEEPEST {
            return None;
        }
        let is_outermost = open.iter().all(|(_, name)| name.is_none());
        if let Some(text) = document.text(node) {
            outermost += usize::from(is_outermost && !text.trim().is_empty());
            let mut piece = String::new();
            push_collapsed(&mut piece, text);
            crate::render::escape_html(&mut markup, piece.trim());
            next = document.next_after(math, node);
            continue;
        }
        let name = document.name(node).unwrap_or_default();
        if matches!(name, "annotation" | "annotation-xml" | "script" | "style") {
            next = document.next_after(math, node);
            continue;
        }
        let known = ELEMENTS.iter().find(|known| **known == name).copied();
        if let Some(name) = known {
            outermost += usize::from(is_outermost);
            markup.push('<');
            markup.push_str(name);
            markup.push('>');
        }
        open.push((node, known));
        next = document.next_in(math, node);
    }
    close(&mut markup, &mut open, |_| true);
    // What is annotated must be one element.
    if outermost > 1 {
        markup.insert_str("<math>".len(), "<mrow>");
        markup.push_str("</mrow>");
    }
    markup.push_str("</math>");
    Some(MathMl(markup))
}

fn close(markup: &mut String, open: &mut Vec<(NodeId, Option<&str>)>, is_over: impl Fn(NodeId) -> bool) {
    while open.last().is_some_and(|&(element, _)| is_over(element)) {
        if let Some((_, Some(name))) = open.pop() {
            markup.push_str("</");
            markup.push_str(name);
            markup.push('>');
        }
    }
}

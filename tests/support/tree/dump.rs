//! Trees as lines of text: three ways in (`RcDom`, the arena, a written tree), one form, so that equal means equal.
//!
//! The form is that of html5lib, less what the arena does not keep: comments, doctypes, attributes that no stage
//! reads, the text of scripts, styles and frames. Adjacent texts are one. No function here recurses.

use crate::dom::{AttrName, Document, NodeId, Tag};
use html5ever::{LocalName, Namespace, QualName, ns};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::fmt::Write;

/// The lines of a tree, each with its depth.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Dump(Vec<(usize, Line)>);

#[derive(Debug, PartialEq, Eq)]
enum Line {
    Element(String),
    Attr(String),
    Content,
    Text(String),
}

impl Dump {
    fn push(&mut self, depth: usize, line: Line) {
        self.0.push((depth, line));
    }

    fn push_text(&mut self, depth: usize, text: &str) {
        match self.0.last_mut() {
            Some((last_depth, Line::Text(last))) if *last_depth == depth => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.push(depth, Line::Text(text.to_owned())),
        }
    }

    /// Of attributes that share a name here (`lang` and `xml:lang`) only the first is ever read.
    fn push_attrs(&mut self, depth: usize, attrs: impl Iterator<Item = (AttrName, String)>) {
        let mut kept: Vec<(AttrName, String)> = Vec::new();
        for (name, value) in attrs {
            if kept.iter().all(|(other, _)| *other != name) {
                kept.push((name, value));
            }
        }
        let mut lines: Vec<String> = kept.into_iter().map(|(name, value)| format!("{name:?}=\"{value}\"")).collect();
        lines.sort();
        for line in lines {
            self.push(depth, Line::Attr(line));
        }
    }

    /// The first lines that differ, `left` against this one, with what leads up to them.
    pub(crate) fn difference(&self, right: &Dump, left_name: &str, right_name: &str) -> Option<String> {
        let at = (0..self.0.len().max(right.0.len())).find(|&at| self.0.get(at) != right.0.get(at))?;
        let mut message = String::new();
        for (name, dump) in [(left_name, self), (right_name, right)] {
            let _ = writeln!(message, "--- {name} (from line {})", at.saturating_sub(4) + 1);
            for (line, (depth, item)) in dump.0.iter().enumerate().skip(at.saturating_sub(4)).take(10) {
                let mark = if line == at { '>' } else { '|' };
                let indent = "  ".repeat((*depth).min(60));
                let _ = match item {
                    Line::Element(name) => writeln!(message, "{mark} {indent}<{name}>"),
                    Line::Attr(attr) => writeln!(message, "{mark} {indent}{attr}"),
                    Line::Content => writeln!(message, "{mark} {indent}content"),
                    Line::Text(text) => writeln!(message, "{mark} {indent}{text:?}"),
                };
            }
        }
        Some(message)
    }
}

/// A name as the arena can tell it: HTML elements plain, others marked where a rule could take them for HTML.
fn element_name(ns: &Namespace, local: &LocalName) -> String {
    match (ns, &**local) {
        (&ns!(html), name) => name.to_owned(),
        (&ns!(svg), "svg") => "svg svg".to_owned(),
        (&ns!(mathml), "math") => "math math".to_owned(),
        (_, name) if Tag::from_local_name(local) != Tag::Other => format!("foreign {name}"),
        (_, name) => name.to_owned(),
    }
}

/// Whether the text inside is left out. The same rule as the gate's, written again on purpose.
fn text_is_dropped(is_html: bool, name: &str, script_type: Option<&str>) -> bool {
    is_html
        && match name {
            "style" | "iframe" | "noembed" | "noframes" => true,
            "script" => !script_type.is_some_and(|value| value.to_ascii_lowercase().contains("json")),
            _ => false,
        }
}

/// An attribute is kept for its name as written: `xlink:href` and `xml:lang` have lost their prefix in foreign content.
fn attr_name(prefix: &str, local: &str) -> Option<AttrName> {
    match prefix {
        "" => AttrName::from_name(local),
        "xmlns" => None,
        _ => AttrName::from_name(&format!("{prefix}:{local}")),
    }
}

// ---- RcDom ----

enum Step {
    Node { source: Handle, depth: usize, drop_text: bool },
    Content { source: Handle, depth: usize },
}

fn push_children(steps: &mut Vec<Step>, source: &Handle, depth: usize, drop_text: bool) {
    let children = source.children.borrow();
    steps.extend(children.iter().rev().map(|child| Step::Node { source: child.clone(), depth, drop_text }));
}

fn prefix_of(name: &QualName) -> &'static str {
    match name.ns {
        ns!(xlink) => "xlink",
        ns!(xml) => "xml",
        ns!(xmlns) => "xmlns",
        ns!(svg) => "svg",
        ns!(mathml) => "math",
        _ => "",
    }
}

pub(crate) fn of_rcdom(dom: &RcDom) -> Dump {
    let mut dump = Dump::default();
    let mut steps = Vec::new();
    push_children(&mut steps, &dom.document, 0, false);
    while let Some(step) = steps.pop() {
        let (source, depth, drop_text) = match step {
            Step::Node { source, depth, drop_text } => (source, depth, drop_text),
            Step::Content { source, depth } => {
                dump.push(depth, Line::Content);
                push_children(&mut steps, &source, depth + 1, false);
                continue;
            }
        };
        match &source.data {
            NodeData::Text { contents } if !drop_text => dump.push_text(depth, &contents.borrow()),
            NodeData::Element { name, attrs, template_contents, .. } => {
                dump.push(depth, Line::Element(element_name(&name.ns, &name.local)));
                let attrs = attrs.borrow();
                let kept = attrs.iter().filter_map(|attr| {
                    Some((attr_name(prefix_of(&attr.name), &attr.name.local)?, attr.value.to_string()))
                });
                dump.push_attrs(depth + 1, kept);
                let script_type = attrs.iter().find(|attr| *attr.name.local == *"type").map(|attr| &*attr.value);
                let drop_text = text_is_dropped(name.ns == ns!(html), &name.local, script_type);
                push_children(&mut steps, &source, depth + 1, drop_text);
                if let Some(contents) = template_contents.borrow().as_ref() {
                    steps.push(Step::Content { source: contents.clone(), depth: depth + 1 });
                }
            }
            _ => {}
        }
    }
    dump
}

/// The whole tree in the form of html5lib's `#document` sections, nothing left out but the doctype.
pub(crate) fn written(dom: &RcDom) -> String {
    let mut text = String::new();
    let mut steps = Vec::new();
    push_children(&mut steps, &dom.document, 0, false);
    while let Some(step) = steps.pop() {
        let (source, depth) = match step {
            Step::Node { source, depth, .. } => (source, depth),
            Step::Content { source, depth } => {
                let _ = writeln!(text, "| {}content", "  ".repeat(depth));
                push_children(&mut steps, &source, depth + 1, false);
                continue;
            }
        };
        let indent = "  ".repeat(depth);
        match &source.data {
            NodeData::Text { contents } => drop(writeln!(text, "| {indent}\"{}\"", contents.borrow())),
            NodeData::Comment { contents } => drop(writeln!(text, "| {indent}<!-- {contents} -->")),
            NodeData::Element { name, attrs, template_contents, .. } => {
                let spaced = |name: &QualName| format!("{} {}", prefix_of(name), name.local).trim_start().to_owned();
                let _ = writeln!(text, "| {indent}<{}>", spaced(name));
                let mut lines: Vec<String> =
                    attrs.borrow().iter().map(|attr| format!("{}=\"{}\"", spaced(&attr.name), attr.value)).collect();
                lines.sort();
                for line in lines {
                    let _ = writeln!(text, "| {indent}  {line}");
                }
                push_children(&mut steps, &source, depth + 1, false);
                if let Some(contents) = template_contents.borrow().as_ref() {
                    steps.push(Step::Content { source: contents.clone(), depth: depth + 1 });
                }
            }
            _ => {}
        }
    }
    text
}

// ---- the arena ----

pub(crate) fn of_arena(document: &Document) -> Dump {
    let mut dump = Dump::default();
    let mut depth = 0;
    let mut node = document.first_child(NodeId::ROOT);
    while let Some(id) = node {
        if let Some(text) = document.text(id) {
            dump.push_text(depth, text);
        } else if document.is_fragment(id) {
            dump.push(depth, Line::Content);
        } else if let (Some(tag), Some(name)) = (document.tag(id), document.name(id)) {
            let name = match tag {
                Tag::Svg => "svg svg".to_owned(),
                Tag::Math => "math math".to_owned(),
                Tag::Other if Tag::from_local_name(&LocalName::from(name)) != Tag::Other => format!("foreign {name}"),
                _ => name.to_owned(),
            };
            dump.push(depth, Line::Element(name));
            dump.push_attrs(depth + 1, document.attrs(id).map(|(name, value)| (name, value.to_owned())));
        }
        if let Some(child) = document.first_child(id) {
            (node, depth) = (Some(child), depth + 1);
            continue;
        }
        let mut above = Some(id);
        node = None;
        while let Some(id) = above {
            if let Some(next) = document.next_sibling(id) {
                node = Some(next);
                break;
            }
            above = document.parent(id);
            depth = depth.saturating_sub(1);
        }
    }
    dump
}

/// What is wrong with the links between nodes, if anything: each must be told the same from both ends.
pub(crate) fn broken_link(document: &Document) -> Option<String> {
    let mut stack = vec![NodeId::ROOT];
    let mut seen = 0;
    while let Some(parent) = stack.pop() {
        seen += 1;
        if seen > document.node_count() {
            return Some("more nodes in the tree than there are: a cycle".to_owned());
        }
        let mut previous = None;
        let mut child = document.first_child(parent);
        while let Some(id) = child {
            if document.parent(id) != Some(parent) {
                return Some(format!("{id:?} is a child of {parent:?} and names {:?}", document.parent(id)));
            }
            if document.prev_sibling(id) != previous {
                return Some(format!("{id:?} follows {previous:?} and names {:?}", document.prev_sibling(id)));
            }
            stack.push(id);
            (previous, child) = (child, document.next_sibling(id));
        }
        if document.last_child(parent) != previous {
            return Some(format!("{parent:?} ends in {previous:?} and names {:?}", document.last_child(parent)));
        }
    }
    None
}

// ---- a written tree ----

/// Reads an html5lib `#document` section into the form of the other dumps.
pub(crate) fn of_written(tree: &str) -> Dump {
    let mut dump = Dump::default();
    // The open elements' depths, and whether the text directly inside is dropped.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut entries = entries(tree).into_iter().peekable();
    while let Some((depth, entry)) = entries.next() {
        open.truncate(open.iter().take_while(|(above, _)| *above < depth).count());
        if let Some(text) = entry.strip_prefix('"') {
            if !open.last().is_some_and(|(_, drop_text)| *drop_text) {
                dump.push_text(depth, text.strip_suffix('"').unwrap_or(text));
            }
        } else if entry == "content" {
            dump.push(depth, Line::Content);
            open.push((depth, false));
        } else if entry.starts_with("<!-- ") || entry.starts_with("<!DOCTYPE") || entry.starts_with("<?") {
        } else if let Some(tag) = entry.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            let (ns, local) = match tag.split_once(' ') {
                Some(("svg", local)) => (ns!(svg), local),
                Some(("math", local)) => (ns!(mathml), local),
                _ => (ns!(html), tag),
            };
            dump.push(depth, Line::Element(element_name(&ns, &LocalName::from(local))));
            let mut attrs = Vec::new();
            while let Some((_, attr)) = entries.next_if(|(at, entry)| *at == depth + 1 && is_attr(entry)) {
                let (name, value) = attr.split_once("=\"").unwrap_or((&attr, ""));
                attrs.push((name.to_owned(), value.strip_suffix('"').unwrap_or(value).to_owned()));
            }
            let kept = attrs.iter().filter_map(|(name, value)| {
                let (prefix, local) = name.split_once(' ').unwrap_or(("", name));
                Some((attr_name(prefix, local)?, value.clone()))
            });
            dump.push_attrs(depth + 1, kept);
            let script_type = attrs.iter().find(|(name, _)| name == "type").map(|(_, value)| value.as_str());
            open.push((depth, text_is_dropped(ns == ns!(html), local, script_type)));
        }
    }
    dump
}

fn is_attr(entry: &str) -> bool {
    !entry.starts_with(['"', '<']) && entry.contains("=\"")
}

/// The entries with their depths: a line that does not start with `| ` goes on with a text or value above it.
fn entries(tree: &str) -> Vec<(usize, String)> {
    let mut entries: Vec<(usize, String)> = Vec::new();
    for line in tree.split('\n') {
        match (line.strip_prefix("| "), entries.last_mut()) {
            (Some(rest), _) => {
                let entry = rest.trim_start_matches(' ');
                entries.push(((rest.len() - entry.len()) / 2, entry.to_owned()));
            }
            (None, Some((_, last))) => {
                last.push('\n');
                last.push_str(line);
            }
            (None, None) => {}
        }
    }
    entries
}

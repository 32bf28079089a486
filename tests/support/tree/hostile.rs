//! Pages that attack the tree: nesting, multiplied elements and attributes, and what must hold for each.

use super::Outcome;
use super::clock::Clock;
use crate::dom::{self, Document, NodeId, Tag, TreeLimits};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use libtest_mimic::Trial;
use markup5ever_rcdom::{Handle, Node, NodeData, RcDom};
use std::cell::RefCell;
use std::time::Duration;

/// How often a hostile page repeats itself; an unoptimised build gets a tenth of it, and more time.
const FULL_SIZE: usize = if cfg!(debug_assertions) { 10_000 } else { 100_000 };

/// Every hostile page ends within this time.
const TIME_LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// The document node, and the few elements that one tag opens at once (`<td>` in a table), stand above the limit.
pub(crate) const DEPTH_SLACK: usize = 8;

/// A start that is repeated, and its end.
struct Nesting {
    name: &'static str,
    root: &'static str,
    open: &'static str,
    close: &'static str,
    /// Levels of the tree that one repetition opens, with those it implies; 0 for `<a>`, which closes the `<a>` before.
    levels_each: usize,
}

const NESTINGS: &[Nesting] = &[
    Nesting::new("div", "", "<div>", "</div>", 1),
    Nesting::new("b", "", "<b>", "</b>", 1),
    Nesting::new("span", "", "<span>", "</span>", 1),
    Nesting::new("a", "", "<a href=x>", "</a>", 0),
    Nesting::new("a-div", "", "<a href=x><div>", "</div></a>", 2),
    Nesting::new("ul-li", "", "<ul><li>", "</li></ul>", 2),
    Nesting::new("table", "", "<table><tr><td>", "</td></tr></table>", 4),
    Nesting::new("table-td", "", "<table><td>", "</table>", 4),
    Nesting::new("template", "", "<template>", "</template>", 2),
    Nesting::new("svg-g", "<svg>", "<g>", "</g>", 1),
    // Outside of SVG and MathML these two never nest.
    Nesting::new("svg-input", "<svg>", "<input>", "</input>", 1),
    Nesting::new("math-style", "<math>", "<style>", "</style>", 1),
];

impl Nesting {
    const fn new(
        name: &'static str,
        root: &'static str,
        open: &'static str,
        close: &'static str,
        levels_each: usize,
    ) -> Self {
        Nesting { name, root, open, close, levels_each }
    }

    fn page(&self, levels: usize) -> String {
        let mut page = format!("<body>{}", self.root);
        for level in 0..levels {
            page.push_str(self.open);
            page.push_str(&format!("t{level} "));
        }
        page.push_str(&self.close.repeat(levels));
        page.push_str(&self.root.replace('<', "</"));
        page.push_str("<p>after</p>");
        page
    }

    fn check(&self, levels: usize) -> Outcome {
        let document = timed(&self.page(levels), TreeLimits::default())?;
        let limit = TreeLimits::default().max_depth;
        expect(depth(&document) <= limit + DEPTH_SLACK, || format!("depth {}", depth(&document)))?;
        if self.levels_each > 0 {
            expect(document.cuts.flattened > 0, || format!("{:?}", document.cuts))?;
        }
        expect(!document.cuts.nodes && document.cuts.attributes == 0, || format!("{:?}", document.cuts))?;
        let text = document.text_content(NodeId::ROOT);
        let mut words: Vec<&str> = text.split_ascii_whitespace().collect();
        let mut expected: Vec<String> = (0..levels).map(|level| format!("t{level}")).collect();
        expected.push("after".to_owned());
        // The cut may fall inside a table, which moves text in front of it.
        if self.open.contains("table") {
            words.sort_unstable();
            expected.sort_unstable();
        }
        let wrong = (0..words.len().max(expected.len()))
            .find(|&at| words.get(at).copied() != expected.get(at).map(String::as_str));
        expect(wrong.is_none(), || format!("word {wrong:?} of {} ({} expected)", words.len(), expected.len()))?;
        let after = document
            .descendants(NodeId::ROOT)
            .filter(|&node| document.is(node, Tag::P))
            .last()
            .ok_or("the paragraph after is gone")?;
        let path = dom::Paths::new(&document).of(after);
        expect(path.starts_with("/html/body/p"), || format!("the paragraph after stands at {path}"))
    }
}

struct Attack {
    name: &'static str,
    page: fn(usize) -> String,
    /// How often the word `t` must come out, unless the node limit cuts the page.
    words: fn(usize) -> usize,
    /// Whether the page is to meet the node limit (in an optimised build, which gets it in full size).
    meets_node_limit: bool,
}

impl Attack {
    const fn new(name: &'static str, page: fn(usize) -> String, words: fn(usize) -> usize) -> Self {
        Attack { name, page, words, meets_node_limit: false }
    }

    const fn meeting_node_limit(self) -> Self {
        Attack { meets_node_limit: true, ..self }
    }
}

const ATTACKS: &[Attack] = &[
    Attack::new("div-and-unknown-end-tag", |n| "<div></x>t ".repeat(n), |n| n),
    Attack::new("b-and-p", |n| "<b><p>t ".repeat(n), |n| n),
    Attack::new("i-and-misnested-div", |n| "<i>t <div>t </i>".repeat(n), |n| 2 * n),
    Attack::new(
        "distinct-formatting-then-p",
        |n| format!("<p>{}</p>{}", numbered(600, "<b id=x# class=y>"), "<p>t ".repeat(n)),
        |n| n,
    ),
    Attack::new(
        "formatting-multiplied",
        |n| format!("<p>{}</p>{}", numbered(80, "<b id=x#>"), "<p>t ".repeat(n)),
        |n| n,
    )
    .meeting_node_limit(),
    Attack::new(
        "distinct-formatting-then-same",
        |n| format!("{}{}", numbered(250, "<b id=x# class=y>"), "<b></b>t ".repeat(n)),
        |n| n,
    ),
    Attack::new(
        "many-attributes-compared",
        |n| {
            let attributes = numbered(30, "a#=1 ");
            format!("{}{}", numbered(250, &format!("<b id=x# {attributes}>")), "<b></b>t ".repeat(n))
        },
        |n| n,
    ),
    Attack::new(
        "long-attribute-multiplied",
        |n| format!("<p><b class=\"{}\">t {}", "y".repeat(200_000), "<p>t ".repeat(n / 2)),
        |n| n / 2 + 1,
    ),
    Attack::new(
        "many-attributes-multiplied",
        |n| format!("<p><b {}>t {}", numbered(5_000, "a#=1 "), "<p>t ".repeat(n)),
        |n| n + 1,
    ),
    Attack::new("span-then-p-end-tags", |n| format!("{}{}", "<span>".repeat(500), "</p>t ".repeat(n)), |n| n),
    Attack::new("full-stack-then-br", |n| format!("{}{}", "<div>".repeat(600), "t <br>".repeat(n)), |n| n),
    Attack::new("html-again", |n| format!("<html {ALL_ATTRIBUTES}>{}", "<html id=x>t ".repeat(n)), |n| n),
    Attack::new("table-and-fostered-text", |n| format!("<table>{}", "t <tr>".repeat(n)), |n| n),
    Attack::new("table-and-fostered-b", |n| format!("<table>{}", "<b>t <tr>".repeat(n)), |n| n),
    // The end tag of an element that was held back must not be mistaken for that of a later one.
    Attack::new(
        "raw-text-held-and-not",
        |n| {
            let (open, close) = ("<g>".repeat(n), "</g>".repeat(n));
            format!("<svg>{open}<title><noembed>{close}</svg><noembed>x</noembed><p>t <textarea>t </textarea>t")
        },
        |_| 3,
    ),
    Attack::new("one-tag", |n| "<div>".repeat(20 * n), |_| 0),
    Attack::new("nul", |n| format!("<p title='{0}'>{0}<p class=x>t ", "\0".repeat(10 * n)), |_| 1),
];

const ALL_ATTRIBUTES: &str = "alt=a cite=a class=a content=a datetime=a dir=a height=a href=a id=a itemid=a lang=a \
    itemprop=a itemtype=a kind=a label=a media=a name=a poster=a property=a rel=a resource=a role=a src=a start=a \
    style=a title=a type=a typeof=a value=a vocab=a width=a";

/// `pattern` once for each number, put in the place of `#`.
fn numbered(count: usize, pattern: &str) -> String {
    (0..count).map(|number| pattern.replace('#', &number.to_string())).collect()
}

impl Attack {
    fn check(&self) -> Outcome {
        let page = (self.page)(FULL_SIZE);
        let document = timed(&page, TreeLimits::default())?;
        let limit = TreeLimits::default().max_depth;
        expect(depth(&document) <= limit + DEPTH_SLACK, || format!("depth {}", depth(&document)))?;
        let nodes = document.node_count();
        expect(nodes <= TreeLimits::default().max_nodes + limit, || format!("{nodes} nodes"))?;
        let kept = kept_bytes(&document);
        expect(kept <= 4 * page.len() + 65_536, || format!("{kept} bytes kept of {}", page.len()))?;
        let is_cut = self.meets_node_limit && !cfg!(debug_assertions);
        expect(document.cuts.nodes == is_cut, || format!("{nodes} nodes, {:?}", document.cuts))?;
        let text = document.text_content(NodeId::ROOT);
        let found = text.split_ascii_whitespace().filter(|word| *word == "t").count();
        expect(is_cut || found == (self.words)(FULL_SIZE), || format!("{found} words, {:?}", document.cuts))
    }
}

/// All trials on hostile pages.
pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for nesting in NESTINGS {
        for levels in [600, 5_000, FULL_SIZE] {
            let name = format!("depth/{}-{levels}", nesting.name);
            trials.push(Trial::test(name, move || nesting.check(levels)));
        }
    }
    trials.extend(ATTACKS.iter().map(|attack| Trial::test(format!("hostile/{}", attack.name), || attack.check())));
    trials.push(Trial::test("depth/300-is-not-cut", depth_300_is_not_cut));
    trials.push(Trial::test("depth/rcdom", rcdom_depth_is_bounded));
    trials.push(Trial::test("hostile/rcdom-shared-attribute", rcdom_shared_attributes_are_bounded));
    trials.push(Trial::test("nodes/page", || node_limit(dom::parse)));
    trials.push(Trial::test("nodes/rcdom", || node_limit(|page, limits| dom::from_rcdom(&super::rcdom(page), limits))));
    trials
}

fn depth_300_is_not_cut() -> Outcome {
    for nesting in NESTINGS {
        let page = nesting.page(300 / nesting.levels_each.max(1));
        let document = dom::parse(&page, TreeLimits::default());
        expect(document.cuts == Default::default(), || format!("{}: {:?}", nesting.name, document.cuts))?;
    }
    Ok(())
}

/// `extract_dom` takes trees that no parser has bounded.
fn rcdom_depth_is_bounded() -> Outcome {
    let levels = FULL_SIZE;
    let mut inner: Option<Handle> = None;
    for level in (0..levels).rev() {
        let name = if level % 2 == 0 { local_name!("div") } else { local_name!("template") };
        let is_template = level % 2 == 1;
        let children = [Some(text(&format!("t{level} "))), inner.take()].into_iter().flatten().collect::<Vec<_>>();
        inner = Some(if is_template {
            let contents = Node::new(NodeData::Document);
            contents.children.replace(children);
            element(name, Vec::new(), Some(contents))
        } else {
            let element = element(name, Vec::new(), None);
            element.children.replace(children);
            element
        });
    }
    let dom = RcDom::default();
    dom.document.children.borrow_mut().extend(inner);
    let clock = Clock::start();
    let document = dom::from_rcdom(&dom, TreeLimits::default());
    let taken = clock.elapsed();
    expect(taken < TIME_LIMIT, || format!("took {taken:?}"))?;
    let limit = TreeLimits::default().max_depth;
    expect(depth(&document) <= limit + DEPTH_SLACK, || format!("depth {}", depth(&document)))?;
    expect(document.cuts.flattened > 0, || format!("{:?}", document.cuts))?;
    let expected: String = (0..levels).map(|level| format!("t{level} ")).collect();
    expect(document.text_content(NodeId::ROOT) == expected, || "text lost or out of order".to_owned())
}

/// Copies of a formatting element share their values in an `RcDom`; written out one by one they would not fit.
fn rcdom_shared_attributes_are_bounded() -> Outcome {
    let value = "y".repeat(200_000).into();
    let attr = Attribute { name: QualName::new(None, ns!(), local_name!("class")), value };
    let dom = RcDom::default();
    for _ in 0..FULL_SIZE / 2 {
        dom.document.children.borrow_mut().push(element(local_name!("b"), vec![attr.clone()], None));
    }
    let document = dom::from_rcdom(&dom, TreeLimits::default());
    expect(kept_bytes(&document) < 512 << 20, || format!("{} bytes kept", kept_bytes(&document)))?;
    expect(document.cuts.attributes > 0, || format!("{:?}", document.cuts))
}

fn node_limit(door: fn(&str, TreeLimits) -> Document) -> Outcome {
    let limits = TreeLimits { max_nodes: 1_000, ..TreeLimits::default() };
    let document = door(&numbered(10_000, "<p>t#</p>"), limits);
    expect(document.cuts.nodes, || format!("{:?}", document.cuts))?;
    expect(document.node_count() <= 1_002, || format!("{} nodes", document.node_count()))?;
    let text = document.text_content(NodeId::ROOT);
    expect(text.starts_with("t0t1t2"), || text.chars().take(80).collect())?;
    let short = door(&numbered(400, "<p>t#</p>"), limits);
    expect(short.cuts == Default::default(), || format!("{:?}", short.cuts))
}

fn text(text: &str) -> Handle {
    Node::new(NodeData::Text { contents: RefCell::new(text.into()) })
}

fn element(name: LocalName, attrs: Vec<Attribute>, contents: Option<Handle>) -> Handle {
    Node::new(NodeData::Element {
        name: QualName::new(None, ns!(html), name),
        attrs: RefCell::new(attrs),
        template_contents: RefCell::new(contents),
        mathml_annotation_xml_integration_point: false,
    })
}

fn expect(holds: bool, message: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { Err(message().into()) }
}

/// Parses within the time limit.
fn timed(page: &str, limits: TreeLimits) -> Result<Document, libtest_mimic::Failed> {
    let clock = Clock::start();
    let document = dom::parse(page, limits);
    let taken = clock.elapsed();
    if taken < TIME_LIMIT { Ok(document) } else { Err(format!("{} bytes took {taken:?}", page.len()).into()) }
}

/// The levels below the document node.
pub(crate) fn depth(document: &Document) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut node = NodeId::ROOT;
    loop {
        if let Some(child) = document.first_child(node) {
            (node, depth) = (child, depth + 1);
            deepest = deepest.max(depth);
            continue;
        }
        loop {
            if let Some(next) = document.next_sibling(node) {
                node = next;
                break;
            }
            let Some(parent) = document.parent(node) else { return deepest };
            (node, depth) = (parent, depth - 1);
        }
    }
}

/// Bytes of text and of attribute values.
fn kept_bytes(document: &Document) -> usize {
    document
        .descendants(NodeId::ROOT)
        .map(|node| {
            document.text(node).map_or(0, str::len) + document.attrs(node).map(|(_, value)| value.len()).sum::<usize>()
        })
        .sum()
}

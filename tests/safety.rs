//! Nothing executable comes through, whatever a page holds: neither in the HTML nor in the Markdown as a reader of
//! Markdown renders it.

#[path = "support/injections.rs"]
mod injections;

use gleaner::{Article, Extractor, MarkdownOptions};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Options, Parser, html};

/// What `Article::html` may hold, and what a renderer of Markdown adds.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "body",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "ul",
    "ol",
    "li",
    "input",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "footer",
    "pre",
    "code",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "small",
    "img",
    "video",
    "audio",
    "a",
    "em",
    "strong",
    "del",
    "sub",
    "sup",
    "br",
    "hr",
    "div",
    "math",
    "semantics",
    "annotation",
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
    "span",
];
const ATTRIBUTES: &[&str] = &[
    "href", "src", "cite", "alt", "title", "width", "height", "controls", "class", "id", "role", "itemprop", "start",
    "value", "type", "checked", "disabled", "colspan", "rowspan", "display", "encoding", "style", "lang", "dir",
];

/// What a parsed document holds that could run or load something.
fn dangers(html: &str) -> Vec<String> {
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut found = Vec::new();
    let mut open: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = open.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let element = &*name.local;
            if !ELEMENTS.contains(&element) {
                found.push(format!("<{element}>"));
            }
            for attribute in attrs.borrow().iter() {
                let (name, value) = (&*attribute.name.local, &*attribute.value);
                let is_url = matches!(name, "href" | "src" | "cite");
                // A renderer of Markdown aligns cells by style.
                let is_alignment = value.starts_with("text-align: ");
                if !ATTRIBUTES.contains(&name) || is_url && !is_harmless(value) || name == "style" && !is_alignment {
                    found.push(format!("<{element} {name}={value:?}>"));
                }
            }
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    found
}

/// Whether a browser takes a URL for one of a page, a file of the web, or a mailbox.
fn is_harmless(url: &str) -> bool {
    let base = url::Url::parse("https://a.example/").expect("a URL");
    base.join(url).map_or(true, |url| matches!(url.scheme(), "http" | "https" | "mailto"))
}

fn rendered(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}

fn check(article: &Article, page: &str) {
    let blocks: String = article.body.iter().map(gleaner::Block::html).collect();
    for (what, html) in [
        ("html()", article.html()),
        ("the blocks' html()", blocks),
        ("markdown()", rendered(&article.markdown())),
        // With extensions off what they would read is text, and must be harmless text.
        ("markdown() as plain CommonMark", {
            let mut out = String::new();
            html::push_html(&mut out, Parser::new(&article.markdown()));
            out
        }),
        ("front matter", rendered(&article.markdown_with(&MarkdownOptions::new().with_front_matter(true)))),
    ] {
        let dangers = dangers(&html);
        assert!(dangers.is_empty(), "{what} holds {dangers:?}\n{html}\nof the page\n{page}");
    }
}

const PROSE: &str = "<p>It rained all day on the landing, and nobody who waited there for the ferry minded it, or said \
    so. The keeper counted the umbrellas, wrote the number into her book, and went back to the stove.</p>";

#[test]
fn there_are_vectors_of_every_class() {
    let distinct: std::collections::HashSet<String> = injections::all().into_iter().collect();
    println!("{} vectors", distinct.len());
    assert!(distinct.len() >= 300, "{}", distinct.len());
}

#[test]
fn nothing_executable_comes_through() {
    let extractor = Extractor::new().with_url("https://a.example/b/c").expect("a URL");
    for vector in injections::all() {
        let whole = format!("<article itemprop=\"articleBody\">{PROSE}{vector}{PROSE}</article>");
        let page = format!(
            "<title>{vector}</title><nav><a href=/>Home</a></nav><main><h1>Rain</h1>{PROSE}{vector}{PROSE}</main><footer>{vector}</footer>"
        );
        for html in [whole, page] {
            check(&extractor.extract(&html).expect("within all limits"), &html);
            // Without a base relative URLs stay as they are.
            check(&gleaner::extract(&html).expect("within all limits"), &html);
        }
    }
}

#[test]
fn nothing_executable_comes_through_data() {
    for vector in injections::all() {
        let text = format!("{PROSE}{vector}{PROSE}").repeat(2);
        let json =
            serde_json::json!({"@type": "NewsArticle", "headline": vector, "articleBody": text, "author": vector});
        let json = json.to_string().replace("</", "<\\/");
        let page =
            format!("<script type=application/ld+json>{json}</script><title>Rain</title><main><h1>Rain</h1></main>");
        check(&gleaner::extract(&page).expect("within all limits"), &page);
    }
}

/// The list of what is allowed must itself be able to fail.
#[test]
fn dangers_are_seen() {
    for html in
        ["<script>x</script>", "<p onclick=x>", "<a href=javascript:x>", "<iframe src=x>", "<p style=color:red>"]
    {
        assert_eq!(dangers(html).len(), 1, "{html}");
    }
    assert!(dangers("<p>a<a href=/x>b</a>").is_empty());
}

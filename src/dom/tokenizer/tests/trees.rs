//! The same tree by both tokenizers, node by node: of the fixtures' pages, of their beginnings, of mutations of them.
//!
//! `GLEANER_MUTATIONS=100000` asks for so many mutations, also of the pages in `$GLEANER_DATA` or `../shared/data`; all of
//! those are then compared as they are, and the fixtures cut at every character. A failure prints its seed;
//! `GLEANER_MUTATION_SEED=17` runs that one alone.

use super::{Random, data_folder};
use crate::dom::tokenizer::Input;
use crate::dom::{Document, TreeLimits, attributes, gate_for, parse_by_html5ever};
use flate2::read::MultiGzDecoder;
use html5ever::interface::TreeSink;
use std::fmt::Write;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Mutations in an ordinary run.
const MUTATIONS: u64 = 2_000;
/// In an ordinary run the fixtures are cut at every one of so many characters, at other ones in each page.
const CUT_EVERY: usize = 23;
/// Longest part of a page that is mutated, in bytes: many small pages show more than few long ones.
const LONGEST_MUTATED: usize = 20_000;

/// What is put into pages.
const SPLINTERS: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "=",
    "'",
    "\"",
    "&",
    "&#",
    "&#10",
    "&amp",
    ";",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\u{c}",
    "\u{feff}",
    "é",
    "--",
    "-->",
    "<!--",
    "--!>",
    "<!-->",
    "<!",
    "<?",
    "</>",
    "</ ",
    "]]>",
    "<![CDATA[",
    "<!doctype html>",
    "<script>",
    "</script>",
    "<!--<script>",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<pre>",
    "<pre></>\n",
    "<pre>&#10",
    "<svg>",
    "</svg>",
    "<math>",
    "</math>",
    "<foreignobject>",
    "<annotation-xml encoding=text/html>",
    "<font size=1>",
    "<font>",
    "<template>",
    "</template>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<select>",
    "<option>",
    "<a href='?a=1&copy=2&lt;'>",
    "</a>",
    "<b>",
    "</b>",
    "<i class=x>",
    "<p>",
    "</p>",
    "</br>",
    "<br/>",
    "<html lang=en lang=de>",
    "<body class=a id=b>",
    "<input type=hidden>",
    "<noscript>",
    "</noscript>",
    "<iframe>",
    "</iframe>",
    "<plaintext>",
    "<frameset>",
    "<script type=application/ld+json>",
    "<script>window.__STATE__ = {",
    "<script>\r\nw\r\nindow.__STATE__={",
    "<meta charset=utf-8>\u{feff}",
    "<x-card>",
    "</x-card>",
    "<div>",
    "</div>",
    "<span>x</span>",
    "<ul><li>",
    "</li>",
    "<dl><dt>x<dd>",
    "</ul>",
    "<button>",
    "</button>",
    "<h2>",
    "</h2>",
    "<hr>",
    "<img>",
    "<p>x",
    "<form>",
    "</form>",
    "<object>",
    "</object>",
    "<caption>",
    "</td>",
    "</tr>",
    "<svg/>",
    "<path/>",
    "<g><clippath>",
    "</g>",
    "<desc>",
    "</select>",
    "<ruby>x<rt>y",
    "<nobr>",
    "</body>",
    "<!doctype a public '' \"\">",
];

const MAX_NODES: usize = 2_200_000;
/// Limits that no page of the web meets, and two that nearly every page does.
const LIMITS: [TreeLimits; 3] = [
    TreeLimits { max_depth: 512, max_nodes: MAX_NODES },
    TreeLimits { max_depth: 14, max_nodes: MAX_NODES },
    TreeLimits { max_depth: 14, max_nodes: 60 },
];

/// How the trees of both tokenizers differ, if they do.
fn difference(page: &str) -> Option<String> {
    LIMITS.iter().find_map(|&limits| difference_within(page, limits))
}

fn difference_within(page: &str, limits: TreeLimits) -> Option<String> {
    let input = Input::new(page)?;
    let gate = gate_for(input.text(), limits);
    let overlong = input.tokenize(&gate);
    let ours = gate.into_sink().finish();
    let (bounded, overlong_before) = match overlong {
        0 => (page.into(), 0),
        _ => attributes::bounded(page),
    };
    // What bounds html5ever's attributes takes some text for tags. Where it saw others than ours, there is no oracle.
    if overlong != overlong_before {
        return None;
    }
    let theirs = parse_by_html5ever(&bounded, limits);
    let size = |document: &Document| (document.node_count(), document.cuts);
    // The text that fills a tree, by formatting elements opened again before it, comes whole from ours and by lines from
    // html5ever's, of which only the first gets in.
    if ours.cuts.nodes && size(&ours) == size(&theirs) { None } else { ours.difference(&theirs) }
}

#[track_caller]
fn check(name: &str, page: &str) {
    if let Some(difference) = difference(page) {
        let smallest = shrunk(page);
        panic!("{name}: {difference}\nmade small: {smallest:?}");
    }
}

/// Leaves out ever smaller pieces while the trees still differ.
fn shrunk(page: &str) -> String {
    let mut page: Vec<char> = page.chars().collect();
    let mut size = page.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < page.len() {
            let without: Vec<char> = page[..at].iter().chain(&page[(at + size).min(page.len())..]).copied().collect();
            if difference(&without.iter().collect::<String>()).is_some() {
                page = without;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    page.into_iter().collect()
}

// ---- pages ----

fn read(path: &Path) -> Option<String> {
    let bytes = std::fs::read(path).ok()?;
    let mut html = Vec::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        MultiGzDecoder::new(&bytes[..]).read_to_end(&mut html).ok()?;
    } else {
        html = bytes;
    }
    Some(String::from_utf8_lossy(&html).into_owned())
}

/// Files below a folder whose names end so, in the order of their names.
fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    files(&folder, "page.html").iter().filter_map(|path| read(path)).collect()
}

/// The number of mutations that were asked for.
fn asked_for() -> Option<u64> {
    std::env::var("GLEANER_MUTATIONS").ok()?.parse().ok()
}

/// Pieces of the page that share a copy, and texts that are passed on in parts.
#[test]
fn long_texts_and_many_links() {
    for length in [1, 700, 1_022, 1_023, 1_024, 1_025, 5_000, 16_383, 16_384, 16_385, 40_000] {
        for letter in ["a", "é", "渡"] {
            let text = letter.repeat(length / letter.len() + 1);
            let page = format!(
                "<title>{text}</title><script type=application/json>{text}<b></script><p>{text}<pre>\n{text}</pre>\
                 <a href=/{text} class='{text}'>{text}<p>x</a><table>{text}<td>{text}</table><textarea>\n{text}</textarea>"
            );
            check(&format!("{length} of {letter}"), &page);
        }
    }
    let links: String =
        (0..400).map(|index| format!("<b><a href='/ferry-{index}' title=é{index}>{index}</a> ")).collect();
    check("links", &links);
}

#[test]
fn fixtures_and_their_beginnings() {
    let step = if asked_for().is_some() { 1 } else { CUT_EVERY };
    for (number, page) in fixtures().iter().enumerate() {
        check("fixture", page);
        for (at, _) in page.char_indices().skip(number % step).step_by(step) {
            check("beginning of a fixture", &page[..at]);
        }
    }
}

#[test]
fn pages_of_the_data() {
    if asked_for().is_none() {
        eprintln!("skipped: compared where GLEANER_MUTATIONS is set");
        return;
    }
    let mut compared = 0;
    for path in files(&data_folder(), ".html.gz") {
        if let Some(page) = read(&path) {
            check(&path.to_string_lossy(), &page);
            compared += 1;
        }
    }
    eprintln!("{compared} pages under {} compared", data_folder().display());
}

/// Where tokens that look the same once gave other trees, or could.
const TRAPS: &[&str] = &[
    // An error ends the "ignore the next line feed" of html5ever's tree builder; a reference may be that line feed.
    "<pre>\nx",
    "<pre>\r\n\r\nx",
    "<pre></>\nx",
    "<pre>&#10;x",
    "<pre>&#10x",
    "<pre><!---->\nx",
    "<textarea>&#xA\n</textarea>",
    // A byte order mark where html5ever's tokenizer hands back to its caller.
    "\u{feff}<p>x",
    "<script></script>\u{feff}x",
    "<meta charset=utf-8>\u{feff}x",
    "<link charset=>\u{feff}x",
    "<svg><script></script>\u{feff}x",
    // Text that holds state, and text that only nearly does.
    "<script>window.__STATE__ = {\"a\": \"<p>\"}</script>",
    "<script>\r\n\r\n  window.__STATE__ = {\r\n}</script>",
    "<script>\u{a0}\nwindow.__STATE__ = {</script>",
    "<script>\rw\nindow.__STATE__ = {</script>",
    "<script>w<indow.__STATE__ = {</script>",
    "<script>window.__STATE__</script>",
    "<script>window.__STATE__={",
    "<script></script><style>window.__STATE__={</style>",
    // Only HTML's own elements hold raw text.
    "<svg><style><b>x</b></style><title><i>y</i></title><script><p>z",
    "<math><annotation-xml encoding=text/html><style><b>x</b></style>",
    "<svg><font class=a>x<font SIZE=1>y",
    "<svg><![CDATA[x]]><desc><![CDATA[y]]>z",
    // Formatting elements are the same if all their attributes are, in any order.
    "<b x=1 y=2><b Y=2 X=1><b y=2 x=1><b x=1 y=2 x=3><p>x",
    "<a onclick=1><a onclick=2><p>x</a>y",
    // Attributes of tags that make no element, or others before it.
    "<head class=a><p class=b></p></p><tr class=c>x</p class=d>",
    "x<table class=a>y<head class=b>z<tr class=c>x<td class=d></table>",
    // Text behind all that closes, opens again or moves elements.
    "x<p>y<b>z<p>x</b>y<div>z<a>x<div>y<a>z</a>x",
    "x<div>y<b><i>z</b>x</i>y</div>z<ul><li>x<li>y<b>z<li>x</ul>y",
    "x<a><div><div>y</a>z</div>x<table>y<tr>z<td>x<b>y<td>z</table>x",
    "x<p><a>y</a>z<a>x<img>y</a><b>z<br>x</b><i>y<p>z</i>x",
    "x<p><span>y</span>z<span>x<b>y</b>z</span><span class=a>x<img class=b><div>y</span>z",
    "x<p><b>y<a>z</a>x</b><b class=a><b class=a><b class=a><b class=a>y<p>z",
    "<table><i>x<div>y<form>z<input type=hidden>x",
    "x<button>y<p>z</button>x<span>y</p>z</span>x<h1>y<h2>z</h1>x",
    "x<div>y<form>z<div>x</form>y</div>z<object>x<b>y</object>z",
    "x<div>y<svg>z<a>x</a><title>y</title><desc><p>z</p>x</svg>y</div>z",
    "x<div>y</body>z</div>x<p>y</html>z<b>x",
    "<p> <frameset><frame>",
    "<p>x<frameset><frame>",
    "<div>x<pre>\nx</pre>\ny<textarea>\nz</textarea>\nx",
    "x<div><template>y<p>z</p>x<td>y</template>z</div>x<select>y<option>z<p>x</select>y",
    "x<p><script>y</script>z<title>x</title>y<noscript>z</noscript>x<xmp>y</xmp>z<plaintext>x",
    // Plain tags, and others between them that the tree builder must read: it hears then of what is open.
    "x<div><p>y<div>z</div>x</p>y<ul><li>z<p>x<li>y</ul>z</div><frameset>",
    "x<dl><dt>y<dd>z<p>x<dt>y<div><dd>z</dl>x<li>y<address><li>z<dialog><li>x",
    "x<a class=b>y<svg class=c><g><path d=e><clippath></g>z</svg>x<table>y</a>z",
    "x<svg><g><title>y<p>z</title></g><foreignobject><div>x</div></foreignobject></svg>y<svg/>z",
    "x<svg><style>y<b></style><script>z</script><a href=b xlink:href=c xml:lang=d>x</a><![CDATA[<y>]]></svg>z",
    "x<svg><p>y</svg>z<svg><g></p>x<svg><br>y<svg><font>z<font size=1>x<math><mi>y<p>z</mi></math>x",
    "x<b class=c><b class=c><b class=c>y<b class=c>z<table></b></b></b></b><p>x</table>y",
    "x<i onclick=b class=c><div>y</i>z</div>x<nobr>y<nobr>z</nobr><a><i>x<a>y</i>z",
    "x<button>y<div>z<button>x</div>y</button>z<p><button><p>x</button>y</p>z",
    "x<x-card a=b>y<table>z<tr><x-card>x</x-card><td>y</td><td><x-card>z</table></x-card>x</X-CARD>y",
    "x<table><caption>y<div>z</caption><tr><th>x<p>y<td>z<b>x</td><td>y</b></tr><tr><td>z</table>x</b>y",
    "x<table><td>y</td><b><td>z</td></tr></table>x<table><tr><td><b>y<td>z</table>x",
    "x<form><div>y<form>z</form>x</div></form>y<select><option>z<optgroup><option>x</select>y<div>z",
    "x<object><b>y</object>z<marquee><p>x</marquee>y<applet>z<p>x</applet>y<div>z",
    "x<script>y</script><style>z</style><noscript><p>x</noscript><iframe><p>y</iframe><script type=application/json>{z",
    "x<ruby>y<rt>z<rp>x</ruby><span><rb>y</span><area><image>z</area><keygen>x<isindex>y",
    "x<pre><br>\n<span>\ny</span></pre><div>\nz<pre><div>\nx<textarea>\ny</textarea>\nz",
    "x</body><!-- y --><div>z</body> <b>x</html><p>y</html>\n",
    "x<div><template><div>y</template>z<div>x</template>y",
    // Attributes for elements that are there already, attributes of end tags, and those in capitals.
    "<html LANG=a><body CLASS=b><html lang=c dir=d><body class=e id=f>x",
    "<p>x</p class=y></br id=z>",
    "<!doctype html><p><table>",
    "<!doctype html public \"-//W3C//DTD HTML 3.2//EN\"><p><table>",
    "<!doctype html system><p><table>",
    "<table><input TYPE=hIdDeN>x",
    "<frameset></frameset><noframes><p></noframes>",
    "<plaintext><p></plaintext>&amp;",
    "<select><option>a&nbsp<script>b</script>",
];

#[test]
fn traps() {
    for page in TRAPS {
        check("trap", page);
        for (at, _) in page.char_indices() {
            check("beginning of a trap", &page[..at]);
        }
    }
}

#[test]
fn too_many_attributes_are_cut_and_counted() {
    let many: String = (0..1000).map(|number| format!(" a{number}='>'")).collect();
    let cuts = |page: &str| crate::dom::parse(page, TreeLimits::default()).cuts.attributes;
    for page in
        [format!("<p{many} class=x/>y"), format!("<svg{many}/>y"), format!("<p>x</p{many}>y"), format!("<p{many}")]
    {
        assert_eq!(cuts(&page), 1, "{}", &page[..8]);
        check("attributes", &page);
    }
    // What only looks like a tag has none.
    for page in
        [format!("<script>if (a<b{many})</script>"), format!("<!-- <b{many}> -->"), format!("<title><b{many}></title>")]
    {
        assert_eq!(cuts(&page), 0, "{}", &page[..8]);
        check("no attributes", &page);
    }
}

// ---- mutations ----

#[test]
fn mutated_pages() {
    let fixtures = fixtures();
    let data = if asked_for().is_some() { files(&data_folder(), ".html.gz") } else { Vec::new() };
    let one: Option<u64> = std::env::var("GLEANER_MUTATION_SEED").ok().and_then(|seed| seed.parse().ok());
    let seeds = one.map_or(0..asked_for().unwrap_or(MUTATIONS), |seed| seed..seed + 1);
    for seed in seeds {
        let mut random = Random::new(seed);
        // A fixture counts as much as a page of the data, or each number would name other pages where there is no data.
        let page = match random.below(2) {
            0 if !data.is_empty() => read(&data[random.below(data.len())]),
            _ => fixtures.get(random.below(fixtures.len())).cloned(),
        };
        let mutated = mutated(&page.unwrap_or_default(), &mut random);
        check(&format!("GLEANER_MUTATION_SEED={seed}"), &mutated);
    }
}

/// A part of the page with a few things cut out, doubled, moved and put in.
fn mutated(page: &str, random: &mut Random) -> String {
    let start = if random.below(2) == 0 { 0 } else { random.below(page.len()) };
    let start = boundary(page, start);
    let mut text = page[start..boundary(page, start + 1 + random.below(LONGEST_MUTATED))].to_owned();
    for _ in 0..1 + random.below(12) {
        let from = boundary(&text, random.below(text.len() + 1));
        let longest = [4, 40, 400][random.below(3)];
        let to = boundary(&text, from + random.below(longest));
        match random.below(8) {
            0 => text.replace_range(from..to, ""),
            kind @ (1 | 2) => {
                let piece = text[from..to].to_owned();
                let place = if kind == 1 { to } else { boundary(&text, random.below(text.len() + 1)) };
                text.insert_str(place, &piece);
            }
            3 => text.replace_range(from..to, random.pick(SPLINTERS)),
            4 => text.truncate(if random.below(4) == 0 { from } else { text.len() }),
            5 => {
                let mut attributes = String::new();
                for number in 0..random.below(300) {
                    let _ = write!(attributes, " a{number}=b");
                }
                text.insert_str(from, &attributes);
            }
            _ => text.insert_str(from, random.pick(SPLINTERS)),
        }
    }
    text
}

/// The last boundary of characters up to there.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

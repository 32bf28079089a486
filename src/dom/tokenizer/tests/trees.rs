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
    "<marquee>",
    "<isindex>",
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
pub(super) fn check(name: &str, page: &str) {
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

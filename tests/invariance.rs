//! What a page is written in does not change its article: the order and spelling of tags and attributes, line ends,
//! white space and comments between blocks, the encoding, and the door that it comes through.
//!
//! Each is a trial on each page of `tests/fixtures`. `GLEANER_SHUFFLES=100` tries more orders of attributes.

#[path = "support/fixture_pages.rs"]
mod fixture_pages;
#[path = "support/rewrite.rs"]
mod rewrite;

use encoding_rs::Encoding;
use fixture_pages::FixturePage;
use gleaner::Article;
use html5ever::tendril::TendrilSink;
use libtest_mimic::{Arguments, Failed, Trial};
use markup5ever_rcdom::RcDom;
use rewrite::Piece;
use std::sync::Arc;

type Check = fn(&FixturePage) -> Result<(), Failed>;

const CHECKS: &[(&str, Check)] = &[
    ("same-bytes-twice", same_bytes_twice),
    ("every-door", every_door),
    ("attributes-shuffled", attributes_shuffled),
    ("attributes-nobody-reads", attributes_nobody_reads),
    ("attributes-requoted", attributes_requoted),
    ("names-in-capitals", names_in_capitals),
    ("line-ends", line_ends),
    ("space-between-blocks", space_between_blocks),
    ("comments-between-blocks", comments_between_blocks),
    ("encodings", encodings),
];

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for page in fixture_pages::all() {
        let page = Arc::new(page);
        for &(name, check) in CHECKS {
            let page = Arc::clone(&page);
            trials.push(Trial::test(format!("{name}/{}", page.name), move || check(&page)));
        }
    }
    trials.push(Trial::test("attributes-of-one-meaning", attributes_of_one_meaning));
    libtest_mimic::run(&arguments, trials).exit();
}

// ---- the same page again ----

fn same_bytes_twice(page: &FixturePage) -> Result<(), Failed> {
    let extractor = page.extractor();
    let first = extractor.extract_bytes(&page.bytes, page.content_type())?;
    // No state is kept: after another page, and on another thread.
    gleaner::extract("<title>Other</title><p>Another page, which has nothing to do with it.</p>")?;
    let second = extractor.clone().extract_bytes(&page.bytes, page.content_type())?;
    let third = std::thread::scope(|scope| {
        scope.spawn(|| extractor.extract_bytes(&page.bytes, page.content_type())).join().expect("no panic")
    })?;
    same("a second time", &first, &second)?;
    same("on another thread", &first, &third)
}

fn every_door(page: &FixturePage) -> Result<(), Failed> {
    let extractor = page.extractor();
    let bytes = extractor.extract_bytes(&page.bytes, page.content_type())?;
    let explained = extractor.explain_bytes(&page.bytes, page.content_type())?;
    if explained.article != bytes {
        return Err("explain_bytes has another article than extract_bytes".into());
    }
    let text = text_of(page)?;
    let from_text = extractor.extract(&text)?;
    same("extract beside extract_bytes", &bytes, &from_text)?;
    if extractor.explain(&text)?.article != from_text {
        return Err("explain has another article than extract".into());
    }
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(text.as_str());
    same("extract_dom beside extract", &from_text, &extractor.extract_dom(&dom)?)
}

// ---- other markup for the same tree ----

fn attributes_shuffled(page: &FixturePage) -> Result<(), Failed> {
    let orders = std::env::var("GLEANER_SHUFFLES").ok().and_then(|count| count.parse().ok()).unwrap_or(4);
    for seed in 0..orders {
        let mut random = Random(seed);
        unchanged(page, &format!("with attributes in order {seed}"), |piece, out| match piece {
            Piece::Start(tag) if !repeats_a_name(&tag.attributes) => {
                let mut attributes = tag.attributes.clone();
                for last in (1..attributes.len()).rev() {
                    attributes.swap(last, random.below(last + 1));
                }
                rewrite::StartTag { attributes, ..*tag }.write(out);
            }
            piece => rewrite::write(piece, out),
        })?;
    }
    Ok(())
}

/// Several attributes of one element that may be read for the same thing.
fn attributes_of_one_meaning() -> Result<(), Failed> {
    const PAGE: &str = "<html LANGUAGE><title>The ferry</title><h1>The ferry</h1><img alt=Ferry width=800 IMAGE>
        <p TEXT>The ferry crossed the river at noon, and the keeper counted every passenger twice.</p>";
    for (place, attributes) in [
        ("LANGUAGE", &["lang=en", "xml:lang=de"][..]),
        ("IMAGE", &["src=/a.jpg", "data-src=/b.jpg", "data-lazy-src=/c.jpg", "data-original=/d.jpg"]),
        ("IMAGE", &["srcset=/a.jpg", "data-srcset=/b.jpg", "data-lazy-srcset=/c.jpg"]),
        ("TEXT", &["class=related", "id=main", "role=main", "hidden=until-found", "style=color:red"]),
    ] {
        let page = |attributes: &[&str]| gleaner::extract(&PAGE.replace(place, &attributes.join(" ")));
        let first = page(attributes)?;
        for turn in 1..attributes.len() {
            let mut turned = attributes.to_vec();
            turned.rotate_left(turn);
            same(&turned.join(" "), &first, &page(&turned)?)?;
        }
    }
    Ok(())
}

/// Of two attributes of one name the first counts, so their order does too.
fn repeats_a_name(attributes: &[&str]) -> bool {
    let name =
        |attribute: &str| attribute.split(['=', ' ', '\n', '\t']).next().unwrap_or_default().to_ascii_lowercase();
    let mut names: Vec<String> = attributes.iter().map(|attribute| name(attribute)).collect();
    names.sort();
    names.windows(2).any(|pair| pair[0] == pair[1])
}

fn attributes_nobody_reads(page: &FixturePage) -> Result<(), Failed> {
    unchanged(page, "with more attributes", |piece, out| match piece {
        Piece::Start(tag) => {
            let mut attributes = vec!["data-x='<p class=\"related\">'", "onclick=\"if (a > b) share()\""];
            attributes.extend(&tag.attributes);
            attributes.extend(["data-reactid=17", "ng-if"]);
            rewrite::StartTag { attributes, ..*tag }.write(out);
        }
        piece => rewrite::write(piece, out),
    })
}

fn attributes_requoted(page: &FixturePage) -> Result<(), Failed> {
    unchanged(page, "with other quotes", |piece, out| match piece {
        Piece::Start(tag) => {
            let written: Vec<String> = tag.attributes.iter().map(|attribute| requoted(attribute)).collect();
            let attributes = written.iter().map(String::as_str).collect();
            rewrite::StartTag { attributes, ..*tag }.write(out);
        }
        piece => rewrite::write(piece, out),
    })
}

fn requoted(attribute: &str) -> String {
    let Some((name, value)) = attribute.split_once('=') else { return attribute.to_owned() };
    let value = value.trim();
    let bare = match value.as_bytes() {
        [b'"' | b'\'', inner @ .., _] => std::str::from_utf8(inner).unwrap_or_default(),
        _ => value,
    };
    let quote = if value.starts_with('"') { '\'' } else { '"' };
    if name.is_empty() || bare.contains(quote) {
        return attribute.to_owned();
    }
    format!("{name} =\n{quote}{bare}{quote}")
}

fn names_in_capitals(page: &FixturePage) -> Result<(), Failed> {
    unchanged(page, "with names in capitals", |piece, out| match piece {
        Piece::Start(tag) => {
            let (name, written) =
                (tag.name.to_ascii_uppercase(), tag.attributes.iter().map(|attribute| capital_name(attribute)));
            let written: Vec<String> = written.collect();
            let attributes = written.iter().map(String::as_str).collect();
            rewrite::StartTag { name: &name, attributes, is_self_closing: tag.is_self_closing }.write(out);
        }
        Piece::End { name, rest } => rewrite::write(&Piece::End { name: &name.to_ascii_uppercase(), rest }, out),
        piece => rewrite::write(piece, out),
    })
}

fn capital_name(attribute: &str) -> String {
    let end = attribute.find('=').unwrap_or(attribute.len());
    format!("{}{}", attribute[..end].to_ascii_uppercase(), &attribute[end..])
}

fn line_ends(page: &FixturePage) -> Result<(), Failed> {
    let text = text_of(page)?.replace("\r\n", "\n");
    for (ends, name) in [("\r\n", "CR LF"), ("\r", "CR")] {
        compare(page, &format!("with lines that end in {name}"), &text, &text.replace('\n', ends))?;
    }
    Ok(())
}

fn space_between_blocks(page: &FixturePage) -> Result<(), Failed> {
    between_blocks(page, "with space between blocks", "\n\n \t  ")
}

fn comments_between_blocks(page: &FixturePage) -> Result<(), Failed> {
    between_blocks(page, "with comments between blocks", "<!-- block > <p> -->")
}

/// Elements around which white space means nothing.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

fn between_blocks(page: &FixturePage, what: &str, filler: &str) -> Result<(), Failed> {
    let mut preformatted = 0;
    unchanged(page, what, |piece, out| {
        let (name, is_start) = match piece {
            Piece::Start(tag) => (tag.name, true),
            Piece::End { name, .. } => (*name, false),
            Piece::Other(_) => ("", false),
        };
        let is_block = BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block));
        if ["pre", "listing"].iter().any(|pre| name.eq_ignore_ascii_case(pre)) {
            preformatted = if is_start { preformatted + 1 } else { 0 };
        }
        let may_fill = is_block && preformatted == 0;
        if may_fill && is_start {
            out.push_str(filler);
        }
        rewrite::write(piece, out);
        if may_fill && !is_start {
            out.push_str(filler);
        }
    })
}

// ---- other bytes for the same text ----

/// Encodings of the Encoding Standard, of each family one or two.
const ENCODINGS: &[&Encoding] = &[
    encoding_rs::UTF_8,
    encoding_rs::WINDOWS_1252,
    encoding_rs::WINDOWS_1250,
    encoding_rs::WINDOWS_1251,
    encoding_rs::WINDOWS_1256,
    encoding_rs::WINDOWS_874,
    encoding_rs::ISO_8859_2,
    encoding_rs::ISO_8859_15,
    encoding_rs::KOI8_R,
    encoding_rs::MACINTOSH,
    encoding_rs::GBK,
    encoding_rs::GB18030,
    encoding_rs::BIG5,
    encoding_rs::SHIFT_JIS,
    encoding_rs::EUC_JP,
    encoding_rs::ISO_2022_JP,
    encoding_rs::EUC_KR,
];

fn encodings(page: &FixturePage) -> Result<(), Failed> {
    let text = text_of(page)?;
    let extractor = page.extractor();
    let expected = extractor.extract(&text)?;
    for encoding in ENCODINGS {
        let (bytes, _, has_unmappable) = encoding.encode(&text);
        // Some bytes mean another character when they are read again, and this is about those that do not.
        if has_unmappable || encoding.decode_without_bom_handling(&bytes).0 != text {
            continue;
        }
        let label = format!("text/html; charset={}", encoding.name());
        let article = extractor.extract_bytes(&bytes, Some(&label))?;
        same(&label, &expected, &article)?;
    }
    let with_mark = format!("\u{feff}{text}");
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| with_mark.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
    for (name, bytes) in [
        ("UTF-8", with_mark.clone().into_bytes()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
    ] {
        // A mark has precedence over every label.
        for label in [None, Some("text/html; charset=windows-1251")] {
            let article = extractor.extract_bytes(&bytes, label)?;
            if article.encoding.name != name {
                return Err(format!("{name} with a mark was read as {}", article.encoding.name).into());
            }
            same(&format!("{name} with a mark"), &expected, &article)?;
        }
    }
    Ok(())
}

// ---- comparing ----

/// The page's text, in the encoding that it was found to be in.
fn text_of(page: &FixturePage) -> Result<String, Failed> {
    let found = page.extractor().extract_bytes(&page.bytes, page.content_type())?.encoding;
    let encoding = Encoding::for_label(found.name.as_bytes()).ok_or("an encoding without a name")?;
    Ok(encoding.decode(&page.bytes).0.into_owned())
}

fn unchanged(page: &FixturePage, what: &str, tag: impl FnMut(&Piece, &mut String)) -> Result<(), Failed> {
    let text = text_of(page)?;
    let rewritten = rewrite::rewrite(&text, tag);
    if rewritten == text {
        return Err("nothing was rewritten".into());
    }
    compare(page, what, &text, &rewritten)
}

fn compare(page: &FixturePage, what: &str, before: &str, after: &str) -> Result<(), Failed> {
    let extractor = page.extractor();
    same(what, &extractor.extract(before)?, &extractor.extract(after)?)
}

/// Compares all but the encoding.
fn same(what: &str, expected: &Article, actual: &Article) -> Result<(), Failed> {
    if expected.text() != actual.text() {
        let line = |text: &str, at: usize| text.lines().nth(at).unwrap_or("(end)").to_owned();
        let lines = 0..expected.text().lines().count().max(actual.text().lines().count());
        let differing = lines.clone().find(|&at| line(expected.text(), at) != line(actual.text(), at)).unwrap_or(0);
        let (expected, actual) = (line(expected.text(), differing), line(actual.text(), differing));
        return Err(format!("{what}: line {differing} of the text\n- {expected}\n+ {actual}").into());
    }
    if expected.metadata != actual.metadata {
        let json = |article: &Article| serde_json::to_string_pretty(&article.metadata).unwrap_or_default();
        let (expected, actual) = (json(expected), json(actual));
        let differing = expected.lines().zip(actual.lines()).find(|(expected, actual)| expected != actual);
        let (expected, actual) = differing.unwrap_or((&expected, &actual));
        return Err(format!("{what}: metadata\n- {expected}\n+ {actual}").into());
    }
    if expected.cuts != actual.cuts {
        return Err(format!("{what}: cuts {:?}, not {:?}", actual.cuts, expected.cuts).into());
    }
    Ok(())
}

/// Numbers that a seed repeats: splitmix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}

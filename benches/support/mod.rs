//! The pages that are measured, and what a right result holds. All of them were written for gleaner or are generated.

use std::borrow::Cow;
use std::fmt::Write;

/// A page, and what its main text must and must not hold.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) html: Cow<'static, str>,
    /// How the first paragraph begins and the last one ends.
    ends: [&'static str; 2],
    /// Words of the menu, the related articles and the footer.
    boilerplate: &'static [&'static str],
}

impl Sample {
    /// The length in bytes, for the throughput.
    pub(crate) fn bytes(&self) -> u64 {
        self.html.len() as u64
    }

    /// Fails unless this is the page's main text, from the first paragraph to the last and nothing else.
    #[track_caller]
    pub(crate) fn check(&self, text: &str) {
        let [first, last] = self.ends;
        assert!(text.starts_with(first), "{}: begins with {:?}", self.name, text.get(..80));
        assert!(text.ends_with(last), "{}: ends without {last:?}", self.name);
        for words in self.boilerplate {
            assert!(!text.contains(words), "{}: holds {words:?}", self.name);
        }
    }
}

/// A note of six paragraphs (4 KB), a magazine page with all its trimmings (59 KB), and a generated one (about 1 MB).
pub(crate) fn samples() -> [Sample; 3] {
    let small = Sample {
        name: "small",
        html: Cow::Borrowed(include_str!("../pages/small.html")),
        ends: ["On the last Saturday of October nineteen of us", "a wall to lean on."],
        boilerplate: &["Rain gauge", "Averill", "Send by letter", "no moon", "kitchen tables"],
    };
    let medium = Sample {
        name: "medium",
        html: Cow::Borrowed(include_str!("../pages/medium.html")),
        ends: ["The lamp over the door of the Pellwick bakery", "“I shall have to write smaller.”"],
        boilerplate: &[
            "Tide gauges",
            "Mabberley",
            "Isobel Crane",
            "One letter",
            "tarred twine",
            "the ham",
            "two cookies",
        ],
    };
    let large = Sample {
        name: "large",
        html: Cow::Owned(large()),
        ends: ["The survey of the northern moors began", "and the last sheet was folded away."],
        boilerplate: &["Menu entry", "Teaser of story", "Footer link", "cookies"],
    };
    [small, medium, large]
}

const PARAGRAPHS: usize = 1100;
const CARDS: usize = 400;

/// A long report between menus of 400 links, 400 cards of other stories, 40 inline scripts and 2,000 style rules.
fn large() -> String {
    let mut page = String::with_capacity(1 << 20);
    let mut prose = Prose { state: 0x5eed };
    page.push_str(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>The long survey</title>\n<style>\n",
    );
    for i in 0..2000 {
        let _ = writeln!(page, ".u{i}{{margin:{}px {}px;padding:{}px}}", i % 7, i % 11, i % 13);
    }
    page.push_str("</style>\n</head><body class=\"home single\">\n<nav class=\"main-menu\"><ul>\n");
    for i in 0..400 {
        let class = if i % 20 == 0 { "menu-item has-children" } else { "menu-item" };
        let _ = writeln!(page, "<li class=\"{class}\" id=\"item-{i}\"><a href=\"/topic/{i}\">Menu entry {i}</a></li>");
    }
    page.push_str("</ul></nav>\n<main class=\"layout u1 u2\"><article class=\"report\"><h1>The long survey</h1>\n<div class=\"report-body\">\n");
    page.push_str("<p>The survey of the northern moors began in a wet spring, with four tents and one good map.</p>\n");
    for i in 0..PARAGRAPHS {
        if i % 25 == 24 {
            let _ = writeln!(page, "<h2 id=\"part-{i}\">Part {}</h2>", i / 25 + 1);
        }
        let _ = writeln!(page, "<p class=\"u{}\">{}</p>", i % 40, prose.paragraph(i));
        if i % 30 == 29 {
            script(&mut page, i);
        }
    }
    page.push_str("<p>In the end everything had been measured twice, and the last sheet was folded away.</p>\n");
    page.push_str("</div></article></main>\n<section class=\"related-stories\"><h2>Related stories</h2>\n");
    for i in 0..CARDS {
        let _ = writeln!(
            page,
            "<div class=\"card u{}\"><a href=\"/story/{i}\"><img src=\"/images/{i}.jpg\" width=\"300\" height=\"200\" \
             alt=\"\"></a><h3><a href=\"/story/{i}\">Teaser of story {i}</a></h3><p>{}</p></div>",
            i % 90,
            prose.sentence()
        );
    }
    page.push_str("</section>\n<footer class=\"site-footer\"><ul>\n");
    for i in 0..60 {
        let _ = writeln!(page, "<li><a href=\"/about/{i}\">Footer link {i}</a></li>");
    }
    page.push_str("</ul><p>We use cookies, and we say so.</p></footer>\n</body></html>\n");
    page
}

fn script(page: &mut String, i: usize) {
    page.push_str("<script>\n");
    for line in 0..100 {
        let _ = writeln!(page, "  if (slots[{line}] < {i} && ready) {{ queue.push(\"slot-{i}-{line}\"); }}");
    }
    page.push_str("</script>\n");
}

/// Sentences from a list of words, by a generator whose results are the same everywhere.
struct Prose {
    state: u64,
}

const WORDS: [&str; 32] = [
    "moor", "stone", "wind", "river", "line", "chain", "wall", "map", "rain", "path", "marker", "valley", "ridge",
    "sheep", "tent", "letter", "surveyor", "summer", "wide", "narrow", "quiet", "early", "measured", "carried",
    "crossed", "drew", "found", "left", "under", "along", "beyond", "without",
];

impl Prose {
    /// Knuth's multiplier for 64 bits; the high bits are the good ones.
    fn random(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % bound
    }

    fn sentence(&mut self) -> String {
        let mut sentence = String::from("The");
        for i in 0..8 + self.random(14) {
            let comma = if i > 2 && self.random(9) == 0 { "," } else { "" };
            let _ = write!(sentence, "{comma} {}", WORDS[self.random(WORDS.len())]);
        }
        sentence + "."
    }

    /// Three to seven sentences with a link, stress and character references here and there.
    fn paragraph(&mut self, i: usize) -> String {
        let mut sentences: Vec<String> = (0..3 + self.random(5)).map(|_| self.sentence()).collect();
        match i % 6 {
            0 => sentences.push(format!("See <a href=\"/sheet/{i}\" class=\"inline\">sheet {i}</a> of the survey.")),
            2 => sentences.push("It was <em>not</em> the first time &mdash; nor the last.".to_owned()),
            4 => sentences.push("Chain &amp; pole went back to the <strong>camp</strong>.".to_owned()),
            _ => {}
        }
        sentences.join(" ")
    }
}

//! Random tag soup. One number makes one page, so a failing page is named by its number.

/// xorshift64*, seeded through one round of splitmix so that neighbouring seeds share nothing.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Random((z ^ (z >> 31)) | 1)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % bound.max(1)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// Tags by what the tree builder does with them; a page draws from a few of these groups only, so that the rules of
/// one insertion mode meet each other often enough.
const GROUPS: &[&[&str]] = &[
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"],
    &["p", "div", "section", "article", "aside", "header", "footer", "blockquote", "center", "details", "figure"],
    &["h1", "h2", "h3", "hr", "pre", "listing", "address", "main", "nav", "hgroup", "summary", "search", "menu"],
    &["ul", "ol", "li", "dl", "dt", "dd", "dir"],
    &["table", "caption", "colgroup", "col", "tbody", "thead", "tfoot", "tr", "td", "th"],
    &["table", "tr", "td", "a", "b", "p", "div", "form", "input", "select"],
    &["select", "option", "optgroup", "hr", "input", "keygen", "textarea", "button", "selectedcontent"],
    &["svg", "g", "path", "title", "desc", "foreignobject", "style", "script", "image", "a", "font", "lineargradient"],
    &["math", "mi", "mo", "mn", "ms", "mtext", "annotation-xml", "mglyph", "malignmark", "svg", "mrow"],
    &["template", "div", "tr", "td", "col", "caption", "script", "tbody", "slot"],
    &["html", "head", "body", "title", "meta", "link", "base", "style", "script", "noscript", "template"],
    &["frameset", "frame", "noframes", "html", "body", "head"],
    &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"],
    &["ruby", "rb", "rt", "rtc", "rp", "span", "rb"],
    &["applet", "marquee", "object", "button", "form", "fieldset", "label", "input", "isindex"],
    &["br", "img", "image", "wbr", "embed", "area", "param", "source", "track", "video", "audio", "picture", "bgsound"],
    &["x-card", "foo:bar", "span", "time", "mark", "q", "cite", "abbr", "ins", "del", "sub", "sup", "dialog", "i"],
];

const ATTRIBUTES: &[&str] = &[
    "class=a",
    "class='a b'",
    "CLASS=\"A\"",
    "id=x",
    "id=y",
    "href=/one",
    "href='/two?a=1&amp;b=2&copy=3'",
    "style=a",
    "xlink:href=#i",
    "xlink:title=t",
    "xml:lang=de",
    "lang=en",
    "xmlns=http://www.w3.org/2000/svg",
    "xml:space=a",
    "type=hidden",
    "type=HIDDEN",
    "type=text",
    "type=application/ld+json",
    "encoding=text/html",
    "value",
    "encoding='application/xhtml+xml'",
    "encoding=x",
    "color=red",
    "face=a",
    "size=2",
    "data-x=1",
    "onclick='f()'",
    "charset=utf-8",
    "shadowrootmode=open",
    "shadowrootmode=x",
    "multiple",
    "selected",
    "definitionurl=a",
    "/",
    "=",
    "title=\"a\0b\"",
    "title='line\nbreak'",
    "title=&#x41;&notit;&lt",
    "class=b class=c",
    "\"=1",
    "<=2",
    "viewbox=a",
    "src=i.png",
    "data-src=j.png",
    "data-lazy-src=k.png",
    "alt",
    "role=main",
    "itemprop=name",
    "href=''",
    "name=n",
];

const TEXTS: &[&str] = &[
    "word ",
    "two words",
    " ",
    "\n",
    "\t \n",
    "\r\n",
    "\r",
    "x",
    "&amp;",
    "&amp",
    "&notit;",
    "&#0;",
    "&#x80;",
    "&#xD800;",
    "&bogus;",
    "&copy",
    "\0",
    "a\0b",
    "\u{1}\u{b}\u{1f}\u{7f}",
    "\u{fdd0}\u{ffff}\u{10ffff}",
    "\u{feff}",
    "\u{c}",
    "<",
    "< ",
    "&",
    "é漢字\u{1f600}",
    "]]>",
    "\u{85}",
    "<>",
    "</>",
    "\u{a0}",
    "--",
    "-->",
    "&lt;p>",
];

const MARKUP: &[&str] = &[
    "<!-- c -->",
    "<!---->",
    "<!-->",
    "<!--->",
    "<!-- a --!>",
    "<!-- <p> -- > -->",
    "<!bogus>",
    "<?pi a?>",
    "</ x>",
    "<![CDATA[ a ]] ]]>",
    "<![CDATA[]]>",
    "<![CDATA[<p>]]>",
    "<!DOCTYPE html>",
    "<!DOCTYPE>",
    "</br>",
    "</p>",
    "<p/>",
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2//EN\">",
    "<!-",
    "<!doctype html system 'about:legacy-compat'>",
    "<script><!-- <script> a </script> b --></script>",
    "<script><!--<script>a</script></script>",
    "<script><!--a</script>",
    "<pre>\n\n",
    "<pre>\n<!---->\n",
    "<textarea>\n",
    "<listing><!---->\n",
    "<pre>&#10;",
    "<style><!--</style>",
    "<title>a<b></title>",
    "<noscript><p>a</noscript>",
    "<svg><![CDATA[a",
    "<iframe><p>a</iframe>",
    "<a><div></a>",
    "<b><p></b>",
    "<table>a<tr>b",
    "<table><input type=hidden><form>",
    "</table>",
    "</template>",
    "<td>",
    "</html>",
    "</body>",
    "</head>",
    "</svg>",
    "</math>",
    "</select>",
    "</a>",
    "</form>",
    "<font size=1>",
];

/// The pieces of page `seed`: tags, texts and the like, to be joined.
pub(crate) fn pieces(seed: u64) -> Vec<String> {
    let mut random = Random::new(seed);
    let mut vocabulary: Vec<&str> = Vec::new();
    for _ in 0..1 + random.below(4) {
        vocabulary.extend(GROUPS[random.below(GROUPS.len())]);
    }
    let (text_weight, markup_weight) = (1 + random.below(5), random.below(4));
    let attribute_weight = random.below(4);
    let mut pieces = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    if random.one_in(3) {
        pieces.push("<!DOCTYPE html>".to_owned());
    }
    for _ in 0..1 + random.below(90) {
        let kind = random.below(16 + text_weight + markup_weight);
        if kind < 9 {
            let name = random.pick(&vocabulary);
            open.push(name);
            pieces.push(start_tag(&mut random, name, attribute_weight));
        } else if kind < 16 {
            let name = match random.below(8) {
                0..=3 => open.pop().unwrap_or("p"),
                4..=5 if !open.is_empty() => open[random.below(open.len())],
                _ => random.pick(&vocabulary),
            };
            pieces.push(format!("</{name}>"));
        } else if kind < 16 + text_weight {
            pieces.push(random.pick(TEXTS).to_owned());
        } else {
            pieces.push(random.pick(MARKUP).to_owned());
        }
    }
    if random.one_in(6) {
        pieces.push(
            random
                .pick(&["<div class='a", "<p", "</", "<!--", "<!DOCTYPE", "&am", "<plaintext>a</p>", "<![CDATA["])
                .to_owned(),
        );
    }
    pieces
}

fn start_tag(random: &mut Random, name: &str, attribute_weight: usize) -> String {
    let mut tag = format!("<{}", if random.one_in(12) { name.to_ascii_uppercase() } else { name.to_owned() });
    for _ in 0..random.below(1 + attribute_weight) {
        tag.push(' ');
        tag.push_str(random.pick(ATTRIBUTES));
    }
    tag.push_str(if random.one_in(14) { "/>" } else { ">" });
    tag
}

/// Leaves out pieces while `fails` still holds, halves first: what is left is what the failure needs.
pub(crate) fn shrink(mut pieces: Vec<String>, fails: impl Fn(&str) -> bool) -> String {
    let mut size = pieces.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < pieces.len() {
            let without: Vec<String> =
                pieces[..at].iter().chain(&pieces[(at + size).min(pieces.len())..]).cloned().collect();
            if fails(&without.concat()) {
                pieces = without;
            } else {
                at += size;
            }
        }
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
    pieces.concat()
}

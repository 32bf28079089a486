//! Pages that are traps, and sequences of tags that nobody would think of.

use super::Random;
use super::trees::check;
use std::fmt::Write;

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
    "x<li><form><li><div></form></div>c<li><span><li>x<dl><dd><p><isindex><dd><dd><b>y<dd>",
    "x<p>y<table><tr><td><i><object><td>y</td></tr></table>x",
    "x<table><caption><i><object><tr></table>x<table><td><i><marquee><td></table>x<p>y",
    "x<p>y<table><span><svg></svg><![CDATA[y]]>z",
    "x<table><caption>y<svg></svg><![CDATA[z]]>x<h1><table><td><td><a><table><b><svg></svg><i>",
    "x<b><table><td><object></table></b><div><div><div><div><div><div><div><div><span><span>",
    "x<b><template><object></template>y</b>z<div><div><div><div><div><div><div><div><div><div>y<p>z",
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

/// Tags that do something of their own, and texts.
const TAGS: &str = "\
    x|y| |\n|<a>|</a>|<b>|</b>|<b a=1>|<i>|</i>|<nobr>|</nobr>|<p>|</p>|<div>|</div>|<ul>|</ul>|<li>|</li>|<dd>|<dt>|</dd>\
    |<h1>|</h1>|<h2>|</h2>|<span>|</span>|<button>|</button>|<object>|</object>|<marquee>|</marquee>|<applet>|</applet>\
    |<table>|</table>|<tr>|</tr>|<td>|</td>|<th>|<caption>|</caption>|<tbody>|<col>|<colgroup>|<select>|</select>\
    |<option>|</option>|<optgroup>|<input>|<input type=hidden>|<hr>|<br>|</br>|<svg>|</svg>|<g>|</g>|<desc>|</desc>\
    |<title>t</title>|<foreignobject>|</foreignobject>|<math>|</math>|<mi>|</mi>|<annotation-xml>\
    |<annotation-xml encoding=text/html>|<svg/>|<g/>|<template>|</template>|<form>|</form>|<pre>|</pre>\
    |<textarea>\n</textarea>|<script>s</script>|<style>s</style>|<noscript>n</noscript>|<iframe>i</iframe>|<xmp>m</xmp>\
    |</body>|</html>|<body>|<html>|<frameset>|<x-a>|</x-a>|<isindex>|</isindex>|<ruby>|<rt>|<rp>|<rb>|</ruby>|<image>|<area>\
    |<font>|<font color=a>|</font>|<address>|</address>|<dialog>|<section>|</section>|<!---->|<meta>|<link>|<head>|</>\
    |<plaintext>|<listing>|<search>|<menu>|<center>|<source>|<keygen>|<![CDATA[z]]>";

/// Sequences in an ordinary run, and of each in a nightly one.
const SEQUENCES: u64 = 10_000;
const NIGHTLY: u64 = 100;

/// Of all tags, or of a few again and again; with text before, or plain tags would not go by the tree builder.
#[test]
fn sequences_of_tags() {
    let tags: Vec<&str> = TAGS.split('|').collect();
    let asked = std::env::var("GLEANER_MUTATIONS").is_ok();
    for seed in 0..SEQUENCES * if asked { NIGHTLY } else { 1 } {
        let mut random = Random::new(seed);
        let few: Vec<&str> = (0..8).map(|_| random.pick(&tags)).collect();
        let from = if random.below(2) == 0 { &tags } else { &few };
        let mut page = String::from("<p>x<p>x</p>x");
        for _ in 0..3 + random.below(22) {
            let text = if random.below(4) == 0 { "x" } else { "" };
            let _ = write!(page, "{}{text}", random.pick(from));
        }
        check(&format!("sequence {seed}"), &page);
    }
}

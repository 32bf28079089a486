//! Ways to bring something executable into a page, one of each known class with its variants: elements that run scripts,
//! event handlers, URLs with schemes that run or hide one, styles, frames and plugins, SVG and MathML, markup that changes
//! when it is parsed twice, attributes and texts that break out, and text that is markup in Markdown.

/// The HTML of all of them.
pub(crate) fn all() -> Vec<String> {
    let mut vectors = Vec::new();
    elements(&mut vectors);
    handlers(&mut vectors);
    urls(&mut vectors);
    styles(&mut vectors);
    foreign(&mut vectors);
    parsed_twice(&mut vectors);
    break_outs(&mut vectors);
    markdown(&mut vectors);
    vectors
}

fn extend(vectors: &mut Vec<String>, more: &[&str]) {
    vectors.extend(more.iter().map(|vector| (*vector).to_owned()));
}

fn elements(vectors: &mut Vec<String>) {
    extend(
        vectors,
        &[
            "<script>run()</script>",
            "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
            "<script\n>run()</script\n>",
            "<scr<script>ipt>run()</scr</script>ipt>",
            "<script>run()",
            "<script type=module>import 'x'</script>",
            "<script type=importmap>{\"imports\":{}}</script>",
            "<noscript><script>run()</script></noscript>",
            "<template><script>run()</script></template>",
            "<div><template shadowrootmode=open><script>run()</script><p onclick=run()>In the shadow it rained all day.</p></template></div>",
            "<iframe srcdoc='<script>run()</script>'></iframe>",
            "<iframe srcdoc='&lt;script>run()&lt;/script>' src=https://x.example/embed/1></iframe>",
            "<iframe src=javascript:run()></iframe>",
            "<iframe src='data:text/html,<script>run()</script>'></iframe>",
            "<iframe src=https://x.example/player/1 onload=run()></iframe>",
            "<object data=javascript:run()></object>",
            "<object data=x.swf type=application/x-shockwave-flash><param name=movie value=javascript:run()></object>",
            "<embed src=javascript:run()>",
            "<embed src=x.svg>",
            "<applet code=x></applet>",
            "<frameset onload=run()><frame src=javascript:run()></frameset>",
            "<meta http-equiv=refresh content='0;url=javascript:run()'>",
            "<link rel=stylesheet href=javascript:run()>",
            "<link rel=import href=x>",
            "<base href=javascript:run()//>",
            "<base href='data:text/html,'><a href='<script>run()</script>'>x</a>",
            "<form action=javascript:run()><input type=submit><button>Send</button></form>",
            "<form><button formaction=javascript:run()>Go</button><input type=image formaction=javascript:run()></form>",
            "<isindex action=javascript:run() type=submit>",
            "<input autofocus onfocus=run()>",
            "<select autofocus onfocus=run()><option>x</select>",
            "<textarea autofocus onfocus=run()></textarea>",
            "<keygen autofocus onfocus=run()>",
            "<marquee onstart=run()>moving</marquee>",
            "<details open ontoggle=run()><summary>More</summary>text</details>",
            "<dialog open onclose=run()>text</dialog>",
            "<portal src=javascript:run()></portal>",
            "<x-custom onclick=run() style=color:red>custom</x-custom>",
            "<plaintext><script>run()</script>",
            "<xmp><script>run()</script></xmp>",
            "<listing><img src=x onerror=run()></listing>",
        ],
    );
}

fn handlers(vectors: &mut Vec<String>) {
    let events = [
        "onclick",
        "ondblclick",
        "onmousedown",
        "onmouseup",
        "onmouseover",
        "onmousemove",
        "onmouseout",
        "onmouseenter",
        "onkeydown",
        "onkeyup",
        "onkeypress",
        "onfocus",
        "onblur",
        "onfocusin",
        "onload",
        "onunload",
        "onerror",
        "onabort",
        "onresize",
        "onscroll",
        "onscrollend",
        "onselect",
        "onchange",
        "onsubmit",
        "onreset",
        "oninput",
        "oninvalid",
        "oncontextmenu",
        "oncopy",
        "oncut",
        "onpaste",
        "ondrag",
        "ondrop",
        "onwheel",
        "ontouchstart",
        "onpointerdown",
        "onpointerover",
        "onpointerrawupdate",
        "onanimationstart",
        "onanimationend",
        "ontransitionend",
        "onbeforeinput",
        "onbeforetoggle",
        "ontoggle",
        "onplay",
        "onplaying",
        "oncanplay",
        "onloadstart",
        "onloadedmetadata",
        "ontimeupdate",
        "onhashchange",
        "onpageshow",
        "onpopstate",
        "onmessage",
        "onbeforeprint",
        "onafterprint",
        "onsecuritypolicyviolation",
        "onslotchange",
        "onformdata",
        "onwebkitanimationend",
    ];
    for (index, event) in events.iter().enumerate() {
        let vector = match index % 6 {
            0 => format!("<p {event}=run()>A line that waits for its event all day.</p>"),
            1 => format!("<a href=https://a.example/ {event}='run()'>a link</a>"),
            2 => format!("<img src=https://a.example/i.jpg alt=x {event}=\"run()\">"),
            3 => format!("<video src=https://a.example/v.mp4 {event}=run() controls></video>"),
            4 => format!("<h2 {}=run()>A heading</h2>", event.to_uppercase()),
            _ => format!("<table role=table {event}=run()><tr><td {event}=run()>cell</td><td>other</td></tr></table>"),
        };
        vectors.push(vector);
    }
    extend(
        vectors,
        &[
            "<img src=x/onerror=run()>",
            "<img src=\"x\"onerror=\"run()\">",
            "<img/src=x/onerror=run()>",
            "<img src=x onerror\n=\nrun()>",
            "<img src=x onerror&#61;run()>",
            "<img \"\"\"><script>run()</script>\">",
            "<a onclick=run() href>empty</a>",
        ],
    );
}

fn urls(vectors: &mut Vec<String>) {
    let schemes = [
        "javascript:run()",
        "JaVaScRiPt:run()",
        " javascript:run()",
        "\tjavascript:run()",
        "java\tscript:run()",
        "java\nscript:run()",
        "java&#10;script:run()",
        "java&#x0D;script:run()",
        "&#106;avascript:run()",
        "&#x6A&#x61&#x76&#x61script:run()",
        "javascript&colon;run()",
        "javascript&#58;run()",
        "&#1;javascript:run()",
        "\u{1}javascript:run()",
        "javascript://a.example/%0arun()",
        "javascript:/*a*/run()",
        "\u{a0}javascript:run()",
        "\u{feff}javascript:run()",
        "vbscript:run()",
        "VBSCRIPT:run",
        "livescript:run()",
        "mocha:run()",
        "data:text/html,<script>run()</script>",
        "data:text/html;base64,PHNjcmlwdD5ydW4oKTwvc2NyaXB0Pg==",
        "DATA:text/html,x",
        "data:image/svg+xml,<svg onload=run()>",
        "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=",
        "data:application/xhtml+xml,x",
        "blob:https://a.example/1",
        "filesystem:https://a.example/x",
        "feed:javascript:run()",
        "view-source:javascript:run()",
        "jar:javascript:run()!/",
        "file:///etc/passwd",
        "about:blank",
        "intent://x#Intent;end",
        "ms-its:x",
        "ws://a.example/",
        "tel:1",
        "//x.example\\@javascript:run()",
        "javascript\u{3a}run()",
        "%6Aavascript:run()",
        "?javascript:run()",
        "#javascript:run()",
        "x\" onclick=\"run()",
        "x' onclick='run()",
        "x>  <script>run()</script>",
        "https://a.example/\"><script>run()</script>",
        "https://a.example/) [x](javascript:run()",
        "https://a.example/ 'onerror=run()",
        "https://a.example/`run()`",
    ];
    for url in schemes {
        let value = url.replace('"', "&quot;");
        vectors.push(format!("<a href=\"{value}\">a link that leads nowhere good</a>"));
        vectors.push(format!("<img src=\"{value}\" alt=\"an image\">"));
        vectors.push(format!(
            "<figure><img srcset=\"{value} 2x\" src=\"{value}\" alt=\"a\"><figcaption>caption</figcaption></figure>"
        ));
        vectors
            .push(format!("<blockquote cite=\"{value}\"><p>It rained all day, said nobody at all.</p></blockquote>"));
        vectors.push(format!("<video controls poster=\"{value}\" src=\"{value}\"><source src=\"{value}\"></video><iframe src=\"{value}\"></iframe>"));
    }
}

fn styles(vectors: &mut Vec<String>) {
    extend(
        vectors,
        &[
            "<style>@import 'javascript:run()';</style>",
            "<style>body{background:url(javascript:run())}</style>",
            "<style>*{x:expression(run())}</style>",
            "<style>@\\69mport 'x'</style>",
            "<style></style><script>run()</script>",
            "<p style='background:url(javascript:run())'>A line in a style of its own.</p>",
            "<p style='width:expression(run())'>A line in a style of its own.</p>",
            "<p style='-moz-binding:url(x.xml#run)'>A line in a style of its own.</p>",
            "<p style='behavior:url(x.htc)'>A line in a style of its own.</p>",
            "<p style='position:fixed;inset:0;z-index:9999'>A line over everything.</p>",
            "<table background=javascript:run()><tr><td background=javascript:run()>x</table>",
            "<body background=javascript:run() onload=run()>",
            "<link rel=stylesheet href='data:text/css,*{x:expression(run())}'>",
        ],
    );
}

fn foreign(vectors: &mut Vec<String>) {
    extend(
        vectors,
        &[
            "<svg onload=run()></svg>",
            "<svg><script>run()</script></svg>",
            "<svg><script href=data:,run() /></svg>",
            "<svg><script xlink:href=data:,run() /></svg>",
            "<svg><a xlink:href=javascript:run()><text>x</text></a></svg>",
            "<svg><animate attributeName=href values=javascript:run() /></svg>",
            "<svg><set attributeName=onmouseover to=run() /></svg>",
            "<svg><use href='data:image/svg+xml,<svg id=x onload=run()>#x' /></svg>",
            "<svg><foreignObject><body onload=run()><iframe srcdoc=x></iframe></body></foreignObject></svg>",
            "<svg><style>*{x:expression(run())}</style></svg>",
            "<svg><image href=javascript:run() onerror=run() /></svg>",
            "<svg><desc><script>run()</script></desc><title><script>run()</script></title></svg>",
            "<svg><handler xmlns:ev=http://www.w3.org/2001/xml-events ev:event=load>run()</handler></svg>",
            "<math href=javascript:run()>x</math>",
            "<math><mi href=javascript:run() onclick=run()>x</mi></math>",
            "<math><maction actiontype=statusline xlink:href=javascript:run()>x</maction></math>",
            "<math><semantics><mi>x</mi><annotation-xml encoding=text/html><img src=x onerror=run()></annotation-xml></semantics></math>",
            "<math><semantics><mi>x</mi><annotation encoding=application/x-tex></math><img src=x onerror=run()></annotation></semantics></math>",
            "<math><mtext><img src=x onerror=run()><script>run()</script></mtext></math>",
            "<math><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=run()&gt;'></mglyph></math>",
            "<math><mtext>&lt;script&gt;run()&lt;/script&gt;</mtext><mi>x</mi></math>",
            "<script type=math/tex></span><img src=x onerror=run()></script>",
            "<script type='math/tex'>\\href{javascript:run()}{x}</script>",
            "<script type='math/tex'>\\unicode{x3C}script\\unicode{x3E}</script>",
            "<math><semantics><mi>x</mi><annotation encoding=application/x-tex>x$<script>run()</script></annotation></semantics></math>",
        ],
    );
}

fn parsed_twice(vectors: &mut Vec<String>) {
    extend(
        vectors,
        &[
            "<noscript><p title='</noscript><img src=x onerror=run()>'>",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=run()>",
            "<math><mtext><table><mglyph><style><math href=javascript:run()>x</math>",
            "<svg></p><style><a id='</style><img src=1 onerror=run()>'>",
            "<svg><p><style><g title='</style><img src=x onerror=run()>'>",
            "<title>&lt;/title&gt;&lt;script&gt;run()&lt;/script&gt;</title>",
            "<textarea>&lt;/textarea&gt;&lt;script&gt;run()&lt;/script&gt;</textarea>",
            "<xmp>&lt;/xmp&gt;</xmp><xmp></xmp><img src=x onerror=run()></xmp>",
            "<style><img title='</style><img src=x onerror=run()>'></style>",
            "<!--><img src=x onerror=run()>-->",
            "<!--!><img src=x onerror=run()>",
            "<!-- --!><img src=x onerror=run()> -->",
            "<![CDATA[><img src=x onerror=run()>]]>",
            "<?xml version=1?><?php echo '<script>run()</script>' ?>",
            "<!DOCTYPE x [<!ENTITY y '<script>run()</script>'>]>&y;",
            "<select><noembed></select><script x='a@b'a>run()//a@b</noembed></select>",
            "<table><td><svg><desc><table><tr><td></desc></svg><script>run()</script>",
            "<p><b><p onclick=run()></b>A paragraph in the wrong place.</p>",
            "<a href=x><a href=javascript:run()>links in links</a></a>",
            "<nobr><nobr onclick=run()>text that copies its element</nobr>",
        ],
    );
}

fn break_outs(vectors: &mut Vec<String>) {
    let texts = [
        "\"><script>run()</script>",
        "'><img src=x onerror=run()>",
        "</p><script>run()</script>",
        "</code></pre><script>run()</script>",
        "--><script>run()</script>",
        "]]><script>run()</script>",
        "</title><script>run()</script>",
        "</article><script>run()</script>",
        "\" onmouseover=\"run()",
        "` onmouseover=run() `",
        "{{constructor.constructor('run()')()}}",
        "${run()}",
        "<%= run() %>",
        "&lt;script&gt;run()&lt;/script&gt;",
        "\u{2028}<script>run()</script>",
        "\u{202e}<script>run()</script>",
        "＜script＞run()＜/script＞",
        "<scr\u{0}ipt>run()</scr\u{0}ipt>",
    ];
    for text in texts {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        vectors.push(format!("<p>It rained, and nobody wrote {escaped} on the wall.</p>"));
        vectors.push(format!("<figure><img src=https://a.example/i.jpg alt=\"{escaped}\" title=\"{escaped}\"><figcaption>{escaped}</figcaption></figure>"));
        vectors.push(format!("<pre><code class=\"language-{}\">{escaped}</code></pre>", escaped.replace(' ', "")));
        vectors.push(format!(
            "<p id=\"{escaped}\" class=\"{escaped}\" lang=\"{escaped}\">Names that are none, on a rainy day.</p>"
        ));
        vectors.push(format!("<p>A note<sup><a href=\"#{escaped}\">[1]</a></sup> with a mark.</p><div id=\"{escaped}\"><p>[1] Its text is short.</p></div>"));
        vectors.push(format!(
            "<table role=table><caption>{escaped}</caption><tr><td>{escaped}</td><td>x | {escaped}</td></tr></table>"
        ));
        vectors.push(format!("<iframe title=\"{escaped}\" src=https://a.example/embed/1></iframe><blockquote>It rained.<footer>{escaped}</footer></blockquote>"));
    }
}

fn markdown(vectors: &mut Vec<String>) {
    let texts = [
        "[a](javascript:run())",
        "![a](javascript:run())",
        "[a]: javascript:run()",
        "[a][b]",
        "<javascript:run()>",
        "<https://a.example/>",
        "<script>run()</script>",
        "<img src=x onerror=run()>",
        "<div onclick=run()>",
        "</p>",
        "[a](data:text/html,x)",
        "[a](  javascript:run()  )",
        "[a](java&#115;cript:run())",
        "[a](<javascript:run()>)",
        "`</code><script>run()</script>`",
        "```\n<script>run()</script>",
        "~~~ html",
        "    <script>run()</script>",
        "| a | b |",
        "| --- | --- |",
        "> quote",
        "# heading",
        "- item",
        "1. item",
        "***",
        "---",
        "===",
        "[^1]: note",
        "[^1]",
        "$$x$$",
        "$x$",
        "\\<script>run()\\</script>",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "[x] done",
        "![x](x \"onerror=run()\")",
        "[x](x 'y' onclick=run())",
        "{#id onclick=run()}",
        "[[wiki]]",
        ":::note",
        ": definition",
        "<!-- <script>run()</script> -->",
        "<?php run() ?>",
        "<!DOCTYPE html>",
        "<![CDATA[x]]>",
        "\\[a](javascript:run())",
        "[a\\](javascript:run())",
        "[a](javascript:run()\\)",
        "&amp;lt;b>",
    ];
    for text in texts {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        vectors.push(format!("<p>{escaped}</p>"));
        vectors.push(format!(
            "<ul><li>{escaped}<br>{escaped}</li></ul><h3>{escaped}</h3><blockquote><p>{escaped}</p></blockquote>"
        ));
        vectors.push(format!(
            "<p>A line <em>{escaped}</em> and <code>{escaped}</code>, <a href=https://a.example/>{escaped}</a>.</p>"
        ));
    }
}

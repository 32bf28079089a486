//! Articles made from bytes: every kind of block and of text, in any order and nesting, with the characters that mean
//! something in Markdown and HTML. Fewer and smaller bytes make smaller articles.

/// The HTML of an article's body.
pub(crate) fn article(bytes: &[u8]) -> String {
    let mut maker = Maker { bytes, at: 0, out: String::from("<article itemprop=\"articleBody\">"), notes: 0 };
    while maker.at < bytes.len() {
        maker.block(0);
    }
    for note in 1..=maker.notes {
        let text = maker.words(3);
        maker
            .out
            .push_str(&format!("<div id=\"fn-{note}\"><p><a href=\"#fnref-{note}\">[{note}]</a> {text}</p></div>"));
    }
    maker.out + "</article>"
}

const WORDS: &[&str] = &[
    "rain",
    "all",
    "day",
    "The",
    "1.",
    "2)",
    "-",
    "+",
    "*",
    "_",
    "**",
    "__",
    "#",
    "##",
    ">",
    "<b>",
    "</p>",
    "&amp;",
    "&",
    "[",
    "]",
    "(",
    ")",
    "[x]",
    "[ ]",
    "[a](b)",
    "![",
    "!",
    "|",
    "a|b",
    "~~",
    "~",
    "`",
    "``",
    "$",
    "$5",
    "\\",
    "\\*",
    ":",
    ": x",
    "=",
    "===",
    "---",
    "***",
    "a*b*c",
    "snake_case_word",
    "_x_",
    "https://a.example/?a=1&b=(2)",
    "“quoted”",
    "雨が降った。",
    "中文",
    "（全）",
    "été",
    "мир",
    "مرحبا",
    "e.g.",
    "[^1]",
    "[^",
    "<!--",
    "<a href=x>",
    "{#id}",
    "&#35;",
    "&copy",
    "#tag",
    "10,5",
    "x^2",
    "H~2~O",
    "'",
    "\"",
    ":wq!",
    "|-|",
    "a\\",
    "🙂",
    "\u{200b}",
    "::",
];

const URLS: &[&str] = &[
    "https://a.example/",
    "https://a.example/(b)_c*d?e=1&f=%20|g",
    "b/c d.html",
    "//c.example/x",
    "?q=[1]",
    "mailto:a@b.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://a.example/a\"b",
    "https://a.example/&copy;",
];

struct Maker<'b> {
    bytes: &'b [u8],
    at: usize,
    out: String,
    notes: usize,
}

impl Maker<'_> {
    fn next(&mut self) -> usize {
        self.at += 1;
        self.bytes.get(self.at - 1).copied().map_or(0, usize::from)
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.next() % from.len()]
    }

    fn words(&mut self, most: usize) -> String {
        let count = 1 + self.next() % most;
        let mut text = String::new();
        for index in 0..count {
            let joint = if index == 0 { "" } else { self.pick(&[" ", " ", " ", "", "\n"]) };
            let word = self.pick(WORDS);
            text.push_str(joint);
            text.push_str(&word.replace('&', "&amp;").replace('<', "&lt;"));
        }
        text
    }

    fn line(&mut self, depth: usize) {
        for _ in 0..1 + self.next() % 4 {
            let joint = self.pick(&[" ", "", "", "<br>"]);
            self.out.push_str(joint);
            let kind = if depth > 3 { 0 } else { self.next() % 16 };
            match kind {
                6 => self.styled("em", depth),
                7 => self.styled("strong", depth),
                8 => self.styled("del", depth),
                9 => self.styled("sub", depth),
                10 => self.styled("sup", depth),
                11 => {
                    let text = self.words(3);
                    self.out.push_str(&format!("<code>{text}</code>"));
                }
                12 => {
                    let url = self.pick(URLS).replace('"', "&quot;");
                    self.out.push_str(&format!("<a href=\"{url}\">"));
                    self.line(depth + 1);
                    self.out.push_str("</a>");
                }
                13 => self.image(),
                14 => {
                    let tex = self.pick(&["x^2", "a|b", "\\frac{1}{2}", "a$b", "x\\", "\\|v\\|", "a_b*c"]);
                    self.out.push_str(&format!(
                        "<math><semantics><mrow><mi>x</mi></mrow><annotation encoding=\"application/x-tex\">{tex}</annotation></semantics></math>"
                    ));
                }
                15 if depth == 0 && self.notes < 9 => {
                    self.notes += 1;
                    let note = self.notes;
                    self.out.push_str(&format!("<sup><a id=\"fnref-{note}\" href=\"#fn-{note}\">[{note}]</a></sup>"));
                }
                _ => {
                    let text = self.words(5);
                    self.out.push_str(&text);
                }
            }
        }
    }

    fn styled(&mut self, tag: &str, depth: usize) {
        self.out.push_str(&format!("<{tag}>"));
        self.line(depth + 1);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn image(&mut self) {
        let url = self.pick(URLS).replace('"', "&quot;");
        let alt = self.words(3).replace('"', "&quot;");
        self.out.push_str(&format!("<img src=\"{url}\" alt=\"{alt}\">"));
    }

    fn element(&mut self, tag: &str) {
        self.out.push_str(&format!("<{tag}>"));
        self.line(0);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn block(&mut self, depth: usize) {
        let kind = if depth > 3 { self.next() % 4 } else { self.next() % 16 };
        match kind {
            4 | 5 => self.list(depth),
            6 => {
                self.out.push_str("<blockquote>");
                self.blocks(depth);
                if self.next() % 3 == 0 {
                    self.element("footer");
                }
                self.out.push_str("</blockquote>");
            }
            7 => self.code(),
            8 | 9 => self.table(depth),
            10 => {
                self.out.push_str("<figure>");
                self.image();
                if self.next() % 2 == 0 {
                    self.element("figcaption");
                }
                self.out.push_str("</figure>");
            }
            11 => self.out.push_str("<hr>"),
            12 => self.definitions(depth),
            13 => {
                let tag = self.pick(&["h2", "h3", "h4", "h6"]);
                self.element(tag);
            }
            _ => self.element("p"),
        }
    }

    fn blocks(&mut self, depth: usize) {
        for _ in 0..1 + self.next() % 3 {
            self.block(depth + 1);
        }
    }

    fn list(&mut self, depth: usize) {
        let open = self.pick(&["<ul>", "<ol>", "<ol start=\"7\">", "<ul class=\"tasks\">"]);
        self.out.push_str(open);
        for _ in 0..1 + self.next() % 3 {
            self.out.push_str("<li>");
            if open.contains("tasks") {
                self.out.push_str("<input type=\"checkbox\" checked> ");
            }
            if self.next() % 2 == 0 {
                self.line(0)
            } else {
                self.blocks(depth)
            }
            self.out.push_str("</li>");
        }
        self.out.push_str(if open.starts_with("<ul") { "</ul>" } else { "</ol>" });
    }

    fn code(&mut self) {
        let language = self.pick(&["", " class=\"language-rust\"", " class=\"lang-c++\""]);
        self.out.push_str(&format!("<pre><code{language}>"));
        for _ in 0..1 + self.next() % 4 {
            let indent = self.pick(&["", "    ", "\t", "  "]);
            let text = self.words(4);
            self.out.push_str(&format!("{indent}{text}\n"));
        }
        self.out.push_str("</code></pre>");
    }

    fn table(&mut self, depth: usize) {
        self.out.push_str("<table role=\"table\">");
        if self.next() % 3 == 0 {
            self.element("caption");
        }
        for row in 0..1 + self.next() % 3 {
            self.out.push_str("<tr>");
            for cell in 0..1 + self.next() % 4 {
                let span = self.pick(&["", "", "", " colspan=\"2\"", " rowspan=\"2\""]);
                let tag = if row == 0 && depth % 2 == 0 { "th" } else { "td" };
                self.out.push_str(&format!("<{tag}{span}>"));
                match self.next() % 4 {
                    0 if cell > 0 => {}
                    1 => self.blocks(3),
                    _ => self.line(0),
                }
                self.out.push_str(&format!("</{tag}>"));
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</table>");
    }

    fn definitions(&mut self, depth: usize) {
        self.out.push_str("<dl>");
        for _ in 0..1 + self.next() % 2 {
            self.element("dt");
            for _ in 0..1 + self.next() % 2 {
                self.out.push_str("<dd>");
                if self.next() % 2 == 0 {
                    self.line(0)
                } else {
                    self.blocks(depth)
                }
                self.out.push_str("</dd>");
            }
        }
        self.out.push_str("</dl>");
    }
}

//! The page around an article, in a costume of random cut.

use crate::body::Body;
use crate::choices::Choices;
use crate::content::Content;
use crate::names::{self, Part};

pub(crate) struct Dress<'c> {
    pub(crate) content: &'c Content,
    pub(crate) choices: Choices,
    pub(crate) seed: u64,
    pub(crate) names: &'static str,
    elements: &'static str,
    pub(crate) list: &'static str,
}

/// A page, and what it was made of.
pub(crate) struct Costume {
    pub(crate) html: String,
    pub(crate) choices: Choices,
    pub(crate) has: Has,
}

/// Which of the parts that metadata is read from the page shows.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Has {
    pub(crate) trail: bool,
    pub(crate) tags: bool,
    pub(crate) caption: bool,
    pub(crate) standfirst: bool,
}

pub(crate) fn costume(content: &Content, seed: u64) -> Costume {
    let mut choices = Choices::new(seed);
    let names = choices.way("names", names::WAYS);
    let elements = choices.way("elements", &["html5", "html5", "divs", "sections"]);
    let list = choices.way("link lists", &["ul", "ul", "divs", "line"]);
    Dress { content, choices, seed, names, elements, list }.page()
}

impl Dress<'_> {
    /// A part of the page.
    pub(crate) fn part(&self, part: Part, inner: &str) -> String {
        let html5 = part.element();
        let element = match self.elements {
            "html5" => html5,
            // Headings, paragraphs and quotes are older than HTML5.
            "divs" if !matches!(part, Part::Title | Part::Paragraph | Part::Subheading | Part::Quote) => "div",
            "sections" if !matches!(html5, "h1" | "h2" | "p" | "blockquote" | "div") => "section",
            _ => html5,
        };
        self.element(element, part, inner)
    }

    pub(crate) fn element(&self, element: &str, part: Part, inner: &str) -> String {
        let names = names::attributes(self.names, part, self.seed);
        format!("<{element}{names}>{inner}</{element}>\n")
    }

    pub(crate) fn link(&self, text: &str) -> String {
        format!("<a href=\"{}\">{}</a>", self.content.url(text), escaped(text))
    }

    /// Links under each other or side by side.
    pub(crate) fn links(&self, texts: &[String]) -> String {
        let items = texts.iter().map(|text| self.link(text));
        match self.list {
            "ul" => format!("<ul>\n{}</ul>\n", items.map(|item| format!("<li>{item}</li>\n")).collect::<String>()),
            "divs" => items.map(|item| format!("<div>{item}</div>\n")).collect(),
            _ => items.collect::<Vec<_>>().join(" | ") + "\n",
        }
    }

    fn page(mut self) -> Costume {
        let mut has = Has::default();
        let head = self.head();
        let header = self.header();
        let trail_inside = self.choices.chance("trail in the article", 40);
        let trail = if self.choices.chance("trail", 85) {
            has.trail = true;
            self.trail()
        } else {
            String::new()
        };
        let (top, top_has) = self.top();
        (has.caption, has.standfirst) = (top_has.caption, top_has.standfirst);
        let body = Body::new(&mut self).html();
        let [in_body, in_article, in_main, after] = self.bottom(&mut has);
        let body_part = self.part(Part::Body, &format!("\n{body}{in_body}"));
        let (before, inside) = if trail_inside { (String::new(), trail) } else { (trail, String::new()) };
        let article = self.part(Part::Article, &format!("\n{inside}{top}{body_part}{in_article}"));
        let sidebar = if self.choices.chance("sidebar", 75) { self.sidebar() } else { String::new() };
        let inner = self.skeleton(&header, &before, &format!("{article}{in_main}"), &sidebar, &after);
        let footer = self.footer();
        let consent = self.consent();
        let page = match self.choices.way("consent", &["none", "first", "last"]) {
            "first" => format!("{consent}{inner}{footer}"),
            "last" => format!("{inner}{footer}{consent}"),
            _ => format!("{inner}{footer}"),
        };
        let script =
            "<script>window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments)}</script>\n";
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n{head}</head>\n<body>\n{page}{script}</body>\n</html>\n",
            self.content.language
        );
        let html = match self.choices.way("white space", &["lines", "none", "indented"]) {
            "none" => html.replace('\n', ""),
            "indented" => html.replace('\n', "\n\t\t    "),
            _ => html,
        };
        Costume { html, choices: self.choices, has }
    }

    /// How header, content and sidebar stand to each other.
    fn skeleton(&mut self, header: &str, before: &str, content: &str, sidebar: &str, after: &str) -> String {
        match self.choices.way("skeleton", &["main", "main", "sidebar first", "table", "flat", "deep", "form"]) {
            "sidebar first" => {
                let main = self.part(Part::Main, content);
                let page = self.part(Part::Page, &format!("{before}{sidebar}{main}"));
                format!("{header}{page}{after}")
            }
            "table" => format!(
                "<table width=\"100%\"><tr><td colspan=2>{header}</td></tr>\n<tr><td valign=top>{before}{content}</td>\
                 <td width=200>{sidebar}</td></tr>\n<tr><td colspan=2>{after}</td></tr></table>\n"
            ),
            "flat" => format!("{header}{before}{content}{sidebar}{after}"),
            "deep" => {
                let main = self.part(Part::Main, &format!("<div><div><div>{content}</div></div></div>"));
                let columns = format!("<div><div>{main}</div><div>{sidebar}</div></div>");
                format!("<div><div>{header}{}{after}</div></div>", self.part(Part::Page, &format!("{before}{columns}")))
            }
            "form" => {
                let main = self.part(Part::Main, &format!("{before}{content}"));
                format!("<form method=\"post\" action=\"./\">{header}{main}{sidebar}{after}</form>")
            }
            _ => {
                let main = self.part(Part::Main, content);
                let page = self.part(Part::Page, &format!("{before}{main}{sidebar}"));
                format!("{header}{page}{after}")
            }
        }
    }

    fn head(&mut self) -> String {
        let content = self.content;
        let (title, site) = (escaped(&content.title), escaped(&content.site));
        let section = escaped(content.trail.last().map_or("", |section| section));
        let title_element = match self
            .choices
            .way("title element", &["title | site", "title - site", "site: title", "title", "title » section » site"])
        {
            "title - site" => format!("{title} - {site}"),
            "site: title" => format!("{site}: {title}"),
            "title" => title.clone(),
            "title » section » site" => format!("{title} » {section} » {site}"),
            _ => format!("{title} | {site}"),
        };
        let mut head = format!(
            "<meta charset=\"utf-8\">\n<title>{title_element}</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n"
        );
        let image = format!("https://{}/img/{}.jpg", content.host, content.image);
        let standfirst = escaped(&content.standfirst);
        let machine =
            self.choices.way("machine-readable", &["none", "none", "open graph", "json-ld", "all", "description"]);
        if matches!(machine, "open graph" | "all") {
            head += &format!(
                "<meta property=\"og:type\" content=\"article\">\n<meta property=\"og:title\" content=\"{title}\">\n\
                 <meta property=\"og:site_name\" content=\"{site}\">\n<meta property=\"og:image\" content=\"{image}\">\n\
                 <meta property=\"og:description\" content=\"{standfirst}\">\n\
                 <meta property=\"article:published_time\" content=\"{}T07:30:00+00:00\">\n",
                content.day
            );
        }
        if matches!(machine, "json-ld" | "all") {
            let json = serde_json::json!({
                "@context": "https://schema.org", "@type": "NewsArticle", "headline": content.title, "datePublished": content.day,
                "author": {"@type": "Person", "name": content.author}, "image": image,
                "publisher": {"@type": "Organization", "name": content.site}, "description": content.standfirst,
            });
            head += &format!("<script type=\"application/ld+json\">{json}</script>\n");
        }
        if matches!(machine, "description" | "all") {
            head += &format!("<meta name=\"description\" content=\"{standfirst}\">\n");
        }
        head
    }

    fn header(&mut self) -> String {
        let content = self.content;
        let mut header = String::new();
        if self.choices.chance("skip links", 50) {
            for text in &content.skip {
                header += &self.element("div", Part::Skip, &format!("<a href=\"#a\">{}</a>", escaped(text)));
            }
        }
        let element = self.choices.way("site's name", &["div", "div", "h1", "p", "h2"]);
        let brand = self.element(element, Part::Brand, &format!("<a href=\"/\">{}</a>", escaped(&content.site)));
        let tagline = format!("<div>{}</div>\n", escaped(&content.tagline));
        let nav = self.nav();
        let inner = if self.choices.chance("menu first", 40) {
            format!("{nav}{brand}{tagline}")
        } else {
            format!("{brand}{tagline}{nav}")
        };
        header + &self.part(Part::Header, &inner)
    }

    fn nav(&mut self) -> String {
        let mut menu = String::new();
        let is_flat = self.choices.chance("flat menu", 30);
        for entry in &self.content.nav {
            let (name, children) = entry.split_first().expect("a menu's name");
            let children = if is_flat || children.is_empty() { String::new() } else { self.links(children) };
            let item = self.link(name);
            menu += &match self.list {
                "ul" => format!("<li>{item}{children}</li>\n"),
                "divs" => format!("<div>{item}{children}</div>\n"),
                _ => format!("{item} {children}\n"),
            };
        }
        let menu = if self.list == "ul" { format!("<ul>{menu}</ul>") } else { menu };
        self.part(Part::Nav, &menu)
    }

    fn trail(&mut self) -> String {
        let with_title = self.choices.chance("title in the trail", 25);
        let mut steps: Vec<String> = self.content.trail.iter().map(|step| self.link(step)).collect();
        if with_title {
            steps.push(format!("<span>{}</span>", escaped(&self.content.title)));
        }
        let trail = match self.choices.way("parted by", &["/", ">", "list", "›", "»"]) {
            "list" => format!("<ol>{}</ol>", steps.iter().map(|step| format!("<li>{step}</li>")).collect::<String>()),
            mark => steps.join(&format!(" {} ", escaped(mark))),
        };
        self.part(Part::Trail, &trail)
    }

    pub(crate) fn advert(&mut self) -> String {
        self.part(Part::Advert, &format!("<span>{}</span><div data-slot=\"3\"></div>", escaped(&self.content.advert)))
    }

    fn consent(&mut self) -> String {
        let [heading, text, accept, manage] = &self.content.consent;
        let inner = format!(
            "<h2>{}</h2><p>{}</p><button>{}</button><button>{}</button>",
            escaped(heading),
            escaped(text),
            escaped(accept),
            escaped(manage)
        );
        self.part(Part::Consent, &inner)
    }

    fn footer(&mut self) -> String {
        let lines: String = self
            .content
            .footer
            .iter()
            .map(|(name, value)| format!("<div><b>{}</b> {}</div>\n", escaped(name), escaped(value)))
            .collect();
        let legal = self.links(&self.content.legal);
        let about = if self.choices.chance("about the paper", 40) {
            format!("<p>{}</p>\n", escaped(&self.content.about))
        } else {
            String::new()
        };
        let countries =
            if self.choices.chance("countries", 25) { self.links(&self.content.countries) } else { String::new() };
        self.part(Part::Footer, &format!("{about}{lines}{countries}{legal}<p>{}</p>", escaped(&self.content.copyright)))
    }
}

/// Text as HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

//! The page around an article, in a costume of random cut.

use crate::body::Body;
use crate::choices::Choices;
use crate::content::Content;
use crate::names::{self, Part};

pub(crate) struct Dress<'c> {
    pub(crate) content: &'c Content,
    pub(crate) choices: Choices,
    seed: u64,
    names: &'static str,
    elements: &'static str,
    list: &'static str,
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
    fn links(&self, texts: &[String]) -> String {
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

    /// Headline, lines and lead image.
    fn top(&mut self) -> (String, Has) {
        let content = self.content;
        let element = self.choices.way("headline", &["h1", "h1", "h1", "h2", "div"]);
        let title = self.element(element, Part::Title, &escaped(&content.title));
        let mut has = Has { standfirst: self.choices.chance("standfirst", 70), ..Has::default() };
        let standfirst = if has.standfirst {
            let element = self.choices.way("standfirst's element", &["p", "div", "h2", "p"]);
            self.element(element, Part::Standfirst, &escaped(&content.standfirst))
        } else {
            String::new()
        };
        let lines = self.lines();
        let share = if self.choices.chance("share bar above", 40) { self.share() } else { String::new() };
        let image = if self.choices.chance("lead image", 80) {
            has.caption = self.choices.chance("caption", 75);
            let file = content.image.clone();
            let (caption, credit) = (content.caption.clone(), content.credit.clone());
            self.figure(&file, &content.alt.clone(), has.caption.then(|| format!("{caption} ({credit}).")))
        } else {
            String::new()
        };
        let order = self.choices.way(
            "order",
            &["title first", "title first", "lines first", "lines last", "image first", "standfirst last"],
        );
        let parts = match order {
            "lines first" => [lines, title, standfirst, share, image],
            "lines last" => [title, standfirst, image, share, lines],
            "image first" => [image, title, lines, standfirst, share],
            "standfirst last" => [title, lines, share, image, standfirst],
            _ => [title, standfirst, lines, share, image],
        };
        let joined = parts.concat();
        let top = if self.choices.chance("article's header", 40) && order != "image first" {
            self.part(Part::ArticleHeader, &joined)
        } else {
            joined
        };
        (top, has)
    }

    fn lines(&mut self) -> String {
        let content = self.content;
        let name = if self.choices.chance("author linked", 50) {
            self.link(&content.author)
        } else {
            escaped(&content.author)
        };
        let author = escaped(self.choices.text("byline", &content.byline)).replace("{}", &name);
        let date = escaped(self.choices.text("date", &content.dates));
        let date = if self.choices.chance("time element", 30) {
            format!("<time datetime=\"{}\">{date}</time>", content.day)
        } else {
            date
        };
        let more = match self
            .choices
            .way("beside the lines", &["none", "none", "none", "reading time", "listen", "counts"])
        {
            "reading time" => {
                let text = escaped(self.choices.text("reading time", &content.reading_time));
                self.part(Part::Counts, &text)
            }
            "listen" => self.element("div", Part::Counts, &format!("<button>{}</button>", escaped(&content.listen))),
            "counts" => {
                let counts =
                    content.counts.iter().map(|count| format!("<span>{}</span> ", escaped(count))).collect::<String>();
                self.part(Part::Counts, &counts)
            }
            _ => String::new(),
        };
        let lines = match self.choices.way("lines", &["two", "one", "one, date first", "spans", "date first"]) {
            "one" => self.part(Part::Meta, &format!("{author} | {date}")),
            "one, date first" => self.part(Part::Meta, &format!("{date} | {author}")),
            "spans" => {
                let (author, date) =
                    (self.element("span", Part::Byline, &author), self.element("span", Part::Date, &date));
                self.part(Part::Meta, &format!("{author} {date}"))
            }
            "date first" => format!("{}{}", self.part(Part::Date, &date), self.part(Part::Byline, &author)),
            _ => format!("{}{}", self.part(Part::Byline, &author), self.part(Part::Date, &date)),
        };
        lines + &more
    }

    pub(crate) fn figure(&mut self, file: &str, alt: &str, caption: Option<String>) -> String {
        let image = format!("<img src=\"/img/{file}.jpg\" alt=\"{}\" width=\"960\" height=\"540\">", escaped(alt));
        let Some(caption) = caption else { return self.element("div", Part::Figure, &image) };
        let caption = escaped(&caption);
        match self.choices.way("figure", &["figure", "figure", "paragraphs", "table"]) {
            "paragraphs" => {
                let caption = self.element("p", Part::Caption, &caption);
                self.element("div", Part::Figure, &format!("{image}{caption}"))
            }
            "table" => format!(
                "<table><tr><td>{image}</td></tr><tr><td{}>{caption}</td></tr></table>\n",
                names::attributes(self.names, Part::Caption, self.seed)
            ),
            _ => {
                let caption = self.part(Part::Caption, &caption);
                self.part(Part::Figure, &format!("{image}{caption}"))
            }
        }
    }

    pub(crate) fn share(&mut self) -> String {
        let content = self.content;
        let links = match self.choices.way("share links", &["list", "icons", "buttons"]) {
            "icons" => content
                .share
                .iter()
                .map(|text| format!("<a href=\"#\" title=\"{0}\"><img src=\"/i.svg\" alt=\"{0}\"></a>", escaped(text)))
                .collect(),
            "buttons" => content.share.iter().map(|text| format!("<button>{}</button>\n", escaped(text))).collect(),
            _ => self.links(&content.share),
        };
        self.part(Part::Share, &links)
    }

    pub(crate) fn newsletter(&mut self) -> String {
        let [heading, text, button] = &self.content.newsletter;
        let (heading, text, button) = (escaped(heading), escaped(text), escaped(button));
        self.part(Part::Newsletter, &format!("<h3>{heading}</h3>\n<p>{text}</p>\n<form action=\"/n\"><input type=\"email\"><button>{button}</button></form>"))
    }

    /// What follows the body, by where it stands: in its element, in the article's, in the main column, after that.
    fn bottom(&mut self, has: &mut Has) -> [String; 4] {
        let mut places = <[String; 4]>::default();
        let mut parts =
            vec!["tags", "share", "bio", "support", "newsletter", "related", "poll", "more", "app", "comments"];
        let mut place = 0;
        while !parts.is_empty() {
            let part = parts.remove(self.choices.below(parts.len().min(3)));
            let is_rare = matches!(part, "support" | "poll" | "app");
            if !self.choices.chance(part, if is_rare { 25 } else { 65 }) {
                continue;
            }
            if self.choices.below(3) == 0 {
                place = (place + 1 + self.choices.below(2)).min(3);
            }
            let html = match part {
                "tags" => {
                    has.tags = true;
                    self.tags()
                }
                "share" => self.share(),
                "bio" => self.bio(),
                "newsletter" => self.newsletter(),
                "support" => self.prompt(Part::Support, &self.content.support),
                "app" => self.prompt(Part::Newsletter, &self.content.app),
                "poll" => self.poll(),
                "related" => self.related(),
                "more" => self.more(),
                _ => self.comments(),
            };
            places[place] += &html;
            self.choices
                .made
                .push(("place of what follows", format!("{part} in {}", ["body", "article", "main", "page"][place])));
        }
        places
    }

    fn tags(&mut self) -> String {
        let label = escaped(self.choices.text("tagged", &self.content.tagged)).trim_end_matches(':').to_owned();
        let links: Vec<String> = self
            .content
            .tags
            .iter()
            .map(|tag| format!("<a href=\"/tag{}\" rel=\"tag\">{}</a>", self.content.url(tag), escaped(tag)))
            .collect();
        let inner = match self.choices.way("tags as", &["line", "list", "spans"]) {
            "list" => format!(
                "<span>{label}:</span><ul>{}</ul>",
                links.iter().map(|link| format!("<li>{link}</li>")).collect::<String>()
            ),
            "spans" => format!(
                "<b>{label}</b> {}",
                links.iter().map(|link| format!("<span>{link}</span> ")).collect::<String>()
            ),
            _ => format!("{label}: {}", links.join(", ")),
        };
        self.part(Part::Tags, &inner)
    }

    fn bio(&mut self) -> String {
        let (author, bio) = (escaped(&self.content.author), escaped(&self.content.bio));
        let name = match self.choices.way("name above the biography", &["none", "line", "heading", "link"]) {
            "line" => format!("<div>{author}</div>\n"),
            "heading" => format!("<h3>{author}</h3>\n"),
            "link" => format!("<div>{}</div>\n", self.link(&self.content.author)),
            _ => String::new(),
        };
        let portrait = format!("<img src=\"/img/portrait.jpg\" alt=\"{author}\" width=\"80\" height=\"80\">");
        self.part(Part::Bio, &format!("{portrait}{name}<p>{bio}</p>"))
    }

    /// A call to do something.
    pub(crate) fn prompt(&self, part: Part, [heading, text, button]: &[String; 3]) -> String {
        let (heading, text, button) = (escaped(heading), escaped(text), escaped(button));
        self.part(part, &format!("<h3>{heading}</h3>\n<p>{text}</p>\n<a href=\"/do/\">{button}</a>"))
    }

    fn poll(&self) -> String {
        let (question, answers) = self.content.poll.split_first().expect("a question");
        let answers: String =
            answers.iter().map(|text| format!("<label><input type=\"radio\">{}</label>\n", escaped(text))).collect();
        self.part(Part::Poll, &format!("<h3>{}</h3>\n{answers}<button>OK</button>", escaped(question)))
    }

    fn heading(&mut self, text: &str) -> String {
        let text = escaped(text);
        match self.choices.way("box heading", &["h2", "h3", "h4", "div", "p"]) {
            "h2" => format!("<h2>{text}</h2>\n"),
            "h3" => format!("<h3>{text}</h3>\n"),
            "h4" => format!("<h4>{text}</h4>\n"),
            "p" => format!("<p><strong>{text}</strong></p>\n"),
            _ => format!("<div>{text}</div>\n"),
        }
    }

    fn related(&mut self) -> String {
        let heading = self.choices.text("related heading", &self.content.related_heading).to_owned();
        let heading = self.heading(&heading);
        let list = self.links(&self.content.related);
        self.part(Part::Related, &format!("{heading}{list}"))
    }

    /// Cards with teasers.
    fn more(&mut self) -> String {
        let heading = self.choices.text("more heading", &self.content.more_heading).to_owned();
        let heading = self.heading(&heading);
        let title = self.choices.way("card's title", &["h3", "div", "h4"]);
        let cards: String = self
            .content
            .more
            .iter()
            .map(|(name, teaser)| {
                let image = format!(
                    "<a href=\"{}\"><img src=\"/img/card.jpg\" alt=\"{}\"></a>",
                    self.content.url(name),
                    escaped(name)
                );
                self.part(
                    Part::Card,
                    &format!("{image}<{title}>{}</{title}><p>{}</p>", self.link(name), escaped(teaser)),
                )
            })
            .collect();
        self.part(Part::Related, &format!("{heading}{cards}"))
    }

    fn comments(&mut self) -> String {
        let heading = self.choices.text("comments heading", &self.content.comments_heading).to_owned();
        let heading = self.heading(&heading);
        let controls: String =
            self.content.comment_controls.iter().map(|text| format!("<a href=\"#\">{}</a> ", escaped(text))).collect();
        let list = self.choices.way("comments as", &["divs", "list"]);
        let comments: String = self
            .content
            .comments
            .iter()
            .map(|[name, date, text]| {
                let comment = format!(
                    "<b>{}</b> <span>{}</span><p>{}</p>{controls}",
                    escaped(name),
                    escaped(date),
                    escaped(text)
                );
                self.element(if list == "list" { "li" } else { "div" }, Part::Comment, &comment)
            })
            .collect();
        let comments = if list == "list" { format!("<ol>{comments}</ol>") } else { comments };
        let form = format!(
            "<h3>{}</h3><form><textarea></textarea><button>OK</button></form>",
            escaped(&self.content.leave_comment)
        );
        self.part(Part::Comments, &format!("{heading}{comments}{form}"))
    }

    fn sidebar(&mut self) -> String {
        let heading = self.choices.text("popular heading", &self.content.popular_heading).to_owned();
        let heading = self.heading(&heading);
        let items = self
            .content
            .popular
            .iter()
            .map(|(title, author)| format!("{} <span>{}</span>", self.link(title), escaped(author)));
        let popular = match self.list {
            "ul" => format!("<ul>{}</ul>", items.map(|item| format!("<li>{item}</li>")).collect::<String>()),
            _ => items.map(|item| format!("<div>{item}</div>\n")).collect(),
        };
        let mut sidebar = self.part(Part::Popular, &format!("{heading}{popular}"));
        if self.choices.chance("newsletter at the side", 40) {
            sidebar += &self.newsletter();
        }
        sidebar += &self.advert();
        sidebar += &format!("<div>{}</div>\n", escaped(&self.content.follow));
        self.part(Part::Sidebar, &sidebar)
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

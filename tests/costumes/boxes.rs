//! What a page puts around its article: tags, biography, related articles, comments, the sidebar.

use crate::dress::{Dress, Has, escaped};
use crate::names::Part;

impl Dress<'_> {
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
        let form = |button: &str| format!("<form action=\"/n\"><input type=\"email\"><button>{button}</button></form>");
        self.call(Part::Newsletter, &self.content.newsletter, form)
    }

    /// What follows the body, by where it stands: in its element, in the article's, in the main column, after that.
    pub(crate) fn bottom(&mut self, has: &mut Has) -> [String; 4] {
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

    pub(crate) fn tags(&mut self) -> String {
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

    pub(crate) fn bio(&mut self) -> String {
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

    pub(crate) fn prompt(&self, part: Part, texts: &[String; 3]) -> String {
        self.call(part, texts, |button| format!("<a href=\"/do/\">{button}</a>"))
    }

    /// A call to do something, by what the button stands in.
    fn call(&self, part: Part, [heading, text, button]: &[String; 3], control: impl Fn(&str) -> String) -> String {
        let control = control(&escaped(button));
        self.part(part, &format!("<h3>{}</h3>\n<p>{}</p>\n{control}", escaped(heading), escaped(text)))
    }

    pub(crate) fn poll(&self) -> String {
        let (question, answers) = self.content.poll.split_first().expect("a question");
        let answers: String =
            answers.iter().map(|text| format!("<label><input type=\"radio\">{}</label>\n", escaped(text))).collect();
        self.part(Part::Poll, &format!("<h3>{}</h3>\n{answers}<button>OK</button>", escaped(question)))
    }

    pub(crate) fn heading(&mut self, text: &str) -> String {
        let text = escaped(text);
        match self.choices.way("box heading", &["h2", "h3", "h4", "div", "p"]) {
            "p" => format!("<p><strong>{text}</strong></p>\n"),
            element => format!("<{element}>{text}</{element}>\n"),
        }
    }

    pub(crate) fn related(&mut self) -> String {
        let heading = self.choices.text("related heading", &self.content.related_heading).to_owned();
        let heading = self.heading(&heading);
        let list = self.links(&self.content.related);
        self.part(Part::Related, &format!("{heading}{list}"))
    }

    /// Cards with teasers.
    pub(crate) fn more(&mut self) -> String {
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

    pub(crate) fn comments(&mut self) -> String {
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

    pub(crate) fn sidebar(&mut self) -> String {
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
}

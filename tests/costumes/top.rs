//! Headline, lines and lead image.

use crate::dress::{Dress, Has, escaped};
use crate::names::{self, Part};

impl Dress<'_> {
    /// Headline, lines and lead image.
    pub(crate) fn top(&mut self) -> (String, Has) {
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

    pub(crate) fn lines(&mut self) -> String {
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
}

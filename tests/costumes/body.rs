//! The article's body: paragraphs, and what a page puts between them.

use crate::content::Piece;
use crate::dress::{Dress, escaped};
use crate::names::Part;

pub(crate) struct Body<'d, 'c> {
    dress: &'d mut Dress<'c>,
    paragraphs: &'static str,
    headings: &'static str,
    quotes: &'static str,
    has_marks: bool,
}

impl<'d, 'c> Body<'d, 'c> {
    pub(crate) fn new(dress: &'d mut Dress<'c>) -> Self {
        let choices = &mut dress.choices;
        let paragraphs = choices.way("paragraphs", &["p", "p", "p", "div", "breaks", "spans", "sections", "rows"]);
        let headings = choices.way("subheadings", &["h2", "h3", "bold", "div"]);
        let quotes = choices.way("quotes", &["blockquote", "blockquote p", "p"]);
        let has_marks = choices.chance("marks in the text", 60);
        Body { dress, paragraphs, headings, quotes, has_marks }
    }

    pub(crate) fn html(mut self) -> String {
        let content = self.dress.content;
        let count = content.body.len();
        let between = self.between(count);
        let mut html = String::new();
        for (at, piece) in content.body.iter().enumerate() {
            for what in between.iter().filter(|(before, _)| *before == at).map(|(_, what)| *what) {
                html += &self.interruption(what);
            }
            html += &self.piece(piece);
        }
        if self.paragraphs == "rows" { format!("<table>{html}</table>\n") } else { html }
    }

    /// What stands before which pieces.
    fn between(&mut self, count: usize) -> Vec<(usize, &'static str)> {
        const WAYS: &[&str] =
            &["read also", "advert", "newsletter", "image", "image", "share", "read also box", "support", "app"];
        let choices = &mut self.dress.choices;
        let number = choices.below(4);
        let mut between = Vec::new();
        for _ in 0..number {
            let what = WAYS[choices.below(WAYS.len())];
            if !between.iter().any(|&(_, other)| other == what) {
                choices.made.push(("between", what.to_owned()));
                // A heading stands before what is under it.
                let at = 1 + choices.below(count - 1);
                let is_under = matches!(self.dress.content.body[at - 1], Piece::Heading(_));
                between.push((if is_under { at - 1 } else { at }, what));
            }
        }
        between
    }

    fn interruption(&mut self, what: &str) -> String {
        let dress = &mut *self.dress;
        let content = dress.content;
        let html = match what {
            "advert" => dress.advert(),
            "newsletter" => dress.newsletter(),
            "share" => dress.share(),
            "support" => dress.prompt(Part::Support, &content.support),
            "app" => dress.prompt(Part::Newsletter, &content.app),
            "image" => {
                let caption = content.footer[0].1.clone();
                dress.figure("second", "", Some(format!("{caption} ({}).", content.credit)))
            }
            _ => {
                let label = escaped(dress.choices.text("read also", &content.read_also));
                let at = dress.choices.below(content.related.len());
                let link = dress.link(&content.related[at]);
                let line = format!("{label}{link}");
                if what == "read also box" {
                    dress.part(Part::ReadAlso, &line)
                } else {
                    return self.paragraph(&format!("<strong>{line}</strong>"));
                }
            }
        };
        self.row(html)
    }

    fn piece(&mut self, piece: &Piece) -> String {
        match piece {
            Piece::Paragraph(text) => {
                let text = self.marked(text);
                self.paragraph(&text)
            }
            Piece::Heading(text) => self.heading(&escaped(text)),
            Piece::Quote(text) => self.quote(&escaped(text)),
            Piece::List(items) => {
                let items: String = items.iter().map(|item| format!("<li>{}</li>\n", escaped(item))).collect();
                self.row(format!("<ul>\n{items}</ul>\n"))
            }
        }
    }

    fn row(&self, html: String) -> String {
        if self.paragraphs == "rows" { format!("<tr><td>{html}</td></tr>\n") } else { html }
    }

    fn paragraph(&self, html: &str) -> String {
        let dress = &self.dress;
        match self.paragraphs {
            "div" => dress.element("div", Part::Paragraph, html),
            "breaks" => format!("{html}<br><br>\n"),
            "spans" => format!("<div><span>{html}</span></div>\n"),
            "sections" => format!("<div>{}</div>\n", dress.element("p", Part::Paragraph, html)),
            "rows" => self.row(html.to_owned()),
            _ => dress.element("p", Part::Paragraph, html),
        }
    }

    fn heading(&self, html: &str) -> String {
        let dress = &self.dress;
        match self.headings {
            "bold" => self.paragraph(&format!("<b>{html}</b>")),
            element => self.row(dress.element(element, Part::Subheading, html)),
        }
    }

    fn quote(&self, html: &str) -> String {
        let quote = match self.quotes {
            "blockquote" => self.dress.part(Part::Quote, html),
            "blockquote p" => self.dress.part(Part::Quote, &format!("<p>{html}</p>")),
            _ => self.dress.element("p", Part::Quote, html),
        };
        self.row(quote)
    }

    /// Text with a link, or words in bold or italics.
    fn marked(&mut self, text: &str) -> String {
        let choices = &mut self.dress.choices;
        let words: Vec<&str> = text.split(' ').collect();
        if !self.has_marks || words.len() < 12 || choices.below(3) > 0 {
            return escaped(text);
        }
        let (start, tag) =
            (choices.below(words.len() - 5), ["a href=\"/further/\"", "em", "strong", "i"][choices.below(4)]);
        let end = start + 1 + choices.below(4);
        let closing = tag.split(' ').next().unwrap_or(tag);
        let joined = |words: &[&str]| escaped(&words.join(" "));
        let (before, marked, after) = (joined(&words[..start]), joined(&words[start..end]), joined(&words[end..]));
        let space = if start > 0 { " " } else { "" };
        format!("{before}{space}<{tag}>{marked}</{closing}> {after}")
    }
}

//! What a page says, apart from how it is marked up: `articles/*.json`.

use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
pub(crate) struct Content {
    #[serde(skip)]
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) site: String,
    pub(crate) tagline: String,
    pub(crate) host: String,
    pub(crate) title: String,
    pub(crate) trail: Vec<String>,
    pub(crate) author: String,
    /// Ways to sign, `{}` being the name.
    pub(crate) byline: Vec<String>,
    /// The day of publication, `2022-03-24`.
    pub(crate) day: String,
    /// Ways to write it.
    pub(crate) dates: Vec<String>,
    pub(crate) standfirst: String,
    /// The lead image's file, without its ending.
    pub(crate) image: String,
    pub(crate) alt: String,
    pub(crate) caption: String,
    pub(crate) credit: String,
    pub(crate) body: Vec<Piece>,
    pub(crate) tagged: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) bio: String,
    pub(crate) related_heading: Vec<String>,
    pub(crate) related: Vec<String>,
    pub(crate) more_heading: Vec<String>,
    /// Title and teaser.
    pub(crate) more: Vec<(String, String)>,
    pub(crate) popular_heading: Vec<String>,
    /// Title and author.
    pub(crate) popular: Vec<(String, String)>,
    /// Menus: a name, and the entries under it.
    pub(crate) nav: Vec<Vec<String>>,
    pub(crate) skip: Vec<String>,
    pub(crate) follow: String,
    pub(crate) share: Vec<String>,
    /// Heading, text, button.
    pub(crate) newsletter: [String; 3],
    pub(crate) advert: String,
    pub(crate) read_also: Vec<String>,
    pub(crate) comments_heading: Vec<String>,
    /// Name, date, text.
    pub(crate) comments: Vec<[String; 3]>,
    pub(crate) comment_controls: Vec<String>,
    pub(crate) leave_comment: String,
    /// Heading, text, two buttons.
    pub(crate) consent: [String; 4],
    pub(crate) footer: Vec<(String, String)>,
    pub(crate) legal: Vec<String>,
    pub(crate) reading_time: Vec<String>,
    pub(crate) listen: String,
    /// Heading, text, button: a call for donations, and one for the app.
    pub(crate) support: [String; 3],
    pub(crate) app: [String; 3],
    /// What the paper says of itself at the foot of each page.
    pub(crate) about: String,
    /// Question and answers.
    pub(crate) poll: Vec<String>,
    pub(crate) countries: Vec<String>,
    /// How often the article was shared and answered.
    pub(crate) counts: Vec<String>,
    pub(crate) copyright: String,
}

/// A piece of the body: its kind and its text or items.
#[derive(Deserialize)]
#[serde(try_from = "Vec<String>")]
pub(crate) enum Piece {
    Paragraph(String),
    Heading(String),
    Quote(String),
    List(Vec<String>),
}

impl TryFrom<Vec<String>> for Piece {
    type Error = String;

    fn try_from(parts: Vec<String>) -> Result<Self, String> {
        let mut parts = parts.into_iter();
        let kind = parts.next().unwrap_or_default();
        if kind == "l" {
            return Ok(Piece::List(parts.collect()));
        }
        let text = parts.next().ok_or("a piece without text")?;
        match kind.as_str() {
            "p" => Ok(Piece::Paragraph(text)),
            "h" => Ok(Piece::Heading(text)),
            "q" => Ok(Piece::Quote(text)),
            _ => Err(format!("no kind of piece: {kind}")),
        }
    }
}

impl Content {
    /// All articles of a folder, by name.
    pub(crate) fn all(folder: &Path) -> Vec<Content> {
        let entries = std::fs::read_dir(folder).expect("the articles' folder");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
        paths.sort();
        let read = |path: &std::path::PathBuf| {
            let json = std::fs::read(path).expect("an article");
            let content = serde_json::from_slice::<Content>(&json);
            let mut content = content.map_err(|error| format!("{}: {error}", path.display())).expect("an article");
            content.name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            content
        };
        paths.iter().map(read).collect()
    }

    /// The main text, as it must come out.
    pub(crate) fn text(&self) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Paragraph(text) | Piece::Heading(text) | Piece::Quote(text) => text.clone(),
            Piece::List(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
        };
        self.body.iter().map(text).collect::<Vec<_>>().join("\n\n")
    }

    /// The address of something on the site.
    pub(crate) fn url(&self, of: &str) -> String {
        let slug: String =
            of.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
        let words: Vec<&str> = slug.split('-').filter(|word| !word.is_empty()).collect();
        format!("/{}/", words.join("-"))
    }
}

//! Which text of the state is the article: the longest prose under a key that is made for it, the more so beside a title
//! that the page bears too.

use super::json::{Object, Value};
use super::prose::{self, Measure};
use super::rich_text;
use crate::memo::Memo;
use crate::metadata::{contains_words, fold};
use once_cell::sync::Lazy;

/// Fewest letters of a text beside the page's own title, and of one that has no such witness.
const LEAST_TITLED: u32 = 150;
const LEAST: u32 = 800;
/// How much more a text beside the page's own title counts.
const TITLED: u64 = 4;
/// Titles of the page that are compared, and the longest of the state, in bytes.
const MOST_TITLES: usize = 8;
const LONGEST_TITLE: usize = 300;
const SHORTEST_TITLE: usize = 8;
/// Strings that are JSON themselves: how many are parsed, and how deep in one another.
const MOST_NESTED: usize = 16;
const ROUNDS: usize = 3;
/// Keys that are remembered; a power of two.
const KEYS: usize = 256;
/// What the rendering of rich text may cost for one page: no article comes near it.
const BUDGET: usize = 1_000_000;

/// The article as HTML, if one of the values holds it.
pub(super) fn best(values: Vec<Value<'_>>, titles: &[String]) -> Option<String> {
    let mut chooser = Chooser { titles, budget: BUDGET, best: None, nested: Vec::new() };
    let mut roots: Vec<Root<'_>> = values.into_iter().map(|value| Root { value, weight: 0, beside: false }).collect();
    for _ in 0..ROUNDS {
        for root in &roots {
            chooser.walk(root);
        }
        roots = std::mem::take(&mut chooser.nested);
    }
    chooser.best.map(|best| best.html)
}

/// A value to be walked.
struct Root<'s> {
    value: Value<'s>,
    weight: u8,
    beside: bool,
}

struct Chosen {
    score: u64,
    html: String,
}

/// A value and where it stands.
#[derive(Clone, Copy)]
struct Place<'v> {
    value: &'v Value<'v>,
    /// How much its key says that it is a text; 0 for nothing.
    weight: u8,
    /// It belongs to an object with the page's title: all keys between are those of texts.
    beside: bool,
}

struct Chooser<'t> {
    titles: &'t [String],
    budget: usize,
    best: Option<Chosen>,
    nested: Vec<Root<'static>>,
}

impl Chooser<'_> {
    fn walk(&mut self, root: &Root<'_>) {
        // State has keys by the thousand, and not many different ones.
        let mut keys = Memo::new(KEYS);
        let mut open = vec![Place { value: &root.value, weight: root.weight, beside: root.beside }];
        while let Some(place) = open.pop() {
            match place.value {
                Value::String(text) if place.weight > 0 => self.read_string(text, place),
                Value::Array(values) => {
                    if rich_text::is_blocks(values) {
                        let html = rich_text::html(values, &mut self.budget);
                        let weight = place.weight.max(BODY);
                        if self.consider(html, Place { weight, ..place }) {
                            continue;
                        }
                    }
                    open.extend(values.iter().map(|value| Place { value, ..place }));
                }
                Value::Object(object) => {
                    let beside = place.beside || self.is_titled(object);
                    for (key, value) in object.iter() {
                        if let Some(weight) = keys.get(key, Says::of).weight(place.weight) {
                            open.push(Place { value, weight, beside: beside && weight > 0 });
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn read_string(&mut self, text: &str, place: Place) {
        let text = text.trim();
        if (text.len() as u32) < LEAST_TITLED.min(LEAST) / 3 {
            return;
        }
        if text.starts_with(['{', '[']) {
            if self.nested.len() < MOST_NESTED {
                let value = serde_json::from_str::<Value<'_>>(text).ok().map(Value::into_owned);
                self.nested.extend(value.map(|value| Root { value, weight: place.weight, beside: place.beside }));
            }
            return;
        }
        // Not all strings are made HTML before they are compared.
        let most = (text.len() as u64) * u64::from(place.weight) * if place.beside { TITLED } else { 1 };
        if self.best.as_ref().is_none_or(|best| best.score <= most) {
            self.consider(prose::as_html(text), place);
        }
    }

    /// Takes a text if it is better than what was found; whether it could be an article at all.
    fn consider(&mut self, html: String, place: Place) -> bool {
        let measure = Measure::of(&html);
        let (least, times) = if place.beside { (LEAST_TITLED, TITLED) } else { (LEAST, 1) };
        if measure.letters < least || !measure.is_prose() {
            return false;
        }
        let score = u64::from(measure.letters) * u64::from(place.weight) * times;
        // Of equal ones the first in their own order, since objects have none.
        let better = |best: &Chosen| (score, &best.html) > (best.score, &html);
        if self.best.as_ref().is_none_or(better) {
            self.best = Some(Chosen { score, html });
        }
        true
    }

    /// Whether an object bears a title of the page.
    fn is_titled(&self, object: &Object<'_>) -> bool {
        ["title", "headline", "name", "heading", "subject"].iter().any(|key| {
            let value = object.get(key);
            let text = value.and_then(|value| value.as_str().or_else(|| value.as_object()?.get("rendered")?.as_str()));
            let text = text.filter(|text| (SHORTEST_TITLE..LONGEST_TITLE).contains(&text.len()));
            text.map(fold).is_some_and(|own| {
                let same = |title: &String| contains_words(title, &own) || contains_words(&own, title);
                own.len() >= SHORTEST_TITLE
                    && self.titles.iter().take(MOST_TITLES).filter(|title| title.len() >= SHORTEST_TITLE).any(same)
            })
        })
    }
}

/// Weights of keys: made for an article's body, usual for it, and for what may stand in for it.
const ARTICLE_BODY: u8 = 6;
const BODY: u8 = 4;
const DESCRIPTION: u8 = 1;

/// What a key says of its value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Says {
    #[default]
    Nothing,
    /// It is the article's text, and how much so.
    Text(u8),
    /// It is the text that the key around it is about; or some text where that says nothing.
    Form,
    /// It is how that is kept.
    Shell,
    /// It is about something else.
    Aside,
}

impl Says {
    /// The weight of the value; what is about something else has none.
    fn weight(self, around: u8) -> Option<u8> {
        match self {
            Says::Nothing => Some(0),
            Says::Text(weight) => Some(weight),
            Says::Form if around == 0 => Some(DESCRIPTION + 1),
            Says::Form | Says::Shell => Some(around),
            Says::Aside => None,
        }
    }

    fn of(key: &str) -> Self {
        let mut name = [0; 60];
        let bytes = key.as_bytes().iter().take(name.len()).filter(|byte| byte.is_ascii_alphanumeric());
        let length = bytes.zip(&mut name).map(|(byte, own)| *own = byte.to_ascii_lowercase()).count();
        let name = &name[..length];
        if is_aside(name) {
            return Says::Aside;
        }
        match name {
            b"articlebody" | b"bodyhtml" | b"htmlbody" | b"contenthtml" | b"htmlcontent" | b"postcontent"
            | b"articlecontent" | b"articletext" | b"bodytext" | b"storybody" | b"postbody" | b"fulltext"
            | b"contentelements" | b"bodyblocks" | b"contentblocks" => Says::Text(ARTICLE_BODY),
            b"body"
            | b"content"
            | b"contents"
            | b"story"
            | b"article"
            | b"post"
            | b"blocks"
            | b"paragraphs"
            | b"richtext"
            | b"longdescription"
            | b"descriptionhtml"
            | b"productdescription"
            | b"htmldescription"
            | b"maincontent"
            | b"maintext" => Says::Text(BODY),
            b"description" | b"summary" | b"abstract" | b"overview" | b"biography" => Says::Text(DESCRIPTION),
            b"html" | b"text" | b"value" | b"markdown" => Says::Form,
            b"rendered" | b"raw" | b"processed" | b"json" | b"document" | b"data" | b"nodes" | b"children"
            | b"root" | b"elements" => Says::Shell,
            _ => Says::Nothing,
        }
    }
}

/// Parts of keys that lead away from the article.
const ASIDE: [&str; 30] = [
    "i18n",
    "translation",
    "locale",
    "messages",
    "consent",
    "cookie",
    "gdpr",
    "privacy",
    "legal",
    "disclaimer",
    "footer",
    "navigation",
    "menu",
    "sidebar",
    "comment",
    "related",
    "recommend",
    "trending",
    "popular",
    "latest",
    "newsletter",
    "advert",
    "author",
    "copyright",
    "tracking",
    "analytics",
    "schema",
    "metadata",
    "teaser",
    "error",
];

/// By first byte, the parts that begin so: state has many keys, and each is looked through at every letter.
static BY_FIRST: Lazy<Vec<Vec<&'static str>>> = Lazy::new(|| {
    let mut parts = vec![Vec::new(); 256];
    for part in ASIDE {
        parts[usize::from(part.as_bytes()[0])].push(part);
    }
    parts
});

fn is_aside(name: &[u8]) -> bool {
    let parts: &[Vec<&str>] = &BY_FIRST;
    let begins = |at: usize| {
        let rest = &name[at..];
        parts[usize::from(rest[0])].iter().any(|part| rest.starts_with(part.as_bytes()))
    };
    (0..name.len()).any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SENTENCE: &str = "The ferry crossed the river at noon, and the keeper counted every passenger twice. ";

    fn chosen(value: serde_json::Value, title: &str) -> Option<String> {
        best(vec![value.into()], &[fold(title)])
    }

    #[test]
    fn the_longest_body_is_taken_and_no_other_string() {
        let (long, longer) = (SENTENCE.repeat(20), SENTENCE.repeat(40));
        let state = json!({"post": {"body": format!("<p>{long}</p>"), "slug": longer, "comments": [{"body": longer}]},
            "i18n": {"text": longer}, "script": {"html": "a{b:c}".repeat(900)}});
        assert_eq!(chosen(state, "x"), Some(format!("<p>{long}</p>")));
        assert_eq!(chosen(json!({"body": SENTENCE}), "x"), None);
    }

    #[test]
    fn the_page_s_own_title_tells_its_text() {
        let (own, other) = (SENTENCE.repeat(4), SENTENCE.repeat(9));
        let state = json!([{"title": {"rendered": "Ferry"}, "content": {"rendered": other}},
            {"title": {"rendered": "The ferry is back"}, "content": {"rendered": own}, "excerpt": {"rendered": other}}]);
        assert_eq!(chosen(state, "The ferry is back - The Bell"), Some(format!("<p>{}", own.trim())));
    }

    #[test]
    fn json_in_a_string_is_read() {
        let blocks = json!({"blocks": [{"type": "unstyled", "text": SENTENCE.repeat(20)}]}).to_string();
        assert_eq!(chosen(json!({"content": blocks}), "x"), Some(format!("<p>{}</p>", SENTENCE.repeat(20))));
    }
}

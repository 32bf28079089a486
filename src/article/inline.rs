//! Text within a block.

use std::fmt;

/// A piece of a block's text.
///
/// Spaces stand between styled pieces, never at the inner edge of one, and no style holds itself. In JSON `type` names
/// the kind and `content` is what it holds.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(tag = "type", content = "content", rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum Inline {
    /// Plain text, white space collapsed.
    Text(String),
    /// Emphasis (`<em>`, `<i>`).
    Emphasis(Vec<Inline>),
    /// Strong importance (`<strong>`, `<b>`).
    Strong(Vec<Inline>),
    /// Text struck out (`<del>`, `<s>`).
    Strikethrough(Vec<Inline>),
    /// Lowered text.
    Subscript(Vec<Inline>),
    /// Raised text.
    Superscript(Vec<Inline>),
    /// A piece of code (`<code>`, `<kbd>`, `<samp>`).
    Code(String),
    /// A link.
    Link(Link),
    /// An image within the line.
    Image(Picture),
    /// A formula within the line.
    Math(Math),
    /// The mark that leads to a [`Footnote`](crate::Footnote).
    FootnoteReference(FootnoteReference),
    /// A line break (`<br>`).
    LineBreak,
}

/// Adds a line behind others.
pub(crate) fn add_line(lines: &mut Vec<Inline>, line: Vec<Inline>) {
    if lines.is_empty() {
        *lines = line;
        return;
    }
    if !line.is_empty() {
        lines.push(Inline::LineBreak);
    }
    lines.extend(line);
}

/// A link.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Link {
    /// Where it leads: an absolute `http`, `https` or `mailto` URL, or a relative one where the page's own is not known.
    pub url: String,
    /// What it shows. Holds no link.
    pub content: Vec<Inline>,
}

/// An image of the text. What it shows is [`alt`](Self::alt), what the page says about it the caption of its
/// [`Figure`](crate::Figure).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Picture {
    /// The best file that the page offers: the widest of `srcset`, what a script would load, `src`, or the copy in
    /// `<noscript>`. Absolute, as a link's URL is.
    pub url: String,
    /// The text alternative. Empty where there is none.
    pub alt: String,
    /// The width that the page declares, in pixels.
    pub width: Option<u32>,
    /// The height that the page declares, in pixels.
    pub height: Option<u32>,
}

/// A formula.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Math {
    /// Its TeX source, where the page gives it.
    pub tex: Option<String>,
    /// Its presentation MathML, where the page gives it.
    pub mathml: Option<MathMl>,
    /// What the main text says: the TeX source, or else the characters of the formula.
    pub text: String,
}

/// A `<math>` element: MathML of known elements only, without attributes, script, link or foreign markup.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(transparent))]
pub struct MathMl(pub(crate) String);

impl MathMl {
    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MathMl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The mark of a footnote in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct FootnoteReference {
    /// The footnote's label.
    pub label: String,
    /// The mark as the page shows it: `1`, `[1]`, `*`.
    pub mark: String,
}

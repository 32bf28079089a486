//! Code listings: the text as it stands, and the language that the page names.

use crate::boilerplate::Stripped;
use crate::dom::{AttrName, Tag};
use crate::page::{self, Page, Pos};

/// How many elements around a `<pre>` may name its language.
const AROUND: usize = 6;
/// Longest name of a language.
const LONGEST_NAME: usize = 24;

/// What the class word that names a language begins with.
const PREFIXES: &[&str] =
    &["language-", "lang-", "highlight-source-", "highlight-text-", "brush-", "mw-highlight-lang-"];
/// The same of Sphinx, where any other word may follow: what does must be a language's name.
const NAMED_BOX: &str = "highlight-";

/// Class words of a box for code: beside one, a language stands as a word of its own.
const BOXES: &[&str] = &["highlight", "codehilite", "sourcecode", "hljs", "prettyprint", "code", "brush:", "listing"];

/// Languages that are believed where they stand as a word of their own.
const LANGUAGES: &[&str] = &[
    "ada",
    "asm",
    "awk",
    "bash",
    "basic",
    "c",
    "c++",
    "clojure",
    "cobol",
    "cpp",
    "csharp",
    "css",
    "d",
    "dart",
    "diff",
    "docker",
    "dockerfile",
    "elixir",
    "elm",
    "erlang",
    "fortran",
    "fsharp",
    "go",
    "graphql",
    "groovy",
    "haskell",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "jsx",
    "julia",
    "kotlin",
    "latex",
    "less",
    "lisp",
    "lua",
    "makefile",
    "markdown",
    "matlab",
    "nginx",
    "nim",
    "nix",
    "ocaml",
    "pascal",
    "perl",
    "php",
    "powershell",
    "prolog",
    "python",
    "r",
    "rb",
    "ruby",
    "rust",
    "sass",
    "scala",
    "scheme",
    "scss",
    "sh",
    "shell",
    "sql",
    "swift",
    "toml",
    "ts",
    "tsx",
    "typescript",
    "vim",
    "xml",
    "yaml",
    "zig",
    "zsh",
];

/// The language of a listing, by attributes and classes of the `<pre>`, what it holds first, and what is around it.
pub(super) fn language(page: &Page, pre: Pos) -> Option<String> {
    let inside = (pre + 1..page.end(pre)).take(4).filter(|&position| page.tag(position) == Some(Tag::Code));
    let around = page.ancestors(pre).take(AROUND).take_while(|&up| {
        let tag = page.tag(up);
        !matches!(tag, Some(Tag::Body | Tag::Article | Tag::Main | Tag::Section))
            // A box of several listings speaks for none of them.
            && page.blocks_in(up).len() <= page.blocks_in(pre).len() + 2
    });
    std::iter::once(pre).chain(inside).chain(around).find_map(|element| named(page, element))
}

fn named(page: &Page, element: Pos) -> Option<String> {
    let attributes = [AttrName::DataLang, AttrName::DataLanguage].into_iter();
    let declared = attributes.filter_map(|name| page.attr(element, name)).find_map(name_of);
    declared.or_else(|| by_class(page.attr(element, AttrName::Class)?, page.tag(element) == Some(Tag::Pre)))
}

fn by_class(class: &str, is_listing: bool) -> Option<String> {
    let words = || class.split(|c: char| c.is_ascii_whitespace() || c == ';').filter(|word| !word.is_empty());
    let lower = |word: &str| word.to_ascii_lowercase();
    let prefixed = words()
        .map(lower)
        .find_map(|word| PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)).and_then(name_of));
    if prefixed.is_some() {
        return prefixed;
    }
    let is_language = |word: &str| LANGUAGES.contains(&word);
    let named = |word: String| word.strip_prefix(NAMED_BOX).filter(|name| is_language(name)).map(str::to_owned);
    if let Some(language) = words().map(lower).find_map(named) {
        return Some(language);
    }
    let is_box = is_listing || words().map(lower).any(|word| BOXES.contains(&word.as_str()));
    words().map(lower).filter(|_| is_box).find(|word| is_language(word))
}

/// A name as it may stand behind a fence.
fn name_of(text: &str) -> Option<String> {
    let name = text.trim().to_ascii_lowercase();
    let is_name = !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '.' | '_'));
    (is_name && !matches!(name.as_str(), "none" | "plaintext" | "plain" | "text" | "txt" | "auto" | "nohighlight"))
        .then_some(name)
}

/// The text between two positions, white space as it stands.
pub(super) fn verbatim(page: &Page, stripped: &Stripped, start: Pos, end: Pos) -> String {
    let mut text = String::new();
    for position in (start..end).filter(|&position| !stripped.is_gone(position)) {
        if page.parent(position).is_some_and(|parent| is_copy_button(page, parent)) {
            continue;
        }
        match page.document.text(page.node(position)) {
            Some(piece) => text.push_str(piece),
            None if page.tag(position) == Some(Tag::Br) => text.push('\n'),
            None => {}
        }
    }
    text
}

/// Whether an element is the button of a listing that copies it: not all are `<button>`.
fn is_copy_button(page: &Page, position: Pos) -> bool {
    let named = |class: &str| {
        class.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| matches!(word, "copy" | "clipboard"))
    };
    page.end(position) - position <= 4
        && page.tag(position).is_some_and(|tag| tag != Tag::Code)
        && page.attr(position, AttrName::Class).is_some_and(named)
}

/// How many lines without text stand between two pieces of a listing: elements on lines of their own.
pub(super) fn empty_lines(page: &Page, from: Pos, to: Pos) -> usize {
    let is_line = |position: &Pos| {
        page.tag(*position).is_some_and(page::is_block)
            && page.end(*position) <= position + 2
            && page.end(*position) <= to
    };
    (from..to).filter(is_line).filter(|&position| page.counts(position).letters == 0).count()
}

/// Without the line breaks before the first line and after the last one.
pub(super) fn trim_lines(text: &str) -> &str {
    let is_blank = |line: &str| line.trim().is_empty();
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n').filter(|(line, _)| is_blank(line)) {
        let _ = line;
        rest = after;
    }
    rest.trim_end()
}

//! Pages that mean harm: a megabyte of one thing each.

use gleaner::Cut;

/// A hostile page.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    pub(crate) html: String,
    /// Whether what was cut from the page is what must be.
    pub(crate) cuts: fn(&[Cut]) -> bool,
}

/// Length of each page, in bytes.
const LENGTH: usize = 1 << 20;

/// The first one is harmless: what the time of the others is compared with.
pub(crate) fn hostile() -> Vec<Hostile> {
    let page = |name, piece: &str, cuts| Hostile { name, html: piece.repeat(LENGTH / piece.len()), cuts };
    // Every paragraph copies all the elements that were never closed, as the standard demands.
    let mut copies = "<p>".to_owned();
    (0..30).for_each(|i| copies.push_str(&format!("<font class=\"{}{i}\">", "long ".repeat(40))));
    copies.push_str(&"<p>x".repeat(LENGTH / 4));
    let mut attributes = String::with_capacity(LENGTH + 32);
    attributes.push_str("<p");
    for i in 0.. {
        if attributes.len() >= LENGTH {
            break;
        }
        attributes.push_str(&format!(" data-{i}=\"{i}\""));
    }
    attributes.push_str(">one tag</p>");
    vec![
        page("flat paragraphs", "<p>A plain line, as long as the next one.</p>\n", nothing),
        page("nested div", "<div>", depth),
        page("nested table", "<table><tr><td>", depth),
        page("nested list", "<ul><li>", depth),
        page("nested b", "<b>", depth),
        page("links", "<a href=/x>", nothing),
        page("links around blocks", "<a href=/x><div>text", depth),
        page("unclosed formatting", "<p><b class=x><i>text ", nothing),
        page("unclosed mixture", "<li><p><font color=red>a<td><h2>b<option>c", depth),
        page("tags of many attributes", "<p class=\"a b\" id=c data-d=e data-f=g style='h' onclick='i'>x", nothing),
        Hostile {
            name: "a tag of many attributes",
            html: attributes,
            cuts: |cuts| matches!(cuts, [Cut::Attributes(1)]),
        },
        Hostile {
            name: "copied formatting",
            html: copies,
            cuts: |cuts| matches!(cuts, [Cut::Nodes, Cut::Attributes(2..)]),
        },
    ]
}

fn nothing(cuts: &[Cut]) -> bool {
    cuts.is_empty()
}

fn depth(cuts: &[Cut]) -> bool {
    matches!(cuts, [Cut::Depth(1..)])
}

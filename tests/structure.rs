//! Traps of the block tree, each on a line or two of HTML: what a page writes, and what its blocks must be.

use gleaner::{Article, BlockKind, Extractor};

const PROSE: &str =
    "<p>It rained all day on the landing, and nobody who waited there for the ferry minded it, or said so.</p>";

/// The article that holds this between two paragraphs.
fn article(html: &str) -> Article {
    let page = format!("<article itemprop=\"articleBody\">{PROSE}{html}{PROSE}</article>");
    Extractor::new().with_url("https://a.example/b/c").expect("a URL").extract(&page).expect("within all limits")
}

/// Its Markdown without the two paragraphs.
fn markdown(html: &str) -> String {
    let markdown = article(html).markdown();
    let paragraph = PROSE.trim_start_matches("<p>").trim_end_matches("</p>");
    markdown.trim().trim_start_matches(paragraph).trim_end_matches(paragraph).trim().to_owned()
}

fn urls(html: &str) -> Vec<String> {
    article(html).images().map(|image| image.url.clone()).collect()
}

#[test]
fn a_picture_is_one_whatever_its_file_is_called() {
    for file in ["photos/star-wars.jpg", "avatar-2-still.jpg", "news/reality-check.jpg", "logos/team.jpg"] {
        for image in [
            "<figure><img src=/FILE></figure>",
            "<p><img src=/FILE alt='A scene'></p>",
            "<p><img src=/FILE width=900></p>",
        ] {
            assert_eq!(urls(&image.replace("FILE", file)), [format!("https://a.example/{file}")], "{image}");
        }
    }
    for html in [
        "<p><img src=/icons/caret-down.svg></p>",
        "<p><img src=/img/placeholder.png alt='A scene'></p>",
        "<p><img src=/i.png width=16 height=16 alt=x></p>",
        "<p><img src='data:image/gif;base64,AA=='></p>",
    ] {
        assert!(urls(html).is_empty(), "{html}");
    }
}

#[test]
fn the_best_file_of_an_image_is_taken() {
    for (html, url) in [
        ("<img src=s.jpg srcset='m.jpg 640w, l.jpg 1600w'>", "l.jpg"),
        ("<img src=blank.gif data-src=lazy.jpg>", "lazy.jpg"),
        ("<img src=t-300.jpg data-src='t-{width}.jpg'>", "t-300.jpg"),
        ("<a href=big.jpg><img src=small.jpg></a>", "big.jpg"),
        ("<a href=page.html><img src=small.jpg></a>", "small.jpg"),
        ("<noscript><img src=only.jpg></noscript>", "only.jpg"),
        ("<img src='data:,x'><noscript><img src=twin.jpg></noscript>", "twin.jpg"),
        ("<amp-img src=amp.jpg width=300 height=200></amp-img>", "amp.jpg"),
        ("<picture><source srcset='w.webp 2x' type=image/webp><img src=w.jpg></picture>", "w.webp"),
    ] {
        assert_eq!(urls(&format!("<figure>{html}</figure>")), [format!("https://a.example/b/{url}")], "{html}");
    }
}

#[test]
fn a_file_is_shown_once_but_for_figures_of_its_own() {
    assert_eq!(urls("<div><img src=a.jpg></div><div><img src=a.jpg></div>").len(), 1);
    assert_eq!(
        urls("<figure><img src=a.jpg></figure><figure><img src=a.jpg><figcaption>Again</figcaption></figure>").len(),
        2
    );
}

#[test]
fn a_caption_stands_behind_what_is_no_picture() {
    let listing = "<figure><pre>one</pre><figcaption>Listing 1</figcaption></figure>";
    assert_eq!(markdown(listing), "```\none\n```\n\nListing 1");
    let film = "<figure><iframe src=https://x.example/embed/1 title='Player'></iframe><figcaption>A film</figcaption></figure>";
    assert_eq!(markdown(film), "[A film](https://x.example/embed/1)");
}

#[test]
fn spans_fit_the_rows_that_there_are() {
    let spans = |html: &str| -> Vec<Vec<(u32, u32)>> {
        let article = article(html);
        let BlockKind::Table(table) = &article.body[1].kind else { panic!("no table in {html}") };
        table.rows.iter().map(|row| row.cells.iter().map(|cell| (cell.colspan, cell.rowspan)).collect()).collect()
    };
    let skipped = "<table role=table><tr><th>A<th>B<tr><td rowspan=2>a<td>b<tr><td><tr><td>c<td>d</table>";
    assert_eq!(spans(skipped), [[(1, 1), (1, 1)], [(1, 1), (1, 1)], [(1, 1), (1, 1)]]);
    let headers = "<table role=table><tr><th rowspan=2>N<th colspan=2>V<tr><th>x<th>y<tr><td>1<td>2<td>3</table>";
    assert_eq!(spans(headers)[0], [(1, 2), (2, 1)]);
    let hostile = "<table role=table><tr><td colspan=1000000000 rowspan=65535>a<tr><td>b<td>c</table>";
    assert_eq!(spans(hostile)[0], [(3, 2)]);
}

#[test]
fn rows_of_headers_follow_each_other() {
    let html = "<table role=table><tr><th>A<th>B<tr><th>x<th>y<tr><th>r<td>1</table>";
    let article = article(html);
    let BlockKind::Table(table) = &article.body[1].kind else { panic!("no table") };
    assert_eq!(table.rows.iter().map(|row| row.is_header).collect::<Vec<bool>>(), [true, true, false]);
}

#[test]
fn listings_are_exact() {
    for (html, code) in [
        ("<pre><code><div>a</div><div></div><div>  b</div></code></pre>", "a\n\n  b"),
        ("<pre><span class=copy-btn>Copy</span><code>first</code></pre>", "first"),
        ("<pre>\n\n  a  \n\tb\n\n</pre>", "  a  \n\tb"),
        ("<pre>a<br>b</pre>", "a\nb"),
    ] {
        let article = article(html);
        let BlockKind::Code(listing) = &article.body[1].kind else { panic!("no code in {html}") };
        assert_eq!(listing.text, code, "{html}");
    }
}

#[test]
fn names_in_quotations_are_apart() {
    let said = "<blockquote><div><cite>sailor wrote:</cite>My engine is wet.</div></blockquote>";
    assert_eq!(markdown(said), "> sailor wrote:\\\n> My engine is wet.");
    let article = article("<blockquote><p>It rained.</p><cite>Ann Lee</cite></blockquote>");
    let BlockKind::Quote(quote) = &article.body[1].kind else { panic!("no quote") };
    assert_eq!((quote.blocks.len(), quote.attribution.len()), (1, 1));
}

#[test]
fn notes_are_found_by_their_marks() {
    let html = "<p>Rain<sup><a id=r1 href=#n1>1</a></sup></p>\
                <figure><img src=a.jpg><figcaption>Wet<sup><a href=#n2>2</a></sup></figcaption></figure>\
                <p id=n1><a href=#r1>1</a>. The first.</p><p id=n2><a href=#r2>2</a> The second.</p>";
    assert_eq!(
        markdown(html),
        "Rain[^1]\n\n![](https://a.example/b/a.jpg)\\\nWet[^2]\n\n[^1]: The first.\n\n[^2]: The second."
    );
}

#[test]
fn line_breaks_of_the_source_are_no_spaces_between_ideographs() {
    let text = |html: &str| article(html).body[1].text();
    assert_eq!(text("<p>費用が\nかかる\n という 話 です</p>"), "費用がかかるという 話 です");
    assert_eq!(text("<p>비가\n왔다 and\nwent</p>"), "비가 왔다 and went");
}

#[test]
fn only_what_would_be_markup_is_escaped() {
    for (html, markdown_of_it) in [
        ("Wow! <a href=/x>Look</a>!", "Wow! [Look](https://a.example/x)!"),
        ("See <a href='/x_(y)'>it</a>", "See [it](https://a.example/x_(y))"),
        ("It costs $5.", "It costs $5."),
        ("a * b, snake_case, [x], 5 < 6 & 7", "a * b, snake_case, [x], 5 < 6 & 7"),
        ("!<a href=/x>Look</a>", "\\![Look](https://a.example/x)"),
        ("1. is no item, *this* no stress", "1\\. is no item, \\*this\\* no stress"),
    ] {
        assert_eq!(markdown(&format!("<p>{html}</p>")), markdown_of_it);
    }
}

#[test]
fn formulas_keep_their_rows() {
    let html = article("<p>So <math><mi>E</mi><mo>=</mo><mi>m</mi></math> it is.</p>").html();
    assert!(html.contains("<math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow></semantics></math>"), "{html}");
}

#[test]
fn every_id_stands_once() {
    let html =
        article("<p>a<sup><a href=#n>1</a></sup></p><p>b<sup><a href=#n>1</a></sup></p><p id=n>A note.</p>").html();
    assert_eq!(html.matches("id=\"fnref-1\"").count(), 1, "{html}");
    assert_eq!(html.matches("href=\"#fn-1\"").count(), 2, "{html}");
}

#[test]
fn a_page_knows_where_it_is_from() {
    let article = article("");
    assert_eq!(article.url.as_deref(), Some("https://a.example/b/c"));
    let options = gleaner::MarkdownOptions::new().with_front_matter(true);
    assert!(article.markdown_with(&options).contains("\nurl: \"https://a.example/b/c\"\n"));
}

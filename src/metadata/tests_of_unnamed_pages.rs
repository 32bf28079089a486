//! Pages whose classes say nothing: who signs, which line is the standfirst, which text is a caption, a trail or a tag is
//! told by place and shape, each with what looks like it and is something else.

use super::Found;
use super::tests::page_at;

const HEAD: &str = "<title>Rain falls up</title><div><a href=/w>World News</a> <a href=/v>Valley Life</a></div>";
const BODY: &str = "<div><p>On Tuesday the rain rose from the river to the clouds, and took the hay of two farms along with it.</p>\
    <p>Nobody in the village had an umbrella that opens downward, and so it went on until the evening came.</p>\
    <p>The mayor has asked the county for a roof that can be laid on the ground, and for somebody to explain it.</p></div>";
const BIOGRAPHY: &str =
    "<div>Ada Brook is a reporter of the valley, and has written about its weather for eleven years.</div>";

fn found(html: &str) -> Found {
    page_at("https://www.tarnweekly.example/rivers/rain", html).1
}

/// Who signs a page with these lines under its headline.
fn signed(lines: &str, after: &str) -> Vec<String> {
    let found = found(&format!("{HEAD}<article><h1>Rain falls up</h1>{lines}{BODY}{after}</article>"));
    found.metadata.authors.into_iter().map(|author| author.name).collect()
}

#[test]
fn the_box_of_a_lead_image_holds_no_standfirst() {
    let standfirst = |picture: &str| {
        let line = "<div class=dek>Two farms have lost their hay, and nobody knows whom to ask for it.</div>";
        let lines = format!("<div>3 May 2021 | Ada Brook</div>{picture}{line}");
        let found = found(&format!("{HEAD}<article><header><h1>Rain falls up</h1>{lines}</header>{BODY}</article>"));
        found.metadata.standfirst.map(|standfirst| standfirst.value).unwrap_or_default()
    };
    let caption = "<p>The hay of Upper Tarn over the church, on Tuesday.</p>";
    for class in ["LeadImage_root", "lead-picture"] {
        let picture = format!("<div class={class}><img src=/hay.jpg alt=Hay>{caption}</div>");
        assert!(standfirst(&picture).starts_with("Two farms"), "{class}");
    }
    assert!(
        standfirst("<p class=c-lead>What rose from the river was neither fog nor smoke.</p>").starts_with("What rose")
    );
}

#[test]
fn a_name_beside_a_date_signs() {
    for lines in [
        "<div>Ada Brook | 3 May 2021</div>",
        "<div>3 May 2021 | Ada Brook</div>",
        "<div><span>Ada Brook</span> <span>Published on Monday, 3 May 2021</span></div>",
        "<div>Ada Brook</div><div>3 May 2021</div>",
        "<div><a href=/people/ab>Ada Brook</a> <time>May 3, 2021</time></div>",
    ] {
        assert_eq!(signed(lines, ""), ["Ada Brook"], "{lines}");
    }
}

#[test]
fn what_stands_in_a_name_s_place_does_not_sign() {
    for lines in [
        // Sections: the menu has them, or the markup says so.
        "<div>World News | 3 May 2021</div>",
        "<div>Valley Life</div><div>3 May 2021</div>",
        "<div><span class=category>Summer Rivers</span> | 3 May 2021</div>",
        "<div><a href=/topics/summer>Summer Rivers</a> | 3 May 2021</div>",
        "<h4>Summer Rivers</h4><div>3 May 2021</div>",
        // Labels, shouts, and what comes after a date.
        "<div>Posted On 3 May 2021</div>",
        "<div>SUMMER RIVERS | 3 May 2021</div>",
        "<div>3 May 2021</div><div>Share This</div>",
    ] {
        assert!(signed(lines, "").is_empty(), "{lines}: {:?}", signed(lines, ""));
    }
}

#[test]
fn a_name_alone_signs_where_the_page_tells_of_somebody_called_so() {
    assert_eq!(signed("<div>3 May 2021</div><div>Ada Brook</div>", BIOGRAPHY), ["Ada Brook"]);
    assert!(signed("<div>3 May 2021</div><div>Ada Brook</div>", "").is_empty());
    assert!(signed("<div>3 May 2021</div><div>Ada Brooks</div>", BIOGRAPHY).is_empty());
}

const STANDFIRST: &str = "A storm turned over in its bed, and so did the valley below it.";

/// The standfirst of a page that goes on so after its headline.
fn standfirst(lines: &str) -> Option<String> {
    let html = format!("{HEAD}<article><h1>Rain falls up</h1>{lines}</article>");
    found(&html).metadata.standfirst.map(|candidate| candidate.value)
}

#[test]
fn a_line_beside_the_headline_is_a_standfirst_where_the_body_has_a_box() {
    let byline = "<div>By Ada Brook, 3 May 2021</div>";
    let picture = "<div><img src=/i.jpg width=900 height=500><div>The valley below the storm, seen from the church tower.</div></div>";
    for lines in [
        format!("{byline}<p>{STANDFIRST}</p>{BODY}"),
        format!("{byline}{picture}<p>{STANDFIRST}</p>{BODY}"),
        format!("<p>{STANDFIRST}</p>{picture}{byline}{BODY}"),
    ] {
        assert_eq!(standfirst(&lines).as_deref(), Some(STANDFIRST), "{lines}");
    }
    for lines in [
        // The body goes on beside it, or it is no sentence, or nobody has signed.
        format!("{byline}<p>{STANDFIRST}</p>{}", BODY.replace("<div>", "").replace("</div>", "")),
        format!("{byline}<p>Weather in the upper valley, and what it does there</p>{BODY}"),
        format!("<p>{STANDFIRST}</p>{BODY}"),
        // What it says is about the article.
        format!("{byline}<p>This report was updated on 4 May to correct the name of the church.</p>{BODY}"),
    ] {
        assert_eq!(standfirst(&lines), None, "{lines}");
    }
}

/// The caption of the lead image of a page that goes on so after its headline.
fn caption(lines: &str) -> Option<String> {
    let html = format!("{HEAD}<article><h1>Rain falls up</h1>{lines}{BODY}</article>");
    found(&html).metadata.image?.caption
}

#[test]
fn the_line_in_a_picture_s_box_is_its_caption() {
    let image = "<img src=/i.jpg width=900 height=500>";
    for lines in [
        format!("<div>{image}<div>The valley, upside down</div></div>"),
        format!("<section>{image}<p>The valley, upside down</p></section>"),
        format!("<table><tr><td>{image}</td></tr><tr><td>The valley, upside down</td></tr></table>"),
    ] {
        assert_eq!(caption(&lines).as_deref(), Some("The valley, upside down"), "{lines}");
    }
    for lines in [
        // A link, a heading, a byline, a cell beside it.
        format!("<div>{image}<a href=/more>The valley, upside down</a></div>"),
        format!("<div>{image}<h3>The valley, upside down</h3></div>"),
        format!("<div>{image}<div>By Ada Brook, the editor</div></div>"),
        format!("<table><tr><td>{image}</td><td>The valley, upside down</td></tr><tr><td>Hay</td></tr></table>"),
    ] {
        assert_eq!(caption(&lines), None, "{lines}");
    }
}

#[test]
fn a_large_picture_above_the_headline_leads_and_icons_do_not() {
    let of = |before: &str, after: &str| {
        let html = format!("{HEAD}<article>{before}<h1>Rain falls up</h1>{after}{BODY}</article>");
        found(&html).metadata.image.map(|image| image.url.rsplit('/').next().unwrap_or_default().to_owned())
    };
    let second = "<img src=/second.jpg width=900 height=500>";
    assert_eq!(of("<div><img src=/first.jpg width=900 height=500></div>", second).as_deref(), Some("first.jpg"));
    assert_eq!(of("<div><img src=/logo.png width=300 height=60></div>", second).as_deref(), Some("second.jpg"));
    let icons = "<a href=/f><img src=/f.png alt='Share on F'></a><a href=/g><img src=/g.png alt='Share on G'></a>";
    assert_eq!(of("", &format!("<div>{icons}</div>{second}")).as_deref(), Some("second.jpg"));
    assert_eq!(of("", &format!("<img src=/print.svg alt=Print>{second}")).as_deref(), Some("second.jpg"));
}

#[test]
fn an_ordered_list_from_home_on_is_a_trail_and_a_menu_is_none() {
    let trail = |list: &str| {
        let found = found(&format!(
            "<title>Rain falls up</title><div>{list}</div><article><h1>Rain falls up</h1>{BODY}</article>"
        ));
        found.metadata.breadcrumbs.into_iter().map(|step| step.name).collect::<Vec<_>>()
    };
    let items = "<li><a href=/home>Home</a></li><li><a href=/r>Rivers</a></li><li><a href=/r/n>News</a></li>";
    assert_eq!(trail(&format!("<ol>{items}</ol>")), ["Home", "Rivers", "News"]);
    assert!(trail(&format!("<ul>{items}</ul>")).is_empty());
    assert!(trail("<ol><li><a href=/1>First step</a></li><li><a href=/2>Second step</a></li></ol>").is_empty());
}

#[test]
fn the_title_at_the_end_of_a_trail_is_not_the_headline() {
    let html = format!(
        "<title>Rain falls up today</title><div><a href=/>Home</a> / <a href=/r>Rivers</a> / <span>Rain falls up today</span></div>\
         <div><div>Rain falls up today</div>{BODY}</div>"
    );
    let found = found(&html);
    assert_eq!(found.metadata.breadcrumbs, ["Home", "Rivers"]);
}

#[test]
fn tags_in_a_footer_say_that_they_are_tags() {
    let tags = |footer: &str| {
        let html =
            format!("{HEAD}<main><article><h1>Rain falls up</h1>{BODY}</article><footer>{footer}</footer></main>");
        found(&html).metadata.tags.into_iter().map(|tag| tag.value).collect::<Vec<_>>()
    };
    let links = "<span><a href=/t/a rel=tag>Rain</a></span> <span><a href=/t/b rel=tag>Hay</a></span>";
    assert_eq!(tags(&format!("<b>Tags</b> {links}")), ["Rain", "Hay"]);
    assert!(tags(links).is_empty());
}

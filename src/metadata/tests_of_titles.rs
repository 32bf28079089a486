//! Whole pages whose title is told by their address, their trail or the pieces of a heading.

use super::tests::page_at;

const SITE: &str = "https://www.tarnweekly.example";

#[track_caller]
fn called(path: &str, html: &str, expected: &str) {
    let title = page_at(&format!("{SITE}{path}"), html).1.metadata.title;
    assert_eq!(title.as_deref(), Some(expected), "{html}");
}

#[test]
fn the_address_spells_the_headline() {
    let tab = "<title>Buy the best boats of the valley | Tarn</title>";
    called("/c/river-ferries.html", &format!("{tab}<h1>Sale!</h1><h1>River Ferries</h1>"), "River Ferries");
    // Long addresses are cut, and numbers are ids.
    let long = "How to row a ferry over a river that falls up, and why";
    called("/12-how-to-row-a-ferry-over-a-river", &format!("{tab}<h1>Sale!</h1><h1>{long}</h1>"), long);
    // Where the page's names are sure of another heading, the address does not count.
    let named = "<title>Two ways over the river - Tarn</title><h1>Two ways over the river</h1><h1>River ferries</h1>";
    called("/river-ferries", named, "Two ways over the river");
}

#[test]
fn one_word_of_the_address_speaks_where_the_text_stands() {
    let tab = "<title>Small boats near Tarnmouth</title>";
    called("/tarnmouth", &format!("{tab}<main><h1>Tarnmouth</h1></main>"), "Tarnmouth");
    called("/tarnmouth", &format!("{tab}<h1>Tarnmouth</h1>"), "Small boats near Tarnmouth");
}

#[test]
fn a_paragraph_set_as_a_heading_is_not_the_headline_for_words_it_repeats() {
    let tab = "<title>Ferry tickets for two on Tarn</title>";
    let offer = "<h2>Buy the ferry and the ferry tickets bundle with rain</h2>";
    called("/shop/9", &format!("{tab}<p>Well.</p>{offer}"), "Ferry tickets for two on Tarn");
}

#[test]
fn a_piece_with_words_of_the_address_is_neither_site_nor_section() {
    let shared = "<meta property='og:site_name' content='TarnWeekly'>";
    let tab = "<title>TarnWeekly Ferries | A network of boats</title>";
    called("/ferries", &format!("{shared}{tab}"), "TarnWeekly Ferries");
    called("/12", &format!("{shared}<title>Tarn Weekly | A network of boats</title>"), "A network of boats");
    let trail = r#"<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [
        {"name": "Home"}, {"name": "In the news"}]}</script>"#;
    let tab = "<title>In the news - Boats, Fares and Rain</title>";
    called("/in-the-news/", &format!("{trail}{tab}"), "In the news");
    called("/boats/7", &format!("{trail}{tab}"), "Boats, Fares and Rain");
}

#[test]
fn the_name_of_a_forum_in_its_header_is_not_the_topic() {
    let tab = "<title>Spring slips on the ferry winch - Clock Menders</title>";
    let topic = "Spring slips on the ferry winch";
    let text = "<p>When I wind it more than four turns the spring slips with a loud bang, and the hands jump.</p>";
    let head = "<div id='page-header'><div role='banner'><h1>Clock Menders</h1><p>Repair of clocks</p></div></div>";
    called("/t/8", &format!("{tab}{head}<main><h2><a href='/t/8'>{topic}</a></h2>{text}</main>"), topic);
    called("/t/8", &format!("{tab}{head}<main><p><a href='/t/8'>{topic}</a></p>{text}</main>"), topic);
    let side = "<div class='side'><div class='titlebox'><h1>Clock Menders</h1></div></div>";
    let tab = "<title>Spring slips on the ferry winch : Clock Menders</title>";
    called("/t/8", &format!("{tab}{side}<div><p class='title'><a href='/t/8'>{topic}</a></p>{text}</div>"), topic);
    // The headline in a header is the headline, where the site is named first.
    let head = "<div role='banner'><h1>Spring slips on the ferry winch</h1></div>";
    called("/t/8", &format!("<title>TarnWeekly - {topic}</title>{head}{text}"), topic);
    called("/t/8", &format!("<title>{topic}</title>{head}{text}"), topic);
}

#[test]
fn what_templates_add_is_no_part_of_the_title() {
    let news = |headline: &str| {
        format!(r#"<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}"}}</script>"#)
    };
    let page = |headline: &str| format!("<title>{headline} - Tarn</title>{}<h1>Rain falls up</h1>", news(headline));
    called("/rain", &page("Rain falls up Halaman all"), "Rain falls up");
    called("/rain", &page("Rain falls up and down"), "Rain falls up and down");
}

#[test]
fn a_heading_that_repeats_the_tab_holds_the_title() {
    let tab = "US11999999B2 - Kettle with tilting spout - Tarn Patents";
    let page = |title: &str| format!("<meta name='DC.title' content='{title}'><title>{tab}</title><h1>{tab}</h1>");
    called("/patent/US11999999B2/en", &page("Kettle with tilting spout"), "Kettle with tilting spout");
    // What is not a piece of it, or is its end.
    called("/patent/US11999999B2/en", &page("A kettle of tin"), tab);
    called("/patent/US11999999B2/en", &page("Tarn Patents"), tab);
}

#[test]
fn a_front_page_says_that_it_is_one() {
    called("/?utm_source=mail", "<title>Tarn Weekly | Home Page</title>", "Tarn Weekly");
    called("/", "<title>Startseite - Tarn Weekly: boats and rain</title>", "Tarn Weekly: boats and rain");
    called("/?p=7", "<title>Rain falls up | Tarn Weekly</title>", "Rain falls up");
    called("/home/7", "<title>Home</title>", "Home");
}

#[test]
fn what_a_bar_adds_for_search_goes() {
    called("/7", "<title>River ferries | Boats and fares for all | Tarn Weekly</title>", "River ferries");
    // One word may be a section's, and other signs stand in titles too.
    called("/7", "<title>Rain | Weather | Tarn Weekly</title>", "Rain | Weather");
    called("/7", "<title>Salt ferries / Smoke boats | Tarn Weekly</title>", "Salt ferries / Smoke boats");
}

#[test]
fn a_heading_that_closes_the_trail_is_made_for_search() {
    let head = "<title>Ferry service: how the boats of Tarn run | Tarn Weekly</title>
        <meta property='og:title' content='Four boats and one captain'>";
    let own = "<h1>Ferry service: how the boats of Tarn run</h1>";
    let shown = "<h2><span>Rivers</span> Four boats and one captain</h2><p>They row.</p>";
    called("/7", &format!("{head}<nav>{own}</nav><article>{shown}</article>"), "Four boats and one captain");
    called(
        "/7",
        &format!("{head}<div class=breadcrumb>{own}</div><article>{shown}</article>"),
        "Four boats and one captain",
    );
    // Over the text it is what readers see.
    called("/7", &format!("{head}<article>{own}{shown}</article>"), "Ferry service: how the boats of Tarn run");
}

#[test]
fn a_part_of_a_heading_is_told_by_its_element() {
    let tab = "<title>River Ferries | Boats and fares | Tarn</title>";
    called("/7", &format!("{tab}<h1><span>River Ferries</span><span>Row with us</span></h1>"), "River Ferries");
    // The opening of a headline is not all of it.
    let tab = "<title>Ferries of Tarn: captain resigns</title>";
    let heading = "<h1><span>Ferries of Tarn</span>: <span>The captain of all boats goes</span></h1>";
    called("/7", &format!("{tab}{heading}"), "Ferries of Tarn: The captain of all boats goes");
}

#[test]
fn words_of_the_address_speak_for_the_only_heading() {
    let tab = "<title>Gifts for captains | Tarn</title>";
    let heading = "<h1>My cosy winter guide to rowing with a friend</h1>";
    called("/winter-guide-rowing-22", &format!("{tab}{heading}"), "My cosy winter guide to rowing with a friend");
    called("/22", &format!("{tab}{heading}"), "Gifts for captains");
}

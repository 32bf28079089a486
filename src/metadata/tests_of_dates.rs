//! Whole pages whose day of publication stands in an unusual place, or beside one that is another's.

use super::tests::page_at;

const HEAD: &str = "<title>Rain falls up</title><meta property='og:type' content='article'>";
const HEADING: &str = "<h1>Rain falls up</h1>";

#[track_caller]
fn dated(url: &str, html: &str, expected: Option<&str>) {
    let found = page_at(url, &format!("{HEAD}{html}")).1;
    assert_eq!(found.metadata.published.map(|date| date.to_string()).as_deref(), expected, "{html}");
}

fn tags(published: &str, modified: &str) -> String {
    format!(
        "<meta property='article:published_time' content='{published}'>
         <meta property='article:modified_time' content='{modified}'>"
    )
}

const PAGE: &str = "https://tarn.example/rivers/rain";

#[test]
fn a_moment_that_is_that_of_the_change_gives_way_to_the_day_that_is_shown() {
    let line = "<p>By Ada Brook, 3 May 2021</p><p>It did.</p>";
    let same = tags("2021-06-20T09:49:32Z", "2021-06-20T09:49:32Z");
    dated(PAGE, &format!("{same}{HEADING}{line}"), Some("2021-05-03"));
    // Later than the change, too.
    let later = tags("2021-06-20T09:49:32Z", "2021-06-19T09:49:32Z");
    dated(PAGE, &format!("{later}{HEADING}{line}"), Some("2021-05-03"));
    // A change after publication, a later day in the line, and two days.
    let before = tags("2021-06-20T09:49:32Z", "2021-06-21T09:49:32Z");
    dated(PAGE, &format!("{before}{HEADING}{line}"), Some("2021-06-20T09:49:32Z"));
    let after = "<p>By Ada Brook, 3 August 2021</p><p>It did.</p>";
    dated(PAGE, &format!("{same}{HEADING}{after}"), Some("2021-06-20T09:49:32Z"));
    let two = "<p>By Ada Brook, 3 May 2021</p><p>By Ben Cole, 4 May 2021</p><p>It did.</p>";
    dated(PAGE, &format!("{same}{HEADING}{two}"), Some("2021-06-20T09:49:32Z"));
}

#[track_caller]
fn both(html: &str, published: &str, modified: &str) {
    let found = page_at(PAGE, &format!("{HEAD}{html}")).1.metadata;
    let shown = |date: Option<String>| date.unwrap_or_default();
    let published_found = shown(found.published.map(|date| date.to_string()));
    let modified_found = shown(found.modified.map(|date| date.to_string()));
    assert_eq!((published_found.as_str(), modified_found.as_str()), (published, modified), "{html}");
}

const TEXT: &str =
    "<p>In the valley nobody had expected it, and those who had were not asked, because it was Sunday.</p>";

#[test]
fn no_change_is_before_publication() {
    let line = "<p>Published 3 May 2021, 10:00 | Updated 3 May 2021, 16:42</p><p>It did.</p>";
    let early = tags("2021-05-03T10:00:00+03:00", "2021-05-03T09:15:00+03:00");
    both(&format!("{early}{HEADING}{line}"), "2021-05-03T10:00:00+03:00", "2021-05-03T16:42");
    both(&format!("{early}{HEADING}<p>It did.</p>"), "2021-05-03T10:00:00+03:00", "");
    // A clock of unknown place is not surely earlier, nor is the day of a moment in UTC.
    let near = tags("2021-05-03T10:00:00+03:00", "2021-05-03T07:15:00");
    both(&format!("{near}{HEADING}"), "2021-05-03T10:00:00+03:00", "2021-05-03T07:15:00");
    let day = tags("2021-05-03", "2021-05-02T23:15:00Z");
    both(&format!("{day}{HEADING}"), "2021-05-03", "2021-05-02T23:15:00Z");
    let later = tags("2021-05-03T10:00:00Z", "2021-05-04");
    both(&format!("{later}{HEADING}"), "2021-05-03T10:00:00Z", "2021-05-04");
}

#[test]
fn two_dates_of_a_line_are_published_and_changed() {
    for line in [
        "<span>12 במרץ 2025</span> <span>עודכן לאחרונה: 13 במרץ 2025</span>",
        "<span>12 March 2025</span> <span>13 March 2025</span>",
        "<span>Qwx: 12 March 2025</span> <span>Zzyx qwx: 13 March 2025</span>",
        "<span>Oluşturulma Tarihi: Mart 12, 2025</span> <span>Güncelleme Tarihi: Mart 13, 2025</span>",
    ] {
        both(&format!("{HEADING}<div class='meta'>{line}</div>{TEXT}"), "2025-03-12", "2025-03-13");
        both(&format!("{HEADING}<p class='date'>{line}</p>{TEXT}"), "2025-03-12", "2025-03-13");
    }
}

#[test]
fn the_day_of_the_masthead_is_today() {
    let line = "<ul class='breadcrumb'><li><a href='/n'>Rivers</a></li></ul><span class='date'>3 May 2021</span>";
    for head in [
        "<header><a href='/'>Tarn</a><span class='date'>20 May 2021</span></header>",
        "<section class='top'><a href='/'>Tarn</a><span class='time-now'>20 May 2021</span></section>",
        "<header><a href='/'>Tarn</a><p>20 May 2021</p></header>",
        "<header><a href='/'>Tarn</a><time>20 May 2021</time></header>",
    ] {
        both(&format!("{head}<main><div>{line}</div>{HEADING}{TEXT}</main>"), "2021-05-03", "");
    }
    // The article's own header.
    both(&format!("<article><header><time>3 May 2021</time></header>{HEADING}{TEXT}</article>"), "2021-05-03", "");
}

#[test]
fn pages_say_at_their_end_when_they_were_changed() {
    for end in [
        "<footer class='doc-footer'><span class='last-updated'>Last updated on <b><time datetime='2021-05-03'>May 3, \
         2021</time></b></span></footer>",
        "<footer>Changed: <time datetime='2021-05-03' itemprop='dateModified'>May 3, 2021</time></footer>",
        "<p>Last updated on May 3, 2021</p>",
    ] {
        both(&format!("<article>{HEADING}{}{end}</article>", TEXT.repeat(3)), "", "2021-05-03");
    }
    // An article that shows no other day is dated by it, too.
    let older = "<p>By Ada Brook, April 2, 2021</p>";
    for line in ["<p>Last updated on <b>May 3, 2021</b></p>", "<p>Last updated on <time>May 3, 2021</time></p>"] {
        both(&format!("{HEADING}<p>By Ada Brook</p>{}{line}", TEXT.repeat(3)), "2021-05-03", "2021-05-03");
        both(&format!("{HEADING}{older}{}{line}", TEXT.repeat(3)), "2021-04-02", "2021-05-03");
    }
}

#[test]
fn dates_of_entries_and_of_what_is_pressed_are_not_the_pages() {
    let picker = "<button><time datetime='2021-05-03'>May 3</time></button>";
    both(&format!("{HEADING}{picker}{TEXT}"), "", "");
    let entry = "<li><a href='/j/1'><h3>Miller</h3><span class='date'><time datetime='2021-05-03'>3 days ago</time>\
                 </span></a></li>";
    both(&format!("{HEADING}<ul>{entry}{entry}</ul>"), "", "");
    // A permalink around the date is the page's.
    both(&format!("{HEADING}<a href='/rivers/rain'><time>3 May 2021</time></a>{TEXT}"), "2021-05-03", "");
}

#[test]
fn the_address_says_which_number_is_the_month() {
    let line = "<p>By Ada Brook, 03/10/2023</p><p>It did.</p>";
    dated("https://tarn.com/2023/october/03/rain", &format!("{HEADING}{line}"), Some("2023-10-03"));
    dated("https://tarn.com/2023/10/04/rain", &format!("{HEADING}{line}"), Some("2023-03-10"));
}

#[test]
fn midnight_of_the_country_is_the_day_it_begins() {
    let winter = tags("2022-11-06T23:00:00Z", "2022-11-08T10:00:00Z");
    dated("https://tarn.de/rain", &format!("{winter}{HEADING}"), Some("2022-11-07"));
    dated("https://tarn.example/rain", &format!("{winter}{HEADING}"), Some("2022-11-06T23:00:00Z"));
    let evening = tags("2022-11-06T23:00:12Z", "2022-11-08T10:00:00Z");
    dated("https://tarn.de/rain", &format!("{evening}{HEADING}"), Some("2022-11-06T23:00:12Z"));
    let summer = tags("2022-06-30T22:00:00Z", "2022-07-08T10:00:00Z");
    dated("https://tarn.at/rain", &format!("{summer}{HEADING}"), Some("2022-07-01"));
}

#[test]
fn a_report_opens_with_its_day() {
    let text = "in the valley nobody had expected it, and those who had were not asked, because they had expected it before \
                and been wrong each time.";
    dated(PAGE, &format!("{HEADING}<p>Ada and her boat</p><p>27.1.2022 - {text}</p>"), Some("2022-01-27"));
    dated(PAGE, &format!("{HEADING}<p>Ada and her boat</p><p>(21 November 2022) {text}</p>"), Some("2022-11-21"));
    // The day of what is told.
    dated(PAGE, &format!("{HEADING}<p>Ada and her boat</p><p>27.1.2022 was the day on which {text}</p>"), None);
}

#[test]
fn an_aside_may_be_the_articles_own() {
    let text = "<p>It did, and it went on falling up for most of the day, as it had the day before.</p>";
    let time = "<time datetime=2022-01-21>21.01.2022</time>";
    dated(PAGE, &format!("{HEADING}{text}<aside class=meta><p>{time}</p></aside>"), Some("2022-01-21"));
    dated(PAGE, &format!("{HEADING}{text}<aside class='related meta'><p>{time}</p></aside>"), None);
}

#[test]
fn a_prefix_of_its_own_stands_before_a_known_name() {
    let named = |name: &str| format!("<meta name='{name}' content='2022-01-21'>{HEADING}");
    dated(PAGE, &named("tarnplugin:article_published_time"), Some("2022-01-21"));
    dated(PAGE, &named("tarn:uploaded"), Some("2022-01-21"));
    dated(PAGE, &named("tarn:opened"), None);
    dated(PAGE, &named("published_at"), None);
}

#[test]
fn a_film_is_the_pages_thing_where_it_has_the_headline() {
    let film = |inside: &str, after: &str| {
        format!(
            "<div itemscope itemtype='https://schema.org/VideoObject'><meta itemprop=datePublished content=2020-04-13>\
             {inside}</div>{after}<p>It did.</p>"
        )
    };
    dated(PAGE, &film(HEADING, ""), Some("2020-04-13"));
    dated(PAGE, &film("", HEADING), None);
}

#[test]
fn the_line_of_facts_may_hold_more_than_a_date() {
    let facts = |class: &str| {
        format!(
            "{HEADING}<div class='{class}'>November 22, 2011 · Send this to a friend · Print it · Four comments so far</div><p>It did.</p>"
        )
    };
    let bare = "<title>Rain falls up</title>";
    let found = |html: &str| page_at(PAGE, &format!("{bare}{html}")).1.metadata.published.map(|date| date.to_string());
    assert_eq!(found(&facts("post_meta")).as_deref(), Some("2011-11-22"));
    assert_eq!(found(&facts("box")).as_deref(), None);
}

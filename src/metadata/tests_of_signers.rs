//! Who signs where only the lines around the headline say so: each rule with what looks like it and is something else.

use super::Found;
use super::candidate::Source;
use super::tests::page_at;

const HEAD: &str = "<title>Rain falls up</title><div><a href=/w>World News</a> <a href=/v>Valley Life</a></div>";
const BODY: &str = "<div><p>On Tuesday the rain rose from the river to the clouds, and took the hay of two whole farms along with it.</p>\
    <p>Nobody in the village had an umbrella that opens downward, and so it went on until the evening came at last.</p>\
    <p>The mayor has asked the county for a roof that can be laid on the ground, and for somebody to explain it to all.</p></div>";
const LONG: &str = "<p>A storm turned over in its bed, and so did the valley below it: the mills stood still, the ferry went \
    uphill, and the sheep of Upper Tarn, who had been promised a dry week, walked home without being asked, one after the \
    other, in the order of their age, as the oldest people in the village remember it from the year of the other storm.</p>";

fn page(above: &str, lines: &str) -> Found {
    let html = format!("{HEAD}<div>{above}<h1>Rain falls up</h1>{lines}{BODY}</div>");
    page_at("https://www.tarnweekly.example/rivers/rain", &html).1
}

fn authors(found: Found) -> Vec<String> {
    found.metadata.authors.into_iter().map(|author| author.name).collect()
}

fn signed(lines: &str) -> Vec<String> {
    authors(page("", lines))
}

#[track_caller]
fn signs(lines: &str, expected: &[&str]) {
    assert_eq!(signed(lines), expected, "{lines}");
}

#[test]
fn a_label_counts_below_a_long_standfirst_and_below_captions() {
    signs(&format!("{LONG}<p>von <a href=/ab>Ada Brook</a>, <a href=/bc>Ben Cole</a></p>"), &["Ada Brook", "Ben Cole"]);
    let caption = "<p>The valley below the storm, seen from the church tower on a Tuesday. (Photo: Cy Dale)</p>";
    signs(&format!("{}<div>By <span>ADA BROOK</span></div>", caption.repeat(4)), &["ADA BROOK"]);
    // In the body it is the beginning of a sentence, and so it is with one word.
    signs(&format!("{BODY}<p>By Ada Brook</p>"), &[]);
    signs("<p>Text Size</p><p>Da Fellbesatz</p>", &[]);
}

#[test]
fn labels_name_women_and_men() {
    signs("<dl><dt>AUTOR/IN</dt><dd>Ada Brook</dd></dl>", &["Ada Brook"]);
    signs("<p>Autor:innen Ada Brook und Ben Cole</p>", &["Ada Brook", "Ben Cole"]);
    signs("<p>Kommentar von <a href=/ada>Ada Brook</a></p>", &["Ada Brook"]);
}

#[test]
fn a_name_ends_where_its_element_does() {
    for lines in [
        "<p>Von <a href=/autor/ab>Ada Brook</a><span>Korrespondentin</span></p>",
        "<p>By <a href=/authors/ab>Ada Brook</a><a href=https://social.example/ab><span>Chirper</span></a></p>",
        "<p><span>By Ada Brook</span> <span>The Tarn Agency</span></p>",
        "<p>By <a href=/author/ab>Ada Brook</a><time>Published: Jan 29, 2025</time></p>",
        "<p><span>By</span><span><a href=https://tarnweekly.example>Ada Brook</a></span><span>Updated</span></p>",
        "<p><span>By Ada Brook</span> <span>15 min read</span></p>",
    ] {
        signs(lines, &["Ada Brook"]);
    }
    // Parts of one name stand in elements of their own, too.
    signs("<p>By <span>Ada Lou</span> <span>Brook</span></p>", &["Ada Lou Brook"]);
    signs("<p><a href=/author/ab>Ada Broo<span>k</span></a></p>", &["Ada Brook"]);
}

#[test]
fn a_link_to_somebody_s_page_signs() {
    for lines in [
        "<div><a href=/experts/ada-brook>Ada Brook</a></div>",
        "<div><img src=/ab.jpg><a href=https://social.example/in/ada-brook-17>Ada Brook, MS, RDN</a></div>",
        "<div><a href='/blog?author=65fa36'>Ada Brook</a></div>",
        "<address><a href=mailto:ada.brook@tarn.example><span>Ada Brook</span></a></address>",
    ] {
        signs(lines, &["Ada Brook"]);
    }
    signs("<ul><li>Thread starter <a href=/members/abrook.17/>abrook</a></li></ul>", &["abrook"]);
    signs("<p>Posted by <span><a href=/users/1119>abrook</a></span> on <time>07/03/24</time></p>", &["abrook"]);
    for lines in [
        // Buttons, sections, and logins of those who answer.
        "<div><a href=/people/free-demo.html>Request Demo</a></div>",
        "<div><a href=/users/sign_in>Sign in</a></div>",
        "<div><a href=/rivers/summer-rivers>Summer Rivers</a></div>",
        "<div><a href=mailto:feedback@tarn.example>Ihr Feedback</a></div>",
        "<div>Last post by <a href=/members/abrook.17/>abrook</a></div>",
        "<div>Fact checked by: <a href=/team/ada-brook>Ada Brook</a></div>",
    ] {
        signs(lines, &[]);
    }
    let answer = "<div><a href=/users/17/abrook>abrook</a></div>";
    let first = &BODY[..BODY.find("<p>Nobody").unwrap()];
    signs(&format!("{first}{answer}</div>"), &[]);
}

#[test]
fn names_below_each_other_all_sign() {
    let names = "<li><a href=#author-0>Ada Brook</a><sup><a href=#a0>1</a></sup>,</li><li><a href=#author-1>Ben Cole</a> &amp;</li>";
    signs(&format!("<ul>{names}<li><a href=#author-2>Cy Dale</a></li></ul>"), &["Ada Brook", "Ben Cole", "Cy Dale"]);
    let lines = "<div>By</div><div><a href=/staff/ab>Ada Brook</a></div><div>and</div><div><a href=/staff/bc>Ben Cole</a></div>";
    signs(lines, &["Ada Brook", "Ben Cole"]);
    // One who has not written it stands below.
    let lines = "<div>Written by</div><div><a href=/staff/ab>Ada Brook</a></div><div>Reviewed by: <a href=/staff/bc>Ben Cole</a></div>";
    signs(lines, &["Ada Brook"]);
}

#[test]
fn names_beside_a_moment_sign() {
    for when in [
        "5 hours ago",
        "vor 2 Tagen",
        "Publicerad 14.14",
        "Uppdaterad 15.59 | Publicerad 14.14",
        "Jan 23",
        "11 min read",
    ] {
        signs(&format!("<p>Ada Brook</p><p>{when}</p>"), &["Ada Brook"]);
    }
    signs(
        "<div><span>Ada Brook</span> <span>Ben Cole</span></div><p><time>3. Mai 2024</time></p>",
        &["Ada Brook", "Ben Cole"],
    );
    signs("<p>Ada Brook og Ben Cole</p><p>Offentliggjort torsdag 6. feb 2025</p>", &["Ada Brook", "Ben Cole"]);
    // A place, a mail address, the paper's name between them.
    signs("<p>Ada Brook</p><p>Wrenfield</p><time>25/04/2026</time>", &["Ada Brook"]);
    signs(
        "<p>Ada Brook</p><a href=mailto:desk@tarn.example>desk@tarn.example</a><p>04.05.2022, 05:45</p>",
        &["Ada Brook"],
    );
    signs("<div><a href=/ada-brook-17.cms>Ada Brook</a> / TARN / <span>Sep 2, 2024</span></div>", &["Ada Brook"]);
    signs("<div>Tarn Reader Team</div><div>December 12, 2024</div>", &["Tarn Reader Team"]);
    for lines in [
        "<p>Summer Wine Trails and Valleys</p><p>Jan 23</p>",
        "<p>World News</p><p>5 hours ago</p>",
        "<ol><li>Tarn Mill Board, <a href=/b>Sheet 44: hay</a>, 2015.</li></ol><p>Last updated 11 May 2021</p>",
        "<p>Special Offer</p><p>Ends Aug 2, 2026</p>",
        "<p><strong>Kettle Weight:</strong> 1.9 lb</p>",
        "<p>Ballad Dry</p><p>0:00</p>",
        "<div><a href=/questions/ask>Another Riddle</a></div><div>Asked 4 years ago</div>",
    ] {
        signs(lines, &[]);
    }
}

#[test]
fn a_role_makes_an_author_right_below_the_headline_only() {
    signs("<div>Ada Brook</div><div>Founder &amp; CEO</div>", &["Ada Brook"]);
    signs("<div><span>Ada Brook and Ben Cole</span> <span>| Guest Columnists</span></div>", &["Ada Brook", "Ben Cole"]);
    // Customers have roles, too.
    let quotes = "<p>Loved by all.</p><p>Try it at home.</p><p>Hear what they say.</p>";
    signs(&format!("{quotes}<div>Ada Brook</div><div>CEO of Tarn Mills</div>"), &[]);
}

#[test]
fn above_the_headline_a_name_needs_a_date_or_a_link() {
    let above = |lines: &str| authors(page(lines, ""));
    assert_eq!(above("<div><strong>Ada Brook</strong> <em>October 14, 2025</em></div>"), ["Ada Brook"]);
    assert_eq!(above("<div><a href=/profile/ada-brook>Ada Brook</a></div>"), ["Ada Brook"]);
    assert!(above("<div>Summer Rivers</div>").is_empty());
    assert!(above("<div>World News <em>October 14, 2025</em></div>").is_empty());
}

#[test]
fn an_address_in_the_picture_s_box_signs_and_its_credit_does_not() {
    let figure = |inner: &str| format!("<figure><img src=/i.jpg><figcaption>{inner}</figcaption></figure>");
    signs(&figure("<address>Von <span>Ada Brook</span></address><time>10.09.2025</time>"), &["Ada Brook"]);
    signs(&figure("<span>The valley</span><span>© Ada Brook</span>"), &[]);
}

#[test]
fn the_line_of_a_byline_gives_its_date() {
    let date = |lines: &str| page("", lines).metadata.published.map(|date| date.value.to_string());
    assert_eq!(
        date("<p><span>The Upper PressAgency</span><span>April 28, 2023 GMT</span></p>").as_deref(),
        Some("2023-04-28")
    );
    let line = "<div><a href=/author/ab>Ada Brook</a> · Tarn News · Posted: Aug 08, 2024 4:00 AM | Last Updated: August 8</div>";
    assert_eq!(date(line).as_deref(), Some("2024-08-08T04:00"));
    assert_eq!(date("<div>Ada Brook, a reader | Last Updated: Aug 08, 2024</div>"), None);
}

#[test]
fn what_looks_like_a_degree_may_be_a_family_name() {
    signs("<p><a href=/profile/ada-lou-mckay>Ada Lou McKay</a></p>", &["Ada Lou McKay"]);
    signs("<p>Ada Brook and Ben O'Dea</p><p>3 May 2024</p>", &["Ada Brook", "Ben O'Dea"]);
    signs("<p><a href=/profile/ada-brook>Ada Brook, MS, RDN</a></p>", &["Ada Brook"]);
    signs("<p><a href=/profile/ada-brook>Ada Brook PhD</a></p>", &["Ada Brook"]);
}

#[test]
fn dates_with_slashes_are_whole_and_facts_between_slashes_are_not() {
    signs("<p>Ada Brook and Ben Cole</p><p>04/25/2026</p>", &["Ada Brook", "Ben Cole"]);
    signs("<p>Ada Brook / Ferries / 3 May 2024</p>", &["Ada Brook"]);
}

#[test]
fn roles_of_authors_are_no_labels_of_others() {
    let late =
        "<p>On Tuesday the rain rose from the river to the clouds, and took the hay of two whole farms along.</p>";
    signs(&format!("{late}<p>By Ada Brook, Political Editor</p>"), &["Ada Brook"]);
    signs(&format!("{late}<p>Photo by Ada Brook</p>"), &[]);
}

#[test]
fn a_marked_date_of_change_is_none_of_publication() {
    let found = page("", "<p>Ada Brook</p><p class=updated>3 May 2024</p>");
    assert!(found.metadata.published.is_none_or(|date| date.source != Source::Line));
    assert!(found.metadata.modified.is_some());
}

#[test]
fn labels_and_agencies_of_many_languages_sign() {
    for (line, name) in [
        ("記者沈郁棠／澎湖報導", "沈郁棠"),
        ("記者巫其安／澎湖報導", "巫其安"),
        ("作者：罗舒文", "罗舒文"),
        ("记者 罗舒文 通讯员 李明", "罗舒文"),
        ("取材・文／山本花子", "山本花子"),
        ("山本花子（ライター）", "山本花子"),
        ("글·사진 윤서라 기자", "윤서라"),
        ("기자명 윤서라", "윤서라"),
        ("[한들일보=윤서라 기자]", "윤서라"),
        ("윤서라 기자 seora@handeul.example", "윤서라"),
        ("بواسطة ليان الحموري", "ليان الحموري"),
        ("نویسنده: نرگس شعبانی", "نرگس شعبانی"),
        ("خبرنگار: نرگس شعبانی", "نرگس شعبانی"),
        ("به قلم نرگس شعبانی", "نرگس شعبانی"),
        ("โดย ปาริชาต ศรีวิไล", "ปาริชาต ศรีวิไล"),
        ("เขียนโดย ปาริชาต ศรีวิไล", "ปาริชาต ศรีวิไล"),
        ("ผู้เขียน: ปาริชาต ศรีวิไล", "ปาริชาต ศรีวิไล"),
        ("Bài, ảnh: Hoài Thu", "Hoài Thu"),
        ("Reporter: Ratih Widyastuti", "Ratih Widyastuti"),
        ("Piše: Ivana Petrović", "Ivana Petrović"),
        ("oprac. Malwina Zdrojewska", "Malwina Zdrojewska"),
        ("Malwina Zdrojewska, PAP", "Malwina Zdrojewska"),
        ("Alžběta Vránová, ČTK", "Alžběta Vránová"),
        ("Автор материала Ульяна Дроздова", "Ульяна Дроздова"),
        ("Door onze redacteur Femke Terpstra", "Femke Terpstra"),
        ("dal nostro inviato Ginevra Solari", "Ginevra Solari"),
        ("Por Lucía Peña / EFE", "Lucía Peña"),
        ("Por Jussara Pimentel — São Paulo", "Jussara Pimentel"),
        ("Por Jussara Pimentel, da Redação", "Jussara Pimentel"),
        ("Kirjoittaja: Aino Kettunen, Päivitetty", "Aino Kettunen"),
        ("מאת: תהילה ברנע, עודכן", "תהילה ברנע"),
    ] {
        signs(&format!("<div class=info><span>{line}</span></div>"), &[name]);
    }
    signs(
        "<p>Door onze verslaggever <a href=/a/1>Femke Terpstra</a> en Joost van der Wal</p>",
        &["Femke Terpstra", "Joost van der Wal"],
    );
}

#[test]
fn first_characters_of_words_are_no_labels() {
    for text in [
        "文化祭は今年も多くの人でにぎわった。",
        "记者从江北新区卫健部门获悉，门诊已经开放。",
        "记者了解到，门诊已经开放。",
        "文章指出",
        "記者会で町長は、来年も開くと話した。",
        "記者会見",
        "编辑部的灯光",
        "编辑推荐",
        "取材協力",
        "기자회견",
        "글쓰기",
        "文、写真ともに編集部",
    ] {
        signs(&format!("<p>{text}</p>"), &[]);
    }
}

#[test]
fn labels_of_dates_and_days_are_nobody() {
    for line in [
        "승인 2025.03.11 06:02",
        "최종업데이트 2025.03.11",
        "最后更新于 2025-03-13",
        "تاریخ انتشار: ۲۱ اسفند ۱۴۰۳",
        "Thứ Tư, 19/03/2025",
    ] {
        signs(&format!("<div class=author-info><span>{line}</span></div>"), &[]);
    }
    // Places have two letters, and a line of prose no class.
    signs("<div class=info>Salt Lake City, UT</div>", &[]);
    signs("<p>Upper Tarn Valley, RNA</p>", &[]);
}

#[test]
fn stores_and_affiliations_sign_nothing() {
    signs("<div id=bylineInfo><a href=/stores/tarn>Visit the Tarn Store</a></div>", &[]);
    let author = |name: &str, notes: &str| {
        format!(
            "<span class='x_creator x_role_author'><span class=x_personname>{name} </span><span class=x_author_notes>{notes}</span></span>"
        )
    };
    let notes = "<span class='x_contact x_role_affiliation'>Institute for Probability, Norrbeck </span><span><a href=mailto:ab@n.example>ab@n.example</a></span>";
    signs(
        &format!("<div class=x_authors>{}{}</div>", author("Ada Brook", notes), author("Ben Cole", "")),
        &["Ada Brook", "Ben Cole"],
    );
}

#[test]
fn who_opened_an_issue_signs_and_the_owner_does_not() {
    let owner = "<meta property=og:author:username content=gannet><div><a class='url fn' rel=author href=/pellworth>pellworth</a></div>";
    assert_eq!(authors(page(owner, "")), ["gannet"]);
}

#[test]
fn the_paper_after_the_names_is_no_author() {
    let line = "<p>Por Ada Brook e Ben Cole, Folha do Vale</p>";
    let html =
        format!("<title>Rain falls up | Rivers | Folha do Vale</title><div><h1>Rain falls up</h1>{line}{BODY}</div>");
    assert_eq!(authors(page_at("https://folha.example/rain", &html).1), ["Ada Brook", "Ben Cole"]);
}

use super::*;
use std::collections::HashSet;

#[test]
fn phrases_are_normal_and_in_fifteen_languages() {
    let others = [(Reason::Caption, CREDIT), (Reason::Footer, RIGHTS), (Reason::Footer, END_LABELS)];
    let openings = ALL_OPENINGS.into_iter().flat_map(|(tables, _)| tables);
    for (reason, table) in HEADINGS.iter().chain(openings).chain(&others) {
        let languages: HashSet<&str> = rows(table).map(|(language, _)| language).collect();
        assert!(languages.len() >= 15, "{reason}: {} languages", languages.len());
        for (language, phrase) in rows(table) {
            assert_eq!(normalise(phrase), fold::folded(language, phrase), "{reason} {language}");
            assert_eq!(phrase.to_lowercase(), phrase, "{reason} {language}");
        }
    }
}

#[test]
fn beginnings_tell_what_may_match() {
    let openings = ALL_OPENINGS.into_iter().flat_map(|(tables, _)| phrases(tables));
    for (_, phrase, _) in phrases(HEADINGS).chain(openings) {
        let other = format!("\n 3. {}: 7", phrase.to_ascii_uppercase().replace(' ', "  "));
        assert!(may_match(phrase, true) && may_match(&other, true) && may_match(&other, false), "{phrase}");
    }
    for none in ["Xylophones at the landing", " 4. xyz", "Tagine", "The rowing boat", "Rain"] {
        assert!(!may_match(none, true), "{none}");
    }
    for unknown in ["Rain", "Äx", "12 + 7", "ra\u{7}in", "- - - - - - - - - - - - - - - - - - - - -  Rain at last"] {
        assert!(may_match(unknown, false), "{unknown}");
    }
}

#[test]
fn headings_match_whole_and_openings_at_word_ends() {
    assert_eq!(Line::new("  Related\n Articles: ").heading().map(|m| m.0), Some(Reason::Related));
    assert_eq!(Line::new("3 Comments").heading().map(|m| m.0), Some(Reason::Comments));
    assert_eq!(Line::new("Related articles of clothing").heading(), None);
    assert_eq!(Line::new("Skip to main content").opening().map(|m| m.0), Some(Reason::SkipLink));
    assert_eq!(Line::new("Tagsüber regnet es").opening(), None);
    assert_eq!(Line::new("LEA: los barqueros").opening().map(|m| m.0), Some(Reason::Related));
    assert_eq!(Line::new("Lire : les bacs").opening().map(|m| m.0), Some(Reason::Related));
    assert_eq!(Line::new("Lea Montoro guarda las llaves").opening(), None);
    assert_eq!(Line::new("This entry was posted in Rivers").opening().map(|m| m.0), Some(Reason::Byline));
    assert_eq!(Line::new("Follow us on Facebook!").opening().map(|m| m.0), Some(Reason::Newsletter));
    assert_eq!(Line::new("Follow us on the way to Wrenfield").opening(), None);
    assert!(is_credit_line("Source: harbour office") && !is_credit_line("Sources of the river: a map"));
    assert!(is_credit(" credits ") && is_credit("Foto: A. Brook") && !is_credit("photosynthesis"));
}

#[test]
fn lines_in_the_text_are_told_in_many_languages() {
    let cases: &[(&str, Reason)] = &[
        ("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ: Τα φανάρια", Reason::Related),
        ("İLGİLİ HABER: Feneri kim yaktı", Reason::Related),
        ("اقرأ أيضاً: من أشعل المصباح؟", Reason::Related),
        ("حتما بخوانید: فانوس رودخانه", Reason::Related),
        ("До теми: Хто запалив ліхтар", Reason::Related),
        ("Pilihan Editor: Lampu di dermaga", Reason::Related),
        ("Ez is érdekelheti: Ki gyújtott lámpát?", Reason::Related),
        ("Citeşte şi: Felinarul de la pod", Reason::Related),
        ("Preberite tudi: Svetilka na pomolu", Reason::Related),
        ("Loe lisaks: Latern sadamas", Reason::Related),
        ("Tekst loopt door onder de foto", Reason::Advert),
        ("Juttu jatkuu kuvan jälkeen.", Reason::Advert),
        ("請繼續往下閱讀...", Reason::Advert),
        ("Článek pokračuje pod videem", Reason::Advert),
        ("Der Artikel wird unterhalb der Anzeige fortgesetzt", Reason::Advert),
        ("Data utworzenia: 3 maja 2031, 12:15", Reason::Byline),
        ("Oluşturulma Tarihi: Mayıs 03, 2031", Reason::Byline),
        ("原标题：河边的灯是谁点的", Reason::Byline),
        ("تابعوا آخر أخبار المرفأ عبر Google News", Reason::Newsletter),
        ("Ακολουθήστε τον Φάρο στο Google News", Reason::Newsletter),
        ("Join our ferry channel on WhatsApp", Reason::Newsletter),
        ("Bądź na bieżąco! Obserwuj nas", Reason::Newsletter),
    ];
    for (text, reason) in cases {
        assert!(may_match(text, true), "{text}");
        assert_eq!(Line::new(text).opening().map(|found| found.0), Some(*reason), "{text}");
    }
    for text in [
        "Data utworzenia parku nie jest znana",
        "Join our ferry at the landing",
        "Follow the river to the mill",
        "Leggi che nessuno rispetta: ecco quali",
        "Tekstloopt",
        "原标题党不再",
    ] {
        assert_eq!(Line::new(text).opening(), None, "{text}");
    }
}

#[test]
fn bare_labels_are_told_from_lines() {
    for label in ["Leia também:", "相關新聞請見：", "ΔΙΑΒΑΣΤΕ ΑΚΟΜΑ", "Read also", "Baca juga:"] {
        assert!(is_read_label(label), "{label}");
    }
    for other in ["Read also the sign on the mill", "Baca juga: Lampu di dermaga", "Comments", "相關新聞請見第三版"]
    {
        assert!(!is_read_label(other), "{other}");
    }
}

#[test]
fn lines_that_end_an_article_are_told_from_prose() {
    for line in [
        "© RIPRODUZIONE RISERVATA",
        "© 2031 The Wrenfield Ferry. All rights reserved.",
        "저작권자 ⓒ 나루일보 무단전재 및 재배포 금지",
        "انتهای پیام/",
        "Нашли опечатку? Выделите её и нажмите Ctrl+Enter",
        "（责任编辑：禾苗）",
        "编辑 禾苗 校对 田埂",
        "返回渡口网，查看更多",
        "Οι φωτογραφίες: με επιφύλαξη παντός δικαιώματος",
    ] {
        assert!(is_ending(line, false), "{line}");
    }
    assert!(is_ending("特别声明：以上内容为渡口号用户上传并发布，本平台仅提供存储服务。", true));
    assert!(is_ending("All rights reserved. No part of this page may be copied, says the ferryman.", true));
    for prose in ["All rights reserved to the miller were sold in 1921, and so the ferry went uphill.", "编辑部"] {
        assert!(!is_ending(prose, true) && !is_ending("编辑部昨天搬到河对岸", false), "{prose}");
    }
}

#[test]
fn the_time_that_a_text_takes_is_told() {
    for text in
        ["4 min read", "Reading time: 4 minutes", "4 Min. Lesezeit", "Temps de lecture : 4 minutes", "4 分钟阅读"]
    {
        assert!(is_reading_time(text), "{text}");
    }
    for text in ["Reading time", "In 4 minutes it was over", "4 minutes"] {
        assert!(!is_reading_time(text), "{text}");
    }
}

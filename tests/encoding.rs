//! Bytes as servers send them: labels that lie, marks, late and missing declarations.
//!
//! The decoding stage has its own tests; here the whole way is asked: the article of the page in another encoding.

use encoding_rs::Encoding;
use gleaner::{Article, EncodingSource, Extractor};

/// A text of each script with the encodings that write it, and whether those are told apart without a label.
const TEXTS: &[(&str, &[(&str, bool)])] = &[
    (
        "Die Fähre überquerte mittags den Fluß, und die Fährfrau zählte jeden Fahrgast zweimal – „wie früher“.",
        &[("windows-1252", true), ("windows-1250", false), ("UTF-8", true)],
    ),
    (
        "Le bac a traversé la rivière à midi, et la batelière a compté chaque passager deux fois, comme à l’été passé.",
        &[("windows-1252", true), ("UTF-8", true)],
    ),
    (
        "Prom przepłynął rzekę w południe, a przewoźniczka policzyła każdego pasażera dwa razy, jak zawsze, źdźbło w źdźbło.",
        &[("windows-1250", true), ("ISO-8859-2", true), ("UTF-8", true)],
    ),
    (
        "Паром пересёк реку в полдень, и паромщица дважды пересчитала каждого пассажира, как делала это много лет подряд.",
        &[("windows-1251", true), ("KOI8-R", true), ("ISO-8859-5", true), ("IBM866", true), ("UTF-8", true)],
    ),
    (
        "Το φέρι διέσχισε το ποτάμι το μεσημέρι, και η βαρκάρισσα μέτρησε κάθε επιβάτη δύο φορές, όπως έκανε πάντα.",
        &[("windows-1253", true), ("ISO-8859-7", false), ("UTF-8", true)],
    ),
    (
        "המעבורת חצתה את הנהר בצהריים, והמפעילה ספרה כל נוסע פעמיים, כפי שעשתה במשך שנים רבות.",
        &[("windows-1255", true), ("UTF-8", true)],
    ),
    (
        "عبرت العبارة النهر عند الظهر، وعدت صاحبتها كل راكب مرتين، كما كانت تفعل منذ سنوات طويلة.",
        &[("windows-1256", true), ("ISO-8859-6", false), ("UTF-8", true)],
    ),
    (
        "เรือข้ามฟากแล่นข้ามแม่น้ำตอนเที่ยง และคนเฝ้าเรือนับผู้โดยสารทุกคนสองครั้ง เหมือนที่เธอทำมาหลายปี",
        &[("windows-874", true), ("UTF-8", true)],
    ),
    (
        "渡し船は正午に川を渡り、船頭は乗客をいつものように二度数えた。誰も山羊が来るとは思っていなかった。",
        &[("Shift_JIS", true), ("EUC-JP", true), ("ISO-2022-JP", true), ("UTF-8", true)],
    ),
    (
        "渡船中午过了河，摆渡人像多年来一样把每位乘客数了两遍。谁也没有想到山羊会来，它们没有付钱就走了。",
        &[("GBK", true), ("gb18030", false), ("UTF-8", true)],
    ),
    (
        "渡船中午過了河，擺渡人像多年來一樣把每位乘客數了兩遍。誰也沒有想到山羊會來，牠們沒有付錢就走了。",
        &[("Big5", true), ("UTF-8", true)],
    ),
    (
        "나룻배는 정오에 강을 건넜고, 사공은 여러 해 동안 그래 왔듯이 손님을 두 번씩 세었다. 아무도 염소를 기다리지 않았다.",
        &[("EUC-KR", true), ("UTF-8", true)],
    ),
];

fn encoding(name: &str) -> &'static Encoding {
    Encoding::for_label(name.as_bytes()).expect("a name of the Encoding Standard")
}

fn encode(text: &str, name: &str) -> Vec<u8> {
    let (bytes, used, has_unmappable) = encoding(name).encode(text);
    assert!(!has_unmappable && used == encoding(name), "{name} cannot write {text}");
    bytes.into_owned()
}

fn extract(bytes: &[u8], content_type: Option<&str>) -> Article {
    Extractor::new().extract_bytes(bytes, content_type).expect("a page")
}

/// Five paragraphs: as much as a detector needs.
fn page(text: &str, head: &str) -> String {
    let paragraphs: String = (0..5).map(|_| format!("<p>{text}</p>\n")).collect();
    format!("<html><head>{head}<title>-</title></head><body><article>\n{paragraphs}</article></body></html>")
}

fn expected(text: &str) -> String {
    [text; 5].join("\n\n")
}

#[test]
fn a_label_of_the_transport_is_read() {
    for (text, encodings) in TEXTS {
        for (name, _) in *encodings {
            for label in [
                format!("text/html; charset={name}"),
                format!("text/html;charset=\"{}\"", name.to_lowercase()),
                (*name).to_owned(),
            ] {
                let article = extract(&encode(&page(text, ""), name), Some(&label));
                assert_eq!(article.text(), expected(text), "{label}");
                assert_eq!(
                    (article.encoding.name, article.encoding.malformed),
                    (encoding(name).name(), false),
                    "{label}"
                );
                assert_eq!(article.encoding.source, EncodingSource::TransportLabel, "{label}");
            }
        }
    }
}

#[test]
fn a_declaration_of_the_page_is_read() {
    for (text, encodings) in TEXTS {
        for (name, _) in *encodings {
            // The standard's prescan reads no declaration in an encoding that is not written like ASCII.
            for head in [
                format!("<meta charset={name}>"),
                format!("<meta content='text/html; charset={name}' http-equiv=Content-Type>"),
                format!("<!-- <meta charset=x> --><script src=x.js></script><META CHARSET='{name}'/>"),
            ] {
                let article = extract(&encode(&page(text, &head), name), None);
                assert_eq!(article.text(), expected(text), "{head}");
                assert_eq!(article.encoding.source, EncodingSource::Meta, "{head}");
            }
        }
    }
}

#[test]
fn without_a_declaration_the_bytes_decide() {
    for (text, encodings) in TEXTS {
        for (name, _) in encodings.iter().filter(|(_, is_detected)| *is_detected) {
            let article = extract(&encode(&page(text, ""), name), None);
            assert_eq!(article.text(), expected(text), "{name}, read as {}", article.encoding.name);
            assert_eq!(article.encoding.source, EncodingSource::Detected, "{name}");
        }
    }
}

#[test]
fn a_mark_has_precedence_over_labels() {
    let (text, _) = TEXTS[0];
    let marked = format!("\u{feff}{}", page(text, "<meta charset=gbk>"));
    let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, name) in [(marked.clone().into_bytes(), "UTF-8"), (utf16, "UTF-16LE")] {
        let article = extract(&bytes, Some("text/html; charset=koi8-r"));
        assert_eq!((article.text(), article.encoding.name), (expected(text).as_str(), name));
        assert_eq!(article.encoding.source, EncodingSource::Bom);
    }
}

#[test]
fn a_label_of_latin_1_is_windows_1252() {
    let text = "“The ferry”, she said – for €3 – crosses at noon… and the keeper counts every passenger twice.";
    for label in ["iso-8859-1", "latin1", "us-ascii", "ISO_8859-1:1987"] {
        let article = extract(&encode(&page(text, ""), "windows-1252"), Some(label));
        assert_eq!((article.text(), article.encoding.name), (expected(text).as_str(), "windows-1252"), "{label}");
    }
}

#[test]
fn a_label_that_the_bytes_refute_is_passed_over() {
    let (text, _) = TEXTS[0];
    let utf8 = page(text, "");
    for label in ["text/html; charset=iso-8859-1", "windows-1252", "text/html; charset=us-ascii"] {
        let article = extract(utf8.as_bytes(), Some(label));
        assert_eq!((article.text(), article.encoding.name), (expected(text).as_str(), "UTF-8"), "{label}");
    }
    let latin = encode(&page(text, "<meta charset=utf-8>"), "windows-1252");
    let article = extract(&latin, Some("text/html; charset=utf-8"));
    assert_eq!((article.text(), article.encoding.name), (expected(text).as_str(), "windows-1252"));
}

#[test]
fn a_header_is_believed_before_the_page() {
    let (text, _) = TEXTS[3];
    let article =
        extract(&encode(&page(text, "<meta charset=koi8-r>"), "windows-1251"), Some("text/html; charset=windows-1251"));
    assert_eq!((article.text(), article.encoding.source), (expected(text).as_str(), EncodingSource::TransportLabel));
}

#[test]
fn a_declaration_after_a_kilobyte_is_found() {
    let (text, _) = TEXTS[3];
    let head = format!("<!--{}--><script>{}</script><meta charset=koi8-r>", "-x".repeat(600), "var a = 1;".repeat(200));
    let article = extract(&encode(&page(text, &head), "KOI8-R"), None);
    assert_eq!((article.text(), article.encoding.name), (expected(text).as_str(), "KOI8-R"));
}

#[test]
fn an_xml_declaration_is_read() {
    let (text, _) = TEXTS[2];
    let source = format!("<?xml version=\"1.0\" encoding=\"iso-8859-2\"?>\n{}", page(text, ""));
    let article = extract(&encode(&source, "ISO-8859-2"), None);
    assert_eq!((article.text(), article.encoding.source), (expected(text).as_str(), EncodingSource::Xml));
}

#[test]
fn unknown_labels_say_nothing() {
    let (text, _) = TEXTS[0];
    for label in
        ["", ";", "text/html", "text/html; charset=", "text/html; charset=none", "charset=\"", "application/json"]
    {
        let article = extract(page(text, "").as_bytes(), Some(label));
        assert_eq!(
            (article.text(), article.encoding.source),
            (expected(text).as_str(), EncodingSource::Detected),
            "{label:?}"
        );
    }
}

#[test]
fn a_page_cut_inside_a_character_is_not_malformed() {
    let (text, _) = TEXTS[8];
    for name in ["UTF-8", "Shift_JIS", "EUC-JP"] {
        let bytes = encode(&format!("<p>{text}"), name);
        let article = extract(&bytes[..bytes.len() - 1], Some(name));
        assert!(!article.encoding.malformed, "{name}");
        assert!(text.starts_with(article.text()) && !article.text().contains('\u{fffd}'), "{name}: {}", article.text());
    }
    let broken =
        extract(b"<p>The ferry \xff crossed the river at noon, and the keeper counted everyone.", Some("utf-8"));
    assert!(broken.text().starts_with("The ferry "));
}

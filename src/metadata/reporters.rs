//! Reporters in brackets at the head of a report: "〔記者王小明／澎湖報導〕由舊…", "[한들일보=김하나 기자] 서울 …".

use super::byline::{self, Trust};

/// Longest text in such brackets, in bytes.
const MAX_HEAD: usize = 120;

/// The names in the brackets with which a text opens, if they say that reporters stand in them, and whether nothing follows.
pub(super) fn in_brackets(text: &str) -> Option<(Vec<String>, bool)> {
    let (_, close) = BRACKETS.iter().find(|(open, _)| text.starts_with(*open))?;
    let end = text.find(*close).filter(|&end| end <= MAX_HEAD)?;
    let inner = text[..end].trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = text[end..].trim_start_matches(*close).trim();
    // "[한들일보=김하나 기자]", "[한들일보 김하나 기자]": the paper stands before the name.
    let own = inner.rsplit('=').next().unwrap_or(inner).trim();
    let is_labelled = |text: &str| byline::after_label(text).is_some() || byline::is_titled(text);
    let own = match is_labelled(own) {
        true => own,
        false => own.split_once(' ').map(|(_, name)| name).filter(|name| is_labelled(name))?,
    };
    // Only where no space parts words do brackets hold a reporter rather than an aside.
    let names = if own.chars().any(is_wide) { byline::names(own, Trust::Line) } else { Vec::new() };
    let names: Vec<String> = names.into_iter().filter(|name| name.chars().all(|c| is_wide(c) || c == ' ')).collect();
    (!names.is_empty()).then_some((names, rest.is_empty()))
}

const BRACKETS: [(char, char); 6] = [('〔', '〕'), ('[', ']'), ('【', '】'), ('（', '）'), ('［', '］'), ('(', ')')];

fn is_wide(c: char) -> bool {
    c as u32 >= 0x2e80
}

#[cfg(test)]
mod tests {
    use super::in_brackets;

    #[test]
    fn reporters_stand_in_brackets_before_the_report() {
        for (text, name, is_alone) in [
            ("〔記者王小明／澎湖報導〕由舊漁船改裝而成的醫療船昨日首航。", "王小明", false),
            ("（記者王小明／澎湖報導）由舊漁船改裝而成的醫療船昨日首航。", "王小明", false),
            ("[한들일보=김하나 기자]", "김하나", true),
            ("[한들일보=김하나 기자] 서울 한 골목의 작은 빵집 앞에는 줄이 선다.", "김하나", false),
            ("[한들일보 김하나 기자] 서울 한 골목의 작은 빵집 앞에는 줄이 선다.", "김하나", false),
        ] {
            assert_eq!(in_brackets(text), Some((vec![name.to_owned()], is_alone)), "{text}");
        }
        for text in [
            "（文化祭は今年も）開かれた。",
            "【速報】町長が会見した。",
            "[by Ada Brook] The ferry",
            "(서울=연합) 정부는 오늘",
            "〔記者会で〕町長は語った。",
            "由舊漁船",
        ] {
            assert_eq!(in_brackets(text), None, "{text}");
        }
    }
}

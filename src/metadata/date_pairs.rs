//! Two dates in one line: which of them is the day of publication, and which that of the change.

use super::date_labels::{label_of_change, says_published, says_updated, start_with_label};
use super::date_text::{self, Match, NumberOrder};
use super::text::fold;
use crate::article::Date;

/// Longest text between two dates that may be a label of the second, in characters, and most words of one.
const MAX_BETWEEN: usize = 40;
const MAX_WORDS: usize = 4;

/// What follows a date at once and says which day it is, as Chinese, Japanese and Korean write it.
const CHANGED_BEHIND: &[&str] = &["更新", "改訂", "改定", "修正", "수정"];
const PUBLISHED_BEHIND: &[&str] = &["公開", "掲載", "配信", "投稿", "作成", "发布", "發布", "입력", "등록"];

/// Words between two dates that make a span of them, folded.
const SPANS: &[&str] =
    &["to", "until", "till", "through", "end", "ends", "bis", "ende", "au", "al", "hasta", "até", "a"];

/// What the dates of a line say.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(super) struct Told {
    pub(super) published: Option<Date>,
    pub(super) modified: Option<Date>,
}

/// The next whole date of a text after the first one.
pub(super) fn second(text: &str, first: &Match, order: NumberOrder) -> Option<Match> {
    let from = first.range.end;
    let found = date_text::find(&text[from..], order).filter(|found| found.date.day().is_some())?;
    Some(Match { range: from + found.range.start..from + found.range.end, ..found })
}

/// Which day each of the dates is. `is_change` where markup says so of the first.
pub(super) fn told(text: &str, first: &Match, second: Option<&Match>, is_change: bool) -> Told {
    let is_change = is_change || says_updated(&text[..first.range.start]);
    let Some(second) = second else {
        let (published, modified) = if is_change { (None, Some(first.date)) } else { (Some(first.date), None) };
        return Told { published, modified };
    };
    let between = text[first.range.end..second.range.start].trim();
    let after = text[second.range.end..].trim_start();
    let behind = |text: &str, labels: &[&str]| labels.iter().any(|label| text.starts_with(label));
    let is_behind = |text: &str| behind(text, CHANGED_BEHIND) || behind(text, PUBLISHED_BEHIND);
    let (is_change, is_second_change) = match is_behind(between) && is_behind(after) {
        true => (behind(between, CHANGED_BEHIND), behind(after, CHANGED_BEHIND)),
        false => (is_change, says_updated(between) || behind(after, CHANGED_BEHIND)),
    };
    let follows = is_later(second.date, first.date);
    let (published, modified) = match (is_change, is_second_change) {
        // "13 March (updated), published 12 March"
        (false, true) if is_later(first.date, second.date) => (Some(second.date), Some(first.date)),
        (false, true) => (Some(first.date), Some(second.date)),
        (true, true) => (None, Some(first.date)),
        (true, false) => (Some(second.date).filter(|_| !follows || says_published(between)), Some(first.date)),
        (false, false) if says_published(between) && !says_published(text) => (Some(second.date), None),
        (false, false) => (Some(first.date), Some(second.date).filter(|_| follows && may_be_label(between))),
    };
    Told { published, modified }
}

/// Whether the text between two dates may say that the second is that of a change: nothing, or a few words, but none
/// that make a span of both.
fn may_be_label(between: &str) -> bool {
    if between.chars().count() > MAX_BETWEEN || between.ends_with(['-', '–', '—', '~', '〜', '～', '→', '至'])
    {
        return false;
    }
    let folded = fold(between);
    folded.split(' ').count() <= MAX_WORDS && !folded.split(' ').any(|word| SPANS.contains(&word))
}

fn is_later(date: Date, than: Date) -> bool {
    let key = |date: Date| (date.year(), date.month(), date.day());
    let clock = |date: Date| date.time().map(|time| (time.hour(), time.minute()));
    match (clock(date), clock(than)) {
        (Some(clock), Some(other)) => (key(date), clock) > (key(than), other),
        _ => key(date) > key(than),
    }
}

/// What a line says besides its dates and their labels, and how much of that may belong to them: the byline, if any.
pub(super) struct Rest {
    pub(super) text: String,
    /// Bytes, folded, without what stands between the dates.
    pub(super) left: usize,
}

pub(super) fn rest(text: &str, first: &Match, second: Option<&Match>) -> Rest {
    let before = &text[..start_with_label(text, first.range.start)];
    let Some(second) = second else {
        let text = format!("{before} | {}", &text[first.range.end..]);
        return Rest { left: fold(&text).len(), text };
    };
    let between = without_label(without_behind(&text[first.range.end..second.range.start]));
    let after = without_behind(&text[second.range.end..]);
    // A short one is a label in words that are not known.
    let counted = if between.chars().count() <= MAX_BETWEEN { "" } else { between };
    let left = fold(&format!("{before} | {counted} | {after}")).len();
    // Names are looked for as where there is one date, unless there is nothing but labels.
    let is_bare = fold(before).is_empty() && fold(between).is_empty() && fold(after).is_empty();
    let text = if is_bare { String::new() } else { format!("{before} | {}", &text[first.range.end..]) };
    Rest { text, left }
}

/// What follows a date, without the label behind it.
fn without_behind(after: &str) -> &str {
    let labels = || CHANGED_BEHIND.iter().chain(PUBLISHED_BEHIND);
    let text = after.trim_start();
    labels().find_map(|label| text.strip_prefix(label)).unwrap_or(after)
}

/// What stands between two dates, without the label of the second.
fn without_label(between: &str) -> &str {
    if let Some(start) = label_of_change(between) {
        return &between[..start];
    }
    let label = between.trim_end();
    if !label.ends_with([':', '：']) {
        return between;
    }
    let start = label.rfind(['|', '·', '•', '/', ',', '(']).map_or(0, |mark| mark + 1);
    let start = (start..=between.len()).find(|&at| between.is_char_boundary(at)).unwrap_or_default();
    if fold(&between[start..]).split(' ').count() <= MAX_WORDS { &between[..start] } else { between }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> (String, String, String) {
        let first = date_text::find(text, NumberOrder::DayFirst).expect("a date");
        let second = second(text, &first, NumberOrder::DayFirst);
        let told = told(text, &first, second.as_ref(), false);
        let shown = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let rest = rest(text, &first, second.as_ref()).text;
        (shown(told.published), shown(told.modified), fold(&rest))
    }

    #[test]
    fn a_label_in_any_language_tells_the_change_from_the_publication() {
        for text in [
            "12 March 2025 Updated: 13 March 2025",
            "投稿日: 2025年3月12日 最終更新日: 2025年3月13日",
            "2025.03.12 公開 2025.03.13 改訂",
            "2025.03.13 更新 2025.03.12 公開",
            "2025年3月12日 2025年3月13日 更新",
            "기사입력 2025-03-12 최종수정 2025-03-13",
            "승인 2025.03.12 수정 2025.03.13",
            "تاریخ انتشار: ۲۲ اسفند ۱۴۰۳ آخرین بروزرسانی: ۲۳ اسفند ۱۴۰۳",
            "۲۲ اسفند ۱۴۰۳ به‌روزرسانی: ۲۳ اسفند ۱۴۰۳",
            "12 במרץ 2025 עודכן לאחרונה: 13 במרץ 2025",
            "12 मार्च 2025 अंतिम अपडेट: 13 मार्च 2025",
            "12 มีนาคม 2568 แก้ไขล่าสุด 13 มีนาคม 2568",
            "12 มีนาคม 2568 อัปเดต 13 มีนาคม 2568",
            "Xuất bản 12/03/2025 Cập nhật 13/03/2025",
            "12 Maret 2025 Update: 13 Maret 2025",
            "12 Maret 2025 Diperbarui 13 Maret 2025",
            "Oluşturulma Tarihi: 12.03.2025 Güncelleme Tarihi: 13.03.2025",
            "12 марта 2025 обновлено 13 марта 2025",
            "Data utworzenia: 12.03.2025 Data aktualizacji: 13.03.2025",
            "12.03.2025 Aktualizacja: 13.03.2025",
            "12 Μαρτίου 2025 Τελευταία ενημέρωση: 13 Μαρτίου 2025",
            "Criado em 12/03/2025 Última atualização: 13/03/2025",
            "Megjelent: 2025. 03. 12. Frissült: 2025. 03. 13.",
            "Megjelent: 2025. 03. 12. Módosítva: 2025. 03. 13.",
            "12 مارس 2025 تم التحديث 13 مارس 2025",
            "12. března 2025 Aktualizace: 13. března 2025",
            "12 marzo 2025 (modifica il 13 marzo 2025)",
            "12 maart 2025 Aangepast: 13 maart 2025",
            "发布时间：2025-03-12 最后更新于 2025-03-13",
            "Updated 13 March 2025 | 12 March 2025",
            "13 March 2025 (updated), published 12 March 2025",
        ] {
            let (published, modified, _) = dates(text);
            assert_eq!((published.as_str(), modified.as_str()), ("2025-03-12", "2025-03-13"), "{text}");
        }
    }

    #[test]
    fn without_labels_the_later_of_two_is_the_change_but_no_span_is() {
        for (text, published, modified) in [
            ("12 March 2025 13 March 2025", "2025-03-12", "2025-03-13"),
            ("12 March 2025, 10:15 | 12 March 2025, 18:40", "2025-03-12T10:15", "2025-03-12T18:40"),
            ("12 March 2025 Qwx zzy: 13 March 2025", "2025-03-12", "2025-03-13"),
            ("13 March 2025 | 12 March 2025", "2025-03-13", ""),
            ("12 March 2025 – 13 March 2025", "2025-03-12", ""),
            ("12 March 2025 to 13 March 2025", "2025-03-12", ""),
            ("12 March 2025 is when they told us that it would be so on 13 March 2025", "2025-03-12", ""),
            ("Updated 12 March 2025 | 13 March 2025", "", "2025-03-12"),
        ] {
            let (is_published, is_modified, _) = dates(text);
            assert_eq!((is_published.as_str(), is_modified.as_str()), (published, modified), "{text}");
        }
    }

    #[test]
    fn a_line_of_dates_and_their_labels_is_no_byline() {
        for (text, rest) in [
            ("12 March 2025 by Ada Brook | Last updated: 13 March 2025", "by ada brook last updated 13 march 2025"),
            ("12 במרץ 2025 עודכן לאחרונה: 13 במרץ 2025", ""),
            ("12 March 2025 Qwx zzy: 13 March 2025", ""),
            ("2025.03.12 公開 2025.03.13 改訂", ""),
            ("2025年3月12日 10:15 2025年3月13日 18:40 更新", ""),
            ("投稿日: 2025年3月12日 最終更新日: 2025年3月13日", ""),
            ("12 مارس 2025 10:15 تم التحديث: 13 مارس 2025 18:40", ""),
            ("기사입력 2025-03-12 최종수정 2025-03-13", ""),
        ] {
            assert_eq!(dates(text).2, rest, "{text}");
        }
    }
}

//! What the words around a date say of it.

use super::vocabulary::bylines::WEEKDAYS;
use once_cell::sync::Lazy;

/// Whether the words before a date say that it is the date of a change.
pub(super) fn says_updated(text: &str) -> bool {
    let text = text.to_lowercase();
    let words: &[Vec<&[u8]>] = &UPDATED_BY_FIRST;
    let begins = |at: usize| {
        let rest = &text.as_bytes()[at..];
        words[usize::from(rest[0])].iter().any(|word| rest.starts_with(word))
    };
    (0..text.len()).any(begins)
}

/// Where the label of a change begins in the text between two dates: "by Ada Brook | Last updated:".
pub(super) fn label_of_change(between: &str) -> Option<usize> {
    let lower = between.to_lowercase();
    // Hardly any letter changes its length with its case: where one does, nothing is cut.
    if lower.len() != between.len() {
        return None;
    }
    let mut start = UPDATED.iter().filter_map(|word| lower.find(word)).min()?;
    // "date of", "last": words before the stem.
    for _ in 0..MAX_BEFORE_STEM {
        let before = lower[..start].trim_end();
        let word = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
        let word = (word..=before.len()).find(|&at| before.is_char_boundary(at)).unwrap_or_default();
        if !BEFORE_STEM.contains(&&before[word..]) {
            break;
        }
        start = word;
    }
    between.is_char_boundary(start).then_some(start)
}

/// Words before the stem of such a label, and most of them.
const BEFORE_STEM: &[&str] = &[
    "last",
    "date",
    "zuletzt",
    "dernière",
    "última",
    "último",
    "ultima",
    "ultimo",
    "ostatnia",
    "data",
    "laatst",
    "senast",
    "sidst",
    "sist",
    "poslední",
    "son",
    "последнее",
    "дата",
    "останнє",
    "آخر",
    "آخرین",
    "תאריך",
    "terakhir",
    "lần",
    "cuối",
    "viimeksi",
    "utolsó",
];
const MAX_BEFORE_STEM: usize = 3;

/// By first byte: short texts are asked by the dozen.
static UPDATED_BY_FIRST: Lazy<Vec<Vec<&'static [u8]>>> = Lazy::new(|| {
    let mut words = vec![Vec::new(); 256];
    for word in UPDATED.iter().map(|word| word.as_bytes()) {
        words[usize::from(word[0])].push(word);
    }
    words
});

/// Whether a text with a date in it says that it is the day of publication.
pub(super) fn says_published(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    PUBLISHED.iter().any(|word| text.starts_with(word))
}

/// Longest label before a date, in bytes.
const MAX_LABEL: usize = 48;

/// Where a date begins together with its label and the day of the week: "Ada Brook Published on Monday, 3 May 2021".
pub(super) fn start_with_label(text: &str, date: usize) -> usize {
    let marks = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '.' | '：');
    let end_of = |start: usize| text[..start].trim_end_matches(marks).len();
    let words = |end: usize| {
        let from = |(at, c): &(usize, char)| c.is_alphabetic() && !text[..*at].ends_with(char::is_alphabetic);
        let words = text[..end].char_indices().rev().take_while(move |(at, _)| end - at <= MAX_LABEL);
        words.filter(from).map(move |(at, _)| (at, text[at..end].to_lowercase()))
    };
    let weekday = words(end_of(date)).next().filter(|(_, word)| word.len() > 2 && WEEKDAYS.contains(&word.as_str()));
    let start = weekday.map_or(date, |(at, _)| at);
    let is_label = |label: &str| PUBLISHED.contains(&label) || STANDING.contains(&label);
    let label = words(end_of(start)).find(|(_, words)| {
        let without = BEFORE_DAY.iter().find_map(|word| words.strip_suffix(word)).map(str::trim_end);
        is_label(words) || without.is_some_and(is_label)
    });
    label.map_or(start, |(at, _)| at)
}

/// Labels that do not say what happened on that day.
const STANDING: &[&str] = &["stand", "date", "datum", "data", "fecha", "posted", "datetime", "release date", "issued"];

/// What may stand between a label and the day.
const BEFORE_DAY: &[&str] = &[" on", " am", " vom", " le", " el", " il", " em", " den", " d.", " op", " dnia"];

/// "Published" in the languages of [`super::vocabulary`], as labels of a date begin.
const PUBLISHED: &[&str] = &[
    "published",
    "date published",
    "publication date",
    "posted on",
    "first published",
    "veröffentlicht",
    "publiziert",
    "erschienen am",
    "veröffentlichungsdatum",
    "erstellt am",
    "publié",
    "mis en ligne",
    "date de publication",
    "publicado",
    "fecha de publicación",
    "pubblicato",
    "data di pubblicazione",
    "data de publicação",
    "gepubliceerd",
    "geplaatst",
    "publicerad",
    "publicerat",
    "udgivet",
    "publisert",
    "julkaistu",
    "opublikowano",
    "data publikacji",
    "publikováno",
    "zveřejněno",
    "közzétéve",
    "publicat",
    "yayınlanma",
    "yayın tarihi",
    "опубликовано",
    "дата публикации",
    "опубліковано",
    "публикувано",
    "objavljeno",
    "δημοσιεύτηκε",
    "δημοσίευση",
    "发布时间",
    "发布于",
    "发表于",
    "發布時間",
    "公開日",
    "掲載日",
    "公開",
    "등록",
    "게시일",
    "입력",
    "نشر في",
    "تاريخ النشر",
    "פורסם",
    "प्रकाशित",
    "diterbitkan",
    "dipublikasikan",
    "ngày đăng",
    "เผยแพร่",
    "投稿日",
    "기사입력",
    "승인",
    "تاریخ انتشار",
    "xuất bản",
    "oluşturulma tarihi",
    "data utworzenia",
    "criado em",
    "megjelent",
];

/// "Updated" in the languages of [`super::vocabulary`]; whole stems, so that forms of the word count.
const UPDATED: &[&str] = &[
    "updated",
    "modified",
    "last edit",
    "revised",
    "aktualisiert",
    "geändert",
    "bearbeitet",
    "mis à jour",
    "modifié",
    "actualizado",
    "actualizada",
    "modificado",
    "aggiornato",
    "aggiornamento",
    "modificato",
    "atualizado",
    "atualizada",
    "bijgewerkt",
    "gewijzigd",
    "uppdaterad",
    "opdateret",
    "oppdatert",
    "päivitetty",
    "zaktualizowano",
    "aktualizacja",
    "aktualizováno",
    "aktualizované",
    "frissítve",
    "actualizat",
    "güncelle",
    "обновлен",
    "оновлено",
    "ενημερώθηκε",
    "更新",
    "수정",
    "업데이트",
    "تحديث",
    "עודכן",
    "diperbarui",
    "cập nhật",
    "अपडेट",
    "अंतिम अपडेट",
    "最終更新",
    "最后更新",
    "最後更新",
    "最新更新",
    "최종수정",
    "최종 수정",
    "최종업데이트",
    "최종 업데이트",
    "تم التحديث",
    "آخر تحديث",
    "改訂",
    "به‌روزرسانی",
    "به روز رسانی",
    "بروزرسانی",
    "อัปเดต",
    "อัพเดท",
    "แก้ไขล่าสุด",
    "update:",
    "güncellenme",
    "aktualizacji",
    "τελευταία ενημέρωση",
    "ενημέρωση:",
    "atualização",
    "actualización",
    "frissült",
    "módosítva",
    "aktualizace",
    "modifica il",
    "aangepast",
];

#[cfg(test)]
mod tests {
    use super::{PUBLISHED, UPDATED, says_updated, start_with_label};
    use crate::metadata::vocabulary::scripts;

    #[test]
    fn no_label_of_a_date_mixes_scripts() {
        for word in PUBLISHED.iter().chain(UPDATED) {
            assert!(scripts(word).len() <= 1, "{word}: {:?}", scripts(word));
        }
        assert!(says_updated("\u{5e2}\u{5d5}\u{5d3}\u{5db}\u{5df} 3.5.2021"));
    }
    #[test]
    fn a_label_and_the_day_of_the_week_belong_to_a_date() {
        for (text, name) in [
            ("Ada Brook Published on Monday, 3 May 2021", "Ada Brook"),
            ("Ada Brook | Posted: 3 May 2021", "Ada Brook |"),
            ("Ada Brook Publié le 3 mai 2021", "Ada Brook"),
            ("Ada Brook, Dienstag, den 3. Mai 2021", "Ada Brook, Dienstag, den"),
            ("Ada Brook Stand: 3.5.2021", "Ada Brook"),
            ("Ada Mon 3 May 2021", "Ada"),
            ("Ada Brook 3 May 2021", "Ada Brook"),
            ("É. Monday 3 May 2021", "É."),
        ] {
            let date = text.find('3').expect("a date");
            assert_eq!(text[..start_with_label(text, date)].trim_end(), name, "{text}");
        }
    }
}

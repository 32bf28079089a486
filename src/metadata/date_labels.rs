//! What the words around a date say of it.

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
];

#[cfg(test)]
mod tests {
    use super::{PUBLISHED, UPDATED, says_updated};
    use crate::metadata::vocabulary::scripts;

    #[test]
    fn no_label_of_a_date_mixes_scripts() {
        for word in PUBLISHED.iter().chain(UPDATED) {
            assert!(scripts(word).len() <= 1, "{word}: {:?}", scripts(word));
        }
        assert!(says_updated("\u{5e2}\u{5d5}\u{5d3}\u{5db}\u{5df} 3.5.2021"));
    }
}

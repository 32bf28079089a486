//! Words of dates that count back from the time of reading. Lower case, stems where words are inflected.

/// How long a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::metadata) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Words that say "ago", before the number or after the unit.
#[rustfmt::skip]
pub(in crate::metadata) const AGO: &[&str] = &[
    "ago", "vor", "il y a", "hace", "há", "atrás", "fa", "geleden", "sedan", "siden", "sitten", "temu", "před", "pred",
    "ezelőtt", "acum", "önce", "назад", "тому", "преди", "πριν", "prije", "pre", "قبل", "منذ", "לפני", "पहले", "yang lalu",
    "lalu", "trước", "ที่แล้ว", "前", "전",
];

/// Units by how their words begin. Longer stems stand before shorter ones of another unit.
#[rustfmt::skip]
pub(in crate::metadata) const UNITS: &[(Unit, &[&str])] = &[
    (Unit::Minute, &[
        "minut", "minuut", "perc", "dakika", "минут", "хвилин", "λεπτ", "دقيق", "دقائق", "דקות", "मिनट", "menit", "phút", "นาที",
        "分", "분",
    ]),
    (Unit::Hour, &[
        "hour", "stunde", "heure", "hora", "ora", "ore", "uur", "timm", "time", "tunti", "tuntia", "godzin", "hodin", "óra", "órá",
        "saat", "час", "годин", "ώρ", "sat", "ساعة", "ساعات", "שעות", "שעה", "घंटे", "jam", "giờ", "ชั่วโมง", "小时", "小時", "時間", "시간",
    ]),
    (Unit::Day, &[
        "day", "tag", "jour", "día", "dia", "giorn", "dag", "päiv", "dni", "dzień", "den", "dn", "nap", "zile", "zi", "gün", "дн",
        "день", "дён", "ημέρ", "μέρ", "dana", "يوم", "أيام", "ימים", "दिन", "hari", "ngày", "วัน", "天", "日", "일",
    ]),
    (Unit::Week, &[
        "week", "woche", "semaine", "semana", "settiman", "veck", "uge", "uke", "viikko", "tydzień", "tygodni", "týdn", "hét", "săptămân",
        "hafta", "недел", "тижд", "тижн", "εβδομάδ", "أسبوع", "أسابيع", "שבוע", "सप्ताह", "minggu", "tuần", "สัปดาห์", "周", "週", "주",
    ]),
    (Unit::Month, &[
        "month", "monat", "mois", "mes", "mês", "maand", "månad", "måned", "kuukau", "miesi", "měsíc", "hónap", "lun", "ay", "месяц",
        "місяц", "μήν", "mjesec", "شهر", "أشهر", "חודש", "महीने", "bulan", "tháng", "เดือน", "个月", "個月", "か月", "ヶ月", "개월",
    ]),
    (Unit::Year, &[
        "year", "jahr", "an", "año", "ano", "anni", "jaar", "år", "vuot", "vuosi", "lat", "rok", "let", "év", "yıl", "год", "лет", "рок",
        "χρόν", "godin", "سنة", "سنوات", "שנים", "שנה", "साल", "tahun", "năm", "ปี", "年", "년",
    ]),
];

/// "Today" and "yesterday", with how many days they lie back.
#[rustfmt::skip]
pub(in crate::metadata) const DAYS: &[(i32, &[&str])] = &[
    (0, &[
        "today", "heute", "aujourd'hui", "aujourd’hui", "hoy", "hoje", "oggi", "vandaag", "idag", "i dag", "tänään", "dzisiaj", "dziś",
        "dnes", "ma", "azi", "bugün", "сегодня", "сьогодні", "днес", "σήμερα", "danas", "اليوم", "היום", "आज", "hari ini", "hôm nay",
        "วันนี้", "今天", "今日", "오늘",
    ]),
    (1, &[
        "yesterday", "gestern", "hier", "ayer", "ontem", "ieri", "gisteren", "igår", "i går", "eilen", "wczoraj", "včera", "tegnap",
        "dün", "вчера", "вчора", "χθες", "χτες", "jučer", "أمس", "אתמול", "kemarin", "hôm qua", "เมื่อวาน", "昨天", "昨日", "어제",
    ]),
];

//! When it was published and when changed.

use super::candidate::{Candidate, Evidence, Source};
use super::date_text::NumberOrder;
use super::precedence;
use crate::article::Date;
use url::Url;

/// Top-level domains and languages in which English pages write the day first.
const DAY_FIRST: &[&str] =
    &["uk", "gb", "au", "nz", "ie", "in", "za", "sg", "my", "ng", "ke", "gh", "pk", "bd", "lk", "mt", "cy", "ae", "eu"];

/// Top-level domains of the countries whose clocks are one hour ahead of UTC, and two in summer.
const CENTRAL_EUROPE: &[&str] = &[
    "at", "be", "ch", "cz", "de", "dk", "es", "fr", "hr", "hu", "it", "li", "lu", "nl", "no", "pl", "rs", "se", "si",
    "sk",
];

/// How two small numbers of a date are read on this page: America writes the month first.
pub(super) fn number_order(language: Option<&str>, page_url: Option<&Url>) -> NumberOrder {
    let language = language.unwrap_or("en").to_ascii_lowercase();
    // "/en-gb/…" says for whom a page of a site of many countries is written.
    let edition =
        page_url.and_then(|url| url.path_segments()?.next()?.strip_prefix("en-").map(str::to_ascii_lowercase));
    let edition = edition.filter(|region| region.len() == 2 && language.starts_with("en"));
    let region = edition.as_deref().or_else(|| language.split(['-', '_']).nth(1)).unwrap_or_default();
    let domain = page_url.and_then(Url::host_str).and_then(|host| host.rsplit('.').next()).unwrap_or_default();
    let english = language.starts_with("en");
    let elsewhere = domain.len() == 2 && !matches!(domain, "us" | "io" | "co" | "tv" | "me" | "ai" | "ca" | "ph");
    if english && (region == "us" || (!DAY_FIRST.contains(&region) && !DAY_FIRST.contains(&domain) && !elsewhere)) {
        NumberOrder::MonthFirst
    } else {
        NumberOrder::DayFirst
    }
}

/// Published and modified. A date that merely stands somewhere on the page counts only if the page is an article.
pub(super) fn decide(evidence: &Evidence, is_article: bool, page_url: Option<&Url>) -> (Option<Date>, Option<Date>) {
    let mut published = precedence::in_order(precedence::PUBLISHED, &evidence.published);
    published.retain(|candidate| is_article || !matches!(candidate.source, Source::Elsewhere | Source::Text));
    let mut changes = precedence::in_order(precedence::MODIFIED, &evidence.modified);
    let modified = precise(&changes);
    let best = precise(&published).map(|best| {
        local_day(best, &published)
            .or_else(|| majority(best, &published, modified))
            .or_else(|| shown_day(best, &published, modified))
            .or_else(|| read_otherwise(best, &published))
            .or_else(|| day_of_midnight(best, page_url))
            .unwrap_or(best)
    });
    // No change comes before publication: such a moment is that of a draft, or both stand the wrong way round.
    let Some(published) = best.filter(|&best| modified.is_some_and(|modified| is_before(modified, best))) else {
        return (best, modified);
    };
    let is_same = |date: Date| date == published || date.time().is_some() && moment(date) == moment(published);
    changes.retain(|change| !is_before(change.value, published) && !is_same(change.value));
    (best, precise(&changes))
}

/// Most minutes between clocks of two places, one of them UTC.
const ZONES: i64 = 14 * 60;

/// Whether a date is surely before another one.
fn is_before(date: Date, other: Date) -> bool {
    let (Some(own), Some(others)) = (civil(date), civil(other)) else { return false };
    let offset = |date: Date| date.time().map(|time| time.offset_minutes().is_some());
    match (offset(date), offset(other)) {
        (Some(known), Some(other_known)) => {
            let slack = if known == other_known { 0 } else { ZONES };
            moment(date).zip(moment(other)).is_some_and(|(own, others)| own + slack < others)
        }
        // The day of a moment in UTC may be the one before.
        _ => (others - own).get_days() > i32::from(offset(date) == Some(true) || offset(other) == Some(true)),
    }
}

/// The earlier day beside the headline, where publication is said to be no earlier than the change: such a moment is that
/// of the change, written into both.
fn shown_day(best: Date, candidates: &[&Candidate<Date>], modified: Option<Date>) -> Option<Date> {
    if moment(best)? < moment(modified?)? {
        return None;
    }
    let mut lines = candidates.iter().filter(|candidate| candidate.source == Source::Line).map(|line| line.value);
    let first = lines.next()?;
    let is_one = lines.all(|other| days_apart(other, first) == Some(0));
    (is_one && civil(first)? < civil(best)?).then_some(first)
}

/// The day of the address, where the best one has the same two numbers as day and month the other way round.
fn read_otherwise(best: Date, candidates: &[&Candidate<Date>]) -> Option<Date> {
    let in_url = candidates.iter().find(|candidate| candidate.source == Source::Url)?.value;
    let swapped = (best.year(), best.day(), best.month());
    (swapped == (in_url.year(), in_url.month(), in_url.day()) && best.day() != best.month()).then_some(in_url)
}

/// The day that begins at the moment, which is midnight where the page is from: who enters a day alone is given that
/// moment, in UTC. Not asked in the months in which the clocks are changed.
fn day_of_midnight(best: Date, page_url: Option<&Url>) -> Option<Date> {
    let time = best.time().filter(|time| time.offset_minutes() == Some(0))?;
    let is_midnight = match best.month()? {
        4..=9 => time.hour() == 22,
        11..=12 | 1..=2 => time.hour() == 23,
        _ => false,
    };
    let is_whole = time.minute() == 0 && time.second().unwrap_or(0) == 0;
    let country = page_url.and_then(Url::host_str).and_then(|host| host.rsplit('.').next())?;
    if !(is_midnight && is_whole && CENTRAL_EUROPE.contains(&country)) {
        return None;
    }
    let next = civil(best)?.tomorrow().ok()?;
    Date::new(next.year(), u8::try_from(next.month()).ok()?, u8::try_from(next.day()).ok()?)
}

/// Minutes since a day long ago, of a day its first.
fn moment(date: Date) -> Option<i64> {
    let days = i64::from((civil(date)? - jiff::civil::Date::ZERO).get_days());
    let minutes = date.time().map_or(0, |time| {
        i64::from(time.hour()) * 60 + i64::from(time.minute()) - i64::from(time.offset_minutes().unwrap_or(0))
    });
    Some(days * 1440 + minutes)
}

/// The day that the page shows for a moment that the best source gives in UTC.
fn local_day(best: Date, candidates: &[&Candidate<Date>]) -> Option<Date> {
    best.time().filter(|time| time.offset_minutes() == Some(0))?;
    let shown = |candidate: &&&Candidate<Date>| {
        matches!(candidate.source, Source::Time | Source::Line | Source::Class | Source::Microdata | Source::Analytics)
    };
    let same_day = |candidate: &&Candidate<Date>| {
        days_apart(candidate.value, best) == Some(0)
            && matches!(candidate.source, Source::Time | Source::Line | Source::Class)
    };
    if candidates.iter().any(same_day) {
        return None;
    }
    let is_local = |candidate: &&&Candidate<Date>| {
        days_apart(candidate.value, best) == Some(1) && same_moment(candidate.value, best)
    };
    let locals: Vec<&&Candidate<Date>> = candidates.iter().filter(shown).filter(is_local).collect();
    // The one with a time of its own is as precise. The URL speaks where the page shows nothing.
    let local = locals.iter().find(|other| other.value.time().is_some()).or(locals.first()).copied();
    let in_url = || candidates.iter().filter(|candidate| candidate.source == Source::Url).find(is_local);
    local.or_else(in_url).map(|candidate| candidate.value)
}

/// The day on which three sources agree against a lone first one, unless it is the day of the change.
fn majority(best: Date, candidates: &[&Candidate<Date>], modified: Option<Date>) -> Option<Date> {
    let supporters = |day: Date| {
        let mut sources: Vec<Source> = candidates
            .iter()
            .filter(|other| days_apart(other.value, day) == Some(0))
            .map(|other| other.source)
            .collect();
        sources.retain(|source| !matches!(source, Source::Elsewhere | Source::Text | Source::LooseMeta));
        sources.sort_by_key(|source| *source as u8);
        sources.dedup();
        sources.len()
    };
    if supporters(best) > 1 {
        return None;
    }
    let changed = |day: Date| modified.is_some_and(|modified| days_apart(modified, day) == Some(0));
    let rival = candidates
        .iter()
        .map(|candidate| candidate.value)
        .filter(|day| days_apart(*day, best).is_some_and(|days| days > 1));
    rival.into_iter().find(|day| !changed(*day) && supporters(*day) >= 3)
}

fn civil(date: Date) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(date.year(), i8::try_from(date.month()?).ok()?, i8::try_from(date.day()?).ok()?).ok()
}

fn days_apart(a: Date, b: Date) -> Option<i32> {
    Some((civil(a)? - civil(b)?).get_days().abs())
}

/// Whether a local date may be the day of a moment given in UTC: its own offset or clock must allow it.
fn same_moment(local: Date, utc: Date) -> bool {
    let minutes = |date: Date| date.time().map(|time| i32::from(time.hour()) * 60 + i32::from(time.minute()));
    let Some(moment) = minutes(utc) else { return false };
    let (Some(local_day), Some(utc_day)) = (civil(local), civil(utc)) else { return false };
    let shift = if local_day < utc_day { -1440 } else { 1440 };
    match (minutes(local), local.time().and_then(|time| time.offset_minutes())) {
        (Some(clock), Some(offset)) => (clock + shift - i32::from(offset) - moment).abs() <= 60,
        (Some(clock), None) => (clock + shift - moment).abs() <= 14 * 60,
        // Without a time: west of Greenwich the day is the one before until morning there, east of it the one after.
        (None, _) => {
            if shift < 0 {
                moment <= 12 * 60
            } else {
                moment >= 9 * 60
            }
        }
    }
}

/// The first date with a day, with the time of another source that names the same day; else the first at all.
fn precise(candidates: &[&Candidate<Date>]) -> Option<Date> {
    let best = candidates.iter().find(|candidate| candidate.value.day().is_some());
    let Some(best) = best else { return candidates.first().map(|candidate| candidate.value) };
    if best.value.time().is_some() {
        return Some(best.value);
    }
    // A time from anywhere on the page may be a comment's.
    let is_own = |other: &&&Candidate<Date>| !matches!(other.source, Source::Elsewhere | Source::Text);
    let mut own = candidates.iter().filter(is_own);
    let timed = own.find(|other| days_apart(other.value, best.value) == Some(0) && other.value.time().is_some());
    Some(timed.unwrap_or(best).value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberOrder::*;

    #[test]
    fn the_order_of_numbers_follows_language_edition_and_country() {
        for (language, url, expected) in [
            ("en-US", "https://tarn.example/a", MonthFirst),
            ("en-us", "https://tarn.example/en-gb/a", DayFirst),
            ("en-GB", "https://tarn.example/en-us/a", MonthFirst),
            ("en", "https://tarn.com/energy/a", MonthFirst),
            ("en", "https://tarn.co.uk/a", DayFirst),
            ("de", "https://tarn.com/a", DayFirst),
        ] {
            assert_eq!(number_order(Some(language), Url::parse(url).ok().as_ref()), expected, "{language} {url}");
        }
    }
}

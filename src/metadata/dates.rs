//! When it was published and when changed.

use super::candidate::{Candidate, Evidence};
use super::date_text::NumberOrder;
use super::precedence;
use crate::article::Date;
use url::Url;

/// Top-level domains and languages in which English pages write the day first.
const DAY_FIRST: &[&str] = &["uk", "au", "nz", "ie", "in", "za", "sg", "my", "ng", "ke", "gh", "pk", "bd", "lk", "mt", "cy", "ae", "eu"];

/// How two small numbers of a date are read on this page: America writes the month first.
pub(super) fn number_order(language: Option<&str>, page_url: Option<&Url>) -> NumberOrder {
    let language = language.unwrap_or("en").to_ascii_lowercase();
    let region = language.split(['-', '_']).nth(1).unwrap_or_default();
    let domain = page_url.and_then(Url::host_str).and_then(|host| host.rsplit('.').next()).unwrap_or_default();
    let english = language.starts_with("en");
    let elsewhere = domain.len() == 2 && !matches!(domain, "us" | "io" | "co" | "tv" | "me" | "ai" | "ca" | "ph");
    if english && (region == "us" || (!DAY_FIRST.contains(&region) && !DAY_FIRST.contains(&domain) && !elsewhere)) {
        NumberOrder::MonthFirst
    } else {
        NumberOrder::DayFirst
    }
}

/// Published and modified.
pub(super) fn decide(evidence: &Evidence) -> (Option<Date>, Option<Date>) {
    let published = precise(&precedence::in_order(precedence::PUBLISHED, &evidence.published));
    let modified = precise(&precedence::in_order(precedence::MODIFIED, &evidence.modified));
    (published, modified)
}

/// The first date with a day, with the time of another source that names the same day; else the first at all.
fn precise(candidates: &[&Candidate<Date>]) -> Option<Date> {
    let best = candidates.iter().find(|candidate| candidate.value.day().is_some());
    let Some(best) = best else { return candidates.first().map(|candidate| candidate.value) };
    let day = |date: Date| (date.year(), date.month(), date.day());
    if best.value.time().is_some() {
        return Some(best.value);
    }
    let timed = candidates.iter().find(|other| day(other.value) == day(best.value) && other.value.time().is_some());
    Some(timed.unwrap_or(best).value)
}

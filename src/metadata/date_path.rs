//! Dates in the paths of addresses.

use super::date_months::month_of;
use super::date_text::{compact, day};
use crate::article::Date;
use once_cell::sync::Lazy;
use regex::Regex;

/// A year with month and day in a path: parted, or as eight digits. Months have two digits or a name: numbers with one
/// digit are ids as often as months.
static PATH_DATE: Lazy<Option<Regex>> = Lazy::new(|| {
    let parted = r"(?P<year>\d{4})[/_-](?P<month>\d{2}|\pL{3,12})[/_-](?P<day>\d{1,2})";
    let whole = r"(?P<whole>\d{8})";
    Regex::new(&format!(r"(?:^|[^\d\pL])(?:{parted}|{whole})(?:$|[^\d\pL])")).ok()
});

/// The date in a path such as `/2021/10/28/` or `/2021-10-28-slug` or `/20211028/`.
pub(super) fn in_path(path: &str) -> Option<Date> {
    // Longer paths are no article's address.
    let path = path.get(..MAX_PATH).unwrap_or(path);
    PATH_DATE.as_ref()?.captures_iter(path).find_map(|found| {
        let number = |name: &str| found.name(name)?.as_str().parse::<i64>().ok();
        if let Some(whole) = number("whole") {
            return compact(whole);
        }
        let month = number("month").or_else(|| month_of(found.name("month")?.as_str()))?;
        day(number("year")?, month, number("day")?)
    })
}

/// Longest path that is searched, in bytes.
const MAX_PATH: usize = 2048;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_paths() {
        let date = |path| in_path(path).map(|date| date.to_string());
        assert_eq!(date("/news/2021/10/28/slug").as_deref(), Some("2021-10-28"));
        assert_eq!(date("/2021-10-28-slug.html").as_deref(), Some("2021-10-28"));
        assert_eq!(date("/2021/oct/28/slug").as_deref(), Some("2021-10-28"));
        assert_eq!(date("/a/20211028/slug").as_deref(), Some("2021-10-28"));
        assert_eq!(date("/2021/10/slug"), None);
        assert_eq!(date("/20219999/99-1"), None);
    }
}

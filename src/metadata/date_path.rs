//! Dates in the paths of addresses.

use super::date_months::month_of;
use super::date_text::{compact, day};
use crate::article::Date;

/// The date in a path such as `/2021/10/28/` or `/2021-10-28-slug` or `/20211028/`.
pub(super) fn in_path(path: &str) -> Option<Date> {
    // Longer paths are no article's address.
    let mut rest = path.get(..MAX_PATH).unwrap_or(path);
    let mut is_start = true;
    loop {
        let spelled = if is_start { parted(rest).or_else(|| whole(rest)) } else { None };
        if let Some((date, after)) = spelled {
            if date.is_some() {
                return date;
            }
            // What ends a date that the calendar does not know begins no other.
            rest = after;
            is_start = false;
            continue;
        }
        let mut chars = rest.chars();
        is_start = !chars.next()?.is_alphanumeric();
        rest = chars.as_str();
    }
}

/// Longest path that is searched, in bytes.
const MAX_PATH: usize = 2048;
/// Fewest and most characters of a month's name in a path.
const MIN_NAME: usize = 3;
const MAX_NAME: usize = 12;

/// Year, month and day with marks between them, if a text begins with them, and what follows. Months have two digits or a
/// name: numbers with one digit are ids as often as months.
fn parted(text: &str) -> Option<(Option<Date>, &str)> {
    let (year, rest) = digits(text, 4..=4)?;
    let rest = rest.strip_prefix(MARKS)?;
    let (month, rest) = match digits(rest, 2..=2) {
        Some((month, rest)) => (Some(month), rest),
        None => month_name(rest)?,
    };
    let (of_month, rest) = digits(rest.strip_prefix(MARKS)?, 1..=2)?;
    Some((month.and_then(|month| day(year, month, of_month)), ended(rest)?))
}

const MARKS: [char; 3] = ['/', '_', '-'];

/// A date as eight digits.
fn whole(text: &str) -> Option<(Option<Date>, &str)> {
    let (number, rest) = digits(text, 8..=8)?;
    Some((compact(number), ended(rest)?))
}

/// A run of so many digits, and what follows.
fn digits(text: &str, wanted: std::ops::RangeInclusive<usize>) -> Option<(i64, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(count);
    Some((number.parse().ok().filter(|_| wanted.contains(&count))?, rest))
}

fn month_name(text: &str) -> Option<(Option<i64>, &str)> {
    let letters = text.chars().take_while(|c| c.is_alphabetic()).take(MAX_NAME + 1);
    let (count, bytes) = letters.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
    let (name, rest) = text.split_at(bytes);
    (MIN_NAME..=MAX_NAME).contains(&count).then(|| (month_of(name), rest))
}

/// What follows the character that ends a date, if one does.
fn ended(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if c.is_alphanumeric() => None,
        _ => Some(chars.as_str()),
    }
}

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

    #[test]
    fn a_date_stands_alone_in_a_path() {
        let date = |path| in_path(path).map(|date| date.to_string());
        assert_eq!(date("2021_10_8").as_deref(), Some("2021-10-08"));
        assert_eq!(date("/2021/märz/28/slug").as_deref(), Some("2021-03-28"));
        assert_eq!(date("/2021/99/28/a/2021/10/28").as_deref(), Some("2021-10-28"));
        assert_eq!(date("/x-20219999-20211028-20211029").as_deref(), Some("2021-10-29"));
        for path in
            ["/a2021/10/28", "/2021/10/28a", "/2021/10/281", "/2021/1/28", "/2021/oc/28", "/é20211028", "/202110281"]
        {
            assert_eq!(date(path), None, "{path}");
        }
    }
}

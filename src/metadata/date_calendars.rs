//! Years that are not counted as in the Gregorian calendar.

/// Thai pages count years from 543 BC.
pub(super) const BUDDHIST_OFFSET: i64 = 543;

/// Months of the Solar Hijri calendar are counted from here on, to tell them from the Gregorian ones.
pub(super) const SOLAR_HIJRI: i64 = 100;

/// The years of that calendar in which web pages can have been written.
pub(super) const SOLAR_HIJRI_YEARS: std::ops::RangeInclusive<i64> = 1368..=1478;

/// Days from the first day of the year 0 to 1 January 1970, and to the epoch of the count below.
const UNIX_EPOCH: i64 = 719_528;
const COUNT_EPOCH: i64 = 355_668;
/// Added to a year so that the 33-year cycle of leap years begins at 0.
const CYCLE_OFFSET: i64 = 1595;

/// Year, month and day of the Gregorian calendar for a date of the Solar Hijri one, which Iran and Afghanistan use. Its
/// leap years follow a cycle of 33 years, eight of them leap, through all [`SOLAR_HIJRI_YEARS`].
pub(super) fn from_solar_hijri(year: i64, month: i64, day: i64) -> Option<(i64, i64, i64)> {
    let days_of_month = if month <= 6 { 31 } else { 30 };
    if !SOLAR_HIJRI_YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=days_of_month).contains(&day) {
        return None;
    }
    let year = year + CYCLE_OFFSET;
    let leaps = year / 33 * 8 + (year % 33 + 3) / 4;
    let before = if month < 7 { (month - 1) * 31 } else { (month - 7) * 30 + 186 };
    let days = 365 * year + leaps + before + day - COUNT_EPOCH - UNIX_EPOCH;
    let seconds = days.checked_mul(86_400)?;
    let date = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
    Some((i64::from(date.year()), i64::from(date.month()), i64::from(date.day())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_solar_hijri_calendar() {
        assert_eq!(from_solar_hijri(1399, 4, 2), Some((2020, 6, 22)));
        // New year after a leap year and after a common one.
        assert_eq!(from_solar_hijri(1400, 1, 1), Some((2021, 3, 21)));
        assert_eq!(from_solar_hijri(1403, 1, 1), Some((2024, 3, 20)));
        assert_eq!(from_solar_hijri(1399, 12, 30), Some((2021, 3, 20)));
        assert_eq!(from_solar_hijri(1399, 7, 31), None);
        assert_eq!(from_solar_hijri(1299, 1, 1), None);
    }
}

//! A date as precise as its source, never more.

use std::fmt;

/// A calendar date of the Gregorian calendar whose month, day, time and offset are known or not.
///
/// Displays (and serialises) in ISO 8601 with exactly the known parts: `2023`, `2023-12`, `2023-12-05`,
/// `2023-12-05T08:30`, `2023-12-05T08:30:00+01:00`.
///
/// ```
/// let page = r#"<meta property="article:published_time" content="2023-12-05T08:30:00Z"><h1>Snow</h1><p>It snowed.</p>"#;
/// let published = gleaner::extract(page)?.metadata.published.unwrap();
/// assert_eq!((published.year(), published.month(), published.day()), (2023, Some(12), Some(5)));
/// assert_eq!(published.to_string(), "2023-12-05T08:30:00Z");
/// # Ok::<(), gleaner::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
    time: Option<Time>,
}

/// A time of the day, perhaps with its distance from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    offset_minutes: Option<i16>,
}

impl Time {
    /// `None` unless the parts are a time of the day and the offset is at most 18 hours.
    pub(crate) fn new(hour: u8, minute: u8, second: Option<u8>, offset_minutes: Option<i16>) -> Option<Self> {
        // A leap second is written as the last ordinary one.
        let second = second.map(|second| second.min(59));
        let offset_is_real = offset_minutes.is_none_or(|minutes| minutes.abs() <= 18 * 60);
        (hour < 24 && minute < 60 && offset_is_real).then_some(Time { hour, minute, second, offset_minutes })
    }

    /// Hour, 0 to 23.
    #[must_use]
    pub fn hour(&self) -> u8 {
        self.hour
    }

    /// Minute, 0 to 59.
    #[must_use]
    pub fn minute(&self) -> u8 {
        self.minute
    }

    /// Second, 0 to 59, where the page gives it.
    #[must_use]
    pub fn second(&self) -> Option<u8> {
        self.second
    }

    /// Minutes east of UTC, where the page gives them (0 for `Z`).
    #[must_use]
    pub fn offset_minutes(&self) -> Option<i16> {
        self.offset_minutes
    }
}

impl Date {
    /// `None` unless the day exists in the Gregorian calendar.
    pub(crate) fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Date { year, month: Some(month), day: Some(day), time: None })
    }

    /// A month (or, without one, a year) as a whole.
    pub(crate) fn partial(year: i16, month: Option<u8>) -> Option<Self> {
        month.is_none_or(|month| (1..=12).contains(&month)).then_some(Date { year, month, day: None, time: None })
    }

    pub(crate) fn with_time(self, time: Option<Time>) -> Self {
        Date { time, ..self }
    }

    /// The year.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(&self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(&self) -> Option<u8> {
        self.day
    }

    /// The time of the day.
    #[must_use]
    pub fn time(&self) -> Option<Time> {
        self.time
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let Some(month) = self.month else { return Ok(()) };
        write!(f, "-{month:02}")?;
        let Some(day) = self.day else { return Ok(()) };
        write!(f, "-{day:02}")?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}", time.hour, time.minute)?;
        if let Some(second) = time.second {
            write!(f, ":{second:02}")?;
        }
        match time.offset_minutes {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
            }
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

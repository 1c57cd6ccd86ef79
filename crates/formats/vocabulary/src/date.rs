//! Dates as messages and lists give them: often without a day or a month, times without a zone.

use std::fmt;
use std::num::NonZeroI16;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// A calendar date of which the day, or the month and the day, may be unknown.
///
/// Orders by year, then month, then day; an unknown part sorts before every known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "(i16, i8, i8)", try_from = "(i16, i8, i8)")]
pub struct PartialDate {
    year: NonZeroI16,
    /// 0 when it is not known.
    month: i8,
    /// 0 when it is not known.
    day: i8,
}

/// The text is not a date in one of the forms YYYY-MM-DD, YYYY-MM or YYYY.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date; expected YYYY-MM-DD, YYYY-MM or YYYY")]
pub struct NotADate(pub String);

/// Year, month, day; 0 for what is not known.
impl From<PartialDate> for (i16, i8, i8) {
    fn from(date: PartialDate) -> Self {
        (date.year.get(), date.month, date.day)
    }
}

impl TryFrom<(i16, i8, i8)> for PartialDate {
    type Error = NotADate;

    fn try_from((year, month, day): (i16, i8, i8)) -> Result<Self, NotADate> {
        let date = match (month, day) {
            (0, 0) => Self::year_only(year),
            (_, 0) => Self::year_month(year, month),
            _ => Self::full(year, month, day),
        };
        date.ok_or_else(|| NotADate(format!("{year}-{month}-{day}")))
    }
}

impl PartialDate {
    /// A full date, or `None` when the calendar has no such day or the year is not in 1..=9999.
    #[inline]
    pub fn full(year: i16, month: i8, day: i8) -> Option<Self> {
        let known = Self::year_month(year, month)?;
        (1..=days_of(year, month)).contains(&day).then_some(Self { day, ..known })
    }

    /// A year and a month, or `None` when one of them is out of range.
    #[inline]
    pub fn year_month(year: i16, month: i8) -> Option<Self> {
        let known = Self::year_only(year)?;
        (1..=12).contains(&month).then_some(Self { month, ..known })
    }

    /// A year alone, or `None` when it is not in 1..=9999.
    #[inline]
    pub fn year_only(year: i16) -> Option<Self> {
        let year = NonZeroI16::new(year).filter(|year| (1..=9999).contains(&year.get()))?;
        Some(Self { year, month: 0, day: 0 })
    }

    /// The year, 1..=9999.
    pub fn year(self) -> i16 {
        self.year.get()
    }

    /// The month, 1..=12, when known.
    pub fn month(self) -> Option<i8> {
        Some(self.month).filter(|month| *month > 0)
    }

    /// The day of the month, 1..=31, when known.
    pub fn day(self) -> Option<i8> {
        Some(self.day).filter(|day| *day > 0)
    }

    /// Whether year, month and day are all known.
    pub fn is_full(self) -> bool {
        self.day > 0
    }

    /// Resolves the two-digit years of birth and expiry dates against the date of travel.
    ///
    /// `latest` is the last year that makes sense: the year of travel for a birth date, some decades after
    /// it for an expiry date. The result lies in the hundred years that end with `latest`.
    pub fn from_two_digit_year(two_digits: i16, month: i8, day: i8, latest: i16) -> Option<Self> {
        if !(0..100).contains(&two_digits) {
            return None;
        }
        let century = latest - latest.rem_euclid(100);
        let year = century + two_digits;
        Self::full(if year > latest { year - 100 } else { year }, month, day)
    }
}

/// How many days a month has.
#[inline]
fn days_of(year: i16, month: i8) -> i8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        fn number<T: FromStr>(text: &str, digits: usize) -> Option<T> {
            let well_formed = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
            well_formed.then(|| text.parse().ok())?
        }
        let mut parts = text.trim().split('-');
        let year = parts.next().and_then(|part| number(part, 4));
        let month = parts.next().map(|part| number(part, 2));
        let day = parts.next().map(|part| number(part, 2));
        let date = match (year, month, day, parts.next()) {
            (Some(year), None, None, None) => Self::year_only(year),
            (Some(year), Some(Some(month)), None, None) => Self::year_month(year, month),
            (Some(year), Some(Some(month)), Some(Some(day)), None) => Self::full(year, month, day),
            _ => None,
        };
        date.ok_or_else(|| NotADate(text.to_owned()))
    }
}

/// A local date with or without a time of day, to the minute, at a port. It carries no zone: carriers send
/// the clock of the port, and a guessed zone would be an invented value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocalDateTime {
    date: Date,
    minute_of_day: Option<u16>,
}

impl LocalDateTime {
    /// A date at a time of day, or `None` when the calendar or the clock has no such moment.
    /// `24:00`, which some senders write, is the next day's midnight.
    pub fn new(year: i16, month: i8, day: i8, hour: i8, minute: i8) -> Option<Self> {
        let date = Date::new(year, month, day).ok()?;
        if (hour, minute) == (24, 0) {
            return Some(Self { date: date.tomorrow().ok()?, minute_of_day: Some(0) });
        }
        date.at(0, 0, 0, 0).with().hour(hour).minute(minute).build().ok().map(Self::from)
    }

    /// A date of which the time of day is not known.
    pub fn date_only(year: i16, month: i8, day: i8) -> Option<Self> {
        Some(Self { date: Date::new(year, month, day).ok()?, minute_of_day: None })
    }

    /// The date.
    pub fn date(self) -> Date {
        self.date
    }

    /// The hour and the minute, when the sender gave them.
    pub fn time(self) -> Option<(u8, u8)> {
        self.minute_of_day.map(|minutes| ((minutes / 60) as u8, (minutes % 60) as u8))
    }
}

impl From<DateTime> for LocalDateTime {
    fn from(at: DateTime) -> Self {
        let minutes = u16::from(at.hour().unsigned_abs()) * 60 + u16::from(at.minute().unsigned_abs());
        Self { date: at.date(), minute_of_day: Some(minutes) }
    }
}

impl fmt::Display for LocalDateTime {
    /// ISO 8601 without a zone: `2017-04-20T13:25`, or `2017-04-20` when the time is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time() {
            Some((hour, minute)) => write!(f, "T{hour:02}:{minute:02}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_parse_back_to_what_they_print() {
        for text in ["1980", "1980-02", "1980-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in
            ["", "80", "1980-2-9", "1980-13", "1981-02-29", "1980-00-01", "0000", "1980-01-01-01", "+980"]
        {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_full_date_is_one_of_the_calendar() {
        for year in [1, 4, 100, 400, 1899, 1900, 2000, 2024, 2026, 9999] {
            for (month, day) in (-1..=14).flat_map(|month| (-1..=33).map(move |day| (month, day))) {
                let is_day = Date::new(year, month, day).is_ok();
                assert_eq!(PartialDate::full(year, month, day).is_some(), is_day, "{year} {month} {day}");
            }
        }
        assert_eq!(size_of::<Option<PartialDate>>(), 4);
    }

    #[test]
    fn a_two_digit_year_is_the_last_such_year_before_travel() {
        let year = |two, latest| PartialDate::from_two_digit_year(two, 2, 1, latest).unwrap().year();
        assert_eq!(year(68, 2017), 1968);
        assert_eq!(year(17, 2017), 2017);
        assert_eq!(year(18, 2017), 1918);
        assert_eq!(year(0, 2000), 2000);
    }

    #[test]
    fn a_local_time_prints_only_what_is_known() {
        assert_eq!(LocalDateTime::new(2017, 4, 20, 13, 25).unwrap().to_string(), "2017-04-20T13:25");
        assert_eq!(LocalDateTime::new(2017, 12, 31, 24, 0).unwrap().to_string(), "2018-01-01T00:00");
        assert_eq!(LocalDateTime::date_only(2017, 4, 20).unwrap().to_string(), "2017-04-20");
        assert!(LocalDateTime::new(2017, 4, 20, 25, 0).is_none());
    }
}

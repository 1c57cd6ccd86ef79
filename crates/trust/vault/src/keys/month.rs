//! Months of the calendar: what a data key is for.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A month by universal time. Orders as the calendar does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

/// The text is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a month; expected YYYY-MM")]
pub struct NotAMonth;

impl Month {
    /// The month in which the moment lies.
    pub fn of(at: Timestamp) -> Self {
        let date = at.to_zoned(TimeZone::UTC).date();
        Self { year: date.year(), month: date.month() }
    }

    /// The first moment after it.
    pub fn end(self) -> Timestamp {
        let next = self.first_day().and_then(|day| day.checked_add(1.month()).ok());
        let end = next.and_then(|day| day.to_zoned(TimeZone::UTC).ok());
        end.map_or(Timestamp::MAX, |end| end.timestamp())
    }

    fn first_day(self) -> Option<Date> {
        Date::new(self.year, self.month, 1).ok()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        let read =
            Self { year: year.parse().map_err(|_| NotAMonth)?, month: month.parse().map_err(|_| NotAMonth)? };
        // Only the one way in which it is written, so that a month has one file.
        if read.first_day().is_none() || read.to_string() != text {
            return Err(NotAMonth);
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_where_the_next_begins() {
        let check = |at: &str, month: &str, end: &str| {
            let of = Month::of(at.parse().unwrap());
            assert_eq!((of.to_string().as_str(), of.end().to_string().as_str()), (month, end));
            assert_eq!(month.parse(), Ok(of));
        };
        check("2031-11-22T12:00:00Z", "2031-11", "2031-12-01T00:00:00Z");
        check("2031-11-30T23:59:59.999999Z", "2031-11", "2031-12-01T00:00:00Z");
        check("2031-12-01T00:00:00Z", "2031-12", "2032-01-01T00:00:00Z");
        assert_eq!(Month::of(Timestamp::MAX).end(), Timestamp::MAX);
        for text in ["2031-13", "2031-00", "2031-1", "31-01", "2031", "+031-01", "2031-01-01", ""] {
            assert_eq!(text.parse::<Month>(), Err(NotAMonth), "{text}");
        }
    }
}

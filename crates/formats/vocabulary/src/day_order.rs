//! Dates as spreadsheets write them: `29/02/1980`, `02/29/1980`.

use crate::PartialDate;

/// Which of two numbers before the year is the day, in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayOrder {
    /// `29/02/1980`
    DayFirst,
    /// `02/29/1980`
    MonthFirst,
    /// The file has no date that shows it, or has both.
    #[default]
    Unknown,
}

impl DayOrder {
    /// The order that the dates of a text show: those with a number above 12 before the year.
    pub fn shown_by(text: &[u8]) -> Self {
        let (mut day_first, mut month_first) = (false, false);
        for word in text.split(|byte| !byte.is_ascii_digit() && !is_separator(*byte)) {
            // No date is longer, and most words are shorter.
            if let 8..=10 = word.len()
                && let Some([first, second, _]) = std::str::from_utf8(word).ok().and_then(numbers)
            {
                day_first |= (13..=31).contains(&first) && (1..=12).contains(&second);
                month_first |= (13..=31).contains(&second) && (1..=12).contains(&first);
            }
        }
        match (day_first, month_first) {
            (true, false) => Self::DayFirst,
            (false, true) => Self::MonthFirst,
            _ => Self::Unknown,
        }
    }

    /// Reads such a date. Where either number may be the day and the file does not show which, the year alone is
    /// read: [`PartialDate::is_full`] tells.
    pub fn read(self, text: &str) -> Option<PartialDate> {
        let [first, second, year] = numbers(text.trim())?;
        let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
        let day_first = PartialDate::full(year, second, first);
        let month_first = PartialDate::full(year, first, second);
        match (self, day_first, month_first) {
            (Self::Unknown, Some(one), Some(other)) if one != other => PartialDate::year_only(year),
            (Self::MonthFirst, _, Some(date)) => Some(date),
            (_, date, other) => date.or(other),
        }
    }
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b'/' | b'-' | b'.')
}

/// Two numbers of one or two digits and a year of four.
fn numbers(text: &str) -> Option<[i16; 3]> {
    let mut parts = text.split(|letter: char| letter.is_ascii() && is_separator(letter as u8));
    let mut number = |digits: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        let is_number = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    };
    let numbers = [number(1..=2)?, number(1..=2)?, number(4..=4)?];
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_shows_by_its_dates_which_number_is_the_day() {
        for (text, order) in [
            ("ANA,29/02/1980;\nLUIS,05/04/1990", DayOrder::DayFirst),
            ("\"02-29-1980\"", DayOrder::MonthFirst),
            ("29/02/1980,02/29/1980", DayOrder::Unknown),
            ("05/04/1990,1980-02-29,10.0.0.25,99/99/1999,1/2/3", DayOrder::Unknown),
            ("", DayOrder::Unknown),
        ] {
            assert_eq!(DayOrder::shown_by(text.as_bytes()), order, "{text}");
        }
    }

    #[test]
    fn a_date_is_read_as_far_as_it_is_clear() {
        for (order, text, date) in [
            (DayOrder::Unknown, "29/02/1980", Some("1980-02-29")),
            (DayOrder::Unknown, "2.29.1980", Some("1980-02-29")),
            (DayOrder::Unknown, "05/04/1990", Some("1990")),
            (DayOrder::Unknown, "4-4-1990", Some("1990-04-04")),
            (DayOrder::DayFirst, "05/04/1990", Some("1990-04-05")),
            (DayOrder::MonthFirst, "05/04/1990", Some("1990-05-04")),
            (DayOrder::DayFirst, "02/29/1980", Some("1980-02-29")),
            (DayOrder::DayFirst, "31/02/1980", None),
            (DayOrder::DayFirst, "29/02/80", None),
            (DayOrder::DayFirst, "1980-02-29", None),
            (DayOrder::DayFirst, "1/2/1980/3", None),
        ] {
            assert_eq!(order.read(text).map(|date| date.to_string()).as_deref(), date, "{text} {order:?}");
        }
    }
}

//! Dates of birth as the numbers by which listed names are ordered.

use lists::ListedDate;
use vocabulary::PartialDate;

/// Names of which no date is known come first.
pub(crate) const NONE: u32 = 0;
/// Then those of which the date is `about` or `between`.
pub(crate) const UNCERTAIN: u32 = 1;
/// Then every date, in order; an unknown month or day before every known one.
const FIRST: u32 = 1 << 9;

/// The numbers under which a name is found that lists this date.
pub(crate) fn numbers_of(date: &ListedDate) -> impl Iterator<Item = u32> {
    let (uncertain, certain) = match *date {
        ListedDate::Exactly(date) => (None, Some(date)),
        // `circa` and a full date may be the very day.
        ListedDate::About(date) => (Some(UNCERTAIN), date.is_full().then_some(date)),
        ListedDate::Between(..) => (Some(UNCERTAIN), None),
    };
    uncertain.into_iter().chain(certain.map(number_of))
}

pub(crate) fn number_of(date: PartialDate) -> u32 {
    let (month, day) = (date.month().unwrap_or(0), date.day().unwrap_or(0));
    FIRST
        + ((year_number(date.year()) << 9)
            | u32::from(month.unsigned_abs()) << 5
            | u32::from(day.unsigned_abs()))
}

/// The date of a number, when it is one.
pub(crate) fn date_of(number: u32) -> Option<PartialDate> {
    let year = i16::try_from(number.checked_sub(FIRST)? >> 9).ok()?;
    in_year(year, day_of_year(number))
}

/// What of a number is not the year; see [`in_year`].
pub(crate) fn day_of_year(number: u32) -> u16 {
    (number & 511) as u16
}

/// The date of a year and what [`day_of_year`] gave.
pub(crate) fn in_year(year: i16, day_of_year: u16) -> Option<PartialDate> {
    match ((day_of_year >> 5 & 15) as i8, (day_of_year & 31) as i8) {
        (0, _) => PartialDate::year_only(year),
        (month, 0) => PartialDate::year_month(year, month),
        (month, day) => PartialDate::full(year, month, day),
    }
}

/// Nobody who travels was born before.
const FIRST_YEAR: i16 = 1900;
/// How many years a directory holds; dates outside them are searched for.
const YEARS: i16 = 160;

/// The numbers of which a directory tells the first row: of every day of [`YEARS`] years.
pub(crate) fn directory() -> std::ops::RangeInclusive<u32> {
    first_of(FIRST_YEAR)..=first_of(FIRST_YEAR + YEARS)
}

/// Where a number stands in a directory of days, when it does.
pub(crate) fn place_of_day(number: u32) -> Option<usize> {
    let place = number.checked_sub(first_of(FIRST_YEAR))?;
    directory().contains(&number).then_some(place as usize)
}

/// Where a year stands in a directory of years, when it does.
pub(crate) fn place_of_year(year: i16) -> Option<usize> {
    place_of_day(first_of(year.clamp(1, i16::MAX))).map(|place| place >> 9)
}

/// The first number of a year.
pub(crate) fn first_of(year: i16) -> u32 {
    FIRST + (year_number(year) << 9)
}

/// Years are 1 to 9999.
fn year_number(year: i16) -> u32 {
    u32::from(year.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_comes_back_and_numbers_are_in_the_order_of_dates() {
        let dates = [
            "0001",
            "1979-12-31",
            "1980",
            "1980-01",
            "1980-01-01",
            "1980-02",
            "1980-12-31",
            "1981",
            "9999-12-31",
        ];
        let dates = dates.map(|date| date.parse::<PartialDate>().unwrap());
        for date in dates {
            assert_eq!(date_of(number_of(date)), Some(date));
            assert!((first_of(date.year())..first_of(date.year() + 1)).contains(&number_of(date)));
        }
        assert!(dates.map(number_of).is_sorted());
        assert_eq!((date_of(NONE), date_of(UNCERTAIN)), (None, None));
    }
}

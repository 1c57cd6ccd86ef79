//! Dates of birth as the numbers by which listed names are ordered.

use std::ops::Range;

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
    let bits = number.checked_sub(FIRST)?;
    let year = i16::try_from(bits >> 9).ok()?;
    match ((bits >> 5 & 15) as i8, (bits & 31) as i8) {
        (0, _) => PartialDate::year_only(year),
        (month, 0) => PartialDate::year_month(year, month),
        (month, day) => PartialDate::full(year, month, day),
    }
}

/// The numbers of every date from the year before to the year after.
pub(crate) fn window(date: PartialDate) -> Range<u32> {
    let year = year_number(date.year());
    FIRST + (year.saturating_sub(1) << 9)..FIRST + ((year + 2) << 9)
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
            assert!(window(date).contains(&number_of(date)));
        }
        assert!(dates.map(number_of).is_sorted());
        assert_eq!((date_of(NONE), date_of(UNCERTAIN)), (None, None));
        assert!(!window("1980-06-01".parse().unwrap()).contains(&number_of("1982".parse().unwrap())));
    }
}

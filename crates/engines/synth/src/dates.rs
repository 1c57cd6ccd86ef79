//! Dates and times in the forms that messages use; all years have two digits.

use jiff::civil::{Date, DateTime};

/// DDMMYY
pub(crate) fn day_first(date: Date) -> String {
    format!("{:02}{:02}{:02}", date.day(), date.month(), two_digits(date))
}

/// YYMMDD
pub(crate) fn year_first(date: Date) -> String {
    format!("{:02}{:02}{:02}", two_digits(date), date.month(), date.day())
}

/// DDMMMYY with the month's English name: `27DEC26`.
pub(crate) fn month_named(date: Date) -> String {
    const MONTHS: [&str; 12] =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let month = MONTHS[date.month().unsigned_abs() as usize - 1];
    format!("{:02}{month}{:02}", date.day(), two_digits(date))
}

/// HHMM
pub(crate) fn clock(at: DateTime) -> String {
    format!("{:02}{:02}", at.hour(), at.minute())
}

fn two_digits(date: Date) -> i16 {
    date.year().rem_euclid(100)
}

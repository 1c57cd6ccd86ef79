//! Dates and times as messages write them, most with two digits of the year.

use jiff::civil::Date;
use vocabulary::{LocalDateTime, PartialDate};

/// The months of `04JUL80`, in order.
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// So many years may a travel document still be valid. Identity cards of the old are issued for decades.
const VALIDITY_AT_MOST: i16 = 50;

/// What a date with a two-digit year is the date of; it decides the century.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Of {
    /// A birth, or the issue of a document: not after the day of travel.
    Birth,
    /// The end of a document's validity: in the hundred years that end some decades after the travel.
    Expiry,
}

/// Reads a date of a person or document: `YYMMDD` or `CCYYMMDD` (day, or month and day, `00` when unknown), or
/// `DDMMMYY`, `DDMMMCCYY`. `travel` is the day of travel.
pub(crate) fn date(text: impl AsRef<[u8]>, of: Of, travel: Date) -> Option<PartialDate> {
    let text = text.as_ref().trim_ascii();
    match text.len() {
        6 => two_digit_year(digits(text, 0..2)?, digits(text, 2..4)?, digits(text, 4..6)?, of, travel),
        7 => two_digit_year(digits(text, 5..7)?, month_name(text)?, digits(text, 0..2)?, of, travel),
        8 => partial(digits(text, 0..4)?, digits(text, 4..6)?, digits(text, 6..8)?),
        9 => partial(digits(text, 5..9)?, month_name(text)?, digits(text, 0..2)?),
        _ => None,
    }
}

/// Whether the text has the form `04JUL80` of the dates in an SSR.
pub(crate) fn is_month_name_date(text: impl AsRef<[u8]>) -> bool {
    let text = text.as_ref().trim_ascii();
    matches!(text.len(), 7 | 9) && digits(text, 0..2).is_some() && month_name(text).is_some()
}

/// Reads a moment of a PAXLST `DTM`: `YYMMDDHHMM` (201), `CCYYMMDDHHMM` (203), `CCYYMMDDHHMMSS` (204),
/// `YYMMDD` (101), `CCYYMMDD` (102). Years of two digits are of this century: a message is about a flight to
/// come.
pub(crate) fn moment(text: &(impl AsRef<[u8]> + ?Sized)) -> Option<LocalDateTime> {
    let text = text.as_ref().trim_ascii();
    let (day, time) = match text.len() {
        6 | 8 => (text, &text[..0]),
        10 | 12 => text.split_at(text.len() - 4),
        14 => text.split_at(8),
        _ => return None,
    };
    let year = if day.len() == 6 { 2000 + digits(day, 0..2)? } else { digits(day, 0..4)? };
    let rest = &day[day.len() - 4..];
    at(year, narrow(digits(rest, 0..2)?)?, narrow(digits(rest, 2..4)?)?, time)
}

/// Reads a PADIS date `DDMMYY` and time `HHMM` or `HHMMSS`, which may be empty.
pub(crate) fn padis(day: &str, time: &str) -> Option<LocalDateTime> {
    padis_digits(day.trim().as_bytes(), time.trim().as_bytes())
}

/// Reads a PADIS date and time without blanks and escapes around or in them.
pub(crate) fn padis_digits(day: &[u8], time: &[u8]) -> Option<LocalDateTime> {
    if day.len() != 6 {
        return None;
    }
    let (month, number) = (narrow(digits(day, 2..4)?)?, narrow(digits(day, 0..2)?)?);
    at(2000 + digits(day, 4..6)?, month, number, time)
}

/// Reads a moment in the words of an airline: a day `12AUG12` or `12AUG2012` and a time `1423`, which may be
/// empty.
pub(crate) fn in_words(day: &str, time: &str) -> Option<LocalDateTime> {
    let (day, month) = (day.as_bytes(), month_name(day.as_bytes())?);
    let year = match day.len() {
        7 => 2000 + digits(day, 5..7)?,
        9 => digits(day, 5..9)?,
        _ => return None,
    };
    at(year, narrow(month)?, narrow(digits(day, 0..2)?)?, time.as_bytes())
}

/// A moment; the date alone when the time cannot be read.
fn at(year: i16, month: i8, day: i8, time: &[u8]) -> Option<LocalDateTime> {
    let clock = || {
        matches!(time.len(), 4 | 6).then_some(())?;
        let (hour, minute) = (narrow(digits(time, 0..2)?)?, narrow(digits(time, 2..4)?)?);
        if hour < 24 && minute < 60 {
            return Some(Date::new(year, month, day).ok()?.at(hour, minute, 0, 0).into());
        }
        LocalDateTime::new(year, month, day, hour, minute)
    };
    clock().or_else(|| LocalDateTime::date_only(year, month, day))
}

pub(crate) fn two_digit_year(year: i16, month: i16, day: i16, of: Of, travel: Date) -> Option<PartialDate> {
    let latest = match of {
        Of::Birth => travel.year(),
        Of::Expiry => travel.year() + VALIDITY_AT_MOST,
    };
    let in_century = latest - latest.rem_euclid(100) + year;
    let resolved = if in_century > latest { in_century - 100 } else { in_century };
    let read = partial(resolved, month, day)?;
    let travel = PartialDate::full(travel.year(), travel.month(), travel.day())?;
    // Nobody is born after the flight: the same two digits mean a hundred years earlier.
    if matches!(of, Of::Birth) && read > travel { partial(resolved - 100, month, day) } else { Some(read) }
}

fn partial(year: i16, month: i16, day: i16) -> Option<PartialDate> {
    match (narrow(month)?, narrow(day)?) {
        (0, 0) => PartialDate::year_only(year),
        (month, 0) => PartialDate::year_month(year, month),
        (month, day) => PartialDate::full(year, month, day),
    }
}

fn month_name(text: &[u8]) -> Option<i16> {
    let name = text.get(2..5)?;
    let index = MONTHS.iter().position(|month| name.eq_ignore_ascii_case(month.as_bytes()))?;
    i16::try_from(index + 1).ok()
}

/// The number of at most four digits at `range`.
fn digits(text: &[u8], range: std::ops::Range<usize>) -> Option<i16> {
    let mut number = 0;
    for byte in text.get(range)? {
        let digit = byte.is_ascii_digit().then(|| byte - b'0')?;
        number = number * 10 + i16::from(digit);
    }
    Some(number)
}

fn narrow(number: i16) -> Option<i8> {
    i8::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, of: Of, expected: &str) {
        let read = date(text, of, Date::constant(2026, 5, 20)).map(|date| date.to_string());
        assert_eq!(read.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn nobody_is_born_after_the_flight() {
        check("260520", Of::Birth, "2026-05-20");
        check("260521", Of::Birth, "1926-05-21");
        check("20MAY26", Of::Birth, "2026-05-20");
        check("31DEC27", Of::Birth, "1927-12-31");
        check("800229", Of::Birth, "1980-02-29");
    }

    #[test]
    fn a_document_may_be_valid_for_decades_or_have_expired() {
        check("750101", Of::Expiry, "2075-01-01");
        check("770101", Of::Expiry, "1977-01-01");
        check("19MAR1999", Of::Expiry, "1999-03-19");
    }

    #[test]
    fn what_is_unknown_stays_unknown_and_what_is_no_date_is_none() {
        check("700000", Of::Birth, "1970");
        check("19700800", Of::Birth, "1970-08");
        for text in ["", "700230", "7002", "AABBCC", "30FEB70", "1JAN70", "٧٠٠١", "ñandúes", "0️⃣70101"]
        {
            check(text, Of::Birth, "");
        }
    }

    #[test]
    fn moments_are_local_and_may_lack_the_time() {
        let read = |text| moment(text).map(|at| at.to_string()).unwrap_or_default();
        assert_eq!(read("1704201335"), "2017-04-20T13:35");
        assert_eq!(read("201704201335"), "2017-04-20T13:35");
        assert_eq!(read("20170420133559"), "2017-04-20T13:35");
        assert_eq!(read("170420"), "2017-04-20");
        assert_eq!(read("1704202561"), "2017-04-20");
        assert_eq!(read("17042"), "");
        let padis = |day, time| padis(day, time).map(|at| at.to_string()).unwrap_or_default();
        assert_eq!(padis("230513", "181348"), "2013-05-23T18:13");
        assert_eq!(padis("230513", ""), "2013-05-23");
        assert_eq!(padis("1220", "1505"), "");
    }
}

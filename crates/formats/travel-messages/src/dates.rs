//! Dates and times as messages write them, most with two digits of the year.

use jiff::civil::Date;
use vocabulary::{LocalDateTime, PartialDate};

/// The months of `04JUL80`, in order.
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// So many years may a travel document still be valid: identity cards of the old expire in [20]99 and the like,
/// and mean never. The hundred years begin 20 years before the travel, as where the card itself is read.
const VALIDITY_AT_MOST: i16 = 79;

/// What a date with a two-digit year is the date of; it decides the century.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Of {
    /// A birth, or the issue of a document: not after the day of travel.
    Birth,
    /// The end of a document's validity: in the hundred years that begin 20 years before the travel.
    Expiry,
}

/// Reads a date of a person or document: `YYMMDD` or `CCYYMMDD` (day, or month and day, `00` when unknown), or
/// `DDMMMYY`, `DDMMMCCYY`, `CCYY-MM-DD`. `travel` is the day of travel; without one, years of two digits cannot
/// be read.
pub(crate) fn date(text: impl AsRef<[u8]>, of: Of, travel: impl Into<Option<Date>>) -> Option<PartialDate> {
    let text = text.as_ref().trim_ascii();
    let travel = travel.into();
    match text.len() {
        6 => two_digit_year(digits(text, 0..2)?, digits(text, 2..4)?, digits(text, 4..6)?, of, travel?),
        7 => two_digit_year(digits(text, 5..7)?, month_name(text)?, digits(text, 0..2)?, of, travel?),
        8 => partial(digits(text, 0..4)?, digits(text, 4..6)?, digits(text, 6..8)?),
        9 => partial(digits(text, 5..9)?, month_name(text)?, digits(text, 0..2)?),
        10 if [text[4], text[7]] == *b"--" => {
            partial(digits(text, 0..4)?, digits(text, 5..7)?, digits(text, 8..10)?)
        }
        _ => None,
    }
}

/// Reads a date of a person or document in the format that a `DTM` names (2379); where it names none or another,
/// as [`date`] does.
pub(crate) fn formatted(text: &[u8], format: &[u8], of: Of, travel: Option<Date>) -> Option<PartialDate> {
    let two = |start: usize| digits(text, start..start + 2);
    match (format, text.len()) {
        (b"2", 6) => two_digit_year(two(4)?, two(2)?, two(0)?, of, travel?),
        (b"4", 8) => partial(digits(text, 4..8)?, two(2)?, two(0)?),
        (b"602", 4) => partial(digits(text, 0..4)?, 0, 0),
        (b"610", 6) => partial(digits(text, 0..4)?, two(4)?, 0),
        (b"203", 12) | (b"204", 14) => date(&text[..8], of, travel),
        _ => date(text, of, travel),
    }
}

/// Whether the text has the form `04JUL80` of the dates in an SSR.
pub(crate) fn is_month_name_date(text: impl AsRef<[u8]>) -> bool {
    let text = text.as_ref().trim_ascii();
    matches!(text.len(), 7 | 9) && digits(text, 0..2).is_some() && month_name(text).is_some()
}

/// Reads a moment of a PAXLST `DTM`: `YYMMDDHHMM` (201), `CCYYMMDDHHMM` (203), `CCYYMMDDHHMMSS` (204),
/// `YYMMDD` (101), `CCYYMMDD` (102). Years of two digits are of this century: a message is about a flight to
/// come. A zone behind the time (205, 301 and 303) is left out.
pub(crate) fn moment(text: &(impl AsRef<[u8]> + ?Sized)) -> Option<LocalDateTime> {
    let text = text.as_ref().trim_ascii();
    let number = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let text = if matches!(number, 10 | 12 | 14) { &text[..number] } else { text };
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

fn two_digit_year(year: i16, month: i16, day: i16, of: Of, travel: Date) -> Option<PartialDate> {
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
        check("990101", Of::Expiry, "2099-01-01");
        check("051231", Of::Expiry, "2105-12-31");
        check("060101", Of::Expiry, "2006-01-01");
        check("19MAR1999", Of::Expiry, "1999-03-19");
    }

    #[test]
    fn what_is_unknown_stays_unknown_and_what_is_no_date_is_none() {
        check("1991-02-03", Of::Birth, "1991-02-03");
        check("1991/02/03", Of::Birth, "");
        check("700000", Of::Birth, "1970");
        check("19700800", Of::Birth, "1970-08");
        for text in ["", "700230", "7002", "AABBCC", "30FEB70", "1JAN70", "٧٠٠١", "ñandúes", "0️⃣70101"]
        {
            check(text, Of::Birth, "");
        }
    }

    #[test]
    fn the_format_says_what_the_digits_are() {
        for (text, format, expected) in [
            ("030291", "2", "1991-02-03"),
            ("03021991", "4", "1991-02-03"),
            ("1991", "602", "1991"),
            ("199102", "610", "1991-02"),
            ("199102030000", "203", "1991-02-03"),
            ("19910203", "102", "1991-02-03"),
            ("19910203", "101", "1991-02-03"),
            ("910203", "", "1991-02-03"),
            ("ñññ", "2", ""),
        ] {
            let travel = Some(Date::constant(2026, 5, 20));
            let read = formatted(text.as_bytes(), format.as_bytes(), Of::Birth, travel);
            assert_eq!(read.map(|date| date.to_string()).unwrap_or_default(), expected, "{text} {format}");
        }
        // Without a day of travel, the century must be written.
        let read = |text: &str| formatted(text.as_bytes(), b"", Of::Birth, None).is_some();
        assert_eq!((read("19910203"), read("910203")), (true, false));
    }

    #[test]
    fn moments_are_local_and_may_lack_the_time() {
        let read = |text| moment(text).map(|at| at.to_string()).unwrap_or_default();
        assert_eq!(read("1704201335"), "2017-04-20T13:35");
        assert_eq!(read("201704201335"), "2017-04-20T13:35");
        assert_eq!(read("20170420133559"), "2017-04-20T13:35");
        assert_eq!(read("170420"), "2017-04-20");
        assert_eq!(read("1704202561"), "2017-04-20");
        assert_eq!(read("201704201335?+0600"), "2017-04-20T13:35");
        assert_eq!(read("1704201335CST"), "2017-04-20T13:35");
        assert_eq!(read("17042"), "");
        assert_eq!(read("17042013CST"), "");
        let padis = |day, time| padis(day, time).map(|at| at.to_string()).unwrap_or_default();
        assert_eq!(padis("230513", "181348"), "2013-05-23T18:13");
        assert_eq!(padis("230513", ""), "2013-05-23");
        assert_eq!(padis("1220", "1505"), "");
    }
}

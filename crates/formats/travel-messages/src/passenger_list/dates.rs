//! Dates and moments of lists: ISO 8601, and the other forms that spreadsheets give them.
//!
//! **Invariant:** `05/04/1990` is the fifth of April only in a file that shows by another date that it puts the
//! day first; else only its year is known. A year of two digits has a century only where the list has a day of
//! travel.

use jiff::civil::Date;
use vocabulary::{LocalDateTime, PartialDate};

use crate::dates::Of;

/// Which of two numbers before the year is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// `29/02/1980`
    DayFirst,
    /// `02/29/1980`
    MonthFirst,
    /// The file has no date that shows it, or shows both.
    Unknown,
}

/// How well a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// ISO 8601.
    Iso,
    /// In another form that leaves no doubt.
    Other,
    /// Day and month may be either: the year alone is read.
    Ambiguous,
}

/// What a moment is, how it was written, and whether a zone came with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) at: LocalDateTime,
    pub(super) form: Form,
    pub(super) has_zone: bool,
}

/// The months in Spanish and English, by their first three letters.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb"],
    &["mar"],
    &["apr", "abr"],
    &["may"],
    &["jun"],
    &["jul"],
    &["aug", "ago"],
    &["sep", "set"],
    &["oct"],
    &["nov"],
    &["dec", "dic"],
];

/// The order that the dates of a file show: those with a number above 12 before the year.
pub(super) fn order(file: &[u8]) -> Order {
    let (mut day_first, mut month_first) = (false, false);
    let mut digits = [0_usize; 3];
    let mut values = [0_u16; 3];
    let mut part = 0;
    let mut has_slashes = false;
    // One byte behind the end closes a date that stands there.
    for byte in file.iter().copied().chain([b' ']) {
        match byte {
            b'0'..=b'9' => {
                digits[part] += 1;
                values[part] = values[part].saturating_mul(10).saturating_add(u16::from(byte - b'0'));
                continue;
            }
            b'/' | b'-' | b'.' if part < 2 && matches!(digits[part], 1 | 2) => {
                part += 1;
                has_slashes = byte == b'/' && (part == 1 || has_slashes);
                (digits[part], values[part]) = (0, 0);
                continue;
            }
            _ => {}
        }
        // Of `15/03/31` either end may be the year.
        let ends_in_year =
            digits[2] == 4 || (byte != b'/' && has_slashes && digits[2] == 2 && values[2] > 31);
        if part == 2 && ends_in_year {
            day_first |= (13..=31).contains(&values[0]) && (1..=12).contains(&values[1]);
            month_first |= (13..=31).contains(&values[1]) && (1..=12).contains(&values[0]);
        }
        (part, digits, values) = (0, [0; 3], [0; 3]);
    }
    match (day_first, month_first) {
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        _ => Order::Unknown,
    }
}

/// Reads a date of a person or document. `travel` is the day of travel; without it years of two digits cannot be
/// read.
pub(super) fn date(text: &str, order: Order, of: Of, travel: Option<Date>) -> Option<(PartialDate, Form)> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some((date, Form::Iso));
    }
    // A spreadsheet adds midnight.
    let day = text.split_once(['T', ' ']).filter(|(_, time)| is_midnight(time)).map_or(text, |(day, _)| day);
    let is_cut = day.len() < text.len();
    let (year, month, day, form) = numbers(day, order)?;
    let form = if is_cut && form == Form::Iso { Form::Other } else { form };
    let at = |month: i8, day: i8| match year {
        // The century is decided as in every other message.
        ..=99 => crate::dates::date(format!("{year:02}{month:02}{day:02}"), of, travel),
        _ if (month, day) == (0, 0) => PartialDate::year_only(year),
        _ if day == 0 => PartialDate::year_month(year, month),
        _ => PartialDate::full(year, month, day),
    };
    let read = at(month, day);
    match form {
        // Both readings must be days of the calendar; else one of them is meant.
        Form::Ambiguous => Some(match at(day, month) {
            Some(other) if read.is_some_and(|read| read != other) => (at(0, 0)?, form),
            other => (read.or(other)?, Form::Other),
        }),
        form => Some((read?, form)),
    }
}

/// Reads when a leg departs or arrives: `2026-05-20T09:30`, seconds and zone allowed. `time` is of a column of
/// its own, or empty.
pub(super) fn moment(text: &str, time: &str, order: Order) -> Option<Moment> {
    let text = text.trim();
    let (day, clock) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let is_iso_day = day.len() == 10 && day.parse::<PartialDate>().is_ok();
    let (year, month, day, form) = numbers(day, order)?;
    if form == Form::Ambiguous {
        return None;
    }
    // A list is of a journey to come.
    let year = if year <= 99 { 2000 + year } else { year };
    let clock = if clock.trim().is_empty() { time.trim() } else { clock.trim() };
    let zone = clock.find(['Z', 'z', '+', '-']);
    let (clock, zone) = clock.split_at(zone.unwrap_or(clock.len()));
    let read = hour_and_minute(clock.trim())
        .and_then(|(hour, minute)| LocalDateTime::new(year, month, day, hour, minute));
    let is_iso = is_iso_day && !text.contains(' ') && (clock.is_empty() || read.is_some());
    let at = read.or_else(|| LocalDateTime::date_only(year, month, day))?;
    Some(Moment { at, form: if is_iso { Form::Iso } else { Form::Other }, has_zone: !zone.is_empty() })
}

/// `9:30`, `09:30:00`, `0930`, `09h30`, `9:30 pm`, and `9:30 p. m.` with whatever blanks a spreadsheet puts there.
fn hour_and_minute(clock: &str) -> Option<(i8, i8)> {
    let lower = clock.to_ascii_lowercase();
    let plain = lower.replace(|letter: char| letter == '.' || letter.is_whitespace(), "");
    let (plain, half) = match (plain.strip_suffix("am"), plain.strip_suffix("pm")) {
        (Some(rest), _) => (rest.trim_end(), Some(0)),
        (_, Some(rest)) => (rest.trim_end(), Some(12)),
        _ => (lower.split('.').next()?.trim_end(), None),
    };
    let mut parts = plain.trim_end_matches('h').split([':', 'h']);
    let (hour, minute) = match (parts.next()?, parts.next()) {
        (both, None) if both.len() == 4 => both.split_at_checked(2)?,
        (hour, Some(minute)) => (hour, minute),
        (hour, None) if half.is_some() => (hour, "0"),
        _ => return None,
    };
    let hour = digits::<i8>(hour)?;
    let minute = digits(minute)?;
    match half {
        None => Some((hour, minute)),
        Some(half) => (1..=12).contains(&hour).then_some((hour % 12 + half, minute)),
    }
}

fn is_midnight(time: &str) -> bool {
    let plain = time.trim_end_matches(['Z', 'z']);
    let is_zero = !plain.is_empty() && plain.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'));
    is_zero || hour_and_minute(time) == Some((0, 0))
}

/// Year, month and day of a date; a year up to 99 was written with two digits. Where the order is not known, the
/// first number is given as the month.
fn numbers(text: &str, order: Order) -> Option<(i16, i8, i8, Form)> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
        return Some((year_of(year)?, digits(month)?, digits(day)?, Form::Other));
    }
    if let Some(named) = with_month_name(text) {
        return Some(named);
    }
    let mut parts = text.split(['-', '/', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if let Some(year) = year_of(first) {
        let is_iso = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        let (month, day) = (digits(second)?, digits(third)?);
        return Some((
            year,
            month,
            day,
            if is_iso && month > 0 && day > 0 { Form::Iso } else { Form::Other },
        ));
    }
    // Dots are put by those who put the day first.
    let order = if text.contains('.') { Order::DayFirst } else { order };
    let (first, second) = (digits::<i8>(first)?, digits::<i8>(second)?);
    let year = match year_of(third) {
        Some(year) => year,
        None => {
            let third = short_year(third)?;
            if first > 31 {
                return Some((i16::from(first), second, i8::try_from(third).ok()?, Form::Other));
            }
            // Either end of `15/03/12` may be the year, unless the file shows what it puts first.
            if third <= 31 && order == Order::Unknown {
                return None;
            }
            third
        }
    };
    Some(match order {
        _ if first > 12 => (year, second, first, Form::Other),
        _ if second > 12 || first == second => (year, first, second, Form::Other),
        Order::DayFirst => (year, second, first, Form::Other),
        Order::MonthFirst => (year, first, second, Form::Other),
        Order::Unknown => (year, first, second, Form::Ambiguous),
    })
}

/// `29-FEB-1980`, `29 de febrero de 1980`, `29FEB1980`.
fn with_month_name(text: &str) -> Option<(i16, i8, i8, Form)> {
    let lower = text.to_lowercase();
    let day = lower.len() - lower.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let year = lower.len() - lower.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let name = lower.get(day..lower.len() - year)?;
    let mut words = name.split(|letter: char| !letter.is_alphabetic());
    let word = words.find(|word| !matches!(*word, "" | "de" | "of"))?;
    let start: String = word.chars().take(3).collect();
    let month = MONTHS.iter().position(|names| names.contains(&start.as_str()))?;
    let rest = words.all(|word| matches!(word, "" | "de" | "del" | "of"));
    let year = lower.get(lower.len() - year..)?;
    let (day, year) = (digits(lower.get(..day)?)?, year_of(year).or_else(|| short_year(year))?);
    rest.then_some((year, i8::try_from(month + 1).ok()?, day, Form::Other))
}

fn year_of(text: &str) -> Option<i16> {
    let year =
        (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?;
    year.filter(|year| (1000..=9999).contains(year))
}

/// A year of two digits.
fn short_year(text: &str) -> Option<i16> {
    if text.len() == 2 { digits(text) } else { None }
}

/// One or two digits.
fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    let is_number = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, order: Order, expected: &str) {
        let travel = Date::new(2026, 5, 20).ok();
        let read = date(text, order, Of::Birth, travel).map(|(date, form)| format!("{date} {form:?}"));
        assert_eq!(read.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn a_year_of_two_digits_is_read_where_the_file_shows_the_order_and_the_day_of_travel() {
        let of = |text: &str, order: Order, of: Of, travel: Option<Date>| {
            let read = date(text, order, of, travel).map(|(date, form)| format!("{date} {form:?}"));
            read.unwrap_or_default()
        };
        let travel = Date::new(2026, 5, 20).ok();
        for (text, expected) in [
            ("29/02/80", "1980-02-29 Other"),
            ("2/29/80", "1980-02-29 Other"),
            ("80-02-29", "1980-02-29 Other"),
            ("05/04/90", "1990 Ambiguous"),
            ("05.04.12", "2012-04-05 Other"),
            ("21/05/26", ""),
            ("15/03/12", ""),
            ("15-mar-12", "2012-03-15 Other"),
            ("29FEB80", "1980-02-29 Other"),
            ("21-may-26", "1926-05-21 Other"),
        ] {
            assert_eq!(of(text, Order::Unknown, Of::Birth, travel), expected, "{text}");
            assert_eq!(of(text, Order::Unknown, Of::Birth, None), "", "{text}");
        }
        assert_eq!(of("15/03/12", Order::DayFirst, Of::Birth, travel), "2012-03-15 Other");
        assert_eq!(of("05/04/31", Order::DayFirst, Of::Expiry, travel), "2031-04-05 Other");
        assert_eq!(order(b"x;29/02/80;y"), Order::DayFirst);
        assert_eq!(order(b"x;2/29/80"), Order::MonthFirst);
        // Neither a telephone number nor a date that may begin with the year shows an order.
        assert_eq!(order(b"25-11-40-60;25-11-40;15/03/12;29/02/80/1"), Order::Unknown);
    }

    #[test]
    fn a_date_is_read_when_it_leaves_no_doubt() {
        let unknown = Order::Unknown;
        check("1980-02-29", unknown, "1980-02-29 Iso");
        check("1980-02", unknown, "1980-02 Iso");
        check("1980", unknown, "1980 Iso");
        check("1980/2/29", unknown, "1980-02-29 Other");
        check("29/02/1980", unknown, "1980-02-29 Other");
        check("02/29/1980", unknown, "1980-02-29 Other");
        check("5/5/1990", unknown, "1990-05-05 Other");
        check("05.04.1990", unknown, "1990-04-05 Other");
        check("19800229", unknown, "1980-02-29 Other");
        check("29-FEB-1980", unknown, "1980-02-29 Other");
        check("29FEB1980", unknown, "1980-02-29 Other");
        check("1 de septiembre de 1980", unknown, "1980-09-01 Other");
        check("1980-00-00", unknown, "1980 Other");
        check("1980-02-29 00:00:00", unknown, "1980-02-29 Other");
        check("1980-02-29T00:00:00Z", unknown, "1980-02-29 Other");
        check("29/02/1980 12:00:00 a.\u{a0}m.", unknown, "1980-02-29 Other");
        for text in
            ["", "29/02/20", "30/02/1980", "31-31-1980", "ñandúes", "1980-02-29-01", "0000-01-01", "de", "12"]
        {
            check(text, unknown, "");
        }
    }

    #[test]
    fn day_and_month_are_told_apart_by_the_other_dates_of_the_file_or_not_at_all() {
        check("05/04/1990", order(b"29/02/1980;05/04/1990"), "1990-04-05 Other");
        check("05/04/1990", order(b"\"2/29/1980\",\"5/4/1990\""), "1990-05-04 Other");
        check("05/04/1990", order(b"05/04/1990"), "1990 Ambiguous");
        check("05/04/1990", order(b"29/02/1980;02/29/1980"), "1990 Ambiguous");
        assert_eq!(order(b"129/02/1980 1/29/02/1980x 40/12/1980 29/02/198 "), Order::Unknown);
    }

    #[test]
    fn a_moment_is_local_and_may_lack_the_time() {
        let read = |text: &str, time: &str| {
            let read = moment(text, time, Order::DayFirst);
            read.map(|read| format!("{} {:?} {}", read.at, read.form, read.has_zone)).unwrap_or_default()
        };
        assert_eq!(read("2026-05-20T09:30", ""), "2026-05-20T09:30 Iso false");
        assert_eq!(read("2026-05-20", ""), "2026-05-20 Iso false");
        assert_eq!(read("2026-05-20T09:30:59.5-06:00", ""), "2026-05-20T09:30 Iso true");
        assert_eq!(read("2026-05-20T15:30Z", ""), "2026-05-20T15:30 Iso true");
        assert_eq!(read("2026-05-20 09:30", ""), "2026-05-20T09:30 Other false");
        assert_eq!(read("2026-05-20", "9:30"), "2026-05-20T09:30 Iso false");
        assert_eq!(read("05/04/2026 9:30 p.m.", ""), "2026-04-05T21:30 Other false");
        assert_eq!(read("20/5/26 9:30:00 p.\u{202f}m.", ""), "2026-05-20T21:30 Other false");
        assert_eq!(read("20/05/2026", "9:30 a. m."), "2026-05-20T09:30 Other false");
        assert_eq!(read("20/05/2026", "12:05 AM"), "2026-05-20T00:05 Other false");
        assert_eq!(read("20/05/2026", "0930"), "2026-05-20T09:30 Other false");
        assert_eq!(read("2026-05-20T25:61", ""), "2026-05-20 Other false");
        assert_eq!(read("2026-05-20", "pronto"), "2026-05-20 Other false");
        assert_eq!(read("2026-13-20", ""), "");
        assert_eq!(read("mañana", ""), "");
    }
}

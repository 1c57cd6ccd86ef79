//! Dates as the publishers of lists write them: `10 Dec 1948`, `circa 1962`, `1962 to 1964`, `29.2.1980`.

use vocabulary::PartialDate;

use crate::ListedDate;

/// Reads one date or span of dates.
pub(crate) fn listed_date(text: &str) -> Option<ListedDate> {
    let text = text.trim();
    if let Some(about) = text.strip_prefix("circa ") {
        return span(about, "-").or_else(|| date(about).map(ListedDate::About));
    }
    span(text, " to ").or_else(|| date(text).map(ListedDate::Exactly))
}

/// Reads `10 Dec 1948`, `Dec. 1948`, `December 1948`, `1948` or an ISO 8601 date.
pub(crate) fn date(text: &str) -> Option<PartialDate> {
    let parts = text.split_whitespace().collect::<Vec<_>>();
    match parts[..] {
        [day, month_name, year] => PartialDate::full(four_digits(year)?, month(month_name)?, number(day, 2)?),
        [month_name, year] => PartialDate::year_month(four_digits(year)?, month(month_name)?),
        [iso] => iso.parse().ok(),
        _ => None,
    }
}

/// Reads dates with the day first, as the EU and the UK write them: `29.2.1980`, `29/02/1980`. Where a part is
/// not known, `00`, `dd` or `mm` stands for it.
pub(crate) fn day_first(text: &str) -> Option<PartialDate> {
    let text = text.trim().trim_end_matches('.');
    let mut parts = text.split(['.', '/']).map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let known = |part: &str, unknown: &str| -> Option<i8> {
        if part.eq_ignore_ascii_case(unknown) { Some(0) } else { number(part, 2) }
    };
    let (day, month, year) = (known(day, "dd")?, known(month, "mm")?, four_digits(year)?);
    match (day, month) {
        _ if parts.next().is_some() => None,
        (0, 0) => PartialDate::year_only(year),
        (0, month) => PartialDate::year_month(year, month),
        (day, month) => PartialDate::full(year, month, day),
    }
}

fn span(text: &str, separator: &str) -> Option<ListedDate> {
    let (first, last) = text.split_once(separator)?;
    let (first, last) = (date(first)?, date(last)?);
    (first <= last).then_some(ListedDate::Between(first, last))
}

/// A year. `September 23` has none.
fn four_digits(text: &str) -> Option<i16> {
    number(text, 4).filter(|_| text.len() == 4)
}

fn number<T: std::str::FromStr>(text: &str, most_digits: usize) -> Option<T> {
    let is_number = text.len() <= most_digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// The month of a name or of its beginning, at least three letters long.
fn month(name: &str) -> Option<i8> {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let is_beginning = |month: &str| name.len() >= 3 && month.starts_with(&name);
    // There are twelve, so the conversion cannot fail.
    MONTHS.iter().position(|month| is_beginning(month)).and_then(|index| i8::try_from(index + 1).ok())
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match listed_date(text) {
            None => "none".to_owned(),
            Some(ListedDate::Exactly(date)) => date.to_string(),
            Some(ListedDate::About(date)) => format!("about {date}"),
            Some(ListedDate::Between(first, last)) => format!("{first}..{last}"),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_form_of_the_publishers_is_read() {
        check("10 Dec 1948", "1948-12-10");
        check("1 March 1948", "1948-03-01");
        check("Nov. 1973", "1973-11");
        check("August 1961", "1961-08");
        check("Sept. 1961", "1961-09");
        check("1984", "1984");
        check("1979-03-03", "1979-03-03");
        check("circa 1956", "about 1956");
        check("circa 01 Jan 1961", "about 1961-01-01");
        check("circa 1979-1982", "1979..1982");
        check("1962 to 1963", "1962..1963");
        check("Mar 1980 to Mar 1981", "1980-03..1981-03");
        check("08 Nov 1985 to 07 Nov 1986", "1985-11-08..1986-11-07");
    }

    #[test]
    fn the_day_comes_first_and_what_is_not_known_is_left_open() {
        for (text, expected) in [
            ("29.2.1980", "1980-02-29"),
            ("7.8. 1978", "1978-08-07"),
            ("6.5.1974.", "1974-05-06"),
            ("15/03/1970", "1970-03-15"),
            ("00/00/1959", "1959"),
            ("dd/mm/1945", "1945"),
            ("00/05/1945", "1945-05"),
        ] {
            assert_eq!(day_first(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "30.2.1980", "1980", "1.1", "1.1.80x", "1.1.1980.1", "05/00/1945", "1.1.0000"] {
            assert_eq!(day_first(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "30 Feb 1980",
            "1964 to 1962",
            "30-35 years old",
            "24/06/1402",
            "Ma 1980",
            "10 Dec 48 AD",
            "September 23",
        ] {
            check(text, "none");
        }
    }
}

//! What carriers write about flights and bags: flight numbers, ports, seats, bag tags.

use vocabulary::Port;

use crate::Bags;

/// So many bag tags of one person are kept. Nobody checks more bags; a larger number is an error.
const TAGS_AT_MOST: usize = 99;

/// Kilograms in a pound.
const POUND: f64 = 0.453_592_37;

/// A weight in kilograms, to ten grams.
pub(crate) fn kilograms(weight: f64, is_in_pounds: bool) -> f64 {
    let kilograms = if is_in_pounds { weight * POUND } else { weight };
    (kilograms * 100.0).round() / 100.0
}

/// Splits `UA0989` into carrier and number: a designator of two characters or three letters, then one to
/// four digits and perhaps a letter. Leading zeros of the number do not count.
pub(crate) fn flight(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    [2, 3].into_iter().find_map(|length| {
        let (carrier, number) = text.split_at_checked(length)?;
        let is_carrier = carrier.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && carrier.bytes().any(|byte| byte.is_ascii_alphabetic())
            && (length == 2 || carrier.bytes().all(|byte| byte.is_ascii_alphabetic()));
        let digits = number.strip_suffix(|c: char| c.is_ascii_alphabetic()).unwrap_or(number);
        let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        (is_carrier && is_number).then(|| (carrier, number_as_kept(number)))
    })
}

/// A flight number without leading zeros: `0006` is `6`.
pub(crate) fn number_as_kept(number: &str) -> &str {
    let number = number.trim();
    let significant = number.trim_start_matches('0');
    if significant.starts_with(|c: char| c.is_ascii_digit()) { significant } else { number }
}

/// A port, when the text is one.
pub(crate) fn port(text: &str) -> Option<Port> {
    text.parse().ok()
}

/// A seat without leading zeros, `039G` as `39G`; `None` for text that is no seat, such as `XXX`.
pub(crate) fn seat(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('0');
    let row = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_seat = (1..=3).contains(&row.len())
        && row.bytes().all(|byte| byte.is_ascii_digit())
        && (1..=2).contains(&(text.len() - row.len()));
    is_seat.then(|| text.to_owned())
}

/// `count` consecutive licence plates that begin with `first`: the digits at its end count up and keep their
/// width. `None` when the count is none or larger than [`TAGS_AT_MOST`].
pub(crate) fn consecutive_tags(first: &str, count: usize) -> Option<Vec<String>> {
    if !(1..=TAGS_AT_MOST).contains(&count) {
        return None;
    }
    let prefix = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &first[prefix.len()..];
    let Ok(start) = digits.parse::<u64>() else {
        return (count == 1).then(|| vec![first.to_owned()]);
    };
    let width = digits.len();
    let last = start.checked_add(count as u64 - 1)?;
    Some((start..=last).map(|number| format!("{prefix}{number:0width$}")).collect())
}

/// Adds tags that are not there yet.
pub(crate) fn add_tags(bags: &mut Bags, tags: Vec<String>) {
    for tag in tags {
        if bags.tags.len() < TAGS_AT_MOST && !bags.tags.contains(&tag) {
            bags.tags.push(tag);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flight_is_a_carrier_and_a_number() {
        for (text, expected) in [
            ("UA0989", Some(("UA", "989"))),
            ("KE94", Some(("KE", "94"))),
            ("AF54A", Some(("AF", "54A"))),
            ("5X0021", Some(("5X", "21"))),
            ("AAL1234", Some(("AAL", "1234"))),
            ("UA000", Some(("UA", "000"))),
            ("989", None),
            ("", None),
            ("ÑÑ12", None),
        ] {
            assert_eq!(flight(text), expected, "{text}");
        }
    }

    #[test]
    fn a_seat_is_a_row_and_a_letter() {
        for (text, expected) in [("15A", "15A"), ("039G", "39G"), ("011D", "11D"), ("1AB", "1AB")] {
            assert_eq!(seat(text).as_deref(), Some(expected));
        }
        for text in ["", "XXX", "15", "A15", ".03BN03AN", "233B9", "ñ"] {
            assert_eq!(seat(text), None, "{text}");
        }
    }

    #[test]
    fn consecutive_tags_are_written_out_and_bounded() {
        assert_eq!(consecutive_tags("618009", 3).unwrap(), ["618009", "618010", "618011"]);
        assert_eq!(consecutive_tags("AV0999", 2).unwrap(), ["AV0999", "AV1000"]);
        assert_eq!(consecutive_tags("XYZ", 1).unwrap(), ["XYZ"]);
        for (first, count) in [("1", 0), ("1", TAGS_AT_MOST + 1), ("XYZ", 2), ("18446744073709551615", 2)] {
            assert_eq!(consecutive_tags(first, count), None);
        }
    }
}

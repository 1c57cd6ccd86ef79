//! What carriers write about flights and bags: flight numbers, ports, seats, bag tags.

use std::ops::Range;

use edifact::Component;
use vocabulary::Port;

use crate::model::{BagTags, Bags, Text};

/// So many bag tags of one person are kept. Nobody checks more bags; a larger number is an error.
pub const TAGS_AT_MOST: u16 = 99;

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

/// A port, when the component is one.
#[inline]
pub(crate) fn port(component: Component<'_>) -> Option<Port> {
    let code = component.trimmed();
    // A line may be wrapped in it.
    Port::of_code(code.bytes()).or_else(|| code.text().parse().ok())
}

/// The flight number in a component, without leading zeros.
pub(crate) fn number(component: Component<'_>) -> Text {
    let component = component.trimmed();
    component.slice(number_in(component.bytes())).into()
}

/// Where the flight number stands in bytes, without leading zeros.
pub(crate) fn number_in(bytes: &[u8]) -> Range<usize> {
    let zeros = bytes.iter().take_while(|byte| **byte == b'0').count();
    let is_significant = bytes.get(zeros).is_some_and(u8::is_ascii_digit);
    if is_significant { zeros..bytes.len() } else { 0..bytes.len() }
}

/// A seat without leading zeros, `039G` as `39G`; empty for text that is no seat, such as `XXX`.
pub(crate) fn seat(component: Component<'_>) -> Text {
    let component = component.trimmed();
    seat_in(component.bytes()).map(|place| component.slice(place).into()).unwrap_or_default()
}

/// Where the seat stands in bytes, without leading zeros.
pub(crate) fn seat_in(bytes: &[u8]) -> Option<Range<usize>> {
    let zeros = bytes.iter().take_while(|byte| **byte == b'0').count();
    let seat = &bytes[zeros..];
    let row = seat.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let letters = &seat[row..];
    let is_seat = (1..=3).contains(&row)
        && (1..=2).contains(&letters.len())
        && letters.iter().all(u8::is_ascii_alphabetic);
    is_seat.then_some(zeros..bytes.len())
}

/// `count` consecutive licence plates that begin with `first`: the digits at its end count up and keep their
/// width. The first alone when they cannot be counted.
pub(crate) fn consecutive_tags(first: &str, count: u16) -> Vec<String> {
    let prefix = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &first[prefix.len()..];
    let width = digits.len();
    let numbers = digits.parse::<u64>().ok().and_then(|start| {
        let last = start.checked_add(u64::from(count.min(TAGS_AT_MOST)).checked_sub(1)?)?;
        Some(start..=last)
    });
    match numbers {
        Some(numbers) => numbers.map(|number| format!("{prefix}{number:0width$}")).collect(),
        None => vec![first.to_owned()],
    }
}

/// Adds tags that begin with `first`; `count` is as sent, empty for one. Says whether the count makes sense;
/// when it does not, the first tag is kept.
pub(crate) fn add_tags(bags: &mut Bags, first: Text, first_bytes: &[u8], count: &str) -> bool {
    let count = if count.trim().is_empty() { Some(1) } else { count.trim().parse().ok() };
    let is_counted = first_bytes.last().is_some_and(u8::is_ascii_digit);
    let sound = count.filter(|count| *count == 1 || (is_counted && (1..=TAGS_AT_MOST).contains(count)));
    let kept: u16 = bags.tags.iter().map(|tags| tags.count).sum();
    if kept < TAGS_AT_MOST {
        bags.tags.reserve_exact(usize::from(bags.tags.is_empty()));
        bags.tags.push(BagTags { first, count: sound.unwrap_or(1) });
    }
    sound.is_some()
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
        let read = |text: &str| {
            let message = format!("UNB+A'UNH+1'RFF+SEA:{text}'");
            let mut reader = edifact::Interchanges::new(message.as_bytes());
            reader.next_message().unwrap();
            let segment = reader.next_segment().unwrap();
            let seat = seat(segment.element(0).component(1)).range();
            message[seat].to_owned()
        };
        for (text, expected) in
            [("15A", "15A"), ("039G", "39G"), ("011D", "11D"), ("1AB", "1AB"), (" 2C ", "2C")]
        {
            assert_eq!(read(text), expected);
        }
        for text in ["", "XXX", "15", "A15", ".03BN03AN", "233B9", "ñ"] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    #[test]
    fn consecutive_tags_are_written_out_and_bounded() {
        assert_eq!(consecutive_tags("618009", 3), ["618009", "618010", "618011"]);
        assert_eq!(consecutive_tags("AV0999", 2), ["AV0999", "AV1000"]);
        assert_eq!(consecutive_tags("XYZ", 1), ["XYZ"]);
        assert_eq!(consecutive_tags("18446744073709551615", 2), ["18446744073709551615"]);
        assert_eq!(consecutive_tags("1", u16::MAX).len(), usize::from(TAGS_AT_MOST));
    }

    #[test]
    fn a_count_of_tags_that_makes_no_sense_keeps_the_first() {
        for (first, count, is_sound, kept) in [
            ("AV1", "3", true, 3),
            ("AV1", "", true, 1),
            ("AV1", "0", false, 1),
            ("AV1", "100", false, 1),
            ("AV", "2", false, 1),
        ] {
            let mut bags = Bags::default();
            assert_eq!(add_tags(&mut bags, Text::at(0..first.len()), first.as_bytes(), count), is_sound);
            assert_eq!(bags.tags[0].count, kept, "{first} {count}");
        }
    }
}

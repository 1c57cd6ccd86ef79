//! `TVL`: the pushed flight, and the flights of a booking.

use edifact::{Interchanges, Segment};
use vocabulary::LocalDateTime;

use crate::conveyance::{number_as_kept, port};
use crate::{Call, Movement, dates};

/// So many code shares of one flight are kept.
const CODE_SHARES_AT_MOST: usize = 100;

/// Reads a `TVL` that stands for a flight.
pub(super) fn flight(segment: &Segment<'_>, reader: &mut Interchanges<'_>) -> Movement {
    let (departs, arrives) = times(segment, reader);
    let (marketing, operating) = carriers(segment);
    let number = segment.text(4, 0);
    Movement {
        carrier: if marketing.is_empty() { operating } else { marketing },
        number: number_as_kept(&number).to_owned(),
        departure: Call { port: port(&segment.text(1, 0)), at: departs },
        arrival: Call { port: port(&segment.text(2, 0)), at: arrives },
        is_border_crossing: false,
        code_shares: Vec::new(),
    }
}

/// The marketing and the operating carrier: `AC:LH`.
pub(super) fn carriers(segment: &Segment<'_>) -> (String, String) {
    (segment.text(3, 0).trim().to_owned(), segment.text(3, 1).trim().to_owned())
}

/// Whether a `TVL` gives only another number of the flight before it: `TVL+++++972:M`, until release 13.1.
pub(super) fn is_code_share(segment: &Segment<'_>) -> bool {
    (0..3).all(|element| segment.element(element).is_empty()) && !segment.element(4).is_empty()
}

/// Adds another number of `flight`. `operating` is the second carrier of its `TVL`, `pushed` the flight that
/// the message is about. Senders put either carrier's number first; where it is that of the pushed flight,
/// the flight is the operating carrier's.
pub(super) fn add_code_share(
    flight: &mut Movement,
    operating: &str,
    number: &str,
    pushed: Option<&Movement>,
) {
    let number = number_as_kept(number).to_owned();
    let is_operated =
        pushed.is_some_and(|pushed| pushed.carrier == operating && pushed.number == flight.number);
    let other = if is_operated {
        (std::mem::replace(&mut flight.carrier, operating.to_owned()), number)
    } else {
        (operating.to_owned(), number)
    };
    note_code_share(flight, other);
}

/// Adds a carrier and number under which others sell `flight`, once.
pub(super) fn note_code_share(flight: &mut Movement, other: (String, String)) {
    let is_itself = flight.carrier == other.0 && flight.number == other.1;
    if !is_itself && !flight.code_shares.contains(&other) && flight.code_shares.len() < CODE_SHARES_AT_MOST {
        flight.code_shares.push(other);
    }
}

/// Whether a flight of a booking is the pushed one: the same two ports, or the same number, on the same day.
pub(super) fn is_same_flight(flight: &Movement, pushed: &Movement) -> bool {
    let day = |call: &Call| call.at.map(LocalDateTime::date);
    let is_same_day = match (day(&flight.departure), day(&pushed.departure)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let ports = |leg: &Movement| leg.departure.port.zip(leg.arrival.port);
    let is_same_number = |carrier: &str, number: &str| pushed.carrier == carrier && pushed.number == number;
    let is_same_leg = match (ports(flight), ports(pushed)) {
        (Some(a), Some(b)) => a == b,
        _ => {
            is_same_number(&flight.carrier, &flight.number)
                || flight.code_shares.iter().any(|(carrier, number)| is_same_number(carrier, number))
        }
    };
    is_same_day && is_same_leg
}

/// Departure and arrival. Some senders leave the empty arrival date out, so that the time takes its place; an
/// arrival without a date is on the day of departure (PNRGOV guide, TVL).
fn times(
    segment: &Segment<'_>,
    reader: &mut Interchanges<'_>,
) -> (Option<LocalDateTime>, Option<LocalDateTime>) {
    let element = segment.element(0);
    let [day, time, mut arrival_day, mut arrival_time] = [0, 1, 2, 3].map(|index| element.text(index));
    if arrival_day.trim().len() == 4 && arrival_time.trim().is_empty() {
        let text = "the time of arrival stands in the place of its date";
        reader.deviations().record_once("tvl-arrival", element.span(), text);
        std::mem::swap(&mut arrival_day, &mut arrival_time);
    }
    let departs = dates::padis(&day, &time);
    if departs.is_none() && !day.trim().is_empty() {
        reader.deviations().record("date", element.span(), "a flight's date cannot be read");
    }
    let arrives = if arrival_day.trim().is_empty() && !arrival_time.trim().is_empty() {
        dates::padis(&day, &arrival_time).filter(|arrives| departs.is_some_and(|departs| *arrives > departs))
    } else {
        dates::padis(&arrival_day, &arrival_time)
    };
    (departs, arrives)
}

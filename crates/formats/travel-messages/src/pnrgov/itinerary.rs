//! `TVL`: the pushed flight, and the flights of a booking.

use edifact::{Deviations, Segment};
use vocabulary::LocalDateTime;

use super::{moment, texts};
use crate::conveyance;
use crate::model::{Call, CodeShare, Input, Movement, Text};

/// So many code shares of one flight are kept.
const CODE_SHARES_AT_MOST: usize = 100;

/// A flight as its `TVL` gives it.
#[derive(Debug)]
pub(crate) struct Flight {
    pub(crate) movement: Movement,
    /// The second carrier: who operates the flight, as a rule.
    pub(super) operating: Text,
    /// Whether there are neither times nor ports.
    is_number_only: bool,
}

impl Flight {
    /// Reads a `TVL` that stands for a flight.
    pub(crate) fn read(segment: &Segment<'_>, input: &Input<'_>, deviations: &mut Deviations) -> Self {
        let mut flight =
            Self { movement: Movement::default(), operating: Text::default(), is_number_only: true };
        let movement = &mut flight.movement;
        for (index, element) in segment.elements().take(5).enumerate() {
            if index < 3 && !element.is_empty() {
                flight.is_number_only = false;
            }
            match index {
                0 => (movement.departure.at, movement.arrival.at) = times(segment, input, deviations),
                1 => movement.departure.port = conveyance::port(element.component(0)),
                2 => movement.arrival.port = conveyance::port(element.component(0)),
                3 => {
                    let mut carriers = element.components().map(Text::from);
                    let marketing = carriers.next().unwrap_or_default();
                    flight.operating = carriers.next().unwrap_or_default();
                    movement.carrier = marketing.or(flight.operating);
                }
                _ => {
                    let mut parts = element.components();
                    movement.number = parts.next().map(conveyance::number).unwrap_or_default();
                    movement.class = parts.next().map(Text::from).unwrap_or_default();
                }
            }
        }
        flight
    }

    /// Whether this gives only another number of the flight before it: `TVL+++++972:M`, until release 13.1.
    pub(super) fn is_code_share(&self) -> bool {
        self.is_number_only && !self.movement.number.is_empty()
    }

    /// Whether this is a way that the traveller goes without the carrier: `TVL+++++ARNK`, perhaps with its days
    /// and ports.
    pub(super) fn is_surface(&self, input: &Input<'_>) -> bool {
        let is_arnk = |text: Text| input.bytes(text).eq_ignore_ascii_case(b"ARNK");
        is_arnk(self.movement.number) || is_arnk(self.movement.carrier)
    }
}

/// Adds another number of `flight`. `operating` is the second carrier of its `TVL`, `pushed` the flight that
/// the message is about. Senders put either carrier's number first; where it is that of the pushed flight,
/// the flight is the operating carrier's.
pub(super) fn add_code_share(
    flight: &mut Movement,
    operating: Text,
    number: Text,
    pushed: Option<&Movement>,
    input: &Input<'_>,
) {
    let is_operated = pushed.is_some_and(|pushed| {
        is_same_number((operating, flight.number), (pushed.carrier, pushed.number), input)
    });
    let carrier = if is_operated { std::mem::replace(&mut flight.carrier, operating) } else { operating };
    note_code_share(flight, CodeShare { carrier, number }, input);
}

/// Adds a carrier and number under which others sell `flight`, once.
pub(super) fn note_code_share(flight: &mut Movement, other: CodeShare, input: &Input<'_>) {
    let is_other = |carrier, number| !is_same_number((carrier, number), (other.carrier, other.number), input);
    let is_new = is_other(flight.carrier, flight.number)
        && flight.code_shares.iter().all(|known| is_other(known.carrier, known.number));
    if is_new && flight.code_shares.len() < CODE_SHARES_AT_MOST {
        flight.code_shares.reserve_exact(usize::from(flight.code_shares.is_empty()));
        flight.code_shares.push(other);
    }
}

/// Whether two carriers with their numbers are the same.
pub(super) fn is_same_number(a: (Text, Text), b: (Text, Text), input: &Input<'_>) -> bool {
    input.bytes(a.1) == input.bytes(b.1) && input.bytes(a.0) == input.bytes(b.0)
}

/// Whether a flight of a booking is the pushed one: the same two ports, or the same number, on the same day.
pub(super) fn is_same_flight(flight: &Movement, pushed: &Movement, input: &Input<'_>) -> bool {
    let day = |call: &Call| call.at.map(LocalDateTime::date);
    if let (Some(a), Some(b)) = (day(&flight.departure), day(&pushed.departure))
        && a != b
    {
        return false;
    }
    let ports = |leg: &Movement| leg.departure.port.zip(leg.arrival.port);
    if let (Some(a), Some(b)) = (ports(flight), ports(pushed)) {
        return a == b;
    }
    let is_pushed =
        |carrier, number| is_same_number((carrier, number), (pushed.carrier, pushed.number), input);
    is_pushed(flight.carrier, flight.number)
        || flight.code_shares.iter().any(|other| is_pushed(other.carrier, other.number))
}

/// Departure and arrival. Some senders leave the empty arrival date out, so that the time takes its place; an
/// arrival without a date is on the day of departure (PNRGOV guide, TVL).
fn times(
    segment: &Segment<'_>,
    input: &Input<'_>,
    deviations: &mut Deviations,
) -> (Option<LocalDateTime>, Option<LocalDateTime>) {
    let element = segment.element(0);
    let [day, time, mut arrival_day, mut arrival_time] = texts(element);
    if arrival_day.len() == 4 && arrival_time.is_empty() {
        let text = "the time of arrival stands in the place of its date";
        deviations.record_once("tvl-arrival", element.span(), text);
        std::mem::swap(&mut arrival_day, &mut arrival_time);
    }
    let departs = moment(day, time, input);
    if departs.is_none() && !day.is_empty() {
        deviations.record("date", element.span(), "a flight's date cannot be read");
    }
    let arrives = if arrival_day.is_empty() && !arrival_time.is_empty() {
        moment(day, arrival_time, input).filter(|arrives| departs.is_some_and(|departs| *arrives > departs))
    } else {
        moment(arrival_day, arrival_time, input)
    };
    (departs, arrives)
}

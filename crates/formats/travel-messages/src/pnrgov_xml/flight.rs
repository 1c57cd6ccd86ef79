//! `FlightLeg`, the pushed flight, and `Flight`, a flight that is booked.

use vocabulary::LocalDateTime;

use super::unit::Element;
use super::values::{Values, number};
use crate::conveyance;
use crate::model::{CheckIn, CodeShare, Input, Movement, Text};

/// Reads a flight. The marketing carrier sells it; the operating carrier's own number is a code share.
pub(super) fn leg(element: Element<'_, '_>, values: &mut Values<'_>) -> Movement {
    let attribute = |names: &[&str]| element.attribute_of(names);
    let sent = attribute(&["FLIGHTNUMBER", "FLIGHTNBR"]);
    let said = element.said(sent);
    let glued = conveyance::flight(&said).map(|(carrier, _)| carrier.len());
    let prefix = glued.map(|length| values.input.part(sent, 0..length)).unwrap_or_default();
    let plain = glued.map_or(sent, |length| values.input.part(sent, length..said.len()));
    let marketing = element.child("MARKETINGAIRLINE", &["CODE", "COMPANYCODE"]);
    let operating = element.children().find(|child| child.is("OPERATINGAIRLINE"));
    let operating_carrier =
        operating.map(|airline| airline.attribute_of(&["CODE", "COMPANYCODE"])).unwrap_or_default();
    let operating_number = operating.map(|airline| airline.attribute("FLIGHTNUMBER")).unwrap_or_default();
    let mut leg = Movement {
        carrier: attribute(&["CARRIERCODE", "AIRLINECODE"]).or(marketing).or(operating_carrier).or(prefix),
        number: number(&values.input, plain.or(operating_number)),
        departure: values
            .call(element.child("DEPARTUREAIRPORT", &["LOCATIONCODE"]), attribute(&["DEPARTUREDATETIME"])),
        arrival: values
            .call(element.child("ARRIVALAIRPORT", &["LOCATIONCODE"]), attribute(&["ARRIVALDATETIME"])),
        booking_status: attribute(&["STATUS"]),
        class: attribute(&["RESBOOKDESIGCODE"]),
        conveyance: attribute(&["TAILNUMBER"]),
        ..Movement::default()
    };
    let other = CodeShare { carrier: operating_carrier, number: number(&values.input, operating_number) };
    if !other.carrier.is_empty() && !other.number.is_empty() && !is_flight(&leg, other, &values.input) {
        leg.code_shares.push(other);
    }
    if leg.carrier.is_empty() || leg.number.is_empty() {
        let text = "the flight has no carrier or no number";
        values.deviations.record("flight", element.span().range(), text);
    }
    leg
}

/// Whether a flight of a booking is the pushed one: the same ports, or the same number, on the same day.
pub(super) fn is_same(flight: &Movement, pushed: &Movement, input: &Input<'_>) -> bool {
    let day = |leg: &Movement| leg.departure.at.map(LocalDateTime::date);
    let is_other_day = day(flight).zip(day(pushed)).is_some_and(|(a, b)| a != b);
    if is_other_day {
        return false;
    }
    let ports = |leg: &Movement| leg.departure.port.zip(leg.arrival.port);
    match ports(flight).zip(ports(pushed)) {
        Some((a, b)) => a == b,
        None => {
            let own = CodeShare { carrier: flight.carrier, number: flight.number };
            flight.code_shares.iter().chain([&own]).any(|other| is_flight(pushed, *other, input))
        }
    }
}

/// Whether a carrier and number are a leg's own.
pub(super) fn is_flight(leg: &Movement, other: CodeShare, input: &Input<'_>) -> bool {
    let is_alike = |a: Text, b: Text| input.text(a) == input.text(b);
    is_alike(leg.carrier, other.carrier) && is_alike(leg.number, other.number)
}

/// Check-in and boarding in `CheckInInfo`, or wherever they stand.
pub(super) fn check_in(element: Element<'_, '_>, values: &mut Values<'_>) -> Option<CheckIn> {
    let agent = element.find("AGENTINFO").or(element.find("SOURCE"));
    let check_in = CheckIn {
        at: values.moment(element.attribute_of(&["CHECKINDATETIME", "DATETIME"])),
        agent: element
            .attribute_of(&["AGENTSINE", "AGENTID"])
            .or(agent.map(|agent| agent.attribute_of(&["AGENTSINE", "AGENTID", "ID"])).unwrap_or_default()),
        boarding_number: said(element, "BOARDINGNUMBER"),
    };
    (check_in != CheckIn::default()).then_some(check_in)
}

/// What an attribute, or an element in it, of this name says.
pub(super) fn said(element: Element<'_, '_>, name: &str) -> Text {
    let inner =
        || element.find(name).map(|inner| inner.text().or(inner.attribute_of(&["NUMBER", "VALUE", name])));
    element.attribute(name).or(if element.is(name) { element.text() } else { inner().unwrap_or_default() })
}

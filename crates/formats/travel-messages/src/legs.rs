//! The legs of a PAXLST: what `TDT`, `LOC` and `DTM` of its header say.

use edifact::{Component, Deviations, Segment};
use jiff::civil::Date;
use vocabulary::{LocalDateTime, Port};

use crate::conveyance::flight;
use crate::model::{Call, Mode, Movement, MovementKind, Text};
use crate::{conveyance, dates};

/// Collects legs while the header is read.
#[derive(Debug, Default)]
pub(crate) struct Legs {
    done: Vec<Movement>,
    /// What `TDT` says, as a leg without ports; `None` before the first one.
    flight: Option<Movement>,
    stops: Vec<Stop>,
}

/// A port with the times that follow it.
#[derive(Debug, Default)]
struct Stop {
    place: Place,
    port: Option<Port>,
    departs: Option<LocalDateTime>,
    arrives: Option<LocalDateTime>,
}

/// What a port is to the journey (LOC 3227).
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// 125: the last port before the border.
    LastBefore,
    /// 87: the first port behind the border.
    FirstBehind,
    /// 92 and 130 of flights; 5, 8, 9, 11, 60, 61, 94 and 153 of ships and trains; 005, 008 and PT in
    /// US/EDIFACT.
    #[default]
    Other,
}

impl Legs {
    /// Whether there is something to finish.
    pub(crate) fn is_empty(&self) -> bool {
        self.done.is_empty() && self.flight.is_none() && self.stops.is_empty()
    }

    /// `TDT`: another flight, voyage or drive begins.
    pub(crate) fn conveyance(&mut self, segment: &Segment<'_>, deviations: &mut Deviations) {
        self.end_flight();
        let (stage, unit) = (segment.element(0).component(0).trimmed(), segment.element(7));
        // In US/EDIFACT there is no stage, and the carrier stands one element before.
        let carrier = segment.element(if stage.is_empty() { 3 } else { 4 });
        let mut leg = Movement {
            carrier: carrier.component(0).into(),
            conveyance: unit.component(0).into(),
            conveyance_name: unit.component(3).into(),
            mode: mode(segment.element(2).component(0)),
            kind: match stage.bytes() {
                b"34" => MovementKind::Overflight,
                _ => MovementKind::Main,
            },
            ..Movement::default()
        };
        let sent = segment.element(1).component(0).trimmed();
        if leg.mode == Mode::Air {
            let (prefix, number) = flight_number(sent, carrier.component(0).trimmed().bytes());
            (leg.carrier, leg.number) = (leg.carrier.or(prefix), number);
        } else {
            // Voyages and trains are numbered by no common rule.
            leg.number = sent.into();
        }
        let is_named = !leg.conveyance.is_empty() || !leg.conveyance_name.is_empty();
        if (leg.carrier.is_empty() || leg.number.is_empty()) && !is_named {
            let text = "the flight has no carrier or no number";
            deviations.record("flight", segment.span(), text);
        }
        self.flight = Some(leg);
    }

    /// `LOC` of a leg: a port. Says whether it is one of the journey.
    pub(crate) fn place(&mut self, segment: &Segment<'_>, deviations: &mut Deviations) -> bool {
        let place = match segment.element(0).component(0).trimmed().bytes() {
            b"125" => Place::LastBefore,
            b"87" => Place::FirstBehind,
            b"92" | b"130" | b"5" | b"8" | b"9" | b"11" | b"60" | b"61" | b"94" | b"153" => Place::Other,
            b"005" | b"008" | b"PT" => Place::Other,
            _ => return false,
        };
        let sent = segment.element(1);
        let code = sent.component(0).trimmed();
        // US/EDIFACT says by code list 50 that a country stands before the airport: `GTGUA:50`.
        let is_with_country = code.bytes().len() == 5 && sent.component(1).trimmed().bytes() == b"50";
        let port = conveyance::port(&if is_with_country { code.slice(2..5) } else { code }.text());
        if port.is_none() {
            deviations.record("port", sent.span(), "a leg's port is no port code");
        }
        self.stops.push(Stop { place, port, ..Stop::default() });
        true
    }

    /// `DTM` of a leg: when the flight leaves (189; 133 and 136 of ships) or reaches (232; 132 and 178) the
    /// port before it. Gives the day, whatever it is the day of.
    pub(crate) fn moment(&mut self, segment: &Segment<'_>, deviations: &mut Deviations) -> Option<Date> {
        let date = segment.element(0);
        let sent = date.component(1).bytes();
        let moment = if sent.is_empty() { us_moment(segment) } else { dates::moment(sent) };
        if moment.is_none() {
            deviations.record("date", date.span(), "a leg's date and time cannot be read");
        }
        if let Some(stop) = self.stops.last_mut() {
            match date.component(0).trimmed().bytes() {
                b"189" | b"133" | b"136" => stop.departs = moment,
                b"232" | b"132" | b"178" => stop.arrives = moment,
                _ => {}
            }
        }
        moment.map(LocalDateTime::date)
    }

    /// All legs in the message's order. What comes after begins anew.
    pub(crate) fn take(&mut self) -> Vec<Movement> {
        self.end_flight();
        std::mem::take(&mut self.done)
    }

    fn end_flight(&mut self) {
        let stops = std::mem::take(&mut self.stops);
        let flight = self.flight.take();
        if flight.is_none() && stops.is_empty() {
            return;
        }
        let flight = flight.unwrap_or_default();
        let leg = |from: &Stop, to: &Stop| Movement {
            departure: Call { port: from.port, at: from.departs },
            arrival: Call { port: to.port, at: to.arrives },
            is_border_crossing: from.place == Place::LastBefore && to.place == Place::FirstBehind,
            ..flight.clone()
        };
        match stops.as_slice() {
            [] => self.done.push(flight),
            [only] if only.arrives.is_some() || only.place == Place::FirstBehind => {
                self.done.push(leg(&Stop::default(), only));
            }
            [only] => self.done.push(leg(only, &Stop::default())),
            // A port on the way stands once, or twice: where the flight arrives and where it goes on.
            several => self.done.extend(
                several
                    .windows(2)
                    .filter(|pair| pair[0].port != pair[1].port || pair[0].port.is_none())
                    .map(|pair| leg(&pair[0], &pair[1])),
            ),
        }
    }
}

/// Carrier and number of `UA0989`; the carrier is empty when there is none in it. What stands before the number
/// need not be the `carrier` that flies.
fn flight_number(sent: Component<'_>, carrier: &[u8]) -> (Text, Text) {
    let text = sent.text();
    let length = match flight(&text) {
        // Both are plain ASCII, so they stand in the component as they stand in its text.
        Some((prefix, _)) => prefix.len(),
        // A master crew list has a number of its own kind: `EX01MCL`.
        None if !carrier.is_empty() && sent.bytes().starts_with(carrier) => carrier.len(),
        None => 0,
    };
    (sent.slice(0..length).into(), conveyance::number(sent.slice(length..sent.bytes().len())))
}

/// US/EDIFACT has day and time in elements of their own: `DTM+136+260521+0930+M6`.
fn us_moment(segment: &Segment<'_>) -> Option<LocalDateTime> {
    let (day, time) = (segment.text(1, 0), segment.text(2, 0));
    dates::moment(&format!("{}{}", day.trim(), time.trim()))
}

fn mode(component: Component<'_>) -> Mode {
    match component.trimmed().bytes() {
        b"1" => Mode::Sea,
        b"2" => Mode::Rail,
        b"3" => Mode::Road,
        b"8" => Mode::InlandWater,
        _ => Mode::Air,
    }
}

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
    /// Times that stand before the first port.
    ahead: Stop,
    /// A port of clearance, which is one of the journey when a time of the journey follows.
    aside: Option<Stop>,
}

/// A port with the times that follow it.
#[derive(Debug, Default)]
struct Stop {
    place: Place,
    port: Option<Port>,
    /// What stands there when it is no port code: a land crossing, an aerodrome by its ICAO code.
    name: Text,
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
        let is_us = stage.is_empty() && segment.element(4).is_empty();
        let carrier = segment.element(if is_us { 3 } else { 4 });
        let (mark, name) = (Text::from(unit.component(0)), Text::from(unit.component(3)));
        // Trucks have their plate where the name should stand, with the list that it is from: `:8::P123ABC`.
        let is_mark = mark.is_empty() && !unit.component(1).trimmed().is_empty();
        let mut leg = Movement {
            carrier: carrier.component(0).into(),
            conveyance: if is_mark { name } else { mark },
            conveyance_name: if is_mark { Text::default() } else { name },
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

    /// `LOC` of a leg: a port. Says whether it is one of the journey, or may be.
    pub(crate) fn place(&mut self, segment: &Segment<'_>, deviations: &mut Deviations) -> bool {
        self.aside = None;
        let place = match segment.element(0).component(0).trimmed().bytes() {
            b"125" => Place::LastBefore,
            b"87" => Place::FirstBehind,
            b"92" | b"130" | b"5" | b"8" | b"9" | b"11" | b"60" | b"61" | b"94" | b"153" => Place::Other,
            b"005" | b"008" | b"PT" => Place::Other,
            b"22" => {
                let port = conveyance::port(segment.component(1, 0));
                self.aside = port.map(|port| Stop { port: Some(port), ..Stop::default() });
                return true;
            }
            _ => return false,
        };
        let sent = segment.element(1);
        let code = sent.component(0).trimmed();
        // US/EDIFACT says by code list 50 that a country stands before the airport: `GTGUA:50`.
        let is_with_country = code.bytes().len() == 5 && sent.component(1).trimmed().bytes() == b"50";
        let port = conveyance::port(if is_with_country { code.slice(2..5) } else { code });
        let name = Text::from(code).or(sent.component(3).into());
        if port.is_none() && (name.is_empty() || !code.is_empty()) {
            deviations.record("port", sent.span(), "a leg's port is no port code");
        }
        let name = if port.is_none() { name } else { Text::default() };
        self.stops.push(Stop { place, port, name, ..Stop::default() });
        true
    }

    /// `DTM` of a leg: when the flight leaves (189; 133 and 136 of ships) or reaches (232; 132 and 178) the
    /// port before it; before the first port, when it leaves the first or reaches the last. Gives the day,
    /// whatever it is the day of.
    pub(crate) fn moment(&mut self, segment: &Segment<'_>, deviations: &mut Deviations) -> Option<Date> {
        let date = segment.element(0);
        let sent = date.component(1).trimmed().bytes();
        let moment = match (sent.len(), date.component(2).trimmed().bytes().len()) {
            (0, _) => day_and_time(&segment.text(1, 0), &segment.text(2, 0)),
            // Some make a component of the time: `189:20260521:0930:203`.
            (6 | 8, 4) => day_and_time(&date.text(1), &date.text(2)),
            _ => dates::moment(sent),
        };
        if moment.is_none() {
            deviations.record("date", date.span(), "a leg's date and time cannot be read");
        } else if !sent.iter().all(u8::is_ascii_digit) {
            let text = "a time has a zone and is read as the clock of its place";
            deviations.record("time-zone", date.span(), text);
        }
        let code = date.component(0).trimmed().bytes();
        let is_departure = matches!(code, b"189" | b"133" | b"136");
        if is_departure || matches!(code, b"232" | b"132" | b"178") {
            self.stops.extend(self.aside.take());
            let stop = self.stops.last_mut().unwrap_or(&mut self.ahead);
            *(if is_departure { &mut stop.departs } else { &mut stop.arrives }) = moment;
        }
        moment.map(LocalDateTime::date)
    }

    /// All legs in the message's order. What comes after begins anew.
    pub(crate) fn take(&mut self) -> Vec<Movement> {
        self.end_flight();
        std::mem::take(&mut self.done)
    }

    fn end_flight(&mut self) {
        let (mut stops, ahead) = (std::mem::take(&mut self.stops), std::mem::take(&mut self.ahead));
        let flight = self.flight.take();
        self.aside = None;
        if flight.is_none() && stops.is_empty() {
            return;
        }
        let flight = flight.unwrap_or_default();
        settle(&mut stops, &ahead);
        let leg = |from: &Stop, to: &Stop| Movement {
            departure: Call { port: from.port, at: from.departs },
            departure_place: from.name,
            arrival: Call { port: to.port, at: to.arrives },
            arrival_place: to.name,
            is_border_crossing: from.place == Place::LastBefore && to.place == Place::FirstBehind,
            ..flight.clone()
        };
        match stops.as_slice() {
            [] => self.done.push(flight),
            [only] if only.arrives.is_some() || only.place == Place::FirstBehind => {
                self.done.push(leg(&Stop::default(), only));
            }
            [only] => self.done.push(leg(only, &Stop::default())),
            [from, to] => self.done.push(leg(from, to)),
            several => self.done.extend(
                several
                    .windows(2)
                    .filter(|pair| !is_one_call(&pair[0], &pair[1]))
                    .map(|pair| leg(&pair[0], &pair[1])),
            ),
        }
    }
}

/// Gives stops the times that do not stand behind them, and turns two around that stand the wrong way.
fn settle(stops: &mut [Stop], ahead: &Stop) {
    if let [first, last] = stops {
        if first.place == Place::FirstBehind && last.place == Place::LastBefore {
            std::mem::swap(first, last);
        }
        // Both times may stand behind one of the two.
        first.departs = first.departs.or(last.departs);
        last.arrives = last.arrives.or(first.arrives);
    }
    if let Some(first) = stops.first_mut() {
        first.departs = first.departs.or(ahead.departs);
    }
    if let Some(last) = stops.last_mut() {
        last.arrives = last.arrives.or(ahead.arrives);
    }
}

/// Whether two stops are one: a port on the way stands once, or twice, where the flight arrives and where it
/// goes on. Who leaves a port to come back to it stops there twice.
fn is_one_call(first: &Stop, second: &Stop) -> bool {
    let crosses = first.place == Place::LastBefore && second.place == Place::FirstBehind;
    let is_round_trip = first.departs.is_some() && second.arrives.is_some();
    first.port.is_some() && first.port == second.port && !crosses && !is_round_trip
}

/// Carrier and number of `UA0989`; the carrier is empty when there is none in it. What stands before the number
/// need not be the `carrier` that flies.
fn flight_number(sent: Component<'_>, carrier: &[u8]) -> (Text, Text) {
    let text = sent.text();
    let length = match flight(&text) {
        // Both are plain ASCII, so they stand in the component as they stand in its text.
        Some((prefix, _)) => prefix.len(),
        // A master crew list has a number of its own kind: `EX01MCL`.
        None if !carrier.is_empty() && sent.bytes() != carrier && sent.bytes().starts_with(carrier) => {
            carrier.len()
        }
        None => 0,
    };
    (sent.slice(0..length).into(), conveyance::number(sent.slice(length..sent.bytes().len())))
}

/// A moment of which day and time stand apart, as in US/EDIFACT: `DTM+136+260521+0930+M6`.
fn day_and_time(day: &str, time: &str) -> Option<LocalDateTime> {
    dates::moment(&format!("{}{}", day.trim(), time.trim()))
}

/// `1`, `01` and `10` are of the sea; so are `11` to `19`, which say more (UN/ECE Recommendation 19).
fn mode(component: Component<'_>) -> Mode {
    match component.trimmed().bytes() {
        [b'0', code] | [code] | [code, b'0'..=b'9'] => match code {
            b'1' => Mode::Sea,
            b'2' => Mode::Rail,
            b'3' => Mode::Road,
            b'8' => Mode::InlandWater,
            _ => Mode::Air,
        },
        _ => Mode::Air,
    }
}

//! The legs of a PAXLST: what `TDT`, `LOC` and `DTM` of its header say.

use edifact::{Interchanges, Segment};
use vocabulary::{LocalDateTime, Port};

use crate::conveyance::{flight, number_as_kept, port};
use crate::dates;
use crate::{Call, Movement};

/// Collects legs while the header is read.
#[derive(Debug, Default)]
pub(crate) struct Legs {
    done: Vec<Movement>,
    carrier: String,
    number: String,
    stops: Vec<Stop>,
}

/// A port with the times that follow it.
#[derive(Debug, Default)]
struct Stop {
    /// Place qualifier: 125 last port before the border, 87 first port behind it, 92 and 130 others.
    code: String,
    port: Option<Port>,
    departs: Option<LocalDateTime>,
    arrives: Option<LocalDateTime>,
}

impl Legs {
    /// `TDT`: another flight begins.
    pub(crate) fn conveyance(&mut self, segment: &Segment<'_>, reader: &mut Interchanges<'_>) {
        self.end_flight();
        let sent = segment.text(1, 0);
        let carrier = segment.text(4, 0);
        let (prefix, number) = flight(&sent).unwrap_or(("", number_as_kept(&sent)));
        let carrier = if carrier.trim().is_empty() { prefix } else { carrier.trim() };
        if carrier.is_empty() || number.is_empty() {
            let text = "the flight has no carrier or no number";
            reader.deviations().record("flight", segment.span(), text);
        }
        self.carrier = carrier.to_owned();
        self.number = number.to_owned();
    }

    /// `LOC` of a leg: a port.
    pub(crate) fn place(&mut self, segment: &Segment<'_>, reader: &mut Interchanges<'_>) {
        let code = segment.text(0, 0).trim().to_owned();
        if !matches!(code.as_str(), "125" | "87" | "92" | "130") {
            return;
        }
        let sent = segment.text(1, 0);
        let port = port(&sent);
        if port.is_none() {
            reader.deviations().record("port", segment.element(1).span(), "a leg's port is no port code");
        }
        self.stops.push(Stop { code, port, ..Stop::default() });
    }

    /// `DTM` of a leg: when the flight leaves (189) or reaches (232) the port before it.
    pub(crate) fn moment(&mut self, segment: &Segment<'_>, reader: &mut Interchanges<'_>) {
        let code = segment.text(0, 0);
        let sent = segment.text(0, 1);
        let moment = dates::moment(&sent);
        if moment.is_none() {
            let place = segment.element(0).span();
            reader.deviations().record("date", place, "a leg's date and time cannot be read");
        }
        let Some(stop) = self.stops.last_mut() else { return };
        match code.trim() {
            "189" => stop.departs = moment,
            "232" => stop.arrives = moment,
            _ => {}
        }
    }

    /// All legs in the message's order.
    pub(crate) fn finish(mut self) -> Vec<Movement> {
        self.end_flight();
        self.done
    }

    fn end_flight(&mut self) {
        let stops = std::mem::take(&mut self.stops);
        let (carrier, number) = (std::mem::take(&mut self.carrier), std::mem::take(&mut self.number));
        let leg = |from: &Stop, to: &Stop| Movement {
            carrier: carrier.clone(),
            number: number.clone(),
            departure: Call { port: from.port, at: from.departs },
            arrival: Call { port: to.port, at: to.arrives },
            is_border_crossing: from.code == "125" && to.code == "87",
            code_shares: Vec::new(),
        };
        match stops.as_slice() {
            [] if carrier.is_empty() && number.is_empty() => {}
            [] => self.done.push(leg(&Stop::default(), &Stop::default())),
            [only] if only.arrives.is_some() || only.code == "87" => {
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

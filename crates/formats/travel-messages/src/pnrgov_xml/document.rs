//! The walk through a document: which elements are open, where its parts begin and end, and what to do when
//! tags do not match.
//!
//! **Invariant:** an element that was begun is ended, whatever follows; at most [`DEPTH_AT_MOST`] are open.

use edifact::Deviations;

use super::booking::{Draft, is_history};
use super::markup::{Kind, Piece, Tag, is_called};
use super::unit::{ELEMENTS_AT_MOST, Unit};
use super::values::Values;
use super::{Root, answers, flight, root_named};
use crate::model::{Escapes, Input, Text};
use crate::{Format, Message, MessageKind, person};

/// So deep may elements be nested; the message itself needs seven.
const DEPTH_AT_MOST: usize = 64;

/// A document while it is read.
#[derive(Debug)]
pub(super) struct Document<'a> {
    message: Message<'a>,
    values: Values<'a>,
    length: usize,
    open: Vec<Open>,
    /// How many elements are open that are nested too deep to be kept.
    too_deep: usize,
    /// The part that is open, if `in_unit`.
    unit: Unit<'a>,
    in_unit: Option<Part>,
    booking: Option<Draft>,
    /// How many bookings the document says it holds, and where.
    bookings_announced: Option<(u32, Text)>,
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    name: Text,
    part: Part,
    /// Its index in the part that is read.
    node: Option<usize>,
}

/// What an element is to the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The root.
    Root(Root),
    /// `PNRs`.
    Bookings,
    /// `PNR`.
    Booking,
    /// `Originator`.
    Originator,
    /// `FlightLeg`.
    Leg,
    /// `Passenger`.
    Passenger,
    /// `Flight`.
    Flight,
    /// Another part of a booking.
    OfBooking,
    /// An error or warning in an acknowledgement.
    Answer,
    /// What holds parts, or is in one.
    Other,
}

impl Part {
    /// Whether it is read as a whole when it ends.
    fn is_unit(self) -> bool {
        !matches!(self, Self::Root(_) | Self::Bookings | Self::Booking | Self::Other)
    }

    /// Whether an element of this kind cannot stand in an open one of that kind, so that the end tag of the
    /// latter is missing.
    fn ends(self, open: Self) -> bool {
        match open {
            Self::Passenger => matches!(self, Self::Passenger | Self::Flight | Self::Booking),
            Self::Flight => matches!(self, Self::Flight | Self::Booking),
            Self::Booking => matches!(self, Self::Booking | Self::Leg),
            Self::Originator | Self::Leg | Self::OfBooking => self == Self::Booking,
            _ => false,
        }
    }
}

impl<'a> Document<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let input = Input::new(bytes, Escapes::Xml);
        let mut values = Values { input, deviations: Deviations::default(), travel: None };
        note_encoding(bytes, &mut values.deviations);
        Self {
            message: Message::empty(input, Format::Xml),
            values,
            length: bytes.len(),
            open: Vec::new(),
            too_deep: 0,
            unit: Unit::new(input),
            in_unit: None,
            booking: None,
            bookings_announced: None,
        }
    }

    /// Takes the next piece of the document.
    pub(super) fn piece(&mut self, piece: &Piece) {
        if !piece.is_closed && piece.span.end < self.length {
            let text = "a tag does not end before the next one begins";
            self.values.deviations.record("xml-tag", piece.span.clone(), text);
        } else if !piece.is_closed {
            let text = "the document ends inside markup";
            self.values.deviations.record("xml-cut-off", piece.span.clone(), text);
        }
        match &piece.kind {
            Kind::Start(tag) => self.start(tag, piece.span.end),
            Kind::Empty(tag) => {
                self.start(tag, piece.span.end);
                self.close_top(piece.span.end);
            }
            Kind::End(name) => self.end(Text::at(name.clone()), piece),
            Kind::Text => self.text(Text::at(piece.span.clone())),
            Kind::CData(inside) => self.text(Text::at(inside.clone())),
            Kind::Other => {}
        }
    }

    /// The message, when there is nothing left to read.
    pub(super) fn finish(mut self) -> Message<'a> {
        if !self.open.is_empty() {
            let text = "the document ends before its elements do; what stands before is read";
            self.values.deviations.record("xml-cut-off", self.length..self.length, text);
        }
        let is_complete = self.open.is_empty();
        self.close_to(0, self.length);
        self.settle();
        let read = self.message.bookings.len();
        if let Some((announced, place)) = self.bookings_announced
            && is_complete
            && announced as usize != read
        {
            let text = format!("{announced} bookings are announced, {read} are there");
            self.values.deviations.record("pnr-count", place.range(), text);
        }
        self.message.deviations = self.values.deviations.take();
        self.message
    }

    fn start(&mut self, tag: &Tag, end: usize) {
        let name = &self.values.input.bytes(Text::at(tag.name.clone()));
        let part = self.part(name);
        if self.in_unit == Some(Part::OfBooking) && matches!(part, Part::Passenger | Part::Flight) {
            self.dissolve();
        }
        if let Some(at) = self.open.iter().position(|open| part.ends(open.part)) {
            let text = "an element begins where the one before has not ended";
            self.values.deviations.record("xml-nesting", tag.name.clone(), text);
            self.close_to(at, tag.name.start.saturating_sub(1));
        }
        if self.open.len() == DEPTH_AT_MOST {
            let text = format!("elements are nested deeper than {DEPTH_AT_MOST}; these are not read");
            self.values.deviations.record_once("xml-depth", tag.name.clone(), text);
            self.too_deep += 1;
            return;
        }
        let begins_unit = self.in_unit.is_none() && part.is_unit();
        if begins_unit {
            self.unit.clear();
            self.in_unit = Some(part);
        }
        let node = if self.in_unit.is_some() { self.unit.open(tag) } else { None };
        if self.in_unit.is_some() && node.is_none() {
            let text = format!("more than {ELEMENTS_AT_MOST} elements in one part; the rest is not read");
            self.values.deviations.record_once("xml-elements", tag.name.clone(), text);
        }
        let name = Text::at(tag.name.clone());
        self.open.push(Open {
            name,
            part: if begins_unit || !part.is_unit() { part } else { Part::Other },
            node,
        });
        match part {
            Part::Root(_) | Part::Bookings | Part::Booking if self.in_unit.is_none() => {
                self.head(part, tag, end);
            }
            _ => {}
        }
    }

    /// What an element is, by its name and by where it stands.
    fn part(&self, name: &[u8]) -> Part {
        let is = |known: &str| is_called(name, known);
        if self.message.kind.is_none()
            && let Some(root) = root_named(name)
        {
            return Part::Root(root);
        }
        match self.in_unit {
            // In a part only the beginning of another one that cannot stand there matters.
            Some(Part::Answer) => return Part::Other,
            Some(_) if is("PNR") => return Part::Booking,
            Some(Part::Passenger | Part::OfBooking) if is("PASSENGER") && !self.is_history() => {
                return Part::Passenger;
            }
            Some(Part::Passenger | Part::Flight | Part::OfBooking) if is("FLIGHT") && !self.is_history() => {
                return Part::Flight;
            }
            Some(_) => return Part::Other,
            None => {}
        }
        if self.message.kind == Some(MessageKind::Ackres) {
            let is_answer = is("ERROR") || is("WARNING") || is("SUCCESS");
            return if is_answer { Part::Answer } else { Part::Other };
        }
        let parts = [
            ("PNR", Part::Booking),
            ("PASSENGER", Part::Passenger),
            ("FLIGHT", Part::Flight),
            ("PNRS", Part::Bookings),
            ("FLIGHTLEG", Part::Leg),
            ("ORIGINATOR", Part::Originator),
        ];
        if let Some((_, part)) = parts.into_iter().find(|(known, _)| is(known)) {
            return part;
        }
        let is_in_booking = self.open.last().is_some_and(|open| open.part == Part::Booking);
        if is_in_booking { Part::OfBooking } else { Part::Other }
    }

    /// Whether the part that is open tells what became of the booking. Who is named there is known already.
    fn is_history(&self) -> bool {
        self.unit.root().is_some_and(is_history)
    }

    /// The part that is open turns out to hold passengers or flights: those are the parts.
    fn dissolve(&mut self) {
        self.in_unit = None;
        for open in self.open.iter_mut().filter(|open| open.node.is_some()) {
            (open.part, open.node) = (Part::Other, None);
        }
    }

    /// What stands in the start tag of an element that is not read as a whole.
    fn head(&mut self, part: Part, tag: &Tag, end: usize) {
        if part == Part::Booking {
            self.settle();
        }
        self.unit.clear();
        let node = self.unit.open(tag);
        node.inspect(|index| self.unit.close(*index, end));
        let Some(element) = self.unit.root() else { return };
        match part {
            Part::Root(root) => {
                self.message.kind = Some(match root {
                    Root::Push => MessageKind::Pnrgov,
                    Root::Acknowledgement => MessageKind::Ackres,
                });
                let version = element.attribute("VERSION");
                self.message.version = (!version.is_empty()).then(|| element.said(version).into_owned());
                let envelope = &mut self.message.envelope;
                envelope.interchange = element.attribute_of(&["ECHOTOKEN", "SEQUENCENMBR"]);
                envelope.transaction = element.attribute_of(&["TRANSACTIONIDENTIFIER", "CORRELATIONID"]);
                envelope.made = self.values.moment(element.attribute("TIMESTAMP"));
                self.note_travel();
            }
            Part::Bookings => {
                let announced = element.attribute_of(&["NUMBEROFPNRS", "NUMBEROFPNR"]);
                let count = self.values.count(announced);
                self.bookings_announced = count.map(|count| (count, announced));
            }
            _ => self.booking = Some(Draft::new(element, &mut self.values)),
        }
    }

    fn end(&mut self, name: Text, piece: &Piece) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let input = self.values.input;
        let is_it = |open: &Open| input.bytes(open.name) == input.bytes(name);
        let Some(at) = self.open.iter().rposition(is_it) else {
            let text = "an end tag closes nothing that is open";
            self.values.deviations.record("xml-nesting", piece.span.clone(), text);
            return;
        };
        if at + 1 < self.open.len() {
            let text = "an end tag closes an element in which others are open";
            self.values.deviations.record("xml-nesting", piece.span.clone(), text);
        }
        self.close_to(at + 1, piece.span.start);
        self.close_to(at, piece.span.end);
    }

    fn text(&mut self, text: Text) {
        let Some(Open { node: Some(node), .. }) = self.open.last() else { return };
        let is_blank = self.values.input.bytes(text).trim_ascii().is_empty();
        if self.too_deep == 0 && !is_blank && self.unit.text(*node, text) {
            let note = "a text is interrupted by markup";
            self.values.deviations.record_once("xml-text", text.range(), note);
        }
    }

    /// Closes the innermost elements until so many are open. `end` is the offset behind them.
    fn close_to(&mut self, count: usize, end: usize) {
        while self.open.len() > count {
            self.close_top(end);
        }
    }

    fn close_top(&mut self, end: usize) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        if let Some(node) = open.node {
            self.unit.close(node, end);
        }
        if open.part.is_unit() {
            self.in_unit = None;
            self.unit_read(open.part);
        } else if open.part == Part::Booking {
            self.settle();
        }
    }

    /// A part is complete.
    fn unit_read(&mut self, part: Part) {
        let Some(element) = self.unit.root() else { return };
        match part {
            Part::Originator => {
                let envelope = &mut self.message.envelope;
                envelope.sender = element.attribute_of(&["AIRLINECODE", "SYSTEMCODE"]);
                envelope.application = element.attribute("SYSTEMCODE");
                envelope.reporting_contact = element.attribute("AIRLINECONTACTINFO");
            }
            Part::Leg => {
                let leg = flight::leg(element, &mut self.values);
                self.message.movements.push(leg);
                self.note_travel();
            }
            Part::Answer => self.message.answers.extend(answers::answer(element)),
            Part::Passenger | Part::Flight | Part::OfBooking => {
                let draft = self.booking.get_or_insert_default();
                let pushed = &self.message.movements;
                match part {
                    Part::Passenger => draft.passenger(element, &mut self.values),
                    Part::Flight => draft.flight(element, pushed, &mut self.values),
                    _ => draft.part(element, &mut self.values),
                }
            }
            Part::Root(_) | Part::Bookings | Part::Booking | Part::Other => {}
        }
    }

    /// The booking that is open is complete.
    fn settle(&mut self) {
        if let Some(draft) = self.booking.take() {
            draft.settle(&mut self.message, &mut self.values);
        }
    }

    fn note_travel(&mut self) {
        let made = self.message.envelope.made.map(vocabulary::LocalDateTime::date);
        self.values.travel = person::last_day(&self.message.movements).or(made);
    }
}

/// Records bytes that are not in the encoding that the document declares, UTF-8 if none.
fn note_encoding(bytes: &[u8], deviations: &mut Deviations) {
    let Err(error) = std::str::from_utf8(bytes) else { return };
    let head = bytes[..bytes.len().min(200)].to_ascii_lowercase();
    let declares = |name: &[u8]| memchr::memmem::find(&head, name).is_some();
    if !declares(b"8859-1") && !declares(b"1252") {
        let at = error.valid_up_to();
        deviations.record("not-utf-8", at..at + 1, "text that is not UTF-8 is read as Windows-1252");
    }
}

//! One booking while it is read: facts are collected where they stand, and documents given to travellers at
//! its end, because a document may stand before the traveller to whom it belongs.

use edifact::{Deviations, Element, Segment};
use jiff::civil::Date;

use super::attribution::Attribution;
use super::check_in::{self, Desk};
use super::contacts::{self, FreeText};
use super::elements;
use super::extra_seat::extra_seat;
use super::group::Group;
use super::history::History;
use super::itinerary::{Flight, add_code_share, is_same_flight, note_code_share};
use super::people::{NamedTraveller, People};
use super::services::Deferred;
use super::{add, moment, number, record, texts};
use crate::conveyance;
use crate::model::{Amount, BookingDetails, CodeShare, Input, Payment, Text, Traveller};
use crate::person::last_day;
use crate::{Booking, Function, Message};

/// A booking of which the end is not reached. It is used for one after the other.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    pub(super) booking: Booking,
    pub(super) people: People,
    /// The traveller whom the current group is about.
    pub(super) current: Option<usize>,
    /// Whether the last flight is the pushed one.
    pub(super) is_pushed: bool,
    /// Documents and infants, of which it is not yet known whose they are.
    pub(super) attribution: Attribution,
    /// Services for travellers who are not yet named.
    pub(super) deferred: Vec<Deferred<'a>>,
    group: Group,
    /// The operating carrier of the last flight.
    operating: Text,
    holds_pushed: bool,
    /// The total of the last ticket.
    total: Option<Amount>,
    desk: Desk,
    history: History,
    /// The day of travel by which two-digit years are understood.
    travel: Option<Date>,
}

impl<'a> Draft<'a> {
    /// Begins a booking of a message of which the pushed flight is on the day `travel`.
    pub(super) fn begin(&mut self, message: &Message<'a>, travel: Option<Date>) {
        self.people.begin(message);
        self.current = None;
        self.is_pushed = false;
        self.group = Group::Push;
        self.operating = Text::default();
        self.holds_pushed = false;
        self.total = None;
        self.desk.close();
        self.travel = travel;
    }

    /// Whether a locator of this `RCI` is one of the booking's.
    pub(super) fn has_locator(&self, segment: &Segment<'a>, input: &Input<'a>) -> bool {
        let known = self.booking.details.as_deref().map_or(&[][..], |details| &details.locators);
        let is_known =
            |locator: Text| known.iter().any(|known| input.bytes(known.locator) == input.bytes(locator));
        elements::locators(segment, input).any(|found| is_known(found.locator))
    }

    /// The day of travel of the message.
    pub(super) fn travel(&self) -> Option<Date> {
        self.travel
    }

    /// Takes what a segment says.
    pub(super) fn segment(
        &mut self,
        segment: &Segment<'a>,
        group: Group,
        message: &mut Message<'a>,
        deviations: &mut Deviations,
    ) {
        let before = std::mem::replace(&mut self.group, group);
        let input = message.input;
        match (&segment.tag_bytes(), group) {
            (b"LTS", _) | (_, Group::History) => {
                let details = self.booking.details.get_or_insert_default();
                self.history.segment(segment, &mut details.history, &input);
            }
            (b"EQN" | b"RCI", Group::Split) => elements::split(segment, self.details(), &input),
            (b"MSG" | b"TVL", Group::NonAir) => elements::non_air(segment, self.details(), &input),
            (b"TIF", _) => self.travellers(segment, message, deviations),
            (b"SSR", _) => self.service(segment, message, deviations),
            (b"RCI", _) => self.locators(segment, message),
            (b"TVL", _) => self.flight(segment, message, deviations),
            (b"DAT" | b"ORG", Group::CheckIn) => {
                if before != Group::CheckIn {
                    self.desk.open();
                }
                self.current = None;
                match &segment.tag_bytes() {
                    b"DAT" => self.desk.time(segment, &input),
                    _ => self.desk.agent(segment),
                }
            }
            (b"TRI", _) => self.boarding(segment, message),
            (b"SSD", _) if self.is_pushed => {
                let seat = conveyance::seat(segment.element(0).component(0));
                if let Some(person) = self.current_traveller(message) {
                    person.seat = seat.or(person.seat);
                }
            }
            (b"TBD", _) if self.is_pushed => {
                if let Some(person) = self.current_traveller(message) {
                    check_in::bags(segment, person, &input, deviations);
                }
            }
            (b"REF", _) if group.is_of_a_traveller() => {
                let reference = Text::from(segment.element(0).component(1));
                if let Some(person) = self.current_traveller(message) {
                    person.reference = reference.or(person.reference);
                }
            }
            (b"FTI", _) => {
                if let Some(person) = self.current_traveller(message) {
                    elements::frequent_flyers(segment, person);
                }
            }
            (b"FAR", _) => {
                let kind = Text::from(segment.element(0).component(0));
                if let Some(person) = self.current_traveller(message).filter(|_| !kind.is_empty()) {
                    person.details_mut().passenger_type = kind;
                }
            }
            (b"TKT", _) => {
                self.total = None;
                if let Some(person) = self.current_traveller(message) {
                    elements::tickets(segment, person);
                }
            }
            (b"MON", _) => {
                self.total = elements::total(segment, &input).or(self.total);
                let total = self.total;
                if let Some(ticket) = self.last_ticket(message) {
                    ticket.total = ticket.total.or(total);
                }
            }
            (b"FOP", _) => {
                let total = self.total;
                elements::payments(segment, total, &mut self.details().payments);
            }
            (b"DAT", Group::Booking) => {
                let details = self.details();
                for [code, day, time] in elements::dates(segment) {
                    let field = match input.bytes(code) {
                        b"700" => &mut details.changed,
                        b"710" => &mut details.ticketed,
                        _ => continue,
                    };
                    *field = field.or(moment(day, time, &input));
                }
            }
            (b"DAT", Group::Ticket) => {
                let issued = elements::moment_of(segment, b"710", &input);
                match self.last_ticket(message) {
                    Some(ticket) => ticket.issued = ticket.issued.or(issued),
                    None => {
                        let details = self.details();
                        details.ticketed = details.ticketed.or(issued);
                    }
                }
            }
            (b"PTK", _) => {
                let [day] = texts(segment.element(2));
                if let Some(limit) = moment(day, Text::default(), &input) {
                    self.details().ticket_by.get_or_insert(limit.date());
                }
            }
            (b"ORG", Group::Booking) => self.agency(segment, message),
            (b"ADD", _) => self.addresses(segment, message),
            (b"IFT", _) => self.free_text(segment, message),
            (b"EBD", _) => {
                let bags = elements::excess_bags(segment, &input);
                add(&mut self.details().excess_bags, bags);
            }
            (b"RPI", _) => {
                let [count] = texts(segment.element(0));
                let [status] = texts(segment.element(1));
                if let Some(flight) = self.booking.itinerary.last_mut() {
                    flight.booking_status = status.or(flight.booking_status);
                }
                let party_size = number(count, &input);
                let details = self.details();
                details.party_size = details.party_size.or(party_size);
            }
            (b"EQN", Group::Booking) => {
                let [count] = texts(segment.element(0));
                self.details().party_size = number(count, &input);
            }
            (b"TRA", _) => self.operated_as(segment, message),
            (
                b"SRC" | b"DAT" | b"ORG" | b"TXD" | b"APD" | b"SSD" | b"TBD" | b"REF" | b"EQN" | b"MSG"
                | b"PDT",
                _,
            ) => {}
            _ => deviations.record("unexpected-segment", segment.span(), "a segment out of place"),
        }
    }

    /// Adds the booking to `message`, to which its travellers belong already. Gives whether the booking holds
    /// the pushed flight, or none.
    pub(super) fn settle(&mut self, message: &mut Message<'a>, deviations: &mut Deviations) -> bool {
        let input = message.input;
        self.deferred_services(message, deviations);
        let travel = self.travel.max(last_day(&self.booking.itinerary));
        self.attribution.settle(&mut self.people, travel, message, deviations);
        if let Some(details) = &mut self.booking.details {
            self.history.close(&mut details.history);
        }
        if let Some(pushed) = message.movements.first_mut() {
            for flight in &self.booking.itinerary {
                if !is_same_flight(flight, pushed, &input) {
                    continue;
                }
                for other in flight.code_shares.iter().copied() {
                    note_code_share(pushed, other, &input);
                }
                let own = CodeShare { carrier: flight.carrier, number: flight.number };
                note_code_share(pushed, own, &input);
            }
        }
        let is_on_flight = self.holds_pushed || self.booking.itinerary.is_empty();
        let mut booking = std::mem::take(&mut self.booking);
        booking.travellers = self.people.places().collect();
        for index in booking.travellers.iter().copied() {
            message.travellers[index].locator = booking.locator;
        }
        message.bookings.push(booking);
        is_on_flight
    }

    /// The group in which the current segment stands.
    pub(super) fn group(&self) -> Group {
        self.group
    }

    pub(super) fn details(&mut self) -> &mut BookingDetails {
        self.booking.details.get_or_insert_default()
    }

    /// The traveller whom the current group is about.
    fn current_traveller<'m>(&self, message: &'m mut Message<'a>) -> Option<&'m mut Traveller> {
        Some(self.people.traveller_mut(self.current?, message))
    }

    fn last_ticket<'m>(&self, message: &'m mut Message<'a>) -> Option<&'m mut crate::Ticket> {
        self.current_traveller(message)?.details.as_mut()?.tickets.last_mut()
    }

    /// `RCI`: the first locator is the booking's; others are of other systems.
    fn locators(&mut self, segment: &Segment<'a>, message: &Message<'a>) {
        for locator in elements::locators(segment, &message.input) {
            if self.booking.locator.is_empty() {
                self.booking.locator = locator.locator;
                self.booking.created = locator.created;
            }
            elements::add_locator(&mut self.details().locators, locator, &message.input);
        }
    }

    /// `TIF`: as a rule one traveller; nobody when it names a group. Behind the first flight it names again
    /// those who check in or board.
    fn travellers(&mut self, segment: &Segment<'a>, message: &mut Message<'a>, deviations: &mut Deviations) {
        self.current = None;
        self.total = None;
        let input = message.input;
        let is_group = |kind: Text| is(kind, "G", &input);
        let mut elements = segment.elements();
        let [surname, kind, number] = elements.next().map(|element| texts(element)).unwrap_or_default();
        if is_group(kind) {
            self.details().group_name = surname;
            return;
        }
        let mut is_alone = true;
        for element in elements.filter(|element| !element.is_empty()) {
            is_alone = false;
            let [given, kind, number]: [Text; 3] = texts(element);
            if is_group(kind) {
                self.details().group_name = surname;
                continue;
            }
            self.traveller([surname, given, kind, number], segment, message, deviations);
        }
        if is_alone && !surname.is_empty() {
            // `I` says that it is one person.
            let kind = if is(kind, "I", &input) { Text::default() } else { kind };
            self.traveller([surname, Text::default(), kind, number], segment, message, deviations);
        }
    }

    /// One traveller of a `TIF`: surname, given names, kind of passenger, number.
    fn traveller(
        &mut self,
        [surname, given, kind, number]: [Text; 4],
        segment: &Segment<'a>,
        message: &mut Message<'a>,
        deviations: &mut Deviations,
    ) {
        let input = message.input;
        let (surname, given) = match given.is_empty() {
            true => divided(surname, &input, deviations),
            false => (surname, given),
        };
        if let Some(code) = extra_seat(surname, given, &self.people, message) {
            let end = given.or(surname).range().end;
            self.current = None;
            self.desk.next_traveller();
            return self.extra_seat(code, Text::at(surname.or(given).range().start..end));
        }
        let is_infant = ["IN", "INF", "INS"].iter().any(|code| is(kind, code, &input));
        let named = &NamedTraveller { surname, given, number, is_infant };
        let is_again = self.group != Group::Traveller;
        let known = match is_again {
            true => self.people.named_again(named, self.desk.boards(), message),
            false => self.people.twin(named, message),
        };
        if is_again && known.is_none() {
            let text = "a traveller is named only where they check in or board";
            deviations.record("tif-not-in-booking", segment.span(), text);
        }
        let index = known.unwrap_or_else(|| self.people.add(named, message));
        self.current = Some(index);
        if is_again && self.is_pushed {
            self.desk.give(self.people.traveller_mut(index, message));
        }
        self.desk.next_traveller();
        // Most are adults; what is so with nearly everybody is not kept for each.
        if !matches!(input.bytes(kind), b"" | b"A") {
            self.people.traveller_mut(index, message).details_mut().passenger_type = kind;
        }
    }

    /// `TRI++ICN-188:::1`: the boarding number, and the number of the traveller.
    fn boarding(&mut self, segment: &Segment<'a>, message: &mut Message<'a>) {
        let [boarding_number, _, _, reference] = texts(segment.element(1));
        self.current = self.people.numbered(reference, &message.input);
        self.desk.boarding(boarding_number, self.current);
        if let (true, Some(index)) = (self.is_pushed, self.current) {
            self.desk.give(self.people.traveller_mut(index, message));
        }
    }

    fn flight(&mut self, segment: &Segment<'a>, message: &Message<'a>, deviations: &mut Deviations) {
        self.current = None;
        let input = &message.input;
        let pushed = message.movements.first();
        let flight = Flight::read(segment, input, deviations);
        if flight.is_surface(input) {
            self.is_pushed = false;
            self.desk.close();
            return;
        }
        if let (true, Some(last)) = (flight.is_code_share(), self.booking.itinerary.last_mut()) {
            add_code_share(last, self.operating, flight.movement.number, pushed, input);
            return;
        }
        self.desk.close();
        self.is_pushed = pushed.is_some_and(|pushed| is_same_flight(&flight.movement, pushed, input));
        self.holds_pushed |= self.is_pushed;
        self.operating = flight.operating;
        add(&mut self.booking.itinerary, flight.movement);
    }

    /// `TRA+KL+8734:B`, since release 14.1: the operating carrier's own number.
    fn operated_as(&mut self, segment: &Segment<'a>, message: &Message<'a>) {
        let carrier = segment.element(0).component(0).into();
        let number = conveyance::number(segment.element(1).component(0));
        if let (false, Some(last)) = (number.is_empty(), self.booking.itinerary.last_mut()) {
            add_code_share(last, carrier, number, None, &message.input);
        }
    }

    /// `ORG` of GR1: who made the booking. It is empty in a change push when the booking was cancelled.
    fn agency(&mut self, segment: &Segment<'a>, message: &Message<'a>) {
        match elements::agency(segment) {
            Some(agency) => _ = self.details().agency.get_or_insert(agency),
            None => self.booking.is_cancelled = message.known_function() == Some(Function::ChangePush),
        }
    }

    /// `ADD`: of the booking, of the traveller (emergency contacts), or of who pays.
    fn addresses(&mut self, segment: &Segment<'a>, message: &mut Message<'a>) {
        let input = message.input;
        let is_personal = matches!(self.group, Group::Traveller | Group::Ticket);
        if let Some(person) = self.current_traveller(message).filter(|_| is_personal) {
            let details = person.details_mut();
            contacts::add_addresses(segment, &mut details.addresses, &mut details.contacts, &input);
            return;
        }
        let details = self.details();
        contacts::add_addresses(segment, &mut details.addresses, &mut details.contacts, &input);
    }

    fn free_text(&mut self, segment: &Segment<'a>, message: &mut Message<'a>) {
        let input = message.input;
        let is_personal = self.group.is_of_a_traveller();
        let is_on_pushed = self.is_pushed || self.group == Group::Traveller;
        if let Some(status) = contacts::boarded(segment, &input)
            && let Some(person) = self.current_traveller(message).filter(|_| is_personal && is_on_pushed)
        {
            person.status = Some(status);
        }
        match contacts::free_text(segment, &input) {
            Some(FreeText::Contact(contact)) => match self.current_traveller(message).filter(|_| is_personal)
            {
                Some(person) => add(&mut person.details_mut().contacts, contact),
                None => add(&mut self.details().contacts, contact),
            },
            Some(FreeText::Payer(payer)) => match self.details().payments.last_mut() {
                Some(payment) if payment.payer.is_empty() => payment.payer = payer,
                _ => add(&mut self.details().payments, Payment { payer, ..Payment::default() }),
            },
            Some(FreeText::Remark(remark)) => add(&mut self.details().remarks, remark),
            None => {}
        }
    }
}

/// Whether a text is this code, in capitals or not.
fn is(text: Text, code: &str, input: &Input<'_>) -> bool {
    input.bytes(text).eq_ignore_ascii_case(code.as_bytes())
}

/// The surname and the given names in `LARA/ANAMRS`; all of it is a surname when there is no slash.
fn divided(name: Text, input: &Input<'_>, deviations: &mut Deviations) -> (Text, Text) {
    let whole = input.text(name);
    let Some(slash) = whole.find('/') else { return (name, Text::default()) };
    record(deviations, "name-undivided", name, "surname and given names stand in one component");
    (input.part(name, 0..slash), input.part(name, slash + 1..whole.len()).slashed())
}

/// The traveller's number in an element of an `SSR`: `+35H::1`.
pub(super) fn reference(element: Element<'_>) -> Text {
    element.component(2).into()
}

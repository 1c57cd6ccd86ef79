//! `SSR`: documents, addresses, seats, infants, contacts, memberships, tickets, and every other service.

use edifact::{Component, Deviations, Element, Segment};

use super::attribution::{SentDocs, SentInfant};
use super::booking::{Draft, reference};
use super::group::Group;
use super::{add, contacts, documents};
use crate::conveyance;
use crate::model::{FrequentFlyer, Input, Message, OtherReference, Remark, Service, Text, Ticket};
use crate::person::country_of;

/// So many services of one traveller, or of one booking, are kept.
const SERVICES_AT_MOST: usize = 999;

/// So many tickets, memberships or addresses of one traveller are compared, so that each is kept once.
const COMPARED_AT_MOST: usize = 99;

/// Digits of a ticket number: the carrier's three and ten of its own.
const TICKET_DIGITS: usize = 13;

/// A service for a traveller who is not yet named.
#[derive(Debug)]
pub(super) struct Deferred<'a> {
    segment: Segment<'a>,
    group: Group,
    current: Option<usize>,
}

impl<'a> Draft<'a> {
    /// Takes an `SSR`; puts it off when it is for somebody who is not yet named.
    pub(super) fn service(
        &mut self,
        segment: &Segment<'a>,
        message: &mut Message<'a>,
        deviations: &mut Deviations,
    ) {
        let group = self.group();
        let current = if group.is_of_a_traveller() { self.current } else { None };
        let element = segment.element(0);
        let code = element.component(0).trimmed();
        match code.bytes() {
            b"DOCS" => self.docs(segment, current, message, deviations),
            b"INFT" => {
                let (text, span) = (text_with_slash(element), Text::at(segment.span()));
                self.attribution.infants.extend(SentInfant::read(
                    text,
                    status(element),
                    span,
                    &message.input,
                ));
            }
            _ if !group.is_of_a_flight() && self.is_for_unknown(segment, &message.input) => {
                self.deferred.push(Deferred { segment: *segment, group, current });
            }
            _ => self.settled_service(segment, group, current, message, deviations),
        }
    }

    /// A `TIF` that stands for a seat: a service of the booking, under the name by which it was booked.
    pub(super) fn extra_seat(&mut self, code: Text, name: Text) {
        let services = &mut self.details().services;
        if services.len() < SERVICES_AT_MOST {
            let (status, carrier) = (Text::default(), Text::default());
            add(services, Service { code, status, carrier, text: name });
        }
    }

    /// Takes the services that were put off.
    pub(super) fn deferred_services(&mut self, message: &mut Message<'a>, deviations: &mut Deviations) {
        let mut deferred = std::mem::take(&mut self.deferred);
        for Deferred { segment, group, current } in deferred.drain(..) {
            self.settled_service(&segment, group, current, message, deviations);
        }
        self.deferred = deferred;
    }

    fn docs(
        &mut self,
        segment: &Segment<'a>,
        current: Option<usize>,
        message: &Message<'a>,
        deviations: &mut Deviations,
    ) {
        let input = &message.input;
        let surname =
            self.current.map(|index| message.travellers[self.people.places().start + index].surname);
        // A surname may hold a slash, which also separates the fields of `DOCS`.
        let slashed = surname.filter(|surname| input.bytes(*surname).contains(&b'/'));
        let slashed = slashed.map(|surname| input.text(surname));
        let span = Text::at(segment.span());
        match documents::docs(text_with_slash(segment.element(0)), slashed.as_deref(), input) {
            Some(docs) => {
                let reference = reference(segment.element(1));
                self.attribution.docs.push(SentDocs { docs, reference, current, span });
            }
            None => deviations.record("docs", segment.span(), "a DOCS text cannot be read"),
        }
    }

    /// Whether one of the travellers' numbers is nobody's yet.
    fn is_for_unknown(&self, segment: &Segment<'a>, input: &Input<'_>) -> bool {
        let references = segment.elements().skip(1).map(reference).filter(|number| !number.is_empty());
        references.into_iter().any(|number| self.people.numbered(number, input).is_none())
    }

    fn settled_service(
        &mut self,
        segment: &Segment<'a>,
        group: Group,
        current: Option<usize>,
        message: &mut Message<'a>,
        deviations: &mut Deviations,
    ) {
        let input = message.input;
        let element = segment.element(0);
        let code = element.component(0).trimmed();
        match code.bytes() {
            b"SEAT" | b"RQST" | [b'N', b'S', b'S', _] if self.seats(segment, group, message) => return,
            b"OTHS" => {
                let remark = Remark { kind: code.into(), text: free_text(element) };
                return add(&mut self.details().remarks, remark);
            }
            b"" => return,
            _ => {}
        }
        let mut is_anybodys = false;
        for other in segment.elements().skip(1) {
            if let Some(index) = self.people.numbered(reference(other), &input) {
                is_anybodys = true;
                self.give_service(code, element, Some(index), message, deviations);
            }
        }
        if !is_anybodys {
            self.give_service(code, element, current, message, deviations);
        }
    }

    /// Gives a service to a traveller, or to the booking.
    fn give_service(
        &mut self,
        code: Component<'a>,
        element: Element<'a>,
        index: Option<usize>,
        message: &mut Message<'a>,
        deviations: &mut Deviations,
    ) {
        let input = message.input;
        let traveller = index.map(|index| self.people.traveller_mut(index, message));
        match (code.bytes(), traveller) {
            (b"DOCO", Some(person)) => {
                let Some(doco) = documents::doco(text_with_slash(element), &input) else { return };
                if !doco.birth_place.is_empty() {
                    person.birth_place = person.birth_place.or(doco.birth_place);
                }
                match input.bytes(doco.kind) {
                    _ if doco.number.is_empty() => {}
                    b"K" | b"R" => {
                        let reference = OtherReference { qualifier: doco.kind, value: doco.number };
                        add(&mut person.details_mut().references, reference);
                    }
                    _ => self.attribution.visas.extend(index.map(|index| (index, doco))),
                }
            }
            (b"DOCA", Some(person)) => {
                let Some(address) = documents::doca(text_with_slash(element)) else { return };
                if input.bytes(address.purpose) == b"R" {
                    let residence = country_of(address.country, &input, deviations);
                    person.residence = residence.or(person.residence);
                }
                let addresses = &mut person.details_mut().addresses;
                if !addresses.iter().take(COMPARED_AT_MOST).any(|known| *known == address) {
                    add(addresses, address);
                }
            }
            (b"DOCA", None) => {
                let address = documents::doca(text_with_slash(element));
                address.into_iter().for_each(|address| add(&mut self.details().addresses, address));
            }
            ([b'C', b'T', b'C', _], traveller) => {
                let contact = contacts::coded(code.bytes(), element.component(8), &input);
                let contacts = match traveller {
                    Some(person) => &mut person.details_mut().contacts,
                    None => &mut self.details().contacts,
                };
                contact.into_iter().for_each(|contact| add(contacts, contact));
            }
            (b"TKNE" | b"TKNA" | b"TKNM", Some(person)) if let Some(number) = ticket_number(element) => {
                let tickets = &mut person.details_mut().tickets;
                let is_known = |ticket: &Ticket| input.bytes(ticket.number).ends_with(input.bytes(number));
                if !tickets.iter().take(COMPARED_AT_MOST).any(is_known) {
                    add(tickets, Ticket { number, kind: Text::default(), issued: None, total: None });
                }
            }
            ([b'F', b'Q', b'T', _], Some(person)) if let Some(member) = membership(element) => {
                let members = &mut person.details_mut().frequent_flyer;
                let is_known = |known: &FrequentFlyer| {
                    input.bytes(known.number) == input.bytes(member.number)
                        && input.bytes(known.carrier) == input.bytes(member.carrier)
                };
                if !members.iter().take(COMPARED_AT_MOST).any(is_known) {
                    add(members, member);
                }
            }
            (code_bytes, traveller) => {
                let services = match traveller {
                    Some(person) => {
                        if code_bytes == b"CHLD" {
                            let born = element.component(8).into();
                            self.attribution.births.extend(index.map(|index| (index, born)));
                        }
                        &mut person.details_mut().services
                    }
                    None => &mut self.details().services,
                };
                let (status, carrier) = (status(element), element.component(3).into());
                let service = Service { code: code.into(), status, carrier, text: free_text(element) };
                if services.len() < SERVICES_AT_MOST {
                    add(services, service);
                }
            }
        }
    }

    /// `SSR+SEAT:…:board:off+15A::1+15B::2`: seats by the travellers' numbers; one alone may stand in the text.
    /// Gives whether it names any: `NSSA`, an aisle seat, is asked for without.
    fn seats(&mut self, segment: &Segment<'a>, group: Group, message: &mut Message<'a>) -> bool {
        let element = segment.element(0);
        let in_text = conveyance::seat(element.component(8));
        let seat = |element: Element<'a>| conveyance::seat(element.component(0)).or(in_text);
        if segment.elements().skip(1).all(|element| seat(element).is_empty()) {
            return false;
        }
        if is_refused(status(element), &message.input) {
            return true;
        }
        let port = |component: usize| conveyance::port(element.component(component));
        let is_on_pushed = || {
            let pushed = message.movements.first();
            pushed.is_some_and(|pushed| port(6) == pushed.departure.port && port(7) == pushed.arrival.port)
        };
        if !(if group.is_of_a_flight() { self.is_pushed } else { is_on_pushed() }) {
            return true;
        }
        for element in segment.elements().skip(1) {
            let Some(index) = self.people.numbered(reference(element), &message.input) else { continue };
            let person = self.people.traveller_mut(index, message);
            person.seat = person.seat.or(seat(element));
        }
        true
    }
}

/// The status of a service: `HK`.
fn status(element: Element<'_>) -> Text {
    element.component(1).into()
}

/// Whether a status says that a service was refused or cancelled.
pub(super) fn is_refused(status: Text, input: &Input<'_>) -> bool {
    matches!(input.bytes(status), b"UN" | b"UC" | b"NO" | b"HX" | b"XX" | b"XK")
}

/// The free text of a service: component 8 and what stands behind it.
fn free_text(element: Element<'_>) -> Text {
    let text = element.component(8).trimmed();
    if text.is_empty() { Text::default() } else { Text::at(text.span().start..element.span().end) }
}

/// The text of a service that has fields between slashes: component 8, or the first that looks like one.
fn text_with_slash(element: Element<'_>) -> Component<'_> {
    let text = element.component(8);
    if text.bytes().contains(&b'/') {
        return text;
    }
    element.components().skip(1).find(|part| part.bytes().contains(&b'/')).unwrap_or(text)
}

/// The number in `1393207166000C1`: a ticket, and which of its coupons.
fn ticket_number(element: Element<'_>) -> Option<Text> {
    let text = element.component(8).trimmed();
    let start = text.bytes().iter().position(u8::is_ascii_digit)?;
    let digits = text.bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    (digits >= TICKET_DIGITS).then(|| text.slice(start..start + digits).into())
}

/// The carrier and number in `UA123456789`.
fn membership(element: Element<'_>) -> Option<FrequentFlyer> {
    let text = element.component(8).trimmed();
    let start = text.bytes().iter().position(u8::is_ascii_alphanumeric)?;
    let word = text.bytes()[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let has_number =
        text.bytes()[start..start + word].iter().filter(|byte| byte.is_ascii_digit()).count() > 2;
    has_number.then(|| FrequentFlyer {
        carrier: text.slice(start..start + 2).into(),
        number: text.slice(start + 2..start + word).into(),
        level: Text::default(),
    })
}

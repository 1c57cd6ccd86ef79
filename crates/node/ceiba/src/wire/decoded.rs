//! `ceiba decode --json`: one object per message.

use serde::Serialize;
use travel_messages::{Call, Message, MessageKind, Status};
use vocabulary::{Country, Port, Sex};

use super::known;

/// One message.
#[derive(Serialize)]
pub(crate) struct Decoded<'a> {
    file: &'a str,
    index: usize,
    kind: Option<&'static str>,
    version: Option<&'a str>,
    function: Option<&'a str>,
    status: &'static str,
    movements: Vec<Movement<'a>>,
    bookings: Vec<Booking<'a>>,
    travellers: Vec<Traveller<'a>>,
    /// What a state answered; only CUSRES and ACKRES have any.
    answers: [(); 0],
    deviations: Vec<Deviation<'a>>,
    redactions: Vec<Redaction<'a>>,
}

#[derive(Serialize)]
struct Movement<'a> {
    carrier: Option<&'a str>,
    number: Option<&'a str>,
    departure: PortCall,
    arrival: PortCall,
    code_shares: Vec<CodeShare<'a>>,
}

#[derive(Serialize)]
struct CodeShare<'a> {
    carrier: Option<&'a str>,
    number: Option<&'a str>,
}

#[derive(Serialize)]
struct PortCall {
    port: Option<String>,
    at: Option<String>,
}

#[derive(Serialize)]
struct Booking<'a> {
    locator: Option<&'a str>,
    created: Option<String>,
    travellers: &'a [usize],
    itinerary: Vec<Movement<'a>>,
}

#[derive(Serialize)]
struct Traveller<'a> {
    role: &'static str,
    surname: Option<&'a str>,
    given: Option<&'a str>,
    other: Option<&'a str>,
    title: Option<&'a str>,
    given_as_sent: Option<&'a str>,
    birth_date: Option<String>,
    sex: Option<&'static str>,
    nationality: Option<&'static str>,
    residence: Option<&'static str>,
    seat: Option<&'a str>,
    locator: Option<&'a str>,
    reference: Option<&'a str>,
    documents: Vec<Document<'a>>,
    bags: Bags<'a>,
}

/// A document, here and in `screen`.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    r#type: Option<&'a str>,
    number: &'a str,
    issuer: Option<&'static str>,
    expiry: Option<String>,
}

#[derive(Serialize)]
struct Bags<'a> {
    count: Option<u32>,
    weight_kg: Option<f64>,
    tags: &'a [String],
}

#[derive(Serialize)]
struct Deviation<'a> {
    rule: &'a str,
    offset: usize,
    length: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Redaction<'a> {
    rule: &'a str,
    count: usize,
}

impl<'a> Decoded<'a> {
    /// The `index`th message of a file, from 0, and what was redacted of it before it was read.
    pub(crate) fn new(
        file: &'a str,
        index: usize,
        message: &'a Message,
        redactions: &'a [(&'static str, usize)],
    ) -> Self {
        Self {
            file,
            index,
            kind: message.kind.map(MessageKind::as_str),
            version: message.version.as_deref(),
            function: message.function.as_deref(),
            status: status(message.status()),
            movements: message.movements.iter().map(Movement::new).collect(),
            bookings: message.bookings.iter().map(Booking::new).collect(),
            travellers: message.travellers.iter().map(Traveller::new).collect(),
            answers: [],
            deviations: message.deviations.iter().map(Deviation::new).collect(),
            redactions: redactions.iter().map(|(rule, count)| Redaction { rule, count: *count }).collect(),
        }
    }
}

/// The contract's word for a status.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Clean => "clean",
        Status::Deviating => "deviating",
        Status::Unreadable => "unreadable",
    }
}

impl<'a> Movement<'a> {
    fn new(movement: &'a travel_messages::Movement) -> Self {
        let code_shares = movement.code_shares.iter();
        Self {
            carrier: known(&movement.carrier),
            number: known(&movement.number),
            departure: PortCall::new(movement.departure),
            arrival: PortCall::new(movement.arrival),
            code_shares: code_shares
                .map(|(carrier, number)| CodeShare { carrier: known(carrier), number: known(number) })
                .collect(),
        }
    }
}

impl PortCall {
    fn new(call: Call) -> Self {
        Self { port: call.port.as_ref().map(Port::to_string), at: call.at.map(|at| at.to_string()) }
    }
}

impl<'a> Booking<'a> {
    fn new(booking: &'a travel_messages::Booking) -> Self {
        Self {
            locator: booking.locator.as_deref(),
            created: booking.created.map(|at| at.to_string()),
            travellers: &booking.travellers,
            itinerary: booking.itinerary.iter().map(Movement::new).collect(),
        }
    }
}

impl<'a> Traveller<'a> {
    fn new(traveller: &'a travel_messages::Traveller) -> Self {
        let bags = &traveller.bags;
        Self {
            role: traveller.role.as_str(),
            surname: known(&traveller.surname),
            given: known(&traveller.given),
            other: known(&traveller.other),
            title: traveller.title.as_deref(),
            given_as_sent: traveller.given_as_sent.as_deref(),
            birth_date: traveller.birth_date.map(|date| date.to_string()),
            sex: traveller.sex.map(Sex::as_str),
            nationality: traveller.nationality.map(Country::as_str),
            residence: traveller.residence.map(Country::as_str),
            seat: traveller.seat.as_deref(),
            locator: traveller.locator.as_deref(),
            reference: traveller.reference.as_deref(),
            documents: traveller.documents.iter().map(Document::new).collect(),
            bags: Bags { count: bags.count, weight_kg: bags.weight_kg, tags: &bags.tags },
        }
    }
}

impl<'a> Document<'a> {
    pub(super) fn new(document: &'a vocabulary::Document) -> Self {
        Self {
            r#type: known(&document.kind),
            number: &document.number,
            issuer: document.issuer.map(Country::as_str),
            expiry: document.expiry.map(|date| date.to_string()),
        }
    }
}

impl<'a> Deviation<'a> {
    fn new(deviation: &'a edifact::Deviation) -> Self {
        Self {
            rule: deviation.rule,
            offset: deviation.offset,
            length: deviation.length,
            text: &deviation.text,
        }
    }
}

//! `ceiba decode --json`: one object per message.

mod answer;
mod booking;
mod traveller;

use std::borrow::Cow;

use serde::Serialize;
use travel_messages::{Call, Event, Format, Function, Message, MessageKind, Status, Text, answers};
use vocabulary::Port;

use answer::Answer;
use booking::{Booking, Movement};
use traveller::Traveller;

/// A text of a message; `None` when it was not sent.
type Sent<'a> = Option<Cow<'a, str>>;

/// One message.
#[derive(Serialize)]
pub(crate) struct Decoded<'a> {
    file: &'a str,
    index: usize,
    kind: Option<&'static str>,
    format: &'static str,
    version: Option<&'a str>,
    function: Sent<'a>,
    /// What the function code means.
    meaning: Option<&'static str>,
    event: Option<&'static str>,
    status: &'static str,
    envelope: Envelope<'a>,
    movements: Vec<Movement<'a>>,
    bookings: Vec<Booking<'a>>,
    travellers: Vec<Traveller<'a>>,
    answers: Vec<Answer<'a>>,
    deviations: Vec<Deviation<'a>>,
    redactions: Vec<Redaction<'a>>,
}

#[derive(Serialize)]
struct Envelope<'a> {
    sender: Sent<'a>,
    recipient: Sent<'a>,
    made: Option<String>,
    interchange: Sent<'a>,
    application: Sent<'a>,
    message: Sent<'a>,
    common_access: Sent<'a>,
    transaction: Sent<'a>,
    revision: Sent<'a>,
    part: Option<Part>,
    reporting_party: Sent<'a>,
    reporting_contact: Sent<'a>,
}

#[derive(Serialize)]
struct Part {
    number: u32,
    is_last: bool,
}

#[derive(Serialize)]
struct PortCall<'a> {
    port: Option<String>,
    at: Option<String>,
    /// Where, when the place has no code: a crossing on land.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Sent<'a>,
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

/// Where a value stands, in bytes from the start of the file.
#[derive(Serialize)]
struct Place {
    offset: usize,
    length: usize,
}

impl From<Text> for Place {
    fn from(text: Text) -> Self {
        Self { offset: text.range().start, length: text.len() }
    }
}

impl<'a> Decoded<'a> {
    /// The `index`th message of a file, from 0, and what was redacted of it before it was read. With
    /// `has_sources` every value of a traveller comes with its place in the file.
    pub(crate) fn new(
        file: &'a str,
        index: usize,
        message: &'a Message<'a>,
        redactions: &'a [(&'static str, usize)],
        has_sources: bool,
    ) -> Self {
        let travellers = message.travellers.iter();
        Self {
            file,
            index,
            kind: message.kind.map(MessageKind::as_str),
            format: Format::as_str(message.format),
            version: message.version.as_deref(),
            function: message.sent(message.function),
            meaning: meaning(message),
            event: message.event().map(Event::as_str),
            status: status(message.status()),
            envelope: Envelope::new(message),
            movements: message.movements.iter().map(|movement| Movement::new(message, movement)).collect(),
            bookings: message.bookings.iter().map(|booking| Booking::new(message, booking)).collect(),
            travellers: travellers.map(|one| Traveller::new(message, one, has_sources)).collect(),
            answers: message.answers.iter().map(|answer| Answer::new(message, answer)).collect(),
            deviations: message.deviations.iter().map(Deviation::new).collect(),
            redactions: redactions.iter().map(|(rule, count)| Redaction { rule, count: *count }).collect(),
        }
    }
}

/// What the function code of a message means.
pub(crate) fn meaning(message: &Message<'_>) -> Option<&'static str> {
    message.known_function().map(Function::as_str).or_else(|| answers::meaning(message))
}

/// The contract's word for a status.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Clean => "clean",
        Status::Deviating => "deviating",
        Status::Unreadable => "unreadable",
    }
}

impl<'a> Envelope<'a> {
    fn new(message: &Message<'a>) -> Self {
        let envelope = &message.envelope;
        let part = envelope.part.map(|part| Part { number: part.number, is_last: part.is_last });
        Self {
            sender: message.sent(envelope.sender),
            recipient: message.sent(envelope.recipient),
            made: envelope.made.map(|at| at.to_string()),
            interchange: message.sent(envelope.interchange),
            application: message.sent(envelope.application),
            message: message.sent(envelope.message),
            common_access: message.sent(envelope.common_access),
            transaction: message.sent(envelope.transaction),
            revision: message.sent(envelope.revision),
            part,
            reporting_party: message.sent(envelope.reporting_party),
            reporting_contact: message.sent(envelope.reporting_contact),
        }
    }
}

impl<'a> PortCall<'a> {
    fn new(call: Call, place: Sent<'a>) -> Self {
        Self { port: call.port.as_ref().map(Port::to_string), at: call.at.map(|at| at.to_string()), place }
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

//! Bytes to messages, whatever they are.
//!
//! **Invariant:** there is always at least one message; when nothing can be read, it says what the bytes
//! look like.

use edifact::{Deviation, Header, Interchanges, ServiceCharacters};

use crate::model::{Envelope, Escapes, Input, Part, Text};
use crate::{Format, Message, MessageKind, answers, dates, passenger_list, paxlst, pnrgov, pnrgov_xml};

/// So many messages of one input are read. Carriers send one or a few; an archive is sent in parts.
pub const MESSAGES_AT_MOST: usize = 100_000;

/// So many bytes of one input are read: as many as places can be told of.
const BYTES_AT_MOST: usize = u32::MAX as usize;

/// Reads every message in `bytes`: one or more interchanges of PAXLST, PNRGOV and the answers to them, a
/// PNRGOV in XML, or a passenger list in JSON or CSV. Offsets count from the start of `bytes`.
pub fn decode(bytes: &[u8]) -> Vec<Message<'_>> {
    messages(bytes).collect()
}

/// Reads as [`decode`] does. Of interchanges no more than two messages are held at a time; the other formats
/// are one message as a rule.
pub fn messages(bytes: &[u8]) -> Messages<'_> {
    let bytes = &bytes[..bytes.len().min(BYTES_AT_MOST)];
    let input = Input::new(bytes, Escapes::Edifact(ServiceCharacters::DEFAULT.into()));
    let state = if pnrgov_xml::is_one(bytes) {
        State::Read(vec![pnrgov_xml::read(bytes)].into_iter())
    } else if passenger_list::is_json(bytes) {
        State::Read(passenger_list::json(bytes).into_iter())
    } else if passenger_list::is_csv(bytes) {
        State::Read(passenger_list::csv(bytes).into_iter())
    } else if let Some(text) = foreign_format(bytes) {
        State::Read(vec![unreadable(input, Vec::new(), "not-edifact", bytes.len(), text)].into_iter())
    } else {
        State::Edifact(Box::new(Interchanges::new(bytes)))
    };
    Messages { input, length: bytes.len(), state, held: None, count: 0 }
}

/// The messages of an input, in its order. There is at least one.
#[derive(Debug)]
pub struct Messages<'a> {
    input: Input<'a>,
    length: usize,
    state: State<'a>,
    /// The last message read. Counts of an envelope are known behind its last message, to which they belong.
    held: Option<Message<'a>>,
    count: usize,
}

#[derive(Debug)]
enum State<'a> {
    /// Interchanges of which more may follow.
    Edifact(Box<Interchanges<'a>>),
    /// The messages of a document that is read as a whole.
    Read(std::vec::IntoIter<Message<'a>>),
}

impl<'a> Iterator for Messages<'a> {
    type Item = Message<'a>;

    fn next(&mut self) -> Option<Message<'a>> {
        match std::mem::replace(&mut self.state, State::Read(Vec::new().into_iter())) {
            State::Edifact(reader) => self.next_of(reader),
            State::Read(mut messages) => {
                let next = messages.next();
                self.state = State::Read(messages);
                next
            }
        }
    }
}

impl<'a> Messages<'a> {
    fn next_of(&mut self, mut reader: Box<Interchanges<'a>>) -> Option<Message<'a>> {
        while let Some(header) = reader.next_message() {
            if let Some(held) = &mut self.held {
                held.deviations.append(&mut reader.deviations().take_before(header.offset));
            }
            if self.count == MESSAGES_AT_MOST {
                let text = format!("messages from here on are not read; the limit is {MESSAGES_AT_MOST}");
                reader.deviations().record("too-many-messages", header.offset..self.length, text);
                break;
            }
            self.count += 1;
            let mut message = read(self.input, &header, &mut reader);
            message.deviations = reader.deviations().take();
            if let Some(complete) = self.held.replace(message) {
                self.state = State::Edifact(reader);
                return Some(complete);
            }
        }
        let rest = reader.deviations().take();
        Some(match self.held.take() {
            Some(mut last) => {
                last.deviations.extend(rest);
                last
            }
            None => without_message(self.input, rest, self.length),
        })
    }
}

fn read<'a>(input: Input<'a>, header: &Header<'a>, reader: &mut Interchanges<'a>) -> Message<'a> {
    let first = header.message.or(header.first).or(header.interchange);
    let input = first.map_or(input, |segment| input.with(Escapes::Edifact(segment.reading())));
    let mut message = Message::empty(input, Format::Edifact);
    message.kind = kind(header);
    message.version = header.version();
    message.envelope = envelope(header);
    match message.kind {
        Some(MessageKind::Paxlst) => paxlst::read(&mut message, header, reader),
        Some(MessageKind::Pnrgov) => pnrgov::read(&mut message, header, reader),
        Some(_) => answers::read(&mut message, header, reader),
        None => {
            let text = "the message type is none of those that travel uses";
            reader.deviations().record("unknown-message", header.span(), text);
        }
    }
    message
}

/// The kind that the header names; without a header, the kind that the first segment shows.
fn kind(header: &Header<'_>) -> Option<MessageKind> {
    let all = [
        MessageKind::Paxlst,
        MessageKind::Pnrgov,
        MessageKind::Cusres,
        MessageKind::Ackres,
        MessageKind::Govreq,
        MessageKind::Contrl,
    ];
    let named = header.kind();
    if !named.is_empty() {
        return all.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(&named));
    }
    match header.first?.tag() {
        "BGM" | "TDT" | "NAD" => Some(MessageKind::Paxlst),
        "MSG" | "ORG" | "TVL" | "EQN" | "SRC" | "RCI" | "TIF" => Some(MessageKind::Pnrgov),
        _ => None,
    }
}

fn envelope(header: &Header<'_>) -> Envelope {
    let mut envelope = Envelope::default();
    if let Some(interchange) = header.interchange {
        let text = |element: usize| Text::from(interchange.element(element).component(0));
        envelope.sender = text(1);
        envelope.recipient = text(2);
        let (day, time) = (interchange.text(3, 0), interchange.text(3, 1));
        envelope.made = dates::moment(&format!("{}{}", day.trim(), time.trim()));
        envelope.interchange = text(4);
        envelope.application = text(6);
    }
    if let Some(message) = header.message {
        envelope.message = message.element(0).component(0).into();
        envelope.common_access = message.element(2).component(0).into();
        let (number, position) = (message.text(3, 0), message.text(3, 1));
        envelope.part = number.trim().parse().ok().map(|number| {
            // `01` alone is how many send a list that has no other part; a first part says `01:C`.
            Part { number, is_last: position.trim() == "F" || (number == 1 && position.trim().is_empty()) }
        });
    }
    envelope
}

fn without_message<'a>(input: Input<'a>, found: Vec<Deviation>, length: usize) -> Message<'a> {
    let is_outside = |found: &Deviation| {
        found.rule == "outside-interchange" && found.offset <= 3 && found.offset + found.length == length
    };
    if !found.iter().any(is_outside) {
        return unreadable(
            input,
            found,
            "no-message",
            length,
            "there is an interchange, but no message in it",
        );
    }
    unreadable(
        input,
        found,
        "not-edifact",
        length,
        "this is no travel message: neither EDIFACT (UNB, UNH), nor a PNRGOV in XML, nor a passenger list in JSON or CSV",
    )
}

fn unreadable<'a>(
    input: Input<'a>,
    mut deviations: Vec<Deviation>,
    rule: &'static str,
    length: usize,
    text: &str,
) -> Message<'a> {
    deviations.push(Deviation { rule, offset: 0, length, text: text.to_owned() });
    Message { deviations, ..Message::empty(input, Format::Edifact) }
}

/// What bytes that cannot be EDIFACT are, and what to do about it.
fn foreign_format(bytes: &[u8]) -> Option<&'static str> {
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if plain.is_empty() {
        return Some("the file is empty");
    }
    let formats: [(&[u8], &str); 7] = [
        (b"PK\x03\x04", "this is a ZIP archive; unpack it and send the files in it"),
        (b"\x1f\x8b", "this is a gzip archive; unpack it and send the file in it"),
        (b"7z\xbc\xaf", "this is a 7z archive; unpack it and send the files in it"),
        (b"%PDF", "this is a PDF document; send the message itself"),
        (b"\xff\xfe", "this is UTF-16 text; send it as UTF-8 or in the character set that UNB names"),
        (b"\xfe\xff", "this is UTF-16 text; send it as UTF-8 or in the character set that UNB names"),
        (b"<", "this is XML or HTML, but no IATA_PNRGOV_NotifRQ; send the message itself"),
    ];
    formats.iter().find(|(start, _)| plain.starts_with(start)).map(|(_, text)| *text)
}

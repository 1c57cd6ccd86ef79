//! Bytes to messages, whatever they are.
//!
//! **Invariant:** there is always at least one message; when nothing can be read, it says what the bytes
//! look like.

use edifact::{Deviation, Header, Interchanges};

use crate::{Message, MessageKind, paxlst, pnrgov};

/// So many messages of one input are read. Carriers send one or a few; an archive is sent in parts.
pub const MESSAGES_AT_MOST: usize = 100_000;

/// Reads every message in `bytes`: one or more interchanges of PAXLST, PNRGOV and the answers to them.
/// Offsets of deviations count from the start of `bytes`.
pub fn decode(bytes: &[u8]) -> Vec<Message> {
    if let Some(text) = foreign_format(bytes) {
        return vec![unreadable(Vec::new(), "not-edifact", bytes.len(), text)];
    }
    let mut reader = Interchanges::new(bytes);
    let mut messages: Vec<Message> = Vec::new();
    while let Some(header) = reader.next_message() {
        // Counts of an envelope are known behind its last message, to which they belong.
        if let Some(last) = messages.last_mut() {
            last.deviations.append(&mut reader.deviations().take_before(header.offset));
        }
        if messages.len() == MESSAGES_AT_MOST {
            let text = format!("messages from here on are not read; the limit is {MESSAGES_AT_MOST}");
            reader.deviations().record("too-many-messages", header.offset..bytes.len(), text);
            break;
        }
        let mut message = read(&header, &mut reader);
        message.deviations = reader.deviations().take();
        messages.push(message);
    }
    let rest = reader.deviations().take();
    match messages.last_mut() {
        Some(last) => last.deviations.extend(rest),
        None => messages.push(without_message(rest, bytes.len())),
    }
    messages
}

fn read<'a>(header: &Header<'a>, reader: &mut Interchanges<'a>) -> Message {
    let kind = kind(header);
    let mut message = match kind {
        Some(MessageKind::Paxlst) => paxlst::read(header, reader),
        Some(MessageKind::Pnrgov) => pnrgov::read(header, reader),
        _ => Message { function: first_function(reader), ..empty() },
    };
    if kind.is_none() {
        let text = "the message type is none of those that travel uses";
        reader.deviations().record("unknown-message", header.span(), text);
    }
    message.kind = kind;
    message.version = header.version();
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

/// The function code of a message whose content is not read here.
fn first_function(reader: &mut Interchanges<'_>) -> Option<String> {
    while let Some(segment) = reader.next_segment() {
        let code = match segment.tag() {
            "BGM" => segment.text(0, 0),
            "MSG" => segment.text(0, 1),
            _ => continue,
        };
        return Some(code.trim().to_owned()).filter(|code| !code.is_empty());
    }
    None
}

/// A message of which nothing is known yet.
pub(crate) fn empty() -> Message {
    Message {
        kind: None,
        version: None,
        function: None,
        movements: Vec::new(),
        bookings: Vec::new(),
        travellers: Vec::new(),
        deviations: Vec::new(),
    }
}

fn without_message(found: Vec<Deviation>, length: usize) -> Message {
    let is_outside = |found: &Deviation| {
        found.rule == "outside-interchange" && found.offset <= 3 && found.offset + found.length == length
    };
    if !found.iter().any(is_outside) {
        return unreadable(found, "no-message", length, "there is an interchange, but no message in it");
    }
    unreadable(found, "not-edifact", length, "this is no EDIFACT: there is neither UNB nor UNH in it")
}

fn unreadable(mut deviations: Vec<Deviation>, rule: &'static str, length: usize, text: &str) -> Message {
    deviations.push(Deviation { rule, offset: 0, length, text: text.to_owned() });
    Message { deviations, ..empty() }
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
        (b"<", "this is XML or HTML; send the message as EDIFACT"),
    ];
    formats.iter().find(|(start, _)| plain.starts_with(start)).map(|(_, text)| *text)
}

//! Passenger lists in JSON and CSV. They have no field for free text; it stands where a sender puts what
//! nobody asked for.
//!
//! **Invariant:** what the reader takes for a field of a traveller or movement stays; all else is searched,
//! keys and the header too.

use std::ops::Range;

use super::edifact::is_address_of_mail;
use super::search::Findings;
use super::symbols::Escapes;
use super::table::TABLE;
use crate::{Message, Text, Traveller, passenger_list};

/// Searches a list in JSON.
pub(super) fn search_json(found: &mut Findings<'_>) {
    found.escaped(Escapes::Json);
    let bytes = found.bytes;
    let fields = Fields::of(&passenger_list::json(bytes), found);
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let is_string = bytes[at] == b'"';
        at = if is_string { behind_string(bytes, at) } else { behind_bare(bytes, at) };
        let next = bytes[at..].trim_ascii_start().first();
        if next != Some(&b':') {
            fields.search_between(found, start..at);
        } else if bytes[start..at].contains(&b' ') {
            found.words(start..at);
        } else {
            found.name(start..at);
        }
    }
}

/// Searches a list in CSV.
pub(super) fn search_csv(found: &mut Findings<'_>) {
    let bytes = found.bytes;
    let fields = Fields::of(&passenger_list::csv(bytes), found);
    // The header is a place of its own: its last word does not go on in the first row.
    let blank = bytes.len() - bytes.trim_ascii_start().len();
    let header = memchr::memchr(b'\n', &bytes[blank..]).map_or(bytes.len(), |at| blank + at + 1);
    fields.search_between(found, 0..header);
    fields.search_between(found, header..bytes.len());
}

/// Behind a string that begins at `at`; the end when it is never closed.
fn behind_string(bytes: &[u8], at: usize) -> usize {
    let mut next = at + 1;
    while let Some(byte) = bytes.get(next) {
        match byte {
            b'"' => return next + 1,
            b'\\' => next += 2,
            _ => next += 1,
        }
    }
    bytes.len()
}

/// Behind what is no string: letters and digits together, other characters one by one.
fn behind_bare(bytes: &[u8], at: usize) -> usize {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'\\' | 0x80..);
    at + bytes[at..].iter().take_while(|byte| is_word(byte)).count().max(1)
}

/// The places of what was read, in order.
struct Fields(Vec<Range<usize>>);

impl Fields {
    fn of(messages: &[Message<'_>], found: &mut Findings<'_>) -> Self {
        let bytes = found.bytes;
        let mut places = Vec::new();
        let mut add = |text: Text| {
            if !text.is_empty() {
                places.push(text.range());
            }
        };
        for message in messages {
            let envelope = &message.envelope;
            [
                envelope.sender,
                envelope.recipient,
                envelope.interchange,
                envelope.application,
                envelope.message,
                envelope.common_access,
                envelope.transaction,
                envelope.reporting_party,
                envelope.reporting_contact,
            ]
            .into_iter()
            .for_each(&mut add);
            for leg in &message.movements {
                [leg.carrier, leg.number, leg.conveyance, leg.conveyance_name].into_iter().for_each(&mut add);
                [leg.departure_place, leg.arrival_place].into_iter().for_each(&mut add);
            }
            for (field, text) in message.travellers.iter().flat_map(Traveller::sources) {
                // As in all other formats.
                let is_searched = match field.rsplit('.').next() {
                    Some("street" | "crew_rank" | "passenger_type") => true,
                    Some("value") if field.contains("contacts.") => !is_address_of_mail(&bytes[text.range()]),
                    _ => false,
                };
                if field.ends_with("passenger_type")
                    && let Some(rule) = TABLE.passenger_type(message.text(text).as_bytes())
                {
                    found.count(rule);
                    found.overwrite(text.range());
                }
                if !is_searched {
                    add(text);
                }
            }
        }
        places.sort_by_key(|place| place.start);
        Self(places)
    }

    /// Searches what lies in a place and is no field.
    fn search_between(&self, found: &mut Findings<'_>, place: Range<usize>) {
        let mut at = place.start;
        let first = self.0.partition_point(|field| field.end <= at);
        for field in self.0[first..].iter().take_while(|field| field.start < place.end) {
            if at < field.start {
                found.words(at..field.start);
            }
            at = at.max(field.end);
        }
        if at < place.end {
            found.words(at..place.end);
        }
    }
}

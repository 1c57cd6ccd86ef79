//! Passenger lists in JSON and CSV. They have no field for free text; it stands where a sender puts what
//! nobody asked for.
//!
//! **Invariant:** what the reader takes for a field of a traveller or movement stays, and so do keys and the
//! header; all else is searched.

use std::ops::Range;

use super::search::{Escapes, Findings};
use crate::{Message, Text, Traveller, passenger_list};

/// Searches a list in JSON.
pub(super) fn search_json(found: &mut Findings<'_>) {
    found.escaped(Escapes::Json);
    let bytes = found.bytes;
    let fields = Fields::of(&passenger_list::json(bytes));
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let is_string = bytes[at] == b'"';
        at = if is_string { behind_string(bytes, at) } else { behind_bare(bytes, at) };
        let next = bytes[at..].trim_ascii_start().first();
        if next != Some(&b':') {
            fields.search_between(found, start..at);
        }
    }
}

/// Searches a list in CSV.
pub(super) fn search_csv(found: &mut Findings<'_>) {
    let bytes = found.bytes;
    let fields = Fields::of(&passenger_list::csv(bytes));
    let line_end = |from: usize| {
        bytes[from..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| from + at + 1)
    };
    let blank = bytes.len() - bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().len();
    // Excel writes its separator into a line of its own.
    let header = if bytes[blank..].starts_with(b"sep=") { line_end(blank) } else { blank };
    fields.search_between(found, line_end(header)..bytes.len());
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
    fn of(messages: &[Message<'_>]) -> Self {
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
            // Streets are searched in all formats.
            let of_travellers = message.travellers.iter().flat_map(Traveller::sources);
            of_travellers.filter(|(field, _)| !field.ends_with("street")).for_each(|(_, text)| add(text));
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

//! Passenger and crew lists in JSON and CSV, for ferries, buses, trains and small carriers.
//!
//! Both are read into the same [`Message`] as a PAXLST, and each text keeps its place in the file. An object of
//! JSON or a row of CSV becomes a [`Row`](row::Row), the places of what was sent by field; a row is judged once
//! it is complete, so that the order of keys and columns says nothing.
//!
//! **Invariant:** an object or row that says anything about a person is one traveller. What cannot be
//! understood is recorded, and no date, sex or country is guessed where the file leaves it open.
//!
//! `docs/passenger-list.schema.json` and `docs/passenger-list.md` tell senders how to write one.

mod columns;
mod countries;
mod csv;
mod dates;
mod json;
mod keys;
mod leg;
mod list;
mod person;
mod row;
mod values;

pub(crate) use csv::{is_csv, read as csv};
pub(crate) use json::{is_json, read as json};

use crate::Message;

/// So many travellers of one input are read. The largest ship carries ten thousand.
const TRAVELLERS_AT_MOST: usize = 1_000_000;

/// The byte order mark of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Records the first byte that is not UTF-8.
fn check_utf_8(input: &[u8], messages: &mut [Message<'_>]) {
    let (Err(error), Some(first)) = (std::str::from_utf8(input), messages.first_mut()) else { return };
    let mut deviations = edifact::Deviations::default();
    let text = "text is not UTF-8, and is read as Windows-1252";
    deviations.record("not-utf-8", error.valid_up_to()..error.valid_up_to() + 1, text);
    first.deviations.append(&mut deviations.take());
    first.deviations.sort_by_key(|deviation| deviation.offset);
}

//! Movements: one row for one leg, however many messages are about it.

use std::borrow::Cow;

use kernel::{MessageId, MovementId, TravellerId};
use rusqlite::{Row, params};
use travel_messages::{Call, Message, Movement};
use vault::to_micros;

use crate::store::message::Received;
use crate::store::{Store, column};

/// Stores what a message says of its movement, and answers which movement it is.
pub(crate) fn upsert(
    store: &Store<'_>,
    message: &Message<'_>,
    movement: Option<&Movement>,
    received: &Received,
) -> rusqlite::Result<MovementId> {
    let text = |value| message.sent(value).map(Cow::into_owned);
    let departure = movement.map(|leg| leg.departure).unwrap_or_default();
    let arrival = movement.map(|leg| leg.arrival).unwrap_or_default();
    store
        .prepare_cached(
            "INSERT INTO movement
                (identity, carrier, number, departure_port, departure_at, arrival_port, arrival_at,
                 last_message_at, expires_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (identity) DO UPDATE SET
                -- A time tells more than a date alone, and the newer of two times is the truer one.
                departure_at = CASE WHEN length(excluded.departure_at) >= ifnull(length(departure_at), 0)
                    THEN excluded.departure_at ELSE departure_at END,
                arrival_at = CASE WHEN length(excluded.arrival_at) >= ifnull(length(arrival_at), 0)
                    THEN excluded.arrival_at ELSE arrival_at END,
                last_message_at = max(last_message_at, excluded.last_message_at),
                expires_at = max(expires_at, excluded.expires_at)
             RETURNING id",
        )?
        .query_row(
            params![
                identity(message, movement, received.id)?,
                movement.and_then(|leg| text(leg.carrier)),
                movement.and_then(|leg| text(leg.number)),
                departure.port.map(|port| port.to_string()),
                departure.at.map(|at| at.to_string()),
                arrival.port.map(|port| port.to_string()),
                arrival.at.map(|at| at.to_string()),
                to_micros(received.received_at),
                to_micros(received.expires_at),
            ],
            |row| row.get(0).map(MovementId),
        )
}

/// Where and when a traveller's movement departs and arrives.
pub(crate) fn calls(store: &Store<'_>, traveller: TravellerId) -> rusqlite::Result<(Call, Call)> {
    store
        .prepare_cached(
            "SELECT departure_port, departure_at, arrival_port, arrival_at
             FROM movement JOIN traveller ON movement.id = movement_id WHERE traveller.id = ?1",
        )?
        .query_row([traveller.0], |row| Ok((call(row, 0)?, call(row, 2)?)))
}

/// A port and, in the next column, the time.
pub(crate) fn call(row: &Row<'_>, index: usize) -> rusqlite::Result<Call> {
    Ok(Call {
        port: column::read_optional(row, index, |text| text.parse().ok())?,
        at: column::read_optional(row, index + 1, column::local_date_time)?,
    })
}

/// What makes two messages speak of one movement: carrier, number, both ports and the day.
///
/// A message that tells no number or no day could be about any movement; it gets one of its own, so that
/// its travellers are not mixed with those of another.
fn identity(message: &Message<'_>, movement: Option<&Movement>, id: MessageId) -> rusqlite::Result<String> {
    let of_the_message = || column::to_json(&("message", id.0));
    let Some(leg) = movement.filter(|leg| !leg.number.is_empty()) else { return of_the_message() };
    let day = |call: travel_messages::Call| call.at.map(|at| at.date().to_string());
    let (departs, arrives) = (day(leg.departure), day(leg.arrival));
    let Some(day) = departs.map(|day| ("departs", day)).or(arrives.map(|day| ("arrives", day))) else {
        return of_the_message();
    };
    let port = |call: travel_messages::Call| call.port.map(|port| port.to_string());
    let (carrier, number) = (message.text(leg.carrier), message.text(leg.number));
    column::to_json(&(&*carrier, &*number, port(leg.departure), port(leg.arrival), day))
}

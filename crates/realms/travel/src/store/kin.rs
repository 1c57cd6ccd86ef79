//! What belongs to a traveller.

use kernel::{HitId, MessageId, MovementId, TravellerId};
use rusqlite::{OptionalExtension, Transaction};

use crate::kin::Kin;

pub(crate) fn of(store: &Transaction<'_>, traveller: TravellerId) -> rusqlite::Result<Option<Kin>> {
    let movement = store
        .prepare_cached("SELECT movement_id FROM traveller WHERE id = ?1")?
        .query_row([traveller.0], |row| row.get(0).map(MovementId))
        .optional()?;
    let Some(movement) = movement else { return Ok(None) };
    let mut messages =
        store.prepare_cached("SELECT DISTINCT message_id FROM report WHERE traveller_id = ?1 ORDER BY 1")?;
    let messages = messages.query_map([traveller.0], |row| row.get(0).map(MessageId))?;
    let mut hits = store.prepare_cached("SELECT id FROM hit WHERE traveller_id = ?1 ORDER BY 1")?;
    let hits = hits.query_map([traveller.0], |row| row.get(0).map(HitId))?;
    Ok(Some(Kin {
        movement,
        messages: messages.collect::<Result<_, _>>()?,
        hits: hits.collect::<Result<_, _>>()?,
    }))
}

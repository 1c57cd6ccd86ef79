//! What is about to be erased: its kinds and numbers, for the ledger.

use kernel::Timestamp;
use ledger::{Object, ObjectKind};
use rusqlite::Transaction;
use vault::to_micros;

/// Every message, movement and traveller that [`purge`](crate::store::purge) erases at this moment. Travellers go
/// with their movement; what hangs on a traveller has no entry of its own.
pub(crate) fn all(store: &Transaction<'_>, now: Timestamp) -> rusqlite::Result<Vec<Object>> {
    const KINDS: [(ObjectKind, &str); 3] = [
        (ObjectKind::Message, "SELECT id FROM message WHERE expires_at <= ?1"),
        (ObjectKind::Movement, "SELECT id FROM movement WHERE expires_at <= ?1"),
        (
            ObjectKind::Traveller,
            "SELECT id FROM traveller WHERE expires_at <= ?1
             UNION SELECT traveller.id FROM traveller JOIN movement ON movement.id = movement_id
                WHERE movement.expires_at <= ?1",
        ),
    ];
    let mut found = Vec::new();
    for (kind, sql) in KINDS {
        let mut statement = store.prepare_cached(sql)?;
        let ids = statement.query_map([to_micros(now)], |row| row.get(0))?;
        for id in ids {
            found.push(Object { kind, id: id? });
        }
    }
    Ok(found)
}

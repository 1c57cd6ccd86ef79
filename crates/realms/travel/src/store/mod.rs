//! The realm's tables: every SQL statement of the realm stands here.

pub(crate) mod column;
pub(crate) mod decision;
pub(crate) mod flight;
pub(crate) mod hit;
pub(crate) mod message;
pub(crate) mod movement;
pub(crate) mod traveller;

use kernel::Timestamp;
use rusqlite::Transaction;
use vault::to_micros;

use crate::flight::HitCounts;
use crate::realm::Totals;
use crate::retention::Purged;

/// See [`vault::Vault::migrate`].
pub(crate) const MIGRATIONS: &[&str] = &[include_str!("../migrations/1.sql")];

/// Erases what has expired. What belongs to a traveller goes with it.
pub(crate) fn purge(store: &Transaction<'_>, now: Timestamp) -> rusqlite::Result<Purged> {
    let erase = |sql: &str| store.execute(sql, [to_micros(now)]).map(|count| count as u64);
    Ok(Purged {
        travellers: erase("DELETE FROM traveller WHERE expires_at <= ?1")?,
        messages: erase("DELETE FROM message WHERE expires_at <= ?1")?,
        movements: erase("DELETE FROM movement WHERE expires_at <= ?1")?,
    })
}

pub(crate) fn totals(store: &Transaction<'_>) -> rusqlite::Result<Totals> {
    store.query_row(
        "SELECT (SELECT count(*) FROM message),
                (SELECT count(*) FROM message WHERE state = 'received'),
                (SELECT count(*) FROM movement),
                (SELECT count(*) FROM traveller),
                (SELECT count(*) FROM hit WHERE state = 'open'),
                (SELECT count(*) FROM hit WHERE state = 'decided')",
        [],
        |row| {
            Ok(Totals {
                messages: row.get(0)?,
                waiting: row.get(1)?,
                movements: row.get(2)?,
                travellers: row.get(3)?,
                hits: HitCounts { open: row.get(4)?, decided: row.get(5)? },
            })
        },
    )
}

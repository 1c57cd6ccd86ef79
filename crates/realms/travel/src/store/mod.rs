//! The realm's tables: every SQL statement of the realm stands here.
//!
//! **Invariant:** what is told about people reaches SQLite sealed. In plain text stand ids, times, states, flights
//! and counts; what must be found by its value has a keyed hash. So nothing about a person can be searched for or
//! sorted by in SQL: that is done once it is opened.

pub(crate) mod column;
pub(crate) mod decision;
pub(crate) mod expired;
pub(crate) mod flight;
pub(crate) mod hit;
pub(crate) mod kin;
pub(crate) mod message;
pub(crate) mod movement;
pub(crate) mod person;
pub(crate) mod sealing;
pub(crate) mod traveller;

use kernel::Timestamp;
use rusqlite::Transaction;
use vault::{Keys, MigrationError, Month, Vault, from_micros, to_micros};

use crate::flight::HitCounts;
use crate::realm::{OpenError, Totals};
use crate::retention::Purged;

pub(crate) use sealing::Store;

/// See [`vault::Vault::migrate`].
const MIGRATIONS: &[&str] = &[include_str!("../migrations/1.sql"), include_str!("../migrations/2.sql")];

/// The last state of the tables in which people stood in plain text.
const IN_PLAIN_TEXT: usize = 1;

/// Brings the tables to the state that the program knows.
pub(crate) fn migrate(vault: &Vault) -> Result<(), OpenError> {
    if vault.migrated("travel").map_err(MigrationError::from)? == IN_PLAIN_TEXT {
        let has_data = |store: &Transaction<'_>| store.prepare("SELECT 1 FROM message")?.exists([]);
        if vault.read(has_data).map_err(MigrationError::from)? {
            return Err(OpenError::InPlainText);
        }
    }
    Ok(vault.migrate("travel", MIGRATIONS)?)
}

/// Fails when a key is missing of what has not yet expired.
pub(crate) fn require_keys(vault: &Vault, keys: &Keys, now: Timestamp) -> Result<(), OpenError> {
    for table in ["message", "traveller"] {
        // One step for each month: the index answers the next end at once.
        let sql = format!("SELECT min(expires_at) FROM {table} WHERE expires_at > ?1");
        let mut after = now;
        let next = |after: Timestamp| {
            vault.read(|store| {
                let ends_at =
                    store.query_row(&sql, [to_micros(after)], |row| row.get::<_, Option<i64>>(0))?;
                ends_at.map(from_micros).transpose()
            })
        };
        while let Some(ends_at) = next(after).map_err(MigrationError::from)? {
            keys.opening(ends_at)?;
            after = Month::of(ends_at).end().max(ends_at);
        }
    }
    Ok(())
}

/// Erases what has expired. What belongs to a traveller goes with it.
pub(crate) fn purge(store: &Store<'_>, now: Timestamp) -> rusqlite::Result<Purged> {
    let erase = |sql: &str| store.execute(sql, [to_micros(now)]).map(|count| count as u64);
    Ok(Purged {
        travellers: erase("DELETE FROM traveller WHERE expires_at <= ?1")?,
        messages: erase("DELETE FROM message WHERE expires_at <= ?1")?,
        movements: erase("DELETE FROM movement WHERE expires_at <= ?1")?,
    })
}

pub(crate) fn totals(store: &Store<'_>) -> rusqlite::Result<Totals> {
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

//! Travellers, and in which words they were reported.

use kernel::{MovementId, Timestamp, TravellerId};
use rusqlite::{Row, params};
use travel_messages::{MessageKind, Role};
use vault::{DataKey, Month, Place, Sealed, from_micros, to_micros};

use crate::identity::Words;
use crate::store::message::Received;
use crate::store::person::Person;
use crate::store::{Store, column, sealing};
use crate::traveller::Traveller;

/// The columns that [`stored`] reads.
const COLUMNS: &str = "id, role, expires_at, own_key, person";

pub(crate) fn insert(
    store: &Store<'_>,
    movement: MovementId,
    traveller: &Traveller,
    expires_at: Timestamp,
) -> rusqlite::Result<TravellerId> {
    let (id, key) = (TravellerId(store.next_id("traveller")?), DataKey::random()?);
    store
        .prepare_cached(
            "INSERT INTO traveller (id, movement_id, role, expires_at, own_key, person)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id.0,
            movement.0,
            traveller.role.as_str(),
            to_micros(expires_at),
            store.sealing(expires_at)?.seal_key(key_place(id), &key)?,
            sealing::seal(&key, person_place(id), &Person::from(traveller.clone()))?,
        ])?;
    Ok(id)
}

/// Stores what is known by now. Who is reported again is kept from then on: the key is sealed for the later month.
pub(crate) fn update(
    store: &Store<'_>,
    id: TravellerId,
    traveller: &Traveller,
    expires_at: Timestamp,
) -> rusqlite::Result<()> {
    let (key, sealed_key, expired_at) = own_key(store, id)?;
    let expires_at = expires_at.max(expired_at);
    let sealed_key = match Month::of(expires_at) == Month::of(expired_at) {
        true => sealed_key,
        false => store.sealing(expires_at)?.seal_key(key_place(id), &key)?,
    };
    store
        .prepare_cached(
            "UPDATE traveller SET role = ?2, expires_at = ?3, own_key = ?4, person = ?5 WHERE id = ?1",
        )?
        .execute(params![
            id.0,
            traveller.role.as_str(),
            to_micros(expires_at),
            sealed_key,
            sealing::seal(&key, person_place(id), &Person::from(traveller.clone()))?,
        ])?;
    Ok(())
}

/// The key that seals what belongs to the traveller.
pub(crate) fn key(store: &Store<'_>, id: TravellerId) -> rusqlite::Result<DataKey> {
    own_key(store, id).map(|(key, ..)| key)
}

/// The key, the same as it is sealed, and when the traveller expires.
fn own_key(store: &Store<'_>, id: TravellerId) -> rusqlite::Result<(DataKey, Sealed, Timestamp)> {
    let (sealed, expires_at): (Sealed, _) = store
        .prepare_cached("SELECT own_key, expires_at FROM traveller WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, from_micros(row.get(1)?)?)))?;
    let key = store.opening(expires_at)?.open_key(key_place(id), &sealed)?;
    Ok((key, sealed, expires_at))
}

pub(crate) fn add_report(
    store: &Store<'_>,
    id: TravellerId,
    message: &Received,
    kind: MessageKind,
    words: &Words,
) -> rusqlite::Result<()> {
    let report = store.next_id("report")?;
    let words = store.sealing(message.expires_at)?.seal(words_place(report), words)?;
    store
        .prepare_cached(
            "INSERT INTO report (id, traveller_id, message_id, kind, words) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![report, id.0, message.id.0, kind.as_str(), words])?;
    Ok(())
}

/// In which words those on a movement were reported, the earliest first.
pub(crate) fn reports(
    store: &Store<'_>,
    movement: MovementId,
) -> rusqlite::Result<Vec<(Words, TravellerId)>> {
    store
        .prepare_cached(
            "SELECT report.id, words, message.expires_at, traveller_id
             FROM report JOIN message ON message.id = message_id
             WHERE traveller_id IN (SELECT id FROM traveller WHERE movement_id = ?1)
             ORDER BY message_id, traveller_id, report.id",
        )?
        .query_map([movement.0], |row| {
            let (place, sealed): (_, Sealed) = (words_place(row.get(0)?), row.get(1)?);
            let words = store.opening(from_micros(row.get(2)?)?)?.open(place, &sealed)?;
            let words = Words::try_from(words.as_slice()).map_err(|_| sealing::strange(place))?;
            Ok((words, TravellerId(row.get(3)?)))
        })?
        .collect()
}

pub(crate) fn mark_screened(
    store: &Store<'_>,
    id: TravellerId,
    fingerprint: &[u8; 32],
) -> rusqlite::Result<()> {
    store
        .prepare_cached("UPDATE traveller SET screened_with = ?2 WHERE id = ?1")?
        .execute(params![id.0, fingerprint])?;
    Ok(())
}

pub(crate) fn one(store: &Store<'_>, id: TravellerId) -> rusqlite::Result<Traveller> {
    let sql = format!("SELECT {COLUMNS} FROM traveller WHERE id = ?1");
    let stored = store.prepare_cached(&sql)?.query_row([id.0], stored)?;
    Ok(stored.open(store)?.1)
}

/// Everybody on a movement, in the order in which they were first reported.
pub(crate) fn on_movement(
    store: &Store<'_>,
    movement: MovementId,
) -> rusqlite::Result<Vec<(TravellerId, Traveller)>> {
    let sql = format!("SELECT {COLUMNS} FROM traveller WHERE movement_id = ?1 ORDER BY id");
    let mut query = store.prepare_cached(&sql)?;
    query.query_map([movement.0], stored)?.map(|stored| stored?.open(store)).collect()
}

/// Some of those who were not screened with these lists.
pub(crate) fn screened_otherwise(
    store: &Store<'_>,
    fingerprint: &[u8; 32],
    limit: u32,
) -> rusqlite::Result<Vec<(TravellerId, Traveller)>> {
    // Two ranges beside the fingerprint, which the index answers without looking at all who have it.
    let ids = store
        .prepare_cached(
            "SELECT id FROM traveller WHERE screened_with < ?1
             UNION ALL SELECT id FROM traveller WHERE screened_with > ?1
             UNION ALL SELECT id FROM traveller WHERE screened_with IS NULL
             LIMIT ?2",
        )?
        .query_map(params![fingerprint, limit], |row| row.get(0).map(TravellerId))?
        .collect::<Result<Vec<_>, _>>()?;
    ids.into_iter().map(|id| Ok((id, one(store, id)?))).collect()
}

/// The row of a traveller.
struct Stored {
    id: TravellerId,
    role: Role,
    expires_at: Timestamp,
    own_key: Sealed,
    person: Sealed,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: TravellerId(row.get(0)?),
        role: column::read(row, 1, column::role)?,
        expires_at: from_micros(row.get(2)?)?,
        own_key: row.get(3)?,
        person: row.get(4)?,
    })
}

impl Stored {
    fn open(self, store: &Store<'_>) -> rusqlite::Result<(TravellerId, Traveller)> {
        let key = store.opening(self.expires_at)?.open_key(key_place(self.id), &self.own_key)?;
        let person: Person = sealing::open(&key, person_place(self.id), &self.person)?;
        Ok((self.id, person.in_role(self.role)))
    }
}

fn key_place(id: TravellerId) -> Place {
    Place { table: "traveller", column: "own_key", row: id.0 }
}

fn person_place(id: TravellerId) -> Place {
    Place { table: "traveller", column: "person", row: id.0 }
}

fn words_place(report: i64) -> Place {
    Place { table: "report", column: "words", row: report }
}

//! Travellers with their documents.

use std::collections::HashMap;

use kernel::{MessageId, MovementId, Timestamp, TravellerId};
use rusqlite::{Row, Transaction, params};
use travel_messages::MessageKind;
use vault::to_micros;
use vocabulary::{Country, Document, PersonName, Sex};

use crate::identity::Words;
use crate::store::column;
use crate::traveller::{Bags, Traveller};

/// The columns that [`from_row`] reads.
pub(crate) const COLUMNS: &str = "traveller.id, traveller.role, surname, given, other, title, birth_date, sex, nationality, residence, \
     seat, locator, reference, bag_count, bag_weight_kg, bag_tags";

pub(crate) fn insert(
    store: &Transaction<'_>,
    movement: MovementId,
    traveller: &Traveller,
    expires_at: Timestamp,
) -> rusqlite::Result<TravellerId> {
    let id = store
        .prepare_cached(
            "INSERT INTO traveller (movement_id, role, surname, given, other, bag_tags, expires_at)
             VALUES (?1, '', '', '', '', '[]', 0) RETURNING id",
        )?
        .query_row([movement.0], |row| row.get(0).map(TravellerId))?;
    update(store, id, traveller, expires_at)?;
    Ok(id)
}

pub(crate) fn update(
    store: &Transaction<'_>,
    id: TravellerId,
    traveller: &Traveller,
    expires_at: Timestamp,
) -> rusqlite::Result<()> {
    store
        .prepare_cached(
            "UPDATE traveller SET role = ?2, surname = ?3, given = ?4, other = ?5, title = ?6,
                birth_date = ?7, sex = ?8, nationality = ?9, residence = ?10, seat = ?11, locator = ?12,
                reference = ?13, bag_count = ?14, bag_weight_kg = ?15, bag_tags = ?16,
                expires_at = max(expires_at, ?17)
             WHERE id = ?1",
        )?
        .execute(params![
            id.0,
            traveller.role.as_str(),
            traveller.surname,
            traveller.given,
            traveller.other,
            traveller.title,
            traveller.birth_date.map(|date| date.to_string()),
            traveller.sex.map(Sex::as_str),
            traveller.nationality.map(Country::as_str),
            traveller.residence.map(Country::as_str),
            traveller.seat,
            traveller.locator,
            traveller.reference,
            traveller.bags.count,
            traveller.bags.weight_kg,
            column::to_json(&traveller.bags.tags)?,
            to_micros(expires_at),
        ])?;
    replace_documents(store, id, &traveller.documents)
}

pub(crate) fn add_report(
    store: &Transaction<'_>,
    id: TravellerId,
    message: MessageId,
    kind: MessageKind,
    words: &Words,
) -> rusqlite::Result<()> {
    store
        .prepare_cached(
            "INSERT INTO report (traveller_id, message_id, kind, words) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![id.0, message.0, kind.as_str(), words])?;
    Ok(())
}

/// In which words those on a movement were reported, the earliest first.
pub(crate) fn reports(
    store: &Transaction<'_>,
    movement: MovementId,
) -> rusqlite::Result<Vec<(Words, TravellerId)>> {
    store
        .prepare_cached(
            "SELECT words, traveller_id FROM report
             WHERE traveller_id IN (SELECT id FROM traveller WHERE movement_id = ?1)
             ORDER BY message_id, traveller_id",
        )?
        .query_map([movement.0], |row| Ok((row.get(0)?, TravellerId(row.get(1)?))))?
        .collect()
}

pub(crate) fn mark_screened(
    store: &Transaction<'_>,
    id: TravellerId,
    fingerprint: &[u8; 32],
) -> rusqlite::Result<()> {
    store
        .prepare_cached("UPDATE traveller SET screened_with = ?2 WHERE id = ?1")?
        .execute(params![id.0, fingerprint])?;
    Ok(())
}

pub(crate) fn one(store: &Transaction<'_>, id: TravellerId) -> rusqlite::Result<Traveller> {
    let sql = format!("SELECT {COLUMNS} FROM traveller WHERE id = ?1");
    let (id, mut traveller) = store.prepare_cached(&sql)?.query_row([id.0], from_row)?;
    traveller.documents = documents(store, "traveller_id = ?1", id.0)?.remove(&id).unwrap_or_default();
    Ok(traveller)
}

/// Everybody on a movement, in the order in which they were first reported.
pub(crate) fn on_movement(
    store: &Transaction<'_>,
    movement: MovementId,
) -> rusqlite::Result<Vec<(TravellerId, Traveller)>> {
    let sql = format!("SELECT {COLUMNS} FROM traveller WHERE movement_id = ?1 ORDER BY id");
    let mut query = store.prepare_cached(&sql)?;
    let mut travellers: Vec<_> = query.query_map([movement.0], from_row)?.collect::<Result<_, _>>()?;
    let of_the_movement = "traveller_id IN (SELECT id FROM traveller WHERE movement_id = ?1)";
    let mut documents = documents(store, of_the_movement, movement.0)?;
    for (id, traveller) in &mut travellers {
        traveller.documents = documents.remove(id).unwrap_or_default();
    }
    Ok(travellers)
}

/// Some of those who were not screened with these lists.
pub(crate) fn screened_otherwise(
    store: &Transaction<'_>,
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

/// Reads [`COLUMNS`]; the documents are in a table of their own.
pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<(TravellerId, Traveller)> {
    let traveller = Traveller {
        role: column::read(row, 1, column::role)?,
        surname: row.get(2)?,
        given: row.get(3)?,
        other: row.get(4)?,
        title: row.get(5)?,
        birth_date: column::read_optional(row, 6, |text| text.parse().ok())?,
        sex: column::read_optional(row, 7, Sex::read)?,
        nationality: column::read_optional(row, 8, |text| text.parse().ok())?,
        residence: column::read_optional(row, 9, |text| text.parse().ok())?,
        seat: row.get(10)?,
        locator: row.get(11)?,
        reference: row.get(12)?,
        documents: Vec::new(),
        bags: Bags { count: row.get(13)?, weight_kg: row.get(14)?, tags: column::json(row, 15)? },
    };
    Ok((TravellerId(row.get(0)?), traveller))
}

/// The documents of those whom the condition on `?1` selects.
pub(crate) fn documents(
    store: &Transaction<'_>,
    condition: &str,
    parameter: i64,
) -> rusqlite::Result<HashMap<TravellerId, Vec<Document>>> {
    let mut query = store.prepare_cached(&format!(
        "SELECT traveller_id, kind, number, issuer, expiry, holder_surname, holder_given
         FROM traveller_document WHERE {condition} ORDER BY traveller_id, position"
    ))?;
    let mut rows = query.query([parameter])?;
    let mut documents: HashMap<_, Vec<_>> = HashMap::new();
    while let Some(row) = rows.next()? {
        documents.entry(TravellerId(row.get(0)?)).or_default().push(document(row)?);
    }
    Ok(documents)
}

fn document(row: &Row<'_>) -> rusqlite::Result<Document> {
    let holder = match (row.get::<_, Option<String>>(5)?, row.get::<_, Option<String>>(6)?) {
        (Some(surname), Some(given)) => Some(PersonName::Parts { surname, given }),
        (Some(whole), None) => Some(PersonName::Whole(whole)),
        (None, _) => None,
    };
    Ok(Document {
        kind: row.get(1)?,
        number: row.get(2)?,
        issuer: column::read_optional(row, 3, |text| text.parse().ok())?,
        expiry: column::read_optional(row, 4, |text| text.parse().ok())?,
        holder,
    })
}

fn replace_documents(
    store: &Transaction<'_>,
    id: TravellerId,
    documents: &[Document],
) -> rusqlite::Result<()> {
    store.prepare_cached("DELETE FROM traveller_document WHERE traveller_id = ?1")?.execute([id.0])?;
    let mut insert = store.prepare_cached(
        "INSERT INTO traveller_document
            (traveller_id, position, kind, number, issuer, expiry, holder_surname, holder_given)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (position, document) in documents.iter().enumerate() {
        let (holder_surname, holder_given) = match &document.holder {
            Some(PersonName::Parts { surname, given }) => (Some(surname), Some(given)),
            Some(PersonName::Whole(name)) => (Some(name), None),
            None => (None, None),
        };
        insert.execute(params![
            id.0,
            position,
            document.kind,
            document.number,
            document.issuer.map(Country::as_str),
            document.expiry.map(|expiry| expiry.to_string()),
            holder_surname,
            holder_given,
        ])?;
    }
    Ok(())
}

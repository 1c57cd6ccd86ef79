//! Messages: taken in, processed, looked at.

use kernel::{AccountId, MessageId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};
use travel_messages::MessageKind;
use vault::{Keys, Place, Sealed, from_micros, to_micros};

use crate::ingest::{Accepted, Source};
use crate::message::{DeviationNote, MessageFilter, MessageState, MessageStatus, RedactionCount};
use crate::page::{self, PAGE_SIZE, Page};
use crate::store::{Store, column, sealing};

/// A message to be taken in.
pub(crate) struct New<'a> {
    pub(crate) digest: [u8; 32],
    pub(crate) source: &'a Source,
    pub(crate) kind: Option<MessageKind>,
    pub(crate) body: &'a [u8],
    pub(crate) redactions: &'a [RedactionCount],
    pub(crate) received_at: Timestamp,
    pub(crate) expires_at: Timestamp,
}

/// A message that waits to be processed.
pub(crate) struct Received {
    pub(crate) id: MessageId,
    body: Sealed,
    pub(crate) received_at: Timestamp,
    pub(crate) expires_at: Timestamp,
}

/// What processing found.
pub(crate) struct Outcome {
    pub(crate) travellers: u64,
    pub(crate) hits: u64,
    pub(crate) deviations: Vec<DeviationNote>,
    pub(crate) processed_at: Timestamp,
}

pub(crate) fn accept(store: &Store<'_>, new: &New<'_>) -> rusqlite::Result<Accepted> {
    let accepted = match with_digest(store, &new.digest)? {
        Some(same) => same,
        None => insert(store, new)?,
    };
    if let Some(account) = new.source.account {
        store
            .prepare_cached(
                "INSERT INTO message_sender (message_id, account_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?
            .execute(params![accepted.id.0, account.0])?;
    }
    Ok(accepted)
}

/// The message that had the same bytes, in whichever month it expires.
fn with_digest(store: &Store<'_>, digest: &[u8; 32]) -> rusqlite::Result<Option<Accepted>> {
    let mut same = store.prepare_cached("SELECT id, received_at FROM message WHERE digest = ?1")?;
    for key in store.living() {
        let found = same.query_row([key.hash(DIGEST, &[digest])], |row| {
            Ok((MessageId(row.get(0)?), from_micros(row.get(1)?)?))
        });
        if let Some((id, received_at)) = found.optional()? {
            return Ok(Some(Accepted { id, is_duplicate: true, received_at }));
        }
    }
    Ok(None)
}

fn insert(store: &Store<'_>, new: &New<'_>) -> rusqlite::Result<Accepted> {
    let (id, key) = (MessageId(store.next_id("message")?), store.sealing(new.expires_at)?);
    store
        .prepare_cached(
            "INSERT INTO message
                (id, digest, source, kind, state, bytes, received_at, expires_at, redactions, body)
             VALUES (?1, ?2, ?3, ?4, 'received', ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            id.0,
            key.hash(DIGEST, &[&new.digest]),
            new.source.name,
            new.kind.map(MessageKind::as_str),
            new.body.len(),
            to_micros(new.received_at),
            to_micros(new.expires_at),
            column::to_json(&new.redactions)?,
            key.seal(body_place(id), new.body)?,
        ])?;
    Ok(Accepted { id, is_duplicate: false, received_at: new.received_at })
}

/// What is hashed to tell whether bytes came before.
const DIGEST: &str = "message.digest";

impl Received {
    /// The bytes that were taken in.
    pub(crate) fn body(&self, keys: &Keys) -> rusqlite::Result<Vec<u8>> {
        Ok(keys.opening(self.expires_at)?.open(body_place(self.id), &self.body)?.to_vec())
    }
}

fn body_place(id: MessageId) -> Place {
    Place { table: "message", column: "body", row: id.0 }
}

fn deviations_place(id: MessageId) -> Place {
    Place { table: "message", column: "deviations", row: id.0 }
}

pub(crate) fn next_received(store: &Store<'_>) -> rusqlite::Result<Option<Received>> {
    store
        .prepare_cached(
            "SELECT id, body, received_at, expires_at FROM message
             WHERE state = 'received' ORDER BY id LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(Received {
                id: MessageId(row.get(0)?),
                body: row.get(1)?,
                received_at: from_micros(row.get(2)?)?,
                expires_at: from_micros(row.get(3)?)?,
            })
        })
        .optional()
}

pub(crate) fn is_still_received(store: &Store<'_>, id: MessageId) -> rusqlite::Result<bool> {
    store.prepare_cached("SELECT 1 FROM message WHERE id = ?1 AND state = 'received'")?.exists([id.0])
}

pub(crate) fn mark_processed(
    store: &Store<'_>,
    message: &Received,
    outcome: &Outcome,
) -> rusqlite::Result<()> {
    store
        .prepare_cached(
            "UPDATE message SET state = 'processed', processed_at = ?2, travellers = ?3, hits = ?4,
                deviations = ?5
             WHERE id = ?1",
        )?
        .execute(params![
            message.id.0,
            to_micros(outcome.processed_at),
            outcome.travellers,
            outcome.hits,
            sealing::seal(
                &*store.sealing(message.expires_at)?,
                deviations_place(message.id),
                &outcome.deviations
            )?,
        ])?;
    Ok(())
}

pub(crate) fn mark_failed(
    store: &Store<'_>,
    id: MessageId,
    reason: &str,
    now: Timestamp,
) -> rusqlite::Result<()> {
    store.execute(
        "UPDATE message SET state = 'failed', processed_at = ?2, failure = ?3 WHERE id = ?1",
        params![id.0, to_micros(now), reason],
    )?;
    Ok(())
}

const STATUS: &str = "id, state, source, kind, received_at, processed_at, bytes, travellers, hits, \
                      deviations, redactions, failure, expires_at";
/// `?1` the state, `?2` the sender; null for any.
const LOOKED_FOR: &str = "(?1 IS NULL OR state = ?1) AND (?2 IS NULL OR EXISTS \
     (SELECT 1 FROM message_sender WHERE message_id = message.id AND account_id = ?2))";

pub(crate) fn page(
    store: &Store<'_>,
    filter: MessageFilter,
    page: u32,
) -> rusqlite::Result<Page<MessageStatus>> {
    let state = filter.state.map(MessageState::as_str);
    let sender = filter.sender.map(|account| account.0);
    let total = store
        .prepare_cached(&format!("SELECT count(*) FROM message WHERE {LOOKED_FOR}"))?
        .query_row(params![state, sender], |row| row.get(0))?;
    let mut query = store.prepare_cached(&format!(
        "SELECT {STATUS} FROM message WHERE {LOOKED_FOR} ORDER BY id DESC LIMIT ?3 OFFSET ?4"
    ))?;
    let parameters = params![state, sender, PAGE_SIZE, page::offset(page)];
    let entries = query.query_map(parameters, |row| status(store, row))?;
    Ok(Page { entries: entries.collect::<Result<_, _>>()?, page, total })
}

pub(crate) fn one(
    store: &Store<'_>,
    id: MessageId,
    sender: Option<AccountId>,
) -> rusqlite::Result<Option<MessageStatus>> {
    let sql = format!("SELECT {STATUS} FROM message WHERE {LOOKED_FOR} AND id = ?3");
    let sender = sender.map(|account| account.0);
    let parameters = params![None::<&str>, sender, id.0];
    store.prepare_cached(&sql)?.query_row(parameters, |row| status(store, row)).optional()
}

fn status(store: &Store<'_>, row: &Row<'_>) -> rusqlite::Result<MessageStatus> {
    let id = MessageId(row.get(0)?);
    let deviations = match row.get::<_, Option<Sealed>>(9)? {
        None => Vec::new(),
        Some(sealed) => {
            let key = store.opening(from_micros(row.get(12)?)?)?;
            sealing::open(&key, deviations_place(id), &sealed)?
        }
    };
    Ok(MessageStatus {
        id,
        state: column::read(row, 1, column::message_state)?,
        source: row.get(2)?,
        kind: row.get(3)?,
        received_at: from_micros(row.get(4)?)?,
        processed_at: row.get::<_, Option<i64>>(5)?.map(from_micros).transpose()?,
        bytes: row.get(6)?,
        travellers: row.get(7)?,
        hits: row.get(8)?,
        deviations,
        redactions: column::json(row, 10)?,
        failure: row.get(11)?,
    })
}

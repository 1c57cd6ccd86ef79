//! Messages: taken in, processed, looked at.

use kernel::{AccountId, MessageId, Timestamp};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use travel_messages::MessageKind;
use vault::{from_micros, to_micros};

use crate::ingest::{Accepted, Source};
use crate::message::{DeviationNote, MessageFilter, MessageState, MessageStatus, RedactionCount};
use crate::page::{self, PAGE_SIZE, Page};
use crate::store::column;

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
    pub(crate) body: Vec<u8>,
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

pub(crate) fn accept(store: &Transaction<'_>, new: &New<'_>) -> rusqlite::Result<Accepted> {
    let inserted = store
        .prepare_cached(
            "INSERT INTO message
                (digest, source, kind, state, bytes, received_at, expires_at, redactions, body)
             VALUES (?1, ?2, ?3, 'received', ?4, ?5, ?6, ?7, ?8) ON CONFLICT (digest) DO NOTHING",
        )?
        .execute(params![
            new.digest,
            new.source.name,
            new.kind.map(MessageKind::as_str),
            new.body.len(),
            to_micros(new.received_at),
            to_micros(new.expires_at),
            column::to_json(&new.redactions)?,
            new.body,
        ])?;
    let (id, received_at) =
        store.query_row("SELECT id, received_at FROM message WHERE digest = ?1", [new.digest], |row| {
            Ok((MessageId(row.get(0)?), from_micros(row.get(1)?)?))
        })?;
    if let Some(account) = new.source.account {
        store.execute(
            "INSERT INTO message_sender (message_id, account_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![id.0, account.0],
        )?;
    }
    Ok(Accepted { id, is_duplicate: inserted == 0, received_at })
}

pub(crate) fn next_received(store: &Transaction<'_>) -> rusqlite::Result<Option<Received>> {
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

pub(crate) fn is_still_received(store: &Transaction<'_>, id: MessageId) -> rusqlite::Result<bool> {
    store.prepare_cached("SELECT 1 FROM message WHERE id = ?1 AND state = 'received'")?.exists([id.0])
}

pub(crate) fn mark_processed(
    store: &Transaction<'_>,
    id: MessageId,
    outcome: &Outcome,
) -> rusqlite::Result<()> {
    store
        .prepare_cached(
            "UPDATE message SET state = 'processed', processed_at = ?2, travellers = ?3, hits = ?4,
                deviations = ?5
             WHERE id = ?1",
        )?
        .execute(params![
            id.0,
            to_micros(outcome.processed_at),
            outcome.travellers,
            outcome.hits,
            column::to_json(&outcome.deviations)?,
        ])?;
    Ok(())
}

pub(crate) fn mark_failed(
    store: &Transaction<'_>,
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
                      deviations, redactions, failure";
/// `?1` the state, `?2` the sender; null for any.
const LOOKED_FOR: &str = "(?1 IS NULL OR state = ?1) AND (?2 IS NULL OR EXISTS \
     (SELECT 1 FROM message_sender WHERE message_id = message.id AND account_id = ?2))";

pub(crate) fn page(
    store: &Transaction<'_>,
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
    let entries = query.query_map(params![state, sender, PAGE_SIZE, page::offset(page)], status)?;
    Ok(Page { entries: entries.collect::<Result<_, _>>()?, page, total })
}

pub(crate) fn one(
    store: &Transaction<'_>,
    id: MessageId,
    sender: Option<AccountId>,
) -> rusqlite::Result<Option<MessageStatus>> {
    let sql = format!("SELECT {STATUS} FROM message WHERE {LOOKED_FOR} AND id = ?3");
    let sender = sender.map(|account| account.0);
    store.prepare_cached(&sql)?.query_row(params![None::<&str>, sender, id.0], status).optional()
}

fn status(row: &Row<'_>) -> rusqlite::Result<MessageStatus> {
    Ok(MessageStatus {
        id: MessageId(row.get(0)?),
        state: column::read(row, 1, column::message_state)?,
        source: row.get(2)?,
        kind: row.get(3)?,
        received_at: from_micros(row.get(4)?)?,
        processed_at: row.get::<_, Option<i64>>(5)?.map(from_micros).transpose()?,
        bytes: row.get(6)?,
        travellers: row.get(7)?,
        hits: row.get(8)?,
        deviations: column::json(row, 9)?,
        redactions: column::json(row, 10)?,
        failure: row.get(11)?,
    })
}

//! Hits: recorded when found, kept as they were once decided.

use kernel::{HitId, MovementId, Timestamp, TravellerId};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use screening::{Band, MatchKind};
use vault::{from_micros, to_micros};

use crate::hit::{EvidenceField, Hit, HitFilter, HitPage, HitState, HitSummary, ListedSubject};
use crate::page::{self, PAGE_SIZE, Page};
use crate::store::{column, decision, flight, traveller};
use crate::watchlist::Found;

/// Records a match. A hit on which nobody decided takes the newer score, evidence and subject; a decided one
/// stays what the person saw. But who was not held to be the listed person, and by newer data matches more
/// surely than the officer could see, awaits another decision.
pub(crate) fn record(
    store: &Transaction<'_>,
    traveller: TravellerId,
    found: &Found,
    now: Timestamp,
) -> rusqlite::Result<()> {
    store
        .prepare_cached(&format!(
            "INSERT INTO hit (traveller_id, list, subject_id, kind, band, score, evidence, subject, state,
                created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9)
             ON CONFLICT (traveller_id, list, subject_id, kind) DO UPDATE SET
                band = excluded.band, score = excluded.score, evidence = excluded.evidence,
                subject = excluded.subject, state = 'open'
             WHERE state <> 'decided' OR ({} < {} AND 'same_person' <>
                (SELECT outcome FROM decision WHERE hit_id = hit.id ORDER BY decision.id DESC LIMIT 1))",
            rank("excluded.band"),
            rank("hit.band"),
        ))?
        .execute(params![
            traveller.0,
            found.subject.list,
            found.subject.id,
            found.kind.as_str(),
            found.band.as_str(),
            found.score,
            column::to_json(&found.evidence)?,
            column::to_json(&found.subject)?,
            to_micros(now),
        ])?;
    Ok(())
}

/// Withdraws the traveller's open hits that are not among what was found now.
pub(crate) fn withdraw_others(
    store: &Transaction<'_>,
    traveller: TravellerId,
    found: &[Found],
) -> rusqlite::Result<()> {
    let open = store
        .prepare_cached(
            "SELECT id, list, subject_id, kind FROM hit WHERE traveller_id = ?1 AND state = 'open'",
        )?
        .query_map([traveller.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<Result<Vec<(i64, String, String, String)>, _>>()?;
    for (id, list, subject, kind) in open {
        let is_found = found.iter().any(|found| {
            found.subject.list == list && found.subject.id == subject && found.kind.as_str() == kind
        });
        if !is_found {
            store.prepare_cached("UPDATE hit SET state = 'withdrawn' WHERE id = ?1")?.execute([id])?;
        }
    }
    Ok(())
}

/// The surest band is 0.
fn rank(band: &str) -> String {
    format!("CASE {band} WHEN 'exact' THEN 0 WHEN 'strong' THEN 1 ELSE 2 END")
}

pub(crate) fn exists(store: &Transaction<'_>, id: HitId) -> rusqlite::Result<bool> {
    store.prepare_cached("SELECT 1 FROM hit WHERE id = ?1")?.exists([id.0])
}

/// `?1` the state, `?2` the band; null for any.
const LOOKED_FOR: &str = "(?1 IS NULL OR state = ?1) AND (?2 IS NULL OR band = ?2)";

pub(crate) fn page(store: &Transaction<'_>, filter: HitFilter, page: u32) -> rusqlite::Result<HitPage> {
    let state = filter.state.map(HitState::as_str);
    let band = filter.band.map(Band::as_str);
    let total = store
        .prepare_cached(&format!("SELECT count(*) FROM hit WHERE {LOOKED_FOR}"))?
        .query_row(params![state, band], |row| row.get(0))?;
    let open = store
        .prepare_cached("SELECT count(*) FROM hit WHERE state = 'open'")?
        .query_row([], |row| row.get(0))?;
    let ids = store
        .prepare_cached(&format!(
            "SELECT hit.id FROM hit
                JOIN traveller ON traveller.id = traveller_id
                JOIN movement ON movement.id = movement_id
             WHERE {LOOKED_FOR}
             ORDER BY state <> 'open', departure_at IS NULL, departure_at,
                {}, score DESC, hit.id
             LIMIT ?3 OFFSET ?4",
            rank("band")
        ))?
        .query_map(params![state, band, PAGE_SIZE, page::offset(page)], |row| row.get(0).map(HitId))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut entries = Vec::with_capacity(ids.len());
    for id in ids {
        entries.extend(one(store, id)?.map(|hit| hit.summary));
    }
    Ok(HitPage { hits: Page { entries, page, total }, open })
}

pub(crate) fn one(store: &Transaction<'_>, id: HitId) -> rusqlite::Result<Option<Hit>> {
    let row = store
        .prepare_cached(
            "SELECT traveller_id, movement_id, hit.kind, band, score, evidence, subject, state, created_at
             FROM hit JOIN traveller ON traveller.id = traveller_id WHERE hit.id = ?1",
        )?
        .query_row([id.0], stored)
        .optional()?;
    let Some(stored) = row else { return Ok(None) };
    let traveller = traveller::one(store, stored.traveller)?;
    let flight = flight::one(store, stored.movement)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let decisions = decision::all(store, id)?;
    let summary = HitSummary {
        id,
        state: stored.state,
        kind: stored.kind,
        band: stored.band,
        score: stored.score,
        traveller: flight::with_marks(store, stored.traveller, traveller)?,
        flight,
        subject: stored.subject,
        decision: decisions.first().cloned(),
        created_at: stored.created_at,
    };
    Ok(Some(Hit { summary, evidence: stored.evidence, decisions }))
}

/// The row of a hit.
struct Stored {
    traveller: TravellerId,
    movement: MovementId,
    kind: MatchKind,
    band: Band,
    score: f64,
    evidence: Vec<EvidenceField>,
    subject: ListedSubject,
    state: HitState,
    created_at: Timestamp,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        traveller: TravellerId(row.get(0)?),
        movement: MovementId(row.get(1)?),
        kind: column::read(row, 2, column::match_kind)?,
        band: column::read(row, 3, column::band)?,
        score: row.get(4)?,
        evidence: column::json(row, 5)?,
        subject: column::json(row, 6)?,
        state: column::read(row, 7, column::hit_state)?,
        created_at: from_micros(row.get(8)?)?,
    })
}

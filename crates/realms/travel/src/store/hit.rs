//! Hits: recorded when found, kept as they were once decided.

use kernel::{HitId, MovementId, Timestamp, TravellerId};
use rusqlite::{OptionalExtension, Row, params};
use screening::{Band, MatchKind};
use vault::{DataKey, Place, Sealed, from_micros, to_micros};

use crate::hit::{EvidenceField, Hit, HitFilter, HitPage, HitState, HitSummary, ListedSubject};
use crate::page::{self, PAGE_SIZE, Page};
use crate::store::{Store, column, decision, flight, sealing, traveller};
use crate::watchlist::Found;

/// Records a match. A hit on which nobody decided takes the newer score, evidence and subject; a decided one
/// stays what the person saw. But who was not held to be the listed person, and by newer data matches more
/// surely than the officer could see, awaits another decision.
pub(crate) fn record(
    store: &Store<'_>,
    traveller: TravellerId,
    found: &Found,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let key = traveller::key(store, traveller)?;
    let identity = identity(&key, found);
    let known = store
        .prepare_cached("SELECT id FROM hit WHERE traveller_id = ?1 AND identity = ?2")?
        .query_row(params![traveller.0, identity], |row| row.get(0).map(HitId))
        .optional()?;
    let id = match known {
        Some(id) => id,
        None => HitId(store.next_id("hit")?),
    };
    let matched = sealing::seal(&key, matched_place(id), &(&found.evidence, &found.subject))?;
    store
        .prepare_cached(&format!(
            "INSERT INTO hit (id, traveller_id, identity, kind, band, score, matched, state, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8)
             ON CONFLICT (id) DO UPDATE SET
                band = excluded.band, score = excluded.score, matched = excluded.matched, state = 'open'
             WHERE state <> 'decided' OR ({} < {} AND 'same_person' <>
                (SELECT outcome FROM decision WHERE hit_id = hit.id ORDER BY decision.id DESC LIMIT 1))",
            rank("excluded.band"),
            rank("hit.band"),
        ))?
        .execute(params![
            id.0,
            traveller.0,
            identity,
            found.kind.as_str(),
            found.band.as_str(),
            found.score,
            matched,
            to_micros(now),
        ])?;
    Ok(())
}

/// Withdraws the traveller's open hits that are not among what was found now.
pub(crate) fn withdraw_others(
    store: &Store<'_>,
    traveller: TravellerId,
    found: &[Found],
) -> rusqlite::Result<()> {
    let open = store
        .prepare_cached("SELECT id, identity FROM hit WHERE traveller_id = ?1 AND state = 'open'")?
        .query_map([traveller.0], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(i64, [u8; 32])>, _>>()?;
    if open.is_empty() {
        return Ok(());
    }
    let key = traveller::key(store, traveller)?;
    let found: Vec<_> = found.iter().map(|found| identity(&key, found)).collect();
    for (id, _) in open.iter().filter(|(_, identity)| !found.contains(identity)) {
        store.prepare_cached("UPDATE hit SET state = 'withdrawn' WHERE id = ?1")?.execute([id])?;
    }
    Ok(())
}

/// What makes two matches one hit: the list, its entry, and by what they match.
fn identity(key: &DataKey, found: &Found) -> [u8; 32] {
    let parts = [&found.subject.list, &found.subject.id, found.kind.as_str()];
    key.hash("hit.identity", &parts.map(str::as_bytes))
}

fn matched_place(id: HitId) -> Place {
    Place { table: "hit", column: "matched", row: id.0 }
}

/// What was found, opened.
pub(crate) fn matched(
    key: &DataKey,
    id: HitId,
    sealed: &Sealed,
) -> rusqlite::Result<(Vec<EvidenceField>, ListedSubject)> {
    sealing::open(key, matched_place(id), sealed)
}

/// The surest band is 0.
fn rank(band: &str) -> String {
    format!("CASE {band} WHEN 'exact' THEN 0 WHEN 'strong' THEN 1 ELSE 2 END")
}

pub(crate) fn exists(store: &Store<'_>, id: HitId) -> rusqlite::Result<bool> {
    store.prepare_cached("SELECT 1 FROM hit WHERE id = ?1")?.exists([id.0])
}

/// `?1` the state, `?2` the band; null for any.
const LOOKED_FOR: &str = "(?1 IS NULL OR state = ?1) AND (?2 IS NULL OR band = ?2)";

pub(crate) fn page(store: &Store<'_>, filter: HitFilter, page: u32) -> rusqlite::Result<HitPage> {
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

pub(crate) fn one(store: &Store<'_>, id: HitId) -> rusqlite::Result<Option<Hit>> {
    let row = store
        .prepare_cached(
            "SELECT traveller_id, movement_id, hit.kind, band, score, matched, state, created_at
             FROM hit JOIN traveller ON traveller.id = traveller_id WHERE hit.id = ?1",
        )?
        .query_row([id.0], stored)
        .optional()?;
    let Some(stored) = row else { return Ok(None) };
    let key = traveller::key(store, stored.traveller)?;
    let (evidence, subject) = matched(&key, id, &stored.matched)?;
    let traveller = traveller::one(store, stored.traveller)?;
    let flight = flight::one(store, stored.movement)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let decisions = decision::all(store, &key, id)?;
    let summary = HitSummary {
        id,
        state: stored.state,
        kind: stored.kind,
        band: stored.band,
        score: stored.score,
        traveller: flight::with_marks(store, stored.traveller, traveller)?,
        flight,
        subject,
        decision: decisions.first().cloned(),
        created_at: stored.created_at,
    };
    Ok(Some(Hit { summary, evidence, decisions }))
}

/// The row of a hit.
struct Stored {
    traveller: TravellerId,
    movement: MovementId,
    kind: MatchKind,
    band: Band,
    score: f64,
    matched: Sealed,
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
        matched: row.get(5)?,
        state: column::read(row, 6, column::hit_state)?,
        created_at: from_micros(row.get(7)?)?,
    })
}

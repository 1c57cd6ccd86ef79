//! Decisions: added, never changed.

use kernel::{DecisionId, HitId, Timestamp, TravellerId};
use rusqlite::{OptionalExtension, Row, params};
use screening::Band;
use serde::{Deserialize, Serialize};
use vault::{DataKey, Place, Sealed, from_micros, to_micros};

use crate::decision::{Decision, Grounds, Officer, Outcome};
use crate::hit::EvidenceField;
use crate::store::{Store, column, hit, sealing, traveller};

/// A decision to be recorded.
pub(crate) struct New<'a> {
    pub(crate) hit: HitId,
    pub(crate) officer: &'a Officer,
    pub(crate) outcome: Outcome,
    pub(crate) grounds: &'a Grounds,
    pub(crate) replaces: Option<DecisionId>,
    pub(crate) decided_at: Timestamp,
}

/// Why somebody decided, as it is sealed.
#[derive(Serialize, Deserialize)]
struct Reasons {
    grounds: String,
    evidence: Vec<EvidenceField>,
    decided_by: String,
}

/// Records a decision together with the band and the evidence that the hit has now.
pub(crate) fn insert(store: &Store<'_>, new: &New<'_>) -> rusqlite::Result<Decision> {
    let (traveller, band, matched): (_, _, Sealed) = store
        .prepare_cached("SELECT traveller_id, band, matched FROM hit WHERE id = ?1")?
        .query_row([new.hit.0], |row| {
            Ok((TravellerId(row.get(0)?), column::read(row, 1, column::band)?, row.get(2)?))
        })?;
    let key = traveller::key(store, traveller)?;
    let (evidence, _) = hit::matched(&key, new.hit, &matched)?;
    let id = DecisionId(store.next_id("decision")?);
    let reasons = Reasons {
        grounds: new.grounds.as_str().to_owned(),
        evidence,
        decided_by: new.officer.display_name.clone(),
    };
    store.execute("UPDATE hit SET state = 'decided' WHERE id = ?1", [new.hit.0])?;
    store.execute(
        "INSERT INTO decision (id, hit_id, account_id, outcome, band, reasons, replaces, decided_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            id.0,
            new.hit.0,
            new.officer.account.0,
            new.outcome.as_str(),
            Band::as_str(band),
            sealing::seal(&key, reasons_place(id), &reasons)?,
            new.replaces.map(|replaced| replaced.0),
            to_micros(new.decided_at),
        ],
    )?;
    Ok(Decision {
        id,
        outcome: new.outcome,
        grounds: reasons.grounds,
        decided_by: reasons.decided_by,
        decided_at: new.decided_at,
        replaces: new.replaces,
        band,
        evidence: reasons.evidence,
    })
}

/// The decision that no other replaces.
pub(crate) fn that_holds(store: &Store<'_>, hit: HitId) -> rusqlite::Result<Option<DecisionId>> {
    store
        .prepare_cached("SELECT id FROM decision WHERE hit_id = ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([hit.0], |row| row.get(0).map(DecisionId))
        .optional()
}

/// Every decision on a hit, the newest first. `key` is the traveller's.
pub(crate) fn all(store: &Store<'_>, key: &DataKey, hit: HitId) -> rusqlite::Result<Vec<Decision>> {
    store
        .prepare_cached(
            "SELECT id, outcome, band, reasons, decided_at, replaces FROM decision
             WHERE hit_id = ?1 ORDER BY id DESC",
        )?
        .query_map([hit.0], |row| decision(key, row))?
        .collect()
}

fn decision(key: &DataKey, row: &Row<'_>) -> rusqlite::Result<Decision> {
    let id = DecisionId(row.get(0)?);
    let reasons: Reasons = sealing::open(key, reasons_place(id), &row.get(3)?)?;
    Ok(Decision {
        id,
        outcome: column::read(row, 1, |text| text.parse().ok())?,
        grounds: reasons.grounds,
        decided_by: reasons.decided_by,
        decided_at: from_micros(row.get(4)?)?,
        replaces: row.get::<_, Option<i64>>(5)?.map(DecisionId),
        band: column::read(row, 2, column::band)?,
        evidence: reasons.evidence,
    })
}

fn reasons_place(id: DecisionId) -> Place {
    Place { table: "decision", column: "reasons", row: id.0 }
}

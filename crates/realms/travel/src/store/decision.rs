//! Decisions: added, never changed.

use kernel::{DecisionId, HitId, Timestamp};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use vault::{from_micros, to_micros};

use crate::decision::{Decision, Grounds, Officer, Outcome};
use crate::store::column;

/// A decision to be recorded.
pub(crate) struct New<'a> {
    pub(crate) hit: HitId,
    pub(crate) officer: &'a Officer,
    pub(crate) outcome: Outcome,
    pub(crate) grounds: &'a Grounds,
    pub(crate) replaces: Option<DecisionId>,
    pub(crate) decided_at: Timestamp,
}

/// Records a decision together with the band and the evidence that the hit has now.
pub(crate) fn insert(store: &Transaction<'_>, new: &New<'_>) -> rusqlite::Result<Decision> {
    store.execute("UPDATE hit SET state = 'decided' WHERE id = ?1", [new.hit.0])?;
    let sql = format!(
        "INSERT INTO decision (hit_id, account_id, decided_by, outcome, grounds, band, evidence, replaces,
            decided_at)
         SELECT id, ?2, ?3, ?4, ?5, band, evidence, ?6, ?7 FROM hit WHERE id = ?1 RETURNING {COLUMNS}"
    );
    store.query_row(
        &sql,
        params![
            new.hit.0,
            new.officer.account.0,
            new.officer.display_name,
            new.outcome.as_str(),
            new.grounds.as_str(),
            new.replaces.map(|replaced| replaced.0),
            to_micros(new.decided_at),
        ],
        decision,
    )
}

const COLUMNS: &str = "id, outcome, grounds, decided_by, decided_at, replaces, band, evidence";

/// The decision that no other replaces.
pub(crate) fn that_holds(store: &Transaction<'_>, hit: HitId) -> rusqlite::Result<Option<Decision>> {
    let sql = format!("SELECT {COLUMNS} FROM decision WHERE hit_id = ?1 ORDER BY id DESC LIMIT 1");
    store.prepare_cached(&sql)?.query_row([hit.0], decision).optional()
}

/// Every decision on a hit, the newest first.
pub(crate) fn all(store: &Transaction<'_>, hit: HitId) -> rusqlite::Result<Vec<Decision>> {
    let sql = format!("SELECT {COLUMNS} FROM decision WHERE hit_id = ?1 ORDER BY id DESC");
    store.prepare_cached(&sql)?.query_map([hit.0], decision)?.collect()
}

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    Ok(Decision {
        id: DecisionId(row.get(0)?),
        outcome: column::read(row, 1, |text| text.parse().ok())?,
        grounds: row.get(2)?,
        decided_by: row.get(3)?,
        decided_at: from_micros(row.get(4)?)?,
        replaces: row.get::<_, Option<i64>>(5)?.map(DecisionId),
        band: column::read(row, 6, column::band)?,
        evidence: column::json(row, 7)?,
    })
}

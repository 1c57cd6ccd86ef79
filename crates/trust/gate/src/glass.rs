//! Breaking the glass: an analyst opens, for an hour and with a typed reason, what only purpose or duty deny.
//! A supervisor who is somebody else judges it afterwards.
//!
//! **Invariant:** what a policy forbids stays closed: a broken glass is one more circumstance that the
//! policies are told, and no way around them.

use kernel::{AccountId, SignedDuration, Timestamp};
use ledger::{Act, Actor, Entry, Grounds, Object, ObjectKind};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use vault::{from_micros, to_micros};

use crate::gate::Gate;

/// How long a broken glass opens.
pub const GLASS_LIMIT: SignedDuration = SignedDuration::from_hours(1);
/// The shortest reason, in characters, without the blanks around it.
pub const MINIMUM_REASON_CHARACTERS: usize = 20;
/// The longest reason, in characters; the longest remark of a review too.
pub const MAXIMUM_REASON_CHARACTERS: usize = 2_000;
/// How many are listed at most: those that await a review first.
const LISTED: u32 = 200;

/// A glass that somebody broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenGlass {
    /// Its number.
    pub id: i64,
    /// Who broke it.
    pub account: AccountId,
    /// As others saw the account then.
    pub account_name: String,
    /// Why, as typed.
    pub reason: String,
    /// When.
    pub broken_at: Timestamp,
    /// Until when it opens.
    pub ends_at: Timestamp,
    /// What was held of it.
    pub review: Option<GlassReview>,
}

/// What a supervisor held of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlassReview {
    /// Who.
    pub reviewer_name: String,
    /// When.
    pub reviewed_at: Timestamp,
    /// Whether it was justified.
    pub is_justified: bool,
    /// What there is to say about it.
    pub remark: String,
}

/// The glass stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum GlassError {
    /// A reason says something.
    #[error("a reason has {MINIMUM_REASON_CHARACTERS} to {MAXIMUM_REASON_CHARACTERS} characters")]
    Reason,
    /// A remark is bounded.
    #[error("a remark has at most {MAXIMUM_REASON_CHARACTERS} characters")]
    Remark,
    /// There is no such thing.
    #[error("there is no such broken glass")]
    Unknown,
    /// Nobody reviews what they did themselves.
    #[error("who broke the glass does not review it")]
    Own,
    /// Somebody has reviewed it.
    #[error("it has been reviewed")]
    AlreadyReviewed,
    /// The store refuses.
    #[error("the store of broken glasses: {0}")]
    Store(#[from] rusqlite::Error),
}

const COLUMNS: &str = "id, account_id, account_name, reason, broken_at, ends_at, reviewer_name, reviewed_at, \
    is_justified, remark";

impl Gate {
    /// Breaks the glass for an hour, and tells the ledger. The reason stays in the store: the ledger has the
    /// number alone, since people write names into reasons.
    ///
    /// # Errors
    /// When the reason is too short or too long.
    pub fn break_glass(
        &self,
        account: AccountId,
        account_name: &str,
        reason: &str,
        now: Timestamp,
    ) -> Result<BrokenGlass, GlassError> {
        let reason = reason.trim();
        if !(MINIMUM_REASON_CHARACTERS..=MAXIMUM_REASON_CHARACTERS).contains(&reason.chars().count()) {
            return Err(GlassError::Reason);
        }
        self.vault.write(|store| {
            let broken = store.query_row(
                &format!(
                    "INSERT INTO broken_glass (account_id, account_name, reason, broken_at, ends_at)
                     VALUES (?1, ?2, ?3, ?4, ?5) RETURNING {COLUMNS}"
                ),
                params![account.0, account_name, reason, to_micros(now), to_micros(now + GLASS_LIMIT)],
                glass,
            )?;
            self.tell(store, account, Act::BreakGlass, account, format!("glass {}", broken.id), now)?;
            Ok(broken)
        })
    }

    /// What a supervisor holds of a broken glass.
    ///
    /// # Errors
    /// When there is none, it is the reviewer's own, or it has been reviewed.
    pub fn review_glass(
        &self,
        id: i64,
        reviewer: AccountId,
        reviewer_name: &str,
        is_justified: bool,
        remark: &str,
        now: Timestamp,
    ) -> Result<BrokenGlass, GlassError> {
        let remark = remark.trim();
        if remark.chars().count() > MAXIMUM_REASON_CHARACTERS {
            return Err(GlassError::Remark);
        }
        self.vault.write(|store| {
            let sql = format!("SELECT {COLUMNS} FROM broken_glass WHERE id = ?1");
            let found = store.query_row(&sql, [id], glass).optional()?.ok_or(GlassError::Unknown)?;
            if found.account == reviewer {
                return Err(GlassError::Own);
            }
            if found.review.is_some() {
                return Err(GlassError::AlreadyReviewed);
            }
            store.execute(
                "UPDATE broken_glass SET reviewed_by = ?2, reviewer_name = ?3, reviewed_at = ?4,
                    is_justified = ?5, remark = ?6 WHERE id = ?1",
                params![id, reviewer.0, reviewer_name, to_micros(now), is_justified, remark],
            )?;
            let finding = if is_justified { "justified" } else { "not justified" };
            self.tell(store, reviewer, Act::Review, found.account, format!("glass {id}: {finding}"), now)?;
            let review = GlassReview {
                reviewer_name: reviewer_name.to_owned(),
                reviewed_at: now,
                is_justified,
                remark: remark.to_owned(),
            };
            Ok(BrokenGlass { review: Some(review), ..found })
        })
    }

    /// Broken glasses: those that await a review first, then the newest.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn broken_glasses(&self) -> rusqlite::Result<Vec<BrokenGlass>> {
        self.vault.read(|store| {
            let mut rows = store.prepare(&format!(
                "SELECT {COLUMNS} FROM broken_glass
                 ORDER BY reviewed_at IS NOT NULL, broken_at DESC, id DESC LIMIT ?1"
            ))?;
            rows.query_map([LISTED], glass)?.collect()
        })
    }

    fn tell(
        &self,
        store: &Transaction<'_>,
        actor: AccountId,
        act: Act,
        about: AccountId,
        note: String,
        now: Timestamp,
    ) -> rusqlite::Result<()> {
        let grounds = Grounds { note: Some(note), ..Grounds::default() };
        let object = Some(Object { kind: ObjectKind::Account, id: about.0 });
        self.ledger.append(store, &Entry { at: now, actor: Actor::Account(actor), act, object, grounds })?;
        Ok(())
    }
}

/// The glass that the account broke and that still opens.
pub(crate) fn broken(
    store: &Transaction<'_>,
    account: AccountId,
    now: Timestamp,
) -> rusqlite::Result<Option<i64>> {
    let mut found = store.prepare_cached(
        "SELECT id FROM broken_glass WHERE account_id = ?1 AND ends_at > ?2 ORDER BY id DESC LIMIT 1",
    )?;
    found.query_row(params![account.0, to_micros(now)], |row| row.get(0)).optional()
}

/// Reads [`COLUMNS`].
fn glass(row: &Row<'_>) -> rusqlite::Result<BrokenGlass> {
    let reviewed_at: Option<i64> = row.get(7)?;
    let review = match reviewed_at {
        Some(at) => Some(GlassReview {
            reviewer_name: row.get(6)?,
            reviewed_at: from_micros(at)?,
            is_justified: row.get(8)?,
            remark: row.get(9)?,
        }),
        None => None,
    };
    Ok(BrokenGlass {
        id: row.get(0)?,
        account: AccountId(row.get(1)?),
        account_name: row.get(2)?,
        reason: row.get(3)?,
        broken_at: from_micros(row.get(4)?)?,
        ends_at: from_micros(row.get(5)?)?,
        review,
    })
}

//! Why people's data are read: stated at the door, once for a session and a while.

use std::fmt;
use std::str::FromStr;

use kernel::{AccountId, SignedDuration, Timestamp};
use ledger::{Act, Actor, Entry, Grounds, Object, ObjectKind};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use vault::{from_micros, to_micros};

use crate::gate::Gate;

/// A purpose that was stated so long ago is stated again.
pub const PURPOSE_LIMIT: SignedDuration = SignedDuration::from_hours(8);
/// The longest number of a case, in characters.
pub const MAXIMUM_CASE_CHARACTERS: usize = 64;

/// What people's data are read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// Watching over flights that are coming.
    FlightDuty,
    /// Reviewing hits.
    HitReview,
    /// A case, by its number.
    Case,
}

/// The purposes that an account's post is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duties(u8);

/// What somebody said at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedPurpose {
    /// For what.
    pub purpose: Purpose,
    /// The number of the case; only of [`Purpose::Case`].
    pub case_number: Option<String>,
    /// Until when it holds.
    pub ends_at: Timestamp,
}

/// What somebody says at the door cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum PurposeError {
    /// A case has a number, the other purposes have none.
    #[error("a case has a number of 1 to {MAXIMUM_CASE_CHARACTERS} characters, another purpose has none")]
    CaseNumber,
    /// The account's post is not for that.
    #[error("this is not among the account's duties")]
    NotADuty,
    /// The store refuses.
    #[error("the store of purposes: {0}")]
    Store(#[from] rusqlite::Error),
}

/// The text is no purpose.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a purpose; expected flight_duty, hit_review or case")]
pub struct NotAPurpose(pub String);

/// A session as purposes are kept with it: the SHA-256 of its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionKey([u8; 32]);

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 3] = [Self::FlightDuty, Self::HitReview, Self::Case];

    /// Its name in policies, in the store and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FlightDuty => "flight_duty",
            Self::HitReview => "hit_review",
            Self::Case => "case",
        }
    }
}

impl Duties {
    /// Every purpose: of an account whose post was not narrowed.
    pub const ALL: Self = Self(0b111);

    /// Whether the post is for this.
    pub fn contains(self, purpose: Purpose) -> bool {
        self.0 & (1 << purpose as u8) != 0
    }

    /// The purposes, in their order.
    pub fn iter(self) -> impl Iterator<Item = Purpose> {
        Purpose::ALL.into_iter().filter(move |purpose| self.contains(*purpose))
    }
}

impl FromIterator<Purpose> for Duties {
    fn from_iter<I: IntoIterator<Item = Purpose>>(purposes: I) -> Self {
        Self(purposes.into_iter().fold(0, |bits, purpose| bits | 1 << purpose as u8))
    }
}

impl SessionKey {
    /// The key of the session that this token opens.
    pub fn of_token(token: &str) -> Self {
        Self(Sha256::digest(token).into())
    }
}

impl Gate {
    /// Keeps with the session why its account reads people's data, instead of what it said before, and tells
    /// the ledger.
    ///
    /// # Errors
    /// When it is not among the account's duties, or the number of the case is missing or too much.
    pub fn state_purpose(
        &self,
        session: SessionKey,
        account: AccountId,
        purpose: Purpose,
        case_number: Option<&str>,
        now: Timestamp,
    ) -> Result<StatedPurpose, PurposeError> {
        let case_number = case_number.map(str::trim).filter(|number| !number.is_empty());
        let has_number = case_number.is_some();
        let is_short = case_number.is_none_or(|number| {
            number.chars().count() <= MAXIMUM_CASE_CHARACTERS && !number.contains(char::is_control)
        });
        if has_number != (purpose == Purpose::Case) || !is_short {
            return Err(PurposeError::CaseNumber);
        }
        let ends_at = now + PURPOSE_LIMIT;
        self.vault.write(|store| {
            if !crate::posting::of(store, account)?.duties.contains(purpose) {
                return Err(PurposeError::NotADuty);
            }
            store.execute("DELETE FROM stated_purpose WHERE ends_at <= ?1", [to_micros(now)])?;
            store.execute(
                "INSERT INTO stated_purpose (session, purpose, case_number, ends_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (session) DO UPDATE SET purpose = excluded.purpose,
                     case_number = excluded.case_number, ends_at = excluded.ends_at",
                params![session.0, purpose.as_str(), case_number, to_micros(ends_at)],
            )?;
            let grounds = Grounds {
                purpose: Some(purpose.as_str().to_owned()),
                case: case_number.map(str::to_owned),
                ..Grounds::default()
            };
            let object = Some(Object { kind: ObjectKind::Account, id: account.0 });
            let actor = Actor::Account(account);
            self.ledger.append(store, &Entry { at: now, actor, act: Act::StatePurpose, object, grounds })?;
            Ok(StatedPurpose { purpose, case_number: case_number.map(str::to_owned), ends_at })
        })
    }

    /// What was said at the door, while it holds.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn stated_purpose(
        &self,
        session: SessionKey,
        now: Timestamp,
    ) -> rusqlite::Result<Option<StatedPurpose>> {
        self.vault.read(|store| stated(store, session, now))
    }
}

pub(crate) fn stated(
    store: &rusqlite::Transaction<'_>,
    session: SessionKey,
    now: Timestamp,
) -> rusqlite::Result<Option<StatedPurpose>> {
    let mut found = store.prepare_cached(
        "SELECT purpose, case_number, ends_at FROM stated_purpose WHERE session = ?1 AND ends_at > ?2",
    )?;
    found
        .query_row(params![session.0, to_micros(now)], |row| {
            let purpose: String = row.get(0)?;
            let purpose = purpose.parse().map_err(|error: NotAPurpose| {
                rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
            })?;
            Ok(StatedPurpose { purpose, case_number: row.get(1)?, ends_at: from_micros(row.get(2)?)? })
        })
        .optional()
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Purpose {
    type Err = NotAPurpose;

    fn from_str(text: &str) -> Result<Self, NotAPurpose> {
        let purpose = Self::ALL.into_iter().find(|purpose| purpose.as_str() == text);
        purpose.ok_or_else(|| NotAPurpose(text.to_owned()))
    }
}

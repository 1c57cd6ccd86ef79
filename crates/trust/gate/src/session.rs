//! Sessions: who is signed in.

use std::fmt::Write as _;
use std::sync::Arc;

use kernel::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use vault::{MigrationError, Vault, from_micros, to_micros};

use crate::account::{Account, account, sign_in_name};
use crate::lockout::{self, LockedUntil};
use crate::password;

/// A session that was not used for so long is over.
pub const IDLE_LIMIT: SignedDuration = SignedDuration::from_mins(30);
/// A session that began so long ago is over, used or not.
pub const ABSOLUTE_LIMIT: SignedDuration = SignedDuration::from_hours(12);
/// How exactly the last use is remembered; a write for every request would cost more than it tells.
const SEEN_PRECISION: SignedDuration = SignedDuration::from_mins(1);

/// The sessions of a node.
#[derive(Clone)]
pub struct Sessions {
    vault: Arc<Vault>,
}

/// The secret that a browser keeps: 256 random bits. The store has only its SHA-256.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// A session that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who is signed in.
    pub account: Account,
    /// Since when.
    pub started_at: Timestamp,
}

/// Signing in failed.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The account, or its password, is not the right one; which of them is not told.
    #[error("the account or the password is wrong")]
    InvalidCredentials,
    /// Too many failures; even the right password is not looked at before then.
    #[error("too many attempts; try again in {} s", retry_after.as_secs())]
    LockedOut {
        /// How long to wait.
        retry_after: SignedDuration,
    },
    /// The store refuses.
    #[error("the store of sessions: {0}")]
    Store(#[from] rusqlite::Error),
}

impl Token {
    /// 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[expect(clippy::expect_used, reason = "without the system's random source nobody can sign in")]
    fn random() -> Self {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the system has a random source");
        let mut text = String::with_capacity(64);
        for byte in bytes {
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }
}

impl Sessions {
    /// The sessions in this store.
    ///
    /// # Errors
    /// See [`Vault::migrate`].
    pub fn open(vault: Arc<Vault>) -> Result<Self, MigrationError> {
        vault.migrate("gate", crate::MIGRATIONS)?;
        Ok(Self { vault })
    }

    /// Starts a session. Takes some tens of milliseconds and 19 MiB, whatever the answer.
    ///
    /// # Errors
    /// When the account, its password or the moment is not right.
    pub fn sign_in(
        &self,
        account_name: &str,
        password: &str,
        now: Timestamp,
    ) -> Result<(Token, Session), SignInError> {
        let name = sign_in_name(account_name);
        // A name that no account can have is not worth a row.
        if name.chars().count() > 64 {
            return Err(SignInError::InvalidCredentials);
        }
        let attempt = self.vault.write(|store| lockout::count_attempt(store, &name, now))?;
        if let Err(LockedUntil(until)) = attempt {
            return Err(SignInError::LockedOut { retry_after: until.duration_since(now) });
        }
        let found = self.vault.read(|store| {
            store
                .query_row(
                    "SELECT id, name, display_name, role, password FROM account
                     WHERE name = ?1 AND NOT is_disabled",
                    [&name],
                    |row| Ok((account(row)?, row.get::<_, String>(4)?)),
                )
                .optional()
        })?;
        let is_right = password::verify(password, found.as_ref().map(|(_, stored)| stored.as_str()));
        let Some((account, _)) = found.filter(|_| is_right) else {
            return Err(SignInError::InvalidCredentials);
        };
        let token = Token::random();
        self.vault.write(|store| {
            lockout::forgive(store, &name)?;
            store.execute(
                "DELETE FROM session WHERE seen_at <= ?1 OR started_at <= ?2",
                params![to_micros(now - IDLE_LIMIT), to_micros(now - ABSOLUTE_LIMIT)],
            )?;
            store.execute(
                "INSERT INTO session (token_digest, account_id, started_at, seen_at) VALUES (?1, ?2, ?3, ?3)",
                params![digest(token.as_str()), account.id.0, to_micros(now)],
            )
        })?;
        Ok((token, Session { account, started_at: now }))
    }

    /// The session of a token, when it goes on.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn resume(&self, token: &str, now: Timestamp) -> rusqlite::Result<Option<Session>> {
        let digest = digest(token);
        let found = self.vault.read(|store| {
            store
                .query_row(
                    "SELECT account.id, name, display_name, role, started_at, seen_at
                     FROM session JOIN account ON account.id = account_id
                     WHERE token_digest = ?1 AND NOT is_disabled",
                    params![digest],
                    |row| Ok((account(row)?, from_micros(row.get(4)?)?, from_micros(row.get(5)?)?)),
                )
                .optional()
        })?;
        let Some((account, started_at, seen_at)) = found else { return Ok(None) };
        if now >= seen_at + IDLE_LIMIT || now >= started_at + ABSOLUTE_LIMIT {
            return Ok(None);
        }
        if now >= seen_at + SEEN_PRECISION {
            self.vault.write(|store| {
                store.execute(
                    "UPDATE session SET seen_at = ?2 WHERE token_digest = ?1",
                    params![digest, to_micros(now)],
                )
            })?;
        }
        Ok(Some(Session { account, started_at }))
    }

    /// Ends the session of a token, if there is one.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn sign_out(&self, token: &str) -> rusqlite::Result<()> {
        self.vault.write(|store| {
            store.execute("DELETE FROM session WHERE token_digest = ?1", params![digest(token)])?;
            Ok(())
        })
    }
}

/// What is stored of a token. The look-up by it compares no secret, so its time tells nothing.
fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

//! Sessions: who is signed in.
//!
//! **Invariant:** a token that was replaced or whose session was ended opens nothing from that moment on;
//! there is no other copy of a session than its row.

use std::fmt::{self, Write as _};
use std::net::IpAddr;
use std::sync::Arc;

use kernel::{AccountId, SessionId, SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use sha2::{Digest, Sha256};
use vault::{MigrationError, Vault, from_micros, to_micros};

use crate::account::{self, Account, account, sign_in_name};
use crate::lockout::{self, LockedUntil};
use crate::password::{self, PasswordRefused};
use crate::trace::{Act, Actor, Trace};

/// A session that was not used for so long is over.
pub const IDLE_LIMIT: SignedDuration = SignedDuration::from_mins(30);
/// A session that began so long ago is over, used or not.
pub const ABSOLUTE_LIMIT: SignedDuration = SignedDuration::from_hours(12);
/// How exactly the last use is remembered; a write for every request would cost more than it tells.
const SEEN_PRECISION: SignedDuration = SignedDuration::from_mins(1);

/// The sessions of a node.
#[derive(Clone)]
pub struct Sessions {
    pub(crate) vault: Arc<Vault>,
    pub(crate) trace: Trace,
}

/// The secret that a browser keeps: 256 random bits. The store has only its SHA-256.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// A session that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its number, which is no secret.
    pub id: SessionId,
    /// Who is signed in.
    pub account: Account,
    /// Since when.
    pub started_at: Timestamp,
}

/// A session as its owner sees it among all of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionEntry {
    /// Its number.
    pub id: SessionId,
    /// How it was begun.
    pub means: Means,
    /// From where it was begun, when that is known.
    pub address: Option<String>,
    /// Since when.
    pub started_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// How a session was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// With a password.
    Password,
    /// With a passkey.
    Passkey,
    /// At an OpenID provider.
    OpenId,
}

/// Where and when somebody comes to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// Where the request comes from.
    pub from: Option<IpAddr>,
    /// The token that the browser has already; its session ends, so that nobody can plant one.
    pub replaces: Option<&'a str>,
    /// The time.
    pub at: Timestamp,
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
    /// The new password breaks the rule.
    #[error(transparent)]
    Password(#[from] PasswordRefused),
    /// The store refuses.
    #[error("the store of sessions: {0}")]
    Store(#[from] rusqlite::Error),
}

impl Means {
    /// `password`, `passkey` or `openid`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Passkey => "passkey",
            Self::OpenId => "openid",
        }
    }

    fn from_stored(text: &str) -> Self {
        match text {
            "passkey" => Self::Passkey,
            "openid" => Self::OpenId,
            _ => Self::Password,
        }
    }
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

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Sessions {
    /// The sessions in this store.
    ///
    /// # Errors
    /// See [`Vault::migrate`].
    pub fn open(vault: Arc<Vault>) -> Result<Self, MigrationError> {
        vault.migrate("gate", crate::MIGRATIONS)?;
        Ok(Self { trace: Trace::open(&vault)?, vault })
    }

    /// Starts a session. Takes some tens of milliseconds and 19 MiB, whatever the answer.
    ///
    /// # Errors
    /// When the account, its password or the moment is not right.
    pub fn sign_in(
        &self,
        account_name: &str,
        password: &str,
        arrival: Arrival<'_>,
    ) -> Result<(Token, Session), SignInError> {
        let Arrival { from, at: now, .. } = arrival;
        let name = sign_in_name(account_name);
        // A name that no account can have is not worth a row.
        if name.chars().count() > 64 {
            return Err(SignInError::InvalidCredentials);
        }
        let account = self.recognise(&name, password, from, now)?;
        let started = self.vault.write(|store| {
            lockout::forgive(store, &name, from)?;
            start(store, &self.trace, account, Means::Password, arrival)
        })?;
        Ok(started)
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
                    "SELECT account.id, name, display_name, role, started_at, seen_at, session.id
                     FROM session JOIN account ON account.id = account_id
                     WHERE token_digest = ?1 AND NOT is_disabled",
                    params![digest],
                    |row| {
                        let session = Session {
                            id: SessionId(row.get(6)?),
                            account: account(row)?,
                            started_at: from_micros(row.get(4)?)?,
                        };
                        Ok((session, from_micros(row.get(5)?)?))
                    },
                )
                .optional()
        })?;
        let Some((session, seen_at)) = found else { return Ok(None) };
        if now >= seen_at + IDLE_LIMIT || now >= session.started_at + ABSOLUTE_LIMIT {
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
        Ok(Some(session))
    }

    /// Ends the session of a token, if there is one.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn sign_out(&self, token: &str, now: Timestamp) -> rusqlite::Result<()> {
        self.vault.write(|store| {
            let ended = store
                .query_row(
                    "DELETE FROM session WHERE token_digest = ?1 RETURNING account_id",
                    params![digest(token)],
                    |row| row.get(0),
                )
                .optional()?;
            let Some(id) = ended.map(AccountId) else { return Ok(()) };
            self.trace.append(store, now, Actor::Account(id), Act::SignOut, Some(id), "")
        })
    }

    /// The account's sessions that go on, the newest first; `token` is the one of who asks.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn list(
        &self,
        account: AccountId,
        token: Option<&str>,
        now: Timestamp,
    ) -> rusqlite::Result<Vec<SessionEntry>> {
        self.vault.read(|store| {
            let mut query = store.prepare_cached(
                "SELECT id, means, address, started_at, seen_at, token_digest IS ?4 FROM session
                 WHERE account_id = ?1 AND seen_at > ?2 AND started_at > ?3 ORDER BY id DESC",
            )?;
            let idle_since = to_micros(now - IDLE_LIMIT);
            let began = to_micros(now - ABSOLUTE_LIMIT);
            query.query_map(params![account.0, idle_since, began, token.map(digest)], read_entry)?.collect()
        })
    }

    /// Ends one session of an account; whether there was one.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn end(
        &self,
        account: AccountId,
        session: SessionId,
        by: AccountId,
        now: Timestamp,
    ) -> rusqlite::Result<bool> {
        self.vault.write(|store| {
            let sql = "DELETE FROM session WHERE id = ?1 AND account_id = ?2";
            let ended = store.execute(sql, [session.0, account.0])?;
            if ended > 0 {
                self.trace.append(
                    store,
                    now,
                    Actor::Account(by),
                    Act::SignOut,
                    Some(account),
                    "one session ended",
                )?;
            }
            Ok(ended > 0)
        })
    }

    /// Ends every session of an account; how many there were.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn end_all(&self, account: AccountId, by: AccountId, now: Timestamp) -> rusqlite::Result<usize> {
        self.vault.write(|store| {
            let ended = account::end_sessions(store, account)?;
            self.trace.append(
                store,
                now,
                Actor::Account(by),
                Act::SignOut,
                Some(account),
                "every session ended",
            )?;
            Ok(ended)
        })
    }

    /// Changes the password of who is signed in, ends all their sessions and starts another.
    ///
    /// # Errors
    /// When the present password is not the right one, which counts as an attempt to sign in, or when the
    /// new one breaks the rule.
    pub fn change_password(
        &self,
        account: &Account,
        present: &str,
        new: &str,
        arrival: Arrival<'_>,
    ) -> Result<(Token, Session), SignInError> {
        let Arrival { from, at: now, .. } = arrival;
        let account = self.recognise(&account.name, present, from, now)?;
        let password = password::hash(new)?;
        let started = self.vault.write(|store| {
            lockout::forgive(store, &account.name, from)?;
            store
                .execute("UPDATE account SET password = ?2 WHERE id = ?1", params![account.id.0, password])?;
            account::end_sessions(store, account.id)?;
            let by = Actor::Account(account.id);
            self.trace.append(store, now, by, Act::ChangeAccount, Some(account.id), "password changed")?;
            start(store, &self.trace, account, Means::Password, arrival)
        })?;
        Ok(started)
    }

    /// Asks again who is signed in, before something that a stolen session must not do.
    ///
    /// # Errors
    /// When the password is not the right one, which counts as an attempt to sign in.
    pub fn confirm(
        &self,
        account: &Account,
        password: &str,
        from: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        let account = self.recognise(&account.name, password, from, now)?;
        self.vault.write(|store| lockout::forgive(store, &account.name, from))?;
        Ok(())
    }

    /// Counts the attempt, then looks at the password.
    fn recognise(
        &self,
        name: &str,
        password: &str,
        from: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<Account, SignInError> {
        let attempt = self.vault.write(|store| lockout::count_attempt(store, name, from, now))?;
        if let Err(LockedUntil(until)) = attempt {
            return Err(SignInError::LockedOut { retry_after: until.duration_since(now) });
        }
        let found = self.vault.read(|store| {
            store
                .query_row(
                    "SELECT id, name, display_name, role, password FROM account
                     WHERE name = ?1 AND NOT is_disabled",
                    [name],
                    |row| Ok((account(row)?, row.get::<_, String>(4)?)),
                )
                .optional()
        })?;
        // An account without a password takes as long as one that is not there.
        let stored = found.as_ref().map(|(_, stored)| stored.as_str()).filter(|stored| !stored.is_empty());
        let is_right = password::verify(password, stored);
        let whose = found.as_ref().map(|(account, _)| account.id);
        match found {
            Some((account, _)) if is_right => Ok(account),
            _ => {
                self.failed(whose, "password", now)?;
                Err(SignInError::InvalidCredentials)
            }
        }
    }

    /// Tells the ledger of an attempt that failed, on an account or on a name that is none.
    pub(crate) fn failed(
        &self,
        whose: Option<AccountId>,
        means: &str,
        now: Timestamp,
    ) -> rusqlite::Result<()> {
        self.vault
            .write(|store| self.trace.append(store, now, Actor::System, Act::SignInFailed, whose, means))
    }
}

/// Starts a session of an account that was recognised.
pub(crate) fn start(
    store: &Transaction<'_>,
    trace: &Trace,
    account: Account,
    means: Means,
    arrival: Arrival<'_>,
) -> rusqlite::Result<(Token, Session)> {
    let now = arrival.at;
    store.execute(
        "DELETE FROM session WHERE seen_at <= ?1 OR started_at <= ?2",
        params![to_micros(now - IDLE_LIMIT), to_micros(now - ABSOLUTE_LIMIT)],
    )?;
    if let Some(replaced) = arrival.replaces {
        store.execute("DELETE FROM session WHERE token_digest = ?1", params![digest(replaced)])?;
    }
    let token = Token::random();
    let id = store.query_row(
        "INSERT INTO session (token_digest, account_id, means, address, started_at, seen_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?5) RETURNING id",
        params![
            digest(token.as_str()),
            account.id.0,
            means.as_str(),
            arrival.from.map(|address| address.to_canonical().to_string()),
            to_micros(now)
        ],
        |row| row.get(0).map(SessionId),
    )?;
    trace.append(store, now, Actor::Account(account.id), Act::SignIn, Some(account.id), means.as_str())?;
    Ok((token, Session { id, account, started_at: now }))
}

fn read_entry(row: &Row<'_>) -> rusqlite::Result<SessionEntry> {
    Ok(SessionEntry {
        id: SessionId(row.get(0)?),
        means: Means::from_stored(&row.get::<_, String>(1)?),
        address: row.get(2)?,
        started_at: from_micros(row.get(3)?)?,
        seen_at: from_micros(row.get(4)?)?,
        is_this: row.get(5)?,
    })
}

/// What is stored of a token. The look-up by it compares no secret, so its time tells nothing.
fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

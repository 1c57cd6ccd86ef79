//! Passkeys: signing in with a device that knows its owner, instead of a password (WebAuthn level 3).
//!
//! **Invariant:** the device has verified the person each time, a challenge is answered once and within
//! [`CEREMONY_LIMIT`], and only for the origin of the settings.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{AccountId, PasskeyId, SignedDuration, Timestamp};
use rusqlite::{ErrorCode, OptionalExtension, Transaction, params};
use serde_json::Value;
use vault::{MigrationError, Vault, from_micros, to_micros};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

use crate::account::{Account, account};
use crate::lockout::{self, LockedUntil};
use crate::session::{self, Arrival, Means, Session, SignInError, Token};
use crate::trace::{Act, Actor, Trace};

/// A challenge is answered within so long.
pub const CEREMONY_LIMIT: SignedDuration = SignedDuration::from_mins(5);
/// Challenges that wait at once; with more, the oldest is forgotten.
const WAITING: usize = 4_096;
/// Passkeys of one account.
const PASSKEYS_PER_ACCOUNT: u32 = 16;

/// The passkeys of a node.
#[derive(Clone)]
pub struct Passkeys {
    vault: Arc<Vault>,
    trace: Trace,
    webauthn: Arc<Webauthn>,
    waiting: Arc<Mutex<HashMap<String, Waiting>>>,
}

/// A challenge for the browser: what to answer it under, and the options of
/// `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// What the answer names it by.
    pub id: String,
    /// `publicKey` of the options.
    pub options: Value,
}

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyEntry {
    /// Its number.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub label: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it signed in last.
    pub used_at: Option<Timestamp>,
}

/// Passkeys cannot be used with this origin.
#[derive(Debug, thiserror::Error)]
pub enum OriginError {
    /// No address, or one without a host's name.
    #[error(
        "`{0}` is not an origin for passkeys; expected `https://` and a host's name, or `http://localhost`"
    )]
    Origin(String),
    /// The tables cannot be used.
    #[error(transparent)]
    Migration(#[from] MigrationError),
}

/// A passkey cannot be registered.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// The challenge is unknown, answered or too old, or the answer is not right.
    #[error("the passkey's answer does not fit the challenge; begin again")]
    Refused,
    /// The label cannot be one.
    #[error("a passkey's label has 1 to 100 characters")]
    BadLabel,
    /// The account has as many as it may have.
    #[error("an account has at most {PASSKEYS_PER_ACCOUNT} passkeys; remove one first")]
    TooMany,
    /// The store refuses.
    #[error("the store of passkeys: {0}")]
    Store(#[from] rusqlite::Error),
}

struct Waiting {
    until: Timestamp,
    ceremony: Ceremony,
}

enum Ceremony {
    Registration(AccountId, Box<PasskeyRegistration>),
    SignIn(Box<DiscoverableAuthentication>),
}

impl Passkeys {
    /// The passkeys in this store, for the origin that browsers see, such as `https://ceiba.example`.
    ///
    /// # Errors
    /// When the origin cannot have passkeys; see also [`Vault::migrate`].
    pub fn open(vault: Arc<Vault>, origin: &str) -> Result<Self, OriginError> {
        let refused = || OriginError::Origin(origin.to_owned());
        let url = Url::parse(origin).map_err(|_| refused())?;
        let host = url.domain().ok_or_else(refused)?.to_owned();
        let is_secure = url.scheme() == "https" || host == "localhost";
        if !is_secure || url.path() != "/" || url.query().is_some() {
            return Err(refused());
        }
        let webauthn = WebauthnBuilder::new(&host, &url).and_then(|builder| builder.rp_name("Ceiba").build());
        let webauthn = Arc::new(webauthn.map_err(|_| refused())?);
        vault.migrate("gate", crate::MIGRATIONS)?;
        Ok(Self { trace: Trace::open(&vault)?, vault, webauthn, waiting: Arc::default() })
    }

    /// Begins to register a passkey of who is signed in.
    ///
    /// # Errors
    /// When the account has too many, or the store refuses.
    pub fn begin_registration(&self, whose: &Account, now: Timestamp) -> Result<Challenge, PasskeyError> {
        let (handle, known) = self.vault.write(|store| -> Result<_, PasskeyError> {
            let mut query =
                store.prepare_cached("SELECT credential_id FROM passkey WHERE account_id = ?1")?;
            let known = query.query_map([whose.id.0], |row| row.get(0))?;
            let known: Vec<Vec<u8>> = known.collect::<rusqlite::Result<_>>()?;
            if known.len() >= PASSKEYS_PER_ACCOUNT as usize {
                return Err(PasskeyError::TooMany);
            }
            Ok((handle(store, whose.id)?, known))
        })?;
        let begun = self.webauthn.start_passkey_registration(
            Uuid::from_bytes(handle),
            &whose.name,
            &whose.display_name,
            Some(known),
        );
        let (options, state) = begun.map_err(|_| PasskeyError::Refused)?;
        let mut options = serde_json::to_value(options.public_key).map_err(|_| PasskeyError::Refused)?;
        // Who signs in is not asked for a name: the device knows it.
        options["authenticatorSelection"]["residentKey"] = "required".into();
        options["authenticatorSelection"]["requireResidentKey"] = true.into();
        let id = self.wait(Ceremony::Registration(whose.id, Box::new(state)), now);
        Ok(Challenge { id, options })
    }

    /// Registers the passkey that answers the challenge.
    ///
    /// # Errors
    /// When the answer, its challenge or the label is not right.
    pub fn register(
        &self,
        whose: AccountId,
        challenge: &str,
        answer: Value,
        label: &str,
        now: Timestamp,
    ) -> Result<PasskeyEntry, PasskeyError> {
        let label = label.trim();
        if !(1..=100).contains(&label.chars().count()) || label.contains(char::is_control) {
            return Err(PasskeyError::BadLabel);
        }
        let Some(Ceremony::Registration(asked, state)) = self.take(challenge, now) else {
            return Err(PasskeyError::Refused);
        };
        if asked != whose {
            return Err(PasskeyError::Refused);
        }
        let answer: RegisterPublicKeyCredential =
            serde_json::from_value(answer).map_err(|_| PasskeyError::Refused)?;
        let passkey =
            self.webauthn.finish_passkey_registration(&answer, &state).map_err(|_| PasskeyError::Refused)?;
        let credential = serde_json::to_string(&passkey).map_err(|_| PasskeyError::Refused)?;
        self.vault.write(|store| {
            let id = store.query_row(
                "INSERT INTO passkey (account_id, credential_id, credential, label, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
                params![whose.0, passkey.cred_id(), credential, label, to_micros(now)],
                |row| row.get(0).map(PasskeyId),
            );
            let id = id.map_err(|error| match error.sqlite_error_code() {
                Some(ErrorCode::ConstraintViolation) => PasskeyError::Refused,
                _ => PasskeyError::Store(error),
            })?;
            let note = format!("passkey {id} added");
            self.trace.append(store, now, Actor::Account(whose), Act::ChangeAccount, Some(whose), &note)?;
            Ok(PasskeyEntry { id, label: label.to_owned(), created_at: now, used_at: None })
        })
    }

    /// A challenge to sign in with; whoever has a passkey may answer it.
    ///
    /// # Errors
    /// When no challenge can be made.
    pub fn begin_sign_in(&self, now: Timestamp) -> Result<Challenge, PasskeyError> {
        let begun = self.webauthn.start_discoverable_authentication();
        let (options, state) = begun.map_err(|_| PasskeyError::Refused)?;
        let options = serde_json::to_value(options.public_key).map_err(|_| PasskeyError::Refused)?;
        Ok(Challenge { id: self.wait(Ceremony::SignIn(Box::new(state)), now), options })
    }

    /// Starts a session of the account whose passkey answers the challenge.
    ///
    /// # Errors
    /// When the answer or its challenge is not right; which of them is not told.
    pub fn sign_in(
        &self,
        challenge: &str,
        answer: Value,
        arrival: Arrival<'_>,
    ) -> Result<(Token, Session), SignInError> {
        let now = arrival.at;
        let attempt = self.vault.write(|store| lockout::count_address(store, arrival.from, now))?;
        if let Err(LockedUntil(until)) = attempt {
            return Err(SignInError::LockedOut { retry_after: until.duration_since(now) });
        }
        let Some(Ceremony::SignIn(state)) = self.take(challenge, now) else {
            return Err(SignInError::InvalidCredentials);
        };
        let Ok(answer) = serde_json::from_value::<PublicKeyCredential>(answer) else {
            return Err(SignInError::InvalidCredentials);
        };
        let Some((account, id, mut passkey)) = self.find(&answer)? else {
            self.failed(None, now)?;
            return Err(SignInError::InvalidCredentials);
        };
        let proven = self.webauthn.finish_discoverable_authentication_v2(&answer, *state, &passkey);
        let proven = match proven {
            Ok(proven) if proven.user_verified() => proven,
            Ok(_) | Err(_) => {
                self.failed(Some(account.id), now)?;
                return Err(SignInError::InvalidCredentials);
            }
        };
        passkey.update_credential(&proven);
        let credential = serde_json::to_string(&passkey).map_err(|_| SignInError::InvalidCredentials)?;
        let started = self.vault.write(|store| {
            lockout::forgive_address(store, arrival.from)?;
            store.execute(
                "UPDATE passkey SET credential = ?2, used_at = ?3 WHERE id = ?1",
                params![id.0, credential, to_micros(now)],
            )?;
            session::start(store, &self.trace, account, Means::Passkey, arrival)
        })?;
        Ok(started)
    }

    /// The passkeys of an account, the oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn list(&self, whose: AccountId) -> rusqlite::Result<Vec<PasskeyEntry>> {
        self.vault.read(|store| {
            let mut query = store.prepare_cached(
                "SELECT id, label, created_at, used_at FROM passkey WHERE account_id = ?1 ORDER BY id",
            )?;
            let passkeys = query.query_map([whose.0], |row| {
                Ok(PasskeyEntry {
                    id: PasskeyId(row.get(0)?),
                    label: row.get(1)?,
                    created_at: from_micros(row.get(2)?)?,
                    used_at: row.get::<_, Option<i64>>(3)?.map(from_micros).transpose()?,
                })
            })?;
            passkeys.collect()
        })
    }

    /// Takes a passkey away from an account, and ends the sessions that passkeys began; whether there was
    /// one.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn remove(&self, whose: AccountId, id: PasskeyId, now: Timestamp) -> rusqlite::Result<bool> {
        self.vault.write(|store| {
            let sql = "DELETE FROM passkey WHERE id = ?1 AND account_id = ?2";
            let removed = store.execute(sql, [id.0, whose.0])? > 0;
            if removed {
                // A lost device may be signed in.
                let sql = "DELETE FROM session WHERE account_id = ?1 AND means = ?2";
                store.execute(sql, params![whose.0, Means::Passkey.as_str()])?;
                let note = format!("passkey {id} removed");
                self.trace.append(
                    store,
                    now,
                    Actor::Account(whose),
                    Act::ChangeAccount,
                    Some(whose),
                    &note,
                )?;
            }
            Ok(removed)
        })
    }

    /// Whose passkey answers.
    fn find(&self, answer: &PublicKeyCredential) -> rusqlite::Result<Option<(Account, PasskeyId, Passkey)>> {
        let identified: Result<_, WebauthnError> = self.webauthn.identify_discoverable_authentication(answer);
        let Ok((handle, credential_id)) = identified else { return Ok(None) };
        let found = self.vault.read(|store| {
            store
                .query_row(
                    "SELECT account.id, name, display_name, role, passkey.id, credential
                     FROM passkey JOIN account ON account.id = passkey.account_id
                     JOIN passkey_handle ON passkey_handle.account_id = account.id
                     WHERE credential_id = ?1 AND handle = ?2 AND NOT is_disabled",
                    params![credential_id, handle.as_bytes()],
                    |row| Ok((account(row)?, PasskeyId(row.get(4)?), row.get::<_, String>(5)?)),
                )
                .optional()
        })?;
        Ok(found.and_then(|(account, id, text)| Some((account, id, serde_json::from_str(&text).ok()?))))
    }

    fn failed(&self, whose: Option<AccountId>, now: Timestamp) -> rusqlite::Result<()> {
        self.vault
            .write(|store| self.trace.append(store, now, Actor::System, Act::SignInFailed, whose, "passkey"))
    }

    fn wait(&self, ceremony: Ceremony, now: Timestamp) -> String {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, one| one.until > now);
        if waiting.len() >= WAITING {
            let oldest = waiting.iter().min_by_key(|(_, one)| one.until).map(|(id, _)| id.clone());
            oldest.and_then(|id| waiting.remove(&id));
        }
        let id = random::<16>().iter().fold(String::with_capacity(32), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        waiting.insert(id.clone(), Waiting { until: now + CEREMONY_LIMIT, ceremony });
        id
    }

    fn take(&self, challenge: &str, now: Timestamp) -> Option<Ceremony> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let found = waiting.remove(challenge)?;
        (found.until > now).then_some(found.ceremony)
    }
}

/// What devices know the account by.
fn handle(store: &Transaction<'_>, whose: AccountId) -> rusqlite::Result<[u8; 16]> {
    store.execute(
        "INSERT INTO passkey_handle (account_id, handle) VALUES (?1, ?2) ON CONFLICT (account_id) DO NOTHING",
        params![whose.0, random::<16>()],
    )?;
    store.query_row("SELECT handle FROM passkey_handle WHERE account_id = ?1", [whose.0], |row| row.get(0))
}

#[expect(clippy::expect_used, reason = "without the system's random source nobody can sign in")]
fn random<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).expect("the system has a random source");
    bytes
}

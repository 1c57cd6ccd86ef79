//! Service accounts: machines that sign each request with a key of their own.
//!
//! **Invariant:** a signature is accepted once, within [`SIGNATURE_LIMIT`] of its making, and for an account
//! of a machine alone: what a person must decide, no key can.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use kernel::{AccountId, ServiceKeyId, SignedDuration, Timestamp};
use rusqlite::{ErrorCode, OptionalExtension, params};
use vault::{MigrationError, Vault, from_micros, to_micros};

use crate::access::Role;
use crate::account::{Account, account};
use crate::trace::{Act, Actor, Trace};

/// A signature is accepted for so long after it was made.
pub const SIGNATURE_LIMIT: SignedDuration = SignedDuration::from_mins(5);
/// A machine's clock may be ahead by so much.
const CLOCK_AHEAD: SignedDuration = SignedDuration::from_secs(30);
/// The first use of a key within so long is told to the ledger as a sign-in.
const TOLD_AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(1);
/// Keys of one account: the one in use, the next one, and some for machines that stand apart.
const KEYS_PER_ACCOUNT: u32 = 8;

/// The keys of machines.
#[derive(Clone)]
pub struct ServiceKeys {
    vault: Arc<Vault>,
    trace: Trace,
}

/// The public half of an Ed25519 key.
#[derive(Clone, PartialEq, Eq)]
pub struct ServicePublicKey(VerifyingKey);

/// A key that signs for an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceKey {
    /// What a signature names it by.
    pub id: ServiceKeyId,
    /// What people call it.
    pub label: String,
    /// Its 32 bytes.
    pub public_key: [u8; 32],
    /// Since when it may sign.
    pub created_at: Timestamp,
    /// About when it signed last, to the hour.
    pub used_at: Option<Timestamp>,
}

/// A signature over a request.
#[derive(Debug, Clone, Copy)]
pub struct SignedRequest<'a> {
    /// Who says to have signed.
    pub key: ServiceKeyId,
    /// What was signed.
    pub message: &'a [u8],
    /// Ed25519 over it.
    pub signature: &'a [u8; 64],
    /// 16 to 64 visible ASCII characters, never used before with this key.
    pub nonce: &'a str,
    /// When it was signed.
    pub created: Timestamp,
}

/// A key cannot be registered.
#[derive(Debug, thiserror::Error)]
pub enum ServiceKeyError {
    /// No machine's account.
    #[error("only the account of a carrier has keys; people sign in")]
    NoMachine,
    /// There is no such account, or it is disabled.
    #[error("there is no such account")]
    UnknownAccount,
    /// The label cannot be one.
    #[error("a key's label has 1 to 100 characters")]
    BadLabel,
    /// The key is registered already.
    #[error("this key is registered already")]
    Taken,
    /// The account has as many as it may have.
    #[error("an account has at most {KEYS_PER_ACCOUNT} keys; remove one first")]
    TooMany,
    /// The store refuses.
    #[error("the store of keys: {0}")]
    Store(#[from] rusqlite::Error),
}

/// A signed request is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum SignatureError {
    /// No such key, or the signature is not its own over this request; which of them is not told.
    #[error("the key or the signature is wrong")]
    Wrong,
    /// Signed too long ago, or in the future.
    #[error("the signature must be made now: `created` is not within five minutes of the node's time")]
    Stale,
    /// The nonce cannot be one.
    #[error("a nonce has 16 to 64 visible characters")]
    BadNonce,
    /// It was accepted already.
    #[error("this signature was used before")]
    Replayed,
    /// The store refuses.
    #[error("the store of keys: {0}")]
    Store(#[from] rusqlite::Error),
}

/// The text is no public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected the public half of an Ed25519 key, in PEM or as base64 of its 32 bytes")]
pub struct NotAKey;

/// What stands before the 32 bytes in a `SubjectPublicKeyInfo` (RFC 8410 §4).
const SPKI_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

impl FromStr for ServicePublicKey {
    type Err = NotAKey;

    /// Reads PEM as `openssl pkey -pubout` writes it, or base64.
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        if text.len() > 1_000 {
            return Err(NotAKey);
        }
        let body: String = text.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect();
        let bytes = STANDARD.decode(body).map_err(|_| NotAKey)?;
        let key = bytes.strip_prefix(&SPKI_PREFIX).unwrap_or(&bytes);
        let key: &[u8; 32] = key.try_into().map_err(|_| NotAKey)?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| NotAKey)?;
        // Anybody can sign for a key of small order.
        if key.is_weak() { Err(NotAKey) } else { Ok(Self(key)) }
    }
}

impl fmt::Debug for ServicePublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0.as_bytes()))
    }
}

impl ServiceKeys {
    /// The keys in this store.
    ///
    /// # Errors
    /// See [`Vault::migrate`].
    pub fn open(vault: Arc<Vault>) -> Result<Self, MigrationError> {
        vault.migrate("gate", crate::MIGRATIONS)?;
        Ok(Self { trace: Trace::open(&vault)?, vault })
    }

    /// Registers a key; `by` is `None` at the command line.
    ///
    /// # Errors
    /// When the account is no machine's, or the key or its label cannot be taken.
    pub fn add(
        &self,
        whose: AccountId,
        key: &ServicePublicKey,
        label: &str,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<ServiceKey, ServiceKeyError> {
        let label = label.trim();
        if !(1..=100).contains(&label.chars().count()) || label.contains(char::is_control) {
            return Err(ServiceKeyError::BadLabel);
        }
        self.vault.write(|store| {
            let found = store
                .query_row(
                    "SELECT role, (SELECT count(*) FROM service_key WHERE account_id = account.id)
                     FROM account WHERE id = ?1 AND NOT is_disabled",
                    [whose.0],
                    |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)),
                )
                .optional()?;
            let Some((role, keys)) = found else { return Err(ServiceKeyError::UnknownAccount) };
            if role != Role::Carrier.as_str() {
                return Err(ServiceKeyError::NoMachine);
            }
            if keys >= KEYS_PER_ACCOUNT {
                return Err(ServiceKeyError::TooMany);
            }
            let id = store.query_row(
                "INSERT INTO service_key (account_id, public_key, label, created_at)
                 VALUES (?1, ?2, ?3, ?4) RETURNING id",
                params![whose.0, key.0.as_bytes(), label, to_micros(now)],
                |row| row.get(0).map(ServiceKeyId),
            );
            let id = id.map_err(|error| match error.sqlite_error_code() {
                Some(ErrorCode::ConstraintViolation) => ServiceKeyError::Taken,
                _ => ServiceKeyError::Store(error),
            })?;
            let note = format!("service key {id} added");
            self.trace.append(store, now, by_whom(by), Act::ChangeAccount, Some(whose), &note)?;
            let public_key = key.0.to_bytes();
            Ok(ServiceKey { id, label: label.to_owned(), public_key, created_at: now, used_at: None })
        })
    }

    /// The keys of an account, the oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn list(&self, whose: AccountId) -> rusqlite::Result<Vec<ServiceKey>> {
        self.vault.read(|store| {
            let mut query = store.prepare_cached(
                "SELECT id, label, public_key, created_at, used_at FROM service_key
                 WHERE account_id = ?1 ORDER BY id",
            )?;
            let keys = query.query_map([whose.0], |row| {
                Ok(ServiceKey {
                    id: ServiceKeyId(row.get(0)?),
                    label: row.get(1)?,
                    public_key: row.get(2)?,
                    created_at: from_micros(row.get(3)?)?,
                    used_at: row.get::<_, Option<i64>>(4)?.map(from_micros).transpose()?,
                })
            })?;
            keys.collect()
        })
    }

    /// Takes a key away: it signs nothing any more. Whether there was one.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn remove(&self, key: ServiceKeyId, by: Option<AccountId>, now: Timestamp) -> rusqlite::Result<bool> {
        self.vault.write(|store| {
            let sql = "DELETE FROM service_key WHERE id = ?1 RETURNING account_id";
            let whose = store.query_row(sql, [key.0], |row| row.get(0)).optional()?.map(AccountId);
            if whose.is_some() {
                let note = format!("service key {key} removed");
                self.trace.append(store, now, by_whom(by), Act::ChangeAccount, whose, &note)?;
            }
            Ok(whose.is_some())
        })
    }

    /// The account that signed. Afterwards the same signature opens nothing.
    ///
    /// # Errors
    /// When the key, the signature, its time or its nonce is not right.
    pub fn accept(&self, signed: SignedRequest<'_>, now: Timestamp) -> Result<Account, SignatureError> {
        if !(16..=64).contains(&signed.nonce.len())
            || !signed.nonce.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return Err(SignatureError::BadNonce);
        }
        if signed.created <= now - SIGNATURE_LIMIT || signed.created > now + CLOCK_AHEAD {
            return Err(SignatureError::Stale);
        }
        let found = self.vault.read(|store| {
            store
                .query_row(
                    "SELECT account.id, name, display_name, role, public_key, used_at
                     FROM service_key JOIN account ON account.id = account_id
                     WHERE service_key.id = ?1 AND NOT is_disabled AND role = ?2",
                    params![signed.key.0, Role::Carrier.as_str()],
                    |row| Ok((account(row)?, row.get::<_, [u8; 32]>(4)?, row.get::<_, Option<i64>>(5)?)),
                )
                .optional()
        })?;
        let Some((account, public_key, used_at)) = found else { return Err(SignatureError::Wrong) };
        let signature = Signature::from_bytes(signed.signature);
        let is_right = VerifyingKey::from_bytes(&public_key)
            .is_ok_and(|key| key.verify_strict(signed.message, &signature).is_ok());
        if !is_right {
            self.vault.write(|store| {
                let note = format!("service key {}", signed.key);
                self.trace.append(store, now, Actor::System, Act::SignInFailed, Some(account.id), &note)
            })?;
            return Err(SignatureError::Wrong);
        }
        self.vault.write(|store| {
            store.execute("DELETE FROM used_nonce WHERE expires_at <= ?1", [to_micros(now)])?;
            let expires_at = signed.created + SIGNATURE_LIMIT;
            let is_new = store.execute(
                "INSERT INTO used_nonce (key_id, nonce, expires_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                params![signed.key.0, signed.nonce, to_micros(expires_at)],
            )?;
            if is_new == 0 {
                return Err(SignatureError::Replayed);
            }
            if used_at.is_none_or(|used_at| used_at <= to_micros(now - TOLD_AGAIN_AFTER)) {
                let sql = "UPDATE service_key SET used_at = ?2 WHERE id = ?1";
                store.execute(sql, params![signed.key.0, to_micros(now)])?;
                let note = format!("service key {}", signed.key);
                let by = Actor::Account(account.id);
                self.trace.append(store, now, by, Act::SignIn, Some(account.id), &note)?;
            }
            Ok(account)
        })
    }
}

fn by_whom(by: Option<AccountId>) -> Actor {
    by.map_or(Actor::Operator, Actor::Account)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_openssl_writes_it_and_as_its_bytes() {
        // RFC 8410 §10.1 and the bytes in it.
        let pem = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
            -----END PUBLIC KEY-----\n";
        let bare = "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
        assert_eq!(pem.parse::<ServicePublicKey>(), bare.parse());
        let zeros = STANDARD.encode([0; 32]);
        for text in ["", "abc", &zeros, &STANDARD.encode([1; 31])] {
            assert_eq!(text.parse::<ServicePublicKey>(), Err(NotAKey), "{text}");
        }
    }
}

//! One-time codes: how the first administrator comes in, and how everyone after gets a password that nobody
//! else knows.
//!
//! **Invariant:** a code opens one door once: using it and deleting it are one transaction. The store has
//! only its SHA-256; 128 random bits need no salt and cannot be guessed.

use std::fmt;

use kernel::{AccountId, SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};
use vault::to_micros;

use crate::access::Role;
use crate::account::{self, Account, AccountEntry, AccountError, Accounts, Names, NewAccount};
use crate::password;
use crate::trace::{Act, Actor, Trace};

/// A code for the first set-up can be used for so long.
pub const SET_UP_LIMIT: SignedDuration = SignedDuration::from_hours(1);
/// A code for a new account, or for a forgotten password, can be used for so long.
pub const ENROLMENT_LIMIT: SignedDuration = SignedDuration::from_hours(72);

/// A code of 128 random bits in 26 characters (Crockford's base 32), in groups of four.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTimeCode(String);

/// A one-time code opened nothing.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// The node has accounts; there is nothing to set up.
    #[error("this node is set up")]
    SetUp,
    /// No such code, or it is used or expired; which of them is not told.
    #[error("the code is wrong, used or expired")]
    Wrong,
    /// What comes with it breaks a rule; the code stays good.
    #[error(transparent)]
    Account(#[from] AccountError),
}

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl OneTimeCode {
    /// The text to hand over.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[expect(clippy::expect_used, reason = "without the system's random source no code may be made")]
    fn random() -> Self {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("the system has a random source");
        let number = u128::from_be_bytes(bytes);
        let mut text = String::with_capacity(32);
        for place in 0..26 {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            let digit = (number >> (5 * (25 - place))) & 31;
            text.push(char::from(DIGITS[digit as usize]));
        }
        Self(text)
    }
}

impl fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneTimeCode(…)")
    }
}

impl Accounts {
    /// A new code for the first set-up; one made before opens nothing any more. `None` once there is an
    /// account.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn set_up_code(&self, now: Timestamp) -> Result<Option<OneTimeCode>, AccountError> {
        self.vault.write(|store| {
            if has_accounts(store)? {
                return Ok(None);
            }
            let code = OneTimeCode::random();
            store.execute("DELETE FROM one_time_code WHERE account_id IS NULL", [])?;
            keep(store, &code, None, now + SET_UP_LIMIT)?;
            Ok(Some(code))
        })
    }

    /// Creates the first account, an administrator whatever `new` says.
    ///
    /// # Errors
    /// When there is an account already, the code is not the right one, or the account cannot be made.
    pub fn set_up(&self, code: &str, new: NewAccount<'_>, now: Timestamp) -> Result<Account, CodeError> {
        let digest = digest(code);
        self.vault.read(|store| {
            if has_accounts(store)? {
                return Err(CodeError::SetUp);
            }
            expect_good(store, &digest, now).map(|_| ())
        })?;
        let names = Names::new(new.name, new.display_name)?;
        let password = password::hash(new.password).map_err(AccountError::from)?;
        self.vault.write(|store| {
            if has_accounts(store)? {
                return Err(CodeError::SetUp);
            }
            if take(store, &digest, now)?.is_some() {
                return Err(CodeError::Wrong);
            }
            Ok(account::insert(
                store,
                &self.trace,
                &names,
                Role::Administrator,
                &password,
                Actor::Operator,
                now,
            )?)
        })
    }

    /// Creates an account without a password, and the code with which its owner chooses one.
    ///
    /// # Errors
    /// When the name is taken or cannot be one.
    pub fn invite(
        &self,
        name: &str,
        display_name: &str,
        role: Role,
        by: AccountId,
        now: Timestamp,
    ) -> Result<(AccountEntry, OneTimeCode), AccountError> {
        let names = Names::new(name, display_name)?;
        self.vault.write(|store| {
            let created = account::insert(store, &self.trace, &names, role, "", Actor::Account(by), now)?;
            issue(store, &self.trace, created.id, by, now)
        })
    }

    /// A new code for an account, for who has lost the first or forgot a password. The password of before
    /// stays until the code is used.
    ///
    /// # Errors
    /// When there is no such account, it is disabled, or it is the own one: that would be a way around the
    /// password that a stolen session does not know.
    pub fn reissue(
        &self,
        id: AccountId,
        by: AccountId,
        now: Timestamp,
    ) -> Result<(AccountEntry, OneTimeCode), AccountError> {
        if id == by {
            return Err(AccountError::Own);
        }
        self.vault.write(|store| issue(store, &self.trace, id, by, now))
    }

    /// Gives the account of the code this password, and ends its sessions and its passkeys.
    ///
    /// # Errors
    /// When the code is not the right one, or the password breaks the rule.
    pub fn enrol(&self, code: &str, password: &str, now: Timestamp) -> Result<Account, CodeError> {
        let digest = digest(code);
        self.vault.read(|store| match expect_good(store, &digest, now)? {
            Some(_) => Ok(()),
            None => Err(CodeError::Wrong),
        })?;
        let password = password::hash(password).map_err(AccountError::from)?;
        self.vault.write(|store| {
            let Some(id) = take(store, &digest, now)? else { return Err(CodeError::Wrong) };
            let enrolled = store.query_row(
                "UPDATE account SET password = ?2 WHERE id = ?1 RETURNING id, name, display_name, role",
                params![id.0, password],
                account::account,
            )?;
            store.execute("DELETE FROM failed_sign_in WHERE name = ?1", [&enrolled.name])?;
            // Whoever had got into the account may have left one.
            store.execute("DELETE FROM passkey WHERE account_id = ?1", [id.0])?;
            account::end_sessions(store, id)?;
            self.trace.append(
                store,
                now,
                Actor::Account(id),
                Act::ChangeAccount,
                Some(id),
                "enrolled with a code",
            )?;
            Ok(enrolled)
        })
    }
}

impl From<rusqlite::Error> for CodeError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Account(error.into())
    }
}

fn issue(
    store: &Transaction<'_>,
    trace: &Trace,
    id: AccountId,
    by: AccountId,
    now: Timestamp,
) -> Result<(AccountEntry, OneTimeCode), AccountError> {
    let code = OneTimeCode::random();
    let is_enabled = "SELECT 1 FROM account WHERE id = ?1 AND NOT is_disabled";
    if store.query_row(is_enabled, [id.0], |_| Ok(())).optional()?.is_none() {
        return Err(AccountError::UnknownId);
    }
    store.execute("DELETE FROM one_time_code WHERE account_id = ?1", [id.0])?;
    keep(store, &code, Some(id), now + ENROLMENT_LIMIT)?;
    trace.append(store, now, Actor::Account(by), Act::ChangeAccount, Some(id), "one-time code issued")?;
    let entry = account::entry(store, id)?.ok_or(AccountError::UnknownId)?;
    Ok((entry, code))
}

fn keep(
    store: &Transaction<'_>,
    code: &OneTimeCode,
    account: Option<AccountId>,
    expires_at: Timestamp,
) -> rusqlite::Result<()> {
    store.execute(
        "INSERT INTO one_time_code (digest, account_id, expires_at) VALUES (?1, ?2, ?3)",
        params![digest(code.as_str()), account.map(|id| id.0), to_micros(expires_at)],
    )?;
    Ok(())
}

/// Whose code it is; `None` is the first set-up's.
fn expect_good(
    store: &Transaction<'_>,
    digest: &[u8; 32],
    now: Timestamp,
) -> Result<Option<AccountId>, CodeError> {
    let found = store
        .query_row(
            "SELECT account_id FROM one_time_code WHERE digest = ?1 AND expires_at > ?2",
            params![digest, to_micros(now)],
            |row| row.get::<_, Option<i64>>(0),
        )
        .optional()?;
    found.map(|id| id.map(AccountId)).ok_or(CodeError::Wrong)
}

/// Uses the code up.
fn take(store: &Transaction<'_>, digest: &[u8; 32], now: Timestamp) -> Result<Option<AccountId>, CodeError> {
    let whose = expect_good(store, digest, now)?;
    store.execute("DELETE FROM one_time_code WHERE digest = ?1", params![digest])?;
    Ok(whose)
}

fn has_accounts(store: &Transaction<'_>) -> rusqlite::Result<bool> {
    store.query_row("SELECT EXISTS (SELECT 1 FROM account)", [], |row| row.get(0))
}

/// What is stored of a code, however it was typed: small letters, other groups, O for 0, I or L for 1.
fn digest(typed: &str) -> [u8; 32] {
    let meant = typed.chars().take(64).filter(char::is_ascii_alphanumeric).map(|typed| {
        match typed.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        }
    });
    Sha256::digest(meant.collect::<String>()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = OneTimeCode::random();
        assert_eq!(code.as_str().len(), 26 + 6);
        let typed = format!(" {} ", code.as_str().to_lowercase().replace('-', " ").replace('0', "o"));
        assert_eq!(digest(&typed), digest(code.as_str()));
        assert_ne!(digest("another"), digest(code.as_str()));
        assert_eq!(format!("{code:?}"), "OneTimeCode(…)");
    }
}

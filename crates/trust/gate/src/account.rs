//! Accounts: who may sign in.

use std::sync::Arc;

use kernel::{AccountId, Timestamp};
use rusqlite::{ErrorCode, OptionalExtension, Row, params};
use vault::{MigrationError, Vault, to_micros};

use crate::access::{NotARole, Role};
use crate::password::{self, PasswordRefused};

/// The accounts of a node. A new node has none.
#[derive(Clone)]
pub struct Accounts {
    vault: Arc<Vault>,
}

/// Someone who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The account's id.
    pub id: AccountId,
    /// What is typed at sign-in, in lower case.
    pub name: String,
    /// The person's or the system's name, as others see it.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
}

/// An account to be created.
#[derive(Debug, Clone, Copy)]
pub struct NewAccount<'a> {
    /// What is typed at sign-in: 1 to 64 characters, without white space; case is ignored.
    pub name: &'a str,
    /// The name as others see it; 1 to 100 characters.
    pub display_name: &'a str,
    /// What it may do.
    pub role: Role,
    /// See [`crate::MINIMUM_PASSWORD_CHARACTERS`].
    pub password: &'a str,
}

/// An account could not be created or changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The name cannot be one.
    #[error("an account's name has 1 to 64 characters and no white space, its display name 1 to 100")]
    BadName,
    /// There is one of this name.
    #[error("there is already an account `{0}`")]
    NameTaken(String),
    /// There is none of this name.
    #[error("there is no account `{0}`")]
    Unknown(String),
    /// The password breaks the rule.
    #[error(transparent)]
    Password(#[from] PasswordRefused),
    /// The store refuses.
    #[error("the store of accounts: {0}")]
    Store(#[from] rusqlite::Error),
}

impl Accounts {
    /// The accounts in this store.
    ///
    /// # Errors
    /// See [`Vault::migrate`].
    pub fn open(vault: Arc<Vault>) -> Result<Self, MigrationError> {
        vault.migrate("gate", crate::MIGRATIONS)?;
        Ok(Self { vault })
    }

    /// Creates an account.
    ///
    /// # Errors
    /// When the name is taken or cannot be one, or the password breaks the rule.
    pub fn create(&self, new: NewAccount<'_>, now: Timestamp) -> Result<Account, AccountError> {
        let name = sign_in_name(new.name);
        let display_name = new.display_name.trim();
        let is_name = (1..=64).contains(&name.chars().count()) && !name.contains(char::is_whitespace);
        if !is_name || !(1..=100).contains(&display_name.chars().count()) {
            return Err(AccountError::BadName);
        }
        let password = password::hash(new.password)?;
        let created = self.vault.write(|store| {
            store.query_row(
                "INSERT INTO account (name, display_name, role, password, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id, name, display_name, role",
                params![name, display_name, new.role.as_str(), password, to_micros(now)],
                account,
            )
        });
        created.map_err(|error: rusqlite::Error| match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => AccountError::NameTaken(name),
            _ => AccountError::Store(error),
        })
    }

    /// Ends the account's sessions and lets it sign in no more. What it did stays under its name.
    ///
    /// # Errors
    /// When there is no such account.
    pub fn disable(&self, name: &str) -> Result<(), AccountError> {
        let name = sign_in_name(name);
        self.vault.write(|store| {
            let id = store
                .query_row(
                    "UPDATE account SET is_disabled = 1 WHERE name = ?1 RETURNING id",
                    [&name],
                    |row| row.get::<_, i64>(0),
                )
                .optional()?;
            let Some(id) = id else { return Err(AccountError::Unknown(name)) };
            store.execute("DELETE FROM session WHERE account_id = ?1", [id])?;
            Ok(())
        })
    }

    /// How many accounts there are.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn count(&self) -> Result<u64, AccountError> {
        Ok(self.vault.read(|store| store.query_row("SELECT count(*) FROM account", [], |row| row.get(0)))?)
    }
}

/// The name as it is stored and looked up.
pub(crate) fn sign_in_name(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Reads the columns `id, name, display_name, role`.
pub(crate) fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let role: String = row.get(3)?;
    let role = role.parse().map_err(|error: NotARole| {
        rusqlite::Error::FromSqlConversionFailure(3, rusqlite::types::Type::Text, Box::new(error))
    })?;
    Ok(Account { id: AccountId(row.get(0)?), name: row.get(1)?, display_name: row.get(2)?, role })
}

//! Accounts: who may sign in, and what an administrator does with them.
//!
//! **Invariant:** whatever takes a right away from an account ends its sessions in the same transaction.

use std::sync::Arc;

use kernel::{AccountId, Timestamp};
use rusqlite::{ErrorCode, OptionalExtension, Row, Transaction, params};
use vault::{MigrationError, Vault, from_micros, to_micros};

use crate::access::{NotARole, Role};
use crate::password::{self, PasswordRefused};
use crate::trace::{Act, Actor, Trace};

/// The accounts of a node. A new node has none.
#[derive(Clone)]
pub struct Accounts {
    pub(crate) vault: Arc<Vault>,
    pub(crate) trace: Trace,
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

/// An account as an administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEntry {
    /// Who it is.
    pub account: Account,
    /// Whether it may sign in no more.
    pub is_disabled: bool,
    /// Since when there is such an account.
    pub created_at: Timestamp,
    /// Whether it has a password.
    pub has_password: bool,
    /// How many passkeys it has.
    pub passkeys: u32,
    /// How many keys sign for it.
    pub service_keys: u32,
    /// Until when its one-time code can be used, when it has one.
    pub code_expires_at: Option<Timestamp>,
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

/// What is to change of an account.
#[derive(Debug, Clone, Default)]
pub struct AccountChange {
    /// Another name for others to see.
    pub display_name: Option<String>,
    /// Another role; ends its sessions.
    pub role: Option<Role>,
    /// Whether it may sign in no more; ends its sessions and its code.
    pub is_disabled: Option<bool>,
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
    /// There is none of this id.
    #[error("there is no such account")]
    UnknownId,
    /// Nobody takes a right from, or gives one to, themselves; so an administrator always remains.
    #[error("nobody may change the role of their own account, or disable it")]
    Own,
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
        Ok(Self { trace: Trace::open(&vault)?, vault })
    }

    /// Creates an account, at the command line.
    ///
    /// # Errors
    /// When the name is taken or cannot be one, or the password breaks the rule.
    pub fn create(&self, new: NewAccount<'_>, now: Timestamp) -> Result<Account, AccountError> {
        let names = Names::new(new.name, new.display_name)?;
        let password = password::hash(new.password)?;
        self.vault
            .write(|store| insert(store, &self.trace, &names, new.role, &password, Actor::Operator, now))
    }

    /// Ends the account's sessions and lets it sign in no more, at the command line. What it did stays under
    /// its name.
    ///
    /// # Errors
    /// When there is no such account.
    pub fn disable(&self, name: &str, now: Timestamp) -> Result<(), AccountError> {
        let name = sign_in_name(name);
        self.vault.write(|store| {
            let id = store
                .query_row("SELECT id FROM account WHERE name = ?1", [&name], |row| row.get(0))
                .optional()?;
            let Some(id) = id.map(AccountId) else { return Err(AccountError::Unknown(name)) };
            let disable = AccountChange { is_disabled: Some(true), ..AccountChange::default() };
            apply(store, &self.trace, id, &disable, Actor::Operator, now)
        })
    }

    /// Changes an account as `by` asks.
    ///
    /// # Errors
    /// When there is no such account, when it is the own one and a right of it would change, or when the name
    /// cannot be one.
    pub fn change(
        &self,
        id: AccountId,
        change: &AccountChange,
        by: AccountId,
        now: Timestamp,
    ) -> Result<AccountEntry, AccountError> {
        if id == by && (change.role.is_some() || change.is_disabled.is_some()) {
            return Err(AccountError::Own);
        }
        self.vault.write(|store| {
            apply(store, &self.trace, id, change, Actor::Account(by), now)?;
            entry(store, id)?.ok_or(AccountError::UnknownId)
        })
    }

    /// Every account, by name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn list(&self) -> Result<Vec<AccountEntry>, AccountError> {
        self.vault.read(|store| {
            let mut query = store.prepare_cached(&format!("{ENTRIES} ORDER BY name"))?;
            let entries = query.query_map([], read_entry)?.collect::<rusqlite::Result<_>>()?;
            Ok(entries)
        })
    }

    /// The account of this sign-in name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn named(&self, name: &str) -> Result<Option<Account>, AccountError> {
        Ok(self.vault.read(|store| {
            let sql = "SELECT id, name, display_name, role FROM account WHERE name = ?1";
            store.query_row(sql, [sign_in_name(name)], account).optional()
        })?)
    }

    /// How many accounts there are.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn count(&self) -> Result<u64, AccountError> {
        Ok(self.vault.read(|store| store.query_row("SELECT count(*) FROM account", [], |row| row.get(0)))?)
    }
}

/// Names that an account can have.
pub(crate) struct Names {
    name: String,
    display_name: String,
}

impl Names {
    pub(crate) fn new(name: &str, display_name: &str) -> Result<Self, AccountError> {
        let name = sign_in_name(name);
        let is_name = (1..=64).contains(&name.chars().count()) && !name.contains(char::is_whitespace);
        let display_name = checked_display_name(display_name)?;
        if is_name { Ok(Self { name, display_name }) } else { Err(AccountError::BadName) }
    }
}

/// Adds the account; an empty `password` is none.
pub(crate) fn insert(
    store: &Transaction<'_>,
    trace: &Trace,
    names: &Names,
    role: Role,
    password: &str,
    by: Actor,
    now: Timestamp,
) -> Result<Account, AccountError> {
    let created = store.query_row(
        "INSERT INTO account (name, display_name, role, password, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id, name, display_name, role",
        params![names.name, names.display_name, role.as_str(), password, to_micros(now)],
        account,
    );
    let created = created.map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => AccountError::NameTaken(names.name.clone()),
        _ => AccountError::Store(error),
    })?;
    // From now on somebody can sign in, and the code of the first set-up opens nothing.
    store.execute("DELETE FROM one_time_code WHERE account_id IS NULL", [])?;
    trace.append(store, now, by, Act::ChangeAccount, Some(created.id), "created")?;
    Ok(created)
}

fn apply(
    store: &Transaction<'_>,
    trace: &Trace,
    id: AccountId,
    change: &AccountChange,
    by: Actor,
    now: Timestamp,
) -> Result<(), AccountError> {
    let found = store
        .query_row("SELECT role, is_disabled FROM account WHERE id = ?1", [id.0], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?))
        })
        .optional()?;
    let Some((role, was_disabled)) = found else { return Err(AccountError::UnknownId) };
    if let Some(display_name) = &change.display_name {
        let display_name = checked_display_name(display_name)?;
        store.execute("UPDATE account SET display_name = ?2 WHERE id = ?1", params![id.0, display_name])?;
        trace.append(store, now, by, Act::ChangeAccount, Some(id), "renamed")?;
    }
    if let Some(new_role) = change.role.filter(|new_role| new_role.as_str() != role) {
        store.execute("UPDATE account SET role = ?2 WHERE id = ?1", params![id.0, new_role.as_str()])?;
        // What signs for it was allowed to it in the role of before.
        store.execute("DELETE FROM service_key WHERE account_id = ?1", [id.0])?;
        end_sessions(store, id)?;
        let note = format!("role {role} became {new_role}");
        trace.append(store, now, by, Act::ChangeAccount, Some(id), &note)?;
    }
    if let Some(is_disabled) = change.is_disabled.filter(|is_disabled| *is_disabled != was_disabled) {
        store.execute("UPDATE account SET is_disabled = ?2 WHERE id = ?1", params![id.0, is_disabled])?;
        store.execute("DELETE FROM one_time_code WHERE account_id = ?1", [id.0])?;
        end_sessions(store, id)?;
        let note = if is_disabled { "disabled" } else { "enabled" };
        trace.append(store, now, by, Act::ChangeAccount, Some(id), note)?;
    }
    Ok(())
}

/// Ends every session of the account; how many there were.
pub(crate) fn end_sessions(store: &Transaction<'_>, id: AccountId) -> rusqlite::Result<usize> {
    store.execute("DELETE FROM session WHERE account_id = ?1", [id.0])
}

/// The name as it is stored and looked up.
pub(crate) fn sign_in_name(typed: &str) -> String {
    typed.trim().to_lowercase()
}

fn checked_display_name(typed: &str) -> Result<String, AccountError> {
    let typed = typed.trim();
    let is_one = (1..=100).contains(&typed.chars().count()) && !typed.contains(char::is_control);
    if is_one { Ok(typed.to_owned()) } else { Err(AccountError::BadName) }
}

/// Reads the columns `id, name, display_name, role`.
pub(crate) fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let role: String = row.get(3)?;
    let role = role.parse().map_err(|error: NotARole| {
        rusqlite::Error::FromSqlConversionFailure(3, rusqlite::types::Type::Text, Box::new(error))
    })?;
    Ok(Account { id: AccountId(row.get(0)?), name: row.get(1)?, display_name: row.get(2)?, role })
}

const ENTRIES: &str = "SELECT id, name, display_name, role, is_disabled, created_at, password <> '',
    (SELECT count(*) FROM passkey WHERE account_id = account.id),
    (SELECT count(*) FROM service_key WHERE account_id = account.id),
    (SELECT expires_at FROM one_time_code WHERE account_id = account.id)
    FROM account";

pub(crate) fn entry(store: &Transaction<'_>, id: AccountId) -> rusqlite::Result<Option<AccountEntry>> {
    store.query_row(&format!("{ENTRIES} WHERE id = ?1"), [id.0], read_entry).optional()
}

fn read_entry(row: &Row<'_>) -> rusqlite::Result<AccountEntry> {
    Ok(AccountEntry {
        account: account(row)?,
        is_disabled: row.get(4)?,
        created_at: from_micros(row.get(5)?)?,
        has_password: row.get(6)?,
        passkeys: row.get(7)?,
        service_keys: row.get(8)?,
        code_expires_at: row.get::<_, Option<i64>>(9)?.map(from_micros).transpose()?,
    })
}

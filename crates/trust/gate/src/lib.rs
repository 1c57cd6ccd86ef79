//! Accounts, sessions, and who may do what.
//!
//! **Invariants:** neither a password nor a session's token is stored, only what is needed to recognise
//! them; who may do what is said in [`Role::may`] and nowhere else.

mod access;
mod account;
mod lockout;
mod password;
mod session;

pub use access::{Action, NotARole, Role};
pub use account::{Account, AccountError, Accounts, NewAccount};
pub use password::{MINIMUM_PASSWORD_CHARACTERS, PasswordRefused};
pub use session::{ABSOLUTE_LIMIT, IDLE_LIMIT, Session, Sessions, SignInError, Token};

/// The tables of this crate; see [`vault::Vault::migrate`].
const MIGRATIONS: &[&str] = &[include_str!("migrations/1.sql")];

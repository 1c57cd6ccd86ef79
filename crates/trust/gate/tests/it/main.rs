//! Accounts and sessions as the node uses them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod door;
mod identity;
mod policies;
mod service;

use std::sync::Arc;

use gate::{
    ABSOLUTE_LIMIT, AccountError, Accounts, Arrival, IDLE_LIMIT, NewAccount, Role, Sessions, SignInError,
};
use kernel::{SignedDuration, Timestamp};
use tempfile::TempDir;
use vault::Vault;

const PASSWORD: &str = "una frase bien larga";

struct Gate {
    accounts: Accounts,
    sessions: Sessions,
    vault: Arc<Vault>,
    _folder: TempDir,
}

/// A node with nobody.
fn new_gate() -> Gate {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(Vault::open(folder.path()).unwrap());
    let accounts = Accounts::open(vault.clone()).unwrap();
    let sessions = Sessions::open(vault.clone()).unwrap();
    Gate { accounts, sessions, vault, _folder: folder }
}

/// A node with Ana.
fn gate() -> Gate {
    let gate = new_gate();
    let new = NewAccount { name: "Ana", display_name: "Ana Pop", role: Role::Analyst, password: PASSWORD };
    gate.accounts.create(new, noon()).unwrap();
    gate
}

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// Somebody who comes from nowhere in particular, with a fresh browser.
fn at(at: Timestamp) -> Arrival<'static> {
    Arrival { from: None, replaces: None, at }
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

#[test]
fn the_right_password_starts_a_session_that_sign_out_ends() {
    let gate = gate();
    let (token, session) = gate.sessions.sign_in(" ana ", PASSWORD, at(noon())).unwrap();
    assert_eq!(session.account.display_name, "Ana Pop");
    assert_eq!(gate.sessions.resume(token.as_str(), noon()).unwrap(), Some(session));
    assert_eq!(gate.sessions.resume("00", noon()).unwrap(), None);
    gate.sessions.sign_out(token.as_str(), noon()).unwrap();
    assert_eq!(gate.sessions.resume(token.as_str(), noon()).unwrap(), None);
}

#[test]
fn a_session_ends_when_idle_and_after_its_longest_time() {
    let gate = gate();
    let (token, _) = gate.sessions.sign_in("ana", PASSWORD, at(noon())).unwrap();
    let goes_on = |at| gate.sessions.resume(token.as_str(), at).unwrap().is_some();
    assert!(!goes_on(noon() + IDLE_LIMIT));
    let mut at = noon();
    while at < noon() + ABSOLUTE_LIMIT {
        assert!(goes_on(at), "{at}");
        at += minutes(29);
    }
    assert!(!goes_on(at));
}

#[test]
fn five_failures_lock_a_name_and_each_further_one_doubles_the_rest() {
    let gate = gate();
    for name in ["ana", "nobody"] {
        let fail = |moment| match gate.sessions.sign_in(name, "guess", at(moment)) {
            Err(SignInError::InvalidCredentials) => None,
            Err(SignInError::LockedOut { retry_after }) => Some(retry_after),
            other => panic!("{}", other.is_ok()),
        };
        for _ in 0..5 {
            assert_eq!(fail(noon()), None, "{name}");
        }
        assert_eq!(fail(noon()), Some(minutes(1)), "{name}");
        assert_eq!(fail(noon() + minutes(1)), None, "{name}");
        assert_eq!(fail(noon() + minutes(1)), Some(minutes(2)), "{name}");
    }
    let locked = gate.sessions.sign_in("ana", PASSWORD, at(noon() + minutes(2)));
    assert!(matches!(locked, Err(SignInError::LockedOut { .. })));
    assert!(gate.sessions.sign_in("ana", PASSWORD, at(noon() + minutes(3))).is_ok());
    assert!(matches!(
        gate.sessions.sign_in("ana", "guess", at(noon() + minutes(3))),
        Err(SignInError::InvalidCredentials)
    ));
}

#[test]
fn invented_names_do_not_end_an_accounts_rest() {
    let gate = gate();
    for name in ["ana", "nobody"] {
        for _ in 0..5 {
            assert!(gate.sessions.sign_in(name, "guess", at(noon())).is_err());
        }
    }
    // Ten thousand names are as many guesses of an attacker, put in at once.
    let invented =
        "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 10000)
        INSERT INTO failed_sign_in (name, count, last_at, locked_until)
        SELECT 'invented' || n, 1, last_at + 1, 0 FROM number, failed_sign_in WHERE name = 'ana'";
    gate.vault.write(|store| store.execute(invented, [])).unwrap();
    let refusal = |name| gate.sessions.sign_in(name, "guess", at(noon() + SignedDuration::from_secs(1)));
    assert!(matches!(refusal("other"), Err(SignInError::InvalidCredentials)));
    assert!(matches!(refusal("nobody"), Err(SignInError::InvalidCredentials)), "the oldest is forgotten");
    assert!(matches!(refusal("ana"), Err(SignInError::LockedOut { .. })));
}

#[test]
fn a_disabled_account_is_signed_out_and_stays_out() {
    let gate = gate();
    let (token, _) = gate.sessions.sign_in("ana", PASSWORD, at(noon())).unwrap();
    gate.accounts.disable("ANA", noon()).unwrap();
    assert_eq!(gate.sessions.resume(token.as_str(), noon()).unwrap(), None);
    let refused = gate.sessions.sign_in("ana", PASSWORD, at(noon()));
    assert!(matches!(refused, Err(SignInError::InvalidCredentials)));
    assert!(matches!(gate.accounts.disable("eva", noon()), Err(AccountError::Unknown(_))));
}

#[test]
fn names_are_unique_whatever_their_case_and_passwords_long() {
    let gate = gate();
    let new = NewAccount { name: "ANA", display_name: "x", role: Role::Carrier, password: PASSWORD };
    assert!(matches!(gate.accounts.create(new, noon()), Err(AccountError::NameTaken(_))));
    let short = NewAccount { name: "eva", password: "corta", ..new };
    assert!(matches!(gate.accounts.create(short, noon()), Err(AccountError::Password(_))));
    for name in ["", "  ", "a b", &"x".repeat(65)] {
        assert!(matches!(
            gate.accounts.create(NewAccount { name, ..new }, noon()),
            Err(AccountError::BadName)
        ));
    }
    assert_eq!(gate.accounts.count().unwrap(), 1);
}

#[test]
fn neither_password_nor_token_is_stored() {
    let gate = gate();
    let (token, _) = gate.sessions.sign_in("ana", PASSWORD, at(noon())).unwrap();
    let stored: String = gate
        .vault
        .read(|store| {
            store.query_row(
                "SELECT group_concat(password) || (SELECT group_concat(hex(token_digest)) FROM session)
                 FROM account",
                [],
                |row| row.get(0),
            )
        })
        .unwrap();
    assert!(!stored.contains(PASSWORD));
    assert!(!stored.to_lowercase().contains(token.as_str()));
}

//! One-time codes, accounts that change, sessions that are ended, and what the ledger hears of it.

use std::net::IpAddr;

use gate::{
    AccountChange, AccountEntry, AccountError, Arrival, CodeError, ENROLMENT_LIMIT, IDLE_LIMIT, NewAccount,
    Role, SET_UP_LIMIT, SignInError,
};
use kernel::{AccountId, SessionId};
use ledger::Ledger;

use crate::{Gate, PASSWORD, at, gate, minutes, new_gate, noon};

const ADMINISTRATOR: NewAccount<'static> =
    NewAccount { name: "eva", display_name: "Eva Xol", role: Role::Carrier, password: PASSWORD };

impl Gate {
    fn is_open(&self, token: &gate::Token) -> bool {
        self.sessions.resume(token.as_str(), noon()).unwrap().is_some()
    }

    fn sign_in(&self, name: &str, password: &str) -> Result<gate::Token, SignInError> {
        self.sessions.sign_in(name, password, at(noon())).map(|(token, _)| token)
    }

    fn invited(&self, role: Role) -> (AccountEntry, gate::OneTimeCode) {
        self.accounts.invite("luis", "Luis Caal", role, AccountId(1), noon()).unwrap()
    }

    /// What the ledger has, as `act note`.
    fn told(&self) -> Vec<String> {
        let ledger = Ledger::open(self.vault.clone()).unwrap();
        let texts = (0..ledger.size().unwrap())
            .map(|position| ledger.entry(position).unwrap().unwrap().opening.unwrap().1);
        texts.collect()
    }
}

#[test]
fn a_set_up_code_works_once() {
    let gate = new_gate();
    let first = gate.accounts.set_up_code(noon()).unwrap().unwrap();
    let code = gate.accounts.set_up_code(noon()).unwrap().unwrap();
    let set_up = |code: &str, new, now| gate.accounts.set_up(code, new, now).map(|account| account.role);
    assert!(matches!(set_up(first.as_str(), ADMINISTRATOR, noon()), Err(CodeError::Wrong)), "replaced");
    assert!(matches!(set_up("", ADMINISTRATOR, noon()), Err(CodeError::Wrong)));
    assert!(matches!(set_up(code.as_str(), ADMINISTRATOR, noon() + SET_UP_LIMIT), Err(CodeError::Wrong)));
    let short = NewAccount { password: "corta", ..ADMINISTRATOR };
    assert!(matches!(
        set_up(code.as_str(), short, noon()),
        Err(CodeError::Account(AccountError::Password(_)))
    ));
    assert_eq!(gate.accounts.count().unwrap(), 0);
    assert_eq!(set_up(&code.as_str().to_lowercase(), ADMINISTRATOR, noon()).unwrap(), Role::Administrator);
    assert!(matches!(set_up(code.as_str(), ADMINISTRATOR, noon()), Err(CodeError::SetUp)));
    assert_eq!(gate.accounts.set_up_code(noon()).unwrap(), None);
    assert!(gate.sign_in("eva", PASSWORD).is_ok());
}

#[test]
fn an_enrolment_code_works_once_and_its_owner_alone_knows_the_password() {
    let gate = gate();
    let (entry, code) = gate.invited(Role::Analyst);
    assert!(!entry.has_password && entry.code_expires_at == Some(noon() + ENROLMENT_LIMIT));
    assert!(matches!(gate.sign_in("luis", ""), Err(SignInError::InvalidCredentials)));
    let enrol = |code: &str, password, now| gate.accounts.enrol(code, password, now);
    assert!(matches!(enrol(code.as_str(), PASSWORD, noon() + ENROLMENT_LIMIT), Err(CodeError::Wrong)));
    assert_eq!(enrol(code.as_str(), "mi propia frase", noon()).unwrap().name, "luis");
    assert!(matches!(enrol(code.as_str(), "otra frase larga", noon()), Err(CodeError::Wrong)));
    let token = gate.sign_in("luis", "mi propia frase").unwrap();

    let (_, again) = gate.accounts.reissue(entry.account.id, AccountId(1), noon()).unwrap();
    assert!(gate.is_open(&token), "a code that nobody used changes nothing");
    enrol(again.as_str(), "una frase nueva", noon()).unwrap();
    assert!(!gate.is_open(&token));
    assert!(gate.sign_in("luis", "mi propia frase").is_err());
}

#[test]
fn a_set_up_code_enrols_nobody_and_an_enrolment_code_sets_nothing_up() {
    let empty = new_gate();
    let code = empty.accounts.set_up_code(noon()).unwrap().unwrap();
    assert!(matches!(empty.accounts.enrol(code.as_str(), PASSWORD, noon()), Err(CodeError::Wrong)));
    let gate = gate();
    let (_, code) = gate.invited(Role::Analyst);
    assert!(matches!(gate.accounts.set_up(code.as_str(), ADMINISTRATOR, noon()), Err(CodeError::SetUp)));
}

#[test]
fn a_changed_role_ends_the_sessions_of_before() {
    let gate = gate();
    let by = gate.invited(Role::Administrator).0.account.id;
    let token = gate.sign_in("ana", PASSWORD).unwrap();
    let rename = AccountChange { display_name: Some("Ana María".to_owned()), ..AccountChange::default() };
    assert_eq!(
        gate.accounts.change(AccountId(1), &rename, by, noon()).unwrap().account.display_name,
        "Ana María"
    );
    assert!(gate.is_open(&token), "a name is no right");
    let promote = AccountChange { role: Some(Role::Administrator), ..AccountChange::default() };
    gate.accounts.change(AccountId(1), &promote, by, noon()).unwrap();
    assert!(!gate.is_open(&token));

    let token = gate.sign_in("ana", PASSWORD).unwrap();
    let disable = AccountChange { is_disabled: Some(true), ..AccountChange::default() };
    gate.accounts.change(AccountId(1), &disable, by, noon()).unwrap();
    assert!(!gate.is_open(&token));
    assert!(gate.sign_in("ana", PASSWORD).is_err());
}

#[test]
fn nobody_changes_their_own_rights_or_issues_a_code_to_themselves() {
    let gate = gate();
    let own = AccountId(1);
    for change in [
        AccountChange { role: Some(Role::Administrator), ..AccountChange::default() },
        AccountChange { is_disabled: Some(false), ..AccountChange::default() },
    ] {
        assert!(matches!(gate.accounts.change(own, &change, own, noon()), Err(AccountError::Own)));
    }
    assert!(matches!(gate.accounts.reissue(own, own, noon()), Err(AccountError::Own)));
    let missing = gate.accounts.change(AccountId(99), &AccountChange::default(), own, noon());
    assert!(matches!(missing, Err(AccountError::UnknownId)));
}

#[test]
fn a_session_that_was_ended_opens_nothing() {
    let gate = gate();
    let [first, second, third] = [(); 3].map(|()| gate.sign_in("ana", PASSWORD).unwrap());
    let ana = AccountId(1);
    let list = gate.sessions.list(ana, Some(second.as_str()), noon()).unwrap();
    assert_eq!(list.iter().map(|session| session.is_this).collect::<Vec<_>>(), [false, true, false]);
    assert!(!gate.sessions.end(AccountId(2), list[1].id, AccountId(2), noon()).unwrap(), "another's");
    assert!(!gate.sessions.end(ana, SessionId(99), ana, noon()).unwrap());
    assert!(gate.sessions.end(ana, list[1].id, ana, noon()).unwrap());
    assert_eq!([&first, &second, &third].map(|token| gate.is_open(token)), [true, false, true]);
    assert_eq!(gate.sessions.end_all(ana, ana, noon()).unwrap(), 2);
    assert_eq!([&first, &second, &third].map(|token| gate.is_open(token)), [false; 3]);
    let fourth = gate.sign_in("ana", PASSWORD).unwrap();
    assert!(gate.is_open(&fourth));
    assert_eq!(gate.sessions.list(ana, None, noon() + IDLE_LIMIT).unwrap(), []);
}

#[test]
fn signing_in_and_another_password_replace_the_token_of_before() {
    let gate = gate();
    let old = gate.sign_in("ana", PASSWORD).unwrap();
    let other = gate.sign_in("ana", PASSWORD).unwrap();
    let arrival = Arrival { replaces: Some(old.as_str()), ..at(noon()) };
    let (new, session) = gate.sessions.sign_in("ana", PASSWORD, arrival).unwrap();
    assert_eq!([&old, &other, &new].map(|token| gate.is_open(token)), [false, true, true]);

    let account = session.account;
    let change = |present, new| gate.sessions.change_password(&account, present, new, at(noon()));
    assert!(matches!(change("no es esta frase", "otra frase larga"), Err(SignInError::InvalidCredentials)));
    assert!(matches!(change(PASSWORD, "corta"), Err(SignInError::Password(_))));
    assert!(gate.is_open(&new));
    let (newest, _) = change(PASSWORD, "otra frase larga").unwrap();
    assert_eq!([&other, &new, &newest].map(|token| gate.is_open(token)), [false, false, true]);
    assert!(gate.sign_in("ana", PASSWORD).is_err());
}

#[test]
fn an_address_from_which_many_names_are_guessed_rests() {
    let gate = gate();
    let from = |address: &str| Arrival { from: Some(address.parse::<IpAddr>().unwrap()), ..at(noon()) };
    for guess in 0..50 {
        let refused = gate.sessions.sign_in(&format!("name{guess}"), "guess", from("2001:db8::1"));
        assert!(matches!(refused, Err(SignInError::InvalidCredentials)), "{guess}");
    }
    let neighbour = gate.sessions.sign_in("ana", PASSWORD, from("2001:db8::2"));
    assert!(matches!(neighbour, Err(SignInError::LockedOut { retry_after }) if retry_after == minutes(10)));
    assert!(gate.sessions.sign_in("ana", PASSWORD, from("2001:db8:0:1::1")).is_ok());
    let later = Arrival { at: noon() + minutes(10), ..from("2001:db8::1") };
    assert!(gate.sessions.sign_in("ana", PASSWORD, later).is_ok());
}

#[test]
fn a_good_sign_in_does_not_buy_guesses_on_other_names() {
    let gate = gate();
    let arrival = Arrival { from: Some("192.0.2.1".parse().unwrap()), ..at(noon()) };
    for guess in 0..50 {
        assert!(gate.sessions.sign_in(&format!("name{guess}"), "guess", arrival).is_err());
        if guess < 49 {
            assert!(gate.sessions.sign_in("ana", PASSWORD, arrival).is_ok(), "{guess}");
        }
    }
    assert!(matches!(gate.sessions.sign_in("name50", "guess", arrival), Err(SignInError::LockedOut { .. })));
}

#[test]
fn every_act_of_identity_stands_in_the_ledger_and_no_secret_does() {
    let gate = gate();
    let token = gate.sign_in("ana", PASSWORD).unwrap();
    assert!(gate.sign_in("ana", "una frase equivocada").is_err());
    assert!(gate.sign_in("nobody", "una frase equivocada").is_err());
    gate.sessions.sign_out(token.as_str(), noon()).unwrap();
    let (entry, code) = gate.invited(Role::Carrier);
    gate.accounts.enrol(code.as_str(), "mi propia frase", noon()).unwrap();
    let disable = AccountChange { is_disabled: Some(true), ..AccountChange::default() };
    gate.accounts.change(entry.account.id, &disable, AccountId(1), noon()).unwrap();
    let told = gate.told();
    let acts = [
        ("change_account", "created"),
        ("sign_in", "password"),
        ("sign_in_failed", "password"),
        ("sign_in_failed", "password"),
        ("sign_out", ""),
        ("change_account", "created"),
        ("change_account", "one-time code issued"),
        ("change_account", "enrolled with a code"),
        ("change_account", "disabled"),
    ];
    assert_eq!(told.len(), acts.len(), "{told:?}");
    for (entry, (act, note)) in told.iter().zip(acts) {
        assert!(entry.contains(&format!("\"{act}\"")) && entry.contains(note), "{entry}: {act} {note}");
        for secret in [token.as_str(), code.as_str(), PASSWORD, "equivocada", "propia", "nobody"] {
            assert!(!entry.contains(secret), "{entry}");
        }
    }
}

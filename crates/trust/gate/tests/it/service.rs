//! Keys of machines: what they sign is accepted once, and for machines alone.

use ed25519_dalek::{Signer, SigningKey};
use gate::{
    Account, AccountChange, Role, ServiceKeyError, ServiceKeys, ServicePublicKey, SignatureError,
    SignedRequest,
};
use kernel::{AccountId, ServiceKeyId, SignedDuration, Timestamp};

use crate::{Gate, gate, minutes, noon};

const MESSAGE: &[u8] = b"\"@method\": POST";
const NONCE: &str = "0123456789abcdef";

struct Machine {
    gate: Gate,
    keys: ServiceKeys,
    key: SigningKey,
    account: AccountId,
    id: ServiceKeyId,
}

/// A carrier whose machine has a key.
fn machine() -> Machine {
    let gate = gate();
    let keys = ServiceKeys::open(gate.vault.clone()).unwrap();
    let account = gate.accounts.invite("ex", "Example Air", Role::Carrier, AccountId(1), noon()).unwrap().0;
    let key = SigningKey::from_bytes(&[7; 32]);
    let account = account.account.id;
    let id = keys.add(account, &public(&key), "the first", Some(AccountId(1)), noon()).unwrap().id;
    Machine { gate, keys, key, account, id }
}

fn public(key: &SigningKey) -> ServicePublicKey {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(key.verifying_key().as_bytes()).parse().unwrap()
}

impl Machine {
    fn send(&self, nonce: &str, created: Timestamp, now: Timestamp) -> Result<Account, SignatureError> {
        let signature = self.key.sign(MESSAGE).to_bytes();
        let request = SignedRequest { key: self.id, message: MESSAGE, signature: &signature, nonce, created };
        self.keys.accept(request, now)
    }
}

#[test]
fn a_token_is_accepted_once() {
    let machine = machine();
    assert_eq!(machine.send(NONCE, noon(), noon()).unwrap().id, machine.account);
    assert!(matches!(machine.send(NONCE, noon(), noon()), Err(SignatureError::Replayed)));
    let last = noon() + minutes(5) - SignedDuration::from_secs(1);
    assert!(matches!(machine.send(NONCE, noon(), last), Err(SignatureError::Replayed)));
    assert!(matches!(machine.send(NONCE, noon(), noon() + minutes(5)), Err(SignatureError::Stale)));
    assert!(machine.send("fedcba9876543210", noon(), last).is_ok());
}

#[test]
fn only_what_the_key_signed_just_now_is_accepted() {
    let machine = machine();
    let ahead = noon() + SignedDuration::from_secs(31);
    assert!(matches!(machine.send(NONCE, ahead, noon()), Err(SignatureError::Stale)));
    assert!(matches!(machine.send(NONCE, Timestamp::MAX, noon()), Err(SignatureError::Stale)));
    for nonce in ["short", "with white spaces in it", &"x".repeat(65)] {
        assert!(matches!(machine.send(nonce, noon(), noon()), Err(SignatureError::BadNonce)));
    }
    let signature = machine.key.sign(MESSAGE).to_bytes();
    let right = SignedRequest {
        key: machine.id,
        message: MESSAGE,
        signature: &signature,
        nonce: NONCE,
        created: noon(),
    };
    for wrong in [
        SignedRequest { message: b"\"@method\": DELETE", ..right },
        SignedRequest { signature: &[0; 64], ..right },
        SignedRequest { key: ServiceKeyId(99), ..right },
    ] {
        assert!(matches!(machine.keys.accept(wrong, noon()), Err(SignatureError::Wrong)));
    }
    assert!(machine.keys.accept(right, noon()).is_ok(), "a refused one uses no nonce up");
}

#[test]
fn a_key_that_was_removed_and_a_disabled_account_sign_nothing() {
    let machine = machine();
    let by = Some(AccountId(1));
    let second = SigningKey::from_bytes(&[8; 32]);
    machine.keys.add(machine.account, &public(&second), "the next", by, noon()).unwrap();
    assert!(machine.keys.remove(machine.id, by, noon()).unwrap());
    assert!(!machine.keys.remove(machine.id, by, noon()).unwrap());
    assert!(matches!(machine.send(NONCE, noon(), noon()), Err(SignatureError::Wrong)));
    assert_eq!(machine.keys.list(machine.account).unwrap().len(), 1);

    let disabled = self::machine();
    let disable = AccountChange { is_disabled: Some(true), ..AccountChange::default() };
    disabled.gate.accounts.change(disabled.account, &disable, AccountId(1), noon()).unwrap();
    assert!(matches!(disabled.send(NONCE, noon(), noon()), Err(SignatureError::Wrong)));
}

#[test]
fn no_key_signs_for_a_person() {
    let machine = machine();
    let add = |account, key: &SigningKey, label: &str| {
        machine.keys.add(account, &public(key), label, None, noon()).map(|key| key.id)
    };
    let other = SigningKey::from_bytes(&[9; 32]);
    assert!(matches!(add(AccountId(1), &other, "x"), Err(ServiceKeyError::NoMachine)));
    assert!(matches!(add(AccountId(99), &other, "x"), Err(ServiceKeyError::UnknownAccount)));
    assert!(matches!(add(machine.account, &other, " "), Err(ServiceKeyError::BadLabel)));
    assert!(matches!(add(machine.account, &machine.key, "x"), Err(ServiceKeyError::Taken)));
    // A machine that becomes a person's account loses its keys.
    let promote = AccountChange { role: Some(Role::Analyst), ..AccountChange::default() };
    machine.gate.accounts.change(machine.account, &promote, AccountId(1), noon()).unwrap();
    assert!(matches!(machine.send(NONCE, noon(), noon()), Err(SignatureError::Wrong)));
    assert_eq!(machine.keys.list(machine.account).unwrap(), []);
}

//! Passkeys, with a software authenticator that answers as WebAuthn level 3 says.

use api::Settings;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use gate::{CEREMONY_LIMIT, Role};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::world::{Answer, Client, PASSWORD, World};

const ORIGIN: &str = "http://localhost:8080";
const CREDENTIAL_ID: [u8; 16] = *b"an authenticator";

/// WebAuthn §6.1: somebody is there; it is the owner; a credential is attached.
const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const ATTACHED: u8 = 0x40;

/// A device with one passkey.
struct Device {
    key: SigningKey,
    origin: &'static str,
    flags: u8,
    handle: String,
}

impl Device {
    fn new() -> Self {
        let key = SigningKey::from_slice(&[7; 32]).unwrap();
        Self { key, origin: ORIGIN, flags: PRESENT | VERIFIED, handle: String::new() }
    }

    fn client_data(&self, kind: &str, challenge: &Value) -> Vec<u8> {
        let challenge = &challenge["options"]["challenge"];
        json!({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false})
            .to_string()
            .into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let counter = [0; 4];
        [&Sha256::digest("localhost")[..], &[flags], &counter].concat()
    }

    /// Makes the passkey.
    fn create(&mut self, challenge: &Value) -> Value {
        self.handle = challenge["options"]["user"]["id"].as_str().unwrap().to_owned();
        let point = self.key.verifying_key().to_sec1_point(false);
        // COSE: an elliptic curve key (2) for ES256 (-7) on P-256 (1), its x and its y.
        let x = [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], &point.x().unwrap()[..]].concat();
        let y = [&[0x22, 0x58, 32], &point.y().unwrap()[..]].concat();
        let length = [0, CREDENTIAL_ID.len() as u8];
        let attached = [&[0; 16], &length[..], &CREDENTIAL_ID, &x, &y].concat();
        let data = [self.data(self.flags | ATTACHED), attached].concat();
        let head = [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58", &[data.len() as u8][..]].concat();
        json!({
            "id": base64(&CREDENTIAL_ID), "rawId": base64(&CREDENTIAL_ID), "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": base64(&self.client_data("webauthn.create", challenge)),
                "attestationObject": base64(&[head, data].concat()),
            },
        })
    }

    /// Signs a challenge.
    fn get(&self, challenge: &Value) -> Value {
        let client_data = self.client_data("webauthn.get", challenge);
        let data = self.data(self.flags);
        let signature: Signature = self.key.sign(&[&data[..], &Sha256::digest(&client_data)].concat());
        json!({
            "id": base64(&CREDENTIAL_ID), "rawId": base64(&CREDENTIAL_ID), "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": base64(&client_data),
                "authenticatorData": base64(&data),
                "signature": base64(signature.to_der().as_bytes()),
                "userHandle": self.handle,
            },
        })
    }
}

fn base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn world() -> World {
    World::with(|settings: &mut Settings| settings.origin = Some(ORIGIN.to_owned()))
}

fn ask(client: &Client, path: &str, body: &Value) -> Answer {
    client.post(path, body.to_string())
}

/// Registers the device's passkey for the analyst.
fn register(world: &World, device: &mut Device) -> Answer {
    let analyst = world.signed_in(Role::Analyst);
    let challenge = ask(&analyst, "/api/passkeys/challenge", &json!({"password": PASSWORD}));
    assert_eq!(challenge.status, 200, "{}", challenge.text);
    let challenge = challenge.json();
    let credential = device.create(&challenge);
    let new = json!({"challenge": challenge["challenge"], "label": "llave", "credential": credential});
    ask(&analyst, "/api/passkeys", &new)
}

fn challenge(world: &World) -> Value {
    ask(&world.client(), "/api/session/passkey/challenge", &Value::Null).json()
}

fn answer(world: &World, challenge: &Value, credential: &Value) -> Answer {
    let body = json!({"challenge": challenge["challenge"], "credential": credential});
    ask(&world.client(), "/api/session/passkey", &body)
}

#[test]
fn a_passkey_signs_in_and_its_answer_works_once() {
    let (world, mut device) = (world(), Device::new());
    assert_eq!(register(&world, &mut device).status, 201);
    let challenge = challenge(&world);
    assert_eq!(challenge["options"]["userVerification"], "required");
    let credential = device.get(&challenge);
    let signed_in = answer(&world, &challenge, &credential);
    assert_eq!(signed_in.status, 200, "{}", signed_in.text);
    assert_eq!(signed_in.json()["account"], "analyst");
    let mut client = world.client();
    client.keep_cookie(&signed_in);
    assert_eq!(client.get("/api/sessions").json()["sessions"][0]["means"], "passkey");
    assert_eq!(answer(&world, &challenge, &credential).failure(), (401, "invalid_credentials".to_owned()));
}

#[test]
fn what_the_owners_device_did_not_sign_here_and_now_is_refused() {
    let (world, mut device) = (world(), Device::new());
    assert_eq!(register(&world, &mut device).status, 201);
    let refused = |device: &Device, what: &str| {
        let challenge = challenge(&world);
        let answer = answer(&world, &challenge, &device.get(&challenge));
        assert_eq!(answer.failure(), (401, "invalid_credentials".to_owned()), "{what}");
    };
    let right = || Device { handle: device.handle.clone(), ..Device::new() };
    refused(&Device { flags: PRESENT, ..right() }, "the owner was not verified");
    refused(&Device { origin: "https://ceiba.example.org", ..right() }, "another site asked");
    refused(&Device { handle: base64(&[1; 16]), ..right() }, "another account");
    refused(&Device { key: SigningKey::from_slice(&[8; 32]).unwrap(), ..right() }, "another key");
    let [old, new] = [(); 2].map(|()| challenge(&world));
    assert_eq!(answer(&world, &new, &right().get(&old)).status, 401, "another challenge");
    let late = challenge(&world);
    world.clock.advance(CEREMONY_LIMIT);
    assert_eq!(answer(&world, &late, &right().get(&late)).status, 401, "too late");
    let challenge = challenge(&world);
    assert_eq!(answer(&world, &challenge, &right().get(&challenge)).status, 200);
}

#[test]
fn a_removed_passkey_opens_nothing_and_a_stolen_session_adds_none() {
    let (world, mut device) = (world(), Device::new());
    let id = register(&world, &mut device).json()["id"].clone();
    let analyst = world.signed_in(Role::Analyst);
    let wrong = ask(&analyst, "/api/passkeys/challenge", &json!({"password": "no es esta frase"}));
    assert_eq!(wrong.failure(), (401, "invalid_credentials".to_owned()));
    let path = format!("/api/passkeys/{id}");
    assert_eq!(world.signed_in(Role::Carrier).send("DELETE", &path, None, &[]).status, 404);
    let before = challenge(&world);
    assert_eq!(analyst.send("DELETE", &path, None, &[]).status, 204);
    assert_eq!(answer(&world, &before, &device.get(&before)).status, 401);
    assert_eq!(analyst.get("/api/passkeys").json(), json!({"passkeys": []}));
}

#[test]
fn a_registration_is_for_who_began_it_and_needs_a_verified_owner() {
    let (world, mut device) = (world(), Device::new());
    device.flags = PRESENT;
    assert_eq!(register(&world, &mut device).failure(), (422, "passkey_refused".to_owned()));

    let (analyst, carrier) = (world.signed_in(Role::Analyst), world.signed_in(Role::Carrier));
    let begun = ask(&analyst, "/api/passkeys/challenge", &json!({"password": PASSWORD})).json();
    let credential = Device::new().create(&begun);
    let new = json!({"challenge": begun["challenge"], "label": "llave", "credential": credential});
    assert_eq!(ask(&carrier, "/api/passkeys", &new).failure(), (422, "passkey_refused".to_owned()));
}

#[test]
fn without_an_origin_there_are_no_passkeys() {
    let world = World::new();
    assert_eq!(ask(&world.client(), "/api/session/passkey/challenge", &Value::Null).status, 404);
    assert_eq!(world.signed_in(Role::Analyst).get("/api/passkeys").status, 404);
}

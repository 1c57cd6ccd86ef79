//! Set-up, enrolment, accounts, sessions and signed requests, asked of the real server.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer, SigningKey};
use gate::Role;
use kernel::{Clock, SignedDuration};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::world::{Answer, Client, PASSWORD, World, message};

const OWN_PASSWORD: &str = "mi propia frase larga";

impl Client {
    fn ask(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.send(method, path, Some(body.to_string().as_bytes()), &[])
    }

    fn end(&self, path: &str) -> u16 {
        self.send("DELETE", path, None, &[]).status
    }
}

/// The id of the account that is called so.
fn account_id(administrator: &Client, name: &str) -> i64 {
    let accounts = administrator.get("/api/accounts").json();
    let accounts = accounts["accounts"].as_array().unwrap();
    accounts.iter().find(|account| account["account"] == name).unwrap()["id"].as_i64().unwrap()
}

#[test]
fn the_first_administrator_comes_in_with_the_code_and_nobody_after() {
    let (world, code) = World::without_accounts();
    let order = |code: &str| json!({"code": code, "account": "Jefa", "display_name": "Rosa Ixcoy", "password": OWN_PASSWORD});
    let set_up = |code: &str| world.client().ask("POST", "/api/setup", &order(code));
    assert_eq!(set_up("0000-0000").failure(), (401, "wrong_code".to_owned()));
    let mut short = order(&code);
    short["password"] = "corta".into();
    let refused = world.client().ask("POST", "/api/setup", &short);
    assert_eq!(refused.failure(), (422, "password_refused".to_owned()));
    assert_eq!(set_up(&code).status, 201);
    assert_eq!(set_up(&code).failure(), (404, "not_found".to_owned()));
    let session = world.client().sign_in("jefa", OWN_PASSWORD).json();
    assert_eq!(session["role"], "administrator");
}

#[test]
fn an_administrator_adds_an_account_whose_password_only_its_owner_knows() {
    let world = World::new();
    let administrator = world.signed_in(Role::Administrator);
    let order = json!({"account": "Luis", "display_name": "Luis Caal", "role": "analyst"});
    let created = administrator.ask("POST", "/api/accounts", &order);
    assert_eq!(created.status, 201, "{}", created.text);
    assert_eq!(created.json()["account"]["account"], "luis");
    assert_eq!(administrator.ask("POST", "/api/accounts", &order).failure(), (409, "name_taken".to_owned()));
    let enrolment = json!({"code": created.json()["code"], "password": OWN_PASSWORD});
    assert_eq!(world.client().ask("POST", "/api/enrolment", &enrolment).status, 204);
    let again = world.client().ask("POST", "/api/enrolment", &enrolment);
    assert_eq!(again.failure(), (401, "wrong_code".to_owned()));
    assert_eq!(world.client().sign_in("luis", OWN_PASSWORD).json()["role"], "analyst");

    let analyst = world.signed_in(Role::Analyst);
    assert_eq!(analyst.ask("POST", "/api/accounts", &json!({})).status, 403, "before its body is read");
}

#[test]
fn a_changed_role_ends_the_sessions_of_before() {
    let world = World::new();
    let administrator = world.signed_in(Role::Administrator);
    let analyst = world.signed_in(Role::Analyst);
    let path = format!("/api/accounts/{}", account_id(&administrator, "analyst"));
    let changed = administrator.ask("PATCH", &path, &json!({"role": "administrator"}));
    assert_eq!(changed.json()["role"], "administrator", "{}", changed.text);
    assert_eq!(analyst.get("/api/session").status, 401);

    let again = world.signed_in_without_purpose(Role::Analyst);
    assert_eq!(again.get("/api/session").json()["role"], "administrator");
    assert_eq!(administrator.end(&format!("{path}/sessions")), 204);
    assert_eq!(again.get("/api/session").status, 401);
    administrator.ask("PATCH", &path, &json!({"is_disabled": true}));
    let refused = world.client().sign_in("analyst", PASSWORD);
    assert_eq!(refused.failure(), (401, "invalid_credentials".to_owned()));

    let own = format!("/api/accounts/{}", account_id(&administrator, "administrator"));
    let refused = administrator.ask("PATCH", &own, &json!({"is_disabled": true}));
    assert_eq!(refused.failure(), (409, "own_account".to_owned()));
}

#[test]
fn a_session_that_was_ended_opens_nothing() {
    let world = World::new();
    let [office, laptop] = [(); 2].map(|()| world.signed_in(Role::Analyst));
    let sessions = laptop.get("/api/sessions").json();
    let sessions = sessions["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions[0]["is_this"], true);
    assert_eq!(sessions[1]["address"], "127.0.0.1");
    assert_eq!(world.signed_in(Role::Carrier).end(&format!("/api/sessions/{}", sessions[1]["id"])), 404);
    assert_eq!(laptop.end(&format!("/api/sessions/{}", sessions[1]["id"])), 204);
    assert_eq!(office.get("/api/session").status, 401);
    assert_eq!(laptop.end("/api/sessions"), 204);
    assert_eq!(laptop.get("/api/session").status, 401);
}

#[test]
fn another_password_ends_every_other_session_and_renews_this_one() {
    let world = World::new();
    let mut here = world.signed_in(Role::Analyst);
    let before = here.clone();
    let there = world.signed_in(Role::Analyst);
    let change = |present: &str| json!({"present": present, "new": OWN_PASSWORD});
    let refused = here.ask("POST", "/api/session/password", &change("no es esta frase"));
    assert_eq!(refused.failure(), (401, "invalid_credentials".to_owned()));
    let changed = here.ask("POST", "/api/session/password", &change(PASSWORD));
    assert_eq!(changed.status, 200, "{}", changed.text);
    here.keep_cookie(&changed);
    let open = [&here, &before, &there].map(|client| client.get("/api/session").status);
    assert_eq!(open, [200, 401, 401]);
}

/// A carrier's machine: its key, and what it sends.
struct Machine {
    client: Client,
    key: SigningKey,
    id: i64,
    now: i64,
}

impl Machine {
    fn new(world: &World) -> Self {
        let key = SigningKey::from_bytes(&[7; 32]);
        let administrator = world.signed_in(Role::Administrator);
        let path = format!("/api/accounts/{}/keys", account_id(&administrator, "carrier"));
        let public_key = STANDARD.encode(key.verifying_key().as_bytes());
        let added = administrator.ask("POST", &path, &json!({"label": "host a", "public_key": public_key}));
        assert_eq!(added.status, 201, "{}", added.text);
        let id = added.json()["id"].as_i64().unwrap();
        Self { client: world.client(), key, id, now: world.clock.now().as_second() }
    }

    /// Signs one request and sends another one, or the same.
    fn send(&self, nonce: &str, signed: (&str, &str, &str), sent: (&str, &str, &str)) -> Answer {
        let digest = format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(signed.2)));
        let (path, query) = signed.1.split_once('?').unwrap_or((signed.1, ""));
        let parameters = format!(
            "(\"@method\" \"@path\" \"@query\" \"content-digest\");created={};keyid=\"{}\";nonce=\"{nonce}\"",
            self.now, self.id
        );
        let base = format!(
            "\"@method\": {}\n\"@path\": {path}\n\"@query\": ?{query}\n\"content-digest\": {digest}\n\
             \"@signature-params\": {parameters}",
            signed.0
        );
        let signature = STANDARD.encode(self.key.sign(base.as_bytes()).to_bytes());
        let headers = [
            ("content-digest", digest.as_str()),
            ("signature-input", &format!("sig1={parameters}")),
            ("signature", &format!("sig1=:{signature}:")),
        ];
        let body = (!sent.2.is_empty()).then_some(sent.2.as_bytes());
        self.client.send(sent.0, sent.1, body, &headers)
    }
}

#[test]
fn a_token_is_accepted_once() {
    let world = World::new();
    let machine = Machine::new(&world);
    let message = message(1);
    let post = ("POST", "/api/messages", message.as_str());
    let accepted = machine.send("0123456789abcdef", post, post);
    assert_eq!(accepted.status, 202, "{}", accepted.text);
    assert_eq!(
        machine.send("0123456789abcdef", post, post).failure(),
        (401, "signature_replayed".to_owned())
    );
    let own = ("GET", "/api/messages?page=1", "");
    let list = machine.send("fedcba9876543210", own, own).json();
    assert_eq!((&list["total"], &list["messages"][0]["source"]), (&json!(1), &json!("carrier")));

    world.clock.advance(SignedDuration::from_mins(5));
    assert_eq!(machine.send("abcdef0123456789", post, post).failure(), (401, "signature_stale".to_owned()));
}

#[test]
fn a_signature_holds_for_the_very_request_it_was_made_for() {
    let world = World::new();
    let machine = Machine::new(&world);
    let message = message(1);
    let signed = ("POST", "/api/messages", message.as_str());
    for (place, sent) in [
        ("POST", "/api/messages", &*message.replace("ROJAS", "ROSAS")),
        ("POST", "/api/messages?a=b", &message),
        ("GET", "/api/messages", ""),
        ("GET", "/api/status", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let refused = machine.send(&format!("0123456789abcdef{place}"), signed, sent);
        assert_eq!(refused.failure(), (401, "signature_wrong".to_owned()), "{sent:?}");
    }
    assert_eq!(world.signed_in(Role::Carrier).get("/api/messages").json()["total"], 0);
}

#[test]
fn a_machine_may_what_its_role_may_and_no_more() {
    let world = World::new();
    let machine = Machine::new(&world);
    for (place, path) in ["/api/hits", "/api/flights", "/api/accounts"].into_iter().enumerate() {
        let get = ("GET", path, "");
        assert_eq!(machine.send(&format!("0123456789abcdef{place}"), get, get).status, 403, "{path}");
    }
}

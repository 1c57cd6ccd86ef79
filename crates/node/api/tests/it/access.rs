//! Who may do what, asked of the real server for every route of its document, every role and every purpose.
//!
//! The table is `access.csv`, for auditors: what a role may, under which purposes and with a broken glass.

use std::collections::BTreeMap;

use gate::{Action, Purpose, Role};
use serde_json::{Map, Value, json};

use crate::world::{Client, World, message, wait_for};

const TABLE: &str = include_str!("../../access.csv");
/// An id that nothing has, so that asking changes nothing.
const NOTHING: &str = "999999";

/// A row of the table.
struct Row {
    cells: BTreeMap<&'static str, &'static str>,
}

/// In which circumstances somebody asks.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Circumstance {
    NoPurpose,
    For(Purpose),
    BrokenGlass,
}

impl Row {
    fn cell(&self, column: &str) -> &'static str {
        self.cells[column]
    }

    /// The code of the refusal that the table expects, if one.
    fn expected(&self, role: Role, circumstance: Circumstance) -> Option<&'static str> {
        let opens_with = match circumstance {
            Circumstance::NoPurpose => "",
            Circumstance::For(purpose) => purpose.as_str(),
            Circumstance::BrokenGlass => "glass",
        };
        match self.cell(role.as_str()) {
            "yes" => None,
            "no" => Some("forbidden"),
            conditions if conditions.split('+').any(|condition| condition == opens_with) => None,
            _ => Some("purpose_needed"),
        }
    }
}

fn table() -> BTreeMap<(String, String), Row> {
    let mut lines = TABLE.lines();
    let columns: Vec<&str> = lines.next().unwrap().split(',').collect();
    let rows = lines.map(|line| {
        let values: Vec<&str> = line.split(',').collect();
        assert_eq!(values.len(), columns.len(), "{line}");
        let cells: BTreeMap<_, _> = columns.iter().copied().zip(values).collect();
        ((cells["method"].to_owned(), cells["path"].to_owned()), Row { cells })
    });
    let rows: Vec<_> = rows.collect();
    let count = rows.len();
    let table: BTreeMap<_, _> = rows.into_iter().collect();
    assert_eq!(table.len(), count, "a route stands twice in access.csv");
    table
}

/// Every method and path of the document, with a body that its schema allows.
fn routes(document: &Value) -> BTreeMap<(String, String), Option<Value>> {
    let mut routes = BTreeMap::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let schema = operation.pointer("/requestBody/content/application~1json/schema");
            let body = schema.map(|schema| example(document, schema));
            routes.insert((method.to_uppercase(), path.clone()), body);
        }
    }
    routes
}

/// The least that a schema allows.
fn example(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return example(document, document.pointer(&reference[1..]).unwrap());
    }
    if let Some(choices) = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
        let is_null = |choice: &&Value| choice["type"] == "null";
        return if choices.iter().any(|choice| is_null(&choice)) {
            Value::Null
        } else {
            example(document, &choices[0])
        };
    }
    if let Some(one) = schema["enum"].as_array() {
        return one[0].clone();
    }
    let kind = &schema["type"];
    if kind.as_array().is_some_and(|kinds| kinds.contains(&json!("null"))) {
        return Value::Null;
    }
    match kind.as_str().unwrap_or("object") {
        "object" => {
            let properties = schema["properties"].as_object().cloned().unwrap_or_default();
            let filled: Map<_, _> =
                properties.iter().map(|(name, of)| (name.clone(), example(document, of))).collect();
            Value::Object(filled)
        }
        "string" => json!(""),
        "boolean" => json!(true),
        "integer" | "number" => json!(1),
        "array" => json!([]),
        other => panic!("an example of {other}"),
    }
}

/// Someone of a role who asks, and stays in the same circumstances whatever was asked.
struct Asker<'a> {
    world: &'a World,
    role: Role,
    circumstance: Circumstance,
    client: Client,
}

impl<'a> Asker<'a> {
    fn new(world: &'a World, role: Role, circumstance: Circumstance) -> Self {
        let mut asker = Self { world, role, circumstance, client: world.client() };
        asker.begin();
        asker
    }

    fn begin(&mut self) {
        self.client = self.world.signed_in_without_purpose(self.role);
        if let Circumstance::For(purpose) = self.circumstance {
            let number = (purpose == Purpose::Case).then_some("MP-2026-17");
            let body = json!({ "purpose": purpose.as_str(), "case_number": number }).to_string();
            assert_eq!(self.client.post("/api/purpose", body).status, 201);
        }
    }

    /// The status, and the code of a refusal.
    fn ask(&mut self, method: &str, path: &str, body: Option<&Value>) -> (u16, Option<String>) {
        let answer = ask(&self.client, method, path, body);
        let changes_the_session = ["/api/session", "/api/purpose", "/api/password"];
        if method != "GET" && changes_the_session.iter().any(|route| path.starts_with(route)) {
            self.begin();
        }
        answer
    }
}

fn ask(client: &Client, method: &str, path: &str, body: Option<&Value>) -> (u16, Option<String>) {
    let (before, rest) = path.split_once('{').unwrap_or((path, ""));
    let id = if method == "GET" { "1" } else { NOTHING };
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    let place = if rest.is_empty() { path.to_owned() } else { format!("{before}{id}{after}") };
    let bytes = match body {
        Some(body) => Some(body.to_string().into_bytes()),
        None => (method == "POST").then(Vec::new),
    };
    let answer = client.send(method, &place, bytes.as_deref(), &[]);
    let code = serde_json::from_str::<Value>(&answer.text).ok();
    let code = code.and_then(|failure| failure["error"]["code"].as_str().map(str::to_owned));
    assert!(
        answer.status < 500 && answer.status != 405,
        "{method} {path}: {} {}",
        answer.status,
        answer.text
    );
    (answer.status, code)
}

#[test]
fn every_route_stands_in_the_access_table() {
    let world = World::new();
    world.signed_in(Role::Carrier).ingest(&message(1));
    let document: Value = serde_json::from_str(api::openapi()).unwrap();
    let (routes, table) = (routes(&document), table());
    let missing: Vec<_> = routes.keys().filter(|route| !table.contains_key(*route)).collect();
    assert!(missing.is_empty(), "these routes have no row in access.csv: {missing:?}");
    let gone: Vec<_> = table.keys().filter(|route| !routes.contains_key(*route)).collect();
    assert!(gone.is_empty(), "access.csv has rows for routes that are gone: {gone:?}");

    let nobody = world.client();
    for ((method, path), body) in &routes {
        let (_, code) = ask(&nobody, method, path, body.as_ref());
        let is_open = code.as_deref() != Some("not_signed_in");
        let row = &table[&(method.clone(), path.clone())];
        assert_eq!(is_open, row.cell("nobody") == "yes", "{method} {path} without a session: {code:?}");
    }

    let mut circumstances = vec![Circumstance::NoPurpose];
    circumstances.extend(Purpose::ALL.map(Circumstance::For));
    let mut checked = 0;
    // The glass last: it opens for an account and not for a session.
    circumstances.push(Circumstance::BrokenGlass);
    for circumstance in circumstances {
        for role in Role::ALL {
            let door = &table[&("POST".to_owned(), "/api/purpose".to_owned())];
            let glass = &table[&("POST".to_owned(), "/api/glass".to_owned())];
            match circumstance {
                Circumstance::For(_) if door.cell(role.as_str()) != "yes" => continue,
                Circumstance::BrokenGlass if glass.cell(role.as_str()) != "yes" => continue,
                _ => {}
            }
            let mut asker = Asker::new(&world, role, circumstance);
            if circumstance == Circumstance::BrokenGlass {
                let reason = json!({ "reason": "el vuelo aterriza y no hay oficial de turno" }).to_string();
                assert_eq!(asker.client.post("/api/glass", reason).status, 201);
            }
            for ((method, path), body) in &routes {
                let row = &table[&(method.clone(), path.clone())];
                let (status, code) = asker.ask(method, path, body.as_ref());
                let refusal = code.filter(|_| status == 403);
                assert_eq!(
                    refusal.as_deref(),
                    row.expected(role, circumstance),
                    "{method} {path} as {role}, {circumstance:?}: {status}"
                );
                checked += 1;
            }
        }
    }
    assert!(checked >= 300, "{checked}");
}

#[test]
fn the_access_table_names_realm_and_data_class_as_the_gate_does() {
    for ((method, path), row) in table() {
        if row.cell("action").is_empty() {
            // About the session itself, or open to everybody: the gate is not asked.
            assert_eq!(row.cell("data_class"), "", "{method} {path}");
            continue;
        }
        for name in row.cell("action").split('+') {
            let action = Action::ALL.into_iter().find(|action| action.as_str() == name);
            let class = action.unwrap_or_else(|| panic!("{name} is no action")).data_class();
            let said = (row.cell("realm"), row.cell("data_class"));
            assert_eq!(said, (class.realm().as_str(), class.as_str()), "{method} {path}");
        }
    }
}

#[test]
fn the_node_says_who_may_do_what_and_by_which_policy() {
    let world = World::new();
    let officer = world.signed_in(Role::DataProtectionOfficer);
    let access = officer.get("/api/access").json();
    let rows = access["rows"].as_array().unwrap();
    assert_eq!(rows.len(), Role::ALL.len() * Action::ALL.len());
    let grants = |role: &str, action: &str| {
        rows.iter().find(|row| row["role"] == role && row["action"] == action).unwrap()["grants"].clone()
    };
    assert_eq!(grants("administrator", "consult_hits"), json!([]));
    let hits = grants("analyst", "consult_hits");
    let asked: Vec<_> =
        hits.as_array().unwrap().iter().map(|grant| (&grant["purpose"], &grant["needs_glass"])).collect();
    assert_eq!(
        asked,
        [
            (&json!("hit_review"), &json!(false)),
            (&json!("case"), &json!(false)),
            (&Value::Null, &json!(true))
        ]
    );
    assert_eq!(hits[0]["policies"][0]["id"], "analyst.hits");
    assert!(hits[0]["policies"][0]["legal_basis"].as_str().unwrap().contains("2016/681"));
    let versions = officer.get("/api/policies").json();
    assert_eq!(versions["versions"][0]["digest"], access["policies"]);
}

#[test]
fn other_policies_are_in_force_once_a_second_person_approves() {
    let world = World::new();
    let (administrator, officer) =
        (world.signed_in(Role::Administrator), world.signed_in(Role::DataProtectionOfficer));
    let carrier = world.signed_in(Role::Carrier);
    let mut files = administrator.get("/api/policies/1").json()["files"].clone();
    let broken = json!({ "files": { "a.cedar": "permit (principal" }, "note": "x" }).to_string();
    let refused = administrator.post("/api/policies", broken);
    assert_eq!(refused.failure(), (422, "bad_policies".to_owned()));
    assert!(refused.text.contains("a.cedar:1:"), "{}", refused.text);
    files["more.cedar"] = "@id(\"carrier.lists\") @legal_basis(\"Acuerdo 7\")
        permit (principal in Role::\"carrier\", action == Action::\"consult_lists\", resource);"
        .into();
    let proposal = json!({ "files": files, "note": "los transportistas ven qué listas hay" }).to_string();
    let proposed = administrator.post("/api/policies", proposal);
    assert_eq!(proposed.status, 201, "{}", proposed.text);
    assert_eq!(carrier.get("/api/lists").status, 403);
    let decision = format!("/api/policies/{}/decision", proposed.json()["id"]);
    assert_eq!(administrator.post(&decision, r#"{"is_approved":true}"#).failure().0, 403);
    assert_eq!(officer.post(&decision, r#"{"is_approved":true}"#).json()["state"], "active");
    assert_eq!(carrier.get("/api/lists").status, 200);
    assert_eq!(officer.get("/api/access").json()["policies"], proposed.json()["digest"]);
}

#[test]
fn a_folder_of_policies_that_is_wrong_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("unit.cedar"), "\n\npermit (principal, action;").unwrap();
    let settings = api::Settings {
        data_dir: folder.path().join("data"),
        node_key: None,
        inbox: None,
        is_behind_tls: false,
        tls: None,
        quotas: api::Quotas::default(),
        origin: None,
        policies: Some(folder.path().to_owned()),
        clock: std::sync::Arc::new(kernel::SystemClock),
    };
    let error = api::Node::open(settings).err().unwrap().to_string();
    assert!(error.contains("unit.cedar:3:"), "{error}");
}

#[test]
fn a_carrier_does_not_learn_of_another_carriers_message() {
    let world = World::new();
    std::fs::write(world.inbox().join("flight.edi"), message(1)).unwrap();
    let administrator = world.signed_in(Role::Administrator);
    wait_for("the file is taken in", || {
        (administrator.get("/api/messages").json()["total"] == 1).then_some(())
    });
    let list = administrator.get("/api/messages").json();
    assert_eq!(list["messages"][0]["source"], "inbox");
    let carrier = world.signed_in(Role::Carrier);
    assert_eq!(carrier.get("/api/messages").json()["total"], 0);
    let other = carrier.get(&format!("/api/messages/{}", list["messages"][0]["id"]));
    let invented = carrier.get("/api/messages/99");
    assert_eq!((other.status, &other.text), (404, &invented.text));
}

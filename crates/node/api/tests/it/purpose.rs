//! Purpose at the door, broken glasses, and what the ledger has of them.

use gate::{PURPOSE_LIMIT, Role};
use serde_json::{Value, json};

use crate::world::{Client, World, message};

fn state(client: &Client, purpose: &str, case_number: Option<&str>) -> (u16, Value) {
    let answer =
        client.post("/api/purpose", json!({ "purpose": purpose, "case_number": case_number }).to_string());
    (answer.status, answer.json())
}

fn needed() -> (u16, String) {
    (403, "purpose_needed".to_owned())
}

#[test]
fn people_are_shown_to_who_said_why_and_for_eight_hours() {
    let world = World::new();
    world.signed_in(Role::Carrier).ingest(&message(1));
    let analyst = world.signed_in_without_purpose(Role::Analyst);
    for path in ["/api/flights/1/travellers", "/api/hits", "/api/hits/1"] {
        assert_eq!(analyst.get(path).failure(), needed(), "{path}");
    }
    assert_eq!(analyst.get("/api/purpose").json()["stated"], Value::Null);
    let (status, stated) = state(&analyst, "flight_duty", None);
    assert_eq!((status, &stated["ends_at"]), (201, &json!("2026-05-20T20:00:00Z")));
    assert_eq!(analyst.get("/api/flights/1/travellers").status, 200);
    assert_eq!(analyst.get("/api/hits/1").failure(), needed(), "flight duty is no review of hits");
    assert_eq!(state(&analyst, "case", Some("MP-17")).0, 201);
    assert_eq!(analyst.get("/api/hits/1").status, 200);
    assert_eq!(analyst.get("/api/purpose").json()["stated"]["case_number"], "MP-17");
    for (purpose, number) in [("case", None), ("hit_review", Some("17"))] {
        let (status, answer) = state(&analyst, purpose, number);
        assert_eq!((status, &answer["error"]["code"]), (422, &json!("bad_case_number")));
    }
    // Another session says it for itself.
    let other = world.signed_in_without_purpose(Role::Analyst);
    assert_eq!(other.get("/api/hits/1").failure(), needed());
    // Kept in use, the session outlives its purpose.
    for _ in 0..PURPOSE_LIMIT.as_mins() / 20 {
        world.clock.advance(kernel::SignedDuration::from_mins(20));
        assert_eq!(analyst.get("/api/session").status, 200);
    }
    assert_eq!(analyst.get("/api/hits/1").failure(), needed());
}

#[test]
fn every_look_at_a_person_leaves_an_entry_with_its_purpose_and_legal_basis() {
    let mut world = World::new();
    world.signed_in(Role::Carrier).ingest(&message(1));
    let analyst = world.signed_in_without_purpose(Role::Analyst);
    assert_eq!(analyst.get("/api/hits/1").status, 403);
    assert_eq!(state(&analyst, "case", Some("MP-17")).0, 201);
    for path in ["/api/flights/1/travellers", "/api/hits/1", "/api/hits", "/api/flights/1", "/api/hits/99"] {
        analyst.get(path);
    }
    assert_eq!(analyst.get("/api/flights/99/travellers").status, 404);
    world.stop();
    let looks: Vec<String> = consulted(&world);
    assert_eq!(looks.len(), 3, "{looks:?}");
    for (look, what) in looks.iter().zip(["movement", "hit", "hits 1"]) {
        assert!(look.contains(what) && look.contains("case") && look.contains("MP-17"), "{look}");
        assert!(look.contains("2016/681"), "{look}");
        assert!(!look.contains("rojas"), "{look}");
    }
}

#[test]
fn a_broken_glass_opens_what_lacks_a_purpose_and_is_reviewed_by_a_supervisor() {
    let mut world = World::new();
    world.signed_in(Role::Carrier).ingest(&message(1));
    let analyst = world.signed_in_without_purpose(Role::Analyst);
    let break_it = |reason: &str| analyst.post("/api/glass", json!({ "reason": reason }).to_string());
    assert_eq!(break_it("es urgente").failure(), (422, "bad_reason".to_owned()));
    let broken = break_it("el vuelo aterriza y no hay oficial de turno");
    assert_eq!(broken.status, 201, "{}", broken.text);
    assert_eq!(analyst.get("/api/hits/1").status, 200);
    let body = r#"{"outcome":"other_person","grounds":"la fotografía no coincide","replaces":null}"#;
    assert_eq!(analyst.post("/api/hits/1/decisions", body).failure(), needed(), "it opens no decision");

    let supervisor = world.signed_in(Role::Supervisor);
    let queue = supervisor.get("/api/glass").json();
    assert_eq!(
        (&queue["unreviewed"], &queue["glasses"][0]["display_name"]),
        (&json!(1), &json!("The analyst"))
    );
    let review = format!("/api/glass/{}/review", broken.json()["id"]);
    let finding = json!({ "is_justified": false, "remark": "había turno" }).to_string();
    assert_eq!(analyst.post(&review, &finding).status, 403);
    assert_eq!(supervisor.post(&review, &finding).json()["review"]["is_justified"], false);
    assert_eq!(supervisor.post(&review, &finding).failure(), (409, "already_reviewed".to_owned()));
    assert_eq!(supervisor.get("/api/glass").json()["unreviewed"], 0);

    world.clock.advance(gate::GLASS_LIMIT);
    assert_eq!(world.signed_in_without_purpose(Role::Analyst).get("/api/hits/1").failure(), needed());
    world.stop();
    let looks = consulted(&world);
    assert!(looks.len() == 1 && looks[0].contains("glass 1"), "{looks:?}");
}

#[test]
fn who_lacks_the_duty_is_told_so_and_breaks_the_glass() {
    let world = World::new();
    world.signed_in(Role::Carrier).ingest(&message(1));
    let administrator = world.signed_in(Role::Administrator);
    let accounts = administrator.get("/api/accounts").json();
    let id_of = |name: &str| {
        let all = accounts["accounts"].as_array().unwrap();
        all.iter().find(|account| account["account"] == name).unwrap()["id"].clone()
    };
    let narrow = |name: &str| {
        let path = format!("/api/accounts/{}/posting", id_of(name));
        administrator.send("PUT", &path, Some(br#"{"agency":"IGM","duties":["flight_duty"]}"#), &[])
    };
    let analyst = world.signed_in(Role::Analyst);
    assert_eq!(analyst.get("/api/hits/1").status, 200);
    assert_eq!(narrow("analyst").status, 200);
    // At once, whatever had been stated.
    assert_eq!(analyst.get("/api/hits/1").failure(), (403, "glass_needed".to_owned()));
    let (status, answer) = state(&analyst, "hit_review", None);
    assert_eq!((status, &answer["error"]["code"]), (403, &json!("not_a_duty")));
    assert_eq!(analyst.get("/api/purpose").json()["duties"], json!(["flight_duty"]));
    let reason = json!({ "reason": "no hay nadie más en el turno de noche" }).to_string();
    assert_eq!(analyst.post("/api/glass", reason).status, 201);
    assert_eq!(analyst.get("/api/hits/1").status, 200);
    assert_eq!(narrow("administrator").failure(), (409, "own_account".to_owned()));
}

/// The entries of the stopped node's ledger that tell of a look.
fn consulted(world: &World) -> Vec<String> {
    let vault = std::sync::Arc::new(vault::Vault::open(&world.data_dir()).unwrap());
    let ledger = ledger::Ledger::open(vault).unwrap();
    let entries =
        (0..ledger.size().unwrap()).map(|position| ledger.entry(position).unwrap().unwrap().read().unwrap());
    entries
        .filter(|entry| entry.act == ledger::Act::Consult)
        .map(|entry| format!("{entry:?}").to_lowercase().replace("mp-17", "MP-17"))
        .collect()
}

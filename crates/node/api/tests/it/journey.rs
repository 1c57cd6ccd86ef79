//! From a message to a decision, as a carrier and two analysts see it.

use gate::Role;
use insta::assert_json_snapshot;
use serde_json::Value;

use crate::world::{World, message};

#[test]
fn a_carrier_sends_a_list_and_an_analyst_decides_on_the_hit() {
    // The order of an answer's fields says nothing.
    let mut settings = insta::Settings::clone_current();
    settings.set_sort_maps(true);
    let _sorted = settings.bind_to_scope();
    let world = World::new();
    let carrier = world.signed_in(Role::Carrier);
    assert_json_snapshot!("message", carrier.ingest(&message(1)));

    let analyst = world.signed_in(Role::Analyst);
    assert_json_snapshot!("flights", analyst.get("/api/flights?q=ex54&from=2026-05-21&to=2026-05-21").json());
    assert_json_snapshot!("travellers", analyst.get("/api/flights/1/travellers").json());
    assert_eq!(
        analyst.get("/api/flights/1").json(),
        analyst.get("/api/flights/1/travellers").json()["flight"]
    );
    let mut queue = analyst.get("/api/hits?state=open&band=exact").json();
    assert!(take_score(&mut queue["hits"][0]) > 0.9);
    assert_json_snapshot!("queue", queue);

    let decisions = "/api/hits/1/decisions";
    let body = |outcome: &str, grounds: &str, replaces: Option<i64>| {
        serde_json::json!({ "outcome": outcome, "grounds": grounds, "replaces": replaces }).to_string()
    };
    let short = analyst.post(decisions, body("other_person", "  no es   ", None));
    assert_eq!(short.failure(), (422, "grounds_too_short".to_owned()));
    let long = analyst.post(decisions, body("other_person", &"ñ".repeat(4001), None));
    assert_eq!(long.failure(), (422, "grounds_too_long".to_owned()));
    let guess = analyst.post(decisions, body("probably", "la fotografía no coincide", None));
    assert_eq!(guess.failure(), (400, "bad_request".to_owned()));

    let decided = analyst.post(decisions, body("same_person", "la fotografía coincide", None));
    assert_eq!(decided.status, 201);
    assert_json_snapshot!("decision", decided.json());
    let blind = analyst.post(decisions, body("other_person", "la fotografía no coincide", None));
    assert_eq!(blind.failure(), (409, "already_decided".to_owned()));
    let corrected = analyst.post(decisions, body("other_person", "era otra fotografía", Some(1)));
    assert_eq!(corrected.status, 201);

    let mut hit = analyst.get("/api/hits/1").json();
    assert!(take_score(&mut hit) > 0.9);
    assert_json_snapshot!("hit", hit);
    let open = analyst.get("/api/hits?state=open").json();
    assert_eq!((&open["total"], &open["open"]), (&0.into(), &0.into()));
    assert_eq!(analyst.get("/api/hits?state=decided").json()["total"], 1);
    assert_json_snapshot!("status", analyst.get("/api/status").json());
    assert_json_snapshot!("lists", analyst.get("/api/lists").json());
}

/// The score, which the engine may learn to weigh otherwise, is no part of a snapshot.
fn take_score(hit: &mut Value) -> f64 {
    hit.as_object_mut().unwrap().remove("score").unwrap().as_f64().unwrap()
}

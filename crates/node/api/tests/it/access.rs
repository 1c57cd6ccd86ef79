//! Who may do what, asked of the real server for every route of its document.

use gate::{Action, Role};
use serde_json::Value;

use crate::world::{Client, World, message, wait_for};

/// What a route asks of the gate. A route that is not here fails the test.
enum Needs {
    /// Anybody may.
    Nothing,
    /// A session of any role.
    Session,
    /// One of these.
    Any(&'static [Action]),
}

fn needs(method: &str, path: &str) -> Needs {
    use Action::*;
    match (method, path) {
        ("post" | "delete", "/api/session") => Needs::Nothing,
        ("get", "/api/session") => Needs::Session,
        ("get", "/api/health" | "/api/openapi.json") => Needs::Nothing,
        ("get", "/api/flights" | "/api/flights/{id}" | "/api/flights/{id}/travellers") => {
            Needs::Any(&[ConsultFlights])
        }
        ("get", "/api/hits" | "/api/hits/{id}") => Needs::Any(&[ConsultHits]),
        ("post", "/api/hits/{id}/decisions") => Needs::Any(&[DecideHits]),
        ("post", "/api/messages") => Needs::Any(&[SendMessages]),
        ("get", "/api/messages" | "/api/messages/{id}") => {
            Needs::Any(&[FollowOwnMessages, FollowEveryMessage])
        }
        ("get", "/api/lists") => Needs::Any(&[ConsultLists]),
        ("get", "/api/status") => Needs::Any(&[ConsultStatus]),
        _ => panic!("{method} {path} does not stand in the access table"),
    }
}

#[test]
fn every_route_stands_in_the_access_table() {
    let world = World::new();
    world.signed_in(Role::Carrier).ingest(&message(1));
    let document: Value = serde_json::from_str(api::openapi()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let routes = paths.iter().flat_map(|(path, methods)| {
        methods.as_object().unwrap().keys().map(move |method| (method.as_str(), path.as_str()))
    });
    let mut checked = 0;
    for (method, path) in routes {
        let needs = needs(method, path);
        let ask = |client: &Client| {
            let body = (method == "post").then_some(&b"{\"outcome\":\"undetermined\",\"grounds\":\"\"}"[..]);
            client.send(&method.to_uppercase(), &path.replace("{id}", "1"), body, &[]).status
        };
        let nobody = ask(&world.client());
        match needs {
            Needs::Nothing => assert_ne!(nobody, 403, "{method} {path} without a session"),
            _ => assert_eq!(nobody, 401, "{method} {path} without a session"),
        }
        for role in Role::ALL {
            let may = match needs {
                Needs::Nothing | Needs::Session => true,
                Needs::Any(actions) => actions.iter().any(|action| role.may(*action)),
            };
            let status = ask(&world.signed_in(role));
            assert_eq!(status != 403, may, "{method} {path} as {role}: {status}");
            assert!(status < 500 && status != 405, "{method} {path} as {role}: {status}");
            checked += 1;
        }
    }
    assert!(checked >= 45, "{checked}");
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

//! The demo: ready at once, and its passwords in no other node.

use std::fs;
use std::net::TcpListener;

use serde_json::json;

use crate::node::{Home, Node};
use crate::program::ceiba;

const PASSWORD: &str = "demostracion-ceiba";

#[test]
fn a_demo_has_a_day_of_traffic_with_hits_again_in_the_same_folder() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("demo").display().to_string();
    let mut flights = Vec::new();
    for _ in 0..2 {
        let node = Node::start(&["demo", "--port", "0", "--dir", &dir]);
        let counts = node.sign_in_with("analista", PASSWORD).settled();
        assert!(counts["hits"]["open"].as_u64().unwrap() > 0, "{counts}");
        flights.push(counts["flights"].clone());
        node.kill();
    }
    // The second may have begun after midnight, with another day's flights.
    assert!(flights[1] == flights[0] || flights[1].as_u64() > flights[0].as_u64());
}

#[test]
fn a_demo_ends_at_once_when_its_port_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("demo");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let outcome = ceiba(&["demo", "--port", &port, "--dir", &dir.display().to_string()], b"");
    assert_eq!(outcome.status, 1);
    assert!(outcome.errors.contains("choose another port"), "{}", outcome.errors);
    assert!(!dir.exists(), "something was begun");
}

#[test]
fn the_demos_passwords_come_into_no_other_node() {
    let home = Home::new("surname,given\nCUX,ANA\n");
    let store = home.path("store");
    let outcome = ceiba(&["demo", "--port", "0", "--dir", &store.display().to_string()], b"");
    assert_eq!(outcome.status, 1);
    assert!(outcome.errors.contains("not of a demo"), "{}", outcome.errors);

    let demo = Node::start(&["demo", "--port", "0", "--dir", &home.path("demo").display().to_string()]);
    demo.kill();
    let settings = home.path("ceiba.toml");
    let text = fs::read_to_string(&settings).unwrap().replace("'store'", "'demo'");
    fs::write(&settings, text).unwrap();
    let outcome = ceiba(&["serve", "--config", &settings.display().to_string()], b"");
    assert_eq!(outcome.status, 1);
    assert!(outcome.errors.contains("folder of a demo"), "{}", outcome.errors);
}

#[test]
fn a_disabled_account_signs_in_no_more() {
    let home = Home::new("surname,given\nCUX,ANA\n");
    let store = home.path("store").display().to_string();
    let running = home.start();
    let refused = ceiba(&["account", "disable", "--dir", &store, "analista"], b"");
    assert_eq!(refused.status, 1);
    assert!(refused.errors.contains("stop it first"), "{}", refused.errors);
    running.kill();
    assert_eq!(ceiba(&["account", "disable", "--dir", &store, "analista"], b"").status, 0);
    assert_eq!(ceiba(&["account", "disable", "--dir", &store, "nadie"], b"").status, 1);
    assert_eq!(home.start().refusal("analista")["error"]["code"], json!("invalid_credentials"));
}

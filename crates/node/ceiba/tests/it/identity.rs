//! The first administrator and the keys of machines, as an operator meets them.

use std::fs;

use serde_json::json;

use crate::node::{Node, PASSWORD};
use crate::program::{Folder, ceiba};

#[test]
fn a_new_node_says_a_code_that_makes_the_first_administrator() {
    let folder = Folder::with(&[("ceiba.toml", "dir = 'store'\nlisten = '127.0.0.1:0'\n")]);
    let (settings, log) = (folder.path("ceiba.toml"), folder.path("ceiba.log"));
    let start =
        || Node::start_with_log(&["serve", "--config", &settings], fs::File::create(&log).unwrap().into());
    let node = start();
    let told = fs::read_to_string(&log).unwrap();
    let code =
        told.lines().find(|line| line.contains("works once")).unwrap().rsplit(' ').next().unwrap().to_owned();
    let first = json!({"code": code, "account": "jefa", "display_name": "Rosa Ixcoy", "password": PASSWORD});
    let set_up = |node: &Node| {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        agent.post(format!("{}/api/setup", node.address)).send_json(&first).unwrap().status().as_u16()
    };
    assert_eq!(set_up(&node), 201);
    assert_eq!(set_up(&node), 404);
    let (status, session) = node.sign_in("jefa").get("/api/session");
    assert_eq!((status, &session["role"]), (200, &json!("administrator")));
    node.kill();
    let node = start();
    assert!(!fs::read_to_string(&log).unwrap().contains("works once"));
    assert_eq!(set_up(&node), 404);
}

#[test]
fn only_a_carrier_gets_a_key_and_only_a_public_one() {
    // The public half, as `openssl pkey -pubout` writes it, and the private half of another (RFC 8410 §10).
    let public = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
        -----END PUBLIC KEY-----\n";
    let private = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
        -----END PRIVATE KEY-----\n";
    let folder = Folder::with(&[("public.pem", public), ("private.pem", private)]);
    let store = folder.path("store");
    for role in ["carrier", "analyst"] {
        let add = ["account", "add", "--dir", &store, "--role", role, "--name", "Prueba", role];
        assert_eq!(ceiba(&add, PASSWORD.as_bytes()).status, 0);
    }
    let add_key = |account: &str, file: &str| {
        let file = folder.path(file);
        ceiba(&["account", "add-key", "--dir", &store, "--label", "host a", account, &file], b"")
    };
    let refused = add_key("carrier", "private.pem");
    assert_eq!(refused.status, 2);
    assert!(!refused.errors.contains("MC4CAQ"), "{}", refused.errors);
    assert_eq!(add_key("analyst", "public.pem").status, 1);
    assert_eq!(add_key("nobody", "public.pem").status, 2);
    let added = add_key("carrier", "public.pem");
    assert_eq!((added.status, added.output.contains("keyid=\"1\"")), (0, true), "{}", added.errors);
    assert_eq!(add_key("carrier", "public.pem").status, 1, "twice");
}

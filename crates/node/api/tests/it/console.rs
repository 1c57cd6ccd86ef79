//! What surrounds the API: headers, pages, paths that are nothing.

use std::io::{Read, Write};
use std::net::TcpStream;

use gate::Role;

use crate::world::World;

#[test]
fn an_unknown_path_of_the_api_and_a_missing_asset_are_no_page() {
    let world = World::new();
    let client = world.client();
    for path in [
        "/api",
        "/api/",
        "/api/nothing",
        "/api/hits/x/y",
        "/assets/index-0a1b2c.js",
        "/logo.png",
        "/../Cargo.toml",
    ] {
        let answer = client.get(path);
        assert_eq!(answer.failure(), (404, "not_found".to_owned()), "{path}");
    }
    assert_eq!(client.post("/vuelos", "{}").failure(), (404, "not_found".to_owned()));
    assert_eq!(client.post("/api/health", "{}").failure(), (405, "method_not_allowed".to_owned()));
    let analyst = world.signed_in(Role::Analyst);
    assert_eq!(analyst.get("/api/hits/x").failure(), (404, "not_found".to_owned()));
    assert_eq!(analyst.get("/api/hits?band=certain").failure(), (400, "bad_request".to_owned()));
    assert_eq!(analyst.get("/api/flights?from=31/12/2026").failure(), (400, "bad_request".to_owned()));
    assert_eq!(analyst.get("/api/flights?page=0").failure(), (400, "bad_request".to_owned()));
}

#[test]
fn a_page_of_the_console_is_html_that_may_run_only_its_own_scripts() {
    let world = World::new();
    for path in ["/", "/vuelos", "/vuelos/7?q=AV"] {
        let page = world.client().get(path);
        assert_eq!(page.status, 200);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(page.text.starts_with("<!doctype html>"), "{}", page.text);
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
        assert!(policy.contains("require-trusted-types-for 'script'"), "{policy}");
        assert_eq!(page.header("cross-origin-opener-policy"), Some("same-origin"));
        assert_eq!(page.header("cross-origin-resource-policy"), Some("same-origin"));
        assert!(page.header("permissions-policy").unwrap().contains("camera=()"));
        assert_eq!(page.header("strict-transport-security"), None, "without TLS it would lock people out");
    }
}

#[test]
fn no_answer_of_the_api_is_kept_by_anybody() {
    let world = World::new();
    let client = world.signed_in(Role::Analyst);
    for path in ["/api/session", "/api/flights", "/api/hits/99", "/api/nothing"] {
        assert_eq!(client.get(path).header("cache-control"), Some("no-store"), "{path}");
    }
}

#[test]
fn the_document_is_served_to_everybody() {
    let world = World::new();
    let document = world.client().get("/api/openapi.json");
    assert_eq!(document.header("content-type"), Some("application/json"));
    assert_eq!(document.text, api::openapi());
}

#[test]
fn a_node_that_is_stopped_lets_its_directory_go() {
    let mut world = World::new();
    assert!(vault::Vault::open(&world.data_dir()).is_err());
    world.stop();
    assert!(vault::Vault::open(&world.data_dir()).is_ok());
}

#[test]
fn answers_are_compressed_for_those_on_a_slow_line() {
    let world = World::new();
    let answer_to = |encoding: &str| {
        let mut stream = TcpStream::connect(world.address).unwrap();
        let address = world.address;
        write!(
            stream,
            "GET /api/openapi.json HTTP/1.1\r\nhost: {address}\r\naccept-encoding: {encoding}\r\n\
             connection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        (answer.len(), String::from_utf8_lossy(&answer).contains("content-encoding: gzip"))
    };
    let (plain, compressed) = (answer_to("identity"), answer_to("gzip"));
    assert!(!plain.1 && compressed.1 && compressed.0 * 4 < plain.0, "{plain:?} {compressed:?}");
}

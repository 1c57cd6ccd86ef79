//! Signing in and out, and requests that others make a browser send.

use gate::Role;
use kernel::SignedDuration;

use crate::world::{PASSWORD, World};

#[test]
fn a_wrong_password_and_an_unknown_account_get_the_same_answer() {
    let world = World::new();
    let wrong = world.client().sign_in("analyst", "not the password");
    let unknown = world.client().sign_in("nobody", PASSWORD);
    assert_eq!(wrong.failure(), (401, "invalid_credentials".to_owned()));
    assert_eq!((wrong.status, &wrong.text), (unknown.status, &unknown.text));
    assert_eq!(wrong.header("set-cookie"), None);
}

#[test]
fn after_five_failures_even_the_right_password_waits() {
    let world = World::new();
    for _ in 0..5 {
        world.client().sign_in("analyst", "not the password");
    }
    let locked = world.client().sign_in("analyst", PASSWORD);
    assert_eq!(locked.failure(), (429, "locked_out".to_owned()));
    assert_eq!(locked.json()["error"]["retry_after_s"], 60);
    assert_eq!(locked.header("retry-after"), Some("60"));
    world.clock.advance(SignedDuration::from_secs(60));
    assert_eq!(world.client().sign_in("analyst", PASSWORD).status, 200);
}

#[test]
fn the_cookie_is_kept_from_scripts_and_other_sites() {
    let cookie_of = |world: &World| {
        let answer = world.client().sign_in("analyst", PASSWORD);
        answer.header("set-cookie").unwrap().to_owned()
    };
    let plain = cookie_of(&World::new());
    let (token, attributes) = plain.split_once("; ").unwrap();
    assert_eq!(token.len(), "ceiba_session=".len() + 64);
    assert_eq!(attributes, "HttpOnly; SameSite=Strict; Path=/; Max-Age=43200");
    let by_tls = cookie_of(&World::start(true));
    assert!(by_tls.starts_with("__Host-ceiba_session=") && by_tls.ends_with("; Secure"), "{by_tls}");
}

#[test]
fn signing_out_and_idling_end_a_session() {
    let world = World::new();
    let client = world.signed_in(Role::Analyst);
    let session = client.get("/api/session").json();
    assert_eq!(session["display_name"], "The analyst");
    assert_eq!(session["role"], "analyst");
    assert_eq!(client.send("DELETE", "/api/session", None, &[]).status, 204);
    assert_eq!(client.get("/api/flights").failure(), (401, "not_signed_in".to_owned()));

    let idle = world.signed_in(Role::Analyst);
    world.clock.advance(gate::IDLE_LIMIT);
    assert_eq!(idle.get("/api/flights").status, 401);
}

#[test]
fn another_site_cannot_make_a_browser_decide() {
    let world = World::new();
    let client = world.signed_in(Role::Analyst);
    let decide = |headers: &[(&str, &str)]| {
        client.send("POST", "/api/hits/1/decisions", Some(b"{}"), headers).failure()
    };
    let own = format!("http://{}", world.address);
    let refused = (403, "cross_site_request".to_owned());
    assert_eq!(decide(&[("sec-fetch-site", "cross-site")]), refused);
    assert_eq!(decide(&[("sec-fetch-site", "same-site")]), refused);
    assert_eq!(decide(&[("origin", "https://example.com")]), refused);
    assert_eq!(decide(&[("origin", "null")]), refused);
    for own in [&[("sec-fetch-site", "same-origin")][..], &[("origin", own.as_str())], &[]] {
        assert_eq!(decide(own), (400, "bad_request".to_owned()));
    }
}

//! What every request meets before a handler sees it: encodings that are refused, and quotas.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::num::NonZeroU32;

use api::{Quota, Quotas};
use gate::Role;
use kernel::SignedDuration;

use crate::world::{Client, PASSWORD, World};

/// What a few packed kilobytes would unpack to is larger than every limit; nothing is unpacked.
#[test]
fn a_packed_body_is_refused_before_it_is_sent() {
    let world = World::new();
    let carrier = world.signed_in(Role::Carrier);
    let cookie = carrier.cookie.as_deref().unwrap();
    for path in ["/api/messages", "/api/session", "/api/hits/1/decisions"] {
        for encoding in ["gzip", "deflate", "br", "zstd", "identity, gzip", "GZIP", "invented", ""] {
            let mut stream = TcpStream::connect(world.address).unwrap();
            write!(
                stream,
                "POST {path} HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\ncontent-type: application/json\r\n\
                 content-encoding: {encoding}\r\ncontent-length: 1073741824\r\n\r\n",
                world.address
            )
            .unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 415 "), "{path} {encoding}: {answer}");
            assert!(answer.contains("encoded_body"), "{path} {encoding}: {answer}");
        }
    }
    assert_eq!(carrier.get("/api/status").json()["messages"], 0);
    let plain = carrier.send("POST", "/api/messages", Some(b"?"), &[("content-encoding", "identity")]);
    assert_eq!(plain.failure(), (422, "unreadable_message".to_owned()));
}

#[test]
fn an_address_that_asks_too_much_waits() {
    let world = World::with(|settings| settings.quotas = quotas(30, 1_000));
    // The world's own first request was one of them.
    let client = world.client();
    let statuses: Vec<u16> = (0..40).map(|_| client.get("/api/health").status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 29);
    let refused = client.get("/api/health");
    assert_eq!(refused.failure(), (429, "too_many_requests".to_owned()));
    let seconds: i64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert_eq!(refused.json()["error"]["retry_after_s"], seconds);
    assert!(refused.header("content-security-policy").is_some(), "a refusal has the headers of every answer");
    world.clock.advance(SignedDuration::from_secs(seconds));
    assert_eq!(client.get("/api/health").status, 200);
}

#[test]
fn an_account_that_asks_too_much_waits_wherever_it_asks_from() {
    let world = World::with(|settings| settings.quotas = quotas(1_000, 10));
    let (one, other) = (world.signed_in(Role::Analyst), world.signed_in(Role::Analyst));
    let carrier = world.signed_in(Role::Carrier);
    let statuses: Vec<u16> =
        (0..10).flat_map(|_| [&one, &other]).map(|client| client.get("/api/status").status).collect();
    let served = statuses.iter().take_while(|status| **status == 200).count();
    // Saying what people are read for, at sign-in, was a request too.
    assert!((1..=10).contains(&served), "{statuses:?}");
    assert!(statuses[served..].iter().all(|status| *status == 429), "{statuses:?}");
    assert_eq!(carrier.get("/api/status").status, 200, "another account has its own quota");
}

#[test]
fn who_guesses_may_ask_less() {
    let guesses = |ask: &dyn Fn(&Client) -> u16| {
        let world = World::with(|settings| settings.quotas = quotas(100, 1_000));
        let client = world.client();
        (0..100).filter(|_| ask(&client) == 401).count()
    };
    let cookies = guesses(&|client| {
        let invented = format!("ceiba_session={}", "0".repeat(64));
        client.send("GET", "/api/status", None, &[("cookie", &invented)]).status
    });
    let names = guesses(&|client| client.sign_in("nobody", PASSWORD).status);
    assert!((4..=5).contains(&cookies) && (4..=5).contains(&names), "{cookies} {names}");
}

#[test]
fn behind_a_proxy_each_client_has_its_own_quota() {
    let world = World::with(|settings| {
        settings.is_behind_tls = true;
        settings.quotas = quotas(10, 1_000);
    });
    let client = world.client();
    let ask = |sender: &str| client.send("GET", "/api/health", None, &[("x-forwarded-for", sender)]).status;
    let busy = (0..20).filter(|_| ask("198.51.100.7") == 200).count();
    assert_eq!(busy, 10);
    assert_eq!(ask("203.0.113.9"), 200);
    assert_eq!(ask("203.0.113.9, 198.51.100.7"), 429, "what the client itself wrote counts for nothing");
}

/// So many requests at once of an address and of an account, and one a second from then on.
fn quotas(address: u32, account: u32) -> Quotas {
    let quota = |burst| Quota { per_second: NonZeroU32::MIN, burst: NonZeroU32::new(burst).unwrap() };
    Quotas { address: quota(address), account: quota(account) }
}

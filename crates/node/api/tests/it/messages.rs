//! Sending messages: what is taken, and what is not.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use gate::Role;

use crate::world::{Client, World, exists, message, wait_for};

#[test]
fn what_cannot_be_read_is_refused_with_the_reason_and_not_stored() {
    let world = World::new();
    let carrier = world.signed_in(Role::Carrier);
    assert_eq!(carrier.post("/api/messages", "").failure(), (400, "empty_message".to_owned()));
    let zip = carrier.post("/api/messages", b"PK\x03\x04\x14\0\0\0\x08\0 and what an archive has in it");
    assert_eq!(zip.failure(), (422, "unreadable_message".to_owned()));
    assert!(zip.json()["error"]["message"].as_str().unwrap().contains("ZIP"), "{}", zip.text);
    assert_eq!(carrier.get("/api/status").json()["messages"], 0);
}

#[test]
fn a_message_posted_twice_counts_once() {
    let world = World::new();
    let carrier = world.signed_in(Role::Carrier);
    let first = carrier.post("/api/messages", message(1)).json();
    let again = carrier.post("/api/messages", message(1)).json();
    assert_eq!((&first["is_duplicate"], &again["is_duplicate"]), (&false.into(), &true.into()));
    assert_eq!(first["id"], again["id"]);
    assert_eq!(carrier.get("/api/messages").json()["total"], 1);
}

#[test]
fn a_gigabyte_that_is_announced_is_refused_before_it_is_sent() {
    let world = World::new();
    let carrier = world.signed_in(Role::Carrier);
    let mut stream = request(&world, &carrier, "content-length: 1073741824");
    assert!(answer(&mut stream).contains("message_too_large"));
}

#[test]
fn a_gigabyte_that_is_not_announced_is_cut_off_at_the_limit() {
    let world = World::new();
    let carrier = world.signed_in(Role::Carrier);
    let mut stream = request(&world, &carrier, "transfer-encoding: chunked");
    let mebibyte = vec![b'A'; 1024 * 1024];
    let mut sent = 0;
    // The node stops reading at 16 MiB; what follows fills the sockets' buffers at most.
    while sent < 1024 && write_chunk(&mut stream, &mebibyte).is_ok() {
        sent += 1;
    }
    assert!((16..64).contains(&sent), "{sent} MiB");
    assert_eq!(carrier.get("/api/status").json()["messages"], 0);
}

#[test]
fn a_message_that_breaks_off_is_not_stored() {
    let world = World::new();
    let carrier = world.signed_in(Role::Carrier);
    let mut stream = request(&world, &carrier, "content-length: 1000");
    stream.write_all(&message(1).as_bytes()[..200]).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    assert!(!String::from_utf8_lossy(&rest).contains("202 Accepted"));
    assert_eq!(carrier.get("/api/status").json()["messages"], 0);
}

#[test]
fn a_file_in_the_inbox_is_taken_in_and_moved() {
    let world = World::new();
    let inbox = world.inbox();
    std::fs::write(inbox.join("flight.edi"), message(1)).unwrap();
    std::fs::write(inbox.join("photo.zip"), b"PK\x03\x04\x14\0\0\0\x08\0 and what an archive has in it")
        .unwrap();
    std::fs::write(inbox.join("later.edi.part"), message(2)).unwrap();
    let client = world.signed_in(Role::Analyst);
    wait_for("both files are moved", || {
        client.get("/api/health");
        (exists(&inbox.join("done/flight.edi.receipt.txt")) && exists(&inbox.join("refused/photo.zip")))
            .then_some(())
    });
    let reason = std::fs::read_to_string(inbox.join("refused/photo.zip.reason.txt")).unwrap();
    assert!(reason.contains("ZIP"), "{reason}");
    assert!(exists(&inbox.join("later.edi.part")));
    assert_eq!(client.get("/api/status").json()["messages"], 1);
}

/// Begins to post a message.
fn request(world: &World, client: &Client, framing: &str) -> TcpStream {
    let mut stream = TcpStream::connect(world.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
    let cookie = client.cookie.as_ref().unwrap();
    let head = format!(
        "POST /api/messages HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\n{framing}\r\n\r\n",
        world.address
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

fn write_chunk(stream: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    write!(stream, "{:x}\r\n", bytes.len())?;
    stream.write_all(bytes)?;
    stream.write_all(b"\r\n")
}

fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    while !bytes.ends_with(b"}}") {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => break,
            Err(error) => panic!("{error}"),
        }
    }
    String::from_utf8(bytes).unwrap()
}

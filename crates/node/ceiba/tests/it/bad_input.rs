//! Bad input ends with a clear error that names the place; nothing is lost and nothing half-stored.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::node::Home;
use crate::program::{ceiba, command, passenger_list, surname};

fn watchlist() -> String {
    format!("id,surname,given,birth_date\nW1,{},ANA LUCIA,1980-01-01\n", surname(7))
}

#[test]
fn what_is_no_message_is_one_unreadable_object_that_says_why() {
    for (bytes, why) in [
        (&b""[..], "empty"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"weight,colour\n1,blue\n", ""),
        (b"\x00\xff\x00\xff", ""),
    ] {
        let outcome = ceiba(&["decode", "--json", "-"], bytes);
        assert_eq!(outcome.status, 1);
        let [message] = &outcome.json()[..] else { panic!("{}", outcome.output) };
        assert_eq!(message["status"], "unreadable");
        assert_eq!(message["travellers"], json!([]));
        let text = message["deviations"][0]["text"].as_str().unwrap();
        assert!(text.contains(why), "{text}");
    }
}

/// Streams a line of 1 GB into the real program, which must neither die nor keep it all.
#[test]
fn a_line_of_a_gigabyte_is_refused_with_its_place() {
    let mut child = command(&["decode", "--json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || {
        let megabyte = vec![b'A'; 1 << 20];
        // The program stops reading at its limit; what is left is then not sent.
        drop(input.write_all(b"UNB+UNOA:4+X+Y+261120:0900+1'"));
        (0..1024).try_for_each(|_| input.write_all(&megabyte))
    });
    let output = child.wait_with_output().unwrap();
    assert!(feeder.join().unwrap().is_err(), "all of it was read");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("256 MiB"));
    let message: Value =
        serde_json::from_slice(output.stdout.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
    assert_eq!(message["status"], "unreadable");
}

#[test]
fn a_list_with_a_missing_column_is_refused_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lista.csv").display().to_string();
    fs::write(&path, "apodo,nacimiento\nX,1980\n").unwrap();
    let outcome = ceiba(&["lists", "check", &path], b"");
    assert_eq!(outcome.status, 1);
    assert!(outcome.errors.contains("lista.csv") && outcome.errors.contains("surname"), "{}", outcome.errors);
}

#[test]
fn a_bad_date_in_a_list_is_told_with_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lista.csv").display().to_string();
    fs::write(&path, "surname,given,birth_date\nCUX,ANA,1980-01-01\nPOP,LUIS,31/02/1980\n").unwrap();
    let outcome = ceiba(&["lists", "check", "--json", &path], b"");
    let problem = &outcome.json()[0]["problems"][0];
    assert_eq!((&problem["line"], &problem["column"]), (&json!(3), &json!("birth_date")));
    let text = problem["text"].as_str().unwrap();
    assert!(text.contains("YYYY-MM-DD") && !text.contains("1980"), "{text}");
}

#[test]
fn one_bad_file_does_not_keep_the_others_from_being_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.zip"), b"PK\x03\x04").unwrap();
    fs::write(folder.path().join("b.edi"), passenger_list(7)).unwrap();
    let outcome = ceiba(&["decode", "--json", &folder.path().display().to_string()], b"");
    assert_eq!(outcome.status, 1);
    assert_eq!(outcome.json().iter().filter(|message| message["kind"] == "PAXLST").count(), 1);
}

#[test]
fn a_node_refuses_what_it_cannot_read_and_stores_nothing_of_it() {
    let home = Home::new(&watchlist());
    let node = home.start();
    let carrier = node.sign_in("aerolinea");
    for (bytes, status, code) in [
        (&b""[..], 400, "empty_message"),
        (b"PK\x03\x04\x14\x00", 422, "unreadable_message"),
        (b"buenas tardes", 422, "unreadable_message"),
    ] {
        let (answered, body) = carrier.post_message(bytes).unwrap();
        assert_eq!((answered, &body["error"]["code"]), (status, &json!(code)));
    }
    let too_large = vec![b'A'; (16 << 20) + 1];
    // The server may close the line before it has taken everything; then there is no answer to read.
    if let Some((answered, body)) = carrier.post_message(&too_large) {
        assert_eq!((answered, &body["error"]["code"]), (413, &json!("message_too_large")));
    }
    assert_eq!(carrier.settled()["messages"], 0);
}

#[test]
fn a_node_does_not_start_with_a_list_that_it_cannot_read() {
    let home = Home::new(&watchlist());
    fs::write(home.path("watchlist.csv"), "apodo\nX\n").unwrap();
    let settings = home.path("ceiba.toml").display().to_string();
    let outcome = ceiba(&["serve", "--config", &settings], b"");
    assert_eq!(outcome.status, 1);
    assert!(outcome.errors.contains("watchlist.csv"), "{}", outcome.errors);
}

#[test]
fn a_decision_needs_grounds_and_a_right() {
    let home = Home::new(&watchlist());
    let node = home.start();
    let (carrier, analyst) = (node.sign_in("aerolinea"), node.sign_in("analista").reviewing());
    carrier.post_message(passenger_list(7).as_bytes()).unwrap();
    analyst.settled();
    let hit = analyst.get("/api/hits").1["hits"][0]["id"].clone();
    let decisions = format!("/api/hits/{hit}/decisions");
    let decision = |grounds: &str| json!({"outcome": "other_person", "grounds": grounds, "replaces": null});

    assert_eq!(carrier.post(&decisions, decision("no tengo derecho a decidir")).0, 403);
    let (status, refused) = analyst.post(&decisions, decision("no"));
    assert_eq!((status, &refused["error"]["code"]), (422, &json!("grounds_too_short")));
    let (status, made) = analyst.post(&decisions, decision("Otra fecha de nacimiento en el pasaporte."));
    assert_eq!(status, 201);
    assert_eq!(analyst.post(&decisions, decision("Segunda decisión sin ver la primera.")).0, 409);
    let correction = json!({"outcome": "same_person", "grounds": "El pasaporte coincide en todo.", "replaces": made["id"]});
    assert_eq!(analyst.post(&decisions, correction).0, 201);
    assert_eq!(analyst.settled()["hits"], json!({"open": 0, "decided": 1}));
}

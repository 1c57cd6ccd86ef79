//! `ceiba ledger`: an auditor, a witness and a citizen, with the real program.

use std::fs;

use serde_json::Value;

use crate::node::{self, wait_until};
use crate::program::{Folder, Outcome, ceiba, passenger_list};

/// A node's folder with one message taken in, and its ledger published.
struct Home {
    folder: Folder,
    key: String,
}

impl Home {
    fn new() -> Self {
        let folder = Folder::with(&[("flight.edi", &passenger_list(7))]);
        let store = folder.path("store");
        let key = said(&["ledger", "key", "--dir", &store, "--name", "ceiba.test"]);
        said(&["ingest", "--dir", &store, &folder.path("flight.edi")]);
        said(&["ledger", "publish", "--dir", &store]);
        Self { folder, key: key.trim().to_owned() }
    }

    fn store(&self) -> String {
        self.folder.path("store")
    }

    fn published(&self) -> String {
        self.folder.path("store/ledger")
    }
}

/// What a run that has to succeed prints.
#[track_caller]
fn said(arguments: &[&str]) -> String {
    let outcome = ceiba(arguments, b"");
    assert_eq!(outcome.status, 0, "{arguments:?}: {}", outcome.errors);
    outcome.output
}

#[track_caller]
fn refused(arguments: &[&str], expected: &str) {
    let Outcome { status, errors, .. } = ceiba(arguments, b"");
    assert_eq!(status, 1, "{arguments:?}: {errors}");
    assert!(errors.contains(expected), "{errors}");
}

#[test]
fn a_ledger_is_verified_from_its_files_and_with_its_store() {
    let home = Home::new();
    let report = said(&["ledger", "verify", "--json", "--key", &home.key, &home.published()]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["origin"], "ceiba.test");
    assert_eq!(report["size"], 1);
    assert_eq!(report["key_is_proven"], true);
    assert_eq!(report["entries"], Value::Null);
    let report = said(&["ledger", "verify", "--json", "--key", &home.key, "--dir", &home.store()]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!((&report["entries"], &report["unpublished"]), (&1.into(), &0.into()));
    // Without a key it is said aloud that nothing vouches for the one that lies there.
    let outcome = ceiba(&["ledger", "verify", &home.store()], b"");
    assert_eq!(outcome.status, 0, "{}", outcome.errors);
    assert!(outcome.errors.contains("taken from beside the checkpoint"), "{}", outcome.errors);

    let tile = home.folder.path("store/ledger/tile/entries/000.p/1");
    let mut bytes = fs::read(&tile).unwrap();
    bytes[9] ^= 1;
    fs::write(&tile, bytes).unwrap();
    refused(
        &["ledger", "verify", "--key", &home.key, &home.published()],
        "tile/0/000.p/1: the hash of entry 0 is not that of the entry in tile/entries/000.p/1",
    );
    // The node would not notice; whoever wants its key does.
    let other = Home::new();
    refused(&["ledger", "verify", "--key", &other.key, &home.published()], "has not signed it");
}

#[test]
fn one_entry_is_proven_to_someone_who_has_only_the_key() {
    let home = Home::new();
    let proof = said(&["ledger", "prove", "--dir", &home.store(), "0"]);
    fs::write(home.folder.path("proof.json"), &proof).unwrap();
    let check = ["ledger", "check", "--json", "--key", &home.key, &home.folder.path("proof.json")];
    let shown: Value = serde_json::from_str(&said(&check)).unwrap();
    assert_eq!((&shown["entry"]["act"], &shown["entry"]["object"]), (&"collect".into(), &"message 1".into()));
    fs::write(home.folder.path("proof.json"), proof.replace("collect", "consult")).unwrap();
    refused(&check, "the entry was changed");
    refused(&["ledger", "prove", "--dir", &home.store(), "1"], "there is no entry 1 in it");
}

#[test]
fn a_witness_signs_and_remembers() {
    let home = Home::new();
    let (key, state) = (home.folder.path("witness.key"), home.folder.path("seen.json"));
    let published = home.published();
    let known = ["--key", &key, "--state", &state, &published];
    let first = ["ledger", "cosign", "--name", "pdh.test", "--log", &home.key];
    let first = [first.as_slice(), &known].concat();
    let signed = said(&first);
    let witness = signed.trim().rsplit(' ').next().unwrap();
    let verify = ["ledger", "verify", "--json", "--key", &home.key, "--key", witness, &home.published()];
    let report: Value = serde_json::from_str(&said(&verify)).unwrap();
    assert_eq!(report["witnesses"], serde_json::json!([{"name": "pdh.test", "size": 1}]));
    // When the ledger has grown, the witness still vouches for what it saw; an older copy is told.
    let old = fs::read(home.folder.path("store/ledger/checkpoint")).unwrap();
    said(&["ledger", "erase", "--dir", &home.store(), "--one", "0", "--why", "Acuerdo 12-2031"]);
    said(&["ledger", "publish", "--dir", &home.store()]);
    let report: Value = serde_json::from_str(&said(&verify)).unwrap();
    assert_eq!((&report["size"], &report["witnesses"][0]["size"]), (&2.into(), &1.into()));
    let again = [["ledger", "cosign"].as_slice(), &known].concat();
    said(&again);
    fs::write(home.folder.path("store/ledger/checkpoint"), old).unwrap();
    refused(&verify, "the witness `pdh.test` saw 2 entries, the checkpoint has 1");
    said(&["ledger", "publish", "--dir", &home.store()]);
    // The same ledger again, and then one that begins otherwise under the same key.
    said(&again);
    let seen = fs::read_to_string(&state).unwrap();
    let root: Value = serde_json::from_str(&seen).unwrap();
    let root = root["root"].as_str().unwrap();
    fs::write(&state, seen.replace(root, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")).unwrap();
    refused(&again, "this is a fork");
    fs::write(&state, "").unwrap();
    refused(&again, "this is not what a witness remembers");
}

#[test]
fn a_person_learns_who_looked() {
    let home = Home::new();
    let about = ["ledger", "about", "traveller", "--json", "--dir", &home.store(), "1"];
    let lines = ceiba(&about, b"").json();
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0]["through"], &lines[0]["act"]), (&"message".into(), &"collect".into()));
    let nobody = said(&["ledger", "about", "traveller", "--dir", &home.store(), "99"]);
    assert!(nobody.contains("no entry about this number"), "{nobody}");
}

#[test]
fn an_entry_is_erased_and_the_ledger_says_so() {
    let home = Home::new();
    let erase = ["ledger", "erase", "--dir", &home.store(), "--one", "0", "--why", "Acuerdo 12-2031"];
    assert_eq!(said(&erase), "entries erased: 1\n");
    said(&["ledger", "publish", "--dir", &home.store()]);
    let report = said(&["ledger", "verify", "--json", "--key", &home.key, "--dir", &home.store()]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!((&report["entries"], &report["erased"]), (&2.into(), &1.into()));
}

#[test]
fn a_folder_that_is_none_is_said_so_and_left_alone() {
    let folder = Folder::with(&[]);
    let nowhere = folder.path("nowhere");
    let outcome = ceiba(&["ledger", "verify", "--dir", &nowhere], b"");
    assert_eq!(outcome.status, 2, "{}", outcome.errors);
    assert!(!fs::exists(&nowhere).unwrap());
    refused(&["ledger", "verify", &nowhere], "checkpoint: it is not there");
}

#[test]
fn a_running_node_publishes_and_a_killed_one_has_every_act_with_its_entry() {
    let home = node::Home::new("id,full_name\n1,Rosa Cuc\n");
    let running = home.start();
    let carrier = running.sign_in("aerolinea");
    let accepted = carrier.post_message(passenger_list(7).as_bytes());
    assert_eq!(accepted.unwrap().0, 202);
    // From outside, while the node runs.
    let (store, published) = (home.path("store"), home.path("store/ledger"));
    let (store, published) = (store.display().to_string(), published.display().to_string());
    let verify = ["ledger", "verify", "--json", published.as_str()];
    let mut size = 0;
    wait_until("the message is in the published ledger", || {
        let report = ceiba(&verify, b"").json();
        size = report.first().map_or(0, |report| report["size"].as_u64().unwrap());
        size > 0
    });
    // The node holds its store: nobody else opens it meanwhile.
    refused(&["ledger", "prove", "--dir", &store, "0"], "in use by another process");
    carrier.settled();
    running.kill();
    let report = said(&["ledger", "verify", "--json", "--dir", &store]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert!(report["entries"].as_u64().unwrap() >= size);
    let lines = ceiba(&["ledger", "about", "traveller", "--json", "--dir", &store, "1"], b"").json();
    assert!(lines.iter().any(|line| line["act"] == "collect"), "{lines:?}");
}

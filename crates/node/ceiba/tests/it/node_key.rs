//! Where the node key comes from, and what is said when it is not the right one.

use std::path::Path;

use crate::program::{Folder, Outcome, ceiba, command, passenger_list};

const KEY: &str = "8f7e6d5c4b3a29181716151413121110f0e1d2c3b4a5968778695a4b3c2d1e0f";

fn ingest(folder: &Folder, further: &[&str]) -> Outcome {
    let (dir, message) = (folder.path("data"), folder.path("a.edi"));
    ceiba(&[&["ingest", "--dir", &dir], further, &[&message]].concat(), b"")
}

#[test]
fn a_node_key_elsewhere_is_asked_for_and_no_other_takes_its_place() {
    let folder = Folder::with(&[("a.edi", &passenger_list(7))]);
    let key_file = folder.path("node.key");
    assert_eq!(ingest(&folder, &["--key-file", &key_file]).status, 0);
    assert!(Path::new(&key_file).exists() && !Path::new(&folder.path("data/node.key")).exists());
    let refused = ingest(&folder, &[]);
    assert_eq!(refused.status, 1);
    assert!(refused.errors.contains("data/node.key: the node key is not there"), "{}", refused.errors);
    let refused = ingest(&folder, &["--key-file", &folder.path("a.edi")]);
    assert_eq!((refused.status, refused.output.as_str()), (1, ""));
    assert_eq!(ingest(&folder, &["--key-file", &key_file]).status, 0);
}

#[test]
fn the_environment_comes_first_and_is_never_quoted() {
    let folder = Folder::with(&[("a.edi", &passenger_list(7))]);
    let with = |key: &str| {
        let (dir, message) = (folder.path("data"), folder.path("a.edi"));
        let mut command = command(&["ingest", "--dir", &dir, &message]);
        let output = command.env("CEIBA_NODE_KEY", key).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(with(KEY).0, 0);
    assert!(!Path::new(&folder.path("data/node.key")).exists());
    let (status, errors) = with(&KEY.replace('8', "9"));
    assert!(status == 1 && errors.contains("was made with node key"), "{status} {errors}");
    let (status, errors) = with(&KEY[1..]);
    assert!(
        status == 2 && errors.contains("CEIBA_NODE_KEY") && !errors.contains(&KEY[1..9]),
        "{status} {errors}"
    );
}

#[test]
fn settings_with_two_places_for_the_key_are_refused() {
    let both = "dir = \"data\"\nkey_file = \"a.key\"\n[key_command]\nwrap = [\"cat\"]\nunwrap = [\"cat\"]\n";
    let folder = Folder::with(&[("ceiba.toml", both)]);
    let refused = ceiba(&["serve", "--config", &folder.path("ceiba.toml")], b"");
    assert_eq!(refused.status, 2);
    assert!(refused.errors.contains("both `key_file` and `[key_command]`"), "{}", refused.errors);
}

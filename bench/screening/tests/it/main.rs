//! Our engine as the bench runs it: a program that reads a case and tells what it measured. The peers need their
//! registry, and are measured by hand.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program must fail")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn bench(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bench-screening")).args(words).output().unwrap()
}

fn told(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(output.stdout.trim_ascii()).unwrap()
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_planted_person_counts_as_found_only_when_the_entry_itself_is_returned() {
    let case = folder(&[
        (
            "wanted.csv",
            "id,surname,given,birth_date\n1,QUISQUE NULLAM,ANA,1980-02-29\n2,ORNARE VITAE,LUIS,1975-06-01\n",
        ),
        (
            "travellers.csv",
            "surname,given,birth_date\nLACINIA,PEDRO,1990-01-01\nQUISQUE NULLAM,ANA,1980-02-29\n",
        ),
        (
            "planted.csv",
            "entry,change,surname,given,birth_date\n\
             wanted/1,none,QUISQUE NULLAM,ANA,1980-02-29\n\
             wanted/2,none,ORNARE VITAE,LUIS,1975-06-01\n\
             wanted/2,another_entry,QUISQUE NULLAM,ANA,1980-02-29\n",
        ),
    ]);
    let list = path(case.path(), "wanted.csv");
    let told = told(&bench(&["engine", "lists", case.path().to_str().unwrap(), "5", &list]));
    for mode in ["with_date", "name_only"] {
        let screening = &told[mode];
        assert_eq!(screening["recall"]["none"], serde_json::json!([2, 2]), "{mode}");
        assert_eq!(screening["recall"]["another_entry"], serde_json::json!([0, 1]), "{mode}");
        assert_eq!(
            (&screening["travellers"], &screening["alerted"], &screening["matches"]),
            (&2.into(), &1.into(), &1.into()),
            "{mode}"
        );
    }
}

#[test]
fn pairs_are_decided_in_their_order_whatever_the_columns_order() {
    let files = folder(&[(
        "pairs.csv",
        "is_match,note,name2,name1\n\
         1,the same,\"QUISQUE NULLAM, ANA\",Ana Quisque Nullam\n\
         0,others,LUIS ORNARE VITAE,ANA QUISQUE NULLAM\n\
         1,the same,Luis Ornare Vitae,LUIS ORNARE VITAE\n",
    )]);
    let told = told(&bench(&["engine", "pairs", &path(files.path(), "pairs.csv")]));
    assert_eq!(told["same"], serde_json::json!([true, false, true]));
}

#[test]
fn a_file_that_cannot_be_used_is_named_with_the_reason() {
    let check = |text: &str, reason: &str| {
        let files = folder(&[("pairs.csv", text)]);
        let file = path(files.path(), "pairs.csv");
        let output = bench(&["--pairs", &file]);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{errors}");
        assert!(errors.contains(&file) && errors.contains(reason), "{errors}");
    };
    check("name1,name2\nANA,ANA\n", "the column is_match is missing");
    check("name1,name2,is_match\nANA,ANA,perhaps\n", "row 1: is_match is neither");
}

#[test]
fn what_is_no_command_is_answered_with_the_usage() {
    let check = |words: &[&str]| {
        let output = bench(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("usage: cargo xtask bench screening"));
    };
    check(&["--names", "0"]);
    check(&["--names", "many"]);
    check(&["--seconds", "-1"]);
    check(&["--seconds"]);
    check(&["--pairs", "pairs.csv", "--names", "5"]);
    check(&["lists"]);
}

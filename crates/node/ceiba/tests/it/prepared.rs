//! Lists made ready once and screened with from their file.

use std::fs;
use std::path::Path;

use crate::node::names;
use crate::program::{Folder, Outcome, ceiba};

const LISTS: [&str; 2] = ["watchlist.csv", "lost-documents.csv"];

/// A folder with a day of traffic, its two lists, and these made ready as `lists.ceiba`.
fn prepared() -> Folder {
    let folder = Folder::with(&[]);
    let traffic = folder.path("traffic");
    assert_eq!(ceiba(&["synth", "--flights", "4", "--seed", "5", "--out", &traffic], b"").status, 0);
    let outcome = prepare(&folder);
    assert_eq!(outcome.status, 0, "{}", outcome.errors);
    folder
}

fn prepare(folder: &Folder) -> Outcome {
    let [people, documents] = LISTS.map(|list| folder.path(&format!("traffic/{list}")));
    ceiba(&["lists", "prepare", "--json", "--out", &folder.path("lists.ceiba"), &people, &documents], b"")
}

fn screen(folder: &Folder, lists: &[&str]) -> Outcome {
    let lists: Vec<String> = lists.iter().map(|list| folder.path(list)).collect();
    let mut arguments = vec!["screen", "--json", "--threshold", "0.6", "--list"];
    arguments.extend(lists.iter().map(String::as_str));
    let traffic = folder.path("traffic/messages");
    arguments.extend(["--", &traffic]);
    ceiba(&arguments, b"")
}

#[test]
fn prepared_lists_answer_what_the_lists_answer() {
    let folder = prepared();
    let from_lists = screen(&folder, &["traffic/watchlist.csv", "traffic/lost-documents.csv"]);
    let from_file = screen(&folder, &["lists.ceiba"]);
    assert!(from_lists.json().len() > 1, "{}", from_lists.errors);
    assert_eq!(from_file.output, from_lists.output, "{}", from_file.errors);
}

#[test]
fn preparing_tells_what_it_made_and_may_be_done_again() {
    let folder = prepared();
    let again = prepare(&folder);
    let [told] = &again.json()[..] else { panic!("{}{}", again.output, again.errors) };
    let lists: Vec<&str> =
        told["lists"].as_array().unwrap().iter().flat_map(|it| it["list"].as_str()).collect();
    assert_eq!(lists, ["watchlist", "lost-documents"]);
    let of_lists: u64 = told["lists"].as_array().unwrap().iter().flat_map(|it| it["subjects"].as_u64()).sum();
    assert_eq!(told["subjects"], of_lists);
    assert_eq!(told["bytes"], fs::metadata(folder.path("lists.ceiba")).unwrap().len());
    assert_eq!(names(Path::new(&folder.path(""))), ["lists.ceiba", "traffic"], "nothing else is left");
}

#[test]
fn what_fails_leaves_the_file_made_before_and_no_other() {
    let folder = prepared();
    let before = fs::read(folder.path("lists.ceiba")).unwrap();
    fs::write(folder.path("traffic/watchlist.csv"), "apodo\nX\n").unwrap();
    assert_eq!(prepare(&folder).status, 1);
    assert!(fs::read(folder.path("lists.ceiba")).unwrap() == before);
    assert_eq!(names(Path::new(&folder.path(""))), ["lists.ceiba", "traffic"]);
}

#[test]
fn a_file_that_holds_something_else_is_not_overwritten() {
    let folder = prepared();
    let (list, other) = (folder.path("traffic/watchlist.csv"), folder.path("traffic/lost-documents.csv"));
    let before = fs::read(&other).unwrap();
    let outcome = ceiba(&["lists", "prepare", "--out", &other, &list], b"");
    assert_eq!(outcome.status, 2);
    assert!(outcome.errors.contains("lost-documents.csv") && fs::read(&other).unwrap() == before);
}

/// Nobody is screened with a file that was changed by `damage`; why is told, and which file it is.
fn check_refused(damage: impl FnOnce(&mut Vec<u8>), why: &str) {
    let folder = prepared();
    let mut bytes = fs::read(folder.path("lists.ceiba")).unwrap();
    damage(&mut bytes);
    fs::write(folder.path("lists.ceiba"), bytes).unwrap();
    let outcome = screen(&folder, &["lists.ceiba"]);
    assert_eq!((outcome.status, outcome.output.as_str()), (1, ""));
    assert!(outcome.errors.contains("lists.ceiba") && outcome.errors.contains(why), "{}", outcome.errors);
}

#[test]
fn a_prepared_file_that_is_damaged_old_or_of_another_machine_is_refused() {
    check_refused(
        |bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        },
        "damaged",
    );
    check_refused(|bytes| bytes.truncate(bytes.len() / 16 * 8), "damaged");
    check_refused(|bytes| bytes.truncate(13), "damaged");
    check_refused(|bytes| bytes[8..16].fill(7), "version");
    check_refused(|bytes| bytes[..8].reverse(), "this kind of machine");
}

#[test]
fn a_prepared_file_is_named_alone_and_where_it_is_of_use() {
    let folder = prepared();
    let both = screen(&folder, &["traffic/watchlist.csv", "lists.ceiba"]);
    assert_eq!((both.status, both.output.as_str()), (2, ""));
    assert!(both.errors.contains("lists.ceiba") && both.errors.contains("prepare"), "{}", both.errors);
    let check = ceiba(&["lists", "check", &folder.path("lists.ceiba")], b"");
    assert_eq!(check.status, 2);
    assert!(check.errors.contains("the lists that it was made of"), "{}", check.errors);
}

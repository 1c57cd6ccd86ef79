//! The contract of the command line: verbs, options, JSON keys, exit statuses.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::program::{Folder, ceiba, command, passenger_list, surname};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn every_verb_explains_itself_with_an_example() {
    for verb in [
        vec!["demo"],
        vec!["serve"],
        vec!["account", "add"],
        vec!["account", "disable"],
        vec!["decode"],
        vec!["lists", "check"],
        vec!["lists", "diff"],
        vec!["lists", "prepare"],
        vec!["screen"],
        vec!["compare"],
        vec!["ingest"],
        vec!["synth"],
        vec!["mrz"],
        vec!["bench", "messages"],
        vec!["bench", "screening"],
        vec!["bench", "recall"],
    ] {
        let outcome = ceiba(&[&verb[..], &["--help"]].concat(), b"");
        assert_eq!(outcome.status, 0);
        assert!(outcome.output.contains(&format!("ceiba {}", verb.join(" "))), "{verb:?}");
        assert!(outcome.output.contains("Example"), "{verb:?} has no example");
    }
}

#[test]
fn wrong_usage_is_told_apart_from_failed_work() {
    assert_eq!(ceiba(&["decode"], b"").status, 2);
    assert_eq!(ceiba(&["screen", "--list", "a.csv", "--threshold", "7", "--", "b.edi"], b"").status, 2);
    assert_eq!(ceiba(&["lists", "check", "--columns", "apellidos=surname", "x.csv"], b"").status, 2);
    assert_eq!(ceiba(&["decode", "no-such-file.edi"], b"").status, 1);
}

#[test]
fn decode_prints_one_object_per_message_with_every_key_of_the_contract() {
    let outcome = ceiba(&["decode", "--json", "-"], passenger_list(7).as_bytes());
    assert_eq!(outcome.status, 0, "{}", outcome.errors);
    let [message] = &outcome.json()[..] else { panic!("{}", outcome.output) };
    for key in [
        "file",
        "index",
        "kind",
        "version",
        "function",
        "status",
        "movements",
        "bookings",
        "travellers",
        "answers",
        "deviations",
        "redactions",
    ] {
        assert!(keys(message).contains(&key), "no `{key}`");
    }
    assert_eq!(
        (&message["file"], &message["kind"], &message["version"], &message["function"], &message["status"]),
        (&json!("-"), &json!("PAXLST"), &json!("D:12B"), &json!("745"), &json!("clean")),
        "{message:#}"
    );
    assert_eq!(message["movements"][0]["departure"], json!({"port": "SAL", "at": "2026-11-20T10:00"}));
    assert_eq!(message["bookings"][0]["travellers"], json!([0, 1, 2]));
    let traveller = &message["travellers"][1];
    assert_eq!(
        (
            &traveller["surname"],
            &traveller["given"],
            &traveller["birth_date"],
            &traveller["sex"],
            &traveller["other"]
        ),
        (&json!(surname(7)), &json!("BENJAMIN"), &json!("1980-01-02"), &json!("M"), &Value::Null)
    );
    assert_eq!(
        traveller["documents"],
        json!([{"type": "P", "number": "000071", "issuer": "GTM", "expiry": null}])
    );
}

#[test]
fn a_folder_means_every_file_in_it_in_name_order() {
    let folder = Folder::with(&[("b.edi", &passenger_list(2)), ("a.edi", &passenger_list(1))]);
    fs::create_dir(folder.path("c")).unwrap();
    fs::write(folder.path("c/d.edi"), passenger_list(3)).unwrap();
    let outcome = ceiba(&["decode", "--json", &folder.path("")], b"");
    let files: Vec<String> =
        outcome.json().iter().map(|message| message["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(files, [folder.path("a.edi"), folder.path("b.edi"), folder.path("c/d.edi")]);
}

#[test]
fn screen_finds_a_person_by_name_and_by_document_and_says_why() {
    let folder = Folder::with(&[
        ("people.csv", &format!("apellidos,nombres,nacimiento\n{},Ana Lucía,1980-01-01\n", surname(7))),
        ("documents.csv", "doc_type,doc_number\nP,000072\n"),
        ("flight.edi", &passenger_list(7)),
    ]);
    let columns = "surname=apellidos,given=nombres,birth_date=nacimiento";
    let outcome = ceiba(
        &[
            "screen",
            "--json",
            "--stats",
            "--columns",
            columns,
            "--list",
            &folder.path("people.csv"),
            &folder.path("documents.csv"),
            "--",
            &folder.path("flight.edi"),
        ],
        b"",
    );
    assert_eq!(outcome.status, 0, "{}", outcome.errors);
    let lines = outcome.json();
    let [by_name, by_document, stats] = &lines[..] else { panic!("{}", outcome.output) };
    assert_eq!(
        (&by_name["kind"], &by_name["band"], &by_name["rule"]),
        (&json!("name"), &json!("exact"), &Value::Null)
    );
    assert_eq!(by_name["traveller"]["given"], "ANA LUCIA");
    assert_eq!(by_name["subject"]["birth_date"], "1980-01-01");
    assert_eq!((&by_document["kind"], &by_document["band"]), (&json!("document"), &json!("exact")));
    let evidence = &by_document["evidence"][0];
    assert_eq!((&evidence["field"], &evidence["reported"]), (&json!("document"), &json!("P 000072")));
    assert_eq!((&stats["stats"]["travellers"], &stats["stats"]["matches"]), (&json!(3), &json!(2)));
}

#[test]
fn the_index_finds_what_the_exhaustive_scorer_finds() {
    let folder = Folder::with(&[]);
    assert_eq!(
        ceiba(&["synth", "--flights", "4", "--seed", "5", "--out", &folder.path("traffic")], b"").status,
        0
    );
    let list = folder.path("traffic/watchlist.csv");
    let traffic = folder.path("traffic/messages");
    let fast = ceiba(&["screen", "--json", "--threshold", "0.6", "--list", &list, "--", &traffic], b"");
    let slow = ceiba(
        &["screen", "--json", "--threshold", "0.6", "--exhaustive", "--list", &list, "--", &traffic],
        b"",
    );
    assert!(!fast.output.is_empty());
    assert_eq!(fast.output, slow.output);
}

#[test]
fn screen_fails_when_an_input_is_unreadable_and_still_screens_the_others() {
    let list = format!("surname,given,birth_date\n{},Ana Lucía,1980-01-01\n", surname(7));
    let folder =
        Folder::with(&[("list.csv", &list), ("in.edi", &passenger_list(7)), ("photo.zip", "PK\u{3}\u{4}")]);
    let list = folder.path("list.csv");
    for bad in ["photo.zip", "nothing.edi"] {
        let outcome = ceiba(
            &["screen", "--json", "--list", &list, "--", &folder.path(bad), &folder.path("in.edi")],
            b"",
        );
        assert_eq!((outcome.status, outcome.json().len()), (1, 1), "{}", outcome.errors);
        assert!(outcome.errors.contains(bad), "{}", outcome.errors);
    }
}

#[test]
fn nobody_is_screened_against_no_list() {
    let folder = Folder::with(&[]);
    let empty = folder.path("");
    for arguments in [&["screen", "--list", &empty, "--", "-"][..], &["lists", "check", &empty]] {
        let outcome = ceiba(arguments, passenger_list(7).as_bytes());
        assert_eq!(outcome.status, 1);
        assert!(outcome.errors.contains("no list was found"), "{}", outcome.errors);
    }
}

#[test]
fn a_dash_is_standard_input_wherever_a_file_is_named() {
    let list = format!("surname,given,birth_date\n{},Ana Lucía,1980-01-01\n", surname(7));
    let folder = Folder::with(&[("flight.edi", &passenger_list(7))]);
    let flight = folder.path("flight.edi");
    let count = |arguments: &[&str], input: &str| ceiba(arguments, input.as_bytes()).json().len();
    assert_eq!(count(&["screen", "--json", "--list", "-", "--", &flight], &list), 1);
    assert_eq!(count(&["lists", "check", "--json", "-"], &list), 1);
    assert_eq!(count(&["compare", "--json", "--pairs", "-"], "name1,name2\nANA CUX,ANA CUX\n"), 1);
    assert_eq!(count(&["ingest", "--json", "--dir", &folder.path("store"), "-"], &passenger_list(7)), 1);
}

#[test]
fn travellers_of_a_table_keep_their_reference() {
    let folder = Folder::with(&[
        ("list.csv", "surname,given,birth_date\nIxcoy Tzul,María Josefa,1990-05-06\n"),
        (
            "travellers.csv",
            "ref,surname,given,birth_date\nr-1,IXCOY TZUL,MARIA JOSEFA,1990-05-06\nr-2,Otra,Persona,1970\n",
        ),
    ]);
    let outcome = ceiba(
        &["screen", "--json", "--list", &folder.path("list.csv"), "--", &folder.path("travellers.csv")],
        b"",
    );
    let [found] = &outcome.json()[..] else { panic!("{} {}", outcome.output, outcome.errors) };
    assert_eq!((&found["traveller"]["ref"], &found["band"]), (&json!("r-1"), &json!("exact")));
}

#[test]
fn answers_stand_in_the_order_of_the_travellers_whatever_their_birth_dates() {
    let born = |number: u32| 1950 + number * 37 % 60;
    let row = |number: u32| format!("{number},{},ANA,{}-05-06\n", surname(number), born(number));
    let table = |first: &str| (0..60).fold(first.to_owned(), |table, number| table + &row(number));
    let folder = Folder::with(&[
        ("list.csv", &table("id,surname,given,birth_date\n")),
        ("travellers.csv", &table("ref,surname,given,birth_date\n")),
    ]);
    let (list, travellers) = (folder.path("list.csv"), folder.path("travellers.csv"));
    let found = ceiba(&["screen", "--json", "--list", &list, "--", &travellers], b"").json();
    let exact = found.iter().filter(|found| found["band"] == "exact");
    let told: Vec<[&str; 2]> = exact
        .map(|found| [&found["traveller"]["ref"], &found["subject"]["id"]].map(|id| id.as_str().unwrap()))
        .collect();
    let numbers: Vec<String> = (0..60).map(|number| number.to_string()).collect();
    assert_eq!(told, numbers.iter().map(|number| [number.as_str(); 2]).collect::<Vec<_>>());
}

#[test]
fn compare_says_how_alike_two_names_are_and_why() {
    let outcome = ceiba(&["compare", "--json", "María López García", "LOPEZ GARCIA, MARIA"], b"");
    let [same] = &outcome.json()[..] else { panic!("{}", outcome.output) };
    assert_eq!(same["match"], true);
    assert!(!same["evidence"].as_array().unwrap().is_empty());

    let folder = Folder::with(&[(
        "pairs.csv",
        "name1,name2,birth_date1,birth_date2\n\"XITUMUL, ANA\",\"XITUMUL, ANA\",1980-01-01,1980-01-01\n\
         \"XITUMUL, ANA\",\"XITUMUL, ANA\",1980-01-01,1951-07-09\nANA XITUMUL,PEDRO CUX,,\n",
    )]);
    let outcome = ceiba(&["compare", "--json", "--pairs", &folder.path("pairs.csv")], b"");
    let pairs = outcome.json();
    let matches: Vec<&Value> = pairs.iter().map(|pair| &pair["match"]).collect();
    assert_eq!(matches, [true, false, false]);
    assert_eq!(keys(&pairs[0]), ["name1", "name2", "score", "band", "match", "evidence", "words"]);
}

#[test]
fn compare_tells_of_every_word_what_it_met_how_and_at_what_cost() {
    let names = ["QUISQUE NULLAM, ANA LUCIA", "Quisque Nuldam, Ana Beatriz Luz"];
    let outcome = ceiba(&[&["compare", "--json"][..], &names].concat(), b"");
    let words = outcome.json()[0]["words"].as_array().unwrap().clone();
    let mut told: Vec<_> = words
        .iter()
        .map(|word| {
            let [first, second, how] =
                ["first", "second", "how"].map(|key| word[key].as_str().unwrap_or("-"));
            (first, second, how, word["cost"].as_f64().unwrap() > 0.0)
        })
        .collect();
    told.sort_unstable();
    let expected = [
        ("-", "LUZ", "missing", true),
        ("ANA", "ANA", "same", false),
        ("LUCIA", "BEATRIZ", "differs", true),
        ("NULLAM", "NULDAM", "edited", true),
        ("QUISQUE", "QUISQUE", "same", false),
    ];
    assert_eq!(told, expected);

    let people = ceiba(&["compare", names[0], names[1]], b"").output;
    for (first, second, how, _) in expected {
        let words = format!("{first} | {second}");
        let is_told = people.lines().any(|line| line.trim_start().starts_with(how) && line.ends_with(&words));
        assert!(is_told, "{how} {words} is not in {people}");
    }
}

#[test]
fn the_same_seed_makes_the_same_traffic() {
    let folder = Folder::with(&[]);
    for out in ["a", "b"] {
        assert_eq!(
            ceiba(&["synth", "--flights", "2", "--seed", "9", "--out", &folder.path(out)], b"").status,
            0
        );
    }
    let read = |out: &str| fs::read(PathBuf::from(folder.path(out)).join("truth.jsonl")).unwrap();
    assert_eq!(read("a"), read("b"));
    let refused = ceiba(&["synth", "--flights", "2", "--seed", "9", "--out", &folder.path("a")], b"");
    assert_eq!(refused.status, 2, "an existing folder with files in it is not overwritten");
}

/// `/dev/full` fails every write; a closed pipe only says that its reader has seen enough.
#[test]
fn output_that_is_lost_is_a_failure_and_a_reader_who_leaves_is_none() {
    let folder = Folder::with(&[("flight.edi", &passenger_list(7))]);
    let flight = folder.path("flight.edi");
    let mut to_full = command(&["decode", "--json", &flight]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let outcome = to_full.stdout(full).output().unwrap();
    assert_eq!(outcome.status.code(), Some(1));
    assert!(String::from_utf8(outcome.stderr).unwrap().contains("standard output"));

    // Neither pipe has a reader.
    let left = || std::io::pipe().unwrap().1;
    let readable = command(&["decode", &flight]).stdout(left()).stderr(left()).status().unwrap();
    assert_eq!(readable.code(), Some(0));
    let unreadable = command(&["decode", "no-such-file.edi"]).stdout(left()).stderr(left()).status().unwrap();
    assert_eq!(unreadable.code(), Some(1));
}

#[test]
fn a_path_need_not_be_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::with(&[]);
    let path = PathBuf::from(folder.path("")).join(std::ffi::OsStr::from_bytes(b"\xfe.edi"));
    fs::write(&path, passenger_list(7)).unwrap();
    assert_eq!(command(&["decode", "--json"]).arg(&path).output().unwrap().status.code(), Some(0));
}

#[test]
fn ingest_puts_messages_into_a_store_once() {
    let folder = Folder::with(&[("flight.edi", &passenger_list(7))]);
    let totals = || {
        let outcome =
            ceiba(&["ingest", "--json", "--dir", &folder.path("store"), &folder.path("flight.edi")], b"");
        assert_eq!(outcome.status, 0, "{}", outcome.errors);
        outcome.json().pop().unwrap()["stored"].clone()
    };
    let once = totals();
    assert_eq!(once, json!({"messages": 1, "movements": 1, "travellers": 3, "hits": 0}));
    assert_eq!(totals(), once);
}

/// What the project's open twin expects of its own sample flights; see `expected-hits.tsv`.
#[test]
fn every_expected_person_and_document_is_found_exactly_and_nobody_else() {
    let data = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/gtas"));
    let Ok(expected) = fs::read_to_string(data.join("expected-hits.tsv")) else {
        eprintln!("not checked: {} is not there", data.display());
        return;
    };
    let columns = "birth_date=doc.dob,given=pass.firstname,surname=pass.lastname,doc_type=doc.type,doc_number=doc.number";
    let path = |name: &str| data.join(name).display().to_string();
    for line in expected.lines().skip(1) {
        let [file, _, passengers, people, documents, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let outcome = ceiba(&["decode", "--json", &path(file)], b"");
        let decoded: usize =
            outcome.json().iter().map(|message| message["travellers"].as_array().unwrap().len()).sum();
        assert_eq!(decoded.to_string(), passengers, "{file}");

        let lists = [path("lists/watchlist.csv"), path("lists/lost-documents.csv")];
        let outcome = ceiba(
            &["screen", "--json", "--columns", columns, "--list", &lists[0], &lists[1], "--", &path(file)],
            b"",
        );
        let mut found = BTreeSet::new();
        for exact in outcome.json().iter().filter(|found| found["band"] == "exact") {
            let traveller = &exact["traveller"];
            let text = |key: &str| traveller[key].as_str().unwrap_or_default();
            found.insert(match exact["kind"].as_str().unwrap() {
                "name" => format!("{}/{}/{}", text("surname"), text("given"), text("birth_date")),
                _ => format!("{} {}", exact["evidence"][0]["reported"].as_str().unwrap(), text("surname")),
            });
        }
        let split = |cell: &str, by: char| {
            cell.split(by).filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let expected: BTreeSet<String> =
            split(people, ';').into_iter().chain(split(documents, ';')).collect();
        assert_eq!(found, expected, "{file}");
    }
}

#[test]
fn individuals_of_the_public_lists_are_counted_as_the_files_have_them() {
    let data = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/lists"));
    if !data.exists() {
        eprintln!("not checked: {} is not there", data.display());
        return;
    }
    let check = |files: &[&str]| {
        let paths: Vec<String> = files.iter().map(|file| data.join(file).display().to_string()).collect();
        let arguments: Vec<&str> =
            ["lists", "check", "--json"].into_iter().chain(paths.iter().map(String::as_str)).collect();
        ceiba(&arguments, b"").json()[0].clone()
    };
    assert_eq!(check(&["ofac-sdn.csv", "ofac-alt.csv", "ofac-add.csv"])["individuals"], 6854);
    assert_eq!(check(&["un-consolidated-2026-02.xml"])["individuals"], 730);
    assert_eq!(check(&["un-consolidated-2025-06.xml"])["individuals"], 684);
}

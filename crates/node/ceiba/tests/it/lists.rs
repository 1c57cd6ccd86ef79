//! `ceiba lists check` and `ceiba lists diff`.

use serde_json::json;

use crate::program::{Folder, ceiba};

const OLD: &str = "id,surname,given,birth_date,legal_basis,valid_until\n\
    1,QUISQUE,ANA,1980,Orden 5,2025-12-31\n2,ROE,LUIS,,Orden 5,\n3,CUX,EVA,,,\n";
const NEW: &str = "id,surname,given,birth_date,legal_basis,valid_until\n\
    1,QUISQUE,ANA,1980-02-29,Orden 5,2027-12-31\n3,CUX,EVA,,,\n4,POP,LUZ,,Orden 6,\n";

#[test]
fn check_counts_acts_and_what_is_over_on_a_day() {
    let folder = Folder::with(&[("lista.csv", OLD)]);
    let list = folder.path("lista.csv");
    let outcome = ceiba(&["lists", "check", "--json", "--on", "2026-01-01", &list], b"");
    assert_eq!(outcome.status, 0, "{}", outcome.errors);
    let checked = &outcome.json()[0];
    for (field, expected) in [
        ("with_legal_basis", json!(2)),
        ("legal_bases", json!(1)),
        ("with_first_day", json!(0)),
        ("with_last_day", json!(1)),
        ("on", json!("2026-01-01")),
        ("expired", json!(1)),
        ("not_yet_valid", json!(0)),
    ] {
        assert_eq!(checked[field], expected, "{field}");
    }
    assert_eq!(checked["sample"][0]["legal_basis"], "Orden 5");
    assert_eq!(checked["sample"][0]["valid_until"], "2025-12-31");
    let text = ceiba(&["lists", "check", "--on", "2025-12-31", &list], b"").output;
    assert!(text.contains("0  expired on 2025-12-31"), "{text}");
}

#[test]
fn diff_tells_what_was_added_withdrawn_and_changed() {
    let folder = Folder::with(&[("2025.csv", OLD), ("2026.csv", NEW)]);
    let (old, new) = (folder.path("2025.csv"), folder.path("2026.csv"));
    let outcome = ceiba(&["lists", "diff", "--json", "--from", &old, "--to", &new], b"");
    assert_eq!(outcome.status, 0, "{}", outcome.errors);
    assert_eq!(
        outcome.json(),
        [json!({
            "list": "2026",
            "from_version": null,
            "to_version": null,
            "unchanged": 1,
            "added": [{"id": "4", "kind": "individual", "name": "POP, LUZ"}],
            "withdrawn": [{"id": "2", "kind": "individual", "name": "ROE, LUIS"}],
            "changed": [{
                "id": "1",
                "kind": "individual",
                "name": "QUISQUE, ANA",
                "changes": [
                    {"field": "birth_dates", "removed": ["1980"], "added": ["1980-02-29"]},
                    {"field": "validity", "removed": ["until 2025-12-31"], "added": ["until 2027-12-31"]},
                ],
            }],
        })]
    );
    let text = ceiba(&["lists", "diff", "--from", &old, "--to", &new], b"").output;
    for line in [
        "+ 4  POP, LUZ",
        "- 2  ROE, LUIS",
        "~ 1  QUISQUE, ANA",
        "birth_dates: - 1980",
        "validity: + until 2027-12-31",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
}

#[test]
fn several_lists_are_paired_by_their_names_and_one_alone_is_all_new_or_all_gone() {
    let folder = Folder::with(&[("a.csv", OLD), ("b.csv", OLD), ("c.csv", NEW)]);
    let [a, b, c] = ["a.csv", "b.csv", "c.csv"].map(|name| folder.path(name));
    let found = ceiba(&["lists", "diff", "--json", "--from", &a, &b, "--to", &c, &b], b"").json();
    let told = found.iter().map(|list| {
        let count = |field: &str| list[field].as_array().unwrap().len();
        (
            list["list"].as_str().unwrap(),
            count("added"),
            count("withdrawn"),
            list["unchanged"].as_u64().unwrap(),
        )
    });
    assert_eq!(told.collect::<Vec<_>>(), [("c", 3, 0, 0), ("b", 0, 0, 3), ("a", 0, 3, 0)]);
}

#[test]
fn a_version_that_cannot_be_read_is_a_failure_and_no_difference() {
    let folder = Folder::with(&[("old.csv", OLD), ("new.csv", "apodo\nX\n")]);
    let outcome =
        ceiba(&["lists", "diff", "--from", &folder.path("old.csv"), "--to", &folder.path("new.csv")], b"");
    assert_eq!((outcome.status, outcome.output.as_str()), (1, ""));
    assert!(outcome.errors.contains("new.csv"), "{}", outcome.errors);
    assert_eq!(ceiba(&["lists", "diff", "--from", &folder.path("old.csv")], b"").status, 2);
}

//! `ceiba mrz`: its keys, its exit status, its texts.

use serde_json::json;

use crate::program::ceiba;

const PASSPORT: &str =
    "P<GTMMUNXXOZ<TZUL<<MARIA<JOSEFA<<<<<<<<<<<<<\nA123456784GTM9005064F31010122512345670101<78\n";
const FRENCH: &str = "IDFRAMOREL<DUPIN<<<<<<<<<<<<<<0CHE02\n1710GVA123451CLOTILDE<<<<<<9112311F2\n";

#[test]
fn a_zone_comes_out_with_its_evidence_and_spellings() {
    let outcome = ceiba(&["mrz", "--json", "--on", "2026-11-22", "-"], PASSPORT.as_bytes());
    assert_eq!(outcome.status, 0, "{}", outcome.errors);
    let [zone] = &outcome.json()[..] else { panic!("{}", outcome.output) };
    for (key, expected) in [
        ("file", json!("-")),
        ("index", json!(0)),
        ("format", json!("TD3")),
        ("document_code", json!("P")),
        ("issuer", json!("GTM")),
        ("number", json!("A12345678")),
        ("long_number", json!(null)),
        ("nationality", json!("GTM")),
        ("birth_date", json!("1990-05-06")),
        ("sex", json!("F")),
        ("expiry", json!("2031-01-01")),
        ("optional", json!("2512345670101")),
        ("surname", json!("MUNXXOZ TZUL")),
        ("given", json!("MARIA JOSEFA")),
        ("truncated", json!(false)),
        ("composite", json!({"check": "right", "expected": null})),
        ("repairs", json!([])),
        ("deviations", json!([])),
    ] {
        assert_eq!(zone[key], expected, "{key}");
    }
    assert_eq!(zone["spellings"][1], json!({"surname": "MUNOZ TZUL", "given": "MARIA JOSEFA"}));
    let birth =
        zone["fields"].as_array().unwrap().iter().find(|field| field["field"] == "birth_date").unwrap();
    assert_eq!(
        *birth,
        json!({
            "field": "birth_date", "text": "900506", "raw": "900506", "line": 2, "column": 14, "length": 6,
            "offset": 58, "bytes": 6, "check": "right", "expected": null
        })
    );
}

#[test]
fn what_is_no_zone_is_told_and_fails_and_the_others_are_read() {
    let input = format!("{FRENCH}{PASSPORT}");
    let outcome = ceiba(&["mrz", "--json", "-"], input.as_bytes());
    assert_eq!((outcome.status, outcome.json().len()), (1, 1), "{}", outcome.errors);
    assert!(outcome.errors.contains("French identity card"), "{}", outcome.errors);
    assert_eq!(ceiba(&["mrz", "-"], b"").status, 1);
    assert_eq!(ceiba(&["mrz", "no-such-file.txt"], b"").status, 1);
    assert_eq!(ceiba(&["mrz", "--on", "2026-11", "-"], PASSPORT.as_bytes()).status, 2);
}

#[test]
fn people_read_the_holder_the_proof_and_what_is_wrong() {
    let broken = PASSPORT.replace("A123456784", "A123456794");
    let outcome = ceiba(&["mrz", "--on", "2026-11-22", "-"], broken.as_bytes());
    assert_eq!(outcome.status, 0, "a wrong check digit is told, not refused");
    for expected in [
        "3 of 5 check digits agree",
        "MUNXXOZ TZUL, MARIA JOSEFA  1990-05-06  F  GTM  until 2031-01-01",
        "or MUNOZ TZUL, MARIA JOSEFA",
        "mrz-number-check",
    ] {
        assert!(outcome.output.contains(expected), "{expected}: {}", outcome.output);
    }
    let many = PASSPORT.replace("MUNXXOZ<TZUL<<MARIA<JOSEFA", "MICHAEL<AERNO<<NOEL<MAELLE");
    let outcome = ceiba(&["mrz", "-"], many.as_bytes());
    assert_eq!(outcome.output.matches("    or ").count(), 7, "{}", outcome.output);
    assert!(outcome.output.contains("and 8 spellings more, which --json gives"), "{}", outcome.output);
    let all = ceiba(&["mrz", "--json", "-"], many.as_bytes());
    assert_eq!(all.json()[0]["spellings"].as_array().unwrap().len(), 16);
    let help = ceiba(&["mrz", "--help"], b"");
    assert!(help.status == 0 && help.output.contains("Example"), "{}", help.output);
}

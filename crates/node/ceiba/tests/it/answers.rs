//! What a state answers, as `ceiba decode` shows it.

use serde_json::{Value, json};

use crate::program::ceiba;

/// An interchange of one message of `kind`.
fn interchange(kind: &str, segments: &str) -> Vec<u8> {
    let count = segments.matches('\'').count() + 2;
    format!("UNB+UNOA:4+GTAPI+EXAIR+260520:0600+7'UNH+1+{kind}'{segments}UNT+{count}+1'UNZ+1+7'").into_bytes()
}

/// Whether `whole` has all that `part` says, at the same places.
fn holds(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            part.iter().all(|(key, part)| whole.get(key).is_some_and(|whole| holds(whole, part)))
        }
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(whole, part)| holds(whole, part))
        }
        _ => whole == part,
    }
}

/// What is shown of a message: part of its JSON, and lines for people.
fn check(kind: &str, segments: &str, expected: &Value, lines: &[&str]) {
    let bytes = interchange(kind, segments);
    let shown = &ceiba(&["decode", "--json", "-"], &bytes).json()[0];
    assert!(holds(shown, expected), "{shown:#}");
    let told = ceiba(&["decode", "-"], &bytes).output;
    for line in lines {
        assert!(told.lines().any(|told| told.trim() == *line), "{line}: {told}");
    }
}

#[test]
fn an_answer_shows_whom_it_is_about_and_all_that_it_says() {
    check(
        "CUSRES:D:05B:UN:IATA",
        "BGM+962'ERP+2'RFF+AVF:Q2W3E4'RFF+ABO:EX54-1'RFF+SEA:12C'ERC+0'ERC+Z'FTX+AAP+++CLEARED'FTX+AAP+++BOARD'",
        &json!({"meaning": "answer", "answers": [{
            "level": "person", "reference": "EX54-1", "locator": "Q2W3E4", "code": "0", "text": "CLEARED",
            "details": {"codes": ["Z"], "texts": ["BOARD"], "references": [{"qualifier": "SEA", "value": "12C"}], "place": null},
        }]}),
        &["person EX54-1 Q2W3E4 SEA 12C: 0  Z  CLEARED  BOARD"],
    );
}

#[test]
fn a_syntax_report_shows_what_was_rejected_and_where_the_fault_is() {
    check(
        "CONTRL:4:1:UN",
        "UCI+77+EXAIR+GTAPI+7'UCM+5+PAXLST:D:05B:UN:IATA+4+29+UNT+2'UCS+4'UCD+12+3:2'",
        &json!({"answers": [
            {"level": "interchange", "reference": "77", "details": {"action": "7", "outcome": "accepted"}},
            {"level": "message", "reference": "5", "code": "29", "details": {
                "action": "4", "outcome": "rejected", "subject": "PAXLST D 05B UN IATA", "service_segment": "UNT",
                "place": {"segment": null, "element": 2, "component": null},
            }},
            {"level": "segment", "details": {"place": {"segment": 4}}},
            {"level": "element", "code": "12", "details": {"place": {"segment": 4, "element": 3, "component": 2}}},
        ]}),
        &[
            "interchange 77: accepted",
            "message 5 PAXLST D 05B UN IATA: 29  rejected  UNT  element 2",
            "segment: segment 4",
            "element: 12  segment 4  element 3  component 2",
        ],
    );
}

#[test]
fn a_receipt_and_a_request_show_what_they_are_about() {
    check(
        "ACKRES:13:1:IA",
        "MSG+:23+7'ERC+118'IFT+3+NO BOOKINGS'",
        &json!({"meaning": "receipt", "answers": [{"code": "118", "text": "NO BOOKINGS", "details": {"action": "7", "outcome": null}}]}),
        &["message: 118  action 7  NO BOOKINGS"],
    );
    check(
        "GOVREQ:13:1:IA",
        "MSG+:77'ORG+GTPIU'RCI+EX:Q2W3E4'TIF+ROJAS+ANA:A:1'",
        &json!({"meaning": "booking-request", "bookings": [{"locator": "Q2W3E4", "travellers": [0]}], "answers": []}),
        &["booking Q2W3E4", "ROJAS, ANA  Q2W3E4"],
    );
}

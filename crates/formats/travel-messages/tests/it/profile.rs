//! What programmes require of a list.

use travel_messages::{Field, Profile};

use crate::fixtures::{interchange, only_message, paxlst};

const COMPLETE: &str = "NAD+FL+++LARA:INES+6A AVENIDA 1+GUATEMALA'ATT+2++F'DTM+329:910203'LOC+174+GTM'NAT+2+GTM'RFF+AVF:Q2W3E4'\
                        RFF+ABO:EX1'DOC+P:110:111+A12'DTM+36:290319'LOC+91+GTM'";

/// The fields that a programme misses of the only traveller.
fn check(programme: &str, person: &str, expected: &[Field]) {
    let bytes = paxlst(person);
    let message = only_message(&bytes);
    let Some(profile) = Profile::named(programme) else { panic!("{programme}") };
    assert_eq!(profile.missing(&message, &message.travellers[0]), expected, "{programme} {person}");
}

#[test]
fn what_a_programme_requires_differs() {
    let bare = "NAD+FL+++LARA:INES'ATT+2++F'DTM+329:910203'DOC+P+A12'";
    check("IN", bare, &[Field::Issuer]);
    check("CZ", bare, &[Field::Nationality]);
    check("UK", bare, &[Field::Issuer, Field::Nationality]);
    check("kr", bare, &[Field::Issuer, Field::Nationality, Field::Expiry]);
    check("CN", bare, &[Field::Nationality]);
    check("US", COMPLETE, &[]);
    check("US", &COMPLETE.replace("NAD+FL", "NAD+FM"), &[Field::BirthPlace]);
    check("CN-iAPI", COMPLETE, &[Field::Transaction]);
    assert!(Profile::named("atlantis").is_none());
}

#[test]
fn a_check_tells_the_place_and_no_personal_data() {
    let bytes = paxlst(&format!("{COMPLETE}NAD+FL+++SOTO:LUIS'DOC+P:110:ZZZ+B34'"));
    let message = only_message(&bytes);
    let found = Profile::named("IN").unwrap().check(&message);
    let rules: Vec<_> = found.iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["required-field"; 3]);
    assert_eq!(&bytes[found[0].offset..found[0].offset + found[0].length], b"SOTO:LUIS");
    assert!(found.iter().all(|found| !found.text.contains("SOTO") && !found.text.contains("B34")));
    let found = Profile::named("US").unwrap().check(&message);
    let code = found.iter().find(|found| found.rule == "unexpected-code").unwrap();
    assert_eq!(&bytes[code.offset..code.offset + code.length], b"ZZZ");
}

#[test]
fn people_named_by_reference_need_nothing_else() {
    let bytes = interchange(
        "PAXLST:D:05B:UN:IATA+EX54/260521/1020",
        "BGM+266+CLOB'RFF+TN:1'TDT+20+EX54+++EX'NAD+ZZZ'RFF+ABO:1'",
    );
    let message = only_message(&bytes);
    assert!(Profile::named("CN-iAPI").unwrap().check(&message).is_empty());
    let bytes =
        interchange("PAXLST:D:05B:UN:IATA+8F2A", "BGM+745+XR'RFF+TN:1'NAD+ZZZ'RFF+ABO:1'NAD+ZZZ'RFF+AVF:Q'");
    let cancelled = only_message(&bytes);
    assert!(Profile::named("CN-iAPI").unwrap().check(&cancelled).is_empty());
    let found = Profile::named("UK").unwrap().check(&message);
    assert_eq!(found.iter().map(|found| found.rule).collect::<Vec<_>>(), ["unexpected-code"]);
}

//! What `ceiba decode` tells beyond the messages themselves.

use serde_json::Value;

use crate::program::{Folder, ceiba};

fn part(number: &str, people: &str) -> String {
    format!(
        "UNB+UNOA:4+EX+GT+260520:0600+{number}'UNH+1+PAXLST:D:02B:UN:IATA+EX54/260521/1020+{number}'BGM+745'\
         TDT+20+EX0054+++EX'LOC+125+SAL'DTM+189:2605210930:201'LOC+87+GUA'DTM+232:2605211020:201'{people}\
         CNT+42:2'UNT+1+1'UNZ+1+{number}'"
    )
}

#[test]
fn a_list_in_parts_is_one_list_whatever_the_order_and_the_files() {
    let first = part("01:C", "NAD+FL+++ROJAS:ELENA'");
    let second = part("02:F", "NAD+FL+++SOTO:BERTA'");
    let folder = Folder::with(&[("1.edi", &second), ("2.edi", &first)]);
    let decode = |file: &str| ceiba(&["decode", &folder.path(file)], b"");
    assert_eq!(decode("").errors, "");
    assert!(decode("1.edi").errors.contains("list EX54/260521/1020: part 1 of the list did not come"));
    assert!(decode("2.edi").errors.contains("the last part of the list did not come"));
    let wrong = part("02:F", "NAD+FL+++SOTO:BERTA'NAD+FL+++LARA:ANA'");
    let folder = Folder::with(&[("1.edi", &wrong), ("2.edi", &first)]);
    let outcome = ceiba(&["decode", &folder.path("")], b"");
    assert!(outcome.errors.contains("declares 2; there are 3 in all parts"), "{}", outcome.errors);
}

#[test]
fn a_profile_says_what_the_programme_requires_and_the_message_lacks() {
    let list = part("01:F", "NAD+FL+++ROJAS:ELENA'DOC+P+A1234567'NAD+FL+++SOTO:BERTA'DOC+P+B1234567'");
    let missing = |arguments: &[&str]| -> Vec<String> {
        let outcome = ceiba(arguments, list.as_bytes());
        let deviations = outcome.json()[0]["deviations"].as_array().unwrap().clone();
        let required = deviations.into_iter().filter(|deviation| deviation["rule"] == "required-field");
        required.map(|deviation| deviation["text"].as_str().unwrap().to_owned()).collect()
    };
    assert!(missing(&["decode", "--json", "-"]).is_empty());
    let of_spain = missing(&["decode", "--json", "--profile", "es", "-"]);
    assert!(of_spain.contains(&"ES requires the field nationality".to_owned()), "{of_spain:?}");
    let unknown = ceiba(&["decode", "--profile", "Atlantis", "-"], b"");
    assert_eq!(unknown.status, 2);
    assert!(unknown.errors.contains("known are") && unknown.errors.contains("UK"), "{}", unknown.errors);
}

#[test]
fn sources_say_where_each_value_of_a_traveller_stands() {
    let list = part("01:F", "NAD+FL+++ROJAS:ELENAMRS'ATT+2++F'DTM+329:800229'DOC+P+A1234567'LOC+91+GTM'");
    let outcome = ceiba(&["decode", "--json", "--sources", "-"], list.as_bytes());
    let traveller = &outcome.json()[0]["travellers"][0];
    let stands = |field: &str| {
        let place = &traveller["sources"][field];
        let number = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        list[number("offset")..number("offset") + number("length")].to_owned()
    };
    for (field, expected) in [
        ("surname", "ROJAS"),
        ("given", "ELENA"),
        ("title", "MRS"),
        ("given_as_sent", "ELENAMRS"),
        ("birth_date", "800229"),
        ("sex", "F"),
        ("documents.0.number", "A1234567"),
        ("documents.0.issuer", "GTM"),
    ] {
        assert_eq!(stands(field), expected);
    }
    let plain = ceiba(&["decode", "--json", "-"], list.as_bytes());
    assert_eq!(plain.json()[0]["travellers"][0].get("sources"), None::<&Value>);
}

#[test]
fn every_format_of_a_list_is_decoded_and_screened() {
    let json = r#"{"carrier":"FERRY","movements":[{"number":"12","mode":"sea","departure":{"port":"HNTEA","at":"2026-05-21T06:00"},
        "arrival":{"port":"SVLUN","at":"2026-05-21T09:00"}}],
        "travellers":[{"surname":"Xicará","given":"Lucía","birth_date":"1980-02-29"}]}"#;
    let csv = "apellidos;nombres;fecha_nacimiento;empresa;viaje\nXicará;Lucía;1980-02-29;BUS;7\n";
    let watched = "id,surname,given,birth_date\nW1,XICARA,LUCIA,1980-02-29\n";
    let folder = Folder::with(&[("list.json", json), ("watch.csv", watched), ("bus.txt", csv)]);
    for (file, format) in [("list.json", "json"), ("bus.txt", "csv")] {
        let path = folder.path(file);
        let decoded = ceiba(&["decode", "--json", &path], b"");
        assert_eq!(decoded.status, 0, "{}", decoded.errors);
        let message = &decoded.json()[0];
        assert_eq!((message["kind"].as_str(), message["format"].as_str()), (Some("PAXLST"), Some(format)));
        assert_eq!(message["travellers"][0]["surname"], "Xicará");
        let list = folder.path("watch.csv");
        let screened = ceiba(&["screen", "--json", "--list", &list, "--", &path], b"");
        assert_eq!(screened.json()[0]["band"], "exact", "{}", screened.errors);
    }
}

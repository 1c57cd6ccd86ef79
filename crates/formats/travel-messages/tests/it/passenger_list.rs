//! Passenger lists in JSON: every key of the schema, at its place; and what is not quite JSON.

use proptest::prelude::*;
use serde_json::{Value, json};
use travel_messages::{
    ContactKind, Event, Format, Function, Message, MessageKind, Mode, Part, Role, Status, Text, TravelStatus,
    decode,
};

/// The example that the documentation shows.
const FERRY: &str = include_str!("../../../../../docs/examples/ferry.json");

/// The schema that senders are given.
const SCHEMA: &str = include_str!("../../../../../docs/passenger-list.schema.json");

/// A list of one leg with these travellers, written as they stand.
pub(crate) fn list(travellers: &str) -> String {
    format!(
        r#"{{"movements":[{{"carrier":"EX","number":"54","departure":{{"port":"SAL","at":"2026-05-20T09:30"}},"arrival":{{"port":"GUA"}}}}],"travellers":[{travellers}]}}"#
    )
}

/// `SURNAME/GIVEN/OTHER` of each traveller.
pub(crate) fn names(message: &Message<'_>) -> Vec<String> {
    let text = |text| message.text(text);
    let name = |one: &travel_messages::Traveller| {
        format!("{}/{}/{}", text(one.surname), text(one.given), text(one.other))
    };
    message.travellers.iter().map(name).collect()
}

pub(crate) fn rules(message: &Message<'_>) -> Vec<&'static str> {
    message.deviations.iter().map(|found| found.rule).collect()
}

fn check_names(input: &str, expected: &[&str], broken: &[&str]) {
    let messages = decode(input.as_bytes());
    assert_eq!(messages.len(), 1, "{input}");
    assert_eq!(names(&messages[0]), expected, "{input}");
    assert_eq!(rules(&messages[0]), broken, "{input}");
}

#[test]
fn every_field_of_a_list_is_read() {
    let messages = decode(FERRY.as_bytes());
    let message = &messages[0];
    assert_eq!((messages.len(), message.status(), message.format), (1, Status::Clean, Format::Json));
    assert_eq!(
        (message.kind, message.known_function()),
        (Some(MessageKind::Paxlst), Some(Function::PassengerList))
    );
    let text = |text: Text| message.text(text).into_owned();

    let leg = &message.movements[0];
    assert_eq!([leg.carrier, leg.number, leg.conveyance].map(text), ["EX", "V-117", "IMO1234567"]);
    assert_eq!((leg.mode, text(leg.conveyance_name)), (Mode::Sea, "Estrella del Golfo".to_owned()));
    assert_eq!(leg.departure.port.unwrap().as_str(), "SVLUN");
    assert_eq!(leg.departure.at.unwrap().to_string(), "2026-05-20T09:30");
    assert_eq!(leg.arrival.at.unwrap().to_string(), "2026-05-20T13:00");

    assert_eq!(names(message), ["ROJAS LARA/ELENA/MARÍA INÉS", "NÚÑEZ/GIL/"]);
    let elena = &message.travellers[0];
    assert_eq!(elena.birth_date.unwrap().to_string(), "1980-02-29");
    assert_eq!(elena.sex.unwrap().as_str(), "F");
    assert_eq!([elena.nationality, elena.residence].map(|country| country.unwrap().as_str()), ["SLV", "SLV"]);
    assert_eq!([elena.locator, elena.reference].map(text), ["Q2W3E4", "0001"]);
    assert_eq!(message.bookings[0].travellers, [0, 1]);
    let documents: Vec<String> = elena
        .documents
        .iter()
        .map(|document| {
            let dates =
                [document.expiry, document.details.issued].map(|date| date.map(|date| date.to_string()));
            let issuer = document.issuer.unwrap();
            format!("{} {} {} {dates:?}", text(document.kind), text(document.number), issuer.as_str())
        })
        .collect();
    assert_eq!(
        documents,
        [
            r#"P A01234567 SLV [Some("2031-04-05"), Some("2021-04-05")]"#,
            r#"V V-9901 NIC [Some("2026-12-31"), None]"#
        ]
    );
    assert_eq!((elena.bags.count, elena.bags.weight_kg), (Some(2), Some(31.5)));
    assert_eq!(message.bag_tags(&elena.bags), ["EX0001", "EX0002"]);
    let details = elena.details.as_ref().unwrap();
    assert_eq!(text(elena.birth_place), "Sonsonate");
    assert_eq!(
        (details.contacts[0].kind, text(details.contacts[0].value)),
        (ContactKind::Phone, "+503 2000 0117".into())
    );
    assert_eq!(text(details.addresses[0].street), "Calle del Muelle 7");
    assert_eq!([elena.embarks, elena.debarks].map(|port| port.unwrap().to_string()), ["SVLUN", "NICIO"]);
    assert_eq!(message.travellers[1].status, Some(TravelStatus::OnBoard));
    assert_eq!(message.travellers[1].birth_date.unwrap().to_string(), "2018");
}

#[test]
fn a_field_stands_where_it_was_typed() {
    let messages = decode(FERRY.as_bytes());
    let message = &messages[0];
    for traveller in &message.travellers {
        let typed = [
            traveller.surname,
            traveller.given,
            traveller.other,
            traveller.locator,
            traveller.birth_date.unwrap().source,
            traveller.sex.unwrap().source,
            traveller.documents[0].number,
            traveller.documents[0].expiry.unwrap().source,
        ];
        for place in typed.into_iter().filter(|place| !place.is_empty()) {
            let quoted = &FERRY[place.range().start - 1..place.range().end + 1];
            assert_eq!(quoted, format!("\"{}\"", message.text(place)));
        }
    }
}

#[test]
fn escapes_and_blanks_are_no_part_of_what_is_said() {
    check_names(
        &list(r#"{"surname":" N\u00fa\u00f1ez ","given":"\"Chepe\" O'Dea"}"#),
        &["Núñez/\"Chepe\" O'Dea/"],
        &[],
    );
}

#[test]
fn every_traveller_of_a_list_that_is_cut_off_is_kept() {
    let whole = list(r#"{"surname":"ROJAS","given":"ANA"},{"surname":"LARA","given":"EVA"}"#);
    let begin = whole.find(r#"{"surname":"LARA""#).unwrap();
    for end in begin..whole.len() {
        let messages = decode(&whole.as_bytes()[..end]);
        assert_eq!(names(&messages[0])[0], "ROJAS/ANA/");
        let cut = messages[0].deviations.iter().find(|found| found.rule == "json-cut-off").unwrap();
        assert_eq!(cut.offset + cut.length, end, "{}", &whole[..end]);
    }
    check_names(&whole, &["ROJAS/ANA/", "LARA/EVA/"], &[]);
}

#[test]
fn what_is_not_quite_json_is_read_and_told_of() {
    for travellers in [
        r#"{"surname":"ROJAS" "given":"ANA"},"#,
        r#"{"surname":"ROJAS","given":"ANA",}"#,
        r#"{"surname" "ROJAS","given":"ANA"}"#,
        r#"{surname:"ROJAS",given:ANA}"#,
        r#"{"surname":"ROJAS","given":"ANA","sex":}"#,
        r#"{"surname":"ROJAS","given":"ANA"}}"#,
        r#"{"surname":"ROJAS","given":"ANA",,"sex":null}"#,
    ] {
        check_names(&list(travellers), &["ROJAS/ANA/"], &["json-syntax"]);
    }
    check_names(
        &list("{\"surname\":\"ROJAS\nLARA\",\"given\":\"ANA\"}"),
        &["ROJAS\nLARA/ANA/"],
        &["json-control"],
    );
    check_names(&format!("\u{feff}{}", list(r#"{"surname":"ROJAS"}"#)), &["ROJAS//"], &["byte-order-mark"]);
    let early = list(r#"{"surname":"ROJAS","given":"ANA"}},{"surname":"LARA","given":"EVA"}"#);
    check_names(&early, &["ROJAS/ANA/", "LARA/EVA/"], &["json-syntax"]);
    let deep = format!(r#"{{"surname":"ROJAS","given_as_sent":{}{}}}"#, "[".repeat(200), "]".repeat(200));
    check_names(&list(&deep), &["ROJAS//"], &["json-too-deep"]);
}

#[test]
fn a_value_that_breaks_the_schema_is_told_of_and_costs_nothing_else() {
    for (member, rule) in [
        (r#""sex":"W""#, "sex"),
        (r#""birth_date":"29/02/81""#, "date"),
        (r#""birth_date":"29/02/1980""#, "date-form"),
        (r#""birth_date":"05/04/1990""#, "date-ambiguous"),
        (r#""nationality":"Narnia""#, "country"),
        (r#""nationality":"salvadoreña""#, "country-name"),
        (r#""role":"guest""#, "role"),
        (r#""boarded":"perhaps""#, "flag"),
        (r#""embarks":"La Unión""#, "port"),
        (r#""bags":{"count":"two"}"#, "measure"),
        (r#""documents":[{"type":"P"}]"#, "document-number"),
        (r#""documents":"A0123""#, "value-kind"),
        (r#""seat":{"row":15}"#, "value-kind"),
        (r#""favourite":["a",{"b":1}]"#, "unknown-key"),
        (r#""remarks":"sits with his cousin""#, "unknown-key"),
        (r#""birthDate":"1980""#, "key-spelling"),
        (r#""numero_documento":"A0123""#, "key-spelling"),
        (r#""given":"EVA""#, "key-twice"),
    ] {
        check_names(
            &list(&format!(r#"{{"surname":"ROJAS","given":"ANA",{member}}}"#)),
            &["ROJAS/ANA/"],
            &[rule],
        );
    }
    check_names(
        &list(r#"{"favourite":1},{"surname":"ROJAS","favourite":2}"#),
        &["//", "ROJAS//"],
        &["traveller-unnamed", "unknown-key"],
    );
}

#[test]
fn a_key_that_is_unknown_in_one_object_is_read_in_another() {
    let text = list(r#"{"surname":"ROJAS","value":"x","contacts":[{"value":"+503 2000 0117"}]}"#);
    let messages = decode(text.as_bytes());
    let contact = &messages[0].travellers[0].details.as_ref().unwrap().contacts[0];
    assert_eq!(
        (messages[0].text(contact.value), contact.kind),
        ("+503 2000 0117".into(), ContactKind::Phone)
    );
    assert_eq!(rules(&messages[0]), ["unknown-key"]);
}

#[test]
fn crew_are_crew_unless_the_list_says_otherwise() {
    let text = r#"{"travellers":[{"surname":"A"},{"surname":"B","role":"passenger"}],"list":"crew","carrier":"EX","number":"0054"}"#;
    let messages = decode(text.as_bytes());
    let message = &messages[0];
    assert_eq!(
        message.travellers.iter().map(|one| one.role).collect::<Vec<_>>(),
        [Role::Crew, Role::Passenger]
    );
    assert_eq!(message.known_function(), Some(Function::CrewList));
    assert_eq!(message.text(message.movements[0].number), "54");
    assert!(rules(message).is_empty());
}

#[test]
fn lists_of_others_call_the_people_what_they_are() {
    let text = r#"{"pasajeros":[{"surname":"A"}],"Tripulación":[{"surname":"B"},{"surname":"C","role":"transit"}],"carrier":"EX"}"#;
    let messages = decode(text.as_bytes());
    assert_eq!(
        (names(&messages[0]), rules(&messages[0])),
        (vec!["A//".into(), "B//".into(), "C//".into()], vec!["key-spelling"])
    );
    let roles: Vec<Role> = messages[0].travellers.iter().map(|one| one.role).collect();
    assert_eq!(roles, [Role::Passenger, Role::Crew, Role::Transit]);
}

#[test]
fn a_closed_list_says_who_is_on_board() {
    let text = list(r#"{"surname":"A"},{"surname":"B","boarded":false}"#);
    let text = text.replacen('{', r#"{"event":"close-on-board","#, 1);
    let messages = decode(text.as_bytes());
    assert_eq!(messages[0].event(), Some(Event::CloseOnBoard));
    let status: Vec<_> = messages[0].travellers.iter().map(|one| one.status).collect();
    assert_eq!(status, [Some(TravelStatus::OnBoard), Some(TravelStatus::NotOnBoard)]);
}

#[test]
fn arrays_and_lines_of_lists_are_several_messages() {
    let (first, second) = (list(r#"{"surname":"ROJAS"}"#), list(r#"{"surname":"LARA"}"#));
    for input in [format!("[{first},{second}]"), format!("{first}\n{second}\n"), format!("{first}{second}")] {
        let messages = decode(input.as_bytes());
        assert_eq!(messages.iter().flat_map(names).collect::<Vec<_>>(), ["ROJAS//", "LARA//"], "{input}");
        assert!(messages.iter().all(|message| message.status() == Status::Clean));
    }
}

#[test]
fn objects_that_were_rows_of_a_table_are_read_as_rows() {
    let input = r#"[{"surname":"ROJAS","given":"ANA","doc_number":"A1","number":"54","carrier":"EX"},
        {"surname":"LARA","documents":[{"number":"A2"}],"number":"54","carrier":"EX"},
        {"surname":"NÚÑEZ","number":"55","carrier":"EX"}]"#;
    let messages = decode(input.as_bytes());
    assert_eq!(
        messages.iter().map(names).collect::<Vec<_>>(),
        [vec!["ROJAS/ANA/", "LARA//"], vec!["NÚÑEZ//"]]
    );
    assert!(messages.iter().all(|message| message.status() == Status::Clean));
    assert!(messages[0].travellers.iter().all(|one| one.documents.len() == 1));
}

#[test]
fn json_that_is_no_list_is_unreadable_and_says_so() {
    for input in ["{}", "[]", "[[1,{\"a\":2}]]", r#"{"movements"}"#, r#"{"name_of_dog":"Rex"}"#, "{", "[{"] {
        let messages = decode(input.as_bytes());
        assert_eq!(messages.len(), 1);
        let is_list = input.contains("movements");
        assert_eq!(messages[0].status() == Status::Unreadable, !is_list, "{input}");
        assert!(is_list || !messages[0].deviations.is_empty() || input == "[]", "{input}");
    }
}

#[test]
fn what_decode_prints_of_a_list_is_a_list_again() {
    let printed = r#"{
        "file": "x.edi", "index": 0, "kind": "PAXLST", "format": "edifact", "version": "D:02B", "function": "745",
        "meaning": "passenger-list", "event": null, "status": "clean",
        "envelope": {"sender": "EX", "made": "2026-05-20T06:00", "part": {"number": 1, "is_last": true}},
        "movements": [{"carrier": "EX", "number": "54", "departure": {"port": "SAL", "at": "2026-05-20T09:30"},
            "arrival": {"port": "GUA", "at": null}, "mode": "air", "is_overflight": false,
            "is_border_crossing": true, "conveyance": null, "conveyance_name": null, "code_shares": [],
            "booking_status": null, "class": null}],
        "bookings": [{"locator": "Q2W3E4", "created": null, "travellers": [0], "itinerary": []}],
        "travellers": [{"role": "transit", "surname": "ROJAS", "given": "ELENA", "other": null, "title": "MRS",
            "given_as_sent": "ELENAMRS", "birth_date": "1980-02-29", "sex": null, "nationality": null,
            "residence": null, "seat": "15A", "locator": "Q2W3E4", "reference": "1", "status": "on-board",
            "documents": [{"type": "P", "number": "A1", "issuer": "SLV", "expiry": null, "issued": null, "issued_at": null}],
            "bags": {"count": 1, "weight_kg": null, "tags": ["EX0001"]},
            "details": {"birth_place": "Sonsonate", "embarks": "SAL", "is_verified": true, "crew_rank": null,
                "contacts": [{"kind": "email", "value": "a@example.net"}], "addresses": [],
                "references": [{"qualifier": "CR", "value": "7"}], "frequent_flyer": [], "tickets": [],
                "services": [], "check_in": null, "passenger_type": null},
            "sources": {"surname": {"offset": 1, "length": 2}}}],
        "answers": [], "deviations": [{"rule": "x", "offset": 0, "length": 0, "text": ""}], "redactions": []
    }"#;
    let messages = decode(printed.as_bytes());
    let message = &messages[0];
    assert_eq!((messages.len(), rules(message)), (1, vec![]));
    assert_eq!(message.known_function(), Some(Function::PassengerList));
    assert_eq!(message.text(message.envelope.sender), "EX");
    assert_eq!(message.envelope.part, Some(Part { number: 1, is_last: true }));
    assert!(message.movements[0].is_border_crossing);
    let elena = &message.travellers[0];
    assert_eq!((names(message), elena.role), (vec!["ROJAS/ELENA/".to_owned()], Role::Transit));
    assert_eq!((message.text(elena.title), elena.status), ("MRS".into(), Some(TravelStatus::OnBoard)));
    let details = elena.details.as_ref().unwrap();
    assert_eq!((message.text(details.references[0].value), elena.is_verified), ("7".into(), Some(true)));
    assert_eq!(details.contacts[0].kind, ContactKind::Email);
}

/// An object of the schema with the example of each of its keys.
fn example(schema: &Value, object: &Value, depth: usize) -> Value {
    let resolved = |reference: &str| &schema["$defs"][reference.trim_start_matches("#/$defs/")];
    let mut made = serde_json::Map::new();
    for (key, property) in object["properties"].as_object().into_iter().flatten() {
        let referred = property["anyOf"][0]["$ref"].as_str().or(property["items"]["$ref"].as_str());
        let value = match (referred, &property["examples"][0], &property["enum"][0], &property["type"]) {
            (Some(_), ..) if depth == 0 => continue,
            (Some(reference), ..) => {
                let one = example(schema, resolved(reference), depth - 1);
                if property["items"].is_null() { one } else { json!([one]) }
            }
            (_, Value::Null, Value::Null, kind) if kind[0] == "boolean" => json!(true),
            (_, Value::Null, Value::Null, Value::Null) => json!(null),
            // An identifier of a port, country or person that needs no example.
            (_, Value::Null, Value::Null, _) => json!("SVLUN"),
            (_, Value::Null, listed, _) => listed.clone(),
            (_, example, ..) => example.clone(),
        };
        made.insert(key.clone(), value);
    }
    Value::Object(made)
}

#[test]
fn every_example_of_the_schema_is_read_without_a_deviation() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for whole in schema["examples"].as_array().unwrap() {
        assert_eq!(rules(&decode(whole.to_string().as_bytes())[0]), [""; 0]);
    }
    let mut whole = example(&schema, &schema, 3);
    // These two say again what others say.
    let movement = &mut whole["movements"][0];
    for call in ["departure", "arrival"] {
        movement[call].as_object_mut().unwrap().remove("place");
    }
    let traveller = whole["travellers"][0].as_object_mut().unwrap();
    traveller.remove("status");
    let details = traveller.remove("details").unwrap();
    assert!(details["surname"].is_string());
    let whole = whole.to_string();
    let messages = decode(whole.as_bytes());
    assert_eq!(rules(&messages[0]), [""; 0], "{whole}");
    assert_eq!(names(&messages[0]), ["ROJAS LARA/ELENA/MARIA INES"]);
}

/// What holds of every input.
pub(crate) fn check_sound(bytes: &[u8]) {
    let messages = decode(bytes);
    assert!(!messages.is_empty());
    for message in &messages {
        assert!(message.deviations.iter().all(|found| found.offset + found.length <= bytes.len()));
        for one in &message.travellers {
            for text in [one.surname, one.given, one.other, one.locator, one.seat] {
                assert!(text.range().end <= bytes.len());
                message.text(text);
            }
        }
        assert!(
            message
                .bookings
                .iter()
                .flat_map(|booking| &booking.travellers)
                .all(|one| *one < message.travellers.len())
        );
    }
}

/// Any value of JSON, and names of keys that mean something.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        prop::sample::select(vec![
            "travellers",
            "movements",
            "surname",
            "documents",
            "bags",
            "details",
            "departure"
        ])
        .prop_map(str::to_owned),
        ".{0,6}",
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn names_come_out_as_they_went_in(
        people in prop::collection::vec(("\\PC{1,12}", "\\PC{0,12}"), 1..8),
        is_pretty in any::<bool>(),
    ) {
        let travellers: Vec<Value> = people.iter()
            .map(|(surname, given)| json!({"other": given, "surname": format!("X{surname}X")})).collect();
        let whole = json!({"travellers": travellers});
        let text = if is_pretty { serde_json::to_string_pretty(&whole) } else { serde_json::to_string(&whole) };
        let text = text.unwrap();
        let messages = decode(text.as_bytes());
        let expected: Vec<String> = people.iter()
            .map(|(surname, given)| format!("X{surname}X//{}", given.trim_matches(|c: char| c.is_ascii_whitespace())))
            .collect();
        prop_assert_eq!(names(&messages[0]), expected);
    }

    #[test]
    fn valid_json_is_never_said_to_be_wrong(value in any_json(), other in any_json()) {
        let text = format!("{{\"travellers\":{value},\"zzz\":{other}}}");
        for message in decode(text.as_bytes()) {
            let wrong = message.deviations.iter().find(|found| found.rule.starts_with("json-"));
            prop_assert!(wrong.is_none(), "{:?} {}", wrong, text);
        }
        check_sound(text.as_bytes());
    }

    #[test]
    fn any_text_of_brackets_and_keys_gives_a_message(
        text in "(\\{|\\}|\\[|\\]|\"|:|,|\\\\|\"travellers\":|\"surname\":|\"documents\":\\[|\"details\":|\"A\"|1|null|ñ| |\n){0,60}",
    ) {
        check_sound(text.as_bytes());
        check_sound(list(&text).as_bytes());
    }

    #[test]
    fn a_mutated_list_is_still_read(
        at in any::<prop::sample::Index>(),
        cut in 0usize..30,
        inserted in prop::collection::vec(prop::sample::select(b"{}[]\":,\\ \n\x00\xc3".to_vec()), 0..8),
    ) {
        let mut bytes = FERRY.as_bytes().to_vec();
        let at = at.index(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, inserted);
        check_sound(&bytes);
    }
}

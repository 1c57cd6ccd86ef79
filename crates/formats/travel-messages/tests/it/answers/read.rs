//! Answers of others, as they come.

use proptest::prelude::*;
use travel_messages::answers::{Syntax, SyntaxReport, SyntaxVerdict, acknowledge};
use travel_messages::{Message, MessageKind, decode};

use super::exchange;

/// An interchange of one message of `kind`, whose counts agree.
fn interchange(kind: &str, segments: &str) -> Vec<u8> {
    let count = segments.matches('\'').count() + 2;
    format!("UNB+UNOA:4+GTAPI+EXAIR+260520:0600+7'UNH+1+{kind}'{segments}UNT+{count}+1'UNZ+1+7'").into_bytes()
}

/// Level, reference, locator, code and text of each answer.
fn said(message: &Message<'_>) -> Vec<String> {
    let say = |answer: &travel_messages::Answer| {
        let texts =
            [answer.reference, answer.locator, answer.code, answer.text].map(|text| message.text(text));
        format!("{} {}", answer.level.as_str(), texts.join("/"))
    };
    message.answers.iter().map(say).collect()
}

fn check(kind: &str, segments: &str, expected: &[&str], rules: &[&str]) {
    let bytes = interchange(kind, segments);
    let messages = decode(&bytes);
    assert_eq!(said(&messages[0]), expected, "{segments}");
    let broken: Vec<_> = messages[0].deviations.iter().map(|found| found.rule).collect();
    assert_eq!(broken, rules, "{segments}");
    let is_listed =
        |rule: &&str| edifact::RULES.iter().chain(travel_messages::RULES).any(|(listed, _)| listed == rule);
    assert!(rules.iter().all(is_listed), "{rules:?}");
}

const CUSRES: &str = "CUSRES:D:05B:UN:IATA+CAR+01:F";

#[test]
fn an_answer_of_the_usual_shape_is_read() {
    let bytes = interchange(
        CUSRES,
        "BGM+962'RFF+TN:BART34567890:::1'RFF+AF:EX0054'DTM+189:2605210930:201'DTM+232:2605211020:201'\
         LOC+125+SAL'LOC+87+GUA'ERP+2'RFF+AVF:Q2W3E4'RFF+ABO:EX54-1'RFF+SEA:12C'ERC+0Z'FTX+AAP+++OK TO:BOARD'\
         ERP+2'RFF+ABO:EX54-2'ERC+1Z'ERP+1'ERC+199'",
    );
    let messages = decode(&bytes);
    let message = &messages[0];
    assert_eq!(message.deviations, []);
    assert_eq!(message.text(message.function), "962");
    assert_eq!(message.text(message.envelope.transaction), "BART34567890");
    assert_eq!(message.text(message.envelope.revision), "1");
    let leg = &message.movements[0];
    assert_eq!((message.text(leg.carrier), message.text(leg.number)), ("EX".into(), "54".into()));
    assert_eq!(leg.departure.at.unwrap().to_string(), "2026-05-21T09:30");
    assert_eq!(leg.arrival.port.unwrap().as_str(), "GUA");
    let expected = ["person EX54-1/Q2W3E4/0Z/OK TO BOARD", "person EX54-2//1Z/", "message //199/"];
    assert_eq!(said(message), expected);
    let seat = message.answers[0].details.as_ref().unwrap().references[0];
    assert_eq!((message.text(seat.qualifier), message.text(seat.value)), ("SEA".into(), "12C".into()));
}

#[test]
fn what_others_leave_out_is_recorded_and_the_rest_is_read() {
    let check = |segments: &str, expected: &[&str], rules: &[&str]| {
        check(CUSRES, &format!("BGM+962'{segments}"), expected, rules);
    };
    check("ERP+2'RFF+ABO:A1'ERC+0'", &["person A1//0/"], &[]);
    check("ERP+2'RFF+ABO:A1'", &["person A1///"], &["answer-without-code"]);
    check("ERP+2'ERC+0'", &["person //0/"], &["answer-without-reference"]);
    check("ERP+2'RFF+ZZZ:9'ERC+0'", &["person //0/"], &[]);
    check("ERP+7'RFF+ABO:A1'ERC+0'", &["person A1//0/"], &["error-point"]);
    check("ERC+0'FTX+AAP+++X'", &["message //0/X"], &["erp-missing"]);
    check("RFF+AVF:L1'RFF+ABO:A1'ERC+0'", &["person A1/L1/0/"], &["erp-missing"]);
    check("RFF+ABO:A1'ERP+1'ERC+0'", &["message //0/"], &[]);
    check("FTX+AAP+++CLOSED'", &["message ///CLOSED"], &[]);
    check("ERP+1'ERC+0'QQQ+1'", &["message //0/"], &["unexpected-segment"]);
    check("RFF+AF:54'", &[], &["flight"]);
    check("RFF+AF:EX54'DTM+189:XX:201'", &[], &["date"]);
    check("RFF+AF:EX54'LOC+125+XX'", &[], &["port"]);
    check("TDT+20+EX54'LOC+125+SAL'LOC+87+GUA'", &[], &[]);
}

#[test]
fn an_answer_is_never_given_to_the_person_before() {
    let check = |segments: &str, expected: &[&str], rules: &[&str]| {
        check(CUSRES, &format!("BGM+962'{segments}"), expected, rules);
    };
    check(
        "ERP+2'RFF+AVF:L1'RFF+ABO:A1'ERC+0'FTX+AAP+++OK'RFF+AVF:L2'RFF+ABO:A2'ERC+1'FTX+AAP+++NO'ERP+2'RFF+ABO:A3'ERC+0'",
        &["person A1/L1/0/OK", "person A2/L2/1/NO", "person A3//0/"],
        &["erp-missing"],
    );
    check(
        "RFF+ABO:A1'ERC+0'RFF+ABO:A2'ERC+1'",
        &["person A1//0/", "person A2//1/"],
        &["erp-missing", "erp-missing"],
    );
    // Who is named behind the code only is named for it.
    check("ERP+2'ERC+0'RFF+ABO:A1'RFF+AVF:L1'", &["person A1/L1/0/"], &[]);
    check("ERP+2'RFF+ABO:A1'ERC+0'RFF+SEA:1A'", &["person A1//0/"], &[]);
}

#[test]
fn further_codes_texts_and_references_of_a_person_are_kept() {
    let bytes = interchange(
        CUSRES,
        "BGM+132'ERP+2'RFF+ABO:A1'RFF+ABO:A2'RFF+AVF:L1'RFF+AVF:L2'ERC+0'ERC+Z'FTX+AAP+++ONE'FTX+AAP+++TWO'",
    );
    let messages = decode(&bytes);
    let message = &messages[0];
    assert_eq!(said(message), ["person A1/L1/0/ONE"]);
    let details = message.answers[0].details.as_ref().unwrap();
    assert_eq!(details.codes.iter().map(|text| message.text(*text)).collect::<Vec<_>>(), ["Z"]);
    assert_eq!(details.texts.iter().map(|text| message.text(*text)).collect::<Vec<_>>(), ["TWO"]);
    let further: Vec<_> = details.references.iter().map(|other| message.text(other.value)).collect();
    assert_eq!(further, ["A2", "L2"]);
}

#[test]
fn a_push_that_was_acknowledged_says_what_was_wrong() {
    check("ACKRES:13:1:IA", "MSG+:23'", &[], &[]);
    check(
        "ACKRES:13:1:IA",
        "MSG+:23+7'ERC+118'IFT+3+NO BOOKINGS'ERC+12'",
        &["message //118/NO BOOKINGS", "message //12/"],
        &[],
    );
    check("ACKRES:13:1:IA", "MSG+:23'ERC+118'RCI+1X:Q2W3E4'", &["message /Q2W3E4/118/"], &[]);
    check("ACKRES:13:1:IA", "MSG+:23'RCI+1X:Q2W3E4'ERC+118'", &["message /Q2W3E4/118/"], &[]);
    check("ACKRES:13:1:IA", "ERC+118'", &["message //118/"], &["msg-missing"]);
}

#[test]
fn every_text_and_booking_of_a_refused_push_is_kept() {
    let bytes = interchange("ACKRES:13:1:IA", "MSG+:23+7'ERC+118'IFT+3+ONE+TWO'RCI+1X:Q2W3E4+EX:R5T6Y7'");
    let messages = decode(&bytes);
    let message = &messages[0];
    assert_eq!(said(message), ["message /Q2W3E4/118/ONE"]);
    let details = message.answers[0].details.as_ref().unwrap();
    assert_eq!(message.text(details.texts[0]), "TWO");
    let other = details.references[0];
    assert_eq!((message.text(other.qualifier), message.text(other.value)), ("EX".into(), "R5T6Y7".into()));
}

#[test]
fn a_request_says_for_what_the_state_asks() {
    let bytes = interchange(
        "GOVREQ:13:1:IA",
        "ORG+GT'MSG+:77'TVL+210526:0930:210526:1020+SAL+GUA+EX+0054'RCI+1X:Q2W3E4::010426:1015'TIF+ROJAS+ANA:A:1'",
    );
    let messages = decode(&bytes);
    let message = &messages[0];
    assert_eq!((message.kind, message.text(message.function)), (Some(MessageKind::Govreq), "77".into()));
    assert_eq!(message.text(message.movements[0].number), "54");
    assert_eq!(message.movements[0].arrival.at.unwrap().to_string(), "2026-05-21T10:20");
    let booking = &message.bookings[0];
    assert_eq!(message.text(booking.locator), "Q2W3E4");
    assert_eq!(booking.created.unwrap().to_string(), "2026-04-01T10:15");
    assert_eq!(booking.travellers, [0]);
    assert_eq!(message.text(message.travellers[0].surname), "ROJAS");
    assert_eq!(message.deviations, []);
}

#[test]
fn a_request_names_every_traveller_once_and_no_group() {
    let segments = "MSG+:77'RCI+1X:Q2W3E4'TIF+ROJAS+ANAMRS:A:1+LUIS:A:2'TIF+LARA'TIF+TOURISTAS:G'";
    let bytes = interchange("GOVREQ:13:1:IA", segments);
    let messages = decode(&bytes);
    let message = &messages[0];
    let names = message.travellers.iter().map(|traveller| {
        let texts = [traveller.surname, traveller.given, traveller.title, traveller.reference];
        texts.map(|text| message.text(text)).join("/")
    });
    assert_eq!(names.collect::<Vec<_>>(), ["ROJAS/ANA/MRS/1", "ROJAS/LUIS//2", "LARA///"]);
    assert_eq!(message.bookings[0].travellers, [0, 1, 2]);
    assert_eq!(message.deviations, []);
}

#[test]
fn the_flight_of_a_request_is_read_as_that_of_a_push() {
    let bytes = interchange("GOVREQ:13:1:IA", "MSG+:43'TVL+210526:0930:1020+SAL+GUA+EX+0054'");
    let messages = decode(&bytes);
    let leg = &messages[0].movements[0];
    assert_eq!(leg.arrival.at.unwrap().to_string(), "2026-05-21T10:20");
    assert_eq!(messages[0].deviations[0].rule, "tvl-arrival");
}

#[test]
fn a_place_in_one_message_is_not_one_in_the_next() {
    let segments = "UCI+7+EXAIR+GTAPI+7'UCM+1+PAXLST:D:02B:UN+4'UCS+5+13'UCM+2+PAXLST:D:02B:UN+4'UCD+12+4:2'";
    let bytes = interchange("CONTRL:4:1:UN", segments);
    let messages = decode(&bytes);
    let place = messages[0].answers[4].details.as_ref().unwrap().place;
    assert_eq!((place.segment, place.element, place.component), (None, Some(4), Some(2)));
}

#[test]
fn a_group_that_ends_with_a_typographic_apostrophe_is_reported_on_all_the_same() {
    check(
        "CONTRL:4:1:UN",
        "UCI+7+EXAIR+GTAPI+7\u{2019}UCF+3+EX+GT+4'",
        &["interchange 7///", "group 3///"],
        &["typographic-terminator", "unt-count"],
    );
}

#[test]
fn a_syntax_report_of_another_is_read() {
    check("CONTRL:4:1:UN", "UCI+7+EXAIR+GTAPI:ZZ+8'", &["interchange 7///"], &[]);
    check("CONTRL:4:1:UN", "UCM+1+PAXLST:D:02B:UN+4'", &["message 1///"], &["uci-missing"]);
    let segments = "UCI+7+EXAIR+GTAPI:ZZ+7'UCM+1+PAXLST:D:02B:UN:IATA+4+29+UNT+2'UCS+5'UCD+12+4:2'UCS+9+15'";
    let bytes = interchange("CONTRL:D:3:UN", segments);
    let messages = decode(&bytes);
    let message = &messages[0];
    let expected = ["interchange 7///", "message 1//29/", "segment //", "element //12/", "segment //15/"];
    assert!(said(message).iter().zip(expected).all(|(said, expected)| said.starts_with(expected)));
    let details: Vec<_> = message.answers.iter().map(|answer| answer.details.as_deref().unwrap()).collect();
    let actions: Vec<_> = details.iter().map(|details| message.text(details.action)).collect();
    assert_eq!(actions, ["7", "4", "", "", ""]);
    assert_eq!(message.text(details[1].subject), "PAXLST D 02B UN IATA");
    assert_eq!((message.text(details[1].service_segment), details[1].place.element), ("UNT".into(), Some(2)));
    let place = details[3].place;
    assert_eq!((place.segment, place.element, place.component), (Some(5), Some(4), Some(2)));
    assert_eq!(details[4].place.segment, Some(9));
}

/// What holds of every input: what is recorded stands in it, and whatever can be answered is answered exactly.
fn check_sound(bytes: &[u8]) {
    let messages = decode(bytes);
    let mut faults = Vec::new();
    for message in &messages {
        for found in &message.deviations {
            assert!(found.offset + found.length <= bytes.len(), "{found:?}");
        }
        faults.extend(message.deviations.iter().cloned());
    }
    if let Ok(written) = acknowledge(bytes, &exchange(Syntax::LevelB)) {
        edifact_rs::validate_envelope(
            &edifact_rs::from_bytes(&written).collect::<Result<Vec<_>, _>>().unwrap(),
        )
        .unwrap();
    }
    for verdict in [SyntaxVerdict::Received, SyntaxVerdict::Checked(&faults)] {
        if let Ok(written) = (SyntaxReport { subject: bytes, verdict }).write(&exchange(Syntax::LevelB)) {
            super::read_by_both(&written);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_read_and_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check_sound(&bytes);
    }

    #[test]
    fn any_text_of_segments_is_read_and_answered(
        kind in "(CUSRES|ACKRES|CONTRL|GOVREQ|PAXLST)",
        text in "(UN[ABGHTEZ]|ERP|ERC|RFF|FTX|BGM|MSG|UC[IFMSD]|RCI|TVL|DTM|LOC|['+:?*. \n]|ABO:|AF:EX1|[0-9]{1,4}|ñ|’){0,80}",
    ) {
        let head = format!("UNB+UNOA:4+EX+GT+260520:0600+7'UNH+1+{kind}:D:05B:UN'");
        check_sound(&[head.as_bytes(), text.as_bytes()].concat());
    }
}

#[test]
fn the_work_grows_with_the_message_and_not_with_its_square() {
    const MANY: usize = 20_000;
    for (kind, segments) in [
        (CUSRES, "ERP+2'RFF+ABO:A1'ERC+0'".repeat(MANY)),
        (CUSRES, format!("ERP+2'{}", "RFF+ABO:A1'ERC+0'FTX+A+++B'".repeat(MANY))),
        (CUSRES, "RFF+AF:EX54'DTM+189:X'".repeat(MANY)),
        ("CONTRL:4:1:UN", "UCS+5'UCD+12+4:2'".repeat(MANY)),
        ("GOVREQ:13:1:IA", format!("MSG+:77'{}", "RCI+1X:A'TIF+A'".repeat(MANY))),
        ("ACKRES:13:1:IA", "ERC+1'IFT+3+A'".repeat(MANY)),
    ] {
        check_sound(&interchange(kind, &segments));
    }
    check_sound(
        &"UNB+UNOA:4+EX+GT+260520:0600+7'UNH+1+CUSRES'UNH+2+CUSRES'UNZ+1+7'".repeat(MANY / 10).into_bytes(),
    );
}

//! Passenger and crew lists: what a whole list says.

use travel_messages::{MessageKind, Role, Status};

use crate::fixtures::{interchange, names, only_message, paxlst, rules};

const ELENA: &str = "NAD+FL+++ROJAS:ELENA:MARIA'ATT+2++F'DTM+329:800229'MEA+CT++:2'MEA+WT++LBR:100'\
                     FTX+BAG+++EX009:2'LOC+174+GTM'NAT+2+GT'RFF+AVF:Q2W3E4'RFF+ABO:88'RFF+SEA:012C'\
                     DOC+P:110:111+A12'DTM+36:290319'LOC+91+GTM'DOC+V+55'LOC+91+USA'";

#[test]
fn a_passenger_comes_with_everything_the_list_says() {
    let bytes = paxlst(&format!("{ELENA}CNT+42:1'"));
    let message = only_message(&bytes);
    assert_eq!((message.kind, message.status()), (Some(MessageKind::Paxlst), Status::Clean));
    assert_eq!((message.version.as_deref(), &*message.text(message.function)), (Some("D:15B"), "745"));
    let elena = &message.travellers[0];
    assert_eq!(names(&message), ["ROJAS/ELENA/MARIA"]);
    assert_eq!(elena.birth_date.unwrap().value.to_string(), "1980-02-29");
    assert_eq!((elena.nationality.unwrap().as_str(), elena.residence.unwrap().as_str()), ("GTM", "GTM"));
    assert_eq!((message.text(elena.seat), message.text(elena.reference)), ("12C".into(), "88".into()));
    assert_eq!((elena.bags.count, elena.bags.weight_kg), (Some(2), Some(45.36)));
    assert_eq!(message.bag_tags(&elena.bags), ["EX009", "EX010"]);
    let documents: Vec<_> = elena
        .documents
        .iter()
        .map(|document| [document.kind, document.number].map(|text| message.text(text)))
        .collect();
    assert_eq!(documents, [["P", "A12"], ["V", "55"]]);
    assert_eq!(elena.documents[0].expiry.unwrap().value.to_string(), "2029-03-19");
    assert_eq!(elena.documents[1].issuer.unwrap().as_str(), "USA");
    let leg = &message.movements[0];
    assert_eq!((message.text(leg.carrier), message.text(leg.number)), ("EX".into(), "54".into()));
    assert!(leg.is_border_crossing);
    assert_eq!(leg.arrival.at.unwrap().to_string(), "2026-05-21T10:20");
    assert_eq!(message.bookings[0].travellers, [0]);
}

#[test]
fn a_field_knows_where_it_stands() {
    let bytes = paxlst(ELENA);
    let message = only_message(&bytes);
    let elena = &message.travellers[0];
    let at = |range: std::ops::Range<usize>| std::str::from_utf8(&bytes[range]).unwrap();
    assert_eq!(at(elena.birth_date.unwrap().source.range()), "800229");
    assert_eq!(at(elena.nationality.unwrap().source.range()), "GT");
    assert_eq!(at(elena.seat.range()), "12C");
    assert_eq!(at(elena.documents[0].issuer.unwrap().source.range()), "GTM");
}

#[test]
fn travellers_who_share_a_locator_share_a_booking() {
    let person = |name: &str, locator: &str| format!("NAD+FL+++{name}'RFF+AVF:{locator}'");
    let list = [person("ROJAS:ANA", "AAA"), person("LARA:EVA", "BBB"), person("ROJAS:LUZ", "AAA")].concat();
    let bytes = paxlst(&list);
    let message = only_message(&bytes);
    let bookings: Vec<_> = message.bookings.iter().map(|booking| booking.travellers.as_slice()).collect();
    assert_eq!(bookings, [&[0, 2][..], &[1]]);
}

#[test]
fn the_party_qualifier_says_in_which_capacity_a_person_travels() {
    let bytes = paxlst(
        "NAD+FL+++A:A'NAD+FM+++B:B'NAD+DDU+++C:C'NAD+DDT+++D:D'NAD+VW+++E:E'NAD+ZZZ'RFF+ABO:9'NAD+XX+++F:F'NAD+XX'",
    );
    let message = only_message(&bytes);
    let roles: Vec<_> = message.travellers.iter().map(|person| person.role).collect();
    let (passenger, crew) = (Role::Passenger, Role::Crew);
    assert_eq!(roles, [passenger, crew, Role::Transit, crew, crew, passenger, passenger]);
    assert_eq!(message.text(message.travellers[5].reference), "9");
    assert_eq!(rules(&message), ["unknown-party"]);
}

#[test]
fn a_sender_is_no_traveller() {
    let list = "BGM+250'NAD+MS+++HELP DESK:CREW'COM+1:TE'TDT+20+54+++EX'NAD+FM+++B:B'";
    let bytes = interchange("PAXLST:D:02B:UN:IATA", list);
    let message = only_message(&bytes);
    assert_eq!((names(&message).len(), &*message.text(message.function)), (1, "250"));
    let leg = &message.movements[0];
    assert_eq!((message.text(leg.carrier), message.text(leg.number)), ("EX".into(), "54".into()));
}

#[test]
fn each_leg_between_two_ports_is_a_movement() {
    let legs = "BGM+745'TDT+20+EX54'LOC+92+SAL'DTM+189:2605210930:201'LOC+92+TGU'DTM+232:2605211000:201'LOC+92+TGU'\
                DTM+189:2605211100:201'LOC+125+SAP'LOC+87+GUA'NAD+FL+++A:A'";
    let bytes = interchange("PAXLST:D:02B", legs);
    let message = only_message(&bytes);
    let port = |call: &travel_messages::Call| call.port.unwrap().to_string();
    let walked: Vec<_> =
        message.movements.iter().map(|leg| port(&leg.departure) + &port(&leg.arrival)).collect();
    assert_eq!(walked, ["SALTGU", "TGUSAP", "SAPGUA"]);
    assert_eq!(port(&message.border_crossing().unwrap().departure), "SAP");
}

#[test]
fn totals_are_compared_unless_the_list_comes_in_parts() {
    let bytes = paxlst("NAD+FL+++A:A'CNT+42:2'");
    let message = only_message(&bytes);
    assert_eq!(rules(&message), ["cnt"]);
    assert!(message.deviations[0].text.contains("declares 2; there are 1"));
    let check = |part: &str, expected: &[&str]| {
        let list = "BGM+745'TDT+20+EX54'NAD+FL+++A:A'CNT+42:160'";
        let bytes = interchange(&format!("PAXLST:D:02B:UN:IATA+X+{part}"), list);
        let message = only_message(&bytes);
        assert_eq!(rules(&message), expected, "{part}");
        assert_eq!(message.envelope.declared_passengers.unwrap().value, 160);
    };
    check("01:C", &[]);
    check("02:F", &[]);
    check("01:F", &["cnt"]);
}

#[test]
fn a_title_is_split_off_and_what_was_sent_is_kept() {
    let bytes = paxlst("NAD+FL+++ROJAS:ELENAMRS'ATT+2++F'NAD+FL+++LARA:AMR'ATT+2++M'");
    let message = only_message(&bytes);
    assert_eq!(names(&message), ["ROJAS/ELENA/", "LARA/AMR/"]);
    let [elena, amr] = &message.travellers[..] else { panic!("two travellers") };
    assert_eq!(
        (message.text(elena.given_as_sent), message.text(elena.title)),
        ("ELENAMRS".into(), "MRS".into())
    );
    assert!(amr.title.is_empty() && amr.given_as_sent.is_empty());
    let bytes = paxlst("NAD+FL+++ROJAS:ELENA:MARIAMRS'NAD+FL+++LARA:TOM:MR'NAD+FL+++SOTO:MR JUAN:LUIS'");
    assert_eq!(names(&only_message(&bytes)), ["ROJAS/ELENA/MARIA", "LARA/TOM/", "SOTO/JUAN/LUIS"]);
}

#[test]
fn what_cannot_be_read_is_absent_and_recorded_without_personal_data() {
    let bytes = paxlst("NAD+FL+++ROJAS:ANA'DTM+329:991399'NAT+2+QQQ'DOC+P'MEA+CT++:TWO'LOC+178+NOWHERE'");
    let message = only_message(&bytes);
    let ana = &message.travellers[0];
    assert_eq!((ana.birth_date, ana.nationality, ana.documents.len()), (None, None, 0));
    assert_eq!(rules(&message), ["date", "country", "document-number", "measure", "port"]);
    let quoted = ["991399", "QQQ", "TWO", "NOWHERE"];
    assert!(message.deviations.iter().all(|found| quoted.iter().all(|sent| !found.text.contains(sent))));
}

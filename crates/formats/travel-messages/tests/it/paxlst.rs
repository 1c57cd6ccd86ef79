//! Passenger and crew lists.

use travel_messages::{MessageKind, Role, Status};

use crate::fixtures::{interchange, names, only_message, paxlst, rules};

const ELENA: &str = "NAD+FL+++ROJAS:ELENA:MARIA'ATT+2++F'DTM+329:800229'MEA+CT++:2'MEA+WT++LBR:100'\
                     FTX+BAG+++EX009:2'LOC+174+GTM'NAT+2+GT'RFF+AVF:Q2W3E4'RFF+ABO:88'RFF+SEA:012C'\
                     DOC+P:110:111+A12'DTM+36:290319'LOC+91+GTM'DOC+V+55'LOC+91+USA'";

#[test]
fn a_passenger_comes_with_everything_the_list_says() {
    let message = only_message(&paxlst(&format!("{ELENA}CNT+42:1'")));
    assert_eq!((message.kind, message.status()), (Some(MessageKind::Paxlst), Status::Clean));
    assert_eq!((message.version.as_deref(), message.function.as_deref()), (Some("D:15B"), Some("745")));
    let elena = &message.travellers[0];
    assert_eq!(names(&message), ["ROJAS/ELENA/MARIA"]);
    assert_eq!(elena.birth_date.unwrap().to_string(), "1980-02-29");
    assert_eq!((elena.nationality.unwrap().as_str(), elena.residence.unwrap().as_str()), ("GTM", "GTM"));
    assert_eq!((elena.seat.as_deref(), elena.reference.as_deref()), (Some("12C"), Some("88")));
    assert_eq!((elena.bags.count, elena.bags.weight_kg), (Some(2), Some(45.36)));
    assert_eq!(elena.bags.tags, ["EX009", "EX010"]);
    let documents: Vec<_> = elena.documents.iter().map(|d| (d.kind.as_str(), d.number.as_str())).collect();
    assert_eq!(documents, [("P", "A12"), ("V", "55")]);
    assert_eq!(elena.documents[0].expiry.unwrap().to_string(), "2029-03-19");
    assert_eq!(elena.documents[1].issuer.unwrap().as_str(), "USA");
    let leg = &message.movements[0];
    assert_eq!((leg.carrier.as_str(), leg.number.as_str(), leg.is_border_crossing), ("EX", "54", true));
    assert_eq!(leg.arrival.at.unwrap().to_string(), "2026-05-21T10:20");
    assert_eq!(message.bookings[0].travellers, [0]);
}

#[test]
fn travellers_who_share_a_locator_share_a_booking() {
    let person = |name: &str, locator: &str| format!("NAD+FL+++{name}'RFF+AVF:{locator}'");
    let list = [person("ROJAS:ANA", "AAA"), person("LARA:EVA", "BBB"), person("ROJAS:LUZ", "AAA")].concat();
    let message = only_message(&paxlst(&list));
    let bookings: Vec<_> = message.bookings.iter().map(|booking| booking.travellers.as_slice()).collect();
    assert_eq!(bookings, [&[0, 2][..], &[1]]);
}

#[test]
fn the_party_qualifier_says_in_which_capacity_a_person_travels() {
    let list = "NAD+FL+++A:A'NAD+FM+++B:B'NAD+DDU+++C:C'NAD+DDT+++D:D'NAD+ZZZ'RFF+ABO:9'NAD+VW+++E:E'";
    let message = only_message(&paxlst(list));
    let roles: Vec<_> = message.travellers.iter().map(|person| person.role).collect();
    let expected = [Role::Passenger, Role::Crew, Role::Transit, Role::Crew, Role::Passenger, Role::Passenger];
    assert_eq!(roles, expected);
    assert_eq!(message.travellers[4].reference.as_deref(), Some("9"));
    assert_eq!(rules(&message), ["unknown-party"]);
}

#[test]
fn a_sender_is_no_traveller() {
    let list = "BGM+250'NAD+MS+++HELP DESK:CREW'COM+1:TE'TDT+20+54+++EX'NAD+FM+++B:B'";
    let message = only_message(&interchange("PAXLST:D:02B:UN:IATA", list));
    assert_eq!((names(&message).len(), message.function.as_deref()), (1, Some("250")));
    assert_eq!((message.movements[0].carrier.as_str(), message.movements[0].number.as_str()), ("EX", "54"));
}

#[test]
fn each_leg_between_two_ports_is_a_movement() {
    let legs = "BGM+745'TDT+20+EX54'LOC+92+SAL'DTM+189:2605210930:201'LOC+92+TGU'DTM+232:2605211000:201'LOC+92+TGU'\
                DTM+189:2605211100:201'LOC+125+SAP'LOC+87+GUA'NAD+FL+++A:A'";
    let message = only_message(&interchange("PAXLST:D:02B", legs));
    let port = |call: &travel_messages::Call| call.port.unwrap().to_string();
    let walked: Vec<_> =
        message.movements.iter().map(|leg| port(&leg.departure) + &port(&leg.arrival)).collect();
    assert_eq!(walked, ["SALTGU", "TGUSAP", "SAPGUA"]);
    assert_eq!(port(&message.border_crossing().unwrap().departure), "SAP");
}

#[test]
fn totals_are_compared_unless_the_list_comes_in_parts() {
    let message = only_message(&paxlst("NAD+FL+++A:A'CNT+42:2'"));
    assert_eq!(rules(&message), ["cnt"]);
    assert!(message.deviations[0].text.contains("declares 2; there are 1"));
    let part = "BGM+745'TDT+20+EX54'NAD+FL+++A:A'CNT+42:160'";
    assert_eq!(rules(&only_message(&interchange("PAXLST:D:02B:UN:IATA+X+01:C", part))), ["part-of-list"]);
    assert_eq!(rules(&only_message(&interchange("PAXLST:D:02B:UN:IATA+X+01:F", part))), ["cnt"]);
}

#[test]
fn a_title_is_split_off_and_what_was_sent_is_kept() {
    let message = only_message(&paxlst("NAD+FL+++ROJAS:ELENAMRS'ATT+2++F'NAD+FL+++LARA:AMR'ATT+2++M'"));
    assert_eq!(names(&message), ["ROJAS/ELENA/", "LARA/AMR/"]);
    assert_eq!(message.travellers[0].given_as_sent.as_deref(), Some("ELENAMRS"));
    let message = only_message(&paxlst("NAD+FL+++ROJAS:ELENA:MARIAMRS'NAD+FL+++LARA:TOM:MR'"));
    assert_eq!(names(&message), ["ROJAS/ELENA/MARIA", "LARA/TOM/"]);
}

#[test]
fn what_cannot_be_read_is_absent_and_recorded_without_personal_data() {
    let message = only_message(&paxlst("NAD+FL+++ROJAS:ANA'DTM+329:991399'NAT+2+QQQ'DOC+P'"));
    let ana = &message.travellers[0];
    assert_eq!((ana.birth_date, ana.nationality, ana.documents.len()), (None, None, 0));
    assert_eq!(rules(&message), ["date", "country", "document-number"]);
    assert!(message.deviations.iter().all(|found| !found.text.contains("991399")));
}

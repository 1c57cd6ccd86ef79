//! The uses of a list: the guide's structures, close-out, ships, trucks, US/EDIFACT, several in one input.

use travel_messages::{TravelStatus, decode};

use crate::fixtures::{interchange, names, only_message, rules};
use crate::said;

const LEG: &str = "TDT+20+EX877+++EX'LOC+125+SAL'DTM+189:2605210930:201'LOC+87+GUA'DTM+232:2605211020:201'";

/// A list without deviations that says these lines, and these of its first traveller.
fn check(kind: &str, segments: &str, of_list: &[&str], of_first: &[&str]) {
    let bytes = interchange(kind, segments);
    let message = only_message(&bytes);
    assert_eq!(rules(&message), [""; 0], "{:?}", message.deviations);
    said::expect(&said::of_message(&message), of_list);
    said::expect(&said::of_traveller(&message, &message.travellers[0]), of_first);
}

#[test]
fn one_passenger_at_check_in_with_all_fields() {
    let person = "NAD+FL+++LARA:INES+6A AVENIDA 1+GUATEMALA+GU+01001+GTM'ATT+2++F'DTM+329:910203'MEA+CT++:2'GEI+4+173'\
                  FTX+BAG+++EX987654:2'LOC+22+GUA'LOC+174+GTM'LOC+178+SAL'LOC+179+GUA'LOC+180+:::COBAN GTM'COM+502 1:TE'\
                  NAT+2+GTM'RFF+AVF:Q2W3E4'RFF+ABO:EX1'RFF+SEA:15A'DOC+P:110:111+A123'DTM+36:310901'LOC+91+GTM'\
                  DOC+V:110:111+V77'LOC+91+USA'";
    check(
        "PAXLST:D:15B:UN:IATA+EX877/260521/1020",
        &format!("BGM+745'NAD+MS+++DESK'COM+502 9:TE'{LEG}{person}CNT+42:1'"),
        &["common-access=EX877/260521/1020", "reporting-party=DESK", "declared-passengers=1"],
        &["surname=LARA", "seat=15A", "tag=EX987655", "document=V V77", "birth-place=COBAN GTM"],
    );
}

#[test]
fn a_change_a_cancellation_and_a_reduction_name_the_people_they_are_about() {
    for (code, event) in [("CP", "change"), ("XR", "cancel-reservation"), ("RP", "reduce-party")] {
        check(
            "PAXLST:D:05B:UN:IATA",
            &format!(
                "BGM+745+{code}'RFF+TN:T1:::2'{LEG}NAD+FL+++LARA:INES'RFF+AVF:Q2W3E4'RFF+ABO:EX1'CNT+42:1'"
            ),
            &[&format!("event={event}"), "transaction=T1", "revision=2"],
            &["reference=EX1", "role=passenger"],
        );
    }
}

#[test]
fn people_whom_a_close_out_names_by_reference_only_are_travellers() {
    let people = "NAD+ZZZ'RFF+ABO:EX1'NAD+ZZZ'RFF+AVF:Q2W3E4'RFF+ABO:EX2'NAD+ZZZ+++'RFF+AVF:Z'CNT+42:3'";
    for (code, status) in [("CLOB", TravelStatus::OnBoard), ("CLNB", TravelStatus::NotOnBoard)] {
        for legs in [LEG, ""] {
            let bytes =
                interchange("PAXLST:D:05B:UN:IATA", &format!("BGM+266+{code}'NAD+MS+++DESK'{legs}{people}"));
            let message = only_message(&bytes);
            assert_eq!(rules(&message), [""; 0]);
            let found: Vec<_> = message
                .travellers
                .iter()
                .map(|person| (message.text(person.reference), message.text(person.locator), person.status))
                .collect();
            let status = Some(status);
            assert_eq!(
                found,
                [
                    ("EX1".into(), "".into(), status),
                    ("EX2".into(), "Q2W3E4".into(), status),
                    ("".into(), "Z".into(), status)
                ]
            );
        }
    }
}

#[test]
fn a_cancelled_flight_names_nobody() {
    let bytes = interchange("PAXLST:D:05B:UN:IATA", &format!("BGM+266+XF'{LEG}CNT+42:0'"));
    let message = only_message(&bytes);
    assert_eq!((rules(&message).len(), message.travellers.len(), message.movements.len()), (0, 0, 1));
}

#[test]
fn crew_lists_name_crew() {
    let crew =
        "NAD+FM+++SOTO:LUIS'EMP+1+CR2:110:111'LOC+180+GTM'DOC+P+A1'LOC+91+GTM'DOC+L+77'LOC+91+GTM'CNT+41:1'";
    check(
        "PAXLST:D:02B:UN:CBP",
        &format!("BGM+250+C'{LEG}{crew}"),
        &["event-code=C", "declared-crew=1"],
        &["role=crew", "rank=CR2", "document=L 77"],
    );
    check(
        "PAXLST:D:02B:UN:CBP",
        &format!("BGM+336+G'TDT+20+EX01MCL+++EX'DTM+554:2605211020:201'{crew}"),
        &["known-function=master-crew-list", "event=change", "leg=air EX 1MCL >"],
        &["role=crew"],
    );
    check(
        "PAXLST:D:02B:UN:CBP",
        &format!("BGM+250+A'TDT+34+EX9+++EX'LOC+125+SAL'LOC+87+GUA'{crew}"),
        &["kind=Overflight"],
        &[],
    );
}

#[test]
fn a_ship_has_an_imo_number_a_voyage_and_ports_of_five_letters() {
    check(
        "PAXLST:D:03B:UN",
        "BGM+745'TDT+20+0012W+1++SEAX:172:20+++9074729:146::LUCERO DEL MAR:PA'LOC+5+SVACJ'DTM+133:202605210930:203'\
         LOC+8+GTSTC'DTM+132:202605211820:203'NAD+FM+++SOTO:LUIS'EMP+1+:::MASTER'LOC+178+SVACJ'LOC+179+GTSTC'NAD+FL+++LARA:INES'\
         CNT+41:1'CNT+42:1'",
        &[
            "leg=sea SEAX 0012W SVACJ@2026-05-21T09:30>GTSTC@2026-05-21T18:20",
            "conveyance=9074729",
            "name=LUCERO DEL MAR",
        ],
        &["role=crew", "rank=MASTER", "embarks=SVACJ", "debarks=GTSTC"],
    );
}

#[test]
fn a_truck_has_a_plate_a_driver_and_cards() {
    check(
        "PAXLST:D:03B:UN",
        "BGM+10+TRIP7'TDT+11++3++TRKX+++P123ABC'LOC+60+USLRD'NAD+VW+++SOTO:LUIS'ATT+2++M'DTM+329:800229'NAT+2+MX'\
         DOC+5K+CDL99'LOC+91+MX'DOC+39+A1'NAD+FL+++LARA:INES'NAT+2+MX'",
        &["known-function=passenger-list", "leg=road TRKX  USLRD>", "conveyance=P123ABC"],
        &["role=crew", "document=5K CDL99", "document=39 A1", "nationality=MEX"],
    );
}

#[test]
fn trains_and_buses_have_their_mode() {
    for (code, mode) in [("2", "rail"), ("3", "road"), ("8", "inland-water"), ("1", "sea"), ("4", "air")] {
        check(
            "PAXLST:D:15B:UN",
            &format!("BGM+745'TDT+20+9018+{code}++EXR'LOC+125+SAL'LOC+87+GUA'NAD+FL+++LARA:INES'"),
            &[&format!("leg={mode} EXR 9018 SAL>GUA border")],
            &[],
        );
    }
}

#[test]
fn a_list_in_us_edifact_says_all_of_a_person_in_one_segment() {
    let list = "CTA+IC+:DESK ANA+502 1:TE+502 2:FX'TDT++EX812+40+EX'LOC+005+SVSAL:50'DTM+136+260521+0930+M6'LOC+PT+HNTGU:50'\
                DTM+132+260521+1000+M6'LOC+008+GTGUA:50'DTM+132+260521+1100+M6'UNS+D'\
                PDT+P/A123:290319:GT+LARA:INES:P:910203:F+PAX+SVSAL:GTGUA'PDT+V/77::+SOTO:LUIS::800229:U+CRW+SVSAL:GTGUA'\
                PDT+P/A9:290319:SV+DIAZ:ANA::351230'";
    let bytes = interchange("PAXLST:001:000:EX+EX812/260521/1100", list);
    let message = only_message(&bytes);
    assert_eq!(rules(&message), [""; 0], "{:?}", message.deviations);
    said::expect(
        &said::of_message(&message),
        &[
            "reporting-party=DESK ANA",
            "reporting-contact=502 1 TE 502 2 FX",
            "leg=air EX 812 SAL@2026-05-21T09:30>TGU@2026-05-21T10:00",
            "leg=air EX 812 TGU>GUA@2026-05-21T11:00",
        ],
    );
    assert_eq!(names(&message), ["LARA/INES/P", "SOTO/LUIS/", "DIAZ/ANA/"]);
    let first = [
        "document=P A123",
        "expires=2029-03-19",
        "issuer=GTM",
        "born=1991-02-03",
        "sex=F",
        "embarks=SAL",
        "debarks=GUA",
    ];
    said::expect(&said::of_traveller(&message, &message.travellers[0]), &first);
    said::expect(
        &said::of_traveller(&message, &message.travellers[1]),
        &["role=crew", "document=V 77", "born=1980-02-29"],
    );
    said::expect(
        &said::of_traveller(&message, &message.travellers[2]),
        &["role=passenger", "born=1935-12-30"],
    );
}

#[test]
fn every_message_of_every_group_and_interchange_is_read() {
    let message = |reference: u32, name: &str| {
        format!(
            "UNH+{reference}+PAXLST:D:15B:UN:IATA'BGM+745'{LEG}NAD+FL+++LARA:{name}'CNT+42:1'UNT+10+{reference}'"
        )
    };
    let group = |reference: u32, messages: &[String]| {
        format!(
            "UNG+PAXLST+EX+GT+260520:0600+{reference}+UN+D:15B'{}UNE+{}+{reference}'",
            messages.concat(),
            messages.len()
        )
    };
    let interchange = |reference: u32, groups: &[String]| {
        format!(
            "UNB+UNOA:4+EX+GT+260520:0600+{reference}++APIS'{}UNZ+{}+{reference}'",
            groups.concat(),
            groups.len()
        )
    };
    let bytes = [
        interchange(1, &[group(1, &[message(1, "ANA"), message(2, "BEA")]), group(2, &[message(1, "CARO")])]),
        interchange(2, &[message(1, "DORA"), message(2, "EVA")]),
    ]
    .concat();
    let messages = decode(bytes.as_bytes());
    let found: Vec<_> = messages.iter().flat_map(names).collect();
    assert_eq!(found, ["LARA/ANA/", "LARA/BEA/", "LARA/CARO/", "LARA/DORA/", "LARA/EVA/"]);
    assert!(messages.iter().all(|message| message.deviations.is_empty()));
    let references: Vec<_> =
        messages.iter().map(|message| message.text(message.envelope.interchange)).collect();
    assert_eq!(references, ["1", "1", "1", "2", "2"]);
}

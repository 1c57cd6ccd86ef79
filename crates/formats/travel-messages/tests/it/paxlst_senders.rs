//! What real systems send that is not as the guide has it: every traveller comes out, with what was meant.

use travel_messages::decode;

use crate::fixtures::{interchange, names, only_message, paxlst, rules};
use crate::said;

const LEG: &str = "TDT+20+EX877+++EX'LOC+125+SAL'DTM+189:2605210930:201'LOC+87+GUA'DTM+232:2605211020:201'";
const PERSON: &str = "ATT+2++F'DTM+329:910203'DOC+P+A1'";
const ROUTE: &str = "SAL@2026-05-21T09:30>GUA@2026-05-21T10:20";

/// A person with these segments, `NAD` included, breaks these rules and says these lines.
fn check_person(segments: &str, broken: &[&str], expected: &[&str]) {
    let bytes = paxlst(segments);
    let message = only_message(&bytes);
    assert_eq!(rules(&message), broken, "{segments}");
    assert_eq!(message.travellers.len(), 1, "{segments}");
    said::expect(&said::of_traveller(&message, &message.travellers[0]), expected);
}

/// A list of one person that begins with these segments breaks these rules and says these lines.
fn check_list(head: &str, broken: &[&str], expected: &[&str]) {
    let bytes = interchange("PAXLST:D:05B:UN:IATA", &format!("{head}NAD+FL+++LARA:INES'{PERSON}"));
    let message = only_message(&bytes);
    assert_eq!(rules(&message), broken, "{head}");
    assert_eq!(names(&message), ["LARA/INES/"], "{head}");
    assert!(message.travellers[0].birth_date.is_some(), "{head}");
    said::expect(&said::of_message(&message), expected);
}

/// A party of these segments is one traveller with this name.
fn check_party(segments: &str, broken: &[&str], name: &str) {
    let bytes = interchange("PAXLST:D:05B:UN:IATA", segments);
    let message = only_message(&bytes);
    assert_eq!(names(&message), [name], "{segments}");
    assert_eq!(rules(&message), broken, "{segments}");
}

#[test]
fn a_party_with_what_only_travellers_have_is_a_traveller() {
    check_party(&format!("BGM+745'{LEG}NAD+PAX+++LARA'{PERSON}"), &["unknown-party"], "LARA//");
    check_party(&format!("BGM+745'NAD+PAX+++LARA:INES'{PERSON}"), &["unknown-party"], "LARA/INES/");
    check_party(&format!("BGM+745'{LEG}NAD+++++CALLE 1+COBAN'{PERSON}"), &["unknown-party"], "//");
    for code in ["XR", "CP", "RP", "XF"] {
        check_party(&format!("BGM+745+{code}'RFF+TN:1'NAD+MS+++DESK'NAD+ZZZ'RFF+ABO:EX1'"), &[], "//");
    }
    // Of a sender it is said in vain.
    let bytes = interchange(
        "PAXLST:D:05B",
        &format!("BGM+745'NAD+MS+++DESK'ATT+2++F'DTM+329:910203'{LEG}NAD+CA+++EX AIR'COM+1:TE'"),
    );
    let message = only_message(&bytes);
    assert_eq!((message.travellers.len(), rules(&message)), (0, vec!["unexpected-segment"; 2]));
}

#[test]
fn a_name_in_one_piece_is_kept_and_a_slash_divides_it() {
    let broken = &["name-undivided"];
    check_person("NAD+FL+++LARA/INES MRS'", broken, &["surname=LARA", "given=INES", "title=MRS"]);
    check_person("NAD+FL++LARA/INES'", broken, &["surname=LARA", "given=INES"]);
    check_person("NAD+FL++LARA INES'", broken, &["surname=LARA INES"]);
    check_person("NAD+FL+LARA INES'", broken, &["surname=LARA INES"]);
    check_person("NAD+FL+++LARA/SOTO:INES'", &[], &["surname=LARA/SOTO", "given=INES"]);
    check_person("NAD+FL+++LARA/SOTO::INES'", &[], &["surname=LARA/SOTO", "other=INES"]);
    check_person("NAD+FL+++LARA/'", broken, &["surname=LARA"]);
    check_person("NAD+FL+++/INES'", broken, &["given=INES"]);
    check_person("NAD+FL+++:INES:LUZ'", &[], &["given=INES", "other=LUZ"]);
    check_person("NAD+FL+++LARA::INES MRS'", &[], &["surname=LARA", "other=INES", "title=MRS"]);
}

#[test]
fn a_driver_may_be_named_by_a_number_only() {
    check_person("NAD+VW+14133:109+++CALLE 1'", &[], &["VW=14133", "address=CALLE 1||||"]);
    check_person("NAD+FM+14135++SOTO:LUIS'", &[], &["FM=14135", "surname=SOTO", "given=LUIS"]);
    check_person("NAD+FM+14135+SOTO LUIS'", &["name-undivided"], &["FM=14135", "surname=SOTO LUIS"]);
}

#[test]
fn particulars_stand_in_other_places_or_codes() {
    let person = "NAD+FL+++LARA:INES'";
    let check = |segments: &str, broken: &[&str], expected: &[&str]| {
        check_person(&format!("{person}{segments}"), broken, expected);
    };
    check("MEA+CT++2'MEA+WT++KGM:28'", &[], &["bags=2", "kilograms=28"]);
    check("MEA+WT++LBS:100'", &[], &["kilograms=45.36"]);
    check("DTM+329+910203'DOC+P+A1'DTM+36+310901'", &[], &["born=1991-02-03", "expires=2031-09-01"]);
    check("DTM+329:1991:602'", &[], &["born=1991"]);
    check("DTM+329:03021991:4'", &[], &["born=1991-02-03"]);
    check("DTM+329:1991-02-03'", &[], &["born=1991-02-03"]);
    check("DOC+I+A1'DTM+36:990101'", &[], &["expires=2099-01-01"]);
    // What was said first is not overwritten.
    check("DTM+329:910203'DTM+329:800229'", &[], &["born=1991-02-03"]);
    check("NAT+2+GTM'NAT+1+SLV'", &[], &["nationality=GTM"]);
    check("NAT+1+SLV'NAT+2+GTM'", &[], &["nationality=GTM"]);
    check("LOC+180+GTM:::COBAN'", &[], &["birth-place=GTM", "birth-city=COBAN"]);
    check("DOC+P+A1'LOC+91+GTM:::COBAN'", &[], &["issuer=GTM", "issued-at=COBAN"]);
    check("ATT+2++2'", &["sex"], &["sex=F"]);
    check("ATT+2++1'", &["sex"], &["sex=M"]);
    check("ATT+2++:::FEMALE'", &[], &["sex=F"]);
    check("ATT+2++Q'", &["sex"], &["surname=LARA"]);
}

#[test]
fn a_list_without_any_date_still_has_the_dates_with_a_century() {
    let bytes = b"UNH+1+PAXLST:D:02B'BGM+745'TDT+20+EX1'NAD+FL+++LARA:INES'DTM+329:19910203:102'DTM+36:310901'UNT+7+1'";
    let message = &decode(bytes)[0];
    assert_eq!(message.travellers[0].birth_date.unwrap().to_string(), "1991-02-03");
    assert_eq!(rules(message), ["unb-missing", "date"]);
}

#[test]
fn a_birth_is_never_taken_for_a_day_of_travel() {
    let bytes = interchange(
        "PAXLST:D:05B",
        &format!("BGM+745'NAD+XX'DTM+329:400203'{LEG}NAD+FL+++A:B'DTM+329:910203'"),
    );
    let message = only_message(&bytes);
    let born: Vec<_> =
        message.travellers.iter().map(|person| person.birth_date.unwrap().to_string()).collect();
    assert_eq!(born, ["1940-02-03", "1991-02-03"]);
}

#[test]
fn times_of_a_leg_stand_in_other_places_or_forms() {
    let leg = |said: &str| format!("leg=air EX 1 {said}");
    let check = |segments: &str, broken: &[&str], said: &str| {
        check_list(&format!("BGM+745'TDT+20+EX1+++EX'{segments}"), broken, &[&leg(said)]);
    };
    let (departs, arrives) = ("DTM+189:2605210930:201'", "DTM+232:2605211020:201'");
    let border = &format!("{ROUTE} border");
    check(&format!("LOC+125+SAL'LOC+87+GUA'{departs}{arrives}"), &[], border);
    check(&format!("{departs}{arrives}LOC+125+SAL'LOC+87+GUA'"), &[], border);
    check(&format!("LOC+87+GUA'{arrives}LOC+125+SAL'{departs}"), &[], border);
    check(&format!("LOC+22+SAL'{departs}LOC+87+GUA'{arrives}"), &[], ROUTE);
    check(&format!("LOC+22+IAH'LOC+125+SAL'{departs}LOC+87+GUA'{arrives}"), &[], border);
    check("LOC+125+SAL'DTM+189:20260521:0930:203'LOC+87+GUA'DTM+232+2605211020:201'", &[], border);
    check(
        "LOC+125+SAL'DTM+189: 2605210930:201'LOC+87+GUA'DTM+232:260521102000:204'",
        &["date"],
        "SAL@2026-05-21T09:30>GUA border",
    );
    check(
        "LOC+125+SAL'DTM+189:202605210930?+0600:205'LOC+87+GUA'DTM+232:202605211020CST:303'",
        &["time-zone", "time-zone"],
        border,
    );
    // Where the flight comes back to.
    check(
        &format!("LOC+125+GUA'{departs}LOC+87+GUA'{arrives}"),
        &[],
        "GUA@2026-05-21T09:30>GUA@2026-05-21T10:20 border",
    );
}

#[test]
fn places_without_a_port_code_are_told_as_sent() {
    let bytes = interchange(
        "PAXLST:D:05B",
        "BGM+745'TDT+20+N123EX+++N123EX'LOC+125+MSLP'LOC+87+MGGT'TDT+20+B12+03++BUSX+++:8::P123ABC'LOC+5+:::LA HACHADURA'LOC+8+:::COBAN'\
         NAD+FL+++LARA:INES'",
    );
    let message = only_message(&bytes);
    assert_eq!(rules(&message), ["port", "port"]);
    let said = |text| message.text(text).into_owned();
    let legs: Vec<_> = message
        .movements
        .iter()
        .map(|leg| [leg.number, leg.departure_place, leg.arrival_place, leg.conveyance].map(said).join("|"))
        .collect();
    assert_eq!(legs, ["N123EX|MSLP|MGGT|", "B12|LA HACHADURA|COBAN|P123ABC"]);
}

#[test]
fn a_cruise_that_comes_back_is_a_movement_of_a_ship() {
    for mode in ["1", "01", "10", "15"] {
        let head = format!(
            "BGM+745'TDT+20+V12+{mode}+11:::CRUISE+SEAX+++9074729:::LUCERO'LOC+5+GTSTC'DTM+133:202605210930:203'\
             LOC+8+GTSTC'DTM+132:202605231820:203'"
        );
        let leg = "leg=sea SEAX V12 GTSTC@2026-05-21T09:30>GTSTC@2026-05-23T18:20";
        check_list(&head, &[], &[leg, "name=LUCERO"]);
    }
}

#[test]
fn a_departure_confirmation_lists_who_is_on_board() {
    for (code, status) in [("CI:1.0", "status=checked-in"), ("DC:1.0", "status=on-board")] {
        let bytes = interchange("PAXLST:D:05B", &format!("BGM+745+{code}'{LEG}NAD+FL+++LARA:INES'"));
        let message = only_message(&bytes);
        said::expect(&said::of_traveller(&message, &message.travellers[0]), &[status]);
    }
}

#[test]
fn nothing_before_a_name_is_taken_for_its_title() {
    let bytes = interchange(
        "PAXLST:001:000:EX",
        "TDT++EX812+40+EX'LOC+005+SVSAL:50'DTM+136+260521+0930+M6'UNS+D'PDT+P/A1:290319:GT+LARA::MR:910203:F+PAX'\
         PDT+P/A2:290319:GT+SOTO::LUIS MR:910203:M+PAX'",
    );
    let message = only_message(&bytes);
    let said: Vec<_> = message
        .travellers
        .iter()
        .map(|person| {
            [person.given, person.other, person.title, person.given_as_sent]
                .map(|text| message.text(text))
                .join("|")
        })
        .collect();
    assert_eq!(said, ["|MR||", "|LUIS|MR|LUIS MR"]);
}

#[test]
fn a_message_on_the_teletype_with_its_own_service_characters_is_read() {
    let text = "\x01QK GUAPPEX\r\n.MUCKM1A 210526\r\n\x02UNA:(.) -\r\nUNB(UNOA:4(1A:EX(GTLAPIS(260521:0121(83(((APIS-\r\n\
                UNG(PAXLST(EX AIR:EX(GTLAPIS(260521:0121(83(UN(D:05B-\r\nUNH(1(PAXLST:D:05B:UN:IATA(EX2302605211020(01-\r\nBGM(745-\r\n\
                NAD(MS(((EX SECURITY-\r\nCOM(50222:TE(50223:FX-\r\nTDT(20(EX230-\r\nLOC(125(SAL-\r\nDTM(189:2605210930:201-\r\n\
                LOC(87(GUA-\r\nDTM(232:2605211020:201-\r\nNAD(FL(((LARA:ANA)-MARIA:INES-\r\nATT(2((F-\r\nDTM(329:910203-\r\n\
                DOC(P(A1-\r\nLOC(91(GTM-\r\nNAD(FL(((SOTO:LUIS-\r\nATT(2((M-\r\nCNT(42:2-\r\nUNT(18(1-\r\nUNE(1(83-\r\nUNZ(1(83-\r\n\x03";
    let message = only_message(text.as_bytes());
    assert_eq!(names(&message), ["LARA/ANA-MARIA/INES", "SOTO/LUIS/"]);
    said::expect(
        &said::of_message(&message),
        &["leg=air EX 230 SAL@2026-05-21T09:30>GUA@2026-05-21T10:20 border"],
    );
    assert_eq!(rules(&message), ["type-b-heading", "control-characters"]);
}

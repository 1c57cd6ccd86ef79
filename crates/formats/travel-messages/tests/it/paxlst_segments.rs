//! Every segment of the guide's table (§1.2 of the facts) comes out as what it means.

use crate::fixtures::{interchange, only_message, paxlst, rules};
use crate::said;

/// A passenger with these segments behind the name; the message has no deviation.
fn check_person(segments: &str, expected: &[&str]) {
    let bytes = paxlst(&format!("NAD+FL+++ROJAS:ELENA'{segments}"));
    let message = only_message(&bytes);
    assert_eq!(rules(&message), [""; 0], "{segments}");
    said::expect(&said::of_traveller(&message, &message.travellers[0]), expected);
}

/// A list that begins with these segments.
fn check_head(segments: &str, expected: &[&str]) {
    let bytes = interchange("PAXLST:D:15B:UN:IATA", segments);
    let message = only_message(&bytes);
    assert_eq!(rules(&message), [""; 0], "{segments}");
    said::expect(&said::of_message(&message), expected);
}

#[test]
fn bgm_says_what_the_list_is_and_what_happened() {
    for (code, function) in [
        ("745", "passenger-list"),
        ("250", "crew-list"),
        ("336", "master-crew-list"),
        ("655", "gate-pass"),
        ("266", "flight-status"),
        ("10", "passenger-list"),
    ] {
        check_head(&format!("BGM+{code}'"), &[&format!("known-function={function}")]);
    }
    for (code, event) in [
        ("CP", "change"),
        ("XR", "cancel-reservation"),
        ("RP", "reduce-party"),
        ("CL", "close"),
        ("CLNB", "close-not-on-board"),
        ("CLOB", "close-on-board"),
        ("XF", "cancel-flight"),
        ("CF", "change-flight"),
        ("CI:1.0", "check-in-closed"),
        ("DC:1.0", "departed"),
        ("H", "change"),
    ] {
        check_head(&format!("BGM+745+{code}'"), &[&format!("event={event}")]);
    }
    check_head("BGM+250+CC'", &["event-code=CC", "known-function=crew-list"]);
}

#[test]
fn the_head_says_who_reports_and_under_which_transaction() {
    check_head(
        "BGM+745'RFF+TN:AB12:::3'NAD+MS+ABC9'COM+502 1234:TE+502 1235:FX+desk@ex.test:EM'TDT+20+EX1+++EX'",
        &[
            "transaction=AB12",
            "revision=3",
            "reporting-party=ABC9",
            "reporting-contact=502 1234 TE 502 1235 FX desk@ex.test EM",
        ],
    );
    check_head("BGM+745'NAD+MS+++DESK:ANA'", &["reporting-party=DESK ANA"]);
    check_head("COM+1:TE'BGM+745'RFF+TN:X'", &["reporting-contact=1 TE", "transaction=X"]);
}

#[test]
fn the_legs_say_carrier_number_ports_and_times() {
    let ports = "LOC+125+SAL'DTM+189:2605210930:201'LOC+87+GUA'DTM+232:2605211020:201'";
    let route = "SAL@2026-05-21T09:30>GUA@2026-05-21T10:20 border";
    for (tdt, leg) in [
        ("TDT+20+EX0054+++EX'", "air EX 54"),
        ("TDT+20+EX54'", "air EX 54"),
        ("TDT+20+54A+++EX'", "air EX 54A"),
        // The prefix is not the carrier: code shares are written so.
        ("TDT+20+ZX877+++XZ'", "air XZ 877"),
        ("TDT+20+EXA0054+4++EXA'", "air EXA 54"),
    ] {
        check_head(&format!("BGM+745'{tdt}{ports}"), &[&format!("leg={leg} {route}"), "kind=Main"]);
    }
    check_head("BGM+250'TDT+34+EX9+++EX'LOC+125+SAL'LOC+87+GUA'", &["kind=Overflight"]);
    check_head(
        "BGM+745'TDT+20+EX1+++EX'LOC+92+BOG'LOC+125+SAL'LOC+87+GUA'LOC+130+FRS'",
        &["leg=air EX 1 BOG>SAL", "leg=air EX 1 SAL>GUA border", "leg=air EX 1 GUA>FRS"],
    );
    check_head(
        "BGM+250'TDT+20+EX1+++EX'LOC+188+GUA'LOC+172+SAL'LOC+22+IAH'LOC+125+SAL'LOC+87+GUA'",
        &["filed-at=GUA", "reported-at=SAL", "leg=air EX 1 SAL>GUA border"],
    );
    check_head("BGM+655'TDT+20+EX1+++EX'LOC+91+GUA'", &["gate-pass-at=GUA"]);
}

#[test]
fn a_person_has_particulars() {
    check_person("ATT+2++F'", &["sex=F"]);
    check_person("ATT+2++M'", &["sex=M"]);
    check_person("ATT+2++X'", &["sex=X"]);
    check_person("ATT+2++U'", &["surname=ROJAS"]);
    check_person("DTM+329:800229'", &["born=1980-02-29"]);
    check_person("DTM+329:19260520:102'", &["born=1926-05-20"]);
    check_person("DTM+329:260522'", &["born=1926-05-22"]);
    check_person("DTM+329'", &["given=ELENA"]);
    check_person("DTM+329:'", &["given=ELENA"]);
    check_person("GEI+4+173'", &["verified=true"]);
    check_person("GEI+4+174:110:ZZZ'", &["verified=false"]);
    check_person("GIS+173'", &["verified=true"]);
    check_person("NAT+2+GTM'", &["nationality=GTM"]);
    check_person("NAT+2+GT'", &["nationality=GTM"]);
    check_person("EMP+1+CR1:110:111'", &["rank=CR1"]);
    check_person("EMP+1+:::CHIEF ENGINEER'", &["rank=CHIEF ENGINEER"]);
}

#[test]
fn a_person_has_places() {
    check_person("LOC+22+GUA'LOC+174+GTM'", &["clears=GUA", "residence=GTM"]);
    check_person("LOC+178+SAL'LOC+179+GUA'", &["embarks=SAL", "debarks=GUA"]);
    check_person("LOC+178+SVACJ'LOC+179+GTSTC'", &["embarks=SVACJ", "debarks=GTSTC"]);
    check_person("LOC+180+GTM'", &["birth-place=GTM"]);
    check_person("LOC+180+:::HARTFORD USA'", &["birth-place=HARTFORD USA"]);
    check_person(
        "LOC+180+USA+:::HARTFORD+:::CT'",
        &["birth-place=USA", "birth-city=HARTFORD", "birth-region=CT"],
    );
}

#[test]
fn a_person_has_references_however_many() {
    check_person(
        "RFF+AVF:Q2W3E4'RFF+ABO:EX88'RFF+SEA:012C'RFF+AEA:R1'RFF+CR:K2'RFF+YZY:1239'RFF+ZZZ:Z'RFF+AVF:SECOND'RFF+SEA:XXX'",
        &[
            "locator=Q2W3E4",
            "reference=EX88",
            "seat=12C",
            "AEA=R1",
            "CR=K2",
            "YZY=1239",
            "ZZZ=Z",
            "AVF=SECOND",
            "SEA=XXX",
        ],
    );
    check_person("RFF+AVF:'RFF+AVF:LATE'", &["locator=LATE"]);
}

#[test]
fn a_person_has_bags() {
    check_person("MEA+CT++:2'MEA+WT++KGM:23'", &["bags=2", "kilograms=23"]);
    check_person("MEA+WT++LBR:100'", &["kilograms=45.36"]);
    check_person("MEA+WT++KGM:22,5'", &["kilograms=22.5"]);
    check_person("FTX+BAG+++EX009:2'FTX+BAG+++EX777'", &["tag=EX009", "tag=EX010", "tag=EX777"]);
    let tags: String = (100..140).map(|tag| format!("FTX+BAG+++EX{tag}'")).collect();
    check_person(&tags, &["tag=EX100", "tag=EX139"]);
}

#[test]
fn a_person_has_addresses_and_contacts() {
    let bytes = paxlst(
        "NAD+FL+++ROJAS:ELENA+6A AVENIDA:ZONA 1+GUATEMALA+GT-GU+01001+GTM'COM+502 1:TE+502 2:FX+e@ex.test:EM'COM+a@ex.test+?+502 3'",
    );
    let message = only_message(&bytes);
    assert_eq!(rules(&message), [""; 0]);
    said::expect(
        &said::of_traveller(&message, &message.travellers[0]),
        &[
            "address=6A AVENIDA ZONA 1|GUATEMALA|GT-GU|01001|GTM",
            "phone=502 1",
            "fax=502 2",
            "email=e@ex.test",
            "email=a@ex.test",
            "phone=+502 3",
        ],
    );
    let bytes = paxlst("NAD+FL+++ROJAS:ELENA++GUATEMALA+:::SOLOLA'");
    let message = only_message(&bytes);
    said::expect(&said::of_traveller(&message, &message.travellers[0]), &["address=|GUATEMALA|SOLOLA||"]);
}

#[test]
fn a_person_has_documents_and_visas() {
    check_person(
        "DOC+P:110:111+A12'DTM+36:290319'DTM+182:190320'LOC+91+GTM'DOC+V+55'DTM+36:280101'LOC+91+USA'",
        &[
            "document=P A12",
            "agency=111",
            "expires=2029-03-19",
            "issued=2019-03-20",
            "issuer=GTM",
            "document=V 55",
            "issuer=USA",
        ],
    );
    for kind in ["P", "V", "I", "A", "C", "AC", "IP", "F", "M", "N", "L", "T", "5K", "39"] {
        check_person(&format!("DOC+{kind}+X1'"), &[&format!("document={kind} X1")]);
    }
    check_person("DOC+P+A12'LOC+91+:::GTM'", &["issuer=GTM"]);
    check_person("DOC+P+A12'LOC+91+:::SAN SALVADOR'", &["issued-at=SAN SALVADOR"]);
    check_person("DOC+:::SEAMAN BOOK+A12'", &["document=SEAMAN BOOK A12"]);
}

#[test]
fn names_stay_as_they_were_sent() {
    let check = |nad: &str, expected: &[&str], deviations: &[&str]| {
        let bytes = paxlst(nad);
        let message = only_message(&bytes);
        said::expect(&said::of_traveller(&message, &message.travellers[0]), expected);
        assert_eq!(rules(&message), deviations, "{nad}");
    };
    check("NAD+FL+++ROJAS:FNU'", &["surname=ROJAS", "given=FNU"], &[]);
    check("NAD+FL+++LNU:ELENA'", &["surname=LNU", "given=ELENA"], &[]);
    // The fixture counts the released apostrophe as a segment.
    check("NAD+FL+++O?'DEA:ANA'", &["surname=O'DEA", "given=ANA"], &["unt-count"]);
    check("NAD+FL+++PEÑA:JOSÉ:LUIS:RAÚL'", &["surname=PEÑA", "given=JOSÉ", "other=LUIS RAÚL"], &[]);
    check("NAD+FL+++ROJAS'", &["surname=ROJAS", "role=passenger"], &[]);
    check("NAD+FL'", &["role=passenger"], &[]);
    check("NAD+FL++ROJAS ELENA'", &["surname=ROJAS ELENA"], &["name-undivided"]);
}

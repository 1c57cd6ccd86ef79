//! What must not be known leaves the bytes before they are stored.

use proptest::prelude::*;
use travel_messages::{Traveller, decode, redact};

use crate::fixtures::{family, names, paxlst, pnrgov};
use crate::pnrgov_xml::PUSH;

const TABLE: &str = include_str!("../../src/sensitive.txt");

/// The entries of one kind: `code`, `type` or `word`, without the mark of beginnings.
fn entries(kind: &str) -> Vec<&'static str> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let of_kind = lines.filter(|line| line.split_whitespace().nth(1) == Some(kind));
    of_kind.flat_map(|line| line.split_whitespace().skip(2)).map(|word| word.trim_end_matches('*')).collect()
}

/// A booking with a hole for one more segment on each level.
fn booking(extra: &str) -> Vec<u8> {
    pnrgov(&format!(
        "SRC'RCI+EX:A'{extra}TIF+PRIEST+ANAMRS:A:1'{extra}SSR+DOCS:HK:1:EX:::::/P/GTM/C1/GTM/04JUL90/F/19MAR29/PRIEST/ANA/GAY'\
         TVL+210526:0930::1020+SAL+GUA+EX+54:Y'{extra}DAT'{extra}TRI++1:::1'TIF+PRIEST+ANAMRS:A:1'SSD+3A'{extra}\
         ABI+1'SAC+++A'{extra}LTS+0/X'{extra}"
    ))
}

/// Travellers with their places, and their names as they are read.
fn travellers(bytes: &[u8]) -> Vec<(Vec<Traveller>, Vec<String>)> {
    let messages = decode(bytes);
    messages.iter().map(|message| (message.travellers.clone(), names(message))).collect()
}

/// Redacts and compares what has to stay; gives what is left as text.
#[track_caller]
fn check_kept(original: &[u8]) -> String {
    let redacted = redact(original.to_vec());
    assert_eq!(redacted.bytes.len(), original.len());
    assert_eq!(travellers(&redacted.bytes), travellers(original), "{}", String::from_utf8_lossy(original));
    let again = redact(redacted.bytes.clone());
    assert!(again.bytes == redacted.bytes && again.counts.is_empty());
    String::from_utf8_lossy(&redacted.bytes).into_owned()
}

/// Puts each word into each place, marked `@`, of a message that `hole` makes with something in it, and checks
/// that no more of it is left than of the message with nothing in it.
#[track_caller]
fn check_gone(hole: impl Fn(&str) -> Vec<u8>, places: &[&str], words: &[&str]) {
    let plain = redact(hole("")).bytes;
    let plain = String::from_utf8_lossy(&plain);
    for place in places {
        let extra: String = words.iter().map(|word| place.replace('@', word)).collect();
        let left = check_kept(&hole(&extra));
        for word in words.iter().chain(&["ZZTOP"]) {
            assert_eq!(left.matches(word).count(), plain.matches(word).count(), "{word} in {place}");
        }
    }
}

#[test]
fn every_listed_code_goes_with_its_text_from_every_level() {
    let places = [
        "SSR+@:HK:1:EX:::SAL:GUA:ZZTOP+::1'",
        "LTS+0/O/SR/SSR @EXHK1 EX 54'",
        "IFT+4:28::EX+@ REQUESTED'",
        "ZZZ+@'",
    ];
    check_gone(booking, &places, &entries("code"));
    check_gone(booking, &["FAR+N+@++++Y26'"], &entries("type"));
}

#[test]
fn every_listed_word_goes_from_every_free_text() {
    let places = [
        "IFT+4:28::EX+PAX IS @'",
        "SSR+OTHS:HK:1:EX:::::@/OK'",
        "TIF+@ TOUR:G'",
        "ADD++700:@ 5:LIMA'",
        "ADD++700:::::::@'",
        "EBD+USD:40:N+@'",
        "SSR+DOCA:HK:1:EX:::::/R/GTM/@ 5/LIMA'",
        "LTS+@'",
        "ZZZ+@'",
    ];
    let words = entries("word");
    check_gone(booking, &places, &words);
    let broken =
        |joint: &str| words.iter().map(|word| [&word[..2], joint, &word[2..]].concat()).collect::<Vec<_>>();
    for joint in ["\r\n", "?"] {
        let broken = broken(joint);
        let broken: Vec<&str> = broken.iter().map(String::as_str).collect();
        check_gone(booking, &["IFT+4:28::EX+PAX IS @.'", "IFT+4:28::EX+PAX IS\r\n@.'"], &broken);
    }
}

#[test]
fn every_listed_word_goes_from_what_a_list_says_of_a_traveller() {
    let list = |extra: &str| paxlst(&format!("NAD+FL+++PRIEST:ANA'ATT+2++F'{extra}CNT+42:1'"));
    let words = entries("word");
    let places = [
        "FTX+ICN+++@'",
        "FTX+BAG+++618009:3:@'",
        "ATT+9++@'",
        "EMP+1+@'",
        "GEI+4+:::@'",
        "COM+@:TE'",
        "CTA+IC+:@'",
        "ZZZ+@'",
    ];
    check_gone(list, &places, &words);
    let at_home =
        |extra: &str| paxlst(&format!("NAD+FL++AT {extra}+PRIEST:ANA+{extra} 5+LA UNION'CNT+42:1'"));
    check_gone(at_home, &[" @"], &words);
}

#[test]
fn what_is_found_is_counted_by_rule() {
    assert_eq!(redact(booking("IFT+4:28+DIABETIC'")).counts, [("health", 7)]);
    assert_eq!(redact(booking("SSR+KSML:HK:1:EX:::::HALAL'")).counts, [("religion", 7)]);
    assert_eq!(redact(push("<SSR Code='WCHR'/>")).counts, [("health", 6)]);
}

/// A push in XML of a traveller whose names are in the table, with a hole for something on each level.
fn push(extra: &str) -> Vec<u8> {
    let push = PUSH
        .replace("BERTAMRS", "GAY")
        .replace(">LARA<", ">PRIEST<")
        .replace("Surname=\"LARA\"", "Surname=\"PRIEST\"");
    let holes = ["<p:FareInfo ", "<p:CheckInInfo ", "<p:Item ", "<p:OSI ", "<p:TicketDocument "];
    holes.iter().fold(push, |push, hole| push.replace(hole, &format!("{extra}{hole}"))).into_bytes()
}

#[test]
fn every_listed_code_and_word_goes_from_every_level_of_xml() {
    let services = [
        "<p:SSR SSR_Code=\"@\" Status=\"HK\" RPH=\"1\"><p:Airline Code=\"EX\"/><p:Text>ZZTOP</p:Text></p:SSR>",
        "<SSR Code='@' Text='ZZTOP'/>",
        "<SSR SSRCode='@'><Text><![CDATA[ZZTOP]]></Text></SSR>",
        "<Meal MealCode='@'/>",
        "<Remark>SSR @EXHK1</Remark>",
    ];
    check_gone(push, &services, &entries("code"));
    check_gone(push, &["<p:FareInfo PTC_Code=\"@\"/>"], &entries("type"));
    let texts = [
        "<SSR SSR_Code='OTHS'><Text>PAX IS @.</Text></SSR>",
        "<OSI Code='EX' Text='PAX IS @'/>",
        "<Anything>@</Anything>",
        "<Anything any=\"@\"/>",
        "<Anything><![CDATA[@]]></Anything>",
        "<!-- @ -->",
        "<ContactInfo EmailAddress='@'><AddressLine>@ 5</AddressLine></ContactInfo>",
    ];
    check_gone(push, &texts, &entries("word"));
}

#[test]
fn accents_and_references_hide_nothing() {
    for (written, rule) in [
        ("MEZQUITA", "religion"),
        ("CATÓLICA", "religion"),
        ("diálisis", "health"),
        ("Ind\u{ed}gena", "ethnicity"),
    ] {
        let edifact = booking(&format!("IFT+4:28+{written}'"));
        let xml = PUSH.replace("MEETS AUNT", written).into_bytes();
        let latin_1: Vec<u8> = String::from_utf8(edifact.clone()).unwrap().chars().map(|c| c as u8).collect();
        for bytes in [edifact, xml, latin_1] {
            let counts = redact(bytes).counts;
            assert!(counts.iter().any(|(known, _)| *known == rule), "{written} {counts:?}");
        }
    }
    for written in ["D&#73;ABETIC", "&#x44;IABETIC", "DIABET&#73;&#67;"] {
        let left = check_kept(PUSH.replace("MEETS AUNT", written).as_bytes());
        let gone = format!("<P:TEXT>{}</P:TEXT>", "X".repeat(written.len()));
        assert!(left.to_ascii_uppercase().contains(&gone), "{written}");
    }
}

#[test]
fn names_and_ordinary_services_stay() {
    let check = |original: Vec<u8>| {
        let redacted = redact(original.clone());
        assert_eq!(redacted.counts, [], "{}", String::from_utf8_lossy(&redacted.bytes));
        assert!(redacted.bytes == original);
    };
    check(booking("SSR+CHML:HK:1:EX'SSR+INFT:HK:1:EX:::::PRIEST/GAY'IFT+4:28+HAPPY UNIONIZED TRIP'"));
    check(booking("ADD++700:4A CALLE:LA UNION:GAY::SLV:1:GAY//CHURCH.EXAMPLE'"));
    check(paxlst(
        "NAD+FL+++GAY:CHURCH++LA UNION+GAY++SLV'RFF+AVF:HIV'COM+gay@church.example:EM'LOC+180+:::LA UNION'",
    ));
    // Senders who put no name into its place put it into the one for free text.
    check(paxlst("NAD+FL++GAY CHURCH'"));
    check(PUSH.as_bytes().to_vec());
    check(push(""));
    check(
        PUSH.replace("Q2W3E4", "HIV")
            .replace("SAL", "GAY")
            .replace("berta@", "gay@")
            .replace("GUATEMALA", "LA UNION")
            .into_bytes(),
    );
}

#[test]
fn of_lists_what_is_no_field_is_searched() {
    let json = |remark: &str| {
        let list = r#"{"movements":[{"carrier":"EX","number":"7","departure":{"port":"SAL"},"arrival":{"port":"GUA"}}],"#;
        let people = r#""travellers":[{"surname":"PRIEST","given":"GAY","documents":[{"type":"P","number":"HIV"}],"remarks":"@"},{"surname":"CHURCH"}]}"#;
        [list, &people.replace('@', remark)].concat().into_bytes()
    };
    let csv = |remark: &str| {
        let rows = "surname,given,doc_number,remarks\nPRIEST,GAY,HIV,\"@\"\nCHURCH,ANA,A1,\n";
        rows.replace('@', remark).into_bytes()
    };
    check_gone(json, &["HAS @, REALLY. "], &entries("word"));
    check_gone(csv, &["HAS @, REALLY. "], &entries("word"));
    for whole in [json(""), csv("")] {
        assert_eq!(travellers(&whole)[0].0.len(), 2);
        assert_eq!(redact(whole).counts, []);
    }
}

#[test]
fn what_belongs_to_no_segment_is_searched_too() {
    let long = format!("IFT+4:28+{}DIABETIC'", "A ".repeat(40_000));
    for junk in ["TELEX ABOUT WCHR\r\n", "l' WCHR UNB ", &long] {
        let bytes = [junk.as_bytes(), &family(), junk.as_bytes()].concat();
        let text = String::from_utf8(redact(bytes).bytes).unwrap();
        assert!(!text.contains("WCHR") && !text.contains("DIABETIC"));
    }
    let left = redact(b"<html>PAX IS DIABETIC</html>".to_vec()).bytes;
    assert_eq!(left, b"<html>PAX IS XXXXXXXX</html>");
}

/// A field that is overwritten in the bytes is gone from what is read.
#[test]
fn what_a_field_says_stands_in_its_place_alone() {
    let list = paxlst(
        "NAD+FL+++ROJAS:ELENAMRS+4A CALLE+LIMA'ATT+2++F'DTM+329:800229'COM+5550101:TE'DOC+P+A1234567'LOC+91+GTM'CNT+42:1'",
    );
    for whole in [family(), list, PUSH.as_bytes().to_vec()] {
        let messages = decode(&whole);
        for (index, traveller) in messages[0].travellers.iter().enumerate() {
            for (field, text) in traveller.sources() {
                let mut overwritten = whole.clone();
                overwritten[text.range()].fill(b'Q');
                let after = decode(&overwritten);
                assert_eq!(after[0].text(text), "Q".repeat(text.len()), "{field}");
                let person = &after[0].travellers[index];
                match field.as_str() {
                    "surname" => assert_eq!(person.surname, text),
                    "documents.0.number" => assert_eq!(person.documents[0].number, text),
                    "reference" => assert_eq!(person.reference, text),
                    _ => {}
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn redacting_keeps_length_and_travellers_and_a_second_time_finds_nothing(
        at in any::<prop::sample::Index>(),
        inserted in "(SSR[+]WCHR:HK'|IFT[+]GAY|'|[+:?\n]|MOML| HIV |\u{2019}|TIF[+]){0,6}",
    ) {
        let mut bytes = booking("SSR+MOML:HK:1:EX:::::X'");
        let at = at.index(bytes.len());
        bytes.splice(at..at, inserted.bytes());
        let once = redact(bytes.clone());
        prop_assert_eq!(once.bytes.len(), bytes.len());
        prop_assert_eq!(decode(&once.bytes).len(), decode(&bytes).len());
        prop_assert!(redact(once.bytes.clone()).counts.is_empty());
    }

    #[test]
    fn redacting_xml_keeps_length_and_travellers_and_a_second_time_finds_nothing(
        at in any::<prop::sample::Index>(),
        cut in 0_usize..12,
        inserted in "(<SSR SSR_Code='WCHR'>|</SSR>|<Text>|GAY|[<>'\"&;/ \n]|MOML| HIV |&#71;|<!--|\u{f3}){0,6}",
    ) {
        let mut bytes = PUSH.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes.splice(at..(at + cut).min(bytes.len()), inserted.bytes());
        let once = redact(bytes.clone());
        prop_assert_eq!(once.bytes.len(), bytes.len());
        let count = |bytes: &[u8]| decode(bytes).iter().map(|message| message.travellers.len()).sum::<usize>();
        prop_assert_eq!(count(&once.bytes), count(&bytes));
        prop_assert!(redact(once.bytes.clone()).counts.is_empty());
    }

    #[test]
    fn redacting_anything_twice_is_redacting_it_once(
        text in "(UNB[+]|UNH[+]1'|SSR[+]|IFT[+]|<IATA_PNRGOV_NotifRQ>|<SSR Code='|\\{\"surname\":\"|surname,x\n|\"|'|[+:?,\r\n]|WCHR|GAY|PARTY|UN|ION|\\\\u0047|&#71;|\u{d3}|[\u{0}-\u{ff}]){0,24}",
        is_latin_1 in any::<bool>(),
    ) {
        let bytes: Vec<u8> = if is_latin_1 { text.chars().map(|c| c as u8).collect() } else { text.into_bytes() };
        let once = redact(bytes.clone());
        prop_assert_eq!(once.bytes.len(), bytes.len());
        let again = redact(once.bytes.clone());
        prop_assert_eq!(&again.bytes, &once.bytes);
        prop_assert_eq!(again.counts, vec![]);
    }
}

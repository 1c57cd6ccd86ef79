//! What must not be known goes however it is written and wherever it stands; names go nowhere.

use edifact::Tokenizer;
use proptest::prelude::*;
use travel_messages::{Format, decode, redact};

use crate::fixtures::{family, names, paxlst, pnrgov};
use crate::pnrgov_xml::PUSH;

/// What readers of every kind would see in the bytes: they decode what is encoded, and leave out accents,
/// characters without width and comments.
fn seen(bytes: &[u8]) -> String {
    let mut seen = String::from_utf8_lossy(bytes).into_owned();
    for segment in Tokenizer::new(bytes) {
        for text in segment.elements().flat_map(|element| element.components()) {
            seen.push('|');
            seen.push_str(&text.text());
        }
    }
    for message in decode(bytes) {
        for (_, text) in message.travellers.iter().flat_map(travel_messages::Traveller::sources) {
            seen.push('|');
            seen.push_str(&message.text(text));
        }
    }
    seen
}

/// Redacts what must not be known and looks that it is gone, with everyone still there.
#[track_caller]
fn check_gone(bytes: &[u8], written: &[&str]) {
    let once = redact(bytes.to_vec());
    let left = seen(&once.bytes).to_ascii_uppercase();
    for word in written {
        assert!(!left.contains(word), "{word} is left in {}", String::from_utf8_lossy(&once.bytes));
    }
    check_law(bytes);
    assert_ne!(once.counts, []);
}

/// What holds for any bytes.
#[track_caller]
pub(crate) fn check_law(bytes: &[u8]) {
    let once = redact(bytes.to_vec());
    assert_eq!(once.bytes.len(), bytes.len());
    let people = |bytes: &[u8]| decode(bytes).iter().flat_map(names).collect::<Vec<_>>();
    let segments = |bytes: &[u8]| Tokenizer::new(bytes).map(|segment| segment.span()).collect::<Vec<_>>();
    let text = || String::from_utf8_lossy(bytes).into_owned();
    if decode(bytes)[0].format == Format::Edifact {
        assert_eq!(segments(&once.bytes), segments(bytes), "{}", text());
    }
    assert_eq!(people(&once.bytes).len(), people(bytes).len(), "{}", text());
    let again = redact(once.bytes.clone());
    assert_eq!(String::from_utf8_lossy(&again.bytes), String::from_utf8_lossy(&once.bytes), "{}", text());
    assert_eq!(again.counts, [], "{}", text());
}

#[test]
fn what_e_mail_encoded_or_wrapped_is_read_as_it_was_meant() {
    let heading = "From: a@carrier.example\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    let mail = |text: &str| [heading.as_bytes(), &pnrgov(&format!("SRC'TIF+LARA+ANA:A:1'{text}"))].concat();
    for text in [
        "IFT+4:28+PAX IS =47AY'",
        "IFT+4:28+PAX IS G=41=59 AND MORE'",
        "IFT+4:28+NEEDS WHEEL=\r\nCHAIR'",
        "IFT+4:28+NEEDS WHEEL=  \r\n=43HAIR'",
        "IFT+4:28+IND=C3=8DGENA'",
        "SSR+WC=48R:HK:1:EX'",
        "SSR+WCHR:HK:1:EX:::::GAY=\r\nDAT OR SO'",
        "SSR+OTHS:HK:1:EX:::::=57CHR'",
    ] {
        check_gone(&mail(text), &["GAY", "WHEELCHAIR", "CHAIR", "GENA", "WCHR"]);
    }
    // The text of the mail itself, before the interchange.
    check_gone(
        &mail("").replace_in("\r\n\r\n", "\r\n\r\nPAX IS =47AY, WHEEL=\r\nCHAIR\r\n"),
        &["WHEEL", "=47AY"],
    );
    let quoted = String::from_utf8(family()).unwrap().replace('\'', "'\r\n> ");
    let quoted = quoted.replace("SRC'", "SRC'\r\n> IFT+4:28+NEEDS WHEEL\r\n> CHAIR'");
    check_gone(format!("> {quoted}").as_bytes(), &["WHEEL", "CHAIR"]);
}

/// Bytes in which a part is replaced.
trait ReplaceIn {
    fn replace_in(&self, from: &str, to: &str) -> Vec<u8>;
}

impl ReplaceIn for Vec<u8> {
    fn replace_in(&self, from: &str, to: &str) -> Vec<u8> {
        String::from_utf8_lossy(self).replacen(from, to, 1).into_bytes()
    }
}

#[test]
fn an_attachment_that_nobody_reads_goes_as_a_whole() {
    let body = "UGF4IGlzIGdheSBhbmQgbmVlZHMgYSB3aGVlbGNoYWlyLCBhbmQgZWF0cyBrb3NoZXI\r\nUGF4IGlzIGdheQ==\r\n";
    let mail = format!("Subject: list\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}");
    check_gone(&[mail.as_bytes(), &family()].concat(), &["UGF4", "GDHE"]);
    check_gone(&[&family(), mail.as_bytes()].concat(), &["UGF4"]);
    check_gone(mail.as_bytes(), &["UGF4"]);
}

#[test]
fn what_is_no_message_is_searched_in_every_way_of_writing() {
    let utf_16: Vec<u8> = "\u{feff}PAX IS GAY".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check_gone(&utf_16, &["G\0A\0Y"]);
    check_gone(b"<html>&#71;AY &#x47;AY WHEEL<!-- -->CHAIR</html>", &["AY", "WHEEL", "CHAIR"]);
    check_gone(b"{GAY \\u0047AY}", &["AY"]);
    check_gone(&[&family()[..], b"\r\nPAX IS GAY"].concat(), &["GAY"]);
    check_gone(
        &[family(), b"NEEDS WHEEL\nCHAIR, EATS MOML\n".to_vec(), family()].concat(),
        &["WHEEL", "MOML"],
    );
}

#[test]
fn characters_that_nobody_sees_hide_nothing() {
    for written in [
        "GA\u{200b}Y",
        "G\u{ad}AY",
        "\u{feff}GAY",
        "GA\u{301}Y",
        "\u{ff27}\u{ff21}\u{ff39}",
        "G\u{410}Y",
        "gay\u{a0}pax",
        "HIS\u{2003}GAY\u{2009}UNCLE",
        "DIA\u{301}LISIS",
        "DIÁLISIS",
    ] {
        let edifact = pnrgov(&format!("SRC'TIF+LARA+ANA:A:1'IFT+4:28+IS {written}'"));
        let xml = PUSH.replace("MEETS AUNT", written).into_bytes();
        let json = format!(r#"{{"travellers":[{{"surname":"LARA","remarks":"{written}"}}]}}"#).into_bytes();
        let csv = format!("surname,remarks\nLARA,{written}\n").into_bytes();
        for bytes in [edifact, xml, json, csv] {
            let counts = redact(bytes.clone()).counts;
            assert_eq!(counts.len(), 1, "{written}: {counts:?}");
            check_law(&bytes);
        }
    }
}

#[test]
fn nothing_hides_in_segments_that_hold_codes_alone() {
    let places = [
        "RCI+EX:Q2W3E4:@'",
        "MSG+:22+@'",
        "EQN+1:@'",
        "SRC+@'",
        "FTI+EX:77:::@'",
        "TKT+7:T:@'",
        "MON+T:5:USD+@'",
        "FOP+CC::5:VI:77:1230:@'",
        "SAC+++A:@'",
        "SAC+@'",
        "ABI+4+A:B+GUA++@'",
        "TRI++1:::1+@'",
        "SSD+3A::::@'",
        "TBD++2+@'",
        "DAT+1:@'",
        "DAT+3:L FT @'",
        "FAR+N++++@'",
        "TIF+LARA+ANA:A:1::EVA:@'",
        "SSR+DOCS:HK:1:EX:::::/P/GTM/C1/GTM/04JUL90/F/19MAR29/LARA/ANA//H//@'",
        "SSR+DOCA:HK:1:@'",
        "SSR+CTCM:HK:1:EX:::::@'",
        "SSR+CTCE:HK:1:EX:::::@'",
        "SSR+TKNE:@:1:EX'",
        "SSR+FQTV:HK:1:EX:::::EX77+@'",
        "TVL+210526+SAL+GUA+EX:@'",
        "UNS+@'",
        "@'",
        "ZZZ+1:2:@'",
    ];
    for place in places {
        for word in ["GAY", "wheelchair", "WCHR", "MOML"] {
            let segment = place.replace('@', word);
            check_gone(&pnrgov(&format!("SRC'TIF+LARA+ANA:A:1'{segment}")), &[&word.to_ascii_uppercase()]);
        }
    }
    for place in [
        "NAD+FL+1:@++LARA:ANA'",
        "NAD+FL++@+LARA:ANA'",
        "NAD+FL+++LARA:ANA+@'",
        "NAD+FL+++LARA:ANA++++++@'",
        "RFF+AVF:Q2:@'",
        "DOC+P:1:@+A1'",
        "LOC+@'",
        "NAT+2+GTM:::@'",
        "MEA+CT++:1+@'",
        "DTM+@'",
    ] {
        for word in ["GAY", "wheelchair", "WCHR", "MOML"] {
            let segment = place.replace('@', word);
            check_gone(&paxlst(&format!("NAD+FL+++LARA:ANA'{segment}")), &[&word.to_ascii_uppercase()]);
        }
    }
    check_gone(&pnrgov("SRC'TIF+LARA+ANA:HAJ:1'"), &["HAJ"]);
}

#[test]
fn names_of_elements_comments_and_entities_hide_nothing_in_xml() {
    for written in [
        "<Wheelchair>Y</Wheelchair>",
        "<WCHR/>",
        "<x wheelchair='Y'/>",
        "<x a='1' b=\"GAY\"/>",
        "<x>1</x GAY>",
        "<SSR Text='ZZTOP' Status='HK' SSR_Code='WCH&#82;'/>",
        "<SSR SSR_Code=\" wchr \"><Text>ZZ<!-- GAY -->TOP</Text></SSR>",
        "<SSR SSR_Code='WCHR'><Text><![CDATA[ZZTOP]]> ZZTOP</Text></SSR>",
        "<Meal MealCode='&#x4d;OML'/>",
        "<x TextCode='WHEELCHAIR'/>",
        "<x>WHEEL<!-- -->CHAIR</x>",
        "<x>WHEEL<![CDATA[CHAIR]]></x>",
        "<x>WHEEL<?y?>CHAIR</x>",
        "<x>WHEEL&#10;CHAIR</x>",
        "<x><![CDATA[<!-- GAY -->]]></x>",
        "<x><![CDATA[<![CDATA[GAY]]></x>",
        "<?x <!-- GAY --> ?>",
        "<x Ind='WHEELCHAIR' Status='GAY' Date='MOML'/>",
        "<x DocID='HE IS GAY'/>",
        "<Surname><b>GAY</b></Surname>",
    ] {
        let push = PUSH.replace("<p:FareInfo ", &format!("{written}<p:FareInfo "));
        check_gone(push.as_bytes(), &["GAY", "WHEEL", "CHAIR", "WCHR", "ZZTOP", "MOML", "&#82;", "OML"]);
    }
}

#[test]
fn nothing_hides_in_lists() {
    let json = |more: &str| format!(r#"{{"travellers":[{{"surname":"LARA",{more}}}]}}"#).into_bytes();
    for more in [
        r#""wheelchair":true"#,
        r#""is he GAY":true"#,
        r#""GAY":true"#,
        r#""x":"\u0047AY""#,
        r#""x":"WHEEL\nCHAIR""#,
        r#""x":{"y":["GAY"]}"#,
        r#""x":GAY"#,
        r#""passenger_type":"HAJ""#,
        r#""details":{"contacts":[{"kind":"phone","value":"ASK FOR GAY"}]}"#,
        r#""crew_rank":"PRIEST""#,
        r#""services":[{"code":"WCHR"}]"#,
    ] {
        check_gone(&json(more), &["GAY", "WHEEL", "CHAIR", "HAJ", "PRIEST", "WCHR", "AY"]);
    }
    for table in [
        "surname,wheelchair\nLARA,Y\n",
        "surname,x\nLARA,\"WHEEL\nCHAIR\"\n",
        "surname;x\nLARA;\"THE \"\"GAY\"\" ONE\"\n",
        "sep=;\nsurname;x\nLARA;GAY;GAY\n",
        "surname,passenger_type,x\nLARA,ADT,MOML\nGAY,ADT,MOML",
    ] {
        check_gone(table.as_bytes(), &["WHEEL", "CHAIR", "GAY\"", ";GAY", "MOML"]);
    }
}

#[test]
fn what_finds_an_interchange_stays_when_a_word_ends_in_it() {
    let one =
        "GARIFUNA:+.? 'UNH+1+PAXLST:D:02B'NAD+FL+++LARA:ANA'UNT+3+1'UNB+UNOA:4+A+B+260520:0600+7'UNZ+0+7'";
    assert_eq!(decode(one.as_bytes()).iter().map(|message| message.travellers.len()).sum::<usize>(), 1);
    check_gone(one.as_bytes(), &["GARIF"]);
    for bytes in [
        "LGBTUNASUNH+GYPSUNB+",
        "LGBTUNA\nUNH?'",
        "LGB\nTquoted-printable\nFrom: a\n\nUNB+A'IFT+=47AY=\n'",
        "DELEGA\nDE: x\nquoted-printable\nUNB+A'IFT+=47AY'",
        "gay+1'UNB+A'gay+1'HIV+1'Gay'",
        "UNB?A'MON?JA?X'SAC?ERDOTE'",
        "UNB+A'IFT+WCHR=\nDAT+1'",
        "UNB+A$SSR+WCHR:::::::: ~ $DAT+1$UNZ$",
        "=50RIDE=47AY=CANCER",
        "GAYS\u{e9}\u{2019}NAD+1'UNB+A'IFT+LGBT\u{e9}\u{2019}NAD+FL'",
    ] {
        check_law(bytes.as_bytes());
    }
    check_law(b"UNB+A'IFT+LGBT\xd3\x92NAD+FL+++A:B'UNZ'");
    let run = [b"UNA+FRA+22+WHEELCHAIR".as_slice(), &[0xff; 36], b"UNZ+1+7"].concat();
    check_law(&run);
    check_law(b"<IATA_PNRGOV_NotifRQ><SSR Code='WCHR' Text=it's 5>&lt;<5 x'>a<&#71;AY>b</SSR>");
}

/// All that is a name, a number of a document or a locator, in every format.
fn named(name: &str, given: &str) -> Vec<Vec<u8>> {
    let lists = [
        format!(
            "NAD+FL+++{name}:{given}:{name}'RFF+AVF:{name}'RFF+ABO:{name}'DOC+P+{name}'LOC+178+{name}'CNT+42:1'"
        ),
        format!("NAD+FL++{name} {given}'"),
        format!("NAD+FL+{name}++{name}:{given}++LA {name}+{name}+01001+SLV'LOC+180+:::LA {name}+:::{name}'"),
        format!("NAD+CR+++{name}:{given}'COM+{given}@{name}.EXAMPLE:EM'RFF+AEA:{name}'"),
        format!("PDT+P/{name}:290319:GT+{name}:{given}:{name}:800229:F+PAX+SVSAL:GTGUA'"),
    ];
    let docs = format!("/P/GTM/{name}/GTM/04JUL90/F/19MAR29/{name}/{given}/{name}");
    let booking = format!(
        "SRC'RCI+EX:{name}'TIF+{name}+{given}MRS:A:{name}::{given}'FTI+EX:{name}'REF+:{name}'TKT+{name}:T'\
         SSR+DOCS:HK:1:EX:::::{docs}'SSR+DOCO:HK:1:EX:::::/LA {name}/V/{name}/SAN SALVADOR/14MAR26/GTM'\
         SSR+DOCA:HK:1:EX:::::/R/GTM/CALLE 5/LA {name}/{name}'SSR+INFT:HK:1:EX:::::{name}/{given} 05FEB26'\
         SSR+TKNE:HK:1:EX:::::1{name}/{given}.1393207166000C1'SSR+CTCE:HK:1:EX:::::{given}//{name}.EXAMPLE'\
         ADD++700:CALLE 5:LA {name}:{name}::SLV'TVL+210526:0930::1020+SAL+GUA+EX+54:Y'DAT'TRI++1:::1'\
         TIF+{name}+{given}MRS:A:1'SSD+3A'EQN+1'RCI+EX:{name}'"
    );
    let xml = PUSH
        .replace("BERTAMRS", given)
        .replace(">LARA<", &format!(">{name}<"))
        .replace("\"LARA\"", &format!("\"{name}\""))
        .replace("Q2W3E4", name)
        .replace("GUATEMALA", &format!("LA {name}"));
    let json = format!(
        r#"{{"travellers":[{{"surname":"{name}","given":"{given}","other":"{name}","locator":"{name}",
        "documents":[{{"type":"P","number":"{name}"}}],"details":{{"birth_place":"{name}","contacts":
        [{{"kind":"email","value":"{given}@{name}.example"}}]}}}},{{"full_name":"{given} {name}"}}]}}"#
    );
    let csv = format!(
        "surname,given,other,locator,doc_number,email,birth_place\n\
         {name},{given},\"{name}\",{name},{name},{given}@{name}.example,LA {name}\n"
    );
    let mut all: Vec<Vec<u8>> = lists.iter().map(|list| paxlst(list)).collect();
    all.extend([pnrgov(&booking), xml.into_bytes(), json.into_bytes(), csv.into_bytes()]);
    all
}

#[test]
fn names_numbers_and_locators_are_never_touched() {
    let surnames =
        ["GAY", "PRIEST", "CHURCH", "UNION", "HAJ", "Gay", "Priest", "WCHR", "LANG", "WHEELCHAIR", "HIV"];
    for surname in surnames {
        for given in ["ANA", "PRIDE", "Iman", "CAMILLA"] {
            for bytes in named(surname, given) {
                let after = redact(bytes.clone());
                let text = String::from_utf8_lossy(&after.bytes);
                assert!(after.bytes == bytes && after.counts.is_empty(), "{surname} in {text}");
                let found: Vec<String> = decode(&bytes).iter().flat_map(names).collect();
                assert!(found.iter().any(|name| name.contains(surname)), "{found:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn segments_and_people_stay_and_a_second_time_changes_nothing(
        parts in proptest::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "UNA:+.? '", "UNA", "UNB+", "UNH+1+PAXLST'", "UNH+", "UNZ'", "NAD+FL+++LARA:ANA'", "SSR+WCHR", "IFT+",
                "TIF+LARA+ANA'", "quoted-printable", "\nFrom: ", "\nDE:", "GARIF", "LGBT", "LGB", "T", "GAY", "gay",
                "WHEEL", "CHAIR", "=47", "=\r\n", "\n> ", "?", "'", "\u{2019}", "+", ":", "$", "~", "\u{d3}", "DAT+", " ",
                "<!--", "-->", "&#71;", "\\u0047", "CANCER", "=C3=8D", "MONJA", "ORGULLO", "UNG+", "UIB+", "UNB", "UNH",
                "\u{feff}", "\u{301}", "\u{200b}", "UNA:+", ".?", "UNT+3+1'", "\n", "&", "UNH&", "MON",
            ]).prop_map(|part| part.as_bytes().to_vec()),
            prop::sample::select(vec![0x92_u8, 0xd3, 0x1c, 0, 0xe2]).prop_map(|byte| vec![byte]),
        ], 0..28),
    ) {
        check_law(&parts.concat());
    }
}

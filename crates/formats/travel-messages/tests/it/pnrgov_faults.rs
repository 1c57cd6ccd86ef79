//! What production systems get wrong in a PNRGOV: read all the same, and said.

use travel_messages::{Message, Traveller};

use crate::fixtures::{interchange, names, only_message, pnrgov, rules};

const FLIGHT: &str = "TVL+210526:0930::1020+SAL+GUA+EX+54:Y'";

fn docs(text: &str) -> String {
    format!("SSR+DOCS:HK:1:EX:::::{text}'")
}

/// Reads a booking; `line` says what came of it.
fn check(
    booking: &str,
    line: impl Fn(&Message<'_>, &Traveller) -> String,
    expected: &[&str],
    broken: &[&str],
) {
    let bytes = pnrgov(&format!("SRC'{booking}"));
    let message = only_message(&bytes);
    let lines: Vec<_> = message.travellers.iter().map(|person| line(&message, person)).collect();
    assert_eq!(
        (lines, rules(&message)),
        (expected.iter().map(|line| (*line).to_owned()).collect(), broken.to_vec()),
        "{booking}"
    );
}

/// Given names and document numbers.
fn held(message: &Message<'_>, person: &Traveller) -> String {
    let numbers = person.documents.iter().map(|document| message.text(document.number));
    std::iter::once(message.text(person.given)).chain(numbers).collect::<Vec<_>>().join(" ")
}

/// Given names, sex and date of birth.
fn particulars(message: &Message<'_>, person: &Traveller) -> String {
    let sex = person.sex.map_or("-", |sex| sex.value.as_str());
    let born = person.birth_date.map_or("-".to_owned(), |born| born.value.to_string());
    format!("{} {sex} {born}", message.text(person.given))
}

#[test]
fn a_truncated_history_line_before_the_end_loses_nothing() {
    for stray in ["L'", "LT'"] {
        let bytes = interchange("PNRGOV:13:1:IA", &format!("MSG+:22'SRC'TIF+LARA+ANA:A:1'LTS+0/O'{stray}"));
        let message = only_message(&bytes);
        assert_eq!(names(&message), ["LARA/ANA/"]);
        assert!(rules(&message).contains(&"stray-segment"), "{:?}", rules(&message));
    }
}

#[test]
fn a_wrong_count_of_segments_is_said() {
    let whole = String::from_utf8(pnrgov("SRC'TIF+LARA+ANA:A:1'")).unwrap();
    let wrong = whole.replace("UNT+8+", "UNT+23+");
    assert_ne!(whole, wrong);
    let message = only_message(wrong.as_bytes());
    assert_eq!((names(&message).len(), rules(&message)), (1, vec!["unt-count"]));
}

#[test]
fn a_document_in_the_booking_s_or_the_flight_s_group_is_its_holder_s() {
    let text = docs("/P/GTM/C1/GTM/04JUL90/F/19MAR29/LARA/ANA");
    let two = "TIF+LARA+ANA:A:1'TIF+LARA+EVA:A:2'";
    for booking in [format!("{text}{two}"), format!("{two}{FLIGHT}{text}")] {
        check(&booking, held, &["ANA C1", "EVA"], &[]);
    }
}

#[test]
fn a_document_without_sex_or_birth_date_is_read() {
    let born = docs("/P/GTM/C1/GTM/04JUL90//19MAR29/LARA/ANA");
    check(&format!("TIF+LARA+ANA:A:1'{born}"), particulars, &["ANA - 1990-07-04"], &[]);
    let sex = docs("/P/GTM/C1/GTM//F/19MAR29/LARA/ANA");
    check(&format!("TIF+LARA+ANA:A:1'{sex}"), particulars, &["ANA F -"], &[]);
    let no_year = docs("/P/GTM/C1/GTM/04JUL/F/19MAR29/LARA/ANA");
    check(&format!("TIF+LARA+ANA:A:1'{no_year}"), particulars, &["ANA F -"], &["date"]);
}

#[test]
fn sexes_of_infants_and_unknown_ones_are_read() {
    for (sex, expected) in [("FI", "F"), ("MI", "M"), ("U", "-"), ("X", "X")] {
        let text = docs(&format!("/P/GTM/C1/GTM/05FEB26/{sex}/19MAR29/LARA/TEO"));
        check(
            &format!("TIF+LARA+TEO:IN:1'{text}"),
            particulars,
            &[&format!("TEO {expected} 2026-02-05")],
            &[],
        );
    }
}

#[test]
fn elements_may_stand_in_another_order_or_be_missing() {
    check("IFT+4:28::EX+LATE'RCI+EX:A'ORG+EX'TIF+LARA+ANA:A:1'", held, &["ANA"], &[]);
    check("TIF+LARA+ANA:A:1'", held, &["ANA"], &[]);
    check("ORG'TIF+LARA+ANA:A:1'FOP+CA'TKT+0062120234533:T'FTI+EX:12345'", held, &["ANA"], &[]);
}

#[test]
fn a_flight_may_follow_check_in_without_a_boarding_number() {
    let other = "TVL+220526:0930::1020+GUA+SAL+EX+55:Y'";
    let seats = |message: &Message<'_>, person: &Traveller| {
        format!("{}{}", message.text(person.given), message.text(person.seat))
    };
    check(&format!("TIF+LARA+ANA:A:1'{FLIGHT}DAT'{other}DAT'TIF+LARA+ANA:A:1'SSD+9A'"), seats, &["ANA"], &[]);
    check(&format!("TIF+LARA+ANA:A:1'{FLIGHT}DAT'TIF+LARA+ANA:A:1'SSD+9A'{other}"), seats, &["ANA9A"], &[]);
}

#[test]
fn tags_and_texts_that_transport_broke_are_mended() {
    let whole = String::from_utf8(pnrgov(&format!(
        "SRC'TIF+LARA+ANA:A:1'{}",
        docs("/P/GTM/C1/GTM/04JUL90/F/19MAR29/LARA/ANA")
    )))
    .unwrap();
    let wrapped = whole.replace("/04JUL90/", "/04J\r\nUL90/").replace("TIF+", "T\r\nIF+");
    let message = only_message(wrapped.as_bytes());
    assert_eq!(
        message.travellers.iter().map(|person| particulars(&message, person)).collect::<Vec<_>>(),
        ["ANA F 1990-07-04"]
    );
    for (from, to) in [("'", "'\r\n"), ("'", "' \n"), ("'", "’")] {
        let changed = whole.replace(from, to);
        let message = only_message(changed.as_bytes());
        assert_eq!(
            message.travellers.iter().map(|person| held(&message, person)).collect::<Vec<_>>(),
            ["ANA C1"],
            "{to:?}"
        );
    }
    let marked = format!("\u{feff}{whole}");
    assert_eq!(rules(&only_message(marked.as_bytes())), ["byte-order-mark"]);
}

#[test]
fn names_in_latin_1_and_utf_8_are_the_same_names() {
    let whole = String::from_utf8(pnrgov("SRC'TIF+MUÑOZ+JOSÉ:A:1'")).unwrap();
    let latin_1: Vec<u8> = whole.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(names(&only_message(whole.as_bytes())), ["MUÑOZ/JOSÉ/"]);
    let message = only_message(&latin_1);
    assert_eq!((names(&message), rules(&message)), (vec!["MUÑOZ/JOSÉ/".to_owned()], vec!["not-utf-8"]));
}

#[test]
fn an_infant_whom_only_a_service_names_is_not_lost() {
    let infant = |text: &str| format!("SSR+INFT:HK:1:EX:::SAL:GUA:{text}+::1'");
    let mother = "TIF+LARA+ANAMRS:A:1'";
    for text in ["LARA/MIA 12MAR25", "/LARA/MIA 12MAR25", ".LARA/MIA/12MAR25", "LARA/MIAMISS 12MAR25"] {
        let booking = format!("{mother}{FLIGHT}{0}{0}", infant(text));
        check(&booking, particulars, &["ANA - -", "MIA - 2025-03-12"], &["tif-missing"]);
    }
    check(&format!("{mother}{}", infant("OCCUPYING SEAT")), particulars, &["ANA - -"], &[]);
    check(&format!("{mother}{}", infant("LARA/MIA").replace(":HK:", ":UN:")), particulars, &["ANA - -"], &[]);
}

#[test]
fn an_infant_with_a_tif_or_a_document_is_one_traveller() {
    let named = "SSR+INFT:HK:1:EX:::SAL:GUA:LARA/MIA 12MAR25+::1'";
    let mother = "TIF+LARA+ANAMRS:A:1'";
    let one = ["ANA - -", "MIA - 2025-03-12"];
    check(&format!("{mother}TIF+LARA+MIA:IN:2'{FLIGHT}{named}"), particulars, &one, &[]);
    check(&format!("{named}{mother}TIF+LARA+MIA:IN:2'"), particulars, &one, &[]);
    let passport = docs("/P/GTM/C2/GTM/12MAR25/FI/19MAR29/LARA/MIA/LUZ");
    check(
        &format!("{mother}{passport}{named}"),
        particulars,
        &["ANA - -", "MIA LUZ F 2025-03-12"],
        &["tif-missing"],
    );
    // Booked before it had a name.
    check(
        &format!("{mother}TIF+LARA+BABY:IN:2'{named}"),
        particulars,
        &["ANA - -", "BABY - 2025-03-12"],
        &[],
    );
    // Twins of which one has no TIF.
    let twin = "SSR+INFT:HK:1:EX:::SAL:GUA:LARA/LUZ 12MAR24+::1'";
    let both = ["ANA - -", "MIA - 2025-03-12", "LUZ - 2024-03-12"];
    check(&format!("{mother}TIF+LARA+MIA:IN:2'{named}{twin}"), particulars, &both, &["tif-missing"]);
}

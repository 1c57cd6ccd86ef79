//! What reservation systems send that is not as the guide has it, or that nobody expects in a list of travellers:
//! everybody comes out once, and nobody else.

use travel_messages::{Message, TravelStatus, Traveller};

use crate::fixtures::{names, only_message, pnrgov, rules};

const FLIGHT: &str = "TVL+210526:0930:210526:1020+SAL+GUA+EX+54:Y'";
const ANA: &str = "TIF+LARA+ANAMRS:A:1'";

fn docs(text: &str) -> String {
    format!("SSR+DOCS:HK:1:EX:::::{text}'")
}

/// A booking has these travellers and breaks these rules.
fn check(booking: &str, travellers: &[&str], broken: &[&str]) {
    let bytes = pnrgov(&format!("SRC'RCI+EX:A'{booking}"));
    let message = only_message(&bytes);
    assert_eq!(names(&message), travellers, "{booking}");
    assert_eq!(rules(&message), broken, "{booking}");
}

/// Given names, date of birth and document numbers of each traveller.
fn check_documents(booking: &str, expected: &[&str], broken: &[&str]) {
    let bytes = pnrgov(&format!("SRC'RCI+EX:A'{booking}"));
    let message = only_message(&bytes);
    let line = |person: &Traveller| {
        let numbers: Vec<_> = person.documents.iter().map(|held| message.text(held.number)).collect();
        let born = person.birth_date.map_or("-".to_owned(), |born| born.value.to_string());
        format!("{} {born} {}", message.text(person.given), numbers.join(" "))
    };
    assert_eq!(message.travellers.iter().map(line).collect::<Vec<_>>(), expected, "{booking}");
    assert_eq!(rules(&message), broken, "{booking}");
}

/// What is said of the first traveller of a booking.
fn said<T>(booking: &str, look: impl Fn(&Message<'_>, &Traveller) -> T) -> T {
    let bytes = pnrgov(&format!("SRC'RCI+EX:A'{booking}"));
    let message = only_message(&bytes);
    look(&message, &message.travellers[0])
}

#[test]
fn a_seat_under_a_name_is_no_traveller() {
    for seat in [
        "LARA+EXST",
        "LARA+EXST:A:2",
        "LARA+EXSTMR:A:2",
        "LARA+EXST MRS:A:2",
        "LARA+CBBG:A:2",
        "LARA+CBBG CELLO:A:2",
        "LARA+cbbg:A:2",
        "EXST+LARA:A:2",
        "CBBG+CELLO:A:2",
        "LARA+ANA EXST:A:2",
        "LARA+ANAMRSEXST:A:2",
    ] {
        check(&format!("{ANA}TIF+{seat}'{FLIGHT}"), &["LARA/ANA/"], &[]);
        // Nor where it is checked in.
        check(&format!("{ANA}{FLIGHT}DAT'TRI++2:::2'TIF+{seat}'SSD+1B'"), &["LARA/ANA/"], &[]);
    }
    check(&format!("{ANA}TIF+LARA/EXST'{FLIGHT}"), &["LARA/ANA/"], &["name-undivided"]);
    let service = |message: &Message<'_>, _: &Traveller| {
        let details = message.bookings[0].details.as_deref().unwrap();
        [details.services[0].code, details.services[0].text].map(|text| message.text(text).into_owned())
    };
    assert_eq!(said(&format!("{ANA}TIF+LARA+EXST:A:2'{FLIGHT}"), service), ["EXST", "LARA EXST"]);
}

#[test]
fn who_could_be_a_person_is_no_seat() {
    check(&format!("TIF+LARA+ANA EXST:A:1'{FLIGHT}"), &["LARA/ANA EXST/"], &[]);
    check(&format!("{ANA}TIF+LARA+EVA EXST:A:2'"), &["LARA/ANA/", "LARA/EVA EXST/"], &[]);
    check("TIF+EXSTEIN+CBB:A:1'TIF+SOTO+STCR:A:2'", &["EXSTEIN/CBB/", "SOTO/STCR/"], &[]);
}

#[test]
fn what_stands_behind_an_extra_seat_is_not_its_neighbour_s() {
    let booking = format!("TIF+SOTO+EVA:A:1'{ANA}TIF+LARA+EXST:A:3'TKT+0062120234533:T:1'REF+:77'");
    let ana = |message: &Message<'_>, _: &Traveller| {
        let ana = &message.travellers[1];
        (message.text(ana.reference).into_owned(), ana.details.is_some())
    };
    assert_eq!(said(&booking, ana), ("1".to_owned(), false));
}

#[test]
fn a_name_in_one_piece_is_divided_at_its_slash() {
    let broken = &["name-undivided"];
    check("TIF+LARA/ANAMRS'", &["LARA/ANA/"], broken);
    check("TIF+LARA/ANAMRS:A:1'", &["LARA/ANA/"], broken);
    check("TIF+LARA/ANA/LUCIA MRS+:A:1'", &["LARA/ANA LUCIA/"], broken);
    check("TIF+LARA/'", &["LARA//"], broken);
    check("TIF+LARA/SOTO+ANAMRS:A:1'", &["LARA/SOTO/ANA/"], &[]);
    check("TIF+SUHARTO'TIF+SUKARNO:I'", &["SUHARTO//", "SUKARNO//"], &[]);
}

#[test]
fn a_booking_behind_history_may_lack_src() {
    let next = format!("RCI+EX:B'DAT+700:010426:1000'ORG+EX'TIF+SOTO+RITA:A:1'{FLIGHT}");
    for history in ["ABI+4+DCS++EX'SAC+++X'TIF+SOTO+ANA:A:1'", "LTS+0/O/NM/LARA/ANA'"] {
        let bytes = pnrgov(&format!("SRC'RCI+EX:A'{ANA}{FLIGHT}{history}{next}"));
        let message = only_message(&bytes);
        assert_eq!(names(&message), ["LARA/ANA/", "SOTO/RITA/"], "{history}");
        let locators: Vec<_> = message.bookings.iter().map(|booking| message.text(booking.locator)).collect();
        assert_eq!(
            (locators, rules(&message)),
            (vec!["A".into(), "B".into()], vec!["src-missing"]),
            "{history}"
        );
    }
    // A locator of the booking itself begins no other.
    let own = "ABI+4+DCS++EX'SAC+++A'TVL+210526:0930+SAL+GUA+EX+54'RCI+EX:A'SAC+++X'TIF+SOTO+ANA:A:1'";
    check(&format!("{ANA}{FLIGHT}{own}"), &["LARA/ANA/"], &[]);
}

#[test]
fn check_in_may_cut_names_off_or_change_them() {
    let seat = |message: &Message<'_>, person: &Traveller| {
        (message.travellers.len(), message.text(person.seat).into_owned(), rules(message))
    };
    for (number, again) in [
        ("1", "LARAGUTIERR+ANALU:A:1"),
        ("1", "LARAGUTIERR+ANALU"),
        ("1", "SOTO+ANALUCIA"),
        ("", "LARAGUTIERREZ+ANALU"),
        ("9", "LARAGUTIERR+ANALU:A:1"),
    ] {
        let booking = format!(
            "TIF+LARAGUTIERREZ+ANALUCIA:A:1'TIF+SOTO+EVA:A:2'{FLIGHT}DAT'TRI++7:::{number}'TIF+{again}'SSD+1A'"
        );
        assert_eq!(said(&booking, seat), (2, "1A".to_owned(), Vec::new()), "{again}");
    }
    // The number of a boarding pass is that of one traveller only.
    let booking = format!(
        "{ANA}TIF+LARA+ANABEL:A:2'{FLIGHT}DAT'TRI++7:::1'TIF+LARA+ANA'SSD+1A'TIF+LARA+ANABEL'SSD+1B'"
    );
    let seats = |message: &Message<'_>, _: &Traveller| {
        message.travellers.iter().map(|person| message.text(person.seat).into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(said(&booking, seats), ["1A", "1B"]);
}

#[test]
fn who_has_a_document_and_no_tif_travels_too() {
    let ana = docs("/P/GTM/C1/GTM/04JUL90/F/19MAR29/LARA/ANA");
    // A child whose sex is not that of an infant, in the mother's group; told twice, in either order.
    let mia = docs("/P/GTM/C2/GTM/12MAR20/F/19MAR29/LARA/MIA");
    for all in [format!("{ANA}{ana}{mia}{mia}"), format!("{ANA}{mia}{ana}{FLIGHT}{mia}")] {
        check_documents(&all, &["ANA 1990-07-04 C1", "MIA 2020-03-12 C2"], &["tif-missing"]);
    }
    // Nobody has one.
    check_documents(
        &format!("{ana}{mia}{FLIGHT}"),
        &["ANA 1990-07-04 C1", "MIA 2020-03-12 C2"],
        &["tif-missing", "tif-missing"],
    );
    // The same person under another name is nobody else.
    let renamed = docs("/P/GTM/C3/GTM/04JUL1990/F/19MAR29/LARA/ANITA");
    check_documents(&format!("{ANA}{ana}{renamed}"), &["ANA 1990-07-04 C1 C3"], &[]);
}

#[test]
fn namesakes_have_a_document_each() {
    let docs = |number: &str, born: &str| docs(&format!("/P/GTM/{number}/GTM/{born}/M/19MAR29/LARA/JUAN"));
    let both = [docs("C1", "04JUL80"), docs("C2", "04JUL50")].concat();
    let two = "TIF+LARA+JUANMR'TIF+LARA+JUANMR'";
    check_documents(
        &format!("{two}{FLIGHT}{both}{both}"),
        &["JUAN 1980-07-04 C1", "JUAN 1950-07-04 C2"],
        &[],
    );
}

#[test]
fn half_a_name_tells_whose_a_document_is() {
    let two = format!("{ANA}TIF+SOTO+HUGOMR:A:2'{FLIGHT}");
    let plain = docs("/P/GTM/C2/GTM/12MAR75/M/19MAR29/MUNOZ/JOSE");
    let accented = format!("{ANA}TIF+MUÑOZ+JOSÉMR:A:2'{FLIGHT}{plain}");
    check_documents(&accented, &["ANA - ", "JOSÉ 1975-03-12 C2"], &[]);
    for holder in ["SOTO LOPEZ/HUGO", "LOPEZ/HUGO", "HUGO/SOTO"] {
        let passport = docs(&format!("/P/GTM/C2/GTM/12MAR75/M/19MAR29/{holder}"));
        check_documents(&format!("{two}{passport}"), &["ANA - ", "HUGO 1975-03-12 C2"], &["docs-name"]);
    }
    let nobody = docs("/P/GTM/C2/GTM/12MAR75/M/19MAR29/PAZ/RITA");
    check_documents(&format!("{two}{nobody}"), &["ANA - ", "HUGO - "], &["docs-owner"]);
    let namesakes = format!("{ANA}TIF+SOTO+ANA:A:2'{FLIGHT}");
    let either = docs("/P/GTM/C2/GTM/12MAR75/F/19MAR29/PAZ/ANA");
    check_documents(&format!("{namesakes}{either}"), &["ANA - ", "ANA - "], &["docs-owner"]);
}

#[test]
fn an_infant_s_name_stands_among_other_words() {
    for text in [
        "LARA/MIA12MAR25",
        "LARA/MIAMISS12MAR25",
        "INF LARA/MIA 12MAR25",
        "LARA/MIA/12MAR25/F",
        "LARA/MIA 12MAR25 OCCUPYING SEAT",
        "LARA/MIA - 12MAR25",
        "-1LARA/ANAMRS.LARA/MIA 12MAR25",
        "1LARA/MIA 12MAR25",
        "LARA/MIA.12MAR2025",
        "LARA/MIA 12MAR25-1LARA/ANAMRS",
        "LARA/MIA (12MAR25)",
        "LARA/MIA*12MAR25",
        "LARA/MIA DOB 12MAR25",
        "LARA/MIA(INF)/12MAR25",
    ] {
        let infant = format!("SSR+INFT:HK:1:EX:::SAL:GUA:{text}+::1'");
        let both = ["ANA - ", "MIA 2025-03-12 "];
        check_documents(&format!("{ANA}{FLIGHT}{infant}"), &both, &["tif-missing"]);
        check_documents(&format!("{ANA}TIF+LARA+MIA:IN:2'{FLIGHT}{infant}"), &both, &[]);
    }
    let infant = |text: &str| format!("SSR+INFT:HK:1:EX:::SAL:GUA:{text}+::1'");
    let unborn = format!("{ANA}{FLIGHT}{}", infant("LARA/MIA 11MTHS"));
    check_documents(&unborn, &["ANA - ", "MIA - "], &["tif-missing"]);
    let whole = infant("LARA MIA 12MAR25");
    check(&format!("{ANA}{FLIGHT}{whole}"), &["LARA/ANA/", "LARA MIA//"], &["tif-missing"]);
    check(&format!("{ANA}TIF+LARA+MIA:IN:2'{FLIGHT}{whole}"), &["LARA/ANA/", "LARA/MIA/"], &[]);
    let father_s = infant("SOTO/MIA 12MAR25");
    check_documents(&format!("{ANA}TIF+LARA+MIA:IN:2'{father_s}"), &["ANA - ", "MIA 2025-03-12 "], &[]);
}

#[test]
fn a_document_s_text_may_end_with_whose_it_is_or_leave_its_first_field_out() {
    let named = docs("/P/GTM/C-12/GTM/04JUL90/F/19MAR29/LARA/ANA-1LARA/ANAMRS");
    let holder = |message: &Message<'_>, person: &Traveller| {
        let held = message.document(&person.documents[0]);
        (names(message), held.number, held.holder.map(|holder| holder.to_string()))
    };
    let (travellers, number, held) = said(&format!("{ANA}{named}"), holder);
    assert_eq!((travellers, number.as_str()), (vec!["LARA/ANA/".to_owned()], "C-12"));
    assert!(held.is_some_and(|name| !name.contains('1')));
    for text in ["/V/7788/SAL/14MAR26/GTM", "//V/7788/SAL/14MAR26/GTM", "///V/7788/SAL/14MAR26/GTM"] {
        let visa = |message: &Message<'_>, person: &Traveller| {
            let visa = &person.documents[0];
            [visa.kind, visa.number, visa.details.issued_at].map(|text| message.text(text).into_owned())
        };
        let booking = format!("{ANA}SSR+DOCO:HK:1:EX:::::{text}+::1'");
        assert_eq!(said(&booking, visa), ["V", "7788", "SAL"], "{text}");
    }
}

#[test]
fn a_way_without_the_carrier_may_have_days_and_ports() {
    for surface in ["TVL+210526++GUA++ARNK'", "TVL++++ARNK'", "TVL+:::++SAL++ARNK'"] {
        let legs = |message: &Message<'_>, _: &Traveller| {
            let legs = message.bookings[0].itinerary.iter();
            legs.map(|leg| message.text(leg.number).into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(said(&format!("{ANA}{FLIGHT}{surface}"), legs), ["54"], "{surface}");
    }
}

#[test]
fn seats_stand_in_the_text_and_are_refused() {
    let seat = |message: &Message<'_>, person: &Traveller| {
        (
            message.text(person.seat).into_owned(),
            person.details.as_ref().map_or(0, |details| details.services.len()),
        )
    };
    for (service, expected) in [
        ("SEAT:HK:1:EX:::SAL:GUA+015A::1", ("15A", 0)),
        ("SEAT:HK:1:EX:::SAL:GUA:15A+::1", ("15A", 0)),
        ("NSSA:HK:1:EX:::SAL:GUA+15A::1", ("15A", 0)),
        ("NSSA:HN:1:EX:::SAL:GUA+::1", ("", 1)),
        ("SEAT:UN:1:EX:::SAL:GUA+15A::1", ("", 0)),
        ("SEAT:HK:1:EX:::GUA:SAL+15A::1", ("15A", 0)),
    ] {
        let booking = format!("{ANA}{FLIGHT}SSR+{service}'");
        assert_eq!(said(&booking, seat), (expected.0.to_owned(), expected.1), "{service}");
    }
}

#[test]
fn bags_weigh_parts_of_a_kilogram() {
    let boarding = |weight: &str| format!("{ANA}{FLIGHT}DAT'TRI++1:::1'{ANA}TBD++1:{weight}:700'");
    for (weight, expected) in [
        ("19", Some(19.0)),
        ("19.5", Some(19.5)),
        ("19,5", Some(19.5)),
        ("INF", None),
        ("1E9", None),
        (".", None),
    ] {
        assert_eq!(said(&boarding(weight), |_, person| person.bags.weight_kg), expected, "{weight}");
    }
}

#[test]
fn only_the_code_for_it_says_who_is_on_board() {
    for (text, expected) in [
        ("IFT+4:63::EX+BOARDED'", Some(TravelStatus::OnBoard)),
        ("IFT+4:63::EX+NOT BOARDED'", Some(TravelStatus::NotOnBoard)),
        ("IFT+4:63::EX+NO SHOW'", Some(TravelStatus::NotOnBoard)),
        ("IFT+4:63::EX'", None),
        ("IFT+4:63::EX+BOARDED LAST YEAR'", None),
        ("IFT+4:28::EX+NO SHOW'", None),
    ] {
        assert_eq!(said(&format!("{ANA}{text}{FLIGHT}"), |_, person| person.status), expected, "{text}");
    }
    // Check-in came before it.
    let both = format!("{ANA}IFT+4:63::EX+NO SHOW'{FLIGHT}DAT'TRI++1:::1'{ANA}");
    assert_eq!(said(&both, |_, person| person.status), Some(TravelStatus::NotOnBoard));
}

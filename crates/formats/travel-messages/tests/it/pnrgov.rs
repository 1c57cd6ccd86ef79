//! Bookings pushed to a state: who travels, and whose each document, seat and bag is.

use travel_messages::{Message, MessageKind, Sourced, Status, Text, Traveller};
use vocabulary::PersonName;

use crate::fixtures::{family, names, only_message, pnrgov, rules};

/// What a date or code says.
fn said<T: ToString>(value: Option<Sourced<T>>) -> String {
    value.map(|value| value.value.to_string()).unwrap_or_default()
}

/// The numbers of the traveller's documents.
fn numbers(message: &Message<'_>, person: &Traveller) -> Vec<String> {
    person.documents.iter().map(|document| message.text(document.number).into_owned()).collect()
}

/// What is said of each traveller, without those of whom it is not.
fn of_each(message: &Message<'_>, field: fn(&Traveller) -> Text) -> Vec<String> {
    message.travellers.iter().filter_map(|person| message.sent(field(person))).map(Into::into).collect()
}

#[test]
fn a_family_comes_out_once_with_each_document_where_it_belongs() {
    let bytes = family();
    let message = only_message(&bytes);
    assert_eq!((message.kind, message.status()), (Some(MessageKind::Pnrgov), Status::Clean));
    assert_eq!(names(&message), ["LARA/BERTA/INES", "LARA/TEO/", "LARA/GIL/"]);
    assert_eq!(of_each(&message, |person| person.documents[0].number), ["C11", "C12", "C13"]);
    let birth_dates: Vec<_> = message.travellers.iter().map(|person| said(person.birth_date)).collect();
    assert_eq!(birth_dates, ["1990-07-04", "2026-02-05", "2018-03-06"]);
    let berta = &message.travellers[0];
    assert_eq!([berta.title, berta.seat].map(|text| message.text(text)), ["MRS", "12C"]);
    assert_eq!((berta.bags.count, berta.bags.weight_kg), (Some(2), Some(22.68)));
    assert_eq!(message.bag_tags(&berta.bags), ["EX000009", "EX000010"]);
    assert_eq!(message.document(&berta.documents[0]).holder, Some(PersonName::parts("LARA", "BERTA INES")));
    let booking = &message.bookings[0];
    assert_eq!(
        (message.text(booking.locator).as_ref(), booking.created.unwrap().to_string().as_str()),
        ("Q2W3E4", "2026-04-01T10:15")
    );
    assert_eq!((booking.travellers.as_slice(), booking.itinerary.len()), (&[0, 1, 2][..], 1));
}

#[test]
fn travellers_of_the_same_name_and_different_numbers_are_two() {
    let bytes = pnrgov("SRC'RCI+EX:A'TIF+LARA+ANA:A:1'TIF+LARA+ANA:A:2'TIF+LARA+ANA:A:2'");
    let message = only_message(&bytes);
    assert_eq!(message.travellers.len(), 2);
}

#[test]
fn a_group_name_is_no_traveller() {
    let bytes = pnrgov("SRC'RCI+EX:A'TIF+CORO DE XELA:G'TIF+XELA:G+CORO:G'TIF+LARA+ANA:A:1'");
    let message = only_message(&bytes);
    assert_eq!(names(&message), ["LARA/ANA/"]);
}

#[test]
fn history_names_nobody() {
    let bytes = pnrgov(
        "SRC'RCI+EX:A'TIF+LARA+ANA:A:1'ABI+1'SAC+++X'TIF+LARA+ANITA:A:1'SSR+DOCS:HK:1:EX:::::/P/GTM/Z9//////'\
         SRC'RCI+EX:B'TIF+ROJAS+EVA:A:1'",
    );
    let message = only_message(&bytes);
    assert_eq!(names(&message), ["LARA/ANA/", "ROJAS/EVA/"]);
    assert!(message.travellers.iter().all(|person| person.documents.is_empty()));
    assert_eq!(message.bookings.len(), 2);
}

#[test]
fn boarding_repeats_travellers_and_adds_only_those_whom_nobody_knows() {
    let flight = "TVL+210526:0930::1020+SAL+GUA+EX+54:Y'";
    let bytes = pnrgov(&format!(
        "SRC'RCI+EX:A'TIF+LARA+ANAMRS:A:1'TIF+LARA+EVA:A:2'{flight}DAT'TRI++1:::1'TIF+LARA+ANA MRS:A:9'SSD+1A'\
         TIF+LARA+EVA'SSD+1B'TRI++3'TIF+SOTO+LUZ:A:3'SSD+1C'"
    ));
    let message = only_message(&bytes);
    assert_eq!(names(&message), ["LARA/ANA/", "LARA/EVA/", "SOTO/LUZ/"]);
    assert_eq!(of_each(&message, |person| person.seat), ["1A", "1B", "1C"]);
    assert_eq!(rules(&message), ["tif-not-in-booking"]);
}

#[test]
fn a_document_finds_its_traveller_from_any_level() {
    let docs = |text: &str, number: &str| format!("SSR+DOCS:HK:1:EX:::::{text}+::{number}'");
    let flight = "TVL+210526:0930::1020+SAL+GUA+EX+54:Y'";
    let by_number = docs("/P/GTM/C1/GTM/04JUL90/F/19MAR29//", "2");
    let by_name = docs("/P/GTM/C2/GTM/05AUG91/F/19MAR29/LA RA/EVA", "2");
    let again = docs("/P/GT/C-2/GT/05AUG91/F/19MAR29/LARA/EVA", "1");
    let bytes = pnrgov(&format!(
        "SRC'RCI+EX:A'{by_name}TIF+LARA+EVAMRS:A:1'TIF+LARA+ANAMRS:A:2'{flight}{by_number}{again}"
    ));
    let message = only_message(&bytes);
    let numbers: Vec<_> = message.travellers.iter().map(|person| numbers(&message, person)).collect();
    assert_eq!(numbers, [["C2"], ["C1"]]);
    assert_eq!(message.status(), Status::Clean);
}

#[test]
fn a_document_without_a_number_gives_dates_and_no_document() {
    let docs = "SSR+DOCS:HK:1:EX::::://///27APR92/M//LARA/HUGO'";
    let bytes = pnrgov(&format!("SRC'RCI+EX:A'TIF+LARA+HUGO:A:1'{docs}"));
    let message = only_message(&bytes);
    let hugo = &message.travellers[0];
    assert_eq!((said(hugo.birth_date).as_str(), hugo.documents.len()), ("1992-04-27", 0));
}

#[test]
fn an_infant_without_tif_is_not_lost() {
    let docs = "SSR+DOCS:HK:1:EX:::::/P/GTM/C2/GTM/05FEB26/FI/19MAR29/LARA/MIA+::1'";
    let bytes = pnrgov(&format!("SRC'RCI+EX:A'TIF+LARA+ANAMRS:A:1'{docs}{docs}"));
    let message = only_message(&bytes);
    assert_eq!(names(&message), ["LARA/ANA/", "LARA/MIA/"]);
    assert_eq!(message.travellers[0].birth_date, None);
    assert_eq!(rules(&message), ["tif-missing"]);
}

/// For each traveller of a booking, name, birth date and document numbers.
fn documented(booking: &str) -> Vec<String> {
    let bytes = pnrgov(&format!("SRC'RCI+EX:A'{booking}"));
    let message = only_message(&bytes);
    let line = |person: &Traveller| {
        let (given, born) = (message.text(person.given), said(person.birth_date));
        format!("{given} {born} {}", numbers(&message, person).join(" "))
    };
    message.travellers.iter().map(line).collect()
}

#[test]
fn an_infant_s_document_is_not_the_namesake_s_who_holds_it() {
    let adult = "SSR+DOCS:HK:1:EX:::::/P/GTM/C1/GTM/04JUL90/M/19MAR29/LARA/TEO'";
    let infant = "SSR+DOCS:HK:1:EX:::::/P/GTM/C2/GTM/05FEB26/MI/19MAR29/LARA/TEO'";
    let both = ["TEO 1990-07-04 C1", "TEO 2026-02-05 C2"];
    for docs in [format!("{adult}{infant}"), format!("{infant}{adult}")] {
        assert_eq!(documented(&format!("TIF+LARA+TEOMR:A:1'{docs}TIF+LARA+TEO:IN:2'")), both, "with a TIF");
        assert_eq!(documented(&format!("TIF+LARA+TEOMR:A:1'{docs}")), both, "without one");
        assert_eq!(
            documented(&format!("TIF+LARA+TEOMR:A:1'TIF+LARA+TEO:A:2'{docs}")).len(),
            2,
            "as an adult"
        );
    }
}

#[test]
fn an_infant_with_two_documents_and_no_mark_is_one_traveller() {
    let docs = |number: &str, sex: &str| {
        format!("SSR+DOCS:HK:1:EX:::::/P/GTM/{number}/GTM/05FEB26/{sex}/19MAR29/LARA/TEO'")
    };
    let booking = format!("TIF+LARA+TEO:A:1'{}{}", docs("C1", "M"), docs("C2", "MI"));
    assert_eq!(documented(&booking), ["TEO 2026-02-05 C1 C2"]);
}

#[test]
fn nameless_twins_have_a_document_each() {
    let docs = |number: &str, given: &str| {
        format!("SSR+DOCS:HK:1:EX:::::/P/GTM/{number}/GTM/05FEB26/FI/19MAR29/LARA/{given}'")
    };
    let booking = format!("TIF+LARA+BABY:IN:1'TIF+LARA+BEBE:IN:2'{}{}", docs("C1", "ANA"), docs("C2", "EVA"));
    assert_eq!(documented(&booking), ["BABY 2026-02-05 C1", "BEBE 2026-02-05 C2"]);
}

#[test]
fn a_visa_is_a_document_too() {
    let doco = "SSR+DOCO:HK:1:EX:::::/XELA GTM/V/7788/SAL SLV/14MAR26/GTM+::1'SSR+DOCA:HK:1:EX:::::/R/SLV/1A CALLE+::1'";
    let bytes = pnrgov(&format!("SRC'RCI+EX:A'TIF+LARA+ANA:A:1'{doco}"));
    let message = only_message(&bytes);
    let ana = &message.travellers[0];
    let visa = &ana.documents[0];
    assert_eq!(
        [visa.kind, visa.number, visa.details.issued_at].map(|text| message.text(text)),
        ["V", "7788", "SAL SLV"]
    );
    assert_eq!([said(visa.issuer), said(ana.residence)], ["GTM", "SLV"]);
    assert_eq!(said(visa.details.issued), "2026-03-14");
    let details = ana.details.as_ref().unwrap();
    assert_eq!(message.text(ana.birth_place), "XELA GTM");
    assert_eq!(message.text(details.addresses[0].street), "1A CALLE");
}

#[test]
fn seats_and_bags_are_those_of_the_pushed_flight() {
    let other = "TVL+200526:0700::0800+LIB+SAL+EX+11:Y'SSR+SEAT:HK:1:EX:::LIB:SAL+9F::1'DAT'TRI++7'TIF+LARA+ANA:A:1'\
                 SSD+9F'TBD++5:50:700'";
    let pushed = "TVL+210526:0930::1020+SAL+GUA+EX+54:Y'SSR+SEAT:HK:2:EX:::SAL:GUA+3A::1+XXX::2'";
    let bytes = pnrgov(&format!("SRC'RCI+EX:A'TIF+LARA+ANA:A:1'TIF+SOTO+EVA:A:2'{pushed}{other}"));
    let message = only_message(&bytes);
    let [ana, eva] = &message.travellers[..] else { panic!("two travellers") };
    assert_eq!((message.text(ana.seat).as_ref(), ana.bags.count, message.sent(eva.seat)), ("3A", None, None));
}

#[test]
fn a_code_share_is_no_flight_of_its_own() {
    let check = |flight: &str, carrier: &str, number: &str| {
        let bytes = pnrgov(&format!("SRC'RCI+EX:A'TIF+LARA+ANA:A:1'{flight}"));
        let message = only_message(&bytes);
        let itinerary = &message.bookings[0].itinerary;
        assert_eq!(itinerary.len(), 1, "{flight}");
        let booked = [itinerary[0].carrier, itinerary[0].number].map(|text| message.text(text));
        assert_eq!(booked, [carrier, number], "{flight}");
        let [other] = &message.movements[0].code_shares[..] else { panic!("{flight}: one code share") };
        assert_eq!([other.carrier, other.number].map(|text| message.text(text)), ["YY", "972"], "{flight}");
        assert_eq!(message.status(), Status::Clean, "{flight}");
    };
    check("TVL+210526:0930::1020+SAL+GUA+YY:EX+972:B'RCI+EX:A'TVL+++++54:M'", "YY", "972");
    check("TVL+210526:0930::1020+SAL+GUA+YY:EX+54:B'TVL+++++972:M'", "EX", "54");
    check("TVL+210526:0930::1020+SAL+GUA+YY+972:B'TRA+EX+54:B'", "YY", "972");
}

#[test]
fn the_flight_that_all_bookings_share_is_added_when_level_0_names_another() {
    let flight = "TVL+210526:0930::1020+TGU+GUA+EX+77:Y'";
    let bytes = pnrgov(&format!("SRC'RCI+EX:A'TIF+A+A'{flight}SRC'RCI+EX:B'TIF+B+B'{flight}"));
    let message = only_message(&bytes);
    let numbers: Vec<_> = message.movements.iter().map(|leg| message.text(leg.number)).collect();
    assert_eq!(numbers, ["54", "77"]);
    assert_eq!(rules(&message), ["flight-not-booked"]);
}

#[test]
fn a_booking_may_lack_src_and_a_message_its_header() {
    let bytes = pnrgov("RCI+EX:A'TIF+LARA+ANA:A:1'");
    let message = only_message(&bytes);
    assert_eq!((names(&message).len(), rules(&message)), (1, vec!["src-missing"]));
    let bytes = b"UNB+IATA:1+EX+GT+260520:0600+7'TVL+210526:0930+SAL+GUA+EX+54'SRC'TIF+LARA+ANA:A:1'UNZ+1+7'";
    let message = only_message(bytes);
    assert_eq!((message.kind, names(&message).len()), (Some(MessageKind::Pnrgov), 1));
    assert_eq!(rules(&message), ["unh-missing", "unt-missing"]);
}

#[test]
fn the_year_of_birth_is_understood_by_the_day_of_travel() {
    let docs = |birth: &str| format!("SSR+DOCS:HK:1:EX:::::/P/GTM/C1/GTM/{birth}/F/19MAR29/LARA/ANA'");
    let born = |birth: &str| {
        let bytes = pnrgov(&format!("SRC'TIF+LARA+ANA:A:1'{}", docs(birth)));
        let message = only_message(&bytes);
        said(message.travellers[0].birth_date)
    };
    assert_eq!(born("20MAY26"), "2026-05-20");
    assert_eq!(born("22MAY26"), "1926-05-22");
}

#[test]
fn more_documents_than_anyone_carries_are_left_out_and_recorded() {
    let docs =
        |number: usize| format!("SSR+DOCS:HK:1:EX:::::/P/GTM/C{number}/GTM/04JUL90/F/19MAR29/LARA/ANA'");
    let all: String = (0..150).map(docs).collect();
    let bytes = pnrgov(&format!("SRC'TIF+LARA+ANA:A:1'{all}"));
    let message = only_message(&bytes);
    assert_eq!(message.travellers[0].documents.len(), 99);
    assert_eq!(rules(&message), ["too-many-documents"; 51]);
}

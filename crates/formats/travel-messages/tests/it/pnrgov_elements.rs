//! The nineteen elements of a PNR (Directive (EU) 2016/681 Annex I, ICAO Doc 9944), each where its release of
//! PADIS puts it.

use travel_messages::{
    Booking, BookingDetails, ContactKind, Function, Message, Text, TravelStatus, Traveller, TravellerDetails,
};

use crate::fixtures::{interchange, names, only_message, pnrgov, rules};

/// A booking as release 10.1 and 11.1 write it: two travellers, a hotel, a split, a history.
const RELEASE_10: &str = "SRC'RCI+EX:MFN4TI::010426:101500'SSR+AVIH:HK:2:EX'DAT+700:020426:1010+710:030426:1200'\
    IFT+4:28::EX+CTCH GUA 502 2222 3333'IFT+4:28::EX+LATE ARRIVAL POSSIBLE'\
    ORG+EX:GUA+12345675:F31+SAL++A+GT:GTQ+D050517'ADD++700:4A CALLE 5-10:GUATEMALA:GT::GT:01001:50222223333'\
    EBD+GTQ:40.00+4::N'\
    TIF+LARA+ANAMRS:A:1'FTI+EX:1234567890:::ELITE'IFT+4:15:9+SAL EX GUA GTQ END ROE0.6+XT3.10AY'REF+:38739393AN'\
    FAR+N+++++MIL24'SSR+DOCS:HK::EX:::::/P/GTM/C11/GTM/04JUL90/F/19MAR29/LARA/ANA/INES'\
    TKT+0062120234533:T:1'MON+B:2888.00:GTQ+T:2957.94:GTQ'PTK+NR++300426:1010+EX+006+GUA'TXD++3.10:::AY'\
    DAT+710:030426:1205'FOP+CC:::VI:XXXXXXXX1186:0231'IFT+4:43+JUANA SOTO+12 CALLE 3 ANTIGUA+502 5555 1234'\
    TIF+LARA+HUGO:A:2'TVL+210526:0930::1020+SAL+GUA+EX+54:B'RPI+2+HK'APD+320'SSR+SEAT:HK:2:EX:::SAL:GUA+15A::1+15B::2'\
    RCI+EX:MFN4TI'DAT+2:210526:0815'ORG+EX:SAL++++++GATE7'TRI++108:::1'TIF+LARA+ANAMRS:A:1'SSD+15A++++Y'\
    TBD++2:34:700++HP+EX:618009:2:GUA'TRI++109:::2'TIF+LARA+HUGO:A:2'\
    EQN+1'RCI+EX:ABCDEF'MSG+8'TVL+210526:1500:240526+GUA:POSADA DEL SOL++PS+67576:ROH'\
    ABI+1+:SALRR+SAL++EX'DAT+ZT:020426:1010'SAC+++X'TVL+200526:0915::1230+SAL+GUA+EX+54:B'RPI+2+K'SAC+++A'\
    TIF+LARA+ANITA:A:1'LTS+0/O/NM/LARA/ANAMRS'";

/// What a text says; a dash when it was not sent.
fn said(message: &Message<'_>, texts: &[Text]) -> String {
    let said = texts.iter().map(|text| message.sent(*text).unwrap_or("-".into()));
    said.collect::<Vec<_>>().join(" | ")
}

/// The booking of a message of one, and what only a PNR says of it.
fn booked<'m>(message: &'m Message<'_>) -> (&'m Booking, &'m BookingDetails) {
    let [booking] = &message.bookings[..] else { panic!("{} bookings", message.bookings.len()) };
    let Some(details) = booking.details.as_deref() else { panic!("the booking has no details") };
    (booking, details)
}

fn details<'m>(message: &'m Message<'_>, given: &str) -> &'m TravellerDetails {
    let Some(details) = traveller(message, given).details.as_deref() else {
        panic!("{given} has no details")
    };
    details
}

fn traveller<'m>(message: &'m Message<'_>, given: &str) -> &'m Traveller {
    let mut found = message.travellers.iter().filter(|person| message.text(person.given) == given);
    let (Some(person), None) = (found.next(), found.next()) else { panic!("one traveller is {given}") };
    person
}

/// A push of one booking in the release 10.1, with nothing to remark.
fn check(look: impl Fn(&Message<'_>)) {
    let level_0 = "MSG+:22'ORG+EX:GUA+52519950'TVL+210526:0930:210526:1020+SAL+GUA+EX+54'EQN+1'";
    let bytes = interchange("PNRGOV:10:1:IA", &format!("{level_0}{RELEASE_10}"));
    let message = only_message(&bytes);
    assert_eq!((rules(&message), message.known_function()), (Vec::new(), Some(Function::FullPush)));
    look(&message);
}

#[test]
fn locators_and_dates_of_the_booking() {
    check(|message| {
        let (booking, details) = booked(message);
        assert_eq!(said(message, &[booking.locator]), "MFN4TI");
        let [locator] = &details.locators[..] else { panic!("one locator, however often it is repeated") };
        assert_eq!(said(message, &[locator.carrier, locator.locator]), "EX | MFN4TI");
        let moments = [booking.created, details.changed, details.ticketed].map(|at| at.unwrap().to_string());
        assert_eq!(moments, ["2026-04-01T10:15", "2026-04-02T10:10", "2026-04-03T12:00"]);
    });
}

#[test]
fn itinerary_with_class_status_and_party() {
    check(|message| {
        let (booking, details) = booked(message);
        let [flight] = &booking.itinerary[..] else { panic!("a hotel is no flight") };
        assert_eq!(
            said(message, &[flight.carrier, flight.number, flight.class, flight.booking_status]),
            "EX | 54 | B | HK"
        );
        let times = [flight.departure.at, flight.arrival.at].map(|at| at.unwrap().to_string());
        assert_eq!(times, ["2026-05-21T09:30", "2026-05-21T10:20"]);
        assert_eq!(details.party_size, Some(2));
    });
}

#[test]
fn names_of_all_and_whom_the_history_names_not() {
    check(|message| {
        assert_eq!(names(message), ["LARA/ANA/INES", "LARA/HUGO/"]);
        assert_eq!(
            said(message, &[message.travellers[0].reference, message.travellers[1].reference]),
            "38739393AN | 2"
        );
        assert_eq!(said(message, &[details(message, "ANA").passenger_type]), "N");
    });
}

#[test]
fn addresses_and_contacts() {
    check(|message| {
        let (_, details) = booked(message);
        let [address] = &details.addresses[..] else { panic!("one address") };
        let fields = [
            address.purpose,
            address.street,
            address.city,
            address.region,
            address.country,
            address.postcode,
        ];
        assert_eq!(said(message, &fields), "700 | 4A CALLE 5-10 | GUATEMALA | GT | GT | 01001");
        let contacts: Vec<_> =
            details.contacts.iter().map(|contact| (contact.kind, message.text(contact.value))).collect();
        let expected =
            [(ContactKind::Phone, "GUA 502 2222 3333".into()), (ContactKind::Phone, "50222223333".into())];
        assert_eq!(contacts, expected);
    });
}

#[test]
fn payment_with_its_amount_and_who_pays() {
    check(|message| {
        let (_, details) = booked(message);
        let [payment] = &details.payments[..] else { panic!("one payment") };
        let amount = payment.amount.unwrap();
        assert_eq!(
            said(
                message,
                &[payment.form, payment.card, payment.number, payment.expiry, amount.value, amount.currency]
            ),
            "CC | VI | XXXXXXXX1186 | 0231 | 2957.94 | GTQ"
        );
        assert_eq!(said(message, &[payment.payer]), "JUANA SOTO 12 CALLE 3 ANTIGUA 502 5555 1234");
    });
}

#[test]
fn membership_and_ticket_of_a_traveller() {
    check(|message| {
        let ana = details(message, "ANA");
        let [member] = &ana.frequent_flyer[..] else { panic!("one membership") };
        assert_eq!(said(message, &[member.carrier, member.number, member.level]), "EX | 1234567890 | ELITE");
        let [ticket] = &ana.tickets[..] else { panic!("one ticket") };
        let total = ticket.total.unwrap();
        assert_eq!(
            said(message, &[ticket.number, ticket.kind, total.value, total.currency]),
            "0062120234533 | T | 2957.94 | GTQ"
        );
        assert_eq!(ticket.issued.unwrap().to_string(), "2026-04-03T12:05");
        assert_eq!(booked(message).1.ticket_by.unwrap().to_string(), "2026-04-30");
    });
}

#[test]
fn agency_that_made_the_booking() {
    check(|message| {
        let (booking, details) = booked(message);
        let agency = details.agency.unwrap();
        let fields =
            [agency.system, agency.city, agency.iata_number, agency.office, agency.country, agency.agent];
        assert_eq!(said(message, &fields), "EX | SAL | 12345675 | F31 | GT | D050517");
        assert!(!booking.is_cancelled);
    });
}

#[test]
fn check_in_of_those_who_checked_in() {
    check(|message| {
        for (given, boarding_number) in [("ANA", "108"), ("HUGO", "109")] {
            let check_in = details(message, given).check_in.unwrap();
            assert_eq!(
                said(message, &[check_in.agent, check_in.boarding_number]),
                format!("GATE7 | {boarding_number}")
            );
            assert_eq!(check_in.at.unwrap().to_string(), "2026-05-21T08:15");
            assert_eq!(traveller(message, given).status, Some(TravelStatus::CheckedIn));
        }
    });
}

#[test]
fn seats_and_bags_with_their_tags() {
    check(|message| {
        let [ana, hugo] = &message.travellers[..] else { panic!("two travellers") };
        assert_eq!(said(message, &[ana.seat, hugo.seat]), "15A | 15B");
        assert_eq!((ana.bags.count, ana.bags.weight_kg), (Some(2), Some(34.0)));
        assert_eq!(message.bag_tags(&ana.bags), ["EX618009", "EX618010"]);
        let [excess] = &booked(message).1.excess_bags[..] else { panic!("one charge") };
        let charge = excess.charge.unwrap();
        assert_eq!((excess.pieces, said(message, &[charge.value])), (Some(4), "40.00".to_owned()));
    });
}

#[test]
fn split_hotel_remarks_and_services() {
    check(|message| {
        let (_, details) = booked(message);
        let [split] = &details.splits[..] else { panic!("one split") };
        assert_eq!(
            (split.travellers, said(message, &[split.carrier, split.locator])),
            (Some(1), "EX | ABCDEF".into())
        );
        let [hotel] = &details.non_air[..] else { panic!("one hotel") };
        assert_eq!(said(message, &[hotel.kind, hotel.place, hotel.company]), "8 | GUA POSADA DEL SOL | PS");
        assert_eq!(hotel.until.unwrap().to_string(), "2026-05-24");
        let remarks: Vec<_> =
            details.remarks.iter().map(|remark| said(message, &[remark.kind, remark.text])).collect();
        assert_eq!(remarks, ["4 28 | LATE ARRIVAL POSSIBLE", "4 15 | SAL EX GUA GTQ END ROE0.6 XT3.10AY"]);
        let [service] = &details.services[..] else { panic!("one service of nobody alone") };
        assert_eq!(said(message, &[service.code, service.status, service.carrier]), "AVIH | HK | EX");
    });
}

#[test]
fn history_says_what_was_done_by_whom_and_when() {
    check(|message| {
        let changes: Vec<_> = booked(message).1.history.iter().collect();
        let lines: Vec<_> =
            changes.iter().map(|change| said(message, &[change.action, change.agent, change.text])).collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines.iter().any(|line| line.starts_with("X | SALRR SAL  EX | TVL 200526")), "{lines:?}");
        assert!(lines.iter().any(|line| line == "A | SALRR SAL  EX | TIF LARA ANITA A 1"), "{lines:?}");
        assert!(lines.iter().any(|line| line == "- | - | 0/O/NM/LARA/ANAMRS"), "{lines:?}");
        let dated =
            changes.iter().filter(|change| change.at.is_some_and(|at| at.to_string() == "2026-04-02T10:10"));
        assert_eq!(dated.count(), 2);
    });
}

/// What a booking in release 13.1 says.
fn check_13(booking: &str, look: impl Fn(&Message<'_>)) {
    let bytes = pnrgov(&format!("SRC'RCI+EX:A1B2C3'{booking}"));
    let message = only_message(&bytes);
    assert_eq!(rules(&message), Vec::<&str>::new(), "{booking}");
    look(&message);
}

#[test]
fn a_push_of_changes_says_which_bookings_are_cancelled() {
    let push = |function: &str| {
        let level_0 = format!("MSG+:{function}'ORG+EX'TVL+210526:0930:210526:1020+SAL+GUA+EX+54'EQN+2'");
        let bookings = "SRC'RCI+EX:GONE'DAT+700:020426:1010'ORG'SRC'RCI+EX:HERE'ORG+EX:GUA'TIF+LARA+ANA:A:1'";
        interchange("PNRGOV:13:1:IA", &(level_0 + bookings))
    };
    for (function, known, expected) in
        [("141", Function::ChangePush, [true, false]), ("22", Function::FullPush, [false, false])]
    {
        let bytes = push(function);
        let message = only_message(&bytes);
        assert_eq!(message.known_function(), Some(known));
        assert_eq!(message.bookings.iter().map(|booking| booking.is_cancelled).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn several_locators_are_kept_with_their_systems() {
    let flight = "TVL+210526:0930::1020+SAL+GUA+EX+54:B'RCI+1X:SYS001::200426:0439+YY:OTHER1'";
    check_13(&format!("TIF+LARA+ANA:A:1'{flight}"), |message| {
        let locators = booked(message).1.locators.iter();
        let found: Vec<_> = locators.map(|found| said(message, &[found.carrier, found.locator])).collect();
        assert_eq!(found, ["EX | A1B2C3", "1X | SYS001", "YY | OTHER1"]);
    });
}

#[test]
fn contacts_of_a_traveller_come_from_services_and_remarks() {
    let ssr = |code: &str, text: &str| format!("SSR+{code}:HK:1:EX:::::{text}+::1'");
    let all = [
        "TIF+LARA+ANA:A:1'".to_owned(),
        ssr("CTCE", "/ANA..LARA//EJEMPLO.COM"),
        ssr("CTCM", "50255551234"),
        ssr("CTCR", "REFUSED"),
        "IFT+4:28::EX+EX CTCE ANA//EJEMPLO.COM'IFT+4:28::EX+CTCGUA 502 2222 3333'".to_owned(),
        "ADD++702:6A AVENIDA 1:ANTIGUA'".to_owned(),
    ];
    check_13(&all.concat(), |message| {
        let ana = details(message, "ANA");
        let contacts: Vec<_> =
            ana.contacts.iter().map(|contact| (contact.kind, message.text(contact.value))).collect();
        let expected = [
            (ContactKind::Email, "ANA..LARA//EJEMPLO.COM"),
            (ContactKind::Phone, "50255551234"),
            (ContactKind::Other, "REFUSED"),
            (ContactKind::Email, "ANA//EJEMPLO.COM"),
            (ContactKind::Phone, "GUA 502 2222 3333"),
        ];
        assert_eq!(contacts, expected.map(|(kind, value)| (kind, value.into())));
        assert_eq!(said(message, &[ana.addresses[0].purpose, ana.addresses[0].city]), "702 | ANTIGUA");
    });
}

#[test]
fn services_are_of_whom_their_reference_names() {
    let booking = "SSR+UMNR:HK:1:EX:::::UM08+::2'TIF+LARA+ANA:A:1'TIF+LARA+LUZ:C:2'SSR+BIKE:HK:1:EX'\
                   SSR+TKNE:HK:1:EX:::SAL:GUA:1393207166000C1+::2'SSR+TKNE:HK:1:EX:::GUA:SAL:1393207166000C2+::2'\
                   SSR+FQTV:HK:1:EX:::::EX99887766+::1'SSR+CHLD:HK:1:EX:::::12MAR18+::2'SSR+OTHS:HK:1:EX:::::GROUP OF: 2+::1'";
    check_13(booking, |message| {
        let (ana, luz) = (details(message, "ANA"), details(message, "LUZ"));
        let codes = |details: &TravellerDetails| {
            details
                .services
                .iter()
                .map(|service| said(message, &[service.code, service.text]))
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(ana), Vec::<String>::new());
        assert_eq!(codes(luz), ["BIKE | -", "CHLD | 12MAR18", "UMNR | UM08"]);
        assert_eq!(luz.tickets.len(), 1, "two coupons of one ticket");
        assert_eq!(said(message, &[luz.tickets[0].number, luz.passenger_type]), "1393207166000 | C");
        let member = ana.frequent_flyer[0];
        assert_eq!(said(message, &[member.carrier, member.number]), "EX | 99887766");
        assert_eq!(traveller(message, "LUZ").birth_date.unwrap().value.to_string(), "2018-03-12");
        let remark = booked(message).1.remarks[0];
        assert_eq!(said(message, &[remark.kind, remark.text]), "OTHS | GROUP OF  2");
    });
}

#[test]
fn a_traveller_has_as_many_documents_as_were_sent() {
    let docs = |text: &str| format!("SSR+DOCS:HK:1:EX:::::{text}+::1'");
    let booking = [
        "TIF+LARA+ANA:A:1'".to_owned(),
        docs("/P/GTM/C1/GTM/04JUL90/F/19MAR29/LARA/ANA"),
        docs("/I/GTM/D2/GTM/04JUL90/F/19MAR31/LARA/ANA"),
        "SSR+DOCO:HK:1:EX:::::/XELA GTM/V/7788/SAL SLV/14MAR26/USA+::1'".to_owned(),
        "SSR+DOCO:HK:1:EX:::::/XELA GTM/K/TT99887///USA+::1'".to_owned(),
        "SSR+DOCA:HK:1:EX:::::/R/GTM/4A CALLE 5/XELA/QZ/09001+::1'".to_owned(),
        "SSR+DOCA:HK:1:EX:::::/D/USA/12 ELM ST/AUSTIN/TX/73301+::1'".to_owned(),
    ];
    check_13(&booking.concat(), |message| {
        let ana = traveller(message, "ANA");
        let numbers: Vec<_> =
            ana.documents.iter().map(|document| said(message, &[document.kind, document.number])).collect();
        assert_eq!(numbers, ["P | C1", "I | D2", "V | 7788"]);
        let more = details(message, "ANA");
        assert_eq!(said(message, &[more.references[0].qualifier, more.references[0].value]), "K | TT99887");
        let addresses: Vec<_> =
            more.addresses.iter().map(|address| said(message, &[address.purpose, address.city])).collect();
        assert_eq!(addresses, ["R | XELA", "D | AUSTIN"]);
        assert_eq!(ana.residence.unwrap().value.as_str(), "GTM");
    });
}

#[test]
fn a_group_has_a_name_and_a_size_before_it_has_travellers() {
    check_13("EQN+30'TIF+CORO DE XELA:G'TVL+210526:0930::1020+SAL+GUA+EX+54:B'RPI+28+HK'", |message| {
        let details = booked(message).1;
        assert_eq!(
            (said(message, &[details.group_name]), details.party_size),
            ("CORO DE XELA".into(), Some(30))
        );
        assert!(message.travellers.is_empty());
    });
}

#[test]
fn code_shares_of_both_styles_belong_to_the_pushed_flight() {
    for flight in [
        "TVL+210526:0930::1020+SAL+GUA+EX:YY+54:B'TVL+++++8734:M'",
        "TVL+210526:0930::1020+SAL+GUA+EX+54:B'TRA+YY+8734:B'",
    ] {
        check_13(&format!("TIF+LARA+ANA:A:1'{flight}"), |message| {
            let [other] = &message.movements[0].code_shares[..] else { panic!("{flight}") };
            assert_eq!(said(message, &[other.carrier, other.number]), "YY | 8734", "{flight}");
        });
    }
}

#[test]
fn a_way_without_the_carrier_is_no_flight() {
    let legs = "TVL+200526:0930::1020+LIB+SAL+EX+11:B'TVL+++++ARNK'TVL+210526:0930::1020+SAL+GUA+EX+54:B'";
    check_13(&format!("TIF+LARA+ANA:A:1'{legs}"), |message| {
        let itinerary = &booked(message).0.itinerary;
        let numbers: Vec<_> = itinerary.iter().map(|leg| said(message, &[leg.number])).collect();
        assert_eq!(numbers, ["11", "54"]);
        assert!(itinerary.iter().all(|leg| leg.code_shares.is_empty()));
    });
}

#[test]
fn check_in_is_that_of_the_pushed_flight_and_may_be_told_in_words() {
    let other = "TVL+200526:0700::0800+LIB+SAL+EX+11:Y'DAT+2:200526:0500'TRI++3:::1'TIF+LARA+ANA:A:1'";
    let pushed = "TVL+210526:0930::1020+SAL+GUA+EX+54:Y'DAT+3:L FT WW D014357 21MAY260612Z 1D5723'TRI++SAL-44:::1'\
                  TIF+LARA+ANA:A:1'";
    check_13(&format!("TIF+LARA+ANA:A:1'TIF+LARA+EVA:A:2'{other}{pushed}"), |message| {
        let check_in = details(message, "ANA").check_in.unwrap();
        assert_eq!(said(message, &[check_in.boarding_number]), "SAL-44");
        assert_eq!(check_in.at.unwrap().to_string(), "2026-05-21T06:12");
        assert_eq!(traveller(message, "EVA").status, None);
    });
}

#[test]
fn releases_are_told_as_they_were_sent() {
    for release in ["10:1", "11:1", "12:1", "13:1", "14:1", "15:1", "16:1", "17:1", "18:1"] {
        let bytes =
            interchange(&format!("PNRGOV:{release}:IA"), "MSG+:22'SRC'RCI+EX:A1B2C3'TIF+LARA+ANA:A:1'");
        let message = only_message(&bytes);
        assert_eq!((message.version.as_deref(), names(&message).len()), (Some(release), 1));
    }
}

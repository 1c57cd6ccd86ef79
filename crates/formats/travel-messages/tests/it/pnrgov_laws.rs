//! What holds for every push, whatever is in it.

use std::collections::HashSet;

use proptest::prelude::*;
use travel_messages::{Message, Text, decode};

use crate::bad_input::check_sound;
use crate::fixtures::{family, only_message, pnrgov};
use crate::paxlst_laws::texts;
use crate::pnrgov_releases::RELEASES;

/// A booking with something of every group.
const BOOKING: &str = "SRC'RCI+EX:MFN4TI::010426:101500'SSR+DOCS:HK:1:EX:::::/P/GTM/C2/GTM/05AUG91/F/19MAR29/LARA/EVA'\
    DAT+700:020426:1010'IFT+4:28::EX+CTCH GUA 502'ORG+EX:GUA+12345675:F31+SAL++A+GT:GTQ+D05'\
    ADD++700:4A CALLE:GUATEMALA:GT::GT:01001:5022222'EBD+GTQ:40.00+4::N'TIF+LARA:I+ANAMRS:A:1'FTI+EX:123:::ELITE'\
    REF+:38739'FAR+N+++++MIL24'SSR+DOCS:HK:1:EX:::::/P/GTM/C11/GTM/04JUL90/F/19MAR29/LARA/ANA/INES+::1'TKT+0062120234533:T:1'\
    MON+T:2957.94:GTQ'PTK+NR++300426:1010'DAT+710:030426'FOP+CC:::VI:XXXX1186:0231'IFT+4:43+JUANA SOTO+12 CALLE'\
    TIF+LARA:I+EVAMISS:A:2'SSR+INFT:HK:1:EX:::SAL:GUA:LARA/MIA 12MAR25+::2'SSR+DOCO:HK:1:EX:::::/XELA/V/7788/SAL/14MAR26/USA+::1'\
    TVL+210526:0930::1020+SAL+GUA+EX:YY+54:B'TVL+++++8734:M'RPI+2+HK'SSR+SEAT:HK:2:EX:::SAL:GUA+15A::1+15B::2'\
    DAT+2:210526:0815'ORG+EX'TRI++108:::1'TIF+LARA:I+ANAMRS:A:1'SSD+15A'TBD++2:34:700++HP+EX:618009:2:GUA'\
    EQN+1'RCI+EX:ABCDEF'MSG+8'TVL+210526:1500:240526+GUA:POSADA++PS'ABI+1+:SALRR+SAL++EX'DAT+ZT:020426:1010'SAC+++X'\
    TIF+LARA+ANITA:A:1'LTS+0/O/NM/LARA'";

/// A push of that booking, and one in the style of each release.
fn pushes() -> Vec<Vec<u8>> {
    let mut all = vec![pnrgov(BOOKING)];
    all.extend(RELEASES.map(|push| push.as_bytes().to_vec()));
    all
}

/// Every text of a message's bookings and travellers.
fn all_texts(message: &Message<'_>) -> Vec<Text> {
    let mut all: Vec<Text> = message.travellers.iter().flat_map(texts).collect();
    for person in message.travellers.iter().filter_map(|person| person.details.as_deref()) {
        all.extend(
            person.frequent_flyer.iter().flat_map(|member| [member.carrier, member.number, member.level]),
        );
        all.extend(person.tickets.iter().flat_map(|ticket| [ticket.number, ticket.kind]));
        all.extend(person.services.iter().flat_map(|service| [service.code, service.text]));
        all.extend(person.check_in.iter().flat_map(|check_in| [check_in.agent, check_in.boarding_number]));
    }
    for booking in &message.bookings {
        all.push(booking.locator);
        for leg in &booking.itinerary {
            all.extend([leg.carrier, leg.number, leg.class, leg.booking_status]);
            all.extend(leg.code_shares.iter().flat_map(|other| [other.carrier, other.number]));
        }
        let Some(details) = booking.details.as_deref() else { continue };
        all.extend(details.locators.iter().flat_map(|locator| [locator.carrier, locator.locator]));
        all.extend(
            details.addresses.iter().flat_map(|address| [address.purpose, address.street, address.city]),
        );
        all.extend(details.contacts.iter().map(|contact| contact.value));
        all.extend(details.payments.iter().flat_map(|payment| [payment.form, payment.number, payment.payer]));
        all.extend(details.splits.iter().flat_map(|split| [split.carrier, split.locator]));
        all.extend(details.non_air.iter().flat_map(|service| [service.kind, service.place, service.company]));
        all.extend(details.remarks.iter().flat_map(|remark| [remark.kind, remark.text]));
        all.extend(details.history.iter().flat_map(|change| [change.action, change.agent, change.text]));
        all.extend(details.services.iter().flat_map(|service| [service.code, service.text]));
    }
    all
}

fn check_texts(bytes: &[u8]) {
    let messages = decode(bytes);
    check_sound(bytes, &messages);
    for message in &messages {
        for text in all_texts(message) {
            assert!(text.is_empty() || text.range().end <= bytes.len(), "{text:?}");
            assert!(message.text(text).len() <= 3 * text.len(), "{text:?}");
        }
        let people: Vec<_> = message.bookings.iter().flat_map(|booking| &booking.travellers).collect();
        assert_eq!(people.len(), message.travellers.len(), "everybody is in one booking");
        assert_eq!(people.iter().collect::<HashSet<_>>().len(), people.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_mutated_booking_is_read_and_every_text_stands_in_it(
        whole in prop::sample::select(pushes()),
        place in any::<prop::sample::Index>(),
        cut in 0usize..60,
        inserted in proptest::collection::vec(prop::sample::select(b"'+:?*/\r\n TIFSRCXEA19\xe2\x92\xff".to_vec()), 0..12),
    ) {
        let mut bytes = whole;
        let at = place.index(bytes.len());
        bytes.splice(at..(at + cut).min(bytes.len()), inserted);
        check_texts(&bytes);
    }

    #[test]
    fn segments_in_any_order_are_read(order in proptest::collection::vec(any::<prop::sample::Index>(), 0..80)) {
        let segments: Vec<&str> = BOOKING.split_inclusive('\'').collect();
        let shuffled: String = order.iter().map(|index| segments[index.index(segments.len())]).collect();
        check_texts(&pnrgov(&shuffled));
    }

    #[test]
    fn every_tif_of_the_travellers_group_is_a_traveller(
        // Without the letters of `EXST` and `CBBG`, which are no people's.
        people in proptest::collection::vec(("[AC-WYZ]{2,9}", "[AC-WYZ]{2,9}( MRS|MR)?"), 1..60),
    ) {
        let tif = |(number, (surname, given)): (usize, &(String, String))| format!("TIF+{surname}+{given}:A:{number}'");
        let booking: String = people.iter().enumerate().map(tif).collect();
        let docs = |(surname, given): &(String, String)| {
            format!("SSR+DOCS:HK:1:EX:::::/P/GTM/C1/GTM/05AUG91/F/19MAR29/{surname}/{given}'")
        };
        let documents: String = people.iter().map(docs).collect();
        let bytes = pnrgov(&format!("SRC'{booking}TVL+210526:0930::1020+SAL+GUA+EX+54'{documents}"));
        let message = only_message(&bytes);
        prop_assert_eq!(message.travellers.len(), people.len());
        for (person, (surname, _)) in message.travellers.iter().zip(&people) {
            prop_assert_eq!(&*message.text(person.surname), surname);
        }
    }

    #[test]
    fn boarding_adds_nobody_whom_the_booking_names(
        people in proptest::collection::hash_set("[AC-WYZ]{2,9}", 1..40),
        boarding in proptest::collection::vec(any::<prop::sample::Index>(), 0..40),
    ) {
        let people: Vec<String> = people.into_iter().collect();
        let tif = |index: usize| format!("TIF+LARA+{}:A:{index}'", people[index]);
        let booking: String = (0..people.len()).map(tif).collect();
        let again: String = boarding.iter().map(|index| tif(index.index(people.len()))).collect();
        let bytes = pnrgov(&format!("SRC'{booking}TVL+210526:0930::1020+SAL+GUA+EX+54'DAT'TRI++1'{again}"));
        prop_assert_eq!(only_message(&bytes).travellers.len(), people.len());
    }
}

#[test]
fn finding_a_traveller_takes_no_longer_in_a_large_booking() {
    const MANY: usize = 30_000;
    let tif = |index: usize| format!("TIF+LARA{index}+ANA:A:{index}'");
    let docs =
        |index: usize| format!("SSR+DOCS:HK:1:EX:::::/P/GTM/C{index}/GTM/05AUG91/F/19MAR29/LARA{index}/ANA'");
    let booking: String = (0..MANY).map(tif).chain((0..MANY).map(docs)).collect();
    let bytes = pnrgov(&format!("SRC'{booking}"));
    let message = only_message(&bytes);
    assert_eq!(message.travellers.len(), MANY);
    assert!(message.travellers.iter().all(|person| person.documents.len() == 1));
}

#[test]
fn every_prefix_is_read() {
    for whole in [family(), pnrgov(BOOKING)] {
        (0..whole.len()).for_each(|end| check_texts(&whole[..end]));
    }
}

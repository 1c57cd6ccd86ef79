//! What holds for every passenger list, whatever is in it.

use proptest::prelude::*;
use travel_messages::{Message, Text, Traveller, decode};

use crate::bad_input::check_sound;
use crate::fixtures::{only_message, paxlst};

/// Every text of a traveller.
pub(crate) fn texts(person: &Traveller) -> Vec<Text> {
    let mut texts = vec![
        person.surname,
        person.given,
        person.other,
        person.title,
        person.given_as_sent,
        person.seat,
        person.locator,
        person.reference,
    ];
    texts.extend(person.birth_date.map(|date| date.source));
    texts.extend(person.sex.map(|sex| sex.source));
    texts.extend([person.nationality, person.residence].into_iter().flatten().map(|country| country.source));
    for document in &person.documents {
        let details = &document.details;
        texts.extend([document.kind, details.agency, document.number, details.issued_at]);
        texts.extend(document.issuer.map(|issuer| issuer.source));
        texts.extend([document.expiry, details.issued].into_iter().flatten().map(|date| date.source));
        texts.extend(
            details.holder.map(|holder| [holder.surname, holder.given, holder.other]).into_iter().flatten(),
        );
    }
    texts.extend(person.bags.tags.iter().map(|tags| tags.first));
    texts.push(person.birth_place);
    let ports = [person.embarks, person.debarks, person.clears];
    texts.extend(ports.into_iter().flatten().map(|port| port.source));
    if let Some(details) = &person.details {
        texts.extend([details.birth_city, details.birth_region, details.crew_rank]);
        texts.extend(details.contacts.iter().map(|contact| contact.value));
        texts.extend(details.references.iter().flat_map(|reference| [reference.qualifier, reference.value]));
        for address in &details.addresses {
            texts.extend([address.street, address.city, address.region, address.postcode, address.country]);
        }
    }
    texts
}

/// Every text of every traveller lies in the input and can be read.
fn check_texts(bytes: &[u8], messages: &[Message<'_>]) {
    for message in messages {
        for text in message.travellers.iter().flat_map(texts) {
            assert!(text.is_empty() || text.range().end <= bytes.len(), "{text:?}");
            let said = message.text(text);
            assert!(said.len() <= 3 * text.len(), "{text:?} {said}");
        }
    }
}

/// One segment behind a person, sound or not.
const SEGMENT: &str = concat!(
    "(ATT|DTM|MEA|GEI|GIS|FTX|LOC|COM|EMP|NAT|RFF|DOC|CNT|UNS|QQQ)[+]",
    "(2|4|329|36|182|CT|WT|BAG|22|174|178|179|180|91|1|AVF|ABO|SEA|AEA|P|V|42|41|)[:+]",
    "([A-Z]{0,9}|[0-9]{0,12}|:::[A-Z ]{1,9}|[+]{1,4}[A-Z0-9:]{0,9}|:[0-9]{6}|[?]'|ñ|:{0,9})'",
);

/// A `NAD` of a person.
const PERSON: &str =
    "NAD[+](FL|FM|DDU|DDT|VW|ZZZ)([+]{3}[A-Z]{0,9}(:[A-Z ]{0,9}){0,6}([+][A-Z0-9:]{0,9}){0,5})?'";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn there_are_as_many_travellers_as_names(
        people in proptest::collection::vec((PERSON, proptest::collection::vec(SEGMENT, 0..12)), 0..8),
    ) {
        let list: String = people.iter().map(|(nad, segments)| nad.clone() + &segments.concat()).collect();
        let bytes = paxlst(&list);
        let message = only_message(&bytes);
        prop_assert_eq!(message.travellers.len(), people.len(), "{}", list);
        check_texts(&bytes, std::slice::from_ref(&message));
    }

    #[test]
    fn a_surname_is_what_stands_in_its_place(surname in "[A-ZÑÉ]([A-ZÑÉ ]{0,12}[A-ZÑÉ])?", given in "[A-Z]{0,12}") {
        let bytes = paxlst(&format!("NAD+FL+++{surname}:{given}'"));
        let message = only_message(&bytes);
        let person = &message.travellers[0];
        prop_assert_eq!(message.text(person.surname), surname);
        let sent = if person.title.is_empty() { person.given } else { person.given_as_sent };
        prop_assert_eq!(message.text(sent), given);
    }

    #[test]
    fn any_bytes_in_a_list_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let list = [b"UNB+UNOA:4+EX+GT+260520:0600+7'UNH+1+PAXLST:D:15B'BGM+745'NAD+FL+++A:B'".as_slice(), &bytes].concat();
        let messages = decode(&list);
        check_sound(&list, &messages);
        check_texts(&list, &messages);
    }

    #[test]
    fn a_mutated_list_is_still_read(
        at in any::<prop::sample::Index>(),
        cut in 0usize..30,
        inserted in proptest::collection::vec(prop::sample::select(b"'+:?*/\n UNHADFLOCTR0129\xe2\x92\xf1".to_vec()), 0..12),
    ) {
        let mut bytes = paxlst(
            "NAD+FL+++O?'DEA:ANAMRS:LUZ+STREET+CITY'ATT+2++F'DTM+329:910203'FTX+BAG+++EX9:2'LOC+180+:::COBAN'COM+1:TE'NAT+2+GT'\
             RFF+AVF:Q2'RFF+AEA:7'DOC+P:110:111+A12'DTM+36:290319'LOC+91+:::HERE'NAD+FM+++B:C'EMP+1+CR1'CNT+42:1'",
        );
        let at = at.index(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, inserted);
        let messages = decode(&bytes);
        check_sound(&bytes, &messages);
        check_texts(&bytes, &messages);
    }
}

//! The sample files of an open system, read in full when they are there. Nothing of them is in the tree.

use std::fs;
use std::path::PathBuf;

use travel_messages::{Message, decode};
use vocabulary::document_key;

use crate::bad_input::check_sound;

/// Travellers of each small file, counted by hand.
const SMALL: [(&str, &[usize]); 16] = [
    ("paxlst/Test1.txt", &[8]),
    ("paxlst/Test3.txt", &[260]),
    ("paxlst/airline2.edi", &[10]),
    ("paxlst/multiple_flight_leg_apis.txt", &[2]),
    ("pnrgov/2_pnrs_basic.edi", &[4]),
    ("pnrgov/3_pnrs.edi", &[13]),
    ("pnrgov/adult_and_infant.edi", &[2]),
    ("pnrgov/codeshare.edi", &[2]),
    ("pnrgov/infant.edi", &[2]),
    ("pnrgov/multiple_flight_leg_pnr.txt", &[2]),
    ("pnrgov/no_pnr_history.edi", &[4]),
    ("pnrgov/pnr1.txt", &[2]),
    ("pnrgov/pnr2.txt", &[2]),
    ("pnrgov/pnr3.txt", &[4]),
    ("pnrgov/pnr4.txt", &[1]),
    ("pnrgov/pnr_split.edi", &[3]),
];

/// The folder of the samples, when it is there.
pub(crate) fn samples() -> Option<PathBuf> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/gtas"));
    if !folder.is_dir() {
        eprintln!("the GTAS sample files are not there; what they would show is not tested");
        return None;
    }
    Some(folder)
}

#[test]
fn every_traveller_comes_out_once() {
    let Some(folder) = samples() else { return };
    for (file, expected) in SMALL {
        let counts: Vec<_> =
            decode(&fs::read(folder.join(file)).unwrap()).iter().map(|m| m.travellers.len()).collect();
        assert_eq!(counts, expected, "{file}");
    }
}

#[test]
fn the_people_and_documents_to_find_are_among_the_travellers() {
    let Some(folder) = samples() else { return };
    let table = fs::read_to_string(folder.join("expected-hits.tsv")).unwrap();
    let mut checked = 0;
    for line in table.lines().skip(1) {
        let [file, _, passengers, people, documents, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let bytes = fs::read(folder.join(file)).unwrap();
        let messages = decode(&bytes);
        let [message] = &messages[..] else { panic!("{file}: {} messages", messages.len()) };
        assert_eq!(message.travellers.len().to_string(), passengers, "{file}");
        for person in people.split(';').filter(|person| !person.is_empty()) {
            assert_eq!(named(message, person), 1, "{file}: {person}");
            checked += 1;
        }
        for document in documents.split(';').filter(|document| !document.is_empty()) {
            assert_eq!(holding(message, document), 1, "{file}: {document}");
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked}");
}

/// How many travellers are `SURNAME/GIVEN/birth date`.
fn named(message: &Message<'_>, expected: &str) -> usize {
    let name = |person: &travel_messages::Traveller| {
        let born = person.birth_date.map(|date| date.value.to_string()).unwrap_or_default();
        format!("{}/{}/{born}", message.text(person.surname), message.text(person.given))
    };
    message.travellers.iter().filter(|person| name(person) == expected).count()
}

/// How many travellers hold the document `kind number SURNAME`.
fn holding(message: &Message<'_>, expected: &str) -> usize {
    let [kind, number, surname] = expected.split(' ').collect::<Vec<_>>()[..] else { panic!("{expected}") };
    let holds = |person: &travel_messages::Traveller| {
        message.text(person.surname).starts_with(surname)
            && person.documents.iter().any(|found| {
                message.text(found.kind) == kind && document_key(&message.text(found.number)) == number
            })
    };
    message.travellers.iter().filter(|person| holds(person)).count()
}

#[test]
fn an_infant_s_document_in_the_mother_s_group_is_the_infant_s() {
    let Some(folder) = samples() else { return };
    for (file, expected) in [
        ("pnrgov/infant.edi", [("ISABELLE", "1978-07-01", 1), ("SOPHY", "2012-09-20", 1)]),
        ("pnrgov/adult_and_infant.edi", [("TESTNAMEONE", "1976-05-30", 1), ("TESTNAMETWO", "2011-08-10", 1)]),
    ] {
        let bytes = fs::read(folder.join(file)).unwrap();
        let message = &decode(&bytes)[0];
        let found: Vec<_> = message
            .travellers
            .iter()
            .map(|person| {
                let born = person.birth_date.unwrap().value.to_string();
                (message.text(person.given), born, person.documents.len())
            })
            .collect();
        let expected = expected.map(|(given, born, documents)| (given.into(), born.to_owned(), documents));
        assert_eq!(found, expected, "{file}");
    }
}

#[test]
fn no_prefix_of_any_file_breaks_anything() {
    let Some(folder) = samples() else { return };
    for kind in ["paxlst", "pnrgov"] {
        for entry in fs::read_dir(folder.join(kind)).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            let step = match bytes.len() {
                ..3_000 => 1,
                3_000..10_000 => 13,
                _ => bytes.len() / 2,
            };
            for end in (0..=bytes.len()).step_by(step) {
                check_sound(&bytes[..end], &decode(&bytes[..end]));
            }
        }
    }
}

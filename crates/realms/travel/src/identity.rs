//! Who of a message is who of the earlier messages about the same movement.
//!
//! **Invariants:** two travellers of one message stay two, whatever their names; the same message again
//! adds nobody; and people whose birth dates contradict each other are never joined.
//!
//! Doubt keeps people apart: an officer sees one person twice at worst, and never loses one.

use std::collections::{HashMap, VecDeque};

use travel_messages::{Bags, Traveller};
use vocabulary::{Document, document_key};

/// For each traveller of a message, the index of the same person among the `known`, each at most once.
pub(crate) fn assign(known: &[Traveller], reported: &[Traveller]) -> Vec<Option<usize>> {
    let mut assignment =
        Assignment { of_reported: vec![None; reported.len()], taken: vec![false; known.len()] };
    for (of_known, of_reported) in SURE_TO_UNSURE {
        assignment.join(known, of_known, reported, of_reported);
    }
    assignment.of_reported
}

/// What is known and what is reported of one person together: what is newer wins, nothing is forgotten.
pub(crate) fn merge(known: &Traveller, reported: &Traveller) -> Traveller {
    // The names go together; those that tell more names stay.
    let named = if reported.other.is_empty() && !known.other.is_empty() { known } else { reported };
    let bags = &reported.bags;
    Traveller {
        role: reported.role,
        surname: named.surname.clone(),
        given: named.given.clone(),
        other: named.other.clone(),
        title: reported.title.clone().or_else(|| known.title.clone()),
        given_as_sent: None,
        birth_date: reported.birth_date.or(known.birth_date),
        sex: reported.sex.or(known.sex),
        nationality: reported.nationality.or(known.nationality),
        residence: reported.residence.or(known.residence),
        seat: reported.seat.clone().or_else(|| known.seat.clone()),
        locator: reported.locator.clone().or_else(|| known.locator.clone()),
        reference: reported.reference.clone().or_else(|| known.reference.clone()),
        documents: merge_documents(&known.documents, &reported.documents),
        bags: Bags {
            count: bags.count.or(known.bags.count),
            weight_kg: bags.weight_kg.or(known.bags.weight_kg),
            tags: if bags.tags.is_empty() { known.bags.tags.clone() } else { bags.tags.clone() },
        },
    }
}

/// What people must agree in; `None` where one lacks it, and then nobody is joined by it.
type Key = Option<Vec<String>>;
type KeyOf = fn(&Traveller) -> Vec<Key>;

/// The ways to recognise a person, the surest first: what of the known must equal what of the reported.
const SURE_TO_UNSURE: [(KeyOf, KeyOf); 8] = [
    (everything, everything),
    (name_birth_and_locator, name_birth_and_locator),
    (name_and_birth, name_and_birth),
    (document_and_birth, document_and_birth),
    // One of them lacks a birth date, but they are in one booking.
    (name_and_locator_without_birth, name_and_locator),
    (name_and_locator, name_and_locator_without_birth),
    // Neither has a birth date, and one of them no booking either.
    (name_alone, name_without_birth),
    (name_without_birth, name_alone),
];

struct Assignment {
    of_reported: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Assignment {
    /// Joins those who are not joined yet by equal keys, in their order. Takes linear time, so that a
    /// message of a hundred thousand namesakes is no trouble.
    fn join(&mut self, known: &[Traveller], of_known: KeyOf, reported: &[Traveller], of_reported: KeyOf) {
        let mut by_key: HashMap<Vec<String>, VecDeque<usize>> = HashMap::new();
        for (index, traveller) in known.iter().enumerate().filter(|(index, _)| !self.taken[*index]) {
            for key in of_known(traveller).into_iter().flatten() {
                by_key.entry(key).or_default().push_back(index);
            }
        }
        for (index, traveller) in reported.iter().enumerate() {
            if self.of_reported[index].is_some() {
                continue;
            }
            for key in of_reported(traveller).into_iter().flatten() {
                let Some(candidates) = by_key.get_mut(&key) else { continue };
                while let Some(candidate) = candidates.pop_front() {
                    if !self.taken[candidate] {
                        self.taken[candidate] = true;
                        self.of_reported[index] = Some(candidate);
                        break;
                    }
                }
                if self.of_reported[index].is_some() {
                    break;
                }
            }
        }
    }
}

fn everything(traveller: &Traveller) -> Vec<Key> {
    let known = |value: Option<String>| value.unwrap_or_default();
    vec![Some(vec![
        surname(traveller),
        first_given(traveller),
        letters(&traveller.other),
        known(birth(traveller)),
        known(traveller.locator.clone()),
        known(traveller.reference.clone()),
    ])]
}

fn name_birth_and_locator(traveller: &Traveller) -> Vec<Key> {
    vec![key([name(traveller), birth(traveller), traveller.locator.clone()])]
}

fn name_and_birth(traveller: &Traveller) -> Vec<Key> {
    vec![key([name(traveller), birth(traveller)])]
}

fn document_and_birth(traveller: &Traveller) -> Vec<Key> {
    let documents = traveller.documents.iter();
    documents
        .map(|document| {
            let number = Some(document_key(&document.number)).filter(|number| !number.is_empty());
            key([Some(surname(traveller)), birth(traveller), number])
        })
        .collect()
}

fn name_and_locator(traveller: &Traveller) -> Vec<Key> {
    vec![key([name(traveller), traveller.locator.clone()])]
}

fn name_and_locator_without_birth(traveller: &Traveller) -> Vec<Key> {
    if traveller.birth_date.is_some() { Vec::new() } else { name_and_locator(traveller) }
}

fn name_without_birth(traveller: &Traveller) -> Vec<Key> {
    if traveller.birth_date.is_some() { Vec::new() } else { vec![key([name(traveller)])] }
}

fn name_alone(traveller: &Traveller) -> Vec<Key> {
    if traveller.locator.is_some() { Vec::new() } else { name_without_birth(traveller) }
}

fn key<const PARTS: usize>(parts: [Option<String>; PARTS]) -> Key {
    parts.into_iter().collect()
}

fn birth(traveller: &Traveller) -> Option<String> {
    traveller.birth_date.map(|date| date.to_string())
}

/// The surname and the first given name; carriers differ in whether they send further given names.
fn name(traveller: &Traveller) -> Option<String> {
    Some(format!("{}/{}", surname(traveller), first_given(traveller)))
}

fn surname(traveller: &Traveller) -> String {
    letters(&traveller.surname)
}

fn first_given(traveller: &Traveller) -> String {
    letters(traveller.given.split_whitespace().next().unwrap_or_default())
}

/// Letters and digits in capitals: `de la Cruz-Pop` and `DELACRUZ POP` are one name.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn merge_documents(known: &[Document], reported: &[Document]) -> Vec<Document> {
    let mut documents = known.to_vec();
    let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, document) in documents.iter().enumerate() {
        by_number.entry(document_key(&document.number)).or_default().push(index);
    }
    for document in reported {
        let alike = by_number.entry(document_key(&document.number)).or_default();
        let same = alike.iter().copied().find(|index| {
            let kind = &documents[*index].kind;
            kind.is_empty() || document.kind.is_empty() || *kind == document.kind
        });
        let Some(index) = same else {
            alike.push(documents.len());
            documents.push(document.clone());
            continue;
        };
        let old = &mut documents[index];
        if old.kind.is_empty() {
            old.kind.clone_from(&document.kind);
        }
        old.issuer = document.issuer.or(old.issuer);
        old.expiry = document.expiry.or(old.expiry);
        old.holder = document.holder.clone().or_else(|| old.holder.take());
    }
    documents
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use travel_messages::Role;

    use super::*;

    fn traveller() -> impl Strategy<Value = Traveller> {
        let maybe = |values: &'static [&'static str]| prop::option::of(prop::sample::select(values));
        let documents = prop::collection::vec(prop::sample::select(&["P1", "P2", "p-2", "V1"][..]), 0..3);
        let names = prop::sample::select(&["CHUB/TOMAS", "CHUB/ANA", "Chub/Tomas Luis"][..]);
        (names, maybe(&["1980", "1991-07-04"]), maybe(&["LOC1", "LOC2"]), maybe(&["1", "2"]), documents)
            .prop_map(|(name, birth_date, locator, reference, documents)| {
                let (surname, given) = name.split_once('/').unwrap();
                Traveller {
                    role: Role::Passenger,
                    surname: surname.to_owned(),
                    given: given.to_owned(),
                    other: String::new(),
                    title: None,
                    given_as_sent: None,
                    birth_date: birth_date.map(|date| date.parse().unwrap()),
                    sex: None,
                    nationality: None,
                    residence: None,
                    seat: None,
                    locator: locator.map(str::to_owned),
                    reference: reference.map(str::to_owned),
                    documents: documents.into_iter().map(|number| Document::new("", number)).collect(),
                    bags: Bags::default(),
                }
            })
    }

    fn message() -> impl Strategy<Value = Vec<Traveller>> {
        prop::collection::vec(traveller(), 0..6)
    }

    /// What is known after a message.
    fn after(mut known: Vec<Traveller>, reported: &[Traveller]) -> Vec<Traveller> {
        for (reported, same) in reported.iter().zip(assign(&known.clone(), reported)) {
            match same {
                Some(index) => known[index] = merge(&known[index], reported),
                None => known.push(reported.clone()),
            }
        }
        known
    }

    proptest! {
        #[test]
        fn two_of_one_message_are_never_joined(known in message(), reported in message()) {
            let mut joined: Vec<_> = assign(&known, &reported).into_iter().flatten().collect();
            let count = joined.len();
            joined.sort_unstable();
            joined.dedup();
            prop_assert_eq!(joined.len(), count);
        }

        #[test]
        fn contradicting_birth_dates_or_surnames_are_never_joined(known in message(), reported in message()) {
            for (reported, same) in reported.iter().zip(assign(&known, &reported)) {
                let Some(known) = same.map(|index| &known[index]) else { continue };
                prop_assert!(known.birth_date.is_none() || reported.birth_date.is_none_or(|born| known.birth_date == Some(born)));
                prop_assert_eq!(letters(&known.surname), letters(&reported.surname));
            }
        }

        #[test]
        fn a_message_again_adds_nobody(first in message(), second in message()) {
            let once = after(after(Vec::new(), &first), &second);
            let twice = after(once.clone(), &second);
            prop_assert_eq!(twice.len(), once.len());
        }

        #[test]
        fn merging_forgets_nothing(known in traveller(), reported in traveller()) {
            let merged = merge(&known, &reported);
            prop_assert_eq!(merged.locator.is_some(), known.locator.is_some() || reported.locator.is_some());
            prop_assert_eq!(merged.birth_date, reported.birth_date.or(known.birth_date));
            for document in known.documents.iter().chain(&reported.documents) {
                let number = document_key(&document.number);
                let kept = merged.documents.iter().filter(|it| document_key(&it.number) == number).count();
                prop_assert!(kept >= 1, "{}", number);
            }
        }
    }
}

//! Who of a message is who of the earlier messages about the same movement.
//!
//! **Invariants:** two travellers of one message stay two, whatever their names; the same message again
//! adds nobody; people whose birth dates or further given names contradict each other are never joined by
//! their names; and who has no name is joined by a document, by the sender's reference, or by all that is
//! told, alone.
//!
//! Doubt keeps people apart: an officer sees one person twice at worst, and never loses one.

use std::collections::{BTreeSet, HashMap, HashSet};

use sha2::{Digest, Sha256};
use vocabulary::{Document, PersonName, document_key};

use crate::traveller::{Bags, Traveller};

/// Everybody who is known on a movement. Takes in a message in time linear in the message, so that neither a
/// hundred thousand namesakes nor as many messages in one interchange are trouble.
pub(crate) struct Known {
    travellers: Vec<Traveller>,
    /// Who was reported in which words, the latest last.
    in_words: HashMap<Words, Vec<usize>>,
    /// For each of [`SURE_TO_UNSURE`], who has which key, in their order. Who no longer has it, because of
    /// what was merged since, is dropped when met.
    by_key: Vec<HashMap<Key, BTreeSet<usize>>>,
}

impl Known {
    /// Everybody, and who of them was reported in which words, the earliest first.
    pub(crate) fn new(travellers: Vec<Traveller>, reports: impl Iterator<Item = (Words, usize)>) -> Self {
        let by_key = vec![HashMap::new(); SURE_TO_UNSURE.len()];
        let mut known = Self { travellers, in_words: HashMap::new(), by_key };
        for (words, index) in reports {
            known.in_words.entry(words).or_default().push(index);
        }
        for index in 0..known.travellers.len() {
            known.index(index, &HashSet::new());
        }
        known
    }

    /// What is known by now of who stands there.
    pub(crate) fn get(&self, index: usize) -> &Traveller {
        &self.travellers[index]
    }

    /// Joins the travellers of a message with those who are known, each with one at most, and adds the
    /// others. Answers where each of them now stands.
    pub(crate) fn meet(&mut self, reported: &[Traveller]) -> Vec<usize> {
        self.assign(reported)
            .into_iter()
            .zip(reported)
            .map(|(same, reported)| {
                let index = same.unwrap_or(self.travellers.len());
                let earlier = match same {
                    Some(index) => {
                        let earlier = keys(&self.travellers[index]);
                        self.travellers[index] = merge(&self.travellers[index], reported);
                        earlier
                    }
                    None => {
                        self.travellers.push(reported.clone());
                        HashSet::new()
                    }
                };
                self.index(index, &earlier);
                self.in_words.entry(words(reported)).or_default().push(index);
                index
            })
            .collect()
    }

    /// For each traveller of a message, the same person among those who are known.
    fn assign(&mut self, reported: &[Traveller]) -> Vec<Option<usize>> {
        let mut taken = HashSet::new();
        let mut assigned = self.recognise(reported, &mut taken);
        for (way, by_key) in SURE_TO_UNSURE.iter().zip(&mut self.by_key) {
            // Who is taken is looked at once more at most, and put back at the end.
            let mut set_aside: Vec<(Key, usize)> = Vec::new();
            for (reported, assigned) in reported.iter().zip(&mut assigned) {
                let keys = if assigned.is_none() { (way.keys)(reported) } else { Vec::new() };
                for key in keys {
                    let Some(candidates) = by_key.get_mut(&key) else { continue };
                    let mut refused = Vec::new();
                    while refused.len() < MOST_REFUSED {
                        let Some(candidate) = candidates.pop_first() else { break };
                        let known = &self.travellers[candidate];
                        if !(way.keys)(known).contains(&key) {
                            continue;
                        }
                        if !taken.contains(&candidate) && !(way.may_be_one)(known, reported) {
                            refused.push(candidate);
                            continue;
                        }
                        set_aside.push((key.clone(), candidate));
                        if taken.insert(candidate) {
                            *assigned = Some(candidate);
                            break;
                        }
                    }
                    candidates.extend(refused);
                    if assigned.is_some() {
                        break;
                    }
                }
            }
            for (key, candidate) in set_aside {
                by_key.entry(key).or_default().insert(candidate);
            }
        }
        assigned
    }

    /// Those who were reported in the same words before, and whom another traveller has not `taken`. The latest
    /// to be so reported comes first: the same message again is then about the same people.
    fn recognise(&mut self, reported: &[Traveller], taken: &mut HashSet<usize>) -> Vec<Option<usize>> {
        let mut set_aside = Vec::new();
        let mut assigned = Vec::with_capacity(reported.len());
        for words in reported.iter().map(words) {
            let earlier = self.in_words.entry(words).or_default();
            assigned.push(loop {
                let Some(candidate) = earlier.pop() else { break None };
                set_aside.push((words, candidate));
                if taken.insert(candidate) {
                    break Some(candidate);
                }
            });
        }
        for (words, candidate) in set_aside.into_iter().rev() {
            self.in_words.entry(words).or_default().push(candidate);
        }
        assigned
    }

    /// Enters a traveller under the keys that are not among `earlier`.
    fn index(&mut self, index: usize, earlier: &HashSet<(usize, Key)>) {
        for (way, key) in keys(&self.travellers[index]) {
            if !earlier.contains(&(way, key.clone())) {
                self.by_key[way].entry(key).or_default().insert(index);
            }
        }
    }
}

/// What is known and what is reported of one person together: what is newer wins, nothing is forgotten.
fn merge(known: &Traveller, reported: &Traveller) -> Traveller {
    // The names go together; those that tell more names stay.
    let (known_given, reported_given) = (all_given(known), all_given(reported));
    let tells_more = known_given.len() > reported_given.len()
        || (known.other.len() > reported.other.len() && reported.other.is_empty());
    let named = if known_given.starts_with(&reported_given) && tells_more { known } else { reported };
    let mut documents = known.documents.clone();
    if !is_beginning(&known_given, &reported_given) {
        // Joined by a document that was shown under another name: who is listed under that one is still found.
        let given = [known.given.as_str(), known.other.as_str()].join(" ");
        let earlier = PersonName::parts(&known.surname, given.trim());
        for document in documents.iter_mut().filter(|document| document.holder.is_none()) {
            document.holder = Some(earlier.clone());
        }
    }
    let bags = &reported.bags;
    Traveller {
        role: reported.role,
        surname: named.surname.clone(),
        given: named.given.clone(),
        other: named.other.clone(),
        title: reported.title.clone().or_else(|| known.title.clone()),
        birth_date: reported.birth_date.or(known.birth_date),
        sex: reported.sex.or(known.sex),
        nationality: reported.nationality.or(known.nationality),
        residence: reported.residence.or(known.residence),
        seat: reported.seat.clone().or_else(|| known.seat.clone()),
        locator: reported.locator.clone().or_else(|| known.locator.clone()),
        reference: reported.reference.clone().or_else(|| known.reference.clone()),
        documents: merge_documents(documents, &reported.documents),
        bags: Bags {
            count: bags.count.or(known.bags.count),
            weight_kg: bags.weight_kg.or(known.bags.weight_kg),
            tags: if bags.tags.is_empty() { known.bags.tags.clone() } else { bags.tags.clone() },
        },
    }
}

/// Everything that a message tells of a traveller, as a digest.
pub(crate) type Words = [u8; 32];

/// See [`Words`].
pub(crate) fn words(reported: &Traveller) -> Words {
    Sha256::digest(format!("{reported:?}")).into()
}

/// What people must agree in.
type Key = Vec<String>;

/// A way to recognise a person.
struct Way {
    /// What must be equal; none where the traveller lacks a part of it.
    keys: fn(&Traveller) -> Vec<Key>,
    /// Whether nothing else contradicts: of someone known, and someone reported.
    may_be_one: fn(&Traveller, &Traveller) -> bool,
}

/// The ways to recognise a person, the surest first: whole names before short ones, so that who is told in few
/// words does not take the place of who is told in full.
const SURE_TO_UNSURE: [Way; 12] = [
    Way { keys: everything, may_be_one: nothing_contradicts },
    Way { keys: |it| key([name(it), birth(it), it.locator.clone()]), may_be_one: |_, _| true },
    Way { keys: |it| key([name(it), birth(it)]), may_be_one: |_, _| true },
    Way { keys: |it| documents_with(it, name(it).as_deref()), may_be_one: births_agree },
    Way { keys: |it| documents_with(it, birth(it).as_deref()), may_be_one: |_, _| true },
    // Without a birth date a document alone is not enough: a child may travel on its mother's passport.
    Way { keys: |it| documents_with(it, Some("")), may_be_one: births_and_names_agree },
    // A list that closes a flight names people by the sender's reference only.
    Way { keys: |it| key([it.reference.clone()]), may_be_one: one_is_nameless },
    Way { keys: |it| key([name(it), it.locator.clone()]), may_be_one: nothing_contradicts },
    Way { keys: |it| key([short_name(it), birth(it)]), may_be_one: nothing_contradicts },
    Way { keys: |it| key([short_name(it), it.locator.clone()]), may_be_one: nothing_contradicts },
    Way { keys: |it| key([name(it), no_birth(it)]), may_be_one: one_has_no_booking },
    Way { keys: |it| key([short_name(it), no_birth(it)]), may_be_one: one_has_no_booking },
];

/// How many with an equal key are looked at who are contradicted by something else. So many namesakes on one
/// movement are invented; they stay apart.
const MOST_REFUSED: usize = 64;

/// Every key of a traveller, with the way that it is of.
fn keys(traveller: &Traveller) -> HashSet<(usize, Key)> {
    let ways = SURE_TO_UNSURE.iter().enumerate();
    ways.flat_map(|(way, how)| (how.keys)(traveller).into_iter().map(move |key| (way, key))).collect()
}

/// The name with all that tells namesakes apart, whether it is there or not.
fn everything(traveller: &Traveller) -> Vec<Key> {
    let parts = [birth(traveller), traveller.locator.clone(), traveller.reference.clone()];
    let [birth, locator, reference] = parts.map(|part| Some(part.unwrap_or_default()));
    key([name(traveller), birth, locator, reference])
}

/// The surname with each document and a further part.
fn documents_with(traveller: &Traveller, part: Option<&str>) -> Vec<Key> {
    let numbers: BTreeSet<_> = traveller.documents.iter().map(|it| document_key(&it.number)).collect();
    let numbers = numbers.into_iter().filter(|number| !number.is_empty());
    numbers
        .flat_map(|number| key([Some(letters(&traveller.surname)), Some(number), part.map(str::to_owned)]))
        .collect()
}

fn key<const PARTS: usize>(parts: [Option<String>; PARTS]) -> Vec<Key> {
    parts.into_iter().collect::<Option<Key>>().into_iter().collect()
}

fn birth(traveller: &Traveller) -> Option<String> {
    traveller.birth_date.map(|date| date.to_string())
}

fn no_birth(traveller: &Traveller) -> Option<String> {
    traveller.birth_date.is_none().then(String::new)
}

/// The surname and every given name; `None` of who has no name.
fn name(traveller: &Traveller) -> Option<String> {
    let (surname, given) = (letters(&traveller.surname), all_given(traveller));
    (!surname.is_empty() || !given.is_empty()).then(|| format!("{surname}/{given}"))
}

/// The surname and the first given name; carriers differ in whether they send further given names.
fn short_name(traveller: &Traveller) -> Option<String> {
    let first = letters(traveller.given.split_whitespace().next().unwrap_or_default());
    name(traveller).map(|_| format!("{}/{first}", letters(&traveller.surname)))
}

fn all_given(traveller: &Traveller) -> String {
    letters(&traveller.given) + &letters(&traveller.other)
}

/// Letters and digits in capitals: `de la Cruz-Pop` and `DELACRUZ POP` are one name.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn births_agree(known: &Traveller, reported: &Traveller) -> bool {
    known.birth_date.is_none() || reported.birth_date.is_none() || known.birth_date == reported.birth_date
}

/// Whether the given names of one are the beginning of the other's: twins are called María José and María
/// Elena, but `MARIA` alone may be either, and `MARIA E` the second.
fn names_agree(known: &Traveller, reported: &Traveller) -> bool {
    is_beginning(&all_given(known), &all_given(reported))
}

fn is_beginning(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

fn births_and_names_agree(known: &Traveller, reported: &Traveller) -> bool {
    births_agree(known, reported) && names_agree(known, reported)
}

fn nothing_contradicts(known: &Traveller, reported: &Traveller) -> bool {
    births_and_names_agree(known, reported) && documents_agree(known, reported)
}

fn one_has_no_booking(known: &Traveller, reported: &Traveller) -> bool {
    (known.locator.is_none() || reported.locator.is_none()) && nothing_contradicts(known, reported)
}

fn one_is_nameless(known: &Traveller, reported: &Traveller) -> bool {
    let locators_agree =
        known.locator.is_none() || reported.locator.is_none() || known.locator == reported.locator;
    (name(known).is_none() || name(reported).is_none()) && locators_agree && births_agree(known, reported)
}

/// Whether they share a document, or have none of one kind.
fn documents_agree(known: &Traveller, reported: &Traveller) -> bool {
    let numbers: HashSet<_> = known.documents.iter().map(|it| document_key(&it.number)).collect();
    let kinds: HashSet<_> = known.documents.iter().map(|it| it.kind.as_str()).collect();
    let is_of_a_known_kind = |it: &Document| {
        kinds.contains(it.kind.as_str()) || kinds.contains("") || (it.kind.is_empty() && !kinds.is_empty())
    };
    reported.documents.iter().any(|it| numbers.contains(&document_key(&it.number)))
        || !reported.documents.iter().any(is_of_a_known_kind)
}

fn merge_documents(mut documents: Vec<Document>, reported: &[Document]) -> Vec<Document> {
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
        let names = &["CHUB/TOMAS", "CHUB/ANA", "Chub/Tomas Luis", "CHUB/TOMAS JOSE", "CHUB/", "/"][..];
        let names = prop::sample::select(names);
        (names, maybe(&["1980", "1991-07-04"]), maybe(&["LOC1", "LOC2"]), maybe(&["1", "2"]), documents)
            .prop_map(|(name, birth_date, locator, reference, documents)| {
                let (surname, given) = name.split_once('/').unwrap();
                Traveller {
                    role: Role::Passenger,
                    surname: surname.to_owned(),
                    given: given.to_owned(),
                    other: String::new(),
                    title: None,
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

    /// What is known after some messages, and where the travellers of the last one stand.
    fn after(messages: &[&[Traveller]]) -> (Vec<Traveller>, Vec<usize>) {
        let mut known = Known::new(Vec::new(), std::iter::empty());
        let last = messages.iter().fold(Vec::new(), |_, message| known.meet(message));
        (known.travellers, last)
    }

    proptest! {
        #[test]
        fn two_of_one_message_are_never_joined(known in message(), reported in message()) {
            let (_, mut places) = after(&[&known, &reported]);
            places.sort_unstable();
            places.dedup();
            prop_assert_eq!(places.len(), reported.len());
        }

        #[test]
        fn contradicting_people_are_never_joined(known in message(), reported in message()) {
            let (known, _) = after(&[&known]);
            let (_, places) = after(&[&known, &reported]);
            for (reported, place) in reported.iter().zip(places) {
                let Some(known) = known.get(place) else { continue };
                prop_assert!(births_agree(known, reported));
                let is_nameless = name(known).is_none() || name(reported).is_none();
                if is_nameless && known.reference.is_some() && known.reference == reported.reference {
                    continue;
                }
                prop_assert_eq!(letters(&known.surname), letters(&reported.surname));
                let number = |it: &Document| document_key(&it.number);
                let shares_document =
                    known.documents.iter().any(|it| reported.documents.iter().any(|other| number(it) == number(other)));
                prop_assert!(shares_document || names_agree(known, reported));
                prop_assert!(shares_document || name(reported).is_some() || known == reported);
            }
        }

        #[test]
        fn a_message_again_adds_nobody(first in message(), second in message()) {
            let (once, _) = after(&[&first, &second]);
            let (twice, _) = after(&[&first, &second, &second]);
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
            prop_assert!(all_given(&merged).starts_with(&all_given(&reported)));
        }
    }
}

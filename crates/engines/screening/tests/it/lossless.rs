//! The index finds what comparing with everything finds.

use lists::Subject;
use proptest::prelude::*;
use screening::Query;
use vocabulary::{Country, Document, PersonName, Sex};

use crate::people::{self, QueryBuilder, SubjectBuilder, document, listed, snapshot, traveller};

/// From few letters and few dates, so that nearly everything is near to everything.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-D]{1,7}",
        3 => prop::sample::select(vec!["GARCIA", "GRACIA", "GARCES", "LOPEZ", "LOPES", "MOHAMMED", "MUHAMAD"])
            .prop_map(str::to_owned),
        2 => prop::sample::select(vec!["DE", "LA", "AL", "VDA", "MA", "JR", "DR"]).prop_map(str::to_owned),
        2 => "[A-DГ]\\.?",
        1 => prop::sample::select(vec!["Мохаммед", "محمد", "王", "小明", "Гарсия", "Müller", "-", "<<", ","])
            .prop_map(str::to_owned),
    ]
}

fn words(least: usize, most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), least..=most).prop_map(|words| words.join(" "))
}

fn name() -> impl Strategy<Value = PersonName> {
    prop_oneof![
        (words(0, 3), words(0, 3)).prop_map(|(surname, given)| PersonName::parts(surname, given)),
        words(0, 5).prop_map(PersonName::whole),
    ]
}

fn date() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["1980-02-03", "1980-03-02", "1980", "1981-02-03", "1980-02-04", "1999-12-31"])
}

/// Of few digits, so that many are the same or one slip apart.
fn documents() -> impl Strategy<Value = Vec<Document>> {
    let kind = prop::sample::select(vec!["P", "Passport", "I", "DPI", "V", "see remarks", ""]);
    let number = prop_oneof!["[12]{4}", "1234[12]{2,3}", "2[12]{5,6}"];
    let issuer = prop::sample::select(vec!["", "GTM", "SLV"]);
    let document = (kind, number, issuer).prop_map(|(kind, number, issuer)| document(kind, &number, issuer));
    prop::collection::vec(document, 0..3)
}

/// How a hand may slip in a number.
#[derive(Debug, Clone, Copy)]
enum Slip {
    None,
    Another(usize),
    Missing(usize),
    Extra(usize),
    Swapped(usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    prop_oneof![
        Just(Slip::None),
        (0..6_usize).prop_map(Slip::Another),
        (0..6_usize).prop_map(Slip::Missing),
        (0..7_usize).prop_map(Slip::Extra),
        (0..5_usize).prop_map(Slip::Swapped),
    ]
}

fn slipped(number: &str, slip: Slip) -> String {
    let mut characters: Vec<char> = number.chars().collect();
    match slip {
        Slip::None => {}
        Slip::Another(place) => characters[place] = 'X',
        Slip::Missing(place) => drop(characters.remove(place)),
        Slip::Extra(place) => characters.insert(place, 'X'),
        Slip::Swapped(place) => characters.swap(place, place + 1),
    }
    characters.into_iter().collect()
}

pub(crate) fn subject() -> impl Strategy<Value = Subject> {
    let names = prop::collection::vec((name(), any::<bool>()), 0..3);
    (names, prop::option::of(date()), documents(), any::<bool>()).prop_map(
        |(names, date, documents, is_female)| {
            let mut subject = listed("A");
            subject.names =
                names.into_iter().map(|(name, is_weak)| lists::ListedName { name, is_weak }).collect();
            subject.sex = is_female.then_some(Sex::Female);
            subject.nationalities = if is_female { country("GTM") } else { Vec::new() };
            subject.documents = documents;
            subject.validity.until = "2026-03".parse().ok().filter(|_| is_female);
            date.into_iter().fold(subject, SubjectBuilder::born)
        },
    )
}

fn country(code: &str) -> Vec<Country> {
    code.parse().into_iter().collect()
}

pub(crate) fn query() -> impl Strategy<Value = Query> {
    let names = prop::collection::vec(name(), 0..3);
    (names, prop::option::of(date()), documents(), any::<bool>()).prop_map(
        |(names, date, documents, is_male)| {
            let mut query = Query { names, documents, ..Query::default() };
            query.sex = is_male.then_some(Sex::Male);
            query.days = "2026-04-01".parse().ok().filter(|_| is_male).map(|day| day..=day);
            query.nationality = country("SLV").into_iter().find(|_| is_male);
            date.into_iter().fold(query, QueryBuilder::born)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_index_misses_nothing(
        subjects in prop::collection::vec(subject(), 0..30),
        query in query(),
        threshold in prop::sample::select(vec![0.0, 0.3, 0.6, 0.75, 0.9]),
    ) {
        let snapshot = snapshot(subjects);
        prop_assert_eq!(snapshot.screen(&query, threshold), snapshot.screen_exhaustive(&query, threshold));
    }

    #[test]
    fn who_just_reaches_the_threshold_by_a_document_is_found(
        mut subjects in prop::collection::vec(subject(), 1..6),
        mut query in query(),
        number in "1234[12]{2,3}",
        slip in slip(),
    ) {
        query.names.extend(subjects[0].names.iter().map(|listed| listed.name.clone()));
        query.documents.push(document("P", &slipped(&number, slip), ""));
        subjects[0].documents.push(document("Passport", &number, "GTM"));
        let snapshot = snapshot(subjects);
        for found in snapshot.screen_exhaustive(&query, 0.0) {
            prop_assert!(snapshot.screen(&query, found.score).contains(&found), "{found:?}");
        }
    }

    #[test]
    fn another_alias_never_takes_a_match_away(subject in subject(), alias in name(), query in query()) {
        let before = snapshot(vec![subject.clone()]).screen(&query, 0.6);
        let mut longer = subject;
        longer.names.push(lists::ListedName { name: alias, is_weak: false });
        let after = snapshot(vec![longer]).screen(&query, 0.6);
        for found in before.iter().filter(|found| found.kind == screening::MatchKind::Name) {
            let kept = after.iter().find(|other| other.kind == found.kind);
            prop_assert!(kept.is_some_and(|kept| kept.band >= found.band));
        }
    }
}

#[test]
fn planted_near_names_are_found_through_the_index() {
    let planted =
        ["Xicará Tzoc, Ana María", "Mohammed Hussein Qasim", "De la Cruz Núñez, José Luis", "Kim Chol Nam"];
    let crowd = (0..300).map(|number| listed(&format!("Nadie{number} Ninguno, Fulano{number}")));
    let snapshot = snapshot(planted.into_iter().map(listed).chain(crowd).collect());
    for (reported, id) in [
        ("XICRA TZOC, ANA MARIA", planted[0]),
        ("XICARATZOC, ANA", planted[0]),
        ("Muhammad Husayn Kasim", planted[1]),
        ("DELACRUZ NUNXXEZ, JOSE L", planted[2]),
        ("Cholnam, Kim", planted[3]),
    ] {
        let found = snapshot.screen(&traveller(reported), screening::DEFAULT_THRESHOLD);
        assert!(
            found.iter().any(|found| snapshot.entry(found.entry).subject.names[0].name == people::name(id)),
            "{reported}"
        );
    }
}

#[test]
fn a_snapshot_is_shared_by_threads() {
    fn is_shared<T: Send + Sync>(_: &T) {}
    let snapshot = snapshot(vec![listed("Xicará Tzoc, Ana")]);
    is_shared(&snapshot);
    let query = traveller("XICARA TZOC, ANA");
    let alone = snapshot.screen(&query, 0.5);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| assert_eq!(snapshot.screen(&query, 0.5), alone));
        }
    });
}

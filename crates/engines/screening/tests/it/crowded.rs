//! The index finds what comparing with everything finds: many entries, several dates each, many travellers in turn.

use lists::{ListedDate, ListedName, Subject};
use proptest::prelude::*;
use proptest::sample::select;
use screening::{Query, Snapshot};
use vocabulary::PersonName;

use crate::people::{listed, snapshot};

/// Words that meet in every way: the same, misspelt, cut, joined, abbreviated, in another script.
fn word() -> impl Strategy<Value = String> {
    let names = vec![
        "GARCIA",
        "GRACIA",
        "LOPEZ",
        "LOPES",
        "LI",
        "LIU",
        "LU",
        "MAR",
        "MARIA",
        "MA",
        "ANA",
        "ANABEL",
        "ANAMARIA",
        "MARTIN",
        "MARTINEZ",
        "DANIEL",
        "DANIELA",
        "KHALIN",
        "KHALINA",
        "JOSE",
        "PEPE",
        "JOSEMARIA",
        "WANG",
        "XIAOMING",
        "WANGXIAOMING",
        "ABDUL",
        "RAHMAN",
        "ABDULRAHMAN",
        "HERNANDEZ",
        "HERNAND",
        "HERN",
        "CONCEPCION",
        "CONC",
        "MAXIMILIANO",
        "MAXIMI",
        "TZUL",
        "J",
        "M",
        "A",
        "KIM",
        "TIM",
        "GARCIALOPEZ",
        "DELACRUZ",
        "CRUZ",
    ];
    let around = vec!["DE", "LA", "AL", "VDA DE", "SRA DE", "DE LOPEZ", "BIN", "ABD AL", "DR", "JR"];
    let scripts = vec!["Мохаммед", "محمد", "王", "小明", "Гарсия", "Анна", "Müller", "Иванов"];
    prop_oneof![
        3 => "[A-C]{1,4}",
        2 => "[A-C]{5,9}",
        6 => select(names).prop_map(str::to_owned),
        2 => select(around).prop_map(str::to_owned),
        1 => select(scripts).prop_map(str::to_owned),
    ]
}

fn words(least: usize, most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), least..=most).prop_map(|words| words.join(" "))
}

fn name() -> impl Strategy<Value = PersonName> {
    prop_oneof![
        5 => (words(0, 3), words(0, 3)).prop_map(|(surname, given)| PersonName::parts(surname, given)),
        2 => (words(1, 6), words(1, 8)).prop_map(|(surname, given)| PersonName::parts(surname, given)),
        3 => words(0, 6).prop_map(PersonName::whole),
    ]
}

/// Around one day, at the ends of years, and outside the years of a directory.
fn day() -> impl Strategy<Value = &'static str> {
    let days = vec![
        "1980-02-03",
        "1980-03-02",
        "1980",
        "1980-02",
        "1981-02-03",
        "1980-02-04",
        "1979-12-31",
        "1980-01-01",
        "1980-12-31",
        "1979",
        "1981",
        "1908-02-03",
        "1900-01-01",
        "1890-02-03",
        "2059-12-31",
        "2060-01-01",
        "0001-01-01",
        "9999-12-31",
    ];
    select(days)
}

fn listed_date() -> impl Strategy<Value = ListedDate> {
    let date = |day: &str| day.parse().unwrap();
    prop_oneof![
        6 => day().prop_map(move |day| ListedDate::Exactly(date(day))),
        1 => day().prop_map(move |day| ListedDate::About(date(day))),
        1 => (day(), day()).prop_map(move |(first, last)| ListedDate::Between(date(first), date(last))),
    ]
}

fn entry(names: Vec<(PersonName, bool)>, birth_dates: Vec<ListedDate>) -> Subject {
    let names = names.into_iter().map(|(name, is_weak)| ListedName { name, is_weak }).collect();
    Subject { names, birth_dates, ..listed("A") }
}

fn query(names: Vec<PersonName>, born: Option<&str>) -> Query {
    Query { names, birth_date: born.map(|born| born.parse().unwrap()), ..Query::default() }
}

fn finds_all(snapshot: &Snapshot, query: &Query, thresholds: &[f64]) -> Result<(), TestCaseError> {
    for threshold in thresholds {
        let (found, expected) =
            (snapshot.screen(query, *threshold), snapshot.screen_exhaustive(query, *threshold));
        prop_assert_eq!(found, expected, "{:?} {}", query, threshold);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nobody_is_missed_among_many(
        entries in prop::collection::vec(
            (prop::collection::vec((name(), any::<bool>()), 1..3), prop::collection::vec(listed_date(), 0..4)),
            1..150
        ),
        travellers in prop::collection::vec((prop::collection::vec(name(), 1..3), prop::option::weighted(0.7, day())), 1..20)
    ) {
        let snapshot = snapshot(entries.into_iter().map(|(names, dates)| entry(names, dates)).collect());
        for (names, born) in travellers {
            finds_all(&snapshot, &query(names, born), &[0.0, 0.3, 0.45, 0.6, 0.65, 0.75, 0.9])?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn nobody_is_missed_of_words_that_hundreds_bear(
        entries in prop::collection::vec(
            (
                select(vec!["LOPEZ", "LOPES", "GARCIA LOPEZ", "LOPEZ AB"]),
                select(vec!["ANA", "ANABEL", "LUIS", "MARIA ANA", "LI"]),
                listed_date(),
            ),
            300..500
        ),
        travellers in prop::collection::vec(
            (
                select(vec!["LOPEZ", "LOPES", "GARCIALOPEZ"]),
                select(vec!["ANA", "ANNA", "LUIS", "LU", "MARIAANA"]),
                prop::option::weighted(0.9, day()),
            ),
            10..20
        )
    ) {
        let entries = entries.into_iter().map(|(surname, given, date)| {
            entry(vec![(PersonName::parts(surname, given), false)], vec![date])
        });
        let snapshot = snapshot(entries.collect());
        for (surname, given, born) in travellers {
            finds_all(&snapshot, &query(vec![PersonName::parts(surname, given)], born), &[0.2, 0.6, 0.75, 0.9])?;
        }
    }
}

//! People in any number, and what happens to their names: each change does what it says and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use synth::{Change, Changed, Diversity, Roster, RosterPerson};
use vocabulary::{PartialDate, PersonName};

fn roster(seed: u64) -> Roster {
    Roster::new(seed, Diversity::Common)
}

#[test]
fn the_people_of_a_seed_never_change_unnoticed() {
    // Whoever changes what is generated on purpose changes this line too, and says so in the changelog.
    let roster = roster(7);
    let mut sha = Sha256::new();
    for person in (0..2_000).flat_map(|number| [roster.person(number), roster.traveller(number)]) {
        sha.update(format!("{person:?}"));
        for change in Change::ALL {
            sha.update(format!("{:?}", change.apply(&person, 1)));
        }
    }
    let digest: String = sha.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, "64126ea16f8c8fcdee0e8f57029cf3794c87ae33387247fc61f650c439d45b85");
}

#[test]
fn a_person_follows_from_the_seed_and_the_number_alone() {
    let (one, other) = (roster(3), roster(3));
    let forwards: Vec<RosterPerson> = (0..200).map(|number| one.person(number)).collect();
    let mut backwards: Vec<RosterPerson> = (0..200).rev().map(|number| other.person(number)).collect();
    backwards.reverse();
    assert_eq!(forwards, backwards);
    assert_ne!(forwards[0], roster(4).person(0));
}

#[test]
fn one_of_ten_is_listed_without_a_birth_date_and_one_with_the_year_alone() {
    let roster = roster(5);
    let people: Vec<RosterPerson> = (0..20_000).map(|number| roster.person(number)).collect();
    let without = people.iter().filter(|person| person.birth_date.is_none()).count();
    let of_year = |date: PartialDate| date.month().is_none();
    let year_only = people.iter().filter(|person| person.birth_date.is_some_and(of_year)).count();
    for count in [without, year_only] {
        assert!((1_800..2_200).contains(&count), "{count} of 20,000");
    }
    for person in &people {
        let listed = person.birth_date.map(PartialDate::year);
        assert!(listed.is_none_or(|year| year == person.born.year()));
    }
}

#[test]
fn travellers_are_drawn_apart_from_the_list() {
    let roster = roster(5);
    let key = |person: &RosterPerson| (person.surname(), person.given.clone(), person.born);
    let listed: BTreeSet<_> = (0..50_000).map(|number| key(&roster.person(number))).collect();
    let namesakes = (0..50_000).filter(|number| listed.contains(&key(&roster.traveller(*number)))).count();
    assert!(namesakes <= 3, "{namesakes} of 50,000 bear a listed name and birth date by chance");
}

/// The figures of the two diversities, at a size that a test has time for. Their promise of a million people and ten
/// is measured by counting the words of `ceiba synth --roster`.
#[test]
fn words_are_as_various_as_registers_have_them() {
    let check = |diversity, distinct: Range<usize>, share_of_500: Range<u32>| {
        let roster = Roster::new(1, diversity);
        let mut bearers = BTreeMap::<String, u32>::new();
        for number in 0..60_000 {
            let person = roster.person(number);
            let words = format!("{} {}", person.surname(), person.given);
            for word in words.split(' ') {
                *bearers.entry(word.to_owned()).or_default() += 1;
            }
        }
        assert!(distinct.contains(&bearers.len()), "{diversity:?}: {} words", bearers.len());
        let mut by_count: Vec<u32> = bearers.into_values().collect();
        by_count.sort_unstable_by(|one, other| other.cmp(one));
        let all: u32 = by_count.iter().sum();
        let common: u32 = by_count.iter().take(500).sum();
        // In the register of Spain the 500 commonest surnames are borne by 57 of a hundred.
        assert!(share_of_500.contains(&(common * 100 / all)), "{diversity:?}: {common} of {all}");
    };
    check(Diversity::Common, 15_000..35_000, 50..65);
    check(Diversity::Wide, 25_000..60_000, 40..55);
}

#[test]
fn every_change_can_happen_to_somebody_and_is_the_same_each_time() {
    let roster = roster(2);
    let people: Vec<RosterPerson> = (0..5_000).map(|number| roster.person(number)).collect();
    let names: BTreeSet<&str> = Change::ALL.iter().map(|change| change.as_str()).collect();
    assert_eq!(names.len(), Change::ALL.len());
    for change in Change::ALL {
        let mut happened = 0;
        for person in &people {
            let changed = change.apply(person, 11);
            assert_eq!(changed, change.apply(person, 11));
            if let Some(changed) = changed {
                happened += 1;
                check(change, person, &changed);
            }
        }
        assert!(happened >= 20, "{change:?} happened to {happened} of 5,000");
    }
}

/// What a change may do, told apart from how it does it.
fn check(change: Change, person: &RosterPerson, changed: &Changed) {
    let (listed, reported) =
        ((person.surname(), person.given.clone()), (changed.surname.clone(), changed.given.clone()));
    let why = format!("{change:?}: {listed:?} {:?} -> {reported:?} {:?}", person.born, changed.birth_date);
    let text = |(surname, given): &(String, String)| format!("{surname} {given}").trim().to_owned();
    let (before, after) = (text(&listed), text(&reported));
    let words = |text: &str| {
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        words.sort();
        words
    };
    let letters = |text: &str| text.replace(' ', "");
    let spaces = |text: &str| text.matches(' ').count();
    let born = person.born;
    let stated = changed.birth_date.map(|date| date.to_string());
    if change.is_of_the_date() {
        assert_eq!(listed, reported, "{why}");
    } else {
        assert_eq!(stated, Some(born.to_string()), "{why}");
        assert_eq!(before == after, change == Change::None || change == Change::Reordered && before == after);
    }
    match change {
        Change::None => assert_eq!(listed, reported),
        Change::Reordered => assert_eq!(words(&before), words(&after), "{why}"),
        Change::MissingSecondSurname => assert_eq!(reported.0, person.surnames[0], "{why}"),
        Change::MissingFurtherGiven => assert!(listed.1.starts_with(&format!("{} ", reported.1)), "{why}"),
        Change::ExtraSurname => assert!(reported.0.starts_with(&format!("{} ", listed.0)), "{why}"),
        Change::Initials => {
            assert!(reported.1.split(' ').skip(1).any(|word| word.chars().count() == 1), "{why}");
            assert_eq!(reported.1.split(' ').next(), listed.1.split(' ').next(), "{why}");
        }
        Change::ParticlesJoined => assert_eq!(letters(&before), letters(&after), "{why}"),
        Change::Split => {
            assert_eq!((letters(&before), spaces(&before) + 1), (letters(&after), spaces(&after)), "{why}");
        }
        Change::Joined => {
            assert_eq!((letters(&before), spaces(&before)), (letters(&after), spaces(&after) + 1), "{why}");
        }
        Change::Mrz39 => check_cut(39, &listed, &reported, &why),
        Change::Mrz31 => check_cut(31, &listed, &reported, &why),
        Change::Mrz30 => check_cut(30, &listed, &reported, &why),
        Change::OneEdit => assert_eq!(distance(&before, &after), 1, "{why}"),
        Change::TwoEdits => assert!((1..=2).contains(&distance(&before, &after)), "{why}"),
        Change::Transliteration | Change::SoundAlike | Change::Nickname | Change::Abbreviation => {
            assert!(spaces(&before) == spaces(&after) && before != after, "{why}");
        }
        Change::Enye => {
            assert!(
                before.contains('Ñ') && !after.contains('Ñ') && spaces(&before) == spaces(&after),
                "{why}"
            );
        }
        Change::DayMonthSwapped => {
            let swapped = format!("{:04}-{:02}-{:02}", born.year(), born.day(), born.month());
            assert_eq!(stated, Some(swapped), "{why}");
            assert_ne!(born.day(), born.month());
        }
        Change::DateDigit => {
            let (listed, stated) = (born.to_string(), stated.unwrap_or_default());
            assert_eq!(listed.len(), stated.len(), "{why}");
            let wrong = listed.bytes().zip(stated.bytes()).filter(|(one, other)| one != other).count();
            assert_eq!(wrong, 1, "{why}");
        }
        Change::DateMissing => assert_eq!(changed.birth_date, None),
        Change::YearOnly => assert_eq!(stated, Some(born.year().to_string())),
    }
}

/// The name fills the zone to its last position, and each word of it begins as a word of the name.
fn check_cut(positions: usize, listed: &(String, String), reported: &(String, String), why: &str) {
    assert_eq!(reported.0.len() + 2 + reported.1.len(), positions, "{why}");
    for (whole, cut) in [(&listed.0, &reported.0), (&listed.1, &reported.1)] {
        let Ok(whole) = travel_documents::transliterate(whole, None) else { panic!("{why}") };
        for (whole, cut) in whole.split(' ').zip(cut.split(' ')) {
            assert!(whole.starts_with(cut), "{why}");
        }
    }
}

/// How many letters must be changed, added, left out or swapped with their neighbour.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
    for row in 0..=one.len() {
        for column in 0..=other.len() {
            if row == 0 || column == 0 {
                rows[row][column] = row + column;
                continue;
            }
            let differs = usize::from(one[row - 1] != other[column - 1]);
            let mut least = (rows[row - 1][column - 1] + differs)
                .min(rows[row - 1][column] + 1)
                .min(rows[row][column - 1] + 1);
            let is_swap = row > 1
                && column > 1
                && one[row - 1] == other[column - 2]
                && one[row - 2] == other[column - 1];
            if is_swap {
                least = least.min(rows[row - 2][column - 2] + 1);
            }
            rows[row][column] = least;
        }
    }
    rows[one.len()][other.len()]
}

#[test]
fn two_edits_are_nearly_always_two() {
    let roster = roster(2);
    let edited = (0..2_000).filter_map(|number| {
        let person = roster.person(number);
        let changed = Change::TwoEdits.apply(&person, 5)?;
        let before = format!("{} {}", person.surname(), person.given);
        Some(distance(&before, &format!("{} {}", changed.surname, changed.given)))
    });
    let distances: Vec<usize> = edited.collect();
    let two = distances.iter().filter(|distance| **distance == 2).count();
    assert!(two * 100 >= distances.len() * 99, "{two} of {}", distances.len());
}

#[test]
fn habits_of_romanising_give_the_spellings_that_are_met() {
    let check = |nationality: &str, surname: &str, given: &str, expected: &[&str]| {
        let name = PersonName::parts(surname, given);
        let mut met = BTreeSet::new();
        for number in 0..400 {
            let person = RosterPerson::listed(number, &name, None, None, nationality.parse().ok());
            let changed = Change::Transliteration.apply(&person, number).unwrap();
            met.extend(format!("{} {}", changed.surname, changed.given).split(' ').map(str::to_owned));
        }
        for spelling in expected {
            assert!(met.contains(*spelling), "{surname} {given}: no {spelling} in {met:?}");
        }
    };
    check("SYR", "Haddad", "Mohammed Youssef", &["MUHAMAD", "MOHAMED", "YUSUF"]);
    check("RUS", "Kuznetsov", "Sergei", &["SERGEY", "SERGUEI", "KUZNECOV"]);
    check("CHN", "Xiao", "Zhiqiang", &["HSIAO"]);
    check("GTM", "K'ix Tz'ul", "Juan", &["QUIX", "KIX", "TZUL"]);
}

proptest! {
    #[test]
    fn no_name_makes_a_change_panic(surname in ".{0,40}", given in ".{0,40}", whole in any::<bool>(), seed: u64) {
        let name = if whole { PersonName::whole(given) } else { PersonName::parts(surname, given) };
        for nationality in ["GTM", "SYR", "RUS", "CHN", "IND", "XXX"] {
            let person = RosterPerson::listed(seed, &name, None, None, nationality.parse().ok());
            for change in Change::ALL {
                change.apply(&person, seed);
            }
        }
    }
}

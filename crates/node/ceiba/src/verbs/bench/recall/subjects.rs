//! The list that recall is measured on.
//!
//! **Invariant:** each entry has an identifier of its own, over all lists, so that a match says who was found.

use lists::{List, ListedDate, Subject, SubjectKind};
use screening::{EntryId, Snapshot};
use synth::{Diversity, Roster, RosterPerson};
use vocabulary::PersonName;

use crate::arguments::BenchRecall;
use crate::failure::Failure;
use crate::output::warn;
use crate::rosters;
use crate::verbs::lists_check::read_lists;

/// A list made ready, and those on it whose names can be changed.
pub(super) struct Subjects {
    pub(super) snapshot: Snapshot,
    people: People,
}

enum People {
    /// The first so many of a roster.
    Invented(Box<Roster>, usize),
    Listed(Vec<RosterPerson>),
}

impl Subjects {
    pub(super) fn read(arguments: &BenchRecall) -> Result<Self, Failure> {
        if arguments.lists.is_empty() {
            let roster = Roster::new(arguments.seed, Diversity::Common);
            let snapshot = Snapshot::build(vec![rosters::list(&roster, arguments.names)]);
            return Ok(Self {
                snapshot,
                people: People::Invented(Box::new(roster), arguments.names as usize),
            });
        }
        let mut lists = read_lists(&arguments.lists, &arguments.columns.clone().unwrap_or_default())?;
        for problem in lists.iter().flat_map(|list| &list.problems) {
            warn(problem);
        }
        let people = people(&mut lists);
        if people.is_empty() {
            return Err(Failure::Incomplete(
                "the lists name no person in Latin letters, of whom recall could be measured".to_owned(),
            ));
        }
        Ok(Self { snapshot: Snapshot::build(lists), people: People::Listed(people) })
    }

    /// How many people can be changed.
    pub(super) fn len(&self) -> usize {
        match &self.people {
            People::Invented(_, count) => *count,
            People::Listed(people) => people.len(),
        }
    }

    /// One of them, by place.
    pub(super) fn person(&self, place: usize) -> RosterPerson {
        match &self.people {
            People::Invented(roster, _) => roster.person(place as u64),
            People::Listed(people) => people[place].clone(),
        }
    }

    /// Whether an entry is a person's.
    pub(super) fn is_of(&self, entry: EntryId, person: &RosterPerson) -> bool {
        self.snapshot.entry(entry).subject.id == rosters::id(person.number)
    }
}

/// The people of lists, each by its first name in Latin letters; and every entry under its number.
fn people(lists: &mut [List]) -> Vec<RosterPerson> {
    let mut people = Vec::new();
    for (subject, number) in lists.iter_mut().flat_map(|list| &mut list.subjects).zip(0..) {
        subject.id = rosters::id(number);
        if subject.kind == SubjectKind::Individual {
            people.extend(person(subject, number));
        }
    }
    people
}

fn person(subject: &Subject, number: u64) -> Option<RosterPerson> {
    let names = subject.names.iter().filter(|listed| !listed.is_weak).map(|listed| &listed.name);
    let name = names.into_iter().find(|name| is_changeable(name))?;
    let birth_date = subject.birth_dates.first().map(|listed| match *listed {
        ListedDate::Exactly(date) | ListedDate::About(date) | ListedDate::Between(date, _) => date,
    });
    let nationality = subject.nationalities.first().copied();
    Some(RosterPerson::listed(number, name, birth_date, subject.sex, nationality))
}

/// Whether a name has two words at least, all of Latin letters: one word alone is nobody's whole name.
fn is_changeable(name: &PersonName) -> bool {
    let text = name.to_string();
    let is_latin = |letter: char| !letter.is_alphabetic() || letter < '\u{250}';
    text.split_whitespace().count() > 1 && text.chars().all(is_latin)
}

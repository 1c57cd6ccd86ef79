//! Listed people who travel under a name or birth date that was changed on the way.

use synth::{Change, RosterPerson};

use crate::case::Planted;

/// Of each kind of change so many people are looked up.
pub(crate) const PER_CHANGE: usize = 500;
/// So many people are tried; some changes happen to few.
pub(crate) const CANDIDATES: u64 = 50_000;

const SEED: u64 = 4;

/// For every change the first people to whom it can happen. They are told apart by `entry`, as the list names them.
pub(crate) fn of_every_change(
    people: impl Iterator<Item = RosterPerson>,
    entry: impl Fn(&RosterPerson) -> String,
) -> Vec<Planted> {
    let people: Vec<RosterPerson> = people.collect();
    // From a place of its own for each change, so that they do not all happen to the same people.
    let stride = people.len() / Change::ALL.len();
    let mut planted = Vec::new();
    for (change, begin) in Change::ALL.into_iter().zip((0..).map(|turn| turn * stride)) {
        let from_there = people.iter().skip(begin).chain(people.iter().take(begin));
        let changed = from_there.filter_map(|person| Some((person, change.apply(person, SEED)?)));
        planted.extend(changed.take(PER_CHANGE).map(|(person, changed)| Planted {
            entry: entry(person),
            change: change.as_str().to_owned(),
            surname: changed.surname,
            given: changed.given,
            birth_date: changed.birth_date.map(|date| date.to_string()).unwrap_or_default(),
        }));
    }
    planted
}

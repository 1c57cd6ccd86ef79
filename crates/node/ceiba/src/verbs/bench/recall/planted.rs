//! Listed people who were changed on their way, and whether they are found.

use screening::{MatchKind, Query};
use synth::{Change, RosterPerson};

use super::LOOSEST;
use super::subjects::Subjects;
use crate::output::progress;
use crate::wire::measured::ChangeRecall;
use crate::{parallel, rosters};

/// How many people of each change, where so many can be changed so.
const OF_EACH_CHANGE: usize = 300;

/// Changed people as travellers, change by change.
pub(super) struct Planted(Vec<(Change, Vec<One>)>);

/// One changed person.
struct One {
    person: RosterPerson,
    query: Query,
}

impl Planted {
    /// People of the list, changed by chance.
    pub(super) fn of(subjects: &Subjects, seed: u64) -> Self {
        let of_change = |change| {
            let changed = rosters::planted(change, |place| subjects.person(place), subjects.len(), seed);
            let planted = changed.take(OF_EACH_CHANGE).map(|(person, changed)| One {
                person,
                query: rosters::query(changed.surname, changed.given, changed.birth_date),
            });
            (change, planted.collect())
        };
        Self(Change::ALL.map(of_change).into())
    }

    /// All their queries, the first of each change, the second of each change …
    pub(super) fn mixed(&self) -> Vec<&Query> {
        let most = self.0.iter().map(|(_, people)| people.len()).max().unwrap_or(0);
        (0..most)
            .flat_map(|place| self.0.iter().filter_map(move |(_, people)| people.get(place)))
            .map(|one| &one.query)
            .collect()
    }

    /// Screens all of them.
    pub(super) fn screen(&self, subjects: &Subjects) -> Found {
        let count: usize = self.0.iter().map(|(_, people)| people.len()).sum();
        let bar = progress(count, "changed people");
        let found = |(change, people): &(Change, Vec<One>)| FoundChange {
            change: *change,
            scores: parallel::map(people, &bar, |one| scores(one, subjects, !change.is_of_the_date())),
        };
        let found = Found(self.0.iter().map(found).collect());
        bar.finish_and_clear();
        found
    }
}

/// The score of a person by name and birth date, and by the name alone; 0.0 when not found at all.
fn scores(one: &One, subjects: &Subjects, has_name_changed: bool) -> (f64, f64) {
    let score = |query: &Query| {
        let found = subjects.snapshot.screen(query, LOOSEST);
        let is_target = |entry| subjects.is_of(entry, &one.person);
        let names = found.iter().filter(|found| found.kind == MatchKind::Name && is_target(found.entry));
        names.map(|found| found.score).fold(0.0, f64::max)
    };
    let without_date = Query { birth_date: None, ..one.query.clone() };
    (score(&one.query), if has_name_changed { score(&without_date) } else { 0.0 })
}

/// How surely changed people are found.
pub(super) struct Found(Vec<FoundChange>);

struct FoundChange {
    change: Change,
    /// With the birth date, and without.
    scores: Vec<(f64, f64)>,
}

impl Found {
    /// What is found at a threshold.
    pub(super) fn at(&self, threshold: f64) -> Vec<ChangeRecall> {
        let recall = |found: &FoundChange| {
            let planted = found.scores.len();
            let share = |count: usize| (planted > 0).then(|| count as f64 / planted as f64);
            let with_date = found.scores.iter().filter(|scores| scores.0 >= threshold).count();
            let without_date = found.scores.iter().filter(|scores| scores.1 >= threshold).count();
            ChangeRecall {
                change: found.change.as_str(),
                planted,
                recall: share(with_date),
                recall_without_date: share(without_date).filter(|_| !found.change.is_of_the_date()),
            }
        };
        self.0.iter().map(recall).collect()
    }
}

//! Lists of people to measure with, invented or the user's own, and who of them can be changed in which way.

use lists::{List, ListedDate, ListedName, Subject, SubjectKind};
use screening::Query;
use synth::{Change, Changed, Diversity, Roster, RosterPerson};
use vocabulary::{PartialDate, PersonName};

use crate::output::progress;

/// How various the names are.
pub(crate) fn diversity(is_wide: bool) -> Diversity {
    if is_wide { Diversity::Wide } else { Diversity::Common }
}

/// The identifier of a person of a list that is measured with.
pub(crate) fn id(number: u64) -> String {
    format!("R{number}")
}

/// The first `count` people of a roster as a list.
pub(crate) fn list(roster: &Roster, count: u32) -> List {
    let bar = progress(count as usize, "people");
    let mut subjects = Vec::with_capacity(count as usize);
    for number in 0..u64::from(count) {
        let person = roster.person(number);
        let name = PersonName::parts(person.surname(), person.given);
        subjects.push(Subject {
            names: vec![ListedName { name, is_weak: false }],
            birth_dates: person.birth_date.map(ListedDate::Exactly).into_iter().collect(),
            sex: person.sex,
            nationalities: person.nationality.into_iter().collect(),
            ..Subject::new(id(number), SubjectKind::Individual)
        });
        bar.inc(1);
    }
    bar.finish_and_clear();
    List { name: "roster".to_owned(), version: None, subjects, problems: Vec::new() }
}

/// A query of a name and a birth date alone: what every sender states, and the hardest to tell apart.
pub(crate) fn query(surname: String, given: String, birth_date: Option<PartialDate>) -> Query {
    Query { names: vec![PersonName::reported(surname, given)], birth_date, ..Query::default() }
}

/// A traveller of a roster, as a query.
pub(crate) fn traveller(roster: &Roster, number: u64) -> Query {
    let traveller = roster.traveller(number);
    query(traveller.surname(), traveller.given, traveller.birth_date)
}

/// People of a list of `count`, each at most once, whose name or date a change really alters. Everybody is as likely
/// as any other; at most so many are looked at that a list without anybody to change costs little.
pub(crate) fn planted(
    change: Change,
    person: impl Fn(usize) -> RosterPerson,
    count: usize,
    seed: u64,
) -> impl Iterator<Item = (RosterPerson, Changed)> {
    const LOOKED_AT: usize = 100_000;
    /// A prime above any list: it leads from person to person without meeting one twice.
    const STRIDE: usize = 4_294_967_311;
    let start = change as usize * (count / Change::ALL.len());
    (0..count.min(LOOKED_AT)).filter_map(move |step| {
        let person = person((start + step * (STRIDE % count)) % count);
        change.apply(&person, seed).map(|changed| (person, changed))
    })
}

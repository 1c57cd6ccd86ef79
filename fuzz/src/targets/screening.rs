//! Travellers against listed subjects, through the index and without it.

use lists::{List, ListedDate, ListedName, Subject, SubjectKind};
use screening::{Query, Snapshot};
use vocabulary::{Document, PersonName};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "screening",
    law: "the index finds what comparing with every listed name finds, at any threshold",
    longest: 2 * 1024,
    shared: &[],
    run,
};

const THRESHOLDS: [f64; 3] = [0.1, 0.75, 0.95];
/// More makes a run slow and finds no more.
const MOST_LISTED: usize = 16;
const MOST_REPORTED: usize = 3;

/// A line is a person: `SURNAME;GIVEN;birth date;kind;number`. Listed is who has a `+` before the name.
fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let listed = text.lines().filter_map(|line| line.strip_prefix('+')).take(MOST_LISTED);
    let subjects = (0..).zip(listed).map(|(number, line)| subject(number, &fields(line))).collect();
    let list = List { name: "listed".to_owned(), version: None, subjects, problems: Vec::new() };
    let snapshot = Snapshot::build(vec![list]);
    let reported = text.lines().filter(|line| !line.starts_with('+')).take(MOST_REPORTED);
    for query in reported.map(|line| query(&fields(line))) {
        for threshold in THRESHOLDS {
            let found = snapshot.screen(&query, threshold);
            assert_eq!(found, snapshot.screen_exhaustive(&query, threshold), "nobody is missed");
            assert!(found.iter().all(|found| found.score >= threshold && found.score <= 1.0));
        }
    }
}

fn fields(line: &str) -> [&str; 5] {
    let mut fields = line.split(';');
    std::array::from_fn(|_| fields.next().unwrap_or_default())
}

fn name(surname: &str, given: &str) -> PersonName {
    if given.is_empty() { PersonName::whole(surname) } else { PersonName::parts(surname, given) }
}

fn subject(number: usize, [surname, given, birth_date, kind, document]: &[&str; 5]) -> Subject {
    Subject {
        names: vec![ListedName { name: name(surname, given), is_weak: false }],
        birth_dates: birth_date.parse().map(ListedDate::Exactly).into_iter().collect(),
        documents: vec![Document::new(*kind, *document)],
        ..Subject::new(number.to_string(), SubjectKind::Individual)
    }
}

fn query([surname, given, birth_date, kind, document]: &[&str; 5]) -> Query {
    Query {
        names: vec![name(surname, given)],
        birth_date: birth_date.parse().ok(),
        documents: vec![Document::new(*kind, *document)],
        ..Query::default()
    }
}

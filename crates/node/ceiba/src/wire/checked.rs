//! `ceiba lists check --json`: one object per list.

use lists::{List, Problem, Subject};
use serde::Serialize;
use vocabulary::PartialDate;

use crate::verbs::lists_check::SAMPLE;

/// What a list holds and what of it could not be used.
#[derive(Serialize)]
pub(crate) struct Checked<'a> {
    list: &'a str,
    version: Option<&'a str>,
    entries: usize,
    individuals: usize,
    entities: usize,
    vessels: usize,
    aircraft: usize,
    documents_alone: usize,
    names: usize,
    aliases: usize,
    weak_aliases: usize,
    with_birth_date: usize,
    documents: usize,
    with_legal_basis: usize,
    legal_bases: usize,
    with_first_day: usize,
    with_last_day: usize,
    /// The day on which entries are over or hold.
    on: Option<String>,
    expired: Option<usize>,
    not_yet_valid: Option<usize>,
    sample: Vec<Sample<'a>>,
    problems: Vec<Unused<'a>>,
}

#[derive(Serialize)]
struct Sample<'a> {
    id: &'a str,
    kind: &'static str,
    name: Option<String>,
    birth_date: Option<String>,
    category: Option<&'a str>,
    legal_basis: Option<&'a str>,
    valid_from: Option<String>,
    valid_until: Option<String>,
}

#[derive(Serialize)]
struct Unused<'a> {
    file: &'a str,
    line: u64,
    column: Option<&'a str>,
    text: &'a str,
}

impl<'a> Checked<'a> {
    /// Counts, the first entries, and every problem. `on` is the day on which entries are over or hold.
    pub(crate) fn new(list: &'a List, on: Option<PartialDate>) -> Self {
        let summary = list.summary();
        Self {
            list: &list.name,
            version: list.version.as_deref(),
            entries: summary.entries,
            individuals: summary.individuals,
            entities: summary.entities,
            vessels: summary.vessels,
            aircraft: summary.aircraft,
            documents_alone: summary.documents_alone,
            names: summary.names,
            aliases: summary.strong_aliases + summary.weak_aliases,
            weak_aliases: summary.weak_aliases,
            with_birth_date: summary.with_birth_date,
            documents: summary.documents,
            with_legal_basis: summary.with_legal_basis,
            legal_bases: summary.legal_bases,
            with_first_day: summary.with_first_day,
            with_last_day: summary.with_last_day,
            on: on.map(|on| on.to_string()),
            expired: on.map(|on| list.expired(on)),
            not_yet_valid: on.map(|on| list.not_yet(on)),
            sample: list.subjects.iter().take(SAMPLE).map(Sample::new).collect(),
            problems: list.problems.iter().map(Unused::new).collect(),
        }
    }
}

impl<'a> Sample<'a> {
    fn new(subject: &'a Subject) -> Self {
        Self {
            id: &subject.id,
            kind: subject.kind.as_str(),
            name: subject.names.first().map(|listed| listed.name.to_string()),
            birth_date: subject.birth_dates.first().map(ToString::to_string),
            category: subject.category.as_deref(),
            legal_basis: subject.legal_basis.as_deref(),
            valid_from: subject.validity.from.map(|day| day.to_string()),
            valid_until: subject.validity.until.map(|day| day.to_string()),
        }
    }
}

impl<'a> Unused<'a> {
    fn new(problem: &'a Problem) -> Self {
        Self {
            file: &problem.file,
            line: problem.line,
            column: problem.column.as_deref(),
            text: &problem.text,
        }
    }
}

//! `ceiba lists check --json`: one object per list.

use lists::{List, Problem, Subject};
use serde::Serialize;

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
    sample: Vec<Sample<'a>>,
    problems: Vec<Unused<'a>>,
}

#[derive(Serialize)]
struct Sample<'a> {
    id: &'a str,
    kind: &'static str,
    name: Option<String>,
    birth_date: Option<String>,
}

#[derive(Serialize)]
struct Unused<'a> {
    file: &'a str,
    line: u64,
    column: Option<&'a str>,
    text: &'a str,
}

impl<'a> Checked<'a> {
    /// Counts, the first entries, and every problem.
    pub(crate) fn new(list: &'a List) -> Self {
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

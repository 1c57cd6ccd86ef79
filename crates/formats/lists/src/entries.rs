//! The entries of a list that is being read, and what the readers of all publishers do alike.

use std::collections::HashSet;

use vocabulary::Country;

use crate::problem_log::ProblemLog;
use crate::{List, Subject};

/// The entries so far, with what could not be used of them.
pub(crate) struct Entries {
    pub(crate) log: ProblemLog,
    subjects: Vec<Subject>,
    ids: HashSet<String>,
}

impl Entries {
    /// `file` is for messages.
    pub(crate) fn new(file: &str) -> Self {
        Self { log: ProblemLog::new(file), subjects: Vec::new(), ids: HashSet::new() }
    }

    /// Adds an entry. The second of one id, which stands in `column`, is known by its line.
    pub(crate) fn add(&mut self, mut subject: Subject, line: u64, column: &str) {
        while !self.ids.insert(subject.id.clone()) {
            self.log.note(
                line,
                Some(column),
                "is that of an earlier entry too; this one is known by its line",
            );
            subject.id = format!("{} (line {line})", subject.id);
        }
        if subject.names.is_empty() && subject.documents.is_empty() {
            self.log.note(line, None, "the entry has no name");
        }
        self.subjects.push(subject);
    }

    /// The list of all entries.
    pub(crate) fn into_list(mut self, name: impl Into<String>, version: Option<String>) -> List {
        if self.subjects.is_empty() {
            self.log.note(1, None, "the list has no entries");
        }
        List { name: name.into(), version, subjects: self.subjects, problems: self.log.into_problems() }
    }
}

/// A country by code or name; what is none is a problem, and left out.
pub(crate) fn country(text: &str, line: u64, column: &str, log: &mut ProblemLog) -> Option<Country> {
    let country = text.parse().ok().or_else(|| Country::named(text));
    if country.is_none() {
        let text = text.chars().take(40).collect::<String>();
        log.note(line, Some(column), format!("`{text}` is no country that is known here; left out"));
    }
    country
}

/// Adds a value that is not there yet.
///
/// Only so many are looked through that no cell of a broken file costs the square of its length. A double behind
/// them does no harm.
pub(crate) fn add_if_new<T: PartialEq>(values: &mut Vec<T>, value: Option<T>) {
    if let Some(value) = value
        && !values.iter().take(LOOKED_THROUGH).any(|known| *known == value)
    {
        values.push(value);
    }
}

/// The entry with most names of 2026 has some hundred.
const LOOKED_THROUGH: usize = 64;

/// Lines as remarks; `None` when there are none.
pub(crate) fn remarks(lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| lines.join("\n"))
}

//! The entries of a list that is being read, and what the readers of all publishers do alike.

use std::collections::HashSet;

use vocabulary::Country;

use crate::identifier::Identifiers;
use crate::problem_log::ProblemLog;
use crate::{List, Subject};

/// The entries so far, with what could not be used of them.
pub(crate) struct Entries {
    pub(crate) log: ProblemLog,
    subjects: Vec<Subject>,
    ids: HashSet<String>,
    identifiers: Identifiers,
}

impl Entries {
    /// `file` is for messages.
    pub(crate) fn new(file: &str) -> Self {
        Self {
            log: ProblemLog::new(file),
            subjects: Vec::new(),
            ids: HashSet::new(),
            identifiers: Identifiers::default(),
        }
    }

    /// Adds an entry. One without an id, and the second of one id, which stands in `column`, is known by what it
    /// says.
    pub(crate) fn add(&mut self, mut subject: Subject, line: u64, column: &str) {
        let is_second = self.ids.contains(&subject.id);
        if is_second {
            let text = "is that of an earlier entry too; this one is known by what it says";
            self.log.note(line, Some(column), text);
        }
        if is_second || subject.id.is_empty() {
            subject.id = self.identifiers.of(&subject, |id| self.ids.contains(id));
        }
        self.ids.insert(subject.id.clone());
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
        log.note(line, Some(column), "is no country that is known here; left out");
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

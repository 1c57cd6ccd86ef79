//! Watchlists as tables of people: rows to subjects, aliases joined to the row that they name.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use people_tables::{ColumnMapping, Row};

use crate::entries::add_if_new;
use crate::identifier::Identifiers;
use crate::problem_log::ProblemLog;
use crate::{List, ListError, ListedDate, ListedName, SourceFile, Subject, SubjectKind, Validity};

/// Reads a CSV or JSON Lines watchlist.
///
/// An alias row gives what it has to the row that it names, wherever that one stands; an alias of an alias
/// must come after it. A row without an `id` is known by what it says; see [`Identifiers`].
pub(crate) fn read(file: SourceFile<'_>, mapping: &ColumnMapping) -> Result<List, ListError> {
    let mut entries = Entries {
        subjects: Vec::new(),
        places: Places::default(),
        identifiers: Identifiers::default(),
        log: ProblemLog::new(file.name),
    };
    let mut aliases = Vec::new();
    for row in people_tables::read(file.name, file.bytes, mapping)? {
        let mut row = row?;
        for problem in std::mem::take(&mut row.problems) {
            entries.log.note(problem.line, problem.column.as_deref(), problem.text);
        }
        match row.alias_of.take() {
            Some(primary) => aliases.push((primary, row)),
            None => entries.add(row),
        }
    }
    for (primary, row) in aliases {
        entries.add_alias(&primary, row);
    }
    if entries.subjects.is_empty() {
        entries.log.note(1, None, "the list has no entries");
    }
    let problems = entries.log.into_problems();
    // A list is kept as long as the node runs.
    entries.subjects.shrink_to_fit();
    Ok(List { name: stem(file.name).to_owned(), version: None, subjects: entries.subjects, problems })
}

struct Entries {
    subjects: Vec<Subject>,
    places: Places,
    identifiers: Identifiers,
    log: ProblemLog,
}

impl Entries {
    fn add(&mut self, row: Row) {
        // The row's problem says already that it holds nothing.
        if row.name.is_none() && row.documents.is_empty() {
            return;
        }
        let kind = if row.name.is_some() { SubjectKind::Individual } else { SubjectKind::Document };
        let mut subject = Subject {
            names: row.name.into_iter().map(|name| ListedName { name, is_weak: false }).collect(),
            birth_dates: row.birth_date.map(ListedDate::Exactly).into_iter().collect(),
            sex: row.sex,
            nationalities: row.nationality.into_iter().collect(),
            documents: row.documents,
            category: row.category,
            legal_basis: row.legal_basis,
            validity: Validity { from: row.valid_from, until: row.valid_until },
            ..Subject::new(row.id.unwrap_or_default(), kind)
        };
        let is_second = self.place(&subject.id).is_some();
        if is_second {
            let text = "is the id of an earlier row; this one is known by what it says";
            self.log.note(row.line, Some("id"), text);
        }
        if is_second || subject.id.is_empty() {
            subject.id = self.identifiers.of(&subject, |id| self.places.find(id, &self.subjects).is_some());
        }
        self.subjects.push(subject);
        self.places.add(&self.subjects);
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.places.find(id, &self.subjects)
    }

    fn add_alias(&mut self, primary: &str, row: Row) {
        let Some(place) = self.place(primary) else {
            self.log.note(
                row.line,
                Some("alias_of"),
                "names no row of this file; the row is an entry of its own",
            );
            return self.add(row);
        };
        if let Some(id) = row.id
            && self.place(&id).is_none()
        {
            self.places.of_aliases.insert(id, place);
        }
        let subject = &mut self.subjects[place];
        subject.names.extend(row.name.map(|name| ListedName { name, is_weak: false }));
        add_if_new(&mut subject.birth_dates, row.birth_date.map(ListedDate::Exactly));
        add_if_new(&mut subject.nationalities, row.nationality);
        for document in row.documents {
            add_if_new(&mut subject.documents, Some(document));
        }
        subject.sex = subject.sex.or(row.sex);
        if !subject.names.is_empty() {
            subject.kind = SubjectKind::Individual;
        }
    }
}

/// Where the subject of an identifier is. The identifiers themselves are kept only in the subjects: of a million
/// rows they take as much memory as everything else in this file.
#[derive(Default)]
struct Places {
    /// By the hash of the identifier.
    of_subjects: HashMap<u64, u32>,
    /// The subjects of alias rows that have an identifier of their own.
    of_aliases: HashMap<String, usize>,
}

impl Places {
    /// Adds the last of the subjects.
    fn add(&mut self, subjects: &[Subject]) {
        let Some((place, subject)) = subjects.len().checked_sub(1).zip(subjects.last()) else { return };
        // Two identifiers of one hash stand side by side.
        let mut key = hash(&subject.id);
        while self.of_subjects.contains_key(&key) {
            key = key.wrapping_add(1);
        }
        // A file of the largest size has far fewer rows.
        if let Ok(place) = u32::try_from(place) {
            self.of_subjects.insert(key, place);
        }
    }

    fn find(&self, id: &str, subjects: &[Subject]) -> Option<usize> {
        let mut key = hash(id);
        while let Some(place) = self.of_subjects.get(&key) {
            let place = *place as usize;
            if subjects[place].id == id {
                return Some(place);
            }
            key = key.wrapping_add(1);
        }
        self.of_aliases.get(id).copied()
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// The file's name without folder and extension.
pub(crate) fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

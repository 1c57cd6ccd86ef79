//! Watchlists as tables of people: rows to subjects, aliases joined to the row that they name.

use std::collections::{HashMap, HashSet};

use people_tables::{ColumnMapping, Row};
use vocabulary::Document;

use crate::problem_log::ProblemLog;
use crate::{List, ListError, ListedDate, ListedName, SourceFile, Subject, SubjectKind};

/// Reads a CSV or JSON Lines watchlist.
///
/// An alias row gives what it has to the row that it names, wherever that one stands; an alias of an alias
/// must come after it. A row without an `id` is known by its line.
pub(crate) fn read(file: SourceFile<'_>, mapping: &ColumnMapping) -> Result<List, ListError> {
    let mut entries = Entries {
        subjects: Vec::new(),
        by_id: HashMap::new(),
        documents: HashSet::new(),
        log: ProblemLog::new(file.name),
    };
    let mut aliases = Vec::new();
    for row in people_tables::read(file.name, file.bytes, mapping)? {
        let mut row = row?;
        for problem in std::mem::take(&mut row.problems) {
            entries.log.note(problem.line, problem.column.as_deref(), problem.text);
        }
        match row.alias_of.clone() {
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
    Ok(List { name: stem(file.name).to_owned(), version: None, subjects: entries.subjects, problems })
}

struct Entries {
    subjects: Vec<Subject>,
    by_id: HashMap<String, usize>,
    /// The documents of each subject: one may have as many aliases as the file has rows.
    documents: HashSet<(usize, Document)>,
    log: ProblemLog,
}

impl Entries {
    fn add(&mut self, row: Row) {
        // The row's problem says already that it holds nothing.
        if row.name.is_none() && row.documents.is_empty() {
            return;
        }
        let mut id = row.id.clone().unwrap_or_else(|| format!("line-{}", row.line));
        if self.by_id.contains_key(&id) {
            self.log.note(row.line, Some("id"), "is the id of an earlier row; this one is known by its line");
            id = format!("{id} (line {})", row.line);
        }
        let place = self.subjects.len();
        self.by_id.insert(id.clone(), place);
        self.documents.extend(row.documents.iter().map(|document| (place, document.clone())));
        let kind = if row.name.is_some() { SubjectKind::Individual } else { SubjectKind::Document };
        self.subjects.push(Subject {
            names: row.name.into_iter().map(|name| ListedName { name, is_weak: false }).collect(),
            birth_dates: row.birth_date.map(ListedDate::Exactly).into_iter().collect(),
            sex: row.sex,
            nationalities: row.nationality.into_iter().collect(),
            documents: row.documents,
            category: row.category,
            ..Subject::new(id, kind)
        });
    }

    fn add_alias(&mut self, primary: &str, row: Row) {
        let Some(&place) = self.by_id.get(primary) else {
            self.log.note(
                row.line,
                Some("alias_of"),
                "names no row of this file; the row is an entry of its own",
            );
            return self.add(row);
        };
        if let Some(id) = row.id {
            self.by_id.entry(id).or_insert(place);
        }
        let subject = &mut self.subjects[place];
        subject.names.extend(row.name.map(|name| ListedName { name, is_weak: false }));
        add_if_new(&mut subject.birth_dates, row.birth_date.map(ListedDate::Exactly));
        add_if_new(&mut subject.nationalities, row.nationality);
        for document in row.documents {
            if self.documents.insert((place, document.clone())) {
                subject.documents.push(document);
            }
        }
        subject.sex = subject.sex.or(row.sex);
        if !subject.names.is_empty() {
            subject.kind = SubjectKind::Individual;
        }
    }
}

fn add_if_new<T: PartialEq>(values: &mut Vec<T>, value: Option<T>) {
    if let Some(value) = value
        && !values.contains(&value)
    {
        values.push(value);
    }
}

/// The file's name without folder and extension.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

//! What is measured on: a list, clean travellers, and listed people who travel under a changed name, as files that
//! every engine reads.
//!
//! **Invariant:** the peers are given every name and every birth year of the list that we are given.

use std::path::{Path, PathBuf};

use lists::{List, ListedDate, SourceFile, Subject, SubjectKind};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use vocabulary::{PartialDate, PersonName};

use crate::failure::Failure;
use crate::peers::TARGET;

/// A list and who travels.
pub(crate) struct Case {
    pub(crate) name: String,
    /// The lists as published.
    pub(crate) sources: Vec<PathBuf>,
    pub(crate) people: usize,
    pub(crate) names: usize,
    pub(crate) travellers: usize,
    pub(crate) planted: usize,
    folder: TempDir,
}

/// A traveller, as a row of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Traveller {
    pub(crate) surname: String,
    pub(crate) given: String,
    pub(crate) birth_date: String,
}

/// A listed person who travels.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Planted {
    /// As [`entry`] writes it.
    pub(crate) entry: String,
    pub(crate) change: String,
    pub(crate) surname: String,
    pub(crate) given: String,
    pub(crate) birth_date: String,
}

/// A name of the list, for the peers.
#[derive(Debug, Serialize)]
struct Row {
    entry: String,
    surname: String,
    given: String,
    /// Given names first, as one string.
    name: String,
    is_weak: u8,
    birth_dates: String,
    year_from: Option<i16>,
    year_to: Option<i16>,
}

/// A case of which the folder is there already.
pub(crate) struct Draft {
    name: String,
    folder: TempDir,
}

impl Draft {
    pub(crate) fn new(name: &str) -> Result<Self, Failure> {
        // Not with all other temporary files, so that what an interrupted run leaves is cleaned with the target.
        std::fs::create_dir_all(TARGET).map_err(Failure::file(TARGET))?;
        let folder = tempfile::tempdir_in(TARGET).map_err(Failure::file(TARGET))?;
        Ok(Self { name: name.to_owned(), folder })
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Reads the lists and writes what the engines read.
    pub(crate) fn finish(
        self,
        sources: Vec<PathBuf>,
        travellers: impl Iterator<Item = Traveller>,
        planted: Vec<Planted>,
    ) -> Result<Case, Failure> {
        let Self { name, folder } = self;
        let lists = read_lists(&sources)?;
        let subjects = lists.iter().flat_map(|list| list.subjects.iter().map(move |subject| (list, subject)));
        let mut people = 0;
        let screened = subjects.filter(|(_, subject)| subject.kind == SubjectKind::Individual);
        let rows = screened.inspect(|_| people += 1).flat_map(|(list, subject)| rows(list, subject));
        let names = write_table(&folder.path().join("listed.csv"), rows)?;
        let travellers = write_table(&folder.path().join("travellers.csv"), travellers)?;
        let planted = write_table(&folder.path().join("planted.csv"), planted)?;
        Ok(Case { name, sources, people, names, travellers, planted, folder })
    }
}

impl Case {
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// How files name an entry: by its list and its id there.
pub(crate) fn entry(list: &str, id: &str) -> String {
    format!("{list}/{id}")
}

/// Reads lists from their files.
pub(crate) fn read_lists(sources: &[PathBuf]) -> Result<Vec<List>, Failure> {
    let mut files = Vec::new();
    for path in sources {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, std::fs::read(path).map_err(Failure::file(path))?));
    }
    let files: Vec<SourceFile<'_>> = files.iter().map(|(name, bytes)| SourceFile { name, bytes }).collect();
    let all = sources.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    lists::read(&files, &Default::default()).map_err(|error| Failure::content(all, &error))
}

/// Reads a table with a header.
pub(crate) fn read_table<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>, Failure> {
    let wrong = |error: csv::Error| Failure::content(path, &error);
    let mut reader = csv::Reader::from_path(path).map_err(wrong)?;
    reader.deserialize().collect::<Result<_, _>>().map_err(wrong)
}

/// Writes a table with a header, and says how many rows it has.
pub(crate) fn write_table<T: Serialize>(
    path: &Path,
    rows: impl IntoIterator<Item = T>,
) -> Result<usize, Failure> {
    let wrong = |error: csv::Error| Failure::content(path, &error);
    let mut writer = csv::Writer::from_path(path).map_err(wrong)?;
    let mut count = 0;
    for row in rows {
        writer.serialize(row).map_err(wrong)?;
        count += 1;
    }
    writer.flush().map_err(Failure::file(path))?;
    Ok(count)
}

fn rows(list: &List, subject: &Subject) -> impl Iterator<Item = Row> {
    let entry = entry(&list.name, &subject.id);
    let dates = subject.birth_dates.iter().flat_map(|date| dates(*date));
    let birth_dates = dates.map(|date| date.to_string()).collect::<Vec<_>>().join(";");
    let years = || subject.birth_dates.iter().map(|date| years(*date));
    let (year_from, year_to) = (years().map(|years| years.0).min(), years().map(|years| years.1).max());
    subject.names.iter().map(move |listed| {
        let (surname, given) = match &listed.name {
            PersonName::Parts { surname, given } => (surname.clone(), given.clone()),
            PersonName::Whole(_) => (String::new(), String::new()),
        };
        let name = match &listed.name {
            PersonName::Parts { surname, given } => format!("{given} {surname}").trim().to_owned(),
            PersonName::Whole(name) => name.clone(),
        };
        let is_weak = u8::from(listed.is_weak);
        Row {
            entry: entry.clone(),
            surname,
            given,
            name,
            is_weak,
            birth_dates: birth_dates.clone(),
            year_from,
            year_to,
        }
    })
}

fn years(date: ListedDate) -> (i16, i16) {
    match date {
        ListedDate::Exactly(date) | ListedDate::About(date) => (date.year(), date.year()),
        ListedDate::Between(first, last) => (first.year(), last.year()),
    }
}

/// A date as peers that know no spans take it: of a span every year, unless they are too many to mean anything.
fn dates(date: ListedDate) -> Vec<PartialDate> {
    const SPAN: usize = 10;
    match date {
        ListedDate::Exactly(date) | ListedDate::About(date) => vec![date],
        ListedDate::Between(first, last) => {
            let years: Vec<_> = (first.year()..=last.year()).take(SPAN + 1).collect();
            if years.len() > SPAN {
                Vec::new()
            } else {
                years.into_iter().filter_map(PartialDate::year_only).collect()
            }
        }
    }
}

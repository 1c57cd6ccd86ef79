//! Travellers as `screen` takes them: out of messages, or out of a table.

use std::ffi::OsStr;
use std::path::Path;

use people_tables::ColumnMapping;
use screening::Query;
use travel::{Days, Traveller};
use travel_messages::{Movement, Status};
use vocabulary::{Document, PartialDate, PersonName};

use crate::failure::Failure;
use crate::input::{self, Input};

/// On which day a list's entry must hold to concern a traveller.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Day {
    /// On this one.
    On(PartialDate),
    /// Between the day of travel and this one; of those whose message states no day, and of rows of a table, on this one.
    OfTravelTo(PartialDate),
    /// On any.
    Any,
}

impl Day {
    /// The days for one who travels on a leg, or who is not said to.
    fn of(self, leg: Option<&Movement>) -> Days {
        match self {
            Self::On(day) => Some(day..=day),
            Self::OfTravelTo(day) => leg
                .and_then(|leg| travel::days_that_count(leg.departure, leg.arrival, day))
                .or(Some(day..=day)),
            Self::Any => None,
        }
    }
}

/// One traveller and where it was reported.
pub(crate) struct Reported {
    /// Index of the message in its file, from 0; `None` for a row of a table.
    pub(crate) message: Option<usize>,
    /// The row's own `ref`.
    pub(crate) reference: Option<String>,
    /// Surname; empty when the source does not say which part of the name it is.
    pub(crate) surname: String,
    /// Given names, or the whole name when the source does not say which part is which.
    pub(crate) given: String,
    /// Date of birth.
    pub(crate) birth_date: Option<PartialDate>,
    /// Documents.
    pub(crate) documents: Vec<Document>,
    /// What is asked of the engine.
    pub(crate) query: Query,
}

/// The travellers of one file, and what of it could not be used.
pub(crate) struct Reports {
    /// The file as the user named it.
    pub(crate) file: String,
    /// Every traveller in it.
    pub(crate) travellers: Vec<Reported>,
    /// One line for each thing that could not be used.
    pub(crate) problems: Vec<String>,
    /// How many of its messages could not be read at all.
    pub(crate) unreadable: usize,
}

/// Reads a table (`.csv`, `.jsonl`) or messages (everything else).
pub(crate) fn read(path: &Path, mapping: &ColumnMapping, day: Day) -> Result<Reports, Failure> {
    let extension = path.extension().map(OsStr::to_ascii_lowercase);
    let is_table =
        extension.is_some_and(|extension| ["csv", "jsonl", "ndjson"].iter().any(|table| extension == *table));
    if is_table { read_table(path, mapping, day) } else { Ok(read_messages(input::read_whole(path)?, day)) }
}

fn read_messages(input: Input, day: Day) -> Reports {
    let redacted = travel_messages::redact(input.bytes);
    let mut reports =
        Reports { file: input.name, travellers: Vec::new(), problems: Vec::new(), unreadable: 0 };
    for (index, message) in travel_messages::messages(&redacted.bytes).enumerate() {
        if message.status() == Status::Unreadable {
            reports.unreadable += 1;
            let why = message.deviations.first().map_or("nothing of it could be read", |first| &first.text);
            reports.problems.push(format!("{} message {index}: {why}", reports.file));
        }
        let days = day.of(message.border_crossing());
        for traveller in &message.travellers {
            let traveller = Traveller::reported(&message, traveller);
            reports.travellers.push(Reported {
                message: Some(index),
                reference: traveller.reference.clone(),
                query: travel::query(&traveller, days.clone()),
                surname: traveller.surname,
                given: traveller.given,
                birth_date: traveller.birth_date,
                documents: traveller.documents,
            });
        }
    }
    reports
}

fn read_table(path: &Path, mapping: &ColumnMapping, day: Day) -> Result<Reports, Failure> {
    let file = path.display().to_string();
    let opened =
        std::fs::File::open(path).map_err(|source| Failure::File { path: path.to_owned(), source })?;
    let mut reports = Reports { file, travellers: Vec::new(), problems: Vec::new(), unreadable: 0 };
    for row in people_tables::read(&reports.file, opened, mapping)? {
        let row = row?;
        reports.problems.extend(row.problems.iter().map(ToString::to_string));
        let (surname, given) = match &row.name {
            Some(PersonName::Parts { surname, given }) => (surname.clone(), given.clone()),
            Some(PersonName::Whole(name)) => (String::new(), name.clone()),
            None => (String::new(), String::new()),
        };
        let query = Query {
            names: row.name.into_iter().collect(),
            birth_date: row.birth_date,
            sex: row.sex,
            nationality: row.nationality,
            documents: row.documents.clone(),
            days: day.of(None),
        };
        reports.travellers.push(Reported {
            message: None,
            reference: row.reference,
            surname,
            given,
            birth_date: row.birth_date,
            documents: row.documents,
            query,
        });
    }
    Ok(reports)
}

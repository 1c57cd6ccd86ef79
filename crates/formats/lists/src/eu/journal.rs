//! The annex of an EU regulation as a table: one row an entry, several values in one cell.
//!
//! Values are parted by `;`, dates and nationalities by `or`, `and` and `,` too. Days come first.

use vocabulary::{Country, Sex};

use super::names;
use crate::columns::{Columns, Row};
use crate::document_cell;
use crate::entries::{self, Entries, add_if_new, country};
use crate::problem_log::ProblemLog;
use crate::published_date::{day_first, listed_date};
use crate::{List, ListError, ListedDate, ListedName, SourceFile, Subject, SubjectKind, Validity};

/// Columns that no other table has.
pub(crate) const COLUMNS: [&str; 3] = ["celex", "recordId", "annex"];

/// Reads the table. The list is named for the regulation.
pub(crate) fn read(file: SourceFile<'_>) -> Result<List, ListError> {
    let mut entries = Entries::new(file.name);
    let mut regulations = Vec::new();
    Columns::open(file, COLUMNS[0], |_| {})?.each_row(|row| {
        add_if_new(&mut regulations, row.text(&["celex"]));
        if row.is_ragged() {
            entries.log.note(row.line, None, "has more or fewer fields than the header; it may be cut short");
        }
        let subject = subject(row, &mut entries.log);
        entries.add(subject, row.line, "recordId");
    })?;
    let name = match &regulations[..] {
        [one] => format!("eu-{one}"),
        _ => "eu-regulations".to_owned(),
    };
    Ok(entries.into_list(name, None))
}

/// Records are numbered in each annex anew.
fn subject(row: &Row<'_>, log: &mut ProblemLog) -> Subject {
    let id =
        ["celex", "annex", "recordid"].iter().filter_map(|column| row.text(&[*column])).collect::<Vec<_>>();
    let id = id.join(" ");
    let kind = kind(row, log);
    let is_person = kind == SubjectKind::Individual;
    let act = row.text(&["celex"]).map(|celex| match row.text(&["annex"]) {
        Some(annex) => format!("CELEX {celex}, annex {annex}"),
        None => format!("CELEX {celex}"),
    });
    let from = row.text(&["startdate"]);
    let first_day = from.as_deref().and_then(day_first);
    if from.is_some() && first_day.is_none() {
        log.note(row.line, Some("startDate"), "is no day that can be read; left out");
    }
    Subject {
        names: listed_names(row, is_person),
        birth_dates: if is_person { birth_dates(row, log) } else { Vec::new() },
        sex: row.text(&["gender"]).and_then(|gender| Sex::read(&gender)),
        nationalities: nationalities(row, log),
        documents: if is_person { documents(row) } else { Vec::new() },
        category: row.text(&["programkey"]),
        legal_basis: act,
        validity: Validity { from: first_day, until: None },
        remarks: remarks(row),
        ..Subject::new(id, kind)
    }
}

/// What a row lists, in the words of FollowTheMoney. Where none of them stands, as in `fsf`.
fn kind(row: &Row<'_>, log: &mut ProblemLog) -> SubjectKind {
    let schema = row.text(&["schema"]).unwrap_or_default();
    match schema.to_ascii_lowercase().as_str() {
        "person" => SubjectKind::Individual,
        "vessel" => SubjectKind::Vessel,
        "airplane" => SubjectKind::Aircraft,
        "company" | "legalentity" | "organization" | "publicbody" => SubjectKind::Entity,
        // Better one comparison too many than a person missed.
        _ => {
            log.note(row.line, Some("schema"), "does not say what the row lists; read as a person");
            SubjectKind::Individual
        }
    }
}

/// Cells with names, and whether those in it are weak.
const NAMES: [(&str, bool); 4] =
    [("name", false), ("alias", false), ("previousname", false), ("weakalias", true)];

fn listed_names(row: &Row<'_>, is_person: bool) -> Vec<ListedName> {
    let mut listed = Vec::new();
    for (column, is_weak) in NAMES {
        let Some(cell) = row.text(&[column]) else { continue };
        let names = match (is_person, column) {
            (true, _) => names::of_person(&cell),
            (false, "name") => vec![names::whole(&cell)],
            (false, _) => cell.split(';').map(names::whole).collect(),
        };
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            add_if_new(&mut listed, Some(ListedName { name, is_weak }));
        }
    }
    // Of a cell that holds nothing but remarks the whole is better than nothing.
    if listed.is_empty() {
        let whole = row.text(&["name"]).map(|cell| names::whole(&cell)).filter(|name| !name.is_empty());
        listed.extend(whole.map(|name| ListedName { name, is_weak: false }));
    }
    listed
}

/// `18.1.1970 or 29.3.1965`, `10.2.1983 (or 10.3.1983)`, `7.10.1952 POB: Leningrad`.
fn birth_dates(row: &Row<'_>, log: &mut ProblemLog) -> Vec<ListedDate> {
    let mut dates = Vec::new();
    let cell = row.text(&["birthdate"]).unwrap_or_default();
    for part in cell.replace(['(', ')', ';', ','], " or ").split(" or ").map(str::trim) {
        let part = part.trim_start_matches("or ");
        // A part without a figure is a place or a remark.
        if !part.contains(|letter: char| letter.is_ascii_digit()) {
            continue;
        }
        match birth_date(part) {
            Some(date) => add_if_new(&mut dates, Some(date)),
            None => log.note(row.line, Some("birthDate"), "holds a date that cannot be read; left out"),
        }
    }
    dates
}

fn birth_date(text: &str) -> Option<ListedDate> {
    if let Some(date) = day_first(text).map(ListedDate::Exactly).or_else(|| listed_date(text)) {
        return Some(date);
    }
    if let Some(possible) = text.strip_prefix("possibly ") {
        return day_first(possible).map(ListedDate::About);
    }
    // Behind the date there may be a place; before a year, several months.
    let (first, last) = (text.split(' ').next()?, text.rsplit(' ').next()?);
    let year = |word: &str| (word.len() == 4).then(|| word.parse().ok())?.map(ListedDate::About);
    day_first(first).map(ListedDate::Exactly).or_else(|| year(first)).or_else(|| year(last))
}

/// `Russian, United Arab Emirates`, `Latvia and Israel`.
fn nationalities(row: &Row<'_>, log: &mut ProblemLog) -> Vec<Country> {
    let mut countries = Vec::new();
    let cell = row.text(&["nationality"]).unwrap_or_default();
    let (cell, _) = cell.split_once('(').unwrap_or((&cell, ""));
    let cell = cell.replace(" and/or ", ", ").replace(" or ", ", ");
    for part in cell.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        // `Bosnia and Herzegovina` is one.
        let is_one = Country::named(part).is_some();
        let parts = if is_one { vec![part] } else { part.split(" and ").collect() };
        for part in parts {
            add_if_new(&mut countries, country(part.trim(), row.line, "nationality", log));
        }
    }
    countries
}

/// Cells with documents of people, and what they are where a number does not say itself.
const DOCUMENTS: [(&str, &str); 4] =
    [("passportnumber", "Passport"), ("idnumber", "ID"), ("taxnumber", "Tax number"), ("inncode", "INN")];

fn documents(row: &Row<'_>) -> Vec<vocabulary::Document> {
    let mut documents = Vec::new();
    for (column, kind) in DOCUMENTS {
        let Some(cell) = row.text(&[column]) else { continue };
        for document in document_cell::documents(&cell, kind) {
            add_if_new(&mut documents, Some(document));
        }
    }
    documents
}

/// What else a row says, and under which heading.
const REMARKS: [(&str, &str); 8] = [
    ("measure", "Measure"),
    ("name", "Name as published"),
    ("alias", "Aliases as published"),
    ("reason", "Reason"),
    ("position", "Position"),
    ("birthplace", "Place of birth"),
    ("address", "Address"),
    ("notes", "Notes"),
];

fn remarks(row: &Row<'_>) -> Option<String> {
    let said = REMARKS.iter().filter_map(|(column, heading)| {
        let text = row.text(&[*column])?;
        // Names of which nothing was left out stand among the names already.
        let is_plain = matches!(*column, "name" | "alias") && !text.contains(['(', '/', ',']);
        (!is_plain).then(|| format!("{heading}: {text}"))
    });
    entries::remarks(&said.collect::<Vec<_>>())
}

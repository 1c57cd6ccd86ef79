//! The UK's lists in CSV: one row for each name and address, joined by the number of the group.
//!
//! A line above the header states the day of the issue.

use std::collections::HashMap;

use vocabulary::{PartialDate, PersonName, Sex};

use super::{Group, kind, name};
use crate::columns::{Columns, Row};
use crate::document_cell::values;
use crate::entries::Entries;
use crate::published_date::day_first;
use crate::{List, ListError, SourceFile, Subject, Validity};

/// A column that no other table has.
pub(crate) const NAME_COLUMN: &str = "Name 6";

/// Reads the table. `ConList.csv` has a group's number only, the UK Sanctions List its own identifiers too.
pub(crate) fn read(file: SourceFile<'_>) -> Result<List, ListError> {
    let mut version: Option<PartialDate> = None;
    let columns = Columns::open(file, NAME_COLUMN, |above| {
        version = version.or_else(|| above.iter().find_map(|field| issue_day(field)));
    })?;
    let mut entries = Entries::new(file.name);
    let (mut groups, mut places, mut is_sanctions_list) = (Vec::new(), HashMap::new(), false);
    columns.each_row(|row| {
        if row.is_ragged() {
            entries.log.note(row.line, None, "has more or fewer fields than the header; it may be cut short");
        }
        let own = row.text(&["unique id"]);
        is_sanctions_list |= own.is_some();
        let id = own.or_else(|| row.text(&["group id", "ofsi group id"]));
        // Two rows without an id are two entries.
        let group = id.clone().unwrap_or_else(|| format!("line {}", row.line));
        let place = *places.entry(group).or_insert_with(|| {
            let kind =
                kind(row.text(&["group type", "designation type"]).as_deref(), row.line, &mut entries.log);
            groups.push(Group::new(Subject::new(id.unwrap_or_default(), kind), row.line));
            groups.len() - 1
        });
        add_row(&mut groups[place], row, &mut entries);
    })?;
    for group in groups {
        entries.add(group.subject, group.line, "Group ID");
    }
    let name = if is_sanctions_list { "uk-sanctions-list" } else { "uk-consolidated" };
    Ok(entries.into_list(name, version.map(|day| day.to_string())))
}

/// `03/06/2026`, or `Report Date: 13-Feb-2026`.
fn issue_day(field: &str) -> Option<PartialDate> {
    let day = field.rsplit(": ").next()?.trim();
    day_first(day).or_else(|| crate::published_date::date(&day.replace('-', " ")))
}

fn add_row(group: &mut Group, row: &Row<'_>, entries: &mut Entries) {
    let log = &mut entries.log;
    let parts = ["name 1", "name 2", "name 3", "name 4", "name 5", "name 6"].map(|part| row.text(&[part]));
    let name_type = row.text(&["alias type", "name type"]);
    let quality = row.text(&["alias quality", "alias strength"]);
    group.add_name(name(group.subject.kind, parts), name_type.as_deref(), quality.as_deref());
    let other_script = row.text(&["name non-latin script"]).map(PersonName::whole);
    group.add_name(other_script, None, quality.as_deref());
    let each = |columns: &[&str]| row.text(columns).into_iter();
    for cell in each(&["dob", "d.o.b"]) {
        values(&cell).into_iter().for_each(|text| group.add_birth_date(text, log));
    }
    for cell in each(&["nationality", "nationality(/ies)"]) {
        values(&cell).into_iter().for_each(|text| group.add_nationality(text, log));
    }
    group.subject.sex = group.subject.sex.or_else(|| Sex::read(&row.text(&["gender"])?));
    for (numbers, details, kind) in DOCUMENTS {
        let (details, cell) = (row.text(&details), row.text(&numbers).unwrap_or_default());
        let details = details.as_deref().map(values).unwrap_or_default();
        for (place, number) in values(&cell).into_iter().enumerate() {
            group.add_document(kind, number, details.get(place).or(details.first()).copied());
        }
    }
    let subject = &mut group.subject;
    if subject.validity == Validity::default() {
        let from = row.text(&["uk sanctions list date designated", "date designated", "listed on"]);
        subject.validity.from = from.as_deref().and_then(day_first);
    }
    let regime = row.text(&["regime", "regime name"]);
    let imposed = row.text(&["sanctions imposed"]).map(|imposed| imposed.replace('|', ", "));
    subject.category = subject.category.take().or(imposed).or_else(|| regime.clone());
    subject.legal_basis = subject.legal_basis.take().or(regime);
    add_remarks(group, row);
}

/// Columns of numbers and of what is said about them, and what the list calls the documents.
const DOCUMENTS: [([&str; 1], [&str; 2], &str); 3] = [
    (["passport number"], ["passport details", "passport additional information"], "Passport"),
    (
        ["national identification number"],
        ["national identification details", "national identifier additional information"],
        "National Identification",
    ),
    (
        ["national identifier number"],
        ["national identification details", "national identifier additional information"],
        "National Identifier",
    ),
];

fn add_remarks(group: &mut Group, row: &Row<'_>) {
    group.add_remark("", row.text(&["other information"]));
    group.add_remark("Reasons", row.text(&["uk statement of reasons"]));
    group.add_remark("Position", row.text(&["position"]));
    group.add_remark("IMO", row.text(&["imo number"]));
    let lines = ADDRESS.iter().filter_map(|columns| row.text(columns)).collect::<Vec<_>>();
    group.add_remark("Address", (!lines.is_empty()).then(|| lines.join(", ")));
}

const ADDRESS: [[&str; 2]; 8] = [
    ["address 1", "address line 1"],
    ["address 2", "address line 2"],
    ["address 3", "address line 3"],
    ["address 4", "address line 4"],
    ["address 5", "address line 5"],
    ["address 6", "address line 6"],
    ["post/zip code", "address postal code"],
    ["country", "address country"],
];

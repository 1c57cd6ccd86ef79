//! One row: cells to typed values, with what could not be used.

use std::borrow::Cow;

use vocabulary::{Country, DayOrder, Document, PartialDate, PersonName, Sex};

use crate::text::shortened;
use crate::{Column, Problem};

/// One row of a table of people: a person, another name of one, or a document alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// The row's own identifier.
    pub id: Option<String>,
    /// The identifier of the row of which this one is an alias.
    pub alias_of: Option<String>,
    /// The caller's own reference.
    pub reference: Option<String>,
    /// The name; `None` for a row that holds a document alone.
    pub name: Option<PersonName>,
    /// Date of birth.
    pub birth_date: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality.
    pub nationality: Option<Country>,
    /// Documents: at most one in CSV, any number in JSON Lines.
    pub documents: Vec<Document>,
    /// The programme or category under which it is listed.
    pub category: Option<String>,
    /// The act under which it is listed.
    pub legal_basis: Option<String>,
    /// The first day on which the entry holds; of a lost document, when it was lost or reported.
    pub valid_from: Option<PartialDate>,
    /// The last day on which the entry holds.
    pub valid_until: Option<PartialDate>,
    /// What of the row could not be used. The row is kept without it. With the first row stands what is wrong with
    /// the header.
    pub problems: Vec<Problem>,
}

/// The values of one row by their meaning, as text and without white space around them.
#[derive(Default)]
pub(crate) struct Cells<'a>([Option<Cell<'a>>; Column::ALL.len()]);

/// A value and what the file calls it.
#[derive(Clone)]
pub(crate) struct Cell<'a> {
    pub(crate) column: &'a str,
    pub(crate) value: Cow<'a, str>,
}

/// How the values of one file are to be understood.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Habits {
    /// Which number of `05/04/1990` is the day.
    pub(crate) day_order: DayOrder,
    /// `H` and `M` are *hombre* and *mujer*.
    pub(crate) says_hombre: bool,
}

/// Turns cells into values and remembers what it could not.
pub(crate) struct RowReader<'a> {
    file: &'a str,
    line: u64,
    habits: Habits,
    problems: Vec<Problem>,
}

impl<'a> RowReader<'a> {
    pub(crate) fn new(file: &'a str, line: u64, habits: Habits) -> Self {
        Self { file, line, habits, problems: Vec::new() }
    }

    /// The row that the cells make, together with `documents` that are not in cells.
    pub(crate) fn row(mut self, cells: &Cells<'_>, documents: Vec<Document>) -> Row {
        let name = name(cells);
        let birth_date = cells.get(Column::BirthDate).and_then(|cell| self.date(cell));
        let sex = cells.get(Column::Sex).and_then(|cell| self.sex(cell));
        let nationality = cells.get(Column::Nationality).and_then(|cell| self.country(cell));
        let [valid_from, valid_until] = [Column::ValidFrom, Column::ValidUntil]
            .map(|column| cells.get(column).and_then(|cell| self.date(cell)));
        let documents = self.document(cells).into_iter().chain(documents).collect::<Vec<_>>();
        if name.is_none() && documents.is_empty() {
            self.problem(None, "has neither a name nor a document number");
        }
        Row {
            line: self.line,
            id: cells.text(Column::Id),
            alias_of: cells.text(Column::AliasOf),
            reference: cells.text(Column::Reference),
            name,
            birth_date,
            sex,
            nationality,
            documents,
            category: cells.text(Column::Category),
            legal_basis: cells.text(Column::LegalBasis),
            valid_from,
            valid_until,
            problems: self.problems,
        }
    }

    /// Notes a problem. Its text must not quote a value: the line and the column are enough to find it.
    pub(crate) fn problem(&mut self, column: Option<&str>, text: impl Into<String>) {
        let column = column.map(|column| shortened(column).into_owned());
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: self.line,
            column,
            text: text.into(),
        });
    }

    pub(crate) fn country(&mut self, cell: &Cell<'_>) -> Option<Country> {
        let country = cell.value.parse().ok().or_else(|| Country::named(&cell.value));
        if country.is_none() {
            let text = "is not a country; expected an ISO 3166-1 code such as GTM or GT, or its name in English or Spanish";
            self.problem(Some(cell.column), text);
        }
        country
    }

    pub(crate) fn date(&mut self, cell: &Cell<'_>) -> Option<PartialDate> {
        if let Ok(date) = cell.value.parse() {
            return Some(date);
        }
        let date = self.habits.day_order.read(&cell.value);
        if date.is_some_and(|date| !date.is_full()) {
            let text = "may have the day or the month first; only the year is taken; write YYYY-MM-DD";
            self.problem(Some(cell.column), text);
        }
        if date.is_none() {
            self.problem(Some(cell.column), "is not a date; expected YYYY-MM-DD, YYYY-MM or YYYY");
        }
        date
    }

    fn sex(&mut self, cell: &Cell<'_>) -> Option<Sex> {
        let sex = match &*cell.value {
            "H" | "h" => Some(Sex::Male),
            "M" | "m" if self.habits.says_hombre => Some(Sex::Female),
            value => Sex::read(value),
        };
        let says_unknown = ["U", "UNKNOWN"].iter().any(|unknown| cell.value.eq_ignore_ascii_case(unknown));
        if sex.is_none() && !says_unknown {
            self.problem(Some(cell.column), "is not a sex; expected F, M or X");
        }
        sex
    }

    fn document(&mut self, cells: &Cells<'_>) -> Option<Document> {
        let issuer = cells.get(Column::DocumentIssuer).and_then(|cell| self.country(cell));
        let expiry = cells.get(Column::DocumentExpiry).and_then(|cell| self.date(cell));
        let number = cells.text(Column::DocumentNumber)?;
        let kind = cells.text(Column::DocumentType).unwrap_or_default();
        Some(Document { issuer, expiry, ..Document::new(kind, number) })
    }
}

impl<'a> Cells<'a> {
    /// An empty cell is no cell.
    pub(crate) fn set(&mut self, column: Column, cell: Cell<'a>) {
        let value = match cell.value {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        if !value.is_empty() {
            self.0[column as usize] = Some(Cell { value, ..cell });
        }
    }

    pub(crate) fn get(&self, column: Column) -> Option<&Cell<'a>> {
        self.0[column as usize].as_ref()
    }

    pub(crate) fn text(&self, column: Column) -> Option<String> {
        self.get(column).map(|cell| cell.value.clone().into_owned())
    }
}

/// Surname and given names where the row has them, because they say more than the full name does.
fn name(cells: &Cells<'_>) -> Option<PersonName> {
    let joined = |first, second| match (cells.text(first), cells.text(second)) {
        (Some(first), Some(second)) => Some(format!("{first} {second}")),
        (first, second) => first.or(second),
    };
    match (joined(Column::Surname, Column::SecondSurname), joined(Column::Given, Column::OtherGiven)) {
        (Some(surname), given) => Some(PersonName::parts(surname, given.unwrap_or_default())),
        (None, given) => cells.text(Column::FullName).or(given).map(PersonName::whole),
    }
}

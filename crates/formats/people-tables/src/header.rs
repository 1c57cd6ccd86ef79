//! The header of a CSV table: which field of a record means what.

use crate::row::{Cell, Cells};
use crate::text::shortened;
use crate::{Column, ColumnMapping, Problem, Record, TableError};

/// The header, resolved once for all records.
pub(crate) struct Header {
    /// As the file has them.
    names: Vec<String>,
    /// For each column that the file has, the index of its field.
    fields: Vec<(Column, usize)>,
    line: u64,
    /// Columns that are not read, each with the one that is read in its place.
    passed_over: Vec<(String, String)>,
}

impl Header {
    /// Resolves the header. Names are compared without regard to case and white space around them; a column that
    /// is not there by its own or its mapped name may be there by another in use.
    pub(crate) fn read(file: &str, record: Record<'_>, mapping: &ColumnMapping) -> Result<Self, TableError> {
        let names = record.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>();
        let (mut fields, mut candidates) = (Vec::new(), Vec::new());
        for column in Column::ALL {
            let is_called = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
            let wanted = mapping.names(column).find(|wanted| is_called(wanted)).map(str::to_owned);
            let is_other = |name: &&String| ColumnMapping::is_other_name(column, name);
            let Some(wanted) = wanted.or_else(|| names.iter().find(is_other).cloned()) else { continue };
            let mut found = names.iter().enumerate().filter(|(_, name)| name.eq_ignore_ascii_case(&wanted));
            fields.extend(found.next().map(|(index, _)| (column, index)));
            if found.next().is_some() {
                let file = file.to_owned();
                return Err(TableError::DuplicateColumn { file, line: record.line, column: wanted });
            }
            // Who maps a column says which one is meant.
            if !mapping.mapped(column).any(|mapped| mapped.eq_ignore_ascii_case(&wanted)) {
                let means_the_same = |name: &String| {
                    mapping.names(column).any(|own| name.eq_ignore_ascii_case(own))
                        || ColumnMapping::is_other_name(column, name)
                };
                let others = names.iter().enumerate().filter(|(_, name)| means_the_same(name));
                candidates.extend(others.map(|(index, _)| (index, wanted.clone())));
            }
        }
        if !fields.iter().any(|(column, _)| column.names_somebody()) {
            let columns = names
                .iter()
                .take(20)
                .map(|name| format!("`{}`", shortened(name)))
                .collect::<Vec<_>>()
                .join(", ");
            return Err(TableError::NoNameColumn { file: file.to_owned(), line: record.line, columns });
        }
        let is_read = |index: usize| fields.iter().any(|(_, read)| *read == index);
        let passed_over = candidates.into_iter().filter(|(index, _)| !is_read(*index));
        let passed_over = passed_over.map(|(index, read)| (names[index].clone(), read)).collect();
        Ok(Self { names, fields, line: record.line, passed_over })
    }

    /// What is wrong with the header.
    pub(crate) fn problems(&self, file: &str) -> Vec<Problem> {
        let problems = self.passed_over.iter().map(|(column, read)| Problem {
            file: file.to_owned(),
            line: self.line,
            column: Some(shortened(column).into_owned()),
            text: passed_over(read),
        });
        problems.collect()
    }

    /// How many columns there are, used or not.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The cells of a record that mean something.
    pub(crate) fn cells<'a>(&'a self, record: Record<'a>) -> Cells<'a> {
        let mut cells = Cells::default();
        for (column, index) in &self.fields {
            if let Some(value) = record.get(*index) {
                cells.set(*column, Cell { column: &self.names[*index], value });
            }
        }
        cells
    }
}

/// Of a column or key that means the same as another.
pub(crate) fn passed_over(read: &str) -> String {
    format!("means the same as `{}`, which is read; this one is not", shortened(read))
}

//! The header of a CSV table: which field of a record means what.

use crate::row::{Cell, Cells};
use crate::text::shortened;
use crate::{Column, ColumnMapping, Record, TableError};

/// The header, resolved once for all records.
pub(crate) struct Header {
    /// As the file has them.
    names: Vec<String>,
    /// For each column that the file has, the index of its field.
    fields: Vec<(Column, usize)>,
}

impl Header {
    /// Resolves the header. Names are compared without regard to case and white space around them; a column that
    /// is not there by its own or its mapped name may be there by another in use.
    pub(crate) fn read(file: &str, record: Record<'_>, mapping: &ColumnMapping) -> Result<Self, TableError> {
        let names = record.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>();
        let mut fields = Vec::new();
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
        Ok(Self { names, fields })
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

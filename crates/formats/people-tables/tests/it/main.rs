//! What a table of people says, and what a file that is none is told.

#![expect(clippy::unwrap_used, reason = "a test that cannot arrange its input has failed")]

mod json_lines;
mod mapping;
mod refused;
mod rows;

use people_tables::{ColumnMapping, Row, TableError, read};

/// All rows, or the error that ends them.
fn rows(file: impl AsRef<[u8]>) -> Result<Vec<Row>, TableError> {
    rows_mapped(file, "")
}

fn rows_mapped(file: impl AsRef<[u8]>, mapping: &str) -> Result<Vec<Row>, TableError> {
    let mapping: ColumnMapping = mapping.parse().unwrap();
    read("people.csv", file.as_ref(), &mapping)?.collect()
}

fn one(file: impl AsRef<[u8]>) -> Row {
    let mut rows = rows(file).unwrap();
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

fn problems(row: &Row) -> Vec<String> {
    row.problems.iter().map(ToString::to_string).collect()
}

fn error(file: impl AsRef<[u8]>) -> String {
    rows(file).unwrap_err().to_string()
}

//! Why a file cannot be read as a table of people, and the way out.

use std::io;

use crate::records::MAX_RECORD_BYTES;

/// A file cannot be read, or not to its end. Rows that were read before it are complete.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Reading failed below us.
    #[error("`{file}` cannot be read")]
    Io {
        /// The file as the caller named it.
        file: String,
        /// What the reader said.
        source: io::Error,
    },
    /// There is nothing in it but white space.
    #[error("`{file}` is empty; expected a header line and rows, or JSON Lines")]
    Empty {
        /// The file as the caller named it.
        file: String,
    },
    /// It is something else than a table: an archive, a workbook, a page.
    #[error("`{file}` is {is}; {instead}")]
    NotATable {
        /// The file as the caller named it.
        file: String,
        /// What it is.
        is: &'static str,
        /// What to do about it.
        instead: &'static str,
    },
    /// A record is longer than [`MAX_RECORD_BYTES`].
    #[error(
        "`{file}` line {line}: the record that begins here is longer than {} KiB; is a quotation mark left open?",
        MAX_RECORD_BYTES / 1024
    )]
    RecordTooLong {
        /// The file as the caller named it.
        file: String,
        /// The line on which the record begins.
        line: u64,
    },
    /// The file ends inside quotation marks.
    #[error(
        "`{file}` line {line}: a quotation mark in the record that begins here is never closed; the file may be cut short"
    )]
    OpenQuotation {
        /// The file as the caller named it.
        file: String,
        /// The line on which the record begins.
        line: u64,
    },
    /// A record has more fields than any table of people needs.
    #[error("`{file}` line {line}: more than {max} columns", max = crate::records::MAX_COLUMNS)]
    TooManyColumns {
        /// The file as the caller named it.
        file: String,
        /// The line on which the record begins.
        line: u64,
    },
    /// The header names neither a name nor a document number.
    #[error(
        "`{file}` line {line}: no column holds a name or a document number (`full_name`, `surname`, `given`, `doc_number`); \
         the columns are {columns}. Say which is which: --columns surname=…,given=…"
    )]
    NoNameColumn {
        /// The file as the caller named it.
        file: String,
        /// The line of the header.
        line: u64,
        /// The first columns that the file has, each between backticks.
        columns: String,
    },
    /// A column that is used stands in the header twice.
    #[error("`{file}` line {line}: column `{column}` is there twice; rename one of them")]
    DuplicateColumn {
        /// The file as the caller named it.
        file: String,
        /// The line of the header.
        line: u64,
        /// The name that is there twice.
        column: String,
    },
    /// A line of a JSON Lines file is no JSON object.
    #[error(
        "`{file}` line {line}, character {character}: {reason}; expected one complete JSON object on each line"
    )]
    NotAnObject {
        /// The file as the caller named it.
        file: String,
        /// The line.
        line: u64,
        /// Where in the line, in bytes from 1.
        character: usize,
        /// What is wrong.
        reason: &'static str,
    },
    /// No object of a JSON Lines file has a name or a document number.
    #[error(
        "`{file}`: no line has a name or a document number (`full_name`, `surname`, `given`, `doc_number`, `documents`). \
         Say which key is which: --columns surname=…,given=…"
    )]
    NothingNamed {
        /// The file as the caller named it.
        file: String,
    },
}

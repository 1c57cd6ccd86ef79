//! Why a list cannot be read, and the way out.

use people_tables::TableError;

/// A list cannot be read. Nothing of it is returned: half a watchlist would look like a whole one.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// A CSV or JSON Lines file, or an OFAC file as far as it is CSV.
    #[error(transparent)]
    Table(#[from] TableError),
    /// OFAC aliases or addresses without the entries that they belong to.
    #[error("`{file}` holds {what} of OFAC entries, but not the entries; give sdn.csv together with it")]
    WithoutSdn {
        /// The file as the caller named it.
        file: String,
        /// `aliases` or `addresses`.
        what: &'static str,
    },
    /// A row of an OFAC file has too few or too many columns.
    #[error(
        "`{file}` line {line}: {found} columns where an OFAC {what} file has {expected}; the file may be cut short"
    )]
    Columns {
        /// The file as the caller named it.
        file: String,
        /// The line.
        line: u64,
        /// `SDN`, `alias` or `address`.
        what: &'static str,
        /// How many columns the row has.
        found: usize,
        /// How many it should have.
        expected: usize,
    },
    /// An XML file is broken, cut short, or asks for more than is safe.
    #[error("`{file}` line {line}, character {character}: {reason}")]
    Xml {
        /// The file as the caller named it.
        file: String,
        /// The line.
        line: u64,
        /// Where in the line, in bytes from 1.
        character: u64,
        /// What is wrong.
        reason: String,
    },
    /// An XML file of another kind.
    #[error(
        "`{file}` line {line}: the document is `{root}`, no list that is known here (UN `CONSOLIDATED_LIST`, EU `export`, \
         UK `Designations`, Canada `data-set`); give the list itself, not a page about it"
    )]
    NotAList {
        /// The file as the caller named it.
        file: String,
        /// The line.
        line: u64,
        /// The name of the root element.
        root: String,
    },
}

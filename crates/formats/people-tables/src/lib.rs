//! People in CSV and JSON Lines, with a column mapping: watchlists and travellers alike.
//!
//! **Invariant:** a row is never dropped and never altered in silence. What of it cannot be used stands in
//! its [`Row::problems`], and a file of which the rest cannot be trusted ends with a [`TableError`]. Memory
//! is bounded by one record (1 MiB), whatever the input.
//!
//! ```
//! use people_tables::{ColumnMapping, read};
//!
//! let file = "pass.lastname;pass.firstname;dob\nQUISQUE;ANA;1980-02-30\n";
//! let mapping: ColumnMapping = "surname=pass.lastname,given=pass.firstname,birth_date=dob".parse()?;
//! for row in read("people.csv", file.as_bytes(), &mapping)? {
//!     let row = row?;
//!     assert_eq!(row.name.map(|name| name.to_string()).as_deref(), Some("QUISQUE, ANA"));
//!     assert_eq!(row.birth_date, None);
//!     assert_eq!(
//!         row.problems[0].to_string(),
//!         "`people.csv` line 2, column `dob`: is not a date; expected YYYY-MM-DD, YYYY-MM or YYYY",
//!     );
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod content;
mod error;
mod header;
mod json_lines;
mod mapping;
mod problem;
mod records;
mod row;
mod table;
mod text;

pub use error::TableError;
pub use mapping::{Column, ColumnMapping, NotAMapping};
pub use problem::Problem;
pub use records::{MAX_RECORD_BYTES, Record, Records};
pub use row::Row;
pub use table::{Table, read};

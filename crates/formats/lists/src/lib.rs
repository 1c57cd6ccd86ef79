//! Watchlists to listed subjects: the lists of OFAC, the UN Security Council, the EU, the UK and Canada,
//! FollowTheMoney entities, and tables of people or documents in CSV or JSON Lines; and what changed between two
//! versions of a list.
//!
//! **Invariant:** a list that is returned is complete. A file that is cut short or of another kind is an
//! error; a value that cannot be used is left out of its entry and named in [`List::problems`].
//!
//! ```
//! use lists::{SourceFile, read};
//!
//! let file = SourceFile { name: "wanted.csv", bytes: b"id,surname,given,birth_date\n7,QUISQUE,ANA,1980\n" };
//! let lists = read(&[file], &Default::default())?;
//! assert_eq!(lists[0].name, "wanted");
//! assert_eq!(lists[0].summary().individuals, 1);
//! # Ok::<(), lists::ListError>(())
//! ```

mod canada;
mod columns;
mod difference;
mod document_cell;
mod document_number;
mod entries;
mod error;
mod eu;
mod format;
mod ftm;
mod identifier;
mod ofac;
mod problem_log;
mod published_date;
mod subject;
mod summary;
mod table;
mod uk;
mod un;
mod xml;

pub use difference::{Change, Changed, Difference, difference};
pub use error::ListError;
pub use format::{SourceFile, read};
pub use people_tables::{ColumnMapping, Problem};
pub use subject::{List, ListedDate, ListedName, Subject, SubjectKind, Validity};
pub use summary::Summary;

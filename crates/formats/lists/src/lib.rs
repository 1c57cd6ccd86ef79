//! Watchlists to listed subjects: OFAC's SDN list, the UN Security Council's consolidated list, and tables of
//! people in CSV or JSON Lines.
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

mod document_number;
mod error;
mod format;
mod ofac;
mod problem_log;
mod published_date;
mod subject;
mod summary;
mod table;
mod un;

pub use error::ListError;
pub use format::{SourceFile, read};
pub use people_tables::{ColumnMapping, Problem};
pub use subject::{List, ListedDate, ListedName, Subject, SubjectKind, Validity};
pub use summary::Summary;

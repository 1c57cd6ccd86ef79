//! Travellers against listed subjects, with evidence.
//!
//! **Invariants:** pure: the same lists and the same traveller give the same answer, years later too. Nothing is
//! missed: the index finds what comparing with every listed name finds. Every match explains itself.
//!
//! ```
//! use lists::{SourceFile, read};
//! use screening::{Band, DEFAULT_THRESHOLD, Query, Snapshot};
//! use vocabulary::PersonName;
//!
//! let bytes = b"id,surname,given,birth_date\n7,Quisque Nullam,Ana,1980-02-29\n";
//! let lists = read(&[SourceFile { name: "wanted.csv", bytes }], &Default::default())?;
//! let snapshot = Snapshot::build(lists);
//!
//! let query = Query {
//!     names: vec![PersonName::parts("QUISQUE NULLAM", "ANA MARIA")],
//!     birth_date: Some("1980-02-29".parse()?),
//!     ..Query::default()
//! };
//! let found = &snapshot.screen(&query, DEFAULT_THRESHOLD)[0];
//! assert_eq!(found.band, Band::Exact);
//! assert_eq!(snapshot.entry(found.entry).subject.id, "7");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod birth_date;
mod build;
mod document;
mod evidence;
mod facts;
mod key_table;
mod near;
mod oracle;
mod posting;
mod row_date;
mod row_sketch;
mod scan;
mod sections;
mod snapshot;
mod view;
mod weigh;

pub use answer::{Band, Effect, EntryId, Evidence, Match, MatchKind, Query};
pub use names::DEFAULT_THRESHOLD;
pub use sections::NotASnapshot;
pub use snapshot::{Entry, ListInfo, Snapshot};
pub use weigh::STRONG_THRESHOLD;

/// The version of the answers: whoever keeps them asks again when it is another one.
///
/// Raise it with every change of an answer, a score or a threshold; `engine_version` among the tests of `travel` fails
/// until then where its examples show the change. A snapshot of another version is refused.
pub const ENGINE_VERSION: u32 = 2;

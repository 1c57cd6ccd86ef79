//! Watchlists to listed subjects.

mod subject;

pub use subject::{List, ListedDate, ListedName, Problem, Subject, SubjectKind};

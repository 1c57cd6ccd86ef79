//! `ceiba lists prepare --json`: one object.

use screening::Snapshot;
use serde::Serialize;

/// What was made ready, and what it took.
#[derive(Serialize)]
pub(crate) struct Prepared<'a> {
    lists: Vec<PreparedList<'a>>,
    /// Entries of all lists.
    pub(crate) subjects: usize,
    /// Names that travellers are compared with.
    pub(crate) names: usize,
    /// The size of the file.
    pub(crate) bytes: usize,
    /// Seconds to read the lists, make them ready and write the file.
    pub(crate) prepare_s: f64,
}

#[derive(Serialize)]
struct PreparedList<'a> {
    list: &'a str,
    version: Option<&'a str>,
    subjects: u32,
}

impl<'a> Prepared<'a> {
    /// Counts of a snapshot that took so many seconds to make.
    pub(crate) fn new(snapshot: &'a Snapshot, prepare_s: f64) -> Self {
        let lists = snapshot.lists().iter().map(|list| PreparedList {
            list: &list.name,
            version: list.version.as_deref(),
            subjects: list.subjects,
        });
        Self {
            lists: lists.collect(),
            subjects: snapshot.subject_count(),
            names: snapshot.name_count(),
            bytes: snapshot.as_bytes().len(),
            prepare_s,
        }
    }
}

//! `ceiba lists diff --json`: one object per list.

use lists::{Changed, Difference, List, Subject};
use serde::Serialize;

/// What changed between two versions of a list.
#[derive(Serialize)]
pub(crate) struct Differing<'a> {
    list: &'a str,
    /// The versions as their publisher states them; `null` too where there is no such list on a side.
    from_version: Option<&'a str>,
    to_version: Option<&'a str>,
    unchanged: usize,
    added: Vec<Entry<'a>>,
    withdrawn: Vec<Entry<'a>>,
    changed: Vec<ChangedEntry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    kind: &'static str,
    name: Option<String>,
}

#[derive(Serialize)]
struct ChangedEntry<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    changes: Vec<FieldChange<'a>>,
}

#[derive(Serialize)]
struct FieldChange<'a> {
    field: &'static str,
    removed: &'a [String],
    added: &'a [String],
}

impl<'a> Differing<'a> {
    /// The difference of two versions.
    pub(crate) fn new(old: &'a List, new: &'a List, difference: &'a Difference<'a>) -> Self {
        Self {
            list: &new.name,
            from_version: old.version.as_deref(),
            to_version: new.version.as_deref(),
            unchanged: difference.unchanged,
            added: difference.added.iter().map(|subject| Entry::new(subject)).collect(),
            withdrawn: difference.withdrawn.iter().map(|subject| Entry::new(subject)).collect(),
            changed: difference.changed.iter().map(ChangedEntry::new).collect(),
        }
    }
}

impl<'a> Entry<'a> {
    fn new(subject: &'a Subject) -> Self {
        let name = subject.names.first().map(|listed| listed.name.to_string());
        Self { id: &subject.id, kind: subject.kind.as_str(), name }
    }
}

impl<'a> ChangedEntry<'a> {
    fn new(changed: &'a Changed<'a>) -> Self {
        let changes = changed.changes.iter().map(|change| FieldChange {
            field: change.field,
            removed: &change.removed,
            added: &change.added,
        });
        Self { entry: Entry::new(changed.after), changes: changes.collect() }
    }
}

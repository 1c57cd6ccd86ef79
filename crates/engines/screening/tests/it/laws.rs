//! What holds of any lists and any traveller.

use std::sync::Arc;

use lists::{List, Subject};
use proptest::prelude::*;
use screening::{Match, NotASnapshot, Query, Snapshot};
use vocabulary::PersonName;

use crate::lossless::{query, subject};
use crate::people::{QueryBuilder, SubjectBuilder, listed, snapshot, traveller};

/// Lists of a few subjects each; every subject has an id of its own.
fn lists() -> impl Strategy<Value = Vec<List>> {
    let subjects = prop::collection::vec(subject(), 0..6);
    prop::collection::vec(subjects, 1..4).prop_map(|lists| (0..).zip(lists).map(numbered).collect())
}

fn numbered((list, mut subjects): (usize, Vec<Subject>)) -> List {
    for (number, subject) in subjects.iter_mut().enumerate() {
        subject.id = number.to_string();
    }
    List { name: format!("list {list}"), version: None, subjects, problems: Vec::new() }
}

/// The matches by the names of their lists and subjects, in an order that no snapshot decides.
fn by_name(snapshot: &Snapshot, query: &Query) -> Vec<(String, String, Match)> {
    let mut matches: Vec<_> = snapshot
        .screen(query, 0.4)
        .into_iter()
        .map(|mut found| {
            let entry = snapshot.entry(found.entry);
            let names = (entry.list.name.clone(), entry.subject.id);
            // Means nothing in another snapshot.
            found.entry = snapshot.screen(query, 0.4)[0].entry;
            (names.0, names.1, found)
        })
        .collect();
    matches.sort_by_key(|(list, id, found)| (list.clone(), id.clone(), found.kind.as_str()));
    matches
}

fn kept(snapshot: &Snapshot) -> Vec<u64> {
    let words = snapshot.as_bytes().chunks_exact(8);
    words.map(|word| u64::from_ne_bytes(word.try_into().unwrap())).collect()
}

/// Numbers, so that the bytes lie as those of a mapped file do.
struct Kept(Vec<u64>);

impl AsRef<[u8]> for Kept {
    fn as_ref(&self) -> &[u8] {
        bytemuck::cast_slice(&self.0)
    }
}

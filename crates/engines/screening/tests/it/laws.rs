//! What holds of any lists and any traveller.

use std::sync::Arc;

use lists::{List, ListedName, Subject};
use proptest::prelude::*;
use proptest::sample::Index;
use screening::{Band, Evidence, NotASnapshot, Query, Snapshot};
use vocabulary::PersonName;

use crate::lossless::{query, subject};
use crate::people::{QueryBuilder, SubjectBuilder, document, listed, snapshot, traveller};

/// A match as it is told: list and entry by their names, and what does not depend on where they stand.
type Told = (String, String, &'static str, Option<usize>, f64, Band, Vec<Evidence>);

fn told(snapshot: &Snapshot, query: &Query) -> Vec<Told> {
    let mut matches: Vec<Told> = snapshot
        .screen(query, 0.4)
        .into_iter()
        .map(|found| {
            let entry = snapshot.entry(found.entry);
            let kind = found.kind.as_str();
            let list = entry.list.name.clone();
            (list, entry.subject.id, kind, found.listed_name, found.score, found.band, found.evidence)
        })
        .collect();
    matches.sort_by(|one, other| (&one.0, &one.1, one.2).cmp(&(&other.0, &other.1, other.2)));
    matches
}

/// Lists of a few subjects, each with an id of its own.
fn lists() -> impl Strategy<Value = Vec<List>> {
    let subjects = prop::collection::vec(subject(), 0..8);
    prop::collection::vec(subjects, 1..4).prop_map(|lists| (0..).zip(lists).map(numbered).collect())
}

fn numbered((list, mut subjects): (usize, Vec<Subject>)) -> List {
    for (number, subject) in (0..).zip(&mut subjects) {
        subject.id = format!("{number}");
    }
    List { name: format!("list {list}"), version: None, subjects, problems: Vec::new() }
}

fn in_any_order(lists: Vec<List>) -> impl Strategy<Value = Vec<List>> {
    let lists: Vec<_> = lists
        .into_iter()
        .map(|list| {
            let subjects = Just(list.subjects.clone()).prop_shuffle();
            subjects.prop_map(move |subjects| List { subjects, ..list.clone() })
        })
        .collect();
    lists.prop_flat_map(|lists| Just(lists).prop_shuffle())
}

/// Letters of every script, marks, controls, noncharacters.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "\\PC{0,40}", "[\\p{L}\\p{M}' .,<-]{0,60}"]
}

fn any_name() -> impl Strategy<Value = PersonName> {
    prop_oneof![
        (text(), text()).prop_map(|(surname, given)| PersonName::parts(surname, given)),
        text().prop_map(PersonName::whole),
    ]
}

/// Bytes that lie in memory as those of a mapped file do.
struct Kept {
    words: Vec<u64>,
    length: usize,
}

impl Kept {
    fn new(bytes: &[u8]) -> Self {
        let mut words = vec![0_u64; bytes.len().div_ceil(8)];
        bytemuck::cast_slice_mut(&mut words)[..bytes.len()].copy_from_slice(bytes);
        Self { words, length: bytes.len() }
    }
}

impl AsRef<[u8]> for Kept {
    fn as_ref(&self) -> &[u8] {
        &bytemuck::cast_slice(&self.words)[..self.length]
    }
}

fn open(bytes: &[u8]) -> Result<Snapshot, NotASnapshot> {
    Snapshot::open(Arc::new(Kept::new(bytes)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_is_screened(
        on_list in any_name(),
        reported in any_name(),
        numbers in (text(), text()),
        threshold in 0.0..=1.0,
    ) {
        let mut subject = listed("Xicará, Ana").carrying("P", &numbers.0, "");
        subject.names.push(ListedName { name: on_list, is_weak: false });
        let mut query = Query { names: vec![reported], ..Query::default() };
        query.documents = vec![document(&numbers.0, &numbers.1, ""), document("P", &numbers.0, "")];
        let snapshot = snapshot(vec![subject]);
        prop_assert_eq!(snapshot.screen(&query, threshold), snapshot.screen_exhaustive(&query, threshold));
    }

    #[test]
    fn the_order_of_lists_and_entries_changes_no_match(
        (lists, other_order) in lists().prop_flat_map(|lists| (Just(lists.clone()), in_any_order(lists))),
        query in query(),
    ) {
        prop_assert_eq!(told(&Snapshot::build(lists), &query), told(&Snapshot::build(other_order), &query));
    }

    #[test]
    fn a_snapshot_opened_from_its_bytes_answers_as_the_one_that_was_built(
        lists in lists(),
        query in query(),
    ) {
        let built = Snapshot::build(lists);
        let opened = open(built.as_bytes()).unwrap();
        prop_assert_eq!(opened.lists(), built.lists());
        prop_assert_eq!(opened.screen(&query, 0.4), built.screen(&query, 0.4));
        prop_assert_eq!(opened.screen_exhaustive(&query, 0.4), built.screen(&query, 0.4));
    }

    #[test]
    fn damaged_bytes_are_refused(place in any::<Index>(), bit in 0..8_u32, cut in any::<Index>()) {
        let snapshot = snapshot(vec![listed("Xicará Tzoc, Ana").born("1980-02-29").carrying("P", "A123456", "")]);
        let mut bytes = snapshot.as_bytes().to_vec();
        prop_assert!(open(&bytes[..cut.index(bytes.len())]).is_err());
        bytes[place.index(snapshot.as_bytes().len())] ^= 1_u8 << bit;
        prop_assert!(open(&bytes).is_err());
    }
}

#[test]
fn a_changed_header_says_what_it_is_not() {
    let snapshot = snapshot(vec![listed("Xicará Tzoc, Ana")]);
    assert_eq!(snapshot.screen(&traveller("XICARA TZOC, ANA").born("1980"), 0.5).len(), 1);
    for byte in 0..32 {
        let mut bytes = snapshot.as_bytes().to_vec();
        bytes[byte] ^= 0x20;
        let refused = open(&bytes).err();
        let is_told = match byte {
            0..8 => refused == Some(NotASnapshot::OtherFormat),
            8..16 => matches!(refused, Some(NotASnapshot::OtherVersion { .. })),
            _ => refused == Some(NotASnapshot::Damaged),
        };
        assert!(is_told, "byte {byte}: {refused:?}");
    }
}

//! What changed between two versions of a list.

use lists::{Difference, List, difference};
use proptest::prelude::*;

use crate::list;

fn version(rows: &[&str]) -> List {
    list(&[("l.csv", &format!("id,surname,given,birth_date,legal_basis,alias_of\n{}\n", rows.join("\n")))])
}

/// `+id`, `-id` and `~id field -removed +added` of a difference.
fn told(difference: &Difference<'_>) -> Vec<String> {
    let mut told = difference.added.iter().map(|subject| format!("+{}", subject.id)).collect::<Vec<_>>();
    told.extend(difference.withdrawn.iter().map(|subject| format!("-{}", subject.id)));
    for changed in &difference.changed {
        for change in &changed.changes {
            let (id, field) = (&changed.after.id, change.field);
            told.push(format!("~{id} {field} -{:?} +{:?}", change.removed, change.added));
        }
    }
    told
}

#[test]
fn entries_are_added_withdrawn_and_changed_by_their_identifier() {
    let old = version(&["1,QUISQUE,ANA,1980,,", "2,ROE,LUIS,,,", "3,CUX,EVA,,,"]);
    let new =
        version(&["3,CUX,EVA,,,", "1,QUISQUE,ANA,1981-02-03,Orden 5,", "a,KISKE,ANA,,,1", "4,POP,LUZ,,,"]);
    let found = difference(&old, &new);
    assert_eq!(
        told(&found),
        [
            "+4",
            "-2",
            "~1 names -[] +[\"KISKE, ANA\"]",
            "~1 birth_dates -[\"1980\"] +[\"1981-02-03\"]",
            "~1 legal_basis -[] +[\"Orden 5\"]",
        ]
    );
    assert_eq!(found.unchanged, 1);
    assert!(!found.is_empty());
}

#[test]
fn the_same_values_in_another_order_are_a_change_without_values() {
    let old = version(&["1,QUISQUE,ANA,,,", "a,KISKE,ANA,,,1", "b,ROE,ANA,,,1"]);
    let new = version(&["1,QUISQUE,ANA,,,", "b,ROE,ANA,,,1", "a,KISKE,ANA,,,1"]);
    assert_eq!(told(&difference(&old, &new)), ["~1 names -[] +[]"]);
}

#[test]
fn further_entries_of_one_identifier_are_known_by_what_they_say() {
    let entry = |name: &str| {
        format!("<ENTITY><REFERENCE_NUMBER>X</REFERENCE_NUMBER><FIRST_NAME>{name}</FIRST_NAME></ENTITY>")
    };
    let version = |names: &[&str]| {
        let entries = names.iter().map(|name| entry(name)).collect::<String>();
        list(&[("un", &format!("<CONSOLIDATED_LIST><ENTITIES>{entries}</ENTITIES></CONSOLIDATED_LIST>"))])
    };
    let (old, new) = (version(&["A", "B", "C"]), version(&["A", "D"]));
    assert_eq!(
        told(&difference(&old, &new)),
        [
            format!("+{}", new.subjects[1].id),
            format!("-{}", old.subjects[1].id),
            format!("-{}", old.subjects[2].id)
        ]
    );
}

#[test]
fn a_row_above_others_without_ids_is_all_that_is_told_of_it() {
    let version = |rows: &str| list(&[("l.csv", &format!("surname,given\n{rows}"))]);
    let (old, new) = (version("QUISQUE,ANA\nROE,LUIS\n"), version("CUX,EVA\nQUISQUE,ANA\nROE,LUIS\n"));
    assert_eq!(told(&difference(&old, &new)), [format!("+{}", new.subjects[0].id)]);
    assert_eq!(difference(&old, &new).unchanged, 2);
}

fn any_version() -> impl Strategy<Value = List> {
    let row =
        (0..6_u8, "[A-C]", "(1980|1981)?").prop_map(|(id, name, born)| format!("{id},{name},X,{born},,"));
    proptest::collection::vec(row, 1..8)
        .prop_map(|rows| version(&rows.iter().map(String::as_str).collect::<Vec<_>>()))
}

proptest! {
    #[test]
    fn a_list_does_not_differ_from_itself(one in any_version()) {
        prop_assert!(difference(&one, &one).is_empty());
        prop_assert_eq!(difference(&one, &one).unchanged, one.subjects.len());
    }

    #[test]
    fn every_entry_is_told_once_and_backwards_is_the_mirror(old in any_version(), new in any_version()) {
        let (there, back) = (difference(&old, &new), difference(&new, &old));
        prop_assert_eq!(there.added.len() + there.changed.len() + there.unchanged, new.subjects.len());
        prop_assert_eq!(there.withdrawn.len() + there.changed.len() + there.unchanged, old.subjects.len());
        prop_assert_eq!(&there.added, &back.withdrawn);
        prop_assert_eq!(&there.withdrawn, &back.added);
        prop_assert_eq!(there.changed.len(), back.changed.len());
        prop_assert!(there.changed.iter().all(|changed| !changed.changes.is_empty()));
    }
}

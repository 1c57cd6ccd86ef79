//! CSV and JSON Lines watchlists.

use std::collections::{HashMap, HashSet};

use lists::{ListedDate, SubjectKind};
use proptest::prelude::*;

use crate::{documents, error, list, lists, names, problems, validity};

#[test]
fn people_and_documents_are_told_apart_by_what_the_row_has() {
    let list = list(&[(
        "/lists/wanted.2026.csv",
        "id,surname,given,birth_date,doc_type,doc_number,category\n\
         1,QUISQUE,ANA,1980-02-29,P,X1,wanted\n\
         2,,,,V,35509020,lost document\n",
    )]);
    assert_eq!(list.name, "wanted.2026");
    assert_eq!(list.subjects[0].kind, SubjectKind::Individual);
    assert_eq!(list.subjects[0].birth_dates, [ListedDate::Exactly("1980-02-29".parse().unwrap())]);
    assert_eq!(list.subjects[1].kind, SubjectKind::Document);
    assert_eq!(documents(&list.subjects[1]), ["V 35509020 - -"]);
    assert_eq!(list.subjects[1].category.as_deref(), Some("lost document"));
    let summary = list.summary();
    assert_eq!((summary.entries, summary.individuals, summary.documents_alone), (2, 1, 1));
    assert_eq!((summary.names, summary.documents, summary.with_birth_date), (1, 2, 1));
    assert_eq!(problems(&list), [""; 0]);
}

#[test]
fn legal_basis_and_validity_come_from_the_columns_of_a_table() {
    let list = list(&[(
        "lista.csv",
        "id;apellidos;nombres;base_legal;vigente_desde;vigente_hasta\n\
         1;QUISQUE;ANA;Orden 5-2025;2025-03-01;31/03/2026\n\
         2;ROE;LUIS;Orden 5-2025;2027-01-01;\n\
         3;CUX;EVA;;;2026\n",
    )]);
    assert_eq!(list.subjects[0].legal_basis.as_deref(), Some("Orden 5-2025"));
    assert_eq!(validity(&list.subjects[0]), "2025-03-01..2026-03-31");
    let summary = list.summary();
    assert_eq!((summary.with_legal_basis, summary.legal_bases), (2, 1));
    assert_eq!((summary.with_first_day, summary.with_last_day), (2, 2));
    let on = |day: &str| (list.expired(day.parse().unwrap()), list.not_yet(day.parse().unwrap()));
    assert_eq!([on("2026-03-31"), on("2026-04-01"), on("2027-01-01")], [(0, 1), (1, 1), (2, 0)]);
    assert_eq!(problems(&list), [""; 0]);
}

#[test]
fn a_list_of_lost_documents_is_read_by_its_usual_columns() {
    let list = list(&[(
        "sltd.csv",
        "Document Number,Document Type,Issuing Country,Date of Theft\nA-1234567,Passport,Guatemala,2025-11-03\n",
    )]);
    let subject = &list.subjects[0];
    assert_eq!(subject.kind, SubjectKind::Document);
    assert_eq!(documents(subject), ["Passport A-1234567 GTM -"]);
    assert_eq!(validity(subject), "2025-11-03..");
}

#[test]
fn an_alias_row_belongs_to_the_row_that_it_names_before_or_after_it() {
    let list = list(&[(
        "l.csv",
        "id,alias_of,surname,given,birth_date,doc_number\n\
         a,7,KISKE,ANA,1980,X1\n\
         7,,QUISQUE,ANA,1981,\n\
         b,a,KYSKE,ANA,1981,X1\n",
    )]);
    assert_eq!(list.subjects.len(), 1);
    let subject = &list.subjects[0];
    assert_eq!(names(subject), ["QUISQUE, ANA", "KISKE, ANA", "KYSKE, ANA"]);
    assert_eq!(subject.birth_dates.len(), 2);
    assert_eq!(documents(subject), [" X1 - -"]);
    assert_eq!(list.summary().strong_aliases, 2);
}

#[test]
fn an_alias_of_nobody_is_an_entry_of_its_own() {
    let list = list(&[("l.csv", "id,alias_of,surname\n1,9,QUISQUE\n2,2,ROE\n")]);
    assert_eq!(list.subjects.iter().map(|subject| subject.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(
        problems(&list),
        ["`l.csv` line 2, column `alias_of`: names no row of this file; the row is an entry of its own \
             (2 times; also on line 3)"]
    );
}

#[test]
fn ids_are_unique_even_where_the_file_has_them_twice_or_not_at_all() {
    // Stores keep these beside decisions: they are the same in every version of the program.
    assert_eq!(
        ids("id,surname\n1,A\n1,B\n,C\n,C\n1,B\n,C\n"),
        [
            "1",
            "1 (9f0412ea6d66fd3b)",
            "row-f91653d0294fe4fe",
            "row-f91653d0294fe4fe (2)",
            "1 (9f0412ea6d66fd3b) (2)",
            "row-f91653d0294fe4fe (3)",
        ]
    );
    let list = list(&[("l.csv", "id,surname\n1,A\n1,B\n1,C\n")]);
    assert_eq!(
        problems(&list),
        ["`l.csv` line 3, column `id`: is the id of an earlier row; this one is known by what it says \
            (2 times; also on line 4)"]
    );
}

/// The identifiers of a table's entries.
fn ids(table: &str) -> Vec<String> {
    list(&[("l.csv", table)]).subjects.into_iter().map(|subject| subject.id).collect()
}

#[test]
fn a_row_without_an_id_is_known_by_every_value_that_it_has_but_not_by_case_and_blanks() {
    let header = "surname,given,birth_date,sex,nationality,doc_type,doc_number,doc_issuer,doc_expiry,category,\
        legal_basis,valid_from,valid_until";
    let id = |row: &str| ids(&format!("{header}\n{row}\n")).remove(0);
    let values =
        ["PEÑA", "ANA", "1980", "F", "GTM", "P", "X1", "SLV", "2031", "wanted", "Orden 5", "2025", "2027"];
    let one = id(&values.join(","));
    assert_eq!(id("peña, Ana ,1980,f,Guatemala,p,x-1,SV,2031,Wanted,Orden  5,2025,2027"), one);
    let others =
        ["PENA", "EVA", "1981", "M", "SLV", "I", "X2", "GTM", "2032", "lost", "Orden 6", "2024", "2028"];
    for (place, other) in others.into_iter().enumerate() {
        for other in [other, ""] {
            let mut values = values;
            values[place] = other;
            assert_ne!(id(&values.join(",")), one, "{values:?}");
        }
    }
}

proptest! {
    #[test]
    fn rows_above_and_below_give_nobody_the_id_of_another(
        rows in proptest::collection::hash_set("[A-C]{1,2},[A-C]?,(198[0-3])?", 1..8),
        others in proptest::collection::vec("[D-F]{1,2},[A-C]?,(198[0-3])?", 0..8),
        seed in any::<prop::sample::Index>(),
    ) {
        let table = |rows: &[&String]| {
            let rows = rows.iter().map(|row| format!("{row}\n")).collect::<String>();
            ids(&format!("surname,given,birth_date\n{rows}"))
        };
        let rows = rows.iter().collect::<Vec<_>>();
        let before = rows.iter().copied().zip(table(&rows)).collect::<HashMap<_, _>>();
        let mut mixed = rows.iter().copied().chain(&others).collect::<Vec<_>>();
        mixed.rotate_left(seed.index(rows.len()));
        mixed.reverse();
        for (row, id) in mixed.iter().zip(table(&mixed)) {
            prop_assert!(before.get(*row).is_none_or(|before| *before == id), "{row}: {id}");
        }
        prop_assert_eq!(before.values().collect::<HashSet<_>>().len(), rows.len());
    }
}

#[test]
fn what_a_row_cannot_give_is_a_problem_of_the_list() {
    let list = list(&[("l.jsonl", "{\"surname\":\"A\",\"birth_date\":\"31/02/1980\"}\n{\"id\":\"7\"}\n")]);
    assert_eq!(list.subjects.len(), 1);
    assert_eq!(
        problems(&list),
        [
            "`l.jsonl` line 1, column `birth_date`: is not a date; expected YYYY-MM-DD, YYYY-MM or YYYY",
            "`l.jsonl` line 2: has neither a name nor a document number",
        ]
    );
}

#[test]
fn a_header_alone_is_a_list_without_entries_and_says_so() {
    assert_eq!(problems(&list(&[("l.csv", "surname\n")])), ["`l.csv` line 1: the list has no entries"]);
}

#[test]
fn one_unreadable_file_refuses_the_whole_call() {
    let files = [("good.csv", "surname\nA\n"), ("bad.csv", "last\nB\n")];
    assert!(error(&files).starts_with("`bad.csv` line 1: no column holds a name or a document number"));
    assert_eq!(lists(&files[..1]).unwrap().len(), 1);
}

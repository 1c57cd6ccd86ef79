//! Which column of a foreign file means what.

use people_tables::ColumnMapping;
use vocabulary::{Document, PersonName};

use crate::{rows, rows_mapped};

const BOTH_FILES: &str =
    "surname=pass.lastname,given=pass.firstname,birth_date=doc.dob,doc_type=doc.type,doc_number=doc.number";

#[test]
fn one_mapping_serves_files_that_have_only_some_of_its_columns() {
    let people =
        rows_mapped("\"doc.dob\",\"pass.firstname\",\"pass.lastname\"\n1980,ANA,QUISQUE\n", BOTH_FILES);
    assert_eq!(people.unwrap()[0].name, Some(PersonName::parts("QUISQUE", "ANA")));
    let documents = rows_mapped("\"doc.type\",\"doc.number\"\nV,123\n", BOTH_FILES);
    assert_eq!(documents.unwrap()[0].documents, [Document::new("V", "123")]);
    let plain = rows_mapped("surname\nQUISQUE\n", BOTH_FILES);
    assert_eq!(plain.unwrap()[0].name, Some(PersonName::parts("QUISQUE", "")));
}

#[test]
fn a_mapped_column_comes_before_the_one_of_that_name() {
    let rows = rows_mapped("surname,family\nwrong,RIGHT\n", "surname=family").unwrap();
    assert_eq!(rows[0].name, Some(PersonName::parts("RIGHT", "")));
}

#[test]
fn a_file_that_ends_with_no_name_and_no_document_number_is_refused() {
    let refused = rows_mapped("last,born\nQUISQUE,1980\n", "birth_date=born").unwrap_err().to_string();
    assert_eq!(
        refused,
        "`people.csv` line 1: no column holds a name or a document number \
         (`full_name`, `surname`, `given`, `doc_number`); the columns are `last`, `born`. \
         Say which is which: --columns surname=…,given=…"
    );
}

#[test]
fn a_column_that_is_there_twice_is_refused_only_when_it_is_used() {
    let twice = rows("surname,Surname\nA,B\n").unwrap_err().to_string();
    assert_eq!(twice, "`people.csv` line 1: column `surname` is there twice; rename one of them");
    assert_eq!(rows("surname,note,note\nA,x,y\n").unwrap().len(), 1);
}

#[test]
fn what_is_no_mapping_is_told_what_one_is() {
    let error = |text: &str| text.parse::<ColumnMapping>().unwrap_err().to_string();
    assert_eq!(
        error("surname"),
        "`surname` maps no column; expected column=name, for example surname=pass.lastname"
    );
    assert_eq!(
        error("surname="),
        "`surname=` maps no column; expected column=name, for example surname=pass.lastname"
    );
    assert_eq!(
        error("name=x"),
        "there is no column `name`; the columns are id, full_name, surname, second_surname, given, other, birth_date, \
         sex, nationality, doc_type, doc_number, doc_issuer, doc_expiry, category, legal_basis, valid_from, valid_until, \
         alias_of, ref"
    );
}

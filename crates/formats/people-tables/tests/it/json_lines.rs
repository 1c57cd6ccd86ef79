//! JSON Lines: the flat keys, and the nested shape in which travellers are decoded.

use vocabulary::{Document, PersonName, Sex};

use crate::{error, one, problems, rows, rows_mapped};

#[test]
fn flat_keys_say_what_columns_say() {
    let csv = one("id,surname,given,birth_date,doc_type,doc_number\n7,QUISQUE,ANA,1980,P,X1\n");
    let json = one(
        "\n{\"id\":7,\"surname\":\"QUISQUE\",\"given\":\"ANA\",\"birth_date\":1980,\"doc_type\":\"P\",\"doc_number\":\"X1\"}\n",
    );
    assert_eq!(json, csv);
}

#[test]
fn a_decoded_traveller_is_read_with_all_documents() {
    let row = one(
        r#"{"role":"passenger","surname":"QUISQUE","given":"ANA","other":"LUZ","birth_date":"1980-02-29","sex":"F",
        "nationality":"GTM","ref":null,"documents":[{"type":"P","number":"X1","issuer":"GTM","expiry":"2030-01-31"},
        {"type":"V","number":"Y2","issuer":null,"expiry":null}]}"#
            .replace('\n', " "),
    );
    assert_eq!(row.name, Some(PersonName::parts("QUISQUE", "ANA LUZ")));
    assert_eq!(row.sex, Some(Sex::Female));
    assert_eq!(row.reference, None);
    let passport = Document {
        issuer: Some("GTM".parse().unwrap()),
        expiry: Some("2030-01-31".parse().unwrap()),
        ..Document::new("P", "X1")
    };
    assert_eq!(row.documents, [passport, Document::new("V", "Y2")]);
    assert_eq!(row.problems, []);
}

#[test]
fn a_mapping_renames_keys_too() {
    let rows =
        rows_mapped("{\"apellidos\":\"QUISQUE\"}\n{\"surname\":\"ROE\"}\n", "surname=apellidos").unwrap();
    assert_eq!(rows[0].name, Some(PersonName::parts("QUISQUE", "")));
    assert_eq!(rows[1].name, Some(PersonName::parts("ROE", "")));
}

#[test]
fn values_of_another_shape_are_named_and_the_row_is_kept() {
    let row = one(r#"{"surname":"QUISQUE","given":["ANA"],"documents":[{"type":"P"},7],"other":{}}"#);
    assert_eq!(row.name, Some(PersonName::parts("QUISQUE", "")));
    assert_eq!(
        problems(&row),
        [
            "`people.csv` line 1, column `given`: is not text",
            "`people.csv` line 1, column `other`: is not text",
            "`people.csv` line 1, column `documents`: a document without a number",
            "`people.csv` line 1, column `documents`: a document without a number",
        ]
    );
}

#[test]
fn a_line_that_is_no_object_ends_the_file_and_says_where() {
    let file = "{\"surname\":\"A\"}\n{\"surname\" \"B\"}\n";
    assert_eq!(
        error(file),
        "`people.csv` line 2, character 12: no valid JSON; expected one complete JSON object on each line"
    );
    assert_eq!(
        error("{\n \"surname\":\"A\"\n}\n"),
        "`people.csv` line 1, character 1: the object is not complete; expected one complete JSON object on each line"
    );
    assert!(error("{\"surname\":\"A\"}\n7\n").contains("line 2, character 1: no object"));
}

#[test]
fn lines_that_name_nobody_are_refused() {
    assert!(error("{\"a\":1}\n{\"b\":2}\n").contains("no line has a name or a document number"));
    assert_eq!(rows("{\"a\":1}\n{\"surname\":\"A\"}\n").unwrap().len(), 2);
}

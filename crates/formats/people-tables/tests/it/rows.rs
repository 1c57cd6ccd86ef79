//! CSV: every row, its values and its true line.

use people_tables::Records;
use proptest::prelude::*;
use vocabulary::{Document, PersonName, Sex};

use crate::{one, problems, rows, rows_mapped};

#[test]
fn every_column_of_the_contract_is_read() {
    let row = one(
        "id,surname,second_surname,given,other,birth_date,sex,nationality,doc_type,doc_number,doc_issuer,doc_expiry,\
         category,legal_basis,valid_from,valid_until,alias_of,ref\n\
         7,QUISQUE,SANTOS, ANA, LUZ ,1980-02-29,f,gt,P,G-123 456,Korea (Nowhere),2031,\
         wanted,Warrant 5-2025,2025-03,2027-03-01,3,desk 2\n",
    );
    assert_eq!(row.line, 2);
    assert_eq!(row.id.as_deref(), Some("7"));
    assert_eq!(row.alias_of.as_deref(), Some("3"));
    assert_eq!(row.reference.as_deref(), Some("desk 2"));
    assert_eq!(row.name, Some(PersonName::parts("QUISQUE SANTOS", "ANA LUZ")));
    assert_eq!(row.birth_date.unwrap().to_string(), "1980-02-29");
    assert_eq!(row.sex, Some(Sex::Female));
    assert_eq!(row.nationality.unwrap().as_str(), "GTM");
    assert_eq!(row.documents.len(), 1);
    assert_eq!((row.documents[0].kind.as_str(), row.documents[0].number.as_str()), ("P", "G-123 456"));
    assert_eq!(row.documents[0].expiry.unwrap().to_string(), "2031");
    assert_eq!(row.category.as_deref(), Some("wanted"));
    assert_eq!(row.legal_basis.as_deref(), Some("Warrant 5-2025"));
    assert_eq!(row.valid_from.unwrap().to_string(), "2025-03");
    assert_eq!(row.valid_until.unwrap().to_string(), "2027-03-01");
    assert_eq!(
        problems(&row),
        ["`people.csv` line 2, column `doc_issuer`: is not a country; \
          expected an ISO 3166-1 code such as GTM or GT, or its name in English or Spanish"]
    );
}

#[test]
fn a_full_name_is_kept_whole_and_parts_say_more() {
    assert_eq!(one("full_name\nAna Quisque\n").name, Some(PersonName::whole("Ana Quisque")));
    let both = one("full_name,surname,given\nAna Quisque,QUISQUE,ANA\n");
    assert_eq!(both.name, Some(PersonName::parts("QUISQUE", "ANA")));
    assert_eq!(one("surname,given\n,ANA\n").name, Some(PersonName::whole("ANA")));
}

#[test]
fn a_row_with_a_document_and_no_name_is_a_document_alone() {
    let row = one("doc_type,doc_number\nV,35509020\n");
    assert_eq!(row.name, None);
    assert_eq!(row.documents, [Document::new("V", "35509020")]);
    assert_eq!(row.problems, []);
}

#[test]
fn a_value_that_cannot_be_used_is_named_and_the_row_is_kept() {
    let row = one("surname,birth_date,sex,nationality\nQUISQUE,31/02/1980,W,ZZ\n");
    assert_eq!(row.name, Some(PersonName::parts("QUISQUE", "")));
    assert_eq!((row.birth_date, row.sex, row.nationality), (None, None, None));
    assert_eq!(
        problems(&row),
        [
            "`people.csv` line 2, column `birth_date`: is not a date; expected YYYY-MM-DD, YYYY-MM or YYYY",
            "`people.csv` line 2, column `sex`: is not a sex; expected F, M or X",
            "`people.csv` line 2, column `nationality`: is not a country; \
             expected an ISO 3166-1 code such as GTM or GT, or its name in English or Spanish",
        ]
    );
}

#[test]
fn a_table_in_spanish_says_the_same_as_one_in_our_words() {
    let ours = one(
        "surname,second_surname,given,birth_date,sex,nationality,doc_type,doc_number,doc_issuer,legal_basis,valid_until\n\
         QUISQUE,SANTOS,ANA,1980-02-29,F,SLV,DPI,123,GTM,Orden 5,2027-03-31\n",
    );
    let spanish = one(
        "Primer apellido;Segundo_Apellido;NOMBRES;Fecha de nacimiento;Sexo;Nacionalidad;Tipo de documento;\
         Número de documento;País emisor;Base legal;Vigente hasta\n\
         QUISQUE;SANTOS;ANA;29/02/1980;Mujer;salvadoreña;DPI;123;República de Guatemala;Orden 5;31/03/2027\n",
    );
    assert_eq!(spanish, ours);
    let object = one("{\"primer_apellido\":\"QUISQUE\",\"segundo_apellido\":\"SANTOS\",\"nombres\":\"ANA\",\
         \"fecha_nacimiento\":\"29/02/1980\",\"sexo\":\"F\",\"nacionalidad\":\"El Salvador\",\"tipo_documento\":\"DPI\",\
         \"numero_documento\":123,\"pais_emisor\":\"GTM\",\"base_legal\":\"Orden 5\",\"vigente_hasta\":\"2027-03-31\"}\n");
    assert_eq!(people_tables::Row { line: 2, ..object }, ours);
}

#[test]
fn our_own_name_of_a_column_comes_before_another_in_use() {
    let row = one("apellidos,surname,nombre,given\nWRONG,QUISQUE,WRONG,ANA\n");
    assert_eq!(row.name, Some(PersonName::parts("QUISQUE", "ANA")));
    let row = one(
        "{\"apellidos\":\"WRONG\",\"surname\":\"QUISQUE\",\"name\":{\"not\":\"text\"},\"given\":\"ANA\"}\n",
    );
    assert_eq!(row.name, Some(PersonName::parts("QUISQUE", "ANA")));
}

#[test]
fn a_column_that_means_the_same_as_another_is_named_once_with_that_one() {
    let told = |file: &str| {
        let rows = rows(file).unwrap();
        assert_eq!(rows[0].name, Some(PersonName::parts("QUISQUE", "ANA")), "{file}");
        rows.iter().flat_map(problems).collect::<Vec<_>>()
    };
    let same = |line: u32, column: &str, read: &str| {
        format!(
            "`people.csv` line {line}, column `{column}`: means the same as `{read}`, which is read; this one is not"
        )
    };
    for (header, expected) in [
        ("surname,Apellido,given", vec![same(1, "Apellido", "surname")]),
        ("Apellido,surname,given", vec![same(1, "Apellido", "surname")]),
        ("apellidos,primer_apellido,nombres", vec![same(1, "primer_apellido", "apellidos")]),
        ("surname,segundo_apellido,given,name", vec![same(1, "name", "given")]),
        ("surname,apellidos_de_casada,given", vec![]),
    ] {
        let columns = header.split(',').map(|name| match name.to_lowercase().as_str() {
            "given" | "nombres" => "ANA",
            "surname" => "QUISQUE",
            "apellidos" if header.contains("primer") => "QUISQUE",
            "segundo_apellido" => "",
            _ => "OTHER",
        });
        let row = columns.collect::<Vec<_>>().join(",");
        assert_eq!(told(&format!("{header}\n{row}\n{row}\n")), expected, "{header}");
        let pairs = header.split(',').zip(row.split(','));
        let object = pairs.map(|(key, value)| format!("\"{key}\":\"{value}\"")).collect::<Vec<_>>().join(",");
        assert_eq!(told(&format!("{{{object}}}\n{{{object}}}\n")), expected, "{header}");
    }
    // Which one is meant is said by the mapping; a value that is not there is passed over in favour of one that is.
    let mapped = rows_mapped("surname,family\nOTHER,QUISQUE\n", "surname=family").unwrap();
    assert_eq!(mapped[0].problems, []);
    let mapped = rows_mapped("{\"surname\":\"OTHER\",\"Family\":\"QUISQUE\"}\n", "surname=family").unwrap();
    assert_eq!(
        (mapped[0].name.clone(), &mapped[0].problems[..]),
        (Some(PersonName::parts("QUISQUE", "")), &[][..])
    );
    assert_eq!(told("{\"surname\":null,\"apellidos\":\"QUISQUE\",\"given\":\"ANA\"}\n"), [""; 0]);
}

#[test]
fn no_problem_quotes_a_value() {
    let values = "WERT,WERT,WERT,WERT,1980-02-30,05/04/1990,1990-13-01,WERT";
    let row = one(format!(
        "surname,sex,nationality,doc_issuer,birth_date,valid_from,doc_expiry,doc_number\n{values}\n"
    ));
    assert_eq!(row.problems.len(), 6);
    for problem in &row.problems {
        let is_quoted = values.split(',').any(|value| problem.to_string().contains(value));
        assert!(!is_quoted && problem.column.is_some(), "{problem}");
    }
}

#[test]
fn a_list_of_lost_documents_needs_no_mapping() {
    let row = one(
        "document_number,document_type,issuing_country,date_of_theft\nA-1234567,Passport,Guatemala,2025-11-03\n",
    );
    assert_eq!(row.name, None);
    assert_eq!((row.documents[0].number.as_str(), row.documents[0].kind.as_str()), ("A-1234567", "Passport"));
    assert_eq!(row.documents[0].issuer.unwrap().as_str(), "GTM");
    assert_eq!(row.valid_from.unwrap().to_string(), "2025-11-03");
}

#[test]
fn the_file_shows_which_number_of_a_date_is_the_day() {
    let born = |file: &str| {
        let rows = rows(format!("surname,birth_date\n{file}")).unwrap();
        (rows[0].birth_date.map(|date| date.to_string()), rows[0].problems.len())
    };
    assert_eq!(born("A,05/04/1990\nB,29/02/1980\n"), (Some("1990-04-05".into()), 0));
    assert_eq!(born("A,05/04/1990\nB,02/29/1980\n"), (Some("1990-05-04".into()), 0));
    assert_eq!(born("A,05/04/1990\n"), (Some("1990".into()), 1));
    assert_eq!(born("A,04/04/1990\n"), (Some("1990-04-04".into()), 0));
}

#[test]
fn m_is_mujer_only_beside_hombres_and_without_females() {
    let sexes = |letters: &[&str]| {
        let read = |file: String| {
            rows(file).unwrap().iter().map(|row| row.sex.unwrap().as_str()).collect::<String>()
        };
        let table = read(format!("surname,sexo\nA,{}\n", letters.join("\nA,")));
        let object = |letter: &&str| format!("{{\"apellidos\":\"A\",\"Sexo\":\" {letter}\"}}\n");
        let objects = read(letters.iter().map(object).collect());
        assert_eq!(table, objects);
        table
    };
    assert_eq!(sexes(&["M", "F"]), "MF");
    assert_eq!(sexes(&["M", "h"]), "FM");
    assert_eq!(sexes(&["H", "M", "F"]), "MMF");
    // What stands behind the beginning of a long file decides nothing.
    let females = vec!["F"; 40_000];
    assert_eq!(sexes(&[&["M"], &females[..], &["H"]].concat()), format!("M{}M", "F".repeat(40_000)));
}

#[test]
fn a_value_that_the_beginning_of_the_file_ends_in_decides_nothing() {
    // `Hombre` stands so that its first letter is the last one that is looked at to tell what `M` is.
    const LOOKED_AT: usize = 64 * 1024;
    let rows_before = |line: &str, first: usize| {
        let left = LOOKED_AT - 1 - first;
        let filled = "A".repeat(left % line.len());
        (line.repeat(left / line.len()), filled)
    };
    let (before, filled) = rows_before("A,\n", "surname,sex\n,".len() + "A,M\n".len());
    let file = format!("surname,sex\nA,M\n{before}{filled},Hombre\n");
    assert_eq!(&file[LOOKED_AT - 1..LOOKED_AT], "H");
    let rows = rows(file).unwrap();
    assert_eq!((rows[0].sex, rows[rows.len() - 1].sex), (Some(Sex::Male), Some(Sex::Male)));
}

#[test]
fn a_row_that_says_nothing_is_kept_and_named() {
    let row = one("id,surname\n9,\n");
    assert_eq!(problems(&row), ["`people.csv` line 2: has neither a name nor a document number"]);
}

#[test]
fn separators_marks_and_encodings_do_not_change_what_is_said() {
    let expected = one("surname,given\nNÚÑEZ,JOSÉ\n");
    for file in [
        "\u{feff}surname,given\r\nNÚÑEZ,JOSÉ\r\n".as_bytes(),
        "Surname;GIVEN\nNÚÑEZ;JOSÉ".as_bytes(),
        "surname\tgiven\nNÚÑEZ\tJOSÉ\n".as_bytes(),
        b"\"surname\",\"given\"\nN\xda\xd1EZ,JOS\xc9\n",
    ] {
        assert_eq!(one(file), expected, "{}", String::from_utf8_lossy(file));
    }
}

#[test]
fn lines_are_counted_through_quotes_blank_lines_and_both_line_ends() {
    for end in ["\n", "\r\n"] {
        let file = [
            "surname,category",
            "A,plain",
            "",
            "B,\"two",
            "lines\"",
            "",
            "",
            "C,\"a, \"\"quoted\"\" comma\"",
            " ,",
            "D,x",
        ];
        let rows = rows(file.join(end)).unwrap();
        let found =
            rows.iter().map(|row| (row.name.clone().unwrap().to_string(), row.line)).collect::<Vec<_>>();
        assert_eq!(found, [("A".into(), 2), ("B".into(), 4), ("C".into(), 8), ("D".into(), 10)], "{end:?}");
        assert_eq!(rows[1].category, Some(format!("two{end}lines")));
        assert_eq!(rows[2].category.as_deref(), Some("a, \"quoted\" comma"));
    }
}

#[test]
fn a_ragged_row_is_kept_and_named() {
    let rows = rows("surname,given,sex\nQUISQUE\nROE,JANE,F,extra\n").unwrap();
    assert_eq!(rows[0].name, Some(PersonName::parts("QUISQUE", "")));
    assert_eq!(rows[1].name, Some(PersonName::parts("ROE", "JANE")));
    assert_eq!(
        problems(&rows[1]),
        ["`people.csv` line 3: has 4 fields where the header has 3; is a separator not quoted?"]
    );
    assert_eq!(rows[0].problems.len(), 1);
}

#[test]
fn a_header_alone_is_a_table_without_rows() {
    assert_eq!(rows("surname,given\n").unwrap(), []);
}

/// What the `csv` crate makes of the same bytes; lines of white space apart, it is the model.
fn model(bytes: &[u8]) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.byte_records().map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect()).collect()
}

proptest! {
    #[test]
    fn records_are_those_of_the_model_or_a_quotation_is_open(text in "[ab\",\r\n]{0,40}") {
        let mut records = Records::new("t", text.as_bytes(), b',');
        let mut found = Vec::new();
        let closed = loop {
            match records.next_record() {
                Ok(Some(record)) => found.push(record.iter().map(|f| f.as_bytes().to_vec()).collect::<Vec<_>>()),
                Ok(None) => break true,
                Err(_) => break false,
            }
        };
        let model = model(text.as_bytes());
        if closed {
            prop_assert_eq!(found, model);
        } else {
            // The model swallows the rest of the file into the last record.
            prop_assert_eq!(&found[..], &model[..model.len() - 1]);
            prop_assert!(text.contains('"'));
        }
    }

    #[test]
    fn a_quoted_value_comes_back_as_it_was(value in "[a-zñ,;\"\r\n\t ]{1,60}") {
        let quoted = value.replace('"', "\"\"");
        let row = one(format!("surname,category\nX,\"{quoted}\"\n"));
        let expected = value.trim();
        prop_assert_eq!(row.category.as_deref(), (!expected.is_empty()).then_some(expected));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = rows(&bytes);
        let _ = rows([b"surname,birth_date\n", bytes.as_slice()].concat());
        let _ = rows([b"{\"surname\":", bytes.as_slice()].concat());
    }
}

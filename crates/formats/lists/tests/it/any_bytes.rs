//! Whatever the bytes, reading ends with lists or with an error.

use lists::{ColumnMapping, SourceFile, read};
use proptest::prelude::*;

use crate::{canada, eu, ftm, uk, un::LIST};

const SDN_ROW: &[u8] = b"1,\"A, B\",\"individual\",\"X\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"";

fn read_bytes(bytes: &[u8]) {
    let _ = read(&[SourceFile { name: "f", bytes }], &ColumnMapping::default());
}

proptest! {
    #[test]
    fn bytes_after_any_beginning(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for beginning in [&b""[..], b"id,surname,alias_of\n", b"{\"surname\":\"A\"", b"<CONSOLIDATED_LIST>", SDN_ROW] {
            read_bytes(&[beginning, &bytes].concat());
        }
    }

    #[test]
    fn a_list_of_any_publisher_with_bytes_changed(
        which in 0..7_usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let list = [eu::FSF, eu::JOURNAL, uk::XML, uk::CON_LIST, uk::SANCTIONS_LIST, canada::LIST, ftm::LIST][which];
        let mut bytes = list.as_bytes().to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        read_bytes(&bytes);
    }

    #[test]
    fn cells_of_any_text(text in "[ -~ñАя;,/()0-9.\"]{0,60}") {
        let cell = text.replace('"', "\"\"");
        let journal = format!("celex,recordId,annex,schema,name,alias,birthDate,nationality,passportNumber\n1,2,I,Person,\"{cell}\",\"{cell}\",\"{cell}\",\"{cell}\",\"{cell}\"\n");
        let uk = format!("Name 6,Name 1,DOB,Nationality,Passport Number,Group Type,Group ID\nQ,A,\"{cell}\",\"{cell}\",\"{cell}\",Individual,1\n");
        for file in [journal, uk] {
            let files = [SourceFile { name: "f", bytes: file.as_bytes() }];
            let lists = read(&files, &ColumnMapping::default()).unwrap();
            prop_assert_eq!(lists[0].summary().individuals, 1);
            prop_assert!(lists[0].subjects[0].names.iter().all(|name| !name.name.is_empty()));
            let says_a_name = text.contains(char::is_alphabetic);
            prop_assert!(!says_a_name || !lists[0].subjects[0].names.is_empty(), "nobody is lost");
        }
    }

    #[test]
    fn remarks_of_any_text(remarks in "(DOB |Passport |a\\.k\\.a\\. '|nationality |[ -~ñ';().]){0,40}") {
        let remarks = remarks.replace('"', "'");
        let row = String::from_utf8_lossy(SDN_ROW);
        read_bytes(format!("{row}{remarks}\"\r\n\u{1a}").as_bytes());
    }

    #[test]
    fn a_list_with_one_byte_changed(place in 0..LIST.len(), byte in any::<u8>()) {
        let mut bytes = LIST.as_bytes().to_vec();
        bytes[place] = byte;
        read_bytes(&bytes);
    }

    #[test]
    fn alias_and_birth_date_of_any_text(text in "[ -~ñÑا;()\"]{0,60}") {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let xml = LIST.replace("Ana Kiske; Anna Kiske", &text).replace("Nov. 1973 ", &text);
        let files = [SourceFile { name: "f", bytes: xml.as_bytes() }];
        let lists = read(&files, &ColumnMapping::default()).unwrap();
        prop_assert_eq!(lists[0].summary().individuals, 1);
        prop_assert!(lists[0].subjects[0].names.iter().all(|name| !name.name.is_empty()));
    }
}

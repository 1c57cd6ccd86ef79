//! The UN's consolidated list.

use lists::{ColumnMapping, ListedDate, SourceFile, SubjectKind, read};
use proptest::prelude::*;

use crate::{documents, error, list, lists, names, problems, validity};

pub(crate) const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>1</DATAID><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><UN_LIST_TYPE>DRC</UN_LIST_TYPE>
      <LISTED_ON>2015-04-07-04:00</LISTED_ON>
      <FIRST_NAME>ANA  </FIRST_NAME><SECOND_NAME>LUZ</SECOND_NAME><THIRD_NAME/><FOURTH_NAME>QUISQUE</FOURTH_NAME>
      <NAME_ORIGINAL_SCRIPT>آنا</NAME_ORIGINAL_SCRIPT>
      <GENDER>Female</GENDER>
      <COMMENTS1>Seen
         in Nowhere &amp; elsewhere&#46;</COMMENTS1>
      <DESIGNATION><VALUE>Director</VALUE></DESIGNATION>
      <NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE><VALUE>former Soviet Union</VALUE></NATIONALITY>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ana Kiske; Anna Kiske</ALIAS_NAME>
        <DATE_OF_BIRTH>1979-12-31</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>"Anita"</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ADDRESS><CITY>Nowhere</CITY><COUNTRY>Belize</COUNTRY></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1980-02-29</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1981</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1982</FROM_YEAR><TO_YEAR>1984</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><NOTE>30-35 years old</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE/></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>diplomatic passport no. D 000898</NUMBER>
        <ISSUING_COUNTRY>Yemen</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT><TYPE_OF_DOCUMENT2>Birth certificate</TYPE_OF_DOCUMENT2><NUMBER>77</NUMBER>
        <COUNTRY_OF_ISSUE>Belize</COUNTRY_OF_ISSUE></INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT></INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT/>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY>
      <REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER><FIRST_NAME>NOWHERE TRADING (NT)</FIRST_NAME>
      <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>NT (Nowhere; Somewhere)</ALIAS_NAME></ENTITY_ALIAS>
    </ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>
"#;

#[test]
fn an_entry_says_all_that_the_publisher_says() {
    let list = list(&[("un.xml", LIST)]);
    assert_eq!(
        (list.name.as_str(), list.version.as_deref()),
        ("un-consolidated", Some("2026-02-27T00:00:09.554Z"))
    );
    let subject = &list.subjects[0];
    assert_eq!((subject.id.as_str(), subject.kind), ("XXi.001", SubjectKind::Individual));
    assert_eq!(names(subject), ["ANA LUZ QUISQUE", "آنا", "Ana Kiske", "Anna Kiske", "Anita (weak)"]);
    let date = |text: &str| text.parse().unwrap();
    assert_eq!(
        subject.birth_dates,
        [
            ListedDate::Exactly(date("1980-02-29")),
            ListedDate::About(date("1981")),
            ListedDate::Between(date("1982"), date("1984")),
            ListedDate::Exactly(date("1973-11")),
            ListedDate::Exactly(date("1979-12-31")),
        ]
    );
    assert_eq!(subject.sex.unwrap().as_str(), "F");
    assert_eq!(subject.nationalities.iter().map(ToString::to_string).collect::<Vec<_>>(), ["IRN"]);
    assert_eq!(documents(subject), ["Passport D 000898 YEM -", "Birth certificate 77 BLZ -"]);
    assert_eq!(subject.category.as_deref(), Some("DRC"));
    assert_eq!(subject.legal_basis.as_deref(), Some("UN Security Council resolution 1533 (2004)"));
    assert_eq!(validity(subject), "2015-04-07..");
    assert_eq!(
        subject.remarks.as_deref(),
        Some("Seen in Nowhere & elsewhere.\nDesignation: Director\nAddress: Nowhere, Belize")
    );
    assert_eq!(
        problems(&list),
        [
            "`un.xml` line 24, column `INDIVIDUAL_DATE_OF_BIRTH`: has no date that can be read; left out",
            "`un.xml` line 4, column `NATIONALITY`: is no country that is known here; left out",
            "`un.xml` line 30, column `INDIVIDUAL_DOCUMENT`: has no number; left out",
        ]
    );
}

#[test]
fn entities_are_entries_with_their_names_untouched() {
    let list = list(&[("un.xml", LIST)]);
    let entity = &list.subjects[1];
    assert_eq!((entity.id.as_str(), entity.kind), ("XXe.001", SubjectKind::Entity));
    assert_eq!(names(entity), ["NOWHERE TRADING (NT)", "NT (Nowhere; Somewhere)"]);
    let summary = list.summary();
    assert_eq!((summary.entries, summary.individuals, summary.entities), (2, 1, 1));
    assert_eq!((summary.names, summary.strong_aliases, summary.weak_aliases), (7, 4, 1));
    assert_eq!((summary.with_birth_date, summary.documents), (1, 2));
}

#[test]
fn another_document_is_called_what_it_is() {
    assert_eq!(
        error(&[("un.xml", "<!DOCTYPE html>\n<html><body>Not found</body></html>")]),
        "`un.xml` line 1, character 1: this list has no document type declaration; is it a web page?"
    );
    assert_eq!(
        error(&[("un.xml", "\n<html><body>Not found</body></html>")]),
        "`un.xml` line 2: the document is `html`, no list that is known here (UN `CONSOLIDATED_LIST`, EU `export`, \
         UK `Designations`, Canada `data-set`); give the list itself, not a page about it"
    );
}

#[test]
fn broken_xml_is_refused_at_its_place() {
    let crossed = LIST.replace("</GENDER>", "</SEX>");
    assert!(
        error(&[("un.xml", &crossed)]).starts_with("`un.xml` line 9, character "),
        "{}",
        error(&[("un.xml", &crossed)])
    );
    let cut = &LIST[..LIST.find("<GENDER>").unwrap()];
    assert_eq!(
        error(&[("un.xml", cut)]),
        "`un.xml` line 9, character 7: the file is cut short inside `INDIVIDUAL`"
    );
    assert_eq!(error(&[("un.xml", "<")]).lines().count(), 1);
    let twice = format!("{LIST}<CONSOLIDATED_LIST/>");
    assert!(error(&[("un.xml", &twice)]).contains("a second document begins after the list"));
}

#[test]
fn bytes_that_are_no_utf8_are_refused_at_their_place() {
    let bytes = [&b"<CONSOLIDATED_LIST>\n<A>"[..], b"\xd1\xfe</A></CONSOLIDATED_LIST>"].concat();
    let file = SourceFile { name: "un.xml", bytes: &bytes };
    let error = read(&[file], &ColumnMapping::default()).unwrap_err().to_string();
    assert_eq!(error, "`un.xml` line 2, character 4: is not UTF-8");
}

#[test]
fn what_would_grow_in_memory_is_refused() {
    let inside = |content: &str| format!("<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL>{content}");
    let long = inside(&"A".repeat(2_000_000));
    assert!(error(&[("un.xml", &long)]).contains("an entry is longer than 1 MiB"));
    let wide = inside(&"<A/>".repeat(500_000));
    assert!(error(&[("un.xml", &wide)]).contains("an entry is longer than 1 MiB"));
    let deep = inside(&"<A>".repeat(100_000));
    assert!(error(&[("un.xml", &deep)]).contains("elements are nested deeper"));
    let entity = inside("&lol;");
    assert!(error(&[("un.xml", &entity)]).contains("an entity that XML does not define"));
    let attributes = inside(&format!("<A {}/>", "a='' ".repeat(1000)));
    assert!(error(&[("un.xml", &attributes)]).contains("more attributes"));
}

proptest! {
    #[test]
    fn no_prefix_is_taken_as_the_whole_list(end in 0..LIST.trim_end().len()) {
        let end = (0..=end).rev().find(|end| LIST.is_char_boundary(*end)).unwrap();
        prop_assert!(lists(&[("un.xml", &LIST[..end])]).is_err());
    }
}

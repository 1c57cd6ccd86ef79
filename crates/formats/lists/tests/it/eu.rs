//! The EU's consolidated list and the table of one regulation.

use lists::SubjectKind;
use proptest::prelude::*;

use crate::{birth_dates, documents, error, list, lists, names, nationalities, problems, validity};

pub(crate) const FSF: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-06-05T15:51:25.849+02:00" globalFileId="1">
  <sanctionEntity designationDate="2022-03-09" unitedNationId="" euReferenceNumber="EU.9.1" logicalId="1">
    <remark>Seen in Nowhere</remark>
    <regulation publicationDate="2022-03-10" entryIntoForceDate="2022-03-10" numberTitle="2022/396 (OJ L80)" programme="UKR" logicalId="2">
      <publicationUrl>http://law.example/1</publicationUrl></regulation>
    <regulation publicationDate="2014-03-17" entryIntoForceDate="2014-03-17" numberTitle="269/2014 (OJ L78)" programme="UKR" logicalId="3"/>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Ana" middleName="Luz" lastName="Quisque" wholeName="Ana Luz Quisque" function="Director" gender="F" strong="true">
      <regulationSummary numberTitle="269/2014 (OJ L78)"/></nameAlias>
    <nameAlias firstName="" lastName="Quisque" wholeName="Anita Quisque &quot;la Jefa&quot;" strong="false"/>
    <nameAlias wholeName="Ана Квискве" nameLanguage="BG" strong="true"><remark>Low quality alias</remark></nameAlias>
    <nameAlias wholeName="Anna Kiske" strong="true"/>
    <citizenship countryIso2Code="GT" countryDescription="GUATEMALA"/>
    <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
    <citizenship countryIso2Code="SU" countryDescription="SOVIET UNION"/>
    <birthdate circa="false" birthdate="1980-02-29" dayOfMonth="29" monthOfYear="2" year="1980" countryIso2Code="00"/>
    <birthdate circa="true" year="1981"/>
    <birthdate circa="false" yearRangeFrom="1982" yearRangeTo="1984"/>
    <birthdate circa="false" city="Nowhere" countryIso2Code="BZ"/>
    <birthdate circa="false" year="80"/>
    <address city="Nowhere" street="1 Calle" countryIso2Code="BZ" countryDescription="BELIZE"/>
    <identification number="A-123" identificationTypeCode="passport" identificationTypeDescription="National passport" countryIso2Code="GT" validTo="2031-05-01"/>
    <identification number="" latinNumber="77" identificationTypeCode="id" countryIso2Code="00" countryDescription="UNKNOWN"/>
    <identification identificationTypeCode="id"/>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="EU.9.2" logicalId="4">
    <regulation publicationDate="2014-03-17" entryIntoForceDate="2014-03-18" numberTitle="269/2014 (OJ L78)" programme="UKR"/>
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias firstName="" lastName="" wholeName="Nowhere Trading" strong="true"/>
  </sanctionEntity>
</export>
"#;

#[test]
fn the_consolidated_list_says_all_that_the_publisher_says() {
    let list = list(&[("x", FSF)]);
    assert_eq!(
        (list.name.as_str(), list.version.as_deref()),
        ("eu-fsf", Some("2026-06-05T15:51:25.849+02:00"))
    );
    let subject = &list.subjects[0];
    assert_eq!((subject.id.as_str(), subject.kind), ("EU.9.1", SubjectKind::Individual));
    assert_eq!(
        names(subject),
        ["Quisque, Ana Luz", "Anna Kiske", "Anita Quisque \"la Jefa\" (weak)", "Ана Квискве (weak)"]
    );
    assert_eq!(birth_dates(subject), ["1980-02-29", "circa 1981", "1982 to 1984"]);
    assert_eq!(subject.sex.unwrap().as_str(), "F");
    assert_eq!(nationalities(subject), ["GTM"]);
    assert_eq!(documents(subject), ["National passport A-123 GTM 2031-05-01", "id 77 - -"]);
    assert_eq!(subject.legal_basis.as_deref(), Some("2022/396 (OJ L80); 269/2014 (OJ L78)"));
    assert_eq!(subject.category.as_deref(), Some("UKR"));
    assert_eq!(validity(subject), "2022-03-09..");
    assert_eq!(
        subject.remarks.as_deref(),
        Some("Seen in Nowhere\nFunction: Director\nAddress: 1 Calle, Nowhere, BELIZE")
    );
    let company = &list.subjects[1];
    assert_eq!((company.kind, validity(company)), (SubjectKind::Entity, "2014-03-18..".to_owned()));
    assert_eq!(
        problems(&list),
        [
            "`x` line 21, column `birthdate`: has no date that can be read; left out",
            "`x` line 16, column `citizenship`: is no country that is known here; left out",
            "`x` line 25, column `identification`: has no number; left out",
        ]
    );
}

#[test]
fn a_prefix_of_the_name_space_changes_nothing() {
    let with_prefix = FSF
        .replace("xmlns=", "xmlns:f=")
        .replace("</", "</f:")
        .replace("\n  <s", "\n  <f:s")
        .replace("<export", "<f:export");
    let with_prefix = [
        "remark",
        "regulation",
        "publicationUrl",
        "subjectType",
        "nameAlias",
        "citizenship",
        "birthdate",
        "address",
        "identification",
    ]
    .iter()
    .fold(with_prefix, |text, name| text.replace(&format!("<{name}"), &format!("<f:{name}")));
    assert_eq!(list(&[("x", &with_prefix)]).subjects, list(&[("x", FSF)]).subjects);
}

#[test]
fn another_export_without_entries_is_a_list_without_entries() {
    assert_eq!(list(&[("x", "<export/>")]).subjects, []);
    assert!(error(&[("x", "<export>")]).contains("cut short"));
}

pub(crate) const JOURNAL: &str = "\u{feff}celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,\
    previousName,nationality,birthDate,position,passportNumber,gender,taxNumber,idNumber\n\
    32014R0999,1,EU-XXX,I.PERSONS,Asset freeze,17.3.2014,\"Did this, and that.\",Person,Ana Luz QUISQUE (Ана Луз КВИСКВЕ),\
    Anna KISKE; Ганна КIСКЕ / Анна КИСКЕ,Anita,,\"Russian, United Arab Emirates\",29.2.1980 or 1981; Nowhere,Director,\
    \"Croatian passport no 012516964 (date of expiry: 5.5.2033); 76 2759110\",female,7701 (Russia),\n\
    32014R0999,1,EU-XXX,I.ENTITIES,Asset freeze,17.3.2014,,Company,\"Nowhere Trading (formerly, Anywhere)\",NT; N. Trading,,\
    Old Nowhere,,,,,,123,\n\
    32014R0999,2,EU-XXX,I.PERSONS,Asset freeze,soon,,Person,Luis ROE,,,,Latvia and Israel,10 October (year unknown),,,male,,\
    \"(1) 530308406 (2) 531246870\"\n";

#[test]
fn a_regulation_gives_every_value_of_its_cells() {
    let list = list(&[("eu.csv", JOURNAL)]);
    assert_eq!((list.name.as_str(), list.version.as_deref()), ("eu-32014R0999", None));
    let subject = &list.subjects[0];
    assert_eq!((subject.id.as_str(), subject.kind), ("32014R0999 I.PERSONS 1", SubjectKind::Individual));
    assert_eq!(
        names(subject),
        [
            "QUISQUE, Ana Luz",
            "КВИСКВЕ, Ана Луз",
            "KISKE, Anna",
            "КIСКЕ, Ганна",
            "КИСКЕ, Анна",
            "Anita (weak)"
        ]
    );
    assert_eq!(birth_dates(subject), ["1980-02-29", "1981"]);
    assert_eq!(nationalities(subject), ["RUS", "ARE"]);
    assert_eq!(
        documents(subject),
        ["Croatian passport no 012516964 HRV 2033-05-05", "Passport 76 2759110 - -", "Tax number 7701 RUS -"]
    );
    assert_eq!(subject.sex.unwrap().as_str(), "F");
    assert_eq!(subject.category.as_deref(), Some("EU-XXX"));
    assert_eq!(subject.legal_basis.as_deref(), Some("CELEX 32014R0999, annex I.PERSONS"));
    assert_eq!(validity(subject), "2014-03-17..");
    let remarks = subject.remarks.as_deref().unwrap();
    for line in
        ["\nName as published: Ana Luz QUISQUE (Ана Луз КВИСКВЕ)\n", "\nReason: Did this, and that.\n"]
    {
        assert!(remarks.contains(line), "{remarks}");
    }

    let company = &list.subjects[1];
    assert_eq!((company.id.as_str(), company.kind), ("32014R0999 I.ENTITIES 1", SubjectKind::Entity));
    assert_eq!(names(company), ["Nowhere Trading (formerly, Anywhere)", "NT", "N. Trading", "Old Nowhere"]);
    assert_eq!(documents(company), [""; 0]);

    let other = &list.subjects[2];
    assert_eq!(nationalities(other), ["LVA", "ISR"]);
    assert_eq!(documents(other), ["ID 530308406 - -", "ID 531246870 - -"]);
    assert_eq!(
        problems(&list),
        [
            "`eu.csv` line 4, column `startDate`: is no day that can be read; left out",
            "`eu.csv` line 4, column `birthDate`: holds a date that cannot be read; left out",
        ]
    );
}

#[test]
fn a_row_that_does_not_say_what_it_lists_is_read_as_a_person() {
    let kinds = |schema: &str| {
        let list = list(&[("eu.csv", &JOURNAL.replace(",Person,Luis ROE", &format!(",{schema},Luis ROE")))]);
        let subject = &list.subjects[2];
        (subject.kind, names(subject), documents(subject).len(), problems(&list).remove(0))
    };
    for schema in ["", " ", "Individual", "<nobody>"] {
        let (kind, names, documents, problem) = kinds(schema);
        assert_eq!((kind, documents), (SubjectKind::Individual, 2), "{schema}");
        assert_eq!(names, ["ROE, Luis"]);
        assert_eq!(
            problem,
            "`eu.csv` line 4, column `schema`: does not say what the row lists; read as a person"
        );
    }
    for (schema, expected) in [
        ("person", SubjectKind::Individual),
        ("LegalEntity", SubjectKind::Entity),
        ("Organization", SubjectKind::Entity),
        ("PublicBody", SubjectKind::Entity),
        ("Vessel", SubjectKind::Vessel),
        ("Airplane", SubjectKind::Aircraft),
    ] {
        let (kind, _, _, problem) = kinds(schema);
        assert_eq!(kind, expected);
        assert!(!problem.contains("schema"), "{problem}");
    }
}

proptest! {
    #[test]
    fn no_prefix_is_taken_as_the_whole_list(end in 0..FSF.trim_end().len()) {
        let end = (0..=end).rev().find(|end| FSF.is_char_boundary(*end)).unwrap();
        prop_assert!(lists(&[("x", &FSF[..end])]).is_err());
    }
}

//! The UK's lists.

use lists::SubjectKind;

use crate::{birth_dates, documents, list, names, nationalities, problems, validity};

pub(crate) const XML: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <DateGenerated>02/09/2026</DateGenerated>
  <Designation>
    <LastUpdated>04/08/2026</LastUpdated><DateDesignated>29/06/2012</DateDesignated>
    <UniqueID>AFG9001</UniqueID><OFSIGroupID>99</OFSIGroupID><UNReferenceNumber>TAi.999</UNReferenceNumber>
    <Names>
      <Name><Name1>Anna</Name1><Name6>KISKE</Name6><NameType>Alias</NameType><AliasStrength>Low quality</AliasStrength></Name>
      <Name><Name1>Ana</Name1><Name2>Luz</Name2><Name6>QUISQUE</Name6><NameType>Primary Name</NameType></Name>
      <Name><Name6>Anita</Name6><NameType>Alias</NameType></Name>
    </Names>
    <NonLatinNames><NonLatinName><NameNonLatinScript>آنا</NameNonLatinScript></NonLatinName></NonLatinNames>
    <RegimeName>The Nowhere (Sanctions) (EU Exit) Regulations 2020</RegimeName>
    <IndividualEntityShip>Individual</IndividualEntityShip>
    <SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
    <OtherInformation>Seen in Nowhere.</OtherInformation>
    <UKStatementofReasons>
    </UKStatementofReasons>
    <Addresses><Address><AddressLine6>Nowhere</AddressLine6><AddressCountry>Belize</AddressCountry></Address></Addresses>
    <IndividualDetails><Individual>
      <DOBs><DOB>dd/mm/1980</DOB><DOB>29/02/1980</DOB><DOB>unknown</DOB></DOBs>
      <Nationalities><Nationality>Guatemala</Nationality><Nationality>Salvadoran</Nationality></Nationalities>
      <Genders><Gender>Female</Gender></Genders>
      <PassportDetails><Passport><PassportNumber>A1234567</PassportNumber>
        <PassportAdditionalInformation>Guatemala. Issued 2015</PassportAdditionalInformation></Passport></PassportDetails>
      <NationalIdentifierDetails><NationalIdentifier><NationalIdentifierNumber>77</NationalIdentifierNumber></NationalIdentifier></NationalIdentifierDetails>
    </Individual></IndividualDetails>
  </Designation>
  <Designation>
    <UniqueID>RUS9002</UniqueID><Names><Name><Name6>BARCO NUEVO</Name6><NameType>Primary Name</NameType></Name></Names>
    <IndividualEntityShip>Ship</IndividualEntityShip>
    <ShipDetails><Ship><IMONumbers><IMONumber>9000001</IMONumber></IMONumbers></Ship></ShipDetails>
  </Designation>
</Designations>
"#;

#[test]
fn a_designation_says_all_that_the_publisher_says() {
    let list = list(&[("x", XML)]);
    assert_eq!((list.name.as_str(), list.version.as_deref()), ("uk-sanctions-list", Some("2026-09-02")));
    let subject = &list.subjects[0];
    assert_eq!((subject.id.as_str(), subject.kind), ("AFG9001", SubjectKind::Individual));
    assert_eq!(names(subject), ["QUISQUE, Ana Luz", "KISKE, Anna (weak)", "Anita", "آنا"]);
    assert_eq!(birth_dates(subject), ["1980", "1980-02-29"]);
    assert_eq!(nationalities(subject), ["GTM", "SLV"]);
    assert_eq!(subject.sex.unwrap().as_str(), "F");
    assert_eq!(documents(subject), ["Passport A1234567 GTM -", "National Identifier 77 - -"]);
    assert_eq!(subject.legal_basis.as_deref(), Some("The Nowhere (Sanctions) (EU Exit) Regulations 2020"));
    assert_eq!(subject.category.as_deref(), Some("Asset freeze, Travel Ban"));
    assert_eq!(validity(subject), "2012-06-29..");
    assert_eq!(
        subject.remarks.as_deref(),
        Some("Seen in Nowhere.\nUN reference: TAi.999\nAddress: Nowhere, Belize")
    );
    let ship = &list.subjects[1];
    assert_eq!((ship.kind, names(ship)), (SubjectKind::Vessel, vec!["BARCO NUEVO".to_owned()]));
    assert_eq!(ship.remarks.as_deref(), Some("IMO: 9000001"));
    assert_eq!(problems(&list), ["`x` line 4, column `DOB`: is no date that can be read; left out"]);
}

pub(crate) const CON_LIST: &str = "Last Updated,03/06/2026\n\
    Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,DOB,Nationality,Passport Number,Passport Details,\
    National Identification Number,Position,Address 1,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,\
    Listed On,UK Sanctions List Date Designated,Group ID\n\
    KISKE,Anna,,,,,,,,,,,,,,,,Individual,AKA,Low quality,Nowhere,14/08/2016,,99001\n\
    QUISQUE,Ana,Luz,,,,,Ана Квискве,00/00/1959,(1) Guatemala (2) Belize,(1) A55501 (2) A55502,(1) Guatemala (2) Belize,7 7,\
    Director,1 Calle,Belize,Seen in Nowhere,Individual,Primary name,,Nowhere,14/08/2016,31/12/2020,99001\n\
    NOWHERE TRADING LTD,,,,,,,,,,,,,,,,,Entity,Primary name,,Nowhere,14/08/2016,,99002\n";

#[test]
fn rows_of_one_group_are_one_entry_with_its_primary_name_first() {
    let list = list(&[("ConList.csv", CON_LIST)]);
    assert_eq!((list.name.as_str(), list.version.as_deref()), ("uk-consolidated", Some("2026-06-03")));
    assert_eq!(list.subjects.len(), 2);
    let subject = &list.subjects[0];
    assert_eq!((subject.id.as_str(), subject.kind), ("99001", SubjectKind::Individual));
    assert_eq!(names(subject), ["QUISQUE, Ana Luz", "KISKE, Anna (weak)", "Ана Квискве"]);
    assert_eq!(birth_dates(subject), ["1959"]);
    assert_eq!(nationalities(subject), ["GTM", "BLZ"]);
    assert_eq!(
        documents(subject),
        ["Passport A55501 GTM -", "Passport A55502 BLZ -", "National Identification 7 7 - -"]
    );
    assert_eq!(
        (subject.category.as_deref(), subject.legal_basis.as_deref()),
        (Some("Nowhere"), Some("Nowhere"))
    );
    assert_eq!(validity(subject), "2016-08-14..");
    assert_eq!(list.subjects[1].kind, SubjectKind::Entity);
    assert_eq!(problems(&list), [""; 0]);
}

pub(crate) const SANCTIONS_LIST: &str = "Report Date: 13-Feb-2026\n\
    Last Updated,Unique ID,OFSI Group ID,Name 6,Name 1,Name type,Alias strength,Regime Name,Designation Type,Sanctions Imposed,\
    Date Designated,D.O.B,Nationality(/ies),National Identifier number,Passport number,Gender\n\
    12/01/2022,NOW0001,12,QUISQUE,Ana,Primary Name,,The Nowhere Regulations 2020,Individual,Asset freeze|Travel Ban,\
    25/01/2021,29/02/1980,Guatemala,77,A1234567,Female\n\
    12/01/2022,NOW0001,12,KISKE,Anna,Alias,,The Nowhere Regulations 2020,Individual,Asset freeze|Travel Ban,25/01/2021,,,,,\n\
    12/01/2022,NOW0002,13,ROE\n";

#[test]
fn the_table_says_the_same_as_the_xml_and_a_cut_row_is_named() {
    let list = list(&[("uksl.csv", SANCTIONS_LIST)]);
    assert_eq!((list.name.as_str(), list.version.as_deref()), ("uk-sanctions-list", Some("2026-02-13")));
    let subject = &list.subjects[0];
    assert_eq!(
        (subject.id.as_str(), names(subject)),
        ("NOW0001", vec!["QUISQUE, Ana".to_owned(), "KISKE, Anna".to_owned()])
    );
    assert_eq!(documents(subject), ["Passport A1234567 - -", "National Identifier 77 - -"]);
    assert_eq!(
        (birth_dates(subject), validity(subject)),
        (vec!["1980-02-29".to_owned()], "2021-01-25..".to_owned())
    );
    assert_eq!(subject.legal_basis.as_deref(), Some("The Nowhere Regulations 2020"));
    assert_eq!(subject.category.as_deref(), Some("Asset freeze, Travel Ban"));
    // Nobody is lost because of a row that is cut.
    assert_eq!(
        (list.subjects[1].kind, names(&list.subjects[1])),
        (SubjectKind::Individual, vec!["ROE".to_owned()])
    );
    assert_eq!(
        problems(&list),
        [
            "`uksl.csv` line 5: has more or fewer fields than the header; it may be cut short",
            "`uksl.csv` line 5: does not say individual, entity or ship; read as an individual",
        ]
    );
}

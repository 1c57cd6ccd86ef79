//! Canada's list.

use lists::SubjectKind;

use crate::{birth_dates, list, names, problems, validity};

pub(crate) const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<data-set>
 <record>
  <Country>Belarus / Bélarus</Country><LastName>Quisque</LastName><GivenName>Ana Luz</GivenName>
  <Aliases>Anna Kiske; Kiske, Anna</Aliases><DateOfBirthOrShipBuildDate>1980-02-29</DateOfBirthOrShipBuildDate>
  <Schedule>1, Part 1</Schedule><Item>1</Item><DateOfListing>2020-09-28</DateOfListing>
 </record>
 <record>
  <Country>Russia / Russie</Country><LastName>Roe</LastName><Aliases>Luis R, L. Roe</Aliases>
  <DateOfBirth>born 1980</DateOfBirth><Schedule>N/A</Schedule><Item>7</Item>
 </record>
 <record><Country>Russia / Russie</Country><EntityOrShip>Nowhere Trading</EntityOrShip><Schedule>1, Part 2</Schedule><Item>8</Item></record>
 <record><Country>Russia / Russie</Country><EntityOrShip>BARCO NUEVO</EntityOrShip><TitleOrShip>Tanker</TitleOrShip>
  <DateOfBirthOrShipBuildDate>2001</DateOfBirthOrShipBuildDate><ShipIMONumber>9000001</ShipIMONumber><Schedule>1, Part 3</Schedule><Item>2</Item></record>
</data-set>
"#;

#[test]
fn a_record_says_all_that_the_publisher_says() {
    let list = list(&[("sema-lmes.xml", LIST)]);
    assert_eq!((list.name.as_str(), list.version.as_deref()), ("canada-sema", None));
    let said = list.subjects.iter().map(|subject| (subject.id.as_str(), subject.kind, names(subject)));
    let strings = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        said.collect::<Vec<_>>(),
        [
            (
                "Belarus 1, Part 1 1",
                SubjectKind::Individual,
                strings(&["Quisque, Ana Luz", "Anna Kiske", "Kiske, Anna"])
            ),
            ("Russia 7", SubjectKind::Individual, strings(&["Roe", "Luis R", "L. Roe"])),
            ("Russia 1, Part 2 8", SubjectKind::Entity, strings(&["Nowhere Trading"])),
            ("Russia 1, Part 3 2", SubjectKind::Vessel, strings(&["BARCO NUEVO"])),
        ]
    );
    let subject = &list.subjects[0];
    assert_eq!(birth_dates(subject), ["1980-02-29"]);
    assert_eq!(subject.category.as_deref(), Some("Belarus / Bélarus"));
    assert_eq!(subject.legal_basis.as_deref(), Some("Schedule 1, Part 1, item 1"));
    assert_eq!(validity(subject), "2020-09-28..");
    assert_eq!(list.subjects[3].birth_dates, []);
    assert_eq!(list.subjects[3].remarks.as_deref(), Some("Title: Tanker\nIMO: 9000001"));
    assert_eq!(
        problems(&list),
        ["`sema-lmes.xml` line 8, column `DateOfBirth`: is no date that can be read; left out"]
    );
}

//! FollowTheMoney entities.

use lists::SubjectKind;

use crate::{birth_dates, documents, error, list, names, nationalities, problems, validity};

/// What belongs to a person may stand before and after, and inside.
pub(crate) const LIST: &str = r#"{"id":"p1","schema":"Passport","properties":{"holder":["a"],"number":["A-1"],"country":["gt"],"endDate":["2031-05-01"],"type":["Diplomatic passport"]},"datasets":["xx_wanted"]}
{"id":"a","caption":"Ana Quisque","schema":"Person","properties":{"name":["Anna Kiske","Ana Quisque"],"alias":["Ана Квискве"],"weakAlias":["Anita"],"firstName":["Ana"],"lastName":["Quisque"],"birthDate":["1980-02-29","1981","unknown"],"gender":["female"],"nationality":["gt"],"citizenship":["sv","gt","suhh"],"idNumber":["77"],"topics":["sanction","wanted"],"position":["Director"],"sanctions":[{"id":"s0","schema":"Sanction","properties":{"authority":["Nowhere Court"],"program":["Warrants"],"startDate":["2025-03-01"],"endDate":["2026-03-01"]}}]},"datasets":["xx_wanted","yy_peps"],"last_change":"2026-01-05T10:00:00","target":true}
{"id":"s1","schema":"Sanction","properties":{"entity":["a"],"authority":["Nowhere Ministry"],"programId":["XX-TRAVEL"],"startDate":["2024-01-01"]},"last_change":"2026-01-04T10:00:00"}
{"id":"l","caption":"Luis Roe","schema":"LegalEntity","properties":{"name":"Luis Roe","birthDate":[1980]}}
{"id":"n","caption":"Nowhere Trading","schema":"LegalEntity","properties":{"name":["Nowhere Trading"],"country":["gt"]}}
{"id":"v","caption":"Barco","schema":"Vessel","properties":{"name":["Barco"],"imoNumber":["9000001"]}}
{"id":"f","schema":"Family","properties":{"person":["a"],"relative":["l"]}}
{"id":"i","schema":"Identification","properties":{"holder":["nobody"],"number":["9"]}}
{"id":"o","schema":"Person","properties":{"firstName":["Eva"],"lastName":["Cux"]}}
"#;

#[test]
fn an_entity_is_joined_with_what_belongs_to_it() {
    let list = list(&[("targets.ftm.json", LIST)]);
    assert_eq!(list.name, "targets.ftm");
    assert_eq!(list.version.as_deref(), Some("xx_wanted, yy_peps 2026-01-05T10:00:00"));
    let subject = &list.subjects[0];
    assert_eq!((subject.id.as_str(), subject.kind), ("a", SubjectKind::Individual));
    assert_eq!(names(subject), ["Quisque, Ana", "Anna Kiske", "Ана Квискве", "Anita (weak)"]);
    assert_eq!(birth_dates(subject), ["1980-02-29", "1981"]);
    assert_eq!(nationalities(subject), ["GTM", "SLV"]);
    assert_eq!(documents(subject), ["ID 77 - -", "Diplomatic passport A-1 GTM 2031-05-01"]);
    assert_eq!(subject.category.as_deref(), Some("sanction; wanted; XX-TRAVEL"));
    assert_eq!(subject.legal_basis.as_deref(), Some("Nowhere Court: Warrants; Nowhere Ministry: XX-TRAVEL"));
    // One measure ended; the other did not.
    assert_eq!(validity(subject), "2024-01-01..");
    assert_eq!(subject.remarks.as_deref(), Some("Position: Director"));
    assert_eq!(
        problems(&list),
        [
            "`targets.ftm.json` line 2, column `birthDate`: is no date that can be read; left out",
            "`targets.ftm.json` line 2, column `nationality`: is no country that is known here; left out",
            "`targets.ftm.json` line 7, column `schema`: `Family` is nothing to screen against; left out",
            "`targets.ftm.json` line 8: belongs to no subject of this file; left out",
        ]
    );
}

#[test]
fn a_legal_entity_is_a_person_where_it_has_what_only_people_have() {
    let list = list(&[("x", LIST)]);
    let kinds = list.subjects.iter().map(|subject| (subject.id.as_str(), subject.kind)).collect::<Vec<_>>();
    assert_eq!(
        kinds,
        [
            ("a", SubjectKind::Individual),
            ("l", SubjectKind::Individual),
            ("n", SubjectKind::Entity),
            ("v", SubjectKind::Vessel),
            ("o", SubjectKind::Individual),
        ]
    );
    assert_eq!(
        (names(&list.subjects[1]), birth_dates(&list.subjects[1])),
        (vec!["Luis Roe".to_owned()], vec!["1980".to_owned()])
    );
    assert_eq!(names(&list.subjects[4]), ["Cux, Eva"]);
}

#[test]
fn a_file_that_is_cut_short_is_refused_at_its_place() {
    let cut = &LIST[..LIST.find("\"schema\":\"Family\"").unwrap()];
    assert_eq!(
        error(&[("x", cut)]),
        "`x` line 7, character 10: the object is not complete; expected one complete JSON object on each line"
    );
}

#[test]
fn people_of_our_own_json_lines_are_no_entities() {
    let list = list(&[("x.jsonl", "{\"surname\":\"A\",\"schema\":\"mine\"}\n")]);
    assert_eq!(names(&list.subjects[0]), ["A"]);
    assert_eq!(problems(&list), [""; 0]);
}

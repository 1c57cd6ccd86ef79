//! What words are in a name, and what follows from it.

use names::Role;

use crate::{is_match, is_no_match, parts, whole};

#[test]
fn a_fathers_name_contradicts_another_and_may_be_left_out() {
    for (one, other) in [
        ("Orlov, Sergey Petrovich", "ORLOV, SERGEY"),
        ("Orlova, Anna Petrovna", "ORLOVA, ANNA"),
        ("Qasim, Omar bin Salem", "QASIM, OMAR"),
        ("Qasim, Omar bin Salem", "QASIM, OMAR SALEM"),
        ("Qasim, Omar ibn Salem", "QASIM, OMAR BIN SALIM"),
    ] {
        is_match(one, other);
    }
    for (one, other) in [
        ("Orlov, Sergey Petrovich", "ORLOV, SERGEY NIKOLAEVICH"),
        ("Qasim, Omar bin Salem", "QASIM, OMAR BIN KHALED"),
    ] {
        is_no_match(one, other);
    }
}

#[test]
fn a_fathers_name_is_known_by_its_ending_or_by_son_of() {
    let is_patronymic = |name: &names::Name, word: usize| name.tokens()[word].is_patronymic();
    assert!(is_patronymic(&parts("Orlov", "Sergey Petrovich"), 1));
    assert!(is_patronymic(&parts("Orlova", "Anna Ilyinichna"), 1));
    assert!(is_patronymic(&parts("Qasim", "Omar bin Salem"), 1));
    assert!(!is_patronymic(&parts("Petrovich", "Sergey"), 1));
    assert!(!is_patronymic(&parts("Orlov", "Sergey Anatol"), 1));
}

#[test]
fn titles_are_dropped_and_said() {
    for (name, titles, words) in [
        (parts("Xicará Jr.", "Dra. Ana"), vec!["DRA", "JR"], 2),
        (whole("Lic. Ana Xicará"), vec!["LIC"], 2),
        (whole("Sheikh Omar Qasim"), vec!["SHEIKH"], 2),
        (parts("Doña", "Ana"), vec![], 2),
        // Nothing else is left of it.
        (whole("Sr. Xicará"), vec![], 2),
    ] {
        let said: Vec<&str> = name.titles().iter().map(names::Letters::as_str).collect();
        assert_eq!((said, name.tokens().len()), (titles, words), "{name:?}");
    }
}

#[test]
fn a_husbands_surname_is_announced_in_many_ways() {
    for surname in [
        "Xicará Choc de Tzul",
        "Xicará Choc vda. de Tzul",
        "Xicará Choc Sra. de Tzul",
        "Xicará Choc viuda de Tzul",
    ] {
        let name = parts(surname, "Ana");
        let roles: Vec<Role> = name.tokens().iter().map(|token| token.role).collect();
        let expected = [Role::FirstGiven, Role::FirstSurname, Role::FurtherSurname, Role::MarriedSurname];
        assert_eq!(roles, expected, "{surname}");
        is_match(&format!("{surname}, Ana"), "XICARA CHOC, ANA");
    }
    is_match("Ana Xicará Choc Sra. de Tzul", "XICARA CHOC, ANA");
}

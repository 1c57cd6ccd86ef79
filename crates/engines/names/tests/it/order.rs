//! Which words must agree, and in which order.

use names::{Agreement, DEFAULT_THRESHOLD, Role, compare};

use crate::{compared, is_match, is_no_match, parts, whole};

#[test]
fn the_order_of_two_surnames_is_identity() {
    for (one, other) in [
        ("López García, María", "García López, María"),
        ("María López García", "María García López"),
        ("María López García", "García López, María"),
        ("García López María", "López García, María"),
        ("López García, María José", "García López, María José"),
    ] {
        let comparison = compared(one, other);
        assert!(comparison.has_swapped_surnames, "{one} | {other}");
        assert!(comparison.score < DEFAULT_THRESHOLD, "{one} | {other}: {}", comparison.score);
        assert!(!comparison.is_exact, "{one} | {other}");
    }
}

#[test]
fn two_equal_surnames_are_not_swapped() {
    for (one, other) in [
        ("García García, Ana", "García García, Ana María"),
        ("García García Ana", "García García, Ana"),
        ("Ana García García", "Ana García García"),
    ] {
        let comparison = compared(one, other);
        assert!(!comparison.has_swapped_surnames && comparison.score >= DEFAULT_THRESHOLD, "{one} | {other}");
    }
}

#[test]
fn another_surname_or_another_given_name_is_another_person() {
    for (one, other) in [
        ("García López, José", "García Pérez, José"),
        ("José García López", "José García Pérez"),
        ("García López, José", "Pérez López, José"),
        ("García López, José", "García López, Juan"),
        ("García López, José Luis", "García López, Juan Luis"),
        ("García López, María José", "García López, María Luisa"),
        ("García, José Luis Miguel", "Pérez, José Luis Miguel"),
        ("García López, Mario", "García López, María"),
        ("García López, Daniel", "García López, Daniela"),
    ] {
        is_no_match(one, other);
    }
}

#[test]
fn what_one_side_leaves_out_is_missing_and_does_not_contradict() {
    for (one, other) in [
        ("García López, José", "García, José"),
        ("García López, José Luis", "García López, José"),
        ("García López, José Luis", "García, José"),
        ("Xicará de Tzul, Ana", "Xicará Choc, Ana"),
        ("Xicará Choc VDA de Tzul, Ana", "Xicará Choc, Ana"),
        ("Xicará vda. de Tzul, Ana", "Xicará, Ana"),
    ] {
        is_match(one, other);
    }
}

#[test]
fn a_family_is_no_person() {
    let family = compare(&parts("García López", ""), &parts("García López", "Ana"));
    assert!(family.score < DEFAULT_THRESHOLD);
    for (one, other) in
        [("García López", "García López, Ana"), ("Mohammed", "Mohammed Ali Qasim"), ("Qasim", "Qasim, Ali")]
    {
        is_no_match(one, other);
    }
    is_match("Qasim", "QASIM");
}

#[test]
fn the_first_surname_may_stand_among_the_given_names() {
    is_match("López, José García", "García López, José");
    is_match("Jung, Min Ho", "Min Ho, Jung");
}

#[test]
fn a_whole_name_agrees_in_any_order() {
    for order in ["Ana Quetzal Batz", "BATZ, Ana Quetzal", "Quetzal Batz, Ana", "Batz Ana Quetzal"] {
        let comparison = compare(&whole("Ana Quetzal Batz"), &whole(order));
        assert!(comparison.score > 0.85, "{order}: {comparison:?}");
    }
}

#[test]
fn exact_needs_every_surname_and_the_first_given_name() {
    for (one, other, expected) in [
        ("Tompkin, Reggie", "TOMPKIN, REGGIE DALE", true),
        ("Tompkin, Reggie D", "TOMPKIN, REGGIE DALE", true),
        ("García López, José", "García, José Luis", false),
        ("García López, José Luis", "García López, José", true),
        ("De la Cruz Núñez, Ana", "DELACRUZ NUNXXEZ, ANA", true),
        ("Reggie Tompkin", "TOMPKIN, REGGIE DALE", true),
        ("Reggie Tompkin", "Reggie Dale Tompkin", true),
        ("Tompkin, Reggie Paul", "TOMPKIN, REGGIE DALE", false),
        ("Tompkin, Dale", "TOMPKIN, REGGIE DALE", false),
        ("Tompkin, R", "TOMPKIN, REGGIE", false),
        ("Tompkins, Reggie", "TOMPKIN, REGGIE", false),
        ("López, José", "García López, José", false),
        ("García López, José", "García Pérez, José", false),
        ("Reggie, Tompkin", "TOMPKIN, REGGIE", false),
        ("Reggie Dale", "TOMPKIN, REGGIE DALE", false),
        ("Tompkin", "Tompkin", false),
    ] {
        assert_eq!(compared(one, other).is_exact, expected, "{one} | {other}");
        assert_eq!(compared(other, one).is_exact, expected, "{other} | {one}");
    }
}

#[test]
fn each_part_says_how_it_agrees() {
    let comparison = compare(&parts("García López", "José"), &parts("GARCIA LOPEZ", "JOSEPH LUIS"));
    assert_eq!(comparison.surname, Some(Agreement::Same));
    assert_eq!(comparison.given, Some(Agreement::Differs));
    let comparison = compare(&parts("García", "José"), &parts("GARCIA LOPEZ", "JOSE"));
    assert_eq!((comparison.surname, comparison.given), (Some(Agreement::Close), Some(Agreement::Same)));
    let comparison = compare(&whole("José García"), &parts("GARCIA", "JOSE"));
    assert_eq!((comparison.surname, comparison.name), (None, Agreement::Same));
}

#[test]
fn words_have_roles() {
    let roles = |name: &names::Name| -> Vec<(String, Role)> {
        name.tokens().iter().map(|token| (token.text.to_string(), token.role)).collect()
    };
    let spelt = |rows: &[(&str, Role)]| -> Vec<(String, Role)> {
        rows.iter().map(|(text, role)| ((*text).to_owned(), *role)).collect()
    };
    let married = parts("Xicará Choc de Tzul", "Dra. Ana de los Ángeles");
    assert_eq!(
        roles(&married),
        spelt(&[
            ("ANA", Role::FirstGiven),
            ("ANGELES", Role::FurtherGiven),
            ("XICARA", Role::FirstSurname),
            ("CHOC", Role::FurtherSurname),
            ("TZUL", Role::MarriedSurname),
        ])
    );
    assert_eq!(married.tokens()[1].particles.as_str(), "DELOS");
    let own = parts("Xicará de León", "Ana");
    assert_eq!(own.tokens()[2].role, Role::FurtherSurname);
    assert_eq!(roles(&whole("Ben Yat")), spelt(&[("BEN", Role::Unknown), ("YAT", Role::Unknown)]));
}

#[test]
fn no_number_of_given_names_hides_the_surnames() {
    let hidden = parts("Xicará Tzoc", &"Ana ".repeat(40));
    let roles: Vec<Role> = hidden.tokens().iter().map(|token| token.role).collect();
    assert_eq!(roles.len(), names::MAX_TOKENS);
    assert_eq!(roles[roles.len() - 2..], [Role::FirstSurname, Role::FurtherSurname]);
}

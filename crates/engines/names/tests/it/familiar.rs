//! Familiar forms of given names.

use names::How;

use crate::{compared, is_match, is_no_match};

#[test]
fn a_familiar_form_is_the_given_name() {
    for (one, other) in [
        ("Xicará Tzoc, Francisco", "XICARA TZOC, PACO"),
        ("Xicará Tzoc, Pancho", "XICARA TZOC, PACO"),
        ("Xicará Tzoc, Guadalupe", "XICARA TZOC, LUPE"),
        ("Chepe Tzoc Yat", "TZOC YAT, JOSE"),
        ("Robert Ashdown", "ASHDOWN, BOB"),
    ] {
        is_match(one, other);
        let comparison = compared(one, other);
        assert!(comparison.pairs.iter().any(|pair| pair.meeting.how == How::Nickname), "{comparison:?}");
        assert!(comparison.score < 1.0 && !comparison.is_exact);
    }
}

#[test]
fn a_familiar_form_of_another_name_is_another_name() {
    for (one, other) in [
        ("Xicará Tzoc, Francisco", "XICARA TZOC, BETO"),
        ("Xicará Tzoc, Pepe", "XICARA TZOC, PACO"),
        // A surname has none.
        ("Paco Tzoc, Ana", "FRANCISCO TZOC, ANA"),
    ] {
        is_no_match(one, other);
    }
}

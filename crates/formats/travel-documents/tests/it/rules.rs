//! The table of rules is complete, and each rule can be broken.

use std::collections::BTreeSet;

use travel_documents::{RULES, zones};

const PASSPORT: &str =
    "P<GTMIXCOY<TZUL<<MARIA<JOSEFA<<<<<<<<<<<<<<<\nA123456784GTM9005064F31010122512345670101<78";
const CARD: &str =
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const LONG: &str =
    "IDBEL000590240<6013<<<<<<<<<<<\n8512017F1311048BEL851201002007\nVERDONCK<<LIESELOT<MARTHA<<<<<";

#[test]
fn the_table_has_every_rule_once_and_nothing_else() {
    let broken: BTreeSet<_> = [
        format!("\"{PASSPORT}\""),
        format!("L1{PASSPORT}"),
        PASSPORT.replace("MARIA", "MA RIA"),
        PASSPORT.to_lowercase(),
        PASSPORT.replacen("<<", "«", 1),
        PASSPORT.replace("<<<\n", "\n"),
        PASSPORT.replace('\n', "<\n"),
        CARD.replace("ERIKSSON<<ANNA<MARIA<<<<<<<<<<", ""),
        PASSPORT.replace("MARIA", "MARIA\n"),
        PASSPORT.replace("IXCOY", "IXC*Y"),
        PASSPORT.replace("900506", "9OO5O6"),
        PASSPORT.replace("P<", "X<"),
        PASSPORT.replace("GTM", "QQQ"),
        PASSPORT.replace("IXCOY", "IXC0Y"),
        PASSPORT.replace("IXCOY<TZUL", "<<<<<<<<<<"),
        PASSPORT.replace("MARIA<", "MARI<<"),
        PASSPORT.replace("900506", "901306"),
        PASSPORT.replace("310101", "311301"),
        PASSPORT.replace("F3", "X3"),
        PASSPORT.replace("784GTM", "785GTM"),
        PASSPORT.replace("784GTM", "78<GTM"),
        PASSPORT.replace("4F", "<F"),
        PASSPORT.replace("0122512", "01<2512"),
        PASSPORT.replace("<78", "<68"),
        PASSPORT.replace("<78", "<<8"),
        PASSPORT.replace("<78", "<79"),
        PASSPORT.replace("<78", "<7<"),
        LONG.to_owned(),
    ]
    .iter()
    .flat_map(|input| {
        zones(input.as_bytes()).flatten().flat_map(|zone| zone.deviations()).collect::<Vec<_>>()
    })
    .map(|deviation| (deviation.rule, deviation.text))
    .collect();
    assert_eq!(broken, RULES.iter().copied().collect());
    assert_eq!(RULES.len(), broken.len(), "a rule stands twice in the table");
    // No rule of another format begins so.
    assert!(RULES.iter().all(|(rule, meaning)| rule.starts_with("mrz-") && !meaning.is_empty()));
}

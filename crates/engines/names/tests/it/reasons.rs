//! Why names are alike, word by word.

use names::{How, Name, WordReason, compare};
use proptest::prelude::*;
use vocabulary::PersonName;

use crate::whole;

fn reasons(one: &str, other: &str) -> Vec<WordReason> {
    let (one, other) = (whole(one), whole(other));
    compare(&one, &other).words(&one, &other)
}

#[test]
fn every_word_says_what_it_met_and_how() {
    for (one, other, expected) in [
        (
            "De la Cruz Núñez, María",
            "DELACRUZ MUNXXOZ, MA GUADALUPE",
            vec![
                ("MARIA", "MA", Some(How::Variant)),
                ("", "GUADALUPE", None),
                ("DELA CRUZ", "DELACRUZ", Some(How::Joined)),
                ("NUNEZ", "MUNOZ", Some(How::Faint)),
            ],
        ),
        (
            "Tzoc Yat, Ana",
            "TZOC BATZ, ANA",
            vec![("ANA", "ANA", Some(How::Same)), ("TZOC", "TZOC", Some(How::Same)), ("YAT", "BATZ", None)],
        ),
        (
            "Мария Tzoc",
            "MARIYA TZOC",
            vec![("мария", "MARIYA", Some(How::Variant)), ("TZOC", "TZOC", Some(How::Same))],
        ),
        (
            "Tzoc, Ana",
            "TZOC VDA DE YAT, ANA",
            vec![("ANA", "ANA", Some(How::Same)), ("TZOC", "TZOC", Some(How::Same)), ("", "DE YAT", None)],
        ),
    ] {
        let reasons = reasons(one, other);
        let said: Vec<_> =
            reasons.iter().map(|reason| (&*reason.first, &*reason.second, reason.how)).collect();
        assert_eq!(said, expected, "{one} | {other}");
    }
}

#[test]
fn a_contradiction_costs_more_than_what_is_missing_and_what_is_missing_more_than_a_spelling() {
    let cost = |other: &str, place: usize| reasons("Tzoc Yat, Ana", other)[place].cost;
    let (contradiction, missing, spelling) =
        (cost("TZOC BATZ, ANA", 2), cost("TZOC, ANA", 2), cost("TZOC YATT, ANA", 2));
    assert!(contradiction > missing && missing > spelling && spelling > 0.0);
    assert!(reasons("Tzoc Yat, Ana", "TZOC BATZ, ANA")[2].contradicts());
    assert!(!reasons("Tzoc Yat, Ana", "TZOC, ANA")[2].contradicts());
}

fn name() -> impl Strategy<Value = Name> {
    let word = prop::sample::select(vec![
        "ANA", "MARIA", "MA", "A", "JOSE", "PEPE", "TZOC", "XICARA", "XICRAA", "YAT", "BATZ", "DE", "LA",
        "CRUZ",
    ]);
    let words = |least| prop::collection::vec(word.clone(), least..=3).prop_map(|words| words.join(" "));
    prop_oneof![
        (words(1), words(1)).prop_map(|(surname, given)| PersonName::parts(surname, given)),
        words(2).prop_map(PersonName::whole),
    ]
    .prop_map(|name| Name::normalise(&name))
}

proptest! {
    #[test]
    fn costs_and_score_make_up_the_whole(one in name(), other in name()) {
        let comparison = compare(&one, &other);
        let reasons = comparison.words(&one, &other);
        let cost: f64 = reasons.iter().map(|reason| reason.cost).sum();
        prop_assert!(reasons.iter().all(|reason| (0.0..=1.0).contains(&reason.cost)), "{:?}", reasons);
        // A score is lowered further for the names as a whole, never raised.
        prop_assert!(comparison.score <= 1.0 - cost + 1e-9, "{} {} {:?}", comparison.score, cost, reasons);
        let is_as_a_whole = comparison.score > 0.0 && comparison.is_consistent;
        prop_assert!(!is_as_a_whole || comparison.score > 0.99 * (1.0 - cost), "{:?} {}", comparison, cost);
    }

    #[test]
    fn every_word_has_one_reason(one in name(), other in name()) {
        let reasons = compare(&one, &other).words(&one, &other);
        let words = |side: fn(&WordReason) -> &str| -> Vec<String> {
            let mut words: Vec<String> =
                reasons.iter().flat_map(|reason| side(reason).split(' ')).filter(|word| !word.is_empty()).map(str::to_owned).collect();
            words.sort_unstable();
            words
        };
        let expected = |name: &Name| -> Vec<String> {
            let mut words: Vec<String> =
                name.tokens().iter().flat_map(|token| [token.particles.to_string(), token.text.to_string()]).filter(|word| !word.is_empty()).collect();
            words.sort_unstable();
            words
        };
        prop_assert_eq!(words(|reason| &reason.first), expected(&one));
        prop_assert_eq!(words(|reason| &reason.second), expected(&other));
    }
}

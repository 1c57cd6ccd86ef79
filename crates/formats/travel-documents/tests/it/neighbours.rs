//! What stands beside a zone is not taken for a part of it, and a zone not for a part of its neighbour.

use travel_documents::{Reason, zones};

const PASSPORT: [&str; 2] =
    ["P<GTMIXCOY<TZUL<<MARIA<JOSEFA<<<<<<<<<<<<<<<", "A123456784GTM9005064F31010122512345670101<78"];
const CARD: [&str; 2] = ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6"];
const VISA: [&str; 2] =
    ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"];

/// Format, number and name of each zone, or the reason why there is none.
fn check(input: &str, expected: &[&str]) {
    let found: Vec<String> = zones(input.as_bytes())
        .map(|found| match found {
            Ok(zone) => {
                format!("{} {} {}", zone.format().as_str(), zone.number(), zone.name().person_name())
            }
            Err(unreadable) => match unreadable.reason {
                Reason::NoZone => "none".to_owned(),
                Reason::LineLength { .. } => "length".to_owned(),
                Reason::OtherStandard(standard) => standard.as_str().to_owned(),
            },
        })
        .collect();
    assert_eq!(found, expected, "{input}");
}

#[test]
fn a_name_keeps_its_letters_whatever_it_looks_like() {
    let [first, second] = CARD;
    // Behind its first letter this name looks like the beginning of a zone: C, and Turkey's code.
    for (third, name) in [
        ("SCATURRO<<ANNA<MARIA<<<<<<<<<<<", "TD1 D23145890 SCATURRO, ANNA MARIA"),
        ("CATURRO<<ANNA<MARIA<<<<<<<<<<<", "TD1 D23145890 CATURRO, ANNA MARIA"),
        ("CATURRO<<ANNA<MARIA", "TD1 D23145890 CATURRO, ANNA MARIA"),
        ("CATURRO", "TD1 D23145890 CATURRO"),
        ("ERIKSS0N<<ANNA MARIA", "TD1 D23145890 ERIKSS0N, ANNAMARIA"),
    ] {
        check(&format!("{first}\n{second}\n{third}\n"), &[name]);
        check(&format!("{first}\n{second}\n{third}\n{first}\n{second}\n{third}"), &[name, name]);
        check(&format!("{first}\r\r{second}\r\r{third}\r\r{}", PASSPORT.join("\n")), &[name, PASSENGER]);
    }
}

const PASSENGER: &str = "TD3 A12345678 IXCOY TZUL, MARIA JOSEFA";

#[test]
fn a_card_without_its_name_takes_no_other() {
    let card = CARD.join("\n");
    let nameless = "TD1 D23145890 ";
    check(&format!("{card}\n{}", PASSPORT.join("\n")), &[nameless, PASSENGER]);
    check(&format!("{card}\n{}", PASSPORT.concat()), &[nameless, PASSENGER]);
    check(&format!("{card}\n{card}\n{}", PASSPORT.join("\n")), &[nameless, nameless, PASSENGER]);
    check(&format!("{card}\nread at noon"), &[nameless, "none"]);
    check(&format!("{card}\ndesk 4"), &[nameless, "none"]);
    check(&format!("{card}\n\nnoon"), &[nameless, "none"]);
    check(&format!("{card}\n{}", "NOON ".repeat(60)), &[nameless, "none"]);
}

#[test]
fn a_second_line_alone_is_given_no_first() {
    let [_, second] = PASSPORT;
    for stray in ["desk 4", "PUERTA A", "C3", "PUSA"] {
        check(&format!("{stray}\n{second}"), &["none"]);
    }
}

#[test]
fn fillers_lost_at_the_end_of_any_line_are_put_back() {
    let short = |line: &str| line.trim_end_matches('<').to_owned();
    let visa = "MRV-A L8988901C ERIKSSON, ANNA MARIA";
    check(&format!("{}\n{}", VISA[0], short(VISA[1])), &[visa]);
    check(&format!("{}\n{}", short(VISA[0]), VISA[1]), &[visa]);
    // Whether the visa is a large one cannot be told when both are short.
    check(&format!("{}\n{}", short(VISA[0]), short(VISA[1])), &["length"]);
    let card = "TD1 D23145890 ERIKSSON, ANNA MARIA";
    check(&format!("{}\n{}\nERIKSSON<<ANNA<MARIA", short(CARD[0]), CARD[1]), &[card]);
    check(&format!("L1{}\n{}\nERIKSSON<<ANNA<MARIA", CARD[0], CARD[1]), &[card]);
    // A digit too few is no filler.
    check(&format!("{}\n{}", PASSPORT[0], &PASSPORT[1][..43]), &["length"]);
}

#[test]
fn prose_of_the_right_length_is_no_zone() {
    let line = "Pasaportes leidos por la mañana en la puerta principal";
    assert_eq!(line.chars().filter(|letter| *letter != ' ').count(), 46);
    let line = &line[..line.len() - 2];
    check(&format!("{line}\n{line}"), &["none"]);
}

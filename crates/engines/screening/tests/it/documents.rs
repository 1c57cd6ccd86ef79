//! Matches by document.

use screening::{Band, Effect, MatchKind};

use crate::people::{QueryBuilder, SubjectBuilder, listed, matches, traveller};

fn lost(kind: &str, number: &str, issuer: &str) -> lists::Subject {
    let mut subject = listed("").carrying(kind, number, issuer);
    subject.names.clear();
    subject.kind = lists::SubjectKind::Document;
    subject
}

#[test]
fn the_same_kind_and_number_are_exact() {
    let found =
        matches(&traveller("XICARA, ANA").carrying("P", "28-8344 877", ""), lost("P", "288344877", ""));
    assert_eq!((found.len(), found[0].kind, found[0].band), (1, MatchKind::Document, Band::Exact));
    let document = &found[0].evidence[0];
    assert_eq!((document.field, document.effect), ("document", Effect::Agrees));
    assert_eq!((document.reported.as_str(), document.listed.as_str()), ("P 28-8344 877", "P 288344877"));
}

#[test]
fn another_kind_is_another_document_and_an_unknown_kind_is_not() {
    assert!(
        matches(&traveller("XICARA, ANA").carrying("V", "288344877", ""), lost("P", "288344877", ""))
            .is_empty()
    );
    let found = matches(&traveller("XICARA, ANA").carrying("", "288344877", ""), lost("P", "288344877", ""));
    assert_eq!(found[0].band, Band::Strong);
    assert_eq!(found[0].evidence[0].effect, Effect::Close);
}

#[test]
fn another_issuer_takes_exact_away_only_from_a_document_of_unknown_kind() {
    let reported = traveller("XICARA, ANA").carrying("P", "288344877", "GTM");
    let found = matches(&reported, lost("P", "288344877", "SLV"));
    assert_eq!(found[0].band, Band::Exact);
    assert_eq!(matches(&reported, lost("", "288344877", "SLV"))[0].band, Band::Possible);
    assert_eq!((found[0].evidence[1].field, found[0].evidence[1].effect), ("issuer", Effect::Differs));
    let same = matches(&reported, lost("P", "288344877", "GTM"));
    assert!(same[0].band == Band::Exact && same[0].score > found[0].score);
}

#[test]
fn a_document_in_other_hands_is_still_a_match_and_says_whose() {
    let subject = listed("Tzul, Eva").born("1980-02-29").carrying("P", "288344877", "GTM");
    let found =
        matches(&traveller("XICARA, ANA").born("1991-07-11").carrying("P", "288344877", "GTM"), subject);
    assert_eq!((found.len(), found[0].band), (1, Band::Exact));
    let rows: Vec<_> = found[0].evidence.iter().map(|row| (row.field, row.effect)).collect();
    assert_eq!(
        rows,
        [
            ("document", Effect::Agrees),
            ("issuer", Effect::Agrees),
            ("surname", Effect::Differs),
            ("given", Effect::Differs),
            ("birth_date", Effect::Differs),
        ]
    );
}

#[test]
fn a_person_found_by_name_and_by_document_is_two_matches() {
    let subject = listed("Tzul, Eva").born("1980-02-29").carrying("P", "288344877", "GTM");
    let query = traveller("TZUL, EVA").born("1980-02-29").carrying("P", "288344877", "GTM");
    let kinds: Vec<_> = matches(&query, subject).iter().map(|found| (found.kind, found.band)).collect();
    assert_eq!(kinds, [(MatchKind::Document, Band::Exact), (MatchKind::Name, Band::Exact)]);
}

#[test]
fn documents_of_companies_count_too() {
    let mut company = lost("P", "288344877", "");
    company.kind = lists::SubjectKind::Entity;
    assert_eq!(matches(&traveller("XICARA, ANA").carrying("P", "288344877", ""), company).len(), 1);
}

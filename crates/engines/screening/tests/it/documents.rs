//! Matches by document.

use screening::{Band, Effect, MatchKind};

use crate::people::{QueryBuilder, SubjectBuilder, listed, matches, snapshot, traveller};

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

/// How sure a document makes when its number is listed under kinds in these words.
#[track_caller]
fn check_kinds(reported: &str, on_list: &[&str], expected: Option<Band>) {
    for listed_kind in on_list {
        let query = traveller("XICARA, ANA").carrying(reported, "288344877", "");
        let found = matches(&query, lost(listed_kind, "288344877", ""));
        assert_eq!(found.first().map(|found| found.band), expected, "{reported} and {listed_kind}");
    }
}

#[test]
fn a_kind_in_a_publishers_words_meets_the_code_of_a_message() {
    let united_nations = ["Passport", "Número de pasaporte", "Numéro de passeport "];
    let european_union = ["passport", "National passport", "diplpassport"];
    let ofac = ["Passport", "Diplomatic Passport", "Stateless Person Passport"];
    let region = ["Pasaporte", "PASAPORTE ORDINARIO", "P"];
    for passports in [united_nations, european_union, ofac, region] {
        check_kinds("P", &passports, Some(Band::Exact));
        check_kinds("I", &passports, None);
        check_kinds("V", &passports, None);
    }
    let united_nations = ["National Identification Number", "National identification no.", "National ID"];
    let european_union = ["id", "National identification card", "Identity card"];
    let ofac = ["National ID No.", "D.N.I.", "Cedula No."];
    let region = ["DPI", "DUI", "Documento Personal de Identificación"];
    for cards in [united_nations, european_union, ofac, region] {
        check_kinds("I", &cards, Some(Band::Exact));
        check_kinds("AC", &cards, Some(Band::Exact));
        check_kinds("P", &cards, None);
    }
    check_kinds("", &["Passport", "DPI"], Some(Band::Strong));
    check_kinds("P", &["", "see remarks"], Some(Band::Strong));
    check_kinds("see remarks", &["See remarks "], Some(Band::Exact));
}

/// The score of a match by name, and its rows about documents.
fn by_name(reported: (&str, &str, &str), on_list: (&str, &str, &str)) -> (f64, Vec<(&'static str, Effect)>) {
    let subject = listed("Xicará Tzoc, Ana").carrying(on_list.0, on_list.1, on_list.2);
    let query = traveller("XICARA TZOC, ANNA").carrying(reported.0, reported.1, reported.2);
    let found = snapshot(vec![subject]).screen(&query, 0.1);
    let found = found.iter().find(|found| found.kind == MatchKind::Name).unwrap();
    let rows = found.evidence.iter().filter(|row| ["document", "issuer"].contains(&row.field));
    (found.score, rows.map(|row| (row.field, row.effect)).collect())
}

#[test]
fn a_document_adds_to_a_name_as_far_as_it_agrees_and_never_takes_away() {
    let on_list = ("Passport", "A288344877", "GTM");
    let (nothing, _) = by_name(("", "", ""), on_list);
    let (same, rows) = by_name(("P", "a-288344877", "GTM"), on_list);
    assert_eq!(rows, [("document", Effect::Agrees), ("issuer", Effect::Agrees)]);
    let (slip, rows) = by_name(("P", "A288344817", "GTM"), on_list);
    assert_eq!(rows, [("document", Effect::Close), ("issuer", Effect::Agrees)]);
    let (unknown_kind, rows) = by_name(("", "A288344877", ""), on_list);
    assert_eq!(rows, [("document", Effect::Close)]);
    let (other_issuer, rows) = by_name(("P", "A288344877", "SLV"), on_list);
    assert_eq!(rows, [("document", Effect::Agrees), ("issuer", Effect::Differs)]);
    assert!(same > slip && slip > nothing && same == unknown_kind);
    assert!(same > other_issuer && other_issuer > nothing);
    for says_nothing in [
        ("P", "B700000001", "GTM"),
        ("V", "A288344877", "GTM"),
        ("I", "A288344817", "GTM"),
        ("P", "A288344817", "SLV"),
        ("P", "A288344", "GTM"),
        ("P", "NONE", ""),
    ] {
        assert_eq!(by_name(says_nothing, on_list), (nothing, Vec::new()), "{says_nothing:?}");
    }
}

#[test]
fn one_slip_of_the_pen_in_a_number_is_close() {
    let on_list = ("P", "288344877", "");
    for slip in ["288344817", "28834487", "2883448877", "288348477", "28834487O", "X288344877", "88344877"] {
        assert_eq!(by_name(("P", slip, ""), on_list).1, [("document", Effect::Close)], "{slip}");
    }
    for other in ["288344811", "2883448", "877443882", "299344877"] {
        assert_eq!(by_name(("P", other, ""), on_list).1, [], "{other}");
    }
    assert_eq!(by_name(("P", "12354", ""), ("P", "12345", "")).1, [], "too short for a slip");
}

#[test]
fn the_document_that_agrees_best_counts_wherever_it_stands() {
    let subject =
        listed("Xicará Tzoc, Ana").carrying("I", "2987654320101", "GTM").carrying("P", "A288344877", "GTM");
    let query = traveller("XICARA TZOC, ANA")
        .carrying("P", "A288344870", "GTM")
        .carrying("V", "77777777", "")
        .carrying("P", "A288344877", "GTM");
    let found = matches(&query, subject);
    let found = found.iter().find(|found| found.kind == MatchKind::Name).unwrap();
    let rows = found.evidence.iter().filter(|row| row.field == "document");
    let rows: Vec<_> = rows.map(|row| (row.reported.as_str(), row.listed.as_str(), row.effect)).collect();
    assert_eq!(rows, [("P A288344877", "P A288344877", Effect::Agrees)]);
}

#[test]
fn a_document_finds_a_name_that_would_not_be_found_without_it() {
    let subject = || listed("Quisque Nullam, Ana").born("1980-02-29").carrying("P", "288344877", "GTM");
    let query = traveller("QUISQUE TOLLE, ANA").born("1980");
    assert!(matches(&query, subject()).is_empty());
    let found = matches(&query.carrying("P", "288344877", "GTM"), subject());
    let kinds: Vec<_> = found.iter().map(|found| found.kind).collect();
    assert_eq!(kinds, [MatchKind::Document, MatchKind::Name]);
}

//! How sure a match by name is, and what it says for itself.

use screening::{Band, Effect, Match, MatchKind};
use vocabulary::Sex;

use crate::people::{QueryBuilder, SubjectBuilder, listed, matches, snapshot, traveller};

fn band(reported: (&str, &str), on_list: (&str, &str)) -> Option<Band> {
    let found = matches(&traveller(reported.0).born(reported.1), listed(on_list.0).born(on_list.1));
    found.first().map(|found| found.band)
}

fn effects(found: &Match) -> Vec<(&'static str, Effect)> {
    found.evidence.iter().map(|evidence| (evidence.field, evidence.effect)).collect()
}

#[test]
fn exact_is_surname_first_given_name_and_full_birth_date() {
    let on_list = ("TOMPKIN, REGGIE", "1969-03-05");
    for (reported, expected) in [
        (("TOMPKIN, REGGIE", "1969-03-05"), Some(Band::Exact)),
        (("Tompkin, Reggie Dale", "1969-03-05"), Some(Band::Exact)),
        (("Reggie Dale Tompkin", "1969-03-05"), Some(Band::Exact)),
        (("TOMPKIN, REGGIE", "1969-05-03"), Some(Band::Strong)),
        (("TOMPKIN, REGGIE", "1969"), Some(Band::Strong)),
        (("TOMPKINS, REGGIE", "1969-03-05"), Some(Band::Strong)),
        (("TOMPKIN, REGGIE", "1969-11-30"), Some(Band::Possible)),
        (("TOMPKIN, REGGIE", "1971-11-30"), None),
        (("TOMPKIN, MEGGIE", "1969-03-05"), Some(Band::Strong)),
        (("TOMPKIN, DALE", "1969-03-05"), None),
        (("HEINS, REGGIE", "1969-03-05"), None),
    ] {
        assert_eq!(band(reported, on_list), expected, "{reported:?}");
    }
}

#[test]
fn a_second_surname_that_one_side_leaves_out_makes_a_match_strong_and_not_exact() {
    let on_list = ("Quisque Nullam, Ana", "1980-02-29");
    assert_eq!(band(("QUISQUE NULLAM, ANA MARIA", "1980-02-29"), on_list), Some(Band::Exact));
    assert_eq!(band(("QUISQUE, ANA MARIA", "1980-02-29"), on_list), Some(Band::Strong));
    assert_eq!(band(("QUISQUE TOLLE, ANA", "1980-02-29"), on_list), Some(Band::Possible));
    assert_eq!(band(("QUISQUE TOLLE, ANA", "1980"), on_list), None);
}

#[test]
fn a_short_surname_or_a_rare_given_name_with_a_slip_is_found_by_the_birth_date() {
    for (reported, on_list) in [
        ("LIZ, JIATOGN", "Liu, Jiatong"),
        ("TZIC, KHALIN", "Tzic, Khalina"),
        ("SAT, GUMERCINDA", "Sac, Gumersinda"),
    ] {
        for (born, expected) in
            [("1980-02-29", Some(Band::Possible)), ("1980", None), ("1980-11-17", None), ("1991-02-03", None)]
        {
            assert_eq!(band((reported, born), (on_list, "1980-02-29")), expected, "{reported} {born}");
        }
    }
}

#[test]
fn a_name_without_a_date_is_never_exact() {
    let found = matches(&traveller("TOMPKIN, REGGIE"), listed("TOMPKIN, REGGIE").born("1969-03-05"));
    assert_eq!((found.len(), found[0].band), (1, Band::Strong));
    assert!(found[0].score < 1.0);
}

#[test]
fn swapped_surnames_are_another_person_unless_the_birth_date_is_the_same() {
    let on_list = ("López García, María", "1980-02-29");
    let swapped = "García López, María";
    for (born, expected) in [("1980", None), ("1980-03-15", None), ("1980-02-29", Some(Band::Possible))] {
        assert_eq!(band((swapped, born), on_list), expected, "{born}");
    }
    let found = snapshot(vec![listed(on_list.0)]).screen(&traveller(swapped), 0.1);
    assert!(found[0].score < screening::DEFAULT_THRESHOLD);
    assert_eq!(effects(&found[0])[..2], [("surname", Effect::Differs), ("surname_order", Effect::Differs)]);
}

#[test]
fn evidence_shows_what_was_written() {
    let mut subject = listed("Xicará Tzoc, Ana María").born("1980-02-29");
    subject.sex = Some(Sex::Female);
    subject.nationalities = vec!["GTM".parse().unwrap()];
    let mut query = traveller("XICARA, ANA").born("1980-02-28");
    query.sex = Some(Sex::Male);
    query.nationality = Some("GTM".parse().unwrap());
    let found = matches(&query, subject);
    let rows: Vec<_> = found[0]
        .evidence
        .iter()
        .map(|row| (row.field, row.reported.as_str(), row.listed.as_str(), row.effect))
        .collect();
    assert_eq!(
        rows,
        [
            ("surname", "XICARA", "Xicará Tzoc", Effect::Close),
            ("given", "ANA", "Ana María", Effect::Close),
            ("birth_date", "1980-02-28", "1980-02-29", Effect::Close),
            ("sex", "M", "F", Effect::Differs),
            ("nationality", "GTM", "GTM", Effect::Agrees),
        ]
    );
}

#[test]
fn whole_names_are_one_field() {
    let found = matches(&traveller("Ana Xicará Tzoc"), listed("Xicará Tzoc, Ana"));
    assert_eq!(effects(&found[0]), [("name", Effect::Agrees)]);
    assert_eq!(found[0].evidence[0].listed, "Xicará Tzoc, Ana");
}

#[test]
fn the_top_is_ordered_by_how_much_agrees_and_how_rare_it_is() {
    let mut subject = listed("Xicará Tzoc, Ana").born("1980-02-29");
    let mut query = traveller("XICARA TZOC, ANA").born("1980-02-29");
    let by_name_and_date = matches(&query, subject.clone())[0].score;
    subject.sex = Some(Sex::Female);
    subject.nationalities = vec!["GTM".parse().unwrap()];
    query.sex = Some(Sex::Female);
    query.nationality = Some("GTM".parse().unwrap());
    let by_all = matches(&query, subject)[0].score;
    let common = traveller("GARCIA LOPEZ, ANA").born("1980-02-29");
    let by_common_name = matches(&common, listed("García López, Ana").born("1980-02-29"))[0].score;
    assert!(by_common_name < by_name_and_date && by_name_and_date < by_all && by_all < 1.0);
}

#[test]
fn a_contradiction_costs_more_than_a_missing_value() {
    let score = |on_list: lists::Subject, query: &screening::Query| {
        snapshot(vec![on_list]).screen(query, 0.1)[0].score
    };
    let query = traveller("XICARA TZOC, ANA").born("1980-02-29");
    let same = score(listed("Xicará Tzoc, Ana").born("1980-02-29"), &query);
    let missing = score(listed("Xicará Tzoc, Ana"), &query);
    let other_day = score(listed("Xicará Tzoc, Ana").born("1980-07-11"), &query);
    let other = score(listed("Xicará Tzoc, Ana").born("1991-07-11"), &query);
    assert!(same > missing && missing > other_day && other_day > other);
}

#[test]
fn a_subject_is_matched_once_by_its_closest_name() {
    let subject = listed("Qasim, Mohammed").also("Kasim, Muhamad").also("Qasem, Mohamed").born("1980-02-29");
    let found = matches(&traveller("QASIM, MOHAMMED").born("1980-02-29"), subject);
    assert_eq!((found.len(), found[0].kind, found[0].band), (1, MatchKind::Name, Band::Exact));
    assert_eq!(found[0].evidence[0].listed, "Qasim");
}

#[test]
fn every_reported_name_counts() {
    let mut query = traveller("XICARA, ANA").born("1980-02-29");
    query.names.push(crate::people::name("TZUL, EVA"));
    assert_eq!(matches(&query, listed("Tzul, Eva").born("1980-02-29"))[0].band, Band::Exact);
}

#[test]
fn the_surest_comes_first() {
    let snapshot = snapshot(vec![
        listed("Xicará Tzoc, Ana").born("1980"),
        listed("Xicará Tzoc, Anna").born("1980-02-29"),
        listed("Xicará Tzoc, Ana").born("1980-02-29"),
        listed("Nadie Ninguno, Eva"),
    ]);
    let found = snapshot.screen(&traveller("XICARA TZOC, ANA").born("1980-02-29"), 0.7);
    let dates: Vec<_> = found.iter().map(|found| found.evidence[2].listed.as_str()).collect();
    assert_eq!(dates, ["1980-02-29", "1980-02-29", "1980"]);
    assert!(found.is_sorted_by(|one, other| (one.band, one.score) >= (other.band, other.score)));
    assert_eq!((snapshot.subject_count(), snapshot.name_count()), (4, 4));
}

#[test]
fn an_entry_matches_on_the_days_on_which_it_holds() {
    let on_list = |from: &str, until: &str| {
        listed("Xicará Tzoc, Ana").carrying("P", "288344877", "GTM").holding(from, until)
    };
    let query = || traveller("XICARA TZOC, ANA").carrying("P", "288344877", "GTM");
    for (from, until, day, expected) in [
        ("2026-03-01", "2026-03-31", "2026-03-01", 2),
        ("2026-03-01", "2026-03-31", "2026-03-31", 2),
        ("2026-03-01", "2026-03-31", "2026-02-28", 0),
        ("2026-03-01", "2026-03-31", "2026-04-01", 0),
        ("", "2026-03-31", "1999-01-01", 2),
        ("2026-03-01", "", "2030-01-01", 2),
        ("2026", "2027-03", "2027-03-31", 2),
        ("2026", "2027-03", "2027-04-01", 0),
        ("", "", "2026-03-01", 2),
    ] {
        let snapshot = snapshot(vec![on_list(from, until)]);
        let query = query().travelling(day);
        let found = snapshot.screen(&query, screening::DEFAULT_THRESHOLD);
        assert_eq!(found.len(), expected, "{from} to {until} on {day}");
        assert_eq!(snapshot.screen_exhaustive(&query, screening::DEFAULT_THRESHOLD), found);
    }
    let without_a_day = matches(&query(), on_list("2026-03-01", "2026-03-31"));
    assert_eq!(without_a_day.len(), 2, "an entry that has ended counts unless a day is asked for");
}

#[test]
fn companies_and_ships_are_not_compared_with_travellers() {
    let mut ship = listed("Ana Xicará");
    ship.kind = lists::SubjectKind::Vessel;
    assert!(matches(&traveller("Ana Xicará"), ship).is_empty());
}

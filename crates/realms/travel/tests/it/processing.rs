//! From stored messages to travellers and hits.

use std::collections::BTreeSet;

use proptest::prelude::*;
use screening::{Band, MatchKind};
use travel::{FlightTraveller, HitState, MessageState, Work};
use travel_messages::MessageKind;
use vocabulary::Document;

use crate::world::{ELENA, MARIA, TOMAS, World, lists, paxlst, paxlst_of, pnrgov};

#[test]
fn a_list_sent_again_doubles_nobody() {
    let world = World::new();
    world.ingest(&paxlst(1, &[ELENA, TOMAS, MARIA]));
    world.ingest(&paxlst(2, &[TOMAS, MARIA, ELENA]));
    assert_eq!(world.totals().messages, 2);
    assert_eq!((world.totals().movements, world.totals().travellers), (1, 3));
}

#[test]
fn who_is_named_by_reference_only_when_the_flight_closes_is_known() {
    let world = World::new();
    let elena = format!("{ELENA}RFF+ABO:REF1'");
    world.ingest(&paxlst(1, &[&elena, TOMAS]));
    world.ingest(&paxlst(2, &["NAD+ZZZ'RFF+AVF:LOC111'RFF+ABO:REF1'"]));
    assert_eq!(world.totals().travellers, 2);
    world.ingest(&paxlst(3, &["NAD+ZZZ'RFF+AVF:LOC999'RFF+ABO:REF1'"]));
    assert_eq!(world.totals().travellers, 3);
}

#[test]
fn two_namesakes_in_one_message_stay_two() {
    let world = World::new();
    world.ingest(&paxlst(1, &[TOMAS, TOMAS, ELENA, ELENA]));
    assert_eq!(world.totals().travellers, 4);
    world.ingest(&paxlst(2, &[TOMAS, ELENA, TOMAS, ELENA]));
    assert_eq!(world.totals().travellers, 4);
    world.ingest(&paxlst(3, &[TOMAS, TOMAS, TOMAS]));
    assert_eq!(world.totals().travellers, 5);
}

#[test]
fn twins_who_share_a_first_name_are_never_taken_for_one_another() {
    let maria = |name: &str, number: &str| format!("NAD+FL+++CAAL:{name}'DTM+329:150101'DOC+P+{number}'");
    let (jose, elena) = (maria("MARIA JOSE", "A1"), maria("MARIA ELENA", "B2"));
    let world = World::new();
    world.ingest(&paxlst(1, &[&jose, &elena]));
    world.ingest(&paxlst(2, &[&elena]));
    world.ingest(&paxlst(3, &[&elena, &jose]));
    let of = |it: &FlightTraveller| (it.reported.given.clone(), it.reported.documents.clone());
    let found: Vec<_> = world.travellers().iter().map(of).collect();
    let document = |number: &str| vec![Document::new("P", number)];
    assert_eq!(
        found,
        [("MARIA ELENA".to_owned(), document("B2")), ("MARIA JOSE".to_owned(), document("A1"))]
    );
}

#[test]
fn people_without_a_name_are_one_only_by_their_document() {
    let world = World::new();
    world.ingest(&paxlst(1, &["NAD+FL'DOC+P+C1'", "NAD+ZZZ'"]));
    let first = world.totals().travellers;
    world.ingest(&paxlst(2, &["NAD+FL'DOC+P+C2'"]));
    assert_eq!(world.totals().travellers, first + 1);
    world.ingest(&paxlst(3, &["NAD+FL'ATT+2++F'DOC+P+C1'"]));
    assert_eq!(world.totals().travellers, first + 1);
}

#[test]
fn a_name_alone_does_not_join_people_with_other_passports() {
    let world = World::new();
    world.ingest(&paxlst(1, &["NAD+FL+++CHUB:TOMAS'DOC+P+A1'"]));
    world.ingest(&paxlst(2, &["NAD+FL+++CHUB:TOMAS'DOC+P+B2'"]));
    assert_eq!(world.totals().travellers, 2);
    world.ingest(&paxlst(3, &["NAD+FL+++CHUB:TOMAS'DOC+P+B2'", "NAD+FL+++CHUB:TOMAS'DOC+P+A1'"]));
    assert_eq!(world.totals().travellers, 2);
}

#[test]
fn a_child_on_its_mothers_passport_is_not_its_mother() {
    let world = World::new();
    world.ingest(&paxlst(1, &["NAD+FL+++CHUB:ANA'DTM+329:800101'DOC+P+A1'"]));
    world.ingest(&paxlst(2, &["NAD+FL+++CHUB:TOMAS'DOC+P+A1'"]));
    assert_eq!(world.totals().travellers, 2);
}

#[test]
fn a_passport_joins_a_list_with_a_booking_that_lacks_the_birth_date() {
    let world = World::new();
    let docs = "SSR+DOCS:HK:1:EX:::::/P/GTM/A1234567/GTM//F/31DEC30/ROJAS/ELENA'";
    world.ingest(&pnrgov(1, &[("LOC111", &format!("TIF+ROJAS+ELENA:A:1'{docs}"))]));
    world.ingest(&paxlst(2, &["NAD+FL+++ROJAS:ELENA'DTM+329:800229'DOC+P+A1234567'"]));
    assert_eq!(world.totals().travellers, 1);
}

#[test]
fn a_name_that_a_later_message_spells_otherwise_is_screened_all_the_same() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &["NAD+FL+++ROJAS:ELENA'DTM+329:800229'DOC+P+Z9'"]));
    assert_eq!(world.totals().hits.open, 1);
    world.ingest(&paxlst(2, &["NAD+FL+++ROJAS:NENA'DTM+329:800229'DOC+P+Z9'"]));
    assert_eq!((world.totals().travellers, world.totals().hits.open), (1, 1));
}

#[test]
fn fewer_given_names_do_not_take_further_ones_away() {
    let world = World::new();
    world.ingest(&paxlst(1, &["NAD+FL+++CHUB:TOMAS JOSE'RFF+AVF:LOC111'"]));
    world.ingest(&paxlst(2, &["NAD+FL+++CHUB:TOMAS'RFF+AVF:LOC111'"]));
    let given: Vec<_> = world.travellers().into_iter().map(|it| it.reported.given).collect();
    assert_eq!(given, ["TOMAS JOSE"]);
}

/// One message for each person, as interactive systems send them; read anew for each, this would take hours.
#[test]
fn an_interchange_of_thousands_of_messages_is_stored_at_once() {
    let of = |number: u32| {
        let list = paxlst(1, &[&format!("NAD+FL+++CHUB{number}:TOMAS'")]);
        let begin = list.find("UNH").unwrap();
        list[begin..list.find("UNZ").unwrap()].to_owned()
    };
    let messages: String = (0..3_000).map(of).collect();
    let world = World::new();
    let began = std::time::Instant::now();
    world.ingest(&format!("UNB+UNOA:4+EX+GT+260520:0600+1'{messages}UNZ+3000+1'"));
    assert_eq!(world.totals().travellers, 3_000);
    assert!(began.elapsed() < std::time::Duration::from_secs(30), "{:?}", began.elapsed());
}

#[test]
fn the_messages_of_one_interchange_join_as_those_of_two_do() {
    let (first, second) = (paxlst(1, &[ELENA, TOMAS]), paxlst(1, &[TOMAS, MARIA, ELENA]));
    let message = |list: &str| list[list.find("UNH").unwrap()..list.find("UNZ").unwrap()].to_owned();
    let world = World::new();
    world.ingest(&format!("UNB+UNOA:4+EX+GT+260520:0600+1'{}{}UNZ+2+1'", message(&first), message(&second)));
    assert_eq!(world.totals().travellers, 3);
}

#[test]
fn a_passenger_list_and_a_booking_of_one_person_complete_each_other() {
    let world = World::new();
    let docs = "SSR+DOCS:HK:1:EX:::::/P/GTM/A1234567/GTM/29FEB80/F/31DEC30/ROJAS/ELENA'";
    world.ingest(&pnrgov(1, &[("LOC111", &format!("TIF+ROJAS+ELENAMRS:A:1'{docs}"))]));
    world.ingest(&paxlst(2, &[ELENA]));
    let travellers = world.travellers();
    let [elena] = travellers.as_slice() else { panic!("{}", travellers.len()) };
    assert_eq!(elena.sources, [MessageKind::Paxlst, MessageKind::Pnrgov]);
    assert_eq!(elena.reported.title.as_deref(), Some("MRS"));
    assert_eq!(elena.reported.documents.len(), 1);
    assert_eq!(elena.reported.birth_date.unwrap().to_string(), "1980-02-29");
}

#[test]
fn a_booking_without_a_birth_date_is_completed_by_its_locator() {
    let world = World::new();
    world.ingest(&pnrgov(1, &[("LOC111", "TIF+ROJAS+ELENA:A:1'"), ("LOC222", "TIF+ROJAS+ELENA:A:1'")]));
    assert_eq!(world.totals().travellers, 2);
    world.ingest(&paxlst(2, &[ELENA]));
    assert_eq!(world.totals().travellers, 2);
    let born: Vec<_> = world.travellers().iter().map(|it| it.reported.birth_date.is_some()).collect();
    assert_eq!(born.iter().filter(|known| **known).count(), 1);
}

#[test]
fn travellers_without_a_movement_are_kept_and_not_mixed() {
    let world = World::new();
    let without = |reference: u32| {
        format!(
            "UNB+UNOA:4+EX+GT+260520:0600+{reference}'UNH+1+PAXLST:D:02B:UN:IATA'BGM+745'{TOMAS}CNT+42:1'\
             UNT+5+1'UNZ+1+{reference}'"
        )
    };
    world.ingest(&without(1));
    world.ingest(&without(2));
    assert_eq!((world.totals().movements, world.totals().travellers), (2, 2));
}

#[test]
fn the_same_flight_on_another_day_is_another_movement() {
    let world = World::new();
    world.ingest(&paxlst(1, &[ELENA]));
    world.ingest(&paxlst_of("EX0054", "2605220930", 2, &[ELENA]));
    world.ingest(&paxlst_of("EX0054", "2605220945", 3, &[ELENA]));
    assert_eq!((world.totals().movements, world.totals().travellers), (2, 2));
}

#[test]
fn travellers_are_screened_by_name_and_by_document() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &[TOMAS, ELENA, MARIA]));
    let hits = world.hits();
    let mut found: Vec<_> = hits.iter().map(|hit| (hit.summary.kind, hit.summary.band)).collect();
    found.sort_by_key(|(kind, _)| kind.as_str());
    assert_eq!(found, [(MatchKind::Document, Band::Exact), (MatchKind::Name, Band::Exact)]);
    for hit in &hits {
        assert_eq!(hit.summary.traveller.reported.surname, "ROJAS");
        assert_eq!(hit.summary.subject.list_version.as_deref(), Some("1"));
        assert_eq!(hit.summary.state, HitState::Open);
        assert!(!hit.evidence.is_empty());
    }
}

#[test]
fn a_hit_is_found_once_however_often_the_traveller_is_reported() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    for reference in 1..4 {
        world.ingest(&paxlst(reference, &[ELENA]));
    }
    assert_eq!(world.totals().hits.open, 2);
}

#[test]
fn a_hit_that_newer_data_contradicts_is_withdrawn_and_comes_back_with_the_data() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    let state = |world: &World| {
        world.work();
        world.hits().iter().find(|hit| hit.summary.kind == MatchKind::Name).map(|hit| hit.summary.state)
    };
    world.ingest(&pnrgov(1, &[("LOC111", "TIF+ROJAS+ELENA:A:1'")]));
    assert_eq!(state(&world), Some(HitState::Open));
    // The passenger list tells that she is thirty years younger than the Elena Rojas on the list.
    world.ingest(&paxlst(2, &["NAD+FL+++ROJAS:ELENA'ATT+2++F'DTM+329:100101'RFF+AVF:LOC111'"]));
    assert_eq!(world.totals().travellers, 1);
    assert_eq!(state(&world), Some(HitState::Withdrawn));
    assert_eq!(world.totals().hits.open, 0);
    world
        .ingest(&paxlst(3, &["NAD+FL+++ROJAS:ELENA'ATT+2++F'DTM+329:100101'RFF+AVF:LOC111'DOC+P+A1234567'"]));
    assert_eq!(world.totals().hits.open, 1, "her passport is listed all the same");
}

#[test]
fn a_message_taken_in_without_lists_withdraws_no_hit() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &[ELENA]));
    let world = world.restarted();
    world.ingest(&paxlst(2, &[ELENA]));
    assert_eq!(world.totals().hits.open, 2);
}

#[test]
fn lists_loaded_later_find_travellers_who_are_already_stored() {
    let world = World::new();
    world.ingest(&paxlst(1, &[ELENA, TOMAS]));
    assert_eq!(world.totals().hits.open, 0);
    world.travel.load_lists(lists("1"));
    assert_eq!(world.travel.work().unwrap(), Work::Rescreened(2));
    assert_eq!(world.travel.work().unwrap(), Work::Nothing);
    assert_eq!(world.totals().hits.open, 2);

    // The same lists after a restart need no second look; other lists do, and update what is open.
    let world = world.restarted();
    world.travel.load_lists(lists("1"));
    assert_eq!(world.travel.work().unwrap(), Work::Nothing);
    world.travel.load_lists(lists("2"));
    assert_eq!(world.travel.work().unwrap(), Work::Rescreened(2));
    assert_eq!(world.totals().hits.open, 2);
    assert!(world.hits().iter().all(|hit| hit.summary.subject.list_version.as_deref() == Some("2")));
}

#[test]
fn a_value_that_cannot_be_read_back_fails_its_message_alone() {
    let world = World::new();
    world.ingest(&paxlst(1, &[ELENA]));
    // Stands in for a value that was stored and is not understood when read.
    let store = rusqlite::Connection::open(world.folder.path().join("ceiba.sqlite")).unwrap();
    store.execute("UPDATE traveller SET person = zeroblob(99)", []).unwrap();
    let bad = world.accept(&paxlst(2, &[TOMAS])).unwrap();
    let good = world.accept(&paxlst_of("EX0055", "2605210930", 3, &[MARIA])).unwrap();
    assert!(matches!(world.travel.work().unwrap(), Work::Failed { message, .. } if message == bad.id));
    assert_eq!(world.travel.work().unwrap(), Work::Processed(good.id));
}

#[test]
fn a_message_that_cannot_be_processed_leaves_nothing_half_stored_and_keeps_no_other_waiting() {
    let world = World::new();
    // Stands in for a defect that one message brings to light.
    let store = rusqlite::Connection::open(world.folder.path().join("ceiba.sqlite")).unwrap();
    let defect = "CREATE TRIGGER defect BEFORE INSERT ON traveller WHEN EXISTS (SELECT 1 FROM traveller)
                  BEGIN SELECT raise(ABORT, 'defect'); END";
    store.execute_batch(defect).unwrap();
    let bad = world.accept(&paxlst(1, &[ELENA, TOMAS])).unwrap();
    let good = world.accept(&paxlst(2, &[MARIA])).unwrap();
    let failed = world.travel.work().unwrap();
    assert!(matches!(&failed, Work::Failed { message, .. } if *message == bad.id), "{failed:?}");
    assert_eq!(world.totals().travellers, 0);
    assert_eq!(world.travel.work().unwrap(), Work::Processed(good.id));
    assert_eq!(world.travel.work().unwrap(), Work::Nothing);
    assert_eq!((world.totals().travellers, world.totals().messages), (1, 2));
    let status = world.travel.message(bad.id, None).unwrap().unwrap();
    assert_eq!(status.state, MessageState::Failed);
    assert!(status.failure.is_some_and(|why| !why.contains("CHUB")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whenever the process dies, the store ends as if it never had: each message counts once.
    #[test]
    fn crashes_lose_nothing_and_double_nothing(steps in prop::collection::vec(0_u32..6, 1..24)) {
        let mut world = World::new();
        let mut accepted = BTreeSet::new();
        for step in steps {
            match step {
                message @ 0..3 => {
                    world.accept(&paxlst(message, &[ELENA, TOMAS, TOMAS][..=message as usize])).unwrap();
                    accepted.insert(message);
                }
                3 | 4 => {
                    world.travel.work().unwrap();
                }
                _ => world = world.restarted(),
            }
        }
        let world = world.restarted();
        world.work();
        let travellers = accepted.last().map_or(0, |largest| u64::from(*largest) + 1);
        prop_assert_eq!(world.totals().messages, accepted.len() as u64);
        prop_assert_eq!((world.totals().travellers, world.totals().waiting), (travellers, 0));
    }
}

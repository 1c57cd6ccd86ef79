//! From stored messages to travellers and hits.

use std::collections::BTreeSet;

use proptest::prelude::*;
use screening::{Band, MatchKind};
use travel::{HitState, MessageState, Work};
use travel_messages::MessageKind;

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
fn a_message_that_cannot_be_processed_leaves_nothing_half_stored_and_keeps_no_other_waiting() {
    let world = World::new();
    // Stands in for a defect that one message brings to light.
    let store = rusqlite::Connection::open(world.folder.path().join("ceiba.sqlite")).unwrap();
    let defect = "CREATE TRIGGER defect BEFORE UPDATE ON traveller WHEN NEW.surname = 'CHUB'
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

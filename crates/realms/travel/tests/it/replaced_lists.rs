//! Lists added, replaced and withdrawn while the realm works.

use std::thread;

use lists::{List, ListedDate, ListedName, Subject, SubjectKind};
use travel::{HitState, Work};
use vocabulary::PersonName;

use crate::world::{ELENA, MARIA, TOMAS, World, lists, paxlst, paxlst_of};

/// The lists of the world, but María Caal stands in the place of Elena Rojas.
fn lists_of_maria() -> Vec<List> {
    let mut lists = lists("2");
    lists[0].subjects = vec![Subject {
        names: vec![ListedName { name: PersonName::parts("CAAL", "MARIA"), is_weak: false }],
        birth_dates: vec![ListedDate::Exactly("1991-07-04".parse().unwrap())],
        ..Subject::new("8", SubjectKind::Individual)
    }];
    lists
}

/// Subject and state of every hit, in the order of the subjects.
fn states(world: &World) -> Vec<(String, HitState)> {
    world.work();
    let hits = world.hits().into_iter().map(|hit| (hit.summary.subject.id, hit.summary.state));
    let mut states: Vec<_> = hits.collect();
    states.sort_by(|one, other| one.0.cmp(&other.0));
    states
}

fn check(world: &World, expected: &[(&str, HitState)]) {
    let found = states(world);
    let found: Vec<(&str, HitState)> = found.iter().map(|(id, state)| (id.as_str(), *state)).collect();
    assert_eq!(found, expected);
}

#[test]
fn entries_come_and_go_and_their_hits_with_them() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &[ELENA, TOMAS, MARIA]));
    check(&world, &[("7", HitState::Open), ("d1", HitState::Open)]);
    world.travel.load_lists(lists_of_maria());
    check(&world, &[("7", HitState::Withdrawn), ("8", HitState::Open), ("d1", HitState::Open)]);
    world.travel.load_lists(lists("1"));
    check(&world, &[("7", HitState::Open), ("8", HitState::Withdrawn), ("d1", HitState::Open)]);
}

#[test]
fn a_list_added_finds_and_a_list_withdrawn_takes_its_hits_with_it() {
    let world = World::new();
    let [people, documents] = lists("1").try_into().unwrap();
    world.travel.load_lists(vec![people.clone()]);
    world.ingest(&paxlst(1, &[ELENA, TOMAS]));
    check(&world, &[("7", HitState::Open)]);
    world.travel.load_lists(vec![people, documents.clone()]);
    check(&world, &[("7", HitState::Open), ("d1", HitState::Open)]);
    world.travel.load_lists(vec![documents]);
    check(&world, &[("7", HitState::Withdrawn), ("d1", HitState::Open)]);
}

/// Whoever is processed while lists change places was screened with the last ones in the end.
#[test]
fn lists_replaced_while_messages_arrive_miss_nobody_and_keep_no_message_waiting() {
    const FLIGHTS: u32 = 40;
    let world = World::new();
    thread::scope(|scope| {
        let travel = &world.travel;
        scope.spawn(move || (1..=20).for_each(|version| travel.load_lists(lists(&version.to_string()))));
        for flight in 0..FLIGHTS {
            let list = paxlst_of(&format!("EX{flight:04}"), "2605210930", flight, &[ELENA, TOMAS]);
            let accepted = world.accept(&list).unwrap();
            assert_eq!(world.travel.work().unwrap(), Work::Processed(accepted.id));
        }
    });
    world.work();
    let hits = world.travel.hits(travel::HitFilter::default(), 1).unwrap();
    assert_eq!(hits.open, u64::from(2 * FLIGHTS));
    let versions = hits.hits.entries.iter().map(|hit| hit.subject.list_version.as_deref());
    assert!(versions.into_iter().all(|version| version == Some("20")));
}

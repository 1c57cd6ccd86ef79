//! What people decide.

use kernel::{DecisionId, HitId};
use screening::Band;
use travel::{DecisionError, Grounds, HitFilter, HitState, Outcome};

use crate::world::{ELENA, World, lists, officer, paxlst};

fn world_with_hits() -> (World, HitId) {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &[ELENA]));
    let hit = world.hits()[0].summary.id;
    (world, hit)
}

fn grounds() -> Grounds {
    Grounds::new("la fotografía no coincide").unwrap()
}

#[test]
fn a_decision_moves_the_hit_out_of_the_open_queue_and_stays() {
    let (world, id) = world_with_hits();
    let decision = world.travel.decide(id, &officer("Ana"), Outcome::OtherPerson, &grounds(), None).unwrap();
    let world = world.restarted();
    let hit = world.travel.hit(id).unwrap().unwrap();
    assert_eq!(hit.decisions, std::slice::from_ref(&decision));
    assert_eq!(hit.summary.decision, Some(decision));
    assert_eq!(hit.summary.state, HitState::Decided);
    let open = HitFilter { state: Some(HitState::Open), band: None };
    let queue = world.travel.hits(open, 1).unwrap();
    assert_eq!((queue.open, queue.hits.total), (1, 1));
    assert!(queue.hits.entries.iter().all(|hit| hit.id != id));
    // Open ones come first when all are asked for.
    let all = world.travel.hits(HitFilter::default(), 1).unwrap().hits.entries;
    assert_eq!(all.last().unwrap().id, id);
}

#[test]
fn officers_cannot_overwrite_each_other_and_a_slip_can_be_corrected() {
    let (world, id) = world_with_hits();
    let decide = |name: &str, outcome, replaces| {
        world.travel.decide(id, &officer(name), outcome, &grounds(), replaces)
    };
    let first = decide("Ana", Outcome::SamePerson, None).unwrap();
    let blind = decide("Eva", Outcome::OtherPerson, None);
    assert!(matches!(blind, Err(DecisionError::AlreadyDecided)));
    let corrected = decide("Ana", Outcome::OtherPerson, Some(first.id)).unwrap();
    let late = decide("Eva", Outcome::Undetermined, Some(first.id));
    assert!(matches!(late, Err(DecisionError::AlreadyDecided)));
    let invented = decide("Eva", Outcome::Undetermined, Some(DecisionId(99)));
    assert!(matches!(invented, Err(DecisionError::AlreadyDecided)));
    assert_eq!(world.travel.hit(id).unwrap().unwrap().decisions, [corrected, first]);
}

#[test]
fn a_hit_that_is_not_there_cannot_be_decided() {
    let (world, _) = world_with_hits();
    let unknown = world.travel.decide(HitId(99), &officer("Ana"), Outcome::SamePerson, &grounds(), None);
    assert!(matches!(unknown, Err(DecisionError::UnknownHit)));
}

#[test]
fn new_lists_leave_a_decided_hit_as_the_officer_saw_it() {
    let (world, id) = world_with_hits();
    world.travel.decide(id, &officer("Ana"), Outcome::SamePerson, &grounds(), None).unwrap();
    let before = world.travel.hit(id).unwrap();
    world.travel.load_lists(lists("2"));
    world.work();
    assert_eq!(world.travel.hit(id).unwrap(), before);
    assert_eq!(before.unwrap().summary.subject.list_version.as_deref(), Some("1"));
}

/// Elena Rojas's namesake stands above her in the next version of a table without identifiers.
#[test]
fn a_row_above_takes_over_no_decision_of_the_row_below() {
    let load = |world: &World, rows: &str| {
        let bytes = format!("surname,given,birth_date,category\n{rows}");
        let file = lists::SourceFile { name: "buscados.csv", bytes: bytes.as_bytes() };
        world.travel.load_lists(lists::read(&[file], &Default::default()).unwrap());
    };
    const HER: &str = "ROJAS,ELENA,1980-02-29,testigo\n";
    const NAMESAKE: &str = "ROJAS,ELENA,1980,buscada\n";
    let world = World::new();
    load(&world, HER);
    world.ingest(&paxlst(1, &[ELENA]));
    let hit = world.hits().remove(0).summary;
    world.travel.decide(hit.id, &officer("Ana"), Outcome::OtherPerson, &grounds(), None).unwrap();
    load(&world, &[NAMESAKE, HER].concat());
    world.work();
    let hits = world.hits().into_iter().map(|hit| hit.summary);
    let mut found: Vec<_> = hits.map(|hit| (hit.subject.category.unwrap(), hit.state)).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(found, [("buscada".to_owned(), HitState::Open), ("testigo".to_owned(), HitState::Decided)]);
}

#[test]
fn a_hit_that_was_set_aside_opens_again_when_newer_data_matches_more_surely() {
    for (outcome, state) in [
        (Outcome::OtherPerson, HitState::Open),
        (Outcome::Undetermined, HitState::Open),
        (Outcome::SamePerson, HitState::Decided),
    ] {
        let world = World::new();
        world.travel.load_lists(lists("1"));
        world.ingest(&paxlst(1, &["NAD+FL+++ROJAS:ELENA'RFF+AVF:LOC111'"]));
        let hit = world.hits().remove(0).summary;
        assert_ne!(hit.band, Band::Exact);
        let first = world.travel.decide(hit.id, &officer("Ana"), outcome, &grounds(), None).unwrap();
        // The same again is no news; the birth date is.
        world.ingest(&paxlst(2, &["NAD+FL+++ROJAS:ELENA'RFF+AVF:LOC111'"]));
        assert_eq!(world.travel.hit(hit.id).unwrap().unwrap().summary.state, HitState::Decided);
        world.ingest(&paxlst(3, &["NAD+FL+++ROJAS:ELENA'DTM+329:800229'RFF+AVF:LOC111'"]));
        let again = world.travel.hit(hit.id).unwrap().unwrap().summary;
        assert_eq!((again.state, again.decision.as_ref()), (state, Some(&first)));
        if again.state == HitState::Open {
            assert_eq!(again.band, Band::Exact);
            // The decision keeps what it was based on, though the hit itself knows more by now.
            assert_eq!(again.decision.map(|decision| decision.band), Some(hit.band));
            assert!(first.evidence.iter().all(|field| field.field != "birth_date"));
            let second =
                world.travel.decide(hit.id, &officer("Ana"), Outcome::SamePerson, &grounds(), Some(first.id));
            assert_eq!(second.unwrap().replaces, Some(first.id));
        }
    }
}

#[test]
fn not_even_the_store_changes_a_decision() {
    let (world, id) = world_with_hits();
    world.travel.decide(id, &officer("Ana"), Outcome::SamePerson, &grounds(), None).unwrap();
    let World { travel, folder, .. } = world;
    drop(travel);
    let vault = vault::Vault::open(folder.path()).unwrap();
    for sql in ["UPDATE decision SET outcome = 'other_person'", "DELETE FROM decision"] {
        let changed = vault.write(|store| store.execute(sql, []));
        assert!(changed.unwrap_err().to_string().contains("append-only"), "{sql}");
    }
}
